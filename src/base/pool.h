/* SPDX-License-Identifier: MIT */
/* A pool of strings, each stored once and numbered from 0 in the order of arrival. */
#ifndef LIAN_BASE_POOL_H
#define LIAN_BASE_POOL_H

#include "base/arena.h"

#include <liantu/base.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* A short string stands in its slot itself, so that finding it takes one line of memory; of a long one the hash and the
 * address stand there: a slot of another string is passed over without looking at that string, and growing does not
 * read the strings again. */
typedef struct lian_pool_slot {
    uint64_t low;   /* the first 8 bytes; the address of a long string */
    uint32_t high;  /* the others; the hash of a long string */
    int32_t string; /* LIAN_NONE = free; with LIAN_POOL_LONG added for a long one */
} lian_pool_slot;
enum { LIAN_POOL_SHORT = 12, LIAN_POOL_LONG = 1 << 30 };

static inline bool lian_pool_is_long(const lian_pool_slot *slot) { return slot->string & LIAN_POOL_LONG; }
static inline const char *lian_pool_slot_text(const lian_pool_slot *slot) { return (const char *)(uintptr_t)slot->low; }

/* What a text is looked up by. Two texts of at most LIAN_POOL_SHORT bytes are the same exactly when `low` and `high` are. */
typedef struct lian_pool_key {
    uint64_t low;
    uint32_t high, hash;
} lian_pool_key;

typedef struct lian_pool {
    lian_arena arena;
    const char **text;
    lian_pool_slot *slot; /* open addressing */
    int32_t count, room;
    uint32_t mask;
} lian_pool;

#define LIAN_POOL_INIT {0}

/* Number of text[0..length), or LIAN_NONE when out of memory (or 2^31 strings). Text may not contain 0 bytes. */
int32_t lian_pool_add(lian_pool *pool, const char *text, size_t length);
int32_t lian_pool_find(const lian_pool *pool, const char *text, size_t length);
void lian_pool_clear(lian_pool *pool);
/* Makes room for `count` strings in all, so that adding them moves nothing. False when out of memory. */
bool lian_pool_reserve(lian_pool *pool, int32_t count);

static inline uint64_t lian_pool_mix(uint64_t h) {
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93ULL;
    return h ^ h >> 32;
}
/* The last bytes of a text, fewer than 8, as a number; a copy of variable length would be a call. Two texts without 0
 * bytes never come to one number, whatever their lengths. */
static inline uint64_t lian_pool_tail(const char *text, size_t length) {
    uint64_t word = 0;
    uint32_t four;
    if (length & 4) {
        memcpy(&four, text, 4);
        word = four;
        text += 4;
    }
    for (length &= 3; length; length--) word = word << 8 | (unsigned char)*text++;
    return word;
}
static inline uint32_t lian_pool_short_hash(uint64_t low, uint32_t high) {
    return (uint32_t)lian_pool_mix(lian_pool_mix(low ^ 0x9e3779b97f4a7c15ULL) * 0x9fb21c651e98df25ULL ^ high);
}
uint32_t lian_pool_long_hash(const char *text, size_t length);
static inline lian_pool_key lian_pool_key_of(const char *text, size_t length) {
    lian_pool_key key = {.low = 0};
    if (length > LIAN_POOL_SHORT) {
        key.high = key.hash = lian_pool_long_hash(text, length);
        return key;
    }
    if (length < 8) {
        key.low = lian_pool_tail(text, length);
    } else {
        memcpy(&key.low, text, 8);
        key.high = (uint32_t)lian_pool_tail(text + 8, length - 8);
    }
    key.hash = lian_pool_short_hash(key.low, key.high);
    return key;
}
/* The same as without `_by`, by the key of the text. */
int32_t lian_pool_add_by(lian_pool *pool, const lian_pool_key *key, const char *text, size_t length);
int32_t lian_pool_find_by(const lian_pool *pool, const lian_pool_key *key, const char *text, size_t length);

/* Looking up many strings at once, in three steps that each fetch from memory what the next one reads, so that a string
 * costs no waiting: lian_pool_near for all, lian_pool_nearer for all that are not short, then lian_pool_find_by for all.
 * Several threads may do so as long as none adds. */
static inline void lian_pool_near(const lian_pool *pool, const lian_pool_key *key) {
    if (pool->slot) __builtin_prefetch(&pool->slot[key->hash & pool->mask]);
}
static inline void lian_pool_nearer(const lian_pool *pool, const lian_pool_key *key) {
    if (!pool->slot) return;
    uint32_t at = key->hash & pool->mask;
    const lian_pool_slot *slot = &pool->slot[at];
    for (; slot->string != LIAN_NONE && slot->high != key->high; slot = &pool->slot[at]) at = (at + 1) & pool->mask;
    if (slot->string != LIAN_NONE && lian_pool_is_long(slot)) __builtin_prefetch(lian_pool_slot_text(slot));
}

#endif
