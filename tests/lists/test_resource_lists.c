/* SPDX-License-Identifier: MIT */
/* Do policies, platforms, needs, technologies, clusters and partners stand with the right chain, and is what is not
 * known said? */
#include "city.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/* At 2024-06-30 o1 (2023 to 2025-12) holds; 0.08 亿元 are 800 万元; the province's policy holds in its city. */
static void policies(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "policies", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 3);
    int32_t r = city_row(list, "policy", "攻关支持", NULL, NULL);
    city_expect(list, r, CELLS("chain", "服装",
                               "segments", "面料、染整",
                               "support", "比例 35%；最高 800 万元"));
    assert_float_equal(city_number(list, r, "rate"), .35, 1e-12);
    assert_float_equal(city_number(list, r, "cap"), .08, 1e-12);
    city_expect(list, r, CELLS("state", "未到期",
                               "unknown", "",
                               "source", "《三年行动计划》三"));
    r = city_row(list, "policy", "普惠贷款", NULL, NULL);
    city_expect(list, r, CELLS("chain", "全部",
                               "segments", "未限定",
                               "where", "适用",
                               "threshold", "实缴资本不低于 5000 万元",
                               "support", "未列金额，见支持内容",
                               "unknown", "主管部门、支持对象、截止日期"));
    r = city_row(list, "policy", "外省奖励", NULL, NULL);
    city_expect(list, r, CELLS("where", "外地政策",
                               "support", "定额 15 万元",
                               "state", "尚未生效"));
    lian_list_free(list);
    fixture_free(&f);
}

/* A favour told in words has no sum to be verified; one of which nothing is told has. */
static void policies_without_money(void **state) {
    (void)state;
    fixture f = city_new_with("policies\nid  name  benefit  rate\nu1  用房优惠  租金减半  -\nu2  空白政策  -  -\nu3  技改支持  单个项目不超过投资额的30%；贴息50%  0.3\n"
                              "u4  贴息支持  不超过两年；贴息50%  0.5\n\n", NULL);
    lian_list *list = city_list(&f, "policies", LIAN_ZH);
    int32_t r = city_row(list, "policy", "用房优惠", NULL, NULL);
    assert_string_equal(city_text(list, r, "support"), "未列金额，见支持内容");
    assert_null(strstr(city_text(list, r, "unknown"), "支持额度"));
    r = city_row(list, "policy", "空白政策", NULL, NULL);
    assert_string_equal(city_text(list, r, "support"), "待核实");
    assert_non_null(strstr(city_text(list, r, "unknown"), "支持额度"));
    r = city_row(list, "policy", "技改支持", NULL, NULL); /* the rate is the most that the document gives */
    assert_string_equal(city_text(list, r, "support"), "比例不超过 30%");
    r = city_row(list, "policy", "贴息支持", NULL, NULL); /* what must not be exceeded is not the rate */
    assert_string_equal(city_text(list, r, "support"), "比例 50%");
    lian_list_free(list);
    fixture_free(&f);
}

/* Where every chain is shown, one row names all the chains of its segments; a rate without a cap is open upwards. */
static void policies_of_all_chains(void **state) {
    (void)state;
    fixture f = city_new(NULL);
    lian_list *list = city_list(&f, "policies", LIAN_EN);
    assert_int_equal(lian_list_count(list), 4);
    int32_t r = city_row(list, "policy", "攻关支持", NULL, NULL);
    assert_string_equal(city_text(list, r, "chain"), "服装, 皮具");
    assert_int_equal(lian_list_subject(list, r).kind, LIAN_SUBJECT_NONE);
    assert_string_equal(city_text(list, r, "support"), "rate 35%; at most 8 million yuan");
    r = city_row(list, "policy", "集散奖励", NULL, NULL);
    assert_int_equal(lian_list_subject(list, r).kind, LIAN_SUBJECT_CHAIN);
    city_expect(list, r, CELLS("where", "in part of it",
                               "state", "expired",
                               "unknown", "Cap"));
    lian_list_free(list);
    fixture_free(&f);
}

static void platforms(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "platforms", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 2);
    int32_t r = city_row(list, "platform", "织物检测", NULL, NULL);
    city_expect(list, r, CELLS("kind", "检测",
                               "level", "市级",
                               "status", "已有",
                               "where", "本地",
                               "members", "协会、学院",
                               "segments", "面料、染整",
                               "unknown", "",
                               "reason", "按所列环节归链；可对接"));
    r = city_row(list, "platform", "公共中心", NULL, NULL);
    city_expect(list, r, CELLS("chain", "全部",
                               "kind", "待核实",
                               "where", "境外",
                               "unknown", "类型、运营单位"));
    lian_list_free(list);
    fixture_free(&f);
}

/* 甲 sews and asks for fabric: its need is of the fabric's chain. A need of no segment is of its firm's chain, or of
 * all. */
static void needs(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "needs", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 5);
    int32_t r = city_row(list, "need", "高支织造", NULL, NULL);
    city_expect(list, r, CELLS("segment", "面料",
                               "firm", "甲服装公司",
                               "where", "本地",
                               "platforms", "织物检测(已有)",
                               "policies", "攻关支持",
                               "unknown", ""));
    r = city_row(list, "need", "缺设计师", NULL, NULL);
    city_expect(list, r, CELLS("chain", "全部",
                               "segment", "", /* people belong to no segment */
                               "firm", "来源未列企业",
                               "unknown", "数量"));
    lian_list_free(list);
    fixture_free(&f);
    f = city_new("leather");
    list = city_list(&f, "needs", LIAN_ZH);
    r = city_row(list, "need", "扩产", "chain", "皮具");
    assert_float_equal(city_number(list, r, "amount"), .5, 1e-12);
    assert_string_equal(city_text(list, r, "reason"), "按企业归链");
    lian_list_free(list);
    fixture_free(&f);
}

/* Each need of technology a row; 染整, a bottleneck by the plan, has two; what names no segment stands last. */
static void technologies(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "technologies", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 4);
    int32_t r = city_row(list, "technology", "低温工艺", NULL, NULL);
    city_expect(list, r, CELLS("segment", "染整",
                               "weak_kind", "工艺装备",
                               "declared", "番禺区(瓶颈)",
                               "grade", "待核实",
                               "platforms", "织物检测(已有)",
                               "asking", "来源未列企业",
                               "lead", "市领导小组（按本链分工）", /* no task names the segment */
                               "unknown", "强弱、本地企业数",
                               "reason", "登记的技术需求；文件把该环节列入攻关类别；布局分工列为突破或瓶颈",
                               "source", "《三年行动计划》三；《三年行动计划》五"));
    r = city_row(list, "technology", "高支织造", NULL, NULL);
    city_expect(list, r, CELLS("local", "己",
                               "asking", "甲服装公司",
                               "tasks", "引进高端面料",
                               "lead", "市商务局、市工信局"));
    r = city_row(list, "technology", "新工艺", NULL, NULL);
    assert_string_equal(city_text(list, r, "chain"), "全部");
    lian_list_free(list);
    fixture_free(&f);
}

static void partners(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "partners", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 5);
    int32_t r = city_row(list, "from", "中大市场", NULL, NULL);
    city_expect(list, r, CELLS("chain", "服装",
                               "from_where", "本地",
                               "where", "省内",
                               "kind", "转移",
                               "unknown", ""));
    r = city_row(list, "from", "广东省", NULL, NULL);
    city_expect(list, r, CELLS("chain", "全部",
                               "from_where", "含本地",
                               "unknown", "涉及环节"));
    r = city_row(list, "to", "沙河城", NULL, NULL); /* of two chains, so of no one in particular */
    city_expect(list, r, CELLS("chain", "全部",
                               "unknown", "伙伴建设状态、伙伴可用土地（亩）、涉及环节"));
    r = city_row(list, "to", "空地园", NULL, NULL); /* for the cluster, so for each chain of it */
    assert_string_equal(city_text(list, r, "chain"), "全部");
    r = city_row(list, "to", "欧洲各国", NULL, NULL);
    assert_string_equal(city_text(list, r, "where"), "待核实");
    lian_list_free(list);
    fixture_free(&f);
    f = city_new("leather");
    list = city_list(&f, "partners", LIAN_ZH);
    r = city_row(list, "to", "皮具城", "chain", "皮具");
    city_expect(list, r, CELLS("reason", "未注明环节，按园区布局分工归链",
                               "note", "待核实"));
    lian_list_free(list);
    fixture_free(&f);
}

/* 海珠 and the city are laid out; 番禺 only as a bottleneck, and markets carry clusters. The city's firms: 甲 once,
 * though it has two roles, 乙 丙 丁 己; 癸 is nowhere, and 庚 is closed. */
static void clusters(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "clusters", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 2);
    city_expect(list, 0, CELLS("cluster", "广州市·服装",
                               "formed", "文件布局",
                               "segments", "培育：旧衣回收"));
    assert_float_equal(city_number(list, 0, "firms"), 5, 0);
    city_expect(list, 0, CELLS("largest", "甲、丁品牌、丙、乙、己",
                               "carriers", "中大市场、沙河城"));
    assert_string_equal(city_text(list, 0, "targets"),
                        "服装产值 不低于 100 亿元（2024）；单耗 5 吨（2024）；本地率 30–40 %（2024）；无量化目标 1 项");
    city_expect(list, 0, CELLS("lead", "市领导小组",
                               "unknown", "企业在营状态"));
    assert_string_equal(city_text(list, 0, "source"),
                        "《三年行动计划》四(二)；《三年行动计划》附件；《三年行动计划》二");
    assert_string_equal(city_text(list, 1, "cluster"), "海珠区·服装");
    assert_float_equal(city_number(list, 1, "firms"), 3, 0);
    city_expect(list, 1, CELLS("carriers", "中大市场",
                               "unknown", "目标、企业在营状态"));
    lian_list_free(list);
    fixture_free(&f);
}

/* Five firms make a cluster where no plan names one; four, or five of which one is closed, do not. */
static void clusters_grown(void **state) {
    (void)state;
    static const char text[] =
        "home = gz\n\nchains\nid  name  parent\nt   总    -\nc   链    t\n\nsegments\nid  chain  name\ns   c      甲\n"
        "u   c      乙\n\n"
        "places\nid  name    kind      parent\ngz  广州市  city      -\na   增城区  district  gz\nb   新塘镇  town     "
        " a\n"
        "d   花都区  district  gz\n\n"
        "firms\nid  name  place  status  revenue\n1   一    b      -       3\n2   二    b      -       5\n3   三    b  "
        "    -       -\n"
        "4   四    b      -       -\n5   五    b      -       -\n6   六    d      -       -\n7   七    d      -       "
        "-\n8   八    d      -   "
        "    -\n9   九    d      -       -\n0   零    d      closed  -\n\n"
        "roles\nfirm  segment\n1     s\n1     u\n2     s\n3     s\n4     u\n5     u\n6     s\n7     s\n8     s\n9     "
        "s\n0     s\n\n"
        "duties\nchain  role  party  place\nt      lead  甲局   -\nt      lead  乙局   -\nt      lead  丙局   -\nt     "
        " lead  丁局   -\n"
        "t      lead  戊局   -\nc      lead  己局   d\n\n";
    fixture f = fixture_analysis(text, NULL, NULL, 0);
    lian_list *list = city_list(&f, "clusters", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 2);
    assert_string_equal(city_text(list, 0, "cluster"), "增城区·链");
    assert_string_equal(city_text(list, 1, "cluster"), "增城新塘·链");
    assert_string_equal(city_text(list, 1, "formed"), "企业集聚（分析口径）");
    assert_float_equal(city_number(list, 1, "firms"), 5, 0);
    city_expect(list, 1, CELLS("largest", "二、一、三、四、五",
                               "reason", "登记企业 5 家（在营待核实）；达到集聚的最少企业数 5",
                               "lead", "甲局、乙局、丙局、丁局等，共 5 个单位（按总链分工）"));
    lian_list_free(list);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(policies), cmocka_unit_test(policies_of_all_chains),
        cmocka_unit_test(policies_without_money), cmocka_unit_test(platforms),
        cmocka_unit_test(needs),    cmocka_unit_test(technologies),           cmocka_unit_test(partners),
        cmocka_unit_test(clusters), cmocka_unit_test(clusters_grown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
