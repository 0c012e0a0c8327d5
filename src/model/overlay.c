/* SPDX-License-Identifier: MIT */
/* What does a dataset become when another is laid over it, and what was replaced? */
#include "model/overlay.h"

#include "base/error.h"
#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

/*
 * A row of the overlay speaks of the row with the same key: its id, or all columns marked LIAN_KEY, references compared
 * by what they mean. Cells it fills replace, cells it leaves empty do not; a reference that means the same row is no
 * replacement. Other rows are added at the end. Laying the same overlay again changes nothing. References that are
 * names are written as ids: those of the base as they were meant before the overlay, those of the overlay as they are
 * meant after its tables with ids were laid, which therefore come first. What means no row, or several, stays as it is,
 * for the check to report. Cost O(cells of both). After LIAN_ERR_INVALID the dataset is as it was; after
 * LIAN_ERR_MEMORY it is between the two.
 */
struct lian_overlay_log {
    lian_arena arena;
    lian_replacement *item;
    int32_t count, room;
    int32_t added[LIAN_TABLE_COUNT];
};

int32_t lian_overlay_log_count(const lian_overlay_log *log) { return log->count; }

const lian_replacement *lian_overlay_log_at(const lian_overlay_log *log, int32_t index) {
    return index >= 0 && index < log->count ? &log->item[index] : NULL;
}

int32_t lian_overlay_log_added(const lian_overlay_log *log, lian_table table) { return log->added[table]; }

void lian_overlay_log_free(lian_overlay_log *log) {
    if (!log) return;
    lian_arena_clear(&log->arena);
    free(log->item);
    free(log);
}

static lian_status log_add(lian_overlay_log *log, lian_replacement r, lian_error *err) {
    lian_replacement *item = lian_grown(log->item, log->count, &log->room, sizeof *item);
    if (!item) return lian_error_memory(err);
    log->item = item;
    r.before = lian_arena_text(&log->arena, r.before, strlen(r.before));
    r.after = lian_arena_text(&log->arena, r.after, strlen(r.after));
    if (!r.before || !r.after) return lian_error_memory(err);
    log->item[log->count++] = r;
    return LIAN_OK;
}

/* ---- positions -----------------------------------------------------------------------------------------------------
 */

/* The overlay's origin as one of the base, registered when first needed. */
static lian_status origin_get(lian_overlay *o, lian_table table, int32_t origin, int32_t *out, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_origin *from = &o->over->origin[origin];
    const char *sheet = from->sheet == LIAN_NONE ? NULL : lian_dataset_text(o->over, from->sheet);
    if (o->origin[origin] == LIAN_NONE)
        LIAN_TRY(lian_origin_add(o->base, table, lian_dataset_text(o->over, from->file), sheet, from->json, from->field,
                                 &o->origin[origin], err));
    *out = o->origin[origin];
out:
    return status;
}

/* A row that was not read from a file must not seem to stand on the lines after the last one that was. */
static lian_status row_place(lian_overlay *o, lian_table table, lian_row from, lian_row to, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t origin, line;
    lian_cell_origin(o->over, table, from, LIAN_NONE, &origin, &line);
    if (origin == LIAN_NONE) {
        line = to;
        if (!o->base->runs[table].count) goto out;
    } else
        LIAN_TRY(origin_get(o, table, origin, &origin, err));
    status = lian_run_add(o->base, table, to, origin, line, err);
out:
    return status;
}

static lian_status cell_place(lian_overlay *o, lian_table table, lian_row from, lian_row to, int32_t column,
                              lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t origin, line;
    lian_cell_origin(o->over, table, from, column, &origin, &line);
    if (origin == LIAN_NONE) goto out;
    LIAN_TRY(origin_get(o, table, origin, &origin, err));
    status = lian_patch_add(o->base, table, to, column, origin, line, err);
out:
    return status;
}

/* ---- cells ---------------------------------------------------------------------------------------------------------
 */

static void *cell_at(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column) {
    char *cells = *lian_column_cells(&dataset->tables, table, column);
    return cells + (size_t)row * lian_table_info_get(table)->columns[column].width;
}

static lian_symbol symbol_of(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column) {
    return lian_symbol_at(*lian_column_cells(&dataset->tables, table, column), row);
}

/* What the base's cell is to become, as a cell of its kind; *same when it is that already. */
typedef union value {
    lian_symbol symbol;
    double number;
    int8_t word;
    lian_date date;
} value;

static lian_status ref_value(lian_overlay *o, lian_table target, lian_symbol above, lian_symbol below, value *out,
                             bool *same, lian_error *err) {
    lian_status status = LIAN_OK;
    const char *text = lian_dataset_text(o->over, above);
    lian_symbol meant;
    LIAN_TRY(lian_overlay_ref(o, true, target, above, &out->symbol, err));
    LIAN_TRY(lian_overlay_ref(o, false, target, below, &meant, err));
    *same = out->symbol == meant;
    if (out->symbol == LIAN_OVERLAY_ABSENT && lian_symbol_add(o->base, text, strlen(text), &out->symbol) != LIAN_OK)
        status = lian_error_memory(err);
out:
    return status;
}

static lian_status reflist_value(lian_overlay *o, lian_table target, lian_symbol above, lian_symbol below, value *out,
                                 bool *same, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer a = LIAN_BUFFER_INIT, b = LIAN_BUFFER_INIT;
    LIAN_TRY(lian_overlay_reflist(o, target, lian_dataset_text(o->over, above), &a, err));
    LIAN_TRY(lian_overlay_reflist(o, target, lian_dataset_text(o->base, below), &b, err));
    *same = !strcmp(lian_buffer_text(&a), lian_buffer_text(&b));
    if (!*same && lian_symbol_add(o->base, lian_buffer_text(&a), a.length, &out->symbol) != LIAN_OK)
        status = lian_error_memory(err);
out:
    lian_buffer_clear(&a);
    lian_buffer_clear(&b);
    return status;
}

static lian_status cell_value(lian_overlay *o, lian_table table, lian_row from, lian_row to, int32_t column, value *out,
                              bool *same, lian_error *err) {
    const lian_column *info = &lian_table_info_get(table)->columns[column];
    if (info->store == LIAN_STORED_SYMBOL) {
        lian_symbol above = symbol_of(o->over, table, from, column), below = symbol_of(o->base, table, to, column);
        lian_table target = (lian_table)info->argument;
        if (info->type == LIAN_TYPE_REF) return ref_value(o, target, above, below, out, same, err);
        if (info->type == LIAN_TYPE_REFLIST) return reflist_value(o, target, above, below, out, same, err);
        const char *text = lian_dataset_text(o->over, above);
        if (lian_symbol_add(o->base, text, strlen(text), &out->symbol) != LIAN_OK) return lian_error_memory(err);
    } else
        memcpy(out, cell_at(o->over, table, from, column), info->width);
    if (info->type == LIAN_TYPE_MONEY) out->number = out->number * o->times / o->over_by;
    *same = !lian_cell_is_empty(o->base, table, to, column) &&
            !memcmp(out, cell_at(o->base, table, to, column), info->width);
    return LIAN_OK;
}

static lian_status replaced_log(lian_overlay *o, lian_table table, lian_row row, int32_t column, const value *before,
                                const value *after, lian_error *err) {
    lian_buffer a = LIAN_BUFFER_INIT, b = LIAN_BUFFER_INIT;
    const lian_column *info = &lian_table_info_get(table)->columns[column];
    void *cell = cell_at(o->base, table, row, column);
    memcpy(cell, before, info->width);
    lian_cell_write(o->base, table, row, column, &a);
    memcpy(cell, after, info->width);
    lian_cell_write(o->base, table, row, column, &b);
    lian_status status = a.failed || b.failed ? lian_error_memory(err)
                                              : log_add(o->log,
                                                        (lian_replacement){.table = table,
                                                                           .row = row,
                                                                           .column = info->key,
                                                                           .before = lian_buffer_text(&a),
                                                                           .after = lian_buffer_text(&b)},
                                                        err);
    lian_buffer_clear(&a);
    lian_buffer_clear(&b);
    return status;
}

/* A cell of an added row has the row's position and replaces nothing. */
static lian_status cell_lay(lian_overlay *o, lian_table table, lian_row from, lian_row to, int32_t column, bool added,
                            lian_error *err) {
    lian_status status = LIAN_OK;
    uint8_t width = lian_table_info_get(table)->columns[column].width;
    value before, after = {0};
    bool same = false, filled = !lian_cell_is_empty(o->base, table, to, column);
    if (lian_cell_is_empty(o->over, table, from, column)) goto out;
    LIAN_TRY(cell_value(o, table, from, to, column, &after, &same, err));
    if (same) goto out;
    if (!lian_column_use(o->base, table, column)) return lian_error_memory(err);
    memcpy(&before, cell_at(o->base, table, to, column), width);
    memcpy(cell_at(o->base, table, to, column), &after, width);
    if (!added) LIAN_TRY(cell_place(o, table, from, to, column, err));
    if (filled && !added) LIAN_TRY(replaced_log(o, table, to, column, &before, &after, err));
out:
    return status;
}

/* ---- tables --------------------------------------------------------------------------------------------------------
 */

static bool has_ids(int table) { return lian_table_info_get((lian_table)table)->columns[0].type == LIAN_TYPE_ID; }

static bool refers(const lian_column *column) {
    return column->type == LIAN_TYPE_REF || column->type == LIAN_TYPE_REFLIST;
}

/* Where the rows of a table of the overlay go: to[row]; those from `had` on are new. */
typedef struct laid {
    lian_row *to;
    int32_t had;
} laid;

/* Lays the references of a table, or its other cells. */
static lian_status rows_lay(lian_overlay *o, lian_table table, const laid *l, bool references, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_table_info *info = lian_table_info_get(table);
    for (lian_row r = 0; r < lian_row_count(o->over, table); r++)
        for (int32_t c = 0; c < info->column_count; c++)
            if (refers(&info->columns[c]) == references)
                LIAN_TRY(cell_lay(o, table, r, l->to[r], c, l->to[r] >= l->had, err));
out:
    return status;
}

static lian_status rows_find(lian_overlay *o, lian_table table, laid *l, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count = lian_row_count(o->over, table);
    l->had = lian_row_count(o->base, table);
    l->to = malloc(((size_t)count + 1) * sizeof *l->to);
    LIAN_CHECK_MEMORY(l->to);
    LIAN_TRY(lian_overlay_match(o, table, l->to, err));
    for (lian_row r = 0; r < count; r++) {
        if (l->to[r] != LIAN_NONE) continue;
        LIAN_TRY(lian_row_add(o->base, table, &l->to[r], err));
        LIAN_TRY(row_place(o, table, r, l->to[r], err));
        o->log->added[table]++;
    }
    status = rows_lay(o, table, l, false, err);
out:
    return status;
}

static lian_status ids_index(lian_overlay *o, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int t = 0; t < LIAN_TABLE_COUNT && status == LIAN_OK; t++)
        if (has_ids(t)) status = lian_dataset_index(o->base, (lian_table)t, err);
    return status;
}

static lian_status tables_lay(lian_overlay *o, lian_error *err) {
    lian_status status = LIAN_OK;
    laid to[LIAN_TABLE_COUNT] = {{0}};
    LIAN_TRY(ids_index(o, err));
    LIAN_TRY(lian_overlay_resolve(o, err));
    for (int t = 0; t < LIAN_TABLE_COUNT; t++)
        if (has_ids(t)) LIAN_TRY(rows_find(o, (lian_table)t, &to[t], err));
    LIAN_TRY(ids_index(o, err));
    lian_overlay_forget(o);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++)
        if (!has_ids(t)) LIAN_TRY(rows_find(o, (lian_table)t, &to[t], err));
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) LIAN_TRY(rows_lay(o, (lian_table)t, &to[t], true, err));
out:
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) free(to[t].to);
    return status;
}

lian_status lian_dataset_add(lian_dataset *dataset, const lian_dataset *over, lian_overlay_log **log, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_overlay o = {.base = dataset, .over = over, .log = calloc(1, sizeof(lian_overlay_log))};
    if (log) *log = NULL;
    LIAN_CHECK_MEMORY(o.log);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) lian_matcher_init(&o.matcher[t], dataset, (lian_table)t);
    o.origin = malloc(((size_t)over->origin_count + 1) * sizeof *o.origin);
    LIAN_CHECK_MEMORY(o.origin);
    for (int32_t k = 0; k < over->origin_count; k++) o.origin[k] = LIAN_NONE;
    if (over != dataset) {
        LIAN_TRY(lian_overlay_header(&o, err));
        LIAN_TRY(tables_lay(&o, err));
        for (int t = 0; t < LIAN_TABLE_COUNT; t++) dataset->aside[t] += over->aside[t];
        dataset->aside_lines += over->aside_lines;
    }
    if (log) *log = o.log, o.log = NULL;
out:
    lian_overlay_clear(&o);
    lian_overlay_log_free(o.log);
    return status;
}
