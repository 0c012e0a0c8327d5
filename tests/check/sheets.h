/* SPDX-License-Identifier: MIT */
/* Datasets with positions, written as the text of CSV files.
 *
 *   home=gz                header keys come first
 *   [firms.csv]            a file; its table is its name
 *   id,name,place          line 1: columns
 *   f1,甲公司,             line 2: cells; an empty one is unknown
 */
#ifndef LIAN_TESTS_SHEETS_H
#define LIAN_TESTS_SHEETS_H

#include "model/dataset.h"

#include <liantu/io.h>
#include <liantu/network.h>

/* Aborts when the text is not of this form; what is wrong with cells goes to `faults` (may be NULL: then it aborts). */
lian_dataset *sheets_read(const char *text, lian_faults *faults);
/* The other way round: every cell of every table, "table row column=value" a line, then the header keys. */
void sheets_write(const lian_dataset *dataset, lian_buffer *out);
/* Reads and checks; the faults one a line, in English. */
void sheets_check(const char *text, lian_buffer *out);
/* Checks a dataset and returns how many errors there are. */
int32_t sheets_errors(lian_dataset *dataset, lian_faults *faults);

#endif
