/* SPDX-License-Identifier: MIT */
/* Which row is meant by a text that may be an id, a code, a name, a short name or an alias? */
#include "model/match.h"

#include "base/error.h"
#include "base/nearest.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

void lian_matcher_init(lian_matcher *matcher, const lian_dataset *dataset, lian_table table) {
    *matcher = (lian_matcher){.dataset = dataset, .table = table, .budget = LIAN_NEAREST_BUDGET};
}

static void words_clear(lian_match_words *words) {
    lian_pool_clear(&words->pool);
    free(words->row);
    free(words->rows);
    *words = (lian_match_words){0};
}

void lian_matcher_clear(lian_matcher *matcher) {
    words_clear(&matcher->exact);
    words_clear(&matcher->folded);
}

lian_symbol lian_row_id(const lian_dataset *dataset, lian_table table, lian_row row) {
    return lian_symbol_at(*lian_column_cells(&dataset->tables, table, 0), row);
}

static bool words_grow(lian_match_words *words) {
    int32_t room = words->room ? words->room * 2 : 64;
    lian_row *row = realloc(words->row, (size_t)room * sizeof *row);
    if (row) words->row = row;
    int32_t *rows = realloc(words->rows, (size_t)room * sizeof *rows);
    if (rows) words->rows = rows;
    if (!row || !rows) return false;
    words->room = room;
    return true;
}

static bool word_add(lian_match_words *words, const char *text, size_t length, lian_row row) {
    int32_t known = words->pool.count, k = lian_pool_add(&words->pool, text, length);
    if (k == LIAN_NONE || (k >= words->room && !words_grow(words))) return false;
    if (k == known)
        words->rows[k] = 1;
    else if (words->row[k] != row)
        words->rows[k]++;
    words->row[k] = row;
    return true;
}

static bool form_add(lian_match_words *words, bool fold, const char *text, size_t length, lian_row row) {
    lian_buffer folded = LIAN_BUFFER_INIT;
    if (!fold) return word_add(words, text, length, row);
    /* A text that cannot be folded is left to exact matching; out of memory shows in `failed`. */
    bool done = lian_utf8_fold(text, length, &folded), good = !folded.failed;
    if (done && folded.length) good = word_add(words, folded.text, folded.length, row);
    lian_buffer_clear(&folded);
    return good;
}

static bool cell_add(lian_match_words *words, bool fold, const char *cell, bool list, lian_row row) {
    if (!list) return !*cell || form_add(words, fold, cell, strlen(cell), row);
    for (lian_item it = lian_item_first(cell); it.length; it = lian_item_next(it))
        if (!form_add(words, fold, it.text, it.length, row)) return false;
    return true;
}

/* Columns whose cells name the row, ended by LIAN_NONE. */
enum { NAME_COLUMNS = 5 };
static void name_columns(lian_table table, int32_t columns[NAME_COLUMNS + 1]) {
    static const char *const keys[NAME_COLUMNS] = {"name", "short", "aliases", "code", "uscc"};
    const lian_table_info *info = lian_table_info_get(table);
    int32_t count = 0;
    for (int k = 0; k < NAME_COLUMNS; k++)
        for (int32_t c = 0; c < info->column_count; c++)
            if (!strcmp(info->columns[c].key, keys[k])) columns[count++] = c;
    columns[count] = LIAN_NONE;
}

/* Of rows with the same id only the first counts, so a row that stands twice does not make its name ambiguous. */
static lian_status words_build(lian_matcher *matcher, lian_match_words *words, bool fold, lian_error *err) {
    const lian_dataset *d = matcher->dataset;
    lian_table table = matcher->table;
    int32_t columns[NAME_COLUMNS + 1], count = lian_row_count(d, table);
    name_columns(table, columns);
    for (lian_row r = 0; r < count; r++) {
        if (lian_row_find(d, table, lian_row_id(d, table, r)) != r) continue;
        for (int32_t k = 0; columns[k] != LIAN_NONE; k++) {
            const char *cell =
                lian_dataset_text(d, lian_symbol_at(*lian_column_cells(&d->tables, table, columns[k]), r));
            bool list = lian_type_is_list(lian_table_info_get(table)->columns[columns[k]].type);
            if (!cell_add(words, fold, cell, list, r)) return lian_error_memory(err);
        }
    }
    words->built = true;
    return LIAN_OK;
}

static lian_match word_find(const lian_match_words *words, const char *text, size_t length) {
    int32_t k = lian_pool_find(&words->pool, text, length);
    if (k == LIAN_NONE) return (lian_match){.row = LIAN_NONE, .rows = 0};
    return (lian_match){.row = words->rows[k] == 1 ? words->row[k] : LIAN_NONE, .rows = words->rows[k]};
}

lian_status lian_matcher_find(lian_matcher *matcher, const char *text, size_t length, lian_match *out,
                              lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer folded = LIAN_BUFFER_INIT;
    lian_row row =
        lian_row_find(matcher->dataset, matcher->table, lian_pool_find(&matcher->dataset->pool, text, length));
    *out = (lian_match){.row = row, .rows = row == LIAN_NONE ? 0 : 1};
    if (out->rows || !lian_row_count(matcher->dataset, matcher->table)) goto out;
    if (!matcher->exact.built) LIAN_TRY(words_build(matcher, &matcher->exact, false, err));
    *out = word_find(&matcher->exact, text, length);
    if (out->rows) goto out;
    if (!matcher->folded.built) LIAN_TRY(words_build(matcher, &matcher->folded, true, err));
    if (lian_utf8_fold(text, length, &folded))
        *out = word_find(&matcher->folded, lian_buffer_text(&folded), folded.length);
    else if (folded.failed)
        status = lian_error_memory(err);
    if (!out->rows && matcher->table == LIAN_TABLE_PLACES && matcher->budget > 0) {
        matcher->budget -= lian_row_count(matcher->dataset, LIAN_TABLE_PLACES);
        *out = lian_match_place_path(matcher->dataset, text, length);
    }
out:
    lian_buffer_clear(&folded);
    return status;
}

lian_row lian_matcher_nearest(lian_matcher *matcher, const char *text) {
    const lian_dataset *d = matcher->dataset;
    lian_nearest search = lian_nearest_new(text);
    lian_row best = LIAN_NONE;
    int32_t count = lian_row_count(d, matcher->table), name = lian_column_find(matcher->table, "name", 4);
    const lian_symbol *names = name == LIAN_NONE ? NULL : *lian_column_cells(&d->tables, matcher->table, name);
    bool city = matcher->table == LIAN_TABLE_PLACES && lian_match_names_city(text);
    if (matcher->budget <= 0) return LIAN_NONE;
    matcher->budget -= 2 * (int64_t)count;
    for (lian_row r = 0; r < count; r++) {
        const char *before = search.best;
        lian_symbol id = lian_row_id(d, matcher->table, r);
        if (id == LIAN_NONE) continue;
        lian_nearest_add(&search, lian_dataset_text(d, id));
        const char *own = lian_dataset_text(d, lian_symbol_at(names, r));
        if (*own && (!city || !strncmp(own, text, strlen(text)))) lian_nearest_add(&search, own);
        if (search.best != before) best = r;
    }
    return best;
}
