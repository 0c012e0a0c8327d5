/* SPDX-License-Identifier: MIT */
/* Which rows have the same cells in these columns? */
#include "model/group.h"

#include "base/error.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- keys ----------------------------------------------------------------------------------------------------------
 */

void lian_key_use(lian_key *key, const void *cells, uint8_t width) {
    assert(key->columns < LIAN_KEY_COLUMNS);
    key->cells[key->columns] = cells;
    key->width[key->columns++] = width;
}

lian_key lian_key_of(const lian_dataset *dataset, lian_table table, const int32_t *columns) {
    lian_key key = LIAN_KEY_INIT;
    for (; *columns != LIAN_NONE; columns++)
        lian_key_use(&key, *lian_column_cells(&dataset->tables, table, *columns),
                     lian_table_info_get(table)->columns[*columns].width);
    return key;
}

uint64_t lian_cell_bits(const char *cells, uint8_t width, lian_row row) {
    uint64_t wide;
    uint32_t word;
    uint8_t byte;
    if (!cells) return UINT64_MAX;
    switch (width) {
    case sizeof wide:
        memcpy(&wide, cells + (size_t)row * sizeof wide, sizeof wide);
        return wide;
    case sizeof word:
        memcpy(&word, cells + (size_t)row * sizeof word, sizeof word);
        return word == UINT32_MAX ? UINT64_MAX : word;
    default:
        memcpy(&byte, cells + (size_t)row * sizeof byte, sizeof byte);
        return byte == UINT8_MAX ? UINT64_MAX : byte;
    }
}

static uint64_t row_hash(const lian_key *key, lian_row row) {
    uint64_t hash = 0;
    for (int32_t c = 0; c < key->columns; c++)
        hash = lian_map_mix(hash ^ lian_cell_bits(key->cells[c], key->width[c], row));
    return hash;
}

static bool same_rows(const lian_key *key, lian_row a, lian_row b) {
    for (int32_t c = 0; c < key->columns; c++)
        if (lian_cell_bits(key->cells[c], key->width[c], a) != lian_cell_bits(key->cells[c], key->width[c], b))
            return false;
    return true;
}

/* ---- all at once ---------------------------------------------------------------------------------------------------
 */

lian_status lian_grouping_add(lian_grouping *g, lian_row row, int32_t expected, lian_error *err) {
    if (g->count == g->room) {
        int32_t room = g->room ? g->room + g->room / 2 : expected > 64 ? expected : 64;
        uint64_t *entry = realloc(g->entry, (size_t)room * sizeof *entry);
        if (!entry) return lian_error_memory(err);
        g->entry = entry;
        g->room = room;
    }
    g->entry[g->count++] = (row_hash(&g->key, row) & 0xffffffff00000000ULL) | (uint32_t)row;
    return LIAN_OK;
}

/* One pass of a stable radix sort by 11 bits. */
enum { RADIX = 2048 };
static void radix_pass(const uint64_t *from, uint64_t *to, int32_t count, int shift) {
    int32_t start[RADIX + 1] = {0};
    for (int32_t i = 0; i < count; i++) start[(from[i] >> shift) % RADIX + 1]++;
    for (int b = 0; b < RADIX; b++) start[b + 1] += start[b];
    for (int32_t i = 0; i < count; i++) to[start[(from[i] >> shift) % RADIX]++] = from[i];
}

/* By the 32 bits of the hash only: rows were added in order and stay so. */
lian_status lian_grouping_sort(lian_grouping *g, lian_error *err) {
    g->begin = g->end = 0;
    if (g->count < 2) return LIAN_OK;
    uint64_t *other = malloc((size_t)g->count * sizeof *other), *entry = g->entry;
    if (!other) return lian_error_memory(err);
    radix_pass(entry, other, g->count, 32);
    radix_pass(other, entry, g->count, 43);
    radix_pass(entry, other, g->count, 54);
    free(entry);
    g->entry = other;
    g->room = g->count;
    return LIAN_OK;
}

/* Rows with one hash nearly always have one key; the few that do not are moved behind those of the first. */
int32_t lian_grouping_next(lian_grouping *g) {
    g->begin = g->end;
    if (g->begin == g->count) return 0;
    uint64_t *entry = g->entry;
    lian_row first = lian_grouping_row(g, 0);
    g->end++;
    for (int32_t i = g->end; i < g->count && entry[i] >> 32 == entry[g->begin] >> 32; i++) {
        uint64_t found = entry[i];
        if (!same_rows(&g->key, first, (lian_row)(uint32_t)found)) continue;
        memmove(entry + g->end + 1, entry + g->end, (size_t)(i - g->end) * sizeof *entry);
        entry[g->end++] = found;
    }
    return g->end - g->begin;
}

lian_row lian_grouping_row(const lian_grouping *g, int32_t k) { return (lian_row)(uint32_t)g->entry[g->begin + k]; }

void lian_grouping_clear(lian_grouping *g) {
    free(g->entry);
    *g = (lian_grouping)LIAN_GROUPING_INIT;
}

/* ---- to be looked up -----------------------------------------------------------------------------------------------
 */

static bool first_add(lian_grouper *grouper, lian_row row) {
    if (grouper->count == grouper->room) {
        int32_t room = grouper->room ? grouper->room + grouper->room / 2 : 64;
        lian_row *first = realloc(grouper->first, (size_t)room * sizeof *first);
        if (!first) return false;
        grouper->first = first;
        grouper->room = room;
    }
    grouper->first[grouper->count++] = row;
    return true;
}

/* Two keys with one hash of 64 bits are all but impossible; the second then tries the next hash of a chain. */
static uint64_t hash_next(uint64_t hash) { return lian_map_mix(hash + 1); }

lian_status lian_grouper_add(lian_grouper *grouper, lian_row row, int32_t *out, lian_error *err) {
    for (uint64_t hash = row_hash(&grouper->key, row);; hash = hash_next(hash)) {
        int32_t group = lian_map_add(&grouper->map, hash, grouper->count);
        if (group == LIAN_NONE) return lian_error_memory(err);
        if (group == grouper->count && !first_add(grouper, row)) return lian_error_memory(err);
        *out = group;
        if (grouper->first[group] == row || same_rows(&grouper->key, grouper->first[group], row)) return LIAN_OK;
    }
}

static bool has_bits(const lian_key *key, lian_row row, const uint64_t *bits) {
    for (int32_t c = 0; c < key->columns; c++)
        if (lian_cell_bits(key->cells[c], key->width[c], row) != bits[c]) return false;
    return true;
}

int32_t lian_grouper_find(const lian_grouper *grouper, const uint64_t *bits) {
    uint64_t hash = 0;
    for (int32_t c = 0; c < grouper->key.columns; c++) hash = lian_map_mix(hash ^ bits[c]);
    for (;; hash = hash_next(hash)) {
        int32_t group = lian_map_find(&grouper->map, hash);
        if (group == LIAN_NONE || has_bits(&grouper->key, grouper->first[group], bits)) return group;
    }
}

void lian_grouper_clear(lian_grouper *grouper) {
    lian_map_clear(&grouper->map);
    free(grouper->first);
    *grouper = (lian_grouper)LIAN_GROUPER_INIT;
}
