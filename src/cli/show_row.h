/* SPDX-License-Identifier: MIT */
/* One row of a dataset with its neighbours, as text or JSON. */
#ifndef LIAN_CLI_SHOW_ROW_H
#define LIAN_CLI_SHOW_ROW_H

#include "cli/load.h"

/* The row of chains, segments, places or firms that a text names: "table:id", an id, or an exact name.
 * LIAN_ERR_ARGUMENT when it names none, or several (they are listed). */
lian_status lian_row_pick(const lian_dataset *dataset, const lian_cli *cli, const char *text, lian_table *table,
                          lian_row *row, lian_error *err);
void lian_row_write(const lian_study *study, lian_table table, lian_row row, lian_lang lang, bool json, lian_buffer *out);

#endif
