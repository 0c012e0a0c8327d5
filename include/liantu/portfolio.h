/* SPDX-License-Identifier: MIT */
/**
 * Which recruits together? The set of candidates that covers most of the weighted gaps under limits of number, land, floor,
 * energy and money, each placed in a park that admits it; and, for a goal that only a model can evaluate, greedy choice
 * with a bound.
 *
 * Additive goal: with f_ij the fraction of gap j that candidate i covers and w_j the gap's weight, a set S is worth
 *   F(S) = Σ_j w_j · min(1, Σ_{i in S} f_ij)
 * a weighted maximum coverage with fractions. F is monotone and submodular: a second recruit for the same gap adds less.
 * It is solved exactly: the linear relaxation by GLPK, tightened by what the parks cannot hold (Benders cuts: whatever the
 * placement, Σ_i u_i x_i ≤ Σ_pr v_pr room_pr with u_i = min over the parks p of i of Σ_r taken_ipr v_pr), candidates that cannot be
 * in a better set dropped by dominance and by their reduced cost, then branch and bound; a set that no placement fits is
 * excluded with all that contain it. Nemhauser and Wolsey 1988; Benders 1962, Numerische Mathematik 4; Hooker and Ottosson 2003, Math. Prog. 96.
 */
#ifndef LIANTU_PORTFOLIO_H
#define LIANTU_PORTFOLIO_H

#include <liantu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Candidates, gaps, parks and resources are numbered from 0. No number may be unknown: estimate what is not known first, and
 * mark it. */
typedef struct lian_portfolio_input {
    int32_t candidates, gaps, parks, resources;
    const double *weight;    /* [gaps] >= 0: what covering all of it is worth */
    int32_t closures;        /* who covers what: each pair at most once */
    const int32_t *closer;   /* [closures] candidate */
    const int32_t *closed;   /* [closures] gap */
    const double *fraction;  /* [closures] 0-1 */
    const double *need;      /* [candidates · resources] >= 0, row-major */
    const double *limit;     /* [resources] for all recruits together; INFINITY: none */
    int32_t most;            /* recruits, >= 0 */
    const double *room;      /* [parks · resources] in each park; INFINITY: none. NULL when parks = 0 */
    int32_t admissions;      /* who may go where: each pair at most once; with parks > 0 a candidate without one cannot be chosen */
    const int32_t *admitted; /* [admissions] candidate */
    const int32_t *host;     /* [admissions] park */
    const double *fit;       /* [admissions] of placements that all fit the one with the largest sum is given; NULL: any */
    const double *taken;     /* [admissions · resources] >= 0, row-major: what the candidate takes of this park's room; NULL: its need everywhere.
                                `limit` is of `need` all the same */
} lian_portfolio_input;

/* When to stop without proof; 0: never. Work counts simplex steps and is the same everywhere; time is not. */
typedef struct lian_portfolio_options {
    int32_t work;
    double seconds;
} lian_portfolio_options;
#define LIAN_PORTFOLIO_OPTIONS_INIT {50000, 0}

/* A set of candidates in the order in which a greedy choice among them would take them. The arrays are the caller's. */
typedef struct lian_portfolio_choice {
    int32_t *candidate, *park; /* [candidates] room for all; park is LIAN_NONE without parks */
    double *gain;              /* [candidates] what each adds to those before it; they sum to value */
    int32_t count;
    double value;              /* F(S); unknown when no set meets all limits (only for the next best one) */
    double bound;              /* no set is worth more */
    int proven;                /* 1: no set is better by more than 1e-7 of the value */
    int32_t work;              /* simplex steps */
} lian_portfolio_choice;

/* Shadow prices of the linear relaxation: what one unit more would add if recruits could be had in fractions. */
typedef struct lian_portfolio_duals {
    double most;    /* of one recruit more */
    double *limit;  /* [resources] of one unit more of limit */
    double *room;   /* [parks · resources] of one unit more of room */
} lian_portfolio_duals;

/* The best set. options NULL: defaults; duals may be NULL. A candidate that covers nothing is never in it, nor is one that
 * adds nothing to the others. Candidates stand in the order in which they are preferred: no member of the set can be exchanged
 * for a candidate listed before it without losing worth or breaking a limit. LIAN_ERR_ARGUMENT: a number
 * out of range or unknown, a pair that stands twice; LIAN_ERR_MEMORY; LIAN_ERR_INTERNAL when GLPK gives up. Exponential at
 * worst; 2,000 candidates × 500 gaps × 50 parks take about a second. The same result for any number of threads and on every
 * run, unless `seconds` ended it. */
LIAN_API lian_status lian_portfolio_run(const lian_portfolio_input *input, const lian_portfolio_options *options,
                                        lian_portfolio_choice *out, lian_portfolio_duals *duals, lian_error *err);
/* The best set that covers other gaps: with G(S) the gaps of weight > 0 that members of S cover something of, the set S of
 * the largest F(S) with G(S) ⊄ G(best) and G(best) ⊄ G(S), within the same limits; another firm for the same gap makes no
 * other set. value is unknown and count 0 when there is none. Stopped early it may come upon a set worth more than `best`: see
 * lian_portfolio_better_run(). Cost: a search for each gap of `best`, in parts that do not overlap. */
LIAN_API lian_status lian_portfolio_next_run(const lian_portfolio_input *input, const lian_portfolio_options *options,
                                             const lian_portfolio_choice *best, lian_portfolio_choice *out, lian_error *err);
/* The exact effect of a looser limit: the best set when `most` grows by `more`, and of each resource limit and room are
 * multiplied by factor[resource] (NULL: none). `best` is the set without it. LIAN_ERR_ARGUMENT also when `more` is
 * negative or beyond 32 bits; the other errors and the cost as lian_portfolio_run(). */
LIAN_API lian_status lian_portfolio_loosen_run(const lian_portfolio_input *input, const lian_portfolio_options *options,
                                               const lian_portfolio_choice *best, int32_t more, const double *factor,
                                               lian_portfolio_choice *out, lian_error *err);
/* The best set that has not this candidate, who is in `best`: what it falls behind is what leaving the candidate out costs. It is placed
 * where it fits, whatever `fit` says. */
LIAN_API lian_status lian_portfolio_without_run(const lian_portfolio_input *input, const lian_portfolio_options *options,
                                                const lian_portfolio_choice *best, int32_t candidate, lian_portfolio_choice *out,
                                                lian_error *err);
/* The same of a gap that is given up: nothing that covers it counts, and whoever covers nothing else is not chosen. What the set falls behind
 * is what giving up the gap costs, whoever might have covered it. LIAN_ERR_ARGUMENT also when there is no such gap. */
LIAN_API lian_status lian_portfolio_without_gap_run(const lian_portfolio_input *input, const lian_portfolio_options *options,
                                                    const lian_portfolio_choice *best, int32_t gap, lian_portfolio_choice *out,
                                                    lian_error *err);
/* Makes another answer the best one if it is worth more and keeps all limits of `input` (that of a looser limit may): *better
 * says so. Only what was not proven can be found wanting by more than rounding. */
LIAN_API lian_status lian_portfolio_better_run(const lian_portfolio_input *input, const lian_portfolio_choice *other,
                                               lian_portfolio_choice *best, int *better, lian_error *err);
/* F of any set, O(closures of its members). Members out of range are not counted. */
LIAN_API double lian_portfolio_value(const lian_portfolio_input *input, const int32_t *set, int32_t count);

/* ---- greedy choice for any goal ---------------------------------------------------------------------------------------- */

/* What a set is worth, >= 0 and 0 for the empty set; called many times, with no set twice in a row. An error ends the run. */
typedef lian_status (*lian_goal)(void *context, const int32_t *set, int32_t count, double *value, lian_error *err);

typedef struct lian_greedy {
    int32_t *candidate; /* [most] the caller's: chosen in this order */
    double *gain;       /* [most] what each added */
    int32_t count;
    double value;
    double bound;       /* no set of `most` candidates is worth more, if the goal is submodular; unknown when it was seen not to be */
    int32_t evaluations;
    int32_t violations; /* times that a candidate added more to a larger set than it had to a smaller one */
    double worst;       /* the largest such excess */
} lian_greedy;

/* Lazy greedy (CELF): a candidate is looked at again only when what it added last would still make it the best. For a monotone
 * submodular goal it is the greedy set, worth at least 1 − 1/e of the best (Nemhauser, Wolsey and Fisher 1978), and
 *   bound = min over the prefixes S of the choice of F(S) + Σ of the `most` largest F(S + i) − F(S)
 * which is exact for the empty and the whole choice and uses the last known (larger) gains in between (Minoux 1978; Leskovec
 * et al. 2007, KDD). Gains are compared wherever they are evaluated, all of them for the empty and for the final set; where
 * one grew, the goal is not submodular on the data: violations says so and there is no bound. A candidate that adds nothing
 * is not taken. LIAN_ERR_ARGUMENT: most or candidates negative; LIAN_ERR_MEMORY. Cost: 2·candidates evaluations and those
 * that laziness did not spare. */
LIAN_API lian_status lian_greedy_run(int32_t candidates, int32_t most, lian_goal goal, void *context, lian_greedy *out,
                                     lian_error *err);

#ifdef __cplusplus
}
#endif
#endif
