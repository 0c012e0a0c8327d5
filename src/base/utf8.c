/* SPDX-License-Identifier: MIT */
/* Is this text UTF-8, and when are two spellings the same word? */
#include "base/utf8.h"

#include "base/parallel.h"

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

/* From `i`, where a sequence begins, to the first that begins at `end` or behind it; stops at a bad one. */
static size_t sequences_skip(const unsigned char *s, size_t i, size_t end, size_t length) {
    while (i < end) {
        uint64_t word;
        while (end - i >= 8 && (memcpy(&word, s + i, 8), (word & 0x8080808080808080ULL) == 0)) i += 8;
        if (i == end) break;
        size_t step = sequence(s + i, length - i);
        if (!step) break;
        i += step;
    }
    return i;
}

size_t lian_utf8_check(const char *text, size_t length) {
    return sequences_skip((const unsigned char *)text, 0, length, length);
}

/* ---- survey -------------------------------------------------------------------------------------------------------- */

enum { WINDOW = 64, PIECE = 1 << 21 };

/* Adds what is special in a window; is a byte beyond ASCII in it? Without branches, so that compilers use vectors. */
static bool window_add(const unsigned char *s, lian_utf8_facts *facts) {
    unsigned char high = 0, control = 0, quote = 0, back = 0;
    for (int i = 0; i < WINDOW; i++) {
        unsigned char c = s[i];
        high |= c;
        quote |= c == '"';
        back |= c == '\r';
        control |= (unsigned char)(c < 0x20) & (unsigned char)(c != '\n') & (unsigned char)(c != '\r') & (unsigned char)(c != '\t');
    }
    facts->controls |= control;
    facts->quotes |= quote;
    facts->returns |= back;
    return high >= 0x80;
}

/* A sequence may reach over the end of its window, but not over that of the text. */
static void piece_survey(const char *text, size_t length, lian_utf8_facts *facts) {
    const unsigned char *s = (const unsigned char *)text;
    size_t good = 0;
    *facts = (lian_utf8_facts){.good = length};
    for (size_t at = 0; at < length; at += WINDOW) {
        unsigned char last[WINDOW];
        const unsigned char *window = s + at;
        size_t end = length - at < WINDOW ? length : at + WINDOW;
        if (end - at < WINDOW) {
            memset(last, ' ', sizeof last);
            memcpy(last, window, end - at);
            window = last;
        }
        bool high = window_add(window, facts);
        if (good < at) good = at;
        if (high && facts->good == length) good = sequences_skip(s, good, end, length);
        if (high && good < end && good < facts->good) facts->good = good;
    }
}

typedef struct survey {
    const char *text;
    size_t length;
    lian_utf8_facts *facts;
} survey;

/* A piece begins where no sequence goes on, so the pieces are valid exactly when the whole is. */
static size_t piece_begin(const survey *s, int32_t i) {
    size_t at = (size_t)i * PIECE;
    if (at >= s->length) return s->length;
    for (int k = 0; i && k < 3 && at < s->length && ((unsigned char)s->text[at] & 0xc0) == 0x80; k++) at++;
    return at;
}

static void piece_do(void *context, int32_t i) {
    survey *s = context;
    size_t from = piece_begin(s, i), to = piece_begin(s, i + 1);
    piece_survey(s->text + from, to - from, &s->facts[i]);
    s->facts[i].good += from;
}

lian_utf8_facts lian_utf8_survey(const char *text, size_t length, int32_t threads) {
    lian_utf8_facts all;
    size_t pieces = length / PIECE + 1;
    survey s = {.text = text, .length = length};
    s.facts = threads > 1 && pieces > 1 && pieces < INT32_MAX ? malloc(pieces * sizeof *s.facts) : NULL;
    if (!s.facts) { /* memory is wanted for speed only */
        piece_survey(text, length, &all);
        return all;
    }
    lian_parallel_run(threads, (int32_t)pieces, piece_do, &s);
    all = (lian_utf8_facts){.good = length};
    for (size_t i = pieces; i-- > 0;) {
        if (s.facts[i].good < piece_begin(&s, (int32_t)i + 1)) all.good = s.facts[i].good;
        all.controls |= s.facts[i].controls;
        all.quotes |= s.facts[i].quotes;
        all.returns |= s.facts[i].returns;
    }
    free(s.facts);
    return all;
}

/* ---- code points --------------------------------------------------------------------------------------------------- */

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
