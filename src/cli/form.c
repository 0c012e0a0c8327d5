/* SPDX-License-Identifier: MIT */
/* How are rows and columns printed for people and for programs? */
#include "cli/form.h"

#include "base/error.h"
#include "base/file.h"
#include "base/number.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { WIDEST = 40, GAP = 2 };

static const char *const forms[] = {"table", "json", "csv", "md", NULL};

lian_status lian_form_get(const lian_cli *cli, lian_form *out, lian_error *err) {
    const char *extension = cli->options.output ? lian_path_extension(cli->options.output) : "";
    int form = cli->options.json ? LIAN_FORM_JSON : LIAN_FORM_TABLE;
    for (int i = 0; forms[i] && *extension; i++)
        if (!strcmp(extension + 1, forms[i])) form = i;
    lian_status status = lian_options_word(cli, "format", cli->options.format, forms, form, &form, err);
    *out = (lian_form)form;
    return status;
}

void lian_grid_add(lian_grid *grid, const char *text) {
    if (grid->cells == grid->room) {
        int32_t room = grid->room ? grid->room * 2 : 256;
        size_t *start = realloc(grid->start, (size_t)room * sizeof *start);
        if (!start) {
            grid->text.failed = true;
            return;
        }
        grid->start = start;
        grid->room = room;
    }
    grid->start[grid->cells++] = grid->text.length;
    lian_buffer_add(&grid->text, text, strlen(text) + 1);
}

void lian_grid_add_number(lian_grid *grid, double value) {
    char text[LIAN_NUMBER_SIZE];
    lian_number_write(value, text);
    lian_grid_add(grid, text);
}

static const char *cell_at(const lian_grid *grid, int32_t index) { return grid->text.text + grid->start[index]; }

static int width_of(const char *text) {
    int width = 0;
    for (uint32_t c; (c = lian_utf8_next(&text));) width += lian_utf8_width(c);
    return width;
}

/* The cell in at most `room` columns; returns the columns used. */
static int cell_write(const char *text, int room, lian_buffer *out) {
    if (width_of(text) <= room) {
        lian_buffer_add_text(out, text);
        return width_of(text);
    }
    int used = 0;
    const char *from = text;
    for (const char *next = text;; from = next) {
        int width = lian_utf8_width(lian_utf8_next(&next));
        if (used + width > room - 1) break;
        used += width;
    }
    lian_buffer_add(out, text, (size_t)(from - text));
    lian_buffer_add_text(out, "…");
    return used + 1;
}

static int column_width(const lian_grid *grid, int32_t column) {
    int most = 0;
    for (int32_t i = column; i < grid->cells; i += grid->columns) {
        int width = width_of(cell_at(grid, i));
        if (width > most) most = width;
    }
    return most < WIDEST ? most : WIDEST;
}

static void table_write(const lian_grid *grid, lian_buffer *out) {
    int *width = calloc((size_t)grid->columns + 1, sizeof *width);
    if (!width) {
        out->failed = true;
        return;
    }
    for (int32_t c = 0; c < grid->columns; c++) width[c] = column_width(grid, c);
    for (int32_t i = 0; i < grid->cells; i++) {
        int32_t column = i % grid->columns;
        int used = cell_write(cell_at(grid, i), width[column], out);
        bool last = column == grid->columns - 1;
        for (; !last && used < width[column] + GAP; used++) lian_buffer_add_char(out, ' ');
        if (last) lian_buffer_add_char(out, '\n');
    }
    free(width);
}

static void csv_cell(const char *text, lian_buffer *out) {
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    if (quoted) lian_buffer_add_char(out, '"');
    for (; *text; text++) {
        if (*text == '"') lian_buffer_add_char(out, '"');
        lian_buffer_add_char(out, *text);
    }
    if (quoted) lian_buffer_add_char(out, '"');
}

static void csv_write(const lian_grid *grid, lian_buffer *out) {
    for (int32_t i = 0; i < grid->cells; i++) {
        csv_cell(cell_at(grid, i), out);
        lian_buffer_add_char(out, (i + 1) % grid->columns ? ',' : '\n');
    }
}

static void md_cell(const char *text, lian_buffer *out) {
    for (; *text; text++) {
        if (*text == '|') lian_buffer_add_char(out, '\\');
        lian_buffer_add_char(out, *text == '\n' ? ' ' : *text);
    }
}

static void md_write(const lian_grid *grid, lian_buffer *out) {
    for (int32_t i = 0; i < grid->cells; i++) {
        lian_buffer_add_text(out, i % grid->columns ? " | " : "| ");
        md_cell(cell_at(grid, i), out);
        if ((i + 1) % grid->columns) continue;
        lian_buffer_add_text(out, " |\n");
        if (i + 1 != grid->columns) continue;
        for (int32_t c = 0; c < grid->columns; c++) lian_buffer_add_text(out, "|---");
        lian_buffer_add_text(out, "|\n");
    }
}

void lian_grid_write(const lian_grid *grid, lian_form form, lian_buffer *out) {
    if (grid->text.failed) out->failed = true;
    else if (form == LIAN_FORM_CSV) csv_write(grid, out);
    else if (form == LIAN_FORM_MD) md_write(grid, out);
    else table_write(grid, out);
}

void lian_grid_clear(lian_grid *grid) {
    free(grid->start);
    lian_buffer_clear(&grid->text);
    *grid = (lian_grid){0};
}
