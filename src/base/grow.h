/* SPDX-License-Identifier: MIT */
/* Room for one more in an array that grows by doubling. */
#ifndef LIAN_BASE_GROW_H
#define LIAN_BASE_GROW_H

#include <stddef.h>
#include <stdint.h>

/* Moves the array to about twice the room; NULL when memory is out or room would leave 32 bits: `items` and *room are then as before. */
void *lian_grow(void *items, int32_t *room, size_t size);

/* The array (`count` of *room members of `size` bytes are taken; NULL when *room is 0), moved if it was full; NULL as lian_grow().
 *     thing *item = lian_grown(list->item, list->count, &list->room, sizeof *item);
 *     if (!item) return lian_error_memory(err);
 *     list->item = item;
 *     list->item[list->count++] = next;
 * Adding n members costs O(n). */
static inline void *lian_grown(void *items, int32_t count, int32_t *room, size_t size) {
    return count < *room ? items : lian_grow(items, room, size);
}

#endif
