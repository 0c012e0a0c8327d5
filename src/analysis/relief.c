/* SPDX-License-Identifier: MIT */
/* Which recruits together cut most of what cascades are expected to cost? */
#include "analysis/relief.h"
#include "base/error.h"

#include <math.h>

const lian_measure_info lian_relief_measures[LIAN_RELIEF_COUNT] = {
    [LIAN_RELIEF_BEFORE] = {"relief.before", "share", {"减损组合：引进前的期望冲击损失", "relief: expected loss of cascades before it"}},
    [LIAN_RELIEF_AFTER] = {"relief.after", "share", {"减损组合：引进后的期望冲击损失", "relief: expected loss of cascades after it"}},
    [LIAN_RELIEF_BOUND] = {"relief.bound", "share", {"减损组合：任何组合减损的上界", "relief: what no set saves more than"}},
    [LIAN_RELIEF_RANK] = {"relief.rank", "rank", {"减损组合：次序", "relief: order of the recruit"}},
    [LIAN_RELIEF_STABILITY] = {"relief.stability", "share", {"减损组合：停产可能性浮动时仍入选的比例", "relief: share of draws of how likely each closing is in which the recruit is chosen too"}},
    [LIAN_RELIEF_GAIN] = {"relief.gain", "share", {"减损组合：新增减损", "relief: what it saves beyond those before it"}},
};

static lian_subject whole(void) { return lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE); }

static lian_status emit_nothing(lian_emit *emit, lian_relief_state state) {
    static const char *const en[] = {[LIAN_RELIEF_NO_TRADE] = "no supplies between firms on record, or more than setting cascade.supplies",
                                     [LIAN_RELIEF_NO_CASCADE] = "no local firm whose closing goes further than itself",
                                     [LIAN_RELIEF_NO_RECRUIT] = "no candidate firm makes the product of a gap that local firms are known to buy",
                                     [LIAN_RELIEF_TOO_LARGE] = "beyond setting cascade.work"};
    static const char *const zh[] = {[LIAN_RELIEF_NO_TRADE] = "没有企业间供应关系，或多于参数 cascade.supplies",
                                     [LIAN_RELIEF_NO_CASCADE] = "没有停产会波及他人的本地企业",
                                     [LIAN_RELIEF_NO_RECRUIT] = "没有候选企业从事本地企业正在采购的缺口产品",
                                     [LIAN_RELIEF_TOO_LARGE] = "超过参数 cascade.work"};
    lian_emit_word(emit, "%s", en[state], "%s", zh[state]);
    return lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_BEFORE], whole(), lian_value_none());
}

static lian_status emit_recruits(lian_emit *emit, const lian_relief *r) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < r->greedy.count; i++) {
        lian_subject firm = lian_subject_pair(LIAN_SUBJECT_FIRM, r->firm[r->chosen[i]], LIAN_SUBJECT_SEGMENT, r->gap[r->chosen[i]]);
        int32_t buyers = 0;
        lian_emit_note(emit, "%d draws of how likely each closing is", "停产可能性抽样 %d 次", (int)r->draws);
        if (r->draws < r->asked) lian_emit_note(emit, "of %d: a further one needs more work than was given to them", "应抽 %d 次，继续抽样将超出允许的计算量", (int)r->asked);
        LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_STABILITY], firm, lian_value_of(r->stays[i])));
        for (int32_t b = 0; b < r->bought_count; b++) buyers += r->bought[b].offer == r->chosen[i];
        LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_RANK], firm, lian_value_of(i + 1)));
        lian_emit_note(emit, "the best target for this product; a further supplier of %d local buyers", "该产品得分最高的招商对象；成为 %d 家本地采购商的又一供应商", (int)buyers);
        LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_GAIN], firm, lian_value_of(r->gain[i])));
    }
out:
    return status;
}

static lian_status emit_totals(lian_emit *emit, const lian_relief *r) {
    lian_status status = LIAN_OK;
    const lian_greedy *g = &r->greedy;
    lian_emit_note(emit, "mean ESRI of the %d local firms of highest contagion, each as likely to close as the others", "传导最强的 %d 家本地企业各自停产（等可能）时 ESRI 的平均", (int)r->closed_count);
    LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_BEFORE], whole(), lian_value_of(r->before)));
    lian_emit_note(emit, "with %d recruits of %d products that could be had (%d looked at); each shares the purchases of its product with the suppliers there are", "引进 %d 家；可引进的缺口产品 %d 种（测算 %d 种）；各采购商的该产品采购由现有供应商与新引进者均摊",
                   (int)g->count, (int)r->all_offers, (int)r->offers);
    LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_AFTER], whole(), lian_value_of(r->before - g->value)));
    if (lian_is_unknown(g->bound))
        lian_emit_note(emit, "no bound: %d times a recruit saved more beside others than alone, so the goal is not submodular here", "无上界：有 %d 次同一企业与他人并用时比单独时减损更多，目标在此数据上不是次模的", (int)g->violations);
    LIAN_TRY(lian_emit_add(emit, &lian_relief_measures[LIAN_RELIEF_BOUND], whole(), lian_is_unknown(g->bound) ? lian_value_none() : lian_value_of(g->bound)));
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
    LIAN_TRY(emit_recruits(&emit, &relief));
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
    "segments links places firms roles supplies",
    lian_relief_measures,
    LIAN_RELIEF_COUNT,
    run,
};
