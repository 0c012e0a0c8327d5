/* SPDX-License-Identifier: MIT */
/* Which few cut a product off from everything raw, and why are fewer not enough? */
#include "analysis/explain_chokepoint.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* ---- paths side by side ---------------------------------------------------------------------------------------------- */

/* Vertex v of the flow is 2v where goods come in and 2v + 1 where they leave; an edge between the two lets one path through, and
 * so does every arc; through makers of the product as many as come. Edge e and its way back e ^ 1 share what is left. */
typedef struct lanes {
    int32_t *head, *next, *to, *by, *queue;
    int32_t *left;
    int32_t edges;
} lanes;

static void edge_add(lanes *l, int32_t from, int32_t to, int32_t lets) {
    const int32_t ends[2] = {from, to};
    for (int way = 0; way < 2; way++) {
        l->to[l->edges] = ends[1 - way];
        l->next[l->edges] = l->head[ends[way]];
        l->left[l->edges] = way ? 0 : lets;
        l->head[ends[way]] = l->edges++;
    }
}

/* One more path, breadth first, giving way to earlier ones where that helps; false: there is none. */
static bool path_add(lanes *l, int32_t nodes, int32_t from, int32_t to) {
    int32_t count = 0;
    for (int32_t v = 0; v < nodes; v++) l->by[v] = LIAN_NONE;
    l->queue[count++] = from;
    for (int32_t met = 0; met < count && l->by[to] == LIAN_NONE; met++)
        for (int32_t e = l->head[l->queue[met]]; e != LIAN_NONE; e = l->next[e]) {
            if (!l->left[e] || l->to[e] == from || l->by[l->to[e]] != LIAN_NONE) continue;
            l->by[l->to[e]] = e;
            l->queue[count++] = l->to[e];
        }
    if (l->by[to] == LIAN_NONE) return false;
    for (int32_t v = to; v != from; v = l->to[l->by[v] ^ 1]) {
        l->left[l->by[v]]--;
        l->left[l->by[v] ^ 1]++;
    }
    return true;
}

/* How many paths from the source to the target share no vertex that is not `fixed` (Menger 1927: as many as a smallest cut has members); counted by
 * augmenting paths, apart from the cut. Stops at `most`. O(most × arcs). */
static lian_status paths_count(const lian_flow *flow, const bool *fixed, int32_t target, int32_t most, int32_t *out, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t nodes = 2 * (flow->count + 2);
    size_t edges = 2 * ((size_t)flow->arcs + (size_t)flow->count + 2), n = (size_t)nodes;
    lanes l = {malloc(n * sizeof *l.head), malloc(edges * sizeof *l.next), malloc(edges * sizeof *l.to), malloc(n * sizeof *l.by),
               malloc(n * sizeof *l.queue), malloc(edges * sizeof *l.left), 0};
    LIAN_CHECK_MEMORY(l.head && l.next && l.to && l.by && l.queue && l.left);
    for (int32_t v = 0; v < nodes; v++) l.head[v] = LIAN_NONE;
    for (int32_t v = 0; v < flow->count; v++) edge_add(&l, 2 * v, 2 * v + 1, fixed[v] ? most : 1);
    for (int32_t k = 0; k < flow->arcs; k++)
        if (flow->from[k] != flow->to[k]) edge_add(&l, 2 * flow->from[k] + 1, 2 * flow->to[k], fixed[flow->from[k]] || fixed[flow->to[k]] ? most : 1);
    *out = 0;
    while (*out < most && path_add(&l, nodes, 2 * flow->source + 1, 2 * target)) ++*out;
out:
    free(l.head);
    free(l.next);
    free(l.to);
    free(l.by);
    free(l.queue);
    free(l.left);
    return status;
}

/* ---- the cut --------------------------------------------------------------------------------------------------------- */

/* Is the target out of reach without the cut? */
static bool is_cut(lian_choke *c, const lian_flow *flow, const bool *cut, int32_t target, lian_status *status, lian_error *err) {
    lian_adjacency next = LIAN_ADJACENCY_INIT;
    lian_arcs arcs = lian_flow_arcs(flow);
    *status = lian_adjacency_build(&next, &arcs, LIAN_WAY_OUT, err);
    if (*status != LIAN_OK) {
        lian_adjacency_clear(&next);
        return false;
    }
    for (int32_t v = 0; v < flow->count; v++) c->mark[v] = cut[v]; /* as if it had been there already */
    lian_choke_walk(c, &next, flow->source, LIAN_NONE);
    bool apart = !c->mark[target];
    memset(c->mark, 0, (size_t)flow->count + 3);
    lian_adjacency_clear(&next);
    return apart;
}

lian_status lian_explain_cut(lian_account *a, lian_choke *c, lian_subject_kind kind) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_flow *flow = &lian_choke_side_of(c, kind)->flow;
    lian_segment_id product = a->measure.subject.row;
    int32_t size = 0, count = 0, paths = 0, before = flow->arcs, target = kind == LIAN_SUBJECT_FIRM ? flow->sink : product;
    bool *cut = calloc((size_t)flow->count + 2, sizeof *cut), *fixed = calloc((size_t)flow->count + 2, sizeof *fixed);
    LIAN_CHECK_MEMORY(cut && fixed);
    if (kind == LIAN_SUBJECT_FIRM) LIAN_TRY(lian_flow_join_makers(flow, fixed, a->study, product, err));
    lian_arcs arcs = lian_flow_arcs(flow);
    LIAN_TRY(lian_graph_vertex_cut(&arcs, flow->source, target, fixed, &size, cut, err));
    bool apart = is_cut(c, flow, cut, target, &status, err);
    LIAN_TRY(status);
    LIAN_TRY(paths_count(flow, fixed, target, size + 1, &paths, err));
    for (int32_t v = 0; v < flow->count; v++)
        if (cut[v]) c->list[count++] = v;
    lian_account_term(a, "n", "members of a smallest cut", "最小割的成员数", "count", apart && paths == count ? count : lian_unknown());
    lian_account_row(a, LIAN_TABLE_SEGMENTS, product, NULL);
    lian_choke_name(a, kind, c->list, count);
    if (apart) lian_account_text(a, "walked again: without them nothing raw leads to it", "已复核：缺了它们，原料无路可达");
    else lian_account_text(a, "walked again: they do not cut it off", "复核未通过：缺了它们仍可到达");
    lian_account_text(a, paths == 1 ? "%d path side by side" : "%d paths side by side, none sharing a member", "互不共用成员的路径 %d 条", (int)paths);
    lian_account_formula(a, "n");
    lian_account_say(a, "by max-flow over split vertices; as many paths as it has members run side by side, so that fewer cannot cut it off", "由拆点最大流求得；互不共用成员的路径与之同数，更少则切不断");
    if (kind == LIAN_SUBJECT_FIRM) lian_account_say(a, "the makers of the product themselves are in no cut", "本产品的生产企业自身不入割集");
    if (kind == LIAN_SUBJECT_FIRM && !lian_study_is_complete(a->study, LIAN_TABLE_SUPPLIES))
        lian_account_unknown(a, "only recorded supplies count", "仅就已登记的供应关系");
out:
    flow->arcs = before;
    free(cut);
    free(fixed);
    return status;
}

lian_status lian_explain_no_cut(lian_account *a) {
    lian_account_rule(a, "a smallest set of vertices without which nothing raw leads to it", "切断原料到该产品所需的最少成员", lian_unknown());
    lian_account_rowless(a, "not computed", "未计算");
    return LIAN_OK;
}
