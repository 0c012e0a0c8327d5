/* SPDX-License-Identifier: MIT */
/* Does a failure run through a network as the equations say: worked by hand, by the shared cases, and by what must hold? */
#include "fixture.h"

#include "analysis/cascade.h"
#include "analysis/exact.h"

#include <cjson/cJSON.h>
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

static lian_cascade *build(const economy *e) {
    lian_cascade *cascade = NULL;
    lian_error err;
    lian_cascade_input input = {e->firms,  e->arcs,   e->supplier, e->buyer, e->product,
                                e->class_, e->weight, e->has_revenue ? e->revenue : NULL, e->has_costs ? e->costs : NULL};
    if (lian_cascade_build(&cascade, &input, &e->options, &err) != LIAN_OK) fail_msg("%s", err.message);
    return cascade;
}

static lian_cascade_outcome close_one(const lian_cascade *cascade, int32_t firm, double kept) {
    lian_cascade_outcome out;
    lian_shock shock = {1, &firm, &kept, NULL};
    assert_int_equal(lian_cascade_run(cascade, &shock, &out, NULL, NULL), LIAN_OK);
    return out;
}

static void sells(economy *e, int32_t supplier, int32_t buyer, int32_t product, int8_t class_, double weight) {
    int32_t k = e->arcs++;
    e->supplier[k] = supplier;
    e->buyer[k] = buyer;
    e->product[k] = product;
    e->class_[k] = class_;
    e->weight[k] = weight;
    if (supplier >= e->firms) e->firms = supplier + 1;
    if (buyer >= e->firms) e->firms = buyer + 1;
}

static economy *economy_new(void) {
    economy *e = calloc(1, sizeof *e);
    assert_non_null(e);
    e->options = (lian_cascade_options)LIAN_CASCADE_OPTIONS_INIT;
    return e;
}

/* ---- by hand ------------------------------------------------------------------------------------------------------- */

/*   A ─10─▶ B ─20─▶ C     B without A makes nothing; A loses its only buyer. */
static void chain(void **state) {
    (void)state;
    economy *e = economy_new();
    sells(e, 0, 1, 0, LIAN_INPUT_ESSENTIAL, 10);
    sells(e, 1, 2, 1, LIAN_INPUT_ESSENTIAL, 20);
    lian_cascade *c = build(e);
    lian_cascade_outcome a = close_one(c, 0, 0), b = close_one(c, 1, 0), none = close_one(c, 1, 1);
    assert_true(a.esri == 1 && a.esri_down == 1 && a.steps == 3 && a.damaged == 3 && !a.capped);
    NEAR(a.esri_up, 1. / 3);
    NEAR(a.contagion, 2. / 3);
    assert_true(b.esri_up == 1 && b.steps == 2);
    NEAR(b.esri_down, 2. / 3);
    assert_true(none.esri == 0 && none.steps == 1 && none.damaged == 0 && none.own == 0);
    lian_cascade_free(c);
    free(e);
}

/*   S0, S1, S2 ─5 each─▶ B ─10─▶ C. When S0 closes, σ = 5/10 and its share is 1/3: B and C lose 1/6, so ESRI = (5 + 10/6)/25. */
static void replaceable(void **state) {
    (void)state;
    economy *e = economy_new();
    int32_t wave[5], hit = 0;
    double down[5];
    lian_cascade_losses losses = {down, NULL, wave};
    lian_shock shock = {.count = 1, .firm = &hit};
    lian_cascade_outcome out;
    for (int32_t s = 0; s < 3; s++) sells(e, s, 3, 7, LIAN_INPUT_ESSENTIAL, 5);
    sells(e, 3, 4, 8, LIAN_INPUT_ESSENTIAL, 10);
    lian_cascade *c = build(e);
    assert_int_equal(lian_cascade_run(c, &shock, &out, &losses, NULL), LIAN_OK);
    NEAR(out.esri, 4. / 15);
    NEAR(down[3], 1. / 6);
    NEAR(down[4], 1. / 6);
    assert_true(down[0] == 1 && down[1] == 0);
    assert_true(wave[0] == 0 && wave[3] == 1 && wave[4] == 2 && wave[1] == LIAN_NONE);
    lian_cascade_free(c);
    e->options.substitution = LIAN_SUBSTITUTE_NONE;
    c = build(e);
    NEAR(close_one(c, 0, 0).esri, (5 + 10. / 3) / 25);
    lian_cascade_free(c);
    free(e);
}

/*   P makes x for B (2) and y for C (6); Q makes x too, 8 for B. Closing P: in the market of x, σ = 2/8 and B loses 2/8 · 2/10;
 *   nobody else makes y, so C stands still. In one market of all P makes, σ would be 1 and B lose 2/10. */
static void two_products(void **state) {
    (void)state;
    economy *e = economy_new();
    int32_t hit = 0;
    double down[5];
    lian_cascade_losses losses = {down, NULL, NULL};
    lian_shock shock = {.count = 1, .firm = &hit};
    lian_cascade_outcome out;
    sells(e, 0, 2, 0, LIAN_INPUT_ESSENTIAL, 2);
    sells(e, 1, 2, 0, LIAN_INPUT_ESSENTIAL, 8);
    sells(e, 0, 3, 1, LIAN_INPUT_ESSENTIAL, 6);
    sells(e, 4, 3, 2, LIAN_INPUT_LINEAR, 6);
    lian_cascade *c = build(e);
    assert_int_equal(lian_cascade_run(c, &shock, &out, &losses, NULL), LIAN_OK);
    NEAR(down[2], 2. / 8 * 2. / 10); /* σ = 2/8 in the market of x */
    assert_true(down[3] == 1);       /* nobody else makes y */
    assert_true(down[1] == 0 && down[4] == 0);
    lian_cascade_free(c);
    free(e);
}

static void refusals(void **state) {
    (void)state;
    economy *e = economy_new();
    lian_cascade *c = NULL;
    lian_error err;
    lian_cascade_outcome out;
    sells(e, 0, 1, 0, LIAN_INPUT_ESSENTIAL, 1);
    sells(e, 1, 1, 0, LIAN_INPUT_LINEAR, 1);
    lian_cascade_input input = {e->firms, e->arcs, e->supplier, e->buyer, e->product, e->class_, e->weight, NULL, NULL};
    e->weight[0] = -1;
    assert_int_equal(lian_cascade_build(&c, &input, NULL, &err), LIAN_ERR_ARGUMENT);
    e->weight[0] = lian_unknown();
    assert_int_equal(lian_cascade_build(&c, &input, NULL, &err), LIAN_ERR_ARGUMENT);
    e->weight[0] = 1;
    e->options.tolerance = 1e-6;
    assert_int_equal(lian_cascade_build(&c, &input, &e->options, &err), LIAN_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "final demand"));
    e->revenue[0] = 4;
    input.revenue = e->revenue;
    assert_int_equal(lian_cascade_build(&c, &input, &e->options, &err), LIAN_OK);
    assert_int_equal(lian_cascade_self_count(c), 1); /* dropped, and with it the other class of product 0 */
    assert_true(lian_cascade_sales(c, 1) == 0 && lian_cascade_firms(c) == 2);
    lian_shock shock = {.count = 2, .firm = (const int32_t[]){1, 1}};
    assert_int_equal(lian_cascade_run(c, &shock, &out, NULL, &err), LIAN_ERR_ARGUMENT);
    shock = (lian_shock){1, (const int32_t[]){1}, (const double[]){1.5}, NULL};
    assert_int_equal(lian_cascade_run(c, &shock, &out, NULL, &err), LIAN_ERR_ARGUMENT);
    assert_int_equal(lian_cascade_run_each(c, NULL, 3, NULL, &out, &err), LIAN_ERR_ARGUMENT);
    lian_cascade_free(c);
    e->options.keep_self = 1;
    assert_int_equal(lian_cascade_build(&c, &input, &e->options, &err), LIAN_ERR_ARGUMENT); /* one product, two classes */
    free(e);
}

/* Two firms that buy nine tenths of their inputs from each other: losses fade by .9 a step: the cap is met and said. */
static void capped(void **state) {
    (void)state;
    economy *e = economy_new();
    sells(e, 0, 1, 0, LIAN_INPUT_LINEAR, 9);
    sells(e, 1, 0, 1, LIAN_INPUT_LINEAR, 9);
    sells(e, 2, 0, 2, LIAN_INPUT_LINEAR, 1);
    sells(e, 2, 1, 2, LIAN_INPUT_LINEAR, 1);
    e->options.max_steps = 3;
    lian_cascade *c = build(e);
    lian_cascade_outcome out = close_one(c, 2, 0);
    assert_true(out.capped && out.steps == 3);
    lian_cascade_free(c);
    free(e);
}

/* ---- the shared cases ---------------------------------------------------------------------------------------------- */

static const cJSON *get(const cJSON *object, const char *key) { return cJSON_GetObjectItemCaseSensitive(object, key); }

/* "5/6", "1" or a number. */
static double rational(const cJSON *item) {
    if (cJSON_IsNumber(item)) return item->valuedouble;
    const char *bar = strchr(item->valuestring, '/');
    return atof(item->valuestring) / (bar ? atof(bar + 1) : 1);
}

static int32_t sector_of(const cJSON *item, int32_t firm) {
    const cJSON *sectors = get(item, "sector"), *other;
    const char *name = cJSON_GetArrayItem(sectors, firm)->valuestring;
    int32_t at = 0;
    cJSON_ArrayForEach(other, sectors) {
        if (!strcmp(other->valuestring, name)) return at;
        at++;
    }
    return LIAN_NONE;
}

static int8_t class_of(const cJSON *item, int32_t supplier, int32_t buyer) {
    const cJSON *sectors = get(item, "sector"), *row = get(get(item, "ess"), cJSON_GetArrayItem(sectors, supplier)->valuestring);
    const cJSON *cell = row ? get(row, cJSON_GetArrayItem(sectors, buyer)->valuestring) : NULL, *other = get(item, "ess_default");
    return (int8_t)(cell ? cell->valueint : other ? other->valueint : LIAN_INPUT_ESSENTIAL);
}

static void economy_read(const cJSON *item, economy *e) {
    const cJSON *edge, *guard = get(item, "zero_guard"), *revenue = get(item, "revenue"), *costs = get(item, "costs");
    cJSON_ArrayForEach(edge, get(item, "edges")) {
        int32_t supplier = cJSON_GetArrayItem(edge, 0)->valueint, buyer = cJSON_GetArrayItem(edge, 1)->valueint;
        sells(e, supplier, buyer, sector_of(item, supplier), class_of(item, supplier, buyer), rational(cJSON_GetArrayItem(edge, 2)));
    }
    e->firms = get(item, "n")->valueint;
    e->has_revenue = revenue != NULL;
    e->has_costs = costs != NULL;
    for (int32_t i = 0; i < e->firms; i++) {
        if (revenue) e->revenue[i] = rational(cJSON_GetArrayItem(revenue, i));
        if (costs) e->costs[i] = rational(cJSON_GetArrayItem(costs, i));
    }
    if (cJSON_IsNull(get(item, "market"))) e->options.substitution = LIAN_SUBSTITUTE_NONE;
    if (guard && !strcmp(guard->valuestring, "gl")) e->options.substitution = LIAN_SUBSTITUTE_UNIT;
    e->options.keep_self = 1;
}

static void scenario_check(const cJSON *scenario, economy *e) {
    const cJSON *psi = get(scenario, "psi"), *psi_up = get(scenario, "psi_up"), *expect = get(scenario, "expect");
    int32_t firm[MOST];
    double kept[MOST], demand[MOST], down[MOST], up[MOST];
    lian_cascade_losses losses = {down, up, NULL};
    lian_cascade_outcome out;
    e->options.tolerance = rational(get(scenario, "eps"));
    lian_cascade *c = build(e);
    for (int32_t i = 0; i < e->firms; i++) {
        firm[i] = i;
        kept[i] = rational(cJSON_GetArrayItem(psi, i));
        demand[i] = psi_up ? rational(cJSON_GetArrayItem(psi_up, i)) : kept[i];
    }
    lian_shock shock = {e->firms, firm, kept, demand};
    assert_int_equal(lian_cascade_run(c, &shock, &out, &losses, NULL), LIAN_OK);
    for (int32_t i = 0; i < e->firms; i++) {
        NEAR(1 - down[i], rational(cJSON_GetArrayItem(get(expect, "h_d"), i)));
        NEAR(1 - up[i], rational(cJSON_GetArrayItem(get(expect, "h_u"), i)));
    }
    assert_int_equal(out.steps, get(expect, "steps")->valueint);
    NEAR(out.esri, rational(get(expect, "esri")));
    NEAR(out.esri_down, rational(get(expect, "esri_d")));
    NEAR(out.esri_up, rational(get(expect, "esri_u")));
    lian_cascade_free(c);
}

static void shared_cases(void **state) {
    (void)state;
    static const char path[] = LIANTU_SOURCE_DIR "/../shared/reference/esri_cases.json";
    static char text[1 << 17];
    FILE *file = fopen(path, "rb");
    if (!file) {
        printf("skipped: %s is not there\n", path);
        skip();
    }
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    cJSON *cases = cJSON_ParseWithLength(text, length);
    assert_non_null(cases);
    const cJSON *item, *scenario;
    int32_t count = 0;
    cJSON_ArrayForEach(item, get(cases, "cases")) {
        economy *e = economy_new();
        economy_read(item, e);
        cJSON_ArrayForEach(scenario, get(item, "scenarios")) {
            scenario_check(scenario, e);
            count++;
        }
        free(e);
    }
    assert_true(count >= 24);
    cJSON_Delete(cases);
}

/* ---- what must hold ------------------------------------------------------------------------------------------------ */

static uint64_t next_random(uint64_t *state) {
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    return *state >> 33;
}

/* Whole weights, so that sums of parallel arcs are exact. Final demand is a quarter of the sales. */
static economy *random_economy(uint64_t seed, int32_t firms, int32_t arcs, int8_t only_class) {
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

static void all_run(const economy *e, int32_t threads, lian_cascade_outcome *out) {
    lian_effort effort = {.threads = threads};
    lian_cascade *c = build(e);
    memset(out, 0, sizeof *out * (size_t)e->firms);
    assert_int_equal(lian_cascade_run_each(c, NULL, e->firms, &effort, out, NULL), LIAN_OK);
    lian_cascade_free(c);
}

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

static void no_trade(void **state) {
    (void)state;
    economy *e = economy_new();
    e->firms = 2;
    lian_cascade *c = build(e);
    lian_cascade_outcome out = close_one(c, 1, 0);
    assert_true(out.esri == 0 && out.own == 0 && out.contagion == 0 && out.steps == 1 && out.damaged == 1);
    lian_cascade_free(c);
    free(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chain),       cmocka_unit_test(replaceable), cmocka_unit_test(two_products), cmocka_unit_test(refusals),
        cmocka_unit_test(capped),      cmocka_unit_test(no_trade),    cmocka_unit_test(shared_cases), cmocka_unit_test(invariances),
        cmocka_unit_test(order_hides), cmocka_unit_test(kernels_agree), cmocka_unit_test(none_closed), cmocka_unit_test(exact_sums),
        cmocka_unit_test(bounds),      cmocka_unit_test(closed_form), cmocka_unit_test(knock_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
