/* SPDX-License-Identifier: MIT */
/* Do the lists of layout and matching say where documents and firms disagree, and who might meet whom? */
#include "city.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static const char text[] =
    "home = gz\ncoverage = complete\nmoney_unit = 亿元\n\n"
    "places\nid  name  kind      parent  free_land_mu  members\ngd  广东  province  -       -  -\ngz  广州  city      gd      -  -\nd1  甲区  district  gz      -  -\nd2  乙区  district  gz      -  -\nd3  丙区  district  gz      -  -\n"
    "p1  东园  park      d1      40  -\nsz  深圳  city      gd      -  -\nr   一核  region    gz      -  d1;d2\n\n"
    "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\nb   k      织布\nc   k      成衣\n\nlinks\nfrom  to\na     b\nb     c\n\n"
    "firms\nid  name  place  revenue  compliance\nf1  甲厂  d1     3        -\nf2  乙厂  d1     2        -\nf3  丙厂  d2     1        -\nf4  丁厂  sz     9        -\nf5  戊厂  d1     1        banned\nf6  己厂  d1     1        -\nf7  庚厂  d1     1        -\nf8  辛厂  d2     1        -\nf9  壬厂  d2     1        -\n\n"
    "roles\nfirm  segment\nf1    a\nf2    a\nf3    b\nf4    a\nf5    a\nf6    a\nf7    a\nf8    b\nf9    b\n\n"
    "supplies\nsupplier  buyer  segment  value\nf4        f3     a        5\nf1        f3     a        1\n\n"
    "divisions\nplace  chain  segment  rank   stance\nd1     k      c        main   develop\nd2     k      b        -      develop\nd3     k      b        -      develop\np1     k      b        -      develop\nr      k      b        -      develop\ngz     k      -        -      develop\np1     k      c        -      develop\n\n"
    "needs\nid  kind   firm  amount  unit\nn1  space  f3    12      亩\nn2  space  f1    -       亩\nn3  space  -     5       亩\n";

static int32_t row_of(lian_list *list, const char *place, const char *segment) {
    return city_row(list, "place", place, "segment", segment);
}

static void ordained_and_present(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    lian_list *list = city_list(&f, "layout", LIAN_ZH);
    assert_string_equal(city_text(list, row_of(list, "甲区", "成衣"), "state"), "有布局、无企业");
    assert_string_equal(city_text(list, row_of(list, "甲区", "成衣"), "ordained"), "列入布局(主攻 重点发展)");
    assert_string_equal(city_text(list, row_of(list, "乙区", "织布"), "state"), "一致（企业在营待核实）"); /* firms without a status */
    assert_string_equal(city_text(list, row_of(list, "乙区", "织布"), "unknown"), "企业在营状态");
    assert_non_null(strstr(city_text(list, row_of(list, "乙区", "织布"), "reason"), "登记企业 3 家（在营待核实）"));
    assert_string_equal(city_text(list, row_of(list, "乙区", "织布"), "same"), "丙区");
    assert_string_equal(city_text(list, row_of(list, "丙区", "织布"), "state"), "有布局、无企业");
    assert_float_equal(city_number(list, row_of(list, "一核", "织布"), "firms"), 3, 0); /* by its members */
    assert_string_equal(city_text(list, row_of(list, "甲区", "纱线"), "state"), "有企业、无布局"); /* five firms, named by nobody */
    assert_float_equal(city_number(list, row_of(list, "甲区", "纱线"), "firms"), 5, 0);
    assert_string_equal(city_text(list, row_of(list, "广州", "全链"), "parks"), "东园"); /* two rows of divisions, one park */
    lian_list_free(list);
    fixture_free(&f);
}

/* Three districts are laid out for 织布; `firms` are those on record, the list is partial. */
static fixture three_alike(const char *ranks[3], const char *firms) {
    char all[2048];
    snprintf(all, sizeof all,
             "home = gz\n\nplaces\nid  name  kind      parent\ngz  广州  city      -\nd1  甲区  district  gz\nd2  乙区  district  gz\nd3  丙区  district  gz\n\n"
             "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\nb   k      织布\n\n"
             "divisions\nplace  segment  rank  stance\nd1     b        %s     develop\nd2     b        %s     develop\nd3     b        %s     develop\n\n%s",
             ranks[0], ranks[1], ranks[2], firms);
    return fixture_analysis(all, NULL, NULL, 0);
}

#define THREE_FIRMS                                                                                                        \
    "firms\nid  name  place  status\nf1  甲厂  d1     operating\nf2  乙厂  d2     operating\nf3  丙厂  d3     -\n\n"                  \
    "roles\nfirm  segment\nf1    b\nf2    b\nf3    b\n"

/* A document that names three districts side by side makes them laid out alike; that they are alike only firms can show. */
static void alike_when_firms_show_it(void **state) {
    (void)state;
    static const struct {
        const char *rank[3], *firms, *state, *advice;
    } cases[] = {
        {{"-", "-", "-"}, "", "文件布局相近，企业待核实", "核实企业后再定"},
        {{"core", "node", "node"}, "", "文件布局相近，企业待核实", "核实企业后再定"},
        {{"-", "-", "-"}, "firms\nid  name  place  status\nf1  甲厂  d1     operating\n\nroles\nfirm  segment\nf1    b\n", "一致", "按布局推进"},
        {{"-", "-", "-"}, THREE_FIRMS, "同质化", "错位分工，明确主次"},
        {{"core", "node", "node"}, THREE_FIRMS, "同质化", "按文件的主次错位分工"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *rank[3] = {cases[i].rank[0], cases[i].rank[1], cases[i].rank[2]};
        fixture f = three_alike(rank, cases[i].firms);
        lian_list *list = city_list(&f, "layout", LIAN_ZH);
        assert_string_equal(city_text(list, row_of(list, "甲区", "织布"), "state"), cases[i].state);
        assert_string_equal(city_text(list, row_of(list, "甲区", "织布"), "advice"), cases[i].advice);
        lian_list_free(list);
        fixture_free(&f);
    }
}

/* 东园 and the cluster lie in a town of 甲区. Firms of 箱包 on record with the district may stand in them, that of 五金 in another town does not.
 *
 *   甲区: 甲厂 箱包            西镇: 乙厂 五金            乙区: 丙厂 箱包            丁区: a plant for 五金 is being built, in 南园            丙区: only talks */
static void what_lies_around_may_hold_it(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        "home = gz\ncoverage = complete\n\nplaces\nid  name  kind      parent\ngz  广州  city      cn\nd1  甲区  district  gz\nd2  乙区  district  gz\nd3  丙区  district  gz\nd4  丁区  district  gz\np4  南园  park  d4\nt1  东镇  town  d1\nt2  西镇  town  d1\n"
        "p1  东园  park  t1\np2  西园  park  d2\ncn  中国  country  -\nsz  深圳  city  cn\ndg  东莞  city  cn\n\nchains\nid  name\nk   皮具\n\nsegments\nid  chain  name\na   k      箱包\nb   k      五金\nc   k      皮料\n\n"
        "firms\nid  name  place\nf1  甲厂  d1\nf2  乙厂  t2\nf3  丙厂  d2\nf4  丁厂  gz\nf5  戊厂  dg\n\nroles\nfirm  segment\nf1    a\nf2    b\nf3    a\nf4    c\nf5    c\n\n"
        "divisions\nplace  chain  segment\np1  k  a\np1  k  b\np1  k  c\np1  k  -\nt1  k  a\np2  k  b\nd2  k  b\nd3  k  b\nd4  k  b\nd4  k  c\nsz  k  -\ndg  k  -\n\n"
        "projects\nid  name  segment  place  stage\nj   新厂  b  p4  building\ni   旧事  b  d3  negotiating\n",
        NULL, NULL, 0);
    static const struct {
        const char *place, *segment, *state, *reason;
    } cases[] = {
        {"东园", "箱包", "有布局，企业待核实", "所在地区有企业，是否在园区内待核实"}, {"东园", "五金", "有布局、无企业", "企业名录完整，该地没有该环节的登记企业（广州登记 1 家）；所在地区有本链其他环节的企业"},
        {"东园", "皮料", "有布局、无企业", "企业名录完整，该地没有该环节的登记企业（广州登记 1 家）；所在地区有本链其他环节的企业"}, {"乙区", "五金", "有布局、无企业", "企业名录完整，该地没有该环节的登记企业（广州登记 1 家）；本区域有本链其他环节的企业"}, {"丙区", "五金", "有布局、无企业", "企业名录完整，该地没有该环节的登记企业"},
        {"丁区", "五金", "有布局、无企业，项目在推进", "企业名录完整，该地没有该环节的登记企业（广州登记 1 家）；在推进项目“新厂”（在建）"}, {"丁区", "皮料", "有布局、无企业", "企业名录完整，该地没有该环节的登记企业（广州登记 1 家）；本链其他环节的项目“新厂”在推进（在建）"}, {"东园", "全链", "有布局，企业待核实", "所在地区有企业，是否在园区内待核实"},
        {"东镇", "箱包", "有布局，企业待核实", "所在地区有企业，是否在其中待核实"}, {"西园", "五金", "有布局、无企业", "企业名录完整，该地没有该环节的登记企业"},
    };
    lian_list *list = city_list(&f, "layout", LIAN_ZH);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t r = row_of(list, cases[i].place, cases[i].segment);
        assert_string_equal(city_text(list, r, "state"), cases[i].state);
        if (!strstr(city_text(list, r, "reason"), cases[i].reason)) fail_msg("%s", city_text(list, r, "reason"));
        assert_int_equal(strstr(city_text(list, r, "advice"), "调整布局") != NULL, !strcmp(cases[i].place, "丙区"));
    }
    lian_list_free(list);
    list = city_list(&f, "clusters", LIAN_ZH); /* of other cities the complete list of firms says nothing */
    int32_t r = city_row(list, "place", "深圳", NULL, NULL);
    assert_true(lian_is_unknown(city_number(list, r, "firms")));
    assert_non_null(strstr(city_text(list, r, "unknown"), "登记企业数"));
    r = city_row(list, "place", "东莞", NULL, NULL); /* 戊厂 has nothing to do with anybody here */
    assert_float_equal(city_number(list, r, "firms"), 1, 0);
    assert_string_equal(city_text(list, r, "largest"), "");
    assert_non_null(strstr(city_text(list, r, "reason"), "其中 1 家在外地"));
    lian_list_free(list);
    fixture_free(&f);
}

/* A market that stands has traders, whom no list of firms names; one that is planned has none. Parts: nobody makes them, and that is known. */
static void a_market_is_not_empty(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        "home = gz\ncoverage = complete\n\nplaces\nid  name  kind      parent  status\ngz  广州  city      -  -\nd1  甲区  district  gz  -\n"
        "m1  东市  market  d1  existing\nm2  西市  market  d1  planned\nm3  南市  market  d1  existing\n\nchains\nid  name  parent\nr   时尚  -\nk   皮具  r\nj   服装  r\n\n"
        "segments\nid  chain  name  role\na   k      皮具市场  channel\nb   k      皮料  product\nc   k      五金  product\nd   k      皮具展会  channel\n\nfirms\nid  name  place\nf1  甲厂  gz\nf2  乙厂  m3\nf3  丙厂  m3\n\nroles\nfirm  segment\nf1    b\nf2    b\nf3    b\nf3    c\n\n"
        "divisions\nplace  chain  segment\nm1  k  a\nm1  k  -\nm2  k  a\nm3  k  d\nm3  j  -\nd1  k  a\n",
        NULL, NULL, 0);
    lian_list *list = city_list(&f, "layout", LIAN_ZH);
    static const struct {
        const char *place, *segment, *reason;
    } cases[] = {{"东市", "皮具市场", "市场已有，入驻企业未登记"}, {"东市", "全链", "市场已有，入驻企业未登记"},
                 {"南市", "皮具展会", "没有登记为该环节的在营企业；市场已有，登记企业 2 家从事其他环节"},
                 {"南市", "全链", "没有登记为本链的在营企业；市场已有，登记企业 2 家从事其他产业链"},
                 {"甲区", "皮具市场", "该环节在本地有无企业待核实"}, {"西市", "皮具市场", "该环节在本地有无企业待核实"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t r = row_of(list, cases[i].place, cases[i].segment);
        assert_string_equal(city_text(list, r, "state"), "有布局，企业待核实");
        assert_string_equal(city_text(list, r, "advice"), "核实企业后再定");
        assert_string_equal(city_text(list, r, "unknown"), "登记企业数");
        if (!strstr(city_text(list, r, "reason"), cases[i].reason)) fail_msg("%s", city_text(list, r, "reason"));
    }
    lian_list_free(list);
    fixture_free(&f);
}

/* Five firms each, named by no document: treatment is proposed only where a park takes it, and what is restricted nowhere. */
static void what_has_grown_is_not_all_proposed(void **state) {
    (void)state;
    char all[4096], firms[1024] = "firms\nid  name  place\n", roles[1024] = "\nroles\nfirm  segment\n";
    for (int i = 0; i < 15; i++) {
        snprintf(firms + strlen(firms), sizeof firms - strlen(firms), "f%d  厂%d  d%d\n", i, i, i / 5 + 1);
        snprintf(roles + strlen(roles), sizeof roles - strlen(roles), "f%d  %s\n", i, i < 10 ? "w" : "r");
    }
    snprintf(all, sizeof all,
             "home = gz\ncoverage = complete\n\nplaces\nid  name  kind      parent\ngz  广州  city      -\nd1  甲区  district  gz\nd2  乙区  district  gz\nd3  丙区  district  gz\np2  西园  park  d2\n\n"
             "chains\nid  name\nk   皮具\n\nsegments\nid  chain  name  role  gbt4754  policy_class\nw   k      集中治理  service  7721  -\nr   k      制革  product  -  restricted\n\n%s%s",
             firms, roles);
    fixture f = fixture_analysis(all, NULL, NULL, 0);
    lian_list *list = city_list(&f, "layout", LIAN_ZH);
    assert_string_equal(city_text(list, row_of(list, "甲区", "集中治理"), "state"), "有企业、无布局（环保处置）");
    assert_null(strstr(city_text(list, row_of(list, "甲区", "集中治理"), "advice"), "纳入布局"));
    assert_string_equal(city_text(list, row_of(list, "乙区", "集中治理"), "advice"), "研究纳入布局");
    assert_string_equal(city_text(list, row_of(list, "丙区", "制革"), "state"), "有企业、无布局（限制类）");
    lian_list_free(list);
    fixture_free(&f);
}

/* A document names 甲厂 and 乙厂 of 甲区 among the firms of the chain, and 甲厂 once more; what they make is not on record. 丙厂 has a role, and 丁厂
 * stands in the park. */
static void firms_of_unknown_segment_count_in_the_chain(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        "home = gz\ncoverage = complete\n\nplaces\nid  name  kind      parent\ngz  广州  city      -\nd1  甲区  district  gz\nd2  乙区  district  gz\np1  东园  park  d1\n\n"
        "chains\nid  name\nk   装备\n\nsegments\nid  chain  name\na   k      整机\nb   k      零件\n\n"
        "firms\nid  name  place  status  revenue  compliance\nf1  甲厂  d1  operating  9  banned\nf2  乙厂  d1  operating  8  -\nf3  丙厂  d1  operating  7  -\nf4  丁厂  p1  operating  6  -\nf5  戊厂  d2  closed  6  -\n\n"
        "roles\nfirm  segment\nf3    a\n\nchain_firms\nfirm  chain  rank\nf1  k  backbone\nf2  k  chain_group\nf1  k  cultivated\nf3  k  backbone\nf4  k  backbone\nf5  k  backbone\n\n"
        "divisions\nplace  chain  segment\nd1  k  -\nd1  k  b\nd2  k  b\np1  k  -\n",
        NULL, NULL, 0);
    lian_list *list = city_list(&f, "layout", LIAN_ZH);
    int32_t r = row_of(list, "甲区", "全链");
    assert_float_equal(city_number(list, r, "firms"), 4, 0);
    assert_string_equal(city_text(list, r, "reason"), "在营企业 4 家；其中 3 家环节待核实");
    r = row_of(list, "甲区", "零件");
    assert_string_equal(city_text(list, r, "state"), "有布局，企业待核实");
    assert_non_null(strstr(city_text(list, r, "reason"), "全链另有 3 家，环节待核实"));
    assert_string_equal(city_text(list, row_of(list, "乙区", "零件"), "state"), "有布局、无企业");
    lian_list_free(list);
    list = city_list(&f, "clusters", LIAN_ZH);
    r = city_row(list, "place", "甲区", NULL, NULL);
    assert_float_equal(city_number(list, r, "firms"), 4, 0);
    assert_string_equal(city_text(list, r, "largest"), "甲厂（严重失信）、乙厂、丙厂、丁厂");
    lian_list_free(list);
    list = city_list(&f, "parks", LIAN_ZH);
    assert_float_equal(city_number(list, city_row(list, "park", "东园", NULL, NULL), "firms"), 1, 0);
    assert_string_equal(city_text(list, city_row(list, "park", "东园", NULL, NULL), "largest"), "丁厂");
    lian_list_free(list);
    lian_view *view = city_view(&f, "heat", "k", LIAN_ZH);
    assert_float_equal(lian_view_row_at(view, 0)->total, 4, 0);
    assert_float_equal(lian_view_row_at(view, 1)->total, 0, 0);
    assert_string_equal(lian_view_item_at(view, LIAN_VIEW_NOTE, 0)->title, "全链企业数含企业名单列入本链、环节待核实的 3 家（不在任何格内）。");
    lian_view_free(view);
    fixture_free(&f);
}

/* 甲区 is laid out for what 乙区 is laid out to use: the pair cites the rows of divisions, and says that documents alone say so. A region with
 * a code of letters and no country is abroad. */
static void partners_cite_what_they_rest_on(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        "home = gz\n\nplaces\nid  name  kind      parent  code  source\ncn  中国  country   -  100000  -\ngz  广州  city      cn  -  -\nd1  甲区  district  gz  -  doc#place\nd2  乙区  district  gz  -  doc#place\neu  欧盟  region  -  EU  -\nbri  一带一路  region  -  -  -\n\n"
        "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\nb   k      织布\nc   k      成衣\nd   k      门店\n\n"
        "links\nfrom  to  source\na     b   tk#flow\nb     c   tk#flow\na     d   tk#flow\nc     d   tk#flow\n\n"
        "divisions\nplace  segment  source\nd1     a        doc#one\nd1     c        doc#one\nd2     b        doc#two\nd2     d        doc#two\n\n"
        "place_links\nfrom  to  kind\ngz  eu  joint\ngz  bri  joint\n\nsources\nid  title  kind\ndoc  规划  document\ntk  常识  trade_knowledge\n",
        NULL, NULL, 0);
    lian_list *list = city_list(&f, "partners", LIAN_ZH);
    int32_t r = city_row(list, "from", "甲区", "to", "乙区");
    assert_float_equal(city_number(list, r, "links"), 4, 0);
    assert_non_null(strstr(city_text(list, r, "source"), "one"));
    assert_non_null(strstr(city_text(list, r, "source"), "two"));
    assert_null(strstr(city_text(list, r, "source"), "place"));
    assert_non_null(strstr(city_text(list, r, "reason"), "按文件布局"));
    assert_non_null(strstr(city_text(list, r, "note"), "距离待核实（补经纬度 lon、lat）"));
    assert_string_equal(city_text(list, r, "unknown"), "现有企业");
    r = city_row(list, "to", "欧盟", NULL, NULL);
    assert_string_equal(city_text(list, r, "where"), "境外");
    assert_string_equal(city_text(list, r, "place_kind"), "境外地区");
    assert_string_equal(city_text(list, city_row(list, "to", "一带一路", NULL, NULL), "where"), "待核实");
    lian_list_free(list);
    fixture_free(&f);
}

static void who_might_meet_whom(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    lian_list *list = city_list(&f, "matches", LIAN_ZH);
    int32_t r = city_row(list, "demand", "丙厂", "kind", "空间");
    assert_string_equal(city_text(list, r, "state"), "已匹配");
    assert_string_equal(city_text(list, r, "supply"), "东园");
    assert_float_equal(city_number(list, r, "left_land_mu"), 28, 0);
    r = city_row(list, "demand", "甲厂", "kind", "空间");
    assert_string_equal(city_text(list, r, "state"), "待核实");
    assert_string_equal(city_text(list, r, "unknown"), "需求");
    r = city_row(list, "reason", "未注明企业，无法匹配", NULL, NULL);
    assert_string_equal(city_text(list, r, "unknown"), "需求方、环节");
    r = city_row(list, "kind", "园区余量", NULL, NULL);
    assert_string_equal(city_text(list, r, "supply"), "东园");
    r = city_row(list, "kind", "产品", NULL, NULL); /* f3 buys from Shenzhen; f1 sells to it already */
    assert_string_equal(city_text(list, r, "demand"), "丙厂");
    assert_string_equal(city_text(list, r, "asked"), "向外地采购 5 亿元");
    assert_string_equal(city_text(list, r, "supply"), "乙厂、己厂、庚厂"); /* 戊厂 is banned */
    lian_list_free(list);
    fixture_free(&f);
}

/* Two suppliers: 6 of the latest year, 2 and 1 without a year; 5 of an earlier year is no purchase of now. */
static void one_year_counts(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        "home = gz\ncoverage = complete\nmoney_unit = 亿元\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city      gd\n\n"
        "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\nb   k      织布\n\n"
        "firms\nid  name  place\nf1  甲厂  gz\nf3  丙厂  gz\nf4  丁厂  sz\nf5  戊厂  sz\n\nroles\nfirm  segment\nf1    a\nf3    b\nf4    a\nf5    a\n\n"
        "supplies\nsupplier  buyer  segment  value  year\nf4        f3     a        5      2022\nf4        f3     a        6      2023\nf5        f3     a        2      -\nf4        f3     a        1      -\n",
        NULL, NULL, 0);
    lian_list *list = city_list(&f, "matches", LIAN_ZH);
    int32_t r = city_row(list, "kind", "产品", NULL, NULL);
    assert_string_equal(city_text(list, r, "asked"), "向外地采购 9 亿元");
    assert_non_null(strstr(city_text(list, r, "reason"), "外地供应商 2 家"));
    lian_list_free(list);
    fixture_free(&f);
}

/* 甲厂 makes 6 a year: 5 of it for the largest buyer, 1 of the 2 that the next one asks for, nothing for the last. */
static void nobody_is_introduced_beyond_capacity(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        "home = gz\ncoverage = complete\nmoney_unit = 亿元\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city      gd\n\n"
        "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\nb   k      织布\n\n"
        "firms\nid  name  place  revenue\nf1  甲厂  gz  6\nf2  乙厂  gz  9\nf3  丙厂  gz  9\nf4  丁厂  sz  9\nf5  戊厂  gz  9\n\nroles\nfirm  segment\nf1    a\nf2    b\nf3    b\nf4    a\nf5    b\n\n"
        "supplies\nsupplier  buyer  segment  value  year\nf4        f5     a        1      2022\nf4        f2     a        2      2022\nf4        f3     a        5  2022\n",
        NULL, NULL, 0);
    lian_list *list = city_list(&f, "matches", LIAN_ZH);
    assert_string_equal(city_text(list, city_row(list, "demand", "丙厂", "kind", "产品"), "state"), "可对接");
    int32_t r = city_row(list, "demand", "乙厂", "kind", "产品");
    assert_string_equal(city_text(list, r, "state"), "仅可承接约 50%");
    assert_non_null(strstr(city_text(list, r, "reason"), "尚缺 1 亿元"));
    r = city_row(list, "demand", "戊厂", "kind", "产品");
    assert_string_equal(city_text(list, r, "state"), "本地产能不足");
    assert_string_equal(city_text(list, r, "supply"), "");
    lian_list_free(list);
    fixture_free(&f);
}

/* 甲厂 makes yarn in two plants, 3 of its 6 in each: one firm, that can make all of 5, and of the next 4 what is left, 1. */
static void a_firm_of_two_plants_is_one(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        "home = gz\ncoverage = complete\nmoney_unit = 亿元\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nd1  甲区  district  gz\nsz  深圳  city      gd\n\n"
        "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\nb   k      织布\n\n"
        "firms\nid  name  place  revenue\nf1  甲厂  gz  6\nf2  乙厂  gz  9\nf3  丙厂  gz  9\nf4  丁厂  sz  9\n\n"
        "roles\nfirm  segment  place  share\nf1    a  gz  0.5\nf1    a  d1  0.5\nf2    b  -  1\nf3    b  -  1\nf4    a  -  1\n\n"
        "supplies\nsupplier  buyer  segment  value  year\nf4        f2     a        4      2022\nf4        f3     a        5  2022\n",
        NULL, NULL, 0);
    lian_list *list = city_list(&f, "matches", LIAN_ZH);
    int32_t r = city_row(list, "demand", "丙厂", "kind", "产品");
    assert_string_equal(city_text(list, r, "supply"), "甲厂");
    assert_string_equal(city_text(list, r, "state"), "可对接");
    assert_non_null(strstr(city_text(list, r, "reason"), "本地另有 1 家"));
    r = city_row(list, "demand", "乙厂", "kind", "产品");
    assert_string_equal(city_text(list, r, "state"), "仅可承接约 25%");
    assert_non_null(strstr(city_text(list, r, "reason"), "尚缺 3 亿元"));
    lian_list_free(list);
    fixture_free(&f);
}

/* 甲厂 makes 6 a year and 己厂 4; `sold` of 甲厂's is sold to 乙厂 in 2022 (9 in 2020 is of then), all of 己厂's but 0.1; 丙厂 buys 2 outside. */
static fixture sold_at_home(const char *coverage, const char *sold, const char *yarn) {
    static char all[2000];
    snprintf(all, sizeof all,
             "home = gz\n%s\nmoney_unit = 亿元\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city      gd\n\n"
             "chains\nid  name\nk   服装\n\nsegments\nid  chain  name  local_need  policy_class\na   k      纱线  %s\nb   k      织布  -  -\n\n"
             "firms\nid  name  place  revenue\nf1  甲厂  gz  6\nf2  乙厂  gz  9\nf3  丙厂  gz  9\nf4  丁厂  sz  9\nf6  己厂  gz  4\n\nroles\nfirm  segment\nf1    a\nf2    b\nf3    b\nf4    a\nf6    a\n\n"
             "supplies\nsupplier  buyer  segment  value  year  evidence\nf1  f2  a  9  2020  confirmed\nf1  f2  a  %s  2022  confirmed\nf1  f2  a  5  2022  inferred\nf6  f2  a  3.9  2022  confirmed\nf4  f3  a  2  2022  confirmed\n",
             coverage, yarn, sold);
    return fixture_analysis(all, NULL, NULL, 0);
}

static void what_is_sold_is_not_free(void **state) {
    (void)state;
    static const struct { const char *coverage, *sold, *yarn, *state, *supply, *reason; } cases[] = {
        {"coverage = complete", "4", "-  -", "可对接", "甲厂", "其中 1 家登记销售已达产值"},
        {"coverage = complete", "5", "-  -", "仅可承接约 50%", "甲厂", "尚缺 1 亿元，属产能不足，宜扩能或招商"},
        {"coverage = complete", "5.8", "-  -", "产能已满，宜扩能", "", "其中 2 家登记销售已达产值"},
        {"coverage = complete", "5.8", "free  -", "产能已满", "", "属产能不足，可跨区域采购，不主动招"},
        {"coverage = complete", "5.8", "-  restricted", "产能已满", "", "属产能不足，限制类：提质不扩量，扩能或招商须先过准入"},
        {"coverage = complete", "5.8", "-  prohibited", "产能已满", "", "属产能不足，禁止类，不扩能、不招引"},
        {"coverage = partial", "5", "-  -", "至多可承接约 50%", "甲厂", "空闲产能为上限"},
        {"coverage = complete", "-", "-  -", "可对接", "甲厂", "空闲产能为上限"}, /* how much it sells is not known */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = sold_at_home(cases[i].coverage, cases[i].sold, cases[i].yarn);
        lian_list *list = city_list(&f, "matches", LIAN_ZH);
        int32_t r = city_row(list, "demand", "丙厂", "kind", "产品");
        assert_string_equal(city_text(list, r, "state"), cases[i].state);
        assert_string_equal(city_text(list, r, "supply"), cases[i].supply);
        assert_non_null(strstr(city_text(list, r, "reason"), cases[i].reason));
        lian_list_free(list);
        fixture_free(&f);
    }
}

/* 甲 names no segment in its first need, but 织布 in its second: both are one demand for 织布. What 乙 asks for 制鞋, of another chain, is not
 * asked where only 服装 is looked at. */
static void one_demand_of_several_needs(void **state) {
    (void)state;
    static const char all[] = "home = gz\n\nchains\nid  name\nk   服装\nh   鞋\n\nsegments\nid  chain  name\na   k      织布\ns   h      制鞋\n\nplaces\nid  name  kind  parent  free_land_mu\n"
                              "gz  广州  city  -  -\np1  东园  park  gz  40\n\nfirms\nid  name  place\nf1  甲  gz\nf2  乙  gz\n\nroles\nfirm  segment\nf2  a\n\n"
                              "needs\nid  kind  firm  segment  amount  unit\nn1  space  f1  -  5  亩\nn2  space  f1  a  6  亩\nn3  space  f2  s  9  亩\nn4  space  f2  a  7  亩\n";
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    fixture f = fixture_analysis(all, NULL, NULL, 0);
    lian_list *list = city_list(&f, "matches", LIAN_ZH);
    int32_t r = city_row(list, "demand", "甲", NULL, NULL);
    assert_string_equal(city_text(list, r, "segment"), "织布");
    assert_string_equal(city_text(list, r, "asked"), "5 亩；6 亩");
    assert_string_equal(city_text(list, r, "state"), "已匹配");
    assert_string_equal(city_text(list, city_row(list, "demand", "乙", NULL, NULL), "asked"), "9 亩；7 亩");
    lian_list_free(list);
    fixture_free(&f);
    options.chain = "k";
    f = fixture_analysis(all, &options, NULL, 0);
    list = city_list(&f, "matches", LIAN_ZH);
    r = city_row(list, "demand", "乙", NULL, NULL);
    assert_string_equal(city_text(list, r, "asked"), "7 亩");
    assert_float_equal(city_number(list, r, "left_land_mu"), 33, 0);
    lian_list_free(list);
    fixture_free(&f);
}

/* 1001 firms ask, 1000 parks have room: more pairs than are matched, and the list says so. What one firm asks for in several rows stands together. */
static void nobody_vanishes_among_too_many(void **state) {
    (void)state;
    static const char *const names[] = {"match"};
    static char all[200000];
    for (int parks = 1; parks <= 1000; parks += 999) {
        int at = snprintf(all, sizeof all, "home = gz\n\nchains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\n\nplaces\nid  name  kind  parent  free_land_mu\ngz  广州  city  -  -\n");
        for (int i = 0; i < parks; i++) at += snprintf(all + at, sizeof all - (size_t)at, "p%d  园%d  park  gz  9\n", i, i);
        at += snprintf(all + at, sizeof all - (size_t)at, "\nfirms\nid  name  place\n");
        for (int i = 0; i <= 1000; i++) at += snprintf(all + at, sizeof all - (size_t)at, "f%d  厂%d  gz\n", i, i);
        at += snprintf(all + at, sizeof all - (size_t)at, "\nneeds\nid  kind  firm  segment  amount  unit\nx  space  f7  a  300  平方米\n");
        for (int i = 0; i <= 1000; i++) at += snprintf(all + at, sizeof all - (size_t)at, "n%d  space  f%d  a  20  亩\n", i, i);
        fixture f = fixture_analysis(all, NULL, names, 1);
        lian_list *list = city_list(&f, "matches", LIAN_ZH);
        if (parks == 1) {
            assert_int_equal(city_count(list, "kind", "空间"), 1001);
            assert_string_equal(city_text(list, city_row(list, "demand", "厂7", NULL, NULL), "asked"), "300 平方米；20 亩");
            assert_string_equal(city_text(list, city_row(list, "demand", "厂8", NULL, NULL), "asked"), "20 亩");
        } else {
            assert_int_equal(city_count(list, "kind", "空间"), 1);
            int32_t r = city_row(list, "kind", "空间", NULL, NULL);
            assert_string_equal(city_text(list, r, "state"), "待核实");
            assert_string_equal(city_text(list, r, "unknown"), "对接结果");
            assert_non_null(strstr(city_text(list, r, "reason"), "1001 × 1000"));
        }
        lian_list_free(list);
        fixture_free(&f);
    }
}

/* 丙厂 buys a: recorded from 丁厂's plant in 深圳 3, inferred from 戊厂 7; 丙厂 buys b by inference alone. 己厂, of 深圳, makes it here too: its
 * plant decides. */
static void inferred_purchases_stand_apart(void **state) {
    (void)state;
    fixture f = fixture_analysis(
        "home = gz\ncoverage = complete\nmoney_unit = 亿元\n\nplaces\nid  name  kind      parent\ngd  广东  province  -\ngz  广州  city      gd\nsz  深圳  city      gd\n\n"
        "chains\nid  name\nk   服装\n\nsegments\nid  chain  name\na   k      纱线\nb   k      织布\nd   k      染整\n\n"
        "firms\nid  name  place\nf1  甲厂  gz\nf2  乙厂  gz\nf3  丙厂  gz\nf4  丁厂  gz\nf5  戊厂  sz\nf6  己厂  sz\n\n"
        "roles\nfirm  segment  place\nf1    a  -\nf2    b  -\nf3    d  -\nf4    a  sz\nf5    a  -\nf5    b  -\nf6    b  gz\n\n"
        "supplies\nsupplier  buyer  segment  value  evidence\nf4  f3  a  3  confirmed\nf5  f3  a  7  inferred\nf5  f3  b  2  inferred\nf6  f3  b  4  confirmed\n"
        "f1  f3  a  1  inferred\n",
        NULL, NULL, 0);
    lian_list *list = city_list(&f, "matches", LIAN_ZH);
    int32_t r = city_row(list, "kind", "产品", NULL, NULL);
    assert_int_equal(city_count(list, "kind", "产品"), 1);
    assert_string_equal(city_text(list, r, "segment"), "纱线");
    assert_string_equal(city_text(list, r, "asked"), "向外地采购 3 亿元"); /* 丁厂 is of 广州, its plant is not */
    assert_string_equal(city_text(list, r, "supply"), "甲厂");             /* a sale only inferred is none */
    assert_non_null(strstr(city_text(list, r, "reason"), "推断的外购 1 条，未计入"));
    r = city_row(list, "kind", "产品（推断）", NULL, NULL);
    assert_int_equal(city_count(list, "kind", "产品（推断）"), 1);
    assert_string_equal(city_text(list, r, "segment"), "织布");
    assert_string_equal(city_text(list, r, "asked"), "向外地采购 2 亿元"); /* 己厂 makes it here: not outside */
    assert_non_null(strstr(city_text(list, r, "state"), "推断"));
    assert_non_null(strstr(city_text(list, r, "unknown"), "需求"));
    lian_list_free(list);
    fixture_free(&f);
}

static void a_park_says_what_it_suits(void **state) {
    (void)state;
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    lian_list *list = city_list(&f, "parks", LIAN_ZH);
    int32_t r = city_row(list, "park", "东园", NULL, NULL);
    assert_null(strstr(city_text(list, r, "best_for"), "织布")); /* 丙厂 asks for space, but nothing here buys it */
    assert_null(strstr(city_text(list, r, "fits"), "织布"));
    assert_float_equal(city_number(list, r, "left_land_mu"), 28, 0);
    lian_list_free(list);
    fixture_free(&f);
    f = fixture_analysis("home = gz\ncoverage = complete\n\nplaces\nid  name  kind  parent  lead_industries  free_land_mu\ngz  广州  city  -   -     -\np1  东园  park  gz  织布  40\n\n"
                         "chains\nid  name\nk   服装\n\nsegments\nid  chain  name  demand\nb   k      织布  9\n",
                         NULL, NULL, 0);
    list = city_list(&f, "parks", LIAN_ZH);
    assert_non_null(strstr(city_text(list, city_row(list, "park", "东园", NULL, NULL), "best_for"), "织布"));
    lian_list_free(list);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordained_and_present), cmocka_unit_test(alike_when_firms_show_it), cmocka_unit_test(partners_cite_what_they_rest_on),
        cmocka_unit_test(who_might_meet_whom), cmocka_unit_test(one_year_counts), cmocka_unit_test(nobody_is_introduced_beyond_capacity),
        cmocka_unit_test(a_firm_of_two_plants_is_one), cmocka_unit_test(what_is_sold_is_not_free), cmocka_unit_test(one_demand_of_several_needs),
        cmocka_unit_test(nobody_vanishes_among_too_many), cmocka_unit_test(inferred_purchases_stand_apart),
        cmocka_unit_test(what_lies_around_may_hold_it),
        cmocka_unit_test(a_market_is_not_empty), cmocka_unit_test(firms_of_unknown_segment_count_in_the_chain),
        cmocka_unit_test(a_park_says_what_it_suits), cmocka_unit_test(what_has_grown_is_not_all_proposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
