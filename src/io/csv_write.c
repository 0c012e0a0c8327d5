/* SPDX-License-Identifier: MIT */
/* When does a cell of CSV need quotation marks? */
#include "io/write.h"

#include <string.h>

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* Blanks at an end are kept by RFC 4180, but not by every program that reads it. */
static bool needs_quotes(const char *text, size_t length) {
    if (!length) return false;
    if (is_blank(text[0]) || is_blank(text[length - 1])) return true;
    for (size_t i = 0; i < length; i++)
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r') return true;
    return false;
}

void lian_csv_add(lian_buffer *out, const char *text, size_t length, bool quoted) {
    if (!quoted && !needs_quotes(text, length)) {
        lian_buffer_add(out, text, length);
        return;
    }
    lian_buffer_add_char(out, '"');
    for (;;) {
        const char *quote = memchr(text, '"', length);
        if (!quote) break;
        size_t part = (size_t)(quote + 1 - text);
        lian_buffer_add(out, text, part);
        lian_buffer_add_char(out, '"');
        text += part;
        length -= part;
    }
    lian_buffer_add(out, text, length);
    lian_buffer_add_char(out, '"');
}
