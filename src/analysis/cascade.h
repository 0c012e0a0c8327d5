/* SPDX-License-Identifier: MIT */
/* Failure propagation inside the library: the network of arcs, and the memory of a few running scenarios. */
#ifndef LIAN_ANALYSIS_CASCADE_H
#define LIAN_ANALYSIS_CASCADE_H

#include <liantu/cascade.h>
#include <stdbool.h>

/* Scenarios that run side by side: what one has to fetch from memory serves all of them. */
enum { LIAN_LANES = 8 };

/* One number of each scenario: a line of the cache, where arrays of them begin with one. */
typedef struct lian_lanes {
    double at[LIAN_LANES];
} lian_lanes;

/* A firm's sales of one product are a line; its inputs that fail together are a group: one essential product, or all
 * non-essential ones at once. The groups of a buyer have neighbouring numbers. */
struct lian_cascade {
    lian_cascade_options options;
    int32_t firms, lines, groups, markets, self;
    double *sales, *weight; /* by firm: amount, and share of all sales */
    int32_t *firm_line;     /* lines of firm i: firm_line[i] … firm_line[i+1]-1 */
    int32_t *line_market;
    double *line_part;      /* share of its market */
    double *market_whole;   /* the sum of these shares, on and off the grid; two numbers a market */
    double *market_sales;
    int32_t *line_arc;      /* arcs downstream of line k: line_arc[k] … line_arc[k+1]-1; negligible inputs have none */
    int32_t *arc_group;
    double *arc_share;
    int32_t *group_buyer;
    int32_t *buyer_group;   /* groups of buyer j: buyer_group[j] … buyer_group[j+1]-1 */
    int32_t *buyer_arc;     /* arcs upstream of buyer j: buyer_arc[j] … buyer_arc[j+1]-1 */
    int32_t *up_supplier;
    double *up_share;
};

/* The same arcs by where they arrive, for scenarios that damage much of the network. */
typedef struct lian_cascade_dense {
    int32_t *group_arc; /* arcs into group g: group_arc[g] … group_arc[g+1]-1 */
    int32_t *arc_line;
    double *arc_share;
    int32_t *supplier_arc; /* arcs out of supplier i: supplier_arc[i] … supplier_arc[i+1]-1 */
    int32_t *arc_buyer;
    double *up_share;
} lian_cascade_dense;

/* Either kernel gives the same bits; AUTO takes the faster. */
typedef enum lian_cascade_kernel { LIAN_KERNEL_AUTO, LIAN_KERNEL_FRONTIER, LIAN_KERNEL_DENSE } lian_cascade_kernel;

/* A set of numbers, and a list of them: at first as they were met, in order when that helps the memory. */
typedef struct lian_met {
    uint64_t *bits;
    int32_t *at, count, sorted; /* how many were there when it was last in order */
    int32_t words;
} lian_met;

/* Losses of one direction. A firm is `damaged` when it has any in some lane, `reached` when a damaged one trades with it. */
typedef struct lian_wave {
    lian_lanes *loss;       /* by firm */
    lian_met damaged, reached;
    int64_t arcs;           /* that leave damaged firms */
    bool dense;             /* this batch no longer looks at the frontier */
} lian_wave;

/* All zero between batches; a batch clears what it touched. */
typedef struct lian_cascade_work {
    const lian_cascade *cascade;
    const lian_cascade_dense *by_arrival; /* NULL: the frontier only */
    lian_cascade_kernel kernel;
    lian_wave down, up;
    lian_lanes *sum_group, *sum_firm; /* what reaches each group, and each supplier, in this step */
    lian_lanes *line_loss;            /* lost of each line and not replaced; dense only */
    lian_lanes *market;               /* two a market: shares lost, on and off the grid; then 1 / what is left, and none */
    lian_met markets;
    uint64_t *group_bits;             /* groups met in this batch */
    lian_lanes limit;                 /* 1; 0 in a lane that has stopped */
    lian_lanes rise;                  /* the largest of this step */
    int64_t touched;                  /* arcs looked at since the beginning */
    int32_t *first;                   /* step that damaged a firm first, when asked for */
    void *memory;
} lian_cascade_work;

lian_status lian_cascade_dense_init(lian_cascade_dense *dense, const lian_cascade *cascade, lian_error *err);
void lian_cascade_dense_clear(lian_cascade_dense *dense);
/* One step of either direction, over every arc. Downstream: what line_loss holds, and the losses of buyers rise. Upstream:
 * fills sum_firm of every supplier. */
void lian_cascade_dense_down(lian_cascade_work *work);
void lian_cascade_dense_up(lian_cascade_work *work);

/* dense NULL: without that kernel. */
lian_status lian_cascade_work_init(lian_cascade_work *work, const lian_cascade *cascade, const lian_cascade_dense *dense,
                                   lian_error *err);
void lian_cascade_work_clear(lian_cascade_work *work);
/* Up to LIAN_LANES checked scenarios from start to end; their losses stay in the work until it is reset. */
void lian_cascade_work_run(lian_cascade_work *work, const lian_shock *shock, int32_t count, lian_cascade_outcome *out);
void lian_cascade_work_reset(lian_cascade_work *work);

/* lian_cascade_run_each by the kernel named; *touched, unless NULL, receives how many arcs were looked at for a batch. */
lian_status lian_cascade_each(const lian_cascade *cascade, const int32_t *firm, int32_t count, lian_cascade_kernel kernel,
                              const lian_effort *effort, lian_cascade_outcome *out, int64_t *touched, lian_error *err);

#endif
