/* SPDX-License-Identifier: MIT */
/* What is known of a segment, and does the grade say no more than that? */
#include "analysis_support.h"

#define HEAD(extra)                                                                                                    \
    "home = gz\n" extra "\nchains\nid  name\nc   服装\nx   皮具\n\n"                                                          \
    "places\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city      gd\n\n"
#define SEGMENTS "segments\nid  chain  name\ns   c      成衣\nk   c      面料\nm   c      拉链\n\n"
#define SIX "firms\nid  name  place\na   甲    gz\nb   乙    gz\nd   丙    gz\ne   丁    gz\nf   戊    gz\ng   己    gz\n\n"        \
            "roles\nfirm  segment\na     s\nb     s\nd     s\ne     s\nf     s\ng     s\n\n"
/* 20·log2 7/log2 9 */
#define MASS6 (20 * log2(7) / log2(9))

static void a_bare_firm_list(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") SEGMENTS SIX "titles\nfirm  title\na     little_giant\na     listed\nb     champion\nd     hightech\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "grade.strength", LIAN_SUBJECT_SEGMENT, "s");
    NEAR(m.value, MASS6 + 20 + 30); /* 67.7124 */
    NEAR(m.low, MASS6 + 20);
    NEAR(m.high, MASS6 + 80);
    NEAR(m.coverage, .4);
    m = measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "s");
    NEAR(m.value, 2);
    NEAR(m.low, 1);
    NEAR(m.high, 3);
    assert_int_equal(strncmp(m.note, "fair preliminary;", 17), 0);
    assert_non_null(strstr(m.note, "at least 6 local firms"));
    assert_non_null(strstr(m.note, "flips")); /* strong from 63 */
    assert_int_equal(graded(&f, "s").state, LIAN_STATE_PRELIMINARY);
    NEAR(value(&f, "grade.strength.lead", LIAN_SUBJECT_SEGMENT, "s"), 20);
    UNKNOWN(value(&f, "grade.strength.spec", LIAN_SUBJECT_SEGMENT, "s"));
    NEAR(measure(&f, "grade.strength.spec", LIAN_SUBJECT_SEGMENT, "s").high, 35);
    fixture_free(&f);
}

static void a_list_without_titles_knows_no_leaders(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") SEGMENTS SIX, NULL, NULL, 0);
    lian_measure m = measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "s");
    UNKNOWN(m.value); /* known .2 only */
    assert_int_equal(strncmp(m.note, "unverified", 10), 0);
    UNKNOWN(value(&f, "grade.strength.lead", LIAN_SUBJECT_SEGMENT, "s"));
    fixture_free(&f);
}

static void a_title_anywhere_at_home_makes_absence_known(void **state) {
    (void)state;
    /* k has one firm without a title: 0 leaders; 20·1/log2 9 + 0 + 30 */
    fixture f = fixture_analysis(HEAD("") SEGMENTS "firms\nid  name  place\na   甲    gz\nb   乙    gz\n\nroles\nfirm  segment\na     s\nb     k\n\n"
                                                   "titles\nfirm  title\na     above_scale\n",
                                 NULL, NULL, 0);
    NEAR(value(&f, "grade.strength.lead", LIAN_SUBJECT_SEGMENT, "k"), 0);
    NEAR(value(&f, "grade.strength", LIAN_SUBJECT_SEGMENT, "k"), 20 / log2(9) + 30);
    assert_int_equal(graded(&f, "k").grade, LIAN_GRADE_WEAK);
    fixture_free(&f);
}

static void leaders_are_counted_once_and_of_this_chain(void **state) {
    (void)state;
    /* a: master of c and champion = 1; b: master of another chain; d: outside; e: title run out */
    fixture f = fixture_analysis(HEAD("as_of = 2024-06\n") SEGMENTS
                                 "firms\nid  name  place\na   甲    gz\nb   乙    gz\nd   丙    sz\ne   丁    gz\n\n"
                                 "roles\nfirm  segment\na     s\nb     s\nd     s\ne     s\n\n"
                                 "titles\nfirm  title         valid_to\na     champion      -\nd     champion      -\ne     little_giant  2023\n\n"
                                 "chain_firms\nchain  firm  rank\nc      a     chain_master\nx      b     chain_master\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "grade.strength.lead", LIAN_SUBJECT_SEGMENT, "s");
    NEAR(m.value, 10);
    assert_non_null(strstr(m.note, "leaders 1 "));
    fixture_free(&f);
}

static void a_champion_alone_is_strong_and_fragile(void **state) {
    (void)state;
    /* LQ (25/100)/(100/1000) = 2.5; local rate .9; first in the country: 35 + 22.5 + 20/log2 9 + 20 = 83.8093 */
    fixture f = fixture_analysis(HEAD("coverage = complete\n") SEGMENTS
                                 "firms\nid  name  place  national_rank\na   甲    gz     1\nb   乙    gz     -\no   丙    sz     -\n\n"
                                 "roles\nfirm  segment\na     s\nb     k\no     s\n\n"
                                 "supplies\nsupplier  buyer  segment  value\na         b      s        90\no         b      s        10\n\n"
                                 "activity\nplace  segment  year  employees\ngz     s        2022  25\ngz     -        2022  100\n"
                                 "gd     s        2022  100\ngd     -        2022  1000\n",
                                 NULL, NULL, 0);
    NEAR(value(&f, "grade.strength", LIAN_SUBJECT_SEGMENT, "s"), 77.5 + 20 / log2(9));
    lian_graded g = graded(&f, "s");
    assert_int_equal(g.grade, LIAN_GRADE_STRONG);
    assert_int_equal(g.state, LIAN_STATE_FINAL);
    /* robust 0 (one firm), sole 30 (the pair has two suppliers), outside 27 */
    NEAR(g.security, 57);
    NEAR(value(&f, "grade.security.robust", LIAN_SUBJECT_SEGMENT, "s"), 0);
    NEAR(value(&f, "grade.security.sole", LIAN_SUBJECT_SEGMENT, "s"), 30);
    NEAR(value(&f, "grade.security.outside", LIAN_SUBJECT_SEGMENT, "s"), 27);
    assert_int_equal(g.safety, LIAN_SAFETY_FAIR);
    /* k: nothing but its one firm: 0 + half of 60 */
    g = graded(&f, "k");
    NEAR(g.security, 30);
    assert_int_equal(g.safety, LIAN_SAFETY_FRAGILE);
    assert_int_equal(g.safety_state, LIAN_STATE_PRELIMINARY);
    fixture_free(&f);
}

/* One firm on a list that is not complete is the one that was noticed: nothing follows for how safe the segment is. */
static void one_firm_noticed_is_not_one_firm_alone(void **state) {
    (void)state;
    static const char partial[] = "home = gz\ncoverage = partial\n\nchains\nid  name\nc   服装\n\n"
                                  "places\nid  name  kind\ngz  广州  city\n\nsegments\nid  chain  name\ns   c      成衣\n\n"
                                  "firms\nid  name  place  revenue\na   甲    gz     10\n\nroles\nfirm  segment\na     s\n";
    fixture f = fixture_analysis(partial, NULL, NULL, 0);
    assert_int_equal(graded(&f, "s").safety, LIAN_SAFETY_UNVERIFIED);
    assert_null(finding(&f, LIAN_FINDING_FRAGILE, LIAN_SUBJECT_SEGMENT, "s"));
    lian_dataset_header(f.dataset)->coverage_all = LIAN_COMPLETE;
    lian_results *results = NULL;
    assert_int_equal(lian_results_new(&results, f.study, NULL), LIAN_OK);
    assert_int_equal(lian_analysis_run(f.study, NULL, 0, results, NULL), LIAN_OK);
    assert_int_equal(lian_grade_get(results, 0).safety, LIAN_SAFETY_FRAGILE);
    lian_results_free(results);
    fixture_free(&f);
}

static void little_local_content_caps(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") SEGMENTS SIX "titles\nfirm  title\na     champion\nb     champion\n\n"
                                                      "supplies\nsupplier  buyer  segment  value\na         b      s        10\nz         b      s        90\n"
                                                      "\nfirms\nid  name  place\nz   外    sz\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "s");
    NEAR(m.value, 1);
    assert_int_equal(strncmp(m.note, "weak final;", 11), 0); /* .25 + .20 + .20 are known */
    assert_non_null(strstr(m.note, "capped: local rate below 20%"));
    fixture_free(&f);
}

static void missing_only_on_a_complete_list(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") SEGMENTS SIX, NULL, NULL, 0);
    assert_int_equal(graded(&f, "k").grade, LIAN_GRADE_UNVERIFIED);
    fixture_free(&f);
    f = fixture_analysis(HEAD("coverage.firms = complete\n") SEGMENTS SIX, NULL, NULL, 0);
    lian_measure m = measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.value, 0);
    assert_int_equal(strncmp(m.note, "missing final;", 14), 0);
    assert_non_null(strstr(m.note, "not called a break")); /* nothing says that it has to be local */
    UNKNOWN(value(&f, "grade.strength", LIAN_SUBJECT_SEGMENT, "k"));
    fixture_free(&f);
}

static void firms_that_do_not_operate_or_have_no_place(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("coverage.firms = complete\n") SEGMENTS
                                 "firms\nid  name  place  status\na   甲    gz     planned\nb   乙    sz     operating\nd   丙    -      operating\n\n"
                                 "roles\nfirm  segment\na     s\nb     k\nd     m\n",
                                 NULL, NULL, 0);
    assert_int_equal(graded(&f, "s").grade, LIAN_GRADE_MISSING);
    assert_non_null(strstr(measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "s").note, "1 local firms not operating"));
    assert_int_equal(graded(&f, "k").grade, LIAN_GRADE_MISSING);
    assert_int_equal(graded(&f, "m").grade, LIAN_GRADE_UNVERIFIED); /* it may be here */
    fixture_free(&f);
}

static void a_declared_status_stands_in(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") "segments\nid  chain  name  declared_status\ns   c      成衣  weak\nk   c      面料  strong\n\n" SIX
                                          "titles\nfirm  title\na     champion\nb     champion\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.value, 3);
    assert_int_equal(strncmp(m.note, "strong declared;", 16), 0);
    assert_int_equal(graded(&f, "k").state, LIAN_STATE_DECLARED);
    m = measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "s");
    NEAR(m.value, 2); /* computed, so what was declared is only mentioned */
    assert_non_null(strstr(m.note, "declared weak"));
    fixture_free(&f);
}

static void without_a_home_nothing_is_graded(void **state) {
    (void)state;
    fixture f = fixture_analysis("chains\nid  name\nc   服装\n\n" SEGMENTS "places\nid  name  kind\ngz  广州  city\n\n" SIX, NULL, NULL, 0);
    lian_measure m = measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "s");
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "no home is set"));
    fixture_free(&f);
}

static void a_heading_counts_through_its_parts(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("coverage = complete\n") "segments\nid  chain  name  parent  local_need\nh   c      成品  -       must\n"
                                                              "s   c      成衣  h       -\n\n" SIX,
                                 NULL, NULL, 0);
    assert_int_equal(graded(&f, "h").grade, LIAN_GRADE_UNVERIFIED);
    assert_non_null(strstr(measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "h").note, "heading"));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bare_firm_list),
        cmocka_unit_test(a_list_without_titles_knows_no_leaders),
        cmocka_unit_test(a_title_anywhere_at_home_makes_absence_known),
        cmocka_unit_test(leaders_are_counted_once_and_of_this_chain),
        cmocka_unit_test(a_champion_alone_is_strong_and_fragile),
        cmocka_unit_test(one_firm_noticed_is_not_one_firm_alone),
        cmocka_unit_test(little_local_content_caps),
        cmocka_unit_test(missing_only_on_a_complete_list),
        cmocka_unit_test(firms_that_do_not_operate_or_have_no_place),
        cmocka_unit_test(a_declared_status_stands_in),
        cmocka_unit_test(without_a_home_nothing_is_graded),
        cmocka_unit_test(a_heading_counts_through_its_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
