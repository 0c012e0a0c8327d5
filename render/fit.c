/* SPDX-License-Identifier: MIT */
/* At which type size and level of detail do all cards fit on the paper? */
#include "plan.h"

#include "mem.h"

#include <math.h>

enum { EDGE = 8, LANE_GAP = 8, BAND_LABEL = 22 };

/* Room in a gutter: wide where the paper allows it, else just enough for tips and 3 pt a track. */
static const double stubs[2] = {17, 12.5}, track[2] = {4, 3}, border[2] = {LANE_GAP, LANE_GAP / 2};

static const double tight_none_above = 1.25;
static const double scale_top = 1.40, scale_bottom = .94, scale_step = .02;

static bool is_lane_border(const lian_plan *p, int g)
{
    if (g <= 0 || g >= p->n_columns)
        return false;
    const lian_column *columns = p->view->columns;
    return columns[p->view_column[g - 1]].lane != columns[p->view_column[g]].lane;
}

/* Least width of gutter g; the outer ones only hold what runs there. */
static double gutter_need(const lian_plan *p, int g)
{
    bool outer = g == 0 || g == p->n_columns;
    double tracks = p->tracks[g] * track[p->compact];
    if (outer)
        return p->tracks[g] ? EDGE + 8 + tracks : EDGE;
    return stubs[p->compact] + tracks + (is_lane_border(p, g) ? border[p->compact] : 0);
}

static void set_columns(lian_plan *p)
{
    int n = p->n_columns;
    double room = p->sheet->width - 2 * p->sheet->margin, sum = 0, widest = p->sheet->body * 25;
    for (int g = 0; g <= n; g++)
        sum += p->gutter_width[g] = gutter_need(p, g);
    p->column_width = (room - sum) / n;
    double spare = (p->column_width - widest) * n;
    if (spare > 0) {
        p->column_width = widest;
        for (int g = 0; g <= n; g++)
            p->gutter_width[g] += spare / n * (g == 0 || g == n ? .5 : 1);
    }
    double x = p->sheet->margin;
    for (int g = 0; g <= n; g++) {
        p->gutter_x[g] = x;
        x += p->gutter_width[g];
        if (g < n)
            p->column_x[g] = x;
        x += p->column_width;
    }
}

static double band_card_width(const lian_plan *p)
{
    double room = p->sheet->width - 2 * p->sheet->margin - BAND_LABEL - EDGE, gap = 10;
    double w = (room - gap * (p->n_band_cards + 1)) / p->n_band_cards;
    return fmin(w, fmax(p->column_width * 1.3, p->sheet->body * 16));
}

/* Where one size of type is tried: what it costs in ellipses and in lines that smaller type would not need. */
typedef struct {
    bool strict;
    int cut, tight;
} toll;

/* Strict at larger type: it must not cost an ellipsis in a firm's name. */
static void pay(toll *t, const lian_face *face)
{
    t->cut += face->cut_title || (t->strict && face->cut_other);
    t->tight += face->is_tight || face->cut_other;
}

static double band_height(lian_plan *p, double size, toll *t)
{
    double tallest = 0, width = p->has_band ? band_card_width(p) : 0;
    for (int i = 0; i < p->n_band_cards; i++) {
        int card = p->band_cards[i];
        p->faces[card] = lian_face_build(&p->view->cards[card], width, size, p->detail, p->view->label_more);
        pay(t, &p->faces[card]);
        tallest = fmax(tallest, p->faces[card].height);
    }
    return p->has_band ? fmax(tallest + 16, p->band_least) : 0;
}

double lian_plan_gap(const lian_plan *p, const lian_slot *above, const lian_slot *below)
{
    if (above->card >= 0 && below->card >= 0)
        return p->gap;
    return above->card < 0 && below->card < 0 ? 4 : fmax(5, p->gap * .6);
}

static double column_need(const lian_plan *p, int c)
{
    double sum = 0;
    for (int i = 0; i < p->n_at[c]; i++) {
        const lian_slot *slot = &p->slots[p->at[c][i]];
        sum += slot->card >= 0 ? p->faces[slot->card].height : 0;
        if (i)
            sum += lian_plan_gap(p, &p->slots[p->at[c][i - 1]], slot);
    }
    return sum;
}

static void set_band(lian_plan *p, double height)
{
    double foot = p->bottom, bus = p->has_band ? 10 + 4.5 * p->bus_tracks : 0;
    p->band = (lian_box){p->sheet->margin, foot - height, p->sheet->width - 2 * p->sheet->margin, height};
    p->bus_top = foot - height - bus;
}

/* Builds all faces at one size; true when every column has room and, unless allowed, nothing is cut. */
static bool try_size(lian_plan *p, double scale, bool strict, toll *t)
{
    *t = (toll){.strict = strict};
    double size = p->sheet->body * scale;
    p->scale = scale;
    p->gap = size * (p->compact ? .6 : .8);
    double height = band_height(p, size, t);
    set_band(p, height);
    for (int i = 0; i < p->view->n_cards; i++) {
        if (p->column[i] < 0)
            continue;
        p->faces[i] = lian_face_build(&p->view->cards[i], p->column_width, size, p->detail, p->view->label_more);
        pay(t, &p->faces[i]);
        if (t->cut && !p->allow_cut)
            return false;
    }
    /* a few cards may take more lines for type that all can read more easily */
    if (strict && t->tight > (scale > tight_none_above ? 0 : p->view->n_cards / 7))
        return false;
    double room = p->bus_top - 6 - p->top;
    for (int c = 0; c < p->n_columns; c++)
        if (column_need(p, c) > room)
            return false;
    return !t->cut || p->allow_cut;
}

/* Strictly, from large to small. */
static bool search_strict(lian_plan *p)
{
    toll t;
    for (int i = 0; scale_top - i * scale_step > scale_bottom - 1e-9; i++)
        if (try_size(p, scale_top - i * scale_step, true, &t))
            return true;
    return false;
}

/* At modest sizes, where long names may break or end in an ellipsis rather than shrink the whole map: the size at which fewest do. */
static bool search_modest(lian_plan *p)
{
    double best = 0;
    int fewest = 0;
    toll t;
    for (int i = 0; 1 - i * scale_step > scale_bottom - 1e-9; i++) {
        double scale = 1 - i * scale_step;
        if (try_size(p, scale, false, &t) && (best <= 0 || t.tight < fewest)) {
            best = scale;
            fewest = t.tight;
        }
    }
    return best > 0 && try_size(p, best, false, &t);
}

bool lian_plan_fit(lian_plan *p)
{
    set_columns(p);
    if (p->column_width < p->sheet->body * 5.5)
        return false;
    if ((p->allow_cut || !search_strict(p)) && !search_modest(p))
        return false;
    p->lane_gap = LANE_GAP - 2 * p->compact;
    for (int s = 0; s < p->n_slots; s++)
        p->slots[s].h = p->slots[s].card >= 0 ? p->faces[p->slots[s].card].height : 0;
    double width = p->has_band ? band_card_width(p) : 0, room = p->band.w - BAND_LABEL - EDGE;
    for (int i = 0; i < p->n_band_cards; i++) {
        const lian_face *face = &p->faces[p->band_cards[i]];
        double pitch = room / p->n_band_cards, x = p->band.x + BAND_LABEL + pitch * (i + .5) - width / 2;
        p->boxes[p->band_cards[i]] = (lian_box){x, p->band.y + (p->band.h - face->height) / 2, width, face->height};
    }
    return true;
}
