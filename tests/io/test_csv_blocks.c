/* SPDX-License-Identifier: MIT */
/* Does a CSV file say the same however it is cut into blocks and on however many threads, as when it is read row by row:
 * the same cells, symbols, positions and faults, in the same order? */
#include "io_support.h"

#include "io/csv_block.h"
#include "io/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t seed;
static uint32_t draw(uint32_t below) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static const char *one_of(const char *const *words, uint32_t count) { return words[draw(count)]; }
#define ONE_OF(...) one_of((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* A cell of any column: mostly right, now and then quoted, blank, or wrong in one of the ways there are. */
static void cell_add(lian_buffer *out, int column) {
    switch (column) {
    case 0: lian_buffer_add_format(out, ONE_OF("f%u", "f%u", "f%u", "\"f%u\"", " f%u ", ""), draw(40)); return;
    case 1: lian_buffer_add_text(out, ONE_OF("甲厂", "乙厂", "\"丙,厂\"", "\"丁\"\"厂\"", "\"戊\n厂\"", " 己", "庚\"", "")); return;
    case 2: lian_buffer_add_text(out, ONE_OF("a;b", "a；b", "a、b", "a", "", ";", "\"a;c\"")); return;
    case 3: lian_buffer_add_text(out, ONE_OF("operating", "建设", "planned", "Operating", "?", "", "\"closed\"")); return;
    case 4: lian_buffer_add_text(out, ONE_OF("12", "12.5", "1,2", "\"1,234\"", "-3", "x", "", "0.1", "1e3", "00012", "5.", ".5",
                                             "123456789012345678", "999999999999999")); return;
    case 5: lian_buffer_add_text(out, ONE_OF("12", "12", "1.5", "", "\"7\"", "-1")); return;
    case 6: lian_buffer_add_text(out, ONE_OF("2024", "2024-03", "2024-13", "", "\"2023\"", "2024/3/5")); return;
    case 7: lian_buffer_add_text(out, ONE_OF("s", "s#1", "s;t", "", "s")); return;
    default: lian_buffer_add_text(out, ONE_OF("", "", "", "", "", "", "", "", "", "", "", "x")); return;
    }
}

static void row_add(lian_buffer *out, const char *end, uint32_t trouble) {
    int cells = draw(trouble) ? 9 : (int)draw(12);
    if (!draw(trouble)) lian_buffer_add_text(out, ONE_OF("\n", " ,,\n", "\r\n", ",,,,,,,,\n", "\r"));
    for (int c = 0; c < cells; c++) {
        if (c) lian_buffer_add_char(out, ',');
        if (trouble <= 100) cell_add(out, c);
        else if (c == 0 || c == 4) lian_buffer_add_format(out, c ? "%u" : "f%u", draw(5000));
    }
    lian_buffer_add_text(out, end);
}

static void file_make(lian_buffer *out, uint32_t trouble, int rows) {
    const char *end = ONE_OF("\n", "\r\n", "\r");
    lian_buffer_reset(out);
    lian_buffer_add_format(out, "id,name,aliases,status,revenue,employees,as_of,source,%s%s", draw(2) ? "" : "税收（亿元）", end);
    for (int r = 0; r < rows; r++) row_add(out, end, trouble);
    if (draw(2) && out->length) out->text[--out->length] = '\0';
    if (!draw(8)) lian_buffer_add_char(out, '\x01');
}

/* ---- reading -------------------------------------------------------------------------------------------------------- */

static lian_status each_row_read(lian_csv_input *input, lian_dataset *d) {
    lian_cell_reader reader = {.dataset = d, .faults = input->faults, .table = LIAN_TABLE_FIRMS, .money_factor = 1};
    int16_t field[64] = {0};
    int32_t origin;
    for (int32_t i = 0; i < input->field_count; i++)
        if (input->field[i].column != LIAN_NONE) field[input->field[i].column] = (int16_t)(i + 1);
    assert_int_equal(lian_origin_add(d, LIAN_TABLE_FIRMS, input->name, NULL, false, field, &origin, NULL), LIAN_OK);
    while (lian_csv_scan_row(&input->scan)) {
        assert_int_equal(lian_row_add(d, LIAN_TABLE_FIRMS, &reader.row, NULL), LIAN_OK);
        assert_int_equal(lian_run_add(d, LIAN_TABLE_FIRMS, reader.row, origin, input->scan.row_line, NULL), LIAN_OK);
        reader.at = lian_csv_at(input, input->scan.row_line, 0);
        assert_int_equal(lian_csv_row_read(input, &reader, NULL), LIAN_OK);
    }
    lian_buffer_clear(&reader.scratch);
    return LIAN_OK;
}

/* Everything that was read, as text. block 0: row by row. */
static void all_read(size_t block, int threads, lian_buffer *out) {
    lian_csv_input input;
    lian_dataset *d;
    lian_faults *faults;
    lian_effort effort = {.threads = threads};
    lian_reading reading = {.effort = &effort, .block = block};
    lian_buffer_reset(out);
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    assert_int_equal(lian_dataset_new(&d, NULL), LIAN_OK);
    assert_int_equal(lian_csv_open(&input, in_folder("firms.csv"), threads, faults, NULL), LIAN_OK);
    assert_int_equal(lian_csv_columns_match(&input, LIAN_TABLE_FIRMS, "万元", true, NULL), LIAN_OK);
    if (block) assert_int_equal(lian_csv_rows_read(&input, d, LIAN_TABLE_FIRMS, &reading, NULL), LIAN_OK);
    else each_row_read(&input, d);
    lian_csv_close(&input);
    for (lian_row r = 0; r < lian_row_count(d, LIAN_TABLE_FIRMS); r++) {
        int32_t origin, line;
        lian_cell_origin(d, LIAN_TABLE_FIRMS, r, LIAN_NONE, &origin, &line);
        lian_buffer_add_format(out, "%d:", (int)line);
        for (int32_t c = 0; c < lian_table_info_get(LIAN_TABLE_FIRMS)->column_count; c++) {
            lian_cell_write(d, LIAN_TABLE_FIRMS, r, c, out);
            lian_buffer_add_char(out, '|');
        }
        lian_buffer_add_char(out, '\n');
    }
    for (int32_t i = 0; i < d->pool.count; i++) lian_buffer_add_format(out, "%s\n", d->pool.text[i]);
    for (int32_t i = 0; i < lian_fault_count_all(faults); i++) {
        char text[512];
        lian_fault_write(lian_fault_at(faults, i), LIAN_EN, text, sizeof text);
        lian_buffer_add_format(out, "%d %s\n", (int)lian_fault_at(faults, i)->row, text);
    }
    lian_dataset_free(d);
    lian_faults_free(faults);
}

static void blocks_compare(void) {
    static const size_t sizes[] = {1, 3, 17, 64, 100, 1000, 1 << 20};
    lian_buffer expected = LIAN_BUFFER_INIT, found = LIAN_BUFFER_INIT;
    all_read(0, 1, &expected);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int threads = 1; threads <= 3; threads += 1 + (i != 3)) {
            all_read(sizes[i], threads, &found);
            assert_string_equal(lian_buffer_text(&found), lian_buffer_text(&expected));
        }
    lian_buffer_clear(&expected);
    lian_buffer_clear(&found);
}

static void files_compare(uint32_t trouble, int files, int rows) {
    lian_buffer text = LIAN_BUFFER_INIT;
    for (int k = 0; k < files; k++) {
        seed = (uint32_t)k * 7919u + trouble;
        file_make(&text, trouble, rows);
        file_put_bytes("firms.csv", text.text, text.length);
        blocks_compare();
    }
    lian_buffer_clear(&text);
}

static void rows_with_every_trouble(void **state) {
    (void)state;
    files_compare(6, 150, 20);
}

static void rows_with_some_trouble(void **state) {
    (void)state;
    files_compare(60, 60, 80);
}

static void many_plain_rows(void **state) {
    (void)state;
    files_compare(1000, 2, 3000);
}

/* A mark that opens a cell and never closes takes in the rest of the file, wherever blocks would have been cut. */
static void open_quotes(void **state) {
    (void)state;
    static const char *const texts[] = {
        "id,name\na,b\nc,\"d\ne,f\ng,h\n", "id,name\na,\"b\"x\nc,\"d\"\"\ne,f\n", "id,name\n\"\na\n\",b\n\"c\",\"\"\nd,\"\"\"\"\n", "id\n\"\"\n\"",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        file_put("firms.csv", texts[i]);
        blocks_compare();
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {CASE(rows_with_every_trouble), CASE(rows_with_some_trouble), CASE(many_plain_rows),
                                       CASE(open_quotes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
