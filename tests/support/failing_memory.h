/* SPDX-License-Identifier: MIT */
/* An allocator that fails at the n-th call, for programs linked with --wrap for malloc, calloc and realloc. Included by the one file of
 * such a program that says when. */
#ifndef LIAN_TESTS_FAILING_MEMORY_H
#define LIAN_TESTS_FAILING_MEMORY_H

#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

static long left = -1; /* allocations until one fails; −1: none does */

static int fails(void) { return left >= 0 && left-- == 0; }
void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *memory, size_t size) { return fails() ? NULL : __real_realloc(memory, size); }

#endif
