/* SPDX-License-Identifier: MIT */
/* Which gaps come first: how much would filling them do, and how easily could they be filled?
 *
 * P = gap × √(impact × feasibility): gap by the grade (gap.h), both sides by the one rule for scores, so that an unknown component
 * counts one half in the value, nothing in the low bound and all in the high one. A segment whose grade is 待核实 has no priority
 * but a sentence that says what would settle it; one that may be elsewhere (local_need free) is no gap; one that policy prohibits
 * is vetoed: 0, with the row. With less than grade.coverage.preliminary of the inputs known there is no number either. */
#include "analysis/priority.h"
#include "analysis/demand.h"
#include "analysis/draws.h"
#include "analysis/findings.h"
#include "analysis/grade.h"
#include "base/error.h"
#include "model/present.h"
#include "model/site.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    SCORE,
    IMPACT,
    FEASIBILITY,
    GAP,
    QUADRANT,
    RANK,
    STABILITY,
    STABILITY_QUADRANT,
    PARTS,
    POINTS = PARTS + LIAN_PRIORITY_PARTS,
    UNMET_VALUE = POINTS + LIAN_PRIORITY_PARTS,
    GROWTH,
    STRENGTHEN,
    MEASURES = STRENGTHEN + LIAN_STRENGTHEN_MEASURES
};

static const lian_measure_info measures[MEASURES] = {
    {"priority.score", "points", {"补链优先级", "priority of the gap"}},
    {"priority.impact", "points", {"补链影响", "impact of filling the gap"}},
    {"priority.feasibility", "points", {"补链可行性", "feasibility of filling the gap"}},
    {"priority.gap", "share", {"缺口系数", "width of the gap"}},
    {"priority.quadrant", "class", {"补链象限", "quadrant of the gap"}},
    {"priority.rank", "rank", {"补链位次", "rank of the gap"}},
    {"priority.stability", "share", {"稳健性：权重浮动下前十名不变的比例", "stability: draws of weights in which it stays in or out of the first ten"}},
    {"priority.stability.quadrant", "share", {"稳健性：权重浮动下象限不变的比例", "stability: draws of weights in which it stays in its quadrant"}},
    {"priority.unmet", "share", {"缺口规模", "unmet demand"}},
    {"priority.critical", "share", {"关键性", "criticality"}},
    {"priority.risk", "share", {"断供风险", "supply risk"}},
    {"priority.gain", "share", {"升级带动", "upgrading"}},
    {"priority.density", "share", {"基础关联", "relatedness"}},
    {"priority.anchor", "share", {"订单牵引", "anchor orders"}},
    {"priority.site", "share", {"载体", "site"}},
    {"priority.pool", "share", {"招引池", "pool of candidates"}},
    {"priority.policy", "share", {"政策", "policy"}},
    {"priority.points.unmet", "points", {"影响得分：缺口规模", "points of impact: unmet demand"}},
    {"priority.points.critical", "points", {"影响得分：关键性", "points of impact: criticality"}},
    {"priority.points.risk", "points", {"影响得分：断供风险", "points of impact: supply risk"}},
    {"priority.points.gain", "points", {"影响得分：升级带动", "points of impact: upgrading"}},
    {"priority.points.density", "points", {"可行性得分：基础关联", "points of feasibility: relatedness"}},
    {"priority.points.anchor", "points", {"可行性得分：订单牵引", "points of feasibility: anchor orders"}},
    {"priority.points.site", "points", {"可行性得分：载体", "points of feasibility: site"}},
    {"priority.points.pool", "points", {"可行性得分：招引池", "points of feasibility: pool of candidates"}},
    {"priority.points.policy", "points", {"可行性得分：政策", "points of feasibility: policy"}},
    {"priority.unmet_value", "money", {"未满足的本地需求", "local demand that local supply does not meet"}},
    {"priority.growth", "ratio", {"年增速", "growth a year"}},
    {"priority.strengthen", "points", {"强链次序分", "points of the order of strengthening"}},
    {"priority.strengthen.rank", "rank", {"强链位次", "rank in the order of strengthening"}},
    {"priority.strengthen.stability", "share", {"稳健性：权重浮动下强链位次仍在（或仍不在）前列的比例", "stability: draws of weights in which it stays in or out of the first ones to strengthen"}},
};

/* One segment on its way to a priority. */
typedef struct candidate {
    lian_ranked ranked;
    lian_gap gap;
    bool is_prohibited, is_ranked;
} candidate;

typedef struct scoring {
    lian_emit emit;
    lian_priority_inputs in;
    lian_activity activity;
    double weights[LIAN_PRIORITY_PARTS];
    candidate *item;   /* in table order */
    lian_ranked *rank; /* those with a priority */
    lian_strengthened *strong;
    int32_t count, ranked, strongs;
} scoring;

static lian_subject segment_subject(lian_segment_id segment) { return lian_subject_of(LIAN_SUBJECT_SEGMENT, segment); }

static lian_status add(scoring *s, int which, lian_segment_id segment, lian_value value) {
    return lian_emit_add(&s->emit, &measures[which], segment_subject(segment), value);
}

/* ---- components ------------------------------------------------------------------------------------------------ */

static lian_status emit_parts(scoring *s, candidate *c) {
    lian_status status = LIAN_OK;
    for (int i = 0; i < LIAN_PRIORITY_PARTS; i++) {
        lian_priority_part_run *part = i < LIAN_IMPACT_PARTS ? lian_priority_impact_runs[i] : lian_priority_ease_runs[i - LIAN_IMPACT_PARTS];
        lian_value value = part(&s->in, &s->emit, c->ranked.segment);
        c->ranked.component[i] = value.value;
        LIAN_TRY(add(s, PARTS + i, c->ranked.segment, value));
    }
    lian_value money = lian_unmet_get(&s->in, &s->emit, c->ranked.segment);
    LIAN_TRY(add(s, UNMET_VALUE, c->ranked.segment, money));
    lian_value growth = lian_growth_get(&s->emit, &s->activity, c->ranked.segment);
    LIAN_TRY(add(s, GROWTH, c->ranked.segment, growth));
    if (c->gap.graded.grade != LIAN_GRADE_STRONG && !lian_is_nearly_strong(&s->in.study->settings, &c->gap.graded)) goto out;
    lian_strengthened strong = lian_strengthened_get(&s->in.study->settings, &c->gap.graded, growth.value, c->ranked.component[LIAN_PART_CRITICAL]);
    strong.segment = c->ranked.segment;
    s->strong[s->strongs++] = strong;
out:
    return status;
}

/* The points of a component as they stand in the sum: half of them when it is not known. */
static lian_status emit_points(scoring *s, const candidate *c, int part, double points, double weight) {
    lian_value value = {points, 1, lian_unknown(), lian_unknown()};
    lian_emit_note(&s->emit, "of %s", "满分 %s", lian_fixed(weight, 1).text);
    if (lian_is_unknown(c->ranked.component[part])) {
        value = (lian_value){weight / 2, 0, 0, weight};
        lian_emit_note(&s->emit, "not known: half of the points counted", "未知：按一半计入");
    } else {
        lian_priority_note_anchor(&s->in, &s->emit, part);
    }
    return add(s, POINTS + part, c->ranked.segment, value);
}

static lian_status emit_side(scoring *s, const candidate *c, int which, const lian_score *score, int from) {
    lian_status status = LIAN_OK;
    double all = 0;
    for (int i = 0; i < score->parts; i++) all += s->weights[from + i];
    for (int i = 0; i < score->parts && all > 0; i++)
        LIAN_TRY(emit_points(s, c, from + i, score->part[i], 100 * s->weights[from + i] / all));
    if (!(all > 0)) lian_emit_note(&s->emit, "all weights are 0", "权重均为 0");
    else if (!(score->coverage > 0)) lian_emit_note(&s->emit, "no component is known", "各项均未知");
    lian_value value = {score->coverage > 0 ? score->value : lian_unknown(), score->coverage, score->low, score->high};
    LIAN_TRY(add(s, which, c->ranked.segment, value));
out:
    return status;
}

static const char *width_reason(const lian_gap *gap, lian_lang lang) {
    static const char *const declared[] = {"the status that a document gives", "按文件认定状态"};
    static const char *const graded[] = {"by its grade", "按环节等级"};
    return gap->graded.state == LIAN_STATE_DECLARED ? declared[lang == LIAN_ZH] : graded[lang == LIAN_ZH];
}

static lian_status emit_gap(scoring *s, const candidate *c) {
    lian_emit *e = &s->emit;
    lian_grade grade = c->gap.graded.grade;
    lian_emit_word(e, "%s", lian_grade_text(grade, LIAN_EN), "%s", lian_grade_text(grade, LIAN_ZH));
    if (grade != LIAN_GRADE_UNVERIFIED) lian_emit_word(e, "%s", width_reason(&c->gap, LIAN_EN), "%s", width_reason(&c->gap, LIAN_ZH));
    return add(s, GAP, c->ranked.segment, lian_value_of(c->gap.width));
}

static lian_status candidate_run(scoring *s, candidate *c) {
    lian_status status = LIAN_OK;
    lian_priority *p = &c->ranked.priority;
    LIAN_TRY(emit_parts(s, c));
    lian_design_run(LIAN_DESIGN_IMPACT, c->ranked.component, s->weights, &p->impact);
    lian_design_run(LIAN_DESIGN_FEASIBILITY, c->ranked.component + LIAN_IMPACT_PARTS, s->weights + LIAN_IMPACT_PARTS, &p->feasibility);
    p->gap = c->gap.width;
    lian_priority_join(p, s->in.study->settings.priority_half);
    LIAN_TRY(emit_side(s, c, IMPACT, &p->impact, 0));
    LIAN_TRY(emit_side(s, c, FEASIBILITY, &p->feasibility, LIAN_IMPACT_PARTS));
    LIAN_TRY(emit_gap(s, c));
    c->is_prohibited = lian_enum_at(s->in.study->tables->segments.policy_class, c->ranked.segment) == LIAN_POLICY_CLASS_PROHIBITED;
    c->is_ranked = c->gap.state == LIAN_GAP_OPEN && !c->is_prohibited && !lian_is_unknown(p->value) && p->coverage >= s->in.study->settings.coverage_preliminary - 1e-9;
out:
    return status;
}

/* ---- why there is no number ------------------------------------------------------------------------------------ */

/* "would settle it: a, b": what is named first begins the clause. */
static void note_wanted(lian_emit *e, bool is_first, const char *en, const char *zh) {
    if (is_first) lian_emit_word(e, "would settle it: %s", en, "待补：%s", zh);
    if (is_first) return;
    lian_buffer_add_format(&e->en, ", %s", en);
    lian_buffer_add_format(&e->zh, "、%s", zh);
}

/* Parts of the grade that are still open. */
static void note_open_grade(scoring *s, lian_segment_id segment) {
    static const struct {
        const char *measure, *en, *zh;
    } parts[] = {{"grade.strength.spec", "its location quotient", "区位商"},
                 {"grade.strength.self", "local content", "本地配套率"},
                 {"grade.strength.lead", "titles of its firms", "企业资质"}};
    int told = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (lian_is_unknown(lian_measure_get(s->emit.results, parts[i].measure, LIAN_SUBJECT_SEGMENT, segment)))
            note_wanted(&s->emit, !told++, parts[i].en, parts[i].zh);
}

static void note_firms_of_carriers(lian_emit *e, lian_segment_id segment) {
    lian_emit_note(e, "would settle it: the firms in ", "待补：");
    lian_vouching_name(e, segment);
    lian_buffer_add_text(&e->zh, "内该环节的企业名单");
    lian_buffer_add_text(&e->en, " that make it");
}

/* First what would settle it: lists print that as what is to be verified. */
static void note_unverified(scoring *s, lian_segment_id segment) {
    lian_emit *e = &s->emit;
    lian_segment_firms firms;
    lian_presence presence = lian_presence_of(s->in.study, segment, &firms);
    if (presence == LIAN_HOMELESS) lian_emit_note(e, "would settle it: a home", "待补：设定本地");
    else if (presence == LIAN_PRESENT) note_open_grade(s, segment);
    else if (firms.unplaced)
        lian_emit_note(e, "would settle it: where %d firms without a place produce", "待补：%d 家地点不明企业的生产地", (int)firms.unplaced);
    else if (lian_firms_are_complete(s->in.study) && lian_carrier_vouching(s->in.study, segment, 0) != LIAN_NONE)
        note_firms_of_carriers(e, segment);
    else if (lian_firms_are_complete(s->in.study))
        lian_emit_note(e, "would settle it: what the markets that the documents list sell, and their firms", "待补：文件所列专业市场的经营品类与企业名单");
    else
        lian_emit_note(e, "would settle it: the firms that make it here, or that there are none (the firm list is partial)",
                       "待补：本地在营企业名单，或确认本地没有（企业名录不完整）");
    lian_emit_note(e, "no priority while its grade is unverified", "强弱待核实，暂不评优先级");
}

static void note_thin(scoring *s, const candidate *c) {
    lian_emit_note(&s->emit, "too little known: %s of the weights", "已知权重仅 %s，不足以评分", lian_percent(c->ranked.priority.coverage).text);
    int told = 0;
    for (int i = 0; i < LIAN_PRIORITY_PARTS; i++)
        if (lian_is_unknown(c->ranked.component[i]))
            note_wanted(&s->emit, !told++, measures[PARTS + i].title[LIAN_EN], measures[PARTS + i].title[LIAN_ZH]);
}

/* Nothing here asks for it now; what would once it has come, and what it could take from those here, is said beside it. */
static void note_undemanded(scoring *s, lian_segment_id segment) {
    lian_emit *e = &s->emit;
    const lian_study *study = s->in.study;
    const lian_network *n = study->network;
    lian_later_demand later = lian_later_demand_of(study, s->in.results, segment);
    if (later.link == LIAN_NONE) lian_emit_note(e, "no gap: local need not stated, and nothing here asks for it", "不计为缺口：未注明本地必要性，本地也没有需求");
    else lian_emit_note(e, "no gap now: local need not stated, and nothing here asks for it yet", "暂不计为缺口：未注明本地必要性，本地现有环节没有需求");
    if (later.project != LIAN_NONE)
        lian_emit_note(e, "%s, which is to come by project %s, would take it in", "下游%s有在推进项目（%s），建成后将有需求", lian_segment_name(study, n->link_to[later.link]),
                       lian_text_at(study, study->tables->projects.name, later.project));
    else if (later.link != LIAN_NONE)
        lian_emit_note(e, "%s, a gap itself, would take it in once it is here", "下游%s是待补的缺口，引进后将有需求", lian_segment_name(study, n->link_to[later.link]));
    if (later.waste != LIAN_NONE)
        lian_emit_note(e, "it could take what %s leaves over here", "本地%s有废弃物、副产物或再生料可供其利用", lian_segment_name(study, n->link_from[later.waste]));
}

static lian_value why_none(scoring *s, const candidate *c) {
    lian_emit *e = &s->emit;
    lian_value zero = {0, 1, lian_unknown(), lian_unknown()};
    if (c->is_prohibited) {
        lian_emit_note(e, "vetoed: policy prohibits it (segments.policy_class)", "否决：政策禁止类（环节表“政策类别”）");
        return zero;
    }
    if (c->gap.state == LIAN_GAP_OPTIONAL && c->gap.is_stated) lian_emit_note(e, "no gap: it may be elsewhere (local_need free)", "不计为缺口：可跨区域配置");
    bool ends = lian_segment_ends_chain(s->in.study->network, c->ranked.segment);
    if (c->gap.state == LIAN_GAP_OPTIONAL && !c->gap.is_stated && ends)
        lian_emit_note(e, "end of its chain: demand is outside the chain and not on record, not counted as a gap", "链条末端，需求在链外、未登记，不计为缺口");
    if (c->gap.state == LIAN_GAP_OPTIONAL && !c->gap.is_stated && !ends) note_undemanded(s, c->ranked.segment);
    if (c->gap.state == LIAN_GAP_UNKNOWN) note_unverified(s, c->ranked.segment);
    if (c->gap.state == LIAN_GAP_OPEN) note_thin(s, c);
    if (c->gap.state != LIAN_GAP_NONE) return lian_value_none();
    lian_emit_note(e, "strong here: no gap", "优势环节，不是缺口");
    return zero;
}

/* ---- the priority itself ----------------------------------------------------------------------------------------- */

/* A gap that nobody says should be filled here is one by analysis only. */
static void note_state(lian_emit *e, const lian_study *study, const lian_ranked *r) {
    bool is_stated = lian_enum_at(study->tables->segments.local_need, r->segment) != LIAN_NONE;
    bool is_final = lian_priority_state(study, e->results, r->segment, r->priority.value, r->priority.coverage) == LIAN_STATE_FINAL;
    if (!is_final) lian_emit_note(e, "preliminary", "初判");
    if (!is_stated) lian_emit_note(e, "local need not stated", "本地必要性待核实");
    if (lian_grade_get(e->results, r->segment).state == LIAN_STATE_PRELIMINARY) lian_emit_note(e, "its grade is preliminary", "强弱等级为初判");
}

static lian_status emit_stability(scoring *s, const lian_ranked *r) {
    lian_status status = LIAN_OK;
    lian_emit *e = &s->emit;
    const char *en = "%d draws of the weights", *zh = "权重抽样 %d 次";
    lian_emit_note(e, r->draws ? en : "no draws of the weights", r->draws ? zh : "未做权重抽样", (int)r->draws);
    lian_draws_note_only(e, LIAN_RANK_TOP, s->ranked);
    LIAN_TRY(add(s, STABILITY, r->segment, lian_value_of(r->stay_top)));
    lian_emit_note(e, r->draws ? en : "no draws of the weights", r->draws ? zh : "未做权重抽样", (int)r->draws);
    LIAN_TRY(add(s, STABILITY_QUADRANT, r->segment, lian_value_of(r->stay_quadrant)));
out:
    return status;
}

/* What the gap promises is of no use to it without a site. */
static void note_quadrant(scoring *s, const lian_ranked *r) {
    lian_quadrant quadrant = r->priority.quadrant;
    lian_emit_word(&s->emit, "%s", lian_quadrant_text(quadrant, LIAN_EN), "%s", lian_quadrant_text(quadrant, LIAN_ZH));
    if (lian_no_park_takes(s->in.results, r->segment)) lian_emit_note(&s->emit, "a site is to be found first: every park refuses it", "须先落实承载园区：现有园区均不予承载");
}

static lian_status emit_ranked(scoring *s, const lian_ranked *r) {
    lian_status status = LIAN_OK;
    lian_emit *e = &s->emit;
    const lian_priority *p = &r->priority;
    note_quadrant(s, r);
    note_state(e, s->in.study, r);
    LIAN_TRY(add(s, SCORE, r->segment, (lian_value){p->value, p->coverage, p->low, p->high}));
    note_quadrant(s, r);
    LIAN_TRY(add(s, QUADRANT, r->segment, lian_value_of(p->quadrant)));
    lian_emit_note(e, "of %d, by the low bound", "共 %d 个，按下限排序", (int)s->ranked);
    LIAN_TRY(add(s, RANK, r->segment, lian_value_of(r->rank)));
    LIAN_TRY(emit_stability(s, r));
out:
    return status;
}

static lian_status emit_all(scoring *s) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < s->count; i++) {
        const candidate *c = &s->item[i];
        if (c->is_ranked) continue;
        lian_value value = why_none(s, c);
        LIAN_TRY(add(s, SCORE, c->ranked.segment, value));
    }
    for (int32_t i = 0; i < s->ranked; i++) LIAN_TRY(emit_ranked(s, &s->rank[i]));
out:
    return status;
}

static lian_status scoring_init(scoring *s, const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit_init(&s->emit, study, results, err);
    lian_priority_weights(&study->settings, s->weights);
    s->item = calloc((size_t)study->tables->segments.count + 1, sizeof *s->item);
    s->rank = calloc((size_t)study->tables->segments.count + 1, sizeof *s->rank);
    s->strong = calloc((size_t)study->tables->segments.count + 1, sizeof *s->strong);
    LIAN_CHECK_MEMORY(s->item && s->rank && s->strong);
    LIAN_TRY(lian_priority_inputs_new(&s->in, &s->emit));
    LIAN_TRY(lian_activity_new(&s->activity, study, err));
out:
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    scoring s = {.count = 0};
    LIAN_TRY(scoring_init(&s, study, results, err));
    for (lian_segment_id segment = 0; segment < study->tables->segments.count; segment++) {
        if (!study->segment_seen[segment] || lian_segment_is_heading(study, segment)) continue;
        candidate *c = &s.item[s.count++];
        c->ranked.segment = segment;
        c->gap = lian_gap_of(study, results, segment);
        LIAN_TRY(candidate_run(&s, c));
        c->ranked.is_behind = lian_gap_stands_behind(study, segment, c->gap.graded.state == LIAN_STATE_PRELIMINARY, c->ranked.priority.low);
        if (c->is_ranked) s.rank[s.ranked++] = c->ranked;
    }
    LIAN_TRY(lian_ranked_run(s.rank, s.ranked, &study->settings, err));
    LIAN_TRY(emit_all(&s));
    LIAN_TRY(lian_strengthened_emit(&s.emit, &measures[STRENGTHEN], s.strong, s.strongs));
out:
    free(s.item);
    free(s.rank);
    free(s.strong);
    lian_priority_inputs_clear(&s.in);
    lian_activity_clear(&s.activity);
    lian_emit_clear(&s.emit);
    return status;
}

const lian_metric lian_metric_priority = {
    "priority",
    {"补链优先级：缺口 × √(影响 × 可行性)", "Priority of gaps: gap × √(impact × feasibility)"},
    "liantu, after Balland, Boschma, Crespo and Rigby 2019, Regional Studies 53; fixed anchors, an unknown component counts one half",
    "segments links firms roles supplies activity origins",
    measures,
    MEASURES,
    run,
};
