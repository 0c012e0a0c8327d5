/* SPDX-License-Identifier: MIT */
/* Do the lists of strong, weak, broken and unverified segments say what the results hold? */
#include "city.h"
#include "model/dataset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static void strengths(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "strengths", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 1);
    assert_string_equal(city_text(list, 0, "segment"), "成衣制造");
    assert_string_equal(city_text(list, 0, "grade"), "优势");
    assert_string_equal(city_text(list, 0, "state"), "定级");
    assert_float_equal(city_number(list, 0, "score"), 82.5, 0);
    assert_float_equal(city_number(list, 0, "low"), 70, 0);
    assert_float_equal(city_number(list, 0, "high"), 95, 0);
    assert_string_equal(city_text(list, 0, "security"), "稳固");
    assert_string_equal(city_text(list, 0, "leaders"), "甲");
    assert_string_equal(city_text(list, 0, "action"), "优、固（分析口径）");
    assert_string_equal(city_text(list, 0, "unknown"), "本地配套");
    assert_string_equal(city_text(list, 0, "reason"),
                        "优势：成衣；专业化 35.0/35（区位商 2.4）；企业规模群 20.0/20；领军 15.0/20");
    lian_list_free(list);
    fixture_free(&f);
}

/* Missing before weak; the weakness that a document declares is marked as such. */
static void shortfalls(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "shortfalls", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 4);
    assert_string_equal(city_text(list, 0, "segment"), "棉花");
    assert_string_equal(city_text(list, 0, "grade"), "缺失");
    assert_true(lian_is_unknown(city_number(list, 0, "score")));
    assert_string_equal(city_text(list, 0, "local_need"), "必须本地");
    assert_float_equal(city_number(list, 0, "demand"), 10, 0);
    assert_string_equal(city_text(list, 3, "segment"), "面料"); /* weak by a partial list of firms: behind what the plan says */
    assert_string_equal(city_text(list, 3, "class"), "短板（初判，企业名录不完整）");
    assert_string_equal(city_text(list, 3, "state"), "初判");
    assert_string_equal(city_text(list, 3, "security"), "脆弱（初判）");
    assert_string_equal(city_text(list, 3, "candidates"), "戊(杭州)、壬(意大利)");
    assert_string_equal(city_text(list, 3, "leads"), "壬(已走访)");
    assert_string_equal(city_text(list, 3, "divisions"), "中大市场(主攻 重点发展)、海珠区(重点发展)、沙河城(重点发展)");
    assert_float_equal(city_number(list, 3, "firms"), 1, 0);
    assert_string_equal(city_text(list, 3, "unknown"), "专业化、本地配套、单点、外部依赖");
    assert_string_equal(city_text(list, 1, "segment"), "旧衣回收");
    assert_string_equal(city_text(list, 1, "state"), "认定");
    assert_string_equal(city_text(list, 1, "declared"), "薄弱");
    assert_string_equal(city_text(list, 2, "segment"), "染整"); /* not graded, but the plan calls it a bottleneck */
    assert_string_equal(city_text(list, 2, "grade"), "待核实");
    assert_string_equal(city_text(list, 2, "declared"), "瓶颈");
    assert_string_equal(city_text(list, 2, "weak_kind"), "工艺装备");
    lian_list_free(list);
    f.dataset->tables.firms.status[fixture_row(f.dataset, LIAN_TABLE_FIRMS, "i")] = LIAN_FIRM_STATUS_SUSPENDED; /* its lead says so */
    list = city_list(&f, "shortfalls", LIAN_ZH);
    assert_string_equal(city_text(list, 3, "candidates"), "戊(杭州)");
    assert_string_equal(city_text(list, 3, "leads"), "壬(已走访，停产)");
    lian_list_free(list);
    fixture_free(&f);
}

/* Our action stands beside the documents' own; a possible break is listed after those that are found. */
static void breaks(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "breaks", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 5);
    assert_string_equal(city_text(list, 0, "kind"), "断点");
    assert_string_equal(city_text(list, 0, "subject"), "棉花");
    assert_string_equal(city_text(list, 0, "action"), "补（分析口径）");
    assert_string_equal(city_text(list, 0, "tasks"), "全链任务：【补链】补齐短板");
    assert_string_equal(city_text(list, 0, "reason"), "环节流向 第 1 行");
    assert_string_equal(city_text(list, 0, "source"), "《三年行动计划》五(一)");
    assert_string_equal(city_text(list, 1, "kind"), "卡点（市外）");
    assert_string_equal(city_text(list, 1, "tasks"), "【补链】引进高端面料（牵头：市商务局、市工信局）");
    assert_string_equal(city_text(list, 1, "source"), "《三年行动计划》附件；《三年行动计划》五(二)");
    assert_string_equal(city_text(list, 1, "state"), "已判定");
    assert_string_equal(city_text(list, 2, "kind"), "瓶颈"); /* the plan's word, not ours */
    assert_string_equal(city_text(list, 2, "state"), "认定");
    assert_string_equal(city_text(list, 3, "kind"), "单点依赖");
    assert_string_equal(city_text(list, 4, "kind"), "疑似断点");
    assert_string_equal(city_text(list, 4, "subject"), "染整");
    assert_string_equal(city_text(list, 4, "state"), "待核实");
    lian_list_free(list);
    fixture_free(&f);
}

/* 甲 alone makes 成衣, which 品牌 takes in; 面料, of a complete list nobody's, is what it cannot be made without. Only that it should be local nobody
 * has said: it stands by its severity among what is found, before 单点依赖. */
static void a_possible_break_stands_by_its_severity(void **state) {
    (void)state;
    fixture f = fixture_analysis("home = gz\ncoverage = complete\n\nplaces\nid  name  kind\ngz  广州  city\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name\nk   c  面料\ns   c  成衣\nb   c  品牌\n\n"
                                 "links\nfrom  to  essential\nk     s   yes\ns     b   -\n\nfirms\nid  name  place  status\na   甲    gz  operating\nb   乙    gz  operating\n\nroles\nfirm  segment\na  s\nb  b\n",
                                 NULL, NULL, 0);
    lian_list *list = city_list(&f, "breaks", LIAN_ZH);
    int32_t k = city_row(list, "kind", "疑似断点", "subject", "面料"), s = city_row(list, "kind", "单点依赖", "subject", "成衣");
    assert_string_equal(city_text(list, k, "state"), "待核实（是否须在本地）");
    assert_float_equal(city_number(list, k, "severity"), .55, 1e-12);
    assert_string_equal(city_text(list, s, "state"), "已判定");
    assert_true(k < s);
    for (int32_t r = 1; r <= s; r++) assert_true(city_number(list, r, "severity") <= city_number(list, r - 1, "severity"));
    lian_list_free(list);
    fixture_free(&f);
}

/* 面料 lacks spec 35, self 25, sole 30, outside 30; 成衣 self 25; 品牌 all but nothing is given of it: 35 25 20 20 +
 * 100; 染整 and 旧衣回收 have no local firm: 100 each. Sums over the chain stand first. */
static void fill(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "fill", LIAN_ZH);
    assert_string_equal(city_text(list, 0, "scope"), "全链");
    assert_string_equal(city_text(list, 0, "component"), "本地企业");
    assert_float_equal(city_number(list, 0, "total"), 200, 0);
    assert_float_equal(city_number(list, 0, "segments"), 2, 0);
    int32_t r = city_row(list, "component", "本地配套", "scope", "全链");
    assert_float_equal(city_number(list, r, "points"), 25, 1e-9);
    assert_float_equal(city_number(list, r, "segments"), 3, 0);
    assert_float_equal(city_number(list, r, "total"), 75, 1e-9);
    assert_string_equal(city_text(list, r, "effect"), "可确定 3 个环节各 25 分；1 个可定级");
    assert_string_equal(city_text(list, r, "collect_from"), "各区（2 个）；下游本地企业");
    r = city_row(list, "segment", "面料", "scope", "环节"); /* all that it lacks in one row */
    assert_string_equal(city_text(list, r, "component"), "专业化（区位商）、本地配套、单一供应商占比、外部依赖");
    assert_float_equal(city_number(list, r, "points"), 35 + 25 + 30 + 30, 1e-9);
    assert_int_equal(city_count(list, "segment", "面料"), 1);
    assert_non_null(strstr(city_text(list, r, "effect"), "优势度补任一项即可定级：专业化（区位商）"));
    assert_string_equal(city_text(list, r, "grade"), "薄弱（初判）");
    assert_string_equal(city_text(list, r, "cells"), "统计口径数据·从业人数（activity.employees）；供应关系·金额（supplies.value）；供应关系·占买方该类采购（supplies.share）；供应来源地·份额（origins.share）；供应关系·独家程度（supplies.exclusive）");
    assert_string_equal(city_text(list, r, "collect_from"), "海珠区；统计部门；下游本地企业；海关与统计部门");
    assert_int_equal(city_count(list, "segment", "棉花"), 0);
    lian_list_free(list);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strengths),
        cmocka_unit_test(shortfalls),
        cmocka_unit_test(breaks), cmocka_unit_test(a_possible_break_stands_by_its_severity),
        cmocka_unit_test(fill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
