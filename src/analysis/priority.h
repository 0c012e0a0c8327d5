/* SPDX-License-Identifier: MIT */
/* What the priority of a gap is made of: purchases that go outside, nine components, and the order that follows. */
#ifndef LIAN_ANALYSIS_PRIORITY_H
#define LIAN_ANALYSIS_PRIORITY_H

#include "analysis/activity.h"
#include "analysis/gap.h"
#include "model/declared.h"

#include <liantu/criteria.h>

/* ---- priority_demand.c: what local buyers buy of each segment ---------------------------------------------- */

enum { LIAN_TOP_BUYERS = 3 };
/* Recorded purchases of one product by local buyers, in the dataset's money unit. */
typedef struct lian_bought {
    double known[4];        /* by lian_where the supplier produces */
    int32_t rows, missing;  /* rows of supplies; without a value */
    double top[LIAN_TOP_BUYERS]; /* largest purchases from outside by one buyer, falling */
    lian_firm_id buyer[LIAN_TOP_BUYERS];
} lian_bought;
/* One for each segment; the caller frees *out. Effort and threads are those of emit's results; cost O(supplies log). */
lian_status lian_bought_build(lian_bought **out, lian_emit *emit);
/* Of them from outside home. */
double lian_bought_outside(const lian_bought *bought);

/* ---- priority_parts.c, priority_ease.c: the nine components ------------------------------------------------------------------- */

enum lian_priority_part {
    LIAN_PART_UNMET,
    LIAN_PART_CRITICAL,
    LIAN_PART_RISK,
    LIAN_PART_GAIN,
    LIAN_PART_DENSITY,
    LIAN_PART_ANCHOR,
    LIAN_PART_SITE,
    LIAN_PART_POOL,
    LIAN_PART_POLICY,
    LIAN_PRIORITY_PARTS,
    LIAN_IMPACT_PARTS = LIAN_PART_DENSITY,
    LIAN_FEASIBILITY_PARTS = LIAN_PRIORITY_PARTS - LIAN_IMPACT_PARTS
};

typedef struct lian_priority_inputs {
    const lian_study *study;
    const lian_results *results;
    lian_bought *bought;     /* [segments] */
    double *gain;            /* [segments] share of segments open to home whose COG is not above its own; unknown without one */
    double *output;          /* [segments] of the local firms, where all of it is known */
    int32_t *chain_segments; /* [chains] segments seen in the chain and its sub-chains, headings left out */
    double ref;              /* priority.anchor.demand in the dataset's money unit; unknown without one */
    int32_t places;          /* places from which relatedness was learnt */
} lian_priority_inputs;
lian_status lian_priority_inputs_new(lian_priority_inputs *inputs, lian_emit *emit);
void lian_priority_inputs_clear(lian_priority_inputs *inputs);

/* Component 0–1 of a segment with its bounds; the facts that led to it go into emit's note, as lists print them. */
typedef lian_value lian_priority_part_run(const lian_priority_inputs *inputs, lian_emit *emit, lian_segment_id segment);
extern lian_priority_part_run *const lian_priority_impact_runs[LIAN_IMPACT_PARTS], *const lian_priority_ease_runs[LIAN_FEASIBILITY_PARTS];
/* For the note of a component's points: at what it earns all of them, where a setting says so. The note of the component itself has facts only. */
void lian_priority_note_anchor(const lian_priority_inputs *inputs, lian_emit *emit, int part);
/* Demand that local supply does not meet, in the money unit, with what it was computed from in emit's note. */
lian_value lian_unmet_get(const lian_priority_inputs *inputs, lian_emit *emit, lian_segment_id segment);
/* Segments one link up- or downstream, each once: here, known to be missing, not known. Loops and what is negligible are left out. */
typedef struct lian_neighbours {
    int32_t here, away, open;
} lian_neighbours;
lian_neighbours lian_neighbours_of(const lian_study *study, const lian_results *results, lian_segment_id segment);

/* ---- priority_growth.c ------------------------------------------------------------------------------------- */

/* Yearly growth of a segment at home: of output between the two latest years of the statistics, else the mean of the local firms'
 * growth, by size where every one has one. low: those whose growth is not known lose everything, which they may at most; high: none,
 * and the note says so. Unknown with the reason in emit's note. */
lian_value lian_growth_get(lian_emit *emit, const lian_activity *activity, lian_segment_id segment);

/* ---- priority_strengthen.c --------------------------------------------------------------------------------- */

/* 一般, and within strengthen.near points of 优势. */
bool lian_is_nearly_strong(const lian_settings *settings, const lian_graded *graded);
enum { LIAN_STRENGTHEN_PARTS = 3, LIAN_STRENGTHEN_TOP = 10 };
/* A strong or nearly strong segment on its way to be made stronger. */
typedef struct lian_strengthened {
    lian_segment_id segment;
    bool is_strong;
    double component[LIAN_STRENGTHEN_PARTS];
    lian_value points;        /* unknown when no component is known: then it has no rank either */
    int32_t rank, of;         /* from 1, strong ones before nearly strong ones; of those of its kind */
    int32_t top, draws;       /* the first so many of its kind; draws of the weights that were tried */
    bool is_first;            /* one of them */
    double stays;             /* share of the draws in which it stays one, or none; unknown without draws */
} lian_strengthened;
/* Points of growth (full at strengthen.anchor.growth a year), criticality (0–1, as above) and want of security (1 − security/100), by
 * the one rule for scores. */
lian_strengthened lian_strengthened_get(const lian_settings *settings, const lian_graded *graded, double growth, double critical);
/* Sorts: strong before nearly strong, then by the low bound, then the value (both falling), then the segment; ranks; draws
 * weights. All must have points. The first are ten of each kind, of fewer than twenty the better half. O(draws × count). */
lian_status lian_strengthened_run(lian_strengthened *items, int32_t count, const lian_settings *settings, lian_error *err);

/* What metric `priority` says of them. */
enum { LIAN_STRENGTHEN_POINTS, LIAN_STRENGTHEN_RANK, LIAN_STRENGTHEN_STABILITY, LIAN_STRENGTHEN_MEASURES };
/* measures: points, rank and stability; those without points have no rank. The items are left in another order. */
lian_status lian_strengthened_emit(lian_emit *emit, const lian_measure_info *measures, lian_strengthened *items, int32_t count);

/* ---- priority_rank.c: who comes first, and does it hang on the weights? --------------------------------------- */

/* A segment with a priority. */
typedef struct lian_ranked {
    lian_segment_id segment;
    double component[LIAN_PRIORITY_PARTS];
    lian_priority priority;
    bool is_behind;                 /* what documents declare: lian_gap_stands_behind() */
    int32_t rank;                   /* from 1 */
    int32_t draws;                  /* of the weights that were tried */
    double stay_top, stay_quadrant; /* shares of them; unknown without draws */
} lian_ranked;
enum { LIAN_RANK_TOP = 10 };
/* Sorts those that stand behind what documents declare behind the others, then by the low bound, then by the value (both falling), then the segment;
 * ranks; draws weights. Unknown components count
 * nothing in the low bound, so that an item of which less is known never stands first for that. Draws are fewer than the
 * settings ask for where draws × count would exceed 20 million. O(draws × count). */
lian_status lian_ranked_run(lian_ranked *items, int32_t count, const lian_settings *settings, lian_error *err);
/* Weights of all components from the settings; of each side they sum to what they sum to. */
void lian_priority_weights(const lian_settings *settings, double weights[LIAN_PRIORITY_PARTS]);
/* designs.c: value, low, high, coverage and quadrant from gap and both sides; the upper quadrants begin at `from` points. */
void lian_priority_join(lian_priority *priority, double from);

#endif
