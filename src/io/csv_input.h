/* SPDX-License-Identifier: MIT */
/* A CSV file being read: its text, its header, and the row and cell at which the reader stands. */
#ifndef LIAN_IO_CSV_INPUT_H
#define LIAN_IO_CSV_INPUT_H

#include "io/csv_scan.h"
#include "io/text_read.h"
#include "model/dataset.h"

/* One field of the header. */
typedef struct lian_csv_field {
    const char *name; /* as written; owned by the faults */
    int table;        /* the table its cells go to; LIAN_NONE: not read */
    int32_t column;
    int shift;        /* power of ten that brings its numbers to the dataset's unit: 4 for 亿元 in a dataset in 万元 */
    bool percent;     /* its numbers are per cent */
} lian_csv_field;

typedef struct lian_csv_input {
    const char *name; /* for messages: the file without its folder */
    lian_faults *faults;
    lian_text_file text;
    lian_csv_scan scan;
    lian_csv_field *field;
    int32_t field_count, field_room;
    int32_t header_line;
} lian_csv_input;

/* Opens a file and reads its first row as header; no field has a table yet. text.good is false when there is nothing to
 * read, which is a fault by then. Errors: LIAN_ERR_IO, LIAN_ERR_MEMORY. */
lian_status lian_csv_open(lian_csv_input *input, const char *path, int32_t threads, lian_faults *faults, lian_error *err);
/* Takes the row at which the scan stands as header. */
lian_status lian_csv_header_read(lian_csv_input *input, lian_error *err);
void lian_csv_close(lian_csv_input *input);

/* Position of a field (from 1; 0 = the whole line). */
lian_position lian_csv_at(const lian_csv_input *input, int32_t line, int32_t field);
/* Reports what is wrong with the cell as a piece of CSV; *usable says whether its text may be read. */
lian_status lian_csv_cell_check(lian_csv_input *input, const lian_csv_cell *cell, int table, lian_row row, int32_t field,
                                bool *usable, lian_error *err);
/* Reads the row at which the scan stands into the reader's row. */
lian_status lian_csv_row_read(lian_csv_input *input, lian_cell_reader *reader, lian_error *err);
/* LT105: the row has `count` cells. */
lian_status lian_csv_count_fault(lian_csv_input *input, int32_t count, int table, lian_row row, lian_error *err);

/* Does the field's name stand for a column of the table? Then the field is filled. A unit in brackets behind the name is
 * understood: 营业收入（亿元）, 份额(%). money_unit: of the dataset. */
bool lian_csv_field_match(lian_csv_field *field, lian_table table, const char *money_unit);
/* Reads one cell into the row and table of the reader, in the field's unit. */
lian_status lian_csv_field_read(const lian_csv_field *field, lian_cell_reader *reader, const char *text, size_t length,
                                lian_error *err);

/* Power of ten from one money unit to another (亿元 to 万元: 4); false if one of them is none. */
bool lian_io_money_shift(const char *from, const char *to, int *shift);
/* The dataset's money unit; 万元 when it names none. */
const char *lian_io_money_unit(const lian_dataset *dataset);

#endif
