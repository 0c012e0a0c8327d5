/* SPDX-License-Identifier: MIT */
/* How do the rows of a CSV file become rows of a table, on several threads and yet as if one had read them? */
#include "base/error.h"
#include "base/parallel.h"
#include "io/csv_block.h"
#include "io/read.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 17, ROUND_A_THREAD = 16, AHEAD = 12 };

/* The cell of a field that was settled last without a fault; text NULL: none. */
typedef struct settled {
    const char *text;
    uint32_t length;
    lian_row row;
} settled;

/* Blocks are read side by side in rounds; between rounds their rows are added to the table, block after block. */
typedef struct rows {
    lian_csv_input *input;
    lian_dataset *dataset;
    lian_table table;
    lian_reading *reading;
    lian_cell_reader reader;
    int32_t origin, threads, line; /* line: of the first block that is not added */
    lian_csv_block *block;
    const char **from, **to; /* of each block of the round */
    int32_t count, room;     /* blocks of the round; as many as there may be */
    lian_row *first;         /* of each block of the round */
    settled *last;           /* of each field */
    int32_t field_of[64];    /* field of each column of the table, or LIAN_NONE */
} rows;

static lian_status origin_add(lian_csv_input *input, lian_dataset *dataset, lian_table table, int32_t *origin,
                              lian_error *err) {
    int16_t field[64] = {0};
    for (int32_t i = 0; i < input->field_count && i < INT16_MAX; i++)
        if (input->field[i].column != LIAN_NONE) field[input->field[i].column] = (int16_t)(i + 1);
    return lian_origin_add(dataset, table, input->name, NULL, false, field, origin, err);
}

static lian_status rows_open(rows *r, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(origin_add(r->input, r->dataset, r->table, &r->origin, err));
    r->reader = (lian_cell_reader){.dataset = r->dataset, .faults = r->input->faults, .table = r->table, .money_factor = 1};
    r->threads = lian_reading_threads(r->reading);
    r->line = r->input->scan.line;
    for (size_t c = 0; c < sizeof r->field_of / sizeof *r->field_of; c++) r->field_of[c] = LIAN_NONE;
    for (int32_t f = 0; f < r->input->field_count; f++)
        if (r->input->field[f].column != LIAN_NONE) r->field_of[r->input->field[f].column] = f;
    r->room = r->threads * ROUND_A_THREAD;
    r->block = calloc((size_t)r->room, sizeof *r->block);
    r->from = calloc((size_t)r->room * 2, sizeof *r->from);
    r->last = calloc((size_t)r->input->field_count + 1, sizeof *r->last);
    r->first = calloc((size_t)r->room, sizeof *r->first);
    LIAN_CHECK_MEMORY(r->block && r->from && r->last && r->first);
    r->to = r->from + r->room;
    for (int32_t i = 0; i < r->room; i++) r->block[i] = (lian_csv_block){.input = r->input, .dataset = r->dataset};
out:
    return status;
}

static void rows_close(rows *r) {
    for (int32_t i = 0; r->block && i < r->room; i++) lian_csv_block_clear(&r->block[i]);
    free(r->block);
    free(r->from);
    free(r->last);
    free(r->first);
    lian_buffer_clear(&r->reader.scratch);
}

/* ---- adding a block to the table ----------------------------------------------------------------------------------- */

/* Row by row, whatever stands there: [from, to), of which the first line is `line`. */
static lian_status rows_read_each(rows *r, const char *from, const char *to, int32_t line, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_csv_scan *scan = &r->input->scan;
    scan->at = from;
    scan->end = to;
    scan->line = line;
    while (lian_csv_scan_row(scan)) {
        LIAN_TRY(lian_row_add(r->dataset, r->table, &r->reader.row, err));
        LIAN_TRY(lian_run_add(r->dataset, r->table, r->reader.row, r->origin, scan->row_line, err));
        r->reader.at = lian_csv_at(r->input, scan->row_line, 0);
        LIAN_TRY(lian_csv_row_read(r->input, &r->reader, err));
    }
out:
    return status;
}

/* Columns are made before threads fill them. */
static lian_status columns_use(rows *r, const lian_csv_block *block, lian_error *err) {
    for (int32_t f = 0; f < r->input->field_count && block->rows; f++)
        if (block->filled[f] && !lian_column_use(r->dataset, r->table, r->input->field[f].column)) return lian_error_memory(err);
    return LIAN_OK;
}

/* Sets every cell of a block's rows: this is where most of a table's memory is written for the first time, which the
 * system makes slow, so threads share it. */
static void piece_copy(void *context, int32_t i) {
    const rows *r = context;
    const lian_csv_block *block = &r->block[i];
    const lian_table_info *info = lian_table_info_get(r->table);
    for (int32_t c = 0; c < info->column_count; c++) {
        char *cells = *lian_column_cells(&r->dataset->tables, r->table, c);
        size_t width = info->columns[c].width, size = (size_t)block->rows * width;
        if (!cells || !block->rows) continue;
        cells += (size_t)r->first[i] * width;
        if (r->field_of[c] != LIAN_NONE && block->filled[r->field_of[c]])
            memcpy(cells, lian_csv_block_values(block, r->field_of[c]), size);
        else memset(cells, 0xff, size);
    }
}

/* The row that waits was cut out of its text, so the row reader starts at its first byte. */
static lian_status row_settle(rows *r, const lian_csv_block *block, const lian_csv_wait *wait, int32_t line, lian_error *err) {
    lian_csv_scan *scan = &r->input->scan;
    scan->at = block->text + wait->span.begin;
    scan->end = block->end;
    scan->line = scan->row_line = line;
    r->reader.at = lian_csv_at(r->input, line, 0);
    return lian_csv_row_read(r->input, &r->reader, err);
}

/* Most of what waits is a text that is new to the dataset, or was when the block was read. */
static lian_status plain_settle(rows *r, const lian_csv_block *block, const lian_csv_wait *wait, lian_error *err) {
    lian_symbol *cells = lian_column_use(r->dataset, r->table, r->input->field[wait->field].column);
    if (!cells) return lian_error_memory(err);
    lian_status status = lian_symbol_add(r->dataset, block->text + wait->span.begin, wait->span.length, &cells[r->reader.row]);
    return status == LIAN_OK ? LIAN_OK : lian_error_memory(err);
}

/* What the first cell of a block to wait with this text came to holds for the next, unless there was a fault to tell of
 * each of them. */
static lian_status cell_settle(rows *r, const lian_csv_block *block, const lian_csv_wait *wait, int32_t line, lian_error *err) {
    const lian_csv_field *field = &r->input->field[wait->field];
    settled *last = &r->last[wait->field];
    const char *text = block->text + wait->span.begin;
    if (last->text && last->length == wait->span.length && !memcmp(last->text, text, last->length)) {
        size_t width = lian_table_info_get(r->table)->columns[field->column].width;
        char *cells = lian_column_use(r->dataset, r->table, field->column);
        if (!cells) return lian_error_memory(err);
        memcpy(cells + (size_t)r->reader.row * width, cells + (size_t)last->row * width, width);
        return LIAN_OK;
    }
    int32_t faults = lian_fault_count_all(r->input->faults);
    r->reader.at = lian_csv_at(r->input, line, wait->field + 1);
    lian_status status = lian_csv_field_read(field, &r->reader, text, wait->span.length, err);
    bool sound = lian_fault_count_all(r->input->faults) == faults;
    *last = (settled){sound ? text : NULL, wait->span.length, r->reader.row};
    return status;
}

/* The place of a text is fetched some cells before. */
static void text_near(const rows *r, const lian_csv_block *block, int32_t i) {
    if (i >= block->wait_count || !block->sorted[i].plain) return;
    lian_csv_span span = block->sorted[i].span;
    lian_pool_key key = lian_pool_key_of(block->text + span.begin, span.length);
    lian_pool_near(&r->dataset->pool, &key);
}

static lian_status wait_settle(rows *r, const lian_csv_block *block, const lian_csv_wait *wait, int32_t line, lian_error *err) {
    if (wait->plain) return plain_settle(r, block, wait, err);
    return wait->field == LIAN_NONE ? row_settle(r, block, wait, line, err) : cell_settle(r, block, wait, line, err);
}

/* What waits, in the order of the file; `line` is that of the block's first. */
static lian_status waits_settle(rows *r, const lian_csv_block *block, lian_row first, int32_t line, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t turn = 0;
    memset(r->last, 0, (size_t)r->input->field_count * sizeof *r->last);
    for (int32_t i = 0; i < block->wait_count; i++) {
        const lian_csv_wait *wait = &block->sorted[i];
        text_near(r, block, i + AHEAD);
        while (turn + 1 < block->turn_count && block->turn[turn + 1].row <= wait->row) turn++;
        int32_t own = line + block->turn[turn].line + (wait->row - block->turn[turn].row);
        r->reader.row = first + wait->row;
        LIAN_TRY(wait_settle(r, block, wait, own, err));
    }
out:
    return status;
}

static lian_status turns_add(rows *r, const lian_csv_block *block, lian_row first, int32_t line, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < block->turn_count; i++)
        LIAN_TRY(lian_run_add(r->dataset, r->table, first + block->turn[i].row, r->origin, line + block->turn[i].line, err));
out:
    return status;
}

/* Blocks [from, to), none of which is odd. */
static lian_status blocks_add(rows *r, int32_t from, int32_t to, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t i = from; i < to; i++) LIAN_TRY(columns_use(r, &r->block[i], err));
    for (int32_t i = from; i < to; i++) LIAN_TRY(lian_rows_add_bare(r->dataset, r->table, r->block[i].rows, &r->first[i], err));
    rows part = *r;
    part.block += from;
    part.first += from;
    lian_parallel_run(r->threads, to - from, piece_copy, &part);
    for (int32_t i = from; i < to; i++) {
        LIAN_TRY(turns_add(r, &r->block[i], r->first[i], r->line, err));
        if (r->block[i].wait_count) LIAN_TRY(waits_settle(r, &r->block[i], r->first[i], r->line, err));
        r->line += r->block[i].lines;
    }
out:
    return status;
}

static lian_status round_add(rows *r, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0, to; i < r->count; i = to) {
        LIAN_CHECK_MEMORY(!r->block[i].failed);
        for (to = i; to < r->count && !r->block[to].odd && !r->block[to].failed; to++) {}
        if (to > i) {
            LIAN_TRY(blocks_add(r, i, to, err));
        } else {
            LIAN_TRY(rows_read_each(r, r->block[i].text, r->block[i].end, r->line, err));
            r->line = r->input->scan.line;
            to++;
        }
    }
out:
    return status;
}

/* ---- rounds -------------------------------------------------------------------------------------------------------- */

static void piece_read(void *context, int32_t i) {
    rows *r = context;
    lian_csv_block_read(&r->block[i], r->from[i], r->to[i]);
}

/* As many rows as the file will have if it goes on as it began, so that columns are not copied again and again. */
static lian_status room_guess(const rows *r, const char *begin, const lian_csv_split *split, lian_row first, lian_error *err) {
    double share = (double)(split->at - begin) / (double)(split->end - begin);
    double rows_read = lian_row_count(r->dataset, r->table) - first, all = first + rows_read / share * 1.01 + 16;
    return split->at == split->end || all > INT32_MAX / 2
               ? LIAN_OK
               : lian_rows_reserve(r->dataset, r->table, (int32_t)all, err);
}

/* The same for texts, if the file goes on as its last round, in which `before` texts were known. New texts may well grow
 * rarer, so that no more than MOST times as many as there are is believed. */
static lian_status symbols_guess(const rows *r, int32_t before, const lian_csv_split *split, lian_error *err) {
    enum { MOST = 8 };
    lian_pool *pool = &r->dataset->pool;
    double rounds = (double)(split->end - split->at) / (double)(split->at - r->from[0]);
    double all = pool->count + (pool->count - before) * rounds * 1.01, most = (double)pool->count * MOST;
    if (all > most) all = most;
    return all > INT32_MAX / 2 || lian_pool_reserve(pool, (int32_t)all) ? LIAN_OK : lian_error_memory(err);
}

lian_status lian_csv_rows_read(lian_csv_input *input, lian_dataset *dataset, lian_table table, lian_reading *reading,
                               lian_error *err) {
    lian_status status = LIAN_OK;
    rows r = {.input = input, .dataset = dataset, .table = table, .reading = reading};
    lian_csv_split split = lian_csv_split_new(input, reading && reading->block ? reading->block : BLOCK);
    const char *begin = split.at, *end = split.end;
    int32_t round = 0;
    lian_row before = lian_row_count(dataset, table);
    LIAN_TRY(rows_open(&r, err));
    for (bool more = true; more; round++) {
        for (r.count = 0; r.count < r.room && more; r.count += more)
            more = lian_csv_split_next(&split, &r.from[r.count], &r.to[r.count]);
        int32_t symbols = dataset->pool.count;
        lian_parallel_run(r.threads, r.count, piece_read, &r);
        LIAN_TRY(round_add(&r, err));
        if (round == 0) LIAN_TRY(room_guess(&r, begin, &split, before, err));
        if (round == 1 && r.count) LIAN_TRY(symbols_guess(&r, symbols, &split, err));
        lian_text_release(&input->text, split.at);
        lian_reading_add(reading, r.count ? (size_t)(r.to[r.count - 1] - r.from[0]) : 0);
    }
    if (round > 2) LIAN_TRY(lian_rows_reserve(dataset, table, lian_row_count(dataset, table), err));
out:
    input->scan.at = input->scan.end = end;
    rows_close(&r);
    return status;
}
