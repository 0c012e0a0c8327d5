/* SPDX-License-Identifier: MIT */
/* Rows and cells of a CSV text in memory, without allocating for either. */
#ifndef LIAN_IO_CSV_SCAN_H
#define LIAN_IO_CSV_SCAN_H

#include "base/buffer.h"

typedef enum lian_csv_flaw {
    LIAN_CSV_GOOD,
    LIAN_CSV_STRAY, /* a quotation mark inside an unquoted cell, or text after the closing one */
    LIAN_CSV_OPEN   /* a quoted cell that runs to the end of the file */
} lian_csv_flaw;

typedef struct lian_csv_cell {
    const char *text; /* into the file, or into the scan's scratch: valid until the next cell */
    size_t length;
    bool last;        /* of its row */
    lian_csv_flaw flaw;
} lian_csv_cell;

typedef struct lian_csv_scan {
    const char *at, *end;
    int32_t line;     /* of `at`, from 1 */
    int32_t row_line; /* where the row begun last starts */
    lian_buffer scratch;
} lian_csv_scan;

void lian_csv_scan_init(lian_csv_scan *scan, const char *text, size_t length);
void lian_csv_scan_clear(lian_csv_scan *scan);
/* Moves to the next row that is not blank (nothing but blanks and commas). False at the end of the text. */
bool lian_csv_scan_row(lian_csv_scan *scan);
/* Next cell of the row: call until `last`. False only when out of memory. */
bool lian_csv_scan_cell(lian_csv_scan *scan, lian_csv_cell *cell);

#endif
