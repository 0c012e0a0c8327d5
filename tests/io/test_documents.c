/* SPDX-License-Identifier: MIT */
/* Do lists, faults, views and results look as their readers expect? */
#include "io_support.h"

#include <cjson/cJSON.h>

#include <stdlib.h>
#include <string.h>

static const lian_list_column columns[] = {{"name", {"名称", "Name"}, LIAN_LIST_TEXT},
                                           {"n", {"数量", "Number"}, LIAN_LIST_NUMBER},
                                           {"score", {"得分", "Score"}, LIAN_LIST_SCORE},
                                           {"share", {"占比", "Share"}, LIAN_LIST_PERCENT},
                                           {"hhi", {"集中度", "HHI"}, LIAN_LIST_HHI}};
static const lian_list_info list_info = {"test", {"测试清单", "Test list"}, columns, 5, NULL};

static lian_list *list_make(lian_lang lang) {
    lian_list *list = NULL;
    lian_subject nothing = {LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE};
    assert_int_equal(lian_list_new(&list, &list_info, lang, NULL), LIAN_OK);
    lian_list_add(list, nothing, NULL);
    lian_list_add_text(list, 0, "甲, \"乙\"\n|丙<", NULL);
    lian_list_add_number(list, 1, 0.1, NULL);
    lian_list_add_number(list, 2, 12.34, NULL);
    lian_list_add_number(list, 3, 0.1234, NULL);
    lian_list_add_number(list, 4, 0.34, NULL);
    lian_list_add(list, nothing, NULL);
    lian_list_add_text(list, 0, "=SUM(A1)", NULL);
    lian_list_add_text(list, 3, "约一半", NULL);
    return list;
}

typedef lian_status (*writer)(const lian_list *, char **, size_t *, lian_error *);

static lian_status write_csv(const lian_list *list, char **out, size_t *length, lian_error *err) {
    return lian_list_write_csv(list, 1, out, length, err);
}

static void expect_list(writer write, lian_lang lang, const char *expected) {
    lian_list *list = list_make(lang);
    char *text;
    size_t length;
    assert_int_equal(write(list, &text, &length, NULL), LIAN_OK);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
    free(text);
    lian_list_free(list);
}

static void test_list(void **state) {
    (void)state;
    expect_list(write_csv, LIAN_ZH,
                "\xef\xbb\xbf名称,数量,得分,占比,集中度\n"
                "\"甲, \"\"乙\"\"\n|丙<\",0.1,12.3,12.3%,3400\n"
                "\"=SUM(A1)\",,,约一半,\n");
    expect_list(lian_list_write_json, LIAN_EN,
                "{\"schema\":\"liantu.list/1\",\"name\":\"test\",\"title\":\"Test list\",\"columns\":["
                "{\"key\":\"name\",\"title\":\"Name\",\"kind\":\"text\"},{\"key\":\"n\",\"title\":\"Number\",\"kind\":\"number\"},"
                "{\"key\":\"score\",\"title\":\"Score\",\"kind\":\"score\"},{\"key\":\"share\",\"title\":\"Share\",\"kind\":\"share\"},"
                "{\"key\":\"hhi\",\"title\":\"HHI\",\"kind\":\"hhi\"}],\"rows\":[\n"
                "{\"name\":\"甲, \\\"乙\\\"\\n|丙<\",\"n\":0.1,\"score\":12.34,\"share\":0.1234,\"hhi\":0.34},\n"
                "{\"name\":\"=SUM(A1)\",\"n\":null,\"score\":null,\"share\":\"约一半\",\"hhi\":null}]}\n");
    expect_list(lian_list_write_markdown, LIAN_ZH,
                "## 测试清单\n\n| 名称 | 数量 | 得分 | 占比 | 集中度 |\n|---|---:|---:|---:|---:|\n"
                "| 甲, \"乙\"<br>\\|丙&lt; | 0.1 | 12.3 | 12.3% | 3400 |\n| =SUM(A1) |  |  | 约一半 |  |\n");
}

static void test_faults(void **state) {
    (void)state;
    lian_dataset *d;
    lian_faults *faults;
    char *text;
    folder_make("d");
    file_put("d/links.csv", "from,to,share\na,b: error LT9,2\n");
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    assert_int_equal(lian_dataset_read(&d, in_folder("d"), faults, NULL), LIAN_OK);
    assert_int_equal(lian_faults_write_json(faults, LIAN_ZH, &text, NULL, NULL), LIAN_OK);
    assert_string_equal(text, "{\"schema\":\"liantu.faults/1\",\"errors\":1,\"warnings\":0,\"notes\":0,\"faults\":[\n"
                              "{\"code\":\"LT304\",\"severity\":\"error\",\"file\":\"links.csv\",\"line\":2,\"field\":3,"
                              "\"table\":\"links\",\"message\":\"占下游成本比(share) 是 0 到 1 之间的份额，不能是 2（是否应为 0.02？）\"}]}\n");
    free(text);
    lian_faults_free(faults);
    lian_dataset_free(d);
}

static const lian_view_info chain_info = {"chain", {"全景现状图", "Chain map"}, NULL};
static const lian_view_info heat_info = {"heat", {"区域×环节图", "Heat map"}, NULL};

static lian_view *chain_make(void) {
    lian_view *view = NULL;
    lian_view_options options = {LIAN_EN, "a4", "office"};
    lian_view_chip chip = {"f1", "甲", "master", "链主"};
    lian_view_card card = {.id = "s", .title = "棉花", .column = "fibre", .grade = "weak", .state = "final", .chips = &chip, .chip_count = 1, .more = 3};
    lian_view_flow flow = {"s", "t", "key", 1, 0, NULL};
    assert_int_equal(lian_view_new(&view, &chain_info, &options, NULL), LIAN_OK);
    lian_view_set(view, "name", "chain-x", NULL);
    lian_view_set(view, "title", "图", NULL);
    lian_view_item_add(view, LIAN_VIEW_LANE, &(lian_view_item){"upstream", "上游", "原料", NULL, 0}, NULL);
    lian_view_item_add(view, LIAN_VIEW_COLUMN, &(lian_view_item){"fibre", "纤维", NULL, "upstream", 0}, NULL);
    lian_view_item_add(view, LIAN_VIEW_LEGEND, &(lian_view_item){"grade.weak", "薄弱", NULL, NULL, 0}, NULL);
    lian_view_item_add(view, LIAN_VIEW_SUMMARY, &(lian_view_item){"strong", "优势", NULL, NULL, 0}, NULL);
    lian_view_item_add(view, LIAN_VIEW_SUMMARY, &(lian_view_item){"weak", "薄弱", NULL, NULL, 1}, NULL);
    lian_view_item_add(view, LIAN_VIEW_NOTE, &(lian_view_item){NULL, "注", NULL, NULL, 0}, NULL);
    lian_view_card_add(view, &card, NULL);
    lian_view_flow_add(view, &flow, NULL);
    return view;
}

#define CHAIN                                                                                                          \
    "{\"schema\":\"liantu.view/1\",\"kind\":\"chain\",\"name\":\"chain-x\",\"lang\":\"en\",\"page\":\"a4\","             \
    "\"target\":\"office\",\"title\":\"图\",\n\"notes\":[\"注\"],\"labels\":{\"legend\":\"Legend\","                     \
    "\"date\":\"Data as of\",\"made\":\"Drawn by liantu " LIANTU_VERSION "\",\"more\":\"and %d more\"},\n"               \
    "\"summary\":[{\"grade\":\"weak\",\"label\":\"薄弱\",\"count\":1}],\n"                                               \
    "\"legend\":[{\"key\":\"grade.weak\",\"label\":\"薄弱\"}],\n"                                                        \
    "\"lanes\":[{\"id\":\"upstream\",\"title\":\"上游\",\"note\":\"原料\"}],\n"                                          \
    "\"columns\":[{\"id\":\"fibre\",\"title\":\"纤维\",\"lane\":\"upstream\"}],\n"                                       \
    "\"cards\":[\n{\"id\":\"s\",\"title\":\"棉花\",\"column\":\"fibre\",\"grade\":\"weak\",\"state\":\"final\","         \
    "\"chips\":[{\"id\":\"f1\",\"name\":\"甲\",\"kind\":\"master\",\"tag\":\"链主\"}],\"more\":3}],\n"                    \
    "\"flows\":[\n{\"from\":\"s\",\"to\":\"t\",\"class\":\"key\",\"choke\":true}]}"

static void test_views(void **state) {
    (void)state;
    lian_view *chain = chain_make(), *heat = NULL;
    char *text;
    assert_int_equal(lian_view_write_json(chain, &text, NULL, NULL), LIAN_OK);
    assert_string_equal(text, CHAIN "\n");
    free(text);
    assert_int_equal(lian_view_new(&heat, &heat_info, NULL, NULL), LIAN_OK);
    lian_view_card_add(heat, &(lian_view_card){.id = "s", .title = "S", .grade = "missing"}, NULL);
    lian_view_row_add(heat, &(lian_view_row){"r", "R", lian_unknown()}, NULL);
    lian_view_cell_add(heat, &(lian_view_cell){"r", "s", lian_unknown(), LIAN_NONE, 0, 0}, NULL);
    lian_view_cell_add(heat, &(lian_view_cell){"r", "s", 2, 0, 1, 1}, NULL);
    const lian_view *views[] = {chain, heat};
    assert_int_equal(lian_bundle_write_json(views, 2, &text, NULL, NULL), LIAN_OK);
    static const char head[] = "{\"schema\":\"liantu.bundle/1\",\"views\":[\n" CHAIN ",\n";
    assert_memory_equal(text, head, sizeof head - 1);
    assert_non_null(strstr(text, "\"segments\":[\n{\"id\":\"s\",\"title\":\"S\",\"grade\":\"missing\",\"missing\":true}],\n"
                                 "\"rows\":[\n{\"id\":\"r\",\"title\":\"R\",\"total\":null}],\n\"cells\":[\n"
                                 "{\"row\":\"r\",\"segment\":\"s\",\"count\":null,\"bin\":null,\"core\":false,\"few\":false},\n"
                                 "{\"row\":\"r\",\"segment\":\"s\",\"count\":2,\"bin\":0,\"core\":true,\"few\":true}]}]}\n"));
    free(text);
    lian_view_free(chain);
    lian_view_free(heat);
}

static const char base[] =
    "{\"format\":1,\"title\":\"T\",\"home\":\"gz\",\"as_of\":\"2024\",\"synthetic\":true,\"tables\":{\n"
    "\"chains\":[{\"id\":\"c\",\"name\":\"C\"}],\"segments\":[{\"id\":\"s\",\"chain\":\"c\",\"name\":\"S\"}],\n"
    "\"places\":[{\"id\":\"gz\",\"name\":\"G\",\"kind\":\"city\"}],\"firms\":[{\"id\":\"f\",\"name\":\"F\"}],\n"
    "\"roles\":[{\"firm\":\"f\",\"segment\":\"s\",\"source\":[\"x#1\"]}],\"sources\":[{\"id\":\"x\",\"title\":\"X\"}]}}";

static void results_fill(lian_results *results) {
    lian_measure one = {"a.b", "share", {LIAN_SUBJECT_SEGMENT, 0, LIAN_SUBJECT_NONE, LIAN_NONE}, 0.25, 1, 0.2, 0.3, ""};
    lian_measure two = {"a.c", "count", {LIAN_SUBJECT_PLACE, 0, LIAN_SUBJECT_SEGMENT, 0},
                        lian_unknown(), 0, lian_unknown(), lian_unknown(), "why"};
    lian_measure three = {"a.d", "count", {LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, 1, 1, 1, 1, ""};
    lian_evidence evidence[] = {{LIAN_TABLE_ROLES, 0, LIAN_NONE}, {LIAN_TABLE_FIRMS, 0, LIAN_NONE}};
    lian_finding finding = {.kind = LIAN_FINDING_BREAK, .subject = one.subject, .severity = 0.5, .action = "补",
                            .text = {"断", "broken"}, .evidence = evidence, .evidence_count = 2};
    evidence[0].source = lian_symbol_find(lian_network_dataset(lian_study_network(lian_results_study(results))), "x#1");
    assert_int_equal(lian_measure_add(results, &one, NULL), LIAN_OK);
    assert_int_equal(lian_measure_add(results, &two, NULL), LIAN_OK);
    assert_int_equal(lian_measure_add(results, &three, NULL), LIAN_OK);
    assert_int_equal(lian_finding_add(results, &finding, NULL), LIAN_OK);
}

static const cJSON *item(const cJSON *from, const char *key) {
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(from, key);
    if (!found) fail_msg("no key %s", key);
    return found;
}

static void test_results(void **state) {
    (void)state;
    lian_faults *faults;
    lian_network *network;
    lian_study *study;
    lian_results *results;
    char *text;
    lian_list *list = list_make(LIAN_ZH);
    const lian_list *lists[] = {list};
    file_put("b.json", base);
    lian_dataset *d = read_expecting(in_folder("b.json"), "");
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    assert_int_equal(lian_check(d, LIAN_NONE, 0, 0.05, faults, NULL), LIAN_OK);
    assert_int_equal(lian_network_build(&network, d, NULL), LIAN_OK);
    assert_int_equal(lian_study_new(&study, network, NULL, NULL), LIAN_OK);
    assert_int_equal(lian_results_new(&results, study, NULL), LIAN_OK);
    results_fill(results);
    assert_int_equal(lian_results_write_json(results, lists, 1, &text, NULL, NULL), LIAN_OK);
    const char *measures = strstr(text, "\"measures\":[");
    assert_non_null(measures);
    static const char expected[] =
        "\"measures\":[\n"
        "{\"metric\":\"a.b\",\"subject\":{\"kind\":\"segment\",\"id\":\"s\"},\"value\":0.25,\"unit\":\"share\",\"coverage\":1,\"low\":0.2,\"high\":0.3,\"note\":\"\"},\n"
        "{\"metric\":\"a.c\",\"subject\":{\"kind\":\"place\",\"id\":\"gz\",\"with\":\"s\",\"with_kind\":\"segment\"},\"value\":null,\"unit\":\"count\",\"coverage\":0,\"low\":null,\"high\":null,\"note\":\"why\"},\n"
        "{\"metric\":\"a.d\",\"subject\":{\"kind\":\"dataset\",\"id\":null},\"value\":1,\"unit\":\"count\",\"coverage\":1,\"low\":1,\"high\":1,\"note\":\"\"}],\n"
        "\"findings\":[\n"
        "{\"kind\":\"break\",\"subject\":{\"kind\":\"segment\",\"id\":\"s\"},\"severity\":0.5,\"action\":\"补\",\"text\":{\"zh\":\"断\",\"en\":\"broken\"},\"evidence\":["
        "{\"table\":\"roles\",\"row\":0,\"source\":\"x#1\",\"at\":\"b.json:/tables/roles/0\"},{\"table\":\"firms\",\"id\":\"f\",\"source\":null,\"at\":\"b.json:/tables/firms/0\"}]}],\n"
        "\"lists\":{\n\"test\":{";
    assert_int_equal(strncmp(measures, expected, strlen(expected)), 0);
    cJSON *report = cJSON_ParseWithOpts(text, NULL, 1);
    assert_non_null(report);
    assert_string_equal(item(report, "schema")->valuestring, "liantu.report/1");
    assert_string_equal(item(item(report, "dataset"), "home")->valuestring, "gz");
    assert_string_equal(item(item(report, "dataset"), "date")->valuestring, "2024");
    assert_int_equal(strlen(item(item(report, "dataset"), "settings_hash")->valuestring), 16);
    assert_true(cJSON_IsTrue(item(item(report, "dataset"), "synthetic")));
    assert_int_equal(cJSON_GetArraySize(item(item(item(report, "lists"), "test"), "rows")), 2);
    cJSON_Delete(report);
    free(text);
    lian_results_free(results);
    lian_study_free(study);
    lian_network_free(network);
    lian_faults_free(faults);
    lian_dataset_free(d);
    lian_list_free(list);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {CASE(test_list), CASE(test_faults), CASE(test_views), CASE(test_results)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
