/* SPDX-License-Identifier: MIT */
/* How are a firm's points as chain master printed, each with what it was made of? */
#include "analysis/master.h"
#include "model/present.h"

const lian_measure_info lian_master_measures[LIAN_MASTER_MEASURES] = {
    {"master.score", "points", {"链主结构评分", "chain master by structure"}},
    {"master.share", "share", {"市场地位", "market position"}},
    {"master.drive", "share", {"带动", "what it draws along"}},
    {"master.control", "share", {"网络控制", "control of the network"}},
    {"master.innovation", "share", {"创新", "innovation"}},
    {"master.localbuy", "share", {"本地配套", "local content of its purchases"}},
    {"master.rooted", "share", {"根植", "rootedness"}},
    {"master.gate", "flag", {"链主门槛", "chain master gate"}},
    {"master.structural", "flag", {"结构上是否为链主候选", "chain master candidate by structure"}},
    {"master.rank", "count", {"结构评分在本链的位次", "rank by structure in the chain"}},
    {"master.stability", "share", {"权重浮动时结论不变的抽样占比", "share of draws of the weights with the same verdict"}},
    {"master.candidates", "count", {"结构符合的链主候选数", "candidates by structure"}},
    {"master.unverified", "count", {"待核实的链主候选数", "possible candidates to be verified"}},
};

/* "x %s" with a number in yuan's unit of the dataset, or that it is not known. */
static void note_number(lian_emit *emit, const char *en, const char *zh, double value, double anchor, bool percent) {
    lian_digits x = percent ? lian_percent(value) : lian_fixed(value, 3), full = percent ? lian_percent(anchor) : lian_fixed(anchor, 3);
    lian_buffer format[2] = {LIAN_BUFFER_INIT, LIAN_BUFFER_INIT};
    bool known = !lian_is_unknown(value) && !lian_is_unknown(anchor);
    lian_buffer_add_format(&format[0], known ? "%s %%s (full at %%s)" : "%s not known", en);
    lian_buffer_add_format(&format[1], known ? "%s %%s（满分 %%s）" : "%s未知", zh);
    if (known) lian_emit_note(emit, lian_buffer_text(&format[0]), lian_buffer_text(&format[1]), x.text, full.text);
    else lian_emit_note(emit, lian_buffer_text(&format[0]), lian_buffer_text(&format[1]));
    emit->en.failed = emit->en.failed || format[0].failed || format[1].failed;
    lian_buffer_clear(&format[0]);
    lian_buffer_clear(&format[1]);
}

static void note_share(lian_emit *emit, const lian_master *m) {
    const lian_master_raw *raw = &m->raw;
    const lian_settings *s = &emit->study->settings;
    if (lian_is_unknown(raw->segment_share))
        lian_emit_note(emit, "its share of a segment here is not known", "环节份额未知");
    else
        lian_emit_note(emit, "%s of the known output of %d local firms of %s (full at %s)", "占已知本地产出的 %s（%d 家本地企业，%s；满分 %s）",
                       lian_percent(raw->segment_share).text, (int)raw->segment_firms,
                       lian_text_at(emit->study, emit->study->tables->segments.name, m->segment), lian_percent(s->master_anchor_share).text);
    if (!lian_is_unknown(raw->segment_share) && raw->segment_unsized)
        lian_emit_note(emit, "%d of them without a size", "其中 %d 家规模未知", (int)raw->segment_unsized);
    if (!lian_is_unknown(raw->segment_share) && !lian_firms_are_complete(emit->study))
        lian_emit_note(emit, "the list of firms is partial: an upper bound", "企业名录不完整，为上限");
    note_number(emit, "revenue", "营业收入 ", raw->revenue, raw->threshold, false);
}

static void note_drive(lian_emit *emit, const lian_master *m) {
    const lian_master_raw *raw = &m->raw;
    const lian_settings *s = &emit->study->settings;
    lian_digits full = lian_fixed(s->master_anchor_partners, 0);
    if (emit->study->home == LIAN_NONE) lian_emit_note(emit, "no home is set", "未设定本地");
    lian_emit_note(emit, raw->partners_open ? "at least %d local partners (full at %s)" : "%d local partners (full at %s)",
                   raw->partners_open ? "本地配套伙伴至少 %d 家（满分 %s 家）" : "本地配套伙伴 %d 家（满分 %s 家）", (int)raw->partners, full.text);
    if (!(raw->all > 0)) lian_emit_note(emit, "no purchase within the chain has a value", "链内采购金额均未知");
    else if (raw->partners_open && !(raw->bought > 0)) lian_emit_note(emit, "its purchases are not known", "其采购额未知");
    else
        lian_emit_note(emit, "its local purchases %s of %s within the chain (full at %s)", "本地采购 %s，链内采购合计 %s（满分为其 %s）",
                       lian_fixed(raw->bought, 3).text, lian_fixed(raw->all, 3).text, lian_percent(s->master_anchor_purchases).text);
    if (raw->bought_unvalued) lian_emit_note(emit, "%d purchases without a value", "%d 条采购无金额", (int)raw->bought_unvalued);
}

static void note_control(lian_emit *emit, const lian_master *m) {
    const lian_master_raw *raw = &m->raw;
    lian_digits full = lian_percent(emit->study->settings.master_anchor_control);
    if (lian_is_unknown(raw->loss))
        lian_emit_note(emit, "no supply links of it are on record, or their effect was not worked out", "没有其供应关系记录，或未能测算");
    else if (raw->by_cascade)
        lian_emit_note(emit,
                       raw->of_chain ? "without it others lose as much as %s of the sales of the chain's other firms, by the cascade (full at %s), which stands in for extraction by firm"
                                     : "without it others lose as much as %s of the sales of all other firms, by the cascade (full at %s), which stands in for extraction by firm",
                       raw->of_chain ? "若停产，其他企业的损失相当于本链其余企业销售的 %s（冲击传导，代替企业级假设剔除；满分 %s）"
                                     : "若停产，其他企业的损失相当于全网其余企业销售的 %s（冲击传导，代替企业级假设剔除；满分 %s）",
                       lian_percent(raw->loss).text, full.text);
    else
        lian_emit_note(emit, "without it %s of the other firms stop, by knock-out (full at %s); the cascade was not worked out for it",
                       "若停产，%s 的其他企业随之停产（断供推演；满分 %s）；冲击传导未测算该企业", lian_percent(raw->loss).text, full.text);
}

static void note_rooted(lian_emit *emit, const lian_master *m) {
    const lian_master_raw *raw = &m->raw;
    if (emit->study->home == LIAN_NONE) lian_emit_note(emit, "no home is set", "未设定本地");
    if (raw->has_seat) lian_emit_note(emit, "headquarters here", "总部在本地");
    else if (raw->seat_known) lian_emit_note(emit, "headquarters elsewhere", "总部在外地");
    else lian_emit_note(emit, "headquarters not known", "总部所在地未知");
    if (raw->has_base) lian_emit_note(emit, "produces here", "在本地生产");
}

static void note_part(lian_emit *emit, const lian_master *m, int part) {
    const lian_settings *s = &emit->study->settings;
    switch (part) {
    case LIAN_MASTER_SHARE:
        note_share(emit, m);
        break;
    case LIAN_MASTER_DRIVE:
        note_drive(emit, m);
        break;
    case LIAN_MASTER_CONTROL:
        note_control(emit, m);
        break;
    case LIAN_MASTER_INNOVATION:
        note_number(emit, "R&D over revenue", "研发强度 ", m->raw.rd, s->master_anchor_rd, true);
        note_number(emit, "invention patents", "发明专利 ", m->raw.patents, s->master_anchor_patents, false);
        break;
    case LIAN_MASTER_LOCALBUY:
        note_number(emit, "local content of its purchases", "本地配套率 ", m->raw.local_rate, s->master_anchor_local, true);
        break;
    default:
        note_rooted(emit, m);
    }
}

/* ---- the gate and the verdict ------------------------------------------------------------------------------------------- */

static void note_condition(lian_emit *emit, lian_gate state, const char *en, const char *zh) {
    static const char *const formats[][2] = {{"%s: not met", "%s不符"}, {"%s: met", "%s符合"}, {"%s: not known", "%s待核实"}};
    lian_emit_word(emit, formats[state][0], en, formats[state][1], zh);
}

/* With the unit of the dataset, which the languages name differently. */
static void note_revenue(lian_emit *emit, bool fails, double revenue, double threshold) {
    lian_digits is = lian_fixed(revenue, 2), least = lian_fixed(threshold, 2);
    const char *en = lian_present_money_unit(emit->study, LIAN_EN), *zh = lian_present_money_unit(emit->study, LIAN_ZH);
    lian_buffer_add_format(&emit->en, fails ? "%srevenue %s below %s (%s)" : "%srevenue %s, %s asked for (%s)", emit->en.length ? "; " : "", is.text, least.text, en);
    lian_buffer_add_format(&emit->zh, fails ? "%s营业收入 %s，低于门槛 %s（%s）" : "%s营业收入 %s，达到门槛 %s（%s）", emit->zh.length ? "；" : "", is.text, least.text, zh);
}

static void note_no_revenue(lian_emit *emit, double threshold) {
    lian_digits least = lian_fixed(threshold, 2);
    lian_buffer_add_format(&emit->en, "%srevenue not known, %s asked for (%s)", emit->en.length ? "; " : "", least.text, lian_present_money_unit(emit->study, LIAN_EN));
    lian_buffer_add_format(&emit->zh, "%s营业收入待核实（门槛 %s %s）", emit->zh.length ? "；" : "", least.text, lian_present_money_unit(emit->study, LIAN_ZH));
}

static void note_gate(lian_emit *emit, const lian_master *m) {
    const lian_master_gate *g = &m->gate;
    if (lian_is_unknown(g->threshold))
        lian_emit_note(emit, "revenue: the money of the dataset is not in yuan", "营业收入：数据集的金额单位不是人民币，无法对照门槛");
    else if (lian_is_unknown(m->raw.revenue))
        note_no_revenue(emit, g->threshold);
    else
        note_revenue(emit, g->revenue == LIAN_GATE_FAIL, m->raw.revenue, g->threshold);
    if (emit->study->settings.master_rd > 0) note_condition(emit, g->rd, "R&D", "研发强度");
    note_condition(emit, g->operates, "operating", "在营");
    note_condition(emit, g->compliance, "compliance", "合规");
}

static void note_verdict(lian_emit *emit, const lian_master *m, lian_gate verdict) {
    const lian_settings *s = &emit->study->settings;
    lian_digits points = lian_fixed(m->score.value, 1), low = lian_fixed(m->score.low, 1), high = lian_fixed(m->score.high, 1),
                least = lian_fixed(s->master_threshold, 1), known = lian_percent(m->coverage);
    bool thin = lian_master_is_thin(m, s);
    if (verdict == LIAN_GATE_PASS)
        lian_emit_note(emit, m->coverage < s->coverage_final - 1e-9 ? "candidate (preliminary)" : "candidate",
                       m->coverage < s->coverage_final - 1e-9 ? "结构候选（初判）" : "结构候选");
    else if (verdict == LIAN_GATE_OPEN) lian_emit_note(emit, "candidate to be verified", "候选（待核实）");
    else lian_emit_note(emit, "not a master by structure", "结构上不构成链主");
    if (thin)
        lian_emit_note(emit, "no score: %s of it known, between %s and %s", "不评分：已知 %s，介于 %s–%s", known.text, low.text, high.text);
    else if (m->score.high - m->score.low >= .05)
        lian_emit_note(emit, "score %s [%s-%s], %s asked for, %s of it known", "得分 %s［%s–%s］，候选线 %s，已知 %s", points.text, low.text, high.text,
                       least.text, known.text);
    else
        lian_emit_note(emit, "score %s, %s asked for", "得分 %s，候选线 %s", points.text, least.text);
    if (thin) lian_emit_note(emit, "too little is known", "已知数据不足");
    if (m->gate.state != LIAN_GATE_PASS) note_gate(emit, m);
}

static lian_value flag_of(lian_gate gate) {
    return gate == LIAN_GATE_OPEN ? lian_value_none() : lian_value_of(gate == LIAN_GATE_PASS);
}

static void note_draws(lian_emit *emit, const lian_master *m) {
    lian_digits stays = lian_percent(m->stays_top);
    if (lian_is_unknown(m->stays)) lian_emit_note(emit, "no draws", "未抽样");
    else if (lian_is_unknown(m->stays_top))
        lian_emit_note(emit, "no more than %d of its chain are compared: its place cannot be put out", "本链参评不超过 %d 家，无从比较名次",
                       (int)emit->study->settings.master_top);
    if (lian_is_unknown(m->stays_top)) return;
    lian_emit_note(emit, "among the first %d of its chain in %s of draws (by the low bound)", "居本链前 %d 位（按下限）的抽样占 %s",
                   (int)emit->study->settings.master_top, stays.text);
}

/* ---- measures ----------------------------------------------------------------------------------------------------------- */

static lian_status emit_parts(lian_emit *emit, const lian_master *m, lian_subject subject) {
    lian_status status = LIAN_OK;
    for (int i = 0; i < LIAN_MASTER_PARTS; i++) {
        const lian_bounds *p = &m->part[i];
        bool unknown = !(p->low > 0) && !(p->high < 1);
        lian_value value = {unknown ? lian_unknown() : p->value, 1 - (p->high - p->low), lian_unknown(), lian_unknown()};
        if (p->high > p->low) value.low = p->low, value.high = p->high;
        note_part(emit, m, i);
        LIAN_TRY(lian_emit_add(emit, &lian_master_measures[LIAN_MASTER_FIRST_PART + i], subject, value));
    }
out:
    return status;
}

/* Of a score of which next to nothing is known the weights are the least worry. */
static lian_status emit_stability(lian_emit *emit, const lian_master *m, lian_subject subject) {
    bool thin = lian_master_is_thin(m, &emit->study->settings);
    if (thin) lian_emit_note(emit, "too little is known", "已知数据不足");
    else note_draws(emit, m);
    return lian_emit_add(emit, &lian_master_measures[LIAN_MASTER_STABILITY], subject, thin ? lian_value_none() : lian_value_of(m->stays));
}

lian_status lian_master_emit(lian_emit *emit, const lian_master *m) {
    lian_status status = LIAN_OK;
    const lian_measure_info *info = lian_master_measures;
    lian_subject subject = lian_subject_pair(LIAN_SUBJECT_FIRM, m->firm, LIAN_SUBJECT_CHAIN, m->chain);
    lian_gate verdict = lian_master_verdict(m, &emit->study->settings);
    note_verdict(emit, m, verdict);
    if (m->declared != LIAN_NONE) lian_emit_note(emit, "declared", "已认定");
    LIAN_TRY(lian_emit_add(emit, &info[LIAN_MASTER_SCORE_MEASURE], subject,
                           (lian_value){m->score.value, m->coverage, m->score.low, m->score.high}));
    LIAN_TRY(emit_parts(emit, m, subject));
    note_gate(emit, m);
    LIAN_TRY(lian_emit_add(emit, &info[LIAN_MASTER_GATE_MEASURE], subject, flag_of(m->gate.state)));
    note_verdict(emit, m, verdict);
    LIAN_TRY(lian_emit_add(emit, &info[LIAN_MASTER_STRUCTURAL], subject, flag_of(verdict)));
    LIAN_TRY(lian_emit_add(emit, &info[LIAN_MASTER_RANK], subject, lian_value_of(m->rank)));
    LIAN_TRY(emit_stability(emit, m, subject));
out:
    return status;
}
