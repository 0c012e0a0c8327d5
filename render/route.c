/* SPDX-License-Identifier: MIT */
/* Along which tracks and through which corners does each flow run? */
#include "plan.h"

#include "gutter.h"
#include "mem.h"

#include <math.h>

static const double track_least = 3, track_most = 7, stubs_left[2] = {5, 4}, stubs_right[2] = {10, 8.5};

static void left_pin(lian_wire *w, double y)
{
    w->left[w->n_left++] = y;
}

static void right_pin(lian_wire *w, double y)
{
    w->right[w->n_right++] = y;
}

/* Entries of the net's flows into column c. */
static void entry_pins(const lian_plan *p, const lian_net *net, int c, lian_wire *w, void (*add)(lian_wire *, double))
{
    for (int i = 0; i < net->n_flows; i++)
        if (p->column[p->view->flows[net->flows[i]].to] == c)
            add(w, p->entry[net->flows[i]]);
}

static void gather_right(const lian_plan *p, const lian_net *net, int g, lian_wire *w)
{
    int a = p->column[net->from];
    if (g <= a || (g > net->far && g != a + 1))
        return;
    left_pin(w, g == a + 1 ? net->exit : p->slots[net->slot[g - 1]].y);
    if (g == a + 1) {
        entry_pins(p, net, a, w, left_pin);
        w->down = net->to_band;
    }
    if (g <= net->far)
        entry_pins(p, net, g, w, right_pin);
    if (g < net->far)
        right_pin(w, p->slots[net->slot[g]].y);
}

static void gather_left(const lian_plan *p, const lian_net *net, int g, lian_wire *w)
{
    int a = p->column[net->from];
    if (g > a || g <= net->far)
        return;
    right_pin(w, g == a ? net->exit : p->slots[net->slot[g]].y);
    entry_pins(p, net, g - 1, w, left_pin);
    if (g - 1 > net->far)
        left_pin(w, p->slots[net->slot[g - 1]].y);
}

static int gather(const lian_plan *p, int g, lian_wire *wires)
{
    int n = 0;
    for (int i = 0; i < p->n_nets; i++) {
        const lian_net *net = &p->nets[i];
        size_t pins = (size_t)net->n_flows + 2;
        lian_wire w = {.left = lian_mem_get(pins, sizeof(double)), .right = lian_mem_get(pins, sizeof(double)), .net = i};
        if (net->way == LIAN_WAY_RIGHT)
            gather_right(p, net, g, &w);
        else if (net->way == LIAN_WAY_LEFT)
            gather_left(p, net, g, &w);
        else if (g < p->n_columns)
            entry_pins(p, net, g, &w, right_pin);
        if (net->way == LIAN_WAY_BAND)
            w.down = w.n_right > 0;
        if (w.n_left || w.n_right)
            wires[n++] = w;
    }
    return n;
}

/* Nets along the band take tracks one after another; those that do not meet share one. */
static void route_bus(lian_plan *p)
{
    int used = 0;
    for (int i = 0; i < p->n_nets; i++) {
        lian_net *net = &p->nets[i];
        if (net->way == LIAN_WAY_BAND || net->to_band)
            net->bus = p->bus_top + 5 + 4.5 * used++;
    }
}

static bool route_gutter(lian_plan *p, int g)
{
    lian_wire *wires = lian_mem_get((size_t)p->n_nets, sizeof(lian_wire));
    int n = gather(p, g, wires), tracks = lian_gutter_run(wires, n, p->bus_top);
    bool first = g == 0, last = g == p->n_columns;
    double stub_left = stubs_left[p->compact], stub_right = stubs_right[p->compact];
    double left = first ? 4 : stub_left, right = last ? 4 : stub_right;
    if (last)
        left = stub_right; /* arrows of flows inside the column point left there */
    double room = p->gutter_width[g] - left - right;
    double pitch = tracks ? fmin(track_most, room / tracks) : 0;
    for (int i = 0; i < n; i++) {
        double offset = (room - pitch * tracks) / 2 + pitch * (wires[i].track + .5);
        p->nets[wires[i].net].trunk[g] = round((p->gutter_x[g] + left + offset) * 10) / 10;
    }
    bool enough = !tracks || pitch >= track_least - .01;
    if (!enough)
        p->tracks[g] = tracks > p->tracks[g] ? tracks : p->tracks[g] + 1;
    return enough;
}

bool lian_plan_route(lian_plan *p)
{
    bool fits = true;
    route_bus(p);
    for (int g = 0; g <= p->n_columns; g++)
        fits &= route_gutter(p, g);
    return fits;
}

typedef struct {
    lian_point *at;
    int n;
} trail;

static void go(trail *t, double x, double y)
{
    t->at[t->n++] = (lian_point){x, y};
}

/* Across gutter g at its trunk from height a to b; nothing when they are level. */
static void turn(trail *t, const lian_net *net, int g, double a, double b)
{
    if (fabs(a - b) < .05)
        return;
    go(t, net->trunk[g], a);
    go(t, net->trunk[g], b);
}

static void trail_right(const lian_plan *p, const lian_net *net, int f, int b, trail *t)
{
    int a = p->column[net->from];
    double y = net->exit;
    for (int g = a + 1; g <= b; g++) {
        double next = g == b ? p->entry[f] : p->slots[net->slot[g]].y;
        turn(t, net, g, y, next);
        y = next;
    }
}

static void trail_left(const lian_plan *p, const lian_net *net, int f, int b, trail *t)
{
    double y = net->exit;
    for (int g = p->column[net->from]; g > b; g--) {
        double next = g - 1 == b ? p->entry[f] : p->slots[net->slot[g - 1]].y;
        turn(t, net, g, y, next);
        y = next;
    }
}

static void trail_band(const lian_plan *p, const lian_net *net, int f, int b, trail *t)
{
    go(t, net->exit, net->bus);
    double x = b < 0 ? p->entry[f] : net->trunk[b];
    go(t, x, net->bus);
    if (b >= 0)
        go(t, x, p->entry[f]);
}

int lian_plan_line(const lian_plan *p, int f, lian_point **line)
{
    const lian_flow *flow = &p->view->flows[f];
    const lian_net *net = &p->nets[p->net_of[f]];
    const lian_box *from = &p->boxes[flow->from], *to = &p->boxes[flow->to];
    int a = p->column[flow->from], b = p->column[flow->to];
    trail t = {lian_mem_get(2 * (size_t)p->n_columns + 8, sizeof(lian_point)), 0};
    if (net->way == LIAN_WAY_BAND) {
        go(&t, net->exit, from->y);
        trail_band(p, net, f, b, &t);
    } else
        go(&t, net->way == LIAN_WAY_RIGHT ? from->x + from->w : from->x, net->exit);
    if (net->way == LIAN_WAY_RIGHT && b < 0) {
        go(&t, net->trunk[a + 1], net->exit);
        go(&t, net->trunk[a + 1], net->bus);
        go(&t, p->entry[f], net->bus);
    } else if (net->way == LIAN_WAY_RIGHT && b == a) {
        go(&t, net->trunk[a + 1], net->exit);
        go(&t, net->trunk[a + 1], p->entry[f]);
    } else if (net->way == LIAN_WAY_RIGHT)
        trail_right(p, net, f, b, &t);
    else if (net->way == LIAN_WAY_LEFT)
        trail_left(p, net, f, b, &t);
    if (b < 0)
        go(&t, p->entry[f], to->y);
    else
        go(&t, net->way == LIAN_WAY_LEFT || b == a ? to->x + to->w : to->x, p->entry[f]);
    *line = t.at;
    return t.n;
}
