/* SPDX-License-Identifier: MIT */
/* Does a verdict hang on the weights? Weights drawn at random, the same in every run. */
#ifndef LIAN_ANALYSIS_DRAWS_H
#define LIAN_ANALYSIS_DRAWS_H

#include "analysis/analysis.h"

/* Draw d: weights weight[d·parts] … that sum to 1, each of the given ones times U(1 − spread, 1 + spread). */
typedef struct lian_draws {
    double *weight;
    int32_t count, parts;
} lian_draws;

/* settings sensitivity.draws (at most 100,000), .spread (at most 1) and .seed; `stream` tells sets of draws apart. Weights
 * must not all be 0, else there are no draws. SplitMix64 (Steele, Lea & Flood 2014, OOPSLA). O(draws × parts). */
lian_status lian_draws_new(lian_draws *draws, const double *weights, int32_t parts, const lian_settings *settings,
                           uint64_t stream, lian_error *err);
void lian_draws_clear(lian_draws *draws);
/* Points 0–100 of one draw, an unknown component counting one half. */
double lian_draws_score(const lian_draws *draws, int32_t draw, const double *components);

/* ---- draws_rank.c: does a rank hang on the weights? ---- */

/* Points of an item in one draw: what is certain, and what is likely. */
typedef struct lian_drawn {
    double certain, value;
} lian_drawn;
/* Asked once for each item of each draw, items 0 … in each. */
typedef lian_drawn lian_drawn_points(void *context, int32_t draw, int32_t item);

/* How many of the draws may be made of so many items: draws × items is 20 million at most, one draw at least. */
int32_t lian_draws_count(const lian_draws *draws, int32_t items);
/* The first `most` of `count` items; of fewer than twice as many their better half. */
int32_t lian_draws_top(double most, int32_t count);
/* Items stand in their order by the given weights. stays[items]: the share of the draws in which an item is among the first `top`
 * both by the given and by the drawn weights, or by neither; unknown without draws, and where no more than `top` items are compared. In a draw the more certain points come
 * first, then the more likely, and ties keep the order. O(draws × items), for items in no order × log top. */
lian_status lian_draws_stay(int32_t draws, int32_t items, int32_t top, lian_drawn_points *points, void *context, double *stays,
                            lian_error *err);
/* Says so where one item only, or none beyond the first, is compared. */
void lian_draws_note_only(lian_emit *emit, int32_t top, int32_t of);
/* Notes of such a share: how many draws, and on which side an item is by the given weights. */
void lian_draws_note(lian_emit *emit, int32_t draws, bool is_first, int32_t top, int32_t of);

#endif
