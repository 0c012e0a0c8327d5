/* SPDX-License-Identifier: MIT */
/* What if memory runs out at the n-th allocation of an analysis, for every n? */
#include "analysis/linkage_system.h"
#include "analysis_support.h"
#include "failing_memory.h"

#include <liantu/liantu.h>

static const char text[] =
    "home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\n"
    "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\npy  番禺  district  gz\nhz  海珠  district  gz\nsz  深圳  city      gd\n\n"
    "segments\nid  chain  name  local_need  demand\nk   c      面料  must        90\ns   c      成衣  -           -\nw   c      洗水  must        -\n\n"
    "links\nfrom  to  essential\nk     s   yes\nw     s   -\n\n"
    "firms\nid  name  place  revenue\na   甲    py     10\nb   乙    gz     -\nd   丁    gz     30\no   戊    sz     5\n\n"
    "roles\nfirm  segment  capacity\na     s        -\nb     s        -\nd     k        20\no     k        -\n\n"
    "supplies\nsupplier  buyer  segment  value\no         a      k        7\nd         b      k        8\no         b      k        9\n\n"
    "titles\nfirm  title\na     champion\n\norigins\nsegment  place  share\nw        sz     0.9\nw        gz     0.1\n\n"
    "activity\nplace  segment  year  employees\ngz     s        2022  50\ngz     -        2022  90\ngd     s        2022  60\ngd     -        2022  900\n"
    "py     s        2022  20\npy     k        2022  15\npy     -        2022  40\nhz     s        2022  30\nhz     k        2022  10\nhz     -        2022  50\n\n"
    "needs\nid  segment  kind\nn   s        energy\n";

static lian_status attempt(const lian_study *study, lian_error *err) {
    lian_results *results = NULL;
    lian_status status = lian_results_new(&results, study, err);
    if (status == LIAN_OK) status = lian_analysis_run(study, NULL, 0, results, err);
    lian_results_free(results);
    return status;
}

static void every_allocation(void **state) {
    (void)state;
    fixture f = fixture_study(text, NULL);
    long n = 0;
    for (;; n++) {
        lian_error err = {0};
        left = n;
        lian_status status = attempt(f.study, &err);
        bool met = left < 0;
        left = -1;
        if (!met) break;
        if (status != LIAN_ERR_MEMORY) fail_msg("allocation %ld: status %d", n, (int)status);
    }
    assert_true(n > 50);
    assert_int_equal(attempt(f.study, NULL), LIAN_OK);
    fixture_free(&f);
}

/* The first measure of a name and kind of subject with a value, and the first without: each leads another way. */
static bool is_first(const lian_results *results, int64_t index) {
    lian_measure m = lian_measure_at(results, index);
    for (int64_t i = 0; i < index; i++) {
        lian_measure before = lian_measure_at(results, i);
        if (!strcmp(before.name, m.name) && before.subject.kind == m.subject.kind && lian_is_unknown(before.value) == lian_is_unknown(m.value)) return false;
    }
    return true;
}

static lian_status attempt_explanation(const fixture *f, const lian_measure *m) {
    lian_explainer *explainer = NULL;
    lian_explanation *explanation = NULL;
    lian_error err;
    lian_status status = lian_explainer_new(&explainer, f->study, f->results, &err);
    if (status == LIAN_OK) status = lian_explanation_new(&explanation, explainer, m->name, m->subject, &err);
    lian_explanation_free(explanation);
    lian_explainer_free(explainer);
    return status;
}

static void every_allocation_of_explanations(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    for (int64_t i = 0; i < lian_measure_count(f.results); i++) {
        lian_measure m = lian_measure_at(f.results, i);
        if (!lian_explainer_has(m.name) || !is_first(f.results, i)) continue;
        for (long n = 0;; n += n < 300 ? 1 : 101) { /* those that solve a program again make thousands, all alike */
            left = n;
            lian_status status = attempt_explanation(&f, &m);
            bool met = left < 0;
            left = -1;
            if (!met) break;
            if (status != LIAN_ERR_MEMORY) fail_msg("%s, allocation %ld: status %d", m.name, n, (int)status);
        }
        assert_int_equal(attempt_explanation(&f, &m), LIAN_OK);
    }
    fixture_free(&f);
}

static lian_status attempt_knockout(void) {
    static const int32_t supplier[] = {0, 1, 2}, buyer[] = {1, 0, 1}, product[] = {0, 1, 2}, gone = 2; /* 0 and 1 carry one another */
    static const int8_t essential[] = {2, 2, 2};
    lian_knockout *k;
    int32_t lost[3], count;
    lian_cascade_input input = {.firms = 3, .arcs = 3, .supplier = supplier, .buyer = buyer, .product = product, .class_ = essential};
    lian_status status = lian_knockout_build(&k, &input, NULL);
    if (status == LIAN_OK) status = lian_knockout_run(k, &gone, 1, lost, &count, NULL);
    lian_knockout_free(k);
    return status;
}

/* 0 → 1 → 2 → 1, solved by sweeps and by an inverse of the loop. */
static lian_status attempt_sweeps(void) {
    int32_t start[] = {0, 0, 2, 3}, from[] = {0, 2, 1}, to[] = {1, 1, 2};
    double share[] = {.2, .3, .4}, rest[] = {1, .5, .6};
    bool open[] = {false, false, false}, joined[] = {true, true, true};
    lian_system system = {.segments = 3, .arcs = 3, .start = start, .from = from, .to = to, .a = share, .open = open, .rest = rest, .joined = joined};
    lian_pull pull = {0};
    lian_status status = lian_pull_run(&pull, &system, 2, NULL);
    lian_pull_clear(&pull);
    return status;
}

/* Every formula over arrays that allocates, one after the other. */
static lian_status attempt_formula(int which) {
    static const double z[] = {150, 500, 200, 100}, x[] = {1000, 2000}, cost[] = {1, 1};
    static const int8_t m[] = {1, 1, 0, 1};
    static const int32_t at[] = {0, 1};
    static const lian_direction direction[] = {LIAN_DIRECTION_BENEFIT, LIAN_DIRECTION_COST};
    double a[4], b[4], c[4];
    int8_t presence[4];
    switch (which) {
    case 0: return lian_linkage_run(z, x, 2, NULL, (lian_linkage[2]){0}, NULL);
    case 1: return lian_extraction_run(z, x, 2, (lian_extraction[2]){0}, NULL);
    case 2: return lian_gini_run(x, 2, &(lian_gini){0}, NULL);
    case 3: return lian_entropy_run(x, 2, &(lian_entropy){0}, NULL);
    case 4: return lian_spatial_run(x, x, 2, &(lian_spatial){0}, NULL);
    case 5: return lian_specialisation_run(x, x, 2, &(lian_specialisation){0}, NULL);
    case 6: return lian_ellison_glaeser_run(x, at, 2, x, 2, &(lian_ellison_glaeser){0}, NULL);
    case 7: return lian_matrix_build(at, at, x, 2, a, 2, 2, NULL, NULL);
    case 8: return lian_rca_run(z, 2, 2, a, NULL);
    case 9: return lian_presence_run(z, 2, 2, 1, presence, NULL);
    case 10: return lian_proximity_run(m, 2, 2, a, NULL);
    case 11: return lian_relatedness_run(z, 2, LIAN_RELATED_COSINE, a, NULL);
    case 12: return lian_density_run(m, z, 2, 2, NULL, a, NULL);
    case 13: return lian_complexity_run(m, 2, 2, a, b, &(lian_complexity){0}, NULL);
    case 14: return lian_outlook_run(m, z, x, 2, 2, NULL, b, c, NULL);
    case 15: return attempt_knockout();
    case 16: return attempt_sweeps();
    default: return lian_topsis_run(z, 2, 2, cost, direction, LIAN_NORM_VECTOR, a, NULL);
    }
}

/* A network, one scenario of it, and all of them by two threads. */
static lian_status attempt_cascade(lian_cascade_outcome *out) {
    static const int32_t supplier[] = {0, 0, 1, 2, 3, 0}, buyer[] = {1, 2, 3, 3, 0, 1}, product[] = {0, 0, 1, 1, 2, 0};
    static const int8_t class_[] = {2, 1, 2, 2, 1, 2};
    static const double weight[] = {1, 2, 3, 4, 5, 6}, revenue[] = {20, 20, 20, 20};
    lian_cascade_input input = {4, 6, supplier, buyer, product, class_, weight, revenue, NULL};
    double down[4], up[4];
    int32_t wave[4], hit = 0;
    lian_cascade *c = NULL;
    lian_error err;
    lian_status status = lian_cascade_build(&c, &input, NULL, &err);
    if (status == LIAN_OK)
        status = lian_cascade_run(c, &(lian_shock){.count = 1, .firm = &hit}, out, &(lian_cascade_losses){down, up, wave}, &err);
    if (status == LIAN_OK) status = lian_cascade_run_each(c, NULL, 4, &(lian_effort){.threads = 2}, out, &err);
    lian_cascade_free(c);
    return status;
}

static void every_allocation_of_cascade(void **state) {
    (void)state;
    lian_cascade_outcome base[4], out[4];
    assert_int_equal(attempt_cascade(base), LIAN_OK);
    long n = 0;
    for (;; n++) {
        left = n;
        lian_status status = attempt_cascade(out);
        bool met = left < 0;
        left = -1;
        if (!met) break;
        if (status != LIAN_ERR_MEMORY) fail_msg("allocation %ld: status %d", n, (int)status);
    }
    assert_true(n > 30);
    for (int k = 0; k < 4; k++) assert_true(base[k].esri == out[k].esri && base[k].steps == out[k].steps);
}

static void every_allocation_of_formulas(void **state) {
    (void)state;
    for (int which = 0; which <= 16; which++)
        for (long n = 0;; n++) {
            left = n;
            lian_status status = attempt_formula(which);
            bool met = left < 0;
            left = -1;
            if (!met && n == 0) fail_msg("formula %d allocates nothing", which);
            if (status != (met ? LIAN_ERR_MEMORY : LIAN_OK)) fail_msg("formula %d, allocation %ld: status %d", which, n, (int)status);
            if (!met) break;
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation), cmocka_unit_test(every_allocation_of_explanations), cmocka_unit_test(every_allocation_of_cascade),
                                       cmocka_unit_test(every_allocation_of_formulas)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
