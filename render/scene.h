/* SPDX-License-Identifier: MIT */
/* What lies where on the page? A flat list of rectangles, paths and texts with sizes in points, in reading order. */
#ifndef LIAN_RENDER_SCENE_H
#define LIAN_RENDER_SCENE_H

#include "text.h"

#include <stdbool.h>

typedef struct {
    double x, y;
} lian_point;

typedef struct {
    double x, y, w, h;
} lian_box;

typedef enum { LIAN_ITEM_OPEN, LIAN_ITEM_CLOSE, LIAN_ITEM_RECT, LIAN_ITEM_PATH, LIAN_ITEM_TEXT, LIAN_ITEM_TITLE } lian_item_kind;

/* What the checks must know about an item. */
typedef enum { LIAN_ROLE_NONE, LIAN_ROLE_CARD, LIAN_ROLE_CHIP, LIAN_ROLE_FLOW, LIAN_ROLE_NOTE } lian_role;

typedef enum { LIAN_ANCHOR_START, LIAN_ANCHOR_MIDDLE, LIAN_ANCHOR_END } lian_anchor;

/* How a rectangle or a path looks; NULL fill or stroke draws none. */
typedef struct {
    const char *fill, *stroke, *dash;
    double width, opacity; /* opacity 0 stands for 1 */
    bool round;            /* round caps and joins */
} lian_look;

typedef struct {
    const char *name, *value;
} lian_attr;

typedef struct {
    lian_item_kind kind;
    lian_role role;
    const char *cls;
    lian_attr *attrs; /* closed by a NULL name */
    lian_look look;
    lian_box box;      /* rect: itself; text: the box it must stay in; path: its bounds */
    double radius;     /* rect */
    const char *d;     /* path */
    lian_point *line;  /* flow: the corners before rounding */
    int n_line;
    int from, to;      /* card: its number in from; flow: its two cards */
    lian_wrap text;    /* text */
    lian_point at;     /* text: anchor point on the first baseline */
    double size, leading;
    bool bold;
    lian_anchor anchor;
    const char *words; /* title */
} lian_item;

typedef struct {
    double width, height, minimum, note_minimum; /* page and font sizes in points */
    const char *lang, *family, *title, *label;
    lian_item *items;
    int n, room;
    const char **used; /* legend keys of what was drawn */
    int n_used, room_used;
    int n_cards;       /* that must be drawn */
} lian_scene;

lian_item *lian_scene_add(lian_scene *scene, lian_item item);
void lian_scene_open(lian_scene *scene, const char *cls, const lian_attr *attrs);
void lian_scene_close(lian_scene *scene);
lian_item *lian_scene_add_rect(lian_scene *scene, lian_box box, double radius, lian_look look);
lian_item *lian_scene_add_path(lian_scene *scene, const char *d, lian_box bounds, lian_look look);
void lian_scene_add_title(lian_scene *scene, const char *words);

/* One line of text, vertically centred in box, at its left, middle or right; never shortened here. */
lian_item *lian_scene_add_text(lian_scene *scene, const char *s, lian_box box, double size, bool bold, const char *fill, lian_anchor anchor);

/* Wrapped lines from the top of box down. */
lian_item *lian_scene_add_lines(lian_scene *scene, lian_wrap lines, lian_box box, double size, double leading, bool bold, const char *fill,
                                lian_anchor anchor);

/* Marks a legend key as drawn. */
void lian_scene_use(lian_scene *scene, const char *key);
bool lian_scene_is_used(const lian_scene *scene, const char *key);

/* Height of the em box of one line, and its ink's bounds, as the checks see them. */
lian_box lian_scene_line_box(const lian_item *text, int line);

#endif
