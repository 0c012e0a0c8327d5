/* SPDX-License-Identifier: MIT */
/* How are path strings put together? */
#ifndef LIAN_RENDER_PEN_H
#define LIAN_RENDER_PEN_H

#include "base/buffer.h"
#include "scene.h"

/* One decimal at most, '.' whatever the locale, no "-0". */
void lian_pen_number(lian_buffer *out, double value);

/* letter followed by n numbers: ("M", x, y). Letters are absolute SVG path commands. */
void lian_pen_add(lian_buffer *out, char letter, int n, const double *numbers);
void lian_pen_move(lian_buffer *out, double x, double y);
void lian_pen_line(lian_buffer *out, double x, double y);

/* A whole circle, or the sector of it that starts at the top and runs clockwise for this part (0–1) of the round. */
void lian_pen_circle(lian_buffer *out, double x, double y, double r);
void lian_pen_sector(lian_buffer *out, double x, double y, double r, double part);

/* The corners of a line with rounded elbows of at most this radius. */
void lian_pen_rounded(lian_buffer *out, const lian_point *line, int n, double radius);

/* The finished string in the arena; clears the buffer. */
const char *lian_pen_take(lian_buffer *out);

#endif
