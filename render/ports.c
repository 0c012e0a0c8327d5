/* SPDX-License-Identifier: MIT */
/* Where on their edges do flows leave and enter the cards, so that as many as possible run straight? */
#include "plan.h"

#include "mem.h"
#include "pav.h"

#include <math.h>
#include <stdlib.h>

enum { ROUNDS = 4 };

static const double inset = 5, spacing = 7, least = 4.6;

/* One end of a net or flow on one side of a card. */
typedef struct {
    double *at;     /* net->exit or plan->entry[f] */
    int net, flow;  /* flow −1: the net's exit */
    double other;   /* height of what it leads to */
    double middle;  /* where it stands when it cannot run straight */
    bool straight;  /* may other be taken as it is? */
    int number;
} pin;

typedef struct {
    pin *pins;
    int n;
} side;

typedef struct {
    lian_plan *p;
    side *left, *right; /* by card */
} harbour;

static int way_step(const lian_net *net)
{
    return net->way == LIAN_WAY_RIGHT ? 1 : -1;
}

/* Height at which the net arrives at column c (from the side it comes from). */
static double height_before(const lian_plan *p, const lian_net *net, int c)
{
    int b = c - way_step(net);
    return b == p->column[net->from] ? net->exit : p->slots[net->slot[b]].y;
}

static void add_pin(side *s, pin it)
{
    it.number = s->n;
    s->pins[s->n++] = it;
}

static void collect(harbour *h)
{
    lian_plan *p = h->p;
    for (int n = 0; n < p->n_nets; n++) {
        lian_net *net = &p->nets[n];
        if (net->way == LIAN_WAY_RIGHT)
            add_pin(&h->right[net->from], (pin){.at = &net->exit, .net = n, .flow = -1});
        if (net->way == LIAN_WAY_LEFT)
            add_pin(&h->left[net->from], (pin){.at = &net->exit, .net = n, .flow = -1});
        for (int i = 0; i < net->n_flows; i++) {
            int f = net->flows[i], to = p->view->flows[f].to;
            bool same = p->column[to] == p->column[net->from];
            if (p->column[to] < 0)
                continue;
            side *s = net->way == LIAN_WAY_LEFT || (net->way == LIAN_WAY_RIGHT && same) ? &h->right[to] : &h->left[to];
            add_pin(s, (pin){.at = &p->entry[f], .net = n, .flow = f});
        }
    }
}

/* Of a net's next stops, the one that its exit should be level with: key flows first, then the nearest. */
static void aim_exit(const lian_plan *p, const lian_net *net, const lian_box *box, pin *it)
{
    int a = p->column[net->from], c = a + way_step(net);
    double sum = 0, best = 1e9, centre = box->y + box->h / 2;
    int n = 0;
    it->straight = false;
    for (int i = -1; i < net->n_flows; i++) {
        int to = i < 0 ? -1 : p->column[p->view->flows[net->flows[i]].to];
        bool passage = i < 0 && c >= 0 && c < p->n_columns && net->slot[c] >= 0;
        if (!passage && (i < 0 || to < 0))
            continue;
        double y = passage ? p->slots[net->slot[c]].y : to == c || to == a ? p->entry[net->flows[i]] : NAN;
        if (isnan(y))
            continue;
        sum += y;
        n++;
        bool key = !passage && p->view->flows[net->flows[i]].kind == LIAN_FLOW_KEY;
        double cost = fabs(y - centre) - (key ? 1000 : 0);
        if (to != a && cost < best) {
            best = cost;
            it->straight = true;
            it->other = y;
        }
    }
    if (!it->straight || fabs(it->other - centre) > box->h / 2 - inset) {
        it->straight = false;
        it->other = n ? sum / n : net->to_band ? p->bottom : centre;
    }
}

static void aim(const lian_plan *p, pin *it, const lian_box *box)
{
    const lian_net *net = &p->nets[it->net];
    if (it->flow < 0) {
        aim_exit(p, net, box, it);
        return;
    }
    int to = p->column[p->view->flows[it->flow].to];
    if (net->way == LIAN_WAY_BAND) {
        it->other = p->bottom + it->number;
        it->straight = false;
        return;
    }
    bool same = to == p->column[net->from];
    it->other = same ? net->exit : height_before(p, net, to);
    it->straight = !same && it->other >= box->y + inset && it->other <= box->y + box->h - inset;
}

static int by_other(const void *a, const void *b)
{
    const pin *x = a, *y = b;
    if (x->other != y->other)
        return x->other < y->other ? -1 : 1;
    return x->number - y->number;
}

static double step_of(const side *s, const lian_box *box, double wish)
{
    return fmin(wish, (box->h - 2 * inset) / fmax(1, s->n - 1));
}

/* Orders the pins by where they lead and spreads them round the middle of the edge. */
static void spread(const lian_plan *p, side *s, int card)
{
    const lian_box *box = &p->boxes[card];
    for (int i = 0; i < s->n; i++)
        aim(p, &s->pins[i], box);
    qsort(s->pins, (size_t)s->n, sizeof(pin), by_other);
    double step = step_of(s, box, spacing);
    for (int i = 0; i < s->n; i++)
        *s->pins[i].at = s->pins[i].middle = box->y + box->h / 2 + (i - (s->n - 1) / 2.) * step;
}

/* Moves the pins of one edge to the height of what they lead to where that lies on the edge. */
static void level(const lian_plan *p, side *s, int card)
{
    const lian_box *box = &p->boxes[card];
    double *y = lian_mem_get((size_t)s->n, sizeof(double)), *step = lian_mem_get((size_t)s->n, sizeof(double));
    double *weight = lian_mem_get((size_t)s->n, sizeof(double)), gap = step_of(s, box, least);
    for (int i = 0; i < s->n; i++) {
        pin *it = &s->pins[i];
        aim(p, it, box);
        y[i] = it->straight ? it->other : it->middle;
        weight[i] = it->straight ? 50 : 1;
        step[i] = i + 1 < s->n ? gap : 0;
    }
    lian_pav_run(y, step, weight, s->n, box->y + inset, box->y + box->h - inset);
    for (int i = 0; i < s->n; i++)
        *s->pins[i].at = round(y[i] * 10) / 10;
}

/* The height at which the net leaves column c towards its next passage, when that is near enough to be met; else where it comes in. */
static double height_wished(const lian_plan *p, const lian_net *net, int c, bool ahead)
{
    double back = height_before(p, net, c);
    int next = c + way_step(net);
    if (!ahead || next < 0 || next >= p->n_columns || net->slot[next] < 0)
        return back;
    double y = p->slots[net->slot[next]].y;
    return fabs(y - back) < 20 ? y : back;
}

/* Passages between two cards follow the height at which their net comes in, or looking ahead, that at which it goes on. */
static void level_passages(lian_plan *p, int c, bool ahead)
{
    for (int i = 0; i < p->n_at[c];) {
        int end = i;
        while (end < p->n_at[c] && p->slots[p->at[c][end]].card < 0)
            end++;
        int n = end - i;
        if (!n) {
            i++;
            continue;
        }
        const lian_slot *above = i ? &p->slots[p->at[c][i - 1]] : NULL, *below = end < p->n_at[c] ? &p->slots[p->at[c][end]] : NULL;
        double low = above ? above->y + above->h + 4 : p->top, high = below ? below->y - 4 : p->bus_top - 6;
        double *y = lian_mem_get((size_t)n, sizeof(double)), *step = lian_mem_get((size_t)n, sizeof(double));
        for (int k = 0; k < n; k++) {
            const lian_slot *slot = &p->slots[p->at[c][i + k]];
            y[k] = height_wished(p, &p->nets[slot->net], c, ahead);
            step[k] = k + 1 < n ? fmin(4, (high - low) / n) : 0;
        }
        lian_pav_run(y, step, NULL, n, low, high);
        for (int k = 0; k < n; k++)
            p->slots[p->at[c][i + k]].y = round(y[k] * 10) / 10;
        i = end;
    }
}

static void set_band_pins(lian_plan *p)
{
    for (int b = 0; b < p->n_band_cards; b++) {
        int card = p->band_cards[b], n = 0, k = 0;
        for (int pass = 0; pass < 2; pass++) {
            const lian_box *box = &p->boxes[card];
            double step = fmin(8, (box->w - 20) / fmax(1, n));
            for (int i = 0; i < p->n_nets; i++) {
                lian_net *net = &p->nets[i];
                if (net->from == card && net->way == LIAN_WAY_BAND) {
                    if (pass)
                        net->exit = box->x + box->w / 2 + (k++ - (n - 1) / 2.) * step;
                    else
                        n++;
                }
                for (int f = 0; f < net->n_flows; f++) {
                    if (p->view->flows[net->flows[f]].to != card)
                        continue;
                    if (pass)
                        p->entry[net->flows[f]] = box->x + box->w / 2 + (k++ - (n - 1) / 2.) * step;
                    else
                        n++;
                }
            }
        }
    }
}

static void each_card(harbour *h, int c, void (*job)(const lian_plan *, side *, int))
{
    for (int i = 0; i < h->p->n_at[c]; i++) {
        int card = h->p->slots[h->p->at[c][i]].card;
        if (card < 0)
            continue;
        job(h->p, &h->left[card], card);
        job(h->p, &h->right[card], card);
    }
}

void lian_plan_ports(lian_plan *p)
{
    size_t n = (size_t)p->view->n_cards;
    harbour h = {p, lian_mem_get(n, sizeof(side)), lian_mem_get(n, sizeof(side))};
    int *degree = lian_mem_get(n, sizeof(int));
    for (int f = 0; f < p->view->n_flows; f++) {
        degree[p->view->flows[f].from]++;
        degree[p->view->flows[f].to]++;
    }
    for (size_t i = 0; i < n; i++) {
        h.left[i].pins = lian_mem_get((size_t)degree[i], sizeof(pin));
        h.right[i].pins = lian_mem_get((size_t)degree[i], sizeof(pin));
    }
    set_band_pins(p);
    collect(&h);
    for (int c = 0; c < p->n_columns; c++)
        each_card(&h, c, spread);
    for (int c = 0; c < p->n_columns; c++)
        each_card(&h, c, spread); /* once more, now that the other ends are known */
    for (int round = 0; round < ROUNDS; round++) {
        for (int c = p->n_columns - 1; c >= 0 && round; c--) {
            level_passages(p, c, true);
            each_card(&h, c, level);
        }
        for (int c = 0; c < p->n_columns; c++) {
            level_passages(p, c, false);
            each_card(&h, c, level);
        }
    }
}
