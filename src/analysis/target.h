/* SPDX-License-Identifier: MIT */
/* What the parts of metric `target` share: whom to bring here, for which segment, and why. */
#ifndef LIAN_ANALYSIS_TARGET_H
#define LIAN_ANALYSIS_TARGET_H

#include "analysis/candidates.h"
#include "base/map.h"

enum {
    LIAN_TARGET_UNLISTED,
    LIAN_TARGET_MATCH,
    LIAN_TARGET_KIND,
    LIAN_TARGET_TIMES,
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
    LIAN_TARGET_LEFT, /* of each reason one, in the order of lian_target_left */
    LIAN_TARGET_LEFT_LAST = LIAN_TARGET_LEFT + 7,
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

/* Points of a firm for one gap: 100·Σ w·c − deduction, from 0. Points of the parts, less the deduction, are the value. Without parts known only in
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

/* What a firm can do for one gap: fit = priority/100 × match. */
typedef struct lian_reach {
    lian_segment_id segment;
    lian_match_kind kind;
    double value, low, high; /* value unknown when the priority is */
} lian_reach;
typedef struct lian_target_gaps {
    uint8_t *is_gap;                /* [segments] a gap, or one that may be (待核实); never a prohibited one */
    double *priority, *low, *high;  /* [segments] 0–1; priority unknown where the results hold none */
    double *coverage;               /* [segments] how much of the priority is known, 0–1 */
    double *need;                   /* [segments] unmet demand in the dataset's money unit; unknown */
    uint8_t *need_is_least;         /* [segments] the need is at least that */
} lian_target_gaps;
/* After the metrics `grade`, `priority`. O(segments). */
lian_status lian_target_gaps_new(lian_target_gaps *gaps, const lian_study *study, const lian_results *results, lian_error *err);
lian_reach lian_target_reach(const lian_target_gaps *gaps, const lian_study *study, lian_segment_id segment, lian_match_kind kind);
/* May a candidate of this kind stand for it? Adjacent ones only where the gap is sure enough to have a priority. */
bool lian_target_meets(const lian_target_gaps *gaps, lian_segment_id segment, lian_match_kind kind);
void lian_target_gaps_clear(lian_target_gaps *gaps);

/* May it still be courted? */
typedef enum lian_target_standing {
    LIAN_TARGET_OPEN,
    LIAN_TARGET_CLOSED, /* its lead is lost or landed */
    LIAN_TARGET_COMING  /* on its way already, see lian_contact_is_coming(): to be seen to, not courted */
} lian_target_standing;
const char *lian_target_standing_text(lian_target_standing standing, lian_lang lang); /* as a clause of a note; "" while open */

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

/* Everything that the study knows of a candidate for one gap, as the notes tell it. */
typedef struct lian_target {
    lian_firm_id firm;
    lian_reach reach;
    lian_maker maker; /* the row by which it is near that segment */
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
    uint8_t *was_met;     /* [firms] a lead of it was signed, lost or has landed, or a project of it is on record */
    double *park;         /* [segments] park.best, points; unknown */
    lian_map groups;      /* symbol of a parent firm → a local firm of it, + 1 */
    lian_map locals;      /* symbol of the id or name of a local firm that is a candidate's parent → it, + 1 */
    double weights[LIAN_TARGET_PARTS];
} lian_targets;
lian_status lian_targets_new(lian_targets *targets, const lian_study *study, const lian_results *results, lian_error *err);
void lian_targets_clear(lian_targets *targets);
/* What is known of a firm for whichever gap: will, innovation, ties, compliance. False when it is no candidate. O(its roles, supplies and
 * titles). */
bool lian_target_know(const lian_targets *targets, lian_firm_id firm, lian_target *out);
/* And for one gap: fit, finance, site and the sum. O(its roles). */
void lian_target_aim(const lian_targets *targets, lian_segment_id segment, const lian_match *match, lian_target *out);
/* For this gap. O(1) unless it has such a lead or a project. */
lian_target_standing lian_target_standing_of(const lian_targets *targets, lian_firm_id firm, lian_segment_id segment);
/* Parts of a firm by its rows. */
void lian_target_will(const lian_targets *targets, lian_target *out);
void lian_target_innov(const lian_targets *targets, lian_target *out);
void lian_target_finance(const lian_targets *targets, lian_target *out);
void lian_target_link(const lian_targets *targets, lian_target *out);
void lian_target_site(const lian_targets *targets, lian_target *out);

/* ---- target_pick.c, target_rank.c: who is listed, in which order, and who together closes most -------------------------- */

/* The one order of recruits: those that are open, closed, coming; the product or segment itself before 延伸意向; tier; low bound; value. */
typedef struct lian_target_order {
    double certain, value;
    uint8_t standing, is_extension, tier; /* tier 0: no candidate */
} lian_target_order;
/* Negative when a goes first; 0 when they are level. */
int lian_target_compare(const lian_target_order *a, const lian_target_order *b);

/* One candidate in the list of one gap. */
typedef struct lian_target_pair {
    lian_segment_id segment;
    lian_match match;
    lian_target_order order;
    int32_t target; /* number of the firm among the listed */
    int32_t number; /* in the list, from 1 */
} lian_target_pair;
typedef struct lian_target_picks {
    lian_target_pair *pair; /* by segment, then the order of the list */
    int32_t pairs, room;
    int32_t *unlisted;      /* [segments] candidates of the product or segment that are not listed */
    uint8_t *near;          /* [firms] LIAN_TARGET_LISTED; or it could stand for a gap in whose list is no room for it */
    lian_target *target;    /* the listed firms, in order of rows, each for the gap for which it stands first (listed there or not) */
    lian_target_order *order; /* [count] of that gap */
    int32_t count;
    int32_t *place;         /* [count] from 0, by lian_target_compare(), then id */
    int32_t *rank;          /* [count] from 1: those that are level share a rank (1, 2, 2, 4) */
    double *stable;         /* [count] share of draws in which it stays among the first of its class, or stays out; unknown
                             * also where so little of the score is known that this would say nothing */
    int32_t *top, *of;      /* [count] how many are the first, of how many of its class: equal but for the points */
    int32_t draws;
    int32_t *cover;         /* [count] 0, or its number in the greedy cover */
    double *gain;           /* [count] what it adds, points of priority */
    double closed, open;    /* Σ priority × match of the chosen; Σ priority of all gaps with one */
} lian_target_picks;
/* The first of each gap; at most target.most, of them target.most_adjacent extensions; behind them at most as many that are coming. O(firms +
 * Σ over gaps of the makers near × (their roles + the most that are listed)). */
lian_status lian_target_picks_new(lian_target_picks *picks, const lian_targets *targets, lian_error *err);
/* How much of a gap it closes in a set, 0–1: its match, but nothing when it is only adjacent and would have to turn to the product first, or when
 * it is not open. O(1). */
double lian_target_closes(const lian_study *study, const lian_target_pair *pair);
/* Ranks, draws and the cover. O(listed × draws). */
lian_status lian_target_ranks(lian_target_picks *picks, const lian_targets *targets, lian_error *err);
lian_status lian_target_cover(lian_target_picks *picks, const lian_targets *targets, lian_error *err);
void lian_target_picks_clear(lian_target_picks *picks);
enum { LIAN_TARGET_NEAR = 1, LIAN_TARGET_LISTED };

/* ---- target_left.c: who is not listed --------------------------------------------------------------------------------- */

typedef enum lian_target_left {
    LIAN_TARGET_LEFT_NOT, /* it is listed, is here already, or is no firm of the chains that are seen */
    LIAN_TARGET_LEFT_BANNED,
    LIAN_TARGET_LEFT_IDLE,
    LIAN_TARGET_LEFT_UNPLACED,
    LIAN_TARGET_LEFT_OWN, /* its place is not known, but it belongs to the chain: a document names it, it has a rank, or a project here is its */
    LIAN_TARGET_LEFT_LANDED,
    LIAN_TARGET_LEFT_ROLELESS, /* outside, and no row says what it makes */
    LIAN_TARGET_LEFT_GAPLESS,  /* a candidate, but nothing that it makes is a gap, or may be one */
    LIAN_TARGET_LEFT_BEYOND,   /* behind the most that are listed of its gaps */
    LIAN_TARGET_LEFT_COUNT
} lian_target_left;
/* [firms], by the caller to be freed: all LEFT_NOT where there is no home. O(firms + makers + ranks + projects). */
lian_status lian_target_left_new(lian_target_left **left, const lian_targets *targets, const lian_target_picks *picks, lian_error *err);
/* Of each reason how many, the note names the first 20. */
lian_status lian_target_emit_left(lian_emit *emit, const lian_targets *targets, const lian_target_picks *picks);
/* Is enough of its score known, by setting grade.coverage.preliminary, to say whether its place hangs on the weights? */
bool lian_target_is_rated(const lian_target *target, const lian_settings *settings);
/* 1: supplies a local chain master; 2: any other. */
int lian_target_tier(const lian_target *target);

/* ---- notes and measures ----------------------------------------------------------------------------------------------- */

/* A side with its points; score and deduction. */
lian_status lian_target_emit_side(lian_emit *emit, const lian_targets *targets, const lian_target *target, int side, lian_subject subject);
lian_status lian_target_emit_sum(lian_emit *emit, const lian_targets *targets, const lian_target *target, lian_subject subject);
/* Does this side differ from gap to gap (fit, finance, site)? The others are measured by firm only. */
bool lian_target_side_is_of_pair(int side);
/* Match, kind, score and sides, size against need, number in the list (target.rank). */
lian_status lian_target_emit_pair(lian_emit *emit, const lian_targets *targets, const lian_target_picks *picks, const lian_target_pair *pair);
lian_status lian_target_emit(lian_emit *emit, const lian_targets *targets, const lian_target_picks *picks);

#endif
