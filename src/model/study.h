/* SPDX-License-Identifier: MIT */
/* A study as analysis, lists and views see it. */
#ifndef LIAN_MODEL_STUDY_H
#define LIAN_MODEL_STUDY_H

#include "model/network.h"

#include <liantu/study.h>

struct lian_settings {
#define SETTING(field, key, value, zh, en) double field;
#include "model/settings.def"
#undef SETTING
};

/* As lian_settings_set and lian_settings_check, with the message in a language. */
lian_status lian_settings_set_in(lian_settings *settings, const char *key, double value, lian_lang lang, lian_error *err);
lian_status lian_settings_check_in(const lian_settings *settings, lian_lang lang, lian_error *err);

typedef enum lian_where { LIAN_WHERE_UNKNOWN, LIAN_WHERE_LOCAL, LIAN_WHERE_DOMESTIC, LIAN_WHERE_ABROAD } lian_where;
enum { LIAN_WHERE_MIXED = -1 };
/* Is it known to be away from home, in the country or abroad? */
static inline bool lian_where_is_outside(lian_where where) { return where == LIAN_WHERE_DOMESTIC || where == LIAN_WHERE_ABROAD; }

struct lian_study {
    const lian_network *network, *older;
    const lian_dataset *dataset;
    const lian_tables *tables;
    lian_settings settings;
    lian_place_id home;   /* LIAN_NONE: nothing can be called local */
    lian_chain_id chain;  /* LIAN_NONE: every chain is seen */
    lian_place_id reference; /* what location quotients compare with; LIAN_NONE: the smallest area around with statistics */
    lian_date date;       /* LIAN_NONE: no day to measure age at */
    int8_t *place_where;  /* lian_where of each place; members of a region count as inside it */
    uint8_t *chain_seen, *segment_seen; /* of the chosen chain and its sub-chains */
    uint8_t *segment_heads; /* stands only for its parts: others name it as parent, and no firm is listed in it itself */
    lian_closure *closures; /* the scenario that was asked for; closure_count 0: none */
    int32_t closure_count;
    int8_t *firm_where;   /* lian_where of each firm whose own place and all plants agree, else LIAN_WHERE_MIXED */
    lian_firm_id *firm_group; /* who stands for the group of each firm (owners.h); NULL: no owners on record */
    uint8_t *firm_seen;   /* has a role, rank or supply in a seen segment or chain; every firm when no chain is chosen */
    uint8_t *firm_tied;   /* is part of the chain here (tied.h) */
};

/* Local, elsewhere in the home's country, abroad; unknown when place or home is not known, or the place contains home or is
 * a park or region known only to lie in what contains home. */
lian_where lian_study_where(const lian_study *study, lian_place_id place);
/* Is this chain seen, or is one that is seen part of it? */
bool lian_study_holds_seen(const lian_study *study, lian_chain_id chain);
/* Is the firm here already: does it stand, produce or have its headquarters at home? */
bool lian_firm_is_here(const lian_study *study, lian_firm_id firm);
/* Is it known to stand elsewhere, and not here? */
bool lian_firm_is_outside(const lian_study *study, lian_firm_id firm);
/* Is it known of neither, so that what its leaving would do here cannot be told? Without a home, of nobody. */
bool lian_firm_is_unplaced(const lian_study *study, lian_firm_id firm);
/* Is it a declared master or sub-master of a chain that is seen, and here? */
bool lian_firm_is_local_master(const lian_study *study, lian_firm_id firm);
/* Does the project count among what is to come here: at home, and signed, prepared or being built? A talk is not one yet, and what
 * produces is here already. */
bool lian_project_is_coming(const lian_study *study, lian_row project);
/* Firms of a segment that operate (or whose status is not given) and produce at home; with counts for coverage. */
typedef struct lian_segment_firms {
    int32_t local, outside, unplaced; /* operating, by place of production */
    int32_t idle;                     /* local but not operating */
    int32_t open;                     /* of the local ones: those with an empty firms.status */
} lian_segment_firms;
/* When a firm has several roles in one segment (several plants), is this the one by which it is counted? A local plant
 * goes before one elsewhere, and that before one whose place is not known; then table order. */
bool lian_role_is_counted(const lian_study *study, lian_row role);
lian_segment_firms lian_study_firms(const lian_study *study, lian_segment_id segment);

#endif
