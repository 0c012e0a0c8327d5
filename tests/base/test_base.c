/* SPDX-License-Identifier: MIT */
/* Do the building blocks hold what they promise: pool, arena, UTF-8, nearest word, JSON text, whole files? */
#include "base/file.h"
#include "base/grow.h"
#include "base/json.h"
#include "base/nearest.h"
#include "base/pool.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static void pool_numbers(void **state) {
    (void)state;
    lian_pool pool = LIAN_POOL_INIT;
    char text[32];
    for (int i = 0; i < 50000; i++) {
        int length = snprintf(text, sizeof text, "企业%d", i);
        assert_int_equal(lian_pool_add(&pool, text, (size_t)length), i);
    }
    for (int i = 49999; i >= 0; i -= 7) {
        int length = snprintf(text, sizeof text, "企业%d", i);
        assert_int_equal(lian_pool_add(&pool, text, (size_t)length), i);
        assert_string_equal(pool.text[i], text);
    }
    assert_int_equal(lian_pool_find(&pool, "企业", 6), LIAN_NONE);
    assert_int_equal(lian_pool_find(&pool, "企业12345678", 6), LIAN_NONE); /* only the first six bytes are the text */
    lian_pool_clear(&pool);
    assert_int_equal(lian_pool_find(&pool, "x", 1), LIAN_NONE);
}

/* Texts that are beginnings of one another, or the same bytes in another order, on both sides of LIAN_POOL_SHORT. */
static void pool_tells_lengths_apart(void **state) {
    (void)state;
    static const char *const texts[] = {"aaaaaaaaaaaaaaaaaaaaaaaa", "bcdabcdabcdabcdabcdabcda", "dcbadcbadcbadcbadcbadcba"};
    enum { KINDS = 3, LENGTHS = 25 };
    lian_pool pool = LIAN_POOL_INIT;
    int32_t number[KINDS][LENGTHS];
    for (int round = 0; round < 2; round++)
        for (int k = 0; k < KINDS; k++)
            for (size_t length = 0; length < LENGTHS; length++) {
                char *text = malloc(length + 1); /* a text of its own, so that reading beyond it is seen */
                memcpy(text, texts[k], length);
                text = realloc(text, length ? length : 1);
                int32_t found = lian_pool_find(&pool, text, length);
                assert_int_equal(found, round ? number[k][length] : length || !k ? LIAN_NONE : number[0][0]);
                int32_t added = lian_pool_add(&pool, text, length);
                if (!round) number[k][length] = added;
                assert_int_equal(added, number[k][length]);
                assert_int_equal(strlen(pool.text[added]), length);
                assert_memory_equal(pool.text[added], texts[k], length);
                free(text);
            }
    assert_int_equal(pool.count, KINDS * (LENGTHS - 1) + 1);
    lian_pool_clear(&pool);
}

static void utf8_offsets(void **state) {
    (void)state;
    const struct {
        const char *text;
        size_t length, good;
    } cases[] = {
        {"plain ascii text", 16, 16}, {"链图", 6, 6},           {"链\xe5\x9b", 5, 3},     {"\xc0\x80", 2, 0},
        {"\xed\xa0\x80", 3, 0},       {"a\xf4\x90\x80\x80", 5, 1}, {"\xf0\x9f\x98\x80", 4, 4}, {"eight by\xff", 9, 8},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(lian_utf8_check(cases[i].text, cases[i].length), cases[i].good);
    assert_int_equal(lian_utf8_length("链图ab"), 4);
}

static void folds(void **state) {
    (void)state;
    lian_buffer out = LIAN_BUFFER_INIT;
    const char *text = " ＣＡＤ /Ｐlm （万元） ";
    assert_true(lian_utf8_fold(text, strlen(text), &out));
    assert_string_equal(out.text, "cad/plm(万元)");
    lian_buffer_clear(&out);
}

static void gb18030(void **state) {
    (void)state;
    lian_buffer out = LIAN_BUFFER_INIT;
    size_t bad;
    assert_true(lian_gb18030_read("\xc1\xb4\xcd\xbc" "a", 5, &out, &bad));
    assert_string_equal(out.text, "链图a");
    lian_buffer_reset(&out);
    assert_false(lian_gb18030_read("\xc1\xb4\xff\xff", 4, &out, &bad));
    assert_int_equal(bad, 2);
    lian_buffer_clear(&out);
}

static const char *nearest(const char *word, const char *const *candidates, size_t count) {
    lian_nearest search = lian_nearest_new(word);
    for (size_t i = 0; i < count; i++) lian_nearest_add(&search, candidates[i]);
    return search.best;
}

static void nearest_word(void **state) {
    (void)state;
    const char *const words[] = {"supplier", "buyer", "segment", "环节", "来源"};
    assert_string_equal(nearest("suplier", words, 5), "supplier");
    assert_string_equal(nearest("byuer", words, 5), "buyer"); /* two neighbours swapped count as one step */
    assert_string_equal(nearest("环结", words, 5), "环节");
    assert_null(nearest("revenue", words, 5));
    /* of two characters, one that holds both is nearer than one that shares one; of three it is not */
    const char *const names[] = {"面膜", "机织面料", "面辅料交易", "番禺区", "白云山区"};
    assert_string_equal(nearest("面料", names, 5), "机织面料");
    assert_string_equal(nearest("番愚区", names, 5), "番禺区");
}

static void json_text(void **state) {
    (void)state;
    lian_buffer out = LIAN_BUFFER_INIT;
    lian_json json = {.out = &out};
    lian_json_open(&json, '{');
    lian_json_key_text(&json, "a\"b", "x\n\x01链");
    lian_json_key_number(&json, "n", lian_unknown());
    lian_json_key(&json, "l");
    lian_json_open(&json, '[');
    lian_json_number(&json, 0.5);
    lian_json_bool(&json, true);
    lian_json_text(&json, NULL);
    lian_json_close(&json, ']');
    lian_json_close(&json, '}');
    assert_string_equal(out.text, "{\"a\\\"b\":\"x\\n\\u0001链\",\"n\":null,\"l\":[0.5,true,null]}");
    lian_buffer_clear(&out);
}

static void files(void **state) {
    (void)state;
    char folder[] = "/tmp/liantu-base-XXXXXX", path[64];
    lian_file file = LIAN_FILE_INIT;
    lian_error err;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.txt", folder);
    /* lengths on both sides of a page, so that mapped and copied files are both met */
    const size_t lengths[] = {0, 1, 4096, 65536, 65537, 131072, 200001};
    char *text = malloc(200001);
    assert_non_null(text);
    memset(text, 'x', 200001);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        assert_int_equal(lian_file_write(path, text, lengths[i], &err), LIAN_OK);
        assert_int_equal(lian_file_read(&file, path, &err), LIAN_OK);
        assert_int_equal(file.length, lengths[i]);
        assert_int_equal(file.text[file.length], 0);
        lian_file_clear(&file);
    }
    free(text);
    assert_int_equal(lian_file_read(&file, folder, &err), LIAN_ERR_IO);
    assert_int_equal(lian_file_write("/nowhere/at/all", "x", 1, &err), LIAN_ERR_IO);
    assert_non_null(strstr(err.message, "/nowhere/at/all"));
    unlink(path);
    assert_int_equal(rmdir(folder), 0); /* no temporary file was left */
}

static void buffer_grows(void **state) {
    (void)state;
    lian_buffer out = LIAN_BUFFER_INIT;
    for (int i = 0; i < 10000; i++) lian_buffer_add_format(&out, "%d,", i % 10);
    assert_int_equal(out.length, 20000);
    assert_false(out.failed);
    lian_buffer_reset(&out);
    assert_string_equal(lian_buffer_text(&out), "");
    lian_buffer_clear(&out);
}

static void arrays_grow_and_stop_in_time(void **state) {
    (void)state;
    int32_t *item = NULL, room = 0;
    for (int32_t count = 0; count < 1000; count++) {
        int32_t *memory = lian_grown(item, count, &room, sizeof *memory);
        assert_non_null(memory);
        item = memory;
        assert_true(room > count);
        item[count] = count;
    }
    for (int32_t i = 0; i < 1000; i++) assert_int_equal(item[i], i);
    int32_t full = INT32_MAX / 2 + 1;
    assert_null(lian_grown(item, full, &full, sizeof *item)); /* beyond 32 bits */
    assert_int_equal(full, INT32_MAX / 2 + 1);
    full = 4;
    assert_null(lian_grown(item, 4, &full, SIZE_MAX / 4)); /* beyond the memory that can be named */
    assert_int_equal(full, 4);
    free(item);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pool_numbers),
        cmocka_unit_test(pool_tells_lengths_apart), cmocka_unit_test(utf8_offsets), cmocka_unit_test(folds),
        cmocka_unit_test(gb18030),      cmocka_unit_test(nearest_word), cmocka_unit_test(json_text),
        cmocka_unit_test(files),        cmocka_unit_test(buffer_grows),  cmocka_unit_test(arrays_grow_and_stop_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
