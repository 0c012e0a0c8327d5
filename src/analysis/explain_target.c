/* SPDX-License-Identifier: MIT */
/* From which rows do the six sides of a candidate come, and how do they make up its points? */
#include "analysis/explain_target.h"
#include "analysis/explain_rows.h"
#include "base/error.h"
#include "model/present.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is kept ---------------------------------------------------------------------------------------------------- */

static void kept_clear(void *memory) {
    lian_targets_kept *kept = memory;
    lian_target_picks_clear(&kept->picks);
    lian_targets_clear(&kept->targets);
    free(kept);
}

lian_status lian_targets_keep(lian_account *a, lian_targets_kept **out) {
    static const char key;
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_targets_kept *kept = NULL;
    void **place = lian_account_keep(a, &key, kept_clear);
    LIAN_CHECK_MEMORY(place);
    if (!*place) {
        LIAN_CHECK_MEMORY(kept = calloc(1, sizeof *kept));
        LIAN_TRY(lian_targets_new(&kept->targets, a->study, a->results, err));
        LIAN_TRY(lian_target_picks_new(&kept->picks, &kept->targets, err));
        *place = kept; /* once it is whole */
        kept = NULL;
    }
    *out = *place;
out:
    if (kept) kept_clear(kept);
    return status;
}

int32_t lian_target_find(const lian_target_picks *picks, lian_firm_id firm) {
    int32_t low = 0, high = picks->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (picks->target[middle].firm < firm) low = middle + 1;
        else high = middle;
    }
    return low;
}

lian_subject lian_target_subject(lian_firm_id firm) { return (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE}; }

/* ---- the sides ------------------------------------------------------------------------------------------------------- */

/* What is not known counts for so much. */
static void assume(lian_account *a, double value, double counted) {
    if (!lian_is_unknown(value)) return;
    lian_account_text(a, "not known: one half is counted", "未知，按一半计");
    lian_account_assume(a, counted);
}

static void nothing_known(lian_account *a, lian_firm_id firm) {
    lian_account_term(a, "x", "what is recorded of the firm", "企业登记内容", "", lian_unknown());
    lian_account_text(a, "nothing of this is recorded", "此项均未登记");
    lian_account_row(a, LIAN_TABLE_FIRMS, firm, NULL);
    lian_account_rule(a, "unknown", "未知", lian_unknown());
}

static lian_status explain_fit(lian_account *a, const lian_target *t) {
    static const char *const key[LIAN_MATCH_KINDS] = {NULL, "target.match.segment", "target.match.adjacent"};
    lian_status status = LIAN_OK;
    double priority;
    lian_subject segment = {LIAN_SUBJECT_SEGMENT, t->reach.segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    LIAN_TRY(lian_account_measure(a, "P", "priority.score", segment, false, &priority));
    if (key[t->reach.kind]) lian_account_setting(a, "m", key[t->reach.kind]);
    else lian_account_term(a, "m", "match: the very product", "匹配度：同一产品", "share", 1);
    lian_account_row(a, t->maker.table, t->maker.row, "segment");
    lian_account_formula(a, "P / 100 × m");
    if (lian_is_unknown(priority)) lian_account_unknown(a, "the priority of the gap is not known", "该缺口的补链优先级待核实");
out:
    return status;
}

static lian_status explain_will(lian_account *a, const lian_target *t) {
    static const char *const key[LIAN_WILL_KINDS] = {"target.will.plant", "target.will.invest", "target.will.hiring", "target.will.land"};
    static const char *const symbol[LIAN_WILL_KINDS] = {"w₁", "w₂", "w₃", "w₄"};
    char expression[64] = "min(1, 0";
    if (lian_is_unknown(t->part[1].value)) {
        nothing_known(a, t->firm);
        return LIAN_OK;
    }
    lian_account_term(a, "n", "signals on record", "登记的信号条数", "count", t->signals.given);
    lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "signals");
    for (int k = 0; k < LIAN_WILL_KINDS; k++) {
        if (!t->signals.seen[k]) continue;
        lian_account_setting(a, symbol[k], key[k]);
        strcat(strcat(expression, " + "), symbol[k]);
    }
    lian_account_formula(a, strcat(expression, ")"));
    lian_account_say(a, "each kind of signal within %d months once", "%d 个月内的每类信号各计一次", (int)a->study->settings.will_months);
    return LIAN_OK;
}

static lian_status explain_innov(lian_account *a, const lian_target *t) {
    const lian_settings *s = &a->study->settings;
    const lian_groups *titles = &a->study->network->titles_of_firm;
    if (lian_is_unknown(t->part[2].value)) {
        nothing_known(a, t->firm);
        return LIAN_OK;
    }
    lian_account_term(a, "T", "points of the best title", "最高资质的得分", "share", t->title);
    for (int32_t i = titles->start[t->firm]; i < titles->start[t->firm + 1]; i++) lian_account_row(a, LIAN_TABLE_TITLES, titles->item[i], "title");
    assume(a, t->title, .5);
    lian_account_term(a, "p", "invention patents", "发明专利数", "count", t->patents);
    lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "patents");
    assume(a, t->patents, s->target_patents / 2);
    lian_account_term(a, "r", "R&D ratio", "研发强度", "share", t->rd);
    lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "rd_ratio");
    assume(a, t->rd, s->target_rd / 2);
    lian_account_setting(a, "p₁", "target.anchor.patents");
    lian_account_setting(a, "r₁", "target.anchor.rd");
    lian_account_setting(a, "a", "target.innov.title");
    lian_account_setting(a, "b", "target.innov.patents");
    lian_account_setting(a, "c", "target.innov.rd");
    lian_account_formula(a, "(a·T + b·clip(p / p₁) + c·clip(r / r₁)) / (a + b + c)");
    return LIAN_OK;
}

/* The size of the product, or the revenue, with its cells. */
static void account_size(lian_account *a, const lian_target *t) {
    const lian_network *n = a->study->network;
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, t->firm, &count);
    lian_account_term(a, "s", "size of the firm in its product, else its revenue", "企业在该产品上的规模，缺时用营业收入", "money", t->size);
    for (int32_t i = 0; i < count && t->maker.table == LIAN_TABLE_ROLES; i++)
        if (n->role_segment[roles[i]] == n->role_segment[t->maker.row]) lian_account_role(a, roles[i]);
    lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "revenue");
}

static lian_status explain_finance(lian_account *a, const lian_target *t) {
    const lian_settings *s = &a->study->settings;
    bool sized = !lian_is_unknown(t->size) && t->need > 0;
    if (lian_is_unknown(t->part[3].value)) {
        nothing_known(a, t->firm);
        return LIAN_OK;
    }
    lian_account_term(a, "g", "growth", "增长率", "ratio", t->growth);
    lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "growth");
    assume(a, t->growth, s->target_growth / 2);
    lian_account_term(a, "d", "debt ratio", "资产负债率", "ratio", t->debt);
    lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "debt_ratio");
    assume(a, t->debt, (s->debt_high + s->debt_low) / 2);
    lian_account_setting(a, "g₁", "target.anchor.growth");
    lian_account_setting(a, "d₁", "target.anchor.debt_low");
    lian_account_setting(a, "d₀", "target.anchor.debt_high");
    lian_account_setting(a, "a", "target.finance.growth");
    lian_account_setting(a, "b", "target.finance.debt");
    lian_account_setting(a, "c", "target.finance.size");
    if (sized) {
        account_size(a, t);
        lian_account_term(a, "u", "unmet demand of the gap: priority.unmet × its anchor", "缺口规模：priority.unmet × 其满分需求", "money", t->need);
        lian_account_setting(a, "k", "target.anchor.size_span");
    } else {
        lian_account_term(a, "z", "size against need", "规模与缺口相称", "share", lian_unknown());
        assume(a, lian_unknown(), .5);
    }
    lian_account_formula(a, !sized             ? "(a·clip(g / g₁) + b·clip((d₀ − d) / (d₀ − d₁)) + c·z) / (a + b + c)"
                            : t->need_is_least ? "(a·clip(g / g₁) + b·clip((d₀ − d) / (d₀ − d₁)) + c·min(1, k·s / u)) / (a + b + c)"
                                               : "(a·clip(g / g₁) + b·clip((d₀ − d) / (d₀ − d₁)) + c·min(1, k·min(s / u, u / s))) / (a + b + c)");
    return LIAN_OK;
}

static lian_status explain_link(lian_account *a, const lian_target *t) {
    double trade = t->trade != LIAN_NONE ? 1 : t->trade_known ? 0 : lian_unknown();
    double group = t->relative != LIAN_NONE ? 1 : t->relative_known ? 0 : lian_unknown();
    if (lian_is_unknown(t->part[4].value)) {
        nothing_known(a, t->firm);
        return LIAN_OK;
    }
    lian_account_term(a, "x", "trades with local firms (1 yes, 0 no)", "与本地企业有供销往来（1 有，0 无）", "flag", trade);
    if (t->trade != LIAN_NONE) lian_account_row(a, LIAN_TABLE_SUPPLIES, t->trade, "value");
    assume(a, trade, .5);
    lian_account_term(a, "y", "one group with a local firm (1 yes, 0 no)", "与本地企业同一集团（1 是，0 否）", "flag", group);
    lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "parent_firm");
    if (t->relative != LIAN_NONE) lian_account_row(a, LIAN_TABLE_FIRMS, t->relative, "parent_firm");
    assume(a, group, .5);
    lian_account_setting(a, "a", "target.link.trade");
    lian_account_setting(a, "b", "target.link.group");
    lian_account_formula(a, "(a·x + b·y) / (a + b)");
    return LIAN_OK;
}

static lian_status explain_site(lian_account *a, const lian_target *t) {
    static const char *const key[] = {"target.distance.province", "target.distance.neighbour", "target.distance.country", "target.distance.abroad"};
    lian_status status = LIAN_OK;
    double park;
    lian_subject segment = {LIAN_SUBJECT_SEGMENT, t->reach.segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (lian_is_unknown(t->part[5].value)) {
        nothing_known(a, t->firm);
        goto out;
    }
    LIAN_TRY(lian_account_measure(a, "K", "park.best", segment, false, &park));
    assume(a, park, 50);
    if (t->distance < LIAN_DISTANCE_UNKNOWN) lian_account_setting(a, "d", key[t->distance]);
    else lian_account_term(a, "d", "distance class", "远近", "share", lian_unknown());
    lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "place");
    if (t->distance == LIAN_DISTANCE_UNKNOWN) assume(a, lian_unknown(), .5);
    lian_account_setting(a, "a", "target.site.park");
    lian_account_setting(a, "b", "target.site.distance");
    lian_account_formula(a, "(a·clip(K / 100) + b·d) / (a + b)");
out:
    return status;
}

/* ---- points and score ------------------------------------------------------------------------------------------------ */

static const char *const sides[LIAN_TARGET_PARTS] = {"target.fit", "target.will", "target.innov", "target.finance", "target.link", "target.site"};
static const char *const points[LIAN_TARGET_PARTS] = {"target.score.fit", "target.score.will", "target.score.innov", "target.score.finance", "target.score.link", "target.score.site"};

static lian_status explain_points(lian_account *a, const lian_target *t, int side) {
    static const char *const key[LIAN_TARGET_PARTS] = {"target.weight.fit", "target.weight.will", "target.weight.innov", "target.weight.finance", "target.weight.link", "target.weight.site"};
    lian_status status = LIAN_OK;
    double value, sum = 0, weights[LIAN_TARGET_PARTS];
    lian_target_weights(a->study, weights);
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) sum += weights[i];
    LIAN_TRY(lian_account_measure(a, "c", sides[side], a->measure.subject, true, &value));
    if (lian_is_unknown(value)) {
        lian_account_text(a, "the middle of its range is counted", "按可能范围的中间值计");
        lian_account_assume(a, lian_part_counted(&t->part[side]));
    }
    lian_account_setting(a, "w", key[side]);
    lian_account_term(a, "Σw", "sum of the weights", "权重之和", "", sum);
    lian_account_formula(a, "100·w / Σw × c");
out:
    return status;
}

static lian_status explain_deduction(lian_account *a, const lian_target *t) {
    double sum = t->sum.value + t->sum.deduction;
    if (t->compliance != LIAN_COMPLIANCE_WATCH) {
        lian_account_term(a, "k", "points taken off", "扣分", "points", 0);
        lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "compliance");
        lian_account_formula(a, "k");
        lian_account_say(a, "only a firm on the watch list loses points; a banned one is no candidate at all", "仅列入关注的企业扣分；严重失信的不得入选");
        return LIAN_OK;
    }
    lian_account_setting(a, "k", "target.deduct.watch");
    lian_account_row(a, LIAN_TABLE_FIRMS, t->firm, "compliance");
    lian_account_term(a, "S", "points before it", "扣分前得分", "points", sum);
    lian_account_formula(a, "min(k, S)");
    return LIAN_OK;
}

/* Of a pair the sides that differ from gap to gap are its own, the others are the firm's. */
static lian_status explain_score(lian_account *a, const lian_target *t) {
    static const char *const symbol[LIAN_TARGET_PARTS] = {"F", "W", "I", "N", "L", "S"};
    lian_status status = LIAN_OK;
    double value;
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) {
        lian_subject subject = lian_target_side_is_of_pair(i) ? a->measure.subject : lian_target_subject(t->firm);
        LIAN_TRY(lian_account_measure(a, symbol[i], points[i], subject, true, &value));
    }
    LIAN_TRY(lian_account_measure(a, "k", "target.deduction", a->measure.subject, true, &value));
    lian_account_formula(a, "F + W + I + N + L + S − k");
    if (a->measure.subject.with_kind == LIAN_SUBJECT_NONE)
        lian_account_say(a, "for the gap for which it stands first: %s", "按其最有利的缺口计：%s", lian_present_segment(a->study, t->reach.segment));
out:
    return status;
}

static void explain_times(lian_account *a, const lian_target *t) {
    account_size(a, t);
    lian_account_term(a, "u", "unmet demand of the gap: priority.unmet × its anchor", "缺口规模：priority.unmet × 其满分需求", "money", t->need);
    if (t->need_is_least) lian_account_rule(a, "unknown: the need is at least u, so the ratio is at most s / u", "未知：缺口至少为 u，比值至多为 s / u", lian_unknown());
    else lian_account_formula(a, "s / u");
}

static lian_status explain_known(lian_account *a, lian_targets_kept *kept, const lian_target *t) {
    static lian_status (*const side[LIAN_TARGET_PARTS])(lian_account *, const lian_target *) = {explain_fit, explain_will, explain_innov, explain_finance, explain_link, explain_site};
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) {
        if (lian_account_is(a, sides[i])) return side[i](a, t);
        if (lian_account_is(a, points[i])) return explain_points(a, t, i);
    }
    if (lian_account_is(a, "target.score")) return explain_score(a, t);
    if (lian_account_is(a, "target.deduction")) return explain_deduction(a, t);
    if (!lian_account_is(a, "target.times")) return lian_explain_target_rank(a, kept, t);
    explain_times(a, t);
    return LIAN_OK;
}

lian_status lian_explain_target(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_targets_kept *kept;
    LIAN_TRY(lian_targets_keep(a, &kept));
    lian_subject subject = a->measure.subject;
    if (subject.kind != LIAN_SUBJECT_FIRM) return lian_explain_target_pool(a, kept);
    lian_target target = kept->picks.target[lian_target_find(&kept->picks, subject.row)];
    const lian_target_pair *pair = subject.with_kind == LIAN_SUBJECT_NONE ? NULL : lian_target_pair_find(&kept->picks, subject);
    if (pair) lian_target_aim(&kept->targets, pair->segment, &pair->match, &target);
    return explain_known(a, kept, &target);
out:
    return status;
}
