/* SPDX-License-Identifier: MIT */
/* How a metric says where its numbers come from: an account is filled term by term, and its value is computed from them.
 *
 * A metric `x` has `lian_status lian_explain_x(lian_account *)` in explain_x.c and a line in explain.def. It reads the rows
 * again; of the results it takes nothing but which measure is asked for (account->measure.name, .subject), the gates that
 * its metric reads there too (coverage of another measure), and other measures by lian_account_measure(). Out of memory is
 * remembered and told at the end, so that only calls that answer a lian_status need LIAN_TRY.
 *
 *     lian_account_say(a, "…", "…");                                      what is counted, in a sentence
 *     lian_account_term(a, "Σx", "sum of sizes", "规模合计", "", sum);    a number …
 *     lian_account_row(a, LIAN_TABLE_ROLES, role, "output");              … and a cell that it was read from
 *     lian_account_formula(a, "Σx² / (Σx)²");                             computes, and writes the numbers in
 *
 * Symbols may hold any characters; the longest that fits is taken. Expressions know + - * / ^ ( ), × · −, ² and √ after and
 * before a factor, and min, max, abs, log2, ln, exp, sqrt, clip (to 0–1). A text with formats takes the same arguments in
 * both languages, in the same order. */
#ifndef LIAN_ANALYSIS_EXPLAIN_H
#define LIAN_ANALYSIS_EXPLAIN_H

#include "analysis/analysis.h"

#include <liantu/explain.h>

typedef struct lian_account lian_account;
struct lian_account {
    const lian_study *study;
    const lian_results *results;
    lian_explainer *explainer;
    lian_measure measure; /* that is asked for */
    lian_error *err;
    struct lian_account_book *book; /* what has been said: explain_book.h */
};

#define EXPLAIN(metric) lian_status lian_explain_##metric(lian_account *account);
#include "analysis/explain.def"
#undef EXPLAIN

/* Is it this measure that is asked for? */
bool lian_account_is(const lian_account *account, const char *name);

/* ---- what is counted ---- */
/* Adds a sentence to the formula: what is counted, in words. */
void lian_account_say(lian_account *account, const char *en, const char *zh, ...);
/* Something that is not known, and why. An unknown value without any gets the note of its measure. */
void lian_account_unknown(lian_account *account, const char *en, const char *zh, ...);
/* Why no row of the input is named. Needed where none is, here or in a part. */
void lian_account_rowless(lian_account *account, const char *en, const char *zh, ...);

/* ---- terms: what follows is of the term added last ---- */
/* A number; unknown: not known, and a text must say why. Symbol and unit are kept, the titles copied. */
void lian_account_term(lian_account *account, const char *symbol, const char *en, const char *zh, const char *unit, double value);
/* A weight or threshold; answers its value. */
double lian_account_setting(lian_account *account, const char *symbol, const char *key);
/* Another measure of the results, computed again with everything behind it (`whole`; else only named, with the value that the
 * results hold). *value receives it; unknown if there is none, which the text then says. */
lian_status lian_account_measure(lian_account *account, const char *symbol, const char *name, lian_subject subject, bool whole,
                                 double *value);
/* Its value, where that is found only while its rows are read. */
void lian_account_set(lian_account *account, double value);
/* The term is not known: this is counted in its place (unknown: nothing is). */
void lian_account_assume(lian_account *account, double counted);
/* How the number comes about, or why it is not known; parts are joined by ";". */
void lian_account_text(lian_account *account, const char *en, const char *zh, ...);
/* A cell that it was read from; column NULL: the row counts because it is there. Answers the number in the cell. */
double lian_account_row(lian_account *account, lian_table table, lian_row row, const char *column);

/* ---- the value ---- */
/* Evaluates an expression over the terms: formula, numbers and value. A fault in it is LIAN_ERR_INTERNAL at the end. */
void lian_account_formula(lian_account *account, const char *expression);
/* A rule that is no expression: what stands before the sentences, and its result. */
void lian_account_rule(lian_account *account, const char *en, const char *zh, double value);
/* The numbers in a rule, or better than they are put in automatically (sums over many rows). */
void lian_account_numbers(lian_account *account, const char *en, const char *zh, ...);

/* ---- what is kept from one explanation to the next ---- */
/* A place for something that takes long to make: `key` is any address of the metric's own; NULL the first time. */
void **lian_account_keep(lian_account *account, const void *key, void (*clear)(void *kept));

/* ---- expressions by themselves (explain_formula.c) ---- */
typedef struct lian_symbol_value {
    const char *symbol;
    double value;
    bool known;
} lian_symbol_value;
/* Value of an expression; false when it cannot be read. `numbers` (may be NULL) receives it with the values put in. */
bool lian_expression_run(const char *expression, const lian_symbol_value *symbols, int32_t count, double *value, lian_buffer *numbers);
/* A number as people read it: at most six significant digits beyond the point; "?" for unknown. */
lian_digits lian_expression_number(double value);

#endif
