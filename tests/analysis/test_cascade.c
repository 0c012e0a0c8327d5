/* SPDX-License-Identifier: MIT */
/* Does a failure run through a network as the equations say, in what was worked by hand and in the shared cases? */
#include "economy.h"

#include <cjson/cJSON.h>

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
    const struct CMUnitTest tests[] = {cmocka_unit_test(chain),    cmocka_unit_test(replaceable), cmocka_unit_test(two_products),
                                       cmocka_unit_test(refusals), cmocka_unit_test(capped),      cmocka_unit_test(no_trade),
                                       cmocka_unit_test(shared_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
