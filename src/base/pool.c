/* SPDX-License-Identifier: MIT */
/* How does a string get one number, however often it occurs? */
#include "base/pool.h"

#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint64_t h) {
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93ULL;
    h ^= h >> 32;
    return h;
}

uint32_t lian_hash(const char *text, size_t length) {
    uint64_t h = 0x9e3779b97f4a7c15ULL ^ length, word;
    for (; length >= 8; length -= 8, text += 8) {
        memcpy(&word, text, 8);
        h = mix(h ^ word) * 0x9fb21c651e98df25ULL;
    }
    word = 0;
    memcpy(&word, text, length);
    h = mix(mix(h ^ word));
    return (uint32_t)h;
}

static int32_t *place_find(const lian_pool *pool, const char *text, size_t length, uint32_t hash) {
    uint32_t at = hash & pool->mask;
    for (; pool->slot[at] != LIAN_NONE; at = (at + 1) & pool->mask) {
        int32_t k = pool->slot[at];
        if (pool->hash[k] == hash && !strncmp(pool->text[k], text, length) && !pool->text[k][length]) break;
    }
    return &pool->slot[at];
}

static int slots_grow(lian_pool *pool) {
    uint32_t size = pool->mask ? (pool->mask + 1) * 2 : 256;
    int32_t *slot = malloc(size * sizeof *slot);
    if (!slot) return 0;
    memset(slot, 0xff, size * sizeof *slot);
    for (int32_t k = 0; k < pool->count; k++) {
        uint32_t at = pool->hash[k] & (size - 1);
        while (slot[at] != LIAN_NONE) at = (at + 1) & (size - 1);
        slot[at] = k;
    }
    free(pool->slot);
    pool->slot = slot;
    pool->mask = size - 1;
    return 1;
}

static int strings_grow(lian_pool *pool) {
    if (pool->room > INT32_MAX / 2) return 0;
    int32_t room = pool->room ? pool->room * 2 : 128;
    const char **text = realloc(pool->text, (size_t)room * sizeof *text);
    if (!text) return 0;
    pool->text = text;
    uint32_t *hash = realloc(pool->hash, (size_t)room * sizeof *hash);
    if (!hash) return 0;
    pool->hash = hash;
    pool->room = room;
    return 1;
}

int32_t lian_pool_add(lian_pool *pool, const char *text, size_t length) {
    uint32_t hash = lian_hash(text, length);
    if ((uint32_t)pool->count * 2 >= pool->mask && !slots_grow(pool)) return LIAN_NONE;
    int32_t *slot = place_find(pool, text, length, hash);
    if (*slot != LIAN_NONE) return *slot;
    if (pool->count == pool->room && !strings_grow(pool)) return LIAN_NONE;
    char *copy = lian_arena_text(&pool->arena, text, length);
    if (!copy) return LIAN_NONE;
    pool->text[pool->count] = copy;
    pool->hash[pool->count] = hash;
    *slot = pool->count;
    return pool->count++;
}

int32_t lian_pool_find(const lian_pool *pool, const char *text, size_t length) {
    return pool->slot ? *place_find(pool, text, length, lian_hash(text, length)) : LIAN_NONE;
}

void lian_pool_clear(lian_pool *pool) {
    lian_arena_clear(&pool->arena);
    free(pool->text);
    free(pool->hash);
    free(pool->slot);
    *pool = (lian_pool)LIAN_POOL_INIT;
}
