/* SPDX-License-Identifier: MIT */
/* What are the cells of one field of a block, as far as that is plain? */
#include "base/number.h"
#include "io/csv_block.h"

#include <string.h>

/* Cells looked up together, so that memory is waited for once and not once a cell. */
enum { BATCH = 64 };

typedef struct reading {
    lian_csv_block *block;
    const lian_column *column;
    const lian_csv_span *span; /* of the field's first cell; the next stands `step` further */
    int32_t field, step;
    bool any; /* is every text plain in this column of symbols? */
} reading;

static lian_csv_span span_at(const reading *r, int32_t row) { return r->span[(size_t)row * (size_t)r->step]; }

static void wait_add(const reading *r, int32_t row, bool plain) {
    lian_csv_block_wait(r->block, (lian_csv_wait){row, r->field, plain, span_at(r, row)});
}

/* Ids that follow one another differ at their ends, which are looked at first. */
static bool is_as_above(const reading *r, int32_t row) {
    if (!row) return false;
    lian_csv_span own = span_at(r, row), above = span_at(r, row - 1);
    const char *a = r->block->text + own.begin, *b = r->block->text + above.begin;
    return own.length == above.length && own.length && a[own.length - 1] == b[own.length - 1] && !memcmp(a, b, own.length);
}

static bool has_blanks_around(const char *text, size_t length) {
    return (unsigned char)text[0] <= ' ' || (unsigned char)text[length - 1] <= ' ';
}

/* ---- symbols ------------------------------------------------------------------------------------------------------- */

typedef enum kind { EMPTY, ABOVE, WAITS, LOOK_UP } kind;

typedef struct symbol {
    kind kind;
    lian_pool_key key;
} symbol;

/* Does the cell hold the text of the one above it, which is not empty either? */
static bool is_repeated(const reading *r, const lian_csv_span *span, const lian_pool_key *key, const symbol *above) {
    if (above->kind == EMPTY || key->low != above->key.low || key->high != above->key.high) return false;
    const lian_csv_span *other = span - r->step;
    const char *text = r->block->text;
    return span->length == other->length &&
           (span->length <= LIAN_POOL_SHORT || !memcmp(text + span->begin, text + other->begin, span->length));
}

static void symbol_see(const reading *r, const lian_csv_span *span, const symbol *above, symbol *s) {
    const char *text = r->block->text + span->begin;
    s->kind = EMPTY;
    if (!span->length) return;
    s->key = lian_pool_key_of(text, span->length);
    if (is_repeated(r, span, &s->key, above)) s->kind = above->kind == WAITS ? WAITS : ABOVE;
    else if (has_blanks_around(text, span->length) || !(r->any || lian_cell_is_plain(r->column, text, span->length))) s->kind = WAITS;
    else s->kind = LOOK_UP;
}

/* The symbol of a cell, LIAN_NONE when it is empty or not known yet; `above` is that of the cell above. */
static lian_symbol symbol_value(const reading *r, const lian_csv_span *span, const symbol *s, lian_symbol above) {
    switch (s->kind) {
    case ABOVE: return above;
    case LOOK_UP: return lian_pool_find_by(&r->block->dataset->pool, &s->key, r->block->text + span->begin, span->length);
    default: return LIAN_NONE;
    }
}

static lian_symbol symbols_finish(const reading *r, int32_t first, int32_t count, const symbol *symbols, lian_symbol above,
                                  lian_symbol *value) {
    const lian_csv_span *span = r->span + (size_t)first * (size_t)r->step;
    for (int32_t i = 0; i < count; i++, span += r->step) {
        above = value[i] = symbol_value(r, span, &symbols[i], above);
        if (above != LIAN_NONE) r->block->filled[r->field] = true;
        else if (symbols[i].kind != EMPTY) wait_add(r, first + i, symbols[i].kind != WAITS);
    }
    return above;
}

static void symbols_read(const reading *r, lian_symbol *value) {
    const lian_pool *pool = &r->block->dataset->pool;
    symbol symbols[BATCH + 1]; /* the first: that of the row above the batch */
    lian_symbol above = LIAN_NONE;
    symbols[0].kind = EMPTY;
    for (int32_t first = 0; first < r->block->rows; first += BATCH) {
        int32_t count = r->block->rows - first < BATCH ? r->block->rows - first : BATCH;
        const lian_csv_span *span = r->span + (size_t)first * (size_t)r->step, *begin = span;
        for (int32_t i = 1; i <= count; i++, span += r->step) {
            symbol_see(r, span, &symbols[i - 1], &symbols[i]);
            if (symbols[i].kind == LOOK_UP) lian_pool_near(pool, &symbols[i].key);
        }
        for (int32_t i = 1; i <= count; i++, begin += r->step)
            if (symbols[i].kind == LOOK_UP && begin->length > LIAN_POOL_SHORT) lian_pool_nearer(pool, &symbols[i].key);
        above = symbols_finish(r, first, count, symbols + 1, above, value + first);
        symbols[0] = symbols[count];
    }
}

/* ---- numbers ------------------------------------------------------------------------------------------------------- */

/* Digits with at most one point, 15 of them at most: what lian_number_read() makes of them, without the rest of it. The
 * mantissa and the power of ten are exact, so their product or quotient is rounded once, as it should be. */
static bool number_read(const char *text, size_t length, int shift, double *out) {
    static const double ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    uint64_t mantissa = 0;
    size_t point = length;
    if (length > 15 || text[0] == '.') return false;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned)(text[i] - '0');
        if (digit > 9) {
            if (text[i] != '.' || point != length) return false;
            point = i;
        } else {
            mantissa = mantissa * 10 + digit;
        }
    }
    if (point < length) shift -= (int)(length - point - 1);
    *out = shift < 0 ? (double)mantissa / ten[-shift] : (double)mantissa * ten[shift];
    return true;
}

static void numbers_read(const reading *r, double *value) {
    const lian_csv_field *field = &r->block->input->field[r->field];
    int shift = field->percent ? -2 : field->shift;
    lian_type type = r->column->type;
    bool any = type == LIAN_TYPE_NUMBER || type == LIAN_TYPE_AMOUNT || type == LIAN_TYPE_MONEY || type == LIAN_TYPE_RATE;
    for (int32_t row = 0; row < r->block->rows; row++) {
        lian_csv_span span = span_at(r, row);
        value[row] = lian_unknown();
        if (!span.length) continue;
        double found;
        if (number_read(r->block->text + span.begin, span.length, shift, &found) &&
            (any || lian_number_is_allowed(type, found))) {
            value[row] = found;
            r->block->filled[r->field] = true;
        } else {
            wait_add(r, row, false);
        }
    }
}

/* ---- words and dates ----------------------------------------------------------------------------------------------- */

static void words_read(const reading *r, int8_t *value) {
    for (int32_t row = 0; row < r->block->rows; row++) {
        lian_csv_span span = span_at(r, row);
        const char *text = r->block->text + span.begin;
        value[row] = LIAN_NONE;
        if (!span.length) continue;
        if (is_as_above(r, row)) value[row] = value[row - 1];
        else if (!has_blanks_around(text, span.length))
            value[row] = (int8_t)lian_vocabulary_find((lian_vocabulary)r->column->argument, text, span.length);
        if (value[row] == LIAN_NONE) wait_add(r, row, false);
        else r->block->filled[r->field] = true;
    }
}

static void dates_read(const reading *r, lian_date *value) {
    for (int32_t row = 0; row < r->block->rows; row++) {
        lian_csv_span span = span_at(r, row);
        value[row] = LIAN_NONE;
        if (!span.length) continue;
        if (is_as_above(r, row)) value[row] = value[row - 1];
        else if (!lian_date_read(r->block->text + span.begin, span.length, &value[row])) value[row] = LIAN_NONE;
        if (value[row] == LIAN_NONE) wait_add(r, row, false);
        else r->block->filled[r->field] = true;
    }
}

void lian_csv_block_field(lian_csv_block *block, int32_t field) {
    const lian_csv_field *f = &block->input->field[field];
    reading r = {.block = block, .span = block->span + field, .field = field, .step = block->input->field_count};
    void *value = lian_csv_block_values(block, field);
    r.column = &lian_table_info_get((lian_table)f->table)->columns[f->column];
    r.any = r.column->type == LIAN_TYPE_ID || r.column->type == LIAN_TYPE_REF;
    switch (r.column->store) {
    case LIAN_STORED_SYMBOL: symbols_read(&r, value); break;
    case LIAN_STORED_NUMBER: numbers_read(&r, value); break;
    case LIAN_STORED_ENUM: words_read(&r, value); break;
    case LIAN_STORED_DATE: dates_read(&r, value); break;
    }
}
