/* SPDX-License-Identifier: MIT */
/* What must every path from the root pass? Lengauer & Tarjan 1979, ACM TOPLAS 1(1), with path compression. */
#include "analysis/adjacency.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* Vertices go by their number in a walk in depth; all arrays but the first are indexed by it. Of w: parent in the walk,
 * semi-dominator, dominator, ancestor and label in the forest of what is done, first of its bucket, next in a bucket. */
typedef struct tree {
    int32_t *number;
    int32_t *vertex, *parent, *semi, *dominator, *ancestor, *label, *bucket, *follows, *path;
    int32_t count;
} tree;
enum { TREE_ARRAYS = 10 };

static void tree_enter(tree *t, int32_t v, int32_t parent) {
    t->number[v] = t->count;
    t->vertex[t->count] = v;
    t->parent[t->count++] = parent;
}

/* `follows` serves as the place of each vertex among its neighbours. */
static lian_status tree_walk(tree *t, const lian_arcs *arcs, int32_t root, lian_error *err) {
    lian_adjacency next = LIAN_ADJACENCY_INIT;
    lian_status status = lian_adjacency_build(&next, arcs, LIAN_WAY_OUT, err);
    if (status == LIAN_OK) {
        int32_t *at = t->follows;
        tree_enter(t, root, LIAN_NONE);
        at[0] = next.start[root];
        for (int32_t w = 0; w != LIAN_NONE;) {
            if (at[w] == next.start[t->vertex[w] + 1]) {
                w = t->parent[w];
                continue;
            }
            int32_t to = next.item[at[w]++];
            if (t->number[to] != LIAN_NONE) continue;
            tree_enter(t, to, w);
            w = t->number[to];
            at[w] = next.start[to];
        }
    }
    lian_adjacency_clear(&next);
    return status;
}

/* The vertex of smallest semi-dominator on the way from v up to, not including, the root of its tree in the forest. */
static int32_t smallest(tree *t, int32_t v) {
    int32_t deep = 0;
    if (t->ancestor[v] == LIAN_NONE) return v;
    for (int32_t x = v; t->ancestor[t->ancestor[x]] != LIAN_NONE; x = t->ancestor[x]) t->path[deep++] = x;
    while (deep) {
        int32_t x = t->path[--deep], up = t->ancestor[x];
        if (t->semi[t->label[up]] < t->semi[t->label[x]]) t->label[x] = t->label[up];
        t->ancestor[x] = t->ancestor[up];
    }
    return t->label[v];
}

static void bucket_empty(tree *t, int32_t parent) {
    for (int32_t v = t->bucket[parent]; v != LIAN_NONE; v = t->follows[v]) {
        int32_t u = smallest(t, v);
        t->dominator[v] = t->semi[u] < t->semi[v] ? u : parent;
    }
    t->bucket[parent] = LIAN_NONE;
}

/* from[start[w]] …: numbers of the vertices with an arc to w. */
static void tree_solve(tree *t, const lian_adjacency *from) {
    for (int32_t w = 0; w < t->count; w++) {
        t->semi[w] = t->label[w] = w;
        t->ancestor[w] = t->bucket[w] = LIAN_NONE;
    }
    for (int32_t w = t->count - 1; w > 0; w--) {
        for (int32_t i = from->start[w]; i < from->start[w + 1]; i++) {
            int32_t u = smallest(t, from->item[i]);
            if (t->semi[u] < t->semi[w]) t->semi[w] = t->semi[u];
        }
        t->follows[w] = t->bucket[t->semi[w]];
        t->bucket[t->semi[w]] = w;
        t->ancestor[w] = t->parent[w];
        bucket_empty(t, t->parent[w]);
    }
    t->dominator[0] = 0;
    for (int32_t w = 1; w < t->count; w++)
        if (t->dominator[w] != t->semi[w]) t->dominator[w] = t->dominator[t->dominator[w]];
}

/* Arcs between reached vertices, by their numbers. */
static lian_status numbered_arcs(lian_adjacency *out, const tree *t, const lian_arcs *arcs, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_arcs reached = {.vertices = t->count};
    int32_t *from = malloc(((size_t)arcs->count + 1) * sizeof *from), *to = malloc(((size_t)arcs->count + 1) * sizeof *to);
    LIAN_CHECK_MEMORY(from && to);
    for (int32_t i = 0; i < arcs->count; i++) {
        if (t->number[arcs->from[i]] == LIAN_NONE) continue;
        from[reached.count] = t->number[arcs->from[i]];
        to[reached.count++] = t->number[arcs->to[i]];
    }
    reached.from = from, reached.to = to;
    LIAN_TRY(lian_adjacency_build(out, &reached, LIAN_WAY_IN, err));
out:
    free(from);
    free(to);
    return status;
}

lian_status lian_graph_dominators(const lian_arcs *arcs, int32_t root, int32_t *dominator, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_adjacency from = LIAN_ADJACENCY_INIT;
    size_t n = (size_t)arcs->vertices;
    int32_t *m = malloc(TREE_ARRAYS * n * sizeof *m);
    LIAN_CHECK_MEMORY(m);
    tree t = {m,         m + n,     m + 2 * n, m + 3 * n, m + 4 * n, m + 5 * n,
              m + 6 * n, m + 7 * n, m + 8 * n, m + 9 * n, 0};
    memset(t.number, 0xff, n * sizeof *t.number);
    LIAN_TRY(tree_walk(&t, arcs, root, err));
    LIAN_TRY(numbered_arcs(&from, &t, arcs, err));
    tree_solve(&t, &from);
    for (int32_t v = 0; v < arcs->vertices; v++)
        dominator[v] = t.number[v] == LIAN_NONE ? LIAN_NONE : t.vertex[t.dominator[t.number[v]]];
out:
    lian_adjacency_clear(&from);
    free(m);
    return status;
}
