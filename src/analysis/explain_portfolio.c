/* SPDX-License-Identifier: MIT */
/* Why these recruits, and where do the numbers of the portfolio come from? Everything is chosen again. */
#include "analysis/explain.h"
#include "analysis/explain_portfolio.h"
#include "analysis/portfolio_why.h"
#include "analysis/priority.h"
#include "base/error.h"
#include "model/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char again_key = 0;

static void again_clear(void *kept) {
    lian_again *g = kept;
    lian_portfolio_found_clear(&g->found);
    lian_recruitment_clear(&g->pool);
    free(g);
}

static lian_status again_make(lian_account *a, lian_again **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_again *g = NULL;
    void **kept = lian_account_keep(a, &again_key, again_clear);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_CHECK_MEMORY(g = calloc(1, sizeof *g));
        LIAN_TRY(lian_recruitment_init(&g->pool, a->study, a->results, err));
        LIAN_TRY(lian_portfolio_found_init(&g->found, &g->pool, err));
        *kept = g; /* once it is whole */
        g = NULL;
    }
    *out = *kept;
out:
    if (g) again_clear(g);
    return status;
}

int32_t lian_again_position(const lian_again *g, const lian_portfolio_choice *choice, lian_firm_id firm) {
    for (int32_t i = 0; i < choice->count; i++)
        if (g->pool.recruit[choice->candidate[i]].firm == firm) return i;
    return LIAN_NONE;
}

const char *lian_again_symbol(char out[16], char letter, int32_t number) {
    snprintf(out, 16, "%c%d", letter, (int)number);
    return out;
}

void lian_again_rows(lian_account *a, const lian_recruit *r) {
    lian_account_row(a, LIAN_TABLE_FIRMS, r->firm, NULL);
    lian_account_row(a, r->match.maker.table, r->match.maker.row, NULL);
}

const lian_recruit *lian_again_recruit(const lian_account *a, const lian_again *g) {
    return &g->pool.recruit[g->found.best.candidate[lian_again_position(g, &g->found.best, a->measure.subject.row)]];
}

/* ---- firms ------------------------------------------------------------------------------------------------------------ */

static void explain_order(lian_account *a, const lian_again *g, const lian_portfolio_choice *choice) {
    int32_t at = lian_again_position(g, choice, a->measure.subject.row);
    const lian_recruit *r = &g->pool.recruit[choice->candidate[at]];
    lian_account_term(a, "n", "recruits of the set", "组合中的企业数", "count", choice->count);
    lian_again_rows(a, r);
    lian_account_rule(a, "place in the set, whoever adds most to those before it coming next", "组合内次序：每次取在已取者之上新增最多者", at + 1);
    lian_account_say(a, "the set covers most of the gaps, by their priorities, under the limits of number, land, floor, energy and money",
                     "该组合在家数、用地、用房、用能、投资约束下覆盖的缺口分（按补链优先级）最多");
}

static lian_status explain_gain(lian_account *a, const lian_again *g) {
    lian_status status = LIAN_OK;
    const lian_recruit *r = &g->pool.recruit[g->found.best.candidate[lian_again_position(g, &g->found.best, a->measure.subject.row)]];
    lian_buffer sum = LIAN_BUFFER_INIT;
    lian_error *err = a->err;
    int32_t terms = 0;
    for (int32_t e = 0; e < g->pool.closures; e++) {
        char w[16], s[16];
        double value;
        lian_segment_id gap = g->pool.gap[g->pool.closed[e]];
        if (g->pool.recruit[g->pool.closer[e]].firm != r->firm) continue;
        terms++;
        LIAN_TRY(lian_account_measure(a, lian_again_symbol(w, 'w', terms), "portfolio.before", lian_subject_of(LIAN_SUBJECT_SEGMENT, gap), false, &value));
        LIAN_TRY(lian_account_measure(a, lian_again_symbol(s, 's', terms), "portfolio.closes", lian_subject_pair(LIAN_SUBJECT_FIRM, r->firm, LIAN_SUBJECT_SEGMENT, gap), false, &value));
        lian_again_rows(a, r);
        lian_buffer_add_format(&sum, "%s%s·%s", terms > 1 ? " + " : "", w, s);
    }
    LIAN_CHECK_MEMORY(!sum.failed);
    lian_account_formula(a, lian_buffer_text(&sum));
    lian_account_say(a, "points of each gap times the share of it that this firm covers beyond those before it", "各缺口分 × 在前者之上新覆盖的比例");
out:
    lian_buffer_clear(&sum);
    return status;
}

/* What a regret compares the best set with, in words. */
typedef struct loss_words {
    struct {
        const char *en, *zh;
    } open, rule, without, meaning;
} loss_words;

/* The best set less the best set under one condition more; the rows are those of the recruit at a place of the best set. */
static lian_status explain_loss(lian_account *a, const lian_again *g, int32_t at, lian_value regret, const loss_words *say) {
    lian_status status = LIAN_OK;
    double value;
    LIAN_TRY(lian_account_measure(a, "b", "portfolio.total", lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE), false, &value));
    lian_again_rows(a, &g->pool.recruit[g->found.best.candidate[at]]);
    if (lian_is_unknown(regret.value)) {
        lian_account_unknown(a, say->open.en, say->open.zh);
        lian_account_rule(a, say->rule.en, say->rule.zh, lian_unknown());
        goto out;
    }
    lian_account_term(a, "w", say->without.en, say->without.zh, "gap_points", value - regret.value);
    lian_account_formula(a, "b − w");
    lian_account_say(a, say->meaning.en, say->meaning.zh);
out:
    return status;
}

static lian_status explain_regret(lian_account *a, const lian_again *g) {
    static const loss_words say = {
        .open = {"the best set without it is not proven within setting portfolio.work", "在参数 portfolio.work 内未能证明不含它的最优组合"},
        .rule = {"b less what the best set without this firm covers", "b 减去不含该企业的最优组合的覆盖分"},
        .without = {"points covered by the best set without this firm, solved exactly", "不含该企业的最优组合的覆盖分（精确求解）"},
        .meaning = {"0: another set does as well; the larger, the more firmly it belongs to the set", "0 为另有同样好的组合；越大越不可替代"}};
    int32_t at = lian_again_position(g, &g->found.best, a->measure.subject.row);
    return explain_loss(a, g, at, g->found.regret[at].points, &say);
}

/* The same when nobody comes for the gap. */
static lian_status explain_gap_regret(lian_account *a, const lian_again *g) {
    static const loss_words say = {
        .open = {"the best set that leaves the gap alone is not proven within setting portfolio.work", "在参数 portfolio.work 内未能证明不补它的最优组合"},
        .rule = {"b less what the best set covers of all other gaps", "b 减去不补该缺口的最优组合的覆盖分"},
        .without = {"points covered by the best set when nobody comes for this gap, solved exactly", "不补该缺口的最优组合的覆盖分（精确求解）"},
        .meaning = {"the place goes to the next gap: whoever stands for this one, so much is lost without it", "名额让给下一个缺口后的净损失，与由哪家企业来补无关"}};
    int32_t at = 0;
    while (g->pool.recruit[g->found.best.candidate[at]].lead != a->measure.subject.row) at++;
    return explain_loss(a, g, at, g->found.gap_regret[at], &say);
}

/* Gains of the set up to a place, summed. */
static lian_status explain_sum(lian_account *a, const lian_again *g, int32_t count) {
    lian_status status = LIAN_OK;
    lian_buffer sum = LIAN_BUFFER_INIT;
    lian_error *err = a->err;
    for (int32_t i = 0; i < count; i++) {
        char s[16];
        double value;
        const lian_recruit *r = &g->pool.recruit[g->found.best.candidate[i]];
        LIAN_TRY(lian_account_measure(a, lian_again_symbol(s, 'g', i + 1), "portfolio.gain", lian_subject_of(LIAN_SUBJECT_FIRM, r->firm), false, &value));
        lian_again_rows(a, r);
        lian_buffer_add_format(&sum, "%s%s", i ? " + " : "", s);
    }
    LIAN_CHECK_MEMORY(!sum.failed);
    lian_account_formula(a, lian_buffer_text(&sum));
    lian_account_say(a, "what each recruit adds to those before it", "各家在前者之上的新增之和");
out:
    lian_buffer_clear(&sum);
    return status;
}

/* Sum of matches for a gap of the recruits before place `until`; the match of the one at it. */
static double matches_sum(const lian_again *g, lian_segment_id segment, int32_t until, double *own) {
    double sum = 0;
    *own = 0;
    for (int32_t i = 0; i <= until && i < g->found.best.count; i++)
        for (int32_t e = 0; e < g->pool.closures; e++) {
            if (g->pool.closer[e] != g->found.best.candidate[i] || g->pool.gap[g->pool.closed[e]] != segment) continue;
            if (i == until) *own = g->pool.fraction[e];
            else sum += g->pool.fraction[e];
        }
    return sum;
}

static void explain_closes(lian_account *a, const lian_again *g) {
    double own;
    int32_t at = lian_again_position(g, &g->found.best, a->measure.subject.row);
    double before = matches_sum(g, a->measure.subject.with, at, &own);
    lian_account_term(a, "c", "matches of the recruits before it", "此前各家的产品匹配之和", "share", before);
    lian_account_term(a, "m", "its product match", "本企业产品匹配", "share", own);
    lian_account_text(a, "1 the very product, less for another of the same segment (target.match.segment)", "同一产品为 1，同一环节的其他产品按 target.match.segment");
    lian_again_rows(a, &g->pool.recruit[g->found.best.candidate[at]]);
    lian_account_formula(a, "min(1, c + m) − min(1, c)");
    lian_account_say(a, "the share of the gap that is covered with it and was not without", "有它与没有它时缺口覆盖的比例之差");
}

static lian_status explain_park(lian_account *a, const lian_again *g) {
    lian_status status = LIAN_OK;
    double value;
    const lian_recruit *r = &g->pool.recruit[g->found.best.candidate[lian_again_position(g, &g->found.best, a->measure.subject.row)]];
    LIAN_TRY(lian_account_measure(a, "p", "park.score", lian_subject_pair(LIAN_SUBJECT_PLACE, a->measure.subject.with, LIAN_SUBJECT_SEGMENT, r->lead), false, &value));
    lian_again_rows(a, r);
    lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.with, NULL);
    lian_account_formula(a, "p");
    lian_account_say(a, "fit of the park for the gap that the firm covers most of; of all placements within the parks' room the one with the largest sum of low bounds",
                     "园区对该企业主要覆盖的环节的适配度；在各园区可用空间内，取适配度下限合计最大的落位");
out:
    return status;
}

static void explain_equals(lian_account *a, const lian_again *g) {
    int32_t member = lian_again_position(g, &g->found.best, a->measure.subject.row), count = 0;
    lian_account_term(a, "n", "other parks with room for it, equal in low bound and value", "有空间且适配度与下限均相同的其他园区", "count", 0);
    lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.with, NULL);
    for (int32_t k = 0; k < g->pool.parks; k++) {
        if (!lian_recruitment_is_equal(&g->pool, &g->found.best, member, k)) continue;
        lian_account_row(a, LIAN_TABLE_PLACES, g->pool.park[k], NULL);
        count++;
    }
    lian_account_set(a, count);
    lian_account_formula(a, "n");
}

static void explain_first(lian_account *a, const lian_again *g) {
    int32_t first, candidate = g->found.best.candidate[lian_again_position(g, &g->found.best, a->measure.subject.row)];
    int32_t place = lian_portfolio_place(&g->pool, candidate, &first);
    lian_account_term(a, "f", "the one that stands first", "居首者", "count", 1);
    lian_again_rows(a, &g->pool.recruit[first]);
    lian_account_term(a, "r", "this recruit", "本企业", "count", place);
    lian_again_rows(a, &g->pool.recruit[candidate]);
    lian_account_rule(a, "place among all that could cover its main gap: the nearer product first, then by the rank of targets", "在可覆盖其主要缺口的候选企业中的位次：产品相近者在前，再按招商对象总名次", place);
    lian_account_say(a, "of sets worth the same, recruits that stand before others in the order of targets are taken", "覆盖分相同时取招商对象次序在前者");
}

static void explain_substitutes(lian_account *a, const lian_again *g) {
    int32_t at = lian_again_position(g, &g->found.best, a->measure.subject.row), count = 0;
    lian_account_term(a, "r", "the recruit", "本企业", "count", 1);
    lian_again_rows(a, &g->pool.recruit[g->found.best.candidate[at]]);
    for (int32_t i = 0; i < g->pool.recruits; i++) {
        if (!lian_portfolio_substitutes(&g->pool, &g->found.best, at, i)) continue;
        if (!count++) lian_account_term(a, "s", "the first that could stand for it", "首位替补", "count", 1), lian_again_rows(a, &g->pool.recruit[i]);
    }
    lian_account_rule(a, "candidates outside the set that cover no less of each of its gaps, keep the common limits, and find room while the others stay where they are",
                      "组合外、对其各缺口的覆盖不低于它、不超总量约束、且其他企业落位不变时仍有园区可容的候选企业数", count);
}

/* ---- gaps --------------------------------------------------------------------------------------------------------------- */

static lian_status explain_gap(lian_account *a, const lian_again *g) {
    lian_status status = LIAN_OK;
    double own, value;
    lian_subject segment = lian_subject_of(LIAN_SUBJECT_SEGMENT, a->measure.subject.row);
    lian_account_rowless(a, "it is made of other measures", "由其他结果得出");
    if (lian_account_is(a, "portfolio.before")) {
        LIAN_TRY(lian_account_measure(a, "s", "priority.score", segment, false, &value));
        bool declared = lian_gap_is_declared(a->study, segment.row);
        lian_account_term(a, "p", declared ? "declared by a document: the score itself" : "what is certain of it: its low bound", declared ? "文件认定：优先级本身" : "其中确定的部分：下限", "points",
                          lian_gap_weight(a->study, a->results, segment.row));
        lian_account_formula(a, "p");
        lian_account_say(a, "a gap weighs what is certain of its priority, by which gaps are ranked too; one that a document declares (missing, weak, fair, or a bottleneck) weighs its priority, in which "
                            "what is not known counts one half: that it is a gap is not in doubt",
                         "缺口分取补链优先级的下限，与补链位次的口径一致；文件认定为缺失、薄弱、一般或瓶颈的缺口，是否缺口已无疑问，取优先级本身（未知项计一半，初判）");
    } else if (lian_account_is(a, "portfolio.after")) {
        LIAN_TRY(lian_account_measure(a, "b", "portfolio.before", segment, false, &value));
        LIAN_TRY(lian_account_measure(a, "c", "portfolio.closed", segment, false, &value));
        lian_account_formula(a, "b·(1 − c)");
    } else {
        lian_account_term(a, "m", "product matches of the recruits, summed", "各引进企业的产品匹配之和", "share",
                          matches_sum(g, segment.row, g->found.best.count, &own));
        for (int32_t e = 0; e < g->pool.closures; e++)
            if (g->pool.gap[g->pool.closed[e]] == segment.row && lian_again_position(g, &g->found.best, g->pool.recruit[g->pool.closer[e]].firm) != LIAN_NONE)
                lian_again_rows(a, &g->pool.recruit[g->pool.closer[e]]);
        lian_account_formula(a, "min(1, m)");
    }
out:
    return status;
}

static lian_status explain_future(lian_account *a, const lian_again *g) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_portfolio_grade after;
    double value;
    LIAN_TRY(lian_portfolio_grade_get(&g->pool, &g->found.best, a->measure.subject.row, &after, err));
    LIAN_TRY(lian_account_measure(a, "now", "grade.grade", lian_subject_of(LIAN_SUBJECT_SEGMENT, a->measure.subject.row), false, &value));
    lian_account_term(a, "n", "local firms now", "现有本地企业", "count", after.firms);
    lian_account_term(a, "r", "recruits", "拟引进企业", "count", after.recruits);
    lian_account_term(a, "p", "projects under way", "在推进项目", "count", after.projects);
    lian_account_rowless(a, "it is made of other measures", "由其他结果得出");
    lian_account_rule(a, "the grade with n + r + p firms and the leaders on record among those that come, everything else as it is; never below what it is now, and no "
                      "longer missing; unverified as now where no firm is on record and the list is partial",
                      "按 n + r + p 家企业及新到企业中已登记的领军企业重新评级，其余按现值；不低于现等级，且不再为缺失；名录不完整而没有登记企业的仍待核实",
                      after.grade == LIAN_GRADE_UNVERIFIED ? lian_unknown() : (double)after.grade);
    lian_account_say(a, "a scenario, not a forecast", "情景推演（分析口径），不是预测");
    if (!lian_is_unknown(after.range.low))
        lian_account_say(a, "low–high: the grades that components not known allow, at 0 points and at full points", "上下限：未知项计零分与满分时的等级");
out:
    return status;
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

static lian_status explain_share(lian_account *a, const lian_again *g) {
    lian_status status = LIAN_OK;
    double all = 0, value;
    for (int32_t i = 0; i < g->pool.gaps; i++) all += g->pool.weight[i];
    LIAN_TRY(lian_account_measure(a, "t", "portfolio.total", a->measure.subject, false, &value));
    lian_account_term(a, "w", "points of all gaps", "全部缺口分", "gap_points", all);
    lian_account_rowless(a, "it is made of other measures", "由其他结果得出");
    lian_account_formula(a, "t / w");
out:
    return status;
}

static lian_status explain_effect(lian_account *a, const lian_again *g, int which) {
    lian_status status = LIAN_OK;
    double value;
    lian_account_rowless(a, "the whole choice is made again", "整个组合重新求解");
    if (!g->found.is_limited[which]) {
        lian_account_rule(a, "the best set with the looser limit, less the best set", "放宽约束后的最优组合减去现最优组合", lian_unknown());
        goto out;
    }
    LIAN_TRY(lian_account_measure(a, "b", "portfolio.total", a->measure.subject, false, &value));
    lian_account_term(a, "l", "points covered by the best set with the looser limit", "放宽约束后最优组合的覆盖分", "gap_points", g->found.looser[which].value);
    lian_account_formula(a, "max(0, l − b)");
    lian_account_say(a, which ? "the limit and every park's room times 1.1" : "one recruit more", which ? "该项总量约束与各园区可用量乘以 1.1" : "多引进 1 家");
out:
    return status;
}

static lian_status explain_whole(lian_account *a, const lian_again *g) {
    const lian_portfolio_found *f = &g->found;
    if (lian_account_is(a, "portfolio.total") && f->best.count) return explain_sum(a, g, f->best.count);
    if (lian_account_is(a, "portfolio.share")) return explain_share(a, g);
    for (int i = 0; i <= LIAN_RESOURCES; i++) {
        if (lian_account_is(a, lian_portfolio_measures[LIAN_PF_EFFECT + i].name)) return explain_effect(a, g, i);
        if (!lian_account_is(a, lian_portfolio_measures[LIAN_PF_DUAL + i].name)) continue;
        lian_account_rule(a, "dual value of the limit in the linear relaxation, where recruits may be had in fractions; the larger of the common limit's and of one park's; "
                             "the effect of a looser limit is that of whole firms: it stays 0 until one more fits, so it may be less, or come all at once",
                          "线性松弛（企业可拆分）中该约束的对偶值；取总量约束与单个园区中的大者；放宽约束的作用按整家企业计，够不上再引一家时为 0，故两者不等",
                          !f->is_limited[i] ? lian_unknown() : i ? f->duals.limit[i - 1] : f->duals.most);
    }
    if (lian_account_is(a, "portfolio.bound")) lian_account_rule(a, "what no set under the limits exceeds: the best set when it is proven, else the largest linear relaxation left open", "约束内任何组合的上界：已证明时即最优值，否则为未排除分支的线性松弛上界", f->best.bound);
    if (lian_account_is(a, "portfolio.candidates")) lian_account_rule(a, "firms outside home that pass the gate and match a gap from portfolio.match on", "通过门槛、产品匹配不低于 portfolio.match 的外地企业", g->pool.found);
    if (lian_account_is(a, "portfolio.next")) lian_account_rule(a, "the best set that leaves one of these gaps alone and covers another", "至少放弃其中一个缺口、改补另一个缺口的最优组合的覆盖分", f->next.count ? f->next.value : lian_unknown());
    if (lian_account_is(a, "portfolio.total")) lian_account_rule(a, "there is nothing to choose from", "没有可选的企业", lian_unknown());
    lian_account_rowless(a, "the whole choice is made again", "整个组合重新求解");
    return LIAN_OK;
}

lian_status lian_explain_portfolio(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_again *g = NULL;
    LIAN_TRY(again_make(a, &g));
    lian_subject_kind kind = a->measure.subject.kind;
    bool is_need;
    LIAN_TRY(lian_explain_recruit_needs(a, g, &is_need));
    if (is_need) goto out;
    if (lian_account_is(a, "portfolio.first")) explain_first(a, g);
    else if (lian_account_is(a, "portfolio.substitutes")) explain_substitutes(a, g);
    else if (lian_account_is(a, "portfolio.rank")) explain_order(a, g, &g->found.best);
    else if (lian_account_is(a, "portfolio.next.rank")) explain_order(a, g, &g->found.next);
    else if (lian_account_is(a, "portfolio.gain")) status = explain_gain(a, g);
    else if (lian_account_is(a, "portfolio.regret")) status = explain_regret(a, g);
    else if (lian_account_is(a, "portfolio.regret.gap")) status = explain_gap_regret(a, g);
    else if (lian_account_is(a, "portfolio.running")) status = explain_sum(a, g, lian_again_position(g, &g->found.best, a->measure.subject.row) + 1);
    else if (lian_account_is(a, "portfolio.closes")) explain_closes(a, g);
    else if (lian_account_is(a, "portfolio.park")) status = explain_park(a, g);
    else if (lian_account_is(a, "portfolio.park.equals")) explain_equals(a, g);
    else if (lian_account_is(a, "portfolio.grade")) status = explain_future(a, g);
    else if (kind == LIAN_SUBJECT_SEGMENT) status = explain_gap(a, g);
    else status = explain_whole(a, g);
out:
    return status;
}
