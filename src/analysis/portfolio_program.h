/* SPDX-License-Identifier: MIT */
/* The linear relaxation of the choice of recruits, for the candidates that are still in question. */
#ifndef LIAN_ANALYSIS_PORTFOLIO_PROGRAM_H
#define LIAN_ANALYSIS_PORTFOLIO_PROGRAM_H

#include "analysis/portfolio_kernel.h"

/* Columns: x of each active candidate, then z ≤ 1 of each gap that they could cover more than once. Rows: number, resources,
 * z − Σ fraction·x ≤ 0, Σ x of those wanted ≥ 1 and, free at first, Σ x of those that close something of each gap of the other
 * set (only when sets that cover other gaps are asked for), cuts. */
typedef struct lian_recruit_program {
    lian_program *program;
    int32_t *active;   /* [count] candidates, rising */
    int32_t *column;   /* [candidates] or LIAN_NONE */
    int32_t count;
    int32_t columns, first_cut, cuts; /* rows; cuts that are in */
    int32_t *than_row; /* [gaps] or LIAN_NONE; NULL without `than` */
    double *x, *reduced, *dual;
} lian_recruit_program;

lian_status lian_recruit_program_build(lian_recruit_program *p, const lian_recruiting *r, const lian_recruit_cuts *cuts,
                                       const bool *active, lian_error *err);
void lian_recruit_program_clear(lian_recruit_program *p);
/* Puts in the cuts that have come since. */
lian_status lian_recruit_program_update(lian_recruit_program *p, const lian_recruit_cuts *cuts, lian_error *err);
/* Solves it: *value is −INFINITY when nothing is feasible, else p->x[columns] stands. *work grows by its simplex steps, one at
 * least. */
lian_status lian_recruit_program_run(lian_recruit_program *p, double *value, int32_t *work, lian_error *err);
/* x by candidate. */
void lian_recruit_program_spread(const lian_recruit_program *p, int32_t candidates, double *x);

#endif
