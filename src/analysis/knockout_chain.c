/* SPDX-License-Identifier: MIT */
/* In what order can everything be produced to begin with, and which loops must carry themselves? */
#include "analysis/graph.h"
#include "analysis/knockout.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

typedef struct chaining {
    lian_knockout *k;
    int32_t *need;      /* [firms] inputs without a running supplier */
    uint8_t *met;       /* [groups] */
    int32_t *queue;     /* [firms] */
    int32_t tail, next; /* reached so far; the next rank */
    /* only where chaining stalls */
    int32_t *from, *to; /* arcs of inputs that are not met */
    int32_t *part, parts; /* [firms] strongly connected part */
    int32_t *arc_start, *arc_to, *member_start, *member, *waits, *order; /* by part */
    uint8_t *left;
} chaining;

static void chaining_clear(chaining *c) {
    void *arrays[] = {c->need,      c->met,          c->queue,  c->from,  c->to,    c->part, c->arc_start,
                      c->arc_to,    c->member_start, c->member, c->waits, c->order, c->left};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
}

static void reach(chaining *c, int32_t firm, int32_t rank) {
    c->k->rank[firm] = rank;
    c->queue[c->tail++] = firm;
}

/* Everything from queue[head] on runs: so do those who now have all they need. */
static void chain_on(chaining *c, int32_t head) {
    lian_knockout *k = c->k;
    for (; head < c->tail; head++) {
        int32_t v = c->queue[head];
        for (int32_t i = k->out_start[v]; i < k->out_start[v + 1]; i++) {
            int32_t g = k->out_group[i], buyer = k->group_buyer[g];
            if (c->met[g]) continue;
            c->met[g] = 1;
            if (!--c->need[buyer] && k->rank[buyer] == LIAN_NONE) reach(c, buyer, c->next++);
        }
    }
}

static bool is_stalled(const chaining *c, int32_t firm) { return c->k->rank[firm] == LIAN_NONE; }

/* Parts of the graph supplier -> buyer over inputs that are not met (all suppliers of such an input are stalled), its arcs by
 * the part they come from, and members by part. */
static lian_status parts_find(chaining *c, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_knockout *k = c->k;
    int32_t arcs = 0;
    for (int32_t g = 0; g < k->groups; g++)
        for (int32_t i = k->supplier_start[g]; !c->met[g] && i < k->supplier_start[g + 1]; i++) {
            c->from[arcs] = k->supplier[i];
            c->to[arcs++] = k->group_buyer[g];
        }
    lian_arcs graph = {c->from, c->to, arcs, k->firms};
    LIAN_TRY(lian_graph_components(&graph, c->part, &c->parts, err));
    memset(c->arc_start, 0, ((size_t)k->firms + 2) * sizeof *c->arc_start);
    memset(c->member_start, 0, ((size_t)k->firms + 2) * sizeof *c->member_start);
    memset(c->waits, 0, ((size_t)k->firms + 1) * sizeof *c->waits);
    memset(c->left, 0, (size_t)k->firms + 1);
    for (int32_t i = 0; i < arcs; i++)
        if (c->part[c->from[i]] != c->part[c->to[i]]) {
            c->waits[c->part[c->to[i]]]++;
            c->arc_start[c->part[c->from[i]] + 2]++;
        }
    for (int32_t v = 0; v < k->firms; v++) c->member_start[c->part[v] + 2]++;
    for (int32_t p = 0; p < c->parts; p++) {
        c->arc_start[p + 2] += c->arc_start[p + 1];
        c->member_start[p + 2] += c->member_start[p + 1];
    }
    for (int32_t i = 0; i < arcs; i++)
        if (c->part[c->from[i]] != c->part[c->to[i]]) c->arc_to[c->arc_start[c->part[c->from[i]] + 1]++] = c->part[c->to[i]];
    for (int32_t v = 0; v < k->firms; v++) c->member[c->member_start[c->part[v] + 1]++] = v;
out:
    return status;
}

/* Members of a part that waits on nothing else run together, with one rank. A part of which some were reached since is no longer
 * one; it is left for the next search. */
static void part_release(chaining *c, int32_t part) {
    lian_knockout *k = c->k;
    int32_t first = c->member_start[part], end = c->member_start[part + 1], stalled = 0, head = c->tail, rank;
    for (int32_t i = first; i < end; i++) stalled += is_stalled(c, c->member[i]);
    if (stalled) c->left[part] |= stalled < end - first;
    if (!stalled || c->left[part]) return;
    rank = c->next++;
    k->looped += stalled;
    for (int32_t i = first; i < end; i++) {
        int32_t v = c->member[i];
        reach(c, v, rank);
        for (int32_t g = k->group_start[v]; g < k->group_start[v + 1]; g++)
            if (!c->met[g]) k->loop[g] = 1;
    }
    chain_on(c, head);
}

/* Parts in topological order (Kahn 1962), so that a chain of loops takes one search. What a part that was left feeds is left. */
static void parts_release(chaining *c) {
    int32_t tail = 0;
    for (int32_t p = 0; p < c->parts; p++)
        if (!c->waits[p]) c->order[tail++] = p;
    for (int32_t head = 0; head < tail; head++) {
        int32_t part = c->order[head];
        part_release(c, part);
        for (int32_t i = c->arc_start[part]; i < c->arc_start[part + 1]; i++) {
            c->left[c->arc_to[i]] |= c->left[part];
            if (!--c->waits[c->arc_to[i]]) c->order[tail++] = c->arc_to[i];
        }
    }
}

static lian_status loops_release(chaining *c, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_knockout *k = c->k;
    size_t m = (size_t)k->supplier_start[k->groups] + 1, n = (size_t)k->firms + 2;
    if (c->tail == k->firms) return LIAN_OK;
    c->from = malloc(m * sizeof *c->from);
    c->to = malloc(m * sizeof *c->to);
    c->arc_to = malloc(m * sizeof *c->arc_to);
    c->part = malloc(n * sizeof *c->part);
    c->arc_start = malloc(n * sizeof *c->arc_start);
    c->member_start = malloc(n * sizeof *c->member_start);
    c->member = malloc(n * sizeof *c->member);
    c->waits = malloc(n * sizeof *c->waits);
    c->order = malloc(n * sizeof *c->order);
    c->left = malloc(n);
    LIAN_CHECK_MEMORY(c->from && c->to && c->arc_to && c->part && c->arc_start && c->member_start && c->member && c->waits &&
                      c->order && c->left);
    while (c->tail < k->firms) {
        LIAN_TRY(parts_find(c, err));
        parts_release(c);
    }
out:
    return status;
}

/* Suppliers each group rests on, counted once ranks are known. */
static void bases_count(lian_knockout *k) {
    for (int32_t g = 0; g < k->groups; g++)
        for (int32_t i = k->supplier_start[g]; i < k->supplier_start[g + 1]; i++)
            k->base[g] += lian_knockout_rests(k, g, k->supplier[i]);
}

lian_status lian_knockout_chain(lian_knockout *k, lian_error *err) {
    lian_status status = LIAN_OK;
    chaining c = {.k = k};
    size_t n = (size_t)k->firms + 1;
    c.need = malloc(n * sizeof *c.need);
    c.queue = malloc(n * sizeof *c.queue);
    c.met = calloc((size_t)k->groups + 1, 1);
    LIAN_CHECK_MEMORY(c.need && c.queue && c.met);
    memset(k->rank, 0xff, n * sizeof *k->rank);
    for (int32_t v = 0; v < k->firms; v++) {
        c.need[v] = k->group_start[v + 1] - k->group_start[v];
        if (!c.need[v]) reach(&c, v, c.next++);
    }
    chain_on(&c, 0);
    LIAN_TRY(loops_release(&c, err));
    bases_count(k);
out:
    chaining_clear(&c);
    return status;
}
