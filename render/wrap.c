/* SPDX-License-Identifier: MIT */
/* Where does a Chinese or mixed text break into lines? */
#include "text.h"

#include "mem.h"

#include <string.h>
#include <utf8proc.h>

typedef enum { BREAK_NEVER, BREAK_WORD, BREAK_HAN, BREAK_HINT } break_kind; /* later is better */

typedef struct {
    const char *at;
    int bytes;
    utf8proc_int32_t c; /* first character */
    double width;
    break_kind after; /* may a line end after this cluster? */
} cluster;

typedef struct {
    cluster *c;
    int n;
} clusters;

static bool is_in(utf8proc_int32_t c, const char *set)
{
    size_t n = strlen(set);
    while (n) {
        utf8proc_int32_t member;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)set, (utf8proc_ssize_t)n, &member);
        if (step <= 0)
            break;
        if (member == c)
            return true;
        set += step;
        n -= (size_t)step;
    }
    return false;
}

static bool is_closing(utf8proc_int32_t c)
{
    return is_in(c, ")]}）】》〉」』〕、，。；：？！”’％%…·—～,.;:?!/-々ー℃");
}

static bool is_opening(utf8proc_int32_t c)
{
    return is_in(c, "([{（【《〈「『〔“‘$¥￥#");
}

static bool is_word(utf8proc_int32_t c)
{
    if (c < 0x80)
        return c != ' ';
    return utf8proc_charwidth(c) < 2 && c != 0x200B && !is_closing(c) && !is_opening(c);
}

static break_kind break_between(utf8proc_int32_t a, utf8proc_int32_t b)
{
    if (a == 0x200B || a == ' ')
        return b == ' ' ? BREAK_NEVER : BREAK_HINT;
    if (b == ' ' || b == 0x200B || is_closing(b) || is_opening(a))
        return BREAK_NEVER;
    if (is_in(b, "(（") || is_in(a, "、，；："))
        return BREAK_HINT;
    if (a == '/' || a == '-')
        return BREAK_HAN;
    return is_word(a) && is_word(b) ? BREAK_WORD : BREAK_HAN;
}

static clusters split(const char *s, double size, bool bold)
{
    size_t left = strlen(s);
    clusters out = {lian_mem_get(left + 1, sizeof(cluster)), 0};
    utf8proc_int32_t before = 0, state = 0;
    while (left) {
        utf8proc_int32_t c;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)left, &c);
        if (step <= 0)
            break;
        bool joins = out.n && c != 0x200B && before != 0x200B && !utf8proc_grapheme_break_stateful(before, c, &state);
        cluster *k = &out.c[joins ? out.n - 1 : out.n++];
        if (!joins)
            *k = (cluster){s, 0, c, 0, BREAK_NEVER};
        k->bytes += (int)step;
        k->width = lian_text_width_n(k->at, (size_t)k->bytes, size, bold);
        before = c;
        s += step;
        left -= (size_t)step;
    }
    for (int i = 0; i + 1 < out.n; i++)
        out.c[i].after = break_between(out.c[i].c, out.c[i + 1].c);
    return out;
}

static bool is_blank(const cluster *k)
{
    return k->c == ' ' || k->c == 0x200B;
}

/* Width of clusters [from, to) as a line: blanks at the end do not count. */
static double span_width(const clusters *t, int from, int to)
{
    while (to > from && is_blank(&t->c[to - 1]))
        to--;
    double w = 0;
    for (int i = from; i < to; i++)
        w += t->c[i].width;
    return w;
}

/* The end of the line that starts at from, taking only breaks of at least this kind; 0 when there is none. */
static int line_end(const clusters *t, int from, double width, break_kind least)
{
    int best = 0;
    for (int i = from + 1; i <= t->n; i++) {
        if (span_width(t, from, i) > width)
            break;
        if (i == t->n || t->c[i - 1].after >= least)
            best = i;
    }
    return best;
}

/* Fills ends[] with line ends; returns the number of lines, or 0 when the text does not fit in max_lines. */
static int break_lines(const clusters *t, double width, break_kind least, int max_lines, int *ends)
{
    int at = 0, n = 0;
    while (at < t->n) {
        if (n == max_lines)
            return 0;
        int end = line_end(t, at, width, least);
        if (!end)
            return 0;
        ends[n++] = at = end;
    }
    return n;
}

/* A last line of a single character looks lost: one more goes down to it if the rules allow. */
static void feed_last_line(const clusters *t, double width, int *ends, int n)
{
    if (n < 2 || ends[n - 1] - ends[n - 2] != 1)
        return;
    int start = n > 2 ? ends[n - 3] : 0, cut = ends[n - 2] - 1;
    if (cut > start + 1 && t->c[cut - 1].after >= BREAK_HAN && span_width(t, cut, t->n) <= width)
        ends[n - 2] = cut;
}

static const char *line_copy(const clusters *t, int from, int to, bool ellipsis)
{
    while (to > from && (t->c[to - 1].c == 0x200B || (ellipsis && is_blank(&t->c[to - 1]))))
        to--;
    char *line = lian_mem_get(1, (size_t)(t->n ? t->c[t->n - 1].at - t->c[0].at + t->c[t->n - 1].bytes : 0) + 4);
    size_t used = 0;
    for (int i = from; i < to; i++) {
        if (t->c[i].c == 0x200B)
            continue;
        memcpy(line + used, t->c[i].at, (size_t)t->c[i].bytes);
        used += (size_t)t->c[i].bytes;
    }
    if (ellipsis)
        memcpy(line + used, "…", 4);
    return line;
}

static lian_wrap lines_of(const clusters *t, const int *ends, int n)
{
    lian_wrap w = {.lines = lian_mem_get((size_t)n + 1, sizeof(char *)), .n = n};
    w.lines[0] = ""; /* of a text without characters, whose first line is asked for all the same */
    for (int i = 0, from = 0; i < n; from = ends[i++]) {
        double width = span_width(t, from, ends[i]);
        w.lines[i] = line_copy(t, from, ends[i], false);
        w.width = width > w.width ? width : w.width;
    }
    return w;
}

/* Lines until the paper ends, then an ellipsis. */
static lian_wrap cut(const clusters *t, double width, double size, int max_lines)
{
    lian_wrap w = {.lines = lian_mem_get((size_t)max_lines, sizeof(char *)), .truncated = true, .width = width};
    int at = 0;
    for (; w.n + 1 < max_lines; w.n++) {
        int end = line_end(t, at, width, BREAK_HAN);
        if (!end)
            end = line_end(t, at, width, BREAK_WORD);
        if (!end)
            break;
        w.lines[w.n] = line_copy(t, at, end, false);
        at = end;
    }
    int end = line_end(t, at, width - size, BREAK_NEVER);
    w.lines[w.n++] = line_copy(t, at, end > at ? end : at, true);
    return w;
}

lian_wrap lian_wrap_build(const char *s, double width, double size, bool bold, int max_lines)
{
    clusters t = split(s, size, bold);
    int *ends = lian_mem_get((size_t)max_lines + 1, sizeof(int));
    static const break_kind tries[] = {BREAK_HINT, BREAK_HAN, BREAK_WORD};
    for (int k = 0; k < 3; k++) {
        int n = break_lines(&t, width, tries[k], max_lines, ends);
        if (!n && t.n)
            continue;
        feed_last_line(&t, width, ends, n);
        lian_wrap w = lines_of(&t, ends, n);
        w.forced = tries[k] == BREAK_WORD;
        return w;
    }
    return cut(&t, width, size, max_lines);
}

lian_wrap lian_wrap_build_named(const char *full, const char *short_name, double width, double size, bool bold, int max_lines)
{
    lian_wrap w = lian_wrap_build(full, width, size, bold, max_lines);
    if ((!w.truncated && !w.forced) || !short_name || !*short_name)
        return w;
    lian_wrap s = lian_wrap_build(short_name, width, size, bold, max_lines);
    return s.truncated || (s.forced && !w.truncated) ? w : s;
}
