/* SPDX-License-Identifier: MIT */
/* Greedy choice of those that go together, and when only the choice is wanted. */
#ifndef LIAN_ANALYSIS_GREEDY_H
#define LIAN_ANALYSIS_GREEDY_H

#include <liantu/portfolio.h>
#include <stdbool.h>

/* May the last of the set join those before it? It is asked when it is the best of those left; who may not is passed over for good, so that
 * no superset of a set that is refused may be allowed. */
typedef lian_status (*lian_joins)(void *context, const int32_t *set, int32_t count, bool *joins, lian_error *err);
/* lian_greedy_run() of those that go together (NULL: all do). The bound holds for any set, allowed or not; not `bounded`: without the last look
 * at the others, and no bound. */
lian_status lian_greedy_join(int32_t candidates, int32_t most, lian_goal goal, lian_joins joins, void *context, bool bounded, lian_greedy *out,
                             lian_error *err);

#endif
