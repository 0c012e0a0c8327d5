/* SPDX-License-Identifier: MIT */
/* What stands round every map: title, badge, summary bar, lane heads, legend, notes and source? */
#include "sheet.h"

#include "mem.h"
#include "palette.h"
#include "pen.h"

#include <math.h>

static const lian_sheet sheets[] = {
    [LIAN_PAGE_A3] = {1190.55, 841.89, 24, 25, 12.5, 15, 10.5, 25, 11.5, 9.5, 8, 12, 8, 7.5, 7.5},
    [LIAN_PAGE_A4] = {841.89, 595.28, 18, 18, 9.5, 11.5, 8, 18, 9, 8, 7.5, 9, 8, 7.5, 7.5},
    [LIAN_PAGE_PPT] = {960, 540, 20, 21, 11, 13, 9.5, 19, 11, 9.5, 8, 11, 9.6, 9, 8},
};

const lian_sheet *lian_sheet_get(lian_page_kind kind)
{
    return &sheets[kind];
}

static void draw_badge(lian_scene *scene, const lian_view *view, const lian_sheet *s, double x, double y, double room)
{
    double size = s->badge;
    lian_wrap words = lian_wrap_build(view->badge, room - size * 1.6, size, true, 1);
    lian_box box = {x, y, words.width + size * 1.6, size * 1.8};
    lian_scene_open(scene, "badge", NULL);
    lian_scene_add_rect(scene, box, size * .3, (lian_look){.fill = "#FFF2D2", .stroke = "#9A3412", .width = 1.4});
    lian_item *text = lian_scene_add_text(scene, words.lines[0], box, size, true, "#9A3412", LIAN_ANCHOR_MIDDLE);
    text->text = words;
    lian_scene_close(scene);
}

/* The bar of grade counts: lengths by count, but never too short for the number and the word. */
static void draw_summary(lian_scene *scene, const lian_view *view, const lian_sheet *s, lian_box box)
{
    double sum = 0, size = s->legend, least_sum = 0, *least = lian_mem_get((size_t)view->n_summary, sizeof(double));
    for (int i = 0; i < view->n_summary; i++) {
        sum += view->summary[i].count;
        least[i] = lian_text_width(view->summary[i].label, size, false) + size * .8;
        least_sum += least[i];
    }
    double x = box.x, spare = fmax(0, box.w - least_sum), bar = size * 1.6;
    lian_scene_open(scene, "summary", NULL);
    for (int i = 0; i < view->n_summary; i++) {
        const lian_summary_item *it = &view->summary[i];
        const lian_grade_colours *c = &lian_palette_grades[it->grade];
        double w = least[i] + spare * it->count / sum;
        const char *ink = it->grade == LIAN_GRADE_STRONG || it->grade == LIAN_GRADE_MISSING ? LIAN_PAPER : LIAN_INK;
        lian_scene_add_rect(scene, (lian_box){x, box.y, w - 1, bar}, 0, (lian_look){.fill = c->line});
        lian_scene_add_text(scene, lian_mem_print("%d", it->count), (lian_box){x, box.y, w - 1, bar}, size * 1.1, true, ink, LIAN_ANCHOR_MIDDLE);
        lian_scene_add_text(scene, it->label, (lian_box){x, box.y + bar + 1, w - 1, size * 1.5}, size, false, c->ink, LIAN_ANCHOR_MIDDLE);
        x += w;
    }
    lian_scene_close(scene);
}

static double summary_width(const lian_view *view, const lian_sheet *s)
{
    double least = 0;
    for (int i = 0; i < view->n_summary; i++)
        least += lian_text_width(view->summary[i].label, s->legend, false) + s->legend * .8;
    return view->n_summary ? fmax(least, s->width * .33) : 0;
}

/* The largest size, down to the page's minimum, at which s fits in one line. */
static double fitting_size(const char *s, double room, double size, double least, bool bold)
{
    while (size > least && lian_text_width(s, size, bold) > room)
        size -= .5;
    return fmax(size, least);
}

double lian_page_draw_head(lian_scene *scene, const lian_view *view, const lian_sheet *s)
{
    double bar = summary_width(view, s), x = s->margin + s->title * .45, y = s->margin * .58;
    double badge = *view->badge ? fmin(lian_text_width(view->badge, s->badge, true) + s->badge * 1.7, s->width * .3) : 0;
    double room = s->width - s->margin - x - bar - (bar > 0 ? 24 : 0) - (badge > 0 ? badge + 14 : 0);
    double size = fitting_size(view->title, room, s->title, s->title * .7, true);
    lian_wrap title = lian_wrap_build(view->title, room, size, true, 1);
    double row = s->title * 1.22;
    lian_scene_add_rect(scene, (lian_box){s->margin, y + row * .08, s->title * .17, row * .84}, 0, (lian_look){.fill = LIAN_ACCENT});
    lian_scene_add_text(scene, title.lines[0], (lian_box){x, y, room, row}, size, true, LIAN_INK, LIAN_ANCHOR_START);
    if (badge > 0)
        draw_badge(scene, view, s, x + title.width + 14, y + (row - s->badge * 1.8) / 2, badge + s->badge);
    if (view->n_summary)
        draw_summary(scene, view, s, (lian_box){s->width - s->margin - bar, y + row * .2, bar, 0});
    y += row;
    if (*view->subtitle) {
        double wide = s->width - s->margin - x - bar - (bar > 0 ? 24 : 0), small = fitting_size(view->subtitle, wide, s->subtitle, s->minimum, false);
        lian_wrap lines = lian_wrap_build(view->subtitle, wide, small, false, 2);
        double height = lines.n * small * 1.35;
        lian_scene_add_lines(scene, lines, (lian_box){x, y, wide, height}, small, small * 1.35, false, LIAN_INK_SOFT, LIAN_ANCHOR_START);
        y += height;
    }
    return fmax(y, s->margin * .58 + row * .2 + (view->n_summary ? s->legend * 3.3 : 0)) + s->title * .28;
}

void lian_page_draw_lane(lian_scene *scene, const lian_sheet *s, const lian_lane *lane, const char *fill, lian_box box, bool first, bool last)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    double tongue = box.h * .36, right = box.x + box.w, bottom = box.y + box.h;
    lian_pen_move(&b, box.x, box.y);
    lian_pen_line(&b, right, box.y);
    if (!last)
        lian_pen_line(&b, right + tongue, box.y + box.h / 2);
    lian_pen_line(&b, right, bottom);
    lian_pen_line(&b, box.x, bottom);
    if (!first)
        lian_pen_line(&b, box.x + tongue, box.y + box.h / 2);
    lian_buffer_add_char(&b, 'Z');
    lian_scene_add_path(scene, lian_pen_take(&b), (lian_box){box.x, box.y, box.w + (last ? 0 : tongue), box.h}, (lian_look){.fill = fill});
    double room = box.w - 2 * tongue - 8, gap = s->lane * .8;
    lian_wrap title = lian_wrap_build(lane->title, room, s->lane, true, 1);
    double left = room - title.width - gap, note = *lane->note ? lian_text_width(lane->note, s->lane_note, false) : 0;
    bool with_note = note > 0 && note <= left;
    double x = box.x + (box.w - title.width - (with_note ? gap + note : 0)) / 2;
    lian_scene_add_text(scene, title.lines[0], (lian_box){x, box.y, title.width + 1, box.h}, s->lane, true, LIAN_PAPER, LIAN_ANCHOR_START);
    if (with_note)
        lian_scene_add_text(scene, lane->note, (lian_box){x + title.width + gap, box.y, note + 1, box.h}, s->lane_note, false, LIAN_PAPER, LIAN_ANCHOR_START);
}

/* Words at the right of the source line: who made it, and how old the data are. */
static const char *imprint(const lian_view *view)
{
    const char *dot = *view->label_made && *view->date ? " · " : "";
    return lian_mem_print("%s%s%s%s%s", view->label_made, dot, *view->date ? view->label_date : "", *view->date ? " " : "", view->date);
}

static lian_wrap source_lines(const lian_view *view, const lian_sheet *s)
{
    double room = s->width - 2 * s->margin - lian_text_width(imprint(view), s->note, false) - 24;
    return lian_wrap_build(view->source, fmax(room, s->width * .4), s->note, false, 2);
}

/* Notes flow one after another into as few lines as they need, each note beginning a new one. */
static lian_wrap note_lines(const lian_view *view, const lian_sheet *s, int i)
{
    return lian_wrap_build(view->notes[i], s->width - 2 * s->margin, s->note, false, 2);
}

double lian_page_foot_top(const lian_view *view, const lian_sheet *s)
{
    double line = s->note * 1.35, height = lian_legend_draw(NULL, view, s, 0, false) + s->note * .35;
    for (int i = 0; i < view->n_notes; i++)
        height += note_lines(view, s, i).n * line;
    int n = source_lines(view, s).n;
    height += (n ? n : 1) * line;
    return s->height - s->margin * .55 - height;
}

void lian_page_draw_foot(lian_scene *scene, const lian_view *view, const lian_sheet *s)
{
    double y = lian_page_foot_top(view, s), line = s->note * 1.35, width = s->width - 2 * s->margin;
    lian_legend_draw(scene, view, s, y, true);
    y += lian_legend_draw(NULL, view, s, 0, false) + s->note * .35;
    for (int i = 0; i < view->n_notes; i++) {
        lian_wrap note = note_lines(view, s, i);
        if (!note.n)
            continue;
        lian_scene_add_lines(scene, note, (lian_box){s->margin, y, width, note.n * line}, s->note, line, false, LIAN_INK_SOFT, LIAN_ANCHOR_START)->role = LIAN_ROLE_NOTE;
        y += note.n * line;
    }
    lian_wrap source = source_lines(view, s);
    const char *made = imprint(view);
    double right = lian_text_width(made, s->note, false) + 1;
    if (source.n)
        lian_scene_add_lines(scene, source, (lian_box){s->margin, y, width - right - 16, source.n * line}, s->note, line, false, LIAN_INK_SOFT, LIAN_ANCHOR_START)->role = LIAN_ROLE_NOTE;
    if (*made)
        lian_scene_add_text(scene, made, (lian_box){s->width - s->margin - right, y, right, line}, s->note, false, LIAN_INK_SOFT, LIAN_ANCHOR_END)->role = LIAN_ROLE_NOTE;
}
