/* SPDX-License-Identifier: MIT */
/* The dataset from inside: columns, positions of rows in their files, and cells as readers and the check see them. */
#ifndef LIAN_MODEL_DATASET_H
#define LIAN_MODEL_DATASET_H

#include "base/buffer.h"
#include "base/pool.h"
#include "model/table.h"

#include <liantu/fault.h>
#include <stdbool.h>

/* A file (or a sheet, or the array of one table in a JSON document) that rows came from. */
typedef struct lian_origin {
    lian_symbol file, sheet;  /* sheet LIAN_NONE unless a workbook */
    bool json;                /* `line` below is an index into /tables/<table>/ */
    int16_t *field;           /* field number (from 1) of each column of the table; 0 = not in the file */
} lian_origin;

/* Rows [first, next run's first) stand on consecutive lines of one origin. */
typedef struct lian_run {
    lian_row first;
    int32_t origin, line;
} lian_run;

typedef struct lian_runs {
    lian_run *run;
    int32_t count, room;
} lian_runs;

/* A cell that an overlay replaced: its position is not that of its row. */
typedef struct lian_patch {
    int8_t table;
    lian_row row;
    int32_t column, origin, line;
} lian_patch;

struct lian_dataset {
    lian_header header;
    lian_tables tables;
    lian_pool pool;
    lian_origin *origin;
    int32_t origin_count, origin_room;
    lian_runs runs[LIAN_TABLE_COUNT];
    lian_patch *patch;
    int32_t patch_count, patch_room;
    lian_row *by_id[LIAN_TABLE_COUNT]; /* row of each symbol as an id; NULL until lian_dataset_index() */
    int32_t by_id_count[LIAN_TABLE_COUNT];
    int32_t clean[LIAN_TABLE_COUNT]; /* rows from the first whose cells are set, at least as many as there are rows */
    int32_t aside[LIAN_TABLE_COUNT];
    int32_t aside_lines; /* of files: one line of a firm list is a row of several tables */
};

/* ---- rows and cells ---- */
int32_t *lian_table_count(lian_dataset *dataset, lian_table table);
/* Room for `room` rows in all, so that adding them moves nothing; also takes back room that is not needed. */
lian_status lian_rows_reserve(lian_dataset *dataset, lian_table table, int32_t room, lian_error *err);
/* Appends `count` rows with every cell unknown; *first is the first of them. */
lian_status lian_rows_add(lian_dataset *dataset, lian_table table, int32_t count, lian_row *first, lian_error *err);
/* The same, but the caller sets every cell of the rows in every column that is in use, before anything else is done with
 * the table. */
lian_status lian_rows_add_bare(lian_dataset *dataset, lian_table table, int32_t count, lian_row *first, lian_error *err);
/* The array of a column, allocated (all unknown) on first use; NULL when out of memory. */
void *lian_column_use(lian_dataset *dataset, lian_table table, int32_t column);
/* Builds the id index of a table anew; needed before lian_row_find() after rows were added. */
lian_status lian_dataset_index(lian_dataset *dataset, lian_table table, lian_error *err);
/* A bit for every symbol: is it an id of the table? To be freed; NULL when out of memory. */
uint8_t *lian_id_bits(const lian_dataset *dataset, lian_table table);
bool lian_cell_is_empty(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column);
/* Appends the cell's canonical text (nothing when empty): what the CSV writer writes. */
void lian_cell_write(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column, lian_buffer *out);
/* Sets every cell of a row to that of another row of another dataset is built from these two. */
lian_status lian_cell_copy(lian_dataset *to, lian_table table, lian_row row, int32_t column, const lian_dataset *from,
                           lian_row from_row, lian_error *err);
/* Removes the rows marked in drop[0..count), keeping order and positions; the id index is dropped. */
lian_status lian_rows_remove(lian_dataset *dataset, lian_table table, const uint8_t *drop, lian_error *err);

/* Reading one cell from text. `at` is where it stands, for faults; empty or blank text leaves the cell unknown.
 * A text that does not fit adds a fault (with table and row) and leaves the cell unknown. Lists are read as items
 * separated by ; or ； (also 、 in `aliases`). Errors: LIAN_ERR_MEMORY only. */
typedef struct lian_cell_reader {
    lian_dataset *dataset;
    lian_faults *faults;
    lian_table table;
    lian_row row;
    double money_factor;  /* multiplies MONEY cells read as text (unit line of a sheet); 1 normally */
    lian_position at;
    lian_buffer scratch;  /* owned by the reader; clear when done */
} lian_cell_reader;
lian_status lian_cell_read(lian_cell_reader *reader, int32_t column, const char *text, size_t length, lian_error *err);
/* Would lian_cell_read() store this text, which is not empty and has no blanks at its ends, in this column of symbols
 * just as it is? Then a reader that has the symbol may do so itself. */
bool lian_cell_is_plain(const lian_column *column, const char *text, size_t length);
/* May a number of at most 15 digits that is not negative stand in a column of this type? */
bool lian_number_is_allowed(lian_type type, double value);
/* The same from a number of a JSON document; `text` is how it was written (for messages), may be NULL. */
lian_status lian_cell_read_number(lian_cell_reader *reader, int32_t column, double value, lian_error *err);
/* The same from items of a JSON array; an item with the separator is a fault. */
lian_status lian_cell_read_items(lian_cell_reader *reader, int32_t column, const char *const *items, int32_t count,
                                 lian_error *err);

/* ---- positions ---- */
/* Registers a file (name without folder) that rows of `table` come from. field may be NULL (copied otherwise, one per
 * column of the table). Returns its number through *out. */
lian_status lian_origin_add(lian_dataset *dataset, lian_table table, const char *file, const char *sheet, bool json,
                            const int16_t *field, int32_t *out, lian_error *err);
/* Says that the row just added stands at `line` (CSV: line number from 1; JSON: index from 0) of an origin. */
lian_status lian_run_add(lian_dataset *dataset, lian_table table, lian_row row, int32_t origin, int32_t line,
                         lian_error *err);
lian_status lian_patch_add(lian_dataset *dataset, lian_table table, lian_row row, int32_t column, int32_t origin,
                           int32_t line, lian_error *err);
/* Origin and line of a cell (column LIAN_NONE: of the row); origin LIAN_NONE when the row was not read from a file. */
void lian_cell_origin(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column, int32_t *origin,
                      int32_t *line);
/* For a reader: "企业环节 roles.csv 第 12 行", "企业环节 x.json /tables/roles/11"; without a file "企业环节 第 11 行", counted from 1. */
void lian_row_where(const lian_dataset *dataset, lian_table table, lian_row row, lian_lang lang, lian_buffer *out);
/* The same as a position to print; a pointer is built in `faults`, so it lives as long as they. */
lian_position lian_cell_position(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column,
                                 lian_faults *faults);

/* ---- faults ---- */
/* Adds a fault; strings are copied. Pass NULL for arguments not used. table/row: what --keep-going sets aside. */
lian_status lian_fault_add(lian_faults *faults, lian_fault_code code, lian_position at, int table, lian_row row,
                           const char *a, const char *b, const char *c, const char *d, lian_error *err);
/* Appends all faults of `from`, which is empty afterwards. */
lian_status lian_faults_join(lian_faults *to, lian_faults *from, lian_error *err);
/* " (did you mean X?)" or "" in both languages: an argument that comes from here becomes a
 * suggestion in the language of the message. Returns text owned by `faults`. */
const char *lian_fault_suggest(lian_faults *faults, const char *word);
/* What to do, likewise: an argument that becomes " (text)" in the language of the message. */
const char *lian_fault_advice(lian_faults *faults, const char *zh, const char *en);
/* A copy of a text that lives as long as the faults; "" when out of memory. */
const char *lian_faults_text(lian_faults *faults, const char *text, size_t length);

#endif
