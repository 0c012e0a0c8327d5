/* SPDX-License-Identifier: MIT */
/* What does the text of one cell mean in its column? */
#include "base/error.h"
#include "base/number.h"
#include "base/utf8.h"
#include "model/dataset.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct cell {
    lian_cell_reader *reader;
    const lian_column *column;
    int32_t number; /* of the column */
    lian_error *err;
} cell;

static lian_status fault(const cell *c, lian_fault_code code, const char *b, const char *d, const char *e) {
    lian_cell_reader *r = c->reader;
    return lian_fault_add(r->faults, code, r->at, (int)r->table, r->row, c->column->key, b, d, e, c->err);
}

/* The text as an argument of a message: a copy that ends with 0, shortened when long. */
static const char *shown(const cell *c, const char *text, size_t length) {
    enum { MOST = 120 };
    if (length > MOST) {
        length = MOST;
        while (length && ((unsigned char)text[length] & 0xc0) == 0x80) length--;
    }
    return lian_faults_text(c->reader->faults, text, length);
}

static void *place_of(const cell *c) {
    char *cells = lian_column_use(c->reader->dataset, c->reader->table, c->number);
    return cells ? cells + (size_t)c->reader->row * c->column->width : NULL;
}

static lian_status symbol_put(const cell *c, const char *text, size_t length) {
    lian_symbol symbol, *to = place_of(c);
    if (!to || lian_symbol_add(c->reader->dataset, text, length, &symbol) != LIAN_OK) return lian_error_memory(c->err);
    *to = symbol;
    return LIAN_OK;
}

static lian_status number_put(const cell *c, double value) {
    double *to = place_of(c);
    if (!to) return lian_error_memory(c->err);
    *to = value;
    return LIAN_OK;
}

/* ---- numbers ------------------------------------------------------------------------------------------------------- */

/* What forbids this value in this column; LIAN_FAULT_NONE if nothing does. */
static lian_fault_code number_objection(lian_type type, double value) {
    bool small = value > -1e15 && value < 1e15;
    bool whole = small ? value == (double)(int64_t)value : value == floor(value);
    switch (type) {
    case LIAN_TYPE_AMOUNT:
    case LIAN_TYPE_MONEY: return value < 0 ? LIAN_FAULT_NEGATIVE : LIAN_FAULT_NONE;
    case LIAN_TYPE_COUNT: return value < 0 ? LIAN_FAULT_NEGATIVE : whole ? LIAN_FAULT_NONE : LIAN_FAULT_WHOLE;
    case LIAN_TYPE_YEAR: return value < 0 ? LIAN_FAULT_NEGATIVE : whole && value < 10000 ? LIAN_FAULT_NONE : LIAN_FAULT_WHOLE;
    case LIAN_TYPE_SHARE: return value < 0 || value > 1 ? LIAN_FAULT_SHARE_RANGE : LIAN_FAULT_NONE;
    default: return LIAN_FAULT_NONE;
    }
}

bool lian_number_is_allowed(lian_type type, double value) { return number_objection(type, value) == LIAN_FAULT_NONE; }

static lian_status share_fault(const cell *c, double value, const char *written) {
    char text[LIAN_NUMBER_SIZE];
    /* 45 was meant as 45 %; 1.004 was not meant as 1.004 %. */
    if (value < 2 || value > 100) return fault(c, LIAN_FAULT_SHARE_RANGE, written, "", NULL);
    lian_number_write(value / 100, text);
    return fault(c, LIAN_FAULT_SHARE_RANGE, written, lian_fault_suggest(c->reader->faults, text), NULL);
}

static lian_status number_check(const cell *c, double value, int digits, const char *text, size_t length) {
    lian_status status = LIAN_OK;
    lian_fault_code objection = number_objection(c->column->type, value);
    if (objection == LIAN_FAULT_SHARE_RANGE) return share_fault(c, value, shown(c, text, length));
    if (objection != LIAN_FAULT_NONE) return fault(c, objection, shown(c, text, length), NULL, NULL);
    if (digits > 15) LIAN_TRY(fault(c, LIAN_FAULT_DIGITS, shown(c, text, length), NULL, NULL));
    if (c->column->type == LIAN_TYPE_MONEY && c->reader->money_factor != 1) value *= c->reader->money_factor;
    status = number_put(c, value == 0 ? 0 : value);
out:
    return status;
}

/* What statistics print where a number is not known or not given. 无 and 0 are not among them. */
static bool says_unknown(const char *text, size_t length) {
    static const char *const words[] = {"-", "--", "–", "—", "——", "/", "…", "……", "不详", "未知", "未披露", "暂缺", "n/a", "na"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && !strncasecmp(words[i], text, length)) return true;
    return false;
}

/* As it stands, or with full-width digits and signs for what they are. */
static bool number_scan(const cell *c, const char *text, size_t length, lian_number *out) {
    lian_buffer *folded = &c->reader->scratch;
    if (lian_number_read(text, length, out)) return true;
    lian_buffer_reset(folded);
    return lian_utf8_fold(text, length, folded) && lian_number_read(lian_buffer_text(folded), folded->length, out);
}

static lian_status number_read(const cell *c, const char *text, size_t length) {
    lian_number number;
    if (says_unknown(text, length)) return fault(c, LIAN_FAULT_SAID_UNKNOWN, shown(c, text, length), NULL, NULL);
    if (!number_scan(c, text, length, &number) ||
        (number.percent && c->column->type != LIAN_TYPE_SHARE && c->column->type != LIAN_TYPE_RATE))
        return fault(c, LIAN_FAULT_NUMBER, shown(c, text, length), NULL, NULL);
    return number_check(c, number.value, number.digits, text, length);
}

/* ---- lists --------------------------------------------------------------------------------------------------------- */

static const char *separator_at(const char *text, const char *end, bool pause_separates, size_t *width) {
    for (; text < end; text++) {
        *width = 1;
        if (*text == ';') return text;
        *width = 3;
        if (end - text >= 3 && (!memcmp(text, "；", 3) || (pause_separates && !memcmp(text, "、", 3)))) return text;
    }
    return NULL;
}

static void blanks_trim(const char **text, size_t *length) {
    while (*length && ((unsigned char)**text <= ' ')) ++*text, --*length;
    while (*length && ((unsigned char)(*text)[*length - 1] <= ' ')) --*length;
}

static bool signal_ok(const char *item, size_t length) {
    const char *at = memchr(item, '@', length);
    lian_date date;
    return at && at > item && lian_date_read(at + 1, length - (size_t)(at + 1 - item), &date) && date / 100 % 100 &&
           date % 100 == 0;
}

static lian_status item_add(const cell *c, const char *item, size_t length) {
    lian_buffer *joined = &c->reader->scratch;
    blanks_trim(&item, &length);
    if (!length) return LIAN_OK;
    if (c->column->type == LIAN_TYPE_SIGNALS && !signal_ok(item, length))
        return fault(c, LIAN_FAULT_SIGNAL, shown(c, item, length), NULL, NULL);
    if (joined->length) lian_buffer_add_char(joined, ';');
    lian_buffer_add(joined, item, length);
    return joined->failed ? lian_error_memory(c->err) : LIAN_OK;
}

static lian_status joined_put(const cell *c) {
    lian_buffer *joined = &c->reader->scratch;
    return joined->length ? symbol_put(c, joined->text, joined->length) : LIAN_OK;
}

static lian_status list_read(const cell *c, const char *text, size_t length) {
    lian_status status = LIAN_OK;
    const char *end = text + length, *stop;
    size_t width = 1;
    bool pause = !strcmp(c->column->key, "aliases");
    lian_buffer_reset(&c->reader->scratch);
    while ((stop = separator_at(text, end, pause, &width))) {
        LIAN_TRY(item_add(c, text, (size_t)(stop - text)));
        text = stop + width;
    }
    LIAN_TRY(item_add(c, text, (size_t)(end - text)));
    status = joined_put(c);
out:
    return status;
}

lian_status lian_cell_read_items(lian_cell_reader *reader, int32_t column, const char *const *items, int32_t count,
                                 lian_error *err) {
    lian_status status = LIAN_OK;
    cell c = {reader, &lian_table_info_get(reader->table)->columns[column], column, err};
    lian_buffer_reset(&reader->scratch);
    for (int32_t i = 0; i < count; i++) {
        if (strchr(items[i], ';')) LIAN_TRY(fault(&c, LIAN_FAULT_LIST_ITEM, shown(&c, items[i], strlen(items[i])), NULL, NULL));
        else LIAN_TRY(item_add(&c, items[i], strlen(items[i])));
    }
    status = joined_put(&c);
out:
    return status;
}

/* ---- words, dates, codes ------------------------------------------------------------------------------------------- */

static lian_status enum_fault(const cell *c, const char *text, size_t length) {
    lian_buffer words = LIAN_BUFFER_INIT;
    lian_vocabulary v = (lian_vocabulary)c->column->argument;
    for (int k = 0; k < lian_vocabulary_count(v); k++)
        lian_buffer_add_format(&words, "%s%s %s", k ? ", " : "", lian_vocabulary_word(v, k), lian_vocabulary_zh(v, k));
    lian_status status = words.failed ? lian_error_memory(c->err)
                                      : fault(c, LIAN_FAULT_ENUM, shown(c, text, length), lian_buffer_text(&words), NULL);
    lian_buffer_clear(&words);
    return status;
}

static lian_status enum_read(const cell *c, const char *text, size_t length) {
    int value = lian_vocabulary_find((lian_vocabulary)c->column->argument, text, length);
    if (value == LIAN_NONE) return enum_fault(c, text, length);
    int8_t *to = place_of(c);
    if (!to) return lian_error_memory(c->err);
    *to = (int8_t)value;
    return LIAN_OK;
}

static lian_status word_read(const cell *c, const char *text, size_t length) {
    lian_vocabulary v = (lian_vocabulary)c->column->argument;
    int value = lian_vocabulary_find(v, text, length);
    const char *word = lian_vocabulary_word(v, value);
    return value == LIAN_NONE ? symbol_put(c, text, length) : symbol_put(c, word, strlen(word));
}

static lian_status date_read(const cell *c, const char *text, size_t length) {
    lian_date date, *to;
    if (!lian_date_read(text, length, &date)) return fault(c, LIAN_FAULT_DATE, shown(c, text, length), NULL, NULL);
    to = place_of(c);
    if (!to) return lian_error_memory(c->err);
    *to = date;
    return LIAN_OK;
}

static bool period_ok(const char *text, size_t length) {
    lian_date date;
    if (length == 6 && text[4] == 'Q' && text[5] >= '1' && text[5] <= '4') return lian_date_read(text, 4, &date);
    return (length == 4 || length == 7) && lian_date_read(text, length, &date);
}

/* Has a spreadsheet turned an 18-digit code into a number? 9.14401E+17, or 17 and more digits that end in zeros. */
static bool credit_is_lost(const char *text, size_t length) {
    size_t digits = 0, zeros = 0;
    if (memchr(text, 'E', length) && memchr(text, '.', length) && memchr(text, '+', length)) return true;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        digits++;
        zeros = text[i] == '0' ? zeros + 1 : 0;
    }
    return digits >= 17 && digits <= 19 && zeros >= 3;
}

static lian_status text_read(const cell *c, const char *text, size_t length) {
    if (c->column->type == LIAN_TYPE_PERIOD && !period_ok(text, length))
        return fault(c, LIAN_FAULT_PERIOD, shown(c, text, length), NULL, NULL);
    if (c->column->type == LIAN_TYPE_CREDIT && credit_is_lost(text, length))
        return fault(c, LIAN_FAULT_CREDIT_LOST, shown(c, text, length), NULL, NULL);
    return symbol_put(c, text, length);
}

/* A word of a vocabulary is stored in its one spelling, and signals are taken apart: those are left to the reader. */
bool lian_cell_is_plain(const lian_column *column, const char *text, size_t length) {
    size_t width;
    switch (column->type) {
    case LIAN_TYPE_ID:
    case LIAN_TYPE_REF:
    case LIAN_TYPE_TEXT: return true;
    case LIAN_TYPE_CREDIT: return !credit_is_lost(text, length);
    case LIAN_TYPE_PERIOD: return period_ok(text, length);
    case LIAN_TYPE_LIST:
    case LIAN_TYPE_REFLIST:
    case LIAN_TYPE_SOURCES: return !separator_at(text, text + length, true, &width);
    default: return false;
    }
}

lian_status lian_cell_read(lian_cell_reader *reader, int32_t column, const char *text, size_t length, lian_error *err) {
    cell c = {reader, &lian_table_info_get(reader->table)->columns[column], column, err};
    /* Free text keeps its blanks; elsewhere blanks around a value mean nothing. */
    const char *trimmed = text;
    size_t rest = length;
    blanks_trim(&trimmed, &rest);
    if (!rest) return LIAN_OK;
    if (c.column->type == LIAN_TYPE_TEXT) return symbol_put(&c, text, length);
    if (lian_type_is_list(c.column->type)) return list_read(&c, trimmed, rest);
    if (lian_type_is_number(c.column->type)) return number_read(&c, trimmed, rest);
    switch (c.column->type) {
    case LIAN_TYPE_ENUM: return enum_read(&c, trimmed, rest);
    case LIAN_TYPE_WORD: return word_read(&c, trimmed, rest);
    case LIAN_TYPE_DATE: return date_read(&c, trimmed, rest);
    default: return text_read(&c, trimmed, rest);
    }
}

static int digits_of(const char *written) {
    int digits = 0;
    for (; *written && *written != 'e'; written++)
        if (*written >= '0' && *written <= '9' && (digits || *written != '0')) digits++;
    return digits;
}

lian_status lian_cell_read_number(lian_cell_reader *reader, int32_t column, double value, lian_error *err) {
    cell c = {reader, &lian_table_info_get(reader->table)->columns[column], column, err};
    char written[LIAN_NUMBER_SIZE];
    lian_number_write(value, written);
    if (c.column->type == LIAN_TYPE_CREDIT) return fault(&c, LIAN_FAULT_CREDIT_LOST, written, NULL, NULL);
    if (!lian_type_is_number(c.column->type))
        return lian_fault_add(reader->faults, LIAN_FAULT_JSON_TYPE, reader->at, (int)reader->table, reader->row, "text",
                              written, NULL, NULL, err);
    bool whole = fabs(value) < 1e15 && value == floor(value);
    return number_check(&c, value, whole ? 1 : digits_of(written), written, strlen(written));
}

lian_status lian_cell_set(lian_dataset *dataset, lian_table table, lian_row row, const char *key, const char *text,
                          lian_error *err) {
    lian_status status = LIAN_OK;
    lian_faults *faults = NULL;
    lian_cell_reader reader = {.dataset = dataset, .table = table, .row = row, .money_factor = 1};
    int32_t column = lian_column_find(table, key, strlen(key));
    if (column == LIAN_NONE)
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "table %s has no column \"%s\"", lian_table_info_get(table)->name, key);
    if (row < 0 || row >= lian_row_count(dataset, table))
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "table %s has no row %d", lian_table_info_get(table)->name, (int)row);
    LIAN_TRY(lian_faults_new(&faults, err));
    reader.faults = faults;
    reader.at = (lian_position){.file = "", .sheet = "", .pointer = ""};
    LIAN_TRY(lian_cell_read(&reader, column, text, strlen(text), err));
    if (lian_fault_count(faults, LIAN_ERROR)) {
        char message[512];
        lian_fault_write(lian_fault_at(faults, 0), LIAN_EN, message, sizeof message);
        LIAN_FAIL(LIAN_ERR_INVALID, "%s", message);
    }
out:
    lian_buffer_clear(&reader.scratch);
    lian_faults_free(faults);
    return status;
}
