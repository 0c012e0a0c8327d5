/* SPDX-License-Identifier: MIT */
/* How easily could a gap be filled: is what it needs here, who would order, is there a site, are there candidates, does policy
 * allow it?
 *
 * density: relatedness of the segment to what home does, itself excluded, when learnt from enough places; from few places it is
 * noise, and then the share of segments directly up- or downstream that are here stands for it. */
#include "analysis/priority.h"
#include "model/dataset.h"
#include "model/halted.h"
#include "model/table.h"

static lian_value nothing(void) { return (lian_value){lian_unknown(), 0, 0, 1}; }

static lian_value known(double value) { return (lian_value){fmin(1, fmax(0, value)), 1, lian_unknown(), lian_unknown()}; }

/* ---- density ------------------------------------------------------------------------------------------------- */

/* 1 made here, 0 not, unknown otherwise. */
static double is_here(const lian_study *study, const lian_results *results, lian_segment_id segment) {
    lian_grade grade = lian_grade_get(results, segment).grade;
    if (grade == LIAN_GRADE_MISSING) return 0;
    if (grade != LIAN_GRADE_UNVERIFIED || lian_study_firms(study, segment).local > 0) return 1;
    return lian_unknown();
}

static bool counts(const lian_study *study, lian_row link, lian_segment_id other) {
    int kind = lian_enum_at(study->tables->links.kind, link), essential = lian_enum_at(study->tables->links.essential, link);
    return kind != LIAN_LINK_KIND_RECYCLE && essential != LIAN_ESSENTIAL_NEGLIGIBLE && study->segment_seen[other];
}

/* Several links between two segments count once, and so do links both ways. */
static bool is_repeated(const lian_study *study, const lian_row *links, int32_t at, const lian_segment_id *ends, lian_segment_id other) {
    for (int32_t i = 0; i < at; i++)
        if (ends[links[i]] == other && counts(study, links[i], other)) return true;
    return false;
}

static void neighbours_add(lian_neighbours *n, double here) {
    if (lian_is_unknown(here)) n->open++;
    else if (here > 0) n->here++;
    else n->away++;
}

lian_neighbours lian_neighbours_of(const lian_study *study, const lian_results *results, lian_segment_id segment) {
    const lian_network *net = study->network;
    lian_neighbours n = {0, 0, 0};
    int32_t up, down;
    const lian_row *into = lian_segment_links_in(net, segment, &up), *out = lian_segment_links_out(net, segment, &down);
    for (int32_t i = 0; i < up; i++) {
        lian_segment_id other = net->link_from[into[i]];
        if (counts(study, into[i], other) && !is_repeated(study, into, i, net->link_from, other)) neighbours_add(&n, is_here(study, results, other));
    }
    for (int32_t i = 0; i < down; i++) {
        lian_segment_id other = net->link_to[out[i]];
        if (counts(study, out[i], other) && !is_repeated(study, out, i, net->link_to, other) &&
            !is_repeated(study, into, up, net->link_from, other))
            neighbours_add(&n, is_here(study, results, other));
    }
    return n;
}

static lian_value density_by_flow(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    lian_neighbours n = lian_neighbours_of(in->study, in->results, segment);
    int32_t all = n.here + n.away + n.open, told = n.here + n.away;
    if (all == 0) {
        lian_emit_note(emit, "no relatedness from enough places, and no links", "没有足够地区的关联数据，也没有登记上下游");
        return nothing();
    }
    lian_emit_note(emit, "of %d segments directly up- or downstream %d are here, %d not known", "直接上下游 %d 个环节中本地已有 %d 个，待核实 %d 个",
                   (int)all, (int)n.here, (int)n.open);
    if ((double)told / all < in->study->settings.coverage_final) return (lian_value){lian_unknown(), 0, (double)n.here / all, (double)(n.here + n.open) / all};
    lian_value value = {(double)n.here / told, (double)told / all, lian_unknown(), lian_unknown()};
    if (n.open) value.low = (double)n.here / all, value.high = (double)(n.here + n.open) / all;
    return value;
}

static lian_value density(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    lian_measure m;
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, in->study->home, LIAN_SUBJECT_SEGMENT, segment);
    bool is_found = in->study->home != LIAN_NONE && lian_measure_find(in->results, "relatedness.density", pair, &m);
    if (!is_found || lian_is_unknown(m.value) || in->places < in->study->settings.priority_places) return density_by_flow(in, emit, segment);
    lian_emit_note(emit, "relatedness density %s, itself excluded, from %d places", "关联密度 %s（不含自身，%d 个地区）", lian_fixed(m.value, 3).text,
                   (int)in->places);
    return (lian_value){m.value, m.coverage, m.low, m.high};
}

/* ---- anchor -------------------------------------------------------------------------------------------------- */

static lian_value anchor(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    const lian_bought *b = &in->bought[segment];
    const lian_study *study = in->study;
    const char *unit = lian_dataset_text(study->dataset, lian_dataset_header_get(study->dataset)->money_unit);
    double outside = lian_bought_outside(b), top = 0, whole = outside;
    if (!(outside > 0)) {
        lian_emit_note(emit, "no purchases from outside with an amount on record", "没有登记有金额的外购");
        return nothing();
    }
    double demand = lian_number_at(study->tables->segments.demand, segment);
    if (!lian_is_unknown(demand)) {
        lian_value unmet = lian_unmet_get(in, emit, segment);
        if (unmet.value > whole) whole = unmet.value;
    }
    for (int i = 0; i < LIAN_TOP_BUYERS && b->top[i] > 0; i++) {
        top += b->top[i];
        lian_emit_note(emit, "%s", "%s", lian_text_at(study, study->tables->firms.name, b->buyer[i]));
        lian_buffer_add_format(&emit->en, "%s buys %s %s", lian_firm_halt_mark(study, b->buyer[i], LIAN_EN), lian_fixed(b->top[i], 2).text, unit);
        lian_buffer_add_format(&emit->zh, "%s外购 %s %s", lian_firm_halt_mark(study, b->buyer[i], LIAN_ZH), lian_fixed(b->top[i], 2).text, unit);
    }
    lian_emit_note(emit, "the three largest local buyers hold %s of the unmet demand", "前三大本地采购商占未满足需求的 %s",
                   lian_percent(fmin(1, top / whole)).text);
    return known(top / whole);
}

/* ---- site, pool, policy ---------------------------------------------------------------------------------------- */

/* Parks are compared for what is a gap or may be one (park.c). */
static bool is_sought(const lian_priority_inputs *in, lian_segment_id segment) {
    lian_gap_state state = lian_gap_of(in->study, in->results, segment).state;
    return state == LIAN_GAP_OPEN || state == LIAN_GAP_UNKNOWN;
}

/* The number, or why there is none, and what its own note says of it. */
static lian_value site(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    lian_measure m = {.value = lian_unknown(), .note = ""};
    size_t zh, en;
    lian_measure_find(in->results, "park.best", lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), &m);
    const char *text_zh = lian_note_text(m.note, LIAN_ZH, &zh), *text_en = lian_note_text(m.note, LIAN_EN, &en);
    if (!lian_is_unknown(m.value))
        lian_emit_note(emit, "fit %s of 100 points: ", "园区适配 %s 分（满分 100）：", lian_fixed(m.value, 1).text);
    else if (!*m.note && is_sought(in, segment))
        lian_emit_note(emit, "no park whose fit is known", "没有适配度可知的园区");
    else if (!*m.note)
        lian_emit_note(emit, "no gap, so no park is proposed", "不计为缺口，未推荐园区");
    lian_buffer_add(&emit->en, text_en, en);
    lian_buffer_add(&emit->zh, text_zh, zh);
    return lian_is_unknown(m.value) ? nothing() : (lian_value){m.value / 100, m.coverage, m.low / 100, m.high / 100};
}

static lian_value pool(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    double count = lian_measure_get(in->results, "target.candidates", LIAN_SUBJECT_SEGMENT, segment);
    if (lian_is_unknown(count)) {
        lian_emit_note(emit, "candidates not known", "候选企业未知");
        return nothing();
    }
    lian_emit_note(emit, "%d candidate firms outside", "外地候选企业 %d 家", (int)count);
    return known(count / in->study->settings.priority_candidates);
}

static lian_value policy(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    static const double points[] = {1, .5, 0, 0};
    int class_ = lian_enum_at(in->study->tables->segments.policy_class, segment);
    if (class_ == LIAN_NONE) {
        lian_emit_note(emit, "policy class not given", "未填政策类别");
        return nothing();
    }
    lian_emit_word(emit, "policy class %s", lian_vocabulary_word(LIAN_VOCABULARY_POLICY_CLASS, class_), "政策类别：%s",
                   lian_vocabulary_zh(LIAN_VOCABULARY_POLICY_CLASS, class_));
    return known(points[class_]);
}

lian_priority_part_run *const lian_priority_ease_runs[LIAN_FEASIBILITY_PARTS] = {density, anchor, site, pool, policy};
