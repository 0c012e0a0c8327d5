/* SPDX-License-Identifier: MIT */
/* How is the flat list of drawn things built up? */
#include "scene.h"

#include "mem.h"

#include <string.h>

lian_item *lian_scene_add(lian_scene *scene, lian_item item)
{
    if (scene->n == scene->room) {
        scene->items = lian_mem_grow(scene->items, (size_t)scene->n, sizeof(lian_item));
        scene->room = scene->n ? 2 * scene->n : 8;
    }
    scene->items[scene->n] = item;
    return &scene->items[scene->n++];
}

void lian_scene_open(lian_scene *scene, const char *cls, const lian_attr *attrs)
{
    int n = 0;
    while (attrs && attrs[n].name)
        n++;
    lian_attr *copy = lian_mem_get((size_t)n + 1, sizeof(lian_attr));
    if (n)
        memcpy(copy, attrs, (size_t)n * sizeof(lian_attr));
    lian_scene_add(scene, (lian_item){.kind = LIAN_ITEM_OPEN, .cls = cls, .attrs = copy});
}

void lian_scene_close(lian_scene *scene)
{
    lian_scene_add(scene, (lian_item){.kind = LIAN_ITEM_CLOSE});
}

lian_item *lian_scene_add_rect(lian_scene *scene, lian_box box, double radius, lian_look look)
{
    return lian_scene_add(scene, (lian_item){.kind = LIAN_ITEM_RECT, .box = box, .radius = radius, .look = look});
}

lian_item *lian_scene_add_path(lian_scene *scene, const char *d, lian_box bounds, lian_look look)
{
    return lian_scene_add(scene, (lian_item){.kind = LIAN_ITEM_PATH, .d = d, .box = bounds, .look = look});
}

void lian_scene_add_title(lian_scene *scene, const char *words)
{
    if (*words)
        lian_scene_add(scene, (lian_item){.kind = LIAN_ITEM_TITLE, .words = words});
}

static double anchor_x(lian_box box, lian_anchor anchor)
{
    return anchor == LIAN_ANCHOR_START ? box.x : anchor == LIAN_ANCHOR_END ? box.x + box.w : box.x + box.w / 2;
}

lian_item *lian_scene_add_text(lian_scene *scene, const char *s, lian_box box, double size, bool bold, const char *fill, lian_anchor anchor)
{
    const char **lines = lian_mem_get(1, sizeof *lines);
    lines[0] = s;
    lian_wrap one = {.lines = lines, .n = 1, .width = lian_text_width(s, size, bold)};
    double leading = size * 1.25;
    lian_box line = {box.x, box.y + (box.h - leading) / 2, box.w, leading};
    lian_item *item = lian_scene_add_lines(scene, one, line, size, leading, bold, fill, anchor);
    item->box = box;
    return item;
}

lian_item *lian_scene_add_lines(lian_scene *scene, lian_wrap lines, lian_box box, double size, double leading, bool bold, const char *fill,
                                lian_anchor anchor)
{
    return lian_scene_add(scene, (lian_item){
                                     .kind = LIAN_ITEM_TEXT,
                                     .box = box,
                                     .text = lines,
                                     .size = size,
                                     .leading = leading,
                                     .bold = bold,
                                     .look = {.fill = fill},
                                     .anchor = anchor,
                                     /* a Chinese em box reaches from .12 below to .88 above the baseline */
                                     .at = {anchor_x(box, anchor), box.y + (leading - size) / 2 + size * .88},
                                 });
}

bool lian_scene_is_used(const lian_scene *scene, const char *key)
{
    for (int i = 0; i < scene->n_used; i++)
        if (strcmp(scene->used[i], key) == 0)
            return true;
    return false;
}

void lian_scene_use(lian_scene *scene, const char *key)
{
    if (lian_scene_is_used(scene, key))
        return;
    if (scene->n_used == scene->room_used) {
        scene->used = lian_mem_grow(scene->used, (size_t)scene->n_used, sizeof *scene->used);
        scene->room_used = scene->n_used ? 2 * scene->n_used : 8;
    }
    scene->used[scene->n_used++] = key;
}

lian_box lian_scene_line_box(const lian_item *text, int line)
{
    const char *words = text->text.lines[line];
    size_t n = strlen(words);
    while (n && words[n - 1] == ' ') /* a blank at the end of a line is no ink */
        n--;
    double w = lian_text_width_n(words, n, text->size, text->bold);
    double x = text->anchor == LIAN_ANCHOR_START ? text->at.x : text->anchor == LIAN_ANCHOR_END ? text->at.x - w : text->at.x - w / 2;
    return (lian_box){x, text->at.y - text->size * .88 + line * text->leading, w, text->size};
}
