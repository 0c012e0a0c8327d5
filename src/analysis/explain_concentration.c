/* SPDX-License-Identifier: MIT */
/* From which sizes does a concentration come? */
#include "analysis/explain_rows.h"
#include "analysis/pairs.h"

/* ---- by segment and place -------------------------------------------------------------------------------------- */

static lian_status add_role(lian_account *a, lian_owners *owners, lian_row role) {
    double size = lian_account_role(a, role);
    return lian_owners_add(owners, a->study->network->role_firm[role], size, a->err);
}

static lian_status collect_segment(lian_account *a, lian_owners *owners) {
    lian_status status = LIAN_OK;
    int32_t count;
    const lian_row *roles = lian_segment_roles(a->study->network, a->measure.subject.row, &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(a->study, roles[i])) LIAN_TRY(add_role(a, owners, roles[i]));
out:
    return status;
}

/* Roles of the study whose plant stands in the place or in what lies inside it. */
static lian_status collect_place(lian_account *a, lian_owners *owners) {
    lian_status status = LIAN_OK;
    const lian_network *n = a->study->network;
    int32_t enter = n->places.enter[a->measure.subject.row], leave = n->places.leave[a->measure.subject.row];
    for (lian_row r = 0; r < a->study->tables->roles.count; r++) {
        lian_segment_id segment = n->role_segment[r];
        if (segment == LIAN_NONE || !a->study->segment_seen[segment] || !lian_role_is_local(a->study, r)) continue;
        int32_t at = n->places.enter[n->role_place[r]];
        if (at >= enter && at < leave) LIAN_TRY(add_role(a, owners, r));
    }
out:
    return status;
}

/* ---- by buyer -------------------------------------------------------------------------------------------------- */

static bool has_values(const lian_study *study, const lian_pairs *pairs) {
    for (int32_t i = 0; i < pairs->count; i++)
        if (!lian_is_unknown(lian_number_at(study->tables->supplies.value, pairs->row[i]))) return true;
    return false;
}

/* By value; by share where no value is known and all of it is one product. *whole: what all suppliers sum to. */
static lian_status collect_buyer(lian_account *a, lian_owners *owners, double *whole) {
    lian_status status = LIAN_OK;
    lian_pairs pairs;
    const lian_study *study = a->study;
    const lian_segment_id *product = study->network->supply_segment;
    lian_pairs_open(&pairs, study);
    LIAN_TRY(lian_pairs_start(&pairs, a->measure.subject.row, a->err));
    if (pairs.count == 0) goto out;
    bool by_value = has_values(study, &pairs) || product[pairs.row[0]] != product[pairs.row[pairs.count - 1]];
    *whole = by_value ? lian_number_at(study->tables->firms.purchases, a->measure.subject.row) : 1;
    for (int32_t i = 0; i < pairs.count; i++) {
        double size = lian_account_row(a, LIAN_TABLE_SUPPLIES, pairs.row[i], by_value ? "value" : "share");
        lian_firm_id group = lian_supplier_group(study, study->network->supply_supplier[pairs.row[i]]);
        LIAN_TRY(lian_owners_add(owners, group, size, a->err));
    }
out:
    lian_pairs_close(&pairs);
    return status;
}

/* ---- terms ----------------------------------------------------------------------------------------------------- */

/* What the sizes come to, all of one subject. */
typedef struct facts {
    lian_owners owners;
    double sum, squares, largest[8]; /* largest[k − 1]: of the k largest */
    double whole;                    /* what all would sum to, unknown if nothing says */
    int32_t used, positive;
} facts;

static void facts_sum(facts *f) {
    double running = 0;
    f->sum = f->squares = 0;
    for (int32_t i = 0; i < f->owners.count; i++) {
        double size = f->owners.item[i].size;
        if (lian_is_unknown(size)) break;
        f->sum += size;
        f->squares += size * size;
        f->positive += size > 0;
        f->used++;
    }
    for (int32_t k = 0; k < 8; k++) {
        if (k < f->used) running += f->owners.item[k].size;
        f->largest[k] = running;
    }
}

static lian_status sizes_collect(lian_account *a, facts *f) {
    lian_status status = LIAN_OK;
    lian_subject_kind kind = a->measure.subject.kind;
    f->whole = lian_unknown();
    if (kind == LIAN_SUBJECT_SEGMENT) LIAN_TRY(collect_segment(a, &f->owners));
    else if (kind == LIAN_SUBJECT_PLACE) LIAN_TRY(collect_place(a, &f->owners));
    else LIAN_TRY(collect_buyer(a, &f->owners, &f->whole));
    lian_owners_merge(&f->owners);
    facts_sum(f);
out:
    return status;
}

/* The sum with every row behind it. */
static lian_status account_sum(lian_account *a, facts *f) {
    lian_status status = LIAN_OK;
    bool buyer = a->measure.subject.kind == LIAN_SUBJECT_FIRM;
    lian_account_term(a, "Σx", buyer ? "purchases from all suppliers" : "sizes of all firms", buyer ? "各供应商采购额（或占比）合计" : "各企业规模合计",
                      buyer ? "" : "money", 0);
    LIAN_TRY(sizes_collect(a, f));
    lian_account_set(a, f->used ? f->sum : lian_unknown());
    if (f->used) lian_account_owners(a, &f->owners, f->used);
    else lian_account_text(a, "no size is known; equal sizes are not assumed", "规模均未知，不按等规模推算");
out:
    return status;
}

static void account_missing(lian_account *a, const facts *f) {
    int32_t missing = f->owners.count - f->used;
    if (missing)
        lian_account_unknown(a, "size of %d of %d not known: left out; the bounds let each be of any size", "%d 家规模未知（共 %d 家）：未计入；上下限按其规模可为任意值计",
                             (int)missing, (int)f->owners.count);
    if (!lian_firms_are_complete(a->study) && a->measure.subject.kind == LIAN_SUBJECT_SEGMENT)
        lian_account_unknown(a, "the firm list is partial: others may be missing", "企业名录不完整：可能还有未登记的企业");
}

/* Named suppliers that leave a rest of what is bought: only bounds can be given. */
static bool leaves_rest(const lian_account *a, const facts *f) {
    return f->used == f->owners.count && f->sum < f->whole * (1 - a->study->settings.shares_tolerance);
}

static lian_status explain_derived(lian_account *a) {
    lian_status status = LIAN_OK;
    double hhi;
    facts f = {.owners = LIAN_OWNERS_INIT};
    bool norm = lian_account_is(a, "concentration.hhi_norm");
    if (norm) LIAN_TRY(sizes_collect(a, &f)); /* no term yet: the rows stand with the HHI */
    LIAN_TRY(lian_account_measure(a, "HHI", "concentration.hhi", a->measure.subject, true, &hhi));
    if (norm) lian_account_term(a, "n", "firms of known size above 0", "规模已知且大于 0 的企业数", "count", f.positive);
    lian_account_formula(a, norm ? "max(0, HHI − 1/n) / (1 − 1/n)" : "1 / HHI");
    if (!norm) lian_account_say(a, "as many firms of equal size would give the same HHI", "相当于多少家规模相同的企业");
out:
    lian_owners_clear(&f.owners);
    return status;
}

static lian_status explain_ratio(lian_account *a, int32_t k) {
    lian_status status = LIAN_OK;
    facts f = {.owners = LIAN_OWNERS_INIT};
    LIAN_TRY(account_sum(a, &f));
    lian_account_term(a, "top", "sizes of the largest", "最大几家的规模合计", "", f.used ? f.largest[k - 1] : lian_unknown());
    lian_account_owners(a, &f.owners, f.used < k ? f.used : k);
    lian_account_formula(a, "top / Σx");
    lian_account_say(a, "top: the %d largest", "top 为最大的 %d 家", (int)k);
    account_missing(a, &f);
out:
    lian_owners_clear(&f.owners);
    return status;
}

static lian_status explain_hhi(lian_account *a) {
    lian_status status = LIAN_OK;
    facts f = {.owners = LIAN_OWNERS_INIT};
    LIAN_TRY(account_sum(a, &f));
    if (!f.owners.count) lian_account_rowless(a, "no local operating firm on record", "没有登记本地在营企业");
    if (leaves_rest(a, &f)) {
        lian_account_rule(a, "between Σx² and Σx² + rest, as if the named suppliers were the largest", "介于 Σx² 与 Σx² 加未列部分之间（所列按最大供应商计）", lian_unknown());
        goto out;
    }
    lian_account_term(a, "Σx²", "sum of the squares", "各规模的平方和", "", f.used ? f.squares : lian_unknown());
    if (!f.used) lian_account_text(a, "no size is known", "规模均未知");
    lian_account_formula(a, "Σx² / (Σx)²");
    lian_account_say(a, "the sum of squared shares; unknown sizes are left out", "各企业份额的平方和；规模未知的不计入");
    if (f.used) account_missing(a, &f);
out:
    lian_owners_clear(&f.owners);
    return status;
}

lian_status lian_explain_concentration(lian_account *account) {
    if (lian_account_is(account, "concentration.hhi")) return explain_hhi(account);
    if (lian_account_is(account, "concentration.cr1")) return explain_ratio(account, 1);
    if (lian_account_is(account, "concentration.cr4")) return explain_ratio(account, 4);
    if (lian_account_is(account, "concentration.cr8")) return explain_ratio(account, 8);
    return explain_derived(account);
}
