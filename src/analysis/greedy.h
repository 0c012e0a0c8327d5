/* SPDX-License-Identifier: MIT */
/* Greedy choice when only the choice is wanted. */
#ifndef LIAN_ANALYSIS_GREEDY_H
#define LIAN_ANALYSIS_GREEDY_H

#include <liantu/portfolio.h>

/* The same choice as lian_greedy_run(), without the last look at the others: no bound. */
lian_status lian_greedy_choose(int32_t candidates, int32_t most, lian_goal goal, void *context, lian_greedy *out, lian_error *err);

#endif
