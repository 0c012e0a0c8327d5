/* SPDX-License-Identifier: MIT */
/* How wide is a text when no font may be asked? */
#include "text.h"

#include "mem.h"

#include <string.h>
#include <utf8proc.h>

/* Advances of U+0020..U+007E in thousandths of an em (Noto Sans CJK SC, SIL OFL), regular and bold. */
static const short advances[2][95] = {
    {224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555, 555,
     555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742,
     633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564,
     607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555},
    {227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590, 590,
     590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853, 749, 770,
     667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644, 581, 372, 597,
     640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590},
};

static double advance(utf8proc_int32_t c, bool bold)
{
    if (c >= 0x20 && c < 0x7F)
        return advances[bold ? 1 : 0][c - 0x20] * 1.10 / 1000;
    utf8proc_category_t kind = utf8proc_category(c);
    if (kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_ME || kind == UTF8PROC_CATEGORY_CF)
        return 0;
    return c >= 0x1F000 && c < 0x20000 ? 1.3 : 1.0;
}

double lian_text_width_n(const char *s, size_t n, double size, bool bold)
{
    double sum = 0;
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)s;
    while (n) {
        utf8proc_int32_t c;
        utf8proc_ssize_t step = utf8proc_iterate(at, (utf8proc_ssize_t)n, &c);
        if (step <= 0)
            break;
        sum += advance(c, bold);
        at += step;
        n -= (size_t)step;
    }
    return sum * size;
}

double lian_text_width(const char *s, double size, bool bold)
{
    return lian_text_width_n(s, strlen(s), size, bold);
}

static bool is_unfit(utf8proc_int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c & 0xFFFE) == 0xFFFE ||
           c == 0xFEFF || c == 0x2028 || c == 0x2029;
}

char *lian_text_clean(const char *s)
{
    size_t n = strlen(s), used = 0;
    char *out = lian_mem_get(n + 1, 1);
    while (n) {
        utf8proc_int32_t c;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &c);
        if (step <= 0)
            break;
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == 0x2028 || c == 0x2029;
        if (blank && !(used && out[used - 1] == ' '))
            out[used++] = ' ';
        else if (!blank && !is_unfit(c)) {
            memcpy(out + used, s, (size_t)step);
            used += (size_t)step;
        }
        s += step;
        n -= (size_t)step;
    }
    return out;
}

const char *lian_text_plain(const char *s)
{
    static const char hint[] = "\xE2\x80\x8B";
    char *out = lian_mem_get(strlen(s) + 1, 1), *at = out;
    while (*s) {
        const char *next = strstr(s, hint);
        size_t n = next ? (size_t)(next - s) : strlen(s);
        memcpy(at, s, n);
        at += n;
        s += n + (next ? sizeof hint - 1 : 0);
    }
    return out;
}

/* The pattern comes from outside, so it must not reach printf. */
const char *lian_text_number(const char *pattern, int n)
{
    const char *hole = strstr(pattern, "%d");
    if (!hole)
        return lian_mem_print("%s %d", pattern, n);
    return lian_mem_print("%.*s%d%s", (int)(hole - pattern), pattern, n, hole + 2);
}
