/* SPDX-License-Identifier: MIT */
/* Do the formulas over arrays give what the published and worked cases give? Skipped, saying so, where the file is not at hand. */
#include "analysis_support.h"

#include <cjson/cJSON.h>
#include <liantu/liantu.h>
#include <stdio.h>

enum { MOST = 64, CELLS = 1024 };

static cJSON *cases;

static int load(void **state) {
    (void)state;
    static const char path[] = LIANTU_SOURCE_DIR "/../shared/reference/metrics_cases.json";
    FILE *file = fopen(path, "rb");
    if (!file) {
        printf("skipped: %s is not there\n", path);
        return 0;
    }
    size_t size = 1 << 20, length;
    char *text = malloc(size + 1);
    length = fread(text, 1, size, file);
    fclose(file);
    cases = cJSON_ParseWithLength(text, length);
    free(text);
    return cases ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    cJSON_Delete(cases);
    return 0;
}

static const cJSON *get(const cJSON *object, const char *key) { return cJSON_GetObjectItemCaseSensitive(object, key); }

static double number(const cJSON *item) { return cJSON_IsNumber(item) ? item->valuedouble : lian_unknown(); }

static void near_or_unknown(const char *key, int at, const cJSON *item, double found, double tolerance) {
    if (cJSON_IsNull(item)) {
        if (!lian_is_unknown(found)) fail_msg("%s[%d]: %.12g, not unknown", key, at, found);
    } else if (!(fabs(found - item->valuedouble) <= tolerance))
        fail_msg("%s[%d]: %.12g, not %.12g", key, at, found, item->valuedouble);
}

/* Numbers of an array, or of an array of arrays, one after the other. */
static int flatten(const cJSON *items, double *out) {
    int count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, items) {
        if (cJSON_IsArray(item)) count += flatten(item, out + count);
        else out[count++] = number(item);
    }
    return count;
}

static int compare(const char *key, const cJSON *want, const double *found, double tolerance) {
    int count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, want) {
        if (cJSON_IsArray(item)) count += compare(key, item, found + count, tolerance);
        else near_or_unknown(key, count, item, found[count], tolerance), count++;
    }
    return count;
}

/* Compares when the case expects this key: a number, an array or a matrix; null expects an unknown value. */
static void expect(const cJSON *expected, const char *key, const double *found, double tolerance) {
    const cJSON *item = get(expected, key);
    if (cJSON_IsArray(item)) compare(key, item, found, tolerance);
    else if (item) near_or_unknown(key, 0, item, *found, tolerance);
}

static void expect_one(const cJSON *expected, const char *key, double found, double tolerance) {
    expect(expected, key, &found, tolerance);
}

/* A matrix and its size. */
typedef struct table {
    int32_t rows, columns;
    double x[CELLS];
} table;

static table table_of_case(const cJSON *item) {
    table out = {.rows = cJSON_GetArraySize(item), .columns = cJSON_GetArraySize(cJSON_GetArrayItem(item, 0))};
    assert_int_equal(flatten(item, out.x), out.rows * out.columns);
    return out;
}

typedef struct presence {
    int32_t places, products;
    int8_t m[CELLS];
} presence;

static presence presence_of_case(const cJSON *item) {
    table t = table_of_case(item);
    presence out = {.places = t.rows, .products = t.columns};
    for (int i = 0; i < t.rows * t.columns; i++) out.m[i] = (int8_t)t.x[i];
    return out;
}

typedef void check(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance);

/* Runs a check over every case of a metric but those that only record a fault of another program. */
static void each(const char *metric, check *run) {
    int count = 0;
    const cJSON *item;
    if (!cases) skip();
    cJSON_ArrayForEach(item, get(cases, "cases")) {
        if (strcmp(get(item, "metric")->valuestring, metric) != 0) continue;
        if (strcmp(get(item, "kind")->valuestring, "implementation_bug") == 0) continue;
        run(get(item, "input"), get(item, "expected"), get(item, "params"), get(item, "tolerance_abs")->valuedouble);
        count++;
    }
    assert_true(count > 0);
}

#define CASE(metric)                                                                                                   \
    static void metric(void **state) {                                                                                 \
        (void)state;                                                                                                   \
        each(#metric, check_##metric);                                                                                 \
    }
#define CHECK(metric)                                                                                                  \
    static void check_##metric(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance);      \
    CASE(metric)                                                                                                       \
    static void check_##metric(const cJSON *input, const cJSON *expected, const cJSON *params, double tolerance)
#define UNUSED_PARAMS (void)params

/* ---- inequality and place --------------------------------------------------------------------------------------------- */

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

/* ---- relatedness and complexity ----------------------------------------------------------------------------------------- */

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

/* ---- input and output --------------------------------------------------------------------------------------------------- */

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

CHECK(influence_response) {
    UNUSED_PARAMS;
    table z = table_of_case(get(input, "Z"));
    double x[MOST];
    lian_linkage out[MOST];
    flatten(get(input, "x"), x);
    assert_int_equal(lian_linkage_run(z.x, x, z.rows, NULL, out, NULL), LIAN_OK);
    FIELD("influence", influence);
    FIELD("response", response);
    FIELD("bl_direct", direct_backward);
    FIELD("fl_direct_B", direct_forward);
    FIELD("bl_total", backward);
    FIELD("fl_total_L", forward);
    FIELD("bl_cv", backward_cv);
    FIELD("fl_cv", forward_cv);
    for (int i = 0; i < z.rows; i++)
        assert_string_equal(lian_sector_text(out[i].kind, LIAN_ZH), cJSON_GetArrayItem(get(expected, "key"), i)->valuestring);
    assert_int_equal(lian_linkage_run(z.x, x, z.rows, &(lian_linkage_options){0, 1}, out, NULL), LIAN_OK);
    FIELD("response_ghosh", response);
    FIELD("fl_total_G", forward);
    assert_int_equal(lian_linkage_run(z.x, x, z.rows, &(lian_linkage_options){1, 0}, out, NULL), LIAN_OK);
    FIELD("influence_complete_consumption", influence);
    FIELD("response_complete_consumption", response);
}

CHECK(key_sector) {
    UNUSED_PARAMS;
    table z = table_of_case(get(input, "Z"));
    double x[MOST];
    lian_linkage out[MOST];
    flatten(get(input, "x"), x);
    assert_int_equal(lian_linkage_run(z.x, x, z.rows, NULL, out, NULL), LIAN_OK);
    FIELD("influence", influence);
    FIELD("response", response);
    for (int i = 0; i < z.rows; i++)
        assert_string_equal(lian_sector_text(out[i].kind, LIAN_ZH), cJSON_GetArrayItem(get(expected, "key"), i)->valuestring);
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

/* ---- criteria and scores ------------------------------------------------------------------------------------------------- */

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
        cmocka_unit_test(entropy), cmocka_unit_test(theil_T), cmocka_unit_test(gini), cmocka_unit_test(gini_weighted),
        cmocka_unit_test(gini_spatial_decomposition), cmocka_unit_test(spatial_gini), cmocka_unit_test(krugman_spec),
        cmocka_unit_test(ellison_glaeser), cmocka_unit_test(input_rule), cmocka_unit_test(mcp),
        cmocka_unit_test(proximity), cmocka_unit_test(relatedness), cmocka_unit_test(relatedness_density),
        cmocka_unit_test(eci_pci), cmocka_unit_test(coi_cog), cmocka_unit_test(leontief),
        cmocka_unit_test(influence_response), cmocka_unit_test(key_sector), cmocka_unit_test(hypothetical_extraction), cmocka_unit_test(network),
        cmocka_unit_test(minmax), cmocka_unit_test(entropy_weight), cmocka_unit_test(ahp), cmocka_unit_test(topsis),
        cmocka_unit_test(lead_firm), cmocka_unit_test(target_firm), cmocka_unit_test(park_fit),
        cmocka_unit_test(chain_priority),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
