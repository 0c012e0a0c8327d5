/* SPDX-License-Identifier: MIT */
/* Where does the drawing program's memory come from? One arena for the documents and one for the picture being drawn, each given back as a whole; a failed request ends the
   program with exit status 5 and one line, so that no caller can go on with half a picture. */
#ifndef LIAN_RENDER_MEM_H
#define LIAN_RENDER_MEM_H

#include <stddef.h>

enum { LIAN_EXIT_OK = 0, LIAN_EXIT_USAGE = 2, LIAN_EXIT_INPUT = 3, LIAN_EXIT_IO = 4, LIAN_EXIT_LIMIT = 5 };

/* Says "out of memory" and exits with LIAN_EXIT_LIMIT. */
_Noreturn void lian_mem_fail(void);

/* Zeroed room for count things of size bytes each; never NULL; lives until lian_mem_clear. */
void *lian_mem_get(size_t count, size_t size);

/* Twice the room of an array that is full: the n old things are copied. */
void *lian_mem_grow(const void *old, size_t n, size_t size);

/* From begin to end, memory comes from a part of its own, which end gives back. */
void lian_mem_begin(void);
void lian_mem_end(void);

/* Gives everything back. */
void lian_mem_clear(void);

/* A copy of the first n bytes of s, ended with 0. */
char *lian_mem_copy(const char *s, size_t n);

/* Like sprintf into fresh room. */
char *lian_mem_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
