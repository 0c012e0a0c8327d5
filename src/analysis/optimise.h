/* SPDX-License-Identifier: MIT */
/* What is the best choice under linear limits? Linear and mixed integer programs, solved by GLPK; optimise.c is the one door
 * to it. GLPK aborts by default: behind the door its errors come back as a lian_status and it prints nothing. One thread is
 * inside at a time, from its first lian_program_new() to its last lian_program_free(), and may hold several programs; do
 * not wait for other threads in between. */
#ifndef LIAN_ANALYSIS_OPTIMISE_H
#define LIAN_ANALYSIS_OPTIMISE_H

#include <liantu/base.h>
#include <math.h>

/* Maximise Σ cost·x, low ≤ x ≤ high, row_low ≤ Σ value·x ≤ row_high. ±INFINITY: no bound. */
typedef struct lian_program_input {
    int32_t columns, rows, entries;
    const double *cost, *low, *high;      /* [columns] */
    const int8_t *whole;                  /* [columns] 1: x is a whole number; NULL: none is */
    const double *row_low, *row_high;     /* [rows] */
    const int32_t *row, *column;          /* [entries] from 0; each pair once */
    const double *value;                  /* [entries] finite */
} lian_program_input;

/* When to stop without proof. Work counts simplex steps of a linear program, nodes of a mixed integer one: the same on every
 * machine, which time is not. 0: no such limit. */
typedef struct lian_program_limits {
    double seconds;
    int32_t work;
} lian_program_limits;

typedef enum lian_program_end {
    LIAN_PROGRAM_OPTIMAL,    /* proven */
    LIAN_PROGRAM_LIMIT,      /* a limit was met: value is what was found, if anything, bound what may still be there */
    LIAN_PROGRAM_INFEASIBLE, /* proven that nothing meets all limits */
    LIAN_PROGRAM_UNBOUNDED
} lian_program_end;

typedef struct lian_program_outcome {
    lian_program_end end;
    double value; /* Σ cost·x; unknown when nothing was found */
    double bound; /* no solution is better than this: value when proven, INFINITY when nothing is known */
    int32_t work; /* done */
} lian_program_outcome;

typedef struct lian_program lian_program;

/* The input is copied. LIAN_ERR_ARGUMENT: a row or column out of range, low > high, a value that is not finite;
 * LIAN_ERR_MEMORY. Freed by the thread that made it. */
lian_status lian_program_new(lian_program **out, const lian_program_input *input, lian_error *err);
void lian_program_free(lian_program *program);

/* Changes before another run; a linear program goes on from where it stood (dual simplex). */
lian_status lian_program_add_row(lian_program *program, int32_t count, const int32_t *column, const double *value, double low,
                                 double high, lian_error *err);
lian_status lian_program_set_column(lian_program *program, int32_t column, double low, double high, lian_error *err);
lian_status lian_program_set_row(lian_program *program, int32_t row, double low, double high, lian_error *err);

/* Solves it: branch and cut with presolving if a column is whole, else simplex. limits NULL: none. The same result on every
 * run unless `seconds` ends it. LIAN_ERR_INTERNAL when GLPK gives up, LIAN_ERR_MEMORY. */
lian_status lian_program_run(lian_program *program, const lian_program_limits *limits, lian_program_outcome *out, lian_error *err);
/* After a run that found a solution: x[columns]; of a linear program also what one unit more of row_low or row_high would
 * add, row_dual[rows], and of a column, reduced[columns]. Each may be NULL. */
lian_status lian_program_get(lian_program *program, double *x, double *row_dual, double *reduced, lian_error *err);
int32_t lian_program_rows(const lian_program *program);

/* The version of GLPK that runs, "5.0". */
const char *lian_optimise_version(void);

#endif
