/* SPDX-License-Identifier: MIT */
/* How few segments, or firms, cut an end product off from everything raw, and which are they?
 *
 * What is critical is the cut, so the finding is about its members and only with the product that they cut off.
 * A cut of one segment is a dominator and told as such (findings_critical.c). Firms are told on a complete list of supplies only:
 * a path that is not recorded would be a way round. The makers of the product
 * are in no cut: that a product stops without its own makers is told as a single source, where it is one. */
#include "analysis/chokepoint.h"
#include "analysis/findings.h"
#include "model/tied.h"

#include <stdlib.h>

/* Larger cuts are no weak link; of very many the smallest are told. */
enum { MOST = 3, TOLD = 20 };

typedef struct cutting {
    lian_draft *draft;
    lian_flow flow;
    lian_subject_kind kind;
    bool *cut, *fixed; /* fixed: makers of the product at hand */
} cutting;

static void prove(lian_draft *draft, lian_subject_kind kind, int32_t vertex) {
    lian_draft_prove(draft, kind == LIAN_SUBJECT_SEGMENT ? LIAN_TABLE_SEGMENTS : LIAN_TABLE_FIRMS, vertex);
}

/* A cut through a firm that nothing here has to do with is none of the chain. */
static bool is_ours(const cutting *c) {
    for (int32_t v = 0; c->kind == LIAN_SUBJECT_FIRM && v < c->flow.count; v++)
        if (c->cut[v] && !lian_firm_is_tied(c->draft->study, v)) return false;
    return true;
}

/* Of segments: whether a firm of one of them, or of the product, is here is not known, and the flows alone say that it cuts. */
static bool is_by_flows_alone(const cutting *c, lian_segment_id product) {
    if (c->kind == LIAN_SUBJECT_SEGMENT && lian_segment_is_unseen(c->draft->study, product)) return true;
    for (int32_t v = 0; c->kind == LIAN_SUBJECT_SEGMENT && v < c->flow.count; v++)
        if (c->cut[v] && lian_segment_is_unseen(c->draft->study, v)) return true;
    return false;
}

/* Known not to be made here: there is nothing to be kept going, or to be lost. */
static bool is_absent(const lian_study *study, lian_segment_id segment) {
    lian_segment_firms firms;
    return lian_presence_of(study, segment, &firms) == LIAN_ABSENT;
}

/* Members that are lost here already: where of all the others firms are known, fewer hold the product than the cut has. */
static void say_absent(const cutting *c) {
    const lian_study *study = c->draft->study;
    int32_t absent = 0, left = 0, open = 0;
    for (int32_t v = 0; v < c->flow.count; v++) {
        if (!c->cut[v]) continue;
        if (!is_absent(study, v)) {
            left++;
            open += lian_segment_is_unseen(study, v);
            continue;
        }
        lian_draft_say(c->draft, absent ? ", %s" : "; of these nobody here makes %s", absent ? "、%s" : "；其中本地没有企业的有%s", lian_segment_name(study, v));
        absent++;
    }
    if (absent && left && !open) lian_draft_say(c->draft, ", %d left here", "，本地只余 %d 个", (int)left);
}

static lian_status tell(cutting *c, lian_segment_id product, int32_t size) {
    lian_draft *draft = c->draft;
    bool segments = c->kind == LIAN_SUBJECT_SEGMENT;
    int32_t first = 0, named = 0;
    while (!c->cut[first]) first++;
    bool open = is_by_flows_alone(c, product);
    lian_draft_start(draft, LIAN_FINDING_CRITICAL, lian_subject_pair(c->kind, first, LIAN_SUBJECT_SEGMENT, product), .4 / size,
                     open ? LIAN_STATE_NONE : LIAN_STATE_FINAL);
    if (open) draft->finding.action = "";
    lian_draft_say(draft, segments ? "Critical nodes (smallest cut): in the recorded flows %s is cut off from raw inputs by losing %d segments: "
                                   : "Critical nodes (smallest cut): in the recorded supplies the makers of %s are cut off by losing %d other firms: ",
                   segments ? "关键节点（最小割）：按已登记的流向，%s只需失去 %d 个环节即与原料断开：" : "关键节点（最小割）：按已登记的供应关系，%s的生产企业只需失去 %d 家其他企业即与上游断开：",
                   lian_segment_name(draft->study, product), (int)size);
    for (int32_t v = first; v < c->flow.count; v++) {
        if (!c->cut[v]) continue;
        lian_draft_say(draft, named ? ", %s" : "%s", named ? "、%s" : "%s", lian_subject_name(draft->study, c->kind, v));
        named++;
        prove(draft, c->kind, v);
    }
    if (segments) say_absent(c);
    lian_draft_say(draft, ".", "。");
    return lian_draft_add(draft);
}

/* The cut behind a measure once more, for its members. */
static lian_status cut_again(cutting *c, lian_segment_id product, int32_t *size) {
    lian_status status = LIAN_OK;
    lian_error *err = c->draft->err;
    int32_t before = c->flow.arcs;
    if (c->kind == LIAN_SUBJECT_FIRM) LIAN_TRY(lian_flow_join_makers(&c->flow, c->fixed, c->draft->study, product, err));
    lian_arcs arcs = lian_flow_arcs(&c->flow);
    status = lian_graph_vertex_cut(&arcs, c->flow.source, c->kind == LIAN_SUBJECT_FIRM ? c->flow.sink : product, c->fixed, size, c->cut, err);
out:
    c->flow.arcs = before;
    return status;
}

static lian_status tell_cuts(cutting *c, const char *measure, int32_t least) {
    lian_status status = LIAN_OK;
    lian_error *err = c->draft->err;
    int64_t first;
    int32_t told = 0, size, count = lian_measure_find_all(c->draft->results, measure, LIAN_SUBJECT_SEGMENT, LIAN_SUBJECT_NONE, &first);
    bool built = false;
    for (int32_t wanted = least; wanted <= MOST; wanted++) {
        for (int32_t i = 0; i < count && told < TOLD; i++) {
            lian_measure m = lian_measure_at(c->draft->results, first + i);
            if (!(m.value >= wanted && m.value < wanted + .5)) continue;
            if (!built) {
                LIAN_TRY(c->kind == LIAN_SUBJECT_SEGMENT ? lian_flow_of_segments(&c->flow, c->draft->study, err)
                                                         : lian_flow_of_firms(&c->flow, c->draft->study, err));
                LIAN_CHECK_MEMORY(c->cut = malloc(((size_t)c->flow.count + 2) * sizeof *c->cut));
                LIAN_CHECK_MEMORY(c->fixed = calloc((size_t)c->flow.count + 2, sizeof *c->fixed));
                built = true;
            }
            if (is_absent(c->draft->study, m.subject.row)) continue;
            LIAN_TRY(cut_again(c, m.subject.row, &size));
            if (size > 0 && is_ours(c)) LIAN_TRY(tell(c, m.subject.row, size));
            told++;
        }
    }
out:
    free(c->cut);
    free(c->fixed);
    lian_flow_clear(&c->flow);
    return status;
}

lian_status lian_findings_of_cuts(lian_draft *draft) {
    cutting segments = {.draft = draft, .kind = LIAN_SUBJECT_SEGMENT}, firms = {.draft = draft, .kind = LIAN_SUBJECT_FIRM};
    lian_status status = tell_cuts(&segments, "chokepoint.min_cut_segments", 2);
    if (status == LIAN_OK && lian_study_is_complete(draft->study, LIAN_TABLE_SUPPLIES))
        status = tell_cuts(&firms, "chokepoint.min_cut_firms", 1);
    return status;
}
