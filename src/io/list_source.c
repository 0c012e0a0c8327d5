/* SPDX-License-Identifier: MIT */
/* Which sources do the cells 来源 of a firm list speak of, when a list has no table of sources? */
#include "base/error.h"
#include "io/firm_list.h"
#include "model/dataset.h"

#include <string.h>

/* A list's source is the id of a source that the dataset below has, or else simply the name of one: 区名录2024. A row
 * whose source is 示例数据 (or synthetic) is made up, and then so is the whole that the list becomes part of. */
static bool is_synthetic(const char *id) {
    static const char *const words[] = {"示例数据", "合成", "synthetic"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i], id)) return true;
    return false;
}

static bool has_source(const lian_dataset *dataset, const char *id) {
    lian_symbol symbol = dataset ? lian_symbol_find(dataset, id) : LIAN_NONE;
    const lian_source_table *sources = dataset ? &lian_dataset_tables(dataset)->sources : NULL;
    for (lian_row r = 0; symbol != LIAN_NONE && sources->id && r < sources->count; r++)
        if (sources->id[r] == symbol) return true;
    return false;
}

static lian_status source_add(lian_dataset *dataset, const char *id, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_row row;
    LIAN_TRY(lian_row_add(dataset, LIAN_TABLE_SOURCES, &row, err));
    LIAN_TRY(lian_cell_set(dataset, LIAN_TABLE_SOURCES, row, "id", id, err));
    LIAN_TRY(lian_cell_set(dataset, LIAN_TABLE_SOURCES, row, "title", id, err));
    if (is_synthetic(id)) {
        LIAN_TRY(lian_cell_set(dataset, LIAN_TABLE_SOURCES, row, "kind", "synthetic", err));
        lian_dataset_header(dataset)->synthetic = 1;
    }
out:
    return status;
}

lian_status lian_list_sources_add(lian_dataset *dataset, const lian_dataset *base, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer id = LIAN_BUFFER_INIT;
    lian_symbol last = LIAN_NONE;
    for (lian_row r = 0; r < lian_row_count(dataset, LIAN_TABLE_FIRMS); r++) {
        lian_symbol cell = lian_symbol_at(lian_dataset_tables(dataset)->firms.source, r);
        if (cell == LIAN_NONE || cell == last) continue;
        last = cell;
        for (lian_item it = lian_item_first(lian_dataset_text(dataset, cell)); it.length; it = lian_item_next(it)) {
            const char *place = memchr(it.text, '#', it.length);
            lian_buffer_reset(&id);
            lian_buffer_add(&id, it.text, place ? (size_t)(place - it.text) : it.length);
            LIAN_CHECK_MEMORY(!id.failed);
            if (!id.length || has_source(dataset, id.text) || has_source(base, id.text)) continue;
            LIAN_TRY(source_add(dataset, id.text, err));
        }
    }
out:
    lian_buffer_clear(&id);
    return status;
}
