/* SPDX-License-Identifier: MIT */
/* How wide is a text, and where does it break into lines? Never asks the system's fonts. */
#ifndef LIAN_RENDER_TEXT_H
#define LIAN_RENDER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Width in points of the UTF-8 text s at a font size: ASCII by a table (Noto Sans CJK × 1.10), others 1 em, marks 0, pictographs 1.3. */
double lian_text_width(const char *s, double size, bool bold);

/* The same for the first n bytes. */
double lian_text_width_n(const char *s, size_t n, double size, bool bold);

/* A copy in the arena with each run of blanks as one, as SVG shows it, and without control characters, direction overrides
 * and characters that XML forbids; zero-width spaces stay. */
char *lian_text_clean(const char *s);

/* A copy without zero-width spaces, for names that must stand unbroken. */
const char *lian_text_plain(const char *s);

/* pattern with its %d (or, without one, a space and the number at its end) replaced by n. */
const char *lian_text_number(const char *pattern, int n);

typedef struct {
    const char **lines;
    int n;
    bool truncated; /* an ellipsis stands for the rest */
    bool forced;    /* a word was broken */
    double width;   /* of the widest line */
} lian_wrap;

/* Breaks s into at most max_lines lines of the given width: at zero-width spaces and blanks first, then between Chinese characters
   (no closing mark begins and no opening mark ends a line, no last line of one character), then inside words, with an ellipsis last. */
lian_wrap lian_wrap_build(const char *s, double width, double size, bool bold, int max_lines);

/* Like lian_wrap_build, but the short name is taken where the full one breaks a word or does not fit. */
lian_wrap lian_wrap_build_named(const char *full, const char *short_name, double width, double size, bool bold, int max_lines);

#endif
