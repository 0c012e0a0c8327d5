/* SPDX-License-Identifier: MIT */
/* A growing text. A failed allocation sticks (`failed`), so a long series of appends is checked once, at its end. */
#ifndef LIAN_BASE_BUFFER_H
#define LIAN_BASE_BUFFER_H

#include <liantu/base.h>
#include <stdbool.h>

typedef struct lian_buffer {
    char *text; /* always ended with 0 once anything was added */
    size_t length, room;
    bool failed;
} lian_buffer;

#define LIAN_BUFFER_INIT {0}

void lian_buffer_clear(lian_buffer *buffer);
/* Empties, keeps the memory. */
void lian_buffer_reset(lian_buffer *buffer);
bool lian_buffer_reserve(lian_buffer *buffer, size_t more);
void lian_buffer_add(lian_buffer *buffer, const char *text, size_t length);
void lian_buffer_add_text(lian_buffer *buffer, const char *text);
void lian_buffer_add_char(lian_buffer *buffer, char c);
void lian_buffer_add_format(lian_buffer *buffer, const char *format, ...) LIAN_PRINTF(2, 3);
/* Shortest decimal that reads back as the same double; "" for unknown. */
void lian_buffer_add_number(lian_buffer *buffer, double value);
/* Fixed number of decimals (0–9), '.' as the separator whatever the locale. */
void lian_buffer_add_fixed(lian_buffer *buffer, double value, int decimals);
/* A part of a whole network, as people read it: "10.3%", below one per cent "0.42%". */
void lian_buffer_add_share(lian_buffer *buffer, double share);
void lian_buffer_add_int(lian_buffer *buffer, int64_t value);
/* The text, or "" when nothing was added. */
const char *lian_buffer_text(const lian_buffer *buffer);

#endif
