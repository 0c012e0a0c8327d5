/* SPDX-License-Identifier: MIT */
/* Is every finding what its definition says, with the rows that prove it, and none where nothing is known? */
#include "findings_city.h"

static void sample_data_say_so(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\nsynthetic = true\n\n" CHAIN PLACES SEGMENTS LINKS FIRMS, NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_UNVERIFIED, LIAN_SUBJECT_CHAIN, "c");
    assert_int_equal(strncmp(found->text[LIAN_ZH], "【示例】", strlen("【示例】")), 0);
    assert_int_equal(strncmp(found->text[LIAN_EN], "[sample data] ", 14), 0);
    fixture_free(&f);
}

static void bought_outside_while_made_here(void **state) {
    (void)state;
    /* a buys 30 of k in 深圳; d buys 70 at home */
    fixture f = fixture_analysis("home = gz\nmoney_unit = 万元\n\n" CHAIN PLACES SEGMENTS LINKS MAKERS
                                 "supplies\nsupplier  buyer  segment  value\no         a      k        30\nm         d      k        70\n",
                                 NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_BLOCKAGE, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    NEAR(found->severity, .3 + .5 * .3 * sqrt(30 / 1e5)); /* of 10亿元 */
    assert_string_equal(found->text[LIAN_ZH], "堵点：面料在广州有登记企业 1 家（在营待核实），但登记的 2 家本地采购商中有 1 家向外地采购，涉及 "
                                              "30 万元（占登记采购额 30%），均在本地（几乎）没有采购，供需未对接。");
    assert_int_equal(found->evidence[0].table, LIAN_TABLE_SUPPLIES);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BLOCKAGE), 1); /* the supply list is partial: no finding on links */
    fixture_free(&f);
}

/* a buys 30 of k outside and none here; d buys 40 here and 20 outside: one is blocked, and all that is bought outside counts */
static void blocked_is_a_part_of_what_is_bought_outside(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\nmoney_unit = 万元\n\n" CHAIN PLACES SEGMENTS LINKS MAKERS
                                 "supplies\nsupplier  buyer  segment  value\no         a      k        30\nm         d      k        40\no         d      k        20\n",
                                 NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_BLOCKAGE, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    NEAR(found->severity, .3 + .5 * 50 / 90 * sqrt(50 / 1e5));
    assert_non_null(strstr(found->text[LIAN_ZH], "登记的 2 家本地采购商中有 2 家向外地采购，涉及 50 万元（占登记采购额 55.6%），其中 1 家在本地（几乎）没有采购，外购 30 万元，供需未对接。"));
    assert_non_null(strstr(found->text[LIAN_EN], "of 2 local buyers on record 2 buy it outside, for "));
    fixture_free(&f);
}

static void a_buyer_that_also_buys_here_is_not_blocked(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" CHAIN PLACES SEGMENTS LINKS MAKERS
                                 "supplies\nsupplier  buyer  segment  value\no         a      k        80\nm         a      k        20\n",
                                 NULL, NULL, 0);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BLOCKAGE), 0); /* 20 % is not below 20 % */
    fixture_free(&f);
}

static void a_flow_without_a_supply_on_a_complete_list(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage.supplies = complete\n\n" CHAIN PLACES SEGMENTS LINKS MAKERS, NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_BLOCKAGE, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    assert_int_equal(found->subject.with_kind, LIAN_SUBJECT_SEGMENT);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BLOCKAGE), 1);
    fixture_free(&f);
    f = fixture_analysis("home = gz\ncoverage.supplies = complete\n\n" CHAIN PLACES SEGMENTS LINKS MAKERS
                         "supplies\nsupplier  buyer  segment\nm         a      k\n",
                         NULL, NULL, 0);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BLOCKAGE), 0);
    fixture_free(&f);
}

/* a: k from o alone (30 of 40), s from d and m (10) */
static fixture with_supplies(const char *exclusive) {
    char text[4096];
    snprintf(text, sizeof text,
             "home = gz\nmoney_unit = 万元\n\n" CHAIN PLACES SEGMENTS LINKS MAKERS
             "supplies\nsupplier  buyer  segment  value  exclusive\no         a      k        30     %s\n"
             "d         a      s        5      -\nm         a      s        5      -\n",
             exclusive);
    return fixture_analysis(text, NULL, NULL, 0);
}

static void single_sources(void **state) {
    (void)state;
    fixture f = with_supplies("-");
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_SINGLE_SOURCE), 0); /* the list is partial */
    fixture_free(&f);
    f = with_supplies("sole");
    const lian_finding *found = finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_FIRM, "a");
    assert_non_null(found);
    NEAR(found->severity, .3 + .4 * .75 * sqrt(30 / 1e5) + .1);
    assert_string_equal(found->text[LIAN_ZH], "单点依赖：甲在“面料”环节仅有戊一家供应商（市外），采购额 30 万元，占其登记采购额的 75%。");
    assert_int_equal(found->subject.with, fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "k"));
    fixture_free(&f);
}

/* Whoever is named and has stopped or is banned is told as such, behind the finding. */
static void who_has_stopped_is_told(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" CHAIN PLACES SEGMENTS
                                 "firms\nid  name  place  status     compliance\na   甲    gz     operating  banned\no   戊    sz     suspended  banned\nd   丁    gz     -          ok\n\n"
                                 "roles\nfirm  segment\na     s\nd     s\no     k\n\nsupplies\nsupplier  buyer  segment  value  exclusive\no         a      k        30     sole\no         d      k        20     sole\n",
                                 NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_FIRM, "a");
    assert_non_null(found);
    assert_non_null(strstr(found->text[LIAN_ZH], "。甲严重失信。戊登记为停产且严重失信，供货是否延续待核实。"));
    assert_non_null(strstr(found->text[LIAN_EN], ". 甲 is banned for bad faith. 戊 is on record as stopped and banned for bad faith: whether it still trades is to be verified."));
    found = finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_FIRM, "d");
    assert_non_null(found);
    assert_null(strstr(found->text[LIAN_ZH], "丁登记"));
    assert_null(strstr(found->text[LIAN_ZH], "丁严重"));
    assert_non_null(strstr(found->text[LIAN_ZH], "戊登记为停产"));
    fixture_free(&f);
}

static void a_segment_of_one_firm(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage.firms = complete\n\n" CHAIN PLACES SEGMENTS MAKERS, NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    assert_string_equal(found->text[LIAN_ZH], "单点依赖：面料在广州仅有己一家登记企业（在营待核实）。");
    NEAR(found->severity, .3 + .4 * .5); /* nothing on record of what is bought */
    assert_null(finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_SEGMENT, "s"));
    fixture_free(&f);
    /* o of 深圳 has a plant here by the list of projects alone */
    f = fixture_analysis("home = gz\ncoverage.firms = complete\n\n" CHAIN PLACES SEGMENTS MAKERS
                         "projects\nid  name  segment  place  firm  stage\np   厂     k        gz     o     operating\n",
                         NULL, NULL, 0);
    found = finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_SEGMENT, "k");
    assert_string_equal(found->text[LIAN_ZH], "单点依赖：面料在广州仅有己一家登记企业（在营待核实）。另有已投产项目 1 个（厂），企业未登记。");
    fixture_free(&f);
    /* 2.5 of k are bought here */
    f = fixture_analysis("home = gz\nmoney_unit = 亿元\ncoverage = complete\n\n" CHAIN PLACES SEGMENTS LINKS
                         "firms\nid  name  place\na   甲    gz\nm   己    gz\ne   庚    gz\n\nroles\nfirm  segment\na     s\nm     k\ne     b\n\n"
                         "supplies\nsupplier  buyer  segment  value\nm         a      k        2.5\n", NULL, NULL, 0);
    found = finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    NEAR(found->severity, .3 + .4 * .5); /* √(2.5/10) */
    assert_non_null(strstr(found->text[LIAN_ZH], "，本地采购商登记的本地采购 2.5 亿元。"));
    found = finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_SEGMENT, "s"); /* 品牌 takes it in, and nobody buys it on a complete list */
    assert_non_null(found);
    NEAR(found->severity, .3);
    assert_non_null(strstr(found->text[LIAN_ZH], "，供应关系名录完整而没有本地采购。"));
    fixture_free(&f);
    f = fixture_analysis("home = gz\ncoverage = complete\n\n" CHAIN PLACES SEGMENTS "firms\nid  name  place\nm   己    gz\n\nroles\nfirm  segment\nm     k\n", NULL, NULL, 0);
    assert_null(finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_SEGMENT, "k")); /* nothing asks for it */
    fixture_free(&f);
}

/* 己 alone makes 面料, which 甲 buys: for an unknown amount one half of the weight; on a complete list without a row, nothing; on a partial list one half. */
static void a_segment_that_nobody_buys(void **state) {
    (void)state;
    static const struct { const char *supplies, *row; double weight; } cases[] = {{"complete", "m  a  k  -\n", .5}, {"complete", "m  a  k  0.4\n", .2}, {"complete", "", 0}, {"partial", "", .5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char all[2048];
        snprintf(all, sizeof all, "home = gz\nmoney_unit = 亿元\ncoverage.firms = complete\ncoverage.supplies = %s\n\n" CHAIN PLACES SEGMENTS LINKS
                 "firms\nid  name  place\na   甲    gz\nm   己    gz\n\nroles\nfirm  segment\na     s\nm     k\n\nsupplies\nsupplier  buyer  segment  value\n%s", cases[i].supplies, cases[i].row);
        fixture f = fixture_analysis(all, NULL, NULL, 0);
        const lian_finding *found = finding(&f, LIAN_FINDING_SINGLE_SOURCE, LIAN_SUBJECT_SEGMENT, "k");
        assert_non_null(found);
        NEAR(found->severity, .3 + .4 * cases[i].weight);
        assert_int_equal(strstr(found->text[LIAN_ZH], "没有本地采购") != NULL, i == 2);
        fixture_free(&f);
    }
}

static void too_little_capacity(void **state) {
    (void)state;
    static const char text[] = "home = gz\ncoverage.firms = %s\nmoney_unit = 亿元\n\n" CHAIN PLACES
                               "segments\nid  chain  name  demand\nk   c      面料  100\n\nfirms\nid  name  place\na   甲    gz\nd   丁    py\n\n"
                               "roles\nfirm  segment  capacity  output\na     k        25        %s\nd     k        15        -\n";
    char filled[2048];
    snprintf(filled, sizeof filled, text, "complete", "20");
    fixture f = fixture_analysis(filled, NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_BOTTLENECK, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    NEAR(found->severity, .4 + .5 * .6);
    assert_string_equal(found->text[LIAN_ZH], "瓶颈：面料在广州的年产能 40 亿元，低于本地年需求 100 亿元，缺口 60%。");
    fixture_free(&f);
    snprintf(filled, sizeof filled, text, "complete", "900"); /* more made than capacity: the units differ */
    f = fixture_analysis(filled, NULL, NULL, 0);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BOTTLENECK), 0);
    fixture_free(&f);
    snprintf(filled, sizeof filled, text, "partial", "20");
    f = fixture_analysis(filled, NULL, NULL, 0);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BOTTLENECK), 0);
    fixture_free(&f);
}

static void limits_on_record(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" CHAIN PLACES SEGMENTS MAKERS
                                 "sources\nid   title\ndoc  行动计划\n\n"
                                 "divisions\nplace  chain  segment  stance      source\ngz     c      w        bottleneck  doc#四(三)\n"
                                 "sz     c      k        bottleneck  -\n\n"
                                 "needs\nid  firm  segment  kind\nn1  a     s        energy\nn2  o     k        emission\nn3  a     s        space\n",
                                 NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_BOTTLENECK, LIAN_SUBJECT_SEGMENT, "w");
    assert_non_null(found);
    assert_non_null(strstr(found->text[LIAN_ZH], "【认定】"));
    assert_string_equal(lian_dataset_text(f.dataset, found->evidence[0].source), "doc#四(三)");
    found = finding(&f, LIAN_FINDING_BOTTLENECK, LIAN_SUBJECT_SEGMENT, "s");
    assert_non_null(found);
    assert_int_equal(found->evidence_count, 1);
    assert_null(finding(&f, LIAN_FINDING_BOTTLENECK, LIAN_SUBJECT_SEGMENT, "k")); /* of 深圳, and of a firm there */
    fixture_free(&f);
    /* nothing is to be had for a firm that has stopped (a), or is banned (b) */
    f = fixture_analysis("home = gz\n\n" CHAIN PLACES SEGMENTS "firms\nid  name  place  status     compliance\na   甲    gz     suspended  -\nb   乙    gz     -          banned\nd   丁    gz     -          -\n\n"
                         "roles\nfirm  segment\na     s\nb     k\nd     w\n\nneeds\nid  firm  kind\nn1  a     energy\nn2  b     emission\nn3  d     energy\n",
                         NULL, NULL, 0);
    assert_null(finding(&f, LIAN_FINDING_BOTTLENECK, LIAN_SUBJECT_SEGMENT, "s"));
    assert_null(finding(&f, LIAN_FINDING_BOTTLENECK, LIAN_SUBJECT_SEGMENT, "k"));
    assert_non_null(finding(&f, LIAN_FINDING_BOTTLENECK, LIAN_SUBJECT_SEGMENT, "w"));
    fixture_free(&f);
}

static void weak_strong_and_fragile(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" CHAIN PLACES
                                 "segments\nid  chain  name  declared_status  weak_kind  basis\nk   c      面料  -                -          -\n"
                                 "s   c      成衣  -                -          -\nw   c      洗水  weak             process    环保约束\n\n" FIRMS
                                 "titles\nfirm  title\na     champion\n\n"
                                 "activity\nplace  segment  year  employees\ngz     s        2022  100\ngz     -        2022  500\n"
                                 "gd     s        2022  200\ngd     -        2022  2000\n",
                                 NULL, NULL, 0);
    /* s: LQ (100/500)/(200/2000) = 2: 35 + 12.5 + 20/2 + 10 = 67.5, known .75 */
    lian_graded g = graded(&f, "s");
    NEAR(g.strength, 67.5);
    assert_int_equal(g.state, LIAN_STATE_FINAL);
    assert_null(finding(&f, LIAN_FINDING_STRONG, LIAN_SUBJECT_SEGMENT, "s"));
    const lian_finding *found = finding(&f, LIAN_FINDING_WEAK, LIAN_SUBJECT_SEGMENT, "w");
    assert_non_null(found);
    NEAR(found->severity, .4);
    assert_string_equal(found->text[LIAN_ZH], "【认定】薄弱环节：洗水（广州）；按认定状态，尚未据数据定级（依据：环保约束）；短板类别：工艺装备。");
    fixture_free(&f);
}

static void in_order_and_with_evidence(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage = complete\n\n" CHAIN PLACES SEGMENTS LINKS MAKERS
                                 "supplies\nsupplier  buyer  segment  value\no         a      k        30\no         d      k        70\n\n"
                                 "origins\nsegment  place  share\nw        jp     0.9\nw        de     0.1\n",
                                 NULL, NULL, 0);
    assert_true(lian_finding_count(f.results) > 4);
    for (int32_t i = 0; i < lian_finding_count(f.results); i++) {
        const lian_finding *found = lian_finding_at(f.results, i);
        assert_true(found->severity >= 0 && found->severity <= 1);
        assert_true(i == 0 || lian_finding_at(f.results, i - 1)->severity >= found->severity);
        assert_true(found->evidence_count > 0);
        assert_true(*found->text[LIAN_ZH] && *found->text[LIAN_EN]);
    }
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sample_data_say_so),
        cmocka_unit_test(bought_outside_while_made_here),
        cmocka_unit_test(blocked_is_a_part_of_what_is_bought_outside),
        cmocka_unit_test(a_buyer_that_also_buys_here_is_not_blocked),
        cmocka_unit_test(a_flow_without_a_supply_on_a_complete_list),
        cmocka_unit_test(single_sources),
        cmocka_unit_test(who_has_stopped_is_told),
        cmocka_unit_test(a_segment_of_one_firm),
        cmocka_unit_test(a_segment_that_nobody_buys),
        cmocka_unit_test(too_little_capacity),
        cmocka_unit_test(limits_on_record),
        cmocka_unit_test(weak_strong_and_fragile),
        cmocka_unit_test(in_order_and_with_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
