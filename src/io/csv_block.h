/* SPDX-License-Identifier: MIT */
/* A CSV text in blocks of whole rows, which threads read side by side.
 *
 * A block turns every cell whose meaning is plain into a value: texts that the dataset has already, numbers, words of a
 * vocabulary, dates. Anything else waits until the block's turn comes and is then read in the order of the file by the
 * one reader of cells that knows every rule and every fault. So values, symbols, faults and their order are those of
 * reading row by row, whatever the threads and the size of blocks. */
#ifndef LIAN_IO_CSV_BLOCK_H
#define LIAN_IO_CSV_BLOCK_H

#include "io/csv_input.h"

enum { LIAN_CSV_FIELDS_MOST = 256 };

/* ---- where blocks end: csv_split.c ---- */
typedef struct lian_csv_split {
    const char *at, *end; /* not yet split */
    const char *quote;    /* next quotation mark at or behind `at`; `end` when there is none */
    bool quotes;          /* may there be any? */
    size_t size;          /* a block has at least so many bytes */
} lian_csv_split;
lian_csv_split lian_csv_split_new(const lian_csv_input *input, size_t size);
/* The next whole rows: [*from, *to). False at the end. */
bool lian_csv_split_next(lian_csv_split *split, const char **from, const char **to);

/* ---- one block ---- */
typedef struct lian_csv_span {
    uint32_t begin, length; /* in the block's text */
} lian_csv_span;

/* From this row on, rows stand on consecutive lines; `line` counts from the block's first, which is 0. */
typedef struct lian_csv_turn {
    int32_t row, line;
} lian_csv_turn;

/* A cell that is not read yet; field LIAN_NONE: a whole row, of which the span has at least the beginning. */
typedef struct lian_csv_wait {
    int32_t row, field;
    bool plain; /* a text to be stored just as it is, in a column of symbols */
    lian_csv_span span;
} lian_csv_wait;

typedef struct lian_csv_block {
    const lian_csv_input *input;
    const lian_dataset *dataset; /* nothing is added to it while threads read */
    const char *text, *end;
    bool odd;       /* nothing is read: control characters, or longer than spans can tell */
    bool failed;    /* out of memory */
    int32_t lines;  /* line ends in it */
    int32_t rows, row_room;
    lian_csv_span *span; /* rows × fields; nothing in those of a row that waits */
    lian_csv_turn *turn;
    int32_t turn_count, turn_room;
    lian_csv_wait *wait, *sorted; /* in the order found; in that of the file */
    int32_t wait_count, wait_room;
    char *value;         /* field after field, `rows` cells as they stand in the table, of 8 bytes at most */
    size_t value_room;
    int32_t sorted_room;
    bool filled[LIAN_CSV_FIELDS_MOST]; /* of each field: has any value */
} lian_csv_block;

/* Reads text[from, to); may run on any thread. A block may be used again. */
void lian_csv_block_read(lian_csv_block *block, const char *from, const char *to);
void lian_csv_block_clear(lian_csv_block *block);
static inline void *lian_csv_block_values(const lian_csv_block *block, int32_t field) {
    return block->value + (size_t)field * (size_t)block->rows * 8;
}

/* ---- its parts ---- */
/* Finds rows and spans: csv_block.c. */
void lian_csv_block_scan(lian_csv_block *block);
/* Reads the cells of one field: csv_column.c. */
void lian_csv_block_field(lian_csv_block *block, int32_t field);
/* Adds a wait; a field's rows come in rising order. */
void lian_csv_block_wait(lian_csv_block *block, lian_csv_wait wait);

#endif
