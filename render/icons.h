/* SPDX-License-Identifier: MIT */
/* Which small pictures does the visual language use? All are paths, no glyphs. */
#ifndef LIAN_RENDER_ICONS_H
#define LIAN_RENDER_ICONS_H

#include "scene.h"
#include "view.h"

/* Grade: full disc, half, quarter, dashed ring, ring with a question mark; d is its diameter. */
void lian_icon_draw_grade(lian_scene *scene, lian_grade grade, double x, double y, double d);
void lian_icon_draw_shield(lian_scene *scene, lian_security security, double x, double y, double d);
void lian_icon_draw_flag(lian_scene *scene, double x, double y, double d, const char *fill);
void lian_icon_draw_pin(lian_scene *scene, double x, double y, double d);
/* Inbound arrow of a candidate. */
void lian_icon_draw_arrow(lian_scene *scene, double x, double y, double d);
/* Tip of a flow that runs in direction (dx, dy), which is one of the four. */
void lian_icon_draw_tip(lian_scene *scene, lian_point tip, double dx, double dy, double size, const char *fill);
void lian_icon_draw_rings(lian_scene *scene, lian_point at);
void lian_icon_draw_triangle(lian_scene *scene, double x, double y, double d, const char *fill);
/* A cell of which too little is known to be filled: its colour stands around it. */
void lian_icon_draw_few(lian_scene *scene, lian_box box, const char *colour);
/* Explicit lines at 45° within box. */
void lian_icon_draw_hatch(lian_scene *scene, lian_box box, double pitch, const char *stroke, double width);
/* Dotted line under a word. */
void lian_icon_draw_dots(lian_scene *scene, double x, double y, double w, const char *stroke);

#endif
