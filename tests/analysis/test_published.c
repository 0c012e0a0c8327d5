/* SPDX-License-Identifier: MIT */
/* Do the formulas hold on whole published tables, at their edges, and by hand? Tables are skipped where they are not at hand. */
#include "analysis_support.h"

#include <liantu/liantu.h>
#include <stdio.h>

static const char shared[] = LIANTU_SOURCE_DIR "/../shared/data/";

/* ---- reading ------------------------------------------------------------------------------------------------------------ */

static FILE *open_or_skip(const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s%s", shared, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        printf("skipped: %s is not there\n", path);
        skip();
    }
    return file;
}

/* The next cell of a line; quotes are taken off and commas inside them belong to the cell. */
static char *next_cell(char **at) {
    char *start = *at, *end;
    if (*start == '"') {
        end = strchr(++start, '"');
        *end++ = 0;
    } else
        end = start + strcspn(start, ",\r\n");
    *at = end + (*end == ',');
    *end = 0;
    return start;
}

enum { SECTORS = 127, PLACES = 226, PRODUCTS = 785, LINE = 1 << 16 };

/* The first rows × columns numbers after a header line and in each line after its label. */
static double *read_numbers(const char *name, int rows, int columns) {
    static char line[LINE];
    FILE *file = open_or_skip(name);
    double *out = malloc(sizeof *out * (size_t)(rows * columns));
    assert_non_null(fgets(line, LINE, file));
    for (int i = 0; i < rows; i++) {
        char *at = line;
        assert_non_null(fgets(line, LINE, file));
        next_cell(&at);
        for (int j = 0; j < columns; j++) out[i * columns + j] = strtod(next_cell(&at), NULL);
    }
    fclose(file);
    return out;
}

static void uk_2010(void **state) {
    (void)state;
    int32_t heavy;
    double *a = read_numbers("iotables/uk_2010_A.csv", SECTORS, SECTORS);
    double *want = read_numbers("iotables/uk_2010_L.csv", SECTORS, SECTORS);
    double *multiplier = read_numbers("iotables/uk_2010_published_multipliers.csv", SECTORS, 1);
    double *l = malloc(sizeof *l * SECTORS * SECTORS);
    assert_int_equal(lian_leontief_inverse(a, SECTORS, l, &heavy, NULL), LIAN_OK);
    assert_int_equal(heavy, 0);
    for (int j = 0; j < SECTORS; j++) {
        double sum = 0;
        for (int i = 0; i < SECTORS; i++) {
            assert_true(fabs(l[i * SECTORS + j] - want[i * SECTORS + j]) <= 1e-12);
            sum += l[i * SECTORS + j];
        }
        assert_true(fabs(sum - multiplier[j]) <= 1e-12);
    }
    free(a), free(want), free(multiplier), free(l);
}

/* ---- world trade ---------------------------------------------------------------------------------------------------------- */

typedef struct codes {
    char text[PRODUCTS + 1][8];
    int32_t count;
} codes;

static int32_t find(codes *list, const char *text) {
    for (int32_t i = list->count; i-- > 0;)
        if (strcmp(list->text[i], text) == 0) return i;
    assert_true(list->count < PRODUCTS && strlen(text) < sizeof list->text[0]);
    memcpy(list->text[list->count], text, strlen(text) + 1);
    return list->count++;
}

typedef struct trade {
    codes place, product;
    double *x;
    int8_t *m;
} trade;

static void read_trade(trade *t) {
    static int32_t row[1 << 17], column[1 << 17];
    static double value[1 << 17];
    char line[256];
    int32_t count = 0, duplicates;
    FILE *file = open_or_skip("economic-complexity/world_trade_avg_1998_2000.csv");
    assert_non_null(fgets(line, sizeof line, file));
    for (; fgets(line, sizeof line, file); count++) {
        char *at = line;
        row[count] = find(&t->place, next_cell(&at));
        column[count] = find(&t->product, next_cell(&at));
        value[count] = strtod(next_cell(&at), NULL);
    }
    fclose(file);
    assert_int_equal(t->place.count, PLACES);
    assert_int_equal(t->product.count, PRODUCTS);
    t->x = malloc(sizeof *t->x * PLACES * PRODUCTS);
    t->m = malloc(PLACES * PRODUCTS);
    assert_int_equal(lian_matrix_build(row, column, value, count, t->x, PLACES, PRODUCTS, &duplicates, NULL), LIAN_OK);
    assert_int_equal(duplicates, 0);
    assert_int_equal(lian_presence_run(t->x, PLACES, PRODUCTS, 1, t->m, NULL), LIAN_OK);
}

static void check_presences(trade *t) {
    char line[64];
    int ones = 0, found = 0;
    double *rca = malloc(sizeof *rca * PLACES * PRODUCTS);
    FILE *file = open_or_skip("economic-complexity/expected_balassa_binary_ones.csv");
    assert_non_null(fgets(line, sizeof line, file));
    assert_int_equal(lian_rca_run(t->x, PLACES, PRODUCTS, rca, NULL), LIAN_OK);
    for (; fgets(line, sizeof line, file); ones++) {
        char *at = line;
        int32_t c = find(&t->place, next_cell(&at)), p = find(&t->product, next_cell(&at));
        assert_int_equal(t->m[c * PRODUCTS + p], 1);
        assert_true(rca[c * PRODUCTS + p] >= 1 - 1e-12);
    }
    fclose(file);
    for (int i = 0; i < PLACES * PRODUCTS; i++) {
        found += t->m[i] == 1;
        if (t->m[i] == 0) assert_true(rca[i] < 1 + 1e-12);
    }
    assert_int_equal(found, ones);
    free(rca);
}

static void check_proximities(trade *t) {
    char line[64];
    double *phi = malloc(sizeof *phi * PRODUCTS * PRODUCTS);
    FILE *file = open_or_skip("economic-complexity/expected_proximity_top20000.csv");
    assert_non_null(fgets(line, sizeof line, file));
    assert_int_equal(lian_proximity_run(t->m, PLACES, PRODUCTS, phi, NULL), LIAN_OK);
    while (fgets(line, sizeof line, file)) {
        char *at = line;
        int32_t a = find(&t->product, next_cell(&at)), b = find(&t->product, next_cell(&at));
        assert_true(fabs(phi[a * PRODUCTS + b] - strtod(next_cell(&at), NULL)) <= 1e-12);
        assert_true(phi[a * PRODUCTS + b] == phi[b * PRODUCTS + a]);
    }
    fclose(file);
    free(phi);
}

/* No numbers are published for the eigenvector; by its definition ECI is the mean PCI of what a place makes. */
static void check_complexity(const trade *t) {
    double eci[PLACES], pci[PRODUCTS], sum = 0;
    lian_complexity k;
    assert_int_equal(lian_complexity_run(t->m, PLACES, PRODUCTS, eci, pci, &k, NULL), LIAN_OK);
    assert_int_equal(k.status, LIAN_COMPLEXITY_OK);
    assert_true(fabs(k.lambda[0] - 1) < 1e-12);
    for (int c = 0; c < PLACES; c++) {
        double mean = 0;
        int made = 0;
        for (int p = 0; p < PRODUCTS; p++)
            if (t->m[c * PRODUCTS + p] == 1) mean += pci[p], made++;
        if (made > 0) assert_true(fabs(mean / made - eci[c]) < 1e-9);
        if (made > 0) sum += eci[c];
    }
    assert_true(fabs(sum) < 1e-9);
}

static void world_trade(void **state) {
    (void)state;
    static trade t;
    read_trade(&t);
    check_presences(&t);
    check_proximities(&t);
    check_complexity(&t);
    free(t.x), free(t.m);
}

/* ---- by hand -------------------------------------------------------------------------------------------------------------- */

static void linkages_by_hand(void **state) {
    (void)state;
    /* A = (.15 .25; .2 .05), det(I − A) = .85·.95 − .05 = .7575; third sector without output is left out of n = 2 */
    double z[] = {150, 500, 0, 200, 100, 0, 0, 0, 0}, x[] = {1000, 2000, 0};
    lian_linkage s[3];
    lian_extraction e[3];
    assert_int_equal(lian_linkage_run(z, x, 3, NULL, s, NULL), LIAN_OK);
    NEAR(s[0].backward, (.95 + .2) / .7575);
    NEAR(s[0].influence + s[1].influence, 2);
    assert_true(fabs(s[0].influence - 1.022222) < 1e-6);
    assert_int_equal(s[2].kind, LIAN_SECTOR_NONE);
    UNKNOWN(s[2].influence);
    assert_int_equal(lian_extraction_run(z, x, 3, e, NULL), LIAN_OK);
    NEAR(e[0].rest, 2000 - 1700 / .95);
    NEAR(e[1].rest, 1000 - 350 / .85);
    NEAR(e[2].total, 0);
}

static void tables_that_are_refused(void **state) {
    (void)state;
    double l[4], negative[] = {.1, -.1, 0, 0}, unknown[] = {.1, lian_unknown(), 0, 0}, singular[] = {1, 0, 0, .5};
    double eats[] = {.9, .5, .9, .5}; /* (I − A)⁻¹ < 0: inputs exceed outputs */
    lian_error err = {0};
    int32_t heavy;
    assert_int_equal(lian_leontief_inverse(negative, 2, l, NULL, &err), LIAN_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "(0, 1) is negative"));
    assert_int_equal(lian_leontief_inverse(unknown, 2, l, NULL, NULL), LIAN_ERR_ARGUMENT);
    assert_int_equal(lian_leontief_inverse(singular, 2, l, NULL, NULL), LIAN_ERR_INVALID);
    assert_int_equal(lian_leontief_inverse(eats, 2, l, &heavy, NULL), LIAN_ERR_INVALID);
    assert_int_equal(heavy, 2);
}

static void sizes_with_unknowns(void **state) {
    (void)state;
    double x[] = {20, lian_unknown(), 50, 20, 10}, negative[] = {-1, 2};
    lian_gini g;
    lian_entropy h;
    assert_int_equal(lian_gini_run(x, 5, &g, NULL), LIAN_OK);
    NEAR(g.gini, .3);
    NEAR(g.corrected, .4);
    assert_int_equal(g.missing, 1);
    assert_int_equal(lian_entropy_run(negative, 2, &h, NULL), LIAN_ERR_ARGUMENT);
    UNKNOWN(h.nats);
    assert_int_equal(lian_entropy_run(NULL, 0, &h, NULL), LIAN_OK);
    UNKNOWN(h.theil);
}

static void places_at_their_edges(void **state) {
    (void)state;
    double e[] = {1, 1, 0}, t[] = {0, 2, 0}; /* X: 0, 1; S: .5, .5. sorted: t = 2 first: area (0 + .5)·1, Gini .5 */
    lian_spatial s;
    assert_int_equal(lian_spatial_run(e, t, 3, &s, NULL), LIAN_OK);
    assert_int_equal(s.used, 2);
    NEAR(s.hoover_gini, .5);
    UNKNOWN(s.lq_gini);
    UNKNOWN(s.segregation_gini); /* the industry is as large as everything */
    double size[] = {40, lian_unknown()}, all[] = {1, 1};
    int32_t region[] = {0, 1}, outside[] = {0, 2};
    lian_ellison_glaeser g;
    assert_int_equal(lian_ellison_glaeser_run(size, region, 2, all, 2, &g, NULL), LIAN_OK);
    NEAR(g.g, .5);
    UNKNOWN(g.h);
    UNKNOWN(g.gamma);
    assert_int_equal(lian_ellison_glaeser_class(g.gamma), -1);
    assert_int_equal(lian_ellison_glaeser_run(size, outside, 2, all, 2, &g, NULL), LIAN_ERR_ARGUMENT);
}

/*      p0   p1   p2          place 1 has nothing, one cell of place 2 is not known
 * c0   1    1    0
 * c1   0    0    0
 * c2   1    ?    1   */
static void presence_that_is_not_known(void **state) {
    (void)state;
    double x[] = {1, 1, 0, 0, 0, 0, 1, lian_unknown(), 1}, phi[9], omega[9], coi[3], cog[9], value[] = {1, 1, 1};
    int8_t m[9];
    assert_int_equal(lian_presence_run(x, 3, 3, 1, m, NULL), LIAN_OK);
    static const int8_t want[] = {1, 1, 0, -1, -1, -1, 1, -1, 1};
    assert_memory_equal(m, want, 9);
    assert_int_equal(lian_proximity_run(m, 3, 3, phi, NULL), LIAN_OK);
    NEAR(phi[0 * 3 + 1], .5); /* together once, p0 twice */
    NEAR(phi[1 * 3 + 2], 0);
    assert_int_equal(lian_density_run(m, phi, 3, 3, NULL, omega, NULL), LIAN_OK);
    NEAR(omega[0 * 3 + 2], 1); /* its only neighbour p0 is there */
    UNKNOWN(omega[1 * 3 + 0]); /* nothing of c1 is known */
    NEAR(omega[2 * 3 + 0], 1); /* p1 is not known: only p2 counts */
    assert_int_equal(lian_outlook_run(m, phi, value, 3, 3, NULL, coi, cog, NULL), LIAN_OK);
    UNKNOWN(cog[2 * 3 + 1]);
    NEAR(cog[0], 0);
}

static void nearest_neighbours_with_ties(void **state) {
    (void)state;
    /* neighbours of p0: .6, .4, .4, .2. Two nearest are three, since two tie: ω = (.6·0 + .4·1 + .4·1)/1.4 */
    double phi[25] = {0}, omega[5], weight[] = {0, .6, .4, .4, .2};
    int8_t m[] = {0, 0, 1, 1, 1};
    for (int i = 1; i < 5; i++) phi[i] = phi[i * 5] = weight[i];
    assert_int_equal(lian_density_run(m, phi, 1, 5, &(lian_density_options){2, 0}, omega, NULL), LIAN_OK);
    NEAR(omega[0], .8 / 1.4);
    assert_int_equal(lian_density_run(m, phi, 1, 5, &(lian_density_options){1, 0}, omega, NULL), LIAN_OK);
    NEAR(omega[0], 0);
    assert_int_equal(lian_density_run(m, phi, 1, 5, NULL, omega, NULL), LIAN_OK);
    NEAR(omega[0], 1 / 1.6);
}

/* Hidalgo and Hausmann: C1 makes P1–P4, C2 P2, C3 P3 and P4, C4 P4. Both ways round, since the smaller side is solved. */
static void complexity_of_a_toy(void **state) {
    (void)state;
    static const double want[] = {-.075353, -1.602916, .747788, .930481};
    int8_t m[] = {1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1}, few[] = {1, 1}, alike[] = {1, 1, 0, 1, 0, 1, 0, 1, 1};
    double eci[4], pci[4];
    lian_complexity k;
    assert_int_equal(lian_complexity_run(m, 4, 4, eci, pci, &k, NULL), LIAN_OK);
    assert_int_equal(k.status, LIAN_COMPLEXITY_OK);
    assert_true(fabs(k.lambda[1] - .542134) < 1e-6);
    assert_true(fabs(k.correlation - .106) < 1e-3);
    assert_int_equal(k.sign_weak, 1);
    assert_int_equal(k.few_places, 1);
    for (int c = 0; c < 4; c++) assert_true(fabs(eci[c] - want[c]) < 1e-6);
    NEAR(eci[1], pci[1]);
    assert_int_equal(lian_complexity_run(few, 1, 2, eci, pci, &k, NULL), LIAN_OK);
    assert_int_equal(k.status, LIAN_COMPLEXITY_TOO_SMALL);
    assert_int_equal(lian_complexity_run(alike, 3, 3, eci, pci, &k, NULL), LIAN_OK);
    assert_int_equal(k.status, LIAN_COMPLEXITY_SIGN_UNDEFINED);
    UNKNOWN(pci[0]);
}

static void criteria_by_hand(void **state) {
    (void)state;
    double x[] = {0, 2, 5, 4, 5, 4}, w[3], y[6], target[] = {0, 3};
    lian_direction direction[] = {LIAN_DIRECTION_BENEFIT, LIAN_DIRECTION_TARGET};
    int32_t constant;
    int fallback;
    assert_int_equal(lian_entropy_weights_run(x, 3, 2, w, NULL, &fallback, NULL), LIAN_OK);
    assert_int_equal(fallback, 0);
    assert_true(fabs(w[0] - .902724) < 1e-6);
    assert_int_equal(lian_scale_run(x, 3, 2, direction, target, y, &constant, NULL), LIAN_OK);
    NEAR(y[1], 0); /* |2 − 3| is the largest distance */
    assert_int_equal(lian_scale_run(x, 3, 2, direction, NULL, y, NULL, NULL), LIAN_ERR_ARGUMENT);
    double four[] = {80, 60, 120, 95, 40, 60, 70, 90, 100, 60, 75, 30}, weight[] = {.5, .25, .25}, c[4];
    static const double want[] = {.329195, .586855, .435164, .557873};
    static const int32_t order[] = {4, 1, 3, 2};
    lian_direction three[] = {LIAN_DIRECTION_BENEFIT, LIAN_DIRECTION_BENEFIT, LIAN_DIRECTION_COST};
    int32_t rank[4];
    assert_int_equal(lian_topsis_run(four, 4, 3, weight, three, LIAN_NORM_VECTOR, c, NULL), LIAN_OK);
    for (int i = 0; i < 4; i++) assert_true(fabs(c[i] - want[i]) < 1e-6);
    lian_rank_run(c, 4, rank);
    assert_memory_equal(rank, order, sizeof order);
    double same[] = {1, 1}, lopsided[] = {1, 3, 3, 1};
    lian_ahp ahp;
    assert_int_equal(lian_topsis_run(same, 2, 1, weight, three, LIAN_NORM_VECTOR, c, NULL), LIAN_OK);
    NEAR(c[0], .5);
    assert_int_equal(lian_ahp_run(lopsided, 2, w, &ahp, NULL), LIAN_ERR_ARGUMENT);
}

static void priority_with_an_unknown(void **state) {
    (void)state;
    double impact[] = {.5, .9, 1, lian_unknown()}, feasibility[] = {.325, .325, .325, .325, .325};
    lian_priority p;
    lian_priority_run(LIAN_GRADE_WEAK, impact, feasibility, &p);
    NEAR(p.impact.value, 72.5);
    assert_true(fabs(p.value - 38.83) < .005 && fabs(p.low - 36.06) < .005 && fabs(p.high - 41.42) < .005);
    assert_string_equal(lian_quadrant_text(p.quadrant, LIAN_ZH), "战略攻坚");
    NEAR(p.coverage, .9);
    lian_priority_run(LIAN_GRADE_UNVERIFIED, impact, feasibility, &p);
    UNKNOWN(p.value);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uk_2010), cmocka_unit_test(world_trade), cmocka_unit_test(linkages_by_hand),
        cmocka_unit_test(tables_that_are_refused), cmocka_unit_test(sizes_with_unknowns),
        cmocka_unit_test(places_at_their_edges), cmocka_unit_test(presence_that_is_not_known),
        cmocka_unit_test(nearest_neighbours_with_ties), cmocka_unit_test(complexity_of_a_toy),
        cmocka_unit_test(criteria_by_hand), cmocka_unit_test(priority_with_an_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
