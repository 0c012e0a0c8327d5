/* SPDX-License-Identifier: MIT */
/* "Did you mean": the candidate nearest to a word. */
#ifndef LIAN_BASE_NEAREST_H
#define LIAN_BASE_NEAREST_H

#include <stddef.h>

typedef struct lian_nearest {
    const char *word;
    const char *best; /* NULL until a candidate is near enough */
    size_t distance;
} lian_nearest;

/* Starts a search; a candidate is near enough at no more than a third of the word's characters, at least 1. */
lian_nearest lian_nearest_new(const char *word);
/* Offers a candidate (borrowed); ties keep the first offered. */
void lian_nearest_add(lian_nearest *search, const char *candidate);

#endif
