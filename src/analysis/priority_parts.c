/* SPDX-License-Identifier: MIT */
/* What speaks for filling a gap: how much is asked for, what hangs on it, how risky its supply is, what it would pull along?
 *
 * Impact: unmet, critical, risk, gain. Each is read from the results, or from rows where no metric holds it, and is unknown
 * wherever its input is. priority_ease.c has the other side. */
#include "analysis/priority.h"
#include "model/dataset.h"

static lian_subject segment_subject(lian_segment_id segment) { return lian_subject_of(LIAN_SUBJECT_SEGMENT, segment); }

static lian_value nothing(double low, double high) { return (lian_value){lian_unknown(), 0, low, high}; }

static lian_value known(double value) { return (lian_value){lian_clip(value), 1, lian_unknown(), lian_unknown()}; }

/* ---- unmet --------------------------------------------------------------------------------------------------- */

static void note_money(lian_emit *emit, const char *en, const char *zh, double value) {
    const char *unit = lian_dataset_text(emit->study->dataset, lian_dataset_header_get(emit->study->dataset)->money_unit);
    lian_emit_note(emit, en, zh, lian_fixed(value, 2).text, unit);
}

/* Demand that is given, less the part that local buyers buy here; where that is not known, less what is made here, as if none of it
 * were sold elsewhere: then it is a low bound. */
static lian_value unmet_of_demand(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment, double demand) {
    double output = in->output[segment];
    lian_measure local;
    bool is_found = lian_measure_find(in->results, "dependence.local_rate", segment_subject(segment), &local);
    note_money(emit, "local demand %s %s", "本地年需求 %s %s", demand);
    if (is_found && !lian_is_unknown(local.value) && local.coverage >= in->study->settings.coverage_final) {
        lian_emit_note(emit, "local content %s", "本地配套率 %s", lian_percent(local.value).text);
        double least = lian_is_unknown(local.high) ? 1 : local.high, most = lian_is_unknown(local.low) ? 0 : local.low;
        if (!(local.coverage < 1)) least = most = local.value;
        return (lian_value){demand * (1 - local.value), local.coverage, demand * (1 - least), demand * (1 - most)};
    }
    if (lian_is_unknown(output)) {
        lian_emit_note(emit, "local supply not known", "本地供给未知");
        return nothing(0, demand);
    }
    note_money(emit, "less local output %s %s", "减本地产出 %s %s", output);
    return (lian_value){fmax(0, demand - output), 1, fmax(0, demand - output), output > 0 ? demand : fmax(0, demand - output)};
}

/* No demand is given: what local buyers are known to buy outside is unmet here. */
static lian_value unmet_of_purchases(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    const lian_bought *b = &in->bought[segment];
    double outside = lian_bought_outside(b), coverage = b->rows ? 1 - (double)b->missing / b->rows : 0;
    if (b->rows == b->missing) {
        lian_emit_note(emit, b->rows ? "purchases on record have no amounts" : "no demand given and no purchases of local buyers on record",
                       b->rows ? "登记的采购没有金额" : "未填本地年需求，也没有登记本地采购");
        return nothing(0, lian_unknown());
    }
    note_money(emit, "bought outside by local buyers: %s %s", "本地采购商外购 %s %s", outside);
    if (!lian_study_is_complete(in->study, LIAN_TABLE_SUPPLIES)) lian_emit_note(emit, "at least: supply list is partial", "至少如此：供应关系不完整");
    if (b->missing) lian_emit_note(emit, "no amount: %d of %d rows", "无金额：%d 条，共 %d 条", (int)b->missing, (int)b->rows);
    if (coverage < in->study->settings.coverage_final && !(outside >= in->ref)) return nothing(outside, lian_unknown());
    return (lian_value){outside, coverage, outside, lian_unknown()};
}

lian_value lian_unmet_get(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    double demand = lian_number_at(in->study->tables->segments.demand, segment);
    return lian_is_unknown(demand) ? unmet_of_purchases(in, emit, segment) : unmet_of_demand(in, emit, segment, demand);
}

static lian_value unmet(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    lian_value money = lian_unmet_get(in, emit, segment);
    if (lian_is_unknown(in->ref)) {
        lian_emit_note(emit, "money unit is not one of yuan", "金额单位未注明或非人民币");
        return nothing(0, 1);
    }
    if (lian_is_unknown(money.value)) return nothing(lian_clip(money.low / in->ref), lian_is_unknown(money.high) ? 1 : lian_clip(money.high / in->ref));
    return known(money.value / in->ref);
}

/* ---- critical ------------------------------------------------------------------------------------------------ */

/* Share of the others' output that goes with the segment's own purchases. */
static lian_value extracted(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    lian_measure rest;
    if (!lian_measure_find(in->results, "linkage.extraction_rest", segment_subject(segment), &rest) || lian_is_unknown(rest.value)) return lian_value_none();
    lian_emit_note(emit, "by extraction the others lose %s of their output", "假设剔除后其余环节产出损失 %s", lian_percent(rest.value).text);
    return (lian_value){rest.value, rest.coverage, rest.low, rest.high};
}

/* Share of the chain's other segments that cannot be made without it. */
static lian_value knocked(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    lian_measure m;
    lian_chain_id chain = in->study->network->segment_chain[segment];
    int32_t others = chain == LIAN_NONE ? 0 : in->chain_segments[chain] - 1;
    bool is_found = lian_measure_find(in->results, "chokepoint.knockout", segment_subject(segment), &m);
    if (!is_found || others < 1 || lian_is_unknown(m.value) || !(m.coverage >= in->study->settings.coverage_preliminary)) return lian_value_none();
    lian_emit_note(emit, "by knock-out %d segments cannot be made without it, where its chain has %d others",
                   "断供推演：%d 个环节随之无法生产（本链其他环节 %d 个）", (int)m.value, (int)others);
    if (m.high > m.value)
        lian_emit_note(emit, "up to %d if inputs of unknown class are essential", "若必要性不明的投入均为必需则最多 %d 个", (int)m.high);
    return (lian_value){m.value / others, m.coverage, m.low / others, m.high / others};
}

/* Between what a share lies that has a value; one of which only a part is known, and no bound, may be all. */
static double low_of(const lian_value *x) { return !lian_is_unknown(x->low) ? x->low : x->coverage < 1 ? 0 : x->value; }
static double high_of(const lian_value *x) { return !lian_is_unknown(x->high) ? x->high : x->coverage < 1 ? 1 : x->value; }

/* What hangs on a segment pulls on its suppliers or stops its users: the larger of the two, of those that are known, with the larger of
 * their bounds. */
static lian_value critical(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    lian_value pull = extracted(in, emit, segment), stop = knocked(in, emit, segment);
    double anchor = in->study->settings.priority_rest;
    const lian_value *larger = lian_is_unknown(pull.value) || stop.value > pull.value ? &stop : &pull, *other = larger == &stop ? &pull : &stop;
    if (lian_is_unknown(larger->value)) {
        lian_emit_note(emit, "neither extraction nor knock-out tells what hangs on it", "假设剔除与断供推演均无法判断");
        return nothing(0, 1);
    }
    double low = low_of(larger), high = high_of(larger);
    if (!lian_is_unknown(other->value)) low = fmax(low, low_of(other)), high = fmax(high, high_of(other));
    lian_value value = {lian_clip(larger->value / anchor), larger->coverage, lian_clip(low / anchor), lian_clip(high / anchor)};
    return value.high > value.low ? value : known(value.value);
}

/* ---- risk ---------------------------------------------------------------------------------------------------- */

/* What is bought outside when nothing is made here is more than any ratio. */
static bool is_all_outside(const lian_priority_inputs *in, lian_segment_id segment, double cdi2) {
    lian_graded g = lian_grade_get(in->results, segment);
    return g.grade == LIAN_GRADE_MISSING && g.state == LIAN_STATE_FINAL && cdi2 > 0;
}

static lian_value risk(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    static const char *const names[] = {"dependence.cdi1", "dependence.cdi2", "dependence.cdi3"};
    const lian_settings *s = &in->study->settings;
    double threshold[] = {s->cdi1, s->cdi2, s->cdi3}, x[3];
    int flags = 0, open = 0;
    for (int i = 0; i < 3; i++) {
        x[i] = lian_measure_get(in->results, names[i], LIAN_SUBJECT_SEGMENT, segment);
        bool flag = x[i] > threshold[i];
        if (i == 2 && lian_is_unknown(x[i]) && is_all_outside(in, segment, x[1])) {
            lian_emit_note(emit, "nothing is made here: CDI3 counts as above %s", "本地无产出，CDI3 按高于 %s 计", lian_fixed(threshold[i], 2).text);
            flag = true;
        } else if (lian_is_unknown(x[i])) {
            lian_emit_note(emit, "CDI%d not known", "CDI%d 未知", i + 1);
            open++;
        } else {
            lian_emit_note(emit, "CDI%d %s (flag above %s)", "CDI%d 为 %s（高于 %s 记一项）", i + 1, lian_fixed(x[i], 2).text,
                           lian_fixed(threshold[i], 2).text);
        }
        flags += flag;
    }
    lian_emit_note(emit, "flags: %d of 3", "警戒 %d 项，共 3 项", flags);
    return open ? nothing(flags / 3., (flags + open) / 3.) : known(flags / 3.);
}

/* ---- gain ---------------------------------------------------------------------------------------------------- */

static lian_value gain(const lian_priority_inputs *in, lian_emit *emit, lian_segment_id segment) {
    double back = lian_measure_get(in->results, "linkage.backward", LIAN_SUBJECT_SEGMENT, segment);
    double ahead = lian_measure_get(in->results, "linkage.forward", LIAN_SUBJECT_SEGMENT, segment);
    if (!lian_is_unknown(back) && !lian_is_unknown(ahead)) {
        lian_emit_note(emit, "backward linkage %s, forward linkage %s: their mean less .5", "影响力系数 %s、感应度系数 %s：均值减 0.5",
                       lian_fixed(back, 3).text, lian_fixed(ahead, 3).text);
        return known((back + ahead) / 2 - .5);
    }
    if (!lian_is_unknown(in->gain[segment])) {
        lian_emit_note(emit, "outlook gain COG is not below that of %s of the segments open to home", "机会增益 COG 不低于本地可进入环节的 %s",
                       lian_percent(in->gain[segment]).text);
        return known(in->gain[segment]);
    }
    lian_emit_note(emit, "neither linkages nor outlook gain known", "影响力、感应度与机会增益均未知");
    return nothing(0, 1);
}

lian_priority_part_run *const lian_priority_impact_runs[LIAN_IMPACT_PARTS] = {unmet, critical, risk, gain};

/* ---- how points are reckoned --------------------------------------------------------------------------------- */

void lian_priority_note_anchor(const lian_priority_inputs *in, lian_emit *emit, int part) {
    const lian_settings *s = &in->study->settings;
    if (part == LIAN_PART_UNMET) note_money(emit, "full points at %s %s", "%s %s得满分", in->ref);
    if (part == LIAN_PART_CRITICAL) lian_emit_note(emit, "the larger share counts, full points at %s", "取较大占比，%s 得满分", lian_percent(s->priority_rest).text);
    if (part == LIAN_PART_POOL) lian_emit_note(emit, "full points at %s candidates", "%s 家得满分", lian_fixed(s->priority_candidates, 1).text);
}
