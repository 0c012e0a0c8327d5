/* SPDX-License-Identifier: MIT */
/* How are flows drawn: lines by class, tips, and the double rings of chokepoints? */
#include "plan.h"

#include "icons.h"
#include "mem.h"
#include "palette.h"
#include "pen.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *stroke, *dash, *key, *word;
    double width, tip;
} flow_look;

static const flow_look flow_looks[] = {
    [LIAN_FLOW_PLAIN] = {LIAN_FLOW_GREY, NULL, "flow.plain", "plain", 1, 5.2},
    [LIAN_FLOW_KEY] = {LIAN_FLOW_DARK, NULL, "flow.key", "key", 1.9, 7},
    [LIAN_FLOW_BROKEN] = {LIAN_CRIMSON, "4 2.4", "flow.broken", "broken", 1.2, 5.6},
    [LIAN_FLOW_RECYCLE] = {LIAN_RECYCLE, "6 2 1.5 2", "flow.recycle", "recycle", 1.1, 5.4},
    [LIAN_FLOW_OPEN_LOOP] = {LIAN_RECYCLE, "1.2 2.8", "flow.recycle_open", "recycle_open", 1.1, 5.4},
};

static lian_box bounds(const lian_point *line, int n)
{
    double x0 = line[0].x, x1 = x0, y0 = line[0].y, y1 = y0;
    for (int i = 1; i < n; i++) {
        x0 = fmin(x0, line[i].x);
        x1 = fmax(x1, line[i].x);
        y0 = fmin(y0, line[i].y);
        y1 = fmax(y1, line[i].y);
    }
    return (lian_box){x0, y0, x1 - x0, y1 - y0};
}

static void draw_flow(lian_scene *scene, const lian_plan *p, int f)
{
    const lian_flow *flow = &p->view->flows[f];
    const flow_look *look = &flow_looks[flow->kind];
    lian_point *line;
    int n = lian_plan_line(p, f, &line);
    lian_buffer b = LIAN_BUFFER_INIT;
    lian_point tip = line[n - 1], *drawn = lian_mem_get((size_t)n, sizeof(lian_point));
    memcpy(drawn, line, (size_t)n * sizeof(lian_point));
    double dx = tip.x - line[n - 2].x, dy = tip.y - line[n - 2].y, all = fabs(dx) + fabs(dy);
    drawn[n - 1] = (lian_point){tip.x - dx / all * look->tip * .5, tip.y - dy / all * look->tip * .5};
    lian_pen_rounded(&b, drawn, n, 3.5);
    lian_item *item = lian_scene_add_path(scene, lian_pen_take(&b), bounds(line, n), (lian_look){.stroke = look->stroke, .width = look->width, .dash = look->dash});
    const lian_attr hooks[] = {{"data-from", p->view->cards[flow->from].id}, {"data-to", p->view->cards[flow->to].id}, {"data-class", look->word}, {NULL, NULL}};
    item->attrs = lian_mem_get(4, sizeof(lian_attr));
    memcpy(item->attrs, hooks, sizeof hooks);
    item->cls = "flow";
    item->role = LIAN_ROLE_FLOW;
    item->line = line;
    item->n_line = n;
    item->from = flow->from;
    item->to = flow->to;
    lian_scene_use(scene, look->key);
}

static void draw_tip(lian_scene *scene, const lian_plan *p, int f)
{
    const flow_look *look = &flow_looks[p->view->flows[f].kind];
    lian_point *line;
    int n = lian_plan_line(p, f, &line);
    double dx = line[n - 1].x - line[n - 2].x, dy = line[n - 1].y - line[n - 2].y, all = fabs(dx) + fabs(dy);
    lian_icon_draw_tip(scene, line[n - 1], dx / all, dy / all, look->tip, look->stroke);
}

/* How far a place is from the nearest ring that stands already. */
static double clearance(const lian_point *rings, int n, lian_point at)
{
    double least = 1e9;
    for (int i = 0; i < n; i++)
        least = fmin(least, hypot(rings[i].x - at.x, rings[i].y - at.y));
    return least;
}

/* The double ring of a chokepoint stands on the longest upright part, where it covers no other card, or where the flow leaves; of the thirds
   of these the first that is clear of the rings before it, else the one that is clearest. */
static lian_point ring_place(const lian_point *line, int n, const lian_point *rings, int n_rings)
{
    static const double parts[] = {.5, .25, .75};
    const double apart = 13;
    int longest = 0;
    double best = 10, clearest = -1;
    lian_point found = line[0];
    for (int i = 1; i < n; i++)
        if (fabs(line[i].y - line[i - 1].y) > best) {
            best = fabs(line[i].y - line[i - 1].y);
            longest = i;
        }
    for (int side = 0; side < 2; side++) {
        int i = side ? 1 : longest;
        for (int k = 0; i && k < 3; k++) {
            lian_point at = {line[i - 1].x + (line[i].x - line[i - 1].x) * parts[k], line[i - 1].y + (line[i].y - line[i - 1].y) * parts[k]};
            double clear = clearance(rings, n_rings, at);
            if (clear >= apart)
                return at;
            if (clear > clearest) {
                clearest = clear;
                found = at;
            }
        }
    }
    return found;
}

static void draw_chokes(lian_scene *scene, const lian_plan *p)
{
    lian_point *rings = lian_mem_get((size_t)p->view->n_flows + 1, sizeof(lian_point));
    int n_rings = 0;
    for (int f = 0; f < p->view->n_flows; f++) {
        lian_point *line;
        if (!p->view->flows[f].choke)
            continue;
        int n = lian_plan_line(p, f, &line);
        rings[n_rings] = ring_place(line, n, rings, n_rings);
        lian_icon_draw_rings(scene, rings[n_rings++]);
        lian_scene_use(scene, "flow.choke");
    }
}

void lian_flows_draw(lian_scene *scene, const lian_plan *p)
{
    static const lian_flow_class order[] = {LIAN_FLOW_OPEN_LOOP, LIAN_FLOW_RECYCLE, LIAN_FLOW_PLAIN, LIAN_FLOW_BROKEN, LIAN_FLOW_KEY};
    lian_scene_open(scene, "flows", NULL);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (int f = 0; f < p->view->n_flows; f++)
            if (p->view->flows[f].kind == order[k])
                draw_flow(scene, p, f);
    for (int f = 0; f < p->view->n_flows; f++)
        draw_tip(scene, p, f);
    draw_chokes(scene, p);
    lian_scene_close(scene);
}
