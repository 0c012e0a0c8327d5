/* SPDX-License-Identifier: MIT */
/* A pool of strings, each stored once and numbered from 0 in the order of arrival. */
#ifndef LIAN_BASE_POOL_H
#define LIAN_BASE_POOL_H

#include "base/arena.h"

#include <liantu/base.h>

typedef struct lian_pool {
    lian_arena arena;
    const char **text;
    uint32_t *hash;  /* of each string, so that growing does not read the strings again */
    int32_t *slot;   /* open addressing; LIAN_NONE = free */
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

#endif
