/* SPDX-License-Identifier: MIT */
/* How are path strings put together? */
#include "pen.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>

void lian_pen_number(lian_buffer *out, double value)
{
    long tenths = lround(value * 10);
    if (tenths < 0)
        lian_buffer_add_char(out, '-');
    tenths = labs(tenths);
    lian_buffer_add_int(out, tenths / 10);
    if (tenths % 10) {
        lian_buffer_add_char(out, '.');
        lian_buffer_add_int(out, tenths % 10);
    }
}

void lian_pen_add(lian_buffer *out, char letter, int n, const double *numbers)
{
    lian_buffer_add_char(out, letter);
    for (int i = 0; i < n; i++) {
        if (i)
            lian_buffer_add_char(out, ' ');
        lian_pen_number(out, numbers[i]);
    }
}

void lian_pen_move(lian_buffer *out, double x, double y)
{
    lian_pen_add(out, 'M', 2, (double[]){x, y});
}

void lian_pen_line(lian_buffer *out, double x, double y)
{
    lian_pen_add(out, 'L', 2, (double[]){x, y});
}

/* Arcs must begin, end and bend on the same tenths, or they come out as lenses. */
static double tenth(double v)
{
    return round(v * 10) / 10;
}

void lian_pen_circle(lian_buffer *out, double x, double y, double r)
{
    x = tenth(x);
    y = tenth(y);
    r = tenth(r);
    lian_pen_move(out, x - r, y);
    lian_pen_add(out, 'A', 7, (double[]){r, r, 0, 0, 1, x + r, y});
    lian_pen_add(out, 'A', 7, (double[]){r, r, 0, 0, 1, x - r, y});
    lian_buffer_add_char(out, 'Z');
}

void lian_pen_sector(lian_buffer *out, double x, double y, double r, double part)
{
    x = tenth(x);
    y = tenth(y);
    r = tenth(r);
    double angle = part * 2 * 3.14159265358979323846;
    lian_pen_move(out, x, y);
    lian_pen_line(out, x, y - r);
    lian_pen_add(out, 'A', 7, (double[]){r, r, 0, part > .5 ? 1 : 0, 1, x + r * sin(angle), y - r * cos(angle)});
    lian_buffer_add_char(out, 'Z');
}

static double leg(lian_point a, lian_point b)
{
    return fabs(a.x - b.x) + fabs(a.y - b.y);
}

static lian_point towards(lian_point from, lian_point to, double distance)
{
    double all = leg(from, to);
    if (all <= 0)
        return from;
    return (lian_point){from.x + (to.x - from.x) * distance / all, from.y + (to.y - from.y) * distance / all};
}

void lian_pen_rounded(lian_buffer *out, const lian_point *line, int n, double radius)
{
    lian_pen_move(out, line[0].x, line[0].y);
    for (int i = 1; i + 1 < n; i++) {
        double r = fmin(radius, fmin(leg(line[i - 1], line[i]), leg(line[i], line[i + 1])) / 2);
        lian_point in = towards(line[i], line[i - 1], r), after = towards(line[i], line[i + 1], r);
        lian_pen_line(out, in.x, in.y);
        lian_pen_add(out, 'Q', 4, (double[]){line[i].x, line[i].y, after.x, after.y});
    }
    lian_pen_line(out, line[n - 1].x, line[n - 1].y);
}

const char *lian_pen_take(lian_buffer *out)
{
    if (out->failed)
        lian_mem_fail();
    const char *d = lian_mem_copy(lian_buffer_text(out), out->length);
    lian_buffer_clear(out);
    return d;
}
