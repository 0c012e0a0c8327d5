/* SPDX-License-Identifier: MIT */
/** Who goes where when places have limited room: the generalised assignment problem, solved exactly. */
#ifndef LIANTU_ASSIGN_H
#define LIANTU_ASSIGN_H

#include <liantu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Demands (firms), each as a whole into one site (park) or none; a site has capacities of several kinds (land, floor). */
typedef struct lian_assign_input {
    int32_t demands, sites, kinds;
    const double *weight;   /* [demands·sites] ≥ 0, what is gained; NaN: not allowed */
    const double *demand;   /* [demands·kinds] ≥ 0 */
    const double *capacity; /* [sites·kinds] ≥ 0; NaN: not known, and then only who asks for none of this kind may go there */
} lian_assign_input;

typedef struct lian_assign_outcome {
    double value;    /* Σ weight of the choice */
    double bound;    /* nothing is better than this: value when proven */
    int32_t matched; /* demands with a site */
    int proven;      /* 0: 5·10⁷ nodes × pairs were looked at first; then the choice is the better of what
                      * was found and of taking pairs by falling weight */
} lian_assign_outcome;

/* Maximises Σ w_ij·x_ij with Σ_j x_ij ≤ 1, Σ_i demand_ik·x_ij ≤ capacity_jk (met within 1e-9 of the capacity), x whole; choice[demands] is a
 * site or LIAN_NONE. Add a constant to every weight to prefer more matches. When everybody can have the best site (ties: the first) that is
 * the answer; else branch and cut (GLPK). One demand a site and one kind is the assignment problem. LIAN_ERR_ARGUMENT on a
 * negative number, LIAN_ERR_LIMIT (before anything is read) where demands·sites·(kinds + 1) or demands + sites·kinds is above 2³¹ − 1,
 * LIAN_ERR_MEMORY, LIAN_ERR_INTERNAL when the solver gives up. O(demands × sites) where nobody competes, else
 * exponential at worst. Martello and Toth 1990, Knapsack Problems, ch. 7. Example: tests/analysis/test_assign.c. */
LIAN_API lian_status lian_assign_run(const lian_assign_input *input, int32_t *choice, lian_assign_outcome *out,
                                     lian_error *err);

#ifdef __cplusplus
}
#endif
#endif
