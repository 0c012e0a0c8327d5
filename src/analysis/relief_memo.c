/* SPDX-License-Identifier: MIT */
/* Which sets of recruits were looked at, and what did each closing cost with them? */
#include "analysis/relief.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

void lian_relief_memo_clear(lian_relief_memo *memo) {
    free(memo->bits);
    free(memo->esri);
    free(memo->next);
    free(memo->fits);
    lian_map_clear(&memo->at);
    *memo = (lian_relief_memo){.at = LIAN_MAP_INIT};
}

static lian_status reserve(lian_relief_memo *memo, lian_error *err) {
    if (memo->count < memo->room) return LIAN_OK;
    int32_t room = memo->room ? 2 * memo->room : 64;
    size_t sets = (size_t)room + 1; /* the last one is scratch */
    uint64_t *bits = realloc(memo->bits, sets * (size_t)memo->words * sizeof *bits);
    if (bits) memo->bits = bits;
    double *esri = realloc(memo->esri, sets * (size_t)memo->closings * sizeof *esri);
    if (esri) memo->esri = esri;
    int32_t *next = realloc(memo->next, sets * sizeof *next);
    if (next) memo->next = next;
    int8_t *fits = realloc(memo->fits, sets * sizeof *fits);
    if (fits) memo->fits = fits;
    if (!bits || !esri || !next || !fits) return lian_error_memory(err);
    memo->room = room;
    return LIAN_OK;
}

/* Writes the set behind those that are there; returns its hash. */
static uint64_t write_last(const lian_relief_memo *memo, const int32_t *set, int32_t count) {
    uint64_t *bits = memo->bits + (size_t)memo->count * (size_t)memo->words, hash = 0;
    memset(bits, 0, (size_t)memo->words * sizeof *bits);
    for (int32_t i = 0; i < count; i++) bits[set[i] >> 6] |= (uint64_t)1 << (set[i] & 63);
    for (int32_t w = 0; w < memo->words; w++) hash = lian_map_mix(hash ^ bits[w]);
    return hash;
}

static int32_t number_of(const lian_relief_memo *memo, const int32_t *set, int32_t count) {
    if (!memo->count) return LIAN_NONE;
    size_t words = (size_t)memo->words;
    uint64_t hash = write_last(memo, set, count);
    const uint64_t *last = memo->bits + (size_t)memo->count * words;
    for (int32_t i = lian_map_find(&memo->at, hash); i != LIAN_NONE; i = memo->next[i])
        if (!memcmp(memo->bits + (size_t)i * words, last, words * sizeof *last)) return i;
    return LIAN_NONE;
}

const double *lian_relief_memo_find(const lian_relief_memo *memo, const int32_t *set, int32_t count) {
    int32_t at = number_of(memo, set, count);
    return at == LIAN_NONE ? NULL : memo->esri + (size_t)at * (size_t)memo->closings;
}

int8_t *lian_relief_memo_fits(const lian_relief_memo *memo, const int32_t *set, int32_t count) {
    int32_t at = number_of(memo, set, count);
    return at == LIAN_NONE ? NULL : &memo->fits[at];
}

lian_status lian_relief_memo_add(lian_relief_memo *memo, const int32_t *set, int32_t count, double **esri, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(reserve(memo, err));
    int32_t first = lian_map_add(&memo->at, write_last(memo, set, count), memo->count);
    LIAN_CHECK_MEMORY(first != LIAN_NONE);
    memo->next[memo->count] = LIAN_NONE;
    memo->fits[memo->count] = -1;
    if (first != memo->count) {
        memo->next[memo->count] = memo->next[first];
        memo->next[first] = memo->count;
    }
    *esri = memo->esri + (size_t)memo->count++ * (size_t)memo->closings;
out:
    return status;
}
