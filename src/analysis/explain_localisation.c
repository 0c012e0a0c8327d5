/* SPDX-License-Identifier: MIT */
/* From which statistics, or which firms of a complete list, does a location quotient come? */
#include "analysis/explain_localisation.h"

static const char *const basis_keys[] = {"employees", "output", "firms"};

const char *lian_basis_key(int basis) { return basis_keys[basis]; }

/* ---- by statistics --------------------------------------------------------------------------------------------- */

static const struct {
    const char *symbol, *title[2]; /* by lian_lang */
    bool of_place, of_segment;
} cells[] = {{"e_rk", {"本地该环节", "the segment here"}, true, true},
             {"e_r", {"本地全部工业", "all industry here"}, true, false},
             {"e_k", {"参照地区该环节", "the segment in the reference area"}, false, true},
             {"E", {"参照地区全部工业", "all industry in the reference area"}, false, false}};
enum { CELLS = sizeof cells / sizeof *cells };

static void say_basis(lian_account *a, int basis, double year, lian_place_id reference) {
    static const char *const zh[] = {"按从业人数", "按产值", "按企业数"}, *const en[] = {"by employees", "by output", "by numbers of firms"};
    lian_account_say(a, en[basis], zh[basis]);
    if (year >= 0) lian_account_say(a, "of %d", "%d 年", (int)year);
    if (reference != LIAN_NONE) lian_account_say(a, "against %s", "对比%s", lian_text_at(a->study, a->study->tables->places.name, reference));
}

static void finish_lq(lian_account *a, const double value[CELLS]) {
    int inconsistent;
    double lq = lian_lq(value[0], value[1], value[2], value[3], &inconsistent);
    lian_account_formula(a, "(e_rk · E) / (e_r · e_k)");
    if (!lian_is_unknown(lq)) return;
    lian_account_rule(a, "(e_rk · E) / (e_r · e_k)", "(e_rk · E) / (e_r · e_k)", lian_unknown());
    if (inconsistent) lian_account_unknown(a, "a part exceeds its whole: the data are wrong", "部分大于总体，数据有误");
    else lian_account_unknown(a, "a total is 0", "总量为 0，无定义");
}

static void explain_cells(lian_account *a, const lian_activity *activity, const lian_lq_cells *c) {
    lian_subject s = a->measure.subject;
    double value[CELLS];
    for (int i = 0; i < CELLS; i++) {
        lian_account_term(a, cells[i].symbol, cells[i].title[LIAN_EN], cells[i].title[LIAN_ZH], "", 0);
        value[i] = lian_account_figure(a, activity, cells[i].of_place ? s.row : c->reference, cells[i].of_segment ? s.with : LIAN_NONE, c->year, lian_basis_key(c->basis));
        lian_account_set(a, value[i]);
    }
    finish_lq(a, value);
    say_basis(a, c->basis, c->year, c->reference);
}

/* ---- by the firm list ------------------------------------------------------------------------------------------ */

/* Does the role stand in the place, at home or below it? */
static bool stands_in(const lian_study *study, lian_row role, lian_place_id place) {
    lian_place_id at = study->network->role_place[role];
    for (; at != LIAN_NONE; at = study->network->places.parent[at]) {
        if (at == place) return true;
        if (at == study->home) return false;
    }
    return false;
}

/* Operating firms of a place in a segment (LIAN_NONE: in any of the study), each once. */
static lian_status add_firms(lian_account *a, lian_place_id place, lian_segment_id segment, double *count) {
    lian_status status = LIAN_OK;
    const lian_study *study = a->study;
    lian_owners firms = LIAN_OWNERS_INIT;
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        lian_segment_id here = study->network->role_segment[r];
        if (here == LIAN_NONE || !study->segment_seen[here] || (segment != LIAN_NONE && here != segment)) continue;
        if (!lian_role_is_local(study, r) || !stands_in(study, r, place)) continue;
        lian_account_row(a, LIAN_TABLE_ROLES, r, NULL);
        LIAN_TRY(lian_owners_add(&firms, study->network->role_firm[r], 1, a->err));
    }
    lian_owners_merge(&firms);
    *count = firms.count;
    lian_account_set(a, *count);
out:
    lian_owners_clear(&firms);
    return status;
}

static lian_status explain_members(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_subject s = a->measure.subject;
    double value[CELLS];
    for (int i = 0; i < CELLS; i++) {
        lian_account_term(a, cells[i].symbol, cells[i].title[LIAN_EN], cells[i].title[LIAN_ZH], "count", 0);
        LIAN_TRY(add_firms(a, cells[i].of_place ? s.row : a->study->home, cells[i].of_segment ? s.with : LIAN_NONE, &value[i]));
    }
    finish_lq(a, value);
    say_basis(a, LIAN_BASIS_FIRMS, -1, a->study->home);
    lian_account_say(a, "no statistics: counted from the complete list of firms of the chains studied", "无统计数据，按所分析产业链的完整企业名录计数");
out:
    return status;
}

static lian_status explain_lq(lian_account *a) {
    const lian_activity *activity = NULL;
    lian_lq_cells c;
    lian_subject s = a->measure.subject;
    lian_status status = lian_account_activity(a, &activity);
    if (status != LIAN_OK) return status;
    if (lian_lq_cells_find(activity, s.row, s.with, &c)) {
        explain_cells(a, activity, &c);
        return LIAN_OK;
    }
    if (s.row != a->study->home && lian_place_is_part(a->study, s.row) && lian_firms_are_complete(a->study)) return explain_members(a);
    lian_account_rule(a, "(e_rk · E) / (e_r · e_k)", "(e_rk · E) / (e_r · e_k)", lian_unknown());
    lian_account_rowless(a, "no statistics of the segment and of all industry both here and in a bigger area", "缺少本地与上级地区该环节及全部工业的统计数据");
    return LIAN_OK;
}

lian_status lian_explain_localisation(lian_account *account) {
    if (lian_account_is(account, "localisation.lq")) return explain_lq(account);
    if (lian_account_is(account, "localisation.krugman") || lian_account_is(account, "localisation.hachman")) return lian_account_structure(account);
    return lian_account_spatial(account);
}
