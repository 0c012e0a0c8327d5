/* SPDX-License-Identifier: MIT */
/* From what are strength and security of a segment scored, and what does each component add? */
#include "analysis/grade_emit.h"

const lian_measure_info lian_grade_measures[LIAN_GRADED_MEASURES] = {
    {"grade.grade", "grade", {"环节等级", "grade"}},
    {"grade.strength", "points", {"优势度", "strength"}},
    {"grade.strength.spec", "points", {"优势度：专业化", "strength: specialisation"}},
    {"grade.strength.self", "points", {"优势度：本地配套", "strength: local content"}},
    {"grade.strength.mass", "points", {"优势度：企业规模群", "strength: number of firms"}},
    {"grade.strength.lead", "points", {"优势度：领军企业", "strength: leading firms"}},
    {"grade.security", "points", {"安全度", "security"}},
    {"grade.security.robust", "points", {"安全度：多源", "security: many sources"}},
    {"grade.security.sole", "points", {"安全度：单点", "security: single sources"}},
    {"grade.security.outside", "points", {"安全度：外部依赖", "security: outside dependence"}},
};

/* ---- inputs ---------------------------------------------------------------------------------------------- */

/* Value of a measure when enough of its inputs were known, else unknown. */
static double known_value(const lian_emit *emit, const char *name, lian_segment_id segment) {
    lian_measure measure;
    if (!lian_measure_find(emit->results, name, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), &measure))
        return lian_unknown();
    if (measure.coverage < emit->study->settings.coverage_final) return lian_unknown();
    return measure.value;
}

static double home_lq(const lian_emit *emit, lian_segment_id segment) {
    lian_measure measure;
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, emit->study->home, LIAN_SUBJECT_SEGMENT, segment);
    return lian_measure_find(emit->results, "localisation.lq", pair, &measure) ? measure.value : lian_unknown();
}

lian_grade_inputs lian_grade_inputs_of(const lian_emit *emit, lian_segment_id segment, const lian_segment_firms *firms,
                             const bool *titled) {
    lian_grade_inputs in = {.firms = *firms, .leaders = lian_leaders_of(emit->study, segment, titled)};
    in.strength =
        (lian_strength_input){firms->local, home_lq(emit, segment), known_value(emit, "dependence.local_rate", segment),
                              in.leaders.leaders, in.leaders.national_rank};
    in.n_eff = known_value(emit, "concentration.n_eff", segment);
    /* One firm on a list that is not complete is the one that was noticed, not the only one. */
    in.one_firm = firms->local == 1;
    if (in.one_firm) in.n_eff = lian_firms_are_complete(emit->study) ? 1 : lian_unknown();
    in.sole = known_value(emit, "dependence.single_source_value", segment);
    in.sole_by_value = !lian_is_unknown(in.sole);
    if (!in.sole_by_value) in.sole = known_value(emit, "dependence.single_source_pairs", segment);
    in.outside = known_value(emit, "dependence.outside_share", segment);
    return in;
}

lian_strength_input lian_strength_input_of(const lian_emit *emit, lian_segment_id segment, const lian_segment_firms *firms,
                                           const bool *titled) {
    return lian_grade_inputs_of(emit, segment, firms, titled).strength;
}

/* ---- components ------------------------------------------------------------------------------------------ */

/* Points of a component; when it is not known the bounds say what it could add. */
static lian_status emit_part(lian_emit *emit, int which, lian_segment_id segment, double points, double weight) {
    lian_value value = {points, 1, lian_unknown(), lian_unknown()};
    if (lian_is_unknown(points)) {
        value.coverage = 0;
        value.low = 0;
        value.high = 100 * weight;
        lian_emit_note(emit, "not known: half of %s points counted", "未知：按 %s 分的一半计入",
                       lian_fixed(100 * weight, 1).text);
    }
    return lian_emit_add(emit, &lian_grade_measures[which], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value);
}

static void note_lead(lian_emit *emit, const lian_grade_inputs *in) {
    const lian_settings *s = &emit->study->settings;
    if (!lian_is_unknown(in->leaders.leaders))
        lian_emit_note(emit, "leaders %d (full points at %s)", "领军企业 %d 家（%s 家得满分）",
                       (int)in->leaders.leaders, lian_fixed(s->lead_firms, 1).text);
    else
        lian_emit_note(emit, "no titles of local firms on record", "没有登记本地企业资质");
    if (in->leaders.rank_firm)
        lian_emit_note(emit, "national rank %d: %s", "全国第 %d 名：%s", (int)in->leaders.national_rank,
                       in->leaders.rank_firm);
}

lian_status lian_emit_strength_parts(lian_emit *emit, lian_segment_id segment, const lian_grade_inputs *in,
                                       const lian_strength *g) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &emit->study->settings;
    double all = s->strength_spec + s->strength_self + s->strength_mass + s->strength_lead;
    if (!lian_is_unknown(in->strength.lq))
        lian_emit_note(emit, "LQ %s (full points at %s)", "区位商 %s（%s 得满分）", lian_fixed(in->strength.lq, 2).text,
                       lian_fixed(s->spec_lq, 2).text);
    LIAN_TRY(emit_part(emit, LIAN_GRADED_SPEC, segment, g->score.part[0], s->strength_spec / all));
    if (!lian_is_unknown(in->strength.local_rate))
        lian_emit_note(emit, "local rate %s", "本地配套率 %s", lian_percent(in->strength.local_rate).text);
    LIAN_TRY(emit_part(emit, LIAN_GRADED_SELF, segment, g->score.part[1], s->strength_self / all));
    lian_emit_note(emit, "firms %d (full points at %s)", "本地企业 %d 家（%s 家得满分）", (int)in->firms.local,
                   lian_fixed(s->mass_firms, 1).text);
    if (!lian_firms_are_complete(emit->study))
        lian_emit_note(emit, "at least: the firm list is partial", "至少：企业名录不完整");
    LIAN_TRY(emit_part(emit, LIAN_GRADED_MASS, segment, g->score.part[2], s->strength_mass / all));
    note_lead(emit, in);
    LIAN_TRY(emit_part(emit, LIAN_GRADED_LEAD, segment, g->score.part[3], s->strength_lead / all));
out:
    return status;
}

lian_status lian_emit_security_parts(lian_emit *emit, lian_segment_id segment, const lian_grade_inputs *in,
                                       const lian_security *g) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &emit->study->settings;
    double all = s->security_robust + s->security_sole + s->security_outside;
    if (in->one_firm && lian_is_unknown(in->n_eff))
        lian_emit_note(emit, "one local firm on record, but the list is not complete", "登记的本地企业仅一家，但企业名录不完整");
    else if (in->one_firm)
        lian_emit_note(emit, "one local firm on record", "登记的本地企业仅一家");
    else if (!lian_is_unknown(in->n_eff))
        lian_emit_note(emit, "effective number of firms %s (full points at %s)", "有效企业数 %s（%s 得满分）",
                       lian_fixed(in->n_eff, 2).text, lian_fixed(s->robust_firms, 1).text);
    LIAN_TRY(emit_part(emit, LIAN_GRADED_ROBUST, segment, g->score.part[0], s->security_robust / all));
    if (!lian_is_unknown(in->sole)) {
        lian_emit_note(emit, "single-source share %s", "单一来源占比 %s", lian_percent(in->sole).text);
        lian_emit_word(emit, "by %s", in->sole_by_value ? "value" : "pair", "按%s",
                       in->sole_by_value ? "采购额" : "采购关系数");
    }
    LIAN_TRY(emit_part(emit, LIAN_GRADED_SOLE, segment, g->score.part[1], s->security_sole / all));
    if (!lian_is_unknown(in->outside))
        lian_emit_note(emit, "outside share %s", "外部供给占比 %s", lian_percent(in->outside).text);
    LIAN_TRY(emit_part(emit, LIAN_GRADED_OUTSIDE, segment, g->score.part[2], s->security_outside / all));
out:
    return status;
}
