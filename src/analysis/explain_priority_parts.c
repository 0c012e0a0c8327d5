/* SPDX-License-Identifier: MIT */
/* From which rows and measures does each component of a priority come? */
#include "analysis/explain_priority.h"
#include "analysis/explain_rows.h"
#include "analysis/pairs.h"
#include "base/error.h"
#include "model/master.h"

#include <stdlib.h>

/* ---- purchases ------------------------------------------------------------------------------------------------- */

/* What local buyers buy of one segment: outside by buyer, and how many rows have no amount. */
typedef struct purchases {
    lian_owners outside;
    double sum;
    int32_t rows, missing;
} purchases;

static lian_status pair_read(lian_account *a, const lian_pair *pair, purchases *p) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < pair->row_count; i++) {
        lian_where where = lian_supply_where(a->study, pair->rows[i]);
        double value = lian_number_at(a->study->tables->supplies.value, pair->rows[i]);
        p->rows++;
        p->missing += lian_is_unknown(value);
        if (lian_is_unknown(value) || (where != LIAN_WHERE_DOMESTIC && where != LIAN_WHERE_ABROAD)) continue;
        lian_account_row(a, LIAN_TABLE_SUPPLIES, pair->rows[i], "value");
        p->sum += value;
        LIAN_TRY(lian_owners_add(&p->outside, pair->buyer, value, a->err));
    }
out:
    return status;
}

/* Their rows are inputs of the last term. */
static lian_status purchases_read(lian_account *a, purchases *p) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    const lian_study *study = a->study;
    lian_pairs pairs;
    lian_pairs_open(&pairs, study);
    uint8_t *buys = calloc((size_t)study->tables->firms.count + 1, 1);
    LIAN_CHECK_MEMORY(buys);
    for (lian_row r = 0; r < study->tables->supplies.count; r++)
        if (study->network->supply_segment[r] == a->measure.subject.row && study->network->supply_buyer[r] != LIAN_NONE)
            buys[study->network->supply_buyer[r]] = 1;
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++) {
        if (!buys[f] || !lian_buyer_counts(study, f)) continue;
        LIAN_TRY(lian_pairs_start(&pairs, f, err));
        while (pairs.count && lian_pairs_next_of_buyer(&pairs))
            if (pairs.pair.product == a->measure.subject.row) LIAN_TRY(pair_read(a, &pairs.pair, p));
    }
    lian_owners_merge(&p->outside);
out:
    lian_pairs_close(&pairs);
    free(buys);
    return status;
}

static lian_status unmet_of_purchases(lian_account *a) {
    lian_status status = LIAN_OK;
    purchases p = {.sum = 0};
    const lian_settings *s = &a->study->settings;
    lian_account_term(a, "O", "bought outside by local buyers", "本地采购商外购额", "money", 0);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, "demand"); /* empty: that is why purchases stand for it */
    LIAN_TRY(purchases_read(a, &p));
    lian_account_set(a, p.sum);
    bool few = p.rows && 1 - (double)p.missing / p.rows < s->coverage_final && !(p.sum >= lian_money_of_yi(a->study, s->priority_demand));
    if (p.rows == p.missing || few) lian_account_rule(a, "what local buyers buy outside, where enough of the amounts are known", "本地采购商的外购额，金额已知足够时计算", lian_unknown());
    else lian_account_formula(a, "O");
out:
    lian_owners_clear(&p.outside);
    return status;
}

/* ---- unmet demand ---------------------------------------------------------------------------------------------- */

/* Output of local firms with the cells behind it; unknown when the list is not complete or a size is not known. */
static lian_status term_output(lian_account *a, double *out) {
    const lian_study *study = a->study;
    lian_segment_id s = a->measure.subject.row;
    int32_t count;
    *out = lian_unknown();
    if (!lian_firms_are_complete(study) || lian_study_firms(study, s).unplaced) return LIAN_OK;
    const lian_row *roles = lian_segment_roles(study->network, s, &count);
    double sum = 0;
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(study, roles[i])) sum += study->network->role_size[roles[i]];
    if (lian_is_unknown(sum)) return LIAN_OK;
    lian_account_term(a, "Y", "output of the local firms", "本地企业产出", "money", sum);
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(study, roles[i])) lian_account_role(a, roles[i]);
    *out = sum;
    return LIAN_OK;
}

lian_status lian_explain_unmet_value(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_measure local;
    double output, rate;
    lian_segment_id s = a->measure.subject.row;
    double demand = lian_number_at(a->study->tables->segments.demand, s);
    if (lian_is_unknown(demand)) return unmet_of_purchases(a);
    lian_account_term(a, "D", "local demand", "本地年需求", "money", demand);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, s, "demand");
    bool is_known = lian_measure_find(a->results, "dependence.local_rate", a->measure.subject, &local) && local.coverage >= a->study->settings.coverage_final;
    LIAN_TRY(lian_account_of(a, "r", "dependence.local_rate", &rate));
    if (is_known && !lian_is_unknown(rate)) {
        lian_account_formula(a, "D · (1 − r)");
        goto out;
    }
    LIAN_TRY(term_output(a, &output));
    if (!lian_is_unknown(output)) lian_account_formula(a, "max(D − Y, 0)");
    else lian_account_rule(a, "local demand less local supply, which is not known", "本地年需求减本地供给，而本地供给未知", lian_unknown());
out:
    return status;
}

static lian_status explain_unmet(lian_account *a) {
    lian_status status = LIAN_OK;
    double value, yi = lian_money_of_yi(a->study, 1);
    LIAN_TRY(lian_account_of(a, "U", "priority.unmet_value", &value));
    lian_account_setting(a, "d", "priority.anchor.demand");
    lian_account_term(a, "k", "100 million yuan in the money unit", "1 亿元合金额单位", "ratio", yi);
    if (lian_is_unknown(yi)) lian_account_text(a, "the money unit is not one of yuan", "金额单位未注明或非人民币");
    if (lian_is_unknown(yi) || lian_is_unknown(value)) lian_account_rule(a, "clip(U / (d · k)), where both are known", "clip(U / (d · k))，两者已知时计算", lian_unknown());
    else lian_account_formula(a, "clip(U / (d · k))");
out:
    return status;
}

/* ---- critical, risk, gain -------------------------------------------------------------------------------------- */

/* Segments of the segment's chain and its sub-chains, itself and headings left out. */
static int32_t others_of(const lian_study *study, lian_segment_id segment) {
    lian_chain_id chain = study->network->segment_chain[segment];
    int32_t count = -1;
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        count += study->segment_seen[s] && !lian_segment_is_heading(study, s) && lian_chain_is_within(study->network, study->network->segment_chain[s], chain);
    return count;
}

static lian_status explain_critical(lian_account *a) {
    lian_status status = LIAN_OK;
    double pull, lost;
    lian_measure m;
    int32_t others = others_of(a->study, a->measure.subject.row);
    bool counts = lian_measure_find(a->results, "chokepoint.knockout", a->measure.subject, &m) && others > 0 && m.coverage >= a->study->settings.coverage_preliminary;
    LIAN_TRY(lian_account_of(a, "x", "linkage.extraction_rest", &pull));
    LIAN_TRY(lian_account_of(a, "k", "chokepoint.knockout", &lost));
    lian_account_term(a, "o", "other segments of the chain", "本链其他环节数", "count", others);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, "chain");
    lian_account_setting(a, "A", "priority.anchor.rest");
    counts = counts && !lian_is_unknown(lost);
    if (counts && !lian_is_unknown(pull)) lian_account_formula(a, "clip(max(x, k / o) / A)");
    else if (counts) lian_account_formula(a, "clip(k / o / A)");
    else if (!lian_is_unknown(pull)) lian_account_formula(a, "clip(x / A)");
    else lian_account_rule(a, "the larger of both shares over A, where one is known", "两个占比中较大者除以 A，至少一个已知时计算", lian_unknown());
    if (a->measure.high > a->measure.low)
        lian_account_say(a, "low and high: the larger of the low, and of the high bounds of what is known of x and of k / o; without a bound of its own a share may be 0 or 1",
                         "上下限：已知的 x 与 k / o 的下限、上限各取较大者；只知一部分又无上下限的占比可为 0 或 1");
out:
    return status;
}

static lian_status explain_risk(lian_account *a) {
    lian_status status = LIAN_OK;
    static const char *const names[] = {"dependence.cdi1", "dependence.cdi2", "dependence.cdi3"}, *const x[] = {"x", "y", "z"}, *const t[] = {"t", "u", "v"};
    double value[3];
    int flags = 0, open = 0;
    lian_graded g = lian_grade_get(a->results, a->measure.subject.row);
    for (int i = 0; i < 3; i++) {
        LIAN_TRY(lian_account_of(a, x[i], names[i], &value[i]));
        double threshold = lian_account_setting(a, t[i], names[i]);
        bool none_made = i == 2 && lian_is_unknown(value[i]) && g.grade == LIAN_GRADE_MISSING && g.state == LIAN_STATE_FINAL && value[1] > 0;
        flags += none_made || value[i] > threshold;
        open += lian_is_unknown(value[i]) && !none_made;
    }
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, NULL);
    lian_account_rule(a, "a third for each indicator above its threshold (z also where nothing is made here), once all three are known",
                      "每有一项高于警戒值计三分之一（本地无产出时 z 亦计），三项均已知时计算", open ? lian_unknown() : flags / 3.);
out:
    return status;
}

static double home_gain(const lian_account *a, lian_segment_id segment) {
    lian_measure m;
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, a->study->home, LIAN_SUBJECT_SEGMENT, segment);
    bool is_found = a->study->home != LIAN_NONE && lian_measure_find(a->results, "relatedness.gain", pair, &m);
    return is_found && (m.value < 0 || m.value > 0) ? m.value : lian_unknown();
}

static lian_status explain_gain(lian_account *a) {
    lian_status status = LIAN_OK;
    double back, ahead, own = home_gain(a, a->measure.subject.row);
    int32_t all = 0, below = 0;
    LIAN_TRY(lian_account_of(a, "F", "linkage.backward", &back));
    LIAN_TRY(lian_account_of(a, "E", "linkage.forward", &ahead));
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, NULL);
    if (!lian_is_unknown(back) && !lian_is_unknown(ahead)) {
        lian_account_formula(a, "clip((F + E) / 2 − 0.5)");
        goto out;
    }
    for (lian_segment_id s = 0; s < a->study->tables->segments.count; s++) {
        double gain = home_gain(a, s);
        all += !lian_is_unknown(gain);
        below += gain <= own;
    }
    if (lian_is_unknown(own)) {
        lian_account_rule(a, "by linkages, else by the outlook gain; neither is known", "按影响力与感应度，否则按机会增益，均未知", lian_unknown());
        goto out;
    }
    lian_account_term(a, "b", "segments open to home whose outlook gain is not above its own", "机会增益不高于它的可进入环节数", "count", below);
    lian_account_term(a, "n", "segments open to home", "可进入环节数", "count", all);
    lian_account_formula(a, "b / n");
out:
    return status;
}

/* ---- density, anchor ------------------------------------------------------------------------------------------- */

static lian_status explain_density(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_measure m;
    int64_t first;
    int32_t count, places = lian_measure_find_all(a->results, "relatedness.eci", LIAN_SUBJECT_PLACE, LIAN_SUBJECT_NONE, &first);
    lian_segment_id s = a->measure.subject.row;
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, a->study->home, LIAN_SUBJECT_SEGMENT, s);
    bool is_found = a->study->home != LIAN_NONE && lian_measure_find(a->results, "relatedness.density", pair, &m);
    if (is_found && !lian_is_unknown(m.value) && places >= a->study->settings.priority_places) {
        double value;
        LIAN_TRY(lian_account_measure(a, "ω", m.name, pair, lian_explainer_has(m.name) != 0, &value));
        lian_account_row(a, LIAN_TABLE_SEGMENTS, s, NULL);
        lian_account_formula(a, "clip(ω)");
        goto out;
    }
    lian_neighbours n = lian_neighbours_of(a->study, a->results, s);
    lian_account_term(a, "h", "segments directly up- or downstream that are here", "直接上下游中本地已有的环节数", "count", n.here);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, s, NULL);
    const lian_row *into = lian_segment_links_in(a->study->network, s, &count);
    for (int32_t i = 0; i < count; i++) lian_account_row(a, LIAN_TABLE_LINKS, into[i], NULL);
    const lian_row *out_of = lian_segment_links_out(a->study->network, s, &count);
    for (int32_t i = 0; i < count; i++) lian_account_row(a, LIAN_TABLE_LINKS, out_of[i], NULL);
    lian_account_term(a, "m", "that are missing", "缺失的环节数", "count", n.away);
    lian_account_term(a, "q", "of which it is not known", "待核实的环节数", "count", n.open);
    int32_t all = n.here + n.away + n.open;
    if (all && (double)(n.here + n.away) / all >= a->study->settings.coverage_final) lian_account_formula(a, "h / (h + m)");
    else lian_account_rule(a, "h / (h + m), where enough of them is known", "h / (h + m)，已知足够时计算", lian_unknown());
out:
    return status;
}

static lian_status explain_anchor(lian_account *a) {
    lian_status status = LIAN_OK;
    purchases p = {.sum = 0};
    double top = 0, unmet = lian_unknown();
    lian_account_term(a, "O", "bought outside by local buyers", "本地采购商外购额", "money", 0);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, NULL);
    LIAN_TRY(purchases_read(a, &p));
    lian_account_set(a, p.sum);
    for (int32_t i = 0; i < p.outside.count && i < LIAN_TOP_BUYERS; i++) top += p.outside.item[i].size;
    lian_account_term(a, "T", "of the three largest buyers", "前三大采购商", "money", top);
    lian_account_owners(a, &p.outside, p.outside.count < LIAN_TOP_BUYERS ? p.outside.count : LIAN_TOP_BUYERS);
    bool has_demand = !lian_is_unknown(lian_number_at(a->study->tables->segments.demand, a->measure.subject.row));
    if (has_demand) LIAN_TRY(lian_account_of(a, "U", "priority.unmet_value", &unmet));
    if (!(p.sum > 0)) lian_account_rule(a, "the share of unmet demand that the three largest local buyers hold", "前三大本地采购商占未满足需求的比例", lian_unknown());
    else lian_account_formula(a, lian_is_unknown(unmet) ? "clip(T / O)" : "clip(T / max(O, U))");
out:
    lian_owners_clear(&p.outside);
    return status;
}

/* ---- site, pool, policy ---------------------------------------------------------------------------------------- */

static lian_status explain_site(lian_account *a) {
    double value;
    lian_status status = lian_account_of(a, "p", "park.best", &value);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, NULL);
    if (lian_is_unknown(value)) lian_account_rule(a, "points of the best park over 100", "最适园区得分除以 100", lian_unknown());
    else lian_account_formula(a, "clip(p / 100)");
    return status;
}

static lian_status explain_pool(lian_account *a) {
    double value;
    lian_status status = lian_account_of(a, "n", "target.candidates", &value);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, NULL);
    lian_account_setting(a, "A", "priority.anchor.candidates");
    if (lian_is_unknown(value)) lian_account_rule(a, "candidates over A", "候选企业数除以 A", lian_unknown());
    else lian_account_formula(a, "clip(n / A)");
    return status;
}

static lian_status explain_policy(lian_account *a) {
    static const double points[] = {1, .5, 0, 0};
    int class_ = lian_enum_at(a->study->tables->segments.policy_class, a->measure.subject.row);
    lian_account_term(a, "s", "the segment's policy class is given", "已填政策类别", "flag", class_ != LIAN_NONE);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, a->measure.subject.row, "policy_class");
    lian_account_rule(a, "encouraged 1, neutral .5, restricted 0, prohibited 0 and a veto", "鼓励 1、允许 0.5、限制 0、禁止 0 并否决",
                      class_ == LIAN_NONE ? lian_unknown() : points[class_]);
    return LIAN_OK;
}

lian_status lian_explain_part(lian_account *a, int part) {
    static lian_status (*const explain[LIAN_PRIORITY_PARTS])(lian_account *) = {explain_unmet,   explain_critical, explain_risk,
                                                                               explain_gain,    explain_density,  explain_anchor,
                                                                               explain_site,    explain_pool,     explain_policy};
    return explain[part](a);
}
