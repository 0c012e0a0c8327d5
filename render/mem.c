/* SPDX-License-Identifier: MIT */
/* How does a failed allocation end the program, so that the drawing code need not look? */
#include "mem.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS, PICTURE };

static lian_arena arenas[2] = {LIAN_ARENA_INIT, LIAN_ARENA_INIT};
static int current = DOCUMENTS;

_Noreturn void lian_mem_fail(void)
{
    fputs("liantu-draw: out of memory\n", stderr);
    exit(LIAN_EXIT_LIMIT);
}

void *lian_mem_get(size_t count, size_t size)
{
    void *room = lian_arena_calloc(&arenas[current], count ? count : 1, size);
    if (!room)
        lian_mem_fail();
    return room;
}

void *lian_mem_grow(const void *old, size_t n, size_t size)
{
    void *room = lian_mem_get(n ? 2 * n : 8, size);
    if (n)
        memcpy(room, old, n * size);
    return room;
}

void lian_mem_begin(void)
{
    current = PICTURE;
}

void lian_mem_end(void)
{
    lian_arena_clear(&arenas[PICTURE]);
    current = DOCUMENTS;
}

void lian_mem_clear(void)
{
    lian_mem_end();
    lian_arena_clear(&arenas[DOCUMENTS]);
}

char *lian_mem_copy(const char *s, size_t n)
{
    char *copy = lian_mem_get(n + 1, 1);
    memcpy(copy, s, n);
    return copy;
}

char *lian_mem_print(const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *s = lian_mem_get(n < 0 ? 1 : (size_t)n + 1, 1);
    if (n > 0)
        vsnprintf(s, (size_t)n + 1, format, again);
    va_end(again);
    return s;
}
