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

lian_status lian_csv_table_read(lian_dataset *dataset, lian_table table, const char *path, bool lenient,
                                lian_reading *reading, lian_faults *faults, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_csv_input input;
    LIAN_TRY(lian_csv_open(&input, path, lian_reading_threads(reading), faults, err));
    if (!input.text.good) goto out;
    LIAN_TRY(lian_csv_columns_match(&input, table, lian_io_money_unit(dataset), lenient, err));
    status = lian_csv_rows_read(&input, dataset, table, reading, err);
out:
    lian_csv_close(&input);
    return status;
}
