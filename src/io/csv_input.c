/* SPDX-License-Identifier: MIT */
/* How is a CSV file opened, and what is wrong with it as CSV, whatever its columns mean? */
#include "io/csv_input.h"

#include "base/error.h"
#include "base/grow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

lian_position lian_csv_at(const lian_csv_input *input, int32_t line, int32_t field) {
    return (lian_position){.file = input->name, .sheet = "", .pointer = "", .line = line, .field = field};
}

static bool field_add(lian_csv_input *input, lian_csv_field field) {
    lian_csv_field *memory = lian_grown(input->field, input->field_count, &input->field_room, sizeof *memory);
    if (!memory) return false;
    input->field = memory;
    input->field[input->field_count++] = field;
    return true;
}

static void blanks_trim(const char **text, size_t *length) {
    while (*length && (unsigned char)**text <= ' ') ++*text, --*length;
    while (*length && (unsigned char)(*text)[*length - 1] <= ' ') --*length;
}

lian_status lian_csv_header_read(lian_csv_input *input, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_csv_cell cell;
    bool usable;
    input->field_count = 0;
    input->header_line = input->scan.row_line;
    do {
        LIAN_CHECK_MEMORY(lian_csv_scan_cell(&input->scan, &cell));
        LIAN_TRY(lian_csv_cell_check(input, &cell, LIAN_NONE, LIAN_NONE, input->field_count + 1, &usable, err));
        blanks_trim(&cell.text, &cell.length);
        lian_csv_field field = {.table = LIAN_NONE, .column = LIAN_NONE};
        field.name = lian_faults_text(input->faults, cell.text, usable ? cell.length : 0);
        LIAN_CHECK_MEMORY(field_add(input, field));
    } while (!cell.last);
out:
    return status;
}

lian_status lian_csv_open(lian_csv_input *input, const char *path, int32_t threads, lian_faults *faults, lian_error *err) {
    *input = (lian_csv_input){.name = lian_path_name(path), .faults = faults};
    lian_status status = lian_text_read(&input->text, path, input->name, true, threads, faults, err);
    if (status != LIAN_OK || !input->text.good) return status;
    lian_csv_scan_init(&input->scan, input->text.text, input->text.length);
    if (lian_csv_scan_row(&input->scan)) return lian_csv_header_read(input, err);
    input->text.good = false;
    return lian_fault_add(faults, LIAN_FAULT_EMPTY, lian_csv_at(input, 0, 0), LIAN_NONE, LIAN_NONE, NULL, NULL, NULL, NULL,
                          err);
}

void lian_csv_close(lian_csv_input *input) {
    lian_csv_scan_clear(&input->scan);
    lian_text_clear(&input->text);
    free(input->field);
    input->field = NULL;
}

lian_status lian_csv_cell_check(lian_csv_input *input, const lian_csv_cell *cell, int table, lian_row row, int32_t field,
                                bool *usable, lian_error *err) {
    lian_fault_code code = cell->flaw == LIAN_CSV_STRAY  ? LIAN_FAULT_QUOTE_STRAY
                           : cell->flaw == LIAN_CSV_OPEN ? LIAN_FAULT_QUOTE
                                                         : LIAN_FAULT_NONE;
    int control = input->text.controls ? lian_text_control(cell->text, cell->length) : -1;
    char hex[16] = "";
    *usable = control < 0;
    if (code == LIAN_FAULT_NONE && *usable) return LIAN_OK;
    if (code == LIAN_FAULT_NONE) {
        code = LIAN_FAULT_CONTROL;
        snprintf(hex, sizeof hex, "%02x", (unsigned)control);
    }
    return lian_fault_add(input->faults, code, lian_csv_at(input, input->scan.row_line, field), table, row, hex, NULL, NULL,
                          NULL, err);
}

/* The position is the first cell too many or the first one missing. */
lian_status lian_csv_count_fault(lian_csv_input *input, int32_t count, int table, lian_row row, lian_error *err) {
    char found[16], wanted[16];
    int32_t field = (count < input->field_count ? count : input->field_count) + 1;
    snprintf(found, sizeof found, "%d", (int)count);
    snprintf(wanted, sizeof wanted, "%d", (int)input->field_count);
    return lian_fault_add(input->faults, LIAN_FAULT_CELL_COUNT, lian_csv_at(input, input->scan.row_line, field), table, row,
                          found, wanted, NULL, NULL, err);
}
