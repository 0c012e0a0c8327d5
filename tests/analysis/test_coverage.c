/* SPDX-License-Identifier: MIT */
/* How complete is a chain when some of it is not known? */
#include "analysis_support.h"

/* f 时尚 > c 服装 (a b d e u), l 皮具 (z). Declared: a strong .3, b fair .2, d weak .25, e missing .15, u none .1; z strong. */
static const char text[] =
    "home = gz\n\nchains\nid  name  parent\nf   时尚  -\nc   服装  f\nl   皮具  f\n\n"
    "segments\nid  chain  name  weight  declared_status\na   c      一    0.3     strong\nb   c      二    0.2     fair\n"
    "d   c      三    0.25    weak\ne   c      四    0.15    missing\nu   c      五    0.1     -\nz   l      六    -       strong\n\n"
    "places\nid  name  kind\ngz  广州  city\nsz  深圳  city\n\n"
    "firms\nid  name  place  status\np   甲    gz     -\nq   乙    sz     -\nr   丙    -      -\ns   丁    gz     closed\n\n"
    "roles\nfirm  segment\np     a\nq     a\nr     a\ns     a\nq     b\n";

static void of_a_chain(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    lian_measure m = measure(&f, "coverage.count", LIAN_SUBJECT_CHAIN, "c");
    NEAR(m.value, .75); /* 3 of 4 verified; 3/5 to 4/5 */
    NEAR(m.coverage, .8);
    NEAR(m.low, .6);
    NEAR(m.high, .8);
    m = measure(&f, "coverage.weighted", LIAN_SUBJECT_CHAIN, "c");
    NEAR(m.value, .75 / .9);
    NEAR(m.coverage, .9);
    NEAR(m.low, .75);
    NEAR(m.high, .85);
    m = measure(&f, "coverage.quality", LIAN_SUBJECT_CHAIN, "c");
    NEAR(m.value, .6);
    NEAR(m.low, .54);
    NEAR(m.high, .64);
    fixture_free(&f);
}

static void of_a_group_and_of_all(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    NEAR(value(&f, "coverage.count", LIAN_SUBJECT_CHAIN, "f"), .8); /* 4 of 5 */
    NEAR(value(&f, "coverage.count", LIAN_SUBJECT_CHAIN, "l"), 1);
    UNKNOWN(value(&f, "coverage.weighted", LIAN_SUBJECT_CHAIN, "l")); /* no weight is given */
    NEAR(value(&f, "coverage.count", LIAN_SUBJECT_NONE, NULL), .8);
    fixture_free(&f);
}

static void firms_of_a_segment(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    lian_measure m = measure(&f, "coverage.firms", LIAN_SUBJECT_SEGMENT, "a");
    NEAR(m.value, 1);
    NEAR(m.low, 1); /* the list is partial */
    NEAR(m.coverage, .5);
    assert_non_null(strstr(m.note, "1 elsewhere"));
    assert_non_null(strstr(m.note, "1 local not operating"));
    UNKNOWN(value(&f, "coverage.firms", LIAN_SUBJECT_SEGMENT, "b")); /* none on a partial list is not 0 */
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_chain),
        cmocka_unit_test(of_a_group_and_of_all),
        cmocka_unit_test(firms_of_a_segment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
