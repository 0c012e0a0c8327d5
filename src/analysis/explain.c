/* SPDX-License-Identifier: MIT */
/* Where does the number of a measure come from? Collects what its metric says, and computes the value from that. */
#include "analysis/explain.h"

#include "base/arena.h"
#include "model/table.h"

#include <stdlib.h>
#include <string.h>

/* ---- what outlives one explanation ----------------------------------------------------------------------------- */

typedef struct keepsake {
    struct keepsake *next;
    const void *key;
    void *kept;
    void (*clear)(void *kept);
} keepsake;

struct lian_explainer {
    const lian_study *study;
    const lian_results *results;
    keepsake *first;
};

struct lian_explanation {
    lian_arena arena;
    lian_explained *root;
};

lian_status lian_explainer_new(lian_explainer **out, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_explainer *explainer = malloc(sizeof *explainer);
    if (!explainer) return lian_error_memory(err);
    *explainer = (lian_explainer){study, results, NULL};
    *out = explainer;
    return LIAN_OK;
}

void lian_explainer_free(lian_explainer *explainer) {
    if (!explainer) return;
    while (explainer->first) {
        keepsake *k = explainer->first;
        explainer->first = k->next;
        if (k->kept) k->clear(k->kept);
        free(k);
    }
    free(explainer);
}

void **lian_account_keep(lian_account *account, const void *key, void (*clear)(void *kept)) {
    lian_explainer *explainer = account->explainer;
    for (keepsake *k = explainer->first; k; k = k->next)
        if (k->key == key) return &k->kept;
    keepsake *k = malloc(sizeof *k);
    if (!k) return NULL;
    *k = (keepsake){explainer->first, key, NULL, clear};
    explainer->first = k;
    return &k->kept;
}

/* ---- the book ------------------------------------------------------------------------------------------------- */

enum { DEEPEST = 12 }; /* measures within measures */

/* What has been said so far. Texts and inputs of the last term are collected, and closed by the next. */
typedef struct lian_account_book {
    lian_arena *arena;
    lian_term *term;
    lian_remark *unknown;
    lian_input *input;
    int32_t terms, term_room, unknowns, unknown_room, inputs, input_room, depth;
    lian_buffer text[2], say[2], formula[2], numbers[2], rowless[2], scratch;
    double value;
    bool failed, wrong, rule; /* out of memory; a formula that cannot be read; a rule in words */
} book;

static const char *keep_text(book *b, const char *text) {
    const char *kept = lian_arena_text(b->arena, text, strlen(text));
    if (!kept) b->failed = true;
    return kept ? kept : "";
}

static void *keep_items(book *b, const void *items, int32_t count, size_t size) {
    void *kept = lian_arena_alloc(b->arena, (size_t)count * size + 1);
    if (!kept) b->failed = true;
    else if (count) memcpy(kept, items, (size_t)count * size);
    return kept;
}

static bool has_room(book *b, void **items, int32_t count, int32_t *room, size_t size) {
    if (count < *room) return true;
    int32_t more = *room ? *room * 2 : 16;
    void *memory = realloc(*items, (size_t)more * size);
    if (!memory) {
        b->failed = true;
        return false;
    }
    *items = memory;
    *room = more;
    return true;
}

static lian_term *last_term(book *b) { return b->terms ? &b->term[b->terms - 1] : NULL; }

static void close_term(book *b) {
    lian_term *term = last_term(b);
    if (!term || term->inputs) return;
    for (int lang = 0; lang < 2; lang++) {
        term->text[lang] = keep_text(b, lian_buffer_text(&b->text[lang]));
        lian_buffer_reset(&b->text[lang]);
    }
    term->inputs = keep_items(b, b->input, b->inputs, sizeof *b->input);
    term->input_count = b->inputs;
    b->inputs = 0;
}

static void book_clear(book *b) {
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
    book *b = account->book;
    lian_buffer_reset(&b->numbers[LIAN_EN]);
    lian_buffer_reset(&b->numbers[LIAN_ZH]);
    SAY(b->numbers);
}

static void unknown_add(book *b, lian_buffer text[2]) {
    if (!has_room(b, (void **)&b->unknown, b->unknowns, &b->unknown_room, sizeof *b->unknown)) return;
    b->unknown[b->unknowns++] = (lian_remark){{keep_text(b, lian_buffer_text(&text[LIAN_ZH])), keep_text(b, lian_buffer_text(&text[LIAN_EN]))}};
}

void lian_account_unknown(lian_account *account, const char *en, const char *zh, ...) {
    book *b = account->book;
    lian_buffer text[2] = {LIAN_BUFFER_INIT, LIAN_BUFFER_INIT};
    SAY(text);
    unknown_add(b, text);
    for (int lang = 0; lang < 2; lang++) {
        b->failed = b->failed || text[lang].failed;
        lian_buffer_clear(&text[lang]);
    }
}

/* ---- terms ----------------------------------------------------------------------------------------------------- */

void lian_account_term(lian_account *account, const char *symbol, const char *en, const char *zh, const char *unit, double value) {
    book *b = account->book;
    close_term(b);
    if (!has_room(b, (void **)&b->term, b->terms, &b->term_room, sizeof *b->term)) return;
    b->term[b->terms++] = (lian_term){.symbol = keep_text(b, symbol),
                                      .title = {keep_text(b, zh), keep_text(b, en)},
                                      .unit = keep_text(b, unit),
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
    book *b = account->book;
    int32_t index = column ? lian_column_find(table, column, strlen(column)) : LIAN_NONE;
    lian_input input = {{table, row, source_of(account->study, table, row)}, NULL, lian_unknown()};
    if (column && index == LIAN_NONE) b->wrong = true;
    if (index != LIAN_NONE) {
        input.column = lian_table_info_get(table)->columns[index].key;
        input.value = cell_number(account->study, table, row, index);
    }
    if (last_term(b) && has_room(b, (void **)&b->input, b->inputs, &b->input_room, sizeof *b->input)) b->input[b->inputs++] = input;
    return input.value;
}

/* ---- value ----------------------------------------------------------------------------------------------------- */

void lian_account_rule(lian_account *account, const char *en, const char *zh, double value) {
    book *b = account->book;
    lian_buffer_reset(&b->formula[LIAN_EN]);
    lian_buffer_reset(&b->formula[LIAN_ZH]);
    lian_buffer_add_text(&b->formula[LIAN_EN], en);
    lian_buffer_add_text(&b->formula[LIAN_ZH], zh);
    b->value = value;
    b->rule = true;
}

void lian_account_formula(lian_account *account, const char *expression) {
    book *b = account->book;
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

/* ---- one measure ----------------------------------------------------------------------------------------------- */

static const struct {
    const char *metric;
    lian_status (*run)(lian_account *account);
} entries[] = {
#define EXPLAIN(metric) {#metric, lian_explain_##metric},
#include "analysis/explain.def"
#undef EXPLAIN
};

/* Number of the entry that explains measures of this name, or LIAN_NONE. */
static int32_t entry_of(const char *name) {
    size_t length = strcspn(name, ".");
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (strlen(entries[i].metric) == length && memcmp(entries[i].metric, name, length) == 0 && lian_measure_info_find(name)) return (int32_t)i;
    return LIAN_NONE;
}

int lian_explainer_has(const char *name) { return entry_of(name) != LIAN_NONE; }

/* "title = expression; sentences", "title: rule" */
static const char *formula_text(book *b, lian_lang lang, const char *title) {
    lian_buffer_reset(&b->scratch);
    lian_buffer_add_format(&b->scratch, "%s%s%s", title, !b->rule ? " = " : lang == LIAN_ZH ? "：" : ": ", lian_buffer_text(&b->formula[lang]));
    if (b->say[lang].length) lian_buffer_add_format(&b->scratch, "%s%s", lang == LIAN_ZH ? "；" : "; ", lian_buffer_text(&b->say[lang]));
    b->failed = b->failed || b->scratch.failed;
    return keep_text(b, lian_buffer_text(&b->scratch));
}

/* A value that is not known says why, with the words of its measure if its metric had no others. */
static void explain_unknown(lian_account *account) {
    lian_buffer text[2] = {LIAN_BUFFER_INIT, LIAN_BUFFER_INIT};
    book *b = account->book;
    if (b->unknowns || !lian_is_unknown(b->value) || !*account->measure.note) return;
    for (int lang = 0; lang < 2; lang++) {
        size_t length;
        const char *part = lian_note_text(account->measure.note, (lian_lang)lang, &length);
        lian_buffer_add(&text[lang], part, length);
    }
    unknown_add(b, text);
    for (int lang = 0; lang < 2; lang++) {
        b->failed = b->failed || text[lang].failed;
        lian_buffer_clear(&text[lang]);
    }
}

static lian_explained *explained_make(lian_account *account) {
    book *b = account->book;
    const lian_measure_info *info = lian_measure_info_find(account->measure.name);
    lian_explained *out = lian_arena_calloc(b->arena, 1, sizeof *out);
    close_term(b);
    explain_unknown(account);
    if (!out) {
        b->failed = true;
        return NULL;
    }
    out->measure = account->measure;
    for (int lang = 0; lang < 2; lang++) {
        out->title[lang] = info->title[lang];
        out->formula[lang] = formula_text(b, (lian_lang)lang, info->title[lang]);
        out->numbers[lang] = keep_text(b, lian_buffer_text(&b->numbers[lang]));
        out->rowless[lang] = keep_text(b, lian_buffer_text(&b->rowless[lang]));
    }
    out->value = b->value;
    out->rule = b->rule;
    out->terms = keep_items(b, b->term, b->terms, sizeof *b->term);
    out->term_count = b->terms;
    out->unknown = keep_items(b, b->unknown, b->unknowns, sizeof *b->unknown);
    out->unknown_count = b->unknowns;
    return out;
}

static lian_status explain_one(lian_explained **out, lian_explainer *explainer, lian_arena *arena, int32_t depth,
                               const char *name, lian_subject subject, lian_error *err) {
    lian_status status = LIAN_OK;
    book b = {.arena = arena, .depth = depth, .value = lian_unknown()};
    lian_account account = {.study = explainer->study, .results = explainer->results, .explainer = explainer, .err = err, .book = &b};
    int32_t entry = entry_of(name);
    if (entry == LIAN_NONE) LIAN_FAIL(LIAN_ERR_ARGUMENT, "measures \"%s\" have no explanation", name);
    if (!lian_measure_find(explainer->results, name, subject, &account.measure))
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "there is no measure \"%s\" of this subject", name);
    if (depth > DEEPEST) LIAN_FAIL(LIAN_ERR_INTERNAL, "the explanation of \"%s\" rests on itself", name);
    LIAN_TRY(entries[entry].run(&account));
    *out = explained_make(&account);
    if (b.wrong && !b.failed) LIAN_FAIL(LIAN_ERR_INTERNAL, "the formula of \"%s\" cannot be read: %s", name, lian_buffer_text(&b.formula[LIAN_EN]));
out:
    book_clear(&b);
    return status == LIAN_OK && b.failed ? lian_error_memory(err) : status;
}

lian_status lian_account_measure(lian_account *account, const char *symbol, const char *name, lian_subject subject, bool whole,
                                 double *value) {
    lian_status status = LIAN_OK;
    book *b = account->book;
    const lian_measure_info *info = lian_measure_info_find(name);
    lian_measure measure;
    lian_explained *part = NULL;
    bool found = lian_measure_find(account->results, name, subject, &measure);
    *value = found ? measure.value : lian_unknown();
    if (found && whole && entry_of(name) != LIAN_NONE) {
        LIAN_TRY(explain_one(&part, account->explainer, b->arena, b->depth + 1, name, subject, account->err));
        *value = part->value;
    }
    lian_account_term(account, symbol, info ? info->title[LIAN_EN] : name, info ? info->title[LIAN_ZH] : name, info ? info->unit : "", *value);
    lian_term *term = last_term(b);
    if (!term) goto out;
    term->measure = info ? info->name : NULL;
    term->subject = subject;
    term->part = part;
    if (!found) lian_account_text(account, "not measured", "没有此项结果");
    else if (lian_is_unknown(*value)) lian_account_text(account, "see its own explanation", "见该项自身的说明");
out:
    return status;
}

lian_status lian_explanation_new(lian_explanation **out, lian_explainer *explainer, const char *name, lian_subject subject, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_explanation *explanation = calloc(1, sizeof *explanation);
    LIAN_CHECK_MEMORY(explanation);
    LIAN_TRY(explain_one(&explanation->root, explainer, &explanation->arena, 0, name, subject, err));
    *out = explanation;
    explanation = NULL;
out:
    lian_explanation_free(explanation);
    return status;
}

void lian_explanation_free(lian_explanation *explanation) {
    if (!explanation) return;
    lian_arena_clear(&explanation->arena);
    free(explanation);
}

const lian_explained *lian_explanation_get(const lian_explanation *explanation) { return explanation->root; }
