/* SPDX-License-Identifier: MIT */
/* Rows that agree in some of their columns: all of them at once (grouping), or one looked up by its key (grouper). */
#ifndef LIAN_MODEL_GROUP_H
#define LIAN_MODEL_GROUP_H

#include "base/map.h"
#include "model/dataset.h"

#include <string.h>

enum { LIAN_KEY_COLUMNS = 8 };

/* The columns by which rows are compared: arrays indexed by row (borrowed; NULL = every cell empty) of 1, 4 or 8 bytes
 * a cell. They must not move while they are used. */
typedef struct lian_key {
    const char *cells[LIAN_KEY_COLUMNS];
    uint8_t width[LIAN_KEY_COLUMNS];
    int32_t columns;
} lian_key;

#define LIAN_KEY_INIT \
    { {0}, {0}, 0 }

void lian_key_use(lian_key *key, const void *cells, uint8_t width);
/* Columns of a table by their numbers, ended by LIAN_NONE. */
lian_key lian_key_of(const lian_dataset *dataset, lian_table table, const int32_t *columns);
/* A cell as a number: equal exactly when two cells of a column are; all bits set when empty. */
static inline uint64_t lian_cell_bits(const char *cells, uint8_t width, lian_row row) {
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

/* Groups of many rows, by sorting hashes: no random access to memory, which is what costs with ten million rows. */
typedef struct lian_grouping {
    lian_key key;
    uint64_t *entry; /* hash and row */
    int32_t count, room;
    int32_t begin, end; /* the group */
} lian_grouping;

#define LIAN_GROUPING_INIT \
    { .entry = NULL }

/* Adds a row; rows are added in rising order. `expected` rows in all are made room for at the first. */
lian_status lian_grouping_add(lian_grouping *grouping, lian_row row, int32_t expected, lian_error *err);
/* Adds the rows [from, to) that have a cell in every column of the key whose bit is set in `needed` (bit 0: the first);
 * as one by one, but faster, and rows that are the only ones of their group among them may be left out. */
lian_status lian_grouping_add_twins(lian_grouping *grouping, lian_row from, lian_row to, uint32_t needed, lian_error *err);
/* Once all rows are added. O(rows). */
lian_status lian_grouping_sort(lian_grouping *grouping, lian_error *err);
/* Moves on to the next group and returns its number of rows, 0 at the end. Groups come in no order that means anything.
 */
int32_t lian_grouping_next(lian_grouping *grouping);
/* Row k (from 0) of the group, rising. */
lian_row lian_grouping_row(const lian_grouping *grouping, int32_t k);
void lian_grouping_clear(lian_grouping *grouping);

/* Groups that can be looked up, numbered in the order of their first rows. */
typedef struct lian_grouper {
    lian_key key;
    lian_map map;
    lian_row *first; /* of each group */
    int32_t count, room;
} lian_grouper;

#define LIAN_GROUPER_INIT \
    { .first = NULL }

/* The row's group; a new one has first[*out] == row. Amortised O(columns). */
lian_status lian_grouper_add(lian_grouper *grouper, lian_row row, int32_t *out, lian_error *err);
/* The group whose cells are these numbers (lian_cell_bits, one a column), or LIAN_NONE. */
int32_t lian_grouper_find(const lian_grouper *grouper, const uint64_t *bits);
void lian_grouper_clear(lian_grouper *grouper);

#endif
