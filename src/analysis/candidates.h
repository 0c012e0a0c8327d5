/* SPDX-License-Identifier: MIT */
/* Who could be brought here for a segment: firms outside home that operate and are not banned, and how near is what they make? */
#ifndef LIAN_ANALYSIS_CANDIDATES_H
#define LIAN_ANALYSIS_CANDIDATES_H

#include "analysis/analysis.h"

/* What stands at the gate. A firm is outside when a place of its production is known to be outside home and no place that is given
 * of it (place, plants, headquarters) is at home or may be (a firm known only to be in the province around home). */
typedef enum lian_candidate_gate {
    LIAN_CANDIDATE_OPEN,     /* outside, operating or status not given, not banned: a candidate */
    LIAN_CANDIDATE_BANNED,   /* outside; compliance banned */
    LIAN_CANDIDATE_IDLE,     /* outside; building, planned, suspended or closed */
    LIAN_CANDIDATE_UNPLACED, /* not known to be outside: no place of production, or one that may be home's */
    LIAN_CANDIDATE_LANDED,   /* outside by its places, but a project of it in home is in operation: it is here by that */
    LIAN_CANDIDATE_LOCAL,    /* produces or has its headquarters at home: it is here already */
    LIAN_CANDIDATE_COUNT
} lian_candidate_gate;

/* Who makes a segment's product, each firm once, and the row that says so: a role in it, else a supply of it that is
 * not only inferred. */
typedef struct lian_maker {
    lian_firm_id firm;
    lian_table table; /* LIAN_TABLE_ROLES or LIAN_TABLE_SUPPLIES */
    lian_row row;
} lian_maker;

/* How a candidate meets a segment. */
typedef enum lian_match_kind {
    LIAN_MATCH_PRODUCT,  /* makes or sells this product */
    LIAN_MATCH_SEGMENT,  /* another product of the same segment: one parent, or parent and child */
    LIAN_MATCH_ADJACENT, /* 延伸意向: what flows into it or out of it (links of kind flow or no kind, negligible ones left out) and is the same kind
                          * of work, so that a maker of the one might turn to the other: see lian_candidates_kin() */
    LIAN_MATCH_KINDS
} lian_match_kind;

typedef struct lian_match {
    lian_maker maker;
    lian_segment_id via; /* what it makes: the segment itself, or one near it */
    lian_match_kind kind;
} lian_match;

typedef struct lian_candidates lian_candidates;

/* Why two linked segments are the same kind of work. */
typedef enum lian_kin {
    LIAN_KIN_NONE,
    LIAN_KIN_COLUMN, /* both make goods (material, component, process, product) and stand in one column (子类) of one chain */
    LIAN_KIN_LEARNT  /* one role (both processes, both components …), and proximity φ from setting target.extension.proximity on, where priority.anchor.places places or more are on record */
} lian_kin;

/* Firms and what they make, once for all segments. Without a home none is outside. Cost O(firms + roles + supplies of firms that are
 * not local), and for what is learnt O(segments² × places); memory about 12 bytes a role. */
lian_status lian_candidates_new(lian_candidates **out, const lian_study *study, lian_error *err);
void lian_candidates_free(lian_candidates *candidates);
/* Segments of different divisions of GB/T 4754, and one that is restricted with one that is not, are never kin; what is not recorded proves
 * nothing. O(1). */
lian_kin lian_candidates_kin(const lian_candidates *candidates, lian_segment_id from, lian_segment_id to);
lian_candidate_gate lian_candidates_gate(const lian_candidates *candidates, lian_firm_id firm);
/* Makers of a segment's product that are not local, in order of firms; *count receives their number. O(1). */
const lian_maker *lian_candidates_makers(const lian_candidates *candidates, lian_segment_id segment, int32_t *count);

/* How many firms with this very product stand where at the gate. */
typedef struct lian_pool_count {
    int32_t at[LIAN_CANDIDATE_COUNT]; /* LIAN_CANDIDATE_LOCAL: not counted here, 0 */
    /* Candidates for the feasibility of attracting it: at[LIAN_CANDIDATE_OPEN]; unknown when the dataset knows of no maker outside at
     * all, for nobody lists the firms of the whole world: no row is not the same as no candidate. */
    double candidates;
} lian_pool_count;
lian_pool_count lian_candidates_count(const lian_candidates *candidates, lian_segment_id segment);

/* Candidates for a segment, each once by its best match: kind by kind, within a kind in order of the segments near and of firms. The
 * array belongs to `candidates` and lasts until the next call. O(makers of the segments near). */
lian_status lian_candidates_match(lian_candidates *candidates, lian_segment_id segment, const lian_match **out, int32_t *count,
                                  lian_error *err);
/* Segments near this one that are seen: itself first, then those of the same segment, then adjacent ones; each once. The arrays belong
 * to `candidates` and last until the next call. O(children of its parent + links). */
int32_t lian_candidates_near(lian_candidates *candidates, lian_segment_id segment, const lian_segment_id **near,
                             const lian_match_kind **kind);
/* m, 0-1: 1, settings target.match.segment (.7) and target.match.adjacent (.4). */
double lian_match_value(const lian_study *study, lian_match_kind kind);

#endif
