/* SPDX-License-Identifier: MIT */
/* How is text built without caring for its length? */
#include "base/buffer.h"

#include "base/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void lian_buffer_clear(lian_buffer *buffer) {
    free(buffer->text);
    *buffer = (lian_buffer)LIAN_BUFFER_INIT;
}

void lian_buffer_reset(lian_buffer *buffer) {
    buffer->length = 0;
    if (buffer->text) buffer->text[0] = '\0';
}

bool lian_buffer_reserve(lian_buffer *buffer, size_t more) {
    if (buffer->failed) return false;
    if (buffer->room - buffer->length > more) return true;
    size_t room = buffer->room ? buffer->room : 64;
    while (room - buffer->length <= more) {
        if (room > SIZE_MAX / 2) {
            buffer->failed = true;
            return false;
        }
        room *= 2;
    }
    char *text = realloc(buffer->text, room);
    if (!text) {
        buffer->failed = true;
        return false;
    }
    buffer->text = text;
    buffer->room = room;
    return true;
}

void lian_buffer_add(lian_buffer *buffer, const char *text, size_t length) {
    if (!lian_buffer_reserve(buffer, length)) return;
    if (length) memcpy(buffer->text + buffer->length, text, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void lian_buffer_add_text(lian_buffer *buffer, const char *text) { lian_buffer_add(buffer, text, strlen(text)); }

void lian_buffer_add_char(lian_buffer *buffer, char c) {
    if (!lian_buffer_reserve(buffer, 1)) return;
    buffer->text[buffer->length++] = c;
    buffer->text[buffer->length] = '\0';
}

void lian_buffer_add_format(lian_buffer *buffer, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0 || !lian_buffer_reserve(buffer, (size_t)length)) {
        buffer->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, args);
    va_end(args);
    buffer->length += (size_t)length;
}

void lian_buffer_add_number(lian_buffer *buffer, double value) {
    char text[LIAN_NUMBER_SIZE];
    lian_buffer_add(buffer, text, lian_number_write(value, text));
}

void lian_buffer_add_fixed(lian_buffer *buffer, double value, int decimals) {
    char text[LIAN_NUMBER_SIZE];
    lian_buffer_add(buffer, text, lian_number_write_fixed(value, decimals, text));
}

void lian_buffer_add_share(lian_buffer *buffer, double share) {
    lian_buffer_add_fixed(buffer, 100 * share, share < .01 && share > -.01 ? 2 : 1);
    lian_buffer_add_char(buffer, '%');
}

void lian_buffer_add_int(lian_buffer *buffer, int64_t value) { lian_buffer_add_format(buffer, "%lld", (long long)value); }

const char *lian_buffer_text(const lian_buffer *buffer) { return buffer->text ? buffer->text : ""; }
