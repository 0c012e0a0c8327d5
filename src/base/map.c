/* SPDX-License-Identifier: MIT */
/* Which number belongs to this 64-bit key? */
#include "base/map.h"

#include <assert.h>
#include <stdlib.h>

/* Open addressing with linear probing, at most two thirds full. */
static lian_map_slot *slot_find(const lian_map *map, uint64_t key) {
    size_t at = (size_t)lian_map_mix(key) & (map->size - 1);
    while (map->slot[at].value != LIAN_NONE && map->slot[at].key != key) at = (at + 1) & (map->size - 1);
    return &map->slot[at];
}

bool lian_map_reserve(lian_map *map, size_t count) {
    size_t size = map->size ? map->size : 16;
    while (size / 3 * 2 < count) {
        if (size > SIZE_MAX / 2 / sizeof *map->slot) return false;
        size *= 2;
    }
    if (size == map->size) return true;
    lian_map bigger = {.slot = malloc(size * sizeof *map->slot), .count = map->count, .size = size};
    if (!bigger.slot) return false;
    for (size_t i = 0; i < size; i++) bigger.slot[i].value = LIAN_NONE;
    for (size_t i = 0; i < map->size; i++)
        if (map->slot[i].value != LIAN_NONE) *slot_find(&bigger, map->slot[i].key) = map->slot[i];
    free(map->slot);
    *map = bigger;
    return true;
}

int32_t lian_map_find(const lian_map *map, uint64_t key) { return map->size ? slot_find(map, key)->value : LIAN_NONE; }

int32_t lian_map_add(lian_map *map, uint64_t key, int32_t value) {
    assert(value >= 0);
    if (!lian_map_reserve(map, map->count + 1)) return LIAN_NONE;
    lian_map_slot *slot = slot_find(map, key);
    if (slot->value == LIAN_NONE) {
        *slot = (lian_map_slot){.key = key, .value = value};
        map->count++;
    }
    return slot->value;
}

void lian_map_clear(lian_map *map) {
    free(map->slot);
    *map = (lian_map)LIAN_MAP_INIT;
}
