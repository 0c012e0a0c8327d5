/* SPDX-License-Identifier: MIT */
/* Do the formulas give what they give by hand? */
#include "analysis_support.h"

static void concentration_by_hand(void **state) {
    (void)state;
    /* shares .2 .5 .2 .1: .04 + .25 + .04 + .01 = .34; (.34 − .25)/.75 = .12; 1/.34; CR1 .5 */
    const double x[] = {20, 50, 20, 10};
    lian_concentration c;
    assert_int_equal(lian_concentration_run(x, 4, &c, NULL), LIAN_OK);
    NEAR(c.hhi, .34);
    NEAR(c.hhi_norm, .12);
    NEAR(c.n_eff, 1 / .34);
    NEAR(c.cr1, .5);
    NEAR(c.cr4, 1);
    NEAR(lian_cr(x, 4, 2), .7);
    NEAR(lian_hhi_delta(x, 4, 0, 2), 2 * .2 * .2);
}

static void concentration_at_its_edges(void **state) {
    (void)state;
    double none = lian_unknown();
    const double gap[] = {20, none, 30}, zero[] = {0, 0, 0}, one[] = {5}, bad[] = {1, -1}, idle[] = {50, 50, 0};
    lian_concentration c;
    lian_concentration_run(gap, 3, &c, NULL); /* .4² + .6² = .52 of the two known */
    NEAR(c.hhi, .52);
    assert_int_equal(c.used, 2);
    assert_int_equal(c.missing, 1);
    lian_concentration_run(zero, 3, &c, NULL);
    UNKNOWN(c.hhi);
    UNKNOWN(c.cr4);
    lian_concentration_run(one, 1, &c, NULL);
    NEAR(c.hhi, 1);
    UNKNOWN(c.hhi_norm);
    lian_concentration_run(idle, 3, &c, NULL); /* n counts the two that sell */
    NEAR(c.hhi_norm, 0);
    lian_concentration_run(NULL, 0, &c, NULL);
    UNKNOWN(c.n_eff);
    lian_error err;
    assert_int_equal(lian_concentration_run(bad, 2, &c, &err), LIAN_ERR_ARGUMENT);
    UNKNOWN(lian_cr(bad, 2, 1));
    UNKNOWN(lian_hhi_delta(one, 1, 0, 0));
}

static void bounds_when_only_the_top_is_known(void **state) {
    (void)state;
    /* .4² + .3² = .25; the rest .3 may be one unit of .3: .25 + .3·.3 = .34 */
    const double top[] = {.4, .3};
    double low, high;
    lian_hhi_bounds(top, 2, &low, &high);
    NEAR(low, .25);
    NEAR(high, .34);
    lian_hhi_bounds(NULL, 0, &low, &high);
    NEAR(low, 0);
    NEAR(high, 1);
}

static void classes_of_two_editions(void **state) {
    (void)state;
    assert_int_equal(lian_hhi_class(.1296, 2010), 0);
    assert_int_equal(lian_hhi_class(.1296, 2023), 1);
    assert_int_equal(lian_hhi_class(.26, 2010), 2);
    assert_int_equal(lian_hhi_class(.26, 1999), -1);
    assert_int_equal(lian_hhi_class(lian_unknown(), 2023), -1);
}

static void quotients(void **state) {
    (void)state;
    int bad;
    NEAR(lian_lq(20, 100, 100, 1000, &bad), 2); /* .2 of the place against .1 of the whole */
    assert_int_equal(bad, 0);
    NEAR(lian_lq(0, 100, 100, 1000, &bad), 0);
    UNKNOWN(lian_lq(0, 0, 100, 1000, &bad));
    assert_int_equal(bad, 0);
    UNKNOWN(lian_lq(200, 100, 300, 1000, &bad));
    assert_int_equal(bad, 1);
    UNKNOWN(lian_lq(lian_unknown(), 100, 300, 1000, NULL));
    assert_int_equal(lian_lq_reaches(10, 100, 100, 1000, 1), 1);
    assert_int_equal(lian_lq_reaches(9, 100, 100, 1000, 1), 0);
    assert_int_equal(lian_lq_reaches(9, 0, 100, 1000, 1), -1);
    /* a third of a third: the quotient of quotients would be off by an ulp */
    assert_int_equal(lian_lq_reaches(1, 3, 3, 9, 1), 1);
}

static void rates(void **state) {
    (void)state;
    const double local[] = {30, 450, 7}, total[] = {100, 500, lian_unknown()};
    double coverage, ratio, rpc, dependence;
    NEAR(lian_local_rate(local, total, 3, &coverage), .8); /* 480/600, not the mean .6 */
    NEAR(coverage, 2. / 3);
    UNKNOWN(lian_local_rate(local, total, 0, &coverage));
    lian_self_sufficiency(80, 60, 20, &ratio, &rpc, &dependence); /* demand 120 */
    NEAR(ratio, 80. / 120);
    NEAR(rpc, .5);
    NEAR(dependence, .5);
    lian_self_sufficiency(0, 10, 10, &ratio, &rpc, &dependence);
    UNKNOWN(ratio);
}

static void core_dependency(void **state) {
    (void)state;
    const double outside[] = {50, 30, 20};
    lian_cdi cdi;
    lian_cdi_run(outside, 3, 60, 40, 150, NULL, &cdi, NULL); /* .25+.09+.04; 100/160; 100/40; 100/150 */
    NEAR(cdi.cdi1, .38);
    NEAR(cdi.cdi2, .625);
    NEAR(cdi.cdi3_export, 2.5);
    NEAR(cdi.cdi3_output, 2. / 3);
    assert_int_equal(cdi.flags, 2);
    lian_cdi_run(outside, 3, 60, lian_unknown(), 150, NULL, &cdi, NULL);
    assert_int_equal(cdi.flag[2], -1);
    assert_int_equal(cdi.flags, -1);
    lian_cdi_run(outside, 0, 60, 40, 150, NULL, &cdi, NULL); /* nothing from outside */
    UNKNOWN(cdi.cdi1);
    NEAR(cdi.cdi2, 0);
}

static void completeness(void **state) {
    (void)state;
    const lian_grade grades[] = {LIAN_GRADE_STRONG, LIAN_GRADE_FAIR, LIAN_GRADE_WEAK, LIAN_GRADE_MISSING, LIAN_GRADE_UNVERIFIED};
    const double weights[] = {.3, .2, .25, .15, .1};
    double count, weighted, quality, open;
    lian_completeness(grades, weights, 5, &count, &weighted, &quality, &open);
    NEAR(count, .75);         /* 3 of 4 */
    NEAR(weighted, .75 / .9); /* (.3 + .2 + .25)/.9 */
    NEAR(quality, .6);        /* (.3 + .14 + .1)/.9 */
    NEAR(open, .1);
    lian_completeness(&grades[4], NULL, 1, &count, &weighted, &quality, &open);
    UNKNOWN(count);
    UNKNOWN(quality);
}

static void a_score_with_unknowns(void **state) {
    (void)state;
    /* 40·.5 + 60·?: 20 + 30, from 20 to 80, known .4 */
    const double components[] = {.5, lian_unknown()}, weights[] = {.4, .6};
    lian_score s;
    lian_score_run(components, weights, 2, &s);
    NEAR(s.value, 50);
    NEAR(s.low, 20);
    NEAR(s.high, 80);
    NEAR(s.coverage, .4);
    NEAR(s.part[0], 20);
    UNKNOWN(s.part[1]);
}

static lian_strength strength(double firms, double quotient, double rate, double leaders, double rank) {
    lian_strength_input in = {firms, quotient, rate, leaders, rank};
    lian_strength out;
    lian_strength_run(&in, NULL, &out);
    return out;
}

static void grades(void **state) {
    (void)state;
    double none = lian_unknown();
    lian_strength g = strength(6, 1.6, .1, 0, none); /* 28 + 2.5 + 20·log2 7/log2 9 + 0, capped by the local rate */
    NEAR(g.score.value, 30.5 + 20 * log2(7) / log2(9));
    assert_int_equal(g.grade, LIAN_GRADE_WEAK);
    assert_int_equal(g.capped_local, 1);
    g = strength(8, .9, 1, 2, none); /* 15.75 + 25 + 20 + 20 = 80.75, but a quotient below 1 is at most fair */
    NEAR(g.score.value, 80.75);
    assert_int_equal(g.grade, LIAN_GRADE_FAIR);
    assert_int_equal(g.capped_lq, 1);
    assert_int_equal(g.flips, 1); /* a cap at .9 would not hold */
    g = strength(1, none, none, none, none); /* known .2 */
    assert_int_equal(g.grade, LIAN_GRADE_UNVERIFIED);
    assert_int_equal(g.state, LIAN_STATE_NONE);
    g = strength(0, none, none, none, none);
    assert_int_equal(g.grade, LIAN_GRADE_MISSING);
    assert_int_equal(g.state, LIAN_STATE_FINAL);
    UNKNOWN(g.score.value);
    assert_int_equal(strength(none, 2, 1, 2, 1).grade, LIAN_GRADE_UNVERIFIED);
    NEAR(strength(1, none, none, none, 3).score.part[3], 16); /* third in the country: .8 of 20 */
    UNKNOWN(strength(1, none, none, none, 40).score.part[3]); /* a low rank says nothing of titles */
}

static void thresholds_are_met_exactly(void **state) {
    (void)state;
    /* 35·(LQ/2) + 25·rate + 20 + 20·leaders/2 = 35 + 5 + 20 + 10 = 70 with LQ 2, rate .2, 8 firms, 1 leader */
    lian_strength g = strength(8, 2, .2, 1, lian_unknown());
    NEAR(g.score.value, 70);
    assert_int_equal(g.grade, LIAN_GRADE_STRONG);
    assert_int_equal(g.capped_local, 0);
    assert_int_equal(g.flips, 1);
}

static void security(void **state) {
    (void)state;
    double none = lian_unknown();
    lian_security s;
    lian_security_run(1, none, none, NULL, &s); /* 0 + half of 60 */
    NEAR(s.score.value, 30);
    NEAR(s.score.high, 60);
    NEAR(s.score.coverage, .4);
    assert_int_equal(s.safety, LIAN_SAFETY_FRAGILE);
    assert_int_equal(s.state, LIAN_STATE_PRELIMINARY);
    lian_security_run(2.5, .2, .5, NULL, &s); /* 40·.5 + 30·.8 + 30·.5 = 59 */
    NEAR(s.score.value, 59);
    assert_int_equal(s.safety, LIAN_SAFETY_FAIR);
    assert_int_equal(s.state, LIAN_STATE_FINAL);
    lian_security_run(none, none, none, NULL, &s);
    assert_int_equal(s.safety, LIAN_SAFETY_UNVERIFIED);
}

static void words(void **state) {
    (void)state;
    assert_string_equal(lian_grade_word(LIAN_GRADE_STRONG), "strong");
    assert_string_equal(lian_grade_text(LIAN_GRADE_UNVERIFIED, LIAN_ZH), "待核实");
    assert_string_equal(lian_grade_text(LIAN_GRADE_WEAK, LIAN_EN), "weak");
    assert_string_equal(lian_state_word(LIAN_STATE_DECLARED), "declared");
    assert_string_equal(lian_safety_word(LIAN_SAFETY_UNVERIFIED), "none");
    assert_string_equal(lian_safety_text(LIAN_SAFETY_FRAGILE, LIAN_ZH), "脆弱");
}

static void notes_in_two_languages(void **state) {
    (void)state;
    size_t length;
    const char *part = lian_note_text("by value | 按金额", LIAN_EN, &length);
    assert_int_equal(length, 8);
    assert_memory_equal(part, "by value", 8);
    assert_string_equal(lian_note_text("by value | 按金额", LIAN_ZH, &length), "按金额");
    assert_int_equal(length, strlen("按金额"));
    assert_string_equal(lian_note_text("plain", LIAN_ZH, &length), "plain");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(concentration_by_hand), cmocka_unit_test(concentration_at_its_edges),
        cmocka_unit_test(bounds_when_only_the_top_is_known), cmocka_unit_test(classes_of_two_editions),
        cmocka_unit_test(quotients), cmocka_unit_test(rates), cmocka_unit_test(core_dependency),
        cmocka_unit_test(completeness), cmocka_unit_test(a_score_with_unknowns), cmocka_unit_test(grades),
        cmocka_unit_test(thresholds_are_met_exactly), cmocka_unit_test(security), cmocka_unit_test(words),
        cmocka_unit_test(notes_in_two_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
