/* SPDX-License-Identifier: MIT */
/* Can the palette be told apart and read, also with impaired colour vision? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "palette.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    double v[3];
} triple;

static triple linear(const char *hex)
{
    triple t;
    for (int i = 0; i < 3; i++) {
        char two[3] = {hex[1 + 2 * i], hex[2 + 2 * i], 0};
        double s = (double)strtol(two, NULL, 16) / 255;
        t.v[i] = s <= .04045 ? s / 12.92 : pow((s + .055) / 1.055, 2.4);
    }
    return t;
}

static triple multiply(const double m[9], triple t)
{
    triple r;
    for (int i = 0; i < 3; i++)
        r.v[i] = m[3 * i] * t.v[0] + m[3 * i + 1] * t.v[1] + m[3 * i + 2] * t.v[2];
    return r;
}

static double luminance(const char *hex)
{
    triple t = linear(hex);
    return .2126 * t.v[0] + .7152 * t.v[1] + .0722 * t.v[2];
}

/* WCAG 2.1 contrast ratio. */
static double contrast(const char *a, const char *b)
{
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + .05) / (fmin(x, y) + .05);
}

static triple lab(triple rgb)
{
    static const double xyz[9] = {.4124564, .3575761, .1804375, .2126729, .7151522, .0721750, .0193339, .1191920, .9503041};
    static const double white[3] = {.95047, 1, 1.08883};
    triple t = multiply(xyz, rgb);
    for (int i = 0; i < 3; i++) {
        double r = fmax(0, t.v[i]) / white[i];
        t.v[i] = r > 216. / 24389 ? cbrt(r) : (24389. / 27 * r + 16) / 116;
    }
    return (triple){{116 * t.v[1] - 16, 500 * (t.v[0] - t.v[1]), 200 * (t.v[1] - t.v[2])}};
}

/* Normal vision and full protanopia, deuteranopia, tritanopia (Machado, Oliveira, Fernandes 2009). */
static const double visions[4][9] = {
    {1, 0, 0, 0, 1, 0, 0, 0, 1},
    {.152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116, 1.051998},
    {.367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881},
    {1.255528, -.076749, -.178779, -.078411, .930809, .147602, .004733, .691367, .303900},
};

/* CIE 1976. */
static double difference(const char *a, const char *b, int vision)
{
    triple x = lab(multiply(visions[vision], linear(a))), y = lab(multiply(visions[vision], linear(b)));
    return sqrt(pow(x.v[0] - y.v[0], 2) + pow(x.v[1] - y.v[1], 2) + pow(x.v[2] - y.v[2], 2));
}

static void words_can_be_read(void **state)
{
    (void)state;
    for (int g = 0; g < LIAN_GRADES; g++) {
        assert_true(contrast(lian_palette_grades[g].ink, LIAN_PAPER) >= 4.5);
        assert_true(contrast(lian_palette_grades[g].ink, lian_palette_grades[g].tint) >= 4.5);
        assert_true(contrast(LIAN_INK, lian_palette_grades[g].tint) >= 4.5);
        assert_true(contrast(lian_palette_grades[g].line, LIAN_PAPER) >= 3);
    }
    static const char *const on_paper[] = {LIAN_INK, LIAN_INK_SOFT, LIAN_CANDIDATE, LIAN_PLACE, LIAN_CRIMSON};
    for (size_t i = 0; i < sizeof on_paper / sizeof *on_paper; i++)
        assert_true(contrast(on_paper[i], LIAN_PAPER) >= 4.5);
    assert_true(contrast(LIAN_PAPER, LIAN_MASTER) >= 4.5);
    assert_true(contrast(LIAN_MASTER, LIAN_GOLD) >= 4.5);
    assert_true(contrast(LIAN_INK, LIAN_CHIP_FILL) >= 4.5);
    assert_true(contrast(LIAN_INK, LIAN_HEAT_PRESENT) >= 4.5);
    for (int i = 0; i < 5; i++)
        assert_true(contrast(lian_palette_heat[i], lian_palette_heat_ink[i]) >= 4.5);
    for (int i = 0; i < 5; i++)
        assert_true(contrast(lian_palette_loss[i], lian_palette_loss_ink[i]) >= 4.5);
    assert_true(contrast(LIAN_SUPPLY, LIAN_PAPER) >= 3 && contrast(LIAN_DEMAND, LIAN_PAPER) >= 3);
}

static void lanes_can_be_read(void **state)
{
    (void)state;
    static const char *const flows[] = {LIAN_FLOW_DARK, LIAN_FLOW_GREY, LIAN_CRIMSON, LIAN_RECYCLE};
    for (int i = 0; i < 6; i++) {
        const lian_lane_colours *c = lian_palette_lane(i, i == 5);
        assert_true(contrast(LIAN_PAPER, c->head) >= 4.5);
        assert_true(contrast(c->ink, c->ground) >= 4.5);
        for (int k = 0; k < 4; k++)
            assert_true(contrast(flows[k], c->ground) >= 3);
    }
}

static void grades_differ(void **state)
{
    (void)state;
    for (int vision = 0; vision < 4; vision++)
        for (int a = 0; a < LIAN_GRADES; a++)
            for (int b = 0; b < a; b++) {
                double d = difference(lian_palette_grades[a].line, lian_palette_grades[b].line, vision);
                /* 32.3 is the least (优势 and 一般, tritanopia); the grey of the unverified stands apart by its border and icon rather than by its hue */
                if (d < (a == LIAN_GRADE_UNVERIFIED ? 12 : 32))
                    print_error("vision %d: %s and %s differ by only %.1f\n", vision, lian_grade_words[a], lian_grade_words[b], d);
                assert_true(d >= (a == LIAN_GRADE_UNVERIFIED ? 12 : 32));
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_can_be_read), cmocka_unit_test(lanes_can_be_read), cmocka_unit_test(grades_differ)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
