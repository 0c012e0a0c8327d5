/* SPDX-License-Identifier: MIT */
/* Knocking out every segment or every firm, one after the other, within a bounded amount of work. */
#ifndef LIAN_ANALYSIS_CHOKEPOINT_KNOCKOUT_H
#define LIAN_ANALYSIS_CHOKEPOINT_KNOCKOUT_H

#include "analysis/flow.h"
#include "analysis/needs.h"

/* What stops with one vertex. */
typedef struct lian_fallout {
    int32_t lost;           /* other firms or segments that cannot run */
    int32_t ends, segments; /* end products, and all segments, that cannot be made; of a segment the others */
    bool stopped;           /* too much to follow: nothing above is known */
} lian_fallout;

/* Of whom most suppliers or makers rest on one deeper firm. */
typedef struct lian_resting {
    int32_t count, on; /* on LIAN_NONE: never two at once */
} lian_resting;

/* A sweep over all segments (firms NULL) or all firms. What is NULL is not asked for. */
typedef struct lian_sweep {
    const lian_study *study;
    const lian_flow *flow;         /* between segments */
    const lian_knockout *segments; /* needs of segments */
    const lian_knockout *firms;    /* of firms, or NULL */
    bool by_firm;                  /* firms are knocked out, and segments stop that nobody else makes */
    bool makers_complete;          /* else who makes a segment is not certain; it goes on without its known makers */
    lian_fallout *fallout;         /* [firms or segments] */
    const double *outputs;         /* [same] */
    double *output;                /* [same] known outputs of those lost; unknown when none is */
    int32_t *output_known;         /* [same] */
    lian_resting *buyer, *maker;   /* [firms], [segments] */
} lian_sweep;

/* A run that would look at more than its part of the work left is put off until the others are done, and given up when nothing
 * is left for it: `stopped`. *left_out receives how many were. The order is fixed. LIAN_ERR_MEMORY. */
lian_status lian_sweep_run(lian_sweep *sweep, int32_t *left_out, lian_error *err);
/* Arcs that one sweep may look at, in all. */
enum { LIAN_SWEEP_WORK = 200000000 };

#endif
