/* SPDX-License-Identifier: MIT */
/* Is a chokepoint found where few outside hold what comes in, and not where others could stand in? */
#include "findings_city.h"
#include "model/present.h"

static fixture with_origins(const char *rows) {
    char text[2048];
    snprintf(text, sizeof text, "home = gz\n\n" CHAIN PLACES SEGMENTS "origins\nsegment  place  share\n%s", rows);
    return fixture_analysis(text, NULL, NULL, 0);
}

static void chokepoints(void **state) {
    (void)state;
    fixture f = with_origins("k        jp     0.5\nk        sz     0.3\nk        gz     0.2\n");
    const lian_finding *found = finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    NEAR(found->severity, .5 * .9 + .3 * .7);
    assert_string_equal(found->action, "控");
    assert_string_equal(found->text[LIAN_ZH],
                        "卡点（境外与市外）：80% 的面料供给来自 2 个来源：日本（境外）50%、深圳（市外）30%；本地没有登记在营企业。");
    assert_int_equal(found->evidence_count, 2);
    assert_string_equal(lian_present_finding(f.study, found, LIAN_ZH), "卡点（境外与市外）");
    assert_string_equal(lian_present_finding(f.study, found, LIAN_EN), "chokepoint (abroad and outside home)");
    fixture_free(&f);
    f = with_origins("k        sz     0.9\nk        gz     0.1\n");
    assert_string_equal(lian_present_finding(f.study, finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k"), LIAN_EN), "chokepoint (outside home)");
    fixture_free(&f);
    f = with_origins("k        jp     0.5\nk        de     0.4\nk        sz     0.1\n"); /* two abroad hold it by themselves */
    found = finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    NEAR(found->severity, .9 * .9);
    assert_non_null(strstr(found->text[LIAN_EN], "Chokepoint (abroad): 90% "));
    fixture_free(&f);
    f = with_origins("k        jp     0.5\nk        sz     0.2\nk        de     0.2\nk        gz     0.1\n"); /* two hold 70 % */
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_CHOKEPOINT), 0);
    fixture_free(&f);
    f = with_origins("k        cn     0.9\nk        jp     0.1\n"); /* the country around home is no source */
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_CHOKEPOINT), 0);
    fixture_free(&f);
    f = with_origins("k        jp     0.6\n"); /* 40 % may come from anywhere */
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_CHOKEPOINT), 0);
    fixture_free(&f);
}

/* Three buyers of k at home, and who sells to them: rows of supplier, buyer, segment, value, evidence. */
static fixture with_purchases(const char *header, const char *rows) {
    char text[4096];
    snprintf(text, sizeof text,
             "home = gz\n%s\n" CHAIN PLACES SEGMENTS
             "firms\nid  name  place  parent_firm\nx1  买甲  gz  -\nx2  买乙  gz  -\nx3  买丙  gz  -\nj1  日一  jp  -\nj2  日二  jp  -\nj3  日三  jp  -\nd1  德一  de  -\n"
             "z1  深一  sz  -\nz2  深二  sz  z1\nz3  深三  sz  -\nz4  深四  sz  -\nh1  广一  gz  -\n\n"
             "roles\nfirm  segment\nx1  s\nx2  s\nx3  s\n\nsupplies\nsupplier  buyer  segment  value  evidence\n%s", header, rows);
    return fixture_analysis(text, NULL, NULL, 0);
}

static void chokepoints_by_supplies(void **state) {
    (void)state;
    fixture f = with_purchases("", "j1  x1  k  3  -\nj2  x2  k  3  -\nj3  x3  k  2  -\nz1  x1  k  1  -\nh1  x1  k  1  -\nd1  x3  k  9  inferred\n");
    const lian_finding *found = finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found); /* Japan 8 of 10 */
    assert_int_equal(found->state, LIAN_STATE_PRELIMINARY);
    NEAR(found->severity, .8 * .9 * .8);
    assert_non_null(strstr(found->text[LIAN_ZH], "卡点（境外）：按登记的供应，3 家本地采购商所购面料的 80% 来自 1 个国家或地区：日本（境外）80%"));
    assert_non_null(strstr(found->text[LIAN_ZH], "推断的供应 1 条未计入"));
    assert_int_equal(found->evidence_count, 1);
    assert_int_equal(found->evidence[0].table, LIAN_TABLE_SUPPLIES);
    fixture_free(&f);
    f = with_purchases("coverage = complete\n", "z1  x1  k  3  -\nz2  x2  k  2  -\nj1  x3  k  4  -\nh1  x1  k  1  -\n"); /* one group 5, another 4, of 10 */
    found = finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    assert_int_equal(found->state, LIAN_STATE_FINAL);
    NEAR(found->severity, .5 * .7 + .4 * .9);
    assert_non_null(strstr(found->text[LIAN_EN], "Chokepoint (abroad and outside home): of what 3 local buyers"));
    fixture_free(&f);
    static const char *const none[] = {
        "j1  x1  k  3  -\nj2  x2  k  3  -\n",                                     /* two buyers */
        "j1  x1  k  3  -\nj2  x2  k  3  -\nj3  x3  k  2  -\nh1  x1  k  -  -\n",     /* one amount is not known */
        "j1  x1  k  3  inferred\nj2  x2  k  3  inferred\nj3  x3  k  2  inferred\n",
        "z1  x1  k  3  -\nz3  x2  k  3  -\nz4  x3  k  3  -\n",                     /* three hands in one city */
        "z1  x1  k  3  -\nz3  x2  k  3  -\nh1  x3  k  3  -\n"};                   /* a third is made at home */
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        f = with_purchases("", none[i]);
        if (finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k")) fail_msg("case %d", (int)i);
        fixture_free(&f);
    }
    /* The sources decide of the kind, not what speaks against them: 日本 and 德国 by origins, half of it from home by supplies. */
    f = with_purchases("coverage = complete\n", "j1  x1  k  3  -\nd1  x2  k  2  -\nh1  x3  k  5  -\n\norigins\nsegment  place  share\nk  jp  0.5\nk  de  0.45\nk  gz  0.05\n");
    found = finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    assert_int_equal(found->evidence[found->evidence_count - 1].table, LIAN_TABLE_SUPPLIES);
    assert_string_equal(lian_present_finding(f.study, found, LIAN_ZH), "卡点（境外）");
    assert_non_null(strstr(found->text[LIAN_ZH], "卡点（境外）："));
    fixture_free(&f);
    /* What origins say of the whole goes before. */
    f = with_purchases("", "j1  x1  k  3  -\nj2  x2  k  3  -\nj3  x3  k  2  -\n\norigins\nsegment  place  share\nk  gz  0.9\nk  jp  0.1\n");
    assert_null(finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k"));
    fixture_free(&f);
}

/* Three buyers buy k in Japan alone, 8 in all, while so many local firms make it, each with such an output. */
static void replaceable_is_no_chokepoint(void **state) {
    (void)state;
    static const struct {
        const char *makers;
        bool is_chokepoint;
    } cases[] = {{"h1  k  3\nh2  k  3\n", true},            /* two makers */
                 {"h1  k  3\nh2  k  3\nh3  k  3\n", false},
                 {"h1  k  -\nh2  k  3\nh3  k  3\n", false}, /* how much is not known */
                 {"h1  k  3\nh2  k  3\nh3  k  1\n", true},  /* 7 for 8 */
                 {"h1  k  3\nh2  k  3\ni1  k  9\n", true}}; /* whether the third operates is not known */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        snprintf(text, sizeof text,
                 "home = gz\ncoverage = complete\n\n" CHAIN PLACES SEGMENTS
                 "firms\nid  name  place  status\nx1  买甲  gz  operating\nx2  买乙  gz  operating\nx3  买丙  gz  operating\nj1  日一  jp  operating\nh1  广一  gz  operating\nh2  广二  gz  operating\n"
                 "h3  广三  gz  operating\ni1  广四  gz  -\n\nroles\nfirm  segment  output\nx1  s  1\n%s\n"
                 "supplies\nsupplier  buyer  segment  value\nj1  x1  k  3\nj1  x2  k  3\nj1  x3  k  2\n", cases[i].makers);
        fixture f = fixture_analysis(text, NULL, NULL, 0);
        bool found = finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k") != NULL;
        if (found != cases[i].is_chokepoint) fail_msg("case %d", (int)i);
        assert_non_null(finding(&f, LIAN_FINDING_BLOCKAGE, LIAN_SUBJECT_SEGMENT, "k"));
        fixture_free(&f);
    }
}

/* Origins say 日本 90 %; three local buyers buy of 德国 alone: both are told, and nothing is final. */
static void origins_against_supplies(void **state) {
    (void)state;
    static const char text[] = "home = gz\nmoney_unit = 万元\ncoverage = complete\n\n" CHAIN PLACES SEGMENTS LINKS
        "firms\nid  name  place\na   甲    gz\nd   丁    py\nm   己    gz\ng   庚    de\n\nroles\nfirm  segment\na     s\nd     s\nm     s\ng     k\n\n"
        "supplies\nsupplier  buyer  segment  value\ng         a      k        30\ng         d      k        70\n%s\n"
        "origins\nsegment  place  share\nk        jp     0.9\nk        gz     0.1\n";
    char both[2048];
    snprintf(both, sizeof both, text, "g         m      k        10\n");
    fixture f = fixture_analysis(both, NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    assert_int_equal(found->state, LIAN_STATE_PRELIMINARY);
    NEAR(found->severity, .8 * .9 * .9);
    assert_non_null(strstr(found->text[LIAN_ZH], "与 3 家本地采购商登记的供应不符：日本占其采购的 0%，而来源地表为 90%，待核实"));
    fixture_free(&f);
    snprintf(both, sizeof both, text, ""); /* two buyers say little */
    f = fixture_analysis(both, NULL, NULL, 0);
    found = finding(&f, LIAN_FINDING_CHOKEPOINT, LIAN_SUBJECT_SEGMENT, "k");
    assert_int_equal(found->state, LIAN_STATE_FINAL);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chokepoints),
        cmocka_unit_test(chokepoints_by_supplies),
        cmocka_unit_test(replaceable_is_no_chokepoint),
        cmocka_unit_test(origins_against_supplies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
