/* SPDX-License-Identifier: MIT */
/* Does a scene keep the rules that every picture must pass? */
#include "check.h"

#include "mem.h"

#include <math.h>
#include <string.h>

typedef struct {
    const lian_scene *scene;
    void (*say)(const char *, void *);
    void *data;
    int n;
} inspection;

static void violation(inspection *in, const char *what)
{
    in->n++;
    if (in->say)
        in->say(what, in->data);
}

static bool is_inside(lian_box inner, lian_box outer, double slack)
{
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack && inner.x + inner.w <= outer.x + outer.w + slack &&
           inner.y + inner.h <= outer.y + outer.h + slack;
}

static bool is_overlap(lian_box a, lian_box b, double slack)
{
    return a.x + a.w > b.x + slack && b.x + b.w > a.x + slack && a.y + a.h > b.y + slack && b.y + b.h > a.y + slack;
}

static const char *first_line(const lian_item *text)
{
    return text->text.n ? text->text.lines[0] : "";
}

static void check_text(inspection *in, const lian_item *t)
{
    double least = t->role == LIAN_ROLE_NOTE ? in->scene->note_minimum : in->scene->minimum;
    if (t->size < least - .005)
        violation(in, lian_mem_print("type of %.2f pt is below %.2f pt: \"%s\"", t->size, least, first_line(t)));
    for (int i = 0; i < t->text.n; i++)
        if (!is_inside(lian_scene_line_box(t, i), t->box, .6))
            violation(in, lian_mem_print("text outside its box: \"%s\"", t->text.lines[i]));
}

static void check_page(inspection *in, const lian_item *item)
{
    lian_box page = {0, 0, in->scene->width, in->scene->height};
    bool drawn = item->kind == LIAN_ITEM_RECT || item->kind == LIAN_ITEM_PATH || item->kind == LIAN_ITEM_TEXT;
    if (drawn && !is_inside(item->box, page, .1))
        violation(in, lian_mem_print("off the page: %s at %.1f %.1f", item->kind == LIAN_ITEM_TEXT ? first_line(item) : item->cls ? item->cls : "a shape",
                                     item->box.x, item->box.y));
}

typedef struct {
    lian_box box;
    const char *words;
} line_box;

static void check_text_pairs(inspection *in)
{
    const lian_scene *s = in->scene;
    int n = 0, total = 0;
    for (int i = 0; i < s->n; i++)
        total += s->items[i].kind == LIAN_ITEM_TEXT ? s->items[i].text.n : 0;
    line_box *lines = lian_mem_get((size_t)total, sizeof(line_box));
    for (int i = 0; i < s->n; i++)
        for (int k = 0; s->items[i].kind == LIAN_ITEM_TEXT && k < s->items[i].text.n; k++)
            lines[n++] = (line_box){lian_scene_line_box(&s->items[i], k), s->items[i].text.lines[k]};
    for (int i = 0; i < n; i++)
        for (int k = i + 1; k < n; k++)
            if (is_overlap(lines[i].box, lines[k].box, .5))
                violation(in, lian_mem_print("text on text: \"%s\" and \"%s\"", lines[i].words, lines[k].words));
}

/* Items of one role, in order. */
static const lian_item **with_role(const lian_scene *s, lian_role role, int *n)
{
    const lian_item **found = lian_mem_get((size_t)s->n, sizeof *found);
    *n = 0;
    for (int i = 0; i < s->n; i++)
        if (s->items[i].role == role)
            found[(*n)++] = &s->items[i];
    return found;
}

static void check_cards(inspection *in, const lian_item **cards, int n)
{
    for (int i = 0; i < n; i++)
        for (int k = i + 1; k < n; k++) {
            if (is_overlap(cards[i]->box, cards[k]->box, .3))
                violation(in, lian_mem_print("card on card: %d and %d", cards[i]->from, cards[k]->from));
            if (cards[i]->from == cards[k]->from)
                violation(in, lian_mem_print("card %d is drawn twice", cards[i]->from));
        }
    if (n != in->scene->n_cards)
        violation(in, lian_mem_print("%d cards are drawn, not %d", n, in->scene->n_cards));
}

static lian_box leg_box(lian_point a, lian_point b)
{
    return (lian_box){fmin(a.x, b.x) - .4, fmin(a.y, b.y) - .4, fabs(a.x - b.x) + .8, fabs(a.y - b.y) + .8};
}

static bool is_on_edge(lian_point p, lian_box b)
{
    bool beside = (fabs(p.x - b.x) < .11 || fabs(p.x - b.x - b.w) < .11) && p.y > b.y - .1 && p.y < b.y + b.h + .1;
    bool above = (fabs(p.y - b.y) < .11 || fabs(p.y - b.y - b.h) < .11) && p.x > b.x - .1 && p.x < b.x + b.w + .1;
    return beside || above;
}

static void check_flow(inspection *in, const lian_item *flow, const lian_item **cards, int n)
{
    for (int c = 0; c < n; c++) {
        bool from = cards[c]->from == flow->from, to = cards[c]->from == flow->to;
        for (int i = 1; i < flow->n_line; i++) {
            bool touching = (from && i == 1) || (to && i == flow->n_line - 1);
            if (is_overlap(leg_box(flow->line[i - 1], flow->line[i]), cards[c]->box, touching ? 1 : .5))
                violation(in, lian_mem_print("flow %d → %d runs through card %d", flow->from, flow->to, cards[c]->from));
        }
        if (from && !is_on_edge(flow->line[0], cards[c]->box))
            violation(in, lian_mem_print("flow %d → %d does not begin on its card's edge", flow->from, flow->to));
        if (to && !is_on_edge(flow->line[flow->n_line - 1], cards[c]->box))
            violation(in, lian_mem_print("flow %d → %d does not end on its card's edge", flow->from, flow->to));
    }
}

static void check_legend(inspection *in, const char *const *legend, int n)
{
    for (int i = 0; i < in->scene->n_used; i++) {
        bool found = false;
        for (int k = 0; k < n; k++)
            found |= strcmp(legend[k], in->scene->used[i]) == 0;
        if (!found)
            violation(in, lian_mem_print("the legend lacks %s", in->scene->used[i]));
    }
}

int lian_scene_check(const lian_scene *scene, const char *const *legend, int n_legend, void (*say)(const char *, void *), void *data)
{
    inspection in = {scene, say, data, 0};
    int n_cards, n_flows;
    const lian_item **cards = with_role(scene, LIAN_ROLE_CARD, &n_cards), **flows = with_role(scene, LIAN_ROLE_FLOW, &n_flows);
    for (int i = 0; i < scene->n; i++) {
        check_page(&in, &scene->items[i]);
        if (scene->items[i].kind == LIAN_ITEM_TEXT)
            check_text(&in, &scene->items[i]);
    }
    check_text_pairs(&in);
    check_cards(&in, cards, n_cards);
    for (int i = 0; i < n_flows; i++)
        check_flow(&in, flows[i], cards, n_cards);
    check_legend(&in, legend, n_legend);
    return in.n;
}
