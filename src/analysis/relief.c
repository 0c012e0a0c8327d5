/* SPDX-License-Identifier: MIT */
/* Which recruits together cut most of what cascades are expected to cost? */
#include "analysis/relief.h"
#include "base/error.h"
#include "model/present.h"

#include <math.h>

const lian_measure_info lian_relief_measures[LIAN_RELIEF_COUNT] = {
    [LIAN_RELIEF_BEFORE] = {"relief.before", "share", {"减损组合：引进前的期望冲击损失", "relief: expected loss of cascades before it"}},
    [LIAN_RELIEF_AFTER] = {"relief.after", "share", {"减损组合：引进后的期望冲击损失", "relief: expected loss of cascades after it"}},
    [LIAN_RELIEF_BOUND] = {"relief.bound", "share", {"减损组合：任何组合减损的上界", "relief: what no set saves more than"}},
    [LIAN_RELIEF_RANK] = {"relief.rank", "rank", {"减损组合：次序", "relief: order of the recruit"}},
    [LIAN_RELIEF_STABILITY] = {"relief.stability", "share", {"减损组合：停产可能性浮动时仍入选的比例", "relief: share of draws of how likely each closing is in which the recruit is chosen too"}},
    [LIAN_RELIEF_APART] = {"relief.apart", "count", {"减损组合：与入选者合计空间不足而未入选的家数", "relief: recruits passed over, who have no room beside the chosen"}},
    [LIAN_RELIEF_GAIN] = {"relief.gain", "share", {"减损组合：新增减损", "relief: what it saves beyond those before it"}},
};

static lian_subject whole(void) { return lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE); }

static lian_status emit_nothing(lian_emit *emit, lian_relief_state state) {
    static const char *const en[] = {[LIAN_RELIEF_NO_TRADE] = "no supplies between firms on record",
                                     [LIAN_RELIEF_MUCH_TRADE] = "more supplies between firms than setting cascade.supplies: not computed",
                                     [LIAN_RELIEF_NO_CASCADE] = "no local firm whose closing goes further than itself",
                                     [LIAN_RELIEF_NO_RECRUIT] = "no candidate firm makes the product of a gap that local firms are known to buy",
                                     [LIAN_RELIEF_TOO_LARGE] = "beyond setting cascade.work"};
    static const char *const zh[] = {[LIAN_RELIEF_NO_TRADE] = "没有登记企业间供应关系，无从测算",
                                     [LIAN_RELIEF_MUCH_TRADE] = "企业间供应关系多于参数 cascade.supplies，未测算",
                                     [LIAN_RELIEF_NO_CASCADE] = "没有停产会波及他人的本地企业",
                                     [LIAN_RELIEF_NO_RECRUIT] = "没有候选企业从事本地企业正在采购的缺口产品",
                                     [LIAN_RELIEF_TOO_LARGE] = "超过参数 cascade.work"};
    lian_emit_word(emit, "%s", en[state], "%s", zh[state]);
    return lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_BEFORE], whole(), lian_value_none());
}

/* Where one of the choice would go, all others being there too. */
static void note_park(lian_emit *emit, const lian_relief *r, const lian_recruitment *pool, int32_t place) {
    lian_place_id park = r->park[place] == LIAN_NONE ? LIAN_NONE : pool->park[r->park[place]];
    const char *name = park == LIAN_NONE ? "" : lian_present_place(emit->study, park);
    if (*name) lian_emit_word(emit, "placed in %s, where it has room beside the others", name, "落位：%s（与其余入选者合计，空间可容）", name);
    else lian_emit_note(emit, "its site is open", "落位待定");
}

/* Whom the parks have no room for beside those chosen. */
static void note_apart(lian_emit *emit, const lian_relief *r) {
    enum { NAMED = 3 };
    if (!r->aparts) return;
    lian_emit_note(emit, "%d more would save something, but have no room beside those chosen before: ", "另有 %d 家可减损，但与已选者合计空间不足，未入选：", (int)r->aparts);
    lian_buffer *text[] = {&emit->zh, &emit->en};
    for (int lang = LIAN_ZH; lang <= LIAN_EN; lang++) {
        for (int32_t i = 0; i < r->aparts && i < NAMED; i++)
            lian_buffer_add_format(text[lang], lang == LIAN_ZH ? "%s%s（%s）" : "%s%s (%s)", !i ? "" : lang == LIAN_ZH ? "、" : ", ",
                                   lian_present_firm(emit->study, r->firm[r->apart[i]]), lian_present_segment(emit->study, r->gap[r->apart[i]]));
        if (r->aparts > NAMED) lian_buffer_add_text(text[lang], lang == LIAN_ZH ? "等" : " and others");
    }
}

static lian_status emit_recruits(lian_emit *emit, const lian_relief *r, const lian_recruitment *pool) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < r->greedy.count; i++) {
        lian_subject firm = lian_subject_pair(LIAN_SUBJECT_FIRM, r->firm[r->chosen[i]], LIAN_SUBJECT_SEGMENT, r->gap[r->chosen[i]]);
        int32_t buyers = 0;
        lian_emit_note(emit, "%d draws of how likely each closing is", "停产可能性抽样 %d 次", (int)r->draws);
        if (r->draws < r->asked) lian_emit_note(emit, "of %d: a further one needs more work than was given to them", "应抽 %d 次，继续抽样将超出允许的计算量", (int)r->asked);
        LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_STABILITY], firm, lian_value_of(r->stays[i])));
        for (int32_t b = 0; b < r->bought_count; b++) buyers += r->bought[b].offer == r->chosen[i];
        LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_RANK], firm, lian_value_of(i + 1)));
        lian_emit_note(emit, "the first target for this product that a park here has room for; a further supplier of %d local buyers", "该产品招商对象中次序最前且有园区可容者；成为 %d 家本地采购商的又一供应商", (int)buyers);
        note_park(emit, r, pool, i);
        LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_GAIN], firm, lian_value_of(r->gain[i])));
    }
out:
    return status;
}

#define LITTLE .05 /* of the expected loss: who saves less is said to do little */

static lian_status emit_totals(lian_emit *emit, const lian_relief *r) {
    lian_status status = LIAN_OK;
    const lian_greedy *g = &r->greedy;
    lian_emit_note(emit, "mean share of sales in the network that is lost (ESRI, list cascade) when one of the %d local firms of highest contagion closes, each as likely as the others", "传导最强的 %d 家本地企业各自停产（等可能）时，全网销售额损失比例（系统性风险，见“冲击传导”）的平均", (int)r->closed_count);
    LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_BEFORE], whole(), lian_value_of(r->before)));
    lian_emit_note(emit, "with %d recruits of %d products that could be had (%d looked at); each shares the purchases of its product with the suppliers there are", "引进 %d 家；可引进的缺口产品 %d 种（测算 %d 种）；各采购商的该产品采购由现有供应商与新引进者均摊",
                   (int)g->count, (int)r->all_offers, (int)r->offers);
    if (g->value < LITTLE * r->before)
        lian_emit_note(emit, "recruits do little against systemic risk here (less than %s of it): stand-by suppliers and spreading purchases do more", "引进对降低系统性风险作用很小（不足其 %s），宜以备份、分散为主", lian_percent(LITTLE).text);
    note_apart(emit, r);
    LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_AFTER], whole(), lian_value_of(r->before - g->value)));
    if (!lian_is_unknown(g->bound)) lian_emit_note(emit, "from the gains that were looked at", "由各家新增减损得出");
    else if (!r->rises)
        lian_emit_note(emit, "what all of them save together: none of the %d additions looked at raised the loss", "取全部引进时的减损：所测 %d 次增引均未使损失上升", (int)r->looked);
    else lian_emit_note(emit, "no better than all of the expected loss: %d of the %d additions looked at raised it, so that what all save together bounds nothing", "只能以全部期望损失为上界：所测增引中有 %d 次反使损失上升（共测 %d 次），全部引进的减损不足为上界", (int)r->rises, (int)r->looked);
    LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_BOUND], whole(), lian_value_of(lian_relief_bound(r))));
    note_apart(emit, r);
    LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_APART], whole(), lian_value_of(r->aparts)));
out:
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_recruitment pool = {0};
    lian_relief relief = {.trade = LIAN_TRADE_INIT};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_recruitment_init(&pool, study, results, err));
    LIAN_TRY(lian_relief_init(&relief, &pool, err));
    if (relief.state != LIAN_RELIEF_SOLVED) {
        LIAN_TRY(emit_nothing(&emit, relief.state));
        goto out;
    }
    LIAN_TRY(emit_recruits(&emit, &relief, &pool));
    LIAN_TRY(emit_totals(&emit, &relief));
out:
    lian_relief_clear(&relief);
    lian_recruitment_clear(&pool);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_relief = {
    "relief",
    {"减损组合：引进哪些企业最能降低冲击损失", "Relief: which recruits together cut most of the expected loss of cascades"},
    "liantu: lazy greedy (Leskovec et al. 2007, KDD) over ESRI (Diem et al. 2022)",
    "segments links places firms roles supplies needs projects",
    lian_relief_measures,
    LIAN_RELIEF_COUNT,
    run,
};
