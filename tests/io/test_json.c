/* SPDX-License-Identifier: MIT */
/* Is the JSON reader as strict as RFC 8259, and does it point at what is wrong? */
#include "io_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct strict {
    const char *text, *fault;
} strict;

static const strict texts[] = {
    {"", "x.json: error LT114: the file is empty\n"},
    {" \n", "x.json: error LT114: the file is empty\n"},
    {"{", "x.json:1:2: error LT110: not valid JSON: unexpected end\n"},
    {"{\"format\":1", "x.json:1:12: error LT110: not valid JSON: unexpected end\n"},
    {"{\"format\":1,}", "x.json:1:13: error LT110: not valid JSON: unexpected character\n"},
    {"{\n \"title\": \"棉\",,\n}", "x.json:2:15: error LT110: not valid JSON: unexpected character\n"},
    {"{'a':1}", "x.json:1:2: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\" 1}", "x.json:1:6: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\":[1 2]}", "x.json:1:9: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\":01}", "x.json:1:7: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\":.5}", "x.json:1:6: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\":1.}", "x.json:1:8: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\":+1}", "x.json:1:6: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\":1e}", "x.json:1:8: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\":NaN}", "x.json:1:6: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\":tru}", "x.json:1:6: error LT110: not valid JSON: unexpected character\n"},
    {"{\"a\":\"\t\"}", "x.json:1:7: error LT110: not valid JSON: control character in a text\n"},
    {"{\"a\":\"\\x\"}", "x.json:1:7: error LT110: not valid JSON: bad escape\n"},
    {"{\"a\":\"\\u12g4\"}", "x.json:1:7: error LT110: not valid JSON: bad escape\n"},
    {"{\"a\":\"\\ud834\"}", "x.json:1:7: error LT110: not valid JSON: lone surrogate\n"},
    {"{\"a\":\"\\u0000\"}", "x.json:1:7: error LT115: control character 0x00 in a cell\n"},
    {"{\"a\":\"b", "x.json:1:8: error LT110: not valid JSON: text is not closed\n"},
    {"{} {}", "x.json:1:4: error LT112: text after the end of the document\n"},
    {"[]", "x.json: error LT113: object expected, found list\n"},
    {"\"a\"", "x.json: error LT113: object expected, found text\n"},
    {"{}", "x.json:/format: error LT116: header \"format\" cannot be \"\" (1)\n"},
    {"{\"a\":\"\xff\"}", "x.json:1: error LT101: invalid UTF-8 at byte 6\n"},
    {"{\n\"a\":\"\xed\xa0\x80\"}", "x.json:2: error LT101: invalid UTF-8 at byte 7\n"},
};

static void test_strict(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        file_put("x.json", texts[i].text);
        lian_dataset_free(read_expecting(in_folder("x.json"), texts[i].fault));
    }
}

typedef struct document {
    const char *inside, *faults;
} document;

static const document documents[] = {
    {"", ""},
    {",\"format\":1", "x.json:/format: error LT111: key \"format\" stands twice in one object\n"},
    {",\"f\\u006frmat\":1", "x.json:/format: error LT111: key \"format\" stands twice in one object\n"},
    {",\"Title\":\"x\"", "x.json:/Title: error LT109: unknown header key \"Title\" (did you mean title?)\n"},
    {",\"title\":5", "x.json:/title: error LT113: text expected, found number\n"},
    {",\"lang\":\"fr\"", "x.json:/lang: error LT116: header \"lang\" cannot be \"fr\" (zh;en)\n"},
    {",\"lang\":\"z\"", "x.json:/lang: error LT116: header \"lang\" cannot be \"z\" (zh;en)\n"},
    {",\"money_unit\":\"美元\"", "x.json:/money_unit: error LT116: header \"money_unit\" cannot be \"美元\" (万元;亿元;元)\n"},
    {",\"as_of\":\"2023-02-29\"", "x.json:/as_of: error LT116: header \"as_of\" cannot be \"2023-02-29\" (YYYY[-MM[-DD]])\n"},
    {",\"as_of\":2023", "x.json:/as_of: error LT113: text expected, found number\n"},
    {",\"synthetic\":1", "x.json:/synthetic: error LT113: true/false expected, found number\n"},
    {",\"coverage\":\"all\"", "x.json:/coverage: error LT116: header \"coverage\" cannot be \"all\" (complete;partial)\n"},
    {",\"coverage\":{\"firm\":\"complete\"}", "x.json:/coverage/firm: error LT108: there is no table \"firm\" (did you mean firms?)\n"},
    {",\"coverage\":{\"firms\":true}", "x.json:/coverage/firms: error LT113: text expected, found true/false\n"},
    {",\"tables\":[]", "x.json:/tables: error LT113: object expected, found list\n"},
    {",\"tables\":{\"segment\":[]}", "x.json:/tables/segment: error LT108: there is no table \"segment\" (did you mean segments?)\n"},
    {",\"tables\":{\"a/b~c\":[]}", "x.json:/tables/a~1b~0c: error LT108: there is no table \"a/b~c\"\n"},
    {",\"tables\":{\"links\":[],\"环节流向\":[]}", "x.json:/tables/环节流向: error LT111: key \"环节流向\" stands twice in one object\n"},
    {",\"tables\":{\"links\":{}}", "x.json:/tables/links: error LT113: list expected, found object\n"},
    {",\"tables\":{\"links\":[1,null]}", "x.json:/tables/links/0: error LT113: object expected, found number\n"
                                         "x.json:/tables/links/1: error LT113: object expected, found null\n"},
    {",\"tables\":{\"links\":[{},{\"form\":\"a\"}]}", "x.json:/tables/links/1/form: error LT104: table links has no column \"form\" (did you mean from?)\n"},
    {",\"tables\":{\"links\":[{\"from\":\"a\",\"from\":\"b\"}]}", "x.json:/tables/links/0/from: error LT111: key \"from\" stands twice in one object\n"},
    {",\"tables\":{\"links\":[{\"from\":\"a\",\"上游环节\":\"b\"}]}", "x.json:/tables/links/0/上游环节: error LT111: key \"上游环节\" stands twice in one object\n"},
    {",\"tables\":{\"links\":[{\"from\":{\"q\":[{\"z\":1,\"z\":2}]}}]}", "x.json:/tables/links/0/from: error LT113: text expected, found object\n"
                                                                      "x.json:/tables/links/0/from/q/0/z: error LT111: key \"z\" stands twice in one object\n"},
    {",\"tables\":{\"links\":[{\"from\":5,\"share\":\"0.5\",\"to\":[\"a\"]}]}",
     "x.json:/tables/links/0/from: error LT113: text expected, found 5\n"
     "x.json:/tables/links/0/share: error LT113: number expected, found text\n"
     "x.json:/tables/links/0/to: error LT113: text expected, found list\n"},
    {",\"tables\":{\"links\":[{\"share\":1e999,\"essential\":true}]}",
     "x.json:/tables/links/0/share: error LT302: share: \"∞\" is not a number\n"
     "x.json:/tables/links/0/essential: error LT113: text expected, found true/false\n"},
    {",\"tables\":{\"links\":[{\"from\":\"a\\u0001b\"}]}", "x.json:/tables/links/0/from: error LT115: control character 0x01 in a cell\n"},
    {",\"tables\":{\"firms\":[{\"aliases\":[\"a\",\"b;c\",\"d、e\",4]}]}",
     "x.json:/tables/firms/0/aliases/1: error LT309: aliases: an item contains the separator \";\": \"b;c\"\n"
     "x.json:/tables/firms/0/aliases/2: error LT309: aliases: an item contains the separator \";\": \"d、e\"\n"
     "x.json:/tables/firms/0/aliases/3: error LT113: text expected, found number\n"},
};

static void test_documents(void **state) {
    (void)state;
    char text[1024];
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        snprintf(text, sizeof text, "{\"format\":1%s}", documents[i].inside);
        file_put("x.json", text);
        lian_dataset_free(read_expecting(in_folder("x.json"), documents[i].faults));
    }
}

static void test_values(void **state) {
    (void)state;
    file_put("x.json", "\xef\xbb\xbf{\"format\": 1.0, \"title\":\"\\u68c9\\ud842\\udfb7\\n\", \"as_of\":\"2024-3\",\"synthetic\":true,\n"
                       "\"coverage\":{\"firms\":\"complete\"},\"tables\":{\"企业\":[{\"id\":\"f/1\",\"名称\":\"甲\\/乙\",\n"
                       "\"revenue\":1.5e3,\"aliases\":[\" a \",\"\",\"b\"],\"source\":\"s#1；t\",\"uscc\":null,\"status\":\"在营\"}]}}\n");
    lian_dataset *d = read_expecting(in_folder("x.json"), "");
    const lian_header *h = lian_dataset_header_get(d);
    assert_string_equal(lian_dataset_text(d, h->title), "棉𠮷\n");
    assert_int_equal(h->as_of, 20240300);
    assert_int_equal(h->synthetic, 1);
    assert_true(lian_dataset_is_complete(d, LIAN_TABLE_FIRMS));
    assert_false(lian_dataset_is_complete(d, LIAN_TABLE_SUPPLIES));
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "name", "甲/乙");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "revenue", "1500");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "aliases", "a;b");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "source", "s#1;t");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "status", "operating");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "uscc", "");
    lian_dataset_free(d);
}

/* A wall of brackets must end in a fault, not in a crash. */
static void test_deep(void **state) {
    (void)state;
    enum { MANY = 1000000 };
    char *text = malloc(MANY);
    assert_non_null(text);
    memset(text, '[', MANY);
    file_put_bytes("x.json", text, MANY);
    free(text);
    lian_dataset_free(read_expecting(in_folder("x.json"), "x.json:1:201: error LT110: not valid JSON: nested too deeply\n"));
}

/* So must an object of very many keys, in time. */
static void test_many_keys(void **state) {
    (void)state;
    enum { MANY = 100000 };
    char *text = malloc(MANY * 24 + 128), *at = text;
    assert_non_null(text);
    at += sprintf(at, "{\"format\":1,\"x\":{");
    for (int i = 0; i < MANY; i++) at += sprintf(at, "\"k%d\":0,", i);
    strcpy(at, "\"k77\":1}}");
    file_put("x.json", text);
    free(text);
    lian_dataset_free(read_expecting(in_folder("x.json"), "x.json:/x: error LT109: unknown header key \"x\"\n"
                                                          "x.json:/x/k77: error LT111: key \"k77\" stands twice in one object\n"));
}

static void test_rows_named(void **state) {
    (void)state;
    lian_dataset *d;
    lian_faults *faults;
    file_put("x.json", "{\"format\":1,\"tables\":{\"links\":[{\"from\":\"a\"},7,{\"from\":1},{\"bad\":1}]}}");
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    assert_int_equal(lian_dataset_read(&d, in_folder("x.json"), faults, NULL), LIAN_OK);
    assert_int_equal(lian_row_count(d, LIAN_TABLE_LINKS), 3);
    assert_int_equal(lian_fault_at(faults, 1)->row, 1);
    assert_string_equal(lian_fault_at(faults, 1)->at.pointer, "/tables/links/2/from");
    assert_int_equal(lian_fault_at(faults, 2)->row, 2);
    lian_faults_free(faults);
    lian_dataset_free(d);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {CASE(test_strict),  CASE(test_documents), CASE(test_values),
                                       CASE(test_deep), CASE(test_many_keys), CASE(test_rows_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
