/* SPDX-License-Identifier: MIT */
/* Do linkages of segments come out as on paper, from values and from shares, and what do gaps in the data do? */
#include "analysis/linkage_system.h"
#include "analysis_support.h"

#include <stdio.h>

#define SEGMENT LIAN_SUBJECT_SEGMENT
#define HEAD "chains\nid  name\nc   服装\n\n"
static const char *const names[] = {"linkage"};

/* Z = (150 500; 200 100), x = (1000, 2000): the example of METRICS, told as supplies between firms. */
#define TWO                                                                                                            \
    HEAD "segments\nid  chain  name\ns   c      面料\nt   c      成衣\nu   c      辅料\n\n"                                  \
         "firms\nid  name  output  revenue\na   甲    600     9000\nb   乙    400     -\nd   丙    -       1500\ne   丁    500     -\n\n" \
         "roles\nfirm  segment\na     s\nb     s\nd     t\ne     t\n\n"                                                 \
         "supplies\nsupplier  buyer  segment  value  year\nb         a      s        150    2023\nd         a      t        200    2023\n" \
         "d         a      t        999    2020\na         d      s        500    -\ne         d      t        100    -\n"

static void by_value(void **state) {
    (void)state;
    fixture f = fixture_analysis("coverage = complete\n\n" TWO, NULL, names, 1);
    lian_measure m = measure(&f, "linkage.backward", SEGMENT, "s");
    assert_true(fabs(m.value - 1.0222222222) < 1e-9);
    assert_non_null(strstr(m.note, "by value"));
    assert_non_null(strstr(m.note, "key"));
    NEAR(m.coverage, 1);
    UNKNOWN(m.low);
    assert_true(fabs(value(&f, "linkage.backward", SEGMENT, "t") - .9777777778) < 1e-9);
    assert_true(fabs(value(&f, "linkage.forward", SEGMENT, "s") - 1.0666666667) < 1e-9);
    assert_true(fabs(value(&f, "linkage.forward", SEGMENT, "t") - .9333333333) < 1e-9);
    assert_true(fabs(value(&f, "linkage.extraction_rest", SEGMENT, "s") - .2105263158 / 2) < 1e-9);
    assert_true(fabs(value(&f, "linkage.extraction_rest", SEGMENT, "t") - .5882352941) < 1e-9);
    UNKNOWN(value(&f, "linkage.backward", SEGMENT, "u")); /* stands on no coefficient */
    fixture_free(&f);
}

static void firms_without_purchases_on_a_partial_list(void **state) {
    (void)state;
    /* b and e may buy what nobody wrote down: a buys 150 and 200 of 600, d 500 and 100 of 1500; det = .75·(14/15) − 1/9 */
    fixture f = fixture_analysis(TWO, NULL, names, 1);
    double det = .75 * (14. / 15) - 1. / 9;
    double s = (14. / 15 + 1. / 3) / det, t = (.75 + 1. / 3) / det;
    NEAR(value(&f, "linkage.backward", SEGMENT, "s"), 2 * s / (s + t));
    fixture_free(&f);
}

/* What 丙 outside buys is in no complete list of what local firms buy: it neither thins out the column of 面料 nor gives 辅料 one. */
static void purchases_outside_are_not_known_to_be_none(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage = complete\n\n" HEAD
                                 "places\nid  name  kind\ngz  广州  city\nsz  深圳  city\n\nsegments\nid  chain  name\ns   c      面料\nu   c      辅料\n\n"
                                 "firms\nid  name  place  output\na   甲    gz     100\nd   丙    sz     300\ne   丁    sz     50\n\n"
                                 "roles\nfirm  segment\na     s\nd     s\ne     u\n\nsupplies\nsupplier  buyer  segment  value\ne         a      u        30\n",
                                 NULL, names, 1);
    NEAR(value(&f, "linkage.backward", SEGMENT, "s"), 2 * 1.3 / 2.3); /* .3, and not 30/400 */
    UNKNOWN(value(&f, "linkage.backward", SEGMENT, "u"));
    UNKNOWN(value(&f, "linkage.extraction_rest", SEGMENT, "u"));
    assert_non_null(strstr(measure(&f, "linkage.backward", SEGMENT, "u").note, "not on record"));
    NEAR(value(&f, "linkage.forward", SEGMENT, "u"), 2 * 1.3 / 2.3);
    fixture_free(&f);
}

/*  k --.4--> s --.5--> m
 *  w --.2--> s            backward 1, 1, 1.6, 1.8; forward 1.6, 1.3, 1.5, 1 */
#define FOUR                                                                                                         \
    HEAD "segments\nid  chain  name  weight\nk   c      面料  0.2\nw   c      辅料  0.1\ns   c      成衣  0.3\nm   c      零售  0.4\n\n" \
         "links\nfrom  to  share\nk     s   0.4\ns     m   0.5\n"

static void by_share(void **state) {
    (void)state;
    fixture f = fixture_analysis(FOUR "w     s   0.2\n", NULL, names, 1);
    NEAR(value(&f, "linkage.backward", SEGMENT, "s"), 4 * 1.6 / 5.4);
    NEAR(value(&f, "linkage.backward", SEGMENT, "m"), 4 * 1.8 / 5.4);
    NEAR(value(&f, "linkage.forward", SEGMENT, "k"), 4 * 1.6 / 5.4);
    NEAR(value(&f, "linkage.forward", SEGMENT, "w"), 4 * 1.3 / 5.4);
    NEAR(value(&f, "linkage.extraction_rest", SEGMENT, "s"), .3 * .6 / .7);
    assert_non_null(strstr(measure(&f, "linkage.forward", SEGMENT, "s").note, "shares of links"));
    fixture_free(&f);
}

static void an_unknown_share_leaves_a_range(void **state) {
    (void)state;
    /* w → s may take up to .6 of s: backward of s 1.4 to 2, of m 1.7 to 2; w itself stands on nothing known */
    fixture f = fixture_analysis(FOUR "w     s   -\n", NULL, names, 1);
    lian_measure m = measure(&f, "linkage.backward", SEGMENT, "s");
    NEAR(m.value, 3 * 1.4 / 4.1);
    NEAR(m.coverage, 2. / 3);
    NEAR(m.low, 3 * 1.4 / (1.4 + 1 + 2));
    NEAR(m.high, 3 * 2 / (2 + 1 + 1.7));
    m = measure(&f, "linkage.extraction_rest", SEGMENT, "s");
    NEAR(m.value, .3 * .4 / .6);
    NEAR(m.low, m.value);
    NEAR(m.high, .3 * 1 / .6);
    fixture_free(&f);
}

static void the_true_value_lies_in_the_range(void **state) {
    (void)state;
    fixture open = fixture_analysis(FOUR "w     s   -\nm     k   0.3\nm     w   0.1\n", NULL, names, 1);
    static const char *const shares[] = {"0", "0.15", "0.3", "0.59"}, *const ids[] = {"k", "s", "m"};
    static const char *const what[] = {"linkage.backward", "linkage.forward", "linkage.extraction_rest"};
    for (int i = 0; i < 4; i++) {
        char text[1000];
        snprintf(text, sizeof text, FOUR "w     s   %s\nm     k   0.3\nm     w   0.1\n", shares[i]);
        fixture full = fixture_analysis(text, NULL, names, 1);
        for (int k = 0; k < 9; k++) {
            lian_measure m = measure(&open, what[k / 3], SEGMENT, ids[k % 3]);
            double real = value(&full, what[k / 3], SEGMENT, ids[k % 3]);
            assert_true(m.low <= real + 1e-9 && real <= m.high + 1e-9);
        }
        fixture_free(&full);
    }
    fixture_free(&open);
}

static void systems_that_have_no_numbers(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "segments\nid  chain  name\ns   c      面料\nt   c      成衣\n\n"
                                      "links\nfrom  to  share\ns     t   1\nt     s   1\n", NULL, names, 1);
    lian_measure m = measure(&f, "linkage.backward", SEGMENT, "s");
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "not productive"));
    fixture_free(&f);
    f = fixture_analysis(HEAD "segments\nid  chain  name\ns   c      面料\nt   c      成衣\n\nlinks\nfrom  to\ns     t\n", NULL, names, 1);
    m = measure(&f, "linkage.extraction_rest", SEGMENT, "s");
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "no shares"));
    fixture_free(&f);
}

static void shares_above_one_are_rescaled(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD "segments\nid  chain  name\nk   c      面料\nw   c      辅料\ns   c      成衣\n\n"
                                      "links\nfrom  to  share\nk     s   0.9\nw     s   0.6\n", NULL, names, 1);
    NEAR(value(&f, "linkage.backward", SEGMENT, "s"), 3 * 2. / 4);
    NEAR(value(&f, "linkage.forward", SEGMENT, "k"), 3 * 1.6 / 4);
    assert_non_null(strstr(measure(&f, "linkage.backward", SEGMENT, "s").note, "rescaled"));
    fixture_free(&f);
}

/* ---- directly and by iteration ------------------------------------------------------------------------------------- */

static uint64_t next(uint64_t *seed) {
    *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return *seed >> 33;
}

enum { SIZE = 60, ARCS = 150 };

static lian_system random_system(uint64_t seed) {
    lian_system s = {.segments = SIZE, .arcs = ARCS};
    s.start = calloc(SIZE + 1, sizeof *s.start);
    s.from = calloc(ARCS, sizeof *s.from);
    s.to = calloc(ARCS, sizeof *s.to);
    s.a = calloc(ARCS, sizeof *s.a);
    s.open = calloc(ARCS, sizeof *s.open);
    s.rest = calloc(SIZE, sizeof *s.rest);
    s.joined = calloc(SIZE, sizeof *s.joined);
    for (int k = 0; k < ARCS; k++) {
        s.to[k] = k * SIZE / ARCS;
        s.from[k] = (int32_t)(next(&seed) % (uint64_t)(seed % 2 ? SIZE : s.to[k] / 3 * 3 + 3));
        s.a[k] = (double)(next(&seed) % 100) / 300;
        s.start[s.to[k] + 1] = k + 1;
        if (s.a[k] > 0) s.joined[s.from[k]] = s.joined[s.to[k]] = true;
    }
    return s;
}

static void iteration_agrees_with_the_inverse(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        lian_system s = random_system(seed);
        lian_pull direct, swept;
        assert_int_equal(lian_pull_run(&direct, &s, SIZE, NULL), LIAN_OK);
        assert_int_equal(lian_pull_run(&swept, &s, SIZE - 40, NULL), LIAN_OK);
        assert_true(direct.productive && swept.productive);
        for (int j = 0; j < SIZE; j++) {
            if (!s.joined[j]) continue;
            assert_true(fabs(direct.backward[j] - swept.backward[j]) < 1e-9);
            assert_true(fabs(direct.forward[j] - swept.forward[j]) < 1e-9);
            if (swept.largest <= SIZE - 40) assert_true(fabs(direct.rest[j] - swept.rest[j]) < 1e-9);
        }
        lian_pull_clear(&direct);
        lian_pull_clear(&swept);
        lian_system_clear(&s);
    }
}

static void iteration_refuses_what_is_not_productive(void **state) {
    (void)state;
    lian_system s = random_system(3);
    lian_pull p;
    for (int k = 0; k < ARCS; k++) s.a[k] *= 8;
    assert_int_equal(lian_pull_run(&p, &s, 4, NULL), LIAN_OK);
    assert_false(p.productive);
    lian_pull_clear(&p);
    assert_int_equal(lian_pull_run(&p, &s, SIZE, NULL), LIAN_OK);
    assert_false(p.productive);
    lian_pull_clear(&p);
    lian_system_clear(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_value),
        cmocka_unit_test(firms_without_purchases_on_a_partial_list),
        cmocka_unit_test(purchases_outside_are_not_known_to_be_none),
        cmocka_unit_test(by_share),
        cmocka_unit_test(an_unknown_share_leaves_a_range),
        cmocka_unit_test(the_true_value_lies_in_the_range),
        cmocka_unit_test(systems_that_have_no_numbers),
        cmocka_unit_test(shares_above_one_are_rescaled),
        cmocka_unit_test(iteration_agrees_with_the_inverse),
        cmocka_unit_test(iteration_refuses_what_is_not_productive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
