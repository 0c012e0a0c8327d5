/* SPDX-License-Identifier: MIT */
/* In which order do the things of each column stand, so that few lines cross? */
#ifndef LIAN_RENDER_ORDER_H
#define LIAN_RENDER_ORDER_H

#include <stdbool.h>

typedef struct {
    int left, right, weight; /* nodes in neighbouring columns */
} lian_order_edge;

typedef struct {
    int n_columns, n_nodes, n_edges;
    const int *column;    /* of each node */
    const double *height; /* of each node in points */
    const lian_order_edge *edges;
    int *rank;      /* out: place of each node in its column, from 0 at the top */
    double *coarse; /* out: coarse height of its middle, 0 top … 1 bottom; negative when unknown */
} lian_order;

/* Our own: barycentre sweeps (Sugiyama, Tagawa, Toda 1981) with adjacent swaps, from the input order; keeps the best found. */
void lian_order_build(lian_order *order);

/* Improves ranks that are already filled in, by adjacent swaps that lower the number of crossings. */
void lian_order_improve(lian_order *order);

/* Number of crossings, each counted by the product of its two weights. */
long lian_order_crossings(const lian_order *order);

/* How the child that runs Graphviz shall behave; all but AUTO are for tests. */
typedef enum { LIAN_LAYOUT_AUTO, LIAN_LAYOUT_OWN, LIAN_LAYOUT_KILL, LIAN_LAYOUT_HANG } lian_layout_mode;

/* Graphviz dot in a forked child. False with *why filled in when the child died, hung for more than limit seconds or failed;
   rank and coarse are then untouched. */
bool lian_order_run_dot(lian_order *order, lian_layout_mode mode, double limit, const char **why);

#endif
