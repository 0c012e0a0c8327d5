/* SPDX-License-Identifier: MIT */
/* Which vertices lie on a common circle: the strongly connected components? Tarjan 1972, SIAM J. Comput. 1(2). */
#include "analysis/adjacency.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* Depth first without recursion: up[v] is whence v was reached, at[v] the next neighbour to look at. `open` holds the
 * vertices whose component is not complete; low[v] the smallest number of an open vertex found from v. */
typedef struct walk {
    const lian_adjacency *next;
    int32_t *number, *low, *up, *at, *open;
    int32_t *part;
    int32_t numbered, opened, parts;
} walk;

static void enter(walk *w, int32_t v, int32_t from) {
    w->number[v] = w->low[v] = w->numbered++;
    w->up[v] = from;
    w->at[v] = w->next->start[v];
    w->open[w->opened++] = v;
}

static void part_close(walk *w, int32_t root) {
    int32_t v;
    do w->part[v = w->open[--w->opened]] = w->parts;
    while (v != root);
    w->parts++;
}

static void walk_from(walk *w, int32_t root) {
    enter(w, root, LIAN_NONE);
    for (int32_t v = root; v != LIAN_NONE;) {
        int32_t to = w->at[v] < w->next->start[v + 1] ? w->next->item[w->at[v]++] : LIAN_NONE;
        if (to == LIAN_NONE) {
            int32_t up = w->up[v];
            if (w->low[v] == w->number[v]) part_close(w, v);
            if (up != LIAN_NONE && w->low[v] < w->low[up]) w->low[up] = w->low[v];
            v = up;
        } else if (w->number[to] == LIAN_NONE) {
            enter(w, to, v);
            v = to;
        } else if (w->part[to] == LIAN_NONE && w->number[to] < w->low[v]) {
            w->low[v] = w->number[to];
        }
    }
}

lian_status lian_graph_components(const lian_arcs *arcs, int32_t *part, int32_t *parts, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_adjacency next = LIAN_ADJACENCY_INIT;
    size_t n = (size_t)arcs->vertices;
    int32_t *memory = malloc((5 * n + 1) * sizeof *memory);
    LIAN_CHECK_MEMORY(memory);
    LIAN_TRY(lian_adjacency_build(&next, arcs, LIAN_WAY_OUT, err));
    walk w = {&next, memory, memory + n, memory + 2 * n, memory + 3 * n, memory + 4 * n, part, 0, 0, 0};
    memset(w.number, 0xff, n * sizeof *w.number);
    memset(part, 0xff, n * sizeof *part);
    for (int32_t v = 0; v < arcs->vertices; v++)
        if (w.number[v] == LIAN_NONE) walk_from(&w, v);
    *parts = w.parts;
out:
    lian_adjacency_clear(&next);
    free(memory);
    return status;
}
