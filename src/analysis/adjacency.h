/* SPDX-License-Identifier: MIT */
/* The neighbours of every vertex, side by side: what the linear graph algorithms walk over. */
#ifndef LIAN_ANALYSIS_ADJACENCY_H
#define LIAN_ANALYSIS_ADJACENCY_H

#include "analysis/graph.h"

typedef enum lian_way { LIAN_WAY_OUT, LIAN_WAY_IN, LIAN_WAY_BOTH } lian_way;

/* Neighbours of v: item[start[v]] … item[start[v + 1] − 1], in the order of the arcs. Loops and parallel arcs stay. */
typedef struct lian_adjacency {
    int32_t *start, *item;
} lian_adjacency;
#define LIAN_ADJACENCY_INIT {0}

/* LIAN_ERR_LIMIT when there are more neighbours than an int32 counts. O(vertices + arcs), 4 bytes a neighbour. */
lian_status lian_adjacency_build(lian_adjacency *out, const lian_arcs *arcs, lian_way way, lian_error *err);
void lian_adjacency_clear(lian_adjacency *adjacency);

#endif
