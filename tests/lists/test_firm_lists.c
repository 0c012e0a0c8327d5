/* SPDX-License-Identifier: MIT */
/* Do the lists of firms name the right ones, in order, and say what is not known? */
#include "city.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/* Declared first, then titled; 丙 and 乙 sell less than the 10 of the gate, 戊 is titled but outside. */
static void masters(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "masters", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 3);
    assert_string_equal(city_text(list, 0, "firm"), "甲服装公司");
    assert_string_equal(city_text(list, 0, "status"), "链主已认定");
    assert_string_equal(city_text(list, 0, "rank"), "链主 2023");
    assert_string_equal(city_text(list, 0, "segment"), "成衣制造");
    assert_string_equal(city_text(list, 0, "other_segments"), "品牌");
    assert_string_equal(city_text(list, 0, "place"), "南村镇");
    assert_string_equal(city_text(list, 0, "where"), "本地");
    assert_float_equal(city_number(list, 0, "revenue"), 300, 0);
    assert_string_equal(city_text(list, 0, "money_unit"), "亿元");
    assert_string_equal(city_text(list, 0, "unknown"), "资质称号、结构评分、链主门槛、若离开、常态化服务单位"); /* the results by hand say nothing of it */
    assert_string_equal(city_text(list, 0, "source"), "《三年行动计划》二(三)；《三年行动计划》附件");
    assert_string_equal(city_text(list, 1, "firm"), "丁品牌");
    assert_string_equal(city_text(list, 1, "titles"), "小巨人(国家级 2022)");
    assert_string_equal(city_text(list, 1, "status"), "称号与排名");
    assert_string_equal(city_text(list, 2, "firm"), "");
    assert_string_equal(city_text(list, 2, "reason"), "另有 2 家有领军类称号或营业收入居前，但未过链主门槛（见“梯度培育企业”“重点企业”）");
    lian_list_free(list);
    fixture_free(&f);
}

/* Nobody's revenue is on record: 甲 may be a master, 乙 has 60 staff and may not, of 丙 with 400 it is open; without revenue and staff 丁 may be one too. */
static void small_firms_are_no_masters_to_be_verified(void **state) {
    (void)state;
    static const char *const names[] = {"master"};
    fixture f = fixture_analysis("home = gz\ncoverage = complete\n\nplaces\nid  name  kind\ngz  广州  city\n\nchains\nid  name\nc   服装\n\nsegments\nid  chain  name\ns   c      织布\n\n"
                                 "firms\nid  name  place  employees  status\na   甲    gz     5000       operating\nb   乙    gz     60         operating\nc   丙    gz     400        operating\n"
                                 "d   丁    gz     -          operating\n\nroles\nfirm  segment\na     s\nb     s\nc     s\nd     s\n", NULL, names, 1);
    lian_list *list = city_list(&f, "masters", LIAN_ZH);
    assert_int_equal(city_count(list, "firm", "乙"), 0);
    for (int i = 0; i < 3; i++) {
        static const char *const may[] = {"甲", "丙", "丁"};
        assert_non_null(strstr(city_text(list, city_row(list, "firm", may[i], NULL, NULL), "status"), "待核实"));
    }
    lian_list_free(list);
    fixture_free(&f);
}

/* Each is the only one of its segment. Of 乙 nobody knows whether it is here: what its leaving would do is not told, nor is it called critical
 * on complete lists; without a home all are alike. */
static void who_may_be_elsewhere_is_not_missed(void **state) {
    (void)state;
    static const char text[] = "%scoverage = complete\n\nplaces\nid  name  kind\ngz  广州  city\n\nchains\nid  name\nc   服装\n\n"
                               "segments\nid  chain  name\ns   c      织布\nt   c      成衣\n\nfirms\nid  name  place  status\na   甲    gz  operating\nb   乙    -  operating\n\n"
                               "roles\nfirm  segment\na     s\nb     t\n\nchain_firms\nchain  firm  rank\nc      a     backbone\nc      b     backbone\n";
    static const char left[] = "1 个环节再无登记企业", open[] = "属地待核实，不判";
    for (int home = 0; home < 2; home++) {
        char all[1024];
        snprintf(all, sizeof all, text, home ? "home = gz\n" : "");
        fixture f = fixture_analysis(all, NULL, NULL, 0);
        lian_list *list = city_list(&f, "masters", LIAN_ZH), *large = city_list(&f, "backbone", LIAN_ZH);
        assert_string_equal(city_text(list, city_row(list, "firm", "甲", NULL, NULL), "fallout"), left);
        assert_string_equal(city_text(list, city_row(list, "firm", "乙", NULL, NULL), "fallout"), home ? open : left);
        assert_string_equal(city_text(large, city_row(large, "firm", "甲", NULL, NULL), "fallout"), left);
        assert_string_equal(city_text(large, city_row(large, "firm", "乙", NULL, NULL), "fallout"), home ? "" : left);
        lian_list_free(large);
        lian_list_free(list);
        fixture_free(&f);
    }
}

/* 甲 is declared and makes 300 of the known 333, 己 builds here, 丁 is titled; of 癸 neither place nor revenue is known. 戊 only sells here,
 * 壬 and the closed 庚 are elsewhere and have no tie. */
static void backbone(void **state) {
    (void)state;
    static const char *const order[] = {"甲服装公司", "己面料", "丁品牌", "癸制衣", ""};
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "backbone", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 5);
    for (int32_t r = 0; r < 5; r++) assert_string_equal(city_text(list, r, "firm"), order[r]);
    assert_string_equal(city_text(list, 0, "reason"), "有链上地位；本链已知营业收入第 1 位，在合计占 50% 的前列企业之中；主营占比 90%");
    assert_string_equal(city_text(list, 1, "district"), "海珠区");
    assert_string_equal(city_text(list, 1, "unknown"), "营业收入、从业人数");
    assert_string_equal(city_text(list, 1, "reason"), "在本地有签约、在建或投产的项目");
    assert_true(lian_is_unknown(city_number(list, 1, "revenue")));
    assert_string_equal(city_text(list, 2, "reason"), "有领军类称号或全国排名前 10");
    assert_string_equal(city_text(list, 3, "where"), "待核实");
    assert_string_equal(city_text(list, 3, "reason"), "营业收入待核实，未及比较");
    assert_non_null(strstr(city_text(list, 4, "reason"), "登记 9 家，列出 4 家"));
    assert_non_null(strstr(city_text(list, 4, "reason"), "未列入：较小企业 2 家、外地有登记联系 1 家、外地无登记联系 2 家"));
    lian_list_free(list);
    fixture_free(&f);
}

/* With the whole of the known revenue everybody here of known revenue is in; with no room for the unknown they are counted. */
static void backbone_by_settings(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    f.study->settings.backbone_revenue = 1;
    f.study->settings.backbone_unknown = 0;
    lian_list *list = city_list(&f, "backbone", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 6);
    assert_string_equal(city_text(list, 2, "firm"), "丁品牌");
    assert_string_equal(city_text(list, 3, "firm"), "丙制衣厂");
    assert_string_equal(city_text(list, 4, "firm"), "乙制衣厂");
    assert_non_null(strstr(city_text(list, 5, "reason"), "未列入：是否在本地待核实 1 家、外地有登记联系 1 家"));
    lian_list_free(list);
    fixture_free(&f);
}

/* Only rows of supplies make a supplier; the latest year stands; bags belong to the other chain. */
static void suppliers(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "suppliers", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 2);
    assert_string_equal(city_text(list, 0, "master"), "甲服装公司");
    assert_string_equal(city_text(list, 0, "supplier"), "戊纺织");
    assert_string_equal(city_text(list, 0, "segment"), "面料");
    assert_string_equal(city_text(list, 0, "where"), "国内");
    assert_float_equal(city_number(list, 0, "value"), 8, 0);
    assert_float_equal(city_number(list, 0, "share"), .8, 1e-12);
    assert_string_equal(city_text(list, 0, "sole"), "独家");
    assert_string_equal(city_text(list, 0, "evidence"), "已确认");
    assert_string_equal(city_text(list, 1, "supplier"), "己面料");
    assert_string_equal(city_text(list, 1, "where"), "本地");
    assert_string_equal(city_text(list, 1, "sole"), "单点依赖");
    assert_string_equal(city_text(list, 1, "evidence"), "待核实");
    lian_list_free(list);
    fixture_free(&f);
}

/* A master without supplies has one row that says so; no firm of an upstream segment is taken for a supplier. */
static void suppliers_unknown(void **state) {
    (void)state;
    fixture f = city_new("leather");
    lian_list *list = city_list(&f, "suppliers", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 1);
    assert_string_equal(city_text(list, 0, "master"), "辛皮具");
    assert_string_equal(city_text(list, 0, "supplier"), "待核实");
    assert_string_equal(city_text(list, 0, "unknown"), "配套企业");
    lian_list_free(list);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_firms_are_no_masters_to_be_verified), cmocka_unit_test(masters),
        cmocka_unit_test(who_may_be_elsewhere_is_not_missed),
        cmocka_unit_test(backbone),
        cmocka_unit_test(backbone_by_settings),
        cmocka_unit_test(suppliers),
        cmocka_unit_test(suppliers_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
