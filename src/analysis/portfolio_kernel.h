/* SPDX-License-Identifier: MIT */
/* What the parts of the exact choice of recruits share: the problem by candidate, a set with its placement, and cuts. */
#ifndef LIAN_ANALYSIS_PORTFOLIO_KERNEL_H
#define LIAN_ANALYSIS_PORTFOLIO_KERNEL_H

#include "analysis/optimise.h"

#include <liantu/portfolio.h>
#include <stdbool.h>

/* The input, by candidate; `except` asks for a set that is neither part nor enlargement of another. */
typedef struct lian_recruiting {
    const lian_portfolio_input *in;
    int32_t *closure_start, *closure_gap; /* of candidate i: closure_start[i] … closure_start[i + 1] − 1 */
    double *closure_fraction;
    int32_t *host_start, *host_park;
    double *host_fit;
    bool *usable;        /* covers something, and fits alone */
    const bool *except;  /* [candidates] or NULL */
    int32_t except_count;
    lian_portfolio_options options;
} lian_recruiting;

lian_status lian_recruiting_init(lian_recruiting *r, const lian_portfolio_input *in, const lian_portfolio_options *options,
                                 lian_error *err);
void lian_recruiting_clear(lian_recruiting *r);
/* Is so much within a limit, rounding apart? */
bool lian_recruiting_within(double amount, double limit);

/* ---- a set being chosen --------------------------------------------------------------------------------------------- */

typedef struct lian_recruits {
    const lian_recruiting *r;
    bool *in;          /* [candidates] */
    int32_t *park;     /* [candidates] of members */
    int32_t count;
    int32_t inside, outside; /* members that are in `except`, and that are not */
    double *covered;   /* [gaps] Σ of fractions */
    double *used;      /* [resources] */
    double *filled;    /* [parks · resources] */
    double value;
} lian_recruits;

lian_status lian_recruits_init(lian_recruits *set, const lian_recruiting *r, lian_error *err);
void lian_recruits_clear(lian_recruits *set);
void lian_recruits_empty(lian_recruits *set);
void lian_recruits_copy(lian_recruits *to, const lian_recruits *from);
/* What the candidate would add. */
double lian_recruits_gain(const lian_recruits *set, int32_t candidate);
/* Adds it if limits and room allow, to the park that it leaves least room in; false if not. */
bool lian_recruits_add(lian_recruits *set, int32_t candidate);
void lian_recruits_remove(lian_recruits *set, int32_t candidate);
/* Is it neither part nor enlargement of what is excepted? */
bool lian_recruits_allowed(const lian_recruits *set);

/* Sets found without search, the best kept in `best`: greedy by gain, by gain for what is scarce (price per candidate, may be
 * NULL), and in a given order (may be NULL); then exchanges while they help. */
lian_status lian_recruits_start(const lian_recruiting *r, const double *price, const int32_t *order, int32_t ordered,
                                lian_recruits *best, lian_error *err);

/* ---- placing ------------------------------------------------------------------------------------------------------------ */

typedef enum lian_placed { LIAN_PLACED, LIAN_PLACED_NOT, LIAN_PLACED_UNKNOWN } lian_placed;
/* A park for each of the members, by search if need be; by_fit: that of the largest summed fit, as far as the work goes. */
lian_status lian_placement_find(const lian_recruiting *r, const int32_t *member, int32_t count, bool by_fit, int32_t *park,
                                lian_placed *out, lian_error *err);

/* Σ u·x ≤ high; with v, high = Σ v·room. */
typedef struct lian_recruit_cut {
    double *u, high;
    double *v; /* [parks · resources], or NULL */
} lian_recruit_cut;

typedef struct lian_recruit_cuts {
    lian_recruit_cut *item;
    int32_t count, room;
} lian_recruit_cuts;
void lian_recruit_cuts_clear(lian_recruit_cuts *cuts);
/* Limits that every placement keeps for one resource over all parks. */
lian_status lian_recruit_cuts_start(lian_recruit_cuts *cuts, const lian_recruiting *r, lian_error *err);
/* One that x[candidates], fractions allowed, breaks; *found says whether there is one. */
lian_status lian_recruit_cuts_add_fraction(lian_recruit_cuts *cuts, const lian_recruiting *r, const double *x, bool *found,
                                           lian_error *err);
/* One that forbids members which do not fit together, as few of them as will do, and what is harder to place. */
lian_status lian_recruit_cuts_add_set(lian_recruit_cuts *cuts, const lian_recruiting *r, const int32_t *member, int32_t count,
                                      bool proven, lian_error *err);

/* ---- searching --------------------------------------------------------------------------------------------------------- */

typedef struct lian_recruit_search {
    double bound;
    bool proven;
    int32_t work;
} lian_recruit_search;
/* The best set; `best` holds the best known one, empty if none. duals may be NULL. */
lian_status lian_recruit_search_run(const lian_recruiting *r, lian_recruits *best, lian_portfolio_duals *duals,
                                    lian_recruit_search *out, lian_error *err);

#endif
