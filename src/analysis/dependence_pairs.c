/* SPDX-License-Identifier: MIT */
/* How many suppliers does each buyer have of each input, and how evenly do they share it?
 *
 * Shares s_i of the suppliers of one buyer and product, by value, else by recorded share; HHI = sum of s_i squared. As soon as the
 * amount of one supplier is not known, neither is the HHI. A sole source is certain when the supply is said to be exclusive or the
 * list of supplies is complete; one supplier on a partial list may not be the only one: low 0, high 1. */
#include "analysis/dependence.h"

/* Above this many supplies there would be several million measures, which nobody reads one by one. */
enum { TOLD = 200000 };

static bool tells_pairs(const lian_study *study) { return study->tables->supplies.count <= TOLD; }

/* HHI over suppliers by one amount column; unknown as soon as one amount is, or when all are 0. */
static double hhi_of(const lian_study *study, const lian_pair *pair, const double *column) {
    const lian_firm_id *supplier = study->network->supply_supplier;
    double total = 0, squares = 0, own = 0;
    for (int32_t i = 0; i < pair->row_count; i++) {
        double amount = lian_number_at(column, pair->rows[i]);
        total += amount;
        own += amount;
        if (i + 1 < pair->row_count && supplier[pair->rows[i + 1]] == supplier[pair->rows[i]]) continue;
        squares += own * own;
        own = 0;
    }
    return total > 0 ? squares / (total * total) : lian_unknown();
}

lian_status lian_dependence_pair(lian_emit *emit, const lian_pair *pair, const lian_pair_sum *sum) {
    lian_status status = LIAN_OK;
    const lian_study *study = emit->study;
    lian_subject subject = lian_subject_pair(LIAN_SUBJECT_FIRM, pair->buyer, LIAN_SUBJECT_SEGMENT, pair->product);
    if (!tells_pairs(study)) return LIAN_OK;
    double hhi = sum->suppliers == 1 ? 1 : hhi_of(study, pair, study->tables->supplies.value);
    if (lian_is_unknown(hhi)) hhi = hhi_of(study, pair, study->tables->supplies.share);
    LIAN_TRY(lian_emit_add(emit, &lian_dependence_measures[LIAN_DEPENDENCE_PAIR_SUPPLIERS], subject, lian_value_of(sum->suppliers)));
    if (lian_is_unknown(hhi)) lian_emit_note(emit, "amounts are not known of all suppliers", "部分供应商的采购额或占比未知");
    LIAN_TRY(lian_emit_add(emit, &lian_dependence_measures[LIAN_DEPENDENCE_PAIR_N_EFF], subject, lian_value_of(lian_is_unknown(hhi) ? hhi : 1 / hhi)));
    if (lian_is_unknown(sum->top_share)) lian_emit_note(emit, "amounts are not known of all suppliers", "部分供应商的采购额或占比未知");
    LIAN_TRY(lian_emit_add(emit, &lian_dependence_measures[LIAN_DEPENDENCE_PAIR_TOP_SHARE], subject, lian_value_of(sum->top_share)));
    lian_value sole = lian_value_of(sum->single != LIAN_SINGLE_NO);
    if (sum->single == LIAN_SINGLE_OPEN) {
        sole.low = 0;
        sole.high = 1;
        lian_emit_note(emit, "one supplier on a partial list", "不完整名单中只登记了一家供应商");
    }
    LIAN_TRY(lian_emit_add(emit, &lian_dependence_measures[LIAN_DEPENDENCE_PAIR_SOLE], subject, sole));
out:
    return status;
}

lian_status lian_dependence_pairs(lian_emit *emit, int64_t pairs) {
    if (!pairs) return LIAN_OK;
    if (!tells_pairs(emit->study))
        lian_emit_note(emit, "above %d supplies they are told by buyer, segment and chain, not one by one",
                       "供应关系超过 %d 条，按企业、环节和产业链汇总，不逐对列出", (int)TOLD);
    return lian_emit_add(emit, &lian_dependence_measures[LIAN_DEPENDENCE_PAIRS], lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE), lian_value_of((double)pairs));
}
