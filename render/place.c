/* SPDX-License-Identifier: MIT */
/* How high does each card stand in its column? */
#include "plan.h"

#include "mem.h"
#include "pav.h"

#include <math.h>

enum { SWEEPS = 6 };

typedef struct {
    lian_plan *p;
    double *wish;      /* by slot: evenly spread top */
    double *sum, *weight;
} placing;

static double column_room(const lian_plan *p)
{
    return p->bus_top - 6 - p->top;
}

/* Least steps from top to top; the free height is shared out between the cards. Returns the free height. */
static double steps(const lian_plan *p, int c, double *step, int *n_cards)
{
    double sum = 0;
    *n_cards = 0;
    for (int i = 0; i < p->n_at[c]; i++) {
        const lian_slot *a = &p->slots[p->at[c][i]];
        *n_cards += a->card >= 0;
        step[i] = a->h + (i + 1 < p->n_at[c] ? lian_plan_gap(p, a, &p->slots[p->at[c][i + 1]]) : 0);
        sum += step[i];
    }
    return column_room(p) - sum;
}

static void spread(placing *s, int c)
{
    lian_plan *p = s->p;
    double *step = lian_mem_get((size_t)p->n_at[c], sizeof(double));
    int n_cards;
    double room = steps(p, c, step, &n_cards), share = room / (n_cards + 1), y = p->top + (n_cards ? share * .8 : room / 2);
    for (int i = 0; i < p->n_at[c]; i++) {
        lian_slot *slot = &p->slots[p->at[c][i]];
        s->wish[p->at[c][i]] = y;
        double coarse = p->top + slot->coarse * column_room(p) - slot->h / 2;
        slot->y = slot->coarse < 0 ? y : .75 * y + .25 * coarse;
        y += step[i];
        if (slot->card >= 0 && n_cards > 1)
            y += room * (1 - 1.6 / (n_cards + 1)) / (n_cards - 1);
    }
}

/* Pools column c so that nothing overlaps; part of the free height stays between neighbours. */
static void settle(placing *s, int c)
{
    lian_plan *p = s->p;
    int n = p->n_at[c], n_cards;
    double *step = lian_mem_get((size_t)n, sizeof(double)), *y = lian_mem_get((size_t)n, sizeof(double));
    double *weight = lian_mem_get((size_t)n, sizeof(double));
    double room = steps(p, c, step, &n_cards), keep = fmax(0, room) * .45 / (n_cards + 1);
    for (int i = 0; i < n; i++) {
        const lian_slot *slot = &p->slots[p->at[c][i]];
        y[i] = slot->y;
        weight[i] = slot->card >= 0 ? 1 : .4;
        if (slot->card >= 0 && i + 1 < n)
            step[i] += keep;
    }
    lian_pav_run(y, step, weight, n, p->top, p->bus_top - 6);
    for (int i = 0; i < n; i++)
        p->slots[p->at[c][i]].y = y[i];
}

static void pull(placing *s, int a, int b, double weight)
{
    const lian_slot *u = &s->p->slots[a], *v = &s->p->slots[b];
    s->sum[a] += weight * (v->y + v->h / 2);
    s->weight[a] += weight;
    s->sum[b] += weight * (u->y + u->h / 2);
    s->weight[b] += weight;
}

/* The slot from which a rightwards or leftwards net reaches column c. */
static int before(const lian_plan *p, const lian_net *net, int c)
{
    int b = net->way == LIAN_WAY_RIGHT ? c - 1 : c + 1;
    return b == p->column[net->from] ? net->from : net->slot[b];
}

static void pull_net(placing *s, const lian_net *net)
{
    const lian_plan *p = s->p;
    if (net->way == LIAN_WAY_BAND)
        return;
    for (int c = 0; c < p->n_columns; c++)
        if (net->slot[c] >= 0)
            pull(s, before(p, net, c), net->slot[c], 1.5);
    for (int i = 0; i < net->n_flows; i++) {
        const lian_flow *flow = &p->view->flows[net->flows[i]];
        int c = p->column[flow->to];
        if (c >= 0 && c != p->column[net->from])
            pull(s, before(p, net, c), flow->to, flow->kind == LIAN_FLOW_KEY ? 2.5 : 1);
    }
}

static void sweep(placing *s)
{
    lian_plan *p = s->p;
    for (int i = 0; i < p->n_slots; i++)
        s->sum[i] = s->weight[i] = 0;
    for (int i = 0; i < p->n_nets; i++)
        pull_net(s, &p->nets[i]);
    for (int i = 0; i < p->n_slots; i++) {
        lian_slot *slot = &p->slots[i];
        if (slot->column < 0 || s->weight[i] <= 0)
            continue;
        double mean = s->sum[i] / s->weight[i] - slot->h / 2;
        slot->y = slot->card >= 0 ? .45 * s->wish[i] + .55 * mean : mean;
    }
    for (int c = 0; c < p->n_columns; c++)
        settle(s, c);
}

/* Moves and stretches all columns alike so that together they fill the height of the sheet. */
static void fill_height(placing *s)
{
    lian_plan *p = s->p;
    double low = 1e9, high = -1e9, bottom = p->bus_top - 6;
    for (int i = 0; i < p->n_slots; i++) {
        const lian_slot *slot = &p->slots[i];
        if (slot->column < 0)
            continue;
        low = fmin(low, slot->y);
        high = fmax(high, slot->y + slot->h);
    }
    double spare = (bottom - p->top) - (high - low), edge = fmax(0, fmin(spare * .12, p->gap * 1.5));
    double factor = high - low > 1 ? (bottom - p->top - 2 * edge) / (high - low) : 1;
    for (int i = 0; i < p->n_slots; i++) {
        lian_slot *slot = &p->slots[i];
        double middle = p->top + edge + (slot->y + slot->h / 2 - low) * factor;
        slot->y = middle - slot->h / 2;
    }
    for (int c = 0; c < p->n_columns; c++)
        settle(s, c);
}

void lian_plan_place(lian_plan *p)
{
    size_t n = (size_t)p->n_slots;
    placing s = {p, lian_mem_get(n, sizeof(double)), lian_mem_get(n, sizeof(double)), lian_mem_get(n, sizeof(double))};
    for (int c = 0; c < p->n_columns; c++) {
        spread(&s, c);
        settle(&s, c);
    }
    for (int i = 0; i < SWEEPS; i++) {
        sweep(&s);
        fill_height(&s);
    }
    for (int i = 0; i < p->n_slots; i++) {
        lian_slot *slot = &p->slots[i];
        slot->y = round(slot->y * 10) / 10;
        if (slot->card >= 0 && slot->column >= 0)
            p->boxes[slot->card] = (lian_box){p->column_x[slot->column], slot->y, p->column_width, slot->h};
    }
}
