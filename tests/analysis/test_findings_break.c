/* SPDX-License-Identifier: MIT */
/* Is a break found where nobody makes what is needed here, and not where something vouches for it? */
#include "findings_city.h"

static void breaks(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage = complete\n\n" CHAIN PLACES SEGMENTS LINKS FIRMS, NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_BREAK, LIAN_SUBJECT_SEGMENT, "w");
    assert_non_null(found);
    NEAR(found->severity, 1); /* .95 must + .05 essential */
    assert_string_equal(found->action, "补");
    assert_string_equal(found->text[LIAN_ZH], "断点：洗水在广州无在营企业（企业名录完整），而本地成衣有登记企业 2 家（在营待核实），需要其供给；该环节必须本地配置。");
    assert_string_equal(found->text[LIAN_EN], "Break: 洗水 has no operating firm in 广州 on a complete list, yet 成衣, made here by 2 firms on record "
                                              "(operation to be verified), needs it; it must be local.");
    assert_int_equal(found->evidence_count, 2);
    assert_int_equal(found->evidence[1].table, LIAN_TABLE_LINKS);
    assert_null(finding(&f, LIAN_FINDING_BREAK, LIAN_SUBJECT_SEGMENT, "k")); /* may come from anywhere */
    assert_null(finding(&f, LIAN_FINDING_BREAK, LIAN_SUBJECT_SEGMENT, "b")); /* nothing here needs it */
    fixture_free(&f);
}

/* w may be used by s, which says little; what d is recorded to buy proves the need, and an inferred purchase does not. */
static void a_recorded_purchase_proves_the_need(void **state) {
    (void)state;
    static const struct { const char *evidence, *said; double severity; } cases[] = {
        {"-", "（外购 30 万元）", 1}, {"inferred", "（推断外购 30 万元）", .95}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        snprintf(text, sizeof text,
                 "home = gz\nmoney_unit = 万元\ncoverage = complete\n\n" CHAIN PLACES SEGMENTS "links\nfrom  to  essential\nw     s   -\n\n" FIRMS
                 "firms\nid  name  place\no1  外一  sz\nd1  买一  gz\n\nroles\nfirm  segment\no1  w\nd1  s\n\n"
                 "supplies\nsupplier  buyer  segment  value  evidence\no1        d1     w        30     %s\n", cases[i].evidence);
        fixture f = fixture_analysis(text, NULL, NULL, 0);
        const lian_finding *found = finding(&f, LIAN_FINDING_BREAK, LIAN_SUBJECT_SEGMENT, "w");
        assert_non_null(found);
        NEAR(found->severity, cases[i].severity);
        assert_non_null(strstr(found->text[LIAN_ZH], cases[i].said));
        assert_int_equal(found->evidence[found->evidence_count - 1].table == LIAN_TABLE_SUPPLIES, i == 0);
        fixture_free(&f);
    }
}

static void no_break_on_a_partial_list(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\n\n" CHAIN PLACES SEGMENTS LINKS FIRMS, NULL, NULL, 0);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BREAK), 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_UNVERIFIED, LIAN_SUBJECT_CHAIN, "c");
    assert_non_null(found);
    NEAR(found->severity, .3); /* all four: s has firms, but no more than mass is known of it */
    assert_int_equal(found->evidence_count, 4);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_UNVERIFIED), 2);
    found = finding(&f, LIAN_FINDING_UNVERIFIED, LIAN_SUBJECT_SEGMENT, "w"); /* 成衣, made here, needs it; nothing uses 品牌 */
    assert_non_null(found);
    NEAR(found->severity, .25);
    assert_int_equal(found->state, LIAN_STATE_NONE);
    assert_string_equal(found->text[LIAN_ZH], "疑似断点，待核实：洗水在广州没有登记在营企业（企业名录不完整），而本地成衣有登记企业 2 家（在营待核实），需要其供给；该环节必须本地配置。");
    fixture_free(&f);
}

/* Whether 面料 should be here nobody has said; 成衣 needs it and has it only from elsewhere: to be verified, not a break. Nothing asks for 品牌. */
static void a_break_if_it_should_be_local(void **state) {
    (void)state;
    static const char segments[] = "segments\nid  chain  name  local_need\nk   c      面料  -\ns   c      成衣  -\nb   c      品牌  -\nw   c      洗水  free\n\n";
    char text[2048];
    snprintf(text, sizeof text, "home = gz\ncoverage = complete\n\n" CHAIN PLACES "%s" LINKS FIRMS, segments);
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BREAK), 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_UNVERIFIED, LIAN_SUBJECT_SEGMENT, "k");
    assert_non_null(found);
    NEAR(found->severity, .55);
    assert_int_equal(found->state, LIAN_STATE_NONE);
    assert_string_equal(found->text[LIAN_ZH], "疑似断点，待核实：面料在广州无在营企业（企业名录完整），而本地成衣有登记企业 2 家（在营待核实），需要其供给；本地必要性未注明，注明“必须”或“优先”本地即为断点。");
    assert_int_equal(found->evidence[1].table, LIAN_TABLE_LINKS);
    assert_null(finding(&f, LIAN_FINDING_UNVERIFIED, LIAN_SUBJECT_SEGMENT, "b"));
    assert_null(finding(&f, LIAN_FINDING_UNVERIFIED, LIAN_SUBJECT_SEGMENT, "w"));
    fixture_free(&f);
}

/* A market declared for the chain makes a trading segment one to verify, on a complete list too; a shop online needs no market. */
static void a_market_vouches_for_trade(void **state) {
    (void)state;
    static const char text[] = "home = gz\nmoney_unit = 亿元\ncoverage = complete\n\n" CHAIN
        "places\nid  name  kind    parent  status\ncn  中国  country  -  -\ngz  广州  city  cn  -\nsz  深圳  city  cn  -\nm   十三行  market  gz  existing\n"
        "p   流花  market  gz  planned\n\ndivisions\nplace  chain  stance\nm      c      develop\np      c      develop\n\n"
        "segments\nid  chain  name  local_need  role\ns   c      成衣  -  product\nw   c      服装专业市场  prefer  channel\n"
        "e   c      服装电商  prefer  channel\n\nlinks\nfrom  to  essential\nw     s   no\ne     s   no\n\n"
        "firms\nid  name  place\na   甲    gz\no   戊    sz\n\nroles\nfirm  segment\na     s\no     w\n\n"
        "supplies\nsupplier  buyer  segment  value\no  a  e  12.5\n";
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    assert_null(finding(&f, LIAN_FINDING_BREAK, LIAN_SUBJECT_SEGMENT, "w"));
    const lian_finding *found = finding(&f, LIAN_FINDING_UNVERIFIED, LIAN_SUBJECT_SEGMENT, "w");
    assert_non_null(found);
    NEAR(found->severity, .1);
    assert_string_equal(found->text[LIAN_ZH], "待核实：服装专业市场在广州没有登记在营企业，但载体已有（十三行），企业未登记，请补登记；该环节宜优先本地配置。");
    assert_int_equal(found->evidence[1].table, LIAN_TABLE_PLACES);
    assert_int_equal(lian_grade_get(f.results, fixture_row(f.dataset, LIAN_TABLE_SEGMENTS, "w")).grade, LIAN_GRADE_UNVERIFIED);
    found = finding(&f, LIAN_FINDING_BREAK, LIAN_SUBJECT_SEGMENT, "e"); /* a link that is not essential says what may be used */
    assert_non_null(found);
    assert_string_equal(found->text[LIAN_ZH], "断点：服装电商在广州无在营企业（企业名录完整），本地成衣有登记企业 1 家（在营待核实），可由其供给（外购 12.5 亿元）；该环节宜优先本地配置。");
    fixture_free(&f);
}

/* A market listed for the cluster of all chains does not say what it sells; one for a branch does, and one whose trade is another's is none. A place
 * of any kind that is declared for the segment itself vouches, unless it is not on record whether it stands. */
static void a_market_vouches_for_its_trade_only(void **state) {
    (void)state;
    static const char text[] = "home = gz\ncoverage = %s\n\nchains\nid  name  parent\nc   时尚  -\na   服装  c\nj   珠宝  c\ng   眼镜  c\nl   皮具  c\n\n"
        "places\nid  name  kind  parent  status  lead_industries\ncn  中国  country  -  -  -\ngz  广州  city  cn  -  -\nm   流花  market  gz  existing  -\n"
        "n   三元里  market  gz  existing  -\no  华林  market  gz  existing  玉器\np  商贸名城  block  gz  existing  -\nq  眼镜城  market  gz  -  -\nr  狮岭  market  gz  existing  -\nt  十三行  market  gz  existing  服装\n\n"
        "divisions\nplace  chain  segment  stance\nm  c  -  develop\nn  c  -  develop\no  c  -  develop\np  -  w  develop\nq  -  x  develop\nr  l  -  develop\nt  a  w  develop\n\n"
        "segments\nid  chain  name  local_need  role\ns   a  成衣  -  product\nw  a  服装专业市场  prefer  channel\ny  j  珠宝专业市场  prefer  channel\n"
        "x  g  眼镜专业市场  prefer  channel\nz  l  皮具专业市场  prefer  channel\nf  a  面辅料交易  prefer  channel\nd  j  珠宝门店  -  channel\n\nlinks\nfrom  to  essential\nw  s  no\ny  d  no\nx  s  no\nz  s  no\nf  s  no\n\n"
        "firms\nid  name  place\n1  甲  gz\n\nroles\nfirm  segment\n1  s\n1  d\n";
    static const struct {
        const char *segment, *partial, *complete;
        bool is_vouched;
    } cases[] = {
        {"w", "没有登记在营企业，但载体已有（商贸名城、十三行），企业未登记，请补登记", "但载体已有（商贸名城、十三行），企业未登记", true},
        {"z", "但载体已有（狮岭），企业未登记", "但载体已有（狮岭），企业未登记", true},
        {"y", "没有登记在营企业（企业名录不完整），本地珠宝门店有登记企业 1 家（在营待核实），可由其供给；文件列有 2 个专业市场，经营品类待核实；该环节", "没有登记在营企业，本地珠宝门店有登记企业 1 家（在营待核实），可由其供给；文件列有 2 个专业市场", false},
        {"f", "；文件列有 2 个专业市场，经营品类待核实", "；文件列有 2 个专业市场，经营品类待核实", false}, /* 十三行 trades for w only */
        {"x", "；文件列有 2 个专业市场，经营品类待核实；文件布局于眼镜城（建成与否待核实）；该环节", "；文件布局于眼镜城（建成与否待核实）", false},
    };
    for (int complete = 0; complete < 2; complete++) {
        char all[2560];
        snprintf(all, sizeof all, text, complete ? "complete" : "partial");
        fixture f = fixture_analysis(all, NULL, NULL, 0);
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            const lian_finding *found = finding(&f, LIAN_FINDING_UNVERIFIED, LIAN_SUBJECT_SEGMENT, cases[i].segment);
            assert_non_null(found);
            if (!strstr(found->text[LIAN_ZH], complete ? cases[i].complete : cases[i].partial)) fail_msg("%s", found->text[LIAN_ZH]);
            bool by_place = false;
            for (int32_t k = 0; k < found->evidence_count; k++) by_place = by_place || found->evidence[k].table == LIAN_TABLE_PLACES;
            assert_int_equal(by_place, cases[i].is_vouched);
        }
        fixture_free(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaks), cmocka_unit_test(a_recorded_purchase_proves_the_need),
        cmocka_unit_test(no_break_on_a_partial_list),
        cmocka_unit_test(a_break_if_it_should_be_local),
        cmocka_unit_test(a_market_vouches_for_trade),
        cmocka_unit_test(a_market_vouches_for_its_trade_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
