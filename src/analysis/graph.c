/* SPDX-License-Identifier: MIT */
/* How does igraph work for us without aborting, racing, or leaving anything behind? */
#include "analysis/graph.h"

#include "base/error.h"

#include <igraph/igraph.h>
#include <pthread.h>
#include <string.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;

/* The host program's handlers, put back when we leave. */
typedef struct visit {
    igraph_error_handler_t *on_error;
    igraph_warning_handler_t *on_warning;
} visit;

static visit door_enter(void) {
    pthread_mutex_lock(&door);
    return (visit){igraph_set_error_handler(igraph_error_handler_ignore),
                   igraph_set_warning_handler(igraph_warning_handler_ignore)};
}

static void door_leave(visit before) {
    igraph_set_error_handler(before.on_error);
    igraph_set_warning_handler(before.on_warning);
    pthread_mutex_unlock(&door);
}

static lian_status status_of(igraph_error_t code, lian_error *err) {
    if (code == IGRAPH_SUCCESS) return LIAN_OK;
    if (code == IGRAPH_ENOMEM) return lian_error_memory(err);
    return lian_error_set(err, LIAN_ERR_INTERNAL, "igraph: %s", igraph_strerror(code));
}

#define GRAPH_TRY(call)                                                                                                \
    do {                                                                                                               \
        status = status_of((call), err);                                                                               \
        if (status != LIAN_OK) goto out;                                                                               \
    } while (0)

/* The whole arc list at once: adding arcs one by one is quadratic in igraph. Arcs are numbered as they were. */
static lian_status graph_build(igraph_t *graph, const lian_arcs *arcs, bool directed, lian_error *err) {
    lian_status status = LIAN_OK;
    igraph_vector_int_t edges = {0};
    GRAPH_TRY(igraph_vector_int_init(&edges, 2 * (igraph_integer_t)arcs->count));
    for (int32_t i = 0; i < arcs->count; i++) {
        VECTOR(edges)[2 * i] = arcs->from[i];
        VECTOR(edges)[2 * i + 1] = arcs->to[i];
    }
    GRAPH_TRY(igraph_create(graph, &edges, arcs->vertices, directed));
out:
    igraph_vector_int_destroy(&edges);
    return status;
}

static void graph_clear(igraph_t *graph, bool built) {
    if (built) igraph_destroy(graph);
}

/* Vertex v becomes an arc in(v) = 2v → out(v) = 2v + 1 of capacity 1, or `all` when it may not be removed; arcs between
 * vertices have capacity `all`, more than any cut of vertices. */
static lian_status split_build(igraph_t *graph, igraph_vector_t *capacity, const lian_arcs *arcs, int32_t source,
                               int32_t target, const bool *fixed, lian_error *err) {
    lian_status status = LIAN_OK;
    igraph_vector_int_t edges = {0};
    int32_t n = arcs->vertices;
    double all = (double)n + 1;
    GRAPH_TRY(igraph_vector_int_init(&edges, 2 * ((igraph_integer_t)n + arcs->count)));
    GRAPH_TRY(igraph_vector_resize(capacity, (igraph_integer_t)n + arcs->count));
    for (int32_t v = 0; v < n; v++) {
        VECTOR(edges)[2 * v] = 2 * (igraph_integer_t)v;
        VECTOR(edges)[2 * v + 1] = 2 * (igraph_integer_t)v + 1;
        VECTOR(*capacity)[v] = v == source || v == target || (fixed && fixed[v]) ? all : 1;
    }
    for (int32_t i = 0; i < arcs->count; i++) {
        igraph_integer_t at = (igraph_integer_t)n + i;
        VECTOR(edges)[2 * at] = 2 * (igraph_integer_t)arcs->from[i] + 1;
        VECTOR(edges)[2 * at + 1] = 2 * (igraph_integer_t)arcs->to[i];
        VECTOR(*capacity)[at] = all;
    }
    GRAPH_TRY(igraph_create(graph, &edges, 2 * (igraph_integer_t)n, true));
out:
    igraph_vector_int_destroy(&edges);
    return status;
}

lian_status lian_graph_vertex_cut(const lian_arcs *arcs, int32_t source, int32_t target, const bool *fixed,
                                  int32_t *size, bool *cut, lian_error *err) {
    lian_status status = LIAN_OK;
    visit before = door_enter();
    bool built = false;
    igraph_t graph;
    igraph_vector_t capacity = {0};
    igraph_vector_int_t found = {0};
    igraph_real_t value;
    memset(cut, 0, (size_t)arcs->vertices * sizeof *cut);
    *size = LIAN_NONE;
    GRAPH_TRY(igraph_vector_init(&capacity, 0));
    GRAPH_TRY(igraph_vector_int_init(&found, 0));
    LIAN_TRY(split_build(&graph, &capacity, arcs, source, target, fixed, err));
    built = true;
    GRAPH_TRY(igraph_st_mincut(&graph, &value, &found, NULL, NULL, 2 * (igraph_integer_t)source + 1,
                               2 * (igraph_integer_t)target, &capacity));
    if (value > arcs->vertices) goto out;
    *size = (int32_t)value;
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&found); i++)
        if (VECTOR(found)[i] < arcs->vertices) cut[VECTOR(found)[i]] = true;
out:
    igraph_vector_destroy(&capacity);
    igraph_vector_int_destroy(&found);
    graph_clear(&graph, built);
    door_leave(before);
    return status;
}

lian_status lian_graph_centrality(const lian_arcs *arcs, const double *weights, double *betweenness, double *pagerank,
                                  lian_error *err) {
    lian_status status = LIAN_OK;
    visit before = door_enter();
    bool built = false;
    igraph_t graph;
    igraph_vector_t found = {0}, weight = {0};
    double n = arcs->vertices, pairs = n > 2 ? (n - 1) * (n - 2) : 1;
    LIAN_TRY(graph_build(&graph, arcs, true, err));
    built = true;
    GRAPH_TRY(igraph_vector_init(&found, 0));
    GRAPH_TRY(igraph_vector_init(&weight, arcs->count));
    for (int32_t i = 0; i < arcs->count; i++) VECTOR(weight)[i] = weights ? weights[i] : 1;
    GRAPH_TRY(igraph_betweenness(&graph, &found, igraph_vss_all(), true, NULL));
    for (int32_t v = 0; v < arcs->vertices; v++) betweenness[v] = VECTOR(found)[v] / pairs;
    GRAPH_TRY(igraph_pagerank(&graph, IGRAPH_PAGERANK_ALGO_PRPACK, &found, NULL, igraph_vss_all(), true, .85, &weight, NULL));
    for (int32_t v = 0; v < arcs->vertices; v++) pagerank[v] = VECTOR(found)[v];
out:
    igraph_vector_destroy(&found);
    igraph_vector_destroy(&weight);
    graph_clear(&graph, built);
    door_leave(before);
    return status;
}

const char *lian_graph_version(void) {
    const char *version = "";
    igraph_version(&version, NULL, NULL, NULL);
    return version;
}
