/* SPDX-License-Identifier: MIT */
/* Where does the number of a measure come from? Asks its metric, and makes an explanation of what that says. */
#include "analysis/explain_book.h"

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
static const char *formula_text(lian_account_book *b, lian_lang lang, const char *title) {
    lian_buffer_reset(&b->scratch);
    lian_buffer_add_format(&b->scratch, "%s%s%s", title, !b->rule ? " = " : lang == LIAN_ZH ? "：" : ": ", lian_buffer_text(&b->formula[lang]));
    if (b->say[lang].length) lian_buffer_add_format(&b->scratch, "%s%s", lang == LIAN_ZH ? "；" : "; ", lian_buffer_text(&b->say[lang]));
    b->failed = b->failed || b->scratch.failed;
    return lian_book_text(b, lian_buffer_text(&b->scratch));
}

/* A value that is not known says why, with the words of its measure if its metric had no others. */
static void explain_unknown(lian_account *account) {
    lian_buffer text[2] = {LIAN_BUFFER_INIT, LIAN_BUFFER_INIT};
    lian_account_book *b = account->book;
    if (b->unknowns || !lian_is_unknown(b->value) || !*account->measure.note) return;
    for (int lang = 0; lang < 2; lang++) {
        size_t length;
        const char *part = lian_note_text(account->measure.note, (lian_lang)lang, &length);
        lian_buffer_add(&text[lang], part, length);
    }
    lian_book_add_unknown(b, text);
    for (int lang = 0; lang < 2; lang++) {
        b->failed = b->failed || text[lang].failed;
        lian_buffer_clear(&text[lang]);
    }
}

static lian_explained *explained_make(lian_account *account) {
    lian_account_book *b = account->book;
    const lian_measure_info *info = lian_measure_info_find(account->measure.name);
    lian_explained *out = lian_arena_calloc(b->arena, 1, sizeof *out);
    lian_book_close_term(b);
    explain_unknown(account);
    if (!out) {
        b->failed = true;
        return NULL;
    }
    out->measure = account->measure;
    for (int lang = 0; lang < 2; lang++) {
        out->title[lang] = info->title[lang];
        out->formula[lang] = formula_text(b, (lian_lang)lang, info->title[lang]);
        out->numbers[lang] = lian_book_text(b, lian_buffer_text(&b->numbers[lang]));
        out->rowless[lang] = lian_book_text(b, lian_buffer_text(&b->rowless[lang]));
    }
    out->value = b->value;
    out->rule = b->rule;
    out->terms = lian_book_items(b, b->term, b->terms, sizeof *b->term);
    out->term_count = b->terms;
    out->unknown = lian_book_items(b, b->unknown, b->unknowns, sizeof *b->unknown);
    out->unknown_count = b->unknowns;
    return out;
}

enum { DEEPEST = 12 }; /* measures within measures */

static lian_status explain_one(lian_explained **out, lian_explainer *explainer, lian_arena *arena, int32_t depth,
                               const char *name, lian_subject subject, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_account_book b = {.arena = arena, .depth = depth, .value = lian_unknown()};
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
    lian_book_clear(&b);
    return status == LIAN_OK && b.failed ? lian_error_memory(err) : status;
}

lian_status lian_account_measure(lian_account *account, const char *symbol, const char *name, lian_subject subject, bool whole,
                                 double *value) {
    lian_status status = LIAN_OK;
    lian_account_book *b = account->book;
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
    lian_book_set_measure(b, info ? info->name : NULL, subject, part);
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
