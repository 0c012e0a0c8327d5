/* SPDX-License-Identifier: MIT */
/* Which row of the dataset below does a row of an overlay speak of? */
#include "base/error.h"
#include "model/group.h"
#include "model/overlay.h"

#include <stdlib.h>
#include <string.h>

enum { MEANING_NEW = -3 };

void lian_overlay_forget(lian_overlay *o) {
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        lian_matcher_clear(&o->matcher[t]);
        for (int side = 0; side < 2; side++) {
            free(o->memo[side][t].meaning);
            o->memo[side][t] = (lian_overlay_memo){0};
        }
    }
}

void lian_overlay_clear(lian_overlay *o) {
    lian_overlay_forget(o);
    free(o->origin);
}

/* ---- references ----------------------------------------------------------------------------------------------------
 */

static bool memo_make(lian_overlay_memo *memo, int32_t count) {
    memo->meaning = malloc(((size_t)count + 1) * sizeof *memo->meaning);
    if (!memo->meaning) return false;
    for (int32_t k = 0; k < count; k++) memo->meaning[k] = MEANING_NEW;
    memo->count = count;
    return true;
}

static lian_status text_mean(lian_overlay *o, lian_table target, const char *text, size_t length, lian_symbol *out,
                             lian_error *err) {
    lian_match match;
    lian_status status = lian_matcher_find(&o->matcher[target], text, length, &match, err);
    if (status != LIAN_OK) return status;
    *out = match.rows == 1 ? lian_row_id(o->base, target, match.row) : lian_pool_find(&o->base->pool, text, length);
    if (*out == LIAN_NONE) *out = LIAN_OVERLAY_ABSENT;
    return LIAN_OK;
}

lian_status lian_overlay_ref(lian_overlay *o, bool of_over, lian_table target, lian_symbol symbol, lian_symbol *out,
                             lian_error *err) {
    const lian_dataset *dataset = of_over ? o->over : o->base;
    lian_overlay_memo *memo = &o->memo[of_over][target];
    *out = LIAN_NONE;
    if (symbol == LIAN_NONE) return LIAN_OK;
    if (!memo->meaning && !memo_make(memo, dataset->pool.count)) return lian_error_memory(err);
    if (symbol < memo->count && memo->meaning[symbol] != MEANING_NEW) {
        *out = memo->meaning[symbol];
        return LIAN_OK;
    }
    const char *text = lian_dataset_text(dataset, symbol);
    lian_status status = text_mean(o, target, text, strlen(text), out, err);
    if (status == LIAN_OK && symbol < memo->count && *out != LIAN_OVERLAY_ABSENT) memo->meaning[symbol] = *out;
    return status;
}

lian_status lian_overlay_reflist(lian_overlay *o, lian_table target, const char *cell, lian_buffer *out,
                                 lian_error *err) {
    lian_status status = LIAN_OK;
    lian_symbol meaning;
    for (lian_item it = lian_item_first(cell); it.length; it = lian_item_next(it)) {
        LIAN_TRY(text_mean(o, target, it.text, it.length, &meaning, err));
        if (out->length) lian_buffer_add_char(out, ';');
        if (meaning == LIAN_OVERLAY_ABSENT)
            lian_buffer_add(out, it.text, it.length);
        else
            lian_buffer_add_text(out, lian_dataset_text(o->base, meaning));
    }
    if (out->failed) status = lian_error_memory(err);
out:
    return status;
}

static lian_status list_resolve(lian_overlay *o, lian_table target, lian_symbol *cell, lian_buffer *ids,
                                lian_error *err) {
    lian_buffer_reset(ids);
    lian_status status = lian_overlay_reflist(o, target, lian_dataset_text(o->base, *cell), ids, err);
    if (status == LIAN_OK && ids->length && lian_symbol_add(o->base, ids->text, ids->length, cell) != LIAN_OK)
        status = lian_error_memory(err);
    return status;
}

static lian_status column_resolve(lian_overlay *o, lian_table table, int32_t column, lian_buffer *ids,
                                  lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_column *info = &lian_table_info_get(table)->columns[column];
    lian_symbol *cells = *lian_column_cells(&o->base->tables, table, column);
    for (lian_row r = 0; cells && r < lian_row_count(o->base, table); r++) {
        if (cells[r] == LIAN_NONE) continue;
        if (info->type == LIAN_TYPE_REF)
            LIAN_TRY(lian_overlay_ref(o, false, (lian_table)info->argument, cells[r], &cells[r], err));
        else
            LIAN_TRY(list_resolve(o, (lian_table)info->argument, &cells[r], ids, err));
    }
out:
    return status;
}

lian_status lian_overlay_resolve(lian_overlay *o, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer ids = LIAN_BUFFER_INIT;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        for (int32_t c = 0; c < info->column_count; c++)
            if (info->columns[c].type == LIAN_TYPE_REF || info->columns[c].type == LIAN_TYPE_REFLIST)
                LIAN_TRY(column_resolve(o, (lian_table)t, c, &ids, err));
    }
out:
    lian_buffer_clear(&ids);
    return status;
}

/* ---- keys ----------------------------------------------------------------------------------------------------------
 */

/* The key cells of all rows of one table of one dataset, in symbols of the base. */
typedef struct keys {
    lian_table table;
    lian_key key;
    lian_symbol *own[LIAN_KEY_COLUMNS]; /* cells made here: symbols translated and references resolved */
} keys;

static void keys_clear(keys *k) {
    for (int32_t c = 0; c < LIAN_KEY_COLUMNS; c++) free(k->own[c]);
}

static lian_status symbol_mean(lian_overlay *o, bool of_over, const lian_column *column, lian_symbol cell,
                               lian_symbol *out, lian_error *err) {
    if (column->type == LIAN_TYPE_REF)
        return lian_overlay_ref(o, of_over, (lian_table)column->argument, cell, out, err);
    *out = of_over && cell != LIAN_NONE ? lian_symbol_find(o->base, lian_dataset_text(o->over, cell)) : cell;
    if (*out == LIAN_NONE && cell != LIAN_NONE) *out = LIAN_OVERLAY_ABSENT;
    return LIAN_OK;
}

static lian_status key_column_add(lian_overlay *o, bool of_over, keys *k, int32_t column, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *dataset = of_over ? o->over : o->base;
    const lian_column *info = &lian_table_info_get(k->table)->columns[column];
    int32_t at = k->key.columns, count = lian_row_count(dataset, k->table);
    lian_key_use(&k->key, *lian_column_cells(&dataset->tables, k->table, column), info->width);
    const lian_symbol *cells = (const lian_symbol *)(const void *)k->key.cells[at];
    if (info->store != LIAN_STORED_SYMBOL || !cells) goto out;
    k->own[at] = malloc(((size_t)count + 1) * sizeof *k->own[at]);
    LIAN_CHECK_MEMORY(k->own[at]);
    k->key.cells[at] = (const char *)k->own[at];
    for (lian_row r = 0; r < count; r++) LIAN_TRY(symbol_mean(o, of_over, info, cells[r], &k->own[at][r], err));
out:
    return status;
}

/* A row of a table with ids that has none is known by its name alone. */
static void names_only_without_id(keys *k, int32_t count) {
    for (lian_row r = 0; k->own[1] && r < count; r++)
        if (k->own[0] && k->own[0][r] != LIAN_NONE) k->own[1][r] = LIAN_NONE;
}

static lian_status keys_make(lian_overlay *o, bool of_over, lian_table table, keys *k, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_table_info *info = lian_table_info_get(table);
    bool has_ids = info->columns[0].type == LIAN_TYPE_ID;
    *k = (keys){.table = table};
    for (int32_t c = 0; c < info->column_count; c++)
        if ((info->columns[c].flags & LIAN_KEY) || (has_ids && !strcmp(info->columns[c].key, "name")))
            LIAN_TRY(key_column_add(o, of_over, k, c, err));
    if (has_ids) names_only_without_id(k, lian_row_count(of_over ? o->over : o->base, table));
out:
    return status;
}

/* False for a row whose key is unknown to the base, or that has no key at all. */
static bool key_get(const keys *k, lian_row row, uint64_t *bits) {
    bool any = false;
    for (int32_t c = 0; c < k->key.columns; c++) {
        bits[c] = lian_cell_bits(k->key.cells[c], k->key.width[c], row);
        if (k->own[c] && k->own[c][row] == LIAN_OVERLAY_ABSENT) return false;
        any = any || bits[c] != UINT64_MAX;
    }
    return any;
}

/* Rows of the base with one key, in order: the first is waiting[group], then next[row]. */
typedef struct queue {
    lian_grouper grouper;
    lian_row *waiting, *last, *next;
} queue;

static lian_status queue_fill(queue *q, const keys *k, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t group;
    q->grouper.key = k->key;
    q->waiting = malloc(((size_t)count + 1) * sizeof *q->waiting);
    q->last = malloc(((size_t)count + 1) * sizeof *q->last);
    q->next = malloc(((size_t)count + 1) * sizeof *q->next);
    LIAN_CHECK_MEMORY(q->waiting && q->last && q->next);
    for (lian_row r = 0; r < count; r++) {
        LIAN_TRY(lian_grouper_add(&q->grouper, r, &group, err));
        q->next[r] = LIAN_NONE;
        if (q->grouper.first[group] == r)
            q->waiting[group] = r;
        else
            q->next[q->last[group]] = r;
        q->last[group] = r;
    }
out:
    return status;
}

static void queue_clear(queue *q) {
    lian_grouper_clear(&q->grouper);
    free(q->waiting);
    free(q->last);
    free(q->next);
}

/* Where a key stands several times, the first row of the overlay speaks of the first of the base, the second of the
 * second: rows that are summed in use stay apart, and a dataset laid over itself changes nothing. */
lian_status lian_overlay_match(lian_overlay *o, lian_table table, lian_row *out, lian_error *err) {
    lian_status status = LIAN_OK;
    keys below, above = {.table = table};
    queue q = {.waiting = NULL};
    uint64_t bits[LIAN_KEY_COLUMNS];
    LIAN_TRY(keys_make(o, false, table, &below, err));
    LIAN_TRY(keys_make(o, true, table, &above, err));
    LIAN_TRY(queue_fill(&q, &below, lian_row_count(o->base, table), err));
    for (lian_row r = 0; r < lian_row_count(o->over, table); r++) {
        int32_t group = key_get(&above, r, bits) ? lian_grouper_find(&q.grouper, bits) : LIAN_NONE;
        out[r] = group == LIAN_NONE ? LIAN_NONE : q.waiting[group];
        if (out[r] != LIAN_NONE) q.waiting[group] = q.next[out[r]];
    }
out:
    queue_clear(&q);
    keys_clear(&below);
    keys_clear(&above);
    return status;
}
