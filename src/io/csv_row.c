/* SPDX-License-Identifier: MIT */
/* What does one row of a CSV file say, with every rule and every fault? */
#include "base/error.h"
#include "io/csv_input.h"

/* A cell under a field without a name cannot be read; that is said once, at the first such cell. */
static lian_status nameless_fault(lian_csv_input *input, lian_cell_reader *reader, lian_csv_field *field, lian_error *err) {
    field->name = "-";
    return lian_fault_add(input->faults, LIAN_FAULT_COLUMN_UNKNOWN, reader->at, LIAN_NONE, LIAN_NONE, "",
                          lian_table_info_get(reader->table)->name, NULL, NULL, err);
}

lian_status lian_csv_row_read(lian_csv_input *input, lian_cell_reader *reader, lian_error *err) {
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
