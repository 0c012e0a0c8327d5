/* SPDX-License-Identifier: MIT */
/* Do the formulas of inequality and place give what the published and worked cases give? */
#include "reference_cases.h"

CHECK(entropy) {
    UNUSED_PARAMS;
    table t = table_of_case(get(input, "matrix"));
    double bits[MOST], nats[MOST], norm[MOST];
    for (int r = 0; r < t.rows; r++) {
        lian_entropy e;
        assert_int_equal(lian_entropy_run(t.x + r * t.columns, t.columns, &e, NULL), LIAN_OK);
        bits[r] = e.bits, nats[r] = e.nats, norm[r] = e.norm;
    }
    expect(expected, "bits", bits, tolerance);
    expect(expected, "nats", nats, tolerance);
    expect(expected, "norm", norm, tolerance);
}

CHECK(theil_T) {
    UNUSED_PARAMS;
    double x[MOST];
    lian_entropy e;
    int count = flatten(get(input, "x"), x);
    assert_int_equal(lian_entropy_run(x, count, &e, NULL), LIAN_OK);
    expect_one(expected, "theil_T", e.theil, tolerance);
    expect_one(expected, "ln_n_minus_entropy", log(count) - e.nats, tolerance);
}

CHECK(gini) {
    UNUSED_PARAMS;
    double x[MOST], found[MOST];
    lian_gini g;
    const cJSON *item;
    int count = 0;
    if (get(input, "x")) {
        assert_int_equal(lian_gini_run(x, flatten(get(input, "x"), x), &g, NULL), LIAN_OK);
        expect_one(expected, "gini", g.gini, tolerance);
        expect_one(expected, "gini_corrected", g.corrected, tolerance);
    }
    cJSON_ArrayForEach(item, get(input, "cases")) {
        lian_gini_run(x, flatten(item, x), &g, NULL);
        found[count++] = g.gini;
    }
    if (count > 0) expect(expected, "gini", found, tolerance);
}

CHECK(gini_weighted) {
    UNUSED_PARAMS;
    double x[MOST], w[MOST];
    lian_gini g;
    flatten(get(input, "weights"), w);
    assert_int_equal(lian_gini_weighted_run(x, w, flatten(get(input, "x"), x), &g, NULL), LIAN_OK);
    expect_one(expected, "gini", g.gini, tolerance);
}

CHECK(gini_spatial_decomposition) {
    UNUSED_PARAMS;
    double x[MOST];
    uint8_t neighbour[CELLS] = {0};
    int n = flatten(get(input, "x"), x), i = 0;
    const cJSON *list, *item;
    cJSON_ArrayForEach(list, get(input, "neighbours")) {
        cJSON_ArrayForEach(item, list) neighbour[i * n + item->valueint] = 1;
        i++;
    }
    lian_gini_split s;
    assert_int_equal(lian_gini_split_run(x, neighbour, n, &s, NULL), LIAN_OK);
    expect_one(expected, "gini", s.gini, tolerance);
    expect_one(expected, "sum_abs_diff", s.all, tolerance);
    expect_one(expected, "neighbour_part", s.neighbours, tolerance);
    expect_one(expected, "non_neighbour_part", s.others, tolerance);
    expect_one(expected, "non_neighbour_share_of_den", s.others_of_gini, tolerance);
    expect_one(expected, "polarization", s.polarisation, tolerance);
    NEAR(s.others_share, s.others / s.all);
}

/* Columns of a matrix against its row totals. */
static void check_spatial_matrix(const cJSON *matrix, const cJSON *expected, double tolerance) {
    table t = table_of_case(matrix);
    double e[MOST], all[MOST] = {0}, hoover[MOST], krugman[MOST], raw[MOST];
    for (int i = 0; i < t.rows * t.columns; i++) all[i / t.columns] += t.x[i];
    for (int k = 0; k < t.columns; k++) {
        lian_spatial s;
        for (int r = 0; r < t.rows; r++) e[r] = t.x[r * t.columns + k];
        assert_int_equal(lian_spatial_run(e, all, t.rows, &s, NULL), LIAN_OK);
        hoover[k] = s.hoover_gini, krugman[k] = s.krugman_gini, raw[k] = s.raw_gini;
    }
    expect(expected, "hoover_gini", hoover, tolerance);
    expect(expected, "krugman_locational", krugman, tolerance);
    expect(expected, "g_raw_sum_sq", raw, tolerance);
}

CHECK(spatial_gini) {
    UNUSED_PARAMS;
    double e[MOST], t[MOST];
    lian_spatial s;
    if (get(input, "matrix")) {
        check_spatial_matrix(get(input, "matrix"), expected, tolerance);
        return;
    }
    flatten(get(input, "ref"), t);
    assert_int_equal(lian_spatial_run(e, t, flatten(get(input, "e"), e), &s, NULL), LIAN_OK);
    expect_one(expected, "hoover_gini", s.hoover_gini, tolerance);
    expect_one(expected, "krugman_locational", s.krugman_gini, tolerance);
    expect_one(expected, "lq_gini", s.lq_gini, tolerance);
    expect_one(expected, "segregation_gini", s.segregation_gini, tolerance);
    expect_one(expected, "g_raw_sum_sq", s.raw_gini, tolerance);
    expect_one(expected, "hoover_index", s.hoover_index, tolerance);
}

CHECK(krugman_spec) {
    UNUSED_PARAMS;
    table t = table_of_case(get(input, "matrix"));
    double all[MOST] = {0}, krugman[MOST], coefficient[MOST], hachman[MOST];
    for (int i = 0; i < t.rows * t.columns; i++) all[i % t.columns] += t.x[i];
    for (int r = 0; r < t.rows; r++) {
        lian_specialisation s;
        assert_int_equal(lian_specialisation_run(t.x + r * t.columns, all, t.columns, &s, NULL), LIAN_OK);
        krugman[r] = s.krugman, coefficient[r] = s.coefficient, hachman[r] = s.hachman;
    }
    expect(expected, "krugman", krugman, tolerance);
    expect(expected, "coefficient_of_specialisation", coefficient, tolerance);
    expect(expected, "hachman", hachman, tolerance);
}

CHECK(ellison_glaeser) {
    UNUSED_PARAMS;
    double size[MOST], t[MOST];
    const char *name[MOST];
    int32_t region[MOST] = {0};
    int plants = 0, regions = 0;
    const cJSON *item;
    lian_ellison_glaeser g;
    cJSON_ArrayForEach(item, get(input, "region_total")) {
        name[regions] = item->string;
        t[regions++] = item->valuedouble;
    }
    cJSON_ArrayForEach(item, get(input, "firms")) {
        while (strcmp(name[region[plants]], cJSON_GetArrayItem(item, 0)->valuestring) != 0) region[plants]++;
        size[plants++] = cJSON_GetArrayItem(item, 1)->valuedouble;
    }
    assert_int_equal(lian_ellison_glaeser_run(size, region, plants, t, regions, &g, NULL), LIAN_OK);
    expect_one(expected, "gamma", g.gamma, tolerance);
    expect_one(expected, "G", g.g, tolerance);
    expect_one(expected, "H", g.h, tolerance);
    expect_one(expected, "z_G", g.z, tolerance);
    expect_one(expected, "one_minus_sum_x2", g.spread, tolerance);
    if (get(expected, "class_eg")) assert_int_equal(lian_ellison_glaeser_class(g.gamma), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entropy), cmocka_unit_test(theil_T), cmocka_unit_test(gini),
        cmocka_unit_test(gini_weighted), cmocka_unit_test(gini_spatial_decomposition),
        cmocka_unit_test(spatial_gini), cmocka_unit_test(krugman_spec), cmocka_unit_test(ellison_glaeser),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
