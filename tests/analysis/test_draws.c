/* SPDX-License-Identifier: MIT */
/* Does a grade say how much of it hangs on the weights, the same in every run? */
#include "analysis/draws.h"
#include "analysis_support.h"

#include <liantu/analysis.h>

static void draws_are_weights(void **state) {
    (void)state;
    const double weights[] = {.35, .25, .2, .2}, components[] = {.6, lian_unknown(), .3, 1};
    lian_settings *settings = NULL;
    lian_draws a, b, c;
    double mean = 0, least = 1, most = 0;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    assert_int_equal(lian_draws_new(&a, weights, 4, settings, 0, NULL), LIAN_OK);
    assert_int_equal(lian_draws_new(&b, weights, 4, settings, 0, NULL), LIAN_OK);
    assert_int_equal(lian_draws_new(&c, weights, 4, settings, 1, NULL), LIAN_OK);
    assert_int_equal(a.count, 1000);
    assert_memory_equal(a.weight, b.weight, 4000 * sizeof *a.weight);
    assert_memory_not_equal(a.weight, c.weight, 4000 * sizeof *a.weight);
    for (int d = 0; d < a.count; d++) {
        const double *w = a.weight + 4 * d;
        lian_score score;
        lian_score_run(components, w, 4, &score);
        NEAR(score.value, lian_draws_score(&a, d, components));
        NEAR(w[0] + w[1] + w[2] + w[3], 1);
        /* the first over the second: .35/.25 times at least .5/1.5, at most 1.5/.5 */
        assert_true(w[0] / w[1] >= 1.4 / 3 && w[0] / w[1] <= 1.4 * 3);
        mean += w[0] / a.count;
        least = w[0] < least ? w[0] : least;
        most = w[0] > most ? w[0] : most;
    }
    assert_true(fabs(mean - .35) < .01 && least < .22 && most > .48);
    lian_draws_clear(&a);
    lian_draws_clear(&b);
    lian_draws_clear(&c);
    lian_settings_free(settings);
}

/* s: three firms, location quotient 1.2, nothing else: .35·.6 + .2·.631 + half of .45; far from 40 and from 70 */
static const char text[] =
    "home = gz\ncoverage = complete\n\nchains\nid  name\nc   服装\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\n\n"
    "segments\nid  chain  name\ns   c      成衣\nt   c      面料\nu   c      辅料\n\n"
    "firms\nid  name  place\na   甲    gz\nb   乙    gz\nd   丙    gz\ne   丁    gz\n\nroles\nfirm  segment\na     s\nb     s\nd     s\ne     t\n\n"
    "titles\nfirm  title\na     hightech\n\n"
    "activity\nplace  segment  year  employees\ngz     s        2022  120\ngz     t        2022  70\ngz     -        2022  1000\ngd     s        2022  1000\ngd     t        2022  1000\ngd     -        2022  10000\n";

static lian_measure grade(double draws, double spread) {
    static const char *const names[] = {"grade"};
    static char note[1000];
    lian_settings *settings = NULL;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    lian_settings_set(settings, "sensitivity.draws", draws, NULL);
    lian_settings_set(settings, "sensitivity.spread", spread, NULL);
    lian_settings_set(settings, "grade.threshold.weak", 46, NULL); /* s has 46.1 points */
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.settings = settings;
    fixture f = fixture_analysis(text, &options, names, 1);
    lian_measure m = measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "s");
    assert_null(strstr(measure(&f, "grade.grade", LIAN_SUBJECT_SEGMENT, "u").note, "draws")); /* 缺失 hangs on no weight */
    assert_true(strlen(m.note) < sizeof note);
    strcpy(note, m.note);
    m.note = note;
    fixture_free(&f);
    lian_settings_free(settings);
    return m;
}

static int percent_of(const char *note) {
    const char *at = strstr(note, "stays in its class in ");
    assert_non_null(at);
    return atoi(at + strlen("stays in its class in "));
}

static void a_grade_near_a_threshold_says_so(void **state) {
    (void)state;
    lian_measure m = grade(1000, .5);
    int share = percent_of(m.note);
    assert_true(share > 20 && share < 80);
    assert_non_null(strstr(m.note, "的抽样中等级不变"));
    assert_int_equal(percent_of(grade(1000, .5).note), share);
    assert_int_equal(percent_of(grade(1000, 0).note), 100);
    assert_null(strstr(grade(0, .5).note, "stays in its class"));
}

/* By hand: certain points of three items in four draws, the first one counting. Draw 2 ties and keeps the order; draw 3 is decided
 * by what is likely. */
static const double certain[][3] = {{3, 2, 1}, {1, 3, 2}, {2, 2, 1}, {2, 2, 2}}, likely[][3] = {{0, 0, 0}, {0, 0, 0}, {1, 1, 5}, {0, 1, 2}};

static lian_drawn toy(void *context, int32_t draw, int32_t item) {
    ++*(int *)context;
    return (lian_drawn){certain[draw][item], likely[draw][item]};
}

static void stays_by_hand(void **state) {
    (void)state;
    double stays[3];
    int asked = 0;
    assert_int_equal(lian_draws_stay(4, 3, 1, toy, &asked, stays, NULL), LIAN_OK);
    assert_int_equal(asked, 12);
    NEAR(stays[0], .5);
    NEAR(stays[1], .75);
    NEAR(stays[2], .75);
    assert_int_equal(lian_draws_stay(4, 3, 2, toy, &asked, stays, NULL), LIAN_OK); /* {0,1} {1,2} {0,1} {2,1} */
    NEAR(stays[0], .5);
    NEAR(stays[1], 1);
    NEAR(stays[2], .5);
    assert_int_equal(lian_draws_stay(0, 3, 1, toy, &asked, stays, NULL), LIAN_OK);
    UNKNOWN(stays[0]);
    assert_int_equal(lian_draws_stay(4, 3, 3, toy, &asked, stays, NULL), LIAN_OK); /* nobody can be put out */
    UNKNOWN(stays[2]);
    assert_int_equal(lian_draws_stay(4, 1, 1, toy, &asked, stays, NULL), LIAN_OK); /* only one */
    UNKNOWN(stays[0]);
}

static void the_first_are_the_better_half_of_few(void **state) {
    (void)state;
    lian_draws draws = {.count = 1000};
    assert_int_equal(lian_draws_top(10, 1), 1);
    assert_int_equal(lian_draws_top(10, 7), 4);
    assert_int_equal(lian_draws_top(10, 19), 10);
    assert_int_equal(lian_draws_top(10, 500), 10);
    assert_int_equal(lian_draws_top(0, 500), 0);
    assert_int_equal(lian_draws_top(10, 0), 0);
    assert_int_equal(lian_draws_count(&draws, 7), 1000);
    assert_int_equal(lian_draws_count(&draws, 40000), 500);
    assert_int_equal(lian_draws_count(&draws, 30000000), 1);
    assert_int_equal(lian_draws_count(&draws, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(draws_are_weights), cmocka_unit_test(a_grade_near_a_threshold_says_so),
                                       cmocka_unit_test(stays_by_hand), cmocka_unit_test(the_first_are_the_better_half_of_few)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
