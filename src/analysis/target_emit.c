/* SPDX-License-Identifier: MIT */
/* How is the case for a firm put: its points, and for each side what they rest on? */
#include "analysis/target.h"
#include "analysis/draws.h"
#include "model/halted.h"
#include "model/present.h"
#include "model/table.h"

#include <math.h>

static const char *name_of(const lian_study *study, lian_firm_id firm) { return lian_present_firm(study, firm); }

static const char *segment_of(const lian_study *study, lian_segment_id segment) { return lian_present_segment(study, segment); }

/* ---- the six sides ---------------------------------------------------------------------------------------------------- */

/* How it meets the gap, in words that take the gap's name. */
static const char *const match_text[LIAN_MATCH_KINDS][2] = {
    {"same product as %s", "与%s同一产品"},
    {"same segment as %s", "与%s同一环节的其他产品"},
    {"adjacent to %s", "与%s上下游相邻"},
};

static void note_fit(lian_emit *emit, const lian_targets *t, const lian_target *target) {
    const lian_reach *reach = &target->reach;
    const char *name = segment_of(t->study, reach->segment);
    double priority = t->gaps.priority[reach->segment], high = t->gaps.high[reach->segment];
    lian_emit_note(emit, match_text[reach->kind][0], match_text[reach->kind][1], name);
    lian_emit_note(emit, "match %s", "匹配度 %s", lian_fixed(lian_match_value(t->study, reach->kind), 2).text);
    if (lian_is_unknown(priority)) lian_emit_note(emit, "its priority is not known", "其补链优先级待核实");
    else lian_emit_note(emit, "its priority %s", "其补链优先级 %s", lian_fixed(100 * priority, 1).text);
    if (!lian_is_unknown(priority) && high > priority + 1e-9) /* a score of the list of priorities, as the one before it */
        lian_emit_note(emit, "up to %s by what is not known of priorities", "优先级未知部分最多可至 %s", lian_fixed(100 * high, 1).text);
}

static void note_will(lian_emit *emit, const lian_targets *t, const lian_target *target) {
    static const char *const kinds[LIAN_WILL_KINDS][2] = {{"new plant or subsidiary", "新建工厂或子公司"}, {"capital spending or fund-raising", "扩产投资或融资"}, {"hiring", "招聘"}, {"talks about land", "用地洽谈"}};
    const lian_target_signals *s = &target->signals;
    int months = (int)t->study->settings.will_months;
    if (!s->given) lian_emit_note(emit, "no signal of expansion on record: not known", "未登记扩张信号，意愿待核实");
    else if (t->study->date == LIAN_NONE) lian_emit_note(emit, "the data have no date to measure age at", "数据没有日期，无法判断信号时效");
    bool any = false;
    for (int k = 0; k < LIAN_WILL_KINDS; k++) {
        if (s->seen[k]) lian_emit_note(emit, kinds[k][0], kinds[k][1]);
        any = any || s->seen[k];
    }
    if (s->given && !any && !lian_is_unknown(target->part[1].value)) lian_emit_note(emit, "no signal of the last %d months", "近 %d 个月没有信号", months);
    if (s->old) lian_emit_note(emit, "%d older than %d months", "%d 条早于 %d 个月", s->old, months);
    if (s->late) lian_emit_note(emit, "%d dated after the study's day", "%d 条晚于分析日期", s->late);
    if (s->strange) lian_emit_note(emit, "%d of no known kind", "%d 条类型不明", s->strange);
}

static void note_number(lian_emit *emit, const char *en, const char *zh, double x, bool percent) {
    if (lian_is_unknown(x)) return;
    lian_digits digits = percent ? lian_percent(x) : lian_fixed(x, 2);
    lian_emit_note(emit, en, zh, digits.text);
}

/* What is missing, after one heading. */
typedef struct missing {
    const char *en, *zh;
    bool is;
} missing;

static void note_missing(lian_emit *emit, const missing *all, int count) {
    bool any = false;
    for (int i = 0; i < count; i++) {
        if (!all[i].is) continue;
        lian_buffer_add_format(&emit->en, "%s%s", any ? ", " : emit->en.length ? "; not known: " : "not known: ", all[i].en);
        lian_buffer_add_format(&emit->zh, "%s%s", any ? "、" : emit->zh.length ? "；待核实：" : "待核实：", all[i].zh);
        any = true;
    }
}

/* An amount with the dataset's unit of money. */
static void note_money(lian_emit *emit, const char *en, const char *zh, double x) {
    if (lian_is_unknown(x)) return;
    lian_digits digits = lian_fixed(x, 2);
    lian_buffer_add_format(&emit->en, "%s%s %s (%s)", emit->en.length ? "; " : "", en, digits.text, lian_present_money_unit(emit->study, LIAN_EN));
    lian_buffer_add_format(&emit->zh, "%s%s %s %s", emit->zh.length ? "；" : "", zh, digits.text, lian_present_money_unit(emit->study, LIAN_ZH));
}

static void note_innov(lian_emit *emit, const lian_target *target) {
    if (target->title_word != LIAN_NONE) {
        const char *word = lian_vocabulary_zh(LIAN_VOCABULARY_TITLE, target->title_word);
        lian_emit_word(emit, "%s", "title ", "资质 %s", word);
        lian_present_enum(LIAN_VOCABULARY_TITLE, target->title_word, LIAN_EN, &emit->en);
    } else if (!lian_is_unknown(target->title)) lian_emit_note(emit, "no title that counts", "无计分资质");
    note_number(emit, "%s invention patents", "发明专利 %s 件", target->patents, false);
    note_number(emit, "R&D %s", "研发强度 %s", target->rd, true);
    const missing all[] = {{"titles", "资质", lian_is_unknown(target->title)}, {"patents", "发明专利", lian_is_unknown(target->patents)}, {"R&D ratio", "研发强度", lian_is_unknown(target->rd)}};
    note_missing(emit, all, 3);
}

static void note_finance(lian_emit *emit, const lian_target *target) {
    note_number(emit, "growth %s", "增长率 %s", target->growth, true);
    note_number(emit, "debt ratio %s", "资产负债率 %s", target->debt, true);
    note_money(emit, "size", "规模", target->size);
    note_money(emit, target->need_is_least ? "need at least" : "need", target->need_is_least ? "缺口至少" : "缺口", target->need);
    const missing all[] = {{"growth", "增长率", lian_is_unknown(target->growth)}, {"debt ratio", "资产负债率", lian_is_unknown(target->debt)},
                           {"size", "规模", lian_is_unknown(target->size)}, {"size of the gap", "缺口规模", lian_is_unknown(target->need)}};
    note_missing(emit, all, 4);
}

static void note_link(lian_emit *emit, const lian_targets *t, const lian_target *target) {
    const lian_network *n = t->study->network;
    if (target->masters) lian_emit_note(emit, "supplies %d local chain masters", "供应 %d 家本地链主", (int)target->masters);
    if (target->trade != LIAN_NONE) {
        bool sells = n->supply_supplier[target->trade] == target->firm;
        lian_firm_id other = sells ? n->supply_buyer[target->trade] : n->supply_supplier[target->trade];
        lian_emit_note(emit, sells ? "sells to %s" : "buys from %s", sells ? "已向%s" : "已从%s", name_of(t->study, other));
        lian_buffer_add_text(&emit->en, lian_firm_halt_mark(t->study, other, LIAN_EN));
        lian_buffer_add_format(&emit->zh, sells ? "%s供货" : "%s采购", lian_firm_halt_mark(t->study, other, LIAN_ZH));
    } else if (target->trade_known) lian_emit_note(emit, "no trade with local firms in a complete list", "供应关系完整，与本地企业无往来");
    if (target->relative != LIAN_NONE) {
        lian_emit_note(emit, "one group with %s", "与%s", name_of(t->study, target->relative));
        lian_buffer_add_text(&emit->en, lian_firm_halt_mark(t->study, target->relative, LIAN_EN));
        lian_buffer_add_format(&emit->zh, "%s同一集团", lian_firm_halt_mark(t->study, target->relative, LIAN_ZH));
    } else if (target->relative_known) lian_emit_note(emit, "no local firm of its group on record", "其集团在本地没有登记企业");
    const missing all[] = {{"trade with local firms", "与本地企业的往来", target->trade == LIAN_NONE && !target->trade_known},
                           {"its group", "所属集团", target->relative == LIAN_NONE && !target->relative_known}};
    note_missing(emit, all, 2);
}

static void note_site(lian_emit *emit, const lian_target *target) {
    lian_emit_word(emit, "%s", lian_distance_text(target->distance, LIAN_EN), "%s", lian_distance_text(target->distance, LIAN_ZH));
    if (!lian_is_unknown(target->park)) lian_emit_note(emit, "best park %s points", "最佳园区 %s 分", lian_fixed(target->park, 1).text);
    note_missing(emit, &(missing){"fit of a park", "园区适配", lian_is_unknown(target->park)}, 1);
}

static void note_side(lian_emit *emit, const lian_targets *t, const lian_target *target, int side) {
    switch (side) {
    case 0: note_fit(emit, t, target); break;
    case 1: note_will(emit, t, target); break;
    case 2: note_innov(emit, target); break;
    case 3: note_finance(emit, target); break;
    case 4: note_link(emit, t, target); break;
    default: note_site(emit, target);
    }
}

/* ---- measures ---------------------------------------------------------------------------------------------------------- */

lian_status lian_target_emit_side(lian_emit *emit, const lian_targets *t, const lian_target *target, int side, lian_subject subject) {
    lian_status status = LIAN_OK;
    const lian_part *part = &target->part[side];
    double weight = target->sum.weight[side];
    note_side(emit, t, target, side);
    LIAN_TRY(lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_FIT + side], subject, (lian_value){part->value, part->coverage, part->low, part->high}));
    lian_emit_note(emit, "of %s points", "满分 %s", lian_fixed(weight, 2).text);
    if (lian_is_unknown(part->value)) lian_emit_note(emit, "not known: half of its range is counted", "未知，按可能范围的一半计");
    LIAN_TRY(lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_POINTS_FIT + side], subject,
                           (lian_value){target->sum.points[side], part->coverage, weight * part->low, weight * part->high}));
out:
    return status;
}

static const char *state_word(double coverage, const lian_settings *s, lian_lang lang) {
    if (coverage >= s->coverage_final - 1e-9) return lang == LIAN_EN ? "final" : "定级";
    if (coverage >= s->coverage_preliminary - 1e-9) return lang == LIAN_EN ? "preliminary" : "初判";
    return lang == LIAN_EN ? "unverified" : "待核实";
}

static void note_score(lian_emit *emit, const lian_targets *t, const lian_target *target) {
    static const char *const names[LIAN_TARGET_PARTS][2] = {{"fit", "匹配"}, {"will", "意愿"}, {"innovation", "技术"}, {"finance", "财务"}, {"ties", "联系"}, {"site", "落地"}};
    const lian_target_sum *sum = &target->sum;
    lian_emit_word(emit, "%s", state_word(sum->coverage, &t->study->settings, LIAN_EN), "%s", state_word(sum->coverage, &t->study->settings, LIAN_ZH));
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) {
        lian_digits points = lian_fixed(sum->points[i], 2);
        bool known = !lian_is_unknown(target->part[i].value);
        lian_buffer_add_format(&emit->en, known ? "; %s %s" : "; %s %s (not known, half of its range)", names[i][0], points.text);
        lian_buffer_add_format(&emit->zh, known ? "；%s %s" : "；%s %s（未知，按可能范围的一半计）", names[i][1], points.text);
    }
    if (sum->deduction > 0) lian_emit_note(emit, "compliance −%s", "合规扣 %s", lian_fixed(sum->deduction, 2).text);
    lian_emit_note(emit, "by segment %s", "按环节%s计", segment_of(t->study, target->reach.segment));
}

static void note_deduction(lian_emit *emit, const lian_target *target) {
    if (target->compliance == LIAN_COMPLIANCE_WATCH) lian_emit_note(emit, "on the watch list", "列入关注名单");
    else if (target->compliance == LIAN_COMPLIANCE_OK) lian_emit_note(emit, "compliance in order", "合规正常");
    else lian_emit_note(emit, "compliance not known: nothing is taken off, the low bound allows for it", "合规状况待核实：暂不扣分，下限已计入");
}

lian_status lian_target_emit_sum(lian_emit *emit, const lian_targets *t, const lian_target *target, lian_subject subject) {
    lian_status status = LIAN_OK;
    const lian_target_sum *sum = &target->sum;
    double watch = target->compliance == LIAN_NONE ? t->study->settings.deduct_watch : sum->deduction;
    note_score(emit, t, target);
    LIAN_TRY(lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_SCORE], subject, (lian_value){sum->value, sum->coverage, sum->low, sum->high}));
    note_deduction(emit, target);
    LIAN_TRY(lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_DEDUCTION], subject,
                           (lian_value){sum->deduction, target->compliance == LIAN_NONE ? 0 : 1, sum->deduction, fmax(watch, sum->deduction)}));
out:
    return status;
}

static lian_status emit_firm(lian_emit *emit, const lian_targets *t, const lian_target_picks *p, int32_t i) {
    lian_status status = LIAN_OK;
    const lian_target *target = &p->target[i];
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_FIRM, target->firm);
    const lian_measure_info *info = lian_target_measures;
    LIAN_TRY(lian_target_emit_sum(emit, t, target, subject));
    for (int side = 0; side < LIAN_TARGET_PARTS; side++) LIAN_TRY(lian_target_emit_side(emit, t, target, side, subject));
    if (target->masters) lian_emit_note(emit, "supplies local chain masters from outside", "在外地为本地链主配套");
    else lian_emit_note(emit, "no supply to a local chain master on record", "没有向本地链主供货的记录");
    LIAN_TRY(lian_emit_add(emit, &info[LIAN_TARGET_TIER], subject, lian_value_of(lian_target_tier(target))));
    lian_emit_note(emit, "of %d listed, by its best gap: %s; the product or segment before extensions, then tier, low bound", "共列 %d 家，按其最有利的缺口“%s”；先本环节后延伸意向，再分档，再按得分下限",
                   (int)p->count, segment_of(t->study, target->reach.segment));
    if (p->order[i].standing) lian_emit_word(emit, "%s", lian_target_standing_text(p->order[i].standing, LIAN_EN), "%s", lian_target_standing_text(p->order[i].standing, LIAN_ZH));
    LIAN_TRY(lian_emit_add(emit, &info[LIAN_TARGET_RANK], subject, lian_value_of(p->rank[i])));
    lian_emit_note(emit, "share of %d draws of weights in which it stays on its side of the first %d of %d of its class and tier", "%d 次权重抽样中，保持在同类同档前 %d 名（共 %d 家）之内或之外的比例",
                   (int)p->draws, (int)p->top[i], (int)p->of[i]);
    lian_draws_note_only(emit, p->top[i], p->of[i]);
    if (!lian_target_is_rated(target, &t->study->settings)) lian_emit_note(emit, "not told: too little of its score is known", "得分已知数据不足，不计");
    LIAN_TRY(lian_emit_add(emit, &info[LIAN_TARGET_STABILITY], subject, lian_value_of(p->stable[i])));
    if (!p->cover[i]) goto out;
    lian_emit_note(emit, "number %d of the greedy cover, which closes %s of %s points of priority", "贪心覆盖第 %d 家，全部入选者合计覆盖优先级 %s 分（共 %s 分）", (int)p->cover[i],
                   lian_fixed(p->closed, 1).text, lian_fixed(p->open, 1).text);
    LIAN_TRY(lian_emit_add(emit, &info[LIAN_TARGET_COVER], subject, lian_value_of(p->cover[i])));
    lian_emit_note(emit, "Σ priority × match beyond what those before it close", "Σ 优先级 × 匹配度，扣除先入选者已覆盖的部分");
    LIAN_TRY(lian_emit_add(emit, &info[LIAN_TARGET_COVER_GAIN], subject, lian_value_of(p->gain[i])));
out:
    return status;
}

lian_status lian_target_emit(lian_emit *emit, const lian_targets *t, const lian_target_picks *p) {
    lian_status status = LIAN_OK;
    for (lian_segment_id s = 0; s < t->study->tables->segments.count; s++) {
        if (!t->gaps.is_gap[s]) continue;
        lian_emit_note(emit, "candidates of the product or its segment beyond the most that are listed", "同产品或同环节的候选企业中超出列示上限的家数");
        LIAN_TRY(lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_UNLISTED], lian_subject_of(LIAN_SUBJECT_SEGMENT, s), lian_value_of(p->unlisted[s])));
    }
    for (int32_t i = 0; i < p->pairs; i++) LIAN_TRY(lian_target_emit_pair(emit, t, p, &p->pair[i]));
    for (int32_t i = 0; i < p->count; i++) LIAN_TRY(emit_firm(emit, t, p, i));
    LIAN_TRY(lian_target_emit_left(emit, t, p));
out:
    return status;
}
