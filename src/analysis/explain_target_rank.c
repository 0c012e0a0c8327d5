/* SPDX-License-Identifier: MIT */
/* Who was counted as a candidate, and what stands behind a rank? */
#include "analysis/explain_target.h"
#include "base/error.h"
#include "model/where.h"

#include <math.h>
#include <stdlib.h>

/* ---- segments and pairs ---------------------------------------------------------------------------------------------- */

static void account_gate(lian_account *a, const lian_candidates *c, lian_candidate_gate gate, const char *symbol, const char *en, const char *zh) {
    int32_t count, found = 0;
    const lian_maker *maker = lian_candidates_makers(c, a->measure.subject.row, &count);
    lian_account_term(a, symbol, en, zh, "count", 0);
    for (int32_t i = 0; i < count; i++) {
        if (lian_candidates_gate(c, maker[i].firm) != gate) continue;
        lian_account_row(a, maker[i].table, maker[i].row, NULL);
        found++;
    }
    lian_account_set(a, found);
}

static void explain_candidates(lian_account *a, const lian_candidates *c) {
    int32_t count;
    lian_candidates_makers(c, a->measure.subject.row, &count);
    account_gate(a, c, LIAN_CANDIDATE_OPEN, "n", "makers outside home that have not stopped and are not banned", "外地未停产且无严重失信的生产企业");
    account_gate(a, c, LIAN_CANDIDATE_BANNED, "b", "banned", "严重失信");
    account_gate(a, c, LIAN_CANDIDATE_IDLE, "i", "not operating", "未在营");
    account_gate(a, c, LIAN_CANDIDATE_UNPLACED, "u", "not known to be outside home", "所在地不明");
    account_gate(a, c, LIAN_CANDIDATE_LANDED, "p", "with a project in operation here", "在本地有已投产项目");
    if (lian_is_unknown(a->measure.value)) lian_account_rule(a, "unknown where no maker outside home is on record", "数据中没有已知在外地的生产企业时为未知", lian_unknown());
    else lian_account_formula(a, "n");
    if (!count) lian_account_rowless(a, "no maker outside home is on record", "没有登记外地的生产企业");
}

const lian_target_pair *lian_target_pair_find(const lian_target_picks *p, lian_subject subject) {
    for (int32_t i = 0; i < p->pairs; i++)
        if (p->pair[i].segment == subject.with && p->pair[i].match.maker.firm == subject.row) return &p->pair[i];
    return NULL;
}

static void account_kin(lian_account *a, const lian_targets *targets, const lian_match *match, lian_segment_id segment) {
    if (match->kind != LIAN_MATCH_ADJACENT) return;
    bool learnt = lian_candidates_kin(targets->candidates, match->via, segment) == LIAN_KIN_LEARNT;
    lian_account_row(a, LIAN_TABLE_SEGMENTS, match->via, "column");
    lian_account_row(a, LIAN_TABLE_SEGMENTS, segment, "column");
    lian_account_say(a, learnt ? "linked, and so often in the same places that it counts as one kind of work" : "linked, and goods of one group of the chain",
                     learnt ? "上下游相邻，且邻近度达标，视为同类工作" : "上下游相邻，且同属一个子类的制造环节");
}

static void explain_match(lian_account *a, const lian_targets *targets, const lian_target_pair *pair) {
    static const char *const key[LIAN_MATCH_KINDS] = {NULL, "target.match.segment", "target.match.adjacent"};
    const lian_match *match = &pair->match;
    if (key[match->kind]) lian_account_setting(a, "m", key[match->kind]);
    else lian_account_term(a, "m", "the very product", "同一产品", "share", 1);
    lian_account_row(a, match->maker.table, match->maker.row, "segment");
    account_kin(a, targets, match, pair->segment);
    lian_account_formula(a, "m");
}

static void explain_kind(lian_account *a, const lian_targets *targets, const lian_target_pair *pair) {
    lian_account_term(a, "k", "1 the product, 2 its segment, 3 next to it", "1 本环节产品，2 同环节其他产品，3 上下游相邻", "class", pair->match.kind + 1);
    lian_account_row(a, pair->match.maker.table, pair->match.maker.row, "segment");
    account_kin(a, targets, &pair->match, pair->segment);
    lian_account_formula(a, "k");
}

static lian_status explain_unlisted(lian_account *a, lian_targets_kept *kept) {
    lian_status status = LIAN_OK;
    const lian_match *match;
    int32_t count, near = 0, listed = 0;
    lian_segment_id segment = a->measure.subject.row;
    LIAN_TRY(lian_candidates_match(kept->targets.candidates, segment, &match, &count, a->err));
    for (int32_t i = 0; i < count; i++) near += match[i].kind != LIAN_MATCH_ADJACENT;
    for (int32_t i = 0; i < kept->picks.pairs; i++)
        listed += kept->picks.pair[i].segment == segment && kept->picks.pair[i].match.kind != LIAN_MATCH_ADJACENT;
    lian_account_term(a, "n", "candidates of the product or its segment", "同产品或同环节的候选企业", "count", near);
    lian_account_term(a, "k", "of them listed", "其中已列出", "count", listed);
    lian_account_formula(a, "n − k");
    lian_account_say(a, "at most %d are listed for a segment (target.most)", "每个环节最多列 %d 家（target.most）", (int)a->study->settings.target_most);
    lian_account_rowless(a, "a count of lists; target.match explains each one that is listed", "清单计数；已列出的每一家见 target.match");
out:
    return status;
}

/* Every one of them, the note names but the first. */
static lian_status explain_left(lian_account *a, lian_targets_kept *kept, int reason) {
    lian_status status = LIAN_OK;
    lian_target_left *left = NULL;
    int32_t found = 0;
    LIAN_TRY(lian_target_left_new(&left, &kept->targets, &kept->picks, a->err));
    lian_account_term(a, "n", "firms left out for this reason", "因此未列的企业", "count", 0);
    for (lian_firm_id f = 0; f < a->study->tables->firms.count; f++) {
        if ((int)left[f] != reason) continue;
        lian_account_row(a, LIAN_TABLE_FIRMS, f, NULL);
        found++;
    }
    lian_account_set(a, found);
    lian_account_formula(a, "n");
out:
    free(left);
    return status;
}

lian_status lian_explain_target_pool(lian_account *a, lian_targets_kept *kept) {
    for (int i = LIAN_TARGET_LEFT; i <= LIAN_TARGET_LEFT_LAST; i++)
        if (lian_account_is(a, lian_target_measures[i].name)) return explain_left(a, kept, i - LIAN_TARGET_LEFT + 1);
    if (lian_account_is(a, "target.unlisted")) return explain_unlisted(a, kept);
    explain_candidates(a, kept->targets.candidates);
    return LIAN_OK;
}

/* ---- firms ----------------------------------------------------------------------------------------------------------- */

static void explain_tier(lian_account *a, const lian_targets *targets, const lian_target *t) {
    int32_t count;
    const lian_row *rows = lian_firm_supplies_out(a->study->network, t->firm, &count);
    lian_account_term(a, "n", "local chain masters that it supplies", "供应的本地链主数", "count", t->masters);
    for (int32_t i = 0; t->masters && i < count; i++)
        if (targets->is_master[a->study->network->supply_buyer[rows[i]]] && lian_supply_is_told(a->study, rows[i])) lian_account_row(a, LIAN_TABLE_SUPPLIES, rows[i], "value");
    lian_account_formula(a, "2 − min(1, n)");
    lian_account_say(a, "1: supplies a local chain master from outside; 2: any other", "1 为本地链主的外地供应商，2 为其他");
    if (!t->masters) lian_account_rowless(a, "no supply of it to a local chain master is on record", "没有向本地链主供货的记录");
}

static lian_status account_score(lian_account *a) {
    double value;
    return lian_account_measure(a, "s", "target.score", a->measure.subject, true, &value);
}

static lian_status explain_rank(lian_account *a, int32_t rank, const lian_target_order *order) {
    lian_status status = LIAN_OK;
    LIAN_TRY(account_score(a));
    lian_account_term(a, "n", "listed candidates before it: the product or segment before extensions, else a better tier, a larger low bound, more points",
                      "排在其前的候选企业数：先本环节后延伸意向，再看档次、得分下限、得分", "count", rank - 1);
    lian_account_formula(a, "n + 1");
    if (order->standing == LIAN_TARGET_CLOSED) lian_account_say(a, "its lead is lost or landed, so it stands behind all others", "线索已流失或已落地，列于候选之后");
    if (order->standing == LIAN_TARGET_COMING) lian_account_say(a, "it is on its way already, so it stands behind all candidates", "已签约或项目处于前期，列于最后");
out:
    return status;
}

static lian_status explain_stability(lian_account *a, const lian_targets_kept *kept, int32_t at) {
    lian_status status = LIAN_OK;
    const lian_target_picks *p = &kept->picks;
    LIAN_TRY(account_score(a));
    lian_account_term(a, "d", "draws of the weights", "权重抽样次数", "count", p->draws);
    lian_account_setting(a, "±", "sensitivity.spread");
    lian_account_rule(a, "share of the draws in which it stays on its side of the first of its class and tier", "抽样中保持在同类同档前列之内或之外的比例", p->stable[at]);
    lian_account_say(a, "the first %d of %d", "同类同档 %d / %d", (int)p->top[at], (int)p->of[at]);
    if (p->of[at] == 1) lian_account_unknown(a, "only one of its class and tier: nothing to be compared with", "同类同档仅此一家，无从比较");
    else if (!lian_target_is_rated(&p->target[at], &a->study->settings)) lian_account_unknown(a, "too little of its score is known (grade.coverage.preliminary)", "得分已知数据不足（grade.coverage.preliminary）");
    else if (p->top[at] >= p->of[at]) lian_account_unknown(a, "all of its class and tier are among the first", "同类同档均在前列，无从比较");
    else if (lian_is_unknown(p->stable[at])) lian_account_unknown(a, "no draws (sensitivity.draws is 0)", "未抽样（sensitivity.draws 为 0）");
out:
    return status;
}

/* Σ over its gaps of priority × (match − what those chosen before it match). */
static lian_status explain_cover(lian_account *a, const lian_targets_kept *kept, int32_t at) {
    lian_status status = LIAN_OK;
    const lian_target_picks *p = &kept->picks;
    double sum = 0;
    LIAN_TRY(account_score(a));
    for (int32_t i = 0; i < p->pairs; i++) {
        const lian_target_pair *pair = &p->pair[i];
        double before = 0, own = lian_target_closes(a->study, pair), priority = kept->targets.gaps.priority[pair->segment];
        if (pair->target != at || !(priority > 0)) continue;
        for (int32_t k = 0; k < p->pairs; k++)
            if (p->pair[k].segment == pair->segment && p->cover[p->pair[k].target] && p->cover[p->pair[k].target] < p->cover[at])
                before = fmax(before, lian_target_closes(a->study, &p->pair[k]));
        sum += 100 * priority * fmax(0, own - before);
    }
    bool gain = lian_account_is(a, "target.cover_gain");
    lian_account_term(a, gain ? "g" : "k", gain ? "what it adds over its gaps" : "firms chosen before it", gain ? "其各缺口新增之和" : "先于其入选的家数", gain ? "gap_points" : "count", gain ? sum : p->cover[at] - 1);
    lian_account_formula(a, gain ? "g" : "k + 1");
    lian_account_say(a, "at each step the firm whose Σ priority × match beyond what is closed already is largest; adjacent matches close nothing, nor do firms whose lead is lost or landed", "每步选取 Σ 优先级 × 匹配度（扣除已覆盖部分）最大的一家；仅上下游相邻的、线索已流失或已落地的不计");
out:
    return status;
}

static lian_status explain_pair(lian_account *a, const lian_targets *targets, const lian_target_pair *pair) {
    if (lian_account_is(a, "target.rank")) return explain_rank(a, pair->number, &pair->order);
    if (lian_account_is(a, "target.kind")) explain_kind(a, targets, pair);
    else explain_match(a, targets, pair);
    return LIAN_OK;
}

lian_status lian_explain_target_rank(lian_account *a, lian_targets_kept *kept, const lian_target *target) {
    int32_t at = lian_target_find(&kept->picks, target->firm);
    if (a->measure.subject.with_kind != LIAN_SUBJECT_NONE) return explain_pair(a, &kept->targets, lian_target_pair_find(&kept->picks, a->measure.subject));
    if (lian_account_is(a, "target.rank")) return explain_rank(a, kept->picks.rank[at], &kept->picks.order[at]);
    if (lian_account_is(a, "target.stability")) return explain_stability(a, kept, at);
    if (!lian_account_is(a, "target.tier")) return explain_cover(a, kept, at);
    explain_tier(a, &kept->targets, target);
    return LIAN_OK;
}
