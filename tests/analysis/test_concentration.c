/* SPDX-License-Identifier: MIT */
/* Which firms, places and buyers are counted, and what do unknown sizes do? */
#include "analysis_support.h"

/*            gz 广州
 *          py        hz
 *   a 60 (s), b 20 (s)   c ? (s), d 50 (t)     e outside 100 (s)     f closed 10 (s, py)     g no place (s) */
#define PLACES                                                                                                         \
    "home = gz\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      成衣\nt   c      面料\nu   c      洗水\n\n"  \
    "places\nid  name  kind      parent\ncn  中国  country   -\ngz  广州  city      cn\npy  番禺  district  gz\n"               \
    "hz  海珠  district  gz\nsz  深圳  city      cn\n\n"
#define FIRMS                                                                                                          \
    "firms\nid  name  place  status     revenue\na   甲    py     operating  60\nb   乙    py     -          20\n"              \
    "c   丙    hz     -          -\nd   丁    hz     -          50\ne   戊    sz     -          100\nf   己    py     closed     10\n" \
    "g   庚    -      -          30\n\n"
#define ROLES "roles\nfirm  segment\na     s\nb     s\nc     s\nd     t\ne     s\nf     s\ng     s\n"

static void by_segment(void **state) {
    (void)state;
    fixture f = fixture_analysis(PLACES FIRMS ROLES, NULL, NULL, 0);
    /* known: a 60, b 20: .75² + .25² = .625; c unknown: from .625/1.625 to 1 */
    lian_measure m = measure(&f, "concentration.hhi", LIAN_SUBJECT_SEGMENT, "s");
    NEAR(m.value, .625);
    NEAR(m.coverage, 2. / 3);
    NEAR(m.low, .625 / 1.625);
    NEAR(m.high, 1);
    assert_non_null(strstr(m.note, "1 firms without a place"));
    NEAR(value(&f, "concentration.hhi_norm", LIAN_SUBJECT_SEGMENT, "s"), .25); /* (.625 − .5)/.5 */
    m = measure(&f, "concentration.n_eff", LIAN_SUBJECT_SEGMENT, "s");
    NEAR(m.value, 1.6);
    NEAR(m.low, 1);
    NEAR(m.high, 2.6);
    NEAR(value(&f, "concentration.cr1", LIAN_SUBJECT_SEGMENT, "s"), .75);
    NEAR(value(&f, "concentration.cr4", LIAN_SUBJECT_SEGMENT, "s"), 1);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_SEGMENT, "t"), 1);
    UNKNOWN(value(&f, "concentration.hhi", LIAN_SUBJECT_SEGMENT, "u"));
    fixture_free(&f);
}

static void by_place(void **state) {
    (void)state;
    fixture f = fixture_analysis(PLACES FIRMS ROLES, NULL, NULL, 0);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_PLACE, "py"), .625);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_PLACE, "hz"), 1); /* only d has a size */
    /* home: 60, 20, 50 of 130 */
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_PLACE, "gz"), (3600. + 400 + 2500) / 16900);
    assert_false(is_measured(&f, "concentration.hhi", LIAN_SUBJECT_PLACE, "sz"));
    assert_false(is_measured(&f, "concentration.hhi", LIAN_SUBJECT_PLACE, "cn"));
    fixture_free(&f);
}

static void counts_alone_give_no_index(void **state) {
    (void)state;
    fixture f = fixture_analysis(PLACES "firms\nid  name  place\na   甲    py\nb   乙    py\n\nroles\nfirm  segment\na     s\nb     s\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "concentration.hhi", LIAN_SUBJECT_SEGMENT, "s");
    UNKNOWN(m.value);
    NEAR(m.coverage, 0);
    assert_non_null(strstr(m.note, "equal sizes are not assumed"));
    assert_false(is_measured(&f, "concentration.n_eff", LIAN_SUBJECT_SEGMENT, "s"));
    fixture_free(&f);
}

static void roles_of_a_firm_are_summed(void **state) {
    (void)state;
    /* a makes s in two plants at home (30 + 30) and one outside (99, not counted); b makes 40: .6² + .4² = .52 */
    fixture f = fixture_analysis(PLACES "firms\nid  name  place\na   甲    py\nb   乙    py\n\nroles\nfirm  segment  place  output\n"
                                        "a     s        py     30\na     s        hz     30\na     s        sz     99\nb     s        -      40\n",
                                 NULL, NULL, 0);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_SEGMENT, "s"), .52);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_PLACE, "gz"), .52);
    fixture_free(&f);
}

/* A (100 from s1; 60 and 40 from s2, s3) and B (50, 50; 180, 20): buyers .38 and .42. */
static void by_buyer(void **state) {
    (void)state;
    fixture f = fixture_analysis(PLACES
                                 "firms\nid  name  place\nA   甲    py\nB   乙    py\np   一    sz\nq   二    sz\nr   三    sz\n"
                                 "w   四    sz\nx   五    sz\ny   六    sz\nz   七    sz\n\n"
                                 "supplies\nsupplier  buyer  segment  value\np         A      s        100\nq         A      t        60\n"
                                 "r         A      t        40\nw         B      s        50\nx         B      s        50\n"
                                 "y         B      t        180\nz         B      t        20\n",
                                 NULL, NULL, 0);
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_FIRM, "A"), .38); /* .25 + .09 + .04 */
    NEAR(value(&f, "concentration.hhi", LIAN_SUBJECT_FIRM, "B"), .42); /* 2·(1/6)² + .6² + (1/15)² */
    fixture_free(&f);
}

static void a_buyer_with_shares_alone(void **state) {
    (void)state;
    /* .4 and .3 of one product are named: .25 to .25 + .3·.3 */
    fixture f = fixture_analysis(PLACES "firms\nid  name  place\nA   甲    py\np   一    sz\nq   二    sz\n\n"
                                        "supplies\nsupplier  buyer  segment  share\np         A      s        0.4\nq         A      s        0.3\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "concentration.hhi", LIAN_SUBJECT_FIRM, "A");
    UNKNOWN(m.value);
    NEAR(m.coverage, .7);
    NEAR(m.low, .25);
    NEAR(m.high, .34);
    fixture_free(&f);
}

static void without_a_home(void **state) {
    (void)state;
    fixture f = fixture_analysis("chains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      成衣\n\n"
                                 "firms\nid  name  revenue\na   甲    60\n\nroles\nfirm  segment\na     s\n",
                                 NULL, NULL, 0);
    lian_measure m = measure(&f, "concentration.hhi", LIAN_SUBJECT_SEGMENT, "s");
    UNKNOWN(m.value);
    assert_non_null(strstr(m.note, "no home is set"));
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_segment),
        cmocka_unit_test(by_place),
        cmocka_unit_test(counts_alone_give_no_index),
        cmocka_unit_test(roles_of_a_firm_are_summed),
        cmocka_unit_test(by_buyer),
        cmocka_unit_test(a_buyer_with_shares_alone),
        cmocka_unit_test(without_a_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
