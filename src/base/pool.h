/* SPDX-License-Identifier: MIT */
/* A pool of strings, each stored once and numbered from 0 in the order of arrival. */
#ifndef LIAN_BASE_POOL_H
#define LIAN_BASE_POOL_H

#include "base/arena.h"

#include <liantu/base.h>

/* Hash and text stand beside the number: a slot of another string is passed over without looking at that string, the
 * right one leads to its text at once, and growing does not read the strings again. */
typedef struct lian_pool_slot {
    uint32_t hash;
    int32_t string; /* LIAN_NONE = free */
    const char *text;
} lian_pool_slot;

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
/* The hash the pool uses; also for other tables keyed by text. */
uint32_t lian_hash(const char *text, size_t length);

/* Looking up many strings at once, in three steps that each fetch from memory what the next one reads, so that a string
 * costs no waiting: lian_pool_near for all, lian_pool_nearer for all, then lian_pool_find_by for all. `hash` is that of
 * the text. Several threads may do so as long as none adds. */
static inline void lian_pool_near(const lian_pool *pool, uint32_t hash) {
    if (pool->slot) __builtin_prefetch(&pool->slot[hash & pool->mask]);
}
static inline void lian_pool_nearer(const lian_pool *pool, uint32_t hash) {
    if (!pool->slot) return;
    uint32_t at = hash & pool->mask;
    while (pool->slot[at].string != LIAN_NONE && pool->slot[at].hash != hash) at = (at + 1) & pool->mask;
    if (pool->slot[at].string != LIAN_NONE) __builtin_prefetch(pool->slot[at].text);
}
int32_t lian_pool_find_by(const lian_pool *pool, uint32_t hash, const char *text, size_t length);

#endif
