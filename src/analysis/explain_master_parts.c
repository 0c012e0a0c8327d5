/* SPDX-License-Identifier: MIT */
/* From which rows does each component of a chain master's score come? */
#include "analysis/explain_rows.h"
#include "analysis/master_account.h"
#include "analysis/pairs.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- terms that stand for what a component may be ------------------------------------------------------------------------ */

/* Not known: anything from 0 to 1, counted one half. */
static void half(lian_account *a, const char *symbol, const char *en, const char *zh, const char *why_en, const char *why_zh) {
    lian_account_term(a, symbol, en, zh, "share", lian_unknown());
    lian_account_assume(a, .5);
    lian_account_text(a, why_en, why_zh);
    lian_account_text(a, "counts one half", "按一半计");
    lian_account_unknown(a, why_en, why_zh);
}

void lian_master_account_threshold(lian_account *a, const lian_master *m) {
    static const char *const keys[LIAN_CHAIN_CLASS_COUNT] = {"master.revenue.strategic_pillar", "master.revenue.strategic_emerging",
                                                             "master.revenue.core", "master.revenue.traditional", "master.revenue.future"};
    int class_ = lian_chain_class(a->study, m->chain);
    lian_account_setting(a, "T", class_ == LIAN_NONE ? "master.revenue.other" : keys[class_]);
    double yi = lian_money_of_yi(a->study, 1);
    lian_account_term(a, "yi", "100 million yuan in the dataset's money", "1 亿元折合数据集金额", "money", yi);
    if (lian_is_unknown(yi)) lian_account_text(a, "the dataset's money is not yuan", "数据集的金额单位不是人民币");
}

/* ---- share -------------------------------------------------------------------------------------------------------------- */

static void own_size_term(lian_account *a, const lian_master *m) {
    const lian_network *n = a->study->network;
    int32_t count;
    double size = 0;
    lian_account_term(a, "s", "its size in the segment", "该企业在此环节的规模", "money", 0);
    const lian_row *roles = lian_firm_roles(n, m->firm, &count);
    for (int32_t i = 0; i < count; i++)
        if (n->role_segment[roles[i]] == m->segment && lian_role_is_local(a->study, roles[i])) size += lian_account_role(a, roles[i]);
    lian_account_set(a, size);
}

/* The known sizes of all firms here in its segment; how many are not known, and the largest that is. */
static lian_status all_sizes_term(lian_account *a, const lian_master *m, double *largest, int32_t *unsized) {
    lian_status status = LIAN_OK;
    lian_owners owners = LIAN_OWNERS_INIT;
    int32_t count;
    double sum = 0;
    lian_account_term(a, "S", "known sizes of all firms here in the segment", "本环节本地企业已知规模合计", "money", 0);
    const lian_row *roles = lian_segment_roles(a->study->network, m->segment, &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(a->study, roles[i]))
            LIAN_TRY(lian_owners_add(&owners, a->study->network->role_firm[roles[i]], lian_account_role(a, roles[i]), a->err));
    lian_owners_merge(&owners);
    *largest = *unsized = 0;
    for (int32_t i = 0; i < owners.count; i++) {
        if (lian_is_unknown(owners.item[i].size)) ++*unsized;
        else sum += owners.item[i].size;
    }
    if (owners.count > *unsized) *largest = owners.item[0].size;
    lian_account_set(a, sum);
out:
    lian_owners_clear(&owners);
    return status;
}

static lian_status segment_part(lian_account *a, const lian_master *m, const char **part) {
    lian_status status = LIAN_OK;
    double largest;
    int32_t unsized;
    if (lian_is_unknown(m->raw.segment_share)) {
        half(a, "c1", "its share of a segment here", "环节份额", "no size of it in a segment here is known", "其在本地环节的规模未知");
        *part = "c1";
        return LIAN_OK;
    }
    own_size_term(a, m);
    LIAN_TRY(all_sizes_term(a, m, &largest, &unsized));
    lian_account_setting(a, "A", "master.anchor.share");
    *part = "min(1, s/S/A)";
    if (!lian_firms_are_complete(a->study)) {
        lian_account_unknown(a, "the list of firms is partial: its share may be anything below", "企业名录不完整：份额可能更低，取 0 与登记值的中值");
        *part = "(min(1, s/S/A) + 0) / 2";
    } else if (unsized) {
        lian_account_term(a, "m", "firms without a size", "规模未知的企业数", "count", unsized);
        lian_account_term(a, "L", "largest known size", "已知的最大规模", "money", largest);
        lian_account_unknown(a, "%d firms without a size may each be as large as the largest", "%d 家规模未知，可能与最大者相当，取中值", (int)unsized);
        *part = "(min(1, s/S/A) + min(1, s/(S + m × L)/A)) / 2";
    }
out:
    return status;
}

/* ½·a + ½·b of two parts of a formula. */
static void mean_formula(lian_account *a, const char *x, const char *y) {
    char formula[256]; /* both parts are written in this file, none longer than 80 bytes */
    snprintf(formula, sizeof formula, "(%s + %s) / 2", x, y);
    lian_account_formula(a, formula);
}

static lian_status explain_share(lian_account *a, const lian_master *m) {
    lian_status status = LIAN_OK;
    const char *segment = NULL, *revenue = "min(1, R/(T × yi))";
    LIAN_TRY(segment_part(a, m, &segment));
    if (lian_is_unknown(m->raw.revenue) || lian_is_unknown(m->gate.threshold)) {
        half(a, "c2", "revenue over the threshold", "营业收入与门槛之比", "its revenue, or the money of the dataset, is not known", "营业收入或数据集金额单位未知");
        revenue = "c2";
    } else {
        lian_account_term(a, "R", "revenue", "营业收入", "money", m->raw.revenue);
        lian_account_row(a, LIAN_TABLE_FIRMS, m->firm, "revenue");
        lian_master_account_threshold(a, m);
    }
    mean_formula(a, segment, revenue);
out:
    return status;
}

/* ---- drive -------------------------------------------------------------------------------------------------------------- */

static bool is_of_chain(const lian_account *a, lian_segment_id product, const lian_master *m) {
    return product != LIAN_NONE && a->study->segment_seen[product] &&
           lian_chain_is_within(a->study->network, a->study->network->segment_chain[product], m->chain);
}

/* A row of each partner: those rows of its supplies that meet a firm here, not of its group, for the first time. */
static lian_status partners_term(lian_account *a, const lian_master *m) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    const lian_study *study = a->study;
    const lian_network *n = study->network;
    int32_t in, out_count, found = 0;
    const lian_row *bought = lian_firm_supplies_in(n, m->firm, &in), *sold = lian_firm_supplies_out(n, m->firm, &out_count);
    lian_firm_id *met = malloc(((size_t)in + (size_t)out_count + 1) * sizeof *met);
    LIAN_CHECK_MEMORY(met);
    lian_account_term(a, "n", "local partners of its supplies of the chain's products", "本链产品供应关系中的本地伙伴", "count", 0);
    for (int32_t i = 0; i < in + out_count; i++) {
        lian_row row = i < in ? bought[i] : sold[i - in];
        lian_firm_id other = i < in ? n->supply_supplier[row] : n->supply_buyer[row];
        lian_where where = i < in ? lian_supply_where(study, row) : lian_buyer_where(study, other);
        bool again = where != LIAN_WHERE_LOCAL || !is_of_chain(a, n->supply_segment[row], m) ||
                     lian_supplier_group(study, other) == lian_supplier_group(study, m->firm);
        for (int32_t k = 0; k < found && !again; k++) again = met[k] == other;
        if (again) continue;
        met[found++] = other;
        lian_account_row(a, LIAN_TABLE_SUPPLIES, row, NULL);
    }
    lian_account_set(a, found);
    lian_account_setting(a, "N", "master.anchor.partners");
out:
    free(met);
    return status;
}

/* Values of the rows of one buyer that are of the chain; local: only from suppliers here. */
static double purchases_sum(lian_account *a, lian_pairs *pairs, const lian_master *m, bool local) {
    double sum = 0;
    while (pairs->count && lian_pairs_next_of_buyer(pairs)) {
        if (!is_of_chain(a, pairs->pair.product, m)) continue;
        for (int32_t i = 0; i < pairs->pair.row_count; i++) {
            lian_row row = pairs->pair.rows[i];
            if (local && lian_supply_where(a->study, row) != LIAN_WHERE_LOCAL) continue;
            double value = lian_account_row(a, LIAN_TABLE_SUPPLIES, row, "value");
            if (!lian_is_unknown(value)) sum += value;
        }
    }
    return sum;
}

static lian_status purchases_terms(lian_account *a, const lian_master *m) {
    lian_status status = LIAN_OK;
    lian_pairs pairs;
    double all = 0;
    lian_pairs_open(&pairs, a->study);
    lian_account_term(a, "b", "its purchases of the chain's products from suppliers here", "其向本地采购的本链产品", "money", 0);
    LIAN_TRY(lian_pairs_start(&pairs, m->firm, a->err));
    lian_account_set(a, purchases_sum(a, &pairs, m, true));
    lian_account_term(a, "P", "purchases of the chain's products by all buyers here", "本地全部采购商采购的本链产品", "money", 0);
    for (lian_firm_id f = 0; f < a->study->tables->firms.count; f++) {
        if (!lian_buyer_counts(a->study, f)) continue;
        LIAN_TRY(lian_pairs_start(&pairs, f, a->err));
        all += purchases_sum(a, &pairs, m, false);
    }
    lian_account_set(a, all);
    lian_account_setting(a, "Q", "master.anchor.purchases");
out:
    lian_pairs_close(&pairs);
    return status;
}

static lian_status explain_drive(lian_account *a, const lian_master *m) {
    lian_status status = LIAN_OK;
    const char *purchases = m->raw.bought_unvalued ? "(min(1, b/P/Q) + 1) / 2" : "min(1, b/P/Q)";
    if (a->study->home == LIAN_NONE) {
        lian_account_unknown(a, "no home is set", "未设定本地");
        lian_account_rule(a, "mean of local partners and of local purchases over their anchors", "本地伙伴与本地采购各比满分值的平均", lian_unknown());
        return LIAN_OK;
    }
    LIAN_TRY(partners_term(a, m));
    if (m->raw.partners_open)
        lian_account_unknown(a, "the list of supplies is partial: there may be more partners", "供应关系名录不完整：伙伴可能更多，取登记值与满分的中值");
    if (!(m->raw.all > 0) || (m->raw.partners_open && !(m->raw.bought > 0))) {
        half(a, "c2", "its part of purchases within the chain", "占链内采购比重", "no value of its purchases here is known", "其本地采购金额未知");
        purchases = "c2";
    } else {
        LIAN_TRY(purchases_terms(a, m));
        if (m->raw.bought_unvalued)
            lian_account_unknown(a, "%d of its purchases have no value", "%d 条采购没有金额，取登记值与满分的中值", (int)m->raw.bought_unvalued);
    }
    mean_formula(a, m->raw.partners_open ? "(min(1, n/N) + 1) / 2" : "min(1, n/N)", purchases);
out:
    return status;
}

/* ---- control, innovation, local content, rootedness ---------------------------------------------------------------------- */

static void supplies_rows(lian_account *a, lian_firm_id firm) {
    const lian_network *n = a->study->network;
    if (n->supplies_in.start[firm + 1] == n->supplies_in.start[firm] && n->supplies_out.start[firm + 1] == n->supplies_out.start[firm])
        lian_account_rowless(a, "no supply of it is on record", "没有其供应关系记录");
    for (int32_t i = n->supplies_in.start[firm]; i < n->supplies_in.start[firm + 1]; i++)
        lian_account_row(a, LIAN_TABLE_SUPPLIES, n->supplies_in.item[i], NULL);
    for (int32_t i = n->supplies_out.start[firm]; i < n->supplies_out.start[firm + 1]; i++)
        lian_account_row(a, LIAN_TABLE_SUPPLIES, n->supplies_out.item[i], NULL);
}

static lian_status explain_control(lian_account *a, const lian_master *m) {
    lian_status status = LIAN_OK;
    double value;
    const char *measure = m->raw.by_cascade ? "cascade.contagion" : "chokepoint.knockout";
    lian_subject firm = lian_subject_of(LIAN_SUBJECT_FIRM, m->firm);
    if (lian_is_unknown(m->raw.loss)) {
        lian_account_unknown(a, "no supply links of it are on record, or their effect was not worked out", "没有其供应关系记录，或未能测算");
        return LIAN_OK;
    }
    LIAN_TRY(lian_account_measure(a, "k", measure, firm, false, &value));
    if (lian_is_unknown(value)) {
        lian_account_assume(a, m->raw.loss * m->raw.others);
        lian_account_text(a, "nothing stops with it on a complete list of supplies", "供应关系名录完整，没有企业随之停产");
    }
    supplies_rows(a, m->firm);
    lian_account_term(a, "o", !m->raw.by_cascade ? "number of other firms" : m->raw.of_chain ? "share of all sales of the chain's other firms" : "share of all sales of the other firms",
                      !m->raw.by_cascade ? "其他企业数" : m->raw.of_chain ? "本链其余企业占全网销售的份额" : "其余企业占全网销售的份额", m->raw.by_cascade ? "share" : "count", m->raw.others);
    if (m->raw.by_cascade && m->raw.of_chain) lian_account_text(a, "sum of cascade.own over firms whose main segment is in the chain, without it", "主要环节在本链的企业的 cascade.own 之和，不含自身");
    lian_account_setting(a, "A", "master.anchor.control");
    lian_account_formula(a, "min(1, k/o/A)");
    lian_account_say(a, m->raw.by_cascade ? "by the cascade, which stands in for extraction by firm" : "by knock-out, as the cascade was not worked out for it",
                     m->raw.by_cascade ? "按冲击传导，代替企业级假设剔除" : "按断供推演，冲击传导未测算该企业");
out:
    return status;
}

static const char *ratio_part(lian_account *a, const lian_master *m, const char *column, double value, const char *const symbols[3], const char *const title[2],
                              const char *key, const char *formula) {
    if (lian_is_unknown(value)) {
        half(a, symbols[2], title[LIAN_EN], title[LIAN_ZH], "the cell is empty", "未登记");
        return symbols[2];
    }
    lian_account_term(a, symbols[0], title[LIAN_EN], title[LIAN_ZH], "", value);
    lian_account_row(a, LIAN_TABLE_FIRMS, m->firm, column);
    lian_account_setting(a, symbols[1], key);
    return formula;
}

static void explain_innovation(lian_account *a, const lian_master *m) {
    static const char *const rd[] = {"r", "D", "c1"}, *const patents[] = {"p", "E", "c2"};
    static const char *const rd_title[] = {"研发强度", "R&D over revenue"}, *const patents_title[] = {"发明专利数", "invention patents"};
    const char *x = ratio_part(a, m, "rd_ratio", m->raw.rd, rd, rd_title, "master.anchor.rd", "min(1, r/D)");
    const char *y = ratio_part(a, m, "patents", m->raw.patents, patents, patents_title, "master.anchor.patents", "min(1, p/E)");
    mean_formula(a, x, y);
}

static lian_status explain_localbuy(lian_account *a, const lian_master *m) {
    lian_status status = LIAN_OK;
    double rate;
    LIAN_TRY(lian_account_measure(a, "q", "dependence.local_rate", lian_subject_of(LIAN_SUBJECT_FIRM, m->firm), false, &rate));
    supplies_rows(a, m->firm);
    lian_account_setting(a, "A", "master.anchor.localbuy");
    if (!lian_is_unknown(rate)) lian_account_formula(a, "min(1, q/A)");
out:
    return status;
}

static void explain_rooted(lian_account *a, const lian_master *m) {
    const lian_network *n = a->study->network;
    int32_t count;
    lian_account_term(a, "base", "it produces here (1: yes)", "在本地生产（1 为是）", "flag", m->raw.has_base);
    lian_account_row(a, LIAN_TABLE_FIRMS, m->firm, "place");
    const lian_row *roles = lian_firm_roles(n, m->firm, &count);
    for (int32_t i = 0; i < count; i++) lian_account_row(a, LIAN_TABLE_ROLES, roles[i], "place");
    lian_account_term(a, "seat", "headquarters here (1: yes)", "总部在本地（1 为是）", "flag", m->raw.seat_known ? (double)m->raw.has_seat : lian_unknown());
    if (!m->raw.seat_known) {
        lian_account_text(a, "not recorded", "未登记");
        lian_account_unknown(a, "where its headquarters are is not known", "总部所在地未知");
    }
    lian_account_row(a, LIAN_TABLE_FIRMS, m->firm, "headquarters");
    lian_account_setting(a, "B", "master.rooted.base");
    bool open = a->study->home == LIAN_NONE || (!m->raw.seat_known && !m->raw.has_base);
    if (a->study->home == LIAN_NONE) lian_account_unknown(a, "no home is set", "未设定本地");
    if (open) lian_account_rule(a, "1 with headquarters here, B with production only, else 0", "总部在本地为 1，仅生产在本地为 B，否则为 0", lian_unknown());
    else if (!m->raw.seat_known) lian_account_formula(a, "(B + 1) / 2");
    else if (m->raw.has_seat) lian_account_formula(a, "seat");
    else lian_account_formula(a, "B × base");
}

/* A component of which nothing is known is no number, though one half is counted for it in the score. */
static void nothing_known(lian_account *a, const lian_master *m, lian_master_part part) {
    bool known = m->part[part].low > 0 || m->part[part].high < 1;
    if (!known || (part == LIAN_MASTER_DRIVE && !m->raw.partners && !(m->raw.all > 0)))
        lian_account_rowless(a, "nothing of it is on record", "没有登记任何相关数据");
    if (known) return;
    lian_account_unknown(a, "it may be anything from 0 to 1; the score counts one half", "可能为 0 到 1 的任何值；评分中按一半计");
    lian_account_rule(a, "its term, or the mean of its two terms, over their anchors", "各项与满分值之比（两项的取平均）", lian_unknown());
    lian_account_numbers(a, "%s", "%s", "");
}

lian_status lian_master_account_part(lian_account *a, const lian_master *m, lian_master_part part) {
    lian_status status = LIAN_OK;
    switch (part) {
    case LIAN_MASTER_SHARE:
        LIAN_TRY(explain_share(a, m));
        break;
    case LIAN_MASTER_DRIVE:
        LIAN_TRY(explain_drive(a, m));
        break;
    case LIAN_MASTER_CONTROL:
        LIAN_TRY(explain_control(a, m));
        break;
    case LIAN_MASTER_INNOVATION:
        explain_innovation(a, m);
        break;
    case LIAN_MASTER_LOCALBUY:
        LIAN_TRY(explain_localbuy(a, m));
        break;
    default:
        explain_rooted(a, m);
        return LIAN_OK;
    }
    nothing_known(a, m, part);
out:
    return status;
}
