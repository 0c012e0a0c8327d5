/* SPDX-License-Identifier: MIT */
/* How are rows and columns printed for people and for programs? */
#include "cli/form.h"

#include "base/error.h"
#include "base/file.h"
#include "base/grow.h"
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

/* ---- one cell in each form ------------------------------------------------------------------------------------------ */

/* Where a cell stands: its number among the columns, and in the header or not. */
typedef struct place {
    int32_t column, columns;
    bool header;
} place;

static void table_cell(const char *text, int width, place at, lian_buffer *out) {
    int used = cell_write(text, width, out);
    bool last = at.column == at.columns - 1;
    for (; !last && used < width + GAP; used++) lian_buffer_add_char(out, ' ');
    if (last) lian_buffer_add_char(out, '\n');
}

static void csv_cell(const char *text, place at, lian_buffer *out) {
    size_t plain = strcspn(text, ",\"\r\n");
    if (!text[plain]) lian_buffer_add(out, text, plain);
    else {
        lian_buffer_add_char(out, '"');
        for (; *text; text++) {
            if (*text == '"') lian_buffer_add_char(out, '"');
            lian_buffer_add_char(out, *text);
        }
        lian_buffer_add_char(out, '"');
    }
    lian_buffer_add_char(out, at.column + 1 < at.columns ? ',' : '\n');
}

static void md_cell(const char *text, place at, lian_buffer *out) {
    lian_buffer_add_text(out, at.column ? " | " : "| ");
    for (; *text; text++) {
        if (*text == '|') lian_buffer_add_char(out, '\\');
        lian_buffer_add_char(out, *text == '\n' ? ' ' : *text);
    }
    if (at.column + 1 < at.columns) return;
    lian_buffer_add_text(out, " |\n");
    if (!at.header) return;
    for (int32_t c = 0; c < at.columns; c++) lian_buffer_add_text(out, "|---");
    lian_buffer_add_text(out, "|\n");
}

static void cell_put(lian_form form, const char *text, int width, place at, lian_buffer *out) {
    if (form == LIAN_FORM_CSV) csv_cell(text, at, out);
    else if (form == LIAN_FORM_MD) md_cell(text, at, out);
    else table_cell(text, width, at, out);
}

static void width_grow(int *width, const char *text) {
    if (*width >= WIDEST) return;
    int needed = width_of(text);
    if (needed > *width) *width = needed < WIDEST ? needed : WIDEST;
}

/* ---- cells that are not held ---------------------------------------------------------------------------------------- */

struct lian_grid_stream {
    lian_form form;
    place at;
    int *width;
    bool measures; /* only how wide the columns are */
    lian_sink *sink;
    lian_status status;
    lian_error *err;
};

static void stream_take(lian_grid_stream *s, const char *text) {
    if (s->status != LIAN_OK) return;
    if (s->measures) width_grow(&s->width[s->at.column], text);
    else cell_put(s->form, text, s->width[s->at.column], s->at, &s->sink->text);
    if (++s->at.column < s->at.columns) return;
    s->at.column = 0;
    s->at.header = false;
    if (!s->measures) s->status = lian_sink_flush(s->sink, s->err);
}

bool lian_grid_is_broken(const lian_grid *grid) { return grid->stream && grid->stream->status != LIAN_OK; }

static void stream_fill(lian_grid_stream *s, bool measures, lian_grid_fill fill, const void *context) {
    lian_grid grid = {.columns = s->at.columns, .stream = s};
    s->measures = measures;
    s->at = (place){0, grid.columns, true};
    fill(&grid, context);
}

lian_status lian_grid_stream_write(int32_t columns, lian_form form, lian_grid_fill fill, const void *context, lian_sink *sink,
                                   lian_error *err) {
    lian_grid_stream s = {.form = form, .at = {0, columns, true}, .sink = sink, .err = err};
    s.width = calloc((size_t)columns + 1, sizeof *s.width);
    if (!s.width) return lian_error_memory(err);
    if (form == LIAN_FORM_TABLE) stream_fill(&s, true, fill, context);
    stream_fill(&s, false, fill, context);
    free(s.width);
    return s.status;
}

/* ---- cells that are ------------------------------------------------------------------------------------------------- */

static void cell_hold(lian_grid *grid, const char *text) {
    size_t *start = lian_grown(grid->start, grid->cells, &grid->room, sizeof *start);
    if (!start) {
        grid->text.failed = true;
        return;
    }
    grid->start = start;
    grid->start[grid->cells++] = grid->text.length;
    lian_buffer_add(&grid->text, text, strlen(text) + 1);
}

void lian_grid_add(lian_grid *grid, const char *text) {
    if (grid->stream) stream_take(grid->stream, text);
    else cell_hold(grid, text);
}

void lian_grid_add_number(lian_grid *grid, double value) {
    char text[LIAN_NUMBER_SIZE];
    lian_number_write(value, text);
    lian_grid_add(grid, text);
}

void lian_grid_write(const lian_grid *grid, lian_form form, lian_buffer *out) {
    int *width = calloc((size_t)grid->columns + 1, sizeof *width);
    if (grid->text.failed || !width) out->failed = true;
    for (int32_t i = 0; form == LIAN_FORM_TABLE && !out->failed && i < grid->cells; i++)
        width_grow(&width[i % grid->columns], cell_at(grid, i));
    for (int32_t i = 0; !out->failed && i < grid->cells; i++) {
        place at = {i % grid->columns, grid->columns, i < grid->columns};
        cell_put(form, cell_at(grid, i), width[at.column], at, out);
    }
    free(width);
}

void lian_grid_clear(lian_grid *grid) {
    free(grid->start);
    lian_buffer_clear(&grid->text);
    *grid = (lian_grid){0};
}
