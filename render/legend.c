/* SPDX-License-Identifier: MIT */
/* What does each sign on the map mean? The legend draws every sign as the map draws it. */
#include "sheet.h"

#include "face.h"
#include "icons.h"
#include "mem.h"
#include "palette.h"
#include "pen.h"

#include <string.h>

typedef struct {
    lian_scene *scene;
    const lian_sheet *sheet;
    double x, y, h; /* left, top and height of the sign's row */
    const lian_view *view;
} place;

static void sign_line(const place *at, double w, const char *stroke, double width, const char *dash)
{
    lian_buffer b = LIAN_BUFFER_INIT;
    double y = at->y + at->h / 2, f = at->sheet->legend;
    lian_pen_move(&b, at->x, y);
    lian_pen_line(&b, at->x + w - 4, y);
    lian_scene_add_path(at->scene, lian_pen_take(&b), (lian_box){at->x, y - 1, w, 2}, (lian_look){.stroke = stroke, .width = width, .dash = dash});
    lian_icon_draw_tip(at->scene, (lian_point){at->x + w, y}, 1, 0, f * .6, stroke);
}

static void sign_box(const place *at, double w, double h, lian_look look)
{
    lian_scene_add_rect(at->scene, (lian_box){at->x, at->y + (at->h - h) / 2, w, h}, 2, look);
}

static double sign_grade(const place *at, int grade)
{
    static const char *const dashes[LIAN_GRADES] = {[LIAN_GRADE_MISSING] = "3 2", [LIAN_GRADE_UNVERIFIED] = "1.2 1.8"};
    double f = at->sheet->legend, w = f * 1.9, h = f * 1.35;
    if (!at->scene)
        return w;
    const lian_grade_colours *c = &lian_palette_grades[grade];
    sign_box(at, w, h, (lian_look){.fill = c->tint, .stroke = c->line, .width = .9, .dash = dashes[grade]});
    if (grade == LIAN_GRADE_MISSING)
        lian_icon_draw_hatch(at->scene, (lian_box){at->x + 1, at->y + (at->h - h) / 2 + 1, w - 2, h - 2}, 3, LIAN_HATCH, .5);
    lian_icon_draw_grade(at->scene, (lian_grade)grade, at->x + w / 2, at->y + at->h / 2, f * .95);
    return w;
}

static double sign_state(const place *at, int declared)
{
    double f = at->sheet->legend, w = f * (declared ? .9 : 1.6);
    if (at->scene && declared)
        lian_icon_draw_flag(at->scene, at->x + w / 2, at->y + at->h / 2, f, LIAN_INK_SOFT);
    else if (at->scene)
        lian_icon_draw_dots(at->scene, at->x, at->y + at->h * .72, w, LIAN_INK_SOFT);
    return w;
}

static double sign_chip(const place *at, int kind)
{
    double f = at->sheet->legend, w = f * 2, h = f * 1.2, y = at->y + (at->h - h) / 2;
    if (!at->scene)
        return w;
    if (kind == LIAN_CHIP_MASTER) {
        sign_box(at, w, h, (lian_look){.fill = LIAN_MASTER});
        lian_scene_add_rect(at->scene, (lian_box){at->x + 1.6, y + 1.6, f * .8, h - 3.2}, 1, (lian_look){.fill = LIAN_GOLD});
    } else if (kind == LIAN_CHIP_LOCAL)
        sign_box(at, w, h, (lian_look){.fill = LIAN_CHIP_FILL, .stroke = LIAN_CHIP_LINE, .width = .6});
    else {
        sign_box(at, w, h, (lian_look){.fill = LIAN_PAPER, .stroke = LIAN_CANDIDATE, .width = .9, .dash = "2.6 1.6"});
        lian_icon_draw_arrow(at->scene, at->x + w / 2, at->y + at->h / 2, f * .85);
    }
    return w;
}

static double sign_place(const place *at, int unused)
{
    (void)unused;
    double f = at->sheet->legend;
    if (at->scene)
        lian_icon_draw_pin(at->scene, at->x + f * .4, at->y + at->h / 2, f * 1.15);
    return f * .8;
}

static double sign_flow(const place *at, int kind)
{
    double w = at->sheet->legend * 2.6;
    if (!at->scene)
        return w;
    switch (kind) {
    case LIAN_FLOW_KEY: sign_line(at, w, LIAN_FLOW_DARK, 1.9, NULL); break;
    case LIAN_FLOW_PLAIN: sign_line(at, w, LIAN_FLOW_GREY, 1, NULL); break;
    case LIAN_FLOW_BROKEN: sign_line(at, w, LIAN_CRIMSON, 1.2, "4 2.4"); break;
    case LIAN_FLOW_OPEN_LOOP: sign_line(at, w, LIAN_RECYCLE, 1.1, "1.2 2.8"); break;
    default: sign_line(at, w, LIAN_RECYCLE, 1.1, "6 2 1.5 2"); break;
    }
    return w;
}

static double sign_choke(const place *at, int unused)
{
    (void)unused;
    if (at->scene)
        lian_icon_draw_rings(at->scene, (lian_point){at->x + 5, at->y + at->h / 2});
    return 10;
}

static double sign_security(const place *at, int security)
{
    double f = at->sheet->legend;
    if (at->scene)
        lian_icon_draw_shield(at->scene, (lian_security)security, at->x + f * .55, at->y + at->h / 2, f * 1.15);
    return f * 1.1;
}

/* What the view writes on its cards for a kind of finding. */
static const char *mark_label(const lian_view *view, int kind)
{
    for (int i = 0; i < view->n_cards; i++)
        for (int k = 0; k < view->cards[i].n_marks; k++)
            if ((int)view->cards[i].marks[k].kind == kind)
                return view->cards[i].marks[k].label;
    return "";
}

static double sign_mark(const place *at, int kind)
{
    const char *label = mark_label(at->view, kind);
    double f = at->sheet->legend, w = lian_face_mark_width(label, f), h = lian_face_mark_height(f);
    if (at->scene)
        lian_face_draw_mark(at->scene, label, (lian_box){at->x, at->y + (at->h - h) / 2, w, h}, f);
    return w;
}

enum { HEAT_NONE = 10, HEAT_MISSING, HEAT_PRESENT, HEAT_CORE, HEAT_FEW };

static double sign_heat(const place *at, int kind)
{
    double f = at->sheet->legend, w = f * 1.9, h = f * 1.2;
    if (!at->scene)
        return w;
    lian_box box = {at->x, at->y + (at->h - h) / 2, w, h};
    if (kind == HEAT_FEW) {
        lian_icon_draw_few(at->scene, box, lian_palette_heat[3]);
        return w;
    }
    const char *fill = kind == HEAT_CORE ? lian_palette_heat[4] : kind == HEAT_PRESENT ? LIAN_HEAT_PRESENT : kind >= HEAT_NONE ? LIAN_HEAT_NONE : lian_palette_heat[kind];
    lian_scene_add_rect(at->scene, box, 1.5, (lian_look){.fill = fill, .stroke = LIAN_RULE, .width = .5});
    if (kind == HEAT_MISSING)
        lian_icon_draw_hatch(at->scene, box, 3, LIAN_HATCH, .6);
    if (kind == HEAT_CORE)
        lian_icon_draw_triangle(at->scene, box.x + w / 2, box.y + h / 2, f * .65, LIAN_GOLD);
    return w;
}

static double sign_loss(const place *at, int bin)
{
    double f = at->sheet->legend, w = f * 1.9, h = f * 1.2;
    if (at->scene)
        sign_box(at, w, h, (lian_look){.fill = bin < 0 ? LIAN_MASTER : lian_palette_loss[bin], .stroke = bin < 0 ? LIAN_MASTER : LIAN_CRIMSON, .width = .5});
    return w;
}

static double sign_lost(const place *at, int unused)
{
    (void)unused;
    double f = at->sheet->legend, w = f * 2.2, h = f * .6, y = at->y + (at->h - h) / 2;
    if (at->scene) {
        lian_scene_add_rect(at->scene, (lian_box){at->x, y, w, h}, 1.5, (lian_look){.fill = LIAN_TRACK});
        lian_scene_add_rect(at->scene, (lian_box){at->x, y, w * .6, h}, 1.5, (lian_look){.fill = LIAN_CRIMSON});
    }
    return w;
}

static double sign_stream(const place *at, int kind)
{
    double f = at->sheet->legend, w = f * 2.6, h = f * .7;
    const char *colour = kind == LIAN_FLOW_SUPPLY ? LIAN_SUPPLY : LIAN_DEMAND;
    if (!at->scene)
        return w;
    lian_scene_add_rect(at->scene, (lian_box){at->x, at->y + (at->h - h) / 2, w, h}, 0, (lian_look){.fill = colour, .opacity = .32});
    sign_line(at, w, colour, .9, kind == LIAN_FLOW_SUPPLY ? NULL : "3.4 2");
    return w;
}

typedef struct {
    const char *key;
    double (*draw)(const place *, int); /* returns the sign's width; draws when there is a scene */
    int kind;
} sign;

static const sign signs[] = {
    {"grade.strong", sign_grade, LIAN_GRADE_STRONG},
    {"grade.fair", sign_grade, LIAN_GRADE_FAIR},
    {"grade.weak", sign_grade, LIAN_GRADE_WEAK},
    {"grade.missing", sign_grade, LIAN_GRADE_MISSING},
    {"grade.unverified", sign_grade, LIAN_GRADE_UNVERIFIED},
    {"state.preliminary", sign_state, 0},
    {"state.declared", sign_state, 1},
    {"chip.master", sign_chip, LIAN_CHIP_MASTER},
    {"chip.local", sign_chip, LIAN_CHIP_LOCAL},
    {"chip.candidate", sign_chip, LIAN_CHIP_CANDIDATE},
    {"place", sign_place, 0},
    {"flow.key", sign_flow, LIAN_FLOW_KEY},
    {"flow.plain", sign_flow, LIAN_FLOW_PLAIN},
    {"flow.broken", sign_flow, LIAN_FLOW_BROKEN},
    {"flow.recycle", sign_flow, LIAN_FLOW_RECYCLE},
    {"flow.recycle_open", sign_flow, LIAN_FLOW_OPEN_LOOP},
    {"flow.choke", sign_choke, 0},
    {"security.robust", sign_security, LIAN_SECURITY_ROBUST},
    {"security.fair", sign_security, LIAN_SECURITY_FAIR},
    {"security.fragile", sign_security, LIAN_SECURITY_FRAGILE},
    {"mark.break", sign_mark, LIAN_MARK_BREAK},
    {"mark.blockage", sign_mark, LIAN_MARK_BLOCKAGE},
    {"mark.bottleneck", sign_mark, LIAN_MARK_BOTTLENECK},
    {"mark.chokepoint", sign_mark, LIAN_MARK_CHOKE},
    {"mark.critical_node", sign_mark, LIAN_MARK_CRITICAL},
    {"mark.single_source", sign_mark, LIAN_MARK_SINGLE},
    {"heat.0", sign_heat, 0},
    {"heat.1", sign_heat, 1},
    {"heat.2", sign_heat, 2},
    {"heat.3", sign_heat, 3},
    {"heat.4", sign_heat, 4},
    {"heat.core", sign_heat, HEAT_CORE},
    {"heat.few", sign_heat, HEAT_FEW},
    {"heat.none", sign_heat, HEAT_NONE},
    {"heat.missing", sign_heat, HEAT_MISSING},
    {"heat.present", sign_heat, HEAT_PRESENT},
    {"hit", sign_loss, -1},
    {"loss.0", sign_loss, 0},
    {"loss.1", sign_loss, 1},
    {"loss.2", sign_loss, 2},
    {"loss.3", sign_loss, 3},
    {"loss.4", sign_loss, 4},
    {"lost", sign_lost, 0},
    {"flow.supply", sign_stream, LIAN_FLOW_SUPPLY},
    {"flow.demand", sign_stream, LIAN_FLOW_DEMAND},
};

static const sign *sign_find(const char *key)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(signs[i].key, key) == 0)
            return &signs[i];
    return NULL;
}

double lian_legend_draw(lian_scene *scene, const lian_view *view, const lian_sheet *s, double y, bool only_used)
{
    double f = s->legend, row = f * 1.7, left = s->margin, right = s->width - s->margin, x = left;
    if (*view->label_legend && view->n_legend) {
        double w = lian_text_width(view->label_legend, f, true);
        if (scene)
            lian_scene_add_text(scene, view->label_legend, (lian_box){x, y, w + 1, row}, f, true, LIAN_INK, LIAN_ANCHOR_START);
        left = x += w + f * .9;
    }
    double top = y;
    for (int i = 0; i < view->n_legend; i++) {
        const sign *it = sign_find(view->legend[i].key);
        if (!it || (only_used && !lian_scene_is_used(scene, view->legend[i].key)))
            continue;
        lian_wrap label = lian_wrap_build(view->legend[i].label, s->width * .3, f, false, 1);
        double w = it->draw(&(place){NULL, s, 0, 0, 0, view}, it->kind) + f * .45 + label.width;
        if (x > left && x + w > right) {
            x = left;
            y += row;
        }
        if (scene) {
            place at = {scene, s, x, y, row, view};
            double sign_width = it->draw(&at, it->kind) + f * .45;
            lian_scene_add_text(scene, label.lines[0], (lian_box){x + sign_width, y, label.width + 1, row}, f, false, LIAN_INK, LIAN_ANCHOR_START);
        }
        x += w + f * 1.3;
    }
    return view->n_legend ? y + row - top : 0;
}

static bool has_chip(const lian_view *v, int detail, lian_chip_kind kind)
{
    for (int i = 0; i < v->n_cards; i++)
        for (int k = 0; k < lian_card_chips(&v->cards[i], detail); k++)
            if (lian_card_chip(&v->cards[i], detail, k)->kind == kind)
                return true;
    return false;
}

static bool has_flow(const lian_view *v, int kind, bool choke)
{
    for (int i = 0; i < v->n_flows; i++)
        if (choke ? v->flows[i].choke : (int)v->flows[i].kind == kind)
            return true;
    return false;
}

static bool has_card(const lian_view *v, const sign *it)
{
    for (int i = 0; i < v->n_cards; i++) {
        const lian_card *card = &v->cards[i];
        bool found = it->draw == sign_grade      ? (int)card->grade == it->kind
                     : it->draw == sign_security ? (int)card->security == it->kind
                     : it->draw == sign_mark     ? *mark_label(&(lian_view){.cards = v->cards + i, .n_cards = 1}, it->kind) != 0
                     : it->draw == sign_state    ? card->state == (it->kind ? LIAN_STATE_DECLARED : LIAN_STATE_PRELIMINARY)
                                                 : *card->place != 0;
        if (found)
            return true;
    }
    return false;
}

static bool is_shown(const lian_view *v, const sign *it, int detail)
{
    if (it->draw == sign_chip)
        return has_chip(v, detail, (lian_chip_kind)it->kind);
    if (it->draw == sign_flow || it->draw == sign_choke)
        return has_flow(v, it->kind, it->draw == sign_choke);
    if (it->draw == sign_place && detail < LIAN_DETAIL_TWO)
        return false;
    return it->draw != sign_heat && has_card(v, it);
}

lian_view lian_legend_cut(const lian_view *v, int detail)
{
    lian_view copy = *v;
    copy.legend = lian_mem_get((size_t)v->n_legend, sizeof(lian_legend_item));
    copy.n_legend = 0;
    for (int i = 0; i < v->n_legend; i++) {
        const sign *it = sign_find(v->legend[i].key);
        if (it && is_shown(v, it, detail))
            copy.legend[copy.n_legend++] = v->legend[i];
    }
    return copy;
}
