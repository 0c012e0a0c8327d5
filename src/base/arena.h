/* SPDX-License-Identifier: MIT */
/* An arena: many small allocations that are freed together. */
#ifndef LIAN_BASE_ARENA_H
#define LIAN_BASE_ARENA_H

#include <stddef.h>

typedef struct lian_arena_block lian_arena_block;
typedef struct lian_arena {
    lian_arena_block *head;
    size_t used, size; /* of the head block */
} lian_arena;

#define LIAN_ARENA_INIT {0}

/* Aligned for any object; not cleared; NULL when out of memory. */
void *lian_arena_alloc(lian_arena *arena, size_t size);
void *lian_arena_calloc(lian_arena *arena, size_t count, size_t size);
/* A copy of text[0..length), ended with 0. Unaligned, so cheap for many short strings. */
char *lian_arena_text(lian_arena *arena, const char *text, size_t length);
void lian_arena_clear(lian_arena *arena);

#endif
