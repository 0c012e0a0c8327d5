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

/* So many bytes behind anything in an arena may be read, though they mean nothing. */
enum { LIAN_ARENA_SLACK = 8 };

/* Aligned for any object; not cleared; NULL when out of memory. */
void *lian_arena_alloc(lian_arena *arena, size_t size);
void *lian_arena_calloc(lian_arena *arena, size_t count, size_t size);
/* A copy of text[0..length), ended with 0. Unaligned, so cheap for many short strings. */
char *lian_arena_text(lian_arena *arena, const char *text, size_t length);
/* Everything in `from` belongs to `to` from now on. */
void lian_arena_join(lian_arena *to, lian_arena *from);
void lian_arena_clear(lian_arena *arena);

#endif
