/* SPDX-License-Identifier: MIT */
/* What must hold of every cascade: whoever counts and in whatever order, bounds, the closed form, and forward chaining? */
#include "economy.h"

#include "analysis/exact.h"

static void same_outcomes(const lian_cascade_outcome *a, const lian_cascade_outcome *b, int32_t count) {
    assert_memory_equal(a, b, sizeof *a * (size_t)count);
}

/* Firm i becomes firm n-1-i, product p becomes 1000 - p, and arcs come in another order: not a bit changes. */
static void relabelled(economy *e, const lian_cascade_outcome *base) {
    lian_cascade_outcome other[MOST], turned[MOST];
    economy *r = economy_new();
    for (int32_t k = e->arcs - 1; k >= 0; k--)
        sells(r, e->firms - 1 - e->supplier[k], e->firms - 1 - e->buyer[k], 1000 - e->product[k], e->class_[k], e->weight[k]);
    r->firms = e->firms;
    r->options = e->options;
    r->has_revenue = e->has_revenue;
    for (int32_t i = 0; i < e->firms; i++) r->revenue[i] = e->revenue[e->firms - 1 - i];
    all_run(r, 1, other);
    for (int32_t i = 0; i < e->firms; i++) turned[i] = other[e->firms - 1 - i];
    same_outcomes(base, turned, e->firms);
    free(r);
}

/* Weights of many places, whose plain sums would depend on their order. */
static void order_hides(void **state) {
    (void)state;
    lian_cascade_outcome base[MOST];
    for (uint64_t seed = 41; seed <= 44; seed++) {
        economy *e = random_economy(seed, 300, 2400, -1);
        for (int32_t k = 0; k < e->arcs; k++) e->weight[k] = e->weight[k] / 7 * (1 + (double)(k % 5) * 1e5);
        for (int32_t i = 0; i < e->firms; i++) e->revenue[i] = e->revenue[i] / 3 * 1e5;
        e->options.tolerance = seed % 2 ? 1e-2 : 1e-7;
        all_run(e, 2, base);
        relabelled(e, base);
        free(e);
    }
}

static lian_cascade_outcome *by_kernel(const lian_cascade *c, const int32_t *firm, int32_t count, lian_cascade_kernel kernel) {
    lian_cascade_outcome *out = calloc((size_t)count, sizeof *out);
    int64_t touched = 0;
    assert_non_null(out);
    assert_int_equal(lian_cascade_each(c, firm, count, kernel, &(lian_effort){.threads = 2}, out, &touched, NULL), LIAN_OK);
    assert_true(touched > 0);
    return out;
}

/* Frontier, gathering, the choice between them, and one scenario by itself: the same bits, with every option. */
static void kernels_agree(void **state) {
    (void)state;
    static const double tolerance[] = {.1, 1e-2, 1e-3, 1e-6};
    static const lian_substitution rule[] = {LIAN_SUBSTITUTE_MARKET, LIAN_SUBSTITUTE_NONE, LIAN_SUBSTITUTE_UNIT};
    for (uint64_t seed = 0; seed < 24; seed++) {
        economy *e = random_economy(100 + seed, seed % 2 ? 250 : 60, seed % 2 ? 700 : 500, seed % 4 ? -1 : LIAN_INPUT_ESSENTIAL);
        e->has_costs = seed % 3 == 1;
        for (int32_t k = 0; k < e->arcs; k++) e->costs[e->buyer[k]] += e->weight[k] * (k % 2 ? 1.5 : .4); /* above and below */
        for (int32_t k = 0; k < e->arcs; k++) e->weight[k] /= 3;
        e->options = (lian_cascade_options){rule[seed % 3], tolerance[seed / 3 % 4], seed % 5 ? 10000 : 4, seed % 7 == 0};
        lian_cascade *c = build(e);
        int32_t firm[MOST], count = 0;
        for (int32_t i = e->firms - 1; i >= 0; i -= 1 + (i % 3 == 0)) firm[count++] = i;
        lian_cascade_outcome *frontier = by_kernel(c, firm, count, LIAN_KERNEL_FRONTIER);
        lian_cascade_outcome *dense = by_kernel(c, firm, count, LIAN_KERNEL_DENSE), *both = by_kernel(c, firm, count, LIAN_KERNEL_AUTO);
        same_outcomes(frontier, dense, count);
        same_outcomes(frontier, both, count);
        for (int32_t k = 0; k < count; k += 7) {
            lian_cascade_outcome one = close_one(c, firm[k], 0);
            same_outcomes(&one, &frontier[k], 1);
        }
        free(frontier);
        free(dense);
        free(both);
        lian_cascade_free(c);
        free(e);
    }
}

/* Losses never reach where nothing is bought, and a result may be asked for no firm at all. */
static void none_closed(void **state) {
    (void)state;
    economy *e = random_economy(51, 30, 60, -1);
    lian_cascade *c = build(e);
    assert_int_equal(lian_cascade_run_each(c, NULL, 0, NULL, NULL, NULL), LIAN_OK);
    assert_int_equal(lian_cascade_run_each(c, &(int32_t){30}, 1, NULL, &(lian_cascade_outcome){0}, NULL), LIAN_ERR_ARGUMENT);
    lian_cascade_free(c);
    free(e);
}

static void exact_sums(void **state) {
    (void)state;
    uint64_t random = 61;
    double amount[200];
    for (int round = 0; round < 20; round++) {
        lian_exact up = LIAN_EXACT_INIT, down = LIAN_EXACT_INIT;
        for (int i = 0; i < 200; i++) amount[i] = ldexp((double)(1 + next_random(&random)), (int)(next_random(&random) % 120) - 60);
        for (int i = 0; i < 200; i++) lian_exact_add(&up, amount[i]), lian_exact_add(&down, amount[199 - i]);
        assert_true(lian_exact_get(&up) == lian_exact_get(&down) && lian_exact_get(&up) > 0);
    }
    lian_exact sum = LIAN_EXACT_INIT; /* 1 + 2^-53 lies half way and becomes 1, the even one; a little more, and it rises */
    lian_exact_add(&sum, 0x1p-53);
    lian_exact_add(&sum, 1);
    assert_true(lian_exact_get(&sum) == 1);
    lian_exact_add(&sum, 0x1p-200);
    assert_true(lian_exact_get(&sum) == 1 + 0x1p-52);
    sum = (lian_exact)LIAN_EXACT_INIT;
    assert_true(lian_exact_get(&sum) == 0);
}

static void invariances(void **state) {
    (void)state;
    lian_cascade_outcome base[MOST], other[MOST];
    for (uint64_t seed = 1; seed <= 5; seed++) {
        economy *e = random_economy(seed, 200, 1200, -1);
        all_run(e, 1, base);
        for (int32_t threads = 2; threads <= 7; threads += 5) {
            all_run(e, threads, other);
            same_outcomes(base, other, e->firms);
        }
        for (int32_t k = 0; k < e->arcs; k++) e->weight[k] *= 1024;
        for (int32_t i = 0; i < e->firms; i++) e->revenue[i] *= 1024;
        all_run(e, 2, other);
        same_outcomes(base, other, e->firms);
        int32_t arcs = e->arcs; /* each arc in two halves, in another order */
        for (int32_t k = arcs - 1; k >= 0; k--) {
            e->weight[k] /= 2;
            sells(e, e->supplier[k], e->buyer[k], e->product[k], e->class_[k], e->weight[k]);
        }
        all_run(e, 2, other);
        same_outcomes(base, other, e->firms);
        e->arcs = arcs;
        for (int32_t k = 0; k < arcs; k++) e->weight[k] *= 2;
        relabelled(e, base);
        free(e);
    }
}

static void bounds(void **state) {
    (void)state;
    lian_cascade_outcome on[MOST], off[MOST];
    for (uint64_t seed = 11; seed <= 15; seed++) {
        economy *e = random_economy(seed, 150, 900, -1);
        e->options.tolerance = 1e-9;
        all_run(e, 2, on);
        e->options.substitution = LIAN_SUBSTITUTE_NONE;
        all_run(e, 2, off);
        lian_cascade *c = build(e);
        for (int32_t i = 0; i < e->firms; i++) {
            const lian_cascade_outcome *o = &on[i];
            assert_true(o->esri >= o->own && o->esri <= 1 && o->contagion >= 0);
            assert_true(o->esri >= o->esri_down - 1e-15 && o->esri >= o->esri_up - 1e-15);
            assert_true(o->esri <= o->esri_down + o->esri_up + 1e-15);
            assert_true(off[i].esri >= o->esri - 1e-7);
        }
        for (int32_t i = 0; i < e->firms; i += 10)
            for (double kept = 1, last = 0; kept >= 0; kept -= .25) {
                double esri = close_one(c, i, kept).esri;
                assert_true(esri >= last - 1e-7);
                last = esri;
            }
        lian_cascade_free(c);
        free(e);
    }
}

/* Gauss-Jordan: G = (I − Lu)⁻¹. */
static double *leontief(const economy *e) {
    int32_t n = e->firms;
    size_t size = (size_t)n * (size_t)n;
    double *m = calloc(2 * size, sizeof *m), *g = m + size;
    assert_non_null(m);
    for (int32_t i = 0; i < n; i++) m[i * n + i] = g[i * n + i] = 1;
    for (int32_t k = 0; k < e->arcs; k++) m[e->supplier[k] * n + e->buyer[k]] -= e->weight[k] / e->revenue[e->supplier[k]];
    for (int32_t p = 0; p < n; p++) {
        double pivot = m[p * n + p]; /* diagonally dominant: no search for pivots */
        for (int32_t j = 0; j < n; j++) m[p * n + j] /= pivot, g[p * n + j] /= pivot;
        for (int32_t i = 0; i < n; i++) {
            double factor = m[i * n + p];
            for (int32_t j = 0; i != p && factor != 0 && j < n; j++)
                m[i * n + j] -= factor * m[p * n + j], g[i * n + j] -= factor * g[p * n + j];
        }
    }
    memcpy(m, g, size * sizeof *m);
    return m;
}

/* Upstream, converged: ESRI_u(f) = (sᵀG)_f / (G_ff Σs), the hypothetical extraction of f. */
static void closed_form(void **state) {
    (void)state;
    lian_cascade_outcome out[MOST];
    economy *e = random_economy(21, 120, 700, -1);
    double sales[MOST] = {0}, total = 0;
    e->options.tolerance = 1e-15;
    all_run(e, 2, out);
    double *g = leontief(e);
    for (int32_t k = 0; k < e->arcs; k++) sales[e->supplier[k]] += e->weight[k], total += e->weight[k];
    for (int32_t f = 0; f < e->firms; f++) {
        double sum = 0;
        for (int32_t i = 0; i < e->firms; i++) sum += sales[i] * g[i * e->firms + f];
        assert_false(out[f].capped);
        NEAR(out[f].esri_up, sum / (g[f * e->firms + f] * total));
    }
    free(g);
    free(e);
}

/* Which firms can run when f does not: a firm runs once every product it buys has a supplier that runs. */
static void chaining(const economy *e, int32_t closed, uint8_t *runs) {
    memset(runs, 0, (size_t)e->firms);
    for (int changed = 1; changed;) {
        changed = 0;
        for (int32_t i = 0; i < e->firms; i++) {
            int able = !runs[i] && i != closed;
            for (int32_t k = 0; able && k < e->arcs; k++) {
                if (e->buyer[k] != i) continue;
                able = 0;
                for (int32_t m = 0; !able && m < e->arcs; m++)
                    able = e->buyer[m] == i && e->product[m] == e->product[k] && runs[e->supplier[m]];
            }
            if (able) runs[i] = 1, changed = 1;
        }
    }
}

/* Trade runs from low numbers to high ones, so that all can be produced at first; losses are then 1 or well below 1. */
static void knock_out(void **state) {
    (void)state;
    uint64_t random = 31;
    economy *e = economy_new();
    uint8_t runs[MOST];
    double down[MOST];
    lian_cascade_losses losses = {down, NULL, NULL};
    for (int32_t k = 0; k < 220; k++) {
        int32_t a = (int32_t)next_random(&random) % 79, b = a + 1 + (int32_t)next_random(&random) % (79 - a);
        sells(e, a, b, a % 13, LIAN_INPUT_ESSENTIAL, (double)(1 + next_random(&random) % 9));
    }
    e->firms = 80;
    e->has_revenue = 1;
    for (int32_t i = 0; i < e->firms; i++) e->revenue[i] = 1e6;
    e->options = (lian_cascade_options){LIAN_SUBSTITUTE_NONE, 1e-15, 10000, 0};
    lian_cascade *c = build(e);
    for (int32_t f = 0; f < e->firms; f++) {
        lian_cascade_outcome out;
        lian_shock shock = {.count = 1, .firm = &f};
        assert_int_equal(lian_cascade_run(c, &shock, &out, &losses, NULL), LIAN_OK);
        chaining(e, f, runs);
        for (int32_t i = 0; i < e->firms; i++) assert_int_equal(runs[i], down[i] < 1 - 1e-9);
    }
    lian_cascade_free(c);
    free(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(invariances), cmocka_unit_test(order_hides), cmocka_unit_test(kernels_agree),
                                       cmocka_unit_test(none_closed), cmocka_unit_test(exact_sums),  cmocka_unit_test(bounds),
                                       cmocka_unit_test(closed_form), cmocka_unit_test(knock_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
