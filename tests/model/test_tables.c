/* SPDX-License-Identifier: MIT */
/* Are tables, columns and words found under every name they have, and only under those? */
#include "model/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static int32_t column(lian_table table, const char *header) { return lian_column_find(table, header, strlen(header)); }

static void every_name_finds_its_column(void **state) {
    (void)state;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        assert_int_equal(lian_table_find(info->name), t);
        assert_int_equal(lian_table_find(info->zh), t);
        for (int32_t c = 0; c < info->column_count; c++) {
            if (column((lian_table)t, info->columns[c].key) != c) fail_msg("%s.%s is not found", info->name, info->columns[c].key);
            if (column((lian_table)t, info->columns[c].zh) != c) fail_msg("%s.%s is not found", info->name, info->columns[c].zh);
        }
    }
}

/* A synonym that fits two columns of one table would be read into the first, silently. */
static void no_synonym_is_shared(void **state) {
    (void)state;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        for (int32_t c = 0; c < info->column_count; c++)
            for (const char *words = info->columns[c].synonyms; *words;) {
                size_t length = strcspn(words, ";");
                if (lian_column_find((lian_table)t, words, length) != c)
                    fail_msg("%s: synonym %.*s of %s fits another column", info->name, (int)length, words, info->columns[c].key);
                words += length + (words[length] == ';');
            }
    }
}

static void headers_fold(void **state) {
    (void)state;
    assert_int_equal(column(LIAN_TABLE_FIRMS, " Revenue "), column(LIAN_TABLE_FIRMS, "revenue"));
    assert_int_equal(column(LIAN_TABLE_FIRMS, "企业名称"), column(LIAN_TABLE_FIRMS, "name"));
    assert_int_equal(column(LIAN_TABLE_FIRMS, "所 在 地*"), column(LIAN_TABLE_FIRMS, "place"));
    assert_int_equal(column(LIAN_TABLE_FIRMS, "无此列"), LIAN_NONE);
    assert_string_equal(lian_column_nearest(LIAN_TABLE_FIRMS, "revenu"), "revenue");
}

static void words(void **state) {
    (void)state;
    assert_int_equal(lian_vocabulary_find(LIAN_VOCABULARY_TIER, "上游", 6), LIAN_TIER_UPSTREAM);
    assert_int_equal(lian_vocabulary_find(LIAN_VOCABULARY_TIER, "UPSTREAM", 8), LIAN_TIER_UPSTREAM);
    assert_int_equal(lian_vocabulary_find(LIAN_VOCABULARY_ACTION_KIND, "控", 3), LIAN_ACTION_KIND_KONG);
    assert_int_equal(lian_vocabulary_find(LIAN_VOCABULARY_ACTION_KIND, "控链", 6), LIAN_ACTION_KIND_KONG);
    assert_int_equal(lian_vocabulary_find(LIAN_VOCABULARY_TIER, "sideways", 8), LIAN_NONE);
    assert_string_equal(lian_vocabulary_word(LIAN_VOCABULARY_LINK_KIND, LIAN_LINK_KIND_RECYCLE), "recycle");
    assert_string_equal(lian_vocabulary_zh(LIAN_VOCABULARY_LINK_KIND, LIAN_NONE), "");
}

static void keys_are_marked(void **state) {
    (void)state;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        int keys = 0;
        for (int32_t c = 0; c < info->column_count; c++) keys += (info->columns[c].flags & LIAN_KEY) != 0;
        assert_true(keys > 0);
        if (info->columns[0].type == LIAN_TYPE_ID) assert_int_equal(keys, 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_finds_its_column), cmocka_unit_test(no_synonym_is_shared),
        cmocka_unit_test(headers_fold), cmocka_unit_test(words), cmocka_unit_test(keys_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
