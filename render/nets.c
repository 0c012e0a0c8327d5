/* SPDX-License-Identifier: MIT */
/* Which flows share a trunk, and which columns do they pass on their way? */
#include "plan.h"

#include "mem.h"

#include <string.h>

static lian_net_group group_of(lian_flow_class kind)
{
    if (kind == LIAN_FLOW_OPEN_LOOP)
        return LIAN_GROUP_OPEN_LOOP;
    return kind == LIAN_FLOW_BROKEN ? LIAN_GROUP_BROKEN : kind == LIAN_FLOW_RECYCLE ? LIAN_GROUP_RECYCLE : LIAN_GROUP_SOLID;
}

static lian_net_way way_of(const lian_plan *p, const lian_flow *flow)
{
    int a = p->column[flow->from], b = p->column[flow->to];
    if (a < 0)
        return LIAN_WAY_BAND;
    return b < 0 || b >= a ? LIAN_WAY_RIGHT : LIAN_WAY_LEFT;
}

static lian_net *net_for(lian_plan *p, const lian_flow *flow)
{
    lian_net_group group = group_of(flow->kind);
    lian_net_way way = way_of(p, flow);
    for (int i = 0; i < p->n_nets; i++) {
        lian_net *net = &p->nets[i];
        if (net->from == flow->from && net->group == group && net->way == way)
            return net;
    }
    lian_net *net = &p->nets[p->n_nets++];
    *net = (lian_net){.from = flow->from, .group = group, .way = way, .far = p->column[flow->from]};
    net->flows = lian_mem_get((size_t)p->view->n_flows, sizeof(int));
    net->slot = lian_mem_get((size_t)p->n_columns + 1, sizeof(int));
    net->trunk = lian_mem_get((size_t)p->n_columns + 1, sizeof(double));
    for (int c = 0; c <= p->n_columns; c++)
        net->slot[c] = -1;
    return net;
}

static void reach(const lian_plan *p, lian_net *net, int to)
{
    int b = p->column[to];
    if (b < 0)
        net->to_band = true;
    else if (net->way == LIAN_WAY_RIGHT && b > net->far)
        net->far = b;
    else if (net->way == LIAN_WAY_LEFT && b < net->far)
        net->far = b;
}

/* One small slot in every column that a net passes. */
static void add_passages(lian_plan *p, int n)
{
    lian_net *net = &p->nets[n];
    if (net->way == LIAN_WAY_BAND)
        return;
    int a = p->column[net->from], low = net->far < a ? net->far : a, high = net->far < a ? a : net->far;
    for (int c = low + 1; c < high; c++) {
        net->slot[c] = p->n_slots;
        p->slots[p->n_slots++] = (lian_slot){.card = -1, .net = n, .column = c};
    }
}

void lian_plan_build_nets(lian_plan *p)
{
    const lian_view *v = p->view;
    p->nets = lian_mem_get((size_t)v->n_flows, sizeof(lian_net));
    p->net_of = lian_mem_get((size_t)v->n_flows, sizeof(int));
    p->entry = lian_mem_get((size_t)v->n_flows, sizeof(double));
    for (int f = 0; f < v->n_flows; f++) {
        lian_net *net = net_for(p, &v->flows[f]);
        net->flows[net->n_flows++] = f;
        p->net_of[f] = (int)(net - p->nets);
        reach(p, net, v->flows[f].to);
    }
    p->slots = lian_mem_get((size_t)v->n_cards + (size_t)p->n_nets * (size_t)p->n_columns, sizeof(lian_slot));
    for (int i = 0; i < v->n_cards; i++)
        p->slots[p->n_slots++] = (lian_slot){.card = i, .net = -1, .column = p->column[i]};
    for (int n = 0; n < p->n_nets; n++)
        add_passages(p, n);
}

/* Node numbers for the ordering: slots outside the band. */
typedef struct {
    lian_order order;
    int *column, *node, *slot;
    double *height;
    lian_order_edge *edges;
} ordering;

static void add_edge(ordering *o, int slot_a, int slot_b, int weight)
{
    const int a = o->node[slot_a], b = o->node[slot_b];
    bool swap = o->column[a] > o->column[b];
    o->edges[o->order.n_edges++] = (lian_order_edge){swap ? b : a, swap ? a : b, weight};
}

/* The slot of this net in the column before the target, seen from the target. */
static int slot_before(const lian_plan *p, const lian_net *net, int column)
{
    int c = net->way == LIAN_WAY_RIGHT ? column - 1 : column + 1;
    return c == p->column[net->from] ? net->from : net->slot[c];
}

static void add_net_edges(const lian_plan *p, ordering *o, const lian_net *net)
{
    for (int c = 0; c < p->n_columns; c++)
        if (net->slot[c] >= 0)
            add_edge(o, slot_before(p, net, c), net->slot[c], 2);
    for (int i = 0; i < net->n_flows; i++) {
        const lian_flow *flow = &p->view->flows[net->flows[i]];
        int c = p->column[flow->to];
        if (c >= 0 && c != p->column[net->from])
            add_edge(o, slot_before(p, net, c), flow->to, flow->kind == LIAN_FLOW_KEY ? 2 : 1);
    }
}

static ordering ordering_new(const lian_plan *p)
{
    size_t n = (size_t)p->n_slots;
    ordering o = {{0}, lian_mem_get(n, sizeof(int)), lian_mem_get(n, sizeof(int)), lian_mem_get(n, sizeof(int)), lian_mem_get(n, sizeof(double)),
                  lian_mem_get(n + (size_t)p->view->n_flows + (size_t)p->n_nets, sizeof(lian_order_edge))};
    for (int s = 0; s < p->n_slots; s++) {
        if (p->slots[s].column < 0)
            continue;
        int v = o.order.n_nodes++;
        o.node[s] = v;
        o.slot[v] = s;
        o.column[v] = p->slots[s].column;
        o.height[v] = p->slots[s].card >= 0 ? 36 : 6;
    }
    o.order.n_columns = p->n_columns;
    o.order.column = o.column;
    o.order.height = o.height;
    o.order.edges = o.edges;
    o.order.rank = lian_mem_get(n, sizeof(int));
    o.order.coarse = lian_mem_get(n, sizeof(double));
    for (int i = 0; i < p->n_nets; i++)
        if (p->nets[i].way != LIAN_WAY_BAND)
            add_net_edges(p, &o, &p->nets[i]);
    return o;
}

void lian_plan_order(lian_plan *p, lian_layout_mode mode, double limit)
{
    ordering o = ordering_new(p);
    const char *why = NULL;
    bool done = mode != LIAN_LAYOUT_OWN && lian_order_run_dot(&o.order, mode, limit, &why);
    if (done)
        lian_order_improve(&o.order);
    else
        lian_order_build(&o.order);
    if (!done && why)
        p->warning = lian_mem_print("the layout child gave no order (%s); our own order is used", why);
    p->at = lian_mem_get((size_t)p->n_columns, sizeof(int *));
    p->n_at = lian_mem_get((size_t)p->n_columns, sizeof(int));
    for (int v = 0; v < o.order.n_nodes; v++)
        p->n_at[o.column[v]]++;
    for (int c = 0; c < p->n_columns; c++)
        p->at[c] = lian_mem_get((size_t)p->n_at[c], sizeof(int));
    for (int v = 0; v < o.order.n_nodes; v++) {
        lian_slot *slot = &p->slots[o.slot[v]];
        slot->rank = o.order.rank[v];
        slot->coarse = o.order.coarse[v];
        p->at[slot->column][slot->rank] = o.slot[v];
    }
}

void lian_plan_take_order(lian_plan *p, const lian_plan *other)
{
    for (int c = 0; c < p->n_columns; c++)
        for (int i = 0, k = 0; i < p->n_at[c]; i++) {
            if (p->slots[p->at[c][i]].card < 0)
                continue;
            while (other->slots[other->at[c][k]].card < 0)
                k++;
            int slot = other->at[c][k++]; /* the slots of the cards come first, and in the same order, in every plan */
            p->at[c][i] = slot;
            p->slots[slot].rank = i;
            p->slots[slot].coarse = other->slots[slot].coarse;
        }
}
