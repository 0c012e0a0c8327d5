/* SPDX-License-Identifier: MIT */
/* Which rows have the same cells in these columns? */
#include "model/group.h"

#include "base/error.h"
#include "base/large.h"

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

/* One product a column, of which the upper bits depend on all bits of the cells: a slot is told by them. */
static uint64_t cell_hash(uint64_t hash, uint64_t bits) {
    hash = (hash ^ bits ^ 0x9e3779b97f4a7c15ULL) * 0xbf58476d1ce4e5b9ULL;
    return hash ^ hash >> 32;
}

static uint64_t row_hash(const lian_key *key, lian_row row) {
    uint64_t hash = 0;
    for (int32_t c = 0; c < key->columns; c++) hash = cell_hash(hash, lian_cell_bits(key->cells[c], key->width[c], row));
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

static lian_status entries_room(lian_grouping *g, int32_t more, int32_t expected, lian_error *err) {
    if (more <= g->room - g->count) return LIAN_OK;
    int64_t room = (int64_t)g->room + g->room / 2;
    if (room < expected) room = expected;
    if (room < (int64_t)g->count + more) room = (int64_t)g->count + more;
    if (room < 64) room = 64;
    uint64_t *entry = room > INT32_MAX ? NULL : realloc(g->entry, (size_t)room * sizeof *entry);
    if (!entry) return lian_error_memory(err);
    lian_large_hint(entry + g->count, (size_t)(room - g->count) * sizeof *entry);
    g->entry = entry;
    g->room = (int32_t)room;
    return LIAN_OK;
}

static uint64_t entry_of(uint64_t hash, lian_row row) { return (hash & 0xffffffff00000000ULL) | (uint32_t)row; }

lian_status lian_grouping_add(lian_grouping *g, lian_row row, int32_t expected, lian_error *err) {
    lian_status status = entries_room(g, 1, expected, err);
    if (status == LIAN_OK) g->entry[g->count++] = entry_of(row_hash(&g->key, row), row);
    return status;
}

/* Adds one column to the hashes of rows [from, from + count), as row_hash() does, and clears the mark of rows without a
 * cell in a needed column. */
static void column_hash(const char *cells, uint8_t width, bool needed, lian_row from, int32_t count, uint64_t *hash,
                        uint8_t *whole) {
    for (int32_t i = 0; i < count; i++) {
        uint64_t bits = lian_cell_bits(cells, width, from + i);
        hash[i] = cell_hash(hash[i], bits);
        whole[i] &= (uint8_t)(!needed || bits != UINT64_MAX);
    }
}

/* Rows of which hashes are worked out at a time. */
enum { BATCH = 512 };
typedef struct batch {
    uint64_t hash[BATCH];
    uint8_t whole[BATCH];
    int32_t count;
} batch;

static void batch_hash(const lian_key *key, lian_row from, lian_row to, uint32_t needed, batch *b) {
    b->count = to - from < BATCH ? to - from : BATCH;
    memset(b->hash, 0, sizeof b->hash);
    memset(b->whole, 1, sizeof b->whole);
    for (int32_t c = 0; c < key->columns; c++) {
        const char *cells = key->cells[c];
        bool need = needed >> c & 1;
        /* Width by width, so that each loop knows its own. */
        if (!cells) column_hash(NULL, 0, need, from, b->count, b->hash, b->whole);
        else if (key->width[c] == 8) column_hash(cells, 8, need, from, b->count, b->hash, b->whole);
        else if (key->width[c] == 4) column_hash(cells, 4, need, from, b->count, b->hash, b->whole);
        else column_hash(cells, 1, need, from, b->count, b->hash, b->whole);
    }
}

/* Which hashes occur once and which again, in two bits for each of at least 4 times as many slots as there are rows.
 * Rows of a slot that no other row comes to have a key of their own; of the rest few do. That takes a fifth of the
 * memory that entries of all rows would, and nothing need be sorted. */
typedef struct sieve {
    uint64_t *word;
    int shift; /* from a hash to its slot */
} sieve;
enum { ONCE = 1, AGAIN = 2, SLOTS = 32, AHEAD = 16 };

static bool sieve_make(sieve *s, int32_t rows) {
    s->shift = 64 - 6;
    while (s->shift > 64 - 34 && (int64_t)1 << (64 - s->shift) < (int64_t)rows * 4) s->shift--;
    size_t size = ((size_t)1 << (64 - s->shift)) / SLOTS;
    s->word = calloc(size, sizeof *s->word);
    if (s->word) lian_large_hint(s->word, size * sizeof *s->word);
    return s->word;
}

static uint64_t *sieve_word(const sieve *s, uint64_t hash) { return &s->word[(hash >> s->shift) / SLOTS]; }

static int sieve_bit(const sieve *s, uint64_t hash) { return (int)(hash >> s->shift) % SLOTS * 2; }

/* The words are fetched some rows ahead. */
static void sieve_near(const sieve *s, const batch *b, int32_t i) {
    if (i + AHEAD < b->count) __builtin_prefetch(sieve_word(s, b->hash[i + AHEAD]));
}

static void sieve_add(sieve *s, const batch *b) {
    for (int32_t i = 0; i < b->count; i++) {
        uint64_t *word = sieve_word(s, b->hash[i]);
        int bit = sieve_bit(s, b->hash[i]);
        sieve_near(s, b, i);
        *word |= ((*word >> bit & ONCE) * AGAIN | ONCE) * (uint64_t)b->whole[i] << bit;
    }
}

lian_status lian_grouping_add_twins(lian_grouping *g, lian_row from, lian_row to, uint32_t needed, lian_error *err) {
    lian_status status = LIAN_OK;
    sieve s = {0};
    batch b;
    LIAN_CHECK_MEMORY(sieve_make(&s, to - from));
    for (lian_row at = from; at < to; at += b.count) {
        batch_hash(&g->key, at, to, needed, &b);
        sieve_add(&s, &b);
    }
    for (lian_row at = from; at < to; at += b.count) {
        batch_hash(&g->key, at, to, needed, &b);
        LIAN_TRY(entries_room(g, b.count, 0, err));
        for (int32_t i = 0; i < b.count; i++) {
            sieve_near(&s, &b, i);
            bool again = *sieve_word(&s, b.hash[i]) >> sieve_bit(&s, b.hash[i]) & AGAIN;
            if (again && b.whole[i]) g->entry[g->count++] = entry_of(b.hash[i], at + i);
        }
    }
out:
    free(s.word);
    return status;
}

/* One pass of a stable radix sort by 12 bits. */
enum { RADIX = 4096 };
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
    radix_pass(other, entry, g->count, 44);
    radix_pass(entry, other, g->count, 56);
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
    for (int32_t c = 0; c < grouper->key.columns; c++) hash = cell_hash(hash, bits[c]);
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
