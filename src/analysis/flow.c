/* SPDX-License-Identifier: MIT */
/* From what, through what, to what do goods flow? */
#include "analysis/flow.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

void lian_flow_clear(lian_flow *flow) {
    void *columns[] = {flow->from, flow->to, flow->row, flow->in, flow->out, flow->serves};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) free(columns[i]);
    *flow = (lian_flow){0};
}

lian_arcs lian_flow_arcs(const lian_flow *flow) {
    return (lian_arcs){.from = flow->from, .to = flow->to, .count = flow->arcs, .vertices = flow->count + 2};
}

static bool column_grow(void **column, int32_t room, size_t width) {
    void *memory = realloc(*column, (size_t)room * width);
    if (memory) *column = memory;
    return memory;
}

lian_status lian_flow_add(lian_flow *flow, int32_t from, int32_t to, lian_row row, lian_error *err) {
    if (flow->arcs == flow->room) {
        int32_t room = flow->room ? flow->room * 2 : 256;
        if (!column_grow((void **)&flow->from, room, sizeof *flow->from) ||
            !column_grow((void **)&flow->to, room, sizeof *flow->to) ||
            !column_grow((void **)&flow->row, room, sizeof *flow->row))
            return lian_error_memory(err);
        flow->room = room;
    }
    flow->from[flow->arcs] = from;
    flow->to[flow->arcs] = to;
    flow->row[flow->arcs++] = row;
    return LIAN_OK;
}

static lian_status begin(lian_flow *flow, int32_t count, lian_error *err) {
    *flow = (lian_flow){.count = count, .source = count, .sink = count + 1};
    flow->in = calloc((size_t)count + 2, sizeof *flow->in);
    flow->out = calloc((size_t)count + 2, sizeof *flow->out);
    flow->serves = calloc((size_t)count + 2, sizeof *flow->serves);
    return flow->in && flow->out && flow->serves ? LIAN_OK : lian_error_memory(err);
}

/* Joins the source to every member of a part that nothing flows into. */
static lian_status sources_join(lian_flow *flow, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t parts;
    int32_t *part = malloc(((size_t)flow->count + 2) * sizeof *part);
    bool *fed = calloc((size_t)flow->count + 2, sizeof *fed);
    LIAN_CHECK_MEMORY(part && fed);
    flow->inner = flow->arcs;
    lian_arcs arcs = lian_flow_arcs(flow);
    LIAN_TRY(lian_graph_components(&arcs, part, &parts, err));
    for (int32_t i = 0; i < flow->inner; i++) {
        flow->out[flow->from[i]]++;
        flow->in[flow->to[i]]++;
        if (part[flow->from[i]] != part[flow->to[i]]) fed[part[flow->to[i]]] = true;
    }
    for (int32_t v = 0; v < flow->count; v++)
        if (!fed[part[v]] && flow->in[v] + flow->out[v]) LIAN_TRY(lian_flow_add(flow, flow->source, v, LIAN_NONE, err));
out:
    free(part);
    free(fed);
    return status;
}

static bool is_flow(const lian_study *study, lian_row link) {
    int kind = lian_enum_at(study->tables->links.kind, link);
    return kind == LIAN_NONE || kind == LIAN_LINK_KIND_FLOW;
}

static bool is_service(const lian_study *study, lian_row link) {
    int kind = lian_enum_at(study->tables->links.kind, link);
    return (kind == LIAN_LINK_KIND_SERVICE || kind == LIAN_LINK_KIND_TECHNOLOGY) &&
           lian_enum_at(study->tables->links.essential, link) == LIAN_ESSENTIAL_YES;
}

lian_status lian_flow_of_segments(lian_flow *flow, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    int32_t segments = study->tables->segments.count;
    lian_segment_id *last = NULL; /* by upstream segment: what it was joined to last; a row that stands twice is one arc */
    LIAN_TRY(begin(flow, segments, err));
    last = malloc(((size_t)segments + 1) * sizeof *last);
    LIAN_CHECK_MEMORY(last);
    memset(last, 0xff, ((size_t)segments + 1) * sizeof *last);
    for (lian_segment_id to = 0; to < segments; to++) {
        for (int32_t i = n->links_in.start[to]; study->segment_seen[to] && i < n->links_in.start[to + 1]; i++) {
            lian_row r = n->links_in.item[i];
            lian_segment_id from = n->link_from[r];
            if (from != LIAN_NONE && from != to && study->segment_seen[from] && is_service(study, r)) flow->serves[from] = true;
            if (last[from] == to || !study->segment_seen[from] || !is_flow(study, r)) continue;
            last[from] = to;
            LIAN_TRY(lian_flow_add(flow, from, to, r, err));
        }
    }
    status = sources_join(flow, err);
out:
    free(last);
    return status;
}

lian_status lian_flow_of_firms(lian_flow *flow, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    int32_t firms = study->tables->firms.count;
    lian_firm_id *last = NULL; /* by supplier: the buyer joined to it last; buyers are visited one by one */
    LIAN_TRY(begin(flow, firms, err));
    last = malloc(((size_t)firms + 1) * sizeof *last);
    LIAN_CHECK_MEMORY(last);
    memset(last, 0xff, ((size_t)firms + 1) * sizeof *last);
    for (lian_firm_id buyer = 0; buyer < firms; buyer++) {
        for (int32_t i = n->supplies_in.start[buyer]; i < n->supplies_in.start[buyer + 1]; i++) {
            lian_row r = n->supplies_in.item[i];
            lian_firm_id supplier = n->supply_supplier[r];
            lian_segment_id product = n->supply_segment[r];
            if (last[supplier] == buyer || (product != LIAN_NONE && !study->segment_seen[product])) continue;
            last[supplier] = buyer;
            LIAN_TRY(lian_flow_add(flow, supplier, buyer, r, err));
        }
    }
    status = sources_join(flow, err);
out:
    free(last);
    return status;
}

/* ---- dominators ---------------------------------------------------------------------------------------------------- */

void lian_dominance_clear(lian_dominance *d) {
    free(d->parent);
    free(d->at);
    free(d->below);
    free(d->order);
    *d = (lian_dominance){0};
}

/* Subtree sizes by taking leaves away, without recursion: `waiting` counts children not yet taken. */
static void sizes_sum(const lian_dominance *d, int32_t root, int32_t vertices, int32_t *waiting, int32_t *queue) {
    int32_t head = 0, tail = 0;
    memset(waiting, 0, (size_t)vertices * sizeof *waiting);
    for (int32_t v = 0; v < vertices; v++)
        if (v != root && d->parent[v] != LIAN_NONE) waiting[d->parent[v]]++;
    for (int32_t v = 0; v < vertices; v++)
        if (!waiting[v] && d->parent[v] != LIAN_NONE && v != root) queue[tail++] = v;
    while (head < tail) {
        int32_t v = queue[head++], up = d->parent[v];
        d->below[up] += d->below[v] + 1;
        if (!--waiting[up] && up != root) queue[tail++] = up;
    }
    /* Parents come after their children in the queue; walking it backwards gives each its place behind its parent. */
    memset(waiting, 0, (size_t)vertices * sizeof *waiting);
    d->at[root] = 0;
    while (tail-- > 0) {
        int32_t v = queue[tail], up = d->parent[v];
        d->at[v] = d->at[up] + 1 + waiting[up];
        waiting[up] += d->below[v] + 1;
    }
    for (int32_t v = 0; v < vertices; v++)
        if (d->at[v] != LIAN_NONE) d->order[d->at[v]] = v;
}

lian_status lian_dominance_run(lian_dominance *d, const lian_flow *flow, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_arcs arcs = lian_flow_arcs(flow);
    size_t size = (size_t)arcs.vertices;
    int32_t *scratch = malloc(2 * size * sizeof *scratch);
    *d = (lian_dominance){malloc(size * sizeof *d->parent), malloc(size * sizeof *d->at), calloc(size, sizeof *d->below),
                          malloc(size * sizeof *d->order)};
    LIAN_CHECK_MEMORY(scratch && d->parent && d->at && d->below && d->order);
    memset(d->at, 0xff, size * sizeof *d->at);
    LIAN_TRY(lian_graph_dominators(&arcs, flow->source, d->parent, err));
    sizes_sum(d, flow->source, arcs.vertices, scratch, scratch + size);
out:
    free(scratch);
    return status;
}
