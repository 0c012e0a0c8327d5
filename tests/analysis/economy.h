/* SPDX-License-Identifier: MIT */
/* What the tests of failure propagation share: networks of their own, written by hand or drawn with a seed. */
#ifndef LIAN_TESTS_ANALYSIS_ECONOMY_H
#define LIAN_TESTS_ANALYSIS_ECONOMY_H

#include "fixture.h"

#include "analysis/cascade.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

#define NEAR(found, expected) assert_true(fabs((found) - (expected)) <= 1e-12)

enum { MOST = 400, MOST_ARCS = 4000 };

/* A network of the test's own, with room to change it. */
typedef struct economy {
    int32_t firms, arcs;
    int32_t supplier[MOST_ARCS], buyer[MOST_ARCS], product[MOST_ARCS];
    int8_t class_[MOST_ARCS];
    double weight[MOST_ARCS], revenue[MOST], costs[MOST];
    int has_revenue, has_costs;
    lian_cascade_options options;
} economy;

static inline lian_cascade *build(const economy *e) {
    lian_cascade *cascade = NULL;
    lian_error err;
    lian_cascade_input input = {e->firms,  e->arcs,   e->supplier, e->buyer, e->product,
                                e->class_, e->weight, e->has_revenue ? e->revenue : NULL, e->has_costs ? e->costs : NULL};
    if (lian_cascade_build(&cascade, &input, &e->options, &err) != LIAN_OK) fail_msg("%s", err.message);
    return cascade;
}

static inline lian_cascade_outcome close_one(const lian_cascade *cascade, int32_t firm, double kept) {
    lian_cascade_outcome out;
    lian_shock shock = {1, &firm, &kept, NULL};
    assert_int_equal(lian_cascade_run(cascade, &shock, &out, NULL, NULL), LIAN_OK);
    return out;
}

static inline void sells(economy *e, int32_t supplier, int32_t buyer, int32_t product, int8_t class_, double weight) {
    int32_t k = e->arcs++;
    e->supplier[k] = supplier;
    e->buyer[k] = buyer;
    e->product[k] = product;
    e->class_[k] = class_;
    e->weight[k] = weight;
    if (supplier >= e->firms) e->firms = supplier + 1;
    if (buyer >= e->firms) e->firms = buyer + 1;
}

static inline economy *economy_new(void) {
    economy *e = calloc(1, sizeof *e);
    assert_non_null(e);
    e->options = (lian_cascade_options)LIAN_CASCADE_OPTIONS_INIT;
    return e;
}

static inline uint64_t next_random(uint64_t *state) {
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    return *state >> 33;
}

/* Whole weights, so that sums of parallel arcs are exact. Final demand is a quarter of the sales. */
static inline economy *random_economy(uint64_t seed, int32_t firms, int32_t arcs, int8_t only_class) {
    economy *e = economy_new();
    int32_t products = firms / 6 + 2;
    double sales[MOST] = {0};
    for (int32_t k = 0; k < arcs; k++) {
        int32_t a = (int32_t)next_random(&seed) % firms, b = (int32_t)next_random(&seed) % firms;
        int32_t product = a % products;
        int8_t class_ = (int8_t)(only_class >= 0 ? only_class : (product * 7 + b % products * 3) % 3);
        double weight = (double)(1 + next_random(&seed) % 50);
        if (a == b) continue;
        sells(e, a, b, product, class_, weight);
        sales[a] += weight;
    }
    e->firms = firms;
    e->has_revenue = 1;
    for (int32_t i = 0; i < firms; i++) e->revenue[i] = 1.25 * sales[i] + 1;
    return e;
}

static inline void all_run(const economy *e, int32_t threads, lian_cascade_outcome *out) {
    lian_effort effort = {.threads = threads};
    lian_cascade *c = build(e);
    memset(out, 0, sizeof *out * (size_t)e->firms);
    assert_int_equal(lian_cascade_run_each(c, NULL, e->firms, &effort, out, NULL), LIAN_OK);
    lian_cascade_free(c);
}

#endif
