/* SPDX-License-Identifier: MIT */
/* How does a string get one number, however often it occurs? */
#include "base/pool.h"

#include "base/large.h"

#include <stdlib.h>
#include <string.h>

uint32_t lian_pool_long_hash(const char *text, size_t length) {
    uint64_t h = 0x9e3779b97f4a7c15ULL ^ length, word;
    for (; length >= 8; length -= 8, text += 8) {
        memcpy(&word, text, 8);
        h = lian_pool_mix(h ^ word) * 0x9fb21c651e98df25ULL;
    }
    h = lian_pool_mix(lian_pool_mix(h ^ lian_pool_tail(text, length)));
    return (uint32_t)h;
}

/* Is text[0..length) the string `known`? Eight bytes at a time, each looked at only after all before it agreed, so that
 * no more than LIAN_ARENA_SLACK bytes behind the end of `known` are read: text holds no 0, where `known` ends with one. */
static int same_text(const char *known, const char *text, size_t length) {
    uint64_t a, b;
    for (; length >= 8; length -= 8, known += 8, text += 8) {
        memcpy(&a, known, 8);
        memcpy(&b, text, 8);
        if (a != b) return 0;
    }
    for (; length; length--)
        if (*known++ != *text++) return 0;
    return !*known;
}

static uint32_t slot_hash(const lian_pool_slot *slot) {
    return lian_pool_is_long(slot) ? slot->high : lian_pool_short_hash(slot->low, slot->high);
}

static bool is_short_slot(const lian_pool_slot *slot, const lian_pool_key *key) {
    return slot->low == key->low && slot->high == key->high && !lian_pool_is_long(slot);
}

static bool is_long_slot(const lian_pool_slot *slot, const lian_pool_key *key, const char *text, size_t length) {
    return slot->high == key->high && lian_pool_is_long(slot) && same_text(lian_pool_slot_text(slot), text, length);
}

static lian_pool_slot *place_find(const lian_pool *pool, const lian_pool_key *key, const char *text, size_t length) {
    uint32_t at = key->hash & pool->mask;
    const lian_pool_slot *slot = pool->slot;
    if (length <= LIAN_POOL_SHORT)
        while (slot[at].string != LIAN_NONE && !is_short_slot(&slot[at], key)) at = (at + 1) & pool->mask;
    else
        while (slot[at].string != LIAN_NONE && !is_long_slot(&slot[at], key, text, length)) at = (at + 1) & pool->mask;
    return &pool->slot[at];
}

static int slots_grow(lian_pool *pool, uint32_t size) {
    lian_pool_slot *slot = malloc(size * sizeof *slot);
    if (!slot) return 0;
    lian_large_hint(slot, size * sizeof *slot);
    memset(slot, 0xff, size * sizeof *slot);
    for (uint32_t i = 0; pool->slot && i <= pool->mask; i++) {
        lian_pool_slot old = pool->slot[i];
        if (old.string == LIAN_NONE) continue;
        uint32_t at = slot_hash(&old) & (size - 1);
        while (slot[at].string != LIAN_NONE) at = (at + 1) & (size - 1);
        slot[at] = old;
    }
    free(pool->slot);
    pool->slot = slot;
    pool->mask = size - 1;
    return 1;
}

static uint32_t slots_next(const lian_pool *pool) { return pool->mask ? (pool->mask + 1) * 2 : 256; }

static int strings_grow(lian_pool *pool, int32_t room) {
    if (pool->room >= LIAN_POOL_LONG) return 0;
    const char **text = realloc(pool->text, (size_t)room * sizeof *text);
    if (!text) return 0;
    pool->text = text;
    pool->room = room;
    return 1;
}

bool lian_pool_reserve(lian_pool *pool, int32_t count) {
    uint32_t size = slots_next(pool) / 2;
    int32_t room = pool->room ? pool->room : 128;
    if (count > LIAN_POOL_LONG / 2) return true;
    while ((uint32_t)count * 2 >= size - 1) size *= 2;
    while (room < count) room *= 2;
    return (size <= pool->mask + 1 || slots_grow(pool, size)) && (room <= pool->room || strings_grow(pool, room));
}

int32_t lian_pool_add_by(lian_pool *pool, const lian_pool_key *key, const char *text, size_t length) {
    if ((uint32_t)pool->count * 2 >= pool->mask && !slots_grow(pool, slots_next(pool))) return LIAN_NONE;
    lian_pool_slot *slot = place_find(pool, key, text, length);
    if (slot->string != LIAN_NONE) return slot->string & ~LIAN_POOL_LONG;
    if (pool->count == pool->room && !strings_grow(pool, pool->room ? pool->room * 2 : 128)) return LIAN_NONE;
    char *copy = lian_arena_text(&pool->arena, text, length);
    if (!copy) return LIAN_NONE;
    pool->text[pool->count] = copy;
    *slot = (lian_pool_slot){.low = key->low, .high = key->high, .string = pool->count};
    if (length > LIAN_POOL_SHORT) {
        slot->low = (uintptr_t)copy;
        slot->string |= LIAN_POOL_LONG;
    }
    return pool->count++;
}

int32_t lian_pool_add(lian_pool *pool, const char *text, size_t length) {
    lian_pool_key key = lian_pool_key_of(text, length);
    return lian_pool_add_by(pool, &key, text, length);
}

int32_t lian_pool_find_by(const lian_pool *pool, const lian_pool_key *key, const char *text, size_t length) {
    if (!pool->slot) return LIAN_NONE;
    int32_t string = place_find(pool, key, text, length)->string;
    return string == LIAN_NONE ? LIAN_NONE : string & ~LIAN_POOL_LONG;
}

int32_t lian_pool_find(const lian_pool *pool, const char *text, size_t length) {
    lian_pool_key key = lian_pool_key_of(text, length);
    return lian_pool_find_by(pool, &key, text, length);
}

void lian_pool_clear(lian_pool *pool) {
    lian_arena_clear(&pool->arena);
    free(pool->text);
    free(pool->slot);
    *pool = (lian_pool)LIAN_POOL_INIT;
}
