/* SPDX-License-Identifier: MIT */
/* Which firms lead each chain, by what is declared and by what would fail without them?
 *
 * Scored are, in each chain that is seen, the firms declared its (sub)chain masters, and of the others those with a role in it that
 * produce here (or whose place is not known) and do not fail the gate; of them the master.kept with the highest low bounds are
 * kept, and the chain's measures count the rest. What a person has to decide stays open: the output is a list of candidates.
 * O(roles log + supplies log + draws × kept × chains). */
#include "analysis/master.h"

#include "base/error.h"
#include "base/order.h"

#include <stdlib.h>

typedef struct claim {
    lian_chain_id chain;
    lian_firm_id firm;
    lian_row declared;
} claim;

typedef struct gathering {
    claim *item;
    int32_t count;
} gathering;

/* ---- which pairs -------------------------------------------------------------------------------------------------------- */

static void pairs_gather(gathering *g, const lian_study *study) {
    const lian_network *n = study->network;
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        lian_segment_id s = n->role_segment[r];
        if (n->role_firm[r] == LIAN_NONE || s == LIAN_NONE || !study->segment_seen[s]) continue;
        g->item[g->count++] = (claim){n->segment_chain[s], n->role_firm[r], LIAN_NONE};
    }
    for (lian_row r = 0; r < study->tables->chain_firms.count; r++) {
        if (n->rank_firm[r] == LIAN_NONE || n->rank_chain[r] == LIAN_NONE || !study->chain_seen[n->rank_chain[r]]) continue;
        if (!lian_rank_is_master(study, r)) continue;
        g->item[g->count++] = (claim){n->rank_chain[r], n->rank_firm[r], r};
    }
}

static int by_chain_firm(const void *a, const void *b) {
    const claim *x = a, *y = b;
    int order = lian_row_order(x->chain, y->chain);
    if (!order) order = lian_row_order(x->firm, y->firm);
    return order ? order : lian_row_order(x->declared, y->declared);
}

/* Each pair once; a declared row stands before those of roles. */
static void pairs_fold(gathering *g) {
    int32_t kept = 0;
    if (g->count) qsort(g->item, (size_t)g->count, sizeof *g->item, by_chain_firm);
    for (int32_t i = 0; i < g->count; i++)
        if (!kept || g->item[i].chain != g->item[kept - 1].chain || g->item[i].firm != g->item[kept - 1].firm) g->item[kept++] = g->item[i];
    g->count = kept;
}

/* Its main segment in the chain: the largest share, ties the first row; one here goes before one elsewhere. */
static void segment_set(lian_master *m, const lian_study *study) {
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, m->firm, &count);
    double best = -1;
    m->segment = m->role = LIAN_NONE;
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id s = n->role_segment[roles[i]];
        double share = lian_number_at(study->tables->roles.share, roles[i]);
        if (!study->segment_seen[s] || !lian_chain_is_within(n, n->segment_chain[s], m->chain)) continue;
        if (m->role != LIAN_NONE && (lian_is_unknown(share) || !(share > best))) continue;
        m->segment = s;
        m->role = roles[i];
        best = lian_is_unknown(share) ? -1 : share;
    }
}

/* May lead: declared; else here, or perhaps here. */
static bool may_lead(const claim *c, const lian_study *study) {
    if (c->declared != LIAN_NONE || study->home == LIAN_NONE) return true;
    int32_t count;
    const lian_row *roles = lian_firm_roles(study->network, c->firm, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_where where = lian_study_where(study, study->network->role_place[roles[i]]);
        if (where == LIAN_WHERE_LOCAL || where == LIAN_WHERE_UNKNOWN) return true;
    }
    return false;
}

/* ---- one chain ---------------------------------------------------------------------------------------------------------- */

/* Those scored so far; all that are declared, and of the others no more than twice those that are kept. */
typedef struct tally {
    lian_master *item;
    int32_t count, room, declared, kept;
    int32_t candidates, open, failed, left_out;
} tally;

/* Declared first, then by what is certain. */
static int by_claim(const void *a, const void *b) {
    const lian_master *x = a, *y = b;
    if ((x->declared == LIAN_NONE) != (y->declared == LIAN_NONE)) return x->declared == LIAN_NONE ? 1 : -1;
    int order = lian_master_order(&x->score, &y->score);
    return order ? order : lian_row_order(x->firm, y->firm);
}

static void tally_cut(tally *t) {
    int32_t most = t->declared + t->kept;
    if (t->count) qsort(t->item, (size_t)t->count, sizeof *t->item, by_claim);
    if (t->count <= most) return;
    t->left_out += t->count - most;
    t->count = most;
}

static lian_status tally_new(tally *t, const claim *claims, int32_t count, const lian_settings *s, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < count; i++) t->declared += claims[i].declared != LIAN_NONE;
    t->kept = s->master_kept < count ? (int32_t)s->master_kept : count;
    t->room = t->declared + 2 * t->kept + 1;
    LIAN_CHECK_MEMORY(t->item = malloc((size_t)t->room * sizeof *t->item));
out:
    return status;
}

lian_status lian_master_of(lian_master *out, lian_master_sums *sums, lian_chain_id chain, lian_firm_id firm, lian_row declared, lian_error *err) {
    *out = (lian_master){.chain = chain, .firm = firm, .declared = declared, .gate = lian_master_gate_of(sums->study, firm, chain)};
    segment_set(out, sums->study);
    return lian_master_score(out, sums, err);
}

static lian_status tally_add(tally *t, const claim *c, lian_master_sums *sums, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_master m;
    if (!may_lead(c, sums->study)) return LIAN_OK;
    if (c->declared == LIAN_NONE && lian_master_gate_of(sums->study, c->firm, c->chain).state == LIAN_GATE_FAIL) {
        t->failed++;
        return LIAN_OK;
    }
    LIAN_TRY(lian_master_of(&m, sums, c->chain, c->firm, c->declared, err));
    lian_gate verdict = lian_master_verdict(&m, &sums->study->settings);
    t->candidates += verdict == LIAN_GATE_PASS;
    t->open += verdict == LIAN_GATE_OPEN;
    if (t->count == t->room) tally_cut(t);
    t->item[t->count++] = m;
out:
    return status;
}

static lian_status emit_chain(lian_emit *emit, lian_chain_id chain, const tally *t) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_CHAIN, chain);
    for (int i = 0; i < 2; i++) {
        lian_emit_note(emit, "%d firms fail the gate and are not scored", "%d 家未过门槛，不评分", (int)t->failed);
        if (t->left_out)
            lian_emit_note(emit, "%d scored firms with lower bounds are left out (setting master.kept)", "另有 %d 家得分下限较低者略去（参数 master.kept）", (int)t->left_out);
        LIAN_TRY(lian_emit_add(emit, &lian_master_measures[i ? LIAN_MASTER_UNVERIFIED : LIAN_MASTER_CANDIDATES], subject,
                               lian_value_of(i ? t->open : t->candidates)));
    }
out:
    return status;
}

static lian_status chain_run(lian_emit *emit, const claim *claims, int32_t count, lian_master_sums *sums, const lian_draws *draws) {
    lian_status status = LIAN_OK;
    tally t = {0};
    const lian_settings *s = &emit->study->settings;
    LIAN_TRY(tally_new(&t, claims, count, s, emit->err));
    for (int32_t i = 0; i < count; i++)
        LIAN_TRY(tally_add(&t, &claims[i], sums, emit->err));
    tally_cut(&t);
    LIAN_TRY(lian_master_rank(t.item, t.count, draws, s, emit->err));
    for (int32_t i = 0; i < t.count; i++) LIAN_TRY(lian_master_emit(emit, &t.item[i]));
    LIAN_TRY(emit_chain(emit, claims[0].chain, &t));
out:
    free(t.item);
    return status;
}

/* ---- the metric --------------------------------------------------------------------------------------------------------- */

static lian_status chains_run(lian_emit *emit, const gathering *all, lian_master_sums *sums, const lian_draws *draws) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0, end; i < all->count; i = end) {
        for (end = i; end < all->count && all->item[end].chain == all->item[i].chain;) end++;
        LIAN_TRY(chain_run(emit, all->item + i, end - i, sums, draws));
    }
out:
    return status;
}

static lian_status claims_new(gathering *all, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    all->count = 0;
    all->item = malloc(((size_t)study->tables->roles.count + (size_t)study->tables->chain_firms.count + 1) * sizeof *all->item);
    LIAN_CHECK_MEMORY(all->item);
    pairs_gather(all, study);
    pairs_fold(all);
out:
    return status;
}

lian_status lian_master_count(lian_master_sums *sums, lian_chain_id chain, int32_t *candidates, int32_t *open, lian_error *err) {
    lian_status status = LIAN_OK;
    gathering all = {0};
    tally t = {0};
    LIAN_TRY(claims_new(&all, sums->study, err));
    LIAN_TRY(tally_new(&t, all.item, all.count, &sums->study->settings, err));
    for (int32_t i = 0; i < all.count; i++)
        if (all.item[i].chain == chain) LIAN_TRY(tally_add(&t, &all.item[i], sums, err));
    *candidates = t.candidates;
    *open = t.open;
out:
    free(t.item);
    free(all.item);
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_master_sums sums = {0};
    lian_draws draws = {0};
    double weights[LIAN_MASTER_PARTS];
    gathering all = {0};
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(claims_new(&all, study, err));
    if (!all.count) goto out;
    lian_master_weights(&study->settings, weights);
    LIAN_TRY(lian_draws_new(&draws, weights, LIAN_MASTER_PARTS, &study->settings, LIAN_MASTER_STREAM, err));
    LIAN_TRY(lian_master_sums_new(&sums, results, &emit));
    LIAN_TRY(chains_run(&emit, &all, &sums, &draws));
out:
    free(all.item);
    lian_master_sums_clear(&sums);
    lian_draws_clear(&draws);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_master = {
    "master",
    {"链主识别：结构评分与门槛", "Chain masters: score by structure, and the gate"},
    "liantu: score of six components with fixed anchors; thresholds of Guangdong for chain masters",
    "segments roles firms supplies chain_firms places",
    lian_master_measures,
    LIAN_MASTER_MEASURES,
    run,
};
