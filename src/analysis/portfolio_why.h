/* SPDX-License-Identifier: MIT */
/* What is said of each recruit beside its rank: its place among its gap's targets, who could stand for it, and its size. */
#ifndef LIAN_ANALYSIS_PORTFOLIO_WHY_H
#define LIAN_ANALYSIS_PORTFOLIO_WHY_H

#include "analysis/portfolio_emit.h"

/* Its place among all that could cover its lead gap, by the order of targets: the nearer product first, then target.rank. *first: the
 * candidate that stands first. O(closures). */
int32_t lian_portfolio_place(const lian_recruitment *pool, int32_t candidate, int32_t *first);

/* Why a candidate was not taken for the recruit at `at`. */
typedef enum lian_passed {
    LIAN_PASSED_CHOSEN,      /* it is chosen, for another gap */
    LIAN_PASSED_REFUSED,     /* no park takes it */
    LIAN_PASSED_CLOSES_LESS, /* the recruit covers other gaps too */
    LIAN_PASSED_LIMIT,       /* a common limit, *limit, would be exceeded */
    LIAN_PASSED_NO_ROOM
} lian_passed;
lian_passed lian_portfolio_passed(const lian_recruitment *pool, const lian_portfolio_choice *best, int32_t at, int32_t candidate, int32_t *limit);
/* Could the candidate stand for the recruit at `at`: covers no less of every gap that the recruit covers, keeps the common limits, and
 * finds room in a park while all others stay where they are? */
bool lian_portfolio_substitutes(const lian_recruitment *pool, const lian_portfolio_choice *best, int32_t at, int32_t candidate);
/* Sales of the firm against the demand of the segment that is not met here; unknown where either is. */
double lian_portfolio_size(const lian_recruitment *pool, lian_firm_id firm, lian_segment_id segment, double *revenue, double *unmet);
/* Investment, given or estimated, against its sales. */
double lian_portfolio_burden(const lian_recruitment *pool, const lian_recruit *recruit);

lian_status lian_portfolio_emit_why(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best);
/* What all recruits need together. */
lian_status lian_portfolio_emit_sums(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_choice *best);

#endif
