/* SPDX-License-Identifier: MIT */
/* Do dominators, articulation points, bridges and vertex cuts equal their definitions, tried out by removal? */
#include "analysis/graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

enum { MOST = 12, ARCS = 40, GRAPHS = 300 };

typedef struct graph {
    int32_t from[ARCS], to[ARCS];
    lian_arcs arcs;
} graph;

static uint64_t random_next(uint64_t *seed) {
    uint64_t z = (*seed += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

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
        assert_int_equal(lian_graph_articulation(&g.arcs, cut, NULL), LIAN_OK);
        assert_int_equal(lian_graph_bridges(&g.arcs, bridge, NULL), LIAN_OK);
        int32_t whole = parts(&g.arcs, 0, LIAN_NONE);
        for (int32_t v = 0; v < g.arcs.vertices; v++) assert_int_equal(cut[v], parts(&g.arcs, 1u << v, LIAN_NONE) > whole);
        for (int32_t i = 0; i < g.arcs.count; i++) assert_int_equal(bridge[i], parts(&g.arcs, 0, i) > whole);
    }
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(dominators), cmocka_unit_test(articulation_and_bridges),
                                       cmocka_unit_test(vertex_cuts), cmocka_unit_test(fixed_vertices_stay)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
