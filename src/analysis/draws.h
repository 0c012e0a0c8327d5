/* SPDX-License-Identifier: MIT */
/* Does a verdict hang on the weights? Weights drawn at random, the same in every run. */
#ifndef LIAN_ANALYSIS_DRAWS_H
#define LIAN_ANALYSIS_DRAWS_H

#include "model/study.h"

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

#endif
