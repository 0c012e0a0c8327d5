/* SPDX-License-Identifier: MIT */
/* Which gaps weigh how much, and is it said of those that no set can close? */
#include "portfolio_city.h"
#include "model/present.h"

/* A bottleneck of a document weighs its priority, in which what is not known counts one half; all others what is certain. */
static void a_declared_gap_weighs_its_priority(void **state) {
    (void)state;
    lian_settings *settings;
    fixture f = analysed("divisions\nplace  chain  segment  stance\ngz  c  w  bottleneck\n\n", NULL, 0, &settings);
    lian_measure w = of(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "w");
    assert_true(w.low < w.value - .5);
    NEAR(number(&f, "portfolio.before", LIAN_SUBJECT_SEGMENT, "w"), w.value, 1e-9);
    NEAR(number(&f, "portfolio.before", LIAN_SUBJECT_SEGMENT, "k"), weight(&f, "k"), 1e-9);
    assert_non_null(strstr(of(&f, "portfolio.before", LIAN_SUBJECT_SEGMENT, "w").note, "文件认定"));
    assert_false(*of(&f, "portfolio.before", LIAN_SUBJECT_SEGMENT, "k").note);
    fixture_free(&f);
}

/* 饰扣 is missing and nothing of its impact is certain: it weighs nothing and is named, unless a document declares it. */
static void a_gap_of_which_nothing_is_certain_is_named(void **state) {
    (void)state;
    for (int declared = 0; declared < 2; declared++) {
        char text[2048];
        snprintf(text, sizeof text, "home = gz\nmoney_unit = 亿元\ncoverage = complete\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city  gd\n\n"
                 "segments\nid  chain  name  local_need\nk   c  饰扣  must\ny   c  面料  must\ns   c  成衣  must\n\nlinks\nfrom  to  essential\ny     s   yes\nk     s   no\n\n"
                 "firms\nid  name  place  status\na   甲    gz     operating\no   戊    sz     operating\n\nroles\nfirm  segment\na     s\na     y\no     k\n%s",
                 declared ? "\ndivisions\nplace  chain  segment  stance\ngz  c  k  bottleneck\n" : "");
        fixture f = fixture_analysis(text, NULL, NULL, 0);
        lian_measure k = of(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "k"), total = of(&f, "portfolio.total", LIAN_SUBJECT_NONE, NULL);
        NEAR(k.low, 0, 0);
        assert_true(k.value > 0);
        if (declared) NEAR(total.value, k.value, 1e-9);
        else {
            assert_true(lian_is_unknown(total.value));
            assert_non_null(strstr(total.note, "1 个已评优先级的缺口下限为 0，未计入：饰扣"));
        }
        fixture_free(&f);
    }
}

/* Nobody knows whether 饰扣 and 辅料 are made here: documents declare both, 戊 makes the one, and nobody the other. */
static void declared_gaps_without_points_are_named(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\nmoney_unit = 亿元\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city  gd\n\n"
                                 "segments\nid  chain  name  local_need\nk   c  饰扣  must\nb   c  辅料  must\ny   c  面料  must\ns   c  成衣  must\n\nlinks\nfrom  to  essential\ny     s   yes\nk     s   yes\nb     s   yes\n\n"
                                 "firms\nid  name  place  status\na   甲    gz     operating\no   戊    sz     operating\n\nroles\nfirm  segment\na     s\no     k\n\n"
                                 "divisions\nplace  chain  segment  stance\ngz  c  k  bottleneck\ngz  c  b  bottleneck\n", NULL, NULL, 0);
    lian_measure total = of(&f, "portfolio.total", LIAN_SUBJECT_NONE, NULL);
    assert_true(lian_is_unknown(number(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "k")));
    assert_non_null(strstr(total.note, "优先级尚无法评分的缺口 1 个未计入：饰扣"));
    fixture_free(&f);
}

/* With nobody near enough all gaps are counted, 饰扣 of which nothing is certain as well. */
static void gaps_without_candidates_are_counted(void **state) {
    (void)state;
    lian_settings *settings;
    fixture f = analysed("segments\nid  chain  name  local_need\nz   c      饰扣  must\n\nlinks\nfrom  to  essential\nz     s   no\n\n", "portfolio.match", 2, &settings);
    NEAR(of(&f, "priority.score", LIAN_SUBJECT_SEGMENT, "z").low, 0, 0);
    assert_non_null(strstr(of(&f, "portfolio.total", LIAN_SUBJECT_NONE, NULL).note, "3 个已评分的缺口（其中 1 个下限为 0）都没有登记的候选企业"));
    fixture_free(&f);
    lian_settings_free(settings);
}

/* Where no gap has points enough, 面料 may wait, and 洗水, which a document declares, may not. */
static void a_declared_gap_is_not_put_off(void **state) {
    (void)state;
    lian_settings *settings;
    fixture f = analysed("divisions\nplace  chain  segment  stance\ngz  c  w  bottleneck\n\n", "priority.quadrant", 100, &settings);
    lian_list *list = city_list(&f, "portfolio", LIAN_ZH);
    int32_t told = 0;
    for (int32_t r = 0; r < lian_list_count(list); r++) {
        const char *reason = city_text(list, r, "reason");
        bool declared = strstr(city_text(list, r, "segment"), "洗水") != NULL;
        if (!strcmp(city_text(list, r, "kind"), "合计")) assert_non_null(strstr(reason, "占计入缺口合计分的 100.0%"));
        if (strcmp(city_text(list, r, "kind"), "入选") != 0) continue;
        assert_int_equal(strstr(reason, "排期可缓") != NULL, !declared);
        assert_int_equal(strstr(reason, "文件已认定为缺口，不因此后排") != NULL, declared);
        told += declared ? 1 : 10;
    }
    assert_int_equal(told, 11);
    lian_list_free(list);
    fixture_free(&f);
    lian_settings_free(settings);
}

/* No firm outside is near enough to what is missing: the list says so, and the map shows the projects alone. */
static void nothing_to_choose_from(void **state) {
    (void)state;
    lian_settings *settings;
    fixture f = analysed("", "portfolio.match", 2, &settings);
    assert_true(lian_is_unknown(number(&f, "portfolio.total", LIAN_SUBJECT_NONE, NULL)));
    lian_list *list = city_list(&f, "portfolio", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 2); /* a row for each goal */
    assert_string_equal(city_text(list, 0, "kind"), "说明");
    assert_non_null(strstr(city_text(list, 0, "reason"), "候选企业"));
    lian_list_free(list);
    lian_view *view = city_view(&f, "future", "c", LIAN_ZH);
    assert_string_equal(city_card(view, "k")->grade_label, "缺失");
    assert_int_equal(city_card(view, "y")->chip_count, 1);
    lian_view_free(view);
    fixture_free(&f);
    lian_settings_free(settings);
    /* Nor a project: there is no such map. */
    f = city_new("leather");
    assert_int_equal(lian_view_new(&view, lian_view_info_find("future"), NULL, NULL), LIAN_OK);
    lian_status status = lian_view_run(view, f.study, f.results, lian_study_chain(f.study), NULL);
    assert_int_equal(status, LIAN_ERR_ARGUMENT);
    lian_view_free(view);
    fixture_free(&f);
}

/* On a partial list nobody is known to make 面料 here: whoever comes is not the first, so that it stays 待核实, and the map says so; 成衣 with
 * its one firm of unknown titles stays 待核实 as well. */
static void unverified_stays_unverified(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\nmoney_unit = 亿元\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\n\n"
                                 "segments\nid  chain  name  local_need\nk   c  面料  must\ns   c  成衣  must\n\nlinks\nfrom  to\nk     s\n\n"
                                 "firms\nid  name  place  status\na   甲    gz     operating\n\nroles\nfirm  segment\na     s\n\n"
                                 "projects\nid  name  segment  place  stage\np  面料项目  k  gz  signed\nq  成衣项目  s  gz  building\n",
                                 NULL, NULL, 0);
    static const char *const ids[] = {"k", "s"};
    for (int i = 0; i < 2; i++) {
        lian_measure after = of(&f, "portfolio.grade", LIAN_SUBJECT_SEGMENT, ids[i]);
        assert_int_equal(lian_grade_get(f.results, after.subject.row).grade, LIAN_GRADE_UNVERIFIED);
        assert_true(lian_is_unknown(after.value));
        assert_int_equal(lian_future_grade(f.results, after.subject.row), LIAN_GRADE_UNVERIFIED);
        assert_non_null(strstr(after.note, "现为待核实"));
        assert_non_null(strstr(after.note, "在推进项目 1 个"));
    }
    assert_non_null(strstr(of(&f, "portfolio.grade", LIAN_SUBJECT_SEGMENT, "k").note, "不因引进或项目评级"));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_declared_gap_weighs_its_priority),
        cmocka_unit_test(a_gap_of_which_nothing_is_certain_is_named),
        cmocka_unit_test(declared_gaps_without_points_are_named),
        cmocka_unit_test(gaps_without_candidates_are_counted),
        cmocka_unit_test(a_declared_gap_is_not_put_off),
        cmocka_unit_test(nothing_to_choose_from),
        cmocka_unit_test(unverified_stays_unverified),
    };
    return cmocka_run_group_tests_name("portfolio gaps", tests, NULL, NULL);
}
