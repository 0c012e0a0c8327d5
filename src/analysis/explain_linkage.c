/* SPDX-License-Identifier: MIT */
/* Through which inputs and customers does a segment pull and push the others, and what goes with it? */
#include "analysis/explain.h"
#include "analysis/linkage_system.h"
#include "base/error.h"

#include <stdlib.h>

enum { NAMED = 8, SWEEPS = 10000 };
#define SETTLED 1e-14

typedef struct linkages {
    lian_system system;
    lian_pull pull;
    double backward, forward, output; /* sums over the joined segments; of known outputs */
} linkages;

static const char linkages_key = 0;

static void linkages_clear(void *kept) {
    linkages *l = kept;
    lian_pull_clear(&l->pull);
    lian_system_clear(&l->system);
    free(l);
}

static lian_status linkages_make(lian_account *a, linkages **out) {
    lian_status status = LIAN_OK;
    linkages *made = NULL; /* kept once it is whole */
    lian_error *err = a->err;
    void **kept = lian_account_keep(a, &linkages_key, linkages_clear);
    linkages *l = kept ? *kept : NULL;
    LIAN_CHECK_MEMORY(kept);
    if (!l) {
        LIAN_CHECK_MEMORY(made = l = calloc(1, sizeof *l));
        LIAN_TRY(lian_system_new(&l->system, a->study, err));
        LIAN_TRY(lian_pull_run(&l->pull, &l->system, LIAN_LINKAGE_DENSE, err));
        for (int32_t j = 0; j < l->system.segments; j++) {
            if (!l->system.joined[j] || !l->pull.productive) continue;
            l->backward += l->pull.backward[j];
            l->forward += l->pull.forward[j];
            if (!lian_is_unknown(l->system.output[j])) l->output += l->system.output[j];
        }
        *kept = made;
        made = NULL;
    }
    *out = l;
out:
    if (made) linkages_clear(made);
    return status;
}

/* ---- rows ------------------------------------------------------------------------------------------------------------ */

/* What firms of `to` buy of the product, in the latest year of each. */
static void supplies_add(lian_account *a, lian_segment_id from, lian_segment_id to) {
    const lian_network *n = a->study->network;
    const double *years = a->study->tables->supplies.year;
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, to, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        int32_t rows;
        if (firm == LIAN_NONE || n->firm_main[firm] != to) continue;
        const lian_row *row = lian_firm_supplies_in(n, firm, &rows);
        double latest = -INFINITY;
        for (int32_t k = 0; k < rows; k++)
            if (n->supply_segment[row[k]] == from && lian_number_at(years, row[k]) > latest) latest = lian_number_at(years, row[k]);
        for (int32_t k = 0; k < rows; k++)
            if (n->supply_segment[row[k]] == from && !(lian_number_at(years, row[k]) < latest)) lian_account_row(a, LIAN_TABLE_SUPPLIES, row[k], "value");
    }
}

static void coefficient_rows(lian_account *a, const lian_system *s, int32_t k) {
    const lian_network *n = a->study->network;
    int32_t from = s->from[k], to = s->to[k];
    if (s->by_value) {
        supplies_add(a, from, to);
        return;
    }
    for (int32_t i = n->links_in.start[to]; i < n->links_in.start[to + 1]; i++)
        if (n->link_from[n->links_in.item[i]] == from) lian_account_row(a, LIAN_TABLE_LINKS, n->links_in.item[i], "share");
}

/* ---- sums over inputs or customers ----------------------------------------------------------------------------------- */

/* Σ a × sum of the other end; the first few in words, each with its rows. */
static double products_say(lian_account *a, const linkages *l, bool forward) {
    const lian_system *s = &l->system;
    lian_segment_id at = a->measure.subject.row;
    double sum = 0;
    int32_t told = 0;
    lian_account_row(a, LIAN_TABLE_SEGMENTS, at, NULL);
    for (int32_t k = forward ? 0 : s->start[at]; k < (forward ? s->arcs : s->start[at + 1]); k++) {
        if (forward && s->from[k] != at) continue;
        int32_t other = forward ? s->to[k] : s->from[k];
        double pull = forward ? l->pull.forward[other] : l->pull.backward[other];
        coefficient_rows(a, s, k);
        if (!(s->a[k] > 0)) continue;
        sum += s->a[k] * pull;
        if (told++ < NAMED)
            lian_account_text(a, "%s %s × %s", "%s %s × %s", lian_subject_name(a->study, LIAN_SUBJECT_SEGMENT, other), lian_fixed(s->a[k], 4).text, lian_fixed(pull, 4).text);
    }
    if (told > NAMED) lian_account_text(a, "and %d more", "另有 %d 个", (int)(told - NAMED));
    if (!told) lian_account_text(a, "none with a known share", "没有已知占比者");
    return sum;
}

static void unknown_add(lian_account *a, const lian_system *s) {
    int32_t unmeasured = s->by_value ? s->unmeasured : 0, others = s->all - s->known - unmeasured;
    if (unmeasured)
        lian_account_unknown(a, "output of the buyers of %d of %d rows: left out, and nothing bounds their coefficients", "%d 条（共 %d 条）的采购商产出未知：不计入，其系数无从设上下限",
                             (int)unmeasured, (int)s->all);
    if (others > 0)
        lian_account_unknown(a, "%d of %d coefficients: counted as 0, and the bounds let each be what its column leaves", "%d 个系数（共 %d 个）：按 0 计，上下限按其最多占该列剩余计",
                             (int)others, (int)s->all);
}

static void explain_coefficient(lian_account *a, const linkages *l, bool forward) {
    lian_account_term(a, "Σa·b", forward ? "what its customers pass on: coefficient × sum of their own row" : "what its inputs bring: coefficient × sum of their own column",
                      forward ? "各下游：系数 × 其自身行和" : "各投入：系数 × 其自身列和", "ratio", 0);
    lian_account_set(a, products_say(a, l, forward));
    lian_account_term(a, "Σb", forward ? "row sums of the Leontief inverse, all together" : "column sums of the Leontief inverse, all together",
                      forward ? "列昂惕夫逆各行和之和" : "列昂惕夫逆各列和之和", "ratio", forward ? l->forward : l->backward);
    lian_account_term(a, "n", "segments with a known coefficient", "有已知系数的环节数", "count", l->pull.joined);
    lian_account_formula(a, "n × (1 + Σa·b) / Σb");
    lian_account_say(a, "1 + Σa·b is its own sum: itself and all that stands behind it; over the mean of all", "1 + Σa·b 为该环节之和：自身及其完全带动；与全体均值相比");
    unknown_add(a, &l->system);
}

/* ---- extraction ------------------------------------------------------------------------------------------------------ */

/* Output of the others that one unit of j calls for, in an economy without j: Σ_{i≠j} a_ij u_i with u = 1 + A'u outside j.
 * Unknown when the sums do not settle. */
static lian_status called_for(const lian_system *s, int32_t j, double *out, lian_error *err) {
    lian_status status = LIAN_OK;
    double change = INFINITY, *u = malloc(((size_t)s->segments + 1) * sizeof *u);
    LIAN_CHECK_MEMORY(u);
    for (int32_t k = 0; k < s->segments; k++) u[k] = k != j;
    for (int sweep = 0; sweep < SWEEPS && change > SETTLED; sweep++) {
        change = 0;
        for (int32_t k = 0; k < s->segments; k++) {
            if (k == j) continue;
            double sum = 1;
            for (int32_t i = s->start[k]; i < s->start[k + 1]; i++) sum += s->a[i] * u[s->from[i]];
            change = fmax(change, fabs(sum - u[k]) / sum);
            u[k] = sum;
        }
    }
    *out = 0;
    for (int32_t i = s->start[j]; i < s->start[j + 1]; i++) *out += s->a[i] * u[s->from[i]];
    if (change > 1e-11) *out = lian_unknown();
out:
    free(u);
    return status;
}

static void output_rows(lian_account *a, const lian_system *s) {
    const lian_network *n = a->study->network;
    lian_segment_id at = a->measure.subject.row;
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, at, &count);
    if (!s->by_value) {
        lian_account_row(a, LIAN_TABLE_SEGMENTS, at, "weight");
        return;
    }
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        if (firm == LIAN_NONE || n->firm_main[firm] != at) continue;
        bool output = !lian_is_unknown(lian_number_at(a->study->tables->firms.output, firm));
        lian_account_row(a, LIAN_TABLE_FIRMS, firm, output ? "output" : "revenue");
    }
}

static lian_status explain_rest(lian_account *a, const linkages *l) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    const lian_system *s = &l->system;
    lian_segment_id at = a->measure.subject.row;
    double called = lian_unknown(), own = s->output[at];
    LIAN_TRY(called_for(s, at, &called, err));
    if (lian_is_unknown(called)) called = l->pull.rest[at];
    lian_account_term(a, "r", "output of the others that one unit of it calls for", "每单位产出带动的其余环节产出", "ratio", lian_is_unknown(l->pull.rest[at]) ? lian_unknown() : called);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, at, NULL);
    for (int32_t k = s->start[at]; k < s->start[at + 1]; k++) coefficient_rows(a, s, k);
    if (lian_is_unknown(l->pull.rest[at])) lian_account_text(a, "part of a loop too large to solve", "所在循环过大，未求解");
    lian_account_term(a, "x", "its output", "该环节产出", s->by_value ? "money" : "share", own);
    output_rows(a, s);
    if (lian_is_unknown(own)) lian_account_text(a, "not on record", "未登记");
    lian_account_term(a, "X", "known output of the others", "其余环节已知产出", s->by_value ? "money" : "share", l->output - (lian_is_unknown(own) ? 0 : own));
    if (called * own > (l->output - own) * (1 + 1e-9))
        lian_account_rule(a, "r × x / X, which is above 1: more than the others have", "r × x / X 大于 1，超过其余环节全部产出", lian_unknown());
    else lian_account_formula(a, "r × x / X");
    unknown_add(a, s);
out:
    return status;
}

lian_status lian_explain_linkage(lian_account *a) {
    lian_status status = LIAN_OK;
    linkages *l = NULL;
    LIAN_TRY(linkages_make(a, &l));
    if (!l->pull.productive || !l->system.joined[a->measure.subject.row]) {
        lian_account_rule(a, "sums of the Leontief inverse, over their mean", "列昂惕夫逆之和与其均值之比", lian_unknown());
        lian_account_rowless(a, "no coefficient to compute it from", "没有可用的系数");
        goto out;
    }
    if (l->system.blank[a->measure.subject.row] && !lian_account_is(a, "linkage.forward")) {
        lian_account_unknown(a, "what its firms buy", "其企业的采购");
        lian_account_rule(a, "sums of the Leontief inverse, over their mean", "列昂惕夫逆之和与其均值之比", lian_unknown());
        lian_account_rowless(a, "no purchase of its firms is on record", "其企业没有登记采购");
        goto out;
    }
    if (lian_account_is(a, "linkage.backward")) explain_coefficient(a, l, false);
    else if (lian_account_is(a, "linkage.forward")) explain_coefficient(a, l, true);
    else LIAN_TRY(explain_rest(a, l));
out:
    return status;
}
