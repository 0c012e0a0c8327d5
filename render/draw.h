/* SPDX-License-Identifier: MIT */
/* Which scene does a view document become? */
#ifndef LIAN_RENDER_DRAW_H
#define LIAN_RENDER_DRAW_H

#include "order.h"
#include "scene.h"
#include "view.h"

typedef struct {
    lian_layout_mode mode;
    double limit; /* seconds for the layout child */
} lian_draw_settings;

typedef struct {
    lian_scene scene;
    lian_view shown;     /* the view with the legend of what is drawn */
    const char *warning; /* NULL when there is none */
    const char *refused; /* why nothing legible can be drawn, in the view's language; NULL when drawn */
} lian_drawing;

/* Chooses the kind of picture, draws it with the page round it. */
void lian_view_draw(lian_drawing *drawing, const lian_view *view, const lian_draw_settings *settings);

/* One picture each; false when the view cannot be drawn legibly. They draw all between head and foot. */
bool lian_chain_draw(lian_drawing *drawing, const lian_view *view, const lian_draw_settings *settings, double top);
bool lian_cascade_draw(lian_drawing *drawing, const lian_view *view, double top);
bool lian_heat_draw(lian_drawing *drawing, const lian_view *view, double top);

#endif
