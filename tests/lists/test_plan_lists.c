/* SPDX-License-Identifier: MIT */
/* Do projects, parks, targets and duties say what the documents say, and what is late at the study's date? */
#include "city.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/* At 2024-06-30: a plan for 2023-10 is past, 2024-05 is past, the month 2024-06 is not. */
static void projects(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "projects", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 5);
    int32_t r = city_row(list, "project", "染整中心", NULL, NULL);
    assert_string_equal(city_text(list, r, "flag"), "计划开工日已过，是否签约待核实");
    assert_string_equal(city_text(list, r, "reason"), "计划开工 2023-10；核对日 2024-06-30；按所列环节归链");
    assert_float_equal(city_number(list, r, "done"), .2, 1e-12);
    assert_float_equal(city_number(list, r, "year_done"), .25, 1e-12);
    assert_string_equal(city_text(list, r, "firm"), "待核实");
    r = city_row(list, "project", "面料总部", NULL, NULL);
    assert_string_equal(city_text(list, r, "flag"), "逾期未竣工");
    assert_true(lian_is_unknown(city_number(list, r, "done")));
    assert_string_equal(city_text(list, r, "unknown"), "累计完成投资");
    r = city_row(list, "project", "旧厂改造", NULL, NULL);
    assert_string_equal(city_text(list, r, "chain"), "服装");
    assert_string_equal(city_text(list, r, "segment"), "待核实");
    assert_string_equal(city_text(list, r, "flag"), "待核实");
    r = city_row(list, "project", "市场改造", NULL, NULL); /* its market has a division in this chain alone */
    assert_string_equal(city_text(list, r, "chain"), "服装");
    lian_list_free(list);
    fixture_free(&f);
}

/* A project of no known chain is shown only where every chain is. */
static void projects_of_no_chain(void **state) {
    (void)state;
    fixture f = city_new(NULL);
    lian_list *list = city_list(&f, "projects", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 8);
    int32_t r = city_row(list, "project", "不明项目", NULL, NULL);
    assert_string_equal(city_text(list, r, "chain"), "待核实");
    city_row(list, "project", "两链项目", "chain", "皮具"); /* its market is for two chains: it stands in both */
    r = city_row(list, "project", "两链项目", "chain", "服装");
    assert_non_null(strstr(city_text(list, r, "reason"), "所在园区分属 2 条链，各链均列"));
    r = city_row(list, "project", "箱包产业园", NULL, NULL);
    assert_string_equal(city_text(list, r, "flag"), "已投产");
    lian_list_free(list);
    fixture_free(&f);
}

static void parks(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "parks", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 5);
    int32_t r = city_row(list, "park", "中大市场", NULL, NULL);
    assert_string_equal(city_text(list, r, "chain"), "服装");
    assert_string_equal(city_text(list, r, "district"), "海珠区");
    assert_string_equal(city_text(list, r, "divisions"), "面料(主攻 重点发展)");
    assert_float_equal(city_number(list, r, "firms"), 2, 0);
    assert_string_equal(city_text(list, r, "largest"), "丙、乙");
    assert_float_equal(city_number(list, r, "output_per_mu"), 2500, 1e-9);
    assert_string_equal(city_text(list, r, "unknown"), "建设状态、企业在营状态、可用土地（亩）、空置厂房（平方米）、园区评价"); /* 丙 has no status */
    r = city_row(list, "park", "南村镇", NULL, NULL);
    assert_string_equal(city_text(list, r, "largest"), "甲");
    r = city_row(list, "park", "番禺创意园", NULL, NULL);
    assert_string_equal(city_text(list, r, "reason"), "布局分工或主导产业指向本链");
    assert_true(lian_is_unknown(city_number(list, r, "firms")));
    r = city_row(list, "park", "空地园", NULL, NULL); /* it is for the cluster that the chain is part of */
    assert_string_equal(city_text(list, r, "chain"), "未归链");
    assert_string_equal(city_text(list, r, "reason"), "布局分工指向上级产业链，可作备选承载地");
    lian_list_free(list);
    fixture_free(&f);
}

/* With both chains shown, each row of a park tells of its own chain; a park of no known district says what it lies in.
 */
static void parks_of_two_chains(void **state) {
    (void)state;
    fixture f = city_new(NULL);
    lian_list *list = city_list(&f, "parks", LIAN_ZH);
    int32_t r = city_row(list, "park", "沙河城", "chain", "服装");
    assert_string_equal(city_text(list, r, "divisions"), "面料(重点发展)");
    assert_string_equal(city_text(list, r, "district"), "广州市（区县待核实）");
    assert_non_null(strstr(city_text(list, r, "unknown"), "所在区县"));
    r = city_row(list, "park", "沙河城", "chain", "皮具");
    assert_string_equal(city_text(list, r, "divisions"), "箱包");
    lian_list_free(list);
    fixture_free(&f);
}

/* Being built by a document of 2017, as far as that and common knowledge say: to be verified five years later. What a register says may be of today, and
 * what exists goes on existing. */
static void stages_pass(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\nas_of = 2022-08-02\n\nsources\nid  title  kind  date\nd  方案  document  2017-10-19\nk  常识  trade_knowledge  -\ng  名录  register  2022-01\n\n"
                                 "places\nid  name  kind  parent  status  source\ngz  广州  city  -  -  -\nq  海珠区  district  gz  -  -\n"
                                 "a  甲园  park  q  building  d;k\nb  乙园  park  q  building  d;g\nc  丙园  park  q  existing  d\ne  戊园  park  q  -  d\nt  镇  town  q  -  -\n\n"
                                 "chains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c  面料\n\ndivisions\nplace  chain\na  c\nb  c\nc  c\ne  c\nt  c\n\n"
                                 "platforms\nid  name  kind  place  status  segments  source\nv  中试线  testing  q  planned  s  d;k\nw  检测站  testing  q  planned  s  d;g\n",
                                 NULL, NULL, 0);
    static const char *const expected[][3] = {{"甲园", "在建（2017-10 文件）", "建设状态"}, {"乙园", "在建", NULL}, {"丙园", "已有", NULL}, {"戊园", "", "建设状态"}, {"镇", "", NULL}};
    lian_list *list = city_list(&f, "parks", LIAN_ZH);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        int32_t r = city_row(list, "park", expected[i][0], NULL, NULL);
        assert_string_equal(city_text(list, r, "status"), expected[i][1]);
        assert_int_equal(strstr(city_text(list, r, "unknown"), "建设状态") != NULL, expected[i][2] != NULL);
    }
    lian_list_free(list);
    list = city_list(&f, "platforms", LIAN_EN);
    assert_string_equal(city_text(list, city_row(list, "platform", "中试线", NULL, NULL), "status"), "planned (document of 2017-10)");
    assert_non_null(strstr(city_text(list, city_row(list, "platform", "中试线", NULL, NULL), "unknown"), "Status"));
    assert_string_equal(city_text(list, city_row(list, "platform", "检测站", NULL, NULL), "status"), "planned");
    lian_list_free(list);
    fixture_free(&f);
}

static void indicators(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "indicators", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 4);
    int32_t r = city_row(list, "indicator", "服装产值", "period", "2024");
    assert_string_equal(city_text(list, r, "op"), "不低于");
    assert_float_equal(city_number(list, r, "value"), 80, 0);
    assert_string_equal(city_text(list, r, "value_period"), "2023");
    assert_float_equal(city_number(list, r, "progress"), .8, 1e-12);
    assert_string_equal(city_text(list, r, "state"), "未达到");
    r = city_row(list, "indicator", "单耗", NULL, NULL);
    assert_string_equal(city_text(list, r, "state"), "已达到");
    assert_true(lian_is_unknown(city_number(list, r, "progress")));
    r = city_row(list, "indicator", "本地率", NULL, NULL);
    assert_string_equal(city_text(list, r, "state"), "待核实");
    assert_string_equal(city_text(list, r, "unknown"), "现值");
    r = city_row(list, "indicator", "服装产值", "period", "2023");
    assert_string_equal(city_text(list, r, "state"), "无量化目标");
    lian_list_free(list);
    fixture_free(&f);
}

/* Of firms above 10 on a complete list: 甲, 丁; 乙 has it too but stands still, 丙 has just that much, of 戊 it is not known, 己 is elsewhere. */
static void firms_are_counted(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\nmoney_unit = 亿元\ncoverage = complete\n\nchains\nid  name\nc   服装\n\n"
                                 "places\nid  name  kind  parent\ngd  广东  province  -\ngz  广州  city  gd\nsz  深圳  city  gd\n\nsegments\nid  chain  name\ns   c      成衣\n\n"
                                 "firms\nid  name  place  status     revenue\na   甲    gz     operating  11\nb   乙    gz     suspended  49.5\nc   丙    gz     operating  10\n"
                                 "d   丁    gz     operating  161\ne   戊    gz     operating  -\nf   己    sz     operating  20\n\n"
                                 "roles\nfirm  segment\na     s\nb     s\nc     s\nd     s\ne     s\nf     s\n\n"
                                 "indicators\nid  name                      chain  place  op  target  unit\ni   营业收入超过10亿元企业  c      gz     ge  2       家\n"
                                 "j   营业收入超过100亿元企业  c     gz     ge  2       家\nk   营业收入超过40亿元企业  c     gz     ge  8       家\n",
                                 NULL, NULL, 0);
    lian_list *list = city_list(&f, "indicators", LIAN_ZH);
    int32_t r = city_row(list, "indicator", "营业收入超过10亿元企业", NULL, NULL);
    assert_float_equal(city_number(list, r, "value"), 2, 0);
    assert_string_equal(city_text(list, r, "state"), "已达到，至少 2 家（100.0%）");
    assert_float_equal(city_number(list, r, "progress"), 1, 1e-12);
    assert_non_null(strstr(city_text(list, r, "reason"), "另有 1 家营业收入待核实，未计入；另有 1 家营业收入已达但不在营，未计入"));
    r = city_row(list, "indicator", "营业收入超过100亿元企业", NULL, NULL); /* 丁, and 戊 decides */
    assert_string_equal(city_text(list, r, "state"), "待核实，至少 1 家（50.0%）");
    assert_true(lian_is_unknown(city_number(list, r, "progress")));
    r = city_row(list, "indicator", "营业收入超过40亿元企业", NULL, NULL); /* 戊 would not do */
    assert_string_equal(city_text(list, r, "state"), "未达到，至少 1 家（12.5%）");
    lian_list_free(list);
    fixture_free(&f);
}

static void duties(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "duties", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 3);
    assert_string_equal(city_text(list, 0, "role"), "链长");
    assert_string_equal(city_text(list, 0, "lead"), "市领导小组");
    assert_string_equal(city_text(list, 1, "role"), "补链");
    assert_string_equal(city_text(list, 1, "lead"), "市商务局、市工信局");
    assert_string_equal(city_text(list, 1, "support"), "市科技局");
    assert_string_equal(city_text(list, 1, "flag"), "时限已过，是否完成待核实");
    assert_string_equal(city_text(list, 2, "lead"), "待核实");
    assert_string_equal(city_text(list, 2, "flag"), "");
    lian_list_free(list);
    fixture_free(&f);
}

/* What 时尚 is to do holds for 服装 and 皮具 in it; what 皮具 is to do does not hold for 服装. */
static void tasks_of_the_chain_around(void **state) {
    (void)state;
    fixture f = city_new_with("duties\nchain    role  party\nfashion  chief  甲局\nleather  chief  乙局\n\n"
                              "indicators\nid   name      chain    target\nall  总产值    -        1\n"
                              "fa   时尚产值  fashion  2\nle   皮具产值  leather  3\n\n"
                              "actions\nid    chain    segment  text\nwide  fashion  -        时尚任务\n"
                              "bags  fashion  bag      箱包任务\nsew   fashion  sewing   成衣任务\n\n",
                              "apparel");
    lian_list *duties = city_list(&f, "duties", LIAN_ZH), *targets = city_list(&f, "indicators", LIAN_ZH);
    assert_string_equal(city_text(duties, city_row(duties, "lead", "甲局", NULL, NULL), "chain"), "时尚");
    assert_int_equal(city_count(duties, "lead", "乙局"), 0);
    assert_string_equal(city_text(duties, city_row(duties, "task", "时尚任务", NULL, NULL), "chain"), "时尚");
    assert_string_equal(city_text(duties, city_row(duties, "task", "成衣任务", NULL, NULL), "chain"), "服装");
    assert_int_equal(city_count(duties, "task", "箱包任务"), 0);
    assert_string_equal(city_text(targets, city_row(targets, "indicator", "时尚产值", NULL, NULL), "chain"), "时尚");
    assert_int_equal(city_count(targets, "indicator", "皮具产值"), 0);
    assert_int_equal(city_count(targets, "indicator", "总产值"), 0);
    lian_list_free(duties);
    lian_list_free(targets);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(projects),   cmocka_unit_test(projects_of_no_chain),
        cmocka_unit_test(parks),      cmocka_unit_test(parks_of_two_chains), cmocka_unit_test(stages_pass),
        cmocka_unit_test(indicators), cmocka_unit_test(firms_are_counted), cmocka_unit_test(duties),
        cmocka_unit_test(tasks_of_the_chain_around),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
