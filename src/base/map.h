/* SPDX-License-Identifier: MIT */
/* A map from 64-bit keys to numbers that are not negative (rows, groups). */
#ifndef LIAN_BASE_MAP_H
#define LIAN_BASE_MAP_H

#include <liantu/base.h>
#include <stdbool.h>

typedef struct lian_map_slot {
    uint64_t key;
    int32_t value; /* LIAN_NONE = free */
} lian_map_slot;

typedef struct lian_map {
    lian_map_slot *slot;
    size_t count, size; /* size is 0 or a power of two */
} lian_map;

#define LIAN_MAP_INIT \
    { 0 }

/* Makes room for `count` keys in all, so that adding them never moves the others. False when out of memory. */
bool lian_map_reserve(lian_map *map, size_t count);
/* The value of a key, or LIAN_NONE. */
int32_t lian_map_find(const lian_map *map, uint64_t key);
/* The value of a key; it becomes `value` (>= 0) if the key is new. LIAN_NONE when out of memory. */
int32_t lian_map_add(lian_map *map, uint64_t key, int32_t value);
void lian_map_clear(lian_map *map);

/* Spreads the bits of a key; chain it as lian_map_mix(lian_map_mix(a) ^ b) to hash several numbers. */
static inline uint64_t lian_map_mix(uint64_t key) {
    key ^= key >> 30;
    key *= 0xbf58476d1ce4e5b9ULL;
    key ^= key >> 27;
    key *= 0x94d049bb133111ebULL;
    return key ^ key >> 31;
}
/* Two row or symbol numbers as one key. */
static inline uint64_t lian_map_pair(int32_t a, int32_t b) { return (uint64_t)(uint32_t)a << 32 | (uint32_t)b; }

#endif
