/* SPDX-License-Identifier: MIT */
/* How does one table come out of one CSV file? */
#include "base/error.h"
#include "io/read.h"

#include <stdio.h>
#include <string.h>

static lian_status fault(lian_csv_input *input, lian_fault_code code, int32_t field, const char *a, const char *b,
                         const char *c, lian_error *err) {
    return lian_fault_add(input->faults, code, lian_csv_at(input, input->header_line, field), LIAN_NONE, LIAN_NONE, a, b, c,
                          NULL, err);
}

/* Number of the earlier field that has the same column, from 1; 0 if there is none. */
static int32_t earlier_find(const lian_csv_input *input, int32_t at) {
    for (int32_t i = 0; i < at; i++)
        if (input->field[i].column != LIAN_NONE && input->field[i].column == input->field[at].column) return i + 1;
    return 0;
}

static lian_status field_match(lian_csv_input *input, lian_table table, int32_t at, const char *money_unit, bool lenient,
                               lian_error *err) {
    lian_csv_field *field = &input->field[at];
    char first[16];
    if (!*field->name) return LIAN_OK;
    if (!lian_csv_field_match(field, table, money_unit)) {
        const char *nearest = lian_fault_suggest(input->faults, lian_column_nearest(table, field->name));
        return fault(input, lenient ? LIAN_FAULT_COLUMN_IGNORED : LIAN_FAULT_COLUMN_UNKNOWN, at + 1, field->name,
                     lian_table_info_get(table)->name, nearest, err);
    }
    int32_t earlier = earlier_find(input, at);
    if (!earlier) return LIAN_OK;
    field->column = field->table = LIAN_NONE;
    snprintf(first, sizeof first, "%d", (int)earlier);
    return fault(input, LIAN_FAULT_HEADER_TWICE, at + 1, field->name, first, NULL, err);
}

static bool column_is_there(const lian_csv_input *input, int32_t column) {
    for (int32_t i = 0; i < input->field_count; i++)
        if (input->field[i].column == column) return true;
    return false;
}

lian_status lian_csv_columns_match(lian_csv_input *input, lian_table table, const char *money_unit, bool lenient,
                                   lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_table_info *info = lian_table_info_get(table);
    for (int32_t i = 0; i < input->field_count; i++) LIAN_TRY(field_match(input, table, i, money_unit, lenient, err));
    for (int32_t c = 0; c < info->column_count; c++)
        if ((info->columns[c].flags & LIAN_REQUIRED) && !column_is_there(input, c))
            LIAN_TRY(fault(input, LIAN_FAULT_COLUMN_MISSING, 0, info->columns[c].key, info->columns[c].zh, NULL, err));
out:
    return status;
}

static lian_status origin_add(lian_csv_input *input, lian_dataset *dataset, lian_table table, int32_t *origin,
                              lian_error *err) {
    int16_t field[64] = {0};
    for (int32_t i = 0; i < input->field_count && i < INT16_MAX; i++)
        if (input->field[i].column != LIAN_NONE) field[input->field[i].column] = (int16_t)(i + 1);
    return lian_origin_add(dataset, table, input->name, NULL, false, field, origin, err);
}

/* A cell under a field without a name cannot be read; that is said once, at the first such cell. */
static lian_status nameless_fault(lian_csv_input *input, lian_cell_reader *reader, lian_csv_field *field, lian_error *err) {
    field->name = "-";
    return lian_fault_add(input->faults, LIAN_FAULT_COLUMN_UNKNOWN, reader->at, LIAN_NONE, LIAN_NONE, "",
                          lian_table_info_get(reader->table)->name, NULL, NULL, err);
}

static lian_status row_read(lian_csv_input *input, lian_cell_reader *reader, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_csv_cell cell;
    int32_t count = 0;
    bool usable;
    do {
        LIAN_CHECK_MEMORY(lian_csv_scan_cell(&input->scan, &cell));
        count++;
        if (cell.flaw != LIAN_CSV_GOOD || input->text.controls) {
            LIAN_TRY(lian_csv_cell_check(input, &cell, (int)reader->table, reader->row, count, &usable, err));
            if (!usable) continue;
        }
        if (count > input->field_count || !cell.length) continue;
        lian_csv_field *field = &input->field[count - 1];
        reader->at.field = count;
        if (field->column != LIAN_NONE) LIAN_TRY(lian_csv_field_read(field, reader, cell.text, cell.length, err));
        else if (!*field->name) LIAN_TRY(nameless_fault(input, reader, field, err));
    } while (!cell.last);
    if (count != input->field_count) status = lian_csv_count_fault(input, count, (int)reader->table, reader->row, err);
out:
    return status;
}

lian_status lian_csv_rows_read(lian_csv_input *input, lian_dataset *dataset, lian_table table, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t origin;
    lian_cell_reader reader = {.dataset = dataset, .faults = input->faults, .table = table, .money_factor = 1};
    LIAN_TRY(origin_add(input, dataset, table, &origin, err));
    while (lian_csv_scan_row(&input->scan)) {
        LIAN_TRY(lian_row_add(dataset, table, &reader.row, err));
        LIAN_TRY(lian_run_add(dataset, table, reader.row, origin, input->scan.row_line, err));
        reader.at = lian_csv_at(input, input->scan.row_line, 0);
        LIAN_TRY(row_read(input, &reader, err));
    }
out:
    lian_buffer_clear(&reader.scratch);
    return status;
}

lian_status lian_csv_table_read(lian_dataset *dataset, lian_table table, const char *path, bool lenient,
                                lian_faults *faults, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_csv_input input;
    LIAN_TRY(lian_csv_open(&input, path, faults, err));
    if (!input.text.good) goto out;
    LIAN_TRY(lian_csv_columns_match(&input, table, lian_io_money_unit(dataset), lenient, err));
    status = lian_csv_rows_read(&input, dataset, table, err);
out:
    lian_csv_close(&input);
    return status;
}
