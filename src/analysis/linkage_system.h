/* SPDX-License-Identifier: MIT */
/* Segments as an input–output system: which share of each segment's cost is spent on which other. */
#ifndef LIAN_ANALYSIS_LINKAGE_SYSTEM_H
#define LIAN_ANALYSIS_LINKAGE_SYSTEM_H

#include "model/study.h"

/* Direct input coefficients a[k] of from[k] → to[k], sorted by `to`; those of segment j are start[j] … start[j + 1] − 1. An open
 * one stands on record without its share: a is 0, and it may be up to rest[j] = max(0, 1 − Σ a). */
typedef struct lian_system {
    int32_t segments, arcs, room;
    int32_t *start, *from, *to;
    double *a;
    bool *open;
    double *rest;
    double *output;  /* of each segment, for extraction; unknown where it is not known */
    bool *joined;    /* stands on at least one coefficient that is known: counted in averages */
    bool *blank;     /* by value: what its firms buy is not on record, so that nothing tells what it pulls along */
    bool by_value;   /* from supplies and the outputs of the buyers, else from links.share */
    int32_t known, all; /* links with a share; or rows with value and output, of all rows */
    int32_t unmeasured; /* rows of buyers without a known output: left out, for nothing bounds the coefficients of such a buyer */
    int32_t opens, heavy, rescaled; /* open coefficients; columns that sum to 1 or more; columns brought down to 1 */
} lian_system;

/* By value when supplies with value give at least as many coefficients as links with a share, else by share: never mixed.
 * By value: Σ purchases/Σ output over the buyers with known output whose main segment it is, rows of the latest year;
 * output = Σ of their outputs. By share: links.share, columns above 1 by more than the tolerance rescaled to 1;
 * output = value weight. O(links + supplies). */
lian_status lian_system_new(lian_system *system, const lian_study *study, lian_error *err);
void lian_system_clear(lian_system *system);

/* What comes out of it. Sums of the Leontief inverse over joined segments, and how much of the others' output goes with
 * each unit of a segment's; arrays of `segments`, unknown where a segment is not joined. */
typedef struct lian_pull {
    double *backward, *forward;           /* Σ_i l_ij, Σ_j l_ij */
    double *backward_high, *forward_high; /* with every open share as large as it can be; INFINITY without bound */
    double *rest;                         /* Σ_{i≠j} l_ij/l_jj; unknown for a member of a loop too large for direct solving */
    int32_t joined, largest; /* segments counted; members of the largest loop among them */
    bool productive;         /* false: no numbers, the system cannot serve any demand */
    double residual;
} lian_pull;
/* Up to `dense` segments by LU, above it by Gauss–Seidel to 1e-12 and LU within each loop (strongly connected part) of up to
 * `dense` segments, which is all that a diagonal of the inverse depends on. Residuals are checked against 1e-9.
 * O(dense³ + coefficients × sweeps), at most 10,000 sweeps. Young 1971, Iterative Solution of Large Linear Systems. */
enum { LIAN_LINKAGE_DENSE = 1000 }; /* `dense` of the metric: the largest system solved by LU at once; above it, the largest loop */
lian_status lian_pull_run(lian_pull *pull, const lian_system *system, int32_t dense, lian_error *err);
void lian_pull_clear(lian_pull *pull);

#endif
