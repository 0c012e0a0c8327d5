/* SPDX-License-Identifier: MIT */
/* What does a metric say of its number? Collects terms, cells and texts, and computes the value from them. */
#include "analysis/explain_book.h"
#include "base/grow.h"
#include "model/table.h"

#include <stdlib.h>
#include <string.h>

/* ---- the book ------------------------------------------------------------------------------------------------- */

const char *lian_book_text(lian_account_book *b, const char *text) {
    const char *kept = lian_arena_text(b->arena, text, strlen(text));
    if (!kept) b->failed = true;
    return kept ? kept : "";
}

void *lian_book_items(lian_account_book *b, const void *items, int32_t count, size_t size) {
    void *kept = lian_arena_alloc(b->arena, (size_t)count * size + 1);
    if (!kept) b->failed = true;
    else if (count) memcpy(kept, items, (size_t)count * size);
    return kept;
}

/* Where one more item has room: the items themselves or where they have moved; NULL and failed without memory. */
static void *with_room(lian_account_book *b, void *items, int32_t count, int32_t *room, size_t size) {
    void *memory = lian_grown(items, count, room, size);
    if (!memory) b->failed = true;
    return memory;
}

static lian_term *last_term(lian_account_book *b) { return b->terms ? &b->term[b->terms - 1] : NULL; }

void lian_book_close_term(lian_account_book *b) {
    lian_term *term = last_term(b);
    if (!term || term->inputs) return;
    for (int lang = 0; lang < 2; lang++) {
        term->text[lang] = lian_book_text(b, lian_buffer_text(&b->text[lang]));
        lian_buffer_reset(&b->text[lang]);
    }
    term->inputs = lian_book_items(b, b->input, b->inputs, sizeof *b->input);
    term->input_count = b->inputs;
    b->inputs = 0;
}

void lian_book_clear(lian_account_book *b) {
    for (int lang = 0; lang < 2; lang++) {
        lian_buffer *all[] = {&b->text[lang], &b->say[lang], &b->formula[lang], &b->numbers[lang], &b->rowless[lang]};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
            b->failed = b->failed || all[i]->failed;
            lian_buffer_clear(all[i]);
        }
    }
    lian_buffer_clear(&b->scratch);
    free(b->term);
    free(b->unknown);
    free(b->input);
}

void lian_book_set_measure(lian_account_book *b, const char *name, lian_subject subject, const lian_explained *part) {
    lian_term *term = last_term(b);
    if (!term) return;
    term->measure = name;
    term->subject = subject;
    term->part = part;
}

/* ---- saying ---------------------------------------------------------------------------------------------------- */

static void add(lian_buffer *out, lian_lang lang, const char *format, va_list arguments) {
    if (out->length) lian_buffer_add_text(out, lang == LIAN_ZH ? "；" : "; ");
    lian_buffer_add_list(out, format, arguments);
}

#define SAY(buffers)                                          \
    do {                                                      \
        va_list arguments, again;                             \
        va_start(arguments, zh);                              \
        va_copy(again, arguments);                            \
        add(&(buffers)[LIAN_EN], LIAN_EN, en, arguments);     \
        add(&(buffers)[LIAN_ZH], LIAN_ZH, zh, again);         \
        va_end(again);                                        \
        va_end(arguments);                                    \
    } while (0)

bool lian_account_is(const lian_account *account, const char *name) { return strcmp(account->measure.name, name) == 0; }

void lian_account_say(lian_account *account, const char *en, const char *zh, ...) { SAY(account->book->say); }

void lian_account_text(lian_account *account, const char *en, const char *zh, ...) { SAY(account->book->text); }

void lian_account_rowless(lian_account *account, const char *en, const char *zh, ...) { SAY(account->book->rowless); }

void lian_account_numbers(lian_account *account, const char *en, const char *zh, ...) {
    lian_account_book *b = account->book;
    lian_buffer_reset(&b->numbers[LIAN_EN]);
    lian_buffer_reset(&b->numbers[LIAN_ZH]);
    SAY(b->numbers);
}

void lian_book_add_unknown(lian_account_book *b, const lian_buffer text[2]) {
    lian_remark *unknown = with_room(b, b->unknown, b->unknowns, &b->unknown_room, sizeof *unknown);
    if (!unknown) return;
    b->unknown = unknown;
    b->unknown[b->unknowns++] = (lian_remark){{lian_book_text(b, lian_buffer_text(&text[LIAN_ZH])), lian_book_text(b, lian_buffer_text(&text[LIAN_EN]))}};
}

void lian_account_unknown(lian_account *account, const char *en, const char *zh, ...) {
    lian_account_book *b = account->book;
    lian_buffer text[2] = {LIAN_BUFFER_INIT, LIAN_BUFFER_INIT};
    SAY(text);
    lian_book_add_unknown(b, text);
    for (int lang = 0; lang < 2; lang++) {
        b->failed = b->failed || text[lang].failed;
        lian_buffer_clear(&text[lang]);
    }
}

/* ---- terms ----------------------------------------------------------------------------------------------------- */

void lian_account_term(lian_account *account, const char *symbol, const char *en, const char *zh, const char *unit, double value) {
    lian_account_book *b = account->book;
    lian_book_close_term(b);
    lian_term *term = with_room(b, b->term, b->terms, &b->term_room, sizeof *term);
    if (!term) return;
    b->term = term;
    b->term[b->terms++] = (lian_term){.symbol = lian_book_text(b, symbol),
                                      .title = {lian_book_text(b, zh), lian_book_text(b, en)},
                                      .unit = lian_book_text(b, unit),
                                      .value = value,
                                      .known = !lian_is_unknown(value),
                                      .text = {"", ""}};
}

void lian_account_set(lian_account *account, double value) {
    lian_term *term = last_term(account->book);
    if (!term) return;
    term->known = !lian_is_unknown(value);
    term->value = value;
}

void lian_account_assume(lian_account *account, double counted) {
    lian_term *term = last_term(account->book);
    if (!term) return;
    term->known = 0;
    term->value = counted;
}

double lian_account_setting(lian_account *account, const char *symbol, const char *key) {
    const char *name, *zh, *en;
    double value;
    for (int32_t i = 0; lian_settings_at(&account->study->settings, i, &name, &value, &zh, &en); i++) {
        if (strcmp(name, key) != 0) continue;
        lian_account_term(account, symbol, en, zh, "", value);
        if (last_term(account->book)) last_term(account->book)->setting = name;
        return value;
    }
    account->book->wrong = true;
    return lian_unknown();
}

static double cell_number(const lian_study *study, lian_table table, lian_row row, int32_t column) {
    const lian_column *info = &lian_table_info_get(table)->columns[column];
    const void *cells = *lian_column_cells(study->tables, table, column);
    return info->store == LIAN_STORED_NUMBER ? lian_number_at(cells, row) : lian_unknown();
}

static lian_symbol source_of(const lian_study *study, lian_table table, lian_row row) {
    int32_t column = lian_column_find(table, "source", strlen("source"));
    return column == LIAN_NONE ? LIAN_NONE : lian_symbol_at(*lian_column_cells(study->tables, table, column), row);
}

double lian_account_row(lian_account *account, lian_table table, lian_row row, const char *column) {
    lian_account_book *b = account->book;
    int32_t index = column ? lian_column_find(table, column, strlen(column)) : LIAN_NONE;
    lian_input input = {{table, row, source_of(account->study, table, row)}, NULL, lian_unknown()};
    if (column && index == LIAN_NONE) b->wrong = true;
    if (index != LIAN_NONE) {
        input.column = lian_table_info_get(table)->columns[index].key;
        input.value = cell_number(account->study, table, row, index);
    }
    if (!last_term(b)) return input.value;
    lian_input *inputs = with_room(b, b->input, b->inputs, &b->input_room, sizeof *inputs);
    if (!inputs) return input.value;
    b->input = inputs;
    b->input[b->inputs++] = input;
    return input.value;
}

/* ---- value ----------------------------------------------------------------------------------------------------- */

void lian_account_rule(lian_account *account, const char *en, const char *zh, double value) {
    lian_account_book *b = account->book;
    lian_buffer_reset(&b->formula[LIAN_EN]);
    lian_buffer_reset(&b->formula[LIAN_ZH]);
    lian_buffer_add_text(&b->formula[LIAN_EN], en);
    lian_buffer_add_text(&b->formula[LIAN_ZH], zh);
    b->value = value;
    b->rule = true;
}

void lian_account_formula(lian_account *account, const char *expression) {
    lian_account_book *b = account->book;
    double value = lian_unknown();
    lian_symbol_value *symbols = malloc(sizeof *symbols * ((size_t)b->terms + 1));
    if (!symbols) {
        b->failed = true;
        return;
    }
    for (int32_t i = 0; i < b->terms; i++) symbols[i] = (lian_symbol_value){b->term[i].symbol, b->term[i].value, b->term[i].known};
    lian_buffer_reset(&b->scratch);
    if (!lian_expression_run(expression, symbols, b->terms, &value, &b->scratch)) b->wrong = true;
    free(symbols);
    lian_account_rule(account, expression, expression, value);
    b->rule = false;
    b->failed = b->failed || b->scratch.failed;
    lian_account_numbers(account, "%s", "%s", lian_buffer_text(&b->scratch));
}
