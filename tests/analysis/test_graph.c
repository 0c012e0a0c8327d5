/* SPDX-License-Identifier: MIT */
/* Do dominators, articulation points, bridges and vertex cuts equal their definitions, tried out by removal? */
#include "analysis/graph.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

enum { MOST = 12, ARCS = 40, GRAPHS = 2000 };

typedef struct graph {
    int32_t from[ARCS], to[ARCS];
    lian_arcs arcs;
} graph;

static void graph_random(graph *g, uint64_t *seed) {
    int32_t n = 2 + (int32_t)(random_next(seed) % (MOST - 1));
    int32_t count = (int32_t)(random_next(seed) % ARCS);
    for (int32_t i = 0; i < count; i++) {
        g->from[i] = (int32_t)(random_next(seed) % (uint64_t)n);
        g->to[i] = (int32_t)(random_next(seed) % (uint64_t)n);
    }
    g->arcs = (lian_arcs){g->from, g->to, count, n};
}

/* Vertices reached from `start` without those in `gone` (a bit each) and without arc `without`. */
static uint32_t reach(const lian_arcs *a, int32_t start, uint32_t gone, int32_t without, bool both_ways) {
    uint32_t seen = gone >> start & 1 ? 0 : 1u << start, before;
    do {
        before = seen;
        for (int32_t i = 0; i < a->count; i++) {
            if (i == without) continue;
            uint32_t from = 1u << a->from[i], to = 1u << a->to[i];
            if ((seen & from) && !(gone & to)) seen |= to;
            if (both_ways && (seen & to) && !(gone & from)) seen |= from;
        }
    } while (seen != before);
    return seen;
}

static int32_t parts(const lian_arcs *a, uint32_t gone, int32_t without) {
    uint32_t left = ((1u << a->vertices) - 1) & ~gone;
    int32_t count = 0;
    for (; left; count++) {
        int32_t start = 0;
        while (!(left >> start & 1)) start++;
        left &= ~reach(a, start, gone, without, true);
    }
    return count;
}

static void dominators(void **state) {
    (void)state;
    uint64_t seed = 11;
    for (int k = 0; k < GRAPHS; k++) {
        graph g;
        int32_t found[MOST];
        graph_random(&g, &seed);
        assert_int_equal(lian_graph_dominators(&g.arcs, 0, found, NULL), LIAN_OK);
        uint32_t reached = reach(&g.arcs, 0, 0, LIAN_NONE, false);
        for (int32_t v = 0; v < g.arcs.vertices; v++) {
            if (v == 0 || !(reached >> v & 1)) {
                assert_int_equal(found[v], v == 0 ? 0 : LIAN_NONE);
                continue;
            }
            /* d strictly dominates v when v is out of reach without d; the immediate one is dominated by all others */
            uint32_t strict = 0;
            for (int32_t d = 0; d < g.arcs.vertices; d++)
                if (d != v && !(reach(&g.arcs, 0, 1u << d, LIAN_NONE, false) >> v & 1)) strict |= 1u << d;
            assert_true(strict >> found[v] & 1);
            for (int32_t d = 0; d < g.arcs.vertices; d++)
                if ((strict >> d & 1) && d != found[v])
                    assert_false(reach(&g.arcs, 0, 1u << d, LIAN_NONE, false) >> found[v] & 1);
        }
    }
}

static void articulation_and_bridges(void **state) {
    (void)state;
    uint64_t seed = 12;
    for (int k = 0; k < GRAPHS; k++) {
        graph g;
        bool cut[MOST], bridge[ARCS];
        graph_random(&g, &seed);
        assert_int_equal(lian_graph_hinges(&g.arcs, cut, bridge, NULL), LIAN_OK);
        int32_t whole = parts(&g.arcs, 0, LIAN_NONE);
        for (int32_t v = 0; v < g.arcs.vertices; v++) assert_int_equal(cut[v], parts(&g.arcs, 1u << v, LIAN_NONE) > whole);
        for (int32_t i = 0; i < g.arcs.count; i++) assert_int_equal(bridge[i], parts(&g.arcs, 0, i) > whole);
    }
}

/* Two vertices share a part when each is reached from the other. */
static void components(void **state) {
    (void)state;
    uint64_t seed = 14;
    for (int k = 0; k < GRAPHS; k++) {
        graph g;
        int32_t part[MOST], count, most = 0;
        graph_random(&g, &seed);
        assert_int_equal(lian_graph_components(&g.arcs, part, &count, NULL), LIAN_OK);
        for (int32_t a = 0; a < g.arcs.vertices; a++) {
            uint32_t from_a = reach(&g.arcs, a, 0, LIAN_NONE, false);
            if (part[a] > most) most = part[a];
            for (int32_t b = 0; b < g.arcs.vertices; b++) {
                bool both = (from_a >> b & 1) && (reach(&g.arcs, b, 0, LIAN_NONE, false) >> a & 1);
                assert_int_equal(part[a] == part[b], both);
            }
        }
        assert_int_equal(count, most + 1);
    }
}

/* A line, a ring and a comb of a million vertices: depth is no recursion. */
static void deep_graphs(void **state) {
    (void)state;
    enum { LONG = 1000000 };
    int32_t *from = malloc((LONG + 1) * sizeof *from), *to = malloc((LONG + 1) * sizeof *to), *found = malloc(LONG * sizeof *found), parts_found;
    bool *cut = malloc(LONG * sizeof *cut), *bridge = malloc((LONG + 1) * sizeof *bridge);
    for (int32_t i = 0; i < LONG; i++) from[i] = i, to[i] = (i + 1) % LONG;
    lian_arcs line = {from, to, LONG - 1, LONG}, ring = {from, to, LONG, LONG};
    assert_int_equal(lian_graph_dominators(&line, 0, found, NULL), LIAN_OK);
    assert_int_equal(found[LONG - 1], LONG - 2);
    assert_int_equal(lian_graph_components(&line, found, &parts_found, NULL), LIAN_OK);
    assert_int_equal(parts_found, LONG);
    assert_int_equal(lian_graph_hinges(&line, cut, bridge, NULL), LIAN_OK);
    assert_true(!cut[0] && cut[1] && cut[LONG - 2] && !cut[LONG - 1] && bridge[0] && bridge[LONG - 2]);
    assert_int_equal(lian_graph_components(&ring, found, &parts_found, NULL), LIAN_OK);
    assert_int_equal(parts_found, 1);
    assert_int_equal(lian_graph_hinges(&ring, cut, bridge, NULL), LIAN_OK);
    for (int32_t i = 0; i < LONG; i++) assert_false(cut[i] || bridge[i]);
    free(from), free(to), free(found), free(cut), free(bridge);
}

static int32_t bits(uint32_t set) {
    int32_t count = 0;
    for (; set; set &= set - 1) count++;
    return count;
}

static void vertex_cuts(void **state) {
    (void)state;
    uint64_t seed = 13;
    for (int k = 0; k < GRAPHS; k++) {
        graph g;
        bool cut[MOST];
        int32_t size, best = LIAN_NONE;
        graph_random(&g, &seed);
        assert_int_equal(lian_graph_vertex_cut(&g.arcs, 0, 1, NULL, &size, cut, NULL), LIAN_OK);
        for (uint32_t gone = 0; gone < 1u << g.arcs.vertices; gone++) {
            if ((gone & 3) || (best != LIAN_NONE && bits(gone) >= best)) continue;
            if (!(reach(&g.arcs, 0, gone, LIAN_NONE, false) >> 1 & 1)) best = bits(gone);
        }
        assert_int_equal(size, best);
        uint32_t gone = 0;
        for (int32_t v = 0; v < g.arcs.vertices; v++) gone |= cut[v] ? 1u << v : 0;
        assert_int_equal(bits(gone), size == LIAN_NONE ? 0 : size);
        if (size != LIAN_NONE) assert_false(reach(&g.arcs, 0, gone, LIAN_NONE, false) >> 1 & 1);
    }
}

static void fixed_vertices_stay(void **state) {
    (void)state;
    /* 0 ─▶ 2 ─▶ 3 ─▶ 1: either may go, unless it is fixed */
    const int32_t from[] = {0, 2, 3}, to[] = {2, 3, 1};
    const lian_arcs arcs = {from, to, 3, 4};
    const bool second[] = {false, false, true, false}, both[] = {false, false, true, true};
    bool cut[4];
    int32_t size;
    assert_int_equal(lian_graph_vertex_cut(&arcs, 0, 1, second, &size, cut, NULL), LIAN_OK);
    assert_int_equal(size, 1);
    assert_true(cut[3] && !cut[2]);
    assert_int_equal(lian_graph_vertex_cut(&arcs, 0, 1, both, &size, cut, NULL), LIAN_OK);
    assert_int_equal(size, LIAN_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(dominators), cmocka_unit_test(articulation_and_bridges), cmocka_unit_test(components), cmocka_unit_test(deep_graphs),
                                       cmocka_unit_test(vertex_cuts), cmocka_unit_test(fixed_vertices_stay)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
