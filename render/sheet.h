/* SPDX-License-Identifier: MIT */
/* How large is the paper, and which sizes has the type on it? All in points. */
#ifndef LIAN_RENDER_SHEET_H
#define LIAN_RENDER_SHEET_H

#include "scene.h"
#include "view.h"

typedef struct {
    double width, height, margin;
    double title, subtitle, lane, lane_note, lane_height, column, legend, note, badge;
    double body;              /* small type of cards at scale 1 */
    double minimum, note_minimum;
} lian_sheet;

const lian_sheet *lian_sheet_get(lian_page_kind kind);

/* Title, badge and summary bar; returns the y below them. */
double lian_page_draw_head(lian_scene *scene, const lian_view *view, const lian_sheet *sheet);

/* The y at which the foot (legend, notes, source) begins; it needs the view's whole legend. */
double lian_page_foot_top(const lian_view *view, const lian_sheet *sheet);

/* Draws the foot; of the legend only what the scene has used. */
void lian_page_draw_foot(lian_scene *scene, const lian_view *view, const lian_sheet *sheet);

/* A lane's chevron head: a tongue at its right unless it is the last, a notch at its left unless it is the first. */
void lian_page_draw_lane(lian_scene *scene, const lian_sheet *sheet, const lian_lane *lane, const char *fill, lian_box box, bool first, bool last);

/* The view with only those legend entries that a chain map has at this level of detail (face.h). */
lian_view lian_legend_cut(const lian_view *view, int detail);

/* The legend row(s); returns their height. Draws nothing when scene is NULL; only used keys when only_used. */
double lian_legend_draw(lian_scene *scene, const lian_view *view, const lian_sheet *sheet, double y, bool only_used);

#endif
