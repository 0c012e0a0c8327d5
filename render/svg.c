/* SPDX-License-Identifier: MIT */
/* How is a scene written as SVG? Presentation attributes only, fixed order, one decimal, no transform. */
#include "svg.h"

#include "mem.h"
#include "pen.h"

#include <string.h>

static void add_escaped(lian_buffer *out, const char *s)
{
    for (; *s; s++)
        switch (*s) {
        case '&': lian_buffer_add_text(out, "&amp;"); break;
        case '<': lian_buffer_add_text(out, "&lt;"); break;
        case '>': lian_buffer_add_text(out, "&gt;"); break;
        case '"': lian_buffer_add_text(out, "&quot;"); break;
        case '\'': lian_buffer_add_text(out, "&#39;"); break;
        default: lian_buffer_add_char(out, *s);
        }
}

static void add_attr(lian_buffer *out, const char *name, const char *value)
{
    lian_buffer_add_char(out, ' ');
    lian_buffer_add_text(out, name);
    lian_buffer_add_text(out, "=\"");
    add_escaped(out, value);
    lian_buffer_add_char(out, '"');
}

static void add_number(lian_buffer *out, const char *name, double value)
{
    lian_buffer_add_char(out, ' ');
    lian_buffer_add_text(out, name);
    lian_buffer_add_text(out, "=\"");
    lian_pen_number(out, value);
    lian_buffer_add_char(out, '"');
}

static void add_hooks(lian_buffer *out, const lian_item *item)
{
    if (item->cls)
        add_attr(out, "class", item->cls);
    for (const lian_attr *a = item->attrs; a && a->name; a++)
        add_attr(out, a->name, a->value);
}

static void add_look(lian_buffer *out, const lian_look *look)
{
    add_attr(out, "fill", look->fill ? look->fill : "none");
    if (look->opacity > 0 && look->opacity < 1)
        add_number(out, "fill-opacity", look->opacity);
    if (!look->stroke)
        return;
    add_attr(out, "stroke", look->stroke);
    add_number(out, "stroke-width", look->width);
    if (look->dash)
        add_attr(out, "stroke-dasharray", look->dash);
    if (look->round) {
        add_attr(out, "stroke-linecap", "round");
        add_attr(out, "stroke-linejoin", "round");
    }
}

static void add_rect(lian_buffer *out, const lian_item *item)
{
    lian_buffer_add_text(out, "<rect");
    add_hooks(out, item);
    add_number(out, "x", item->box.x);
    add_number(out, "y", item->box.y);
    add_number(out, "width", item->box.w);
    add_number(out, "height", item->box.h);
    if (item->radius > 0) {
        add_number(out, "rx", item->radius);
        add_number(out, "ry", item->radius);
    }
    add_look(out, &item->look);
    lian_buffer_add_text(out, "/>\n");
}

static void add_path(lian_buffer *out, const lian_item *item)
{
    lian_buffer_add_text(out, "<path");
    add_hooks(out, item);
    add_attr(out, "d", item->d);
    add_look(out, &item->look);
    lian_buffer_add_text(out, "/>\n");
}

static void add_text(lian_buffer *out, const lian_item *item)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    lian_buffer_add_text(out, "<text");
    add_hooks(out, item);
    add_number(out, "x", item->at.x);
    add_number(out, "y", item->at.y);
    add_number(out, "font-size", item->size);
    if (item->bold)
        add_attr(out, "font-weight", "bold");
    if (item->anchor != LIAN_ANCHOR_START)
        add_attr(out, "text-anchor", anchors[item->anchor]);
    add_attr(out, "fill", item->look.fill);
    lian_buffer_add_char(out, '>');
    for (int i = 0; i < item->text.n && item->text.n > 1; i++) {
        lian_buffer_add_text(out, "<tspan");
        add_number(out, "x", item->at.x);
        add_number(out, "y", item->at.y + i * item->leading);
        lian_buffer_add_char(out, '>');
        add_escaped(out, item->text.lines[i]);
        lian_buffer_add_text(out, "</tspan>");
    }
    if (item->text.n == 1)
        add_escaped(out, item->text.lines[0]);
    lian_buffer_add_text(out, "</text>\n");
}

static void add_item(lian_buffer *out, const lian_item *item)
{
    switch (item->kind) {
    case LIAN_ITEM_OPEN:
        lian_buffer_add_text(out, "<g");
        add_hooks(out, item);
        lian_buffer_add_text(out, ">\n");
        break;
    case LIAN_ITEM_CLOSE: lian_buffer_add_text(out, "</g>\n"); break;
    case LIAN_ITEM_RECT: add_rect(out, item); break;
    case LIAN_ITEM_PATH: add_path(out, item); break;
    case LIAN_ITEM_TEXT: add_text(out, item); break;
    case LIAN_ITEM_TITLE:
        lian_buffer_add_text(out, "<title>");
        add_escaped(out, item->words);
        lian_buffer_add_text(out, "</title>\n");
        break;
    }
}

static void add_head(lian_buffer *out, const lian_scene *scene)
{
    lian_buffer_add_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    lian_pen_number(out, scene->width * 25.4 / 72);
    lian_buffer_add_text(out, "mm\" height=\"");
    lian_pen_number(out, scene->height * 25.4 / 72);
    lian_buffer_add_text(out, "mm\" viewBox=\"0 0 ");
    lian_pen_number(out, scene->width);
    lian_buffer_add_char(out, ' ');
    lian_pen_number(out, scene->height);
    lian_buffer_add_char(out, '"');
    add_attr(out, "lang", scene->lang);
    add_attr(out, "font-family", scene->family);
    add_attr(out, "role", "graphics-document");
    add_attr(out, "aria-label", scene->label);
    lian_buffer_add_text(out, ">\n<title>");
    add_escaped(out, scene->title);
    lian_buffer_add_text(out, "</title>\n");
}

void lian_svg_write(const lian_scene *scene, lian_buffer *out)
{
    lian_buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    add_head(out, scene);
    for (int i = 0; i < scene->n; i++)
        add_item(out, &scene->items[i]);
    lian_buffer_add_text(out, "</svg>\n");
    if (out->failed)
        lian_mem_fail();
}
