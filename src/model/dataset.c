/* SPDX-License-Identifier: MIT */
/* How are rows and cells of any table stored, found and removed? */
#include "model/dataset.h"

#include "base/error.h"
#include "base/large.h"

#include <liantu/network.h>

#include <stdlib.h>
#include <string.h>

lian_status lian_dataset_new(lian_dataset **out, lian_error *err) {
    lian_dataset *dataset = calloc(1, sizeof *dataset);
    if (!dataset) return lian_error_memory(err);
    lian_header *h = &dataset->header;
    h->title = h->lang = h->home = h->currency = h->money_unit = LIAN_NONE;
    h->as_of = LIAN_NONE;
    h->coverage_all = LIAN_NONE;
    memset(h->coverage_table, 0xff, sizeof h->coverage_table);
    *out = dataset;
    return LIAN_OK;
}

void lian_dataset_free(lian_dataset *dataset) {
    if (!dataset) return;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        for (int32_t c = 0; c < info->column_count; c++) free(*lian_column_cells(&dataset->tables, (lian_table)t, c));
        free(dataset->runs[t].run);
        free(dataset->by_id[t]);
    }
    for (int32_t i = 0; i < dataset->origin_count; i++) free(dataset->origin[i].field);
    free(dataset->origin);
    free(dataset->patch);
    lian_pool_clear(&dataset->pool);
    free(dataset);
}

lian_header *lian_dataset_header(lian_dataset *dataset) { return &dataset->header; }

const lian_header *lian_dataset_header_get(const lian_dataset *dataset) { return &dataset->header; }

const lian_tables *lian_dataset_tables(const lian_dataset *dataset) { return &dataset->tables; }

lian_lang lian_dataset_lang(const lian_dataset *dataset) {
    return !strcmp(lian_dataset_text(dataset, dataset->header.lang), "en") ? LIAN_EN : LIAN_ZH;
}

int lian_dataset_is_complete(const lian_dataset *dataset, lian_table table) {
    int8_t own = dataset->header.coverage_table[table];
    return (own == LIAN_NONE ? dataset->header.coverage_all : own) == LIAN_COMPLETE;
}

const char *lian_dataset_text(const lian_dataset *dataset, lian_symbol symbol) {
    return symbol < 0 ? "" : dataset->pool.text[symbol];
}

lian_status lian_symbol_add(lian_dataset *dataset, const char *text, size_t length, lian_symbol *out) {
    *out = lian_pool_add(&dataset->pool, text, length);
    return *out == LIAN_NONE ? LIAN_ERR_MEMORY : LIAN_OK;
}

lian_symbol lian_symbol_find(const lian_dataset *dataset, const char *text) {
    return lian_pool_find(&dataset->pool, text, strlen(text));
}

/* ---- rows ---------------------------------------------------------------------------------------------------------- */

/* Every table struct begins with these two. */
typedef struct table_head {
    int32_t count, room;
} table_head;

static table_head *head_of(const lian_dataset *dataset, lian_table table) {
    char *tables = (char *)(uintptr_t)&dataset->tables;
    return (table_head *)(void *)(tables + lian_table_info_get(table)->offset);
}

int32_t *lian_table_count(lian_dataset *dataset, lian_table table) { return &head_of(dataset, table)->count; }

int32_t lian_row_count(const lian_dataset *dataset, lian_table table) { return head_of(dataset, table)->count; }

static bool column_resize(void **cells, size_t width, int32_t room) {
    char *memory = realloc(*cells, ((size_t)room + 1) * width);
    if (!memory) return false;
    if (memory != *cells) lian_large_hint(memory, (size_t)room * width);
    *cells = memory;
    return true;
}

lian_status lian_rows_reserve(lian_dataset *dataset, lian_table table, int32_t room, lian_error *err) {
    const lian_table_info *info = lian_table_info_get(table);
    table_head *head = head_of(dataset, table);
    if (room < head->count) room = head->count;
    if (room == head->room) return LIAN_OK;
    /* When memory runs out half way, the columns that are shorter decide. */
    if (room < head->room) head->room = room;
    if (room < dataset->clean[table]) dataset->clean[table] = room;
    for (int32_t c = 0; c < info->column_count; c++) {
        void **cells = lian_column_cells(&dataset->tables, table, c);
        if (*cells && !column_resize(cells, info->columns[c].width, room)) return lian_error_memory(err);
    }
    head->room = room;
    return LIAN_OK;
}

static lian_status rows_room(lian_dataset *dataset, lian_table table, int32_t count, lian_error *err) {
    const table_head *head = head_of(dataset, table);
    if (count > INT32_MAX / 2 - head->count) return lian_error_memory(err);
    if (head->count + count <= head->room) return LIAN_OK;
    int32_t room = head->room ? head->room : 16;
    while (room < head->count + count) room *= 2;
    return lian_rows_reserve(dataset, table, room, err);
}

/* Unknown is all bytes 0xff in every kind of column. Some rows more than asked for are made so, that adding them one by
 * one costs little; not all that there is room for, which would take memory before it is needed. */
static void rows_clean(lian_dataset *dataset, lian_table table, int32_t upto) {
    enum { MORE = 1024 };
    const lian_table_info *info = lian_table_info_get(table);
    int32_t from = dataset->clean[table], room = head_of(dataset, table)->room;
    if (upto <= from) return;
    upto = room - upto < MORE ? room : upto + MORE;
    for (int32_t c = 0; c < info->column_count; c++) {
        char *cells = *lian_column_cells(&dataset->tables, table, c);
        size_t width = info->columns[c].width;
        if (cells) memset(cells + (size_t)from * width, 0xff, (size_t)(upto - from) * width);
    }
    dataset->clean[table] = upto;
}

lian_status lian_rows_add_bare(lian_dataset *dataset, lian_table table, int32_t count, lian_row *first, lian_error *err) {
    table_head *head = head_of(dataset, table);
    lian_status status = rows_room(dataset, table, count, err);
    if (status != LIAN_OK) return status;
    *first = head->count;
    head->count += count;
    if (dataset->clean[table] < head->count) dataset->clean[table] = head->count;
    return LIAN_OK;
}

lian_status lian_rows_add(lian_dataset *dataset, lian_table table, int32_t count, lian_row *first, lian_error *err) {
    lian_status status = rows_room(dataset, table, count, err);
    if (status != LIAN_OK) return status;
    rows_clean(dataset, table, head_of(dataset, table)->count + count);
    return lian_rows_add_bare(dataset, table, count, first, err);
}

lian_status lian_row_add(lian_dataset *dataset, lian_table table, lian_row *out, lian_error *err) {
    return lian_rows_add(dataset, table, 1, out, err);
}

void *lian_column_use(lian_dataset *dataset, lian_table table, int32_t column) {
    void **cells = lian_column_cells(&dataset->tables, table, column);
    size_t width = lian_table_info_get(table)->columns[column].width;
    if (*cells || !column_resize(cells, width, head_of(dataset, table)->room)) return *cells;
    return memset(*cells, 0xff, (size_t)dataset->clean[table] * width);
}

/* The id column is the first of every table that has one. */
static const lian_symbol *ids_of(const lian_dataset *dataset, lian_table table) {
    if (lian_table_info_get(table)->columns[0].type != LIAN_TYPE_ID) return NULL;
    return *lian_column_cells(&dataset->tables, table, 0);
}

/* As long as the largest id, not as the pool: of a table of few rows, which are often read first, that is little. */
lian_status lian_dataset_index(lian_dataset *dataset, lian_table table, lian_error *err) {
    const lian_symbol *ids = ids_of(dataset, table);
    int32_t rows = ids ? lian_row_count(dataset, table) : 0, symbols = 0;
    for (lian_row r = 0; r < rows; r++)
        if (ids[r] >= symbols) symbols = ids[r] + 1;
    lian_row *by_id = malloc(((size_t)symbols + 1) * sizeof *by_id);
    if (!by_id) return lian_error_memory(err);
    lian_large_hint(by_id, (size_t)symbols * sizeof *by_id);
    memset(by_id, 0xff, ((size_t)symbols + 1) * sizeof *by_id);
    for (lian_row r = rows; r-- > 0;)
        if (ids[r] >= 0) by_id[ids[r]] = r;
    free(dataset->by_id[table]);
    dataset->by_id[table] = by_id;
    dataset->by_id_count[table] = symbols;
    return LIAN_OK;
}

uint8_t *lian_id_bits(const lian_dataset *dataset, lian_table table) {
    const lian_symbol *ids = ids_of(dataset, table);
    uint8_t *bits = calloc((size_t)dataset->pool.count / 8 + 1, 1);
    int32_t rows = bits && ids ? lian_row_count(dataset, table) : 0;
    for (lian_row r = 0; r < rows; r++)
        if (ids[r] >= 0) bits[ids[r] >> 3] |= (uint8_t)(1u << (ids[r] & 7));
    return bits;
}

lian_row lian_row_find(const lian_dataset *dataset, lian_table table, lian_symbol id) {
    if (id < 0) return LIAN_NONE;
    if (dataset->by_id[table]) return id < dataset->by_id_count[table] ? dataset->by_id[table][id] : LIAN_NONE;
    const lian_symbol *ids = ids_of(dataset, table);
    for (lian_row r = 0; ids && r < lian_row_count(dataset, table); r++)
        if (ids[r] == id) return r;
    return LIAN_NONE;
}

/* ---- cells --------------------------------------------------------------------------------------------------------- */

static char *cell_at(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column) {
    char *cells = *lian_column_cells(&dataset->tables, table, column);
    return cells ? cells + (size_t)row * lian_table_info_get(table)->columns[column].width : NULL;
}

bool lian_cell_is_empty(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column) {
    const unsigned char *cell = (const unsigned char *)cell_at(dataset, table, row, column);
    if (!cell) return true;
    for (uint8_t i = 0; i < lian_table_info_get(table)->columns[column].width; i++)
        if (cell[i] != 0xff) return false;
    return true;
}

lian_status lian_cell_copy(lian_dataset *to, lian_table table, lian_row row, int32_t column, const lian_dataset *from,
                           lian_row from_row, lian_error *err) {
    const lian_column *c = &lian_table_info_get(table)->columns[column];
    if (lian_cell_is_empty(from, table, from_row, column)) return LIAN_OK;
    if (!lian_column_use(to, table, column)) return lian_error_memory(err);
    const char *source = cell_at(from, table, from_row, column);
    char *target = cell_at(to, table, row, column);
    if (c->store != LIAN_STORED_SYMBOL) {
        memcpy(target, source, c->width);
        return LIAN_OK;
    }
    lian_symbol symbol;
    memcpy(&symbol, source, sizeof symbol);
    const char *text = lian_dataset_text(from, symbol);
    if (lian_symbol_add(to, text, strlen(text), &symbol) != LIAN_OK) return lian_error_memory(err);
    memcpy(target, &symbol, sizeof symbol);
    return LIAN_OK;
}

static void column_compact(char *cells, size_t width, int32_t count, const uint8_t *drop) {
    int32_t kept = 0;
    for (int32_t r = 0; r < count; r++) {
        if (drop[r]) continue;
        if (kept != r) memmove(cells + (size_t)kept * width, cells + (size_t)r * width, width);
        kept++;
    }
    memset(cells + (size_t)kept * width, 0xff, (size_t)(count - kept) * width);
}

/* Positions after a removal: every kept row gets its place anew, consecutive ones share a run again. */
static lian_status runs_compact(lian_dataset *dataset, lian_table table, int32_t count, const uint8_t *drop,
                                lian_error *err) {
    lian_status status = LIAN_OK;
    lian_runs old = dataset->runs[table];
    dataset->runs[table] = (lian_runs){0};
    int32_t kept = 0, at = 0;
    for (int32_t r = 0; r < count && old.count; r++) {
        while (at + 1 < old.count && old.run[at + 1].first <= r) at++;
        if (drop[r]) continue;
        if (old.run[at].first <= r) {
            bool read = old.run[at].origin != LIAN_NONE; /* rows made in memory stay apart from those of the file before */
            int32_t line = read ? old.run[at].line + (r - old.run[at].first) : kept;
            LIAN_TRY(lian_run_add(dataset, table, kept, old.run[at].origin, line, err));
        }
        kept++;
    }
out:
    free(old.run);
    return status;
}

static void patches_compact(lian_dataset *dataset, lian_table table, const uint8_t *drop, const int32_t *moved) {
    int32_t kept = 0;
    for (int32_t i = 0; i < dataset->patch_count; i++) {
        lian_patch patch = dataset->patch[i];
        if (patch.table == (int8_t)table) {
            if (drop[patch.row]) continue;
            patch.row = moved[patch.row];
        }
        dataset->patch[kept++] = patch;
    }
    dataset->patch_count = kept;
}

lian_status lian_rows_remove(lian_dataset *dataset, lian_table table, const uint8_t *drop, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_table_info *info = lian_table_info_get(table);
    table_head *head = head_of(dataset, table);
    int32_t kept = 0;
    int32_t *moved = malloc(((size_t)head->count + 1) * sizeof *moved);
    LIAN_CHECK_MEMORY(moved);
    for (int32_t r = 0; r < head->count; r++) moved[r] = drop[r] ? LIAN_NONE : kept++;
    LIAN_TRY(runs_compact(dataset, table, head->count, drop, err));
    patches_compact(dataset, table, drop, moved);
    for (int32_t c = 0; c < info->column_count; c++) {
        char *cells = *lian_column_cells(&dataset->tables, table, c);
        if (cells) column_compact(cells, info->columns[c].width, head->count, drop);
    }
    head->count = kept;
    free(dataset->by_id[table]);
    dataset->by_id[table] = NULL;
out:
    free(moved);
    return status;
}

int32_t lian_dataset_aside(const lian_dataset *dataset, lian_table table) { return dataset->aside[table]; }

int32_t lian_dataset_aside_lines(const lian_dataset *dataset) { return dataset->aside_lines; }
