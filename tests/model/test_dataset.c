/* SPDX-License-Identifier: MIT */
/* Do cells mean what their text says, and do rows keep their place in the file when others go? */
#include "base/buffer.h"
#include "fixture.h"
#include "model/dataset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

typedef struct scene {
    lian_dataset *dataset;
    lian_faults *faults;
    lian_cell_reader reader;
} scene;

static scene firm_row(void) {
    scene s = {0};
    assert_int_equal(lian_dataset_new(&s.dataset, NULL), LIAN_OK);
    assert_int_equal(lian_faults_new(&s.faults, NULL), LIAN_OK);
    s.reader = (lian_cell_reader){.dataset = s.dataset, .faults = s.faults, .table = LIAN_TABLE_FIRMS, .money_factor = 1,
                                  .at = {.file = "firms.csv", .sheet = "", .pointer = "", .line = 2, .field = 3}};
    assert_int_equal(lian_row_add(s.dataset, LIAN_TABLE_FIRMS, &s.reader.row, NULL), LIAN_OK);
    return s;
}

static void scene_free(scene *s) {
    lian_buffer_clear(&s->reader.scratch);
    lian_faults_free(s->faults);
    lian_dataset_free(s->dataset);
}

/* Reads one cell and returns its canonical text, or the code of the first new fault as "LTnnn". */
static const char *cell(scene *s, const char *key, const char *text) {
    static char out[256];
    int32_t column = lian_column_find(s->reader.table, key, strlen(key)), before = lian_fault_count_all(s->faults);
    assert_int_equal(lian_cell_read(&s->reader, column, text, strlen(text), NULL), LIAN_OK);
    if (lian_fault_count_all(s->faults) > before) {
        snprintf(out, sizeof out, "LT%d", (int)lian_fault_at(s->faults, before)->code);
        return out;
    }
    lian_buffer written = LIAN_BUFFER_INIT;
    lian_cell_write(s->dataset, s->reader.table, s->reader.row, column, &written);
    snprintf(out, sizeof out, "%s", lian_buffer_text(&written));
    lian_buffer_clear(&written);
    return out;
}

static void cells_are_read(void **state) {
    (void)state;
    scene s = firm_row();
    assert_string_equal(cell(&s, "revenue", "1,234.50"), "1234.5");
    assert_string_equal(cell(&s, "growth", "-12.5%"), "-0.125");
    assert_string_equal(cell(&s, "growth", "１２．５％"), "0.125"); /* full width */
    assert_string_equal(cell(&s, "rd_ratio", "3%"), "0.03");
    assert_string_equal(cell(&s, "status", "在营"), "operating");
    assert_string_equal(cell(&s, "aliases", "甲、乙；丙;; 丁 "), "甲;乙;丙;丁");
    assert_string_equal(cell(&s, "signals", "capex@2024-03;hiring@2023-11"), "capex@2024-03;hiring@2023-11");
    assert_string_equal(cell(&s, "as_of", "2024-3"), "2024-03");
    assert_string_equal(cell(&s, "place", " 440106 "), "440106");
    assert_string_equal(cell(&s, "employees", "-0"), "0");
    scene_free(&s);
}

static void cells_are_refused(void **state) {
    (void)state;
    scene s = firm_row();
    assert_string_equal(cell(&s, "revenue", "abc"), "LT302");
    assert_string_equal(cell(&s, "revenue", "-1"), "LT303");
    assert_string_equal(cell(&s, "revenue", "—"), "LT313");
    assert_string_equal(cell(&s, "revenue", "无"), "LT302"); /* nothing, or not known? */
    assert_string_equal(cell(&s, "revenue", "5%"), "LT302");
    assert_string_equal(cell(&s, "rd_ratio", "3"), "LT304");
    assert_string_equal(cell(&s, "status", "open"), "LT301");
    assert_string_equal(cell(&s, "as_of", "2023-02-30"), "LT305");
    assert_string_equal(cell(&s, "output", "1234567890.1234567"), "LT306");
    assert_string_equal(cell(&s, "uscc", "9.1440101E+17"), "LT307");
    assert_string_equal(cell(&s, "uscc", "914401010000000000"), "LT307");
    assert_string_equal(cell(&s, "employees", "2.5"), "LT310");
    assert_string_equal(cell(&s, "signals", "capex"), "LT311");
    char message[512];
    lian_fault_write(lian_fault_at(s.faults, 5), LIAN_EN, message, sizeof message);
    assert_string_equal(message, "firms.csv:2:3: error LT304: rd_ratio is a share between 0 and 1, not 3 (did you mean 0.03?)");
    lian_fault_write(lian_fault_at(s.faults, 5), LIAN_ZH, message, sizeof message);
    assert_string_equal(message, "firms.csv:2:3: error LT304: 研发强度(rd_ratio) 是 0 到 1 之间的份额，不能是 3（是否应为 0.03？）");
    scene_free(&s);
}

static void list_items(void **state) {
    (void)state;
    scene s = firm_row();
    int32_t column = lian_column_find(LIAN_TABLE_FIRMS, "aliases", 7);
    const char *const good[] = {"甲", "乙 丙"}, *const bad[] = {"甲;乙"};
    assert_int_equal(lian_cell_read_items(&s.reader, column, good, 2, NULL), LIAN_OK);
    lian_item item = lian_item_first(lian_dataset_text(s.dataset, lian_dataset_tables(s.dataset)->firms.aliases[0]));
    assert_int_equal(item.length, 3);
    item = lian_item_next(item);
    assert_memory_equal(item.text, "乙 丙", 7);
    assert_int_equal(lian_item_next(item).length, 0);
    assert_int_equal(lian_cell_read_items(&s.reader, column, bad, 1, NULL), LIAN_OK);
    assert_int_equal(lian_fault_at(s.faults, 0)->code, LIAN_FAULT_LIST_ITEM);
    scene_free(&s);
}

static void rows_keep_their_place(void **state) {
    (void)state;
    lian_dataset *d = NULL;
    lian_faults *faults = NULL;
    int32_t origin, line;
    assert_int_equal(lian_dataset_new(&d, NULL), LIAN_OK);
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    assert_int_equal(lian_origin_add(d, LIAN_TABLE_FIRMS, "firms.csv", NULL, false, NULL, &origin, NULL), LIAN_OK);
    const int32_t lines[] = {2, 3, 7, 8, 9}; /* a cell with line breaks stands on lines 3 to 6 */
    char id[8];
    for (int i = 0; i < 5; i++) {
        lian_row row;
        assert_int_equal(lian_row_add(d, LIAN_TABLE_FIRMS, &row, NULL), LIAN_OK);
        assert_int_equal(lian_run_add(d, LIAN_TABLE_FIRMS, row, origin, lines[i], NULL), LIAN_OK);
        snprintf(id, sizeof id, "f%d", i);
        assert_int_equal(lian_cell_set(d, LIAN_TABLE_FIRMS, row, "id", id, NULL), LIAN_OK);
    }
    assert_int_equal(d->runs[LIAN_TABLE_FIRMS].count, 2);
    const uint8_t drop[] = {0, 1, 0, 1, 0};
    assert_int_equal(lian_rows_remove(d, LIAN_TABLE_FIRMS, drop, NULL), LIAN_OK);
    const int32_t left[] = {2, 7, 9};
    assert_int_equal(lian_row_count(d, LIAN_TABLE_FIRMS), 3);
    for (lian_row r = 0; r < 3; r++) {
        lian_cell_origin(d, LIAN_TABLE_FIRMS, r, LIAN_NONE, &origin, &line);
        assert_int_equal(line, left[r]);
    }
    assert_int_equal(lian_row_find(d, LIAN_TABLE_FIRMS, lian_symbol_find(d, "f2")), 1);
    assert_int_equal(lian_row_find(d, LIAN_TABLE_FIRMS, lian_symbol_find(d, "f1")), LIAN_NONE);
    assert_string_equal(lian_cell_position(d, LIAN_TABLE_FIRMS, 2, LIAN_NONE, faults).file, "firms.csv");
    lian_faults_free(faults);
    lian_dataset_free(d);
}

static void unknown_is_not_zero(void **state) {
    (void)state;
    scene s = firm_row();
    const lian_tables *t = lian_dataset_tables(s.dataset);
    assert_null(t->firms.revenue);
    assert_true(lian_is_unknown(lian_number_at(t->firms.revenue, 0)));
    assert_int_equal(lian_enum_at(t->firms.status, 0), LIAN_NONE);
    assert_string_equal(cell(&s, "revenue", "0"), "0");
    assert_false(lian_cell_is_empty(s.dataset, LIAN_TABLE_FIRMS, 0, lian_column_find(LIAN_TABLE_FIRMS, "revenue", 7)));
    lian_row row;
    for (int i = 0; i < 100; i++) assert_int_equal(lian_row_add(s.dataset, LIAN_TABLE_FIRMS, &row, NULL), LIAN_OK);
    assert_true(lian_is_unknown(t->firms.revenue[100]));
    scene_free(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_read),        cmocka_unit_test(cells_are_refused), cmocka_unit_test(list_items),
        cmocka_unit_test(rows_keep_their_place), cmocka_unit_test(unknown_is_not_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
