/* SPDX-License-Identifier: MIT */
/* "Did you mean": the candidate nearest to a word. */
#ifndef LIAN_BASE_NEAREST_H
#define LIAN_BASE_NEAREST_H

#include <stddef.h>

typedef struct lian_nearest {
    const char *word;
    const char *best; /* NULL until a candidate is near enough */
    size_t length, cost; /* of the word, in characters; of `best`, the less the nearer */
} lian_nearest;

/* Starts a search. A candidate is near enough when no more than a third of the word's characters (at least 1) would have to
 * change, or when the word is a part of it; of a word of two characters the latter is the better guess. */
lian_nearest lian_nearest_new(const char *word);
/* Offers a candidate (borrowed); ties keep the first offered. */
void lian_nearest_add(lian_nearest *search, const char *candidate);

#endif
