/* SPDX-License-Identifier: MIT */
/* How are the small pictures of the visual language drawn as paths? */
#include "icons.h"

#include "palette.h"
#include "pen.h"

#include <math.h>

static lian_box around(double x, double y, double d)
{
    return (lian_box){x - d / 2, y - d / 2, d, d};
}

static void circle(lian_scene *scene, double x, double y, double r, lian_look look)
{
    lian_buffer d = LIAN_BUFFER_INIT;
    lian_pen_circle(&d, x, y, r);
    lian_scene_add_path(scene, lian_pen_take(&d), around(x, y, 2 * r), look);
}

static void question(lian_scene *scene, double x, double y, double d, const char *stroke)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    double u = d * .15;
    lian_pen_move(&b, x - u, y - u * .7);
    lian_pen_add(&b, 'C', 6, (double[]){x - u, y - u * 2.2, x + u * 1.1, y - u * 2.2, x + u * 1.1, y - u * .7});
    lian_pen_add(&b, 'C', 6, (double[]){x + u * 1.1, y + u * .1, x, y + u * .1, x, y + u * 1});
    lian_pen_move(&b, x, y + u * 1.9);
    lian_pen_line(&b, x, y + u * 2);
    lian_scene_add_path(scene, lian_pen_take(&b), around(x, y, d), (lian_look){.stroke = stroke, .width = fmax(.9, d * .11), .round = true});
}

void lian_icon_draw_grade(lian_scene *scene, lian_grade grade, double x, double y, double d)
{
    const char *line = lian_palette_grades[grade].line;
    double r = floor(d * 5) / 10 - .5;
    if (grade == LIAN_GRADE_STRONG) {
        circle(scene, x, y, r + .5, (lian_look){.fill = line});
        return;
    }
    const char *dash = grade == LIAN_GRADE_MISSING ? "2 1.4" : NULL;
    circle(scene, x, y, r, (lian_look){.fill = LIAN_PAPER, .stroke = line, .width = 1.1, .dash = dash});
    if (grade == LIAN_GRADE_UNVERIFIED)
        question(scene, x, y, d, lian_palette_grades[grade].ink);
    if (grade != LIAN_GRADE_FAIR && grade != LIAN_GRADE_WEAK)
        return;
    lian_buffer b = LIAN_BUFFER_INIT;
    lian_pen_sector(&b, x, y, r, grade == LIAN_GRADE_FAIR ? .5 : .25);
    lian_scene_add_path(scene, lian_pen_take(&b), around(x, y, d), (lian_look){.fill = line});
}

static void shield_outline(lian_buffer *b, double x, double y, double d)
{
    double w = d * .42, h = d * .5;
    lian_pen_move(b, x, y - h);
    lian_pen_line(b, x + w, y - h * .68);
    lian_pen_add(b, 'C', 6, (double[]){x + w, y + h * .25, x + w * .6, y + h * .7, x, y + h});
    lian_pen_add(b, 'C', 6, (double[]){x - w * .6, y + h * .7, x - w, y + h * .25, x - w, y - h * .68});
    lian_buffer_add_char(b, 'Z');
}

static void shield_left_half(lian_buffer *b, double x, double y, double d)
{
    double w = d * .42, h = d * .5;
    lian_pen_move(b, x, y - h);
    lian_pen_line(b, x, y + h);
    lian_pen_add(b, 'C', 6, (double[]){x - w * .6, y + h * .7, x - w, y + h * .25, x - w, y - h * .68});
    lian_buffer_add_char(b, 'Z');
}

void lian_icon_draw_shield(lian_scene *scene, lian_security security, double x, double y, double d)
{
    const char *ink = security == LIAN_SECURITY_FRAGILE ? LIAN_CRIMSON : LIAN_SHIELD;
    lian_buffer b = LIAN_BUFFER_INIT;
    shield_outline(&b, x, y, d);
    const char *fill = security == LIAN_SECURITY_ROBUST ? ink : LIAN_PAPER;
    lian_scene_add_path(scene, lian_pen_take(&b), around(x, y, d), (lian_look){.fill = fill, .stroke = ink, .width = .9});
    if (security == LIAN_SECURITY_FAIR) {
        shield_left_half(&b, x, y, d);
        lian_scene_add_path(scene, lian_pen_take(&b), around(x, y, d), (lian_look){.fill = ink});
    }
    if (security == LIAN_SECURITY_FRAGILE) {
        lian_pen_move(&b, x + d * .12, y - d * .45);
        lian_pen_line(&b, x - d * .14, y - d * .08);
        lian_pen_line(&b, x + d * .14, y + d * .04);
        lian_pen_line(&b, x - d * .06, y + d * .42);
        lian_scene_add_path(scene, lian_pen_take(&b), around(x, y, d), (lian_look){.stroke = ink, .width = 1});
    }
}

void lian_icon_draw_flag(lian_scene *scene, double x, double y, double d, const char *fill)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    double l = x - d * .3, t = y - d * .45;
    lian_pen_move(&b, l, y + d * .45);
    lian_pen_line(&b, l, t);
    lian_pen_line(&b, l + d * .66, t + d * .22);
    lian_pen_line(&b, l, t + d * .46);
    lian_scene_add_path(scene, lian_pen_take(&b), around(x, y, d), (lian_look){.fill = fill, .stroke = fill, .width = .8, .round = true});
}

void lian_icon_draw_pin(lian_scene *scene, double x, double y, double d)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    double r = round(d * 3.6) / 10, cy = y - d * .12;
    x = round(x * 10) / 10;
    lian_pen_move(&b, x, y + d * .5);
    lian_pen_add(&b, 'C', 6, (double[]){x - r * .4, y + d * .24, x - r, cy + r * .7, x - r, cy});
    lian_pen_add(&b, 'A', 7, (double[]){r, r, 0, 0, 1, x + r, cy});
    lian_pen_add(&b, 'C', 6, (double[]){x + r, cy + r * .7, x + r * .4, y + d * .24, x, y + d * .5});
    lian_buffer_add_char(&b, 'Z');
    lian_scene_add_path(scene, lian_pen_take(&b), around(x, y, d), (lian_look){.fill = LIAN_PLACE});
    circle(scene, x, cy, d * .13, (lian_look){.fill = LIAN_PAPER});
}

void lian_icon_draw_arrow(lian_scene *scene, double x, double y, double d)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    lian_pen_move(&b, x - d * .45, y);
    lian_pen_line(&b, x + d * .42, y);
    lian_pen_move(&b, x + d * .08, y - d * .32);
    lian_pen_line(&b, x + d * .42, y);
    lian_pen_line(&b, x + d * .08, y + d * .32);
    lian_scene_add_path(scene, lian_pen_take(&b), around(x, y, d), (lian_look){.stroke = LIAN_CANDIDATE, .width = 1, .round = true});
}

void lian_icon_draw_tip(lian_scene *scene, lian_point tip, double dx, double dy, double size, const char *fill)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    double half = size * .48, bx = tip.x - dx * size, by = tip.y - dy * size;
    lian_pen_move(&b, tip.x, tip.y);
    lian_pen_line(&b, bx - dy * half, by + dx * half);
    lian_pen_line(&b, bx + dy * half, by - dx * half);
    lian_buffer_add_char(&b, 'Z');
    lian_item *item = lian_scene_add_path(scene, lian_pen_take(&b), around(tip.x - dx * size / 2, tip.y - dy * size / 2, size), (lian_look){.fill = fill});
    item->cls = "tip";
}

void lian_icon_draw_rings(lian_scene *scene, lian_point at)
{
    circle(scene, at.x, at.y, 4, (lian_look){.fill = LIAN_PAPER, .stroke = LIAN_CRIMSON, .width = 1});
    circle(scene, at.x, at.y, 1.8, (lian_look){.fill = LIAN_PAPER, .stroke = LIAN_CRIMSON, .width = 1});
}

void lian_icon_draw_triangle(lian_scene *scene, double x, double y, double d, const char *fill)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    lian_pen_move(&b, x, y - d * .45);
    lian_pen_line(&b, x + d * .5, y + d * .4);
    lian_pen_line(&b, x - d * .5, y + d * .4);
    lian_buffer_add_char(&b, 'Z');
    lian_scene_add_path(scene, lian_pen_take(&b), around(x, y, d), (lian_look){.fill = fill});
}

void lian_icon_draw_hatch(lian_scene *scene, lian_box box, double pitch, const char *stroke, double width)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    double right = box.x + box.w, bottom = box.y + box.h;
    for (double s = pitch / 2; s < box.w + box.h; s += pitch) {
        /* the line x + y = const enters at the left or bottom edge and leaves at the top or right edge */
        double x0 = s <= box.h ? box.x : box.x + s - box.h, y0 = s <= box.h ? box.y + s : bottom;
        double x1 = s <= box.w ? box.x + s : right, y1 = s <= box.w ? box.y : box.y + s - box.w;
        lian_pen_move(&b, x0, y0);
        lian_pen_line(&b, x1, y1);
    }
    lian_scene_add_path(scene, lian_pen_take(&b), box, (lian_look){.stroke = stroke, .width = width});
}

void lian_icon_draw_few(lian_scene *scene, lian_box box, const char *colour)
{
    const double width = 1.2;
    lian_box inner = {box.x + width / 2, box.y + width / 2, box.w - width, box.h - width};
    lian_scene_add_rect(scene, inner, 2, (lian_look){.fill = LIAN_HEAT_FEW, .stroke = colour, .width = width});
}

void lian_icon_draw_dots(lian_scene *scene, double x, double y, double w, const char *stroke)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    lian_pen_move(&b, x, y);
    lian_pen_line(&b, x + w, y);
    lian_scene_add_path(scene, lian_pen_take(&b), (lian_box){x, y - .5, w, 1}, (lian_look){.stroke = stroke, .width = .9, .dash = "1 1.5"});
}
