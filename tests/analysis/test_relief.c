/* SPDX-License-Identifier: MIT */
/* Does the recruit that cascades ask for come, is the loss with it that of the network drawn by hand, and is it said when there is
 * nothing to choose? */
#include "analysis_support.h"

#include <liantu/liantu.h>
#include <math.h>

/* 甲 makes 面料 for 乙 and 丙, who make 成衣; 丁 sells what 乙 makes. 戊 outside makes 面料, 己 outside makes 纱线 that nobody here buys. */
#define TOWN                                                                                                                     \
    "home = gz\ncoverage = complete\nchains\nid  name\nc   服装\n\n"                                                           \
    "links\nfrom  to  essential\ny     k   yes\nk     s   yes\ns     r   yes\n\n"                                               \
    "places\nid  name  kind  parent\ngd  广东  province  -\ngz  广州  city  gd\nsz  深圳  city  gd\n\n"                        \
    "segments\nid  chain  name  local_need\ny   c  纱线  must\nk   c  面料  must\ns   c  成衣  must\nr   c  门店  must\n\n"        \
    "firms\nid  name  place\na  甲  gz\nb  乙  gz\nd  丙  gz\ne  丁  gz\no  戊  sz\nx  己  sz\n\n"                                \
    "roles\nfirm  segment\na  k\nb  s\nd  s\ne  r\no  k\nx  y\n\n"

#define TRADE "supplies\nsupplier  buyer  segment  value\na  b  k  4\na  d  k  4\nb  e  s  6\n\n"

static const char *const local[] = {"a", "b", "d", "e"};

/* Mean ESRI of the network, firms numbered as in the table, over the local firms that cascade at all. */
static double mean_by_hand(const fixture *f, const int32_t *supplier, const int32_t *buyer, const int32_t *product, const double *weight, int32_t arcs) {
    static const int8_t essential[] = {2, 2, 2, 2, 2, 2};
    lian_cascade_input in = {6, arcs, supplier, buyer, product, essential, weight, NULL, NULL};
    lian_cascade *cascade;
    lian_cascade_outcome out[4];
    int32_t closed[4], count = 0;
    double sum = 0;
    for (int32_t i = 0; i < 4; i++)
        if (value(f, "cascade.contagion", LIAN_SUBJECT_FIRM, local[i]) > 0) closed[count++] = i;
    assert_true(count > 0);
    assert_int_equal(lian_cascade_build(&cascade, &in, NULL, NULL), LIAN_OK);
    assert_int_equal(lian_cascade_run_each(cascade, closed, count, NULL, out, NULL), LIAN_OK);
    for (int32_t i = 0; i < count; i++) sum += out[i].esri;
    lian_cascade_free(cascade);
    return sum / count;
}

static void one_comes_and_halves_the_trade(void **state) {
    (void)state;
    static const int32_t supplier[] = {0, 0, 1, 4, 4}, buyer[] = {1, 2, 3, 1, 2}, product[] = {1, 1, 2, 1, 1};
    static const double before[] = {4, 4, 6}, after[] = {2, 2, 6, 2, 2};
    lian_measure m;
    fixture f = fixture_analysis(TOWN TRADE, NULL, NULL, 0);
    lian_subject recruit = {LIAN_SUBJECT_FIRM, fixture_row(f.dataset, LIAN_TABLE_FIRMS, "o"), LIAN_SUBJECT_SEGMENT, fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "k")};
    assert_true(lian_measure_find(f.results, "relief.rank", recruit, &m));
    assert_true(m.value == 1);
    NEAR(value(&f, "relief.before", LIAN_SUBJECT_NONE, NULL), mean_by_hand(&f, supplier, buyer, product, before, 3));
    NEAR(value(&f, "relief.after", LIAN_SUBJECT_NONE, NULL), mean_by_hand(&f, supplier, buyer, product, after, 5));
    assert_true(lian_measure_find(f.results, "relief.gain", recruit, &m));
    NEAR(m.value, value(&f, "relief.before", LIAN_SUBJECT_NONE, NULL) - value(&f, "relief.after", LIAN_SUBJECT_NONE, NULL));
    assert_true(m.value > 0);
    NEAR(value(&f, "relief.bound", LIAN_SUBJECT_NONE, NULL), m.value); /* the only offer */
    recruit.row = fixture_row(f.dataset, LIAN_TABLE_FIRMS, "x");
    recruit.with = fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "y");
    assert_false(lian_measure_find(f.results, "relief.rank", recruit, &m)); /* nobody here buys it */
    fixture_free(&f);
}

static void says_why_nobody_is_chosen(void **state) {
    (void)state;
    fixture f = fixture_analysis(TOWN, NULL, NULL, 0);
    lian_measure m = measure(&f, "relief.before", LIAN_SUBJECT_NONE, NULL);
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "no supplies between firms"));
    fixture_free(&f);
    f = fixture_analysis(TOWN "supplies\nsupplier  buyer  segment  value\nb  e  s  6\n\n", NULL, NULL, 0);
    m = measure(&f, "relief.before", LIAN_SUBJECT_NONE, NULL);
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "no candidate firm"));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_comes_and_halves_the_trade), cmocka_unit_test(says_why_nobody_is_chosen)};
    return cmocka_run_group_tests_name("relief", tests, NULL, NULL);
}
