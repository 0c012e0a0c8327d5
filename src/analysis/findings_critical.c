/* SPDX-License-Identifier: MIT */
/* Which segments and firms must every supply path to an end product pass? */
#include "analysis/findings.h"
#include "analysis/flow.h"

#include <stdlib.h>

/* Segments and firms are told from the one with the most behind it down: in a network of a million firms, and in one of
 * fifty thousand products, very many lead to one other alone. */
enum { TOLD = 50, NAMED = 3 };

typedef struct ranked {
    int32_t vertex, behind; /* end products behind a segment, firms behind a firm */
} ranked;

static int compare_ranked(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->behind != y->behind) return x->behind > y->behind ? -1 : 1;
    return (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

static bool is_end(const lian_flow *flow, int32_t vertex) {
    return vertex < flow->count && flow->in[vertex] && !flow->out[vertex];
}

static int32_t ends_of(const lian_flow *flow, const lian_dominance *d, int32_t vertex) {
    int32_t ends = 0;
    for (int32_t i = 1; i <= d->below[vertex]; i++) ends += is_end(flow, d->order[d->at[vertex] + i]);
    return ends;
}

static void say_ends(lian_draft *draft, const lian_flow *flow, const lian_dominance *d, int32_t vertex) {
    int32_t named = 0;
    for (int32_t i = 1; i <= d->below[vertex] && named < NAMED; i++) {
        int32_t w = d->order[d->at[vertex] + i];
        if (!is_end(flow, w)) continue;
        const char *name = lian_segment_name(draft->study, w);
        lian_draft_say(draft, named ? ", %s" : "%s", named ? "、%s" : "%s", name);
        named++;
    }
}

static void prove_links(lian_draft *draft, lian_segment_id segment) {
    int32_t count;
    lian_draft_prove(draft, LIAN_TABLE_SEGMENTS, segment);
    const lian_row *links = lian_segment_links_out(draft->study->network, segment, &count);
    for (int32_t i = 0; i < count; i++) lian_draft_prove(draft, LIAN_TABLE_LINKS, links[i]);
}

static lian_status tell_segment(lian_draft *draft, const lian_flow *flow, const lian_dominance *d, int32_t segment,
                                int32_t ends, int32_t all) {
    lian_draft_start(draft, LIAN_FINDING_CRITICAL, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment),
                     .3 + .4 * ends / all, LIAN_STATE_FINAL);
    lian_draft_say(draft, "Critical node: in the recorded flows every path from raw inputs to %d of %d end products passes %s: ",
                   "关键节点：按已登记的流向，%d 个终端产品（共 %d 个）从原料起的每条路径都经过%s：", (int)ends, (int)all,
                   lian_segment_name(draft->study, segment));
    say_ends(draft, flow, d, segment);
    if (ends > NAMED) lian_draft_word(draft, "%s", " and others", "%s", " 等");
    lian_draft_say(draft, ".", "。");
    prove_links(draft, segment);
    return lian_draft_add(draft);
}

static lian_status segments(lian_draft *draft) {
    lian_status status = LIAN_OK;
    lian_error *err = draft->err;
    lian_flow flow = {0};
    lian_dominance d = {0};
    ranked *all = NULL;
    int32_t count = 0, products = 0;
    LIAN_TRY(lian_flow_of_segments(&flow, draft->study, err));
    LIAN_TRY(lian_dominance_run(&d, &flow, err));
    all = malloc(((size_t)flow.count + 1) * sizeof *all);
    LIAN_CHECK_MEMORY(all);
    for (int32_t v = 0; v < flow.count; v++) {
        int32_t ends = d.at[v] == LIAN_NONE ? 0 : ends_of(&flow, &d, v);
        products += is_end(&flow, v);
        if (ends) all[count++] = (ranked){v, ends};
    }
    if (count) qsort(all, (size_t)count, sizeof *all, compare_ranked);
    for (int32_t i = 0; i < count && i < TOLD; i++)
        LIAN_TRY(tell_segment(draft, &flow, &d, all[i].vertex, all[i].behind, products));
out:
    free(all);
    lian_flow_clear(&flow);
    lian_dominance_clear(&d);
    return status;
}

static lian_status tell_firm(lian_draft *draft, const lian_flow *flow, const ranked *r) {
    const lian_network *n = draft->study->network;
    lian_draft_start(draft, LIAN_FINDING_CRITICAL, lian_subject_of(LIAN_SUBJECT_FIRM, r->vertex),
                     .3 + .5 * r->behind / flow->count, LIAN_STATE_FINAL);
    lian_draft_say(draft, "Critical node: every supply path to %d firms passes %s.", "关键节点：%d 家企业的全部供应路径都经过%s。",
                   (int)r->behind, lian_text_at(draft->study, draft->study->tables->firms.name, r->vertex));
    for (int32_t i = n->supplies_out.start[r->vertex]; i < n->supplies_out.start[r->vertex + 1]; i++)
        lian_draft_prove(draft, LIAN_TABLE_SUPPLIES, n->supplies_out.item[i]);
    return lian_draft_add(draft);
}

/* Only on a complete list of supplies: a path that is not recorded would be a way round. */
static lian_status firms(lian_draft *draft) {
    lian_status status = LIAN_OK;
    lian_error *err = draft->err;
    lian_flow flow = {0};
    lian_dominance d = {0};
    ranked *all = NULL;
    int32_t count = 0;
    if (!draft->study->tables->supplies.count || !lian_study_is_complete(draft->study, LIAN_TABLE_SUPPLIES)) return LIAN_OK;
    LIAN_TRY(lian_flow_of_firms(&flow, draft->study, err));
    LIAN_TRY(lian_dominance_run(&d, &flow, err));
    all = malloc(((size_t)flow.count + 1) * sizeof *all);
    LIAN_CHECK_MEMORY(all);
    for (int32_t v = 0; v < flow.count; v++)
        if (d.at[v] != LIAN_NONE && d.below[v]) all[count++] = (ranked){v, d.below[v]};
    if (count) qsort(all, (size_t)count, sizeof *all, compare_ranked);
    for (int32_t i = 0; i < count && i < TOLD; i++) LIAN_TRY(tell_firm(draft, &flow, &all[i]));
out:
    free(all);
    lian_flow_clear(&flow);
    lian_dominance_clear(&d);
    return status;
}

lian_status lian_findings_of_critical(lian_draft *draft) {
    lian_status status = segments(draft);
    return status == LIAN_OK ? firms(draft) : status;
}
