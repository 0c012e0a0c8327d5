/* SPDX-License-Identifier: MIT */
/* In which tier does a segment stand when its row does not say? */
#include "base/error.h"
#include "model/network_build.h"

#include <stdlib.h>
#include <string.h>

/* Tiers are cut from the longest flow distance to an end product over the condensation of cycles: the nearest third is
 * downstream, the farthest upstream. Only kind `flow` (or not given) counts, and only inside one chain. */
typedef struct walk {
    const lian_network *network;
    int32_t *index, *low, *stack, *part, *next, *call;
    int32_t clock, depth, parts;
} walk;

static bool is_flow(const lian_network *network, lian_row link) {
    int kind = lian_enum_at(network->tables->links.kind, link);
    lian_segment_id from = network->link_from[link], to = network->link_to[link];
    return from != LIAN_NONE && (kind == LIAN_NONE || kind == LIAN_LINK_KIND_FLOW) &&
           network->segment_chain[from] == network->segment_chain[to];
}

static void enter(walk *w, int32_t segment) {
    w->index[segment] = w->low[segment] = w->clock++;
    w->stack[w->depth++] = segment;
    w->next[segment] = w->network->links_out.start[segment];
}

static void leave(walk *w, int32_t segment) {
    if (w->low[segment] != w->index[segment]) return;
    int32_t member;
    do {
        member = w->stack[--w->depth];
        w->part[member] = w->parts;
    } while (member != segment);
    w->parts++;
}

/* Tarjan's strongly connected components without recursion; components are numbered from the end products up. */
static void components(walk *w, int32_t root) {
    int32_t calls = 0;
    w->call[calls++] = root;
    enter(w, root);
    while (calls) {
        int32_t at = w->call[calls - 1];
        if (w->next[at] < w->network->links_out.start[at + 1]) {
            lian_row link = w->network->links_out.item[w->next[at]++];
            int32_t to = w->network->link_to[link];
            if (!is_flow(w->network, link)) continue;
            if (w->index[to] == LIAN_NONE) {
                w->call[calls++] = to;
                enter(w, to);
            } else if (w->part[to] == LIAN_NONE && w->index[to] < w->low[at]) {
                w->low[at] = w->index[to];
            }
            continue;
        }
        leave(w, at);
        if (--calls && w->low[at] < w->low[w->call[calls - 1]]) w->low[w->call[calls - 1]] = w->low[at];
    }
}

/* Longest distance of each component to an end: successors have smaller numbers, so one pass in that order is enough. */
static void distances(const walk *w, int32_t count, int32_t *by_part, int32_t *order) {
    const lian_network *n = w->network;
    int32_t *start = w->index; /* free again: members of each component, counted and placed */
    memset(start, 0, ((size_t)w->parts + 1) * sizeof *start);
    for (int32_t s = 0; s < count; s++) start[w->part[s] + 1]++;
    for (int32_t k = 1; k <= w->parts; k++) start[k] += start[k - 1];
    for (int32_t s = 0; s < count; s++) order[start[w->part[s]]++] = s;
    for (int32_t i = 0; i < count; i++) {
        int32_t s = order[i], own = w->part[s];
        for (int32_t k = n->links_out.start[s]; k < n->links_out.start[s + 1]; k++) {
            lian_row link = n->links_out.item[k];
            int32_t other = w->part[n->link_to[link]];
            if (is_flow(n, link) && other != own && by_part[other] + 1 > by_part[own]) by_part[own] = by_part[other] + 1;
        }
    }
}

static int8_t tier_of(int32_t distance, int32_t longest) {
    if (distance * 3 <= longest) return LIAN_TIER_DOWNSTREAM;
    return distance * 3 <= longest * 2 ? LIAN_TIER_MIDSTREAM : LIAN_TIER_UPSTREAM;
}

static void tiers_cut(lian_network *network, const walk *w, const int32_t *by_part, int32_t *longest) {
    int32_t count = network->tables->segments.count;
    for (int32_t s = 0; s < count; s++) {
        int32_t *most = &longest[network->segment_chain[s] + 1];
        if (by_part[w->part[s]] > *most) *most = by_part[w->part[s]];
    }
    for (int32_t s = 0; s < count; s++) {
        int given = lian_enum_at(network->tables->segments.tier, s);
        network->segment_tier[s] = given != LIAN_NONE ? (int8_t)given
                                                      : tier_of(by_part[w->part[s]], longest[network->segment_chain[s] + 1]);
    }
}

lian_status lian_build_tiers(lian_network *network, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count = network->tables->segments.count;
    size_t size = (size_t)count + 2;
    int32_t *memory = malloc(size * 6 * sizeof *memory);
    int32_t *by_part = calloc(size * 2, sizeof *by_part);
    int32_t *longest = calloc((size_t)network->tables->chains.count + 2, sizeof *longest);
    network->segment_tier = malloc(size);
    LIAN_CHECK_MEMORY(memory && by_part && longest && network->segment_tier);
    memset(memory, 0xff, size * 6 * sizeof *memory);
    walk w = {network,           memory,            memory + size,     memory + size * 2, memory + size * 3,
              memory + size * 4, memory + size * 5, 0, 0, 0};
    for (int32_t s = 0; s < count; s++)
        if (w.index[s] == LIAN_NONE) components(&w, s);
    distances(&w, count, by_part, by_part + size);
    tiers_cut(network, &w, by_part, longest);
out:
    free(memory);
    free(by_part);
    free(longest);
    return status;
}
