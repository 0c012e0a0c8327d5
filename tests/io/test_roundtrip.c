/* SPDX-License-Identifier: MIT */
/* Is what was written what is read back, and are the bytes always the same? */
#include "io_support.h"

#include "model/table.h"

#include <cjson/cJSON.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_to(const lian_dataset *d, const char *path) {
    lian_error err = {0};
    if (lian_dataset_write(d, path, &err) != LIAN_OK) fail_msg("%s: %s", path, err.message);
}

static void expect_same_bytes(const char *left, const char *right) {
    size_t a, b;
    char *x = file_get(left, &a), *y = file_get(right, &b);
    assert_int_equal(a, b);
    assert_memory_equal(x, y, a);
    free(x);
    free(y);
}

/* dataset -> JSON -> folder -> JSON, and folder -> folder: JSON twice the same bytes, and every file of the folder too. */
static void test_random(void **state) {
    (void)state;
    char left[64], right[64], name[128];
    for (uint64_t seed = 1; seed <= 60; seed++) {
        lian_dataset *first = random_dataset(seed), *d;
        write_to(first, in_folder("a.json"));
        d = read_expecting(in_folder("a.json"), "");
        snprintf(left, sizeof left, "x%d", (int)seed);
        snprintf(right, sizeof right, "y%d/", (int)seed);
        write_to(d, in_folder(left));
        lian_dataset_free(d);
        d = read_expecting(in_folder(left), "");
        write_to(d, in_folder("b.json"));
        expect_same_bytes(in_folder("a.json"), in_folder("b.json"));
        write_to(d, in_folder(right));
        for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
            assert_int_equal(lian_row_count(first, (lian_table)t), lian_row_count(d, (lian_table)t));
            if (!lian_row_count(d, (lian_table)t)) continue;
            char other[128];
            snprintf(name, sizeof name, "%s/%s.csv", left, lian_table_info_get((lian_table)t)->name);
            snprintf(other, sizeof other, "%s%s.csv", right, lian_table_info_get((lian_table)t)->name);
            expect_same_bytes(in_folder(name), in_folder(other));
        }
        lian_dataset_free(d);
        lian_dataset_free(first);
    }
}

static const char golden_json[] =
    "{\n\"format\":1,\n\"title\":\"t\",\n\"as_of\":\"2024-03\",\n\"synthetic\":true,\n\"coverage\":\"complete\",\n\"tables\":{\n"
    "\"chains\":[\n{\"id\":\"c\",\"name\":\"链\"}\n],\n"
    "\"segments\":[\n{\"id\":\"a\",\"chain\":\"c\",\"name\":\"棉, \\\"花\\\"\",\"aliases\":[\"x\",\"y\"],\"tier\":\"upstream\",\"weight\":0.1},\n"
    "{\"id\":\"b\",\"chain\":\"c\",\"name\":\" 纱\"}\n]}}\n";
static const char golden_segments[] = "id,chain,name,aliases,tier,weight\n"
                                      "a,c,\"棉, \"\"花\"\"\",x;y,upstream,0.1\n"
                                      "b,c,\" 纱\",,,\n";
static const char golden_header[] =
    "{\n\"format\":1,\n\"title\":\"t\",\n\"as_of\":\"2024-03\",\n\"synthetic\":true,\n\"coverage\":\"complete\"\n}\n";

static void expect_file(const char *path, const char *text) {
    char *found = file_get(path, NULL);
    assert_string_equal(found, text);
    free(found);
}

static void test_golden(void **state) {
    (void)state;
    file_put("in.json", golden_json);
    lian_dataset *d = read_expecting(in_folder("in.json"), "");
    write_to(d, in_folder("out.json"));
    write_to(d, in_folder("out"));
    lian_dataset_free(d);
    expect_file(in_folder("out.json"), golden_json);
    expect_file(in_folder("out/segments.csv"), golden_segments);
    expect_file(in_folder("out/chains.csv"), "id,name\nc,链\n");
    expect_file(in_folder("out/dataset.json"), golden_header);
    assert_int_equal(folder_count(in_folder("out")), 3);
}

/* A locale with a decimal comma must not reach the files. */
static void test_locale(void **state) {
    (void)state;
    file_put("in.json", golden_json);
    if (!setlocale(LC_ALL, "de_DE.UTF-8")) setlocale(LC_ALL, "");
    lian_dataset *d = read_expecting(in_folder("in.json"), "");
    write_to(d, in_folder("out.json"));
    lian_dataset_free(d);
    setlocale(LC_ALL, "C");
    expect_file(in_folder("out.json"), golden_json);
}

/* Coverage of one table beside coverage of all: written out for every table, and meaning the same. */
static void test_coverage(void **state) {
    (void)state;
    lian_dataset *d = NULL;
    assert_int_equal(lian_dataset_new(&d, NULL), LIAN_OK);
    lian_dataset_header(d)->coverage_all = LIAN_COMPLETE;
    lian_dataset_header(d)->coverage_table[LIAN_TABLE_SUPPLIES] = LIAN_PARTIAL;
    write_to(d, in_folder("c.json"));
    lian_dataset_free(d);
    d = read_expecting(in_folder("c.json"), "");
    for (int t = 0; t < LIAN_TABLE_COUNT; t++)
        assert_int_equal(lian_dataset_is_complete(d, (lian_table)t), t != LIAN_TABLE_SUPPLIES);
    lian_dataset_free(d);
}

static void test_template(void **state) {
    (void)state;
    lian_error err = {0};
    assert_int_equal(lian_template_write(in_folder("zh/"), LIAN_ZH, &err), LIAN_OK);
    assert_int_equal(lian_template_write(in_folder("en"), LIAN_EN, &err), LIAN_OK);
    for (int i = 0; i < 2; i++) {
        const char *folder = i ? "en" : "zh";
        assert_int_equal(folder_count(in_folder(folder)), LIAN_TABLE_COUNT + 2);
        lian_dataset *d = read_expecting(in_folder(folder), "");
        for (int t = 0; t < LIAN_TABLE_COUNT; t++) assert_int_equal(lian_row_count(d, (lian_table)t), 0);
        lian_dataset_free(d);
    }
    char *text = file_get(in_folder("zh/links.csv"), NULL);
    assert_string_equal(text, "\xef\xbb\xbf上游环节,下游环节,占下游成本比,是否必需,类型,来源\n");
    free(text);
    assert_true(file_exists(in_folder("zh/格式说明.md")));
    assert_true(file_exists(in_folder("en/FORMAT.md")));
    /* A filled folder is never overwritten with an empty one. */
    assert_int_equal(lian_template_write(in_folder("zh"), LIAN_ZH, &err), LIAN_ERR_ARGUMENT);
    assert_int_equal(lian_template_write(in_folder("book.xlsx"), LIAN_ZH, &err), LIAN_ERR_ARGUMENT);
    assert_int_equal(folder_count(in_folder("")), 2);
}

static const cJSON *at(const cJSON *from, const char *const *path) {
    for (; *path; path++) {
        from = cJSON_GetObjectItemCaseSensitive(from, *path);
        if (!from) fail_msg("no %s in the schema", *path);
    }
    return from;
}

/* Every table and column of the descriptors is in the schema and on the format page, and nothing else is. */
static void test_schema(void **state) {
    (void)state;
    char *text, *page;
    size_t length;
    assert_int_equal(lian_schema_write(&text, &length, NULL), LIAN_OK);
    assert_int_equal(lian_format_write(&page, NULL, LIAN_EN, NULL), LIAN_OK);
    assert_int_equal(strlen(text), length);
    cJSON *schema = cJSON_ParseWithOpts(text, NULL, 1);
    assert_non_null(schema);
    const cJSON *tables = at(schema, (const char *const[]){"properties", "tables", "properties", NULL});
    assert_int_equal(cJSON_GetArraySize(tables), LIAN_TABLE_COUNT);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        const cJSON *row = at(tables, (const char *const[]){info->name, "items", NULL});
        assert_true(cJSON_IsFalse(at(row, (const char *const[]){"additionalProperties", NULL})));
        assert_int_equal(cJSON_GetArraySize(at(row, (const char *const[]){"properties", NULL})), info->column_count);
        for (int32_t c = 0; c < info->column_count; c++) {
            const cJSON *column = at(row, (const char *const[]){"properties", info->columns[c].key, NULL});
            const char *note = at(column, (const char *const[]){"description", NULL})->valuestring;
            assert_int_equal(strncmp(note, info->columns[c].zh, strlen(info->columns[c].zh)), 0);
            assert_non_null(strstr(page, info->columns[c].zh));
        }
    }
    const cJSON *share = at(tables, (const char *const[]){"links", "items", "properties", "share", NULL});
    assert_int_equal(at(share, (const char *const[]){"maximum", NULL})->valueint, 1);
    cJSON_Delete(schema);
    free(text);
    free(page);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {CASE(test_random),   CASE(test_golden),   CASE(test_locale),
                                       CASE(test_coverage), CASE(test_template), cmocka_unit_test(test_schema)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
