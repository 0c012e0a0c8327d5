/* SPDX-License-Identifier: MIT */
/* What is local, what has one supplier, and where does supply come from? */
#include "analysis_support.h"

#define HEAD(extra)                                                                                                    \
    "home = gz\n" extra "\nchains\nid  name  parent\nf   时尚  -\nc   服装  f\n\n"                                             \
    "segments\nid  chain  name\ns   c      成衣\nk   c      面料\nm   c      拉链\n\n"                                          \
    "places\nid  name  kind      parent\ncn  中国  country   -\ngd  广东  province  cn\ngz  广州  city      gd\n"              \
    "zj  浙江  province  cn\nhzh  杭州  city      zj\nnb  宁波  city      zj\njp  日本  country   -\nde  德国  country   -\n\n"

/* A and B buy k: A 30 of 100 here, B 450 of 500. */
#define TWO_BUYERS                                                                                                     \
    "firms\nid  name  place\nA   甲    gz\nB   乙    gz\np   丙    gz\nq   丁    hzh\nr   戊    nb\nj   己    jp\nO   庚    hzh\n\n" \
    "roles\nfirm  segment\nA     s\nB     s\np     k\nq     k\nr     k\nj     k\nO     s\n\n"                                     \
    "supplies\nsupplier  buyer  segment  value\np         A      k        30\nq         A      k        40\n"                     \
    "j         A      k        30\np         B      k        450\nr         B      k        50\nq         O      k        999\n"

static void a_ratio_of_sums(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") TWO_BUYERS, NULL, NULL, 0);
    NEAR(value(&f, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, "k"), .8); /* 480/600; O is no local buyer */
    NEAR(value(&f, "dependence.local_rate", LIAN_SUBJECT_CHAIN, "c"), .8);
    NEAR(value(&f, "dependence.local_rate", LIAN_SUBJECT_CHAIN, "f"), .8);
    NEAR(value(&f, "dependence.local_rate", LIAN_SUBJECT_FIRM, "A"), .3);
    NEAR(value(&f, "dependence.local_rate", LIAN_SUBJECT_FIRM, "B"), .9);
    assert_false(is_measured(&f, "dependence.local_rate", LIAN_SUBJECT_FIRM, "O"));
    NEAR(value(&f, "dependence.outside_share", LIAN_SUBJECT_SEGMENT, "k"), .2);
    UNKNOWN(value(&f, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, "m"));
    fixture_free(&f);
}

static void outside_sources_by_province_and_country(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") TWO_BUYERS "\nactivity\nplace  segment  year  output  exports\ngz     k        2022  240     60\n",
                                 NULL, NULL, 0);
    NEAR(value(&f, "dependence.cdi1", LIAN_SUBJECT_SEGMENT, "k"), .75 * .75 + .25 * .25); /* 浙江 90, 日本 30 */
    assert_non_null(strstr(measure(&f, "dependence.cdi1", LIAN_SUBJECT_SEGMENT, "k").note, "浙江 75%"));
    NEAR(value(&f, "dependence.cdi2", LIAN_SUBJECT_SEGMENT, "k"), .2);
    NEAR(value(&f, "dependence.cdi3", LIAN_SUBJECT_SEGMENT, "k"), .5); /* 120/240 */
    NEAR(value(&f, "dependence.cdi3_export", LIAN_SUBJECT_SEGMENT, "k"), 2);
    fixture_free(&f);
}

static void what_is_not_known_leaves_a_range(void **state) {
    (void)state;
    /* 60 local, 20 outside, 20 of unknown place, one row without a value from outside */
    fixture f = fixture_analysis(HEAD("") "firms\nid  name  place  registered\nA   甲    gz     -\np   丙    gz     -\nq   丁    hzh    -\nu   戊    -      gz\n\n"
                                          "roles\nfirm  segment\nA     s\np     k\nq     k\nu     k\n\n"
                                          "supplies\nsupplier  buyer  segment  value\np         A      k        60\nq         A      k        20\n"
                                          "u         A      k        20\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.value, .75);
    NEAR(m.coverage, 2. / 3);
    NEAR(m.low, .6);
    NEAR(m.high, .8);
    assert_non_null(strstr(m.note, "of 1 only the place of registration is known"));
    m = measure(&f, "dependence.outside_share", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.value, .25);
    NEAR(m.low, .2);
    NEAR(m.high, .4);
    fixture_free(&f);
}

static void a_row_without_a_value_may_be_of_any_size(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") "firms\nid  name  place\nA   甲    gz\np   丙    gz\nq   丁    hzh\n\nroles\nfirm  segment\nA     s\n"
                                          "p     k\nq     k\n\nsupplies\nsupplier  buyer  segment  value  year\np         A      k        60     2022\n"
                                          "q         A      k        -      2022\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.value, 1);
    NEAR(m.coverage, .5);
    NEAR(m.low, 0);
    NEAR(m.high, 1);
    fixture_free(&f);
}

static void only_the_latest_year_counts(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") "firms\nid  name  place\nA   甲    gz\np   丙    gz\nq   丁    hzh\n\nroles\nfirm  segment\nA     s\n"
                                          "p     k\nq     k\n\nsupplies\nsupplier  buyer  segment  value  year\nq         A      k        900    2019\n"
                                          "p         A      k        60     2022\nq         A      k        40     2022\n",
                                 NULL, NULL, 0);
    NEAR(value(&f, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, "k"), .6);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_FIRM, "A"), .52);
    fixture_free(&f);
}

static void values_and_shares_never_mix(void **state) {
    (void)state;
    /* one pair by shares alone: .7; with a second pair there is no weight to join them by */
    static const char one[] = HEAD("") "firms\nid  name  place\nA   甲    gz\nB   乙    gz\np   丙    gz\nq   丁    hzh\n\nroles\nfirm  segment\nA     s\n"
                                       "B     s\np     k\nq     k\n\nsupplies\nsupplier  buyer  segment  share\np         A      k        0.7\n"
                                       "q         A      k        0.3\n";
    fixture f = fixture_analysis(one, NULL, NULL, 0);
    NEAR(value(&f, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, "k"), .7);
    fixture_free(&f);
    char two[sizeof one + 64];
    strcpy(two, one);
    strcat(two, "q         B      k        1\n");
    f = fixture_analysis(two, NULL, NULL, 0);
    UNKNOWN(value(&f, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, "k"));
    NEAR(value(&f, "dependence.local_rate", LIAN_SUBJECT_FIRM, "A"), .7);
    fixture_free(&f);
}

static void no_supplies_is_not_zero(void **state) {
    (void)state;
    static const char *const names[] = {"dependence.local_rate", "dependence.single_source_pairs",
                                        "dependence.single_source_value", "dependence.outside_share",
                                        "dependence.origin_hhi", "dependence.cdi1", "dependence.cdi2", "dependence.cdi3"};
    fixture f = fixture_analysis(HEAD("coverage = complete\n"), NULL, NULL, 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lian_measure m = measure(&f, names[i], LIAN_SUBJECT_SEGMENT, "k");
        UNKNOWN(m.value);
        assert_true(*m.note);
    }
    UNKNOWN(value(&f, "dependence.local_rate", LIAN_SUBJECT_CHAIN, "c"));
    fixture_free(&f);
}

/* Pairs A×s 100 from one; A×k 60/40; B×s 50/50; B×k 180/20: HHIs 1, .52, .5, .82 of 100, 100, 100, 200. */
#define FOUR_PAIRS                                                                                                     \
    "firms\nid  name  place\nA   甲    gz\nB   乙    gz\np   一    hzh\nq   二    hzh\nr   三    hzh\nw   四    hzh\n"           \
    "x   五    hzh\ny   六    hzh\nz   七    hzh\n\n"                                                                        \
    "supplies\nsupplier  buyer  segment  value\np         A      s        100\nq         A      k        60\n"                   \
    "r         A      k        40\nw         B      s        50\nx         B      s        50\ny         B      k        180\n"    \
    "z         B      k        20\n"

static void single_sources(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("coverage.supplies = complete\n") FOUR_PAIRS, NULL, NULL, 0);
    lian_measure m = measure(&f, "dependence.single_source_pairs", LIAN_SUBJECT_CHAIN, "c");
    NEAR(m.value, .25); /* 1 of 4 pairs */
    NEAR(m.coverage, 1);
    UNKNOWN(m.low);
    NEAR(value(&f, "dependence.single_source_value", LIAN_SUBJECT_CHAIN, "c"), .2); /* 100 of 500 */
    NEAR(value(&f, "dependence.near_single_pairs", LIAN_SUBJECT_CHAIN, "c"), .5);
    NEAR(value(&f, "dependence.near_single_value", LIAN_SUBJECT_CHAIN, "c"), .6); /* 100 + 200 */
    NEAR(value(&f, "dependence.single_source_pairs", LIAN_SUBJECT_SEGMENT, "s"), .5);
    NEAR(value(&f, "dependence.single_source_value", LIAN_SUBJECT_SEGMENT, "s"), .5);
    NEAR(value(&f, "dependence.single_source_value", LIAN_SUBJECT_FIRM, "B"), 0);
    fixture_free(&f);
}

static void one_supplier_on_a_partial_list_is_an_upper_bound(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") FOUR_PAIRS, NULL, NULL, 0);
    lian_measure m = measure(&f, "dependence.single_source_pairs", LIAN_SUBJECT_CHAIN, "c");
    NEAR(m.value, .25);
    NEAR(m.coverage, .75);
    NEAR(m.low, 0);
    NEAR(m.high, .25);
    fixture_free(&f);
}

#define ORIGINS "origins\nsegment  place  share\nm        jp     0.5\nm        de     0.3\nm        hzh    0.1\nm        gz     0.1\n"

static void origins_when_there_are_no_supplies(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") ORIGINS, NULL, NULL, 0);
    NEAR(value(&f, "dependence.origin_hhi", LIAN_SUBJECT_SEGMENT, "m"), .36); /* .25 + .09 + .01 + .01 */
    NEAR(value(&f, "dependence.outside_share", LIAN_SUBJECT_SEGMENT, "m"), .9);
    NEAR(value(&f, "dependence.cdi1", LIAN_SUBJECT_SEGMENT, "m"), .35 / .81); /* outside only, of .9 */
    NEAR(value(&f, "dependence.cdi2", LIAN_SUBJECT_SEGMENT, "m"), .9);
    UNKNOWN(value(&f, "dependence.cdi3", LIAN_SUBJECT_SEGMENT, "m")); /* shares are no amount */
    fixture_free(&f);
}

static void origin_hhi_needs_no_home(void **state) {
    (void)state;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.home = "de";
    fixture f = fixture_analysis(HEAD("") ORIGINS, &options, NULL, 0);
    NEAR(value(&f, "dependence.origin_hhi", LIAN_SUBJECT_SEGMENT, "m"), .36);
    NEAR(value(&f, "dependence.outside_share", LIAN_SUBJECT_SEGMENT, "m"), .7);
    fixture_free(&f);
}

static void shares_are_rescaled_and_say_so(void **state) {
    (void)state;
    /* .6 and .2 of 1: (.36 + .04)/.64 = .625; as they stand .4 to .4 + .2·.2 */
    fixture f = fixture_analysis(HEAD("") "origins\nsegment  place  share\nm        jp     0.6\nm        gz     0.2\n", NULL, NULL, 0);
    lian_measure m = measure(&f, "dependence.origin_hhi", LIAN_SUBJECT_SEGMENT, "m");
    NEAR(m.value, .625);
    NEAR(m.low, .4);
    NEAR(m.high, .625);
    assert_non_null(strstr(m.note, "80%"));
    m = measure(&f, "dependence.outside_share", LIAN_SUBJECT_SEGMENT, "m");
    NEAR(m.value, .75);
    NEAR(m.low, .6);
    NEAR(m.high, .8);
    fixture_free(&f);
}

static void origins_by_value_give_the_third_indicator(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") "origins\nsegment  place  value\nm        jp     50\nm        de     30\nm        hzh    20\nm        gz     60\n\n"
                                          "activity\nplace  segment  year  output  exports\ngz     m        2022  150     40\n",
                                 NULL, NULL, 0);
    NEAR(value(&f, "dependence.cdi1", LIAN_SUBJECT_SEGMENT, "m"), .38);
    NEAR(value(&f, "dependence.cdi2", LIAN_SUBJECT_SEGMENT, "m"), .625);
    NEAR(value(&f, "dependence.cdi3", LIAN_SUBJECT_SEGMENT, "m"), 2. / 3);
    NEAR(value(&f, "dependence.cdi3_export", LIAN_SUBJECT_SEGMENT, "m"), 2.5);
    fixture_free(&f);
}

static void nothing_of_another_chain_leaks(void **state) {
    (void)state;
    static const char text[] =
        "home = gz\n\nchains\nid  name\nc   服装\nd   皮具\n\nsegments\nid  chain  name\nk   c      面料\nz   d      皮革\n\n"
        "places\nid  name  kind\ngz  广州  city\nsz  深圳  city\n\nfirms\nid  name  place\nA   甲    gz\np   丙    gz\nq   丁    sz\n\n"
        "roles\nfirm  segment\np     k\nq     z\n\nsupplies\nsupplier  buyer  segment  value\np         A      k        10\n"
        "q         A      z        90\n";
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.chain = "c";
    fixture f = fixture_analysis(text, &options, NULL, 0);
    NEAR(value(&f, "dependence.local_rate", LIAN_SUBJECT_FIRM, "A"), 1);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_FIRM, "A"), 1);
    assert_false(is_measured(&f, "dependence.local_rate", LIAN_SUBJECT_SEGMENT, "z"));
    assert_false(is_measured(&f, "coverage.count", LIAN_SUBJECT_CHAIN, "d"));
    fixture_free(&f);
}

static void outside_the_country_is_told_apart(void **state) {
    (void)state;
    /* 50 from jp, 30 from de, 20 from Hangzhou, 60 here: abroad (25 + 9)/64; 80 of 160; 80 of 150 made here */
    fixture f = fixture_analysis(HEAD("") "origins\nsegment  place  value\nm        jp     50\nm        de     30\nm        hzh    20\nm        gz     60\n"
                                          "k        hzh    20\nk        gz     20\n\nactivity\nplace  segment  year  output\ngz     m        2022  150\n",
                                 NULL, NULL, 0);
    NEAR(value(&f, "dependence.cdi1_abroad", LIAN_SUBJECT_SEGMENT, "m"), 34. / 64);
    NEAR(value(&f, "dependence.cdi2_abroad", LIAN_SUBJECT_SEGMENT, "m"), .5);
    NEAR(value(&f, "dependence.cdi3_abroad", LIAN_SUBJECT_SEGMENT, "m"), 80. / 150);
    lian_measure m = measure(&f, "dependence.cdi1_abroad", LIAN_SUBJECT_SEGMENT, "m");
    assert_non_null(strstr(m.note, "日本"));
    assert_null(strstr(m.note, "杭州"));
    UNKNOWN(value(&f, "dependence.cdi1_abroad", LIAN_SUBJECT_SEGMENT, "k")); /* nothing comes from abroad */
    NEAR(value(&f, "dependence.cdi2_abroad", LIAN_SUBJECT_SEGMENT, "k"), 0);
    UNKNOWN(value(&f, "dependence.cdi1_abroad", LIAN_SUBJECT_SEGMENT, "s"));
    fixture_free(&f);
}

/* p and q belong to h; A buys 30 and 60 from them and 10 from j. */
#define GROUP                                                                                                          \
    "firms\nid  name  place  parent_firm  purchases\nA   甲    gz     -            -\nB   乙    gz     -            200\nh   总    hzh    -            -\n" \
    "p   丙    gz     h            -\nq   丁    hzh    h            -\nj   己    jp     -            -\n\n"              \
    "roles\nfirm  segment\nA     s\nB     s\np     k\nq     k\nj     k\n\n"                                             \
    "supplies\nsupplier  buyer  segment  value\np         A      k        30\nj         A      k        10\nq         A      k        60\n" \
    "p         B      k        40\nq         B      k        60\n"

static void suppliers_of_one_group_count_as_one(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("coverage = complete\n") GROUP, NULL, NULL, 0);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_FIRM, "A"), .82);
    NEAR(value(&f, "dependence.single_source_pairs", LIAN_SUBJECT_FIRM, "B"), 1);
    NEAR(value(&f, "dependence.single_source_pairs", LIAN_SUBJECT_SEGMENT, "k"), .5);
    NEAR(value(&f, "dependence.near_single_pairs", LIAN_SUBJECT_FIRM, "A"), 1);
    assert_non_null(strstr(measure(&f, "dependence.single_source_pairs", LIAN_SUBJECT_FIRM, "B").note, "1 merged"));
    fixture_free(&f);
    lian_settings *settings = NULL;
    assert_int_equal(lian_settings_new(&settings, NULL), LIAN_OK);
    assert_int_equal(lian_settings_set(settings, "dependence.merge_groups", 0, NULL), LIAN_OK);
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.settings = settings;
    f = fixture_analysis(HEAD("coverage = complete\n") GROUP, &options, NULL, 0);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_FIRM, "A"), .46);
    NEAR(value(&f, "dependence.single_source_pairs", LIAN_SUBJECT_FIRM, "B"), 0);
    NEAR(value(&f, "dependence.near_single_pairs", LIAN_SUBJECT_FIRM, "A"), 0);
    fixture_free(&f);
    lian_settings_free(settings);
}

/* p and q name an owner that is in no table; so does i, another one. */
static void an_owner_need_not_be_on_record(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("coverage = complete\n") "firms\nid  name  place  parent_firm\nA   甲    gz     -\np   丙    gz     某集团\nq   丁    hzh    某集团\n"
                                                               "i   戊    hzh    他集团\n\nroles\nfirm  segment\nA     s\np     k\nq     k\ni     k\n\n"
                                                               "supplies\nsupplier  buyer  segment  value\np         A      k        30\nq         A      k        60\ni         A      k        10\n",
                                 NULL, NULL, 0);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_FIRM, "A"), .82);
    fixture_free(&f);
}

static void the_named_suppliers_are_the_largest(void **state) {
    (void)state;
    /* 100 of 200 named, of one group: .25 at least, .25 + .5·.5 at most */
    fixture f = fixture_analysis(HEAD("") GROUP, NULL, NULL, 0);
    lian_measure m = measure(&f, "concentration.hhi", LIAN_SUBJECT_FIRM, "B");
    UNKNOWN(m.value);
    NEAR(m.low, .25);
    NEAR(m.high, .5);
    NEAR(m.coverage, .5);
    assert_non_null(strstr(m.note, "50%"));
    fixture_free(&f);
}

static void a_share_that_leaves_a_rest_is_no_single_source(void **state) {
    (void)state;
    fixture f = fixture_analysis(HEAD("") "firms\nid  name  place\nA   甲    gz\nB   乙    gz\nC   丙    gz\nq   丁    hzh\n\n"
                                          "supplies\nsupplier  buyer  segment  share\nq         A      k        0.6\nq         B      k        0.85\nq         C      k        1\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "dependence.single_source_pairs", LIAN_SUBJECT_SEGMENT, "k");
    NEAR(m.high, 1. / 3); /* C's only, which others may supply as well */
    NEAR(m.low, 0);
    NEAR(value(&f, "dependence.near_single_pairs", LIAN_SUBJECT_FIRM, "A"), 0);
    NEAR(value(&f, "dependence.near_single_pairs", LIAN_SUBJECT_FIRM, "B"), 1);
    NEAR(value(&f, "dependence.near_single_pairs", LIAN_SUBJECT_SEGMENT, "k"), 2. / 3);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ratio_of_sums),
        cmocka_unit_test(outside_sources_by_province_and_country),
        cmocka_unit_test(what_is_not_known_leaves_a_range),
        cmocka_unit_test(a_row_without_a_value_may_be_of_any_size),
        cmocka_unit_test(only_the_latest_year_counts),
        cmocka_unit_test(values_and_shares_never_mix),
        cmocka_unit_test(no_supplies_is_not_zero),
        cmocka_unit_test(single_sources),
        cmocka_unit_test(one_supplier_on_a_partial_list_is_an_upper_bound),
        cmocka_unit_test(origins_when_there_are_no_supplies),
        cmocka_unit_test(origin_hhi_needs_no_home),
        cmocka_unit_test(shares_are_rescaled_and_say_so),
        cmocka_unit_test(origins_by_value_give_the_third_indicator),
        cmocka_unit_test(nothing_of_another_chain_leaks),
        cmocka_unit_test(outside_the_country_is_told_apart),
        cmocka_unit_test(suppliers_of_one_group_count_as_one),
        cmocka_unit_test(an_owner_need_not_be_on_record),
        cmocka_unit_test(the_named_suppliers_are_the_largest),
        cmocka_unit_test(a_share_that_leaves_a_rest_is_no_single_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
