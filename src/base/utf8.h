/* SPDX-License-Identifier: MIT */
/* UTF-8: validity, code points, and the folded form by which headers and names are matched. */
#ifndef LIAN_BASE_UTF8_H
#define LIAN_BASE_UTF8_H

#include "base/buffer.h"

#include <stdint.h>

/* Offset of the first byte that is not part of valid UTF-8, or `length`. */
size_t lian_utf8_check(const char *text, size_t length);
/* What a reader must know of a text before it looks at its cells. */
typedef struct lian_utf8_facts {
    size_t good;     /* what lian_utf8_check() says */
    bool controls;   /* control characters other than TAB, LF and CR are among the bytes; so with the others */
    bool quotes;     /* " */
    bool returns;    /* CR */
} lian_utf8_facts;
/* All of it in one pass, on several threads when the text is long. */
lian_utf8_facts lian_utf8_survey(const char *text, size_t length, int32_t threads);
/* Next code point of valid UTF-8; moves *text; 0 at the terminating 0. */
uint32_t lian_utf8_next(const char **text);
/* Number of code points of valid UTF-8. */
size_t lian_utf8_length(const char *text);
/* Columns that a code point takes on a terminal: 2 for East Asian wide, 0 for marks that combine. */
int lian_utf8_width(uint32_t point);
/* NFKC with case folded and blanks, quotes and brackets' contents kept: only for matching keys, never for storing. */
bool lian_utf8_fold(const char *text, size_t length, lian_buffer *out);
/* GB18030 to UTF-8. On failure returns false with *bad = byte offset (or failed memory: out->failed). */
bool lian_gb18030_read(const char *text, size_t length, lian_buffer *out, size_t *bad);

#endif
