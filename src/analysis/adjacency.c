/* SPDX-License-Identifier: MIT */
/* Who stands next to whom? */
#include "analysis/adjacency.h"

#include "base/error.h"

#include <stdlib.h>

void lian_adjacency_clear(lian_adjacency *adjacency) {
    free(adjacency->start);
    free(adjacency->item);
    *adjacency = (lian_adjacency)LIAN_ADJACENCY_INIT;
}

/* start[v + 1] counts v, then is where v begins, and once v is filled where it ends: start[v] of what follows it. */
static void place(lian_adjacency *a, const int32_t *at, const int32_t *neighbour, int32_t count) {
    for (int32_t i = 0; i < count; i++) a->item[a->start[at[i] + 1]++] = neighbour[i];
}

static void count_up(lian_adjacency *a, const int32_t *at, int32_t count) {
    for (int32_t i = 0; i < count; i++) a->start[at[i] + 1]++;
}

lian_status lian_adjacency_build(lian_adjacency *out, const lian_arcs *arcs, lian_way way, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t vertices = (size_t)arcs->vertices, items = (size_t)arcs->count * (way == LIAN_WAY_BOTH ? 2 : 1);
    if (items > INT32_MAX) LIAN_FAIL(LIAN_ERR_LIMIT, "%d arcs are more than can be walked both ways", (int)arcs->count);
    out->start = calloc(vertices + 1, sizeof *out->start);
    out->item = malloc((items + 1) * sizeof *out->item);
    LIAN_CHECK_MEMORY(out->start && out->item);
    if (way != LIAN_WAY_IN) count_up(out, arcs->from, arcs->count);
    if (way != LIAN_WAY_OUT) count_up(out, arcs->to, arcs->count);
    int32_t before = 0;
    for (size_t v = 1; v <= vertices; v++) {
        int32_t here = out->start[v];
        out->start[v] = before;
        before += here;
    }
    if (way != LIAN_WAY_IN) place(out, arcs->from, arcs->to, arcs->count);
    if (way != LIAN_WAY_OUT) place(out, arcs->to, arcs->from, arcs->count);
out:
    return status;
}
