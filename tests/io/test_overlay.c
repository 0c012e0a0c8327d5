/* SPDX-License-Identifier: MIT */
/* Is a planner's own list of firms understood? */
#include "io_support.h"

#include <stdlib.h>
#include <string.h>

static lian_dataset *base_read(void) {
    file_put("base.json", "{\"format\":1,\"money_unit\":\"万元\",\"tables\":{\"chains\":[{\"id\":\"c\",\"name\":\"服装\"}],\n"
                          "\"segments\":[{\"id\":\"s1\",\"chain\":\"c\",\"name\":\"棉花\"},{\"id\":\"s2\",\"chain\":\"c\",\"name\":\"印染、整理\"}],\n"
                          "\"firms\":[{\"id\":\"f1\",\"name\":\"广州甲（中国）有限公司\",\"aliases\":[\"老甲\"]},\n"
                          "{\"id\":\"f2\",\"name\":\"乙公司\",\"short\":\"乙\",\"uscc\":\"91440101MA5XXXXX1T\"}]}}");
    return read_expecting(in_folder("base.json"), "");
}

static lian_dataset *over_read(const char *name, const char *csv, const char *faults) {
    char *found;
    lian_dataset *base = base_read();
    file_put(name, csv);
    lian_dataset *over = overlay_with_faults(in_folder(name), base, &found);
    assert_string_equal(found, faults);
    free(found);
    lian_dataset_free(base);
    return over;
}

static void test_list(void **state) {
    (void)state;
    lian_dataset *d = over_read("名单.csv",
                                "序号,企业名称,所在区,环节,营业收入（亿元）,资质,备注\n"
                                "1,丙公司,番禺区,棉花、印染,1.5,专精特新；小巨人,x\n"
                                "2,丙公司,番禺区,成衣,1.5,,y\n"
                                "3,丁公司,白云区,印染、整理,,高新技术企业,\n",
                                "名单.csv:1:7: warning LT117: column \"备注\" is not known to table firms and was not read\n");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_FIRMS), 2);
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "id", "firm:丙公司");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "place", "番禺区");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "revenue", "15000");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_ROLES), 4);
    expect_cell(d, LIAN_TABLE_ROLES, 1, "segment", "印染");
    expect_cell(d, LIAN_TABLE_ROLES, 2, "segment", "成衣");
    expect_cell(d, LIAN_TABLE_ROLES, 3, "segment", "印染、整理"); /* the base knows it as one name */
    expect_cell(d, LIAN_TABLE_ROLES, 3, "firm", "firm:丁公司");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_TITLES), 3);
    expect_cell(d, LIAN_TABLE_TITLES, 1, "title", "little_giant");
    expect_cell(d, LIAN_TABLE_TITLES, 2, "title", "hightech");
    lian_dataset_free(d);
}

static void test_no_lines(void **state) {
    (void)state;
    lian_dataset *d = over_read("x.csv", "企业,环节\n", "x.csv: warning LT119: a header and no rows: nothing is laid over\n");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_FIRMS), 0);
    lian_dataset_free(d);
}

/* A firm on two lines: where the second stands is where its roles are; of other differences the first line holds. */
static void test_plants(void **state) {
    (void)state;
    lian_dataset *d = over_read("x.csv",
                                "企业,所在区,环节,营收\n"
                                "丙公司,番禺区,棉花,1\n"
                                "丙公司,增城区,成衣,2\n",
                                "x.csv:3:4: warning LT209: firm \"丙公司\" stands on several lines that differ in revenue; the first (x.csv:2) holds\n");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_FIRMS), 1);
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "place", "番禺区");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "revenue", "1");
    expect_cell(d, LIAN_TABLE_ROLES, 0, "place", "");
    expect_cell(d, LIAN_TABLE_ROLES, 1, "place", "增城区");
    lian_dataset_free(d);
}

/* Which firm is meant: by id, by code, by name or alias (brackets and blanks apart), or a new one. */
static void test_ids(void **state) {
    (void)state;
    lian_dataset *d = over_read("x.csv",
                                "企业,编号,信用代码\n"
                                "广州甲(中国) 有限公司,,\n" /* f1, by its name */
                                "老甲,,\n"                  /* f1, by its alias: no second row */
                                "改名,,91440101MA5XXXXX1T\n" /* f2, by its code */
                                "乙,,91440101MA5XXXXX2T\n"   /* another code than f2's: another firm */
                                "戊,,91440101MA5XXXXX3T\n"   /* new, with a code */
                                "戊,,\n"                     /* the same */
                                "己,k9,\n",
                                "x.csv:3:1: warning LT209: firm \"老甲\" stands on several lines that differ in name; the first (x.csv:2) holds\n");
    static const char *const ids[] = {"f1", "f2", "91440101MA5XXXXX2T", "91440101MA5XXXXX3T", "k9"};
    assert_int_equal(lian_row_count(d, LIAN_TABLE_FIRMS), 5);
    for (int32_t i = 0; i < 5; i++) expect_cell(d, LIAN_TABLE_FIRMS, i, "id", ids[i]);
    assert_int_equal(lian_row_count(d, LIAN_TABLE_ROLES), 0);
    lian_dataset_free(d);
}

/* A name that two firms have names neither. */
static void test_ambiguous(void **state) {
    (void)state;
    char *found;
    file_put("two.json", "{\"format\":1,\"tables\":{\"firms\":[{\"id\":\"a\",\"name\":\"同名\"},{\"id\":\"b\",\"name\":\"同名\"}]}}");
    file_put("x.csv", "企业\n同名\n");
    lian_dataset *base = read_expecting(in_folder("two.json"), "");
    lian_dataset *d = overlay_with_faults(in_folder("x.csv"), base, &found);
    assert_string_equal(found, "");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "id", "firm:同名");
    free(found);
    lian_dataset_free(d);
    lian_dataset_free(base);
}

static void test_title_lines(void **state) {
    (void)state;
    lian_dataset *d = over_read("x.csv",
                                "番禺区服装企业名单,,\n单位：亿元,,\n企业名称,营收,纳税额（元）\n甲,2,30000\n",
                                "");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_FIRMS), 1);
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "revenue", "20000");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "tax", "3");
    lian_dataset_free(d);
}

static void test_masters(void **state) {
    (void)state;
    lian_dataset *d = over_read("x.csv", "企业,产业链,链主\n甲,服装,是\n乙公司,服装,否\n丙,服装,分链主\n", "");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_CHAIN_FIRMS), 2);
    expect_cell(d, LIAN_TABLE_CHAIN_FIRMS, 0, "rank", "chain_master");
    expect_cell(d, LIAN_TABLE_CHAIN_FIRMS, 0, "chain", "服装");
    expect_cell(d, LIAN_TABLE_CHAIN_FIRMS, 1, "rank", "subchain_master");
    lian_dataset_free(d);
    lian_dataset_free(over_read("y.csv", "企业,链主\n甲,是\n",
                                "y.csv:1:2: warning LT117: column \"链主\" is not known to table firms and was not read\n"));
}

static void test_faults(void **state) {
    (void)state;
    lian_dataset *d = over_read("x.csv",
                                "企业,营收,环节,营收\n甲,很多,棉花,\n,5,棉花,\n乙,1\n",
                                "x.csv:1:4: error LT103: column \"营收\" stands twice in the header (first as field 2)\n"
                                "x.csv:2:2: error LT302: revenue: \"很多\" is not a number\n"
                                "x.csv:3:1: error LT202: required cell \"name\" (名称) is empty\n"
                                "x.csv:4:3: error LT105: 2 cells, but the header has 4\n");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_FIRMS), 2);
    lian_dataset_free(d);
    lian_dataset_free(over_read("y.csv", "甲,乙\n1,2\n",
                                "y.csv:1: error LT107: required column \"name\" (企业名称) is missing\n"));
}

static void test_tables(void **state) {
    (void)state;
    lian_dataset *d = over_read("supplies.csv", "supplier,buyer,what\na,b,c\n",
                                "supplies.csv:1:3: warning LT117: column \"what\" is not known to table supplies and was not read\n");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_SUPPLIES), 1);
    lian_dataset_free(d);
    d = over_read("供应关系.csv", "供应商,采购商,金额（元）\na,b,5000\n", "");
    expect_cell(d, LIAN_TABLE_SUPPLIES, 0, "value", "0.5");
    lian_dataset_free(d);
    d = over_read("whatever.csv", "项目编号,项目名称,总投资（亿元）,建设地点\np,厂,2,x\n", "");
    expect_cell(d, LIAN_TABLE_PROJECTS, 0, "investment", "20000");
    lian_dataset_free(d);
    d = over_read("firms.csv", "id,name,status\nq,q,在营\n", "");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "status", "operating");
    lian_dataset_free(d);
    d = over_read("o.json", "{\"format\":1,\"tables\":{\"firms\":[{\"id\":\"z\",\"name\":\"z\"}]}}", "");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_FIRMS), 1);
    lian_dataset_free(d);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {CASE(test_list),    CASE(test_plants), CASE(test_no_lines), CASE(test_ids),    CASE(test_ambiguous), CASE(test_title_lines),
                                       CASE(test_masters), CASE(test_faults), CASE(test_tables)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
