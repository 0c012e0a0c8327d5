/* SPDX-License-Identifier: MIT */
/* Do the formulas of input-output tables and networks give what the published and worked cases give? */
#include "reference_cases.h"

CHECK(leontief) {
    UNUSED_PARAMS;
    table z = table_of_case(get(input, "Z"));
    double x[MOST], a[CELLS], b[CELLS], l[CELLS], g[CELLS];
    int32_t n = z.rows, heavy;
    flatten(get(input, "x"), x);
    assert_int_equal(lian_input_coefficients(z.x, x, n, a, NULL), LIAN_OK);
    assert_int_equal(lian_output_coefficients(z.x, x, n, b, NULL), LIAN_OK);
    assert_int_equal(lian_leontief_inverse(a, n, l, &heavy, NULL), LIAN_OK);
    assert_int_equal(lian_leontief_inverse(b, n, g, NULL, NULL), LIAN_OK);
    assert_int_equal(heavy, 0);
    expect(expected, "A", a, tolerance);
    expect(expected, "B_allocation", b, tolerance);
    expect(expected, "L", l, tolerance);
    expect(expected, "G_ghosh", g, tolerance);
    for (int i = 0; i < n; i++) l[i * n + i] -= 1;
    expect(expected, "complete_consumption", l, tolerance);
}

static void expect_field(const cJSON *expected, const char *key, const lian_linkage *out, int32_t n, size_t offset,
                         double tolerance) {
    double found[MOST];
    for (int i = 0; i < n; i++) memcpy(&found[i], (const char *)&out[i] + offset, sizeof found[i]);
    expect(expected, key, found, tolerance);
}

#define FIELD(key, field) expect_field(expected, key, out, z.rows, offsetof(lian_linkage, field), tolerance)

/* What every case of the two metrics expects, for the default options. */
static table check_sectors(const cJSON *input, const cJSON *expected, double tolerance, double *x, lian_linkage *out) {
    table z = table_of_case(get(input, "Z"));
    flatten(get(input, "x"), x);
    assert_int_equal(lian_linkage_run(z.x, x, z.rows, NULL, out, NULL), LIAN_OK);
    FIELD("influence", influence);
    FIELD("response", response);
    for (int i = 0; i < z.rows; i++)
        assert_string_equal(lian_sector_text(out[i].kind, LIAN_ZH), cJSON_GetArrayItem(get(expected, "key"), i)->valuestring);
    return z;
}

CHECK(influence_response) {
    UNUSED_PARAMS;
    double x[MOST];
    lian_linkage out[MOST];
    table z = check_sectors(input, expected, tolerance, x, out);
    FIELD("bl_direct", direct_backward);
    FIELD("fl_direct_B", direct_forward);
    FIELD("bl_total", backward);
    FIELD("fl_total_L", forward);
    FIELD("bl_cv", backward_cv);
    FIELD("fl_cv", forward_cv);
    assert_int_equal(lian_linkage_run(z.x, x, z.rows, &(lian_linkage_options){0, 1}, out, NULL), LIAN_OK);
    FIELD("response_ghosh", response);
    FIELD("fl_total_G", forward);
    assert_int_equal(lian_linkage_run(z.x, x, z.rows, &(lian_linkage_options){1, 0}, out, NULL), LIAN_OK);
    FIELD("influence_complete_consumption", influence);
    FIELD("response_complete_consumption", response);
}

CHECK(key_sector) {
    UNUSED_PARAMS;
    double x[MOST];
    lian_linkage out[MOST];
    check_sectors(input, expected, tolerance, x, out);
}

CHECK(hypothetical_extraction) {
    UNUSED_PARAMS;
    table z = table_of_case(get(input, "Z"));
    double x[MOST], backward[MOST], forward[MOST];
    lian_extraction out[MOST];
    flatten(get(input, "x"), x);
    assert_int_equal(lian_extraction_run(z.x, x, z.rows, out, NULL), LIAN_OK);
    for (int j = 0; j < z.rows; j++) {
        const cJSON *want = cJSON_GetArrayItem(get(expected, "total"), j);
        expect_one(want, "total", out[j].total, tolerance);
        expect_one(want, "total_rel", out[j].total_rel, tolerance);
        expect_one(want, "rest", out[j].rest, tolerance);
        expect_one(want, "rest_rel", out[j].rest_rel, tolerance);
        backward[j] = out[j].backward, forward[j] = out[j].forward;
    }
    expect(expected, "backward_only", backward, tolerance);
    expect(expected, "forward_only", forward, tolerance);
}

static int32_t node_find(const cJSON *nodes, const cJSON *name) {
    int32_t i = 0;
    while (strcmp(cJSON_GetArrayItem(nodes, i)->valuestring, name->valuestring) != 0) i++;
    return i;
}

CHECK(network) {
    UNUSED_PARAMS;
    const cJSON *item, *nodes = get(expected, "nodes");
    int32_t from[MOST], to[MOST], count = 0, n = cJSON_GetArraySize(nodes);
    double weight[MOST], betweenness[MOST], pagerank[MOST];
    cJSON_ArrayForEach(item, get(input, "edges_supplier_to_buyer")) {
        from[count] = node_find(nodes, cJSON_GetArrayItem(item, 0));
        to[count] = node_find(nodes, cJSON_GetArrayItem(item, 1));
        weight[count++] = cJSON_GetArrayItem(item, 2)->valuedouble;
    }
    assert_int_equal(lian_centrality_run(from, to, weight, count, n, betweenness, pagerank, NULL), LIAN_OK);
    expect(expected, "betweenness", betweenness, tolerance);
    expect(expected, "pagerank_085", pagerank, tolerance);
    for (int i = 0; i < n; i++) betweenness[i] *= (n - 1.0) * (n - 2.0);
    expect(expected, "betweenness_raw", betweenness, tolerance * 30);
    assert_int_equal(lian_centrality_run(to, from, weight, count, n, betweenness, pagerank, NULL), LIAN_OK);
    expect(expected, "pagerank_reversed_085", pagerank, tolerance);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leontief), cmocka_unit_test(influence_response), cmocka_unit_test(key_sector),
        cmocka_unit_test(hypothetical_extraction), cmocka_unit_test(network),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
