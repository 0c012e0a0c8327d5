/* SPDX-License-Identifier: MIT */
/* From which statistics, firms and places does the comparison with peers come? */
#include "analysis/explain_localisation.h"
#include "analysis/peers.h"

#include <stdlib.h>

static void peers_free(void *kept) {
    lian_peers_clear(kept);
    free(kept);
}

/* The table of peers, made once. */
static lian_status peers_of(lian_account *a, lian_peers **out) {
    static const char key = 0;
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    const lian_activity *activity = NULL;
    lian_peers *made = NULL;
    void **kept = lian_account_keep(a, &key, peers_free);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_TRY(lian_account_activity(a, &activity));
        made = calloc(1, sizeof *made);
        LIAN_CHECK_MEMORY(made);
        LIAN_TRY(lian_peers_new(made, activity, err));
        *kept = made;
        made = NULL;
    }
    *out = *kept;
out:
    if (made) peers_free(made);
    return status;
}

/* ---- rows behind a cell of the table --------------------------------------------------------------------------- */

static bool stands_below(const lian_study *study, lian_row role, lian_place_id place) {
    lian_place_id at = study->network->role_place[role];
    while (at != LIAN_NONE && at != place) at = study->network->places.parent[at];
    return at == place && place != LIAN_NONE;
}

/* Local firms counted: the roles in a place (LIAN_NONE: in any of the table) and segment (LIAN_NONE: in any). */
static void add_roles(lian_account *a, const lian_peers *p, lian_place_id place, lian_segment_id segment) {
    const lian_study *study = a->study;
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        lian_segment_id here = study->network->role_segment[r];
        if (here == LIAN_NONE || p->table->column[here] == LIAN_NONE || (segment != LIAN_NONE && here != segment)) continue;
        if (lian_role_is_local(study, r) && stands_below(study, r, place == LIAN_NONE ? study->home : place)) lian_account_row(a, LIAN_TABLE_ROLES, r, NULL);
    }
}

/* A number of the comparison with the rows it was read from; the table says 0 where the others hold all of it. */
static double add_figure(lian_account *a, const lian_peers *p, const char *symbol, const char *en, const char *zh, lian_place_id place, lian_segment_id segment, double counted) {
    lian_account_term(a, symbol, en, zh, "", 0);
    double value = counted;
    if (p->table->from == LIAN_MATRIX_FIRMS) {
        add_roles(a, p, place == a->study->home ? LIAN_NONE : place, segment);
    } else {
        double read = place == LIAN_NONE ? lian_unknown() : lian_account_figure(a, p->activity, place, segment, p->table->year, lian_basis_key(p->table->basis));
        if (!lian_is_unknown(read)) value = read;
        else if (!lian_is_unknown(counted)) lian_account_text(a, "no row: the other places hold all there is", "没有登记：其他地区已占全部");
    }
    lian_account_set(a, value);
    if (lian_is_unknown(value)) lian_account_text(a, "not on record", "没有登记");
    return value;
}

/* ---- quotient, share, rank ------------------------------------------------------------------------------------- */

static const lian_peer *peer_of(lian_peers *p, lian_place_id place, int32_t column, int32_t *count) {
    *count = lian_peers_rank(p, column);
    for (int32_t i = 0; i < *count; i++)
        if (p->all[i].place == place) return &p->all[i];
    return NULL;
}

static void say_reference(lian_account *a, const lian_peers *p) {
    if (p->reference != LIAN_NONE) lian_account_say(a, "against %s", "对比%s", lian_text_at(a->study, a->study->tables->places.name, p->reference));
    if (p->table->from == LIAN_MATRIX_FIRMS) lian_account_say(a, "numbers of firms from the complete list", "按完整企业名录的企业数");
    else if (p->table->year >= 0) lian_account_say(a, "of %d", "%d 年", (int)p->table->year);
}

static lian_status explain_lq(lian_account *a, lian_peers *p, const lian_peer *peer, int32_t column, bool share) {
    lian_segment_id segment = a->measure.subject.with;
    double e_rk = add_figure(a, p, "e_rk", "the segment here", "该地该环节", peer->place, segment, peer->amount), e_r = lian_unknown(), e = lian_unknown();
    if (!share) e_r = add_figure(a, p, "e_r", "all of it here", "该地全部", peer->place, LIAN_NONE, p->whole[peer->row]);
    double e_k = add_figure(a, p, "e_k", "the segment in the reference area", "参照地区该环节", p->reference, segment, lian_peers_part(p, column));
    if (!share) e = add_figure(a, p, "E", "all of it in the reference area", "参照地区全部", p->reference, LIAN_NONE, p->reference_all);
    bool inside = p->reference != LIAN_NONE && peer->place != p->reference && lian_place_is_within(a->study->network, peer->place, p->reference);
    bool sound = share ? e_k > 0 && e_rk <= e_k : !lian_is_unknown(lian_lq(e_rk, e_r, e_k, e, NULL));
    lian_account_formula(a, share ? "e_rk / e_k" : "(e_rk · E) / (e_r · e_k)");
    if (!inside || !sound) lian_account_rule(a, share ? "e_rk / e_k, inside the reference area" : "(e_rk · E) / (e_r · e_k), inside the reference area", share ? "e_rk / e_k，须在参照地区之内" : "(e_rk · E) / (e_r · e_k)，须在参照地区之内", lian_unknown());
    say_reference(a, p);
    return LIAN_OK;
}

/* One more than the places with a larger quotient. */
static lian_status explain_rank(lian_account *a, lian_peers *p, const lian_peer *peer, int32_t count) {
    enum { NAMED = 8 };
    lian_status status = LIAN_OK;
    double lq;
    int32_t better = 0;
    LIAN_TRY(lian_account_measure(a, "LQ", "peers.lq", a->measure.subject, true, &lq));
    lian_account_term(a, "better", "places with a larger quotient", "区位商更大的地区数", "count", 0);
    for (int32_t i = 0; i < count; i++) {
        if (!(p->all[i].lq > peer->lq)) continue;
        if (better++ < NAMED) lian_account_text(a, "%s %s", "%s %s", lian_text_at(a->study, a->study->tables->places.name, p->all[i].place), lian_fixed(p->all[i].lq, 2).text);
        lian_account_row(a, LIAN_TABLE_PLACES, p->all[i].place, NULL);
    }
    lian_account_set(a, better);
    if (lian_is_unknown(lq)) lian_account_rule(a, "1 + places with a larger quotient; none without a quotient", "1 + 区位商更大的地区数；没有区位商则无名次", lian_unknown());
    else lian_account_formula(a, "1 + better");
    say_reference(a, p);
out:
    return status;
}

/* ---- firms on record ------------------------------------------------------------------------------------------- */

static lian_status explain_firms(lian_account *a, bool hhi) {
    lian_status status = LIAN_OK;
    const lian_study *study = a->study;
    const lian_network *n = study->network;
    lian_owners owners = LIAN_OWNERS_INIT;
    double sum = 0, squares = 0;
    int32_t count, used = 0;
    const lian_row *roles = lian_segment_roles(n, a->measure.subject.with, &count);
    lian_account_term(a, hhi ? "Σx" : "n", hhi ? "sizes of all firms" : "firms on record there that have not stopped, each once", hhi ? "各企业规模合计" : "该地登记企业（不含停产），每家计一次", hhi ? "money" : "count", 0);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        if (firm == LIAN_NONE || !lian_firm_operates(n, firm) || !lian_place_is_within(n, n->role_place[roles[i]], a->measure.subject.row)) continue;
        if (!hhi) lian_account_row(a, LIAN_TABLE_ROLES, roles[i], NULL);
        LIAN_TRY(lian_owners_add(&owners, firm, hhi ? lian_account_role(a, roles[i]) : 1, a->err));
    }
    lian_owners_merge(&owners);
    for (; used < owners.count && !lian_is_unknown(owners.item[used].size); used++) sum += owners.item[used].size, squares += owners.item[used].size * owners.item[used].size;
    if (!hhi) {
        lian_account_set(a, owners.count);
        lian_account_formula(a, "n");
        if (!owners.count) lian_account_rowless(a, "no operating firm there on record", "该地没有登记在营企业");
        if (!lian_firms_are_complete(study) || lian_study_where(study, a->measure.subject.row) != LIAN_WHERE_LOCAL)
            lian_account_unknown(a, "the list of firms need not cover this place: at least this many", "企业名录未必覆盖该地：至少这么多");
        goto out;
    }
    lian_account_set(a, used ? sum : lian_unknown());
    if (!used) lian_account_text(a, "no size is known", "规模均未知");
    else lian_account_owners(a, &owners, used);
    lian_account_derived(a, "Σx²", "sum of the squares", "各规模的平方和", used ? squares : lian_unknown());
    lian_account_formula(a, "Σx² / (Σx)²");
    if (used < owners.count) lian_account_unknown(a, "size of %d of %d firms: left out", "%d 家规模未知（共 %d 家），未计入", (int)(owners.count - used), (int)owners.count);
out:
    lian_owners_clear(&owners);
    return status;
}

lian_status lian_explain_peers(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_peers *p = NULL;
    int32_t count = 0;
    if (lian_account_is(a, "peers.firms") || lian_account_is(a, "peers.hhi")) return explain_firms(a, lian_account_is(a, "peers.hhi"));
    LIAN_TRY(peers_of(a, &p));
    int32_t column = p->any ? p->table->column[a->measure.subject.with] : LIAN_NONE;
    const lian_peer *peer = column == LIAN_NONE ? NULL : peer_of(p, a->measure.subject.row, column, &count);
    if (!peer) goto out; /* the results are of another study */
    if (lian_account_is(a, "peers.rank")) LIAN_TRY(explain_rank(a, p, peer, count));
    else LIAN_TRY(explain_lq(a, p, peer, column, lian_account_is(a, "peers.share")));
out:
    return status;
}
