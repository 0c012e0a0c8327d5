/* SPDX-License-Identifier: MIT */
/* What the parts of the exact choice of recruits share: the problem by candidate, a set with its placement, and cuts. */
#ifndef LIAN_ANALYSIS_PORTFOLIO_KERNEL_H
#define LIAN_ANALYSIS_PORTFOLIO_KERNEL_H

#include "analysis/optimise.h"

#include <liantu/portfolio.h>
#include <stdbool.h>

/* The input, by candidate. `than` asks for a set that covers other gaps than another: that closes nothing of at least one gap
 * that the other closes something of, and something of a gap that the other closes nothing of. */
typedef struct lian_recruiting {
    const lian_portfolio_input *in;
    int32_t *closure_start, *closure_gap; /* of candidate i: closure_start[i] … closure_start[i + 1] − 1 */
    double *closure_fraction;
    int32_t *host_start, *host_park;
    double *host_fit;
    double *host_need; /* what the candidate takes of the room there */
    bool *usable;        /* covers something, and fits alone */
    bool *than;          /* [gaps] that the other set closes something of, or NULL */
    bool *wanted;        /* [candidates] closes something of a gap that the other does not; NULL without `than` */
    lian_portfolio_options options;
} lian_recruiting;

lian_status lian_recruiting_init(lian_recruiting *r, const lian_portfolio_input *in, const lian_portfolio_options *options,
                                 lian_error *err);
void lian_recruiting_clear(lian_recruiting *r);
/* What the candidate takes of the room of a park that admits it, [resources]; its need where it has none. O(its parks). */
const double *lian_recruiting_taken(const lian_recruiting *r, int32_t candidate, int32_t park);
/* Does closure e close something of a gap that has weight? */
bool lian_recruiting_counts(const lian_recruiting *r, int32_t closure);
/* Is so much within a limit, rounding apart? */
bool lian_recruiting_within(double amount, double limit);

/* ---- a set being chosen --------------------------------------------------------------------------------------------- */

typedef struct lian_recruits {
    const lian_recruiting *r;
    bool *in;          /* [candidates] */
    int32_t *park;     /* [candidates] of members */
    int32_t count;
    int32_t wanted;    /* members that are `wanted` */
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
/* Are the limits of all recruits together kept with it? */
bool lian_recruits_keeps_limits(const lian_recruits *set, int32_t candidate);
/* Adds it if limits and room allow, to the park that it leaves least room in; false if not. */
bool lian_recruits_add(lian_recruits *set, int32_t candidate);
/* Adds it to this park, whatever the limits say. */
void lian_recruits_put(lian_recruits *set, int32_t candidate, int32_t park);
void lian_recruits_remove(lian_recruits *set, int32_t candidate);
/* Has it what is wanted, if anything is? */
bool lian_recruits_allowed(const lian_recruits *set);

/* Sets of usable candidates found without search, the best kept in `best`: greedy by gain, by gain for what is scarce (price
 * per candidate, may be NULL), and in a given order (may be NULL); then exchanges while they help. */
lian_status lian_recruits_start(const lian_recruiting *r, const double *price, const int32_t *order, int32_t ordered,
                                lian_recruits *best, lian_error *err);

/* portfolio_prefer.c: exchanges members for usable candidates listed before them, as long as that loses nothing, keeps all
 * limits and (with `than`) covers the same gaps: the first in the list first, for the last member that it can stand for. */
lian_status lian_recruits_prefer(const lian_recruiting *r, lian_recruits *best, lian_error *err);

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

/* portfolio_dominate.c: active[candidates], the usable ones without those who are spare. A candidate stands before another when
 * it closes no less of any gap, needs no more of anything limited, may go wherever the other may, and is better in one of these
 * or listed first. Where those before it close all that it closes, or are as many as may be chosen, it is spare: out of any
 * set that has it, it can be exchanged for one of them or left out, and no worth is lost. `same`: only those before it that
 * close something of the same gaps count, so that neither changes which gaps a set covers. O(Σ over pairs that share a gap
 * of their closures and parks). */
lian_status lian_recruits_spare(const lian_recruiting *r, bool same, bool *active, lian_error *err);

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
