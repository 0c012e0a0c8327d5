/* SPDX-License-Identifier: MIT */
/* Which rows have to go so that what remains has no error? */
#include "base/order.h"
#include "model/check.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/*
 * Rows with an error go, then every row that refers to one of them, in whatever column: emptying an optional cell would
 * change what the row says. Home is emptied when its place is gone or never was, since a header cannot be set aside.
 * Rows of one table that refer to each other are followed by a work list, tables in passes, so the cost is linear.
 */
typedef struct aside {
    lian_dataset *dataset;
    uint8_t *drop[LIAN_TABLE_COUNT]; /* NULL until a row of the table is marked */
    int32_t dropped[LIAN_TABLE_COUNT];
    struct line *line; /* where the rows removed so far stood */
    int32_t line_count, line_room;
} aside;

/* A line of a file or sheet. Rows of JSON are counted by table, and rows that were never in a file by themselves. */
typedef struct line {
    lian_symbol file, sheet;
    int32_t table, number;
} line;

static void aside_clear(aside *a) {
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        free(a->drop[t]);
        a->drop[t] = NULL;
        a->dropped[t] = 0;
    }
}

static lian_status row_drop(aside *a, lian_table table, lian_row row, lian_error *err) {
    if (!a->drop[table]) {
        a->drop[table] = calloc((size_t)lian_row_count(a->dataset, table) + 1, 1);
        if (!a->drop[table]) return lian_error_memory(err);
    }
    a->dropped[table] += !a->drop[table][row];
    a->drop[table][row] = 1;
    return LIAN_OK;
}

static lian_status faults_drop(aside *a, const lian_faults *faults, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < lian_fault_count_all(faults); i++) {
        const lian_fault *f = lian_fault_at(faults, i);
        if (f->severity != LIAN_ERROR || f->table < 0 || f->row < 0) continue;
        if (f->row < lian_row_count(a->dataset, (lian_table)f->table))
            LIAN_TRY(row_drop(a, (lian_table)f->table, f->row, err));
    }
out:
    return status;
}

/* ---- references ----------------------------------------------------------------------------------------------------
 */

/* The table that the cells of a column refer to, or LIAN_NONE. */
static int target_of(const lian_column *column) {
    if (column->type == LIAN_TYPE_REF || column->type == LIAN_TYPE_REFLIST) return column->argument;
    return column->type == LIAN_TYPE_SOURCES ? LIAN_TABLE_SOURCES : LIAN_NONE;
}

static bool is_dropped(const aside *a, lian_table table, const char *id, size_t length) {
    lian_row row = lian_row_find(a->dataset, table, lian_pool_find(&a->dataset->pool, id, length));
    return row != LIAN_NONE && a->drop[table][row];
}

/* The id in an item: all of it, or in a source what stands before '#'. */
static size_t id_length(const lian_column *column, lian_item item) {
    const char *mark = column->type == LIAN_TYPE_SOURCES ? memchr(item.text, '#', item.length) : NULL;
    return mark ? (size_t)(mark - item.text) : item.length;
}

static bool cell_is_cut(const aside *a, const lian_column *column, lian_symbol cell) {
    lian_table target = (lian_table)target_of(column);
    if (column->type == LIAN_TYPE_REF) {
        lian_row row = lian_row_find(a->dataset, target, cell);
        return row != LIAN_NONE && a->drop[target][row];
    }
    for (lian_item it = lian_item_first(lian_dataset_text(a->dataset, cell)); it.length; it = lian_item_next(it))
        if (is_dropped(a, target, it.text, id_length(column, it))) return true;
    return false;
}

/* Marks the rows of a table that refer to a marked row of another one (or, directly, of this one). */
static lian_status table_cut(aside *a, lian_table table, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_table_info *info = lian_table_info_get(table);
    for (int32_t c = 0; c < info->column_count; c++) {
        int target = target_of(&info->columns[c]);
        const lian_symbol *cells = *lian_column_cells(&a->dataset->tables, table, c);
        if (target == LIAN_NONE || !cells || !a->dropped[target]) continue;
        for (lian_row r = 0; r < lian_row_count(a->dataset, table); r++)
            if (cells[r] != LIAN_NONE && cell_is_cut(a, &info->columns[c], cells[r]))
                LIAN_TRY(row_drop(a, table, r, err));
    }
out:
    return status;
}

/* ---- references within one table -----------------------------------------------------------------------------------
 */

/* Who refers to whom: the referrers of row k are item[start[k]] … item[start[k+1]-1]. */
typedef struct referrers {
    int32_t *start;
    lian_row *item;
} referrers;

/* Once for counting, into start[row + 2]; once, with room, for placing, into item[start[row + 1]++]. */
static void referrer_add(const referrers *out, lian_row row, lian_row referrer) {
    if (row == LIAN_NONE) return;
    if (out->item)
        out->item[out->start[row + 1]++] = referrer;
    else
        out->start[row + 2]++;
}

static void referrers_collect(const aside *a, lian_table table, const referrers *out) {
    const lian_dataset *d = a->dataset;
    const lian_table_info *info = lian_table_info_get(table);
    for (int32_t c = 0; c < info->column_count; c++) {
        const lian_symbol *cells = *lian_column_cells(&d->tables, table, c);
        bool list = info->columns[c].type == LIAN_TYPE_REFLIST;
        if (target_of(&info->columns[c]) != (int)table || !cells) continue;
        for (lian_row r = 0; r < lian_row_count(d, table); r++) {
            if (!list) referrer_add(out, lian_row_find(d, table, cells[r]), r);
            for (lian_item it = lian_item_first(lian_dataset_text(d, list ? cells[r] : LIAN_NONE)); it.length;
                 it = lian_item_next(it))
                referrer_add(out, lian_row_find(d, table, lian_pool_find(&d->pool, it.text, it.length)), r);
        }
    }
}

static bool refers_to_itself(lian_table table) {
    const lian_table_info *info = lian_table_info_get(table);
    for (int32_t c = 0; c < info->column_count; c++)
        if (target_of(&info->columns[c]) == (int)table) return true;
    return false;
}

static lian_status own_spread(aside *a, lian_table table, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count = lian_row_count(a->dataset, table), open = 0;
    referrers r = {.start = calloc((size_t)count + 2, sizeof *r.start)};
    lian_row *work = malloc(((size_t)count + 1) * sizeof *work);
    LIAN_CHECK_MEMORY(r.start && work);
    referrers_collect(a, table, &r);
    for (int32_t k = 1; k <= count; k++) r.start[k + 1] += r.start[k];
    r.item = malloc(((size_t)r.start[count + 1] + 1) * sizeof *r.item);
    LIAN_CHECK_MEMORY(r.item);
    referrers_collect(a, table, &r);
    for (lian_row k = 0; k < count; k++)
        if (a->drop[table][k]) work[open++] = k;
    while (open) {
        lian_row row = work[--open];
        for (int32_t i = r.start[row]; i < r.start[row + 1]; i++) {
            if (a->drop[table][r.item[i]]) continue;
            LIAN_TRY(row_drop(a, table, r.item[i], err));
            work[open++] = r.item[i];
        }
    }
out:
    free(r.start);
    free(r.item);
    free(work);
    return status;
}

/* Tables that others refer to come first, so one pass does and a second finds nothing more. */
static lian_status marks_spread(aside *a, lian_error *err) {
    static const lian_table first[] = {LIAN_TABLE_SOURCES, LIAN_TABLE_PLACES, LIAN_TABLE_CHAINS, LIAN_TABLE_SEGMENTS};
    enum { FIRST = sizeof first / sizeof *first };
    lian_status status = LIAN_OK;
    int64_t before, after = 0;
    do {
        before = after;
        after = 0;
        for (int k = 0; k < LIAN_TABLE_COUNT + FIRST; k++) {
            lian_table table = k < FIRST ? first[k] : (lian_table)(k - FIRST);
            LIAN_TRY(table_cut(a, table, err));
            if (a->dropped[table] && refers_to_itself(table)) LIAN_TRY(own_spread(a, table, err));
        }
        for (int t = 0; t < LIAN_TABLE_COUNT; t++) after += a->dropped[t];
    } while (after != before);
out:
    return status;
}

/* ---- lines ---------------------------------------------------------------------------------------------------------
 */

static line line_of(const lian_dataset *dataset, lian_table table, lian_row row) {
    int32_t origin, number;
    lian_cell_origin(dataset, table, row, LIAN_NONE, &origin, &number);
    if (origin == LIAN_NONE) return (line){LIAN_NONE, LIAN_NONE, (int32_t)table, row};
    const lian_origin *o = &dataset->origin[origin];
    return (line){o->file, o->sheet, o->json ? (int32_t)table : LIAN_NONE, number};
}

static lian_status lines_note(aside *a, lian_table table, lian_error *err) {
    int32_t count = lian_row_count(a->dataset, table), wanted = a->line_count + a->dropped[table];
    if (wanted > a->line_room) {
        struct line *memory = realloc(a->line, (size_t)wanted * 2 * sizeof *memory);
        if (!memory) return lian_error_memory(err);
        a->line = memory;
        a->line_room = wanted * 2;
    }
    for (lian_row r = 0; r < count; r++)
        if (a->drop[table][r]) a->line[a->line_count++] = line_of(a->dataset, table, r);
    return LIAN_OK;
}

static int by_place(const void *left, const void *right) {
    const line *a = left, *b = right;
    int order = lian_int_order(a->file, b->file);
    if (!order) order = lian_int_order(a->sheet, b->sheet);
    if (!order) order = lian_int_order(a->table, b->table);
    return order ? order : lian_int_order(a->number, b->number);
}

static int32_t lines_count(aside *a) {
    int32_t count = 0;
    if (a->line_count) qsort(a->line, (size_t)a->line_count, sizeof *a->line, by_place);
    for (int32_t i = 0; i < a->line_count; i++) count += !i || by_place(&a->line[i - 1], &a->line[i]) != 0;
    return count;
}

/* ---- removal -------------------------------------------------------------------------------------------------------
 */

static lian_status rows_remove(aside *a, int32_t *count, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        if (!a->dropped[t]) continue;
        LIAN_TRY(lines_note(a, (lian_table)t, err));
        LIAN_TRY(lian_rows_remove(a->dataset, (lian_table)t, a->drop[t], err));
        a->dataset->aside[t] += a->dropped[t];
        *count += a->dropped[t];
    }
    LIAN_TRY(lian_checker_index(a->dataset, err));
out:
    aside_clear(a);
    return status;
}

/* With a row of a sum gone, a part may exceed what is left of its whole. */
static lian_status parts_drop(aside *a, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_checker checker = {.dataset = a->dataset};
    LIAN_TRY(lian_faults_new(&checker.faults, err));
    LIAN_TRY(lian_parts_check(&checker, err));
    LIAN_TRY(faults_drop(a, checker.faults, err));
out:
    lian_faults_free(checker.faults);
    return status;
}

static bool any_dropped(const aside *a) {
    for (int t = 0; t < LIAN_TABLE_COUNT; t++)
        if (a->dropped[t]) return true;
    return false;
}

lian_status lian_faults_set_aside(lian_dataset *dataset, const lian_faults *faults, int32_t *count, lian_error *err) {
    lian_status status = LIAN_OK;
    aside a = {.dataset = dataset};
    *count = 0;
    LIAN_TRY(lian_checker_index(dataset, err));
    LIAN_TRY(faults_drop(&a, faults, err));
    while (any_dropped(&a)) {
        LIAN_TRY(marks_spread(&a, err));
        LIAN_TRY(rows_remove(&a, count, err));
        LIAN_TRY(parts_drop(&a, err));
    }
    if (lian_row_find(dataset, LIAN_TABLE_PLACES, dataset->header.home) == LIAN_NONE) dataset->header.home = LIAN_NONE;
    dataset->aside_lines += lines_count(&a);
out:
    free(a.line);
    aside_clear(&a);
    return status;
}
