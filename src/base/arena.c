/* SPDX-License-Identifier: MIT */
/* Where do the many small things that die together live? */
#include "base/arena.h"

#include "base/large.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct lian_arena_block {
    lian_arena_block *next;
    max_align_t data[];
};

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 23 };

static char *block_data(lian_arena_block *block) { return (char *)block->data; }

static int block_add(lian_arena *arena, size_t least) {
    size_t size = arena->size ? arena->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
    if (size < least) size = least;
    if (size > SIZE_MAX - sizeof(lian_arena_block) - LIAN_ARENA_SLACK) return 0;
    lian_arena_block *block = malloc(sizeof *block + size + LIAN_ARENA_SLACK);
    if (!block) return 0;
    lian_large_hint(block, sizeof *block + size);
    block->next = arena->head;
    arena->head = block;
    arena->size = size;
    arena->used = 0;
    return 1;
}

static void *take(lian_arena *arena, size_t size, size_t align) {
    size_t start = (arena->used + align - 1) & ~(align - 1);
    if (!arena->head || start > arena->size || arena->size - start < size) {
        if (!block_add(arena, size)) return NULL;
        start = 0;
    }
    arena->used = start + size;
    return block_data(arena->head) + start;
}

void *lian_arena_alloc(lian_arena *arena, size_t size) { return take(arena, size ? size : 1, sizeof(max_align_t)); }

void *lian_arena_calloc(lian_arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) return NULL;
    void *memory = lian_arena_alloc(arena, count * size);
    if (memory) memset(memory, 0, count * size);
    return memory;
}

char *lian_arena_text(lian_arena *arena, const char *text, size_t length) {
    char *copy = take(arena, length + 1, 1);
    if (!copy) return NULL;
    if (length) memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void lian_arena_join(lian_arena *to, lian_arena *from) {
    lian_arena_block *last = from->head;
    if (!last) return;
    if (!to->head) {
        *to = *from;
    } else { /* behind the block that is being filled */
        while (last->next) last = last->next;
        last->next = to->head->next;
        to->head->next = from->head;
    }
    *from = (lian_arena)LIAN_ARENA_INIT;
}

void lian_arena_clear(lian_arena *arena) {
    while (arena->head) {
        lian_arena_block *next = arena->head->next;
        free(arena->head);
        arena->head = next;
    }
    *arena = (lian_arena)LIAN_ARENA_INIT;
}
