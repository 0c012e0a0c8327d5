/* SPDX-License-Identifier: MIT */
/* What do cascades cost with these recruits and without them, and why these? The network is built and run again. */
#include "analysis/explain.h"
#include "analysis/relief.h"
#include "base/error.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The choice made again, once for all explanations. */
typedef struct again {
    lian_recruitment pool;
    lian_relief relief;
} again;

static const char again_key = 0;

static void again_clear(void *kept) {
    again *g = kept;
    lian_relief_clear(&g->relief);
    lian_recruitment_clear(&g->pool);
    free(g);
}

static lian_status again_make(lian_account *a, again **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    again *made = NULL;
    void **kept = lian_account_keep(a, &again_key, again_clear);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_CHECK_MEMORY(made = calloc(1, sizeof *made));
        LIAN_TRY(lian_recruitment_init(&made->pool, a->study, a->results, err));
        LIAN_TRY(lian_relief_init(&made->relief, &made->pool, err));
        *kept = made;
        made = NULL;
    }
    *out = *kept;
out:
    if (made) again_clear(made);
    return status;
}

/* Place in the choice of the offer that the measure is about; LIAN_NONE. */
static int32_t place_of(const lian_account *a, const lian_relief *r) {
    for (int32_t i = 0; i < r->greedy.count; i++)
        if (r->firm[r->chosen[i]] == a->measure.subject.row && r->gap[r->chosen[i]] == a->measure.subject.with) return i;
    return LIAN_NONE;
}

static lian_status explain_before(lian_account *a, const lian_relief *r) {
    lian_status status = LIAN_OK;
    lian_buffer sum = LIAN_BUFFER_INIT;
    lian_error *err = a->err;
    lian_buffer_add_text(&sum, "(");
    for (int32_t i = 0; i < r->closed_count; i++) {
        char symbol[16];
        double value;
        snprintf(symbol, sizeof symbol, "e%d", (int)i + 1);
        LIAN_TRY(lian_account_measure(a, symbol, "cascade.esri", lian_subject_of(LIAN_SUBJECT_FIRM, r->closed[i]), false, &value));
        lian_account_row(a, LIAN_TABLE_FIRMS, r->closed[i], NULL);
        lian_buffer_add_format(&sum, "%s%s", i ? " + " : "", symbol);
    }
    lian_account_term(a, "n", "local firms of highest contagion", "传导最强的本地企业数", "count", r->closed_count);
    lian_buffer_add_text(&sum, ") / n");
    LIAN_CHECK_MEMORY(!sum.failed);
    lian_account_formula(a, lian_buffer_text(&sum));
    lian_account_say(a, "each of them is as likely to close as the others", "各企业停产视为等可能");
out:
    lian_buffer_clear(&sum);
    return status;
}

/* The rows that say who buys the product of an offer here. */
static void buyers_rows(lian_account *a, const lian_relief *r, int32_t offer) {
    enum { SHOWN = 10 };
    int32_t shown = 0;
    for (int32_t b = 0; b < r->bought_count && shown < SHOWN; b++) {
        if (r->bought[b].offer != offer) continue;
        lian_account_row(a, LIAN_TABLE_FIRMS, r->bought[b].buyer, NULL);
        shown++;
    }
}

static lian_status explain_gain(lian_account *a, const lian_relief *r, int32_t place) {
    lian_status status = LIAN_OK;
    double without = r->before, with;
    if (place) LIAN_TRY(lian_relief_loss(r, r->chosen, place, &without, a->err));
    LIAN_TRY(lian_relief_loss(r, r->chosen, place + 1, &with, a->err));
    lian_account_term(a, "b", "expected loss with the recruits before it", "有此前各家时的期望损失", "share", without);
    lian_account_term(a, "w", "expected loss with it too", "再引进它之后的期望损失", "share", with);
    lian_account_row(a, LIAN_TABLE_FIRMS, a->measure.subject.row, NULL);
    buyers_rows(a, r, r->chosen[place]);
    lian_account_formula(a, "b − w");
    lian_account_say(a, "it shares what each local buyer buys of the product with the suppliers there are, in equal parts", "各本地采购商对该产品的采购由现有供应商与它均摊");
out:
    return status;
}

static lian_status explain_after(lian_account *a, const lian_relief *r) {
    lian_status status = LIAN_OK;
    double value, sum;
    LIAN_TRY(lian_account_measure(a, "b", "relief.before", a->measure.subject, false, &value));
    LIAN_TRY(lian_relief_loss(r, r->chosen, r->greedy.count, &sum, a->err));
    lian_account_term(a, "s", "what the recruits save together", "各家合计减损", "share", r->before - (r->greedy.count ? sum : r->before));
    for (int32_t i = 0; i < r->greedy.count; i++) lian_account_row(a, LIAN_TABLE_FIRMS, r->firm[r->chosen[i]], NULL);
    if (!r->greedy.count) lian_account_rowless(a, "no recruit saves anything", "没有企业能减损");
    lian_account_formula(a, "b − s");
out:
    return status;
}

static void explain_stability(lian_account *a, const lian_relief *r, int32_t place) {
    lian_account_term(a, "d", "draws of how likely each closing is", "停产可能性抽样次数", "count", r->draws);
    lian_account_setting(a, "e", "sensitivity.spread");
    lian_account_setting(a, "s", "sensitivity.seed");
    lian_account_term(a, "n", "local firms of highest contagion", "传导最强的本地企业数", "count", r->closed_count);
    for (int32_t i = 0; i < r->closed_count; i++) lian_account_row(a, LIAN_TABLE_FIRMS, r->closed[i], NULL);
    lian_account_rule(a, "share of d draws, the likelihood of each of n closings times 1 ± e from seed s, in which the greedy choice of as many recruits has it too",
                      "d 次抽样（n 家企业停产的可能性各在 1 ± e 内浮动，种子 s）中，同样家数的贪心组合仍选它的比例", r->stays[place]);
    if (!r->draws) lian_account_unknown(a, "no draws: sensitivity.draws is 0, or cascade.work leaves nothing for them", "未抽样：sensitivity.draws 为 0，或 cascade.work 没有余量");
}

lian_status lian_explain_relief(lian_account *a) {
    lian_status status = LIAN_OK;
    again *g = NULL;
    LIAN_TRY(again_make(a, &g));
    const lian_relief *r = &g->relief;
    int32_t place = place_of(a, r);
    if (r->state != LIAN_RELIEF_SOLVED) {
        lian_account_rowless(a, "there is nothing to choose from", "没有可选的企业");
        lian_account_rule(a, "mean ESRI of the local firms of highest contagion", "传导最强的本地企业 ESRI 的平均", lian_unknown());
    } else if (lian_account_is(a, "relief.before")) status = explain_before(a, r);
    else if (lian_account_is(a, "relief.after")) status = explain_after(a, r);
    else if (lian_account_is(a, "relief.gain")) status = explain_gain(a, r, place);
    else if (lian_account_is(a, "relief.stability")) explain_stability(a, r, place);
    else if (lian_account_is(a, "relief.rank")) {
        lian_account_term(a, "n", "recruits of the set", "组合中的企业数", "count", r->greedy.count);
        lian_account_row(a, LIAN_TABLE_FIRMS, a->measure.subject.row, NULL);
        lian_account_rule(a, "place in the greedy choice: whoever saves most beyond those before it, and has room in a park beside them, comes next",
                          "贪心次序：每次取在已取者之上减损最多、且园区空间与已取者合计可容者", place + 1);
    } else if (lian_account_is(a, "relief.apart")) {
        lian_account_term(a, "n", "would save most of those left, and have no room in any park beside those taken before", "轮到时减损最多、但各园区空间与已取者合计均不可容者", "count", r->aparts);
        for (int32_t i = 0; i < r->aparts; i++) lian_account_row(a, LIAN_TABLE_FIRMS, r->firm[r->apart[i]], NULL);
        if (!r->aparts) lian_account_rowless(a, "all that were asked for have room together", "所取各家合计均可容");
        lian_account_formula(a, "n");
    } else {
        lian_account_rowless(a, "the whole choice is made again", "整个组合重新求解");
        lian_account_rule(a, "what no set saves more than: where no recruit ever saved more beside others than alone, min over the prefixes S of the choice of F(S) + Σ of the largest F(S + i) − F(S); else what all save together if no addition looked at raised the loss; else all of it", "任何组合减损的上界：若各家与他人并用时的减损从未大于单独时，对选择的每个前缀 S 取 F(S) + Σ 最大的若干 F(S + i) − F(S) 之最小；否则，所测增引均未使损失上升时取全部引进的减损，再否则取全部期望损失", lian_relief_bound(r));
    }
out:
    return status;
}
