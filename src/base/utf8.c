/* SPDX-License-Identifier: MIT */
/* Is this text UTF-8, and when are two spellings the same word? */
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Length of the valid sequence at s (n bytes left), 0 if there is none: RFC 3629, no surrogates, no overlong forms. */
static size_t sequence(const unsigned char *s, size_t n) {
    unsigned char c = s[0];
    if (c < 0x80) return 1;
    if (c < 0xc2 || c > 0xf4) return 0;
    size_t need = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (n < need) return 0;
    for (size_t i = 1; i < need; i++)
        if ((s[i] & 0xc0) != 0x80) return 0;
    if ((c == 0xe0 && s[1] < 0xa0) || (c == 0xed && s[1] > 0x9f)) return 0;
    if ((c == 0xf0 && s[1] < 0x90) || (c == 0xf4 && s[1] > 0x8f)) return 0;
    return need;
}

size_t lian_utf8_check(const char *text, size_t length) {
    const unsigned char *s = (const unsigned char *)text;
    size_t i = 0;
    while (i < length) {
        uint64_t word;
        while (length - i >= 8 && (memcpy(&word, s + i, 8), (word & 0x8080808080808080ULL) == 0)) i += 8;
        if (i == length) break;
        size_t step = sequence(s + i, length - i);
        if (!step) return i;
        i += step;
    }
    return length;
}

uint32_t lian_utf8_next(const char **text) {
    const unsigned char *s = (const unsigned char *)*text;
    if (!*s) return 0;
    utf8proc_int32_t point;
    utf8proc_ssize_t step = utf8proc_iterate(s, -1, &point);
    if (step < 1) {
        *text += 1;
        return 0xfffd;
    }
    *text += step;
    return (uint32_t)point;
}

size_t lian_utf8_length(const char *text) {
    size_t count = 0;
    for (; *text; text++) count += (*text & 0xc0) != 0x80;
    return count;
}

int lian_utf8_width(uint32_t point) { return utf8proc_charwidth((utf8proc_int32_t)point); }

bool lian_utf8_fold(const char *text, size_t length, lian_buffer *out) {
    utf8proc_uint8_t *folded = NULL;
    utf8proc_option_t options = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                    UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &folded, options);
    if (size < 0) return false;
    for (utf8proc_ssize_t i = 0; i < size; i++)
        if (folded[i] > ' ' && folded[i] != '_' && folded[i] != '*') lian_buffer_add_char(out, (char)folded[i]);
    free(folded);
    return !out->failed;
}

bool lian_gb18030_read(const char *text, size_t length, lian_buffer *out, size_t *bad) {
    *bad = 0;
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == (iconv_t)-1) return false;
    char *from = (char *)(uintptr_t)text;
    size_t left = length;
    bool good = true;
    while (left && good) {
        if (!lian_buffer_reserve(out, left * 3 + 16)) break;
        char *to = out->text + out->length;
        size_t room = out->room - out->length - 1, had = room;
        size_t got = iconv(converter, &from, &left, &to, &room);
        out->length += had - room;
        out->text[out->length] = '\0';
        if (got == (size_t)-1 && errno != E2BIG) {
            *bad = length - left;
            good = false;
        }
    }
    iconv_close(converter);
    return good && !out->failed;
}
