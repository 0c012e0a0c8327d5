/* SPDX-License-Identifier: MIT */
/* Which single vertex, which single arc holds a graph together? Hopcroft & Tarjan 1973, Comm. ACM 16(6). */
#include "analysis/adjacency.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* Depth first without recursion and without directions: up[v] is whence v was reached, at[v] the next neighbour to look
 * at, low[v] the smallest number found from v and all that is below it by one arc that is not the one by which it was
 * reached. A second arc to the same vertex does count, hence `again`. */
typedef struct walk {
    const lian_adjacency *next;
    int32_t *number, *low, *up, *at;
    bool *again, *cut, *hangs; /* hangs[v]: on the arc from up[v] alone */
    int32_t numbered;
} walk;

static void enter(walk *w, int32_t v, int32_t from) {
    w->number[v] = w->low[v] = w->numbered++;
    w->up[v] = from;
    w->at[v] = w->next->start[v];
}

static void lower(walk *w, int32_t v, int32_t number) {
    if (number < w->low[v]) w->low[v] = number;
}

/* v is done: what does it say of the vertex above? A root is a hinge when it has two children. */
static void leave(walk *w, int32_t v, int32_t root, int32_t *children) {
    int32_t up = w->up[v];
    lower(w, up, w->low[v]);
    w->hangs[v] = w->low[v] > w->number[up];
    if (up == root) w->cut[root] = ++*children > 1;
    else if (w->low[v] >= w->number[up]) w->cut[up] = true;
}

static void walk_from(walk *w, int32_t root) {
    int32_t children = 0;
    enter(w, root, LIAN_NONE);
    for (int32_t v = root; v != LIAN_NONE;) {
        if (w->at[v] == w->next->start[v + 1]) {
            if (v != root) leave(w, v, root, &children);
            v = w->up[v];
            continue;
        }
        int32_t to = w->next->item[w->at[v]++];
        if (w->number[to] == LIAN_NONE) {
            enter(w, to, v);
            v = to;
        } else if (to == w->up[v] && !w->again[v]) {
            w->again[v] = true;
        } else {
            lower(w, v, w->number[to]);
        }
    }
}

lian_status lian_graph_hinges(const lian_arcs *arcs, bool *cut, bool *bridge, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_adjacency next = LIAN_ADJACENCY_INIT;
    size_t n = (size_t)arcs->vertices;
    int32_t *memory = malloc((4 * n + 1) * sizeof *memory);
    bool *flags = calloc(2 * n + 1, sizeof *flags);
    LIAN_CHECK_MEMORY(memory && flags);
    LIAN_TRY(lian_adjacency_build(&next, arcs, LIAN_WAY_BOTH, err));
    walk w = {&next, memory, memory + n, memory + 2 * n, memory + 3 * n, flags, cut, flags + n, 0};
    memset(w.number, 0xff, n * sizeof *w.number);
    memset(cut, 0, n * sizeof *cut);
    for (int32_t v = 0; v < arcs->vertices; v++)
        if (w.number[v] == LIAN_NONE) walk_from(&w, v);
    /* An arc on which one of its ends hangs is the only one between the two. */
    for (int32_t i = 0; i < arcs->count; i++) {
        int32_t a = arcs->from[i], b = arcs->to[i];
        bridge[i] = (w.hangs[b] && w.up[b] == a) || (w.hangs[a] && w.up[a] == b);
    }
out:
    lian_adjacency_clear(&next);
    free(memory);
    free(flags);
    return status;
}
