/* SPDX-License-Identifier: MIT */
/* Is every finding what its definition says, with the rows that prove it, and none where nothing is known? */
#include "analysis_support.h"
#include "model/present.h"

#include <math.h>
#include <stdio.h>

#define PLACES                                                                                                         \
    "places\nid  name  kind      parent\ncn  中国  country   -\ngd  广东  province  cn\ngz  广州  city      gd\n"              \
    "py  番禺  district  gz\nsz  深圳  city      gd\njp  日本  country   -\nde  德国  country   -\n\n"
#define CHAIN "chains\nid  name\nc   服装\n\n"

/* 面料 k ──▶ 成衣 s ──▶ 品牌 b;  洗水 w ──▶ 成衣 s */
#define LINKS "links\nfrom  to  essential\nk     s   yes\ns     b   -\nw     s   yes\n\n"
#define SEGMENTS                                                                                                       \
    "segments\nid  chain  name  local_need  demand\nk   c      面料  free        -\ns   c      成衣  -           -\n"            \
    "b   c      品牌  prefer      -\nw   c      洗水  must        -\n\n"
#define FIRMS "firms\nid  name  place\na   甲    gz\nd   丁    py\no   戊    sz\n\nroles\nfirm  segment\na     s\nd     s\no     k\n\n"

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

static void sample_data_say_so(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\nsynthetic = true\n\n" CHAIN PLACES SEGMENTS LINKS FIRMS, NULL, NULL, 0);
    const lian_finding *found = finding(&f, LIAN_FINDING_UNVERIFIED, LIAN_SUBJECT_CHAIN, "c");
    assert_int_equal(strncmp(found->text[LIAN_ZH], "【示例】", strlen("【示例】")), 0);
    assert_int_equal(strncmp(found->text[LIAN_EN], "[sample data] ", 14), 0);
    fixture_free(&f);
}

#define MAKERS                                                                                                         \
    "firms\nid  name  place\na   甲    gz\nd   丁    py\nm   己    gz\no   戊    sz\n\nroles\nfirm  segment\na     s\nd     s\n"  \
    "m     k\no     k\n\n"

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
                                              "30 万元（占登记采购额 30%），供需未对接。");
    assert_int_equal(found->evidence[0].table, LIAN_TABLE_SUPPLIES);
    assert_int_equal(finding_kind_count(&f, LIAN_FINDING_BLOCKAGE), 1); /* the supply list is partial: no finding on links */
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
}

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
                        "卡点（市外）：80% 的面料供给来自 2 个来源：日本（境外）50%、深圳（市外）30%；本地没有登记在营企业。");
    assert_int_equal(found->evidence_count, 2);
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
    assert_non_null(strstr(found->text[LIAN_EN], "Chokepoint (outside home): of what 3 local buyers"));
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
        cmocka_unit_test(breaks),
        cmocka_unit_test(no_break_on_a_partial_list), cmocka_unit_test(a_break_if_it_should_be_local),
        cmocka_unit_test(a_market_vouches_for_trade),
        cmocka_unit_test(a_market_vouches_for_its_trade_only),
        cmocka_unit_test(sample_data_say_so),
        cmocka_unit_test(bought_outside_while_made_here),
        cmocka_unit_test(a_buyer_that_also_buys_here_is_not_blocked),
        cmocka_unit_test(a_flow_without_a_supply_on_a_complete_list),
        cmocka_unit_test(single_sources),
        cmocka_unit_test(a_segment_of_one_firm), cmocka_unit_test(a_segment_that_nobody_buys),
        cmocka_unit_test(too_little_capacity),
        cmocka_unit_test(limits_on_record),
        cmocka_unit_test(chokepoints),
        cmocka_unit_test(chokepoints_by_supplies),
        cmocka_unit_test(replaceable_is_no_chokepoint),
        cmocka_unit_test(origins_against_supplies),
        cmocka_unit_test(weak_strong_and_fragile),
        cmocka_unit_test(in_order_and_with_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
