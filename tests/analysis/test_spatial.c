/* SPDX-License-Identifier: MIT */
/* How is a segment spread over the parts of home, and how far is a place's structure from the area's around it? */
#include "analysis_support.h"

#define SEGMENT LIAN_SUBJECT_SEGMENT
#define HEAD "home = gz\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      成衣\nu   c      面料\n\n"
static const char *const names[] = {"localisation"};

/* gd > gz > a b c d e: the example of METRICS, in people */
#define FIVE                                                                                                            \
    "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\na   甲    district  gz\nb   乙    district  gz\n" \
    "c   丙    district  gz\nd   丁    district  gz\ne   戊    district  gz\n\n"                                          \
    "activity\nplace  segment  year  employees\na      -        2022  20000\nb      -        2022  15000\nc      -        2022  20000\n" \
    "d      -        2022  40000\ne      -        2022  5000\na      s        2022  500\nc      s        2022  1000\n" \
    "d      s        2022  7000\ne      s        2022  1000\na      s        2021  9\nb      s        2021  9\n"

static void the_five_by_their_names(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD FIVE "b      s        2022  500\n", NULL, names, 1);
    NEAR(value(&f, "localisation.hoover_gini", SEGMENT, "s"), .3725);
    NEAR(value(&f, "localisation.krugman_gini", SEGMENT, "s"), .18625);
    assert_true(fabs(value(&f, "localisation.lq_gini", SEGMENT, "s") - .406897) < 1e-6);
    assert_true(fabs(value(&f, "localisation.segregation_gini", SEGMENT, "s") - .413889) < 1e-6);
    NEAR(value(&f, "localisation.hoover_index", SEGMENT, "s"), .35);
    lian_measure m = measure(&f, "localisation.spatial_gini", SEGMENT, "s");
    NEAR(m.value, .135);
    NEAR(m.coverage, 1);
    UNKNOWN(m.low);
    assert_non_null(strstr(m.note, "over 5 parts of 广州"));
    assert_non_null(strstr(m.note, "employees"));
    UNKNOWN(value(&f, "localisation.spatial_gini", SEGMENT, "u"));
    assert_false(is_measured(&f, "localisation.hoover_gini", SEGMENT, "u"));
    /* shares .05 .05 .1 .7 .1: H = 1.010 nats */
    double h = -(.1 * log(.05) + .2 * log(.1) + .7 * log(.7)) / log(5);
    NEAR(value(&f, "localisation.entropy", SEGMENT, "s"), h);
    fixture_free(&f);
}

static void a_part_without_a_figure(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD FIVE, NULL, names, 1); /* b is not known */
    lian_measure m = measure(&f, "localisation.spatial_gini", SEGMENT, "s");
    NEAR(m.coverage, .8);
    assert_true(m.low <= m.value && m.value <= m.high);
    assert_non_null(strstr(m.note, "1 parts without figures"));
    fixture_free(&f);
    f = fixture_analysis(HEAD FIVE "gz     s        2022  9500\n", NULL, names, 1); /* the others hold all of it */
    m = measure(&f, "localisation.hoover_index", SEGMENT, "s");
    NEAR(m.coverage, 1);
    NEAR(m.value, .5 * (fabs(5. / 95 - .2) + .15 + fabs(10. / 95 - .2) + 70. / 95 - .4 + 10. / 95 - .05));
    fixture_free(&f);
}

static void few_are_suppressed(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "places\nid  name  kind      parent\ngz  广州  city      -\na   甲    district  gz\nb   乙    district  gz\n\n"
                                      "activity\nplace  segment  employees\na      -        200\nb      -        300\na      s        20\nb      s        29\n"
                                      "a      u        20\nb      u        30\n", NULL, names, 1);
    lian_measure m = measure(&f, "localisation.spatial_gini", SEGMENT, "s");
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "suppressed"));
    NEAR(value(&f, "localisation.spatial_gini", SEGMENT, "u"), 0);
    fixture_free(&f);
}

/* Plants A40 A20 B10 B20 C10, all industry .2 .2 .6: G .42, H .26, γ .66216 */
#define PLANTS(last)                                                                                                    \
    "places\nid  name  kind      parent\ngz  广州  city      -\na   甲    district  gz\nb   乙    district  gz\nc   丙    district  gz\n\n" \
    "firms\nid  name  place  revenue\nf1  一    a      40\nf2  二    a      20\nf3  三    b      10\nf4  四    b      20\nf5  五    c      " last "\nf6  六    gz     7\n\n" \
    "roles\nfirm  segment\nf1    s\nf2    s\nf3    s\nf4    s\nf5    s\nf6    s\n\n"                                    \
    "activity\nplace  segment  employees\na      -        200\nb      -        200\nc      -        600\na      s        100\nb      s        50\nc      s        30\n"

static void ellison_and_glaeser(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD PLANTS("10"), NULL, names, 1);
    lian_measure m = measure(&f, "localisation.eg", SEGMENT, "s");
    assert_true(fabs(m.value - .2744 / .4144) < 1e-9);
    assert_non_null(strstr(m.note, "high"));
    assert_non_null(strstr(m.note, "1 plants in no part"));
    assert_non_null(strstr(m.note, "firm list is partial"));
    fixture_free(&f);
    f = fixture_analysis(HEAD PLANTS("-"), NULL, names, 1); /* no size is made up */
    m = measure(&f, "localisation.eg", SEGMENT, "s");
    UNKNOWN(m.value);
    NEAR(m.coverage, .8);
    assert_non_null(strstr(m.note, "no size is made up"));
    fixture_free(&f);
}

#define NESTED                                                                                                          \
    "places\nid  name  kind      parent\ncn  中国  country   -\ngd  广东  province  cn\ngz  广州  city      gd\n\n"            \
    "activity\nplace  segment  year  employees\ngz     s        2022  60\ngz     u        2022  40\ngz     -        2022  200\n" \
    "gd     s        2022  100\ngd     u        2022  100\ngd     -        2022  1000\ncn     s        2022  900\ncn     u        2022  100\ncn     -        2022  9000\n"

static void structure_of_a_place(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD NESTED, NULL, names, 1);
    lian_measure m = measure(&f, "localisation.krugman", LIAN_SUBJECT_PLACE, "gz"); /* (.6 .4) against (.5 .5) */
    NEAR(m.value, .2);
    assert_non_null(strstr(m.note, "against 广东"));
    NEAR(value(&f, "localisation.hachman", LIAN_SUBJECT_PLACE, "gz"), 1 / (.72 + .32));
    NEAR(lq(&f, "gz", "s").value, .3 / .1);
    fixture_free(&f);
}

static void a_heading_does_not_count_its_parts_again(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name  parent\nh   c      总    -\ns   c      成衣  h\nu   c      面料  h\n\n"
                                 NESTED "gz     h        2022  100\ngd     h        2022  200\n", NULL, names, 1);
    NEAR(value(&f, "localisation.krugman", LIAN_SUBJECT_PLACE, "gz"), .2);
    assert_non_null(strstr(measure(&f, "localisation.krugman", LIAN_SUBJECT_PLACE, "gz").note, "over 2 segments"));
    fixture_free(&f);
}

static void against_the_area_asked_for(void **state) {
    (void)state;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.reference = "cn";
    fixture f = fixture_analysis(HEAD NESTED, &options, names, 1);
    NEAR(lq(&f, "gz", "s").value, .3 / .1);
    assert_non_null(strstr(lq(&f, "gz", "s").note, "against 中国"));
    NEAR(lq(&f, "gz", "u").value, .2 / (100. / 9000));
    NEAR(value(&f, "localisation.krugman", LIAN_SUBJECT_PLACE, "gz"), .6);
    fixture_free(&f);
    options.reference = "gz"; /* not bigger than home */
    f = fixture_analysis(HEAD NESTED, &options, names, 1);
    UNKNOWN(lq(&f, "gz", "s").value);
    lian_study *study = NULL;
    lian_error err;
    options.reference = "nowhere";
    assert_int_equal(lian_study_new(&study, f.network, &options, &err), LIAN_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "nowhere"));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_five_by_their_names), cmocka_unit_test(a_part_without_a_figure),
        cmocka_unit_test(few_are_suppressed),      cmocka_unit_test(ellison_and_glaeser),
        cmocka_unit_test(structure_of_a_place),    cmocka_unit_test(against_the_area_asked_for),
        cmocka_unit_test(a_heading_does_not_count_its_parts_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
