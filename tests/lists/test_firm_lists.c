/* SPDX-License-Identifier: MIT */
/* Do the lists of firms name the right ones, in order, and say what is not known? */
#include "city.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

/* Declared first, then titled, then large; 丙's title has run out, 戊 is titled but outside. */
static void masters(void **state) {
    (void)state;
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "masters", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 4);
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
    assert_string_equal(city_text(list, 2, "firm"), "丙制衣厂");
    assert_string_equal(city_text(list, 2, "titles"), "单项冠军(国家级 2018 已过期)");
    assert_string_equal(city_text(list, 2, "reason"), "本链已知营业收入第 3 位，未见链上地位和称号");
    assert_string_equal(city_text(list, 2, "operates"), "待核实");
    assert_string_equal(city_text(list, 2, "source"), "来源未注明");
    assert_string_equal(city_text(list, 3, "firm"), "乙制衣厂");
    lian_list_free(list);
    fixture_free(&f);
}

/* By segment in table order, then revenue; every firm of the chain once, wherever it is. */
static void backbone(void **state) {
    (void)state;
    static const char *const order[] = {"戊纺织",   "己面料",   "庚面料", "壬面料", "甲服装公司",
                                        "丙制衣厂", "乙制衣厂", "癸制衣", "丁品牌"};
    fixture f = city_new("apparel");
    lian_list *list = city_list(&f, "backbone", LIAN_ZH);
    assert_int_equal(lian_list_count(list), 9);
    for (int32_t r = 0; r < 9; r++) assert_string_equal(city_text(list, r, "firm"), order[r]);
    assert_string_equal(city_text(list, 0, "where"), "国内");
    assert_string_equal(city_text(list, 1, "district"), "海珠区");
    assert_string_equal(city_text(list, 1, "unknown"), "营业收入、从业人数");
    assert_true(lian_is_unknown(city_number(list, 1, "revenue")));
    assert_string_equal(city_text(list, 2, "where"), "省内");
    assert_string_equal(city_text(list, 2, "status"), "注销");
    assert_string_equal(city_text(list, 3, "where"), "境外");
    assert_string_equal(city_text(list, 4, "reason"), "有链上地位；企业环节表列入本链，主营占比 90%");
    assert_string_equal(city_text(list, 7, "where"), "待核实");
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
        cmocka_unit_test(masters),
        cmocka_unit_test(backbone),
        cmocka_unit_test(suppliers),
        cmocka_unit_test(suppliers_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
