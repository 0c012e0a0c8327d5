/* SPDX-License-Identifier: MIT */
/* Who stands between others in a supply network, and where does supply gather? Checks, then igraph. */
#include "analysis/graph.h"
#include "base/error.h"

#include <liantu/linkage.h>

lian_status lian_centrality_run(const int32_t *from, const int32_t *to, const double *weights, int32_t count,
                                int32_t vertices, double *betweenness, double *pagerank, lian_error *err) {
    for (int32_t i = 0; i < count; i++) {
        if (from[i] < 0 || from[i] >= vertices || to[i] < 0 || to[i] >= vertices)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "arc %d runs from %d to %d of %d vertices", (int)i, (int)from[i],
                                  (int)to[i], (int)vertices);
        if (weights && !(weights[i] > 0 && isfinite(weights[i])))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "the weight of arc %d must be known and above 0", (int)i);
    }
    if (vertices < 1) return LIAN_OK;
    lian_arcs arcs = {from, to, count, vertices};
    return lian_graph_centrality(&arcs, weights, betweenness, pagerank, err);
}
