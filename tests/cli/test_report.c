/* SPDX-License-Identifier: MIT */
/* Does the cross-check see a map or list that disagrees with the measures; are file names safe; are the random numbers
 * those of the reference? */
#include "cli/synth.h"
#include "fixture.h"
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* Two chains; in chain a:  one ──▶ two, made by f and g. */
static const char city[] = "home = gz\ncoverage.firms = complete\n"
                           "places\nid  name  kind\ngz  广州市  city\n\n"
                           "chains\nid  name\na/x  甲\na:x  乙\n\n"
                           "segments\nid  chain  name\none  a/x  一\ntwo  a/x  二\nother  a:x  三\n\n"
                           "links\nfrom  to\none  two\n\n"
                           "firms\nid  name  place\nf  示例甲  gz\ng  示例乙  gz\n\n"
                           "roles\nfirm  segment\nf  one\ng  two\n";

static lian_report report_of(const fixture *f) {
    lian_report report;
    lian_error err = {0};
    lian_report_options options = {.lang = LIAN_ZH, .effort = {.threads = 2}};
    assert_int_equal(lian_report_run(&report, f->study, f->results, &options, true, &err), LIAN_OK);
    return report;
}

static lian_view *chain_view(const lian_report *report) {
    for (int32_t i = 0; i < report->map_count; i++)
        if (report->map[i].view && !strcmp(report->map[i].info->name, "chain")) return report->map[i].view;
    fail();
    return NULL;
}

/* A cascade in which more is lost than its scenario says. */
static void cascade_that_loses_too_much(void **state) {
    (void)state;
    fixture f = fixture_analysis(city, NULL, NULL, 0);
    lian_report report = report_of(&f);
    lian_error err = {0};
    for (int32_t i = 0; i < report.map_count; i++) {
        lian_view *view = report.map[i].view;
        if (!view || strcmp(report.map[i].info->name, "cascade")) continue;
        assert_int_equal(lian_report_check(&report, &err), LIAN_OK);
        lian_view_node node = {"9:x", "多出来的", "0", "", "", "", 1, .9, 4, 0, NULL, 0, 0};
        assert_int_equal(lian_view_node_add(view, &node, NULL), LIAN_OK);
        assert_int_equal(lian_report_check(&report, &err), LIAN_ERR_INTERNAL);
        lian_report_clear(&report);
        fixture_free(&f);
        return;
    }
    fail_msg("no cascade was drawn");
}

static void agrees(void **state) {
    (void)state;
    fixture f = fixture_analysis(city, NULL, NULL, 0);
    lian_report report = report_of(&f);
    assert_int_equal(lian_report_check(&report, NULL), LIAN_OK);
    lian_report_clear(&report);
    fixture_free(&f);
}

/* A card that stands twice, one of another chain, and one with another grade. */
static void sees_cards(void **state) {
    (void)state;
    static const char *const ids[] = {"one", "other", "two"}, *const words[] = {"two cards", "another chain", "two cards"};
    for (int i = 0; i < 3; i++) {
        fixture f = fixture_analysis(city, NULL, NULL, 0);
        lian_report report = report_of(&f);
        lian_error err = {0};
        lian_view_card card = *lian_view_card_at(chain_view(&report), 0);
        card.id = ids[i];
        assert_int_equal(lian_view_card_add(chain_view(&report), &card, NULL), LIAN_OK);
        assert_int_equal(lian_report_check(&report, &err), LIAN_ERR_INTERNAL);
        assert_non_null(strstr(err.message, words[i]));
        lian_report_clear(&report);
        fixture_free(&f);
    }
}

static void sees_grades(void **state) {
    (void)state;
    fixture f = fixture_analysis(city, NULL, NULL, 0);
    lian_report report = report_of(&f);
    lian_results *empty;
    lian_error err = {0};
    /* The same maps against results that grade nothing. */
    assert_int_equal(lian_results_new(&empty, f.study, NULL), LIAN_OK);
    report.results = empty;
    assert_int_equal(lian_report_check(&report, &err), LIAN_ERR_INTERNAL);
    assert_non_null(strstr(err.message, "disagrees"));
    lian_results_free(empty);
    lian_report_clear(&report);
    fixture_free(&f);
}

/* A list made of all chains, judged by a study of one. */
static void sees_rows(void **state) {
    (void)state;
    lian_study_options only = LIAN_STUDY_OPTIONS_INIT;
    lian_study *narrow;
    lian_error err = {0};
    fixture f = fixture_analysis(city, NULL, NULL, 0);
    lian_report report = report_of(&f);
    only.chain = "a:x";
    assert_int_equal(lian_study_new(&narrow, f.network, &only, NULL), LIAN_OK);
    report.study = narrow;
    int32_t maps = report.map_count;
    report.map_count = 0;
    assert_int_equal(lian_report_check(&report, &err), LIAN_ERR_INTERNAL);
    assert_non_null(strstr(err.message, "another chain"));
    lian_study_free(narrow);
    report.map_count = maps;
    lian_report_clear(&report);
    fixture_free(&f);
}

static void names_are_safe(void **state) {
    (void)state;
    fixture f = fixture_study(city, NULL);
    lian_buffer name = LIAN_BUFFER_INIT;
    static const char *const expected[] = {"chain-a_x", "chain-a_x~2"};
    for (lian_chain_id c = 0; c < 2; c++) {
        assert_int_equal(lian_report_name(&name, f.study, "chain", c, true, NULL, NULL), LIAN_OK);
        assert_string_equal(name.text, expected[c]);
    }
    assert_int_equal(lian_report_name(&name, f.study, "heat", 0, false, "ppt", NULL), LIAN_OK);
    assert_string_equal(name.text, "heat-ppt");
    lian_buffer_clear(&name);
    fixture_free(&f);
}

/* xoshiro256** from the state 1, 2, 3, 4: the first numbers of its authors' code. */
static void random_is_reference(void **state) {
    (void)state;
    static const uint64_t expected[] = {11520, 0, 1509978240, 1215971899390074240};
    lian_random random = {{1, 2, 3, 4}};
    for (int i = 0; i < 4; i++) assert_true(lian_random_next(&random) == expected[i]);
    lian_random_init(&random, 7);
    for (int i = 0; i < 10000; i++) {
        double unit = lian_random_unit(&random), pareto = lian_random_pareto(&random, 2, 1.1, 50);
        int32_t die = lian_random_between(&random, 1, 6);
        assert_true(unit >= 0 && unit < 1 && pareto >= 2 && pareto <= 50 && die >= 1 && die <= 6);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees), cmocka_unit_test(cascade_that_loses_too_much),         cmocka_unit_test(sees_cards),
                                       cmocka_unit_test(sees_grades),    cmocka_unit_test(sees_rows),
                                       cmocka_unit_test(names_are_safe), cmocka_unit_test(random_is_reference)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
