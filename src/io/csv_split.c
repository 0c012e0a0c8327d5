/* SPDX-License-Identifier: MIT */
/* Where can a CSV text be cut so that no row is? */
#include "io/csv_block.h"

#include <string.h>

static const char *quote_next(const char *at, const char *end) {
    const char *found = memchr(at, '"', (size_t)(end - at));
    return found ? found : end;
}

lian_csv_split lian_csv_split_new(const lian_csv_input *input, size_t size) {
    const lian_csv_scan *scan = &input->scan;
    lian_csv_split split = {.at = scan->at, .end = scan->end, .quotes = input->text.quotes, .size = size ? size : 1};
    split.quote = split.quotes ? quote_next(split.at, split.end) : split.end;
    return split;
}

static const char *break_next(const char *at, const char *end) {
    while (at < end && *at != '\n' && *at != '\r') at++;
    return at;
}

static const char *break_skip(const char *at, const char *end) {
    if (at == end) return end;
    return *at == '\r' && at + 1 < end && at[1] == '\n' ? at + 2 : at + 1;
}

/* Behind the mark that closes a quoted cell; `at` is behind the one that opens it. */
static const char *close_skip(const char *at, const char *end) {
    for (;;) {
        at = quote_next(at, end);
        if (at == end) return end;
        if (at + 1 == end || at[1] != '"') return at + 1;
        at += 2;
    }
}

/* A quotation mark opens a cell only where one begins: behind a comma or a line end that is not in quotes itself. Any
 * other is stray and means nothing for rows. `begin` is where rows begin. */
static void quote_pass(lian_csv_split *split, const char *begin, const char **at) {
    const char *quote = split->quote;
    bool opens = quote == begin || quote[-1] == ',' || quote[-1] == '\n' || quote[-1] == '\r';
    *at = opens ? close_skip(quote + 1, split->end) : quote + 1;
    split->quote = quote_next(*at, split->end);
}

bool lian_csv_split_next(lian_csv_split *split, const char **from, const char **to) {
    const char *at = split->at, *end = split->end;
    if (at == end) return false;
    const char *target = (size_t)(end - at) > split->size ? at + split->size : end;
    *from = at;
    for (;;) {
        while (split->quote < target) quote_pass(split, *from, &at);
        if (at < target) at = target;
        const char *stop = break_next(at, split->quote);
        if (stop < split->quote || stop == end) {
            *to = split->at = break_skip(stop, end);
            return true;
        }
        quote_pass(split, *from, &at);
    }
}
