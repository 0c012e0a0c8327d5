/* SPDX-License-Identifier: MIT */
/* May a firm be chain master of a chain at all? */
#include "model/master.h"

#include "model/dataset.h"

#include <string.h>

bool lian_rank_is_master(const lian_study *study, lian_row rank) {
    int declared = rank == LIAN_NONE ? LIAN_NONE : lian_enum_at(study->tables->chain_firms.rank, rank);
    return declared == LIAN_CHAIN_RANK_CHAIN_MASTER || declared == LIAN_CHAIN_RANK_SUBCHAIN_MASTER;
}

int lian_firm_master_rank(const lian_study *study, lian_firm_id firm, lian_chain_id chain) {
    const lian_network *n = study->network;
    int best = LIAN_NONE;
    for (int32_t i = n->ranks_of_firm.start[firm]; i < n->ranks_of_firm.start[firm + 1]; i++) {
        lian_row row = n->ranks_of_firm.item[i];
        int rank = lian_enum_at(study->tables->chain_firms.rank, row);
        lian_chain_id of = n->rank_chain[row];
        if (!lian_rank_is_master(study, row) || of == LIAN_NONE || !study->chain_seen[of] || !lian_chain_is_within(n, chain, of)) continue;
        if (best == LIAN_NONE || rank < best) best = rank;
    }
    return best;
}

double lian_money_of_yi(const lian_study *study, double yi) {
    const lian_header *header = lian_dataset_header_get(study->dataset);
    const char *unit = lian_dataset_text(study->dataset, header->money_unit);
    const char *currency = lian_dataset_text(study->dataset, header->currency);
    if (*currency && strcmp(currency, "CNY") != 0) return lian_unknown();
    if (!strcmp(unit, "亿元")) return yi;
    if (!strcmp(unit, "万元")) return yi * 1e4;
    return strcmp(unit, "元") ? lian_unknown() : yi * 1e8;
}

int lian_chain_class(const lian_study *study, lian_chain_id chain) {
    for (; chain != LIAN_NONE; chain = study->network->chains.parent[chain]) {
        int found = lian_enum_at(study->tables->chains.class_, chain);
        if (found != LIAN_NONE) return found;
    }
    return LIAN_NONE;
}

double lian_master_revenue(const lian_study *study, lian_chain_id chain) {
    const lian_settings *s = &study->settings;
    switch (lian_chain_class(study, chain)) {
    case LIAN_CHAIN_CLASS_STRATEGIC_PILLAR:
        return lian_money_of_yi(study, s->master_revenue_pillar);
    case LIAN_CHAIN_CLASS_STRATEGIC_EMERGING:
        return lian_money_of_yi(study, s->master_revenue_emerging);
    case LIAN_CHAIN_CLASS_CORE:
        return lian_money_of_yi(study, s->master_revenue_core);
    case LIAN_CHAIN_CLASS_TRADITIONAL:
        return lian_money_of_yi(study, s->master_revenue_traditional);
    case LIAN_CHAIN_CLASS_FUTURE:
        return lian_money_of_yi(study, s->master_revenue_future);
    default:
        return lian_money_of_yi(study, s->master_revenue_other);
    }
}

static lian_gate at_least(double value, double least) {
    if (!(least > 0) && !lian_is_unknown(least)) return LIAN_GATE_PASS;
    if (lian_is_unknown(value) || lian_is_unknown(least)) return LIAN_GATE_OPEN;
    return value >= least ? LIAN_GATE_PASS : LIAN_GATE_FAIL;
}

static lian_gate both(lian_gate a, lian_gate b) {
    if (a == LIAN_GATE_FAIL || b == LIAN_GATE_FAIL) return LIAN_GATE_FAIL;
    return a == LIAN_GATE_OPEN || b == LIAN_GATE_OPEN ? LIAN_GATE_OPEN : LIAN_GATE_PASS;
}

bool lian_firm_is_banned(const lian_study *study, lian_firm_id firm) {
    return lian_enum_at(study->tables->firms.compliance, firm) == LIAN_COMPLIANCE_BANNED;
}

lian_master_gate lian_master_gate_of(const lian_study *study, lian_firm_id firm, lian_chain_id chain) {
    const lian_firm_table *firms = &study->tables->firms;
    int status = lian_enum_at(firms->status, firm), compliance = lian_enum_at(firms->compliance, firm);
    lian_master_gate gate = {.threshold = lian_master_revenue(study, chain)};
    gate.revenue = at_least(lian_number_at(firms->revenue, firm), gate.threshold);
    gate.rd = at_least(lian_number_at(firms->rd_ratio, firm), study->settings.master_rd);
    gate.operates = status == LIAN_NONE                    ? LIAN_GATE_OPEN
                    : status == LIAN_FIRM_STATUS_OPERATING ? LIAN_GATE_PASS
                                                           : LIAN_GATE_FAIL;
    gate.compliance = compliance == LIAN_NONE                ? LIAN_GATE_OPEN
                      : compliance == LIAN_COMPLIANCE_BANNED ? LIAN_GATE_FAIL
                                                             : LIAN_GATE_PASS;
    gate.state = both(both(gate.revenue, gate.rd), both(gate.operates, gate.compliance));
    return gate;
}
