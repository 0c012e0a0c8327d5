/* SPDX-License-Identifier: MIT */
/* How does a chain view become a drawn map: 全景现状图? */
#include "draw.h"

#include "mem.h"
#include "palette.h"
#include "pen.h"
#include "plan.h"

#include <math.h>
#include <string.h>

enum { BAND_CARDS_MAX = 10, ROUNDS = 6, BAND_LABEL = 22, BAND_TITLE_SPACE = 4 };

static bool is_support(const lian_view *v, int lane)
{
    return strcmp(v->lanes[lane].id, "support") == 0;
}

/* The support lane lies below the others when it has few enough cards for one row; otherwise it is a lane like the others. */
static bool has_band(const lian_view *v)
{
    int n = 0, others = 0;
    for (int i = 0; i < v->n_cards; i++) {
        if (is_support(v, v->columns[v->cards[i].column].lane))
            n++;
        else
            others++;
    }
    return n > 0 && n <= BAND_CARDS_MAX && others > 0;
}

static void plan_columns(lian_plan *p)
{
    const lian_view *v = p->view;
    int *count = lian_mem_get((size_t)v->n_columns, sizeof(int)), *place = lian_mem_get((size_t)v->n_columns, sizeof(int));
    for (int i = 0; i < v->n_cards; i++)
        count[v->cards[i].column]++;
    p->view_column = lian_mem_get((size_t)v->n_columns, sizeof(int));
    for (int lane = 0; lane < v->n_lanes; lane++)
        for (int c = 0; c < v->n_columns; c++) {
            if (v->columns[c].lane != lane)
                continue;
            bool in_band = p->has_band && is_support(v, lane);
            place[c] = count[c] && !in_band ? p->n_columns : -1;
            if (place[c] >= 0)
                p->view_column[p->n_columns++] = c;
        }
    p->column = lian_mem_get((size_t)v->n_cards, sizeof(int));
    p->band_cards = lian_mem_get((size_t)v->n_cards, sizeof(int));
    for (int i = 0; i < v->n_cards; i++) {
        p->column[i] = place[v->cards[i].column];
        if (p->column[i] < 0)
            p->band_cards[p->n_band_cards++] = i;
    }
}

/* Where there is a band. */
static int band_lane(const lian_view *v)
{
    int lane = 0;
    while (!is_support(v, lane))
        lane++;
    return lane;
}

/* How many characters stand one below the other. */
static int stacked_count(const char *title)
{
    int n = 0;
    for (const char *at = title; *at; at++)
        n += ((unsigned char)*at & 0xC0) != 0x80;
    return n;
}

static double stacked_height(const char *title, double size) { return size * 1.1 * stacked_count(title); }

static double column_title_size(const lian_plan *p, int *lines)
{
    double size = p->sheet->column;
    *lines = 1;
    for (int c = 0; c < p->n_columns; c++) {
        const char *title = p->view->columns[p->view_column[c]].title;
        double w = lian_text_width(title, size, true) + lian_text_width("（88）", size, true);
        if (w > (p->sheet->width - 2 * p->sheet->margin) / p->n_columns - 9)
            *lines = 2;
    }
    return size;
}

static void plan_begin(lian_plan *p, const lian_view *v, const lian_sheet *sheet, double top)
{
    *p = (lian_plan){.view = v, .sheet = sheet, .has_band = has_band(v)};
    plan_columns(p);
    if (p->has_band)
        p->band_least = stacked_height(v->lanes[band_lane(v)].title, sheet->minimum) + BAND_TITLE_SPACE;
    size_t n = (size_t)p->n_columns + 1;
    p->tracks = lian_mem_get(n, sizeof(int));
    p->column_x = lian_mem_get(n, sizeof(double));
    p->gutter_x = lian_mem_get(n, sizeof(double));
    p->gutter_width = lian_mem_get(n, sizeof(double));
    p->faces = lian_mem_get((size_t)v->n_cards, sizeof(lian_face));
    p->boxes = lian_mem_get((size_t)v->n_cards, sizeof(lian_box));
    int lines;
    double size = column_title_size(p, &lines);
    p->lane_top = top;
    p->column_top = top + sheet->lane_height + size * .35;
    p->top = p->column_top + size * 1.3 * lines + size * .6;
}

static void count_bus(lian_plan *p)
{
    for (int i = 0; i < p->n_nets; i++)
        p->bus_tracks += p->nets[i].way == LIAN_WAY_BAND || p->nets[i].to_band;
}

/* Fit, place and route until every gutter has the tracks that its trunks need. */
static bool plan_settle(lian_plan *p)
{
    memset(p->tracks, 0, ((size_t)p->n_columns + 1) * sizeof(int));
    for (int i = 0; i < ROUNDS && lian_plan_fit(p); i++) {
        lian_plan_place(p);
        lian_plan_ports(p);
        if (lian_plan_route(p))
            return true;
    }
    return false;
}

/* One level of detail, with the room that its legend leaves: narrow gutters where they make room or allow larger type. */
static bool plan_detail(lian_plan *p, int detail)
{
    p->detail = detail;
    p->shown = lian_legend_cut(p->view, detail);
    p->bottom = lian_page_foot_top(&p->shown, p->sheet) - p->sheet->note * .55;
    p->compact = 0;
    bool wide = plan_settle(p);
    double scale = p->scale;
    if (wide && scale >= .99)
        return true;
    p->compact = 1;
    if (plan_settle(p) && (!wide || p->scale > scale))
        return true;
    p->compact = 0;
    return wide && plan_settle(p);
}

/* In a scenario cards stand as on the map of the chain, so that the two can be laid side by side. */
static void order_as_now(lian_plan *p, const lian_draw_settings *settings)
{
    const lian_view *v = p->view;
    lian_view now = *v;
    lian_plan other = *p;
    bool changed = false;
    now.flows = lian_mem_get((size_t)v->n_flows + 1, sizeof(lian_flow));
    for (int f = 0; f < v->n_flows; f++) {
        now.flows[f] = v->flows[f];
        now.flows[f].kind = v->flows[f].now;
        changed |= now.flows[f].kind != v->flows[f].kind;
    }
    if (!changed)
        return;
    other.view = &now;
    other.n_nets = other.n_slots = 0;
    lian_plan_build_nets(&other);
    lian_plan_order(&other, settings->mode, settings->limit);
    lian_plan_take_order(p, &other);
}

/* The cards without the badge of a chokepoint: the ring on the flow out of it says the same. False when none has one. */
static bool without_choke_badges(lian_plan *p, lian_view *view)
{
    bool found = false;
    *view = *p->view;
    view->cards = lian_mem_get((size_t)view->n_cards + 1, sizeof(lian_card));
    for (int i = 0; i < view->n_cards; i++) {
        lian_card *card = &view->cards[i];
        *card = p->view->cards[i];
        int kept = 0;
        for (int k = 0; k < card->n_marks; k++)
            if (card->marks[k].kind != LIAN_MARK_CHOKE)
                card->marks[kept++] = card->marks[k];
        found |= kept < card->n_marks;
        card->n_marks = kept;
    }
    p->view = view;
    return found;
}

static bool fits(lian_plan *p)
{
    for (int cut = 0; cut < 2; cut++)
        for (int detail = LIAN_DETAIL_ALL; detail >= LIAN_DETAIL_SLIM; detail--) {
            p->allow_cut = cut;
            if (plan_detail(p, detail))
                return true;
        }
    return false;
}

static bool plan_run(lian_plan *p, const lian_draw_settings *settings)
{
    if (!p->n_columns)
        return false;
    lian_plan_build_nets(p);
    lian_plan_order(p, settings->mode, settings->limit);
    order_as_now(p, settings);
    count_bus(p);
    lian_view *plain = lian_mem_get(1, sizeof *plain);
    return fits(p) || (without_choke_badges(p, plain) && fits(p));
}

static lian_box lane_box(const lian_plan *p, int lane, double top, double bottom)
{
    int first = -1, last = -1;
    for (int c = 0; c < p->n_columns; c++)
        if (p->view->columns[p->view_column[c]].lane == lane) {
            first = first < 0 ? c : first;
            last = c;
        }
    if (first < 0)
        return (lian_box){0, 0, 0, 0};
    double half = p->lane_gap / 2, x = first ? p->gutter_x[first] + p->gutter_width[first] / 2 + half : p->gutter_x[0];
    int g = last + 1;
    double right = g < p->n_columns ? p->gutter_x[g] + p->gutter_width[g] / 2 - half : p->gutter_x[g] + p->gutter_width[g];
    return (lian_box){x, top, right - x, bottom - top};
}

static void draw_lanes(lian_scene *scene, const lian_plan *p)
{
    double bottom = p->has_band ? p->bus_top + 2 : p->bottom;
    for (int lane = 0; lane < p->view->n_lanes; lane++) {
        lian_box box = lane_box(p, lane, p->lane_top, bottom);
        if (box.w <= 0)
            continue;
        const lian_lane_colours *c = lian_palette_lane(lane, is_support(p->view, lane));
        lian_box ground = {box.x, box.y + p->sheet->lane_height - 2, box.w, box.h - p->sheet->lane_height + 2};
        lian_scene_add_rect(scene, ground, 5, (lian_look){.fill = c->ground});
    }
    for (int lane = 0, seen = 0; lane < p->view->n_lanes; lane++) {
        lian_box box = lane_box(p, lane, p->lane_top, bottom);
        if (box.w <= 0)
            continue;
        bool last = box.x + box.w > p->sheet->width - p->sheet->margin - 1;
        const lian_lane_colours *c = lian_palette_lane(lane, is_support(p->view, lane));
        box.h = p->sheet->lane_height;
        box.w += last ? 0 : p->lane_gap - 2.5;
        lian_page_draw_lane(scene, p->sheet, &p->view->lanes[lane], c->head, box, seen++ == 0, last);
    }
}

static const char *column_words(const lian_plan *p, int c)
{
    const char *open = strcmp(p->view->lang, "en") == 0 ? " (" : "（", *close = strcmp(p->view->lang, "en") == 0 ? ")" : "）";
    int n = 0;
    for (int i = 0; i < p->n_at[c]; i++)
        n += p->slots[p->at[c][i]].card >= 0;
    return lian_mem_print("%s%s%d%s", p->view->columns[p->view_column[c]].title, open, n, close);
}

static void draw_column_titles(lian_scene *scene, const lian_plan *p)
{
    for (int c = 0; c < p->n_columns; c++) {
        const lian_column *column = &p->view->columns[p->view_column[c]];
        const lian_lane_colours *colours = lian_palette_lane(column->lane, is_support(p->view, column->lane));
        double spare = fmin(p->gutter_width[c], p->gutter_width[c + 1]) - 8, w = p->column_width + fmax(0, spare);
        double size = p->sheet->column, height = p->top - p->column_top - size * .4;
        const char *words = column_words(p, c);
        while (size > p->sheet->minimum && lian_text_width(words, size, true) > w)
            size -= .5;
        lian_wrap lines = lian_wrap_build(words, w, size, true, height > size * 2.2 ? 2 : 1);
        double leading = size * 1.25, used = lines.n * leading;
        lian_box box = {p->column_x[c] + (p->column_width - w) / 2, p->column_top + (height - used) / 2, w, used};
        lian_scene_add_lines(scene, lines, box, size, leading, true, colours->ink, LIAN_ANCHOR_MIDDLE);
        lian_scene_add_rect(scene, (lian_box){p->column_x[c] + p->column_width * .1, p->column_top + height + 1, p->column_width * .8, .6}, 0,
                            (lian_look){.fill = colours->head});
    }
}

/* The title one character a line. */
static lian_wrap stacked(const char *title)
{
    lian_wrap lines = {.n = stacked_count(title)};
    lines.lines = lian_mem_get((size_t)lines.n + 1, sizeof *lines.lines);
    for (int i = 0; i < lines.n; i++) {
        int bytes = 1;
        while (((unsigned char)title[bytes] & 0xC0) == 0x80)
            bytes++;
        lines.lines[i] = lian_mem_print("%.*s", bytes, title);
        title += bytes;
    }
    return lines;
}

static void draw_band(lian_scene *scene, const lian_plan *p)
{
    int lane = band_lane(p->view);
    const lian_lane_colours *c = lian_palette_lane(lane, true);
    lian_scene_add_rect(scene, p->band, 5, (lian_look){.fill = c->ground});
    lian_box head = {p->band.x, p->band.y, BAND_LABEL - 2, p->band.h};
    lian_scene_add_rect(scene, head, 4, (lian_look){.fill = c->head});
    double size = p->sheet->lane, leading = size * 1.1;
    const char *title = p->view->lanes[lane].title;
    lian_wrap lines = lian_wrap_build(title, size * 1.05, size, true, (int)fmax(1, floor(p->band.h / leading)));
    if (lines.truncated || lines.forced) { /* a word of letters stands one letter a line */
        lines = stacked(title);
        size = fmax(p->sheet->minimum, fmin(size, (p->band.h - BAND_TITLE_SPACE) / (1.1 * lines.n)));
        leading = size * 1.1;
    }
    double used = lines.n * leading;
    if (used <= head.h) {
        lian_box box = {head.x, head.y + (head.h - used) / 2, head.w, used};
        lian_scene_add_lines(scene, lines, box, size, leading, true, LIAN_PAPER, LIAN_ANCHOR_MIDDLE);
    }
}

static void draw_cards(lian_scene *scene, const lian_plan *p)
{
    for (int c = 0; c < p->n_columns; c++)
        for (int i = 0; i < p->n_at[c]; i++) {
            int card = p->slots[p->at[c][i]].card;
            if (card >= 0)
                lian_face_draw(scene, &p->view->cards[card], &p->faces[card], p->boxes[card], card);
        }
    for (int i = 0; i < p->n_band_cards; i++) {
        int card = p->band_cards[i];
        lian_face_draw(scene, &p->view->cards[card], &p->faces[card], p->boxes[card], card);
    }
}

bool lian_chain_draw(lian_drawing *drawing, const lian_view *view, const lian_draw_settings *settings, double top)
{
    lian_plan plan;
    lian_scene *scene = &drawing->scene;
    if (!view->n_cards) /* the page alone: its notes tell why there is nothing */
        return true;
    plan_begin(&plan, view, lian_sheet_get(view->page), top);
    bool fits = plan_run(&plan, settings);
    drawing->warning = plan.warning;
    drawing->shown = plan.shown;
    if (!fits)
        return false;
    draw_lanes(scene, &plan);
    if (plan.n_columns)
        draw_column_titles(scene, &plan);
    if (plan.has_band)
        draw_band(scene, &plan);
    lian_flows_draw(scene, &plan);
    draw_cards(scene, &plan);
    return true;
}
