/* SPDX-License-Identifier: MIT */
/* Which row does every reference mean, and which references mean none? */
#include "model/check.h"

#include "base/error.h"
#include "base/parallel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* From so many rows on it pays to mark the ids first. */
enum { FEW = 4096 };

/* What a text that is not an id turned out to be, so that a text that stands in a million cells is looked up once. */
enum { MEMO_NEW = -1, MEMO_MISSING = -2, MEMO_AMBIGUOUS = -3 };

/* References to one table, from everywhere. */
typedef struct target {
    lian_checker *checker;
    lian_table table;
    lian_row *memo; /* by symbol: a row, or MEMO_* */
    int32_t memo_count;
    const char **suggestion; /* by symbol; NULL until asked */
} target;

static void target_clear(target *t) {
    free(t->memo);
    free(t->suggestion);
}

static lian_status memo_make(target *t, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count = t->checker->dataset->pool.count;
    t->memo = malloc((size_t)count * sizeof *t->memo);
    LIAN_CHECK_MEMORY(t->memo);
    memset(t->memo, 0xff, (size_t)count * sizeof *t->memo);
    t->memo_count = count;
    t->suggestion = calloc((size_t)count, sizeof *t->suggestion);
    LIAN_CHECK_MEMORY(t->suggestion);
out:
    return status;
}

/* The row a symbol means, or MEMO_MISSING or MEMO_AMBIGUOUS. */
static lian_status symbol_resolve(target *t, lian_symbol symbol, lian_row *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_match match;
    const char *text = lian_dataset_text(t->checker->dataset, symbol);
    *out = lian_row_find(t->checker->dataset, t->table, symbol);
    if (*out != LIAN_NONE) goto out;
    if (!t->memo) LIAN_TRY(memo_make(t, err));
    *out = t->memo[symbol];
    if (*out != MEMO_NEW) goto out;
    LIAN_TRY(lian_matcher_find(&t->checker->matcher[t->table], text, strlen(text), &match, err));
    *out = match.rows == 1 ? match.row : match.rows ? MEMO_AMBIGUOUS : MEMO_MISSING;
    t->memo[symbol] = *out;
out:
    return status;
}

typedef struct place_of_cell {
    lian_table table;
    lian_row row;
    int32_t column;
} place_of_cell;

static lian_status ambiguous_add(target *t, place_of_cell at, const char *key, const char *text, lian_error *err) {
    char count[16];
    lian_match match;
    lian_status status = lian_matcher_find(&t->checker->matcher[t->table], text, strlen(text), &match, err);
    if (status != LIAN_OK) return status;
    snprintf(count, sizeof count, "%d", (int)match.rows);
    return lian_checker_add(t->checker, LIAN_FAULT_AMBIGUOUS, at.table, at.row, at.column, key, text, count,
                            lian_table_info_get(t->table)->name, err);
}

/* The fault of a text that does not resolve. `symbol` may be LIAN_NONE for an item of a list. */
static lian_status unresolved_add(target *t, place_of_cell at, lian_symbol symbol, const char *text, lian_row why,
                                  lian_error *err) {
    const char *key = lian_table_info_get(at.table)->columns[at.column].key, *suggestion = NULL;
    if (why == MEMO_AMBIGUOUS) return ambiguous_add(t, at, key, text, err);
    bool kept = t->suggestion && symbol != LIAN_NONE && symbol < t->memo_count;
    if (kept) suggestion = t->suggestion[symbol];
    if (!suggestion) suggestion = lian_checker_suggest(t->checker, t->table, text);
    if (!*suggestion && t->table == LIAN_TABLE_PLACES) suggestion = lian_checker_advise(t->checker, text);
    if (kept) t->suggestion[symbol] = suggestion;
    return lian_checker_add(t->checker, LIAN_FAULT_DANGLING, at.table, at.row, at.column, key, text,
                            lian_table_info_get(t->table)->name, suggestion, err);
}

static lian_status ref_resolve(target *t, lian_table table, lian_row r, int32_t column, lian_symbol *cell, lian_error *err) {
    lian_dataset *d = t->checker->dataset;
    lian_row row;
    lian_status status = symbol_resolve(t, *cell, &row, err);
    if (status != LIAN_OK) return status;
    if (row < 0) return unresolved_add(t, (place_of_cell){table, r, column}, *cell, lian_dataset_text(d, *cell), row, err);
    *cell = lian_row_id(d, t->table, row);
    return LIAN_OK;
}

/* Nearly every reference is an id, which stays as it is: whether it is one takes a bit a symbol, which a cache holds
 * where rows of ids would not fit. Threads look through ranges of rows; what is left is resolved in the order of rows. */
enum { RANGE = 1 << 18 };
typedef struct search {
    const lian_symbol *cells;
    int32_t count;
    const uint8_t *is_id;
    lian_row *first; /* of each range: its first reference that is not an id; behind the range if there is none */
} search;

static bool is_settled(const search *s, lian_row r) {
    lian_symbol id = s->cells[r];
    return id == LIAN_NONE || s->is_id[id >> 3] >> (id & 7) & 1;
}

static lian_row range_end(const search *s, int32_t i) {
    return s->count - i * RANGE < RANGE ? s->count : (i + 1) * RANGE;
}

static void range_search(void *context, int32_t i) {
    search *s = context;
    lian_row r = i * RANGE;
    while (r < range_end(s, i) && is_settled(s, r)) r++;
    s->first[i] = r;
}

static lian_status many_resolve(target *t, lian_table table, int32_t column, lian_symbol *cells, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t ranges = (count - 1) / RANGE + 1;
    uint8_t *is_id = lian_id_bits(t->checker->dataset, t->table);
    search s = {.cells = cells, .count = count, .is_id = is_id};
    s.first = malloc((size_t)ranges * sizeof *s.first);
    LIAN_CHECK_MEMORY(is_id && s.first);
    lian_parallel_run(t->checker->threads, ranges, range_search, &s);
    for (int32_t i = 0; i < ranges; i++)
        for (lian_row r = s.first[i]; r < range_end(&s, i); r++)
            if (!is_settled(&s, r)) LIAN_TRY(ref_resolve(t, table, r, column, &cells[r], err));
out:
    free(s.first);
    free(is_id);
    return status;
}

static lian_status refs_resolve(target *t, lian_table table, int32_t column, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_dataset *d = t->checker->dataset;
    lian_symbol *cells = *lian_column_cells(&d->tables, table, column);
    int32_t count = cells ? lian_row_count(d, table) : 0;
    if (count > FEW) return many_resolve(t, table, column, cells, count, err);
    for (lian_row r = 0; r < count; r++)
        if (cells[r] != LIAN_NONE) LIAN_TRY(ref_resolve(t, table, r, column, &cells[r], err));
out:
    return status;
}

/* ---- lists of references -------------------------------------------------------------------------------------------
 */

/* Appends the id of an item, or the item itself with a fault. */
static lian_status item_resolve(target *t, place_of_cell at, lian_item item, lian_buffer *ids, bool *changed,
                                lian_error *err) {
    lian_dataset *d = t->checker->dataset;
    lian_match match;
    lian_status status = lian_matcher_find(&t->checker->matcher[t->table], item.text, item.length, &match, err);
    if (status != LIAN_OK) return status;
    if (ids->length) lian_buffer_add_char(ids, ';');
    if (match.rows == 1) {
        const char *id = lian_dataset_text(d, lian_row_id(d, t->table, match.row));
        *changed = *changed || strlen(id) != item.length || memcmp(id, item.text, item.length) != 0;
        lian_buffer_add_text(ids, id);
        return LIAN_OK;
    }
    lian_buffer_add(ids, item.text, item.length);
    const char *text = lian_faults_text(t->checker->faults, item.text, item.length);
    return unresolved_add(t, at, LIAN_NONE, text, match.rows ? MEMO_AMBIGUOUS : MEMO_MISSING, err);
}

static lian_status list_resolve(target *t, place_of_cell at, lian_symbol *cell, lian_buffer *ids, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_dataset *d = t->checker->dataset;
    bool changed = false;
    lian_buffer_reset(ids);
    for (lian_item it = lian_item_first(lian_dataset_text(d, *cell)); it.length; it = lian_item_next(it))
        LIAN_TRY(item_resolve(t, at, it, ids, &changed, err));
    if (ids->failed || (changed && lian_symbol_add(d, ids->text, ids->length, cell) != LIAN_OK))
        status = lian_error_memory(err);
out:
    return status;
}

static lian_status lists_resolve(target *t, lian_table table, int32_t column, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer ids = LIAN_BUFFER_INIT;
    lian_dataset *d = t->checker->dataset;
    lian_symbol *cells = *lian_column_cells(&d->tables, table, column);
    int32_t count = cells ? lian_row_count(d, table) : 0;
    for (lian_row r = 0; r < count; r++)
        if (cells[r] != LIAN_NONE) LIAN_TRY(list_resolve(t, (place_of_cell){table, r, column}, &cells[r], &ids, err));
out:
    lian_buffer_clear(&ids);
    return status;
}

/* ---- home ----------------------------------------------------------------------------------------------------------
 */

/* The header has no position of its own. */
static lian_status home_resolve(lian_checker *checker, lian_error *err) {
    lian_header *header = &checker->dataset->header;
    const lian_position nowhere = {.file = "", .sheet = "", .pointer = ""};
    const char *home = lian_dataset_text(checker->dataset, header->home);
    char count[16];
    lian_match match;
    if (header->home == LIAN_NONE) return LIAN_OK;
    lian_status status = lian_matcher_find(&checker->matcher[LIAN_TABLE_PLACES], home, strlen(home), &match, err);
    if (status != LIAN_OK) return status;
    if (match.rows == 1) {
        header->home = lian_row_id(checker->dataset, LIAN_TABLE_PLACES, match.row);
        return LIAN_OK;
    }
    snprintf(count, sizeof count, "%d", (int)match.rows);
    if (match.rows)
        return lian_fault_add(checker->faults, LIAN_FAULT_AMBIGUOUS, nowhere, LIAN_NONE, LIAN_NONE, "home", home, count,
                              "places", err);
    return lian_fault_add(checker->faults, LIAN_FAULT_HOME_UNKNOWN, nowhere, LIAN_NONE, LIAN_NONE, home,
                          lian_checker_suggest(checker, LIAN_TABLE_PLACES, home), NULL, NULL, err);
}

/* ---- every column that refers --------------------------------------------------------------------------------------
 */

lian_status lian_references_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    target targets[LIAN_TABLE_COUNT] = {{0}};
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) targets[t] = (target){.checker = checker, .table = (lian_table)t};
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        for (int32_t c = 0; c < info->column_count; c++) {
            const lian_column *column = &info->columns[c];
            if (column->type == LIAN_TYPE_REF)
                LIAN_TRY(refs_resolve(&targets[column->argument], (lian_table)t, c, err));
            if (column->type == LIAN_TYPE_REFLIST)
                LIAN_TRY(lists_resolve(&targets[column->argument], (lian_table)t, c, err));
        }
    }
    status = home_resolve(checker, err);
out:
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) target_clear(&targets[t]);
    return status;
}
