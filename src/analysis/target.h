/* SPDX-License-Identifier: MIT */
/* What the parts of metric `target` share: whom to bring here, for which segment, and why. */
#ifndef LIAN_ANALYSIS_TARGET_H
#define LIAN_ANALYSIS_TARGET_H

#include "analysis/candidates.h"
#include "base/map.h"

enum {
    LIAN_TARGET_UNLISTED,
    LIAN_TARGET_MATCH,
    LIAN_TARGET_SCORE,
    LIAN_TARGET_FIT,
    LIAN_TARGET_WILL,
    LIAN_TARGET_INNOV,
    LIAN_TARGET_FINANCE,
    LIAN_TARGET_LINK,
    LIAN_TARGET_SITE,
    LIAN_TARGET_POINTS_FIT,
    LIAN_TARGET_POINTS_WILL,
    LIAN_TARGET_POINTS_INNOV,
    LIAN_TARGET_POINTS_FINANCE,
    LIAN_TARGET_POINTS_LINK,
    LIAN_TARGET_POINTS_SITE,
    LIAN_TARGET_DEDUCTION,
    LIAN_TARGET_TIER,
    LIAN_TARGET_RANK,
    LIAN_TARGET_STABILITY,
    LIAN_TARGET_COVER,
    LIAN_TARGET_COVER_GAIN,
    LIAN_TARGET_COUNT
};
extern const lian_measure_info lian_target_measures[LIAN_TARGET_COUNT];

/* ---- target_sum.c: components and their sum ------------------------------------------------------------------------- */

enum { LIAN_TARGET_PARTS = 6 }; /* fit, will, innov, finance, link, site: the order of LIAN_DESIGN_TARGET_FIRM */

/* A component, 0–1. It may be known in part: then it lies between low and high and counts by its middle. Value unknown: nothing is. */
typedef struct lian_part {
    double value, low, high, coverage;
} lian_part;
/* Σ w·x/Σ w of terms 0–1 (clipped), an unknown one counting one half: lian_score_run() on the scale of 1. count ≤ LIAN_SCORE_PARTS. */
lian_part lian_part_run(const double *terms, const double *weights, int32_t count);
/* What a component counts in a sum: its value, else the middle of its bounds. */
double lian_part_counted(const lian_part *part);

/* Points of a firm: 100·Σ w·c − deduction, from 0. Points of the parts, less the deduction, are the value. Without parts known only in
 * part it is lian_design_run() of LIAN_DESIGN_TARGET_FIRM. */
typedef struct lian_target_sum {
    double value, low, high, coverage;
    double certain; /* the low bound before it is cut off at 0: what candidates are ordered by, then by the value */
    double weight[LIAN_TARGET_PARTS]; /* points that can be had */
    double points[LIAN_TARGET_PARTS]; /* as counted */
    double deduction;                 /* as taken off: no more than there are points */
} lian_target_sum;
/* `most`: what the deduction may come to, where it is not known; else the same as `deduction`. */
void lian_target_sum_run(const lian_part *parts, const double *weights, double deduction, double most,
                         lian_target_sum *out);
/* Settings target.weight.…, in the order of the parts. */
void lian_target_weights(const lian_study *study, double *weights);

/* ---- target_gaps.c: what is to be gained by whom -------------------------------------------------------------------- */

/* The best that a maker of one product can do for the gaps: fit = max over gaps of priority/100 × match. */
typedef struct lian_reach {
    lian_segment_id segment; /* of the gap that decides (without a known one: that may give most); LIAN_NONE: there is none */
    lian_match_kind kind;
    double value, low, high; /* value unknown when no priority in reach is known */
} lian_reach;
typedef struct lian_target_gaps {
    uint8_t *is_gap;                /* [segments] a gap, or one that may be (待核实); never a prohibited one */
    double *priority, *low, *high;  /* [segments] 0–1; priority unknown where the results hold none */
    double *need;                   /* [segments] unmet demand in the dataset's money unit; unknown */
    uint8_t *need_is_least;         /* [segments] the need is at least that */
    lian_reach *reach;              /* [segments] */
    int32_t known;                  /* gaps with a known priority */
} lian_target_gaps;
/* Takes the better of the two, and the bounds of both; ties by the id of the segment, whatever the order of rows. */
void lian_reach_join(lian_reach *to, const lian_reach *more, const lian_study *study);
/* After the metrics `grade`, `priority`. O(segments + links). */
lian_status lian_target_gaps_new(lian_target_gaps *gaps, lian_candidates *candidates, const lian_study *study, const lian_results *results,
                                 lian_error *err);
/* May a candidate of this kind stand for it? Adjacent ones only where the gap is sure enough to have a priority. */
bool lian_target_meets(const lian_target_gaps *gaps, lian_segment_id segment, lian_match_kind kind);
void lian_target_gaps_clear(lian_target_gaps *gaps);

/* ---- target_firm.c, target_terms.c: what is known of one firm --------------------------------------------------------- */

enum { LIAN_WILL_PLANT, LIAN_WILL_INVEST, LIAN_WILL_HIRING, LIAN_WILL_LAND, LIAN_WILL_KINDS };
typedef struct lian_target_signals {
    bool seen[LIAN_WILL_KINDS]; /* within the months */
    int32_t given, strange, old, late; /* items; of no known kind; before the months; after the study's day */
} lian_target_signals;
/* Of a cell of firms.signals. */
lian_target_signals lian_target_signals_of(const lian_study *study, lian_firm_id firm);

typedef enum lian_distance { LIAN_DISTANCE_PROVINCE, LIAN_DISTANCE_NEIGHBOUR, LIAN_DISTANCE_COUNTRY, LIAN_DISTANCE_ABROAD, LIAN_DISTANCE_UNKNOWN } lian_distance;
/* Between home and a place outside: same province, neighbouring ones (by GB/T 2260), the same country, abroad; unknown where the province of
 * either is not given. */
lian_distance lian_distance_of(const lian_study *study, lian_place_id place);
const char *lian_distance_text(lian_distance distance, lian_lang lang);
/* Do two provinces of China share a border (Hainan and Guangdong: a strait)? Codes of GB/T 2260, of which the first two digits count. */
bool lian_provinces_touch(const char *a, const char *b);

/* Everything that the study knows of a candidate, as the notes tell it. */
typedef struct lian_target {
    lian_firm_id firm;
    lian_reach reach;
    lian_maker maker; /* the row by which it is near its best segment */
    lian_part part[LIAN_TARGET_PARTS];
    lian_target_signals signals;
    double title, patents, rd;   /* title: points 0–1 of the best */
    int title_word;              /* LIAN_TITLE_*, or LIAN_NONE */
    double growth, debt, size, need;
    bool need_is_least;
    lian_row trade;              /* of supplies, with a local firm: with a master before others, then the largest; LIAN_NONE */
    bool trade_known;            /* that there is none */
    lian_firm_id relative;       /* a local firm of one group, or LIAN_NONE */
    bool relative_known;
    double park;                 /* points of the best park; unknown */
    lian_distance distance;
    int compliance;
    int32_t masters;             /* local chain masters that it supplies */
    lian_target_sum sum;
} lian_target;

typedef struct lian_targets {
    const lian_study *study;
    const lian_results *results;
    lian_candidates *candidates;
    lian_target_gaps gaps;
    uint8_t *is_master;   /* [firms] declared master or sub-master of a chain that is seen, and local */
    int32_t *met;         /* [firms + 1] stamps */
    double *park;         /* [segments] park.best, points; unknown */
    lian_map groups;      /* symbol of a parent firm → a local firm of it, + 1 */
    lian_map locals;      /* symbol of the id or name of a local firm that is a candidate's parent → it, + 1 */
    double weights[LIAN_TARGET_PARTS];
} lian_targets;
lian_status lian_targets_new(lian_targets *targets, const lian_study *study, const lian_results *results, lian_error *err);
void lian_targets_clear(lian_targets *targets);
/* False when the firm is no candidate, or near no gap. O(its roles, supplies and titles). */
bool lian_target_assess(const lian_targets *targets, lian_firm_id firm, lian_target *out);
/* Parts of a firm by its rows. */
void lian_target_will(const lian_targets *targets, lian_target *out);
void lian_target_innov(const lian_targets *targets, lian_target *out);
void lian_target_finance(const lian_targets *targets, lian_target *out);
void lian_target_link(const lian_targets *targets, lian_target *out);
void lian_target_site(const lian_targets *targets, lian_target *out);

/* ---- target_pick.c, target_rank.c: who is listed, in which order, and who together closes most -------------------------- */

/* One candidate in the list of one gap. */
typedef struct lian_target_pair {
    lian_segment_id segment;
    lian_match match;
    int32_t target; /* number of the firm among the listed */
} lian_target_pair;
typedef struct lian_target_picks {
    lian_target_pair *pair; /* by segment, then the order of the list */
    int32_t pairs, room;
    int32_t *unlisted;      /* [segments] candidates of the product or segment that are not listed */
    lian_target *target;    /* the listed firms, in order of rows */
    int32_t count;
    int32_t *place;         /* [count] from 0: tier, low bound, value, id */
    int32_t *rank;          /* [count] from 1: equal tiers and bounds share a rank (1, 2, 2, 4) */
    double *stable;         /* [count] share of draws in which it stays among the first of its tier, or stays out */
    int32_t *top, *of;      /* [count] how many are the first, of how many in its tier */
    int32_t draws;
    int32_t *cover;         /* [count] 0, or its number in the greedy cover */
    double *gain;           /* [count] what it adds, points of priority */
    double closed, open;    /* Σ priority × match of the chosen; Σ priority of all gaps with one */
} lian_target_picks;
/* The best of each gap by product or segment before adjacent, tier, low bound, value, id; at most target.most, of them target.most_adjacent adjacent
 * ones. O(firms + Σ over gaps of the makers near, log). */
lian_status lian_target_picks_new(lian_target_picks *picks, const lian_targets *targets, lian_error *err);
/* How much of a gap it closes in a set: its match, but nothing when it is only adjacent and would have to turn to the product first. */
double lian_target_closes(const lian_study *study, lian_match_kind kind);
/* Ranks, draws and the cover. O(listed × draws). */
lian_status lian_target_ranks(lian_target_picks *picks, const lian_targets *targets, lian_error *err);
lian_status lian_target_cover(lian_target_picks *picks, const lian_targets *targets, lian_error *err);
void lian_target_picks_clear(lian_target_picks *picks);
/* 1: supplies a local chain master; 2: any other. */
int lian_target_tier(const lian_target *target);

/* ---- notes and measures ----------------------------------------------------------------------------------------------- */

lian_status lian_target_emit(lian_emit *emit, const lian_targets *targets, const lian_target_picks *picks);

#endif
