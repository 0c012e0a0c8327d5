/* SPDX-License-Identifier: MIT */
/* What is local, what is seen, and what do the settings say? */
#include "fixture.h"
#include "model/present.h"
#include "model/study.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static const char text[] = "home = gz\n"
                           "\n"
                           "chains\n"
                           "id  name  parent\n"
                           "f   时尚  -\n"
                           "c   服装  f\n"
                           "l   皮具  f\n"
                           "\n"
                           "segments\n"
                           "id  chain  name\n"
                           "s   c      成衣\n"
                           "t   l      箱包\n"
                           "\n"
                           "links\n"
                           "from  to\n"
                           "s     t\n"
                           "\n"
                           "places\n"
                           "id    name  kind      parent  members\n"
                           "cn    中国  country   -       -\n"
                           "gz    广州  city      cn      -\n"
                           "py    番禺  district  gz      -\n"
                           "zs    中山  city      cn      -\n"
                           "us    美国  country   -       -\n"
                           "ring  两城  region    cn      gz;zs\n"
                           "th    天河  district  gz      -\n"
                           "bio   生物岛  park    gz      -\n"
                           "tip   科技园  park    th      -\n"
                           "\n"
                           "firms\n"
                           "id  name  place  status\n"
                           "a   甲    py     operating\n"
                           "b   乙    py     closed\n"
                           "c   丙    us     -\n"
                           "d   丁    cn     -\n"
                           "e   戊    zs     -\n"
                           "\n"
                           "roles\n"
                           "firm  segment  place\n"
                           "a     s        -\n"
                           "a     s        gz\n"
                           "b     s        -\n"
                           "c     s        -\n"
                           "d     s        -\n"
                           "e     t        -\n";

static void where(void **state) {
    (void)state;
    fixture f = fixture_study(text, NULL);
    const lian_network *n = f.network;
    assert_int_equal(lian_study_where(f.study, lian_place_find(n, "py")), LIAN_WHERE_LOCAL);
    assert_int_equal(lian_study_where(f.study, lian_place_find(n, "zs")), LIAN_WHERE_DOMESTIC);
    assert_int_equal(lian_study_where(f.study, lian_place_find(n, "us")), LIAN_WHERE_ABROAD);
    assert_int_equal(lian_study_where(f.study, lian_place_find(n, "cn")), LIAN_WHERE_UNKNOWN); /* home lies inside it */
    assert_int_equal(lian_study_where(f.study, LIAN_NONE), LIAN_WHERE_UNKNOWN);
    fixture_free(&f);
}

/* A park put only into the city may lie in any of its districts, but in no other park. */
static void a_park_of_the_city_may_be_in_the_district(void **state) {
    (void)state;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.home = "番禺";
    fixture f = fixture_study(text, &options);
    assert_int_equal(lian_study_where(f.study, lian_place_find(f.network, "bio")), LIAN_WHERE_UNKNOWN);
    assert_int_equal(lian_study_where(f.study, lian_place_find(f.network, "tip")), LIAN_WHERE_DOMESTIC);
    assert_int_equal(lian_study_where(f.study, lian_place_find(f.network, "ring")), LIAN_WHERE_UNKNOWN);
    fixture_free(&f);
    options.home = "科技园";
    f = fixture_study(text, &options);
    assert_int_equal(lian_study_where(f.study, lian_place_find(f.network, "bio")), LIAN_WHERE_DOMESTIC);
    assert_int_equal(lian_study_where(f.study, lian_place_find(f.network, "th")), LIAN_WHERE_UNKNOWN);
    fixture_free(&f);
}

static void members_of_a_region_are_inside(void **state) {
    (void)state;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.home = "两城";
    fixture f = fixture_study(text, &options);
    assert_int_equal(lian_study_where(f.study, lian_place_find(f.network, "py")), LIAN_WHERE_LOCAL);
    assert_int_equal(lian_study_where(f.study, lian_place_find(f.network, "zs")), LIAN_WHERE_LOCAL);
    fixture_free(&f);
}

static void firms_are_counted_once(void **state) {
    (void)state;
    fixture f = fixture_study(text, NULL);
    lian_segment_firms s = lian_study_firms(f.study, 0);
    assert_int_equal(s.local, 1);    /* a, with two plants */
    assert_int_equal(s.idle, 1);     /* b, closed */
    assert_int_equal(s.outside, 1);  /* c */
    assert_int_equal(s.unplaced, 1); /* d, somewhere in the country */
    fixture_free(&f);
}

static void a_chain_sees_only_itself(void **state) {
    (void)state;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.chain = "皮具";
    fixture f = fixture_study(text, &options);
    assert_false(f.study->segment_seen[0]);
    assert_true(f.study->segment_seen[1]);
    assert_false(f.study->firm_seen[0]);
    assert_true(f.study->firm_seen[4]);
    fixture_free(&f);
    options.chain = "f";
    f = fixture_study(text, &options);
    assert_true(f.study->segment_seen[0] && f.study->segment_seen[1]);
    fixture_free(&f);
}

static void unknown_home_is_refused(void **state) {
    (void)state;
    fixture f = fixture_study(text, NULL);
    lian_study *study = NULL;
    lian_error err;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.home = "佛山";
    assert_int_equal(lian_study_new(&study, f.network, &options, &err), LIAN_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "佛山"));
    fixture_free(&f);
}

static void settings_have_a_hash(void **state) {
    (void)state;
    lian_settings *a = NULL;
    lian_error err;
    char before[17], after[17];
    assert_int_equal(lian_settings_new(&a, NULL), LIAN_OK);
    lian_settings_hash(a, before);
    assert_int_equal(lian_settings_set(a, "grade.threshold.strong", 75, &err), LIAN_OK);
    lian_settings_hash(a, after);
    assert_string_not_equal(before, after);
    assert_true(lian_settings_get(a, "grade.threshold.strong") == 75);
    assert_int_equal(lian_settings_set(a, "grade.treshold.strong", 75, &err), LIAN_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "grade.threshold.strong"));
    assert_int_equal(lian_settings_set(a, "grade.threshold.strong", -1, &err), LIAN_ERR_ARGUMENT);
    lian_settings_free(a);
}

/* Without a status nobody said that a firm operates. */
static void firms_without_a_status_do_not_operate_for_certain(void **state) {
    (void)state;
    static const struct {
        int32_t firms, open;
        const char *zh, *en;
    } told[] = {{0, 0, "没有登记在营企业", "no operating firm on record"},
                {3, 0, "在营企业 3 家", "3 operating firms"},
                {1, 1, "登记企业 1 家（在营待核实）", "1 firm on record (operation to be verified)"},
                {3, 2, "登记企业 3 家（其中 2 家在营待核实）", "3 firms on record (operation of 2 to be verified)"}};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        lian_firm_words words = lian_firm_words_of(told[i].firms, told[i].open);
        assert_string_equal(words.zh, told[i].zh);
        assert_string_equal(words.en, told[i].en);
    }
    fixture f = fixture_study("home = gz\n\nchains\nid  name\nc   链\n\nsegments\nid  chain  name\ns   c      段\n\nplaces\nid  name  kind\ngz  广州  city\n\n"
                              "firms\nid  name  place  status\na   甲    gz     operating\nb   乙    gz     -\nd   丁    gz     closed\n\n"
                              "roles\nfirm  segment\na     s\nb     s\nd     s\n",
                              NULL);
    lian_segment_firms firms = lian_study_firms(f.study, 0);
    assert_int_equal(firms.local, 2);
    assert_int_equal(firms.open, 1);
    assert_int_equal(firms.idle, 1);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where),
        cmocka_unit_test(a_park_of_the_city_may_be_in_the_district), cmocka_unit_test(members_of_a_region_are_inside),
        cmocka_unit_test(firms_are_counted_once), cmocka_unit_test(firms_without_a_status_do_not_operate_for_certain),
        cmocka_unit_test(a_chain_sees_only_itself),
        cmocka_unit_test(unknown_home_is_refused),
        cmocka_unit_test(settings_have_a_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
