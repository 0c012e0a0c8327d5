/* SPDX-License-Identifier: MIT */
/* From which grades and firms do completeness and the number of firms come? */
#include "analysis/explain.h"
#include "analysis/grade.h"
#include "analysis/sizes.h"

/* ---- completeness of a chain ----------------------------------------------------------------------------------- */

enum { COUNT, WEIGHTED, QUALITY };

/* The segments that count, without those that stand only for their parts. */
static bool is_counted(const lian_account *a, lian_segment_id s, lian_grade *grade) {
    const lian_study *study = a->study;
    lian_chain_id chain = a->measure.subject.row;
    if (!study->segment_seen[s]) return false;
    if (chain != LIAN_NONE && !lian_chain_is_within(study->network, study->network->segment_chain[s], chain)) return false;
    *grade = lian_grade_get(a->results, s).grade;
    return *grade != LIAN_GRADE_UNVERIFIED || !lian_segment_is_heading(study, s);
}

/* The segments of one grade: their number or weight, each named with its row. */
static int32_t add_grade(lian_account *a, lian_grade wanted, int which) {
    static const char *const symbol[] = {"missing", "weak", "fair", "strong", "unverified"};
    const double *weight = a->study->tables->segments.weight;
    lian_grade grade;
    double sum = 0;
    int32_t count = 0;
    lian_account_term(a, symbol[wanted], lian_grade_text(wanted, LIAN_EN), lian_grade_text(wanted, LIAN_ZH), which == COUNT ? "count" : "share", 0);
    for (lian_segment_id s = 0; s < a->study->tables->segments.count; s++) {
        if (!is_counted(a, s, &grade) || grade != wanted) continue;
        double share = which == COUNT ? 1 : lian_number_at(weight, s);
        lian_account_row(a, LIAN_TABLE_SEGMENTS, s, which == COUNT ? NULL : "weight");
        if (!lian_is_unknown(share)) sum += share;
        count++;
    }
    lian_account_set(a, sum);
    lian_account_text(a, "%d segments; why each: explain grade.grade ID", "%d 个环节；各自依据：explain grade.grade 环节编号", (int)count);
    return count;
}

static lian_status explain_completeness(lian_account *a, int which) {
    int32_t counted = 0;
    for (int grade = LIAN_GRADE_MISSING; grade <= LIAN_GRADE_STRONG; grade++) counted += add_grade(a, (lian_grade)grade, which);
    int32_t unverified = add_grade(a, LIAN_GRADE_UNVERIFIED, which);
    lian_account_formula(a, which == QUALITY ? "(0.4 · weak + 0.7 · fair + strong) / (missing + weak + fair + strong)"
                                             : "(weak + fair + strong) / (missing + weak + fair + strong)");
    lian_account_say(a, which == COUNT ? "numbers of segments; unverified ones are on neither side" : "weights of segments; unverified ones, and those without a weight, are on neither side",
                     which == COUNT ? "按环节数；待核实的两边都不计" : "按环节价值占比；待核实的与没有价值占比的两边都不计");
    if (unverified)
        lian_account_unknown(a, "%d unverified segments: the bounds take all of them for missing, and for strong", "待核实环节 %d 个：下限按全部缺失计，上限按全部优势计", (int)unverified);
    if (!counted && !unverified) {
        lian_account_rowless(a, "no segment that counts", "没有可计的环节");
        lian_account_unknown(a, "no segments", "没有环节");
    }
    return LIAN_OK;
}

/* ---- number of firms ------------------------------------------------------------------------------------------- */

static lian_status explain_firms(lian_account *a) {
    const lian_study *study = a->study;
    lian_segment_firms firms;
    lian_presence presence = lian_presence_of(study, a->measure.subject.row, &firms);
    bool told = presence == LIAN_PRESENT || presence == LIAN_ABSENT;
    int32_t count, local = 0;
    const lian_row *roles = lian_segment_roles(study->network, a->measure.subject.row, &count);
    lian_account_term(a, "n", "firms on record that produce it at home and have not stopped, each once", "在本地生产的登记企业（不含停产），每家计一次", "count", 0);
    for (int32_t i = 0; i < count; i++) {
        if (!lian_role_is_local(study, roles[i]) || !lian_role_is_counted(study, roles[i])) continue;
        lian_account_row(a, LIAN_TABLE_ROLES, roles[i], NULL);
        local++;
    }
    lian_account_set(a, told ? local : lian_unknown());
    if (!told) lian_account_text(a, "none on record, and that is no proof that there is none", "没有登记，但不等于没有");
    if (!local) lian_account_rowless(a, "no local operating firm on record", "没有登记本地在营企业");
    lian_account_formula(a, "n");
    if (!lian_firms_are_complete(study)) lian_account_unknown(a, "the firm list is partial: at least this many", "企业名录不完整：至少这么多");
    if (firms.open) lian_account_unknown(a, "whether %d of them operate is not on record", "其中 %d 家在营待核实", (int)firms.open);
    if (firms.unplaced) lian_account_unknown(a, "%d firms without a place may be local", "%d 家地点不明的企业可能在本地", (int)firms.unplaced);
    return LIAN_OK;
}

lian_status lian_explain_coverage(lian_account *account) {
    if (lian_account_is(account, "coverage.count")) return explain_completeness(account, COUNT);
    if (lian_account_is(account, "coverage.weighted")) return explain_completeness(account, WEIGHTED);
    if (lian_account_is(account, "coverage.quality")) return explain_completeness(account, QUALITY);
    return explain_firms(account);
}
