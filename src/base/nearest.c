/* SPDX-License-Identifier: MIT */
/* Which of the words that would have been right is nearest to the one written? */
#include "base/nearest.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST = 64 };

static size_t points(const char *text, uint32_t out[LONGEST]) {
    size_t count = 0;
    uint32_t c;
    while (count < LONGEST && (c = lian_utf8_next(&text))) out[count++] = c;
    return count;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Optimal string alignment (Damerau–Levenshtein without repeated edits), on code points. */
static size_t distance(const char *left, const char *right) {
    uint32_t a[LONGEST], b[LONGEST];
    size_t n = points(left, a), m = points(right, b);
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= m; j++) rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

enum { CHARACTER = 64, PART_BYTES = 4 }; /* cost of a character of the word; bytes of a word that may be a part */

lian_nearest lian_nearest_new(const char *word) {
    size_t length = lian_utf8_length(word);
    if (length > LONGEST) return (lian_nearest){.word = word}; /* nothing is near to it */
    return (lian_nearest){.word = word, .length = length, .cost = SIZE_MAX};
}

/* What `candidate` costs as a correction; SIZE_MAX when it is none. */
static size_t cost_of(const lian_nearest *search, const char *candidate) {
    size_t allowed = search->length / 3 > 1 ? search->length / 3 : 1, a = strlen(search->word), b = strlen(candidate);
    size_t part = SIZE_MAX;
    if (a >= PART_BYTES && b > a && strstr(candidate, search->word))
        part = search->length * CHARACTER + least(lian_utf8_length(candidate) - search->length, CHARACTER - 1);
    if ((a > b ? a - b : b - a) > allowed * 4) return part;
    size_t d = distance(search->word, candidate);
    return d <= allowed ? least(part, 3 * d * CHARACTER) : part;
}

void lian_nearest_add(lian_nearest *search, const char *candidate) {
    if (!search->length) return;
    size_t cost = cost_of(search, candidate);
    if (cost < search->cost) search->cost = cost, search->best = candidate;
}
