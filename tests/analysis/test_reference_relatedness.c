/* SPDX-License-Identifier: MIT */
/* Do the formulas of relatedness and complexity give what the published and worked cases give? */
#include "reference_cases.h"

CHECK(input_rule) {
    UNUSED_PARAMS;
    int32_t row[MOST], column[MOST], duplicates;
    double value[MOST], matrix[1];
    int count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, get(input, "rows")) {
        row[count] = column[count] = 0;
        value[count++] = cJSON_GetArrayItem(item, 2)->valuedouble;
    }
    assert_int_equal(lian_matrix_build(row, column, value, count, matrix, 1, 1, &duplicates, NULL), LIAN_OK);
    expect_one(expected, "value", matrix[0], tolerance);
    assert_int_equal(duplicates, count - 1);
}

CHECK(mcp) {
    table t = table_of_case(get(input, "matrix"));
    int8_t m[CELLS];
    int32_t diversity[MOST], ubiquity[MOST];
    double found[CELLS], rows[MOST], columns[MOST];
    assert_int_equal(lian_presence_run(t.x, t.rows, t.columns, number(get(params, "threshold")), m, NULL), LIAN_OK);
    lian_diversity_run(m, t.rows, t.columns, diversity, ubiquity);
    for (int i = 0; i < t.rows * t.columns; i++) found[i] = m[i];
    for (int i = 0; i < t.rows; i++) rows[i] = diversity[i];
    for (int i = 0; i < t.columns; i++) columns[i] = ubiquity[i];
    expect(expected, "mcp", found, 0);
    expect(expected, "diversity", rows, 0);
    expect(expected, "ubiquity", columns, tolerance);
}

CHECK(proximity) {
    UNUSED_PARAMS;
    presence p = presence_of_case(get(input, "mcp"));
    double phi[CELLS];
    assert_int_equal(lian_proximity_run(p.m, p.places, p.products, phi, NULL), LIAN_OK);
    expect(expected, "proximity_offdiag", phi, tolerance);
}

CHECK(relatedness) {
    UNUSED_PARAMS;
    static const char *const key[] = {"association", "cosine", "jaccard", "prob"};
    table c = table_of_case(get(input, "cooccurrence"));
    double found[CELLS];
    for (int kind = LIAN_RELATED_ASSOCIATION; kind <= LIAN_RELATED_PROBABILITY; kind++) {
        assert_non_null(get(expected, key[kind]));
        assert_int_equal(lian_relatedness_run(c.x, c.rows, (lian_relatedness)kind, found, NULL), LIAN_OK);
        expect(expected, key[kind], found, tolerance);
    }
}

/* Percent over "prob", as it is and as 0/1. */
static void check_other_density(const presence *p, const cJSON *expected, double tolerance) {
    double c[CELLS], phi[CELLS], omega[CELLS];
    assert_int_equal(lian_cooccurrence_run(p->m, p->places, p->products, c, NULL), LIAN_OK);
    assert_int_equal(lian_relatedness_run(c, p->products, LIAN_RELATED_PROBABILITY, phi, NULL), LIAN_OK);
    for (int binary = 0; binary < 2; binary++) {
        for (int i = 0; binary && i < p->products * p->products; i++) phi[i] = phi[i] > 1;
        assert_int_equal(lian_density_run(p->m, phi, p->places, p->products, NULL, omega, NULL), LIAN_OK);
        for (int i = 0; i < p->places * p->products; i++) omega[i] *= 100;
        expect(expected, binary ? "density_percent_binary" : "density_percent_prob", omega, tolerance);
    }
}

CHECK(relatedness_density) {
    presence p = presence_of_case(get(input, "mcp"));
    double phi[CELLS], omega[CELLS];
    lian_density_options options = {0, cJSON_IsTrue(get(params, "include_self"))};
    if (get(expected, "density_percent_prob")) {
        check_other_density(&p, expected, tolerance);
        return;
    }
    assert_int_equal(lian_proximity_run(p.m, p.places, p.products, phi, NULL), LIAN_OK);
    assert_int_equal(lian_density_run(p.m, phi, p.places, p.products, &options, omega, NULL), LIAN_OK);
    assert_non_null(get(expected, "density"));
    expect(expected, "density", omega, tolerance);
}

static void check_dropped(const presence *p, const cJSON *expected) {
    int32_t diversity[MOST], ubiquity[MOST];
    double row[MOST], column[MOST];
    lian_diversity_run(p->m, p->places, p->products, diversity, ubiquity);
    int rows = flatten(get(expected, "zero_diversity_rows"), row), columns = flatten(get(expected, "zero_ubiquity_cols"), column);
    for (int i = 0; i < rows; i++) assert_int_equal(diversity[(int)row[i]], 0);
    for (int i = 0; i < columns; i++) assert_int_equal(ubiquity[(int)column[i]], 0);
    double eci[MOST], pci[MOST];
    lian_complexity k;
    assert_int_equal(lian_complexity_run(p->m, p->places, p->products, eci, pci, &k, NULL), LIAN_OK);
    assert_int_equal(k.places, p->places - rows);
    assert_int_equal(k.products, p->products - columns);
    assert_int_equal(k.status == LIAN_COMPLEXITY_DISCONNECTED, k.components > 1);
}

CHECK(eci_pci) {
    UNUSED_PARAMS;
    double eci[MOST], pci[MOST];
    lian_complexity k;
    if (!get(input, "mcp")) {
        table t = table_of_case(get(input, "matrix"));
        presence p = {.places = t.rows, .products = t.columns};
        assert_int_equal(lian_presence_run(t.x, t.rows, t.columns, number(get(input, "rca_threshold")), p.m, NULL), LIAN_OK);
        check_dropped(&p, expected);
        return;
    }
    presence p = presence_of_case(get(input, "mcp"));
    assert_int_equal(lian_complexity_run(p.m, p.places, p.products, eci, pci, &k, NULL), LIAN_OK);
    const cJSON *status = get(expected, "status");
    assert_string_equal(lian_complexity_word(k.status), status ? status->valuestring : "ok");
    expect_one(expected, "components", k.components, 0);
    expect(expected, "eigenvalues", k.lambda, tolerance);
    expect_one(expected, "lambda2", k.lambda[1], tolerance);
    expect(expected, "eci", eci, tolerance);
    expect(expected, "pci", pci, tolerance);
    if (status) UNKNOWN(eci[0]);
}

CHECK(coi_cog) {
    presence p = presence_of_case(get(input, "mcp"));
    double phi[CELLS], eci[MOST], pci[MOST], coi[MOST], cog[CELLS];
    lian_density_options options = {0, cJSON_IsTrue(get(params, "include_self"))};
    lian_complexity k;
    assert_int_equal(lian_proximity_run(p.m, p.places, p.products, phi, NULL), LIAN_OK);
    assert_int_equal(lian_complexity_run(p.m, p.places, p.products, eci, pci, &k, NULL), LIAN_OK);
    for (int i = 0; i < p.products; i++) pci[i] += k.offset;
    assert_int_equal(lian_outlook_run(p.m, phi, pci, p.places, p.products, &options, coi, cog, NULL), LIAN_OK);
    expect(expected, "coi_z", coi, tolerance);
    expect(expected, "cog", cog, tolerance);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(input_rule), cmocka_unit_test(mcp), cmocka_unit_test(proximity),
        cmocka_unit_test(relatedness), cmocka_unit_test(relatedness_density), cmocka_unit_test(eci_pci),
        cmocka_unit_test(coi_cog),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
