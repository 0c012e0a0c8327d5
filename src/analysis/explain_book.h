/* SPDX-License-Identifier: MIT */
/* What an account has collected, between the metric that fills it and the explanation that is made of it. */
#ifndef LIAN_ANALYSIS_EXPLAIN_BOOK_H
#define LIAN_ANALYSIS_EXPLAIN_BOOK_H

#include "analysis/explain.h"
#include "base/arena.h"

/* What has been said so far. Texts and inputs of the last term are collected, and closed by the next. */
struct lian_account_book {
    lian_arena *arena;
    lian_term *term;
    lian_remark *unknown;
    lian_input *input;
    int32_t terms, term_room, unknowns, unknown_room, inputs, input_room, depth;
    lian_buffer text[2], say[2], formula[2], numbers[2], rowless[2], scratch;
    double value;
    bool failed, wrong, rule; /* out of memory; a formula that cannot be read; a rule in words */
};
typedef struct lian_account_book lian_account_book;

/* A copy in the arena; "" and failed without memory. */
const char *lian_book_text(lian_account_book *book, const char *text);
void *lian_book_items(lian_account_book *book, const void *items, int32_t count, size_t size);
/* Keeps the texts and inputs of the last term. */
void lian_book_close_term(lian_account_book *book);
void lian_book_add_unknown(lian_account_book *book, const lian_buffer text[2]);
/* Term `symbol` is this measure, explained by `part` or (NULL) by itself. */
void lian_book_set_measure(lian_account_book *book, const char *name, lian_subject subject, const lian_explained *part);
/* Frees everything but what is in the arena. */
void lian_book_clear(lian_account_book *book);

#endif
