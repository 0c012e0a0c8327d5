/* SPDX-License-Identifier: MIT */
/* Do weights of criteria and scores give what the published and worked cases give? */
#include "reference_cases.h"

static void directions(const cJSON *item, lian_direction *out) {
    double value[MOST];
    int count = flatten(item, value);
    for (int i = 0; i < count; i++) out[i] = (lian_direction)(int)value[i];
}

CHECK(minmax) {
    UNUSED_PARAMS;
    table x = table_of_case(get(input, "X"));
    lian_direction direction[MOST];
    directions(get(input, "direction"), direction);
    assert_int_equal(lian_scale_run(x.x, x.rows, x.columns, direction, NULL, x.x, NULL, NULL), LIAN_OK);
    expect(expected, "Y", x.x, tolerance);
}

CHECK(entropy_weight) {
    UNUSED_PARAMS;
    table x = table_of_case(get(input, "X"));
    double w[MOST], e[MOST], d[MOST];
    assert_int_equal(lian_entropy_weights_run(x.x, x.rows, x.columns, w, e, NULL, NULL), LIAN_OK);
    for (int i = 0; i < x.columns; i++) d[i] = 1 - e[i];
    expect(expected, "w", w, tolerance);
    expect(expected, "e", e, tolerance);
    expect(expected, "d", d, tolerance);
}

CHECK(ahp) {
    UNUSED_PARAMS;
    table a = table_of_case(get(input, "A"));
    double w[MOST];
    lian_ahp out;
    lian_status status = lian_ahp_run(a.x, a.rows, w, &out, NULL);
    assert_int_equal(status, cJSON_IsFalse(get(expected, "consistent")) ? LIAN_ERR_INVALID : LIAN_OK);
    assert_int_equal(out.consistent, status == LIAN_OK);
    expect(expected, "w", w, tolerance);
    expect_one(expected, "lambda_max", out.lambda, tolerance);
    expect_one(expected, "ci", out.ci, tolerance);
    expect_one(expected, "cr", out.cr, tolerance);
}

CHECK(topsis) {
    UNUSED_PARAMS;
    table x = table_of_case(get(input, "X"));
    lian_direction direction[MOST];
    double w[MOST], closeness[MOST], found[MOST];
    int32_t rank[MOST];
    flatten(get(input, "w"), w);
    directions(get(input, "direction"), direction);
    assert_int_equal(lian_topsis_run(x.x, x.rows, x.columns, w, direction, LIAN_NORM_VECTOR, closeness, NULL), LIAN_OK);
    expect(expected, "closeness", closeness, tolerance);
    lian_rank_run(closeness, x.rows, rank);
    for (int i = 0; i < x.rows; i++) found[i] = rank[i];
    expect(expected, "rank", found, 0);
    assert_int_equal(lian_topsis_run(x.x, x.rows, x.columns, w, direction, LIAN_NORM_LINEAR, closeness, NULL), LIAN_OK);
    expect(expected, "closeness_linear_norm", closeness, tolerance);
}

/* Components in the order of the design, whatever their order in the case; the weights must be the default ones. */
static void components(lian_design design, const cJSON *from, const cJSON *weights, double *out) {
    const char *name;
    double weight;
    for (int i = 0; (name = lian_design_at(design, i, &weight)); i++) {
        assert_non_null(get(from, name));
        out[i] = number(get(from, name));
        if (weights) NEAR(weight, number(get(weights, name)));
    }
}

static void check_design(lian_design design, const cJSON *input, const cJSON *expected, double tolerance) {
    double value[LIAN_SCORE_PARTS];
    const char *name;
    lian_score score;
    components(design, get(input, "components"), get(input, "weights"), value);
    lian_design_run(design, value, NULL, &score);
    expect_one(expected, "score", score.value, tolerance);
    expect_one(expected, "low", score.low, tolerance);
    expect_one(expected, "high", score.high, tolerance);
    expect_one(expected, "coverage", score.coverage, tolerance);
    for (int i = 0; (name = lian_design_at(design, i, NULL)); i++)
        expect_one(get(expected, "parts"), name, score.part[i], tolerance);
}

CHECK(lead_firm) { UNUSED_PARAMS; check_design(LIAN_DESIGN_LEAD_FIRM, input, expected, tolerance); }
CHECK(target_firm) { UNUSED_PARAMS; check_design(LIAN_DESIGN_TARGET_FIRM, input, expected, tolerance); }
CHECK(park_fit) { UNUSED_PARAMS; check_design(LIAN_DESIGN_PARK_FIT, input, expected, tolerance); }

CHECK(chain_priority) {
    UNUSED_PARAMS;
    double impact[LIAN_SCORE_PARTS], feasibility[LIAN_SCORE_PARTS];
    int grade = LIAN_GRADE_MISSING;
    lian_priority p;
    while (strcmp(lian_grade_text((lian_grade)grade, LIAN_ZH), get(input, "status")->valuestring) != 0) grade++;
    components(LIAN_DESIGN_IMPACT, get(input, "impact"), NULL, impact);
    components(LIAN_DESIGN_FEASIBILITY, get(input, "feasibility"), NULL, feasibility);
    lian_priority_run((lian_grade)grade, impact, feasibility, &p);
    expect_one(expected, "impact", p.impact.value, tolerance);
    expect_one(expected, "feasibility", p.feasibility.value, tolerance);
    expect_one(expected, "gap", p.gap, tolerance);
    expect_one(expected, "priority", p.value, tolerance);
    expect_one(expected, "priority_low", p.low, tolerance);
    expect_one(expected, "priority_high", p.high, tolerance);
    expect_one(expected, "coverage", p.coverage, tolerance);
    assert_string_equal(lian_quadrant_text(p.quadrant, LIAN_ZH), get(expected, "quadrant")->valuestring);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(minmax), cmocka_unit_test(entropy_weight), cmocka_unit_test(ahp), cmocka_unit_test(topsis),
        cmocka_unit_test(lead_firm), cmocka_unit_test(target_firm), cmocka_unit_test(park_fit),
        cmocka_unit_test(chain_priority),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
