/* SPDX-License-Identifier: MIT */
/* The forms in which a verb prints: --format, the extension of -o, and a table for the terminal. */
#ifndef LIAN_CLI_FORM_H
#define LIAN_CLI_FORM_H

#include "cli/cli.h"

typedef enum lian_form { LIAN_FORM_TABLE, LIAN_FORM_JSON, LIAN_FORM_CSV, LIAN_FORM_MD } lian_form;

/* --format, else --json, else the extension of -o, else a table. */
lian_status lian_form_get(const lian_cli *cli, lian_form *out, lian_error *err);

/* Cells, row by row; the first row is the header. Columns are aligned by what characters take on a terminal. */
typedef struct lian_grid {
    int32_t columns, cells, room;
    size_t *start;    /* of each cell in `text` */
    lian_buffer text; /* cells, each ended with 0 */
} lian_grid;
#define LIAN_GRID_INIT(count) {.columns = (count)}

void lian_grid_add(lian_grid *grid, const char *text);
void lian_grid_add_number(lian_grid *grid, double value);
/* As a table (cells cut at 40 columns), as CSV, as Markdown; JSON is not its business. */
void lian_grid_write(const lian_grid *grid, lian_form form, lian_buffer *out);
void lian_grid_clear(lian_grid *grid);

#endif
