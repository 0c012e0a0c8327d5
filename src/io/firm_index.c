/* SPDX-License-Identifier: MIT */
/* Which firm does a line of a list speak of: one that is known, or a new one? */
#include "base/error.h"
#include "base/utf8.h"
#include "io/firm_list.h"

#include <stdlib.h>
#include <string.h>

void lian_firm_index_clear(lian_firm_index *index) {
    lian_pool_clear(&index->keys);
    lian_buffer_clear(&index->folded);
    free(index->entry);
    *index = (lian_firm_index)LIAN_FIRM_INDEX_INIT;
}

/* Full-width and half-width brackets, blanks and case do not make another firm. */
static bool key_fold(lian_firm_index *index, const char *key, size_t length) {
    lian_buffer_reset(&index->folded);
    return lian_utf8_fold(key, length, &index->folded) && index->folded.length;
}

const lian_firm_entry *lian_firm_index_find(lian_firm_index *index, const char *key) {
    if (!key_fold(index, key, strlen(key))) return NULL;
    int32_t number = lian_pool_find(&index->keys, index->folded.text, index->folded.length);
    return number == LIAN_NONE ? NULL : &index->entry[number];
}

static lian_status key_add(lian_firm_index *index, const char *key, size_t length, const char *id, bool has_code,
                           lian_error *err) {
    if (!key_fold(index, key, length)) return index->folded.failed ? lian_error_memory(err) : LIAN_OK;
    int32_t before = index->keys.count;
    int32_t number = lian_pool_add(&index->keys, index->folded.text, index->folded.length);
    if (number == LIAN_NONE) return lian_error_memory(err);
    if (number < before) {
        lian_firm_entry *entry = &index->entry[number];
        if (entry->id && strcmp(entry->id, id)) entry->id = NULL;
        return LIAN_OK;
    }
    if (number >= index->room) {
        int32_t room = index->room ? index->room * 2 : 256;
        lian_firm_entry *memory = realloc(index->entry, (size_t)room * sizeof *memory);
        if (!memory) return lian_error_memory(err);
        index->entry = memory;
        index->room = room;
    }
    index->entry[number] = (lian_firm_entry){.id = id, .has_code = has_code};
    return LIAN_OK;
}

lian_status lian_firm_index_add(lian_firm_index *index, const char *key, const char *id, bool has_code, lian_error *err) {
    return key_add(index, key, strlen(key), id, has_code, err);
}

static lian_status firm_add(lian_firm_index *index, const lian_dataset *base, lian_row row, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_firm_table *firms = &lian_dataset_tables(base)->firms;
    const char *id = lian_dataset_text(base, lian_symbol_at(firms->id, row));
    const char *code = lian_dataset_text(base, lian_symbol_at(firms->uscc, row));
    const char *aliases = lian_dataset_text(base, lian_symbol_at(firms->aliases, row));
    if (!*id) return LIAN_OK;
    LIAN_TRY(lian_firm_index_add(index, code, id, *code, err));
    LIAN_TRY(lian_firm_index_add(index, lian_dataset_text(base, lian_symbol_at(firms->name, row)), id, *code, err));
    LIAN_TRY(lian_firm_index_add(index, lian_dataset_text(base, lian_symbol_at(firms->short_, row)), id, *code, err));
    for (lian_item it = lian_item_first(aliases); it.length; it = lian_item_next(it))
        LIAN_TRY(key_add(index, it.text, it.length, id, *code, err));
out:
    return status;
}

lian_status lian_firm_index_build(lian_firm_index *index, const lian_dataset *base, lian_error *err) {
    lian_status status = LIAN_OK;
    *index = (lian_firm_index)LIAN_FIRM_INDEX_INIT;
    for (lian_row r = 0; base && r < lian_row_count(base, LIAN_TABLE_FIRMS); r++) LIAN_TRY(firm_add(index, base, r, err));
out:
    return status;
}
