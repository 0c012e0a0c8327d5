/* SPDX-License-Identifier: MIT */
/* Are metrics found, described and run in the order in which they need each other? */
#include "analysis_support.h"

static const char text[] = "home = gz\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      成衣\n\n"
                           "places\nid  name  kind\ngz  广州  city\n";

/* A measure is called after its metric, or after one that runs later and that it is made for. */
static bool belongs(const lian_metric *metric, const char *measure) {
    char name[64] = "";
    strncat(name, measure, strcspn(measure, "."));
    const lian_metric *of = lian_metric_find(name);
    for (int32_t i = 0; of != metric && lian_metric_at(i) && lian_metric_at(i) != metric; i++)
        if (lian_metric_at(i) == of) return false;
    return of;
}

static void descriptors(void **state) {
    (void)state;
    int32_t count = 0;
    for (const lian_metric *m; (m = lian_metric_at(count)); count++) {
        assert_ptr_equal(lian_metric_find(m->name), m);
        assert_true(*m->title[LIAN_ZH] && *m->title[LIAN_EN] && *m->reference && *m->needs);
        for (int32_t i = 0; i < m->measure_count; i++) {
            assert_ptr_equal(lian_measure_info_find(m->measures[i].name), &m->measures[i]);
            assert_true(belongs(m, m->measures[i].name));
            assert_true(*m->measures[i].unit && *m->measures[i].title[LIAN_ZH] && *m->measures[i].title[LIAN_EN]);
        }
    }
    assert_true(count >= 6);
    assert_null(lian_metric_at(-1));
    assert_null(lian_metric_find("none"));
    assert_null(lian_measure_info_find("grade.none"));
}

static void a_name_that_does_not_exist(void **state) {
    (void)state;
    static const char *const names[] = {"grades"};
    fixture f = fixture_study(text, NULL);
    lian_error err;
    assert_int_equal(lian_analysis_run(f.study, names, 1, f.results, &err), LIAN_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "did you mean grade?"));
    assert_int_equal(lian_measure_count(f.results), 0);
    fixture_free(&f);
}

static void what_is_needed_runs_first(void **state) {
    (void)state;
    static const char *const names[] = {"coverage"};
    fixture f = fixture_analysis(text, NULL, names, 1);
    assert_string_equal(measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "s").unit, "grade");
    assert_true(is_measured(&f, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, "s"));
    assert_int_equal(lian_finding_count(f.results), 0);
    fixture_free(&f);
}

static void only_what_was_asked_runs(void **state) {
    (void)state;
    static const char *const names[] = {"concentration"};
    fixture f = fixture_analysis(text, NULL, names, 1);
    assert_false(is_measured(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "s"));
    fixture_free(&f);
}

/* Every undefined value says why; every unit is that of the description. */
static void every_null_has_a_reason(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    for (int64_t i = 0; i < lian_measure_count(f.results); i++) {
        lian_measure m = lian_measure_at(f.results, i);
        assert_string_equal(lian_measure_info_find(m.name)->unit, m.unit);
        assert_true(!lian_is_unknown(m.value) || *m.note);
    }
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(descriptors),
        cmocka_unit_test(a_name_that_does_not_exist),
        cmocka_unit_test(what_is_needed_runs_first),
        cmocka_unit_test(only_what_was_asked_runs),
        cmocka_unit_test(every_null_has_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
