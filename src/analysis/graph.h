/* SPDX-License-Identifier: MIT */
/* Graph algorithms over plain arrays of arcs. Those that are linear are our own, on 4 bytes a neighbour, so that ten million
 * supplies cost seconds. The others are igraph's, and graph.c is the one door to it: igraph is not thread-safe as Debian
 * builds it and aborts by default; behind the door one thread enters it at a time and its errors come back as a
 * lian_status. */
#ifndef LIAN_ANALYSIS_GRAPH_H
#define LIAN_ANALYSIS_GRAPH_H

#include <liantu/base.h>
#include <stdbool.h>

/* Arcs from[i] → to[i], i < count, between vertices 0 … vertices − 1. Loops and parallel arcs are allowed. */
typedef struct lian_arcs {
    const int32_t *from, *to;
    int32_t count, vertices;
} lian_arcs;

/* Immediate dominator of every vertex from `root`: the last vertex that every path from root to it passes. The root has
 * itself; a vertex that cannot be reached has LIAN_NONE. Lengauer & Tarjan 1979, ACM TOPLAS 1(1). O(arcs log vertices). */
lian_status lian_graph_dominators(const lian_arcs *arcs, int32_t root, int32_t *dominator, lian_error *err);
/* cut[v]: does removing v split its component? bridge[i]: does removing arc i? Directions are ignored. Hopcroft & Tarjan
 * 1973, Comm. ACM 16(6). O(vertices + arcs). */
lian_status lian_graph_hinges(const lian_arcs *arcs, bool *cut, bool *bridge, lian_error *err);
/* Strongly connected components, part[v] from 0; *parts is their number. Tarjan 1972. O(vertices + arcs). */
lian_status lian_graph_components(const lian_arcs *arcs, int32_t *part, int32_t *parts, lian_error *err);
/* A smallest set of vertices whose removal leaves no path from source to target, neither of which may be removed:
 * *size and cut[v]. LIAN_NONE in *size (and no cut) when an arc joins source and target directly or through nothing
 * that may be removed. `fixed[v]` (may be NULL): v may not be removed. Max-flow over split vertices (Goldberg & Tarjan). */
lian_status lian_graph_vertex_cut(const lian_arcs *arcs, int32_t source, int32_t target, const bool *fixed,
                                  int32_t *size, bool *cut, lian_error *err);
/* betweenness[v] along directed shortest paths, unweighted, over (n − 1)(n − 2), 0 for n < 3; pagerank[v] with damping .85,
 * sums to 1. weights[arc] > 0 count for PageRank only; NULL = 1 each. Brandes 2001; Page et al. 1999. O(vertices × arcs). */
lian_status lian_graph_centrality(const lian_arcs *arcs, const double *weights, double *betweenness, double *pagerank,
                                  lian_error *err);
/* The version of igraph that runs, "0.10.2". */
const char *lian_graph_version(void);

#endif
