/* SPDX-License-Identifier: MIT */
/* Do the formulas give what the published and worked cases give? */
#include "reference_cases.h"

static const char *class_text(int class_) {
    static const char *const text[] = {"低集中", "中度集中", "高度集中"};
    return class_ < 0 ? "" : text[class_];
}

static void expect_class(const cJSON *item, double hhi, int edition) {
    if (item) assert_string_equal(class_text(lian_hhi_class(hhi, edition)), item->valuestring);
}

static void check_hhi_matrix(const cJSON *matrix, const cJSON *expected, double tolerance) {
    double x[64];
    lian_concentration c;
    for (int i = 0; i < cJSON_GetArraySize(matrix); i++) {
        lian_concentration_run(x, flatten(cJSON_GetArrayItem(matrix, i), x), &c, NULL);
        assert_true(fabs(c.hhi - cJSON_GetArrayItem(get(expected, "hhi"), i)->valuedouble) <= tolerance);
    }
}

static void check_hhi(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    double x[64];
    lian_concentration c;
    if (get(input, "matrix")) {
        check_hhi_matrix(get(input, "matrix"), expected, tolerance);
        return;
    }
    assert_int_equal(lian_concentration_run(x, flatten(get(input, "x"), x), &c, NULL), LIAN_OK);
    expect_one(expected, "hhi", c.hhi, tolerance);
    expect_one(expected, "hhi_10000", c.hhi * 10000, tolerance * 10000);
    expect_one(expected, "hhi_norm", c.hhi_norm, tolerance);
    expect_one(expected, "n_effective", c.n_eff, tolerance);
    expect_one(expected, "n_used", c.used, 0);
    expect_one(expected, "n_missing", c.missing, 0);
    expect_one(expected, "n", c.positive, 0);
    expect_class(get(expected, "class_2010"), c.hhi, 2010);
    expect_class(get(expected, "class_2023"), c.hhi, 2023);
}

static void check_class(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    const cJSON *points = get(input, "hhi_10000");
    (void)tolerance;
    for (int i = 0; i < cJSON_GetArraySize(points); i++) {
        double hhi = cJSON_GetArrayItem(points, i)->valuedouble / 10000;
        expect_class(cJSON_GetArrayItem(get(expected, "class_2010"), i), hhi, 2010);
        expect_class(cJSON_GetArrayItem(get(expected, "class_2023"), i), hhi, 2023);
    }
}

static void check_delta(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    double x[64], pair[2];
    lian_concentration c;
    int32_t count = flatten(get(input, "x"), x);
    flatten(get(input, "merge"), pair);
    lian_concentration_run(x, count, &c, NULL);
    double delta = lian_hhi_delta(x, count, (int32_t)pair[0], (int32_t)pair[1]);
    expect_one(expected, "before", c.hhi * 10000, tolerance * 10000);
    expect_one(expected, "delta", delta * 10000, tolerance * 10000);
    expect_one(expected, "after", (c.hhi + delta) * 10000, tolerance * 10000);
}

static void check_cr(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    double x[64];
    lian_concentration c;
    int32_t count = flatten(get(input, "x"), x);
    lian_concentration_run(x, count, &c, NULL);
    expect_one(expected, "cr1", c.cr1, tolerance);
    expect_one(expected, "cr2", lian_cr(x, count, 2), tolerance);
    expect_one(expected, "cr4", c.cr4, tolerance);
    expect_one(expected, "cr8", c.cr8, tolerance);
    expect_one(expected, "hhi_10000", c.hhi * 10000, tolerance * 10000);
}

static void check_lq_matrix(const cJSON *matrix, const cJSON *expected, double tolerance) {
    double x[MOST][MOST], row[MOST] = {0}, column[MOST] = {0}, all = 0, want[MOST], is_one[MOST];
    int rows = cJSON_GetArraySize(matrix), columns = 0;
    for (int i = 0; i < rows; i++) columns = flatten(cJSON_GetArrayItem(matrix, i), x[i]);
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < columns; k++) row[i] += x[i][k], column[k] += x[i][k], all += x[i][k];
    for (int i = 0; i < rows; i++) {
        flatten(cJSON_GetArrayItem(get(expected, "lq"), i), want);
        for (int k = 0; k < columns; k++) assert_true(fabs(lian_lq(x[i][k], row[i], column[k], all, NULL) - want[k]) <= tolerance);
        if (!get(expected, "binary_ge1")) continue;
        flatten(cJSON_GetArrayItem(get(expected, "binary_ge1"), i), is_one);
        for (int k = 0; k < columns; k++)
            assert_int_equal(lian_lq_reaches(x[i][k], row[i], column[k], all, 1), (int)is_one[k]);
    }
}

static void check_lq(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    int inconsistent;
    if (get(input, "matrix")) {
        check_lq_matrix(get(input, "matrix"), expected, tolerance);
        return;
    }
    double quotient = lian_lq(number(get(input, "e_ij")), number(get(input, "e_j")), number(get(input, "e_i")),
                              number(get(input, "e")), &inconsistent);
    expect_one(expected, "lq", quotient, tolerance);
    assert_int_equal(inconsistent, get(expected, "error") != NULL);
}

static void check_local(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    double local[64], total[64], coverage;
    int32_t count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, get(input, "purchases")) {
        local[count] = number(get(item, "local"));
        total[count] = number(get(item, "total"));
        double want = cJSON_GetArrayItem(get(expected, "per_buyer"), count)->valuedouble;
        assert_true(fabs(lian_local_rate(&local[count], &total[count], 1, &coverage) - want) <= tolerance);
        count++;
    }
    expect_one(expected, "ratio_of_sums", lian_local_rate(local, total, count, &coverage), tolerance);
}

static void check_sufficiency(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    double ratio, rpc, dependence;
    lian_self_sufficiency(number(get(input, "local_output")), number(get(input, "inflow")), number(get(input, "outflow")),
                          &ratio, &rpc, &dependence);
    expect_one(expected, "self_sufficiency_gross", ratio, tolerance);
    expect_one(expected, "regional_purchase_coefficient", rpc, tolerance);
    expect_one(expected, "import_dependence", dependence, tolerance);
}

static void check_cdi(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    double outside[64], flags[3];
    lian_cdi cdi;
    int32_t count = flatten(get(input, "external_by_source"), outside);
    lian_cdi_run(outside, count, number(get(input, "internal_purchases")), number(get(input, "own_sales_outside")),
                 number(get(input, "local_output")), NULL, &cdi, NULL);
    expect_one(expected, "cdi1", cdi.cdi1, tolerance);
    expect_one(expected, "cdi2", cdi.cdi2, tolerance);
    expect_one(expected, "cdi3", cdi.cdi3_export, tolerance);
    expect_one(expected, "cdi3_local_output", cdi.cdi3_output, tolerance);
    flatten(get(expected, "flags"), flags);
    for (int i = 0; i < 3; i++) assert_int_equal(cdi.flag[i], (int)flags[i]);
}

static void check_strength(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    static const char *const parts[] = {"spec", "self", "mass", "lead"};
    lian_strength_input in = {number(get(input, "n_firms")), number(get(input, "lq")), number(get(input, "local_rate")),
                              number(get(input, "leaders")), number(get(input, "national_rank"))};
    lian_strength out;
    lian_strength_run(&in, NULL, &out);
    assert_string_equal(lian_grade_text(out.grade, LIAN_ZH), get(expected, "grade")->valuestring);
    assert_string_equal(lian_state_word(out.state), get(expected, "kind")->valuestring);
    expect_one(expected, "score", out.score.value, tolerance);
    expect_one(expected, "low", out.score.low, tolerance);
    expect_one(expected, "high", out.score.high, tolerance);
    expect_one(expected, "coverage", out.score.coverage, tolerance);
    for (int i = 0; i < 4; i++) expect_one(get(expected, "parts"), parts[i], out.score.part[i], tolerance);
    assert_int_equal(out.capped_local + out.capped_lq, cJSON_GetArraySize(get(expected, "caps")));
}

static lian_grade grade_find(const char *text) {
    for (int g = LIAN_GRADE_MISSING; g < LIAN_GRADE_UNVERIFIED; g++)
        if (strcmp(lian_grade_text((lian_grade)g, LIAN_ZH), text) == 0) return (lian_grade)g;
    return LIAN_GRADE_UNVERIFIED;
}

static void check_completeness(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance) {
    UNUSED_PARAMS;
    lian_grade grade[64];
    double weight[64], count, weighted, quality, unknown;
    int32_t n = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, get(input, "segments")) {
        weight[n] = number(get(item, "w"));
        grade[n++] = grade_find(get(item, "status")->valuestring);
    }
    lian_completeness(grade, weight, n, &count, &weighted, &quality, &unknown);
    expect_one(expected, "count_based", count, tolerance);
    expect_one(expected, "weight_based", weighted, tolerance);
    expect_one(expected, "quality_weighted", quality, tolerance);
    expect_one(expected, "unknown_weight", unknown, tolerance);
}

#define RUNS(name, metric, check)                                                                                      \
    static void name(void **state) {                                                                                   \
        (void)state;                                                                                                   \
        each(metric, check);                                                                                           \
    }
RUNS(hhi, "hhi", check_hhi)
RUNS(hhi_norm, "hhi_norm", check_hhi)
RUNS(hhi_class, "hhi_class", check_class)
RUNS(hhi_delta, "hhi_delta", check_delta)
RUNS(cr, "cr", check_cr)
RUNS(quotient, "lq", check_lq)
RUNS(local_content, "local_content", check_local)
RUNS(self_sufficiency, "self_sufficiency", check_sufficiency)
RUNS(cdi, "cdi", check_cdi)
RUNS(strength, "grade.strength", check_strength)
RUNS(completeness, "completeness", check_completeness)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hhi),           cmocka_unit_test(hhi_norm), cmocka_unit_test(hhi_class),
        cmocka_unit_test(hhi_delta),     cmocka_unit_test(cr),       cmocka_unit_test(quotient),
        cmocka_unit_test(local_content), cmocka_unit_test(self_sufficiency), cmocka_unit_test(cdi),
        cmocka_unit_test(strength),      cmocka_unit_test(completeness),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
