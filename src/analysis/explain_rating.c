/* SPDX-License-Identifier: MIT */
/* From which rows does the rating of a park come? */
#include "analysis/explain_park.h"
#include "model/present.h"

static const lian_park_rated *rated_of(const lian_account *a, const lian_park_kept *k) {
    for (int32_t i = 0; i < k->ratings.count; i++)
        if (k->park.carriers.place[k->ratings.item[i].carrier] == a->measure.subject.row) return &k->ratings.item[i];
    return NULL;
}

static void explain_share(lian_account *a, const lian_park_rated *r) {
    const char *chain = lian_present_chain(a->study, r->chain);
    lian_place_id place = a->measure.subject.row;
    lian_account_term(a, "main", "of its main chain", "主链合计", r->by_output ? "money" : "count", r->main);
    lian_account_park_roles(a, place, r->chain);
    lian_account_text(a, "main chain: %s", "主链：%s", chain);
    lian_account_term(a, "all", "of all chains", "各链合计", r->by_output ? "money" : "count", r->whole);
    lian_account_park_roles(a, place, LIAN_NONE);
    lian_account_formula(a, "main / all");
    lian_account_say(a, r->by_output ? "by output of the firms on record" : "by number of firms on record, since output is not known of all chains",
                     r->by_output ? "按在册企业产值" : "产值不全，按在册企业数");
}

static void explain_completeness(lian_account *a, const lian_park_rated *r) {
    lian_account_term(a, "present", "segments of its main chain with a firm on record", "主链中有在册企业的环节", "count", r->present);
    lian_account_park_roles(a, a->measure.subject.row, r->chain);
    lian_account_term(a, "segments", "segments of its main chain", "主链环节", "count", r->segments);
    lian_account_formula(a, "present / segments");
    if (!lian_firms_are_complete(a->study)) lian_account_unknown(a, "the firm list is partial: at least so many", "企业名录不完整：至少");
}

/* A cell over the area, in 10,000 yuan; without an area in 100 million. */
static void explain_amount(lian_account *a, const lian_park_kept *k, const char *column, bool per_area) {
    lian_account_term(a, "x", "amount", "金额", "money", 0);
    lian_account_set(a, lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.row, column));
    lian_account_term(a, "unit", "10,000 yuan in one unit of money of the dataset", "一个金额单位折合万元", "", k->ratings.money);
    if (!per_area) {
        lian_account_formula(a, "x·unit / 10000");
        return;
    }
    lian_account_term(a, "area", "area", "面积", "mu", 0);
    lian_account_set(a, lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.row, "area_mu"));
    lian_account_formula(a, "x·unit / area");
}

static lian_status explain_rating(lian_account *a, const lian_park_kept *k, const lian_park_rated *r) {
    static const char *const measures[] = {"park.concentration", "park.output_per_mu", "park.tax_per_mu", "park.size", "park.completeness"};
    static const char *const symbols[] = {"concentration", "yield", "tax", "size", "completeness"};
    static const char *const weights[] = {"w1", "w2", "w3", "w4", "w5"};
    static const char *const weight_keys[] = {"park.rating.weight.concentration", "park.rating.weight.output", "park.rating.weight.tax",
                                              "park.rating.weight.size", "park.rating.weight.completeness"};
    static const char *const anchors[] = {"", "a2", "a3", "a4", "a5"};
    static const char *const anchor_keys[] = {"", "park.rating.output_per_mu", "park.rating.tax_per_mu", "park.rating.output", "park.rating.completeness"};
    lian_status status = LIAN_OK;
    double value;
    for (int i = 0; i < LIAN_RATING_PARTS; i++) {
        lian_account_setting(a, weights[i], weight_keys[i]);
        if (i) lian_account_setting(a, anchors[i], anchor_keys[i]);
        LIAN_TRY(lian_account_measure(a, symbols[i], measures[i], a->measure.subject, true, &value));
        if (lian_is_unknown(value)) lian_account_assume(a, k->ratings.anchors[i] / 2);
        if (lian_is_unknown(value)) lian_account_text(a, "counted one half of full points", "按满分的一半计");
    }
    lian_account_formula(a, "100·(w1·concentration + w2·clip(yield/a2) + w3·clip(tax/a3) + w4·clip(size/a4) + w5·clip(completeness/a5)) / (w1 + w2 + w3 + w4 + w5)");
    if (!(r->score.coverage >= a->study->settings.coverage_preliminary - 1e-9)) {
        lian_account_term(a, "coverage", "weight of what is known", "已知部分的权重", "share", r->score.coverage);
        lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.row, NULL);
        lian_account_rule(a, "too little is known: below grade.coverage.preliminary", "已知信息不足：低于 grade.coverage.preliminary", lian_unknown());
    }
out:
    return status;
}

static lian_status explain_stability(lian_account *a, const lian_park_kept *k, const lian_park_rated *r) {
    lian_status status = LIAN_OK;
    double value;
    LIAN_TRY(lian_account_measure(a, "rating", "park.rating", a->measure.subject, true, &value));
    lian_account_term(a, "d", "draws of the weights", "权重抽样次数", "count", k->ratings.draws);
    lian_account_setting(a, "e", "sensitivity.spread");
    lian_account_setting(a, "s", "sensitivity.seed");
    lian_account_rule(a, "share of d draws, each weight times 1 ± e from seed s, in which it stays in or out of the first ones by the low bound",
                      "d 次抽样（各权重在 1 ± e 内浮动，种子 s）中按下限排序仍在或仍不在前列的比例", r->stays);
    if (r->of == 1) lian_account_unknown(a, "only one of its kind: nothing to be compared with", "同类仅此一个，无从比较");
    lian_account_say(a, "the first %d of %d of its kind: ten, or of fewer than twenty the better half", "同类前 %d 名（共 %d 个）：取前十，不足二十个时取前一半", (int)r->top, (int)r->of);
out:
    return status;
}

lian_status lian_explain_rating(lian_account *a, const lian_park_kept *k) {
    const lian_park_rated *r = rated_of(a, k);
    if (!r) return lian_error_set(a->err, LIAN_ERR_INTERNAL, "a rating of a park of which nothing is known");
    if (lian_account_is(a, "park.concentration")) explain_share(a, r);
    if (lian_account_is(a, "park.completeness")) explain_completeness(a, r);
    if (lian_account_is(a, "park.output_per_mu")) explain_amount(a, k, "output", true);
    if (lian_account_is(a, "park.tax_per_mu")) explain_amount(a, k, "tax", true);
    if (lian_account_is(a, "park.size")) explain_amount(a, k, "output", false);
    if (lian_account_is(a, "park.rating")) return explain_rating(a, k, r);
    if (lian_account_is(a, "park.rating_stability")) return explain_stability(a, k, r);
    return LIAN_OK;
}
