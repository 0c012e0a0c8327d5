/* SPDX-License-Identifier: MIT */
/* Which segments and firms can nothing do without, which must every supply path pass, and how few of them cut a product off?
 *
 * Knock-out (chokepoint_knockout.c): what stops without it, everything essential being needed at once. The others assume that any
 * one path is enough, so they miss a product that needs two inputs at once, and stand beside it:
 * dominators of the flow from a super-source over everything raw (analysis/flow.h): v dominates w when every recorded path to w
 * passes v; smallest vertex cuts between the raw inputs and an end product, in segments and in firms other than its makers, where 1
 * means that there is a dominator; articulation points and bridges of the same graph without directions, a hint only. */
#include "analysis/chokepoint.h"
#include "analysis/sizes.h"

#include <stdlib.h>
#include <string.h>

const lian_measure_info lian_chokepoint_measures[LIAN_CHOKE_MEASURES] = {
    {"chokepoint.knockout", "count", {"断供推演：随之停产的其他环节或企业数", "knock-out: other segments or firms that stop"}},
    {"chokepoint.knockout_ends", "share", {"断供推演：无法再生产的终端产品占比", "knock-out: share of end products lost"}},
    {"chokepoint.knockout_segments", "count", {"断供推演：无法再生产的环节数", "knock-out: segments that cannot be made"}},
    {"chokepoint.knockout_output", "money", {"断供推演：停产者的产出", "knock-out: output of those that stop"}},
    {"chokepoint.knockout_left_out", "count", {"断供推演：未能算出的对象数", "knock-out: subjects not worked out"}},
    {"chokepoint.hidden_concentration", "count", {"隐性集中：同赖一家上游企业的供应商数", "hidden concentration: suppliers that rest on one deeper firm"}},
    {"chokepoint.dominates", "count", {"必经其后的环节或企业数", "segments or firms that only it leads to"}},
    {"chokepoint.dominated_ends", "count", {"必经其后的终端产品数", "end products that only it leads to"}},
    {"chokepoint.captive_output", "money", {"必经其后的产出", "output that only it leads to"}},
    {"chokepoint.captive_share", "share", {"必经其后的产出占比", "share of all known output that only it leads to"}},
    {"chokepoint.min_cut_segments", "count", {"切断所需的最少环节数", "fewest segments that cut it off"}},
    {"chokepoint.min_cut_firms", "count", {"切断其生产企业所需的最少其他企业数", "fewest other firms that cut its makers off"}},
    {"chokepoint.articulation", "flag", {"割点", "articulation point"}},
    {"chokepoint.bridge", "flag", {"桥", "bridge"}},
};

/* Max-flow is run once a product, and is not linear: beyond so many arcs (whose graph alone is some hundred megabytes), or
 * arcs × products, it would take minutes. Every product then has an undefined cut that says so. */
enum { CUT_ARCS = 2000000, CUT_WORK = 20000000 };

static bool cuts_are_affordable(const lian_flow *flow, int32_t products) {
    return flow->arcs <= CUT_ARCS && (int64_t)flow->arcs * products <= CUT_WORK;
}

static lian_status cut_refuse(lian_emit *emit, const lian_flow *flow, lian_segment_id product, const lian_measure_info *info) {
    lian_emit_note(emit, "not computed: a max-flow over %d arcs for each product is beyond the limit of %d arcs and %d arcs x products",
                   "未计算：逐个产品求 %d 条弧的最大流，超出 %d 条弧、弧数乘产品数 %d 的上限", (int)flow->arcs, (int)CUT_ARCS, (int)CUT_WORK);
    return lian_emit_add(emit, info, lian_subject_of(LIAN_SUBJECT_SEGMENT, product), lian_value_none());
}

bool lian_flow_is_end(const lian_flow *flow, int32_t segment) {
    return flow->in[segment] && !flow->out[segment] && !flow->serves[segment];
}

/* ---- dominators ---------------------------------------------------------------------------------------------------- */

/* Local output of a segment, or unknown when no firm's size is known; is it of all of its firms? */
static lian_status segment_output(lian_sizes *sizes, const lian_study *study, lian_segment_id segment, double *out, bool *whole,
                                  lian_error *err) {
    lian_status status = lian_sizes_of_segment(sizes, study, segment, err);
    int32_t known = 0;
    *out = lian_unknown();
    for (int32_t i = 0; status == LIAN_OK && i < sizes->count; i++)
        if (!lian_is_unknown(sizes->size[i])) *out = (known++ ? *out : 0) + sizes->size[i];
    *whole = known && known == sizes->count;
    return status;
}

lian_status lian_outputs_of_segments(double *outputs, bool *whole, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sizes sizes = LIAN_SIZES_INIT;
    bool ignored;
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        LIAN_TRY(segment_output(&sizes, study, s, &outputs[s], whole ? &whole[s] : &ignored, err));
out:
    lian_sizes_clear(&sizes);
    return status;
}

void lian_outputs_of_firms(double *outputs, const lian_study *study) {
    const lian_firm_table *firms = &study->tables->firms;
    for (lian_firm_id f = 0; f < firms->count; f++) {
        double output = lian_number_at(firms->output, f);
        outputs[f] = lian_is_unknown(output) ? lian_number_at(firms->revenue, f) : output;
    }
}

/* Outputs of vertices, as far as they are known, and of which the whole of it is. */
typedef struct outputs {
    double *size;
    bool *whole;
} outputs;

static void outputs_clear(outputs *o) {
    free(o->size);
    free(o->whole);
}

/* Of what each vertex dominates, or of all in the network: the sum of the known outputs, of how many some or all is known. */
typedef struct captive {
    double sum;
    int32_t known, whole, ends;
} captive;

static void captive_add(captive *c, const outputs *o, int32_t v) {
    c->whole += o->whole[v];
    if (lian_is_unknown(o->size[v])) return;
    c->sum += o->size[v];
    c->known++;
}

/* Children stand behind their parent in `order`, so one pass from the end adds them up. */
static captive *captives_sum(const lian_dominance *d, const outputs *o, const lian_flow *flow) {
    captive *all = calloc((size_t)flow->count + 2, sizeof *all);
    for (int32_t i = d->below[flow->source]; all && i > 0; i--) {
        int32_t v = d->order[i];
        captive *up = &all[d->parent[v]];
        up->sum += all[v].sum;
        up->known += all[v].known;
        up->whole += all[v].whole;
        up->ends += all[v].ends + (v < flow->count && lian_flow_is_end(flow, v));
        if (v < flow->count) captive_add(up, o, v);
    }
    return all;
}

/* All that trade in the network; *count of them. */
static captive network_sum(const lian_flow *flow, const outputs *o, int32_t *count) {
    captive all = {0};
    *count = 0;
    for (int32_t v = 0; v < flow->count; v++) {
        if (!(flow->in[v] + flow->out[v])) continue;
        (*count)++;
        captive_add(&all, o, v);
    }
    return all;
}

static lian_value captive_value(lian_emit *emit, captive c, int32_t below) {
    lian_value value = {c.known ? c.sum : lian_unknown(), (double)c.whole / below, lian_unknown(), lian_unknown()};
    if (!c.known) lian_emit_note(emit, "no output behind it is known", "其后的产出均未知");
    if (!c.known || c.whole == below) return value;
    value.low = c.sum;
    lian_emit_note(emit, "no upper bound: of %d behind it the output of %d is not known in full", "无上限：其后 %d 个中 %d 个产出未知或不全", (int)below,
                   (int)(below - c.whole));
    return value;
}

/* What is not known behind it takes the share up to 1, what is not known elsewhere down to 0. */
static lian_value captive_share(lian_emit *emit, captive c, int32_t below, captive all, int32_t vertices) {
    lian_value value = {c.sum / all.sum, (double)all.whole / vertices, lian_unknown(), lian_unknown()};
    if (all.whole == vertices) return value;
    value.low = vertices - all.whole > below - c.whole ? 0 : value.value;
    value.high = below > c.whole ? 1 : value.value;
    lian_emit_note(emit, "of %d in the network the output of %d is known in full, of %d not, and may be of any size",
                   "网内 %d 个中 %d 个产出全部已知，%d 个未知或不全、可大可小", (int)vertices, (int)all.whole, (int)(vertices - all.whole));
    return value;
}

static lian_status dominance_emit(lian_emit *emit, const lian_flow *flow, lian_subject_kind kind, const outputs *o, bool zeros) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    lian_dominance d = {0};
    captive *captives = NULL;
    int32_t vertices;
    captive all = network_sum(flow, o, &vertices);
    LIAN_TRY(lian_dominance_run(&d, flow, err));
    LIAN_CHECK_MEMORY(captives = captives_sum(&d, o, flow));
    for (int32_t v = 0; v < flow->count; v++) {
        if (d.at[v] == LIAN_NONE || (!d.below[v] && !zeros)) continue;
        lian_subject subject = lian_subject_of(kind, v);
        LIAN_TRY(lian_emit_add(emit, &lian_chokepoint_measures[LIAN_CHOKE_DOMINATES], subject, lian_value_of(d.below[v])));
        if (!d.below[v]) continue;
        if (captives[v].ends && kind == LIAN_SUBJECT_SEGMENT)
            LIAN_TRY(lian_emit_add(emit, &lian_chokepoint_measures[LIAN_CHOKE_DOMINATED_ENDS], subject, lian_value_of(captives[v].ends)));
        lian_value behind = captive_value(emit, captives[v], d.below[v]);
        LIAN_TRY(lian_emit_add(emit, &lian_chokepoint_measures[LIAN_CHOKE_CAPTIVE], subject, behind));
        if (lian_is_unknown(behind.value) || !(all.sum > 0)) continue;
        behind = captive_share(emit, captives[v], d.below[v], all, vertices);
        LIAN_TRY(lian_emit_add(emit, &lian_chokepoint_measures[LIAN_CHOKE_CAPTIVE_SHARE], subject, behind));
    }
out:
    free(captives);
    lian_dominance_clear(&d);
    return status;
}

/* ---- cuts ---------------------------------------------------------------------------------------------------------- */

static void note_cut(lian_emit *emit, lian_subject_kind kind, const bool *cut, int32_t count) {
    enum { NAMED = 10 };
    int32_t named = 0;
    for (int32_t v = 0; v < count; v++) {
        if (!cut[v]) continue;
        if (named++ < NAMED) {
            const char *name = lian_subject_name(emit->study, kind, v);
            lian_emit_note(emit, "%s", "%s", name);
        }
    }
    if (named > NAMED) lian_emit_note(emit, "and %d more", "等 %d 个", (int)(named > NAMED ? named - NAMED : named));
}

static lian_status cut_emit(lian_emit *emit, lian_flow *flow, lian_subject_kind kind, lian_segment_id product,
                            const lian_measure_info *info, const bool *fixed, bool *cut) {
    lian_status status = LIAN_OK;
    int32_t size, target = kind == LIAN_SUBJECT_SEGMENT ? product : flow->sink;
    lian_arcs arcs = lian_flow_arcs(flow);
    LIAN_TRY(lian_graph_vertex_cut(&arcs, flow->source, target, fixed, &size, cut, emit->err));
    if (size == LIAN_NONE) goto out;
    note_cut(emit, kind, cut, flow->count);
    status = lian_emit_add(emit, info, lian_subject_of(LIAN_SUBJECT_SEGMENT, product), lian_value_of(size));
out:
    return status;
}

static lian_status segment_cuts(lian_emit *emit, lian_flow *flow) {
    lian_status status = LIAN_OK;
    int32_t ends = 0;
    bool *cut = malloc(((size_t)flow->count + 2) * sizeof *cut);
    if (!cut) return lian_error_memory(emit->err);
    for (int32_t s = 0; s < flow->count; s++) ends += lian_flow_is_end(flow, s);
    bool affordable = cuts_are_affordable(flow, ends);
    for (int32_t s = 0; s < flow->count; s++) {
        if (!lian_flow_is_end(flow, s)) continue;
        LIAN_TRY(affordable ? cut_emit(emit, flow, LIAN_SUBJECT_SEGMENT, s, &lian_chokepoint_measures[LIAN_CHOKE_CUT_SEGMENTS], NULL, cut)
                            : cut_refuse(emit, flow, s, &lian_chokepoint_measures[LIAN_CHOKE_CUT_SEGMENTS]));
    }
out:
    free(cut);
    return status;
}

lian_status lian_flow_join_makers(lian_flow *flow, bool *fixed, const lian_study *study, lian_segment_id product, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, product, &count);
    memset(fixed, 0, ((size_t)flow->count + 2) * sizeof *fixed);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        if (firm == LIAN_NONE || !lian_role_is_counted(study, roles[i]) || !lian_firm_operates(n, firm)) continue;
        fixed[firm] = true;
        if (!flow->in[firm]) continue; /* nothing is known of what it makes the product from */
        LIAN_TRY(lian_flow_add(flow, firm, flow->sink, LIAN_NONE, err));
    }
out:
    return status;
}

static lian_status firm_cut(lian_emit *emit, lian_flow *flow, lian_segment_id product, bool *fixed, bool *cut) {
    lian_status status = LIAN_OK;
    int32_t before = flow->arcs;
    LIAN_TRY(lian_flow_join_makers(flow, fixed, emit->study, product, emit->err));
    if (!lian_study_is_complete(emit->study, LIAN_TABLE_SUPPLIES))
        lian_emit_note(emit, "among recorded supplies", "仅就已登记的供应关系");
    if (flow->arcs > before)
        status = cut_emit(emit, flow, LIAN_SUBJECT_FIRM, product, &lian_chokepoint_measures[LIAN_CHOKE_CUT_FIRMS], fixed, cut);
out:
    flow->arcs = before;
    lian_buffer_reset(&emit->en);
    lian_buffer_reset(&emit->zh);
    return status;
}

static lian_status firm_cuts(lian_emit *emit, lian_flow *flow, const lian_flow *segments) {
    lian_status status = LIAN_OK;
    int32_t ends = 0;
    size_t room = (size_t)flow->count + 2;
    bool *cut = malloc(2 * room * sizeof *cut);
    if (!cut) return lian_error_memory(emit->err);
    for (int32_t s = 0; s < segments->count; s++) ends += lian_flow_is_end(segments, s);
    bool affordable = cuts_are_affordable(flow, ends);
    for (int32_t s = 0; s < segments->count; s++) {
        if (!lian_flow_is_end(segments, s)) continue;
        LIAN_TRY(affordable ? firm_cut(emit, flow, s, cut + room, cut) : cut_refuse(emit, flow, s, &lian_chokepoint_measures[LIAN_CHOKE_CUT_FIRMS]));
    }
out:
    free(cut);
    return status;
}

/* ---- articulation points and bridges ------------------------------------------------------------------------------- */

/* Without the arcs of the source, which would join what is apart. */
static lian_status hints_emit(lian_emit *emit, const lian_flow *flow, lian_subject_kind kind) {
    lian_status status = LIAN_OK;
    lian_arcs arcs = lian_flow_arcs(flow);
    bool *cut = malloc(((size_t)flow->count + 2) * sizeof *cut), *bridge = malloc(((size_t)flow->inner + 1) * sizeof *bridge);
    if (!cut || !bridge) {
        status = lian_error_memory(emit->err);
        goto out;
    }
    arcs.count = flow->inner;
    LIAN_TRY(lian_graph_hinges(&arcs, cut, bridge, emit->err));
    for (int32_t v = 0; v < flow->count; v++)
        if (cut[v]) LIAN_TRY(lian_emit_add(emit, &lian_chokepoint_measures[LIAN_CHOKE_ARTICULATION], lian_subject_of(kind, v), lian_value_of(1)));
    for (int32_t i = 0; i < flow->inner; i++)
        if (bridge[i])
            LIAN_TRY(lian_emit_add(emit, &lian_chokepoint_measures[LIAN_CHOKE_BRIDGE], lian_subject_pair(kind, flow->from[i], kind, flow->to[i]),
                                   lian_value_of(1)));
out:
    free(cut);
    free(bridge);
    return status;
}

/* ---- the metric ---------------------------------------------------------------------------------------------------- */

static lian_status run_segments(lian_emit *emit, lian_flow *flow) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    size_t room = (size_t)flow->count + 1;
    outputs o = {malloc(room * sizeof *o.size), malloc(room * sizeof *o.whole)};
    LIAN_CHECK_MEMORY(o.size && o.whole);
    LIAN_TRY(lian_outputs_of_segments(o.size, o.whole, emit->study, err));
    LIAN_TRY(dominance_emit(emit, flow, LIAN_SUBJECT_SEGMENT, &o, true));
    LIAN_TRY(segment_cuts(emit, flow));
    LIAN_TRY(hints_emit(emit, flow, LIAN_SUBJECT_SEGMENT));
out:
    outputs_clear(&o);
    return status;
}

static lian_status run_firms(lian_emit *emit, lian_flow *flow, const lian_flow *segments) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    size_t room = (size_t)flow->count + 1;
    outputs o = {malloc(room * sizeof *o.size), malloc(room * sizeof *o.whole)};
    LIAN_CHECK_MEMORY(o.size && o.whole);
    lian_outputs_of_firms(o.size, emit->study);
    for (int32_t f = 0; f < flow->count; f++) o.whole[f] = !lian_is_unknown(o.size[f]);
    LIAN_TRY(dominance_emit(emit, flow, LIAN_SUBJECT_FIRM, &o, false));
    LIAN_TRY(firm_cuts(emit, flow, segments));
    LIAN_TRY(hints_emit(emit, flow, LIAN_SUBJECT_FIRM));
out:
    outputs_clear(&o);
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_flow segments = {0}, firms = {0};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_flow_of_segments(&segments, study, err));
    LIAN_TRY(lian_chokepoint_knockouts(&emit, &segments));
    LIAN_TRY(run_segments(&emit, &segments));
    if (!study->tables->supplies.count) goto out;
    LIAN_TRY(lian_flow_of_firms(&firms, study, err));
    LIAN_TRY(run_firms(&emit, &firms, &segments));
out:
    lian_flow_clear(&segments);
    lian_flow_clear(&firms);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_chokepoint = {
    .name = "chokepoint",
    .title = {"关键节点", "critical nodes"},
    .reference = "Dowling & Gallier 1984 (knock-out); Lengauer & Tarjan 1979 (dominators); Menger 1927 (vertex cuts); Tarjan 1972, 1974",
    .needs = "segments links firms roles supplies",
    .measures = lian_chokepoint_measures,
    .measure_count = LIAN_CHOKE_MEASURES,
    .run = run,
};
