/* SPDX-License-Identifier: MIT */
/* The forms in which a verb prints: --format, the extension of -o, and a table for the terminal. */
#ifndef LIAN_CLI_FORM_H
#define LIAN_CLI_FORM_H

#include "cli/cli.h"
#include "io/write.h"

typedef enum lian_form { LIAN_FORM_TABLE, LIAN_FORM_JSON, LIAN_FORM_CSV, LIAN_FORM_MD } lian_form;

/* --format, else --json, else the extension of -o, else a table. */
lian_status lian_form_get(const lian_cli *cli, lian_form *out, lian_error *err);

/* Cells, row by row; the first row is the header. Columns are aligned by what characters take on a terminal. */
typedef struct lian_grid_stream lian_grid_stream;
typedef struct lian_grid {
    int32_t columns, cells, room;
    size_t *start;    /* of each cell in `text` */
    lian_buffer text; /* cells, each ended with 0 */
    lian_grid_stream *stream; /* they are written as they come, and not held */
} lian_grid;
#define LIAN_GRID_INIT(count) {.columns = (count)}

void lian_grid_add(lian_grid *grid, const char *text);
void lian_grid_add_number(lian_grid *grid, double value);
/* As a table (cells cut at 40 columns), as CSV, as Markdown; JSON is not its business. */
void lian_grid_write(const lian_grid *grid, lian_form form, lian_buffer *out);
void lian_grid_clear(lian_grid *grid);

/* A grid of any length, written as it is filled: `fill` adds every cell, the header first, and is called twice for a table,
 * which must first know how wide its columns are. lian_grid_is_broken(): it cannot be written, no use to go on filling. */
typedef void (*lian_grid_fill)(lian_grid *grid, const void *context);
lian_status lian_grid_stream_write(int32_t columns, lian_form form, lian_grid_fill fill, const void *context, lian_sink *sink,
                                   lian_error *err);
bool lian_grid_is_broken(const lian_grid *grid);

#endif
