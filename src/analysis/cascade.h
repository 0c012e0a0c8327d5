/* SPDX-License-Identifier: MIT */
/* Failure propagation inside the library: the network of arcs, and the memory of one running scenario. */
#ifndef LIAN_ANALYSIS_CASCADE_H
#define LIAN_ANALYSIS_CASCADE_H

#include <liantu/cascade.h>
#include <stdbool.h>

/* A firm's sales of one product are a line; its inputs that fail together are a group: one essential product, or all
 * non-essential ones at once. */
struct lian_cascade {
    lian_cascade_options options;
    int32_t firms, lines, groups, markets, self;
    double total;          /* sum of sales */
    double *sales;         /* by firm */
    int32_t *firm_line;    /* lines of firm i: firm_line[i] … firm_line[i+1]-1 */
    int32_t *line_market;
    double *line_sales, *market_sales;
    int32_t *line_arc;     /* arcs downstream of line k: line_arc[k] … line_arc[k+1]-1 */
    int32_t *arc_group;    /* LIAN_NONE never stands here: negligible inputs have no arc */
    double *arc_share;
    int32_t *group_buyer;
    int32_t *buyer_arc;    /* arcs upstream of buyer j: buyer_arc[j] … buyer_arc[j+1]-1 */
    int32_t *up_supplier;
    double *up_share;
};

/* Losses of one direction. A firm is in `damaged` as soon as it has any. */
typedef struct lian_wave {
    double *loss, *before; /* by firm: now, and at the beginning of the step */
    int32_t *damaged, damaged_count;
    int32_t *risen, risen_count; /* firms whose loss grew in this step */
} lian_wave;

/* All zero between scenarios; a scenario clears what it touched. */
typedef struct lian_cascade_work {
    const lian_cascade *cascade;
    lian_wave down, up;
    double *sum_group, *sum_firm, *market_lost;
    int32_t *touched, touched_count;   /* groups, then suppliers */
    int32_t *market, market_count;     /* markets with losses */
    int32_t *first;                    /* step that damaged a firm first, when asked for */
} lian_cascade_work;

lian_status lian_cascade_work_init(lian_cascade_work *work, const lian_cascade *cascade, lian_error *err);
void lian_cascade_work_clear(lian_cascade_work *work);
/* One checked scenario from start to end; losses are written when the arrays are given. */
void lian_cascade_work_run(lian_cascade_work *work, const lian_shock *shock, lian_cascade_outcome *out,
                           lian_cascade_losses *losses);

#endif
