/* SPDX-License-Identifier: MIT */
/* How strong is each segment here, and how safe?
 *
 * Presence comes first: without a local operating firm the segment is 缺失 if the firm list is complete, else 待核实.
 * Otherwise strength is scored from four inputs, each of them known or not:
 *   spec  location quotient of home          known when the statistics allow one
 *   self  local rate of local demand         known when its coverage reaches grade.coverage.final
 *   mass  number of local operating firms    always known; a lower bound when the firm list is partial
 *   lead  leaders and national rank          known when the lists of its firms record titles, or a leader is
 * and security from three:
 *   robust  effective number of local firms  known when sizes are for grade.coverage.final of them; one firm is 1
 *   sole    purchases with one supplier      by value, else by pair; known at the same coverage
 *   outside outside share of supply          known at the same coverage
 * A declared status is the grade only while the computed one is 待核实. */
#include "analysis/draws.h"
#include "analysis/grade_emit.h"

#include <stdio.h>
#include <stdlib.h>

/* What all segments share. */
typedef struct shared {
    bool *titled;
    lian_row *buyers;
    lian_draws strength, security;
} shared;

/* ---- the grade itself ------------------------------------------------------------------------------------ */

static const char *state_zh(lian_grade_state state) {
    switch (state) {
    case LIAN_STATE_FINAL:
        return "定级";
    case LIAN_STATE_PRELIMINARY:
        return "初判";
    case LIAN_STATE_DECLARED:
        return "认定";
    default:
        return "待核实";
    }
}

/* "fair preliminary": programs read the first two words. */
static void note_grade(lian_emit *emit, lian_grade grade, lian_grade_state state) {
    char en[64], zh[64];
    if (state == LIAN_STATE_NONE) snprintf(en, sizeof en, "%s", lian_grade_word(grade));
    else snprintf(en, sizeof en, "%s %s", lian_grade_word(grade), lian_state_word(state));
    if (grade == LIAN_GRADE_UNVERIFIED)
        snprintf(zh, sizeof zh, "待核实");
    else
        snprintf(zh, sizeof zh, "%s（%s）", lian_grade_text(grade, LIAN_ZH), state_zh(state));
    lian_emit_word(emit, "%s", en, "%s", zh);
}

static void note_caps(lian_emit *emit, const lian_strength *g) {
    const lian_settings *s = &emit->study->settings;
    if (g->capped_lq) lian_emit_note(emit, "capped: LQ below %s", "封顶：区位商低于 %s", lian_fixed(s->cap_lq, 2).text);
    if (g->capped_local)
        lian_emit_note(emit, "capped: local rate below %s", "封顶：本地配套率低于 %s", lian_percent(s->cap_local).text);
    if (g->flips)
        lian_emit_note(emit, "flips: another grade if one threshold moves by %s", "临界：任一阈值浮动 %s 即改变等级",
                       lian_percent(s->threshold_shift).text);
}

/* Components as they entered the score: points over the weight's points. */
static void components_of(const lian_score *score, const double *weights, int32_t count, double *out) {
    double all = 0;
    for (int32_t i = 0; i < count; i++) all += weights[i];
    for (int32_t i = 0; i < count; i++) out[i] = weights[i] > 0 ? score->part[i] * all / (100 * weights[i]) : lian_unknown();
}

/* Whole percents, and never 100 % when one draw differed. */
static void note_share(lian_emit *emit, int32_t same, const lian_draws *draws) {
    double percent = draws->count ? 100. * same / draws->count : 0;
    if (same < draws->count && percent > 99) percent = 99;
    lian_digits share = lian_percent(round(percent) / 100);
    if (draws->count)
        lian_emit_note(emit, "stays in its class in %s of draws of the weights (%d)", "权重随机浮动时，在 %s 的抽样中等级不变（共 %d 次）",
                       share.text, (int)draws->count);
}

static void note_strength_draws(lian_emit *emit, const lian_strength *g, const lian_strength_input *in, const lian_draws *draws) {
    const lian_settings *s = &emit->study->settings;
    const double weights[] = {s->strength_spec, s->strength_self, s->strength_mass, s->strength_lead};
    double components[4];
    int32_t same = 0;
    if (g->state == LIAN_STATE_NONE || g->grade == LIAN_GRADE_UNVERIFIED) return;
    components_of(&g->score, weights, 4, components);
    for (int32_t d = 0; d < draws->count; d++)
        same += lian_grade_of(lian_draws_score(draws, d, components), in, s) == g->grade;
    note_share(emit, same, draws);
}

static void note_security_draws(lian_emit *emit, const lian_security *g, const lian_draws *draws) {
    const lian_settings *s = &emit->study->settings;
    const double weights[] = {s->security_robust, s->security_sole, s->security_outside};
    double components[3];
    int32_t same = 0;
    if (g->safety == LIAN_SAFETY_UNVERIFIED) return;
    components_of(&g->score, weights, 3, components);
    for (int32_t d = 0; d < draws->count; d++)
        same += lian_safety_of(lian_draws_score(draws, d, components), s) == g->safety;
    note_share(emit, same, draws);
}

static void note_firms(lian_emit *emit, const lian_grade_inputs *in) {
    bool complete = lian_firms_are_complete(emit->study);
    lian_emit_note(emit, complete ? "%d local firms" : "at least %d local firms (partial list)",
                   complete ? "本地企业 %d 家" : "本地企业至少 %d 家（名录不完整）", (int)in->firms.local);
    if (in->firms.unplaced)
        lian_emit_note(emit, "%d firms without a place", "另有 %d 家地点不明", (int)in->firms.unplaced);
}

static void note_missing_inputs(lian_emit *emit, const lian_strength_input *in) {
    if (lian_is_unknown(in->lq)) lian_emit_note(emit, "LQ not known", "区位商未知");
    if (lian_is_unknown(in->local_rate)) lian_emit_note(emit, "local rate not known", "本地配套率未知");
    if (lian_is_unknown(in->leaders) && lian_is_unknown(in->national_rank))
        lian_emit_note(emit, "leaders not known", "领军企业未知");
}

/* The status that a document gives is a layer of its own: the grade only where nothing was computed. */
static lian_grade declared_of(const lian_study *study, lian_segment_id segment) {
    int declared = lian_enum_at(study->tables->segments.declared_status, segment);
    return declared == LIAN_NONE ? LIAN_GRADE_UNVERIFIED : (lian_grade)declared;
}

/* Starts the note with the two words; says what was declared; gives the value. */
static lian_value grade_value(lian_emit *emit, lian_segment_id segment, lian_grade computed, lian_grade_state state) {
    lian_grade declared = declared_of(emit->study, segment);
    if (computed != LIAN_GRADE_UNVERIFIED) {
        note_grade(emit, computed, state);
        if (declared != LIAN_GRADE_UNVERIFIED)
            lian_emit_word(emit, "declared %s", lian_grade_word(declared), "认定为%s",
                           lian_grade_text(declared, LIAN_ZH));
        return lian_value_of((double)computed);
    }
    if (declared == LIAN_GRADE_UNVERIFIED) {
        note_grade(emit, LIAN_GRADE_UNVERIFIED, LIAN_STATE_NONE);
        return lian_value_none();
    }
    note_grade(emit, declared, LIAN_STATE_DECLARED);
    lian_emit_word(emit, "%s", "as declared; the computed grade is unverified (no bound: it may be any)", "%s", "按认定状态；计算等级待核实（无上下限：可为任何等级）");
    return lian_value_of((double)declared);
}

static lian_value grade_range(lian_value value, const lian_strength *g, const lian_strength_input *in,
                              const lian_settings *settings) {
    value.coverage = g->score.coverage;
    if (g->grade == LIAN_GRADE_UNVERIFIED || g->score.high <= g->score.low) return value;
    lian_grade_span span = lian_grade_span_of(&g->score, in, settings);
    value.low = span.low;
    value.high = span.high;
    return value;
}

static lian_status emit_strength(lian_emit *emit, lian_segment_id segment, const lian_grade_inputs *in, const lian_draws *draws) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &emit->study->settings;
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_SEGMENT, segment);
    lian_strength g;
    lian_strength_run(&in->strength, s, &g);
    lian_value value = grade_range(grade_value(emit, segment, g.grade, g.state), &g, &in->strength, s);
    note_firms(emit, in);
    note_caps(emit, &g);
    note_strength_draws(emit, &g, &in->strength, draws);
    note_missing_inputs(emit, &in->strength);
    LIAN_TRY(lian_emit_add(emit, &lian_grade_measures[LIAN_GRADED_GRADE], subject, value));
    note_caps(emit, &g);
    note_missing_inputs(emit, &in->strength);
    LIAN_TRY(lian_emit_add(emit, &lian_grade_measures[LIAN_GRADED_STRENGTH], subject,
                           (lian_value){g.score.value, g.score.coverage, g.score.low, g.score.high}));
    LIAN_TRY(lian_emit_strength_parts(emit, segment, in, &g));
out:
    return status;
}

static lian_status emit_security(lian_emit *emit, lian_segment_id segment, const lian_grade_inputs *in, const lian_draws *draws) {
    lian_status status = LIAN_OK;
    lian_security g;
    char en[64], zh[64];
    lian_security_run(in->n_eff, in->sole, in->outside, &emit->study->settings, &g);
    snprintf(en, sizeof en, "%s %s", lian_safety_word(g.safety), lian_state_word(g.state));
    snprintf(zh, sizeof zh, "%s（%s）", lian_safety_text(g.safety, LIAN_ZH), state_zh(g.state));
    bool nothing = !(g.score.coverage > 0);
    if (g.safety == LIAN_SAFETY_UNVERIFIED)
        lian_emit_word(emit, "%s", "none", "%s", "待核实");
    else
        lian_emit_word(emit, "%s", en, "%s", zh);
    note_security_draws(emit, &g, draws);
    if (nothing)
        lian_emit_note(emit, "nothing is known of sizes, suppliers and origins", "企业规模、供应关系与来源地均未知");
    lian_value value = {nothing ? lian_unknown() : g.score.value, g.score.coverage, g.score.low, g.score.high};
    LIAN_TRY(lian_emit_add(emit, &lian_grade_measures[LIAN_GRADED_SECURITY], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value));
    LIAN_TRY(lian_emit_security_parts(emit, segment, in, &g));
out:
    return status;
}

/* ---- segments without a firm ----------------------------------------------------------------------------- */

/* Only trade and services are vouched for: what a park is declared to make must be on record to be there. */
static void note_vouched(lian_emit *emit, lian_segment_id segment) {
    lian_emit_note(emit, "no local operating firm on record, but a place that holds it is (", "没有登记本地在营企业，但载体已有（");
    lian_vouching_name(emit, segment);
    lian_buffer_add_text(&emit->en, "), as trade and services are told by their markets and places: register its firms");
    lian_buffer_add_text(&emit->zh, "；渠道与服务类环节按载体存疑，生产类不按），企业未登记");
}

static void note_absence(lian_emit *emit, lian_segment_id segment, lian_presence presence,
                         const lian_segment_firms *firms, const lian_row *buyers) {
    lian_table table;
    int need = lian_enum_at(emit->study->tables->segments.local_need, segment);
    if (presence == LIAN_HEADING) lian_emit_note(emit, "a heading: see its parts", "汇总环节，见其下级环节");
    if (presence == LIAN_HOMELESS) lian_emit_note(emit, "no home is set", "未设定本地");
    if (presence == LIAN_UNSEEN && firms->unplaced)
        lian_emit_note(emit, "%d firms without a place may be local", "%d 家地点不明的企业可能在本地",
                       (int)firms->unplaced);
    else if (presence == LIAN_UNSEEN && lian_firms_are_complete(emit->study) && lian_carrier_vouching(emit->study, segment, 0) == LIAN_NONE)
        lian_emit_note(emit, "no local operating firm on record, but markets are listed of which it is not on record what they sell",
                       "没有登记本地在营企业，但文件列有专业市场，经营品类待核实");
    else if (presence == LIAN_UNSEEN && lian_firms_are_complete(emit->study))
        note_vouched(emit, segment);
    else if (presence == LIAN_UNSEEN)
        lian_emit_note(emit, "no local operating firm on record, and the firm list is partial",
                       "没有登记本地在营企业，且企业名录不完整");
    if (presence != LIAN_ABSENT) return;
    lian_emit_note(emit, "no local operating firm on a complete list", "名录完整，本地无在营企业");
    if (firms->idle) lian_emit_note(emit, "%d local firms not operating", "另有 %d 家未在营", (int)firms->idle);
    if (need == LIAN_LOCAL_NEED_FREE)
        lian_emit_note(emit, "not a gap: it may be elsewhere", "不计为缺口：可跨区域配置");
    else if (need == LIAN_NONE)
        lian_emit_note(emit, "not called a break: nobody says that it should be local", "不列为断点：未注明本地必要性");
    else if (lian_need_of(emit->study, segment, buyers, &table) == LIAN_NONE)
        lian_emit_note(emit, "not called a break: no local demand on record", "不列为断点：没有登记本地需求");
}

static lian_status emit_absent(lian_emit *emit, lian_segment_id segment, lian_presence presence,
                               const lian_segment_firms *firms, const lian_row *buyers) {
    lian_status status = LIAN_OK;
    static const int empty[] = {LIAN_GRADED_STRENGTH, LIAN_GRADED_SECURITY};
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_SEGMENT, segment);
    bool absent = presence == LIAN_ABSENT;
    lian_value value = grade_value(emit, segment, absent ? LIAN_GRADE_MISSING : LIAN_GRADE_UNVERIFIED,
                                   absent ? LIAN_STATE_FINAL : LIAN_STATE_NONE);
    value.coverage = absent;
    note_absence(emit, segment, presence, firms, buyers);
    LIAN_TRY(lian_emit_add(emit, &lian_grade_measures[LIAN_GRADED_GRADE], subject, value));
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        if (empty[i] == LIAN_GRADED_SECURITY) lian_emit_word(emit, "%s", "none", "%s", "待核实");
        lian_emit_note(emit, "no local operating firm on record", "没有登记本地在营企业");
        LIAN_TRY(lian_emit_add(emit, &lian_grade_measures[empty[i]], subject, lian_value_none()));
    }
out:
    return status;
}

static lian_status run_segment(lian_emit *emit, lian_segment_id segment, const shared *all) {
    lian_status status = LIAN_OK;
    lian_segment_firms firms;
    lian_presence presence = lian_presence_of(emit->study, segment, &firms);
    if (presence != LIAN_PRESENT) return emit_absent(emit, segment, presence, &firms, all->buyers);
    lian_grade_inputs in = lian_grade_inputs_of(emit, segment, &firms, all->titled);
    LIAN_TRY(emit_strength(emit, segment, &in, &all->strength));
    LIAN_TRY(emit_security(emit, segment, &in, &all->security));
out:
    return status;
}

static lian_status shared_new(shared *all, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &study->settings;
    const double strength[] = {s->strength_spec, s->strength_self, s->strength_mass, s->strength_lead};
    const double security[] = {s->security_robust, s->security_sole, s->security_outside};
    LIAN_TRY(lian_titled_lists_new(&all->titled, study, err));
    LIAN_TRY(lian_local_buyers_new(&all->buyers, study, err));
    LIAN_TRY(lian_draws_new(&all->strength, strength, 4, s, 0, err));
    LIAN_TRY(lian_draws_new(&all->security, security, 3, s, 1, err));
out:
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    shared all = {0};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(shared_new(&all, study, err));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->segment_seen[s]) LIAN_TRY(run_segment(&emit, s, &all));
out:
    free(all.titled);
    free(all.buyers);
    lian_draws_clear(&all.strength);
    lian_draws_clear(&all.security);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_grade = {
    "grade",
    {"环节等级：优势度与安全度", "Grades: strength and security of each segment"},
    "liantu: strength and security scores with fixed anchors (an unknown component counts one half)",
    "segments links firms roles titles chain_firms activity supplies origins",
    lian_grade_measures,
    LIAN_GRADED_MEASURES,
    run,
};
