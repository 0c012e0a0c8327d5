/* SPDX-License-Identifier: MIT */
/**
 * A study: one network seen from one home, for one chain, at one date, with one set of weights and thresholds.
 */
#ifndef LIANTU_STUDY_H
#define LIANTU_STUDY_H

#include <liantu/network.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct lian_settings lian_settings;

/* The documented defaults (src/model/settings.def). */
LIAN_API lian_status lian_settings_new(lian_settings **out, lian_error *err);
LIAN_API void lian_settings_free(lian_settings *settings);
/* LIAN_ERR_ARGUMENT for a key that does not exist ("did you mean" in the message). */
LIAN_API lian_status lian_settings_set(lian_settings *settings, const char *key, double value, lian_error *err);
/* LIAN_ERR_ARGUMENT where a lower threshold is not below its upper one (grade.threshold.weak and .strong …); a study asks by itself. */
LIAN_API lian_status lian_settings_check(const lian_settings *settings, lian_error *err);
/* Value of a key; unknown if there is no such key. */
LIAN_API double lian_settings_get(const lian_settings *settings, const char *key);
/* 16 hexadecimal digits over all keys and values (FNV-1a, 64 bit), ended with 0. */
LIAN_API void lian_settings_hash(const lian_settings *settings, char text[17]);
/* The keys in the order of the documentation: index from 0; false past the end. */
LIAN_API int lian_settings_at(const lian_settings *settings, int32_t index, const char **key, double *value,
                              const char **note_zh, const char **note_en);

/* Something that stops, wholly or in part. A place stops its firms; on a map without firms, what `origins` says comes from
 * there. A segment or chain stops every firm whose main role is in it. */
typedef struct lian_closure {
    lian_table table; /* LIAN_TABLE_FIRMS, _SEGMENTS, _PLACES or _CHAINS */
    lian_row row;
    double kept;        /* of its production, 0 (stands still) to 1 */
    double kept_demand; /* of its purchases; unknown: as kept, but an origin of `origins` buys as before */
} lian_closure;

typedef struct lian_study_options {
    const char *home;              /* place id, code or exact name; NULL = the dataset's home (there may be none) */
    const char *chain;             /* chain id or exact name; NULL = all. Sub-chains are included */
    lian_date date;                /* LIAN_NONE = the dataset's as_of */
    const lian_settings *settings; /* NULL = defaults; must outlive the study otherwise */
    const lian_network *older;     /* an earlier network to compare with, or NULL */
    const char *reference;         /* area of location quotients, as home; NULL = the smallest around with statistics */
    const lian_closure *closures;  /* the scenario of metric and map `cascade`: these stop, together; copied. NULL: the firm
                                      or segment of highest contagion of each chain */
    int32_t closure_count;
} lian_study_options;
#define LIAN_STUDY_OPTIONS_INIT {NULL, NULL, LIAN_NONE, NULL, NULL, NULL, NULL, 0}

typedef struct lian_study lian_study;

/* Errors: LIAN_ERR_ARGUMENT if home, chain or reference is not in the network. The network must outlive the study. */
LIAN_API lian_status lian_study_new(lian_study **out, const lian_network *network, const lian_study_options *options,
                                    lian_error *err);
/* NULL-safe; the network is not freed. Home and chain are LIAN_NONE when there is none, or all chains are seen. */
LIAN_API void lian_study_free(lian_study *study);
LIAN_API const lian_network *lian_study_network(const lian_study *study);
LIAN_API lian_place_id lian_study_home(const lian_study *study);
LIAN_API lian_chain_id lian_study_chain(const lian_study *study);

#ifdef __cplusplus
}
#endif
#endif
