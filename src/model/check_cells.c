/* SPDX-License-Identifier: MIT */
/* Is every required cell filled, and does every source cited stand in table sources? */
#include "model/check.h"

#include "base/error.h"
#include "base/map.h"
#include "model/group.h"

#include <stdlib.h>
#include <string.h>

/* ---- required cells ------------------------------------------------------------------------------------------------
 */

static uint64_t row_key(int table, lian_row row) { return lian_map_pair(table, row); }

/* The first of the errors that readers found in each row; a cell that could not be read is not reported again as empty.
 */
static lian_status errors_index(const lian_faults *faults, int32_t count, lian_map *map, lian_error *err) {
    for (int32_t i = 0; i < count; i++) {
        const lian_fault *f = lian_fault_at(faults, i);
        if (f->severity != LIAN_ERROR || f->table == LIAN_NONE || f->row == LIAN_NONE) continue;
        if (lian_map_add(map, row_key(f->table, f->row), i) == LIAN_NONE) return lian_error_memory(err);
    }
    return LIAN_OK;
}

static bool same_position(const lian_position *a, const lian_position *b) {
    return a->line == b->line && a->field == b->field && !strcmp(a->pointer, b->pointer) && !strcmp(a->file, b->file) &&
           !strcmp(a->sheet, b->sheet);
}

/* Readers go row by row, so the faults of one row stand together. */
static bool is_reported(lian_checker *checker, const lian_map *errors, lian_table table, lian_row row, int32_t column) {
    int32_t i = lian_map_find(errors, row_key((int)table, row));
    if (i == LIAN_NONE) return false;
    lian_position at = lian_cell_position(checker->dataset, table, row, column, checker->faults);
    const lian_fault *f;
    for (; (f = lian_fault_at(checker->known, i)) && f->table == (int8_t)table && f->row == row; i++)
        if (same_position(&f->at, &at)) return true;
    return false;
}

static lian_status column_check(lian_checker *checker, const lian_map *errors, lian_table table, int32_t column,
                                lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    const lian_column *c = &lian_table_info_get(table)->columns[column];
    const char *cells = *lian_column_cells(&d->tables, table, column);
    int32_t count = lian_row_count(d, table);
    for (lian_row r = 0; r < count; r++) {
        if (lian_cell_bits(cells, c->width, r) != UINT64_MAX || is_reported(checker, errors, table, r, column)) continue;
        LIAN_TRY(lian_checker_add(checker, LIAN_FAULT_CELL_MISSING, table, r, column, c->key, c->zh, NULL, NULL, err));
    }
out:
    return status;
}

lian_status lian_required_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_map errors = LIAN_MAP_INIT;
    LIAN_TRY(errors_index(checker->known, checker->found, &errors, err));
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        for (int32_t c = 0; c < info->column_count; c++)
            if (info->columns[c].flags & LIAN_REQUIRED) LIAN_TRY(column_check(checker, &errors, (lian_table)t, c, err));
    }
out:
    lian_map_clear(&errors);
    return status;
}

/* ---- sources -------------------------------------------------------------------------------------------------------
 */

/* "gzss2022#四(二)" -> "gzss2022" */
static size_t source_length(lian_item item) {
    const char *mark = memchr(item.text, '#', item.length);
    return mark ? (size_t)(mark - item.text) : item.length;
}

static lian_row source_find(const lian_dataset *dataset, lian_item item) {
    return lian_row_find(dataset, LIAN_TABLE_SOURCES, lian_pool_find(&dataset->pool, item.text, source_length(item)));
}

static bool sources_known(const lian_dataset *dataset, const char *cell) {
    for (lian_item it = lian_item_first(cell); it.length; it = lian_item_next(it))
        if (source_find(dataset, it) == LIAN_NONE) return false;
    return true;
}

/* A fault for every item of a cell that is not known. */
static lian_status cell_report(lian_checker *checker, lian_table table, lian_row row, int32_t column, const char *cell,
                               lian_error *err) {
    lian_status status = LIAN_OK;
    for (lian_item it = lian_item_first(cell); it.length; it = lian_item_next(it)) {
        if (source_find(checker->dataset, it) != LIAN_NONE) continue;
        const char *id = lian_faults_text(checker->faults, it.text, source_length(it));
        const char *suggestion = lian_checker_suggest(checker, LIAN_TABLE_SOURCES, id);
        LIAN_TRY(
            lian_checker_add(checker, LIAN_FAULT_SOURCE_UNKNOWN, table, row, column, id, suggestion, NULL, NULL, err));
    }
out:
    return status;
}

/* known[symbol]: 0 not looked at, 1 every source is known, 2 one is not. */
static lian_status cells_check(lian_checker *checker, uint8_t *known, lian_table table, int32_t column,
                               lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    const lian_symbol *cells = *lian_column_cells(&d->tables, table, column);
    int32_t count = cells ? lian_row_count(d, table) : 0;
    for (lian_row r = 0; r < count; r++) {
        lian_symbol s = cells[r];
        if (s == LIAN_NONE) continue;
        if (!known[s]) known[s] = sources_known(d, lian_dataset_text(d, s)) ? 1 : 2;
        if (known[s] == 2) LIAN_TRY(cell_report(checker, table, r, column, lian_dataset_text(d, s), err));
    }
out:
    return status;
}

lian_status lian_sources_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    uint8_t *known = calloc((size_t)checker->dataset->pool.count + 1, 1);
    LIAN_CHECK_MEMORY(known);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        for (int32_t c = 0; c < info->column_count; c++)
            if (info->columns[c].type == LIAN_TYPE_SOURCES)
                LIAN_TRY(cells_check(checker, known, (lian_table)t, c, err));
    }
out:
    free(known);
    return status;
}
