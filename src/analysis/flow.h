/* SPDX-License-Identifier: MIT */
/* The flow of goods as a plain graph for the algorithms behind graph.h: segments joined by links, or firms by supplies. */
#ifndef LIAN_ANALYSIS_FLOW_H
#define LIAN_ANALYSIS_FLOW_H

#include "analysis/graph.h"
#include "model/study.h"

/* Vertices 0 … count − 1 are the rows of segments or firms; `source` (= count) feeds what is raw and `sink` (= count + 1)
 * takes in nothing until an algorithm joins it. A vertex that is not seen, or that nothing joins, has no arc.
 *
 * Raw is what the network shows no supply of: every member of a strongly connected part that nothing flows into. */
typedef struct lian_flow {
    int32_t count, source, sink;
    int32_t *from, *to;
    lian_row *row;      /* of links or supplies; LIAN_NONE for an arc from the source */
    int32_t arcs, inner; /* the first `inner` arcs are rows, the others come from the source */
    int32_t room;
    int32_t *in, *out;  /* inner arcs of each vertex */
    bool *serves;       /* of segments: an essential service or technology of it goes into another; no arc, since no goods flow */
} lian_flow;

/* Links of kind flow (or of no kind) between seen segments; parallel ones once. */
lian_status lian_flow_of_segments(lian_flow *flow, const lian_study *study, lian_error *err);
/* Supplies of the seen segments between firms; parallel ones once. */
lian_status lian_flow_of_firms(lian_flow *flow, const lian_study *study, lian_error *err);
void lian_flow_clear(lian_flow *flow);
lian_arcs lian_flow_arcs(const lian_flow *flow);
/* One more arc, e.g. to the sink; take it away again by setting flow->arcs back. */
lian_status lian_flow_add(lian_flow *flow, int32_t from, int32_t to, lian_row row, lian_error *err);

/* A dominator tree laid out: below[v] vertices are strictly dominated by v, and they are
 * order[at[v] + 1] … order[at[v] + below[v]]. Vertices out of reach have at[v] = LIAN_NONE. */
typedef struct lian_dominance {
    int32_t *parent, *at, *below, *order;
} lian_dominance;
lian_status lian_dominance_run(lian_dominance *dominance, const lian_flow *flow, lian_error *err);
void lian_dominance_clear(lian_dominance *dominance);

#endif
