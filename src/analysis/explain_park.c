/* SPDX-License-Identifier: MIT */
/* From which rows does the fit of a park for a segment come? (explain_park_site.c: which is the first; explain_rating.c: how good a park is.) */
#include "analysis/explain_park.h"
#include "model/present.h"

#include <stdlib.h>
#include <string.h>

static const char key = 0;

static void kept_clear(void *kept) {
    lian_park_kept *k = kept;
    lian_park_ratings_clear(&k->ratings);
    lian_park_clear(&k->park);
    free(k->bid);
    free(k);
}

lian_status lian_account_park(lian_account *a, lian_park_kept **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    uint8_t *wanted = NULL;
    lian_park_kept *k = NULL;
    void **kept = lian_account_keep(a, &key, kept_clear);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_CHECK_MEMORY(k = calloc(1, sizeof *k));
        LIAN_CHECK_MEMORY(wanted = malloc((size_t)a->study->tables->segments.count + 1));
        memset(wanted, 1, (size_t)a->study->tables->segments.count + 1);
        LIAN_TRY(lian_park_new(&k->park, a->study, wanted, err));
        k->park.matched = a->results;
        LIAN_TRY(lian_park_ratings_new(&k->ratings, &k->park.carriers, err));
        LIAN_CHECK_MEMORY(k->bid = calloc((size_t)k->park.carriers.count + 1, sizeof *k->bid));
        *kept = k; /* once it is whole */
        k = NULL;
    }
    *out = *kept;
out:
    if (k) kept_clear(k);
    free(wanted);
    return status;
}

void lian_account_park_roles(lian_account *a, lian_place_id place, lian_chain_id chain) {
    const lian_network *n = a->study->network;
    for (lian_row r = 0; r < a->study->tables->roles.count; r++) {
        lian_segment_id s = n->role_segment[r];
        if (s == LIAN_NONE || !lian_firm_operates(n, n->role_firm[r]) || !lian_place_is_within(n, n->role_place[r], place)) continue;
        if (chain == LIAN_NONE || n->segment_chain[s] == chain) lian_account_row(a, LIAN_TABLE_ROLES, r, NULL);
    }
}

static lian_park_bid bid_of(const lian_account *a, const lian_park_kept *k) {
    lian_park_bid bid;
    lian_park_bid_run(&k->park, k->park.carriers.number[a->measure.subject.row], a->measure.subject.with, &bid);
    return bid;
}

/* ---- the sides --------------------------------------------------------------------------------------------------- */

static void explain_orient(lian_account *a, const lian_park_kept *k, const lian_park_bid *b) {
    const lian_claim *claim = b->claim == LIAN_NONE ? NULL : &k->park.carriers.claim[b->claim];
    lian_account_term(a, "orient", "best of what the park is declared for", "园区定位中最相符的一项", "share", b->side[LIAN_PARK_ORIENT].value);
    if (claim && claim->division != LIAN_NONE)
        lian_account_row(a, LIAN_TABLE_DIVISIONS, claim->division, NULL);
    else
        lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.row, "lead_industries");
    if (claim && claim->word.length) {
        lian_account_text(a, "%.*s, which only stands in the name or aliases of the segment", "“%.*s”，仅与环节名称或别名字面相合", (int)claim->word.length, claim->word.text);
    } else if (claim) {
        const char *name = claim->segment != LIAN_NONE ? lian_present_segment(a->study, claim->segment) : lian_present_chain(a->study, claim->chain);
        lian_account_text(a, "%s", "%s", name);
    } else {
        lian_account_text(a, "none of what it is declared for is near", "所列定位均不相关");
    }
    lian_account_formula(a, "orient");
    lian_account_say(a, "1 for the segment itself, park.orient.chain for its chain, park.orient.related for a linked or related segment, its cluster, or a word of its name or aliases alone, else 0",
                     "定位即本环节 1，同链取 park.orient.chain，上下游、相关环节、所属集群或仅与其名称、别名字面相合取 park.orient.related，否则 0");
}

/* ω = Σ φ of what is there / Σ φ of all, the segment itself left out. */
static void explain_related(lian_account *a, const lian_park_kept *k, const lian_park_bid *b) {
    const lian_park *p = &k->park;
    int32_t j = p->column[b->segment];
    double there = 0, all = 0;
    for (lian_segment_id s = 0; s < p->carriers.segments; s++) {
        if (p->column[s] == LIAN_NONE || p->column[s] == j) continue;
        double phi = p->phi[(size_t)p->column[s] * (size_t)p->columns + (size_t)j];
        if (lian_is_unknown(phi)) continue;
        all += phi;
        if (p->carriers.firms[lian_carrier_cell(&p->carriers, b->carrier, s)] > 0) there += phi;
    }
    lian_account_term(a, "Σφ here", "proximities to what firms of the park make", "与园区内已有环节的邻近度合计", "", there);
    lian_account_park_roles(a, a->measure.subject.row, LIAN_NONE);
    lian_account_term(a, "Σφ", "proximities to all other segments", "与其他全部环节的邻近度合计", "", all);
    lian_account_formula(a, "Σφ here / Σφ");
    lian_account_say(a, "proximities from statistics of places (as relatedness.density); a segment is there when a firm on record makes it",
                     "邻近度据各地统计（同 relatedness.density）；有在册企业即为已有");
    if (!p->firms_complete) lian_account_unknown(a, "the firm list is partial: more may be there", "企业名录不完整，园区内可能还有其他环节");
}

static void partner_terms(lian_account *a, const lian_park *p, const lian_park_bid *b, bool near) {
    const lian_network *n = a->study->network;
    for (int side = 0; side < 2; side++) {
        int32_t count;
        const lian_row *links = side ? lian_segment_links_out(n, b->segment, &count) : lian_segment_links_in(n, b->segment, &count);
        for (int32_t i = 0; i < count; i++) {
            lian_segment_id other = side ? n->link_to[links[i]] : n->link_from[links[i]];
            bool flow = lian_enum_at(a->study->tables->links.kind, links[i]) != LIAN_LINK_KIND_RECYCLE;
            double km = p->nearest[lian_carrier_cell(&p->carriers, b->carrier, other)];
            if (!flow || (near && !isfinite(km))) continue;
            lian_account_row(a, LIAN_TABLE_LINKS, links[i], b->by.by_share ? "share" : NULL);
            if (near) lian_account_text(a, "%s %s km", "%s %s 公里", lian_present_segment(a->study, other), lian_fixed(km, 1).text);
        }
    }
}

static void explain_partners(lian_account *a, const lian_park_kept *k, const lian_park_bid *b) {
    lian_account_term(a, "Σa·e", "weights of linked segments × exp(−km/range) of the nearest firm", "各上下游环节权重 × exp(−最近企业公里数/衰减尺度)", "", b->by.near);
    partner_terms(a, &k->park, b, true);
    lian_account_term(a, "Σa", "weights of all linked segments", "全部上下游环节权重", "", b->by.weight);
    partner_terms(a, &k->park, b, false);
    if (b->by.open > 0) lian_account_term(a, "Σu", "weights of those that may be anywhere: no firm located, or none on record while the list is partial", "位置不明者的权重：企业位置不明，或名录不完整而无登记企业", "", b->by.open);
    lian_account_setting(a, "range", "park.range_km");
    lian_account_formula(a, b->by.open > 0 ? "(Σa·e + 0.5·Σu) / Σa" : "Σa·e / Σa");
    lian_account_say(a, b->by.by_share ? "a: share of cost" : "every link weighs 1: shares are not all known", b->by.by_share ? "a 为成本占比" : "占比不全，各条同权");
    if (b->by.basis == LIAN_SPAN_NEAR) lian_account_unknown(a, "the nearest is only known to be in the same district: park.same_km is assumed", "最近一家仅知同在一区县：按 park.same_km 假定");
    if (b->by.located < b->by.partners)
        lian_account_unknown(a, "%d linked segments have no firm whose place is known", "%d 个上下游环节没有已知位置的企业", (int)(b->by.partners - b->by.located));
}

void lian_account_need_rows(lian_account *a, lian_segment_id segment, bool by_chain) {
    const lian_need_table *t = &a->study->tables->needs;
    const lian_chain_id *chain = a->study->network->segment_chain;
    lian_peer_group group = lian_segment_peer_group(a->study, segment);
    for (lian_row r = 0; r < t->count; r++) {
        lian_segment_id s = lian_enum_at(t->kind, r) == LIAN_NEED_KIND_SPACE ? lian_space_segment(a->study, r) : LIAN_NONE;
        if (s != LIAN_NONE && (s == segment || (by_chain && chain[s] == chain[segment] && lian_segment_peer_group(a->study, s) == group))) lian_account_row(a, LIAN_TABLE_NEEDS, r, "amount");
    }
}

/* Between what the needs lie whose median it is: low and high of the measure. */
static void peers_tell(lian_account *a, const lian_room_peers *peers) {
    if (peers->count >= LIAN_ROOM_ENOUGH)
        lian_account_text(a, "%d cases, %s–%s: low with the largest, high with the smallest", "取自 %d 例（%s–%s）：下限按最大者、上限按最小者", (int)peers->count,
                          lian_fixed(peers->low, 2).text, lian_fixed(peers->high, 2).text);
    else lian_account_unknown(a, "only %d cases: nothing shows how far needs differ", "仅 %d 例，不足以看出差异", (int)peers->count);
}

static void capacity_terms(lian_account *a, const lian_park_bid *b, bool land) {
    double need = land ? b->need.land_mu : b->need.floor_m2;
    lian_room_basis basis = land ? b->need.land_basis : b->need.floor_basis;
    lian_account_term(a, land ? "free land" : "free floor", land ? "free land" : "free floor", land ? "可用土地" : "空置厂房", land ? "mu" : "m2", 0);
    double free_ = lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.row, land ? "free_land_mu" : "free_floor_m2");
    lian_account_set(a, free_);
    if (lian_is_unknown(free_)) lian_account_text(a, "not on record", "无记录");
    lian_account_term(a, land ? "land needed" : "floor needed", "what a firm needs", "每家需求", land ? "mu" : "m2", need);
    if (lian_is_unknown(need)) lian_account_text(a, "nothing to estimate it from", "无从估算");
    if (basis == LIAN_ROOM_REGISTERED || basis == LIAN_ROOM_CHAIN) lian_account_need_rows(a, b->segment, basis == LIAN_ROOM_CHAIN);
    if (basis == LIAN_ROOM_REGISTERED) lian_account_text(a, "median of registered needs", "登记需求中位数");
    if (basis == LIAN_ROOM_CHAIN) lian_account_text(a, "estimate: median of its chain, of those alike: all make things, all treat waste or supply energy and water, or all do neither", "估算：同链同类（同为产品制造、同为治污再生与水电热供应，或同为其他服务）中位数");
    if (basis == LIAN_ROOM_PEERS) lian_account_text(a, "estimate: median of what a firm takes in the parks here", "估算：本地园区每家占用中位数");
    if (basis != LIAN_ROOM_UNKNOWN) peers_tell(a, land ? &b->need.land_peers : &b->need.floor_peers);
}

static void explain_capacity(lian_account *a, const lian_park_bid *b) {
    const lian_place_table *t = &a->study->tables->places;
    double free_[] = {lian_number_at(t->free_land_mu, a->measure.subject.row), lian_number_at(t->free_floor_m2, a->measure.subject.row)};
    double need[] = {b->need.land_mu, b->need.floor_m2}, best = lian_unknown();
    static const char *const expression[] = {"min(1, free land / land needed)", "min(1, free floor / floor needed)"};
    int taken = 0;
    for (int i = 0; i < 2; i++) {
        double part = free_[i] <= 0 ? 0 : lian_is_unknown(free_[i]) || !(need[i] > 0) ? lian_unknown() : fmin(1, free_[i] / need[i]);
        if (lian_is_unknown(part) || part <= best) continue;
        best = part;
        taken = i;
    }
    capacity_terms(a, b, taken == 0);
    if (best <= 0)
        lian_account_rule(a, "neither land nor floor is free", "土地与厂房均无空余", best);
    else
        lian_account_formula(a, expression[taken]);
    lian_account_say(a, "the better of land and floor", "取土地与厂房中较宽裕者");
    if (lian_is_unknown(free_[1 - taken])) lian_account_unknown(a, "the other of the two is not on record", "另一项无记录");
}

static void explain_infra(lian_account *a, const lian_park_bid *b) {
    lian_account_term(a, "there", "required utilities that the park has", "园区已有的所需配套", "count", b->wanted * b->side[LIAN_PARK_INFRA].value);
    lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.row, "utilities");
    lian_account_term(a, "required", "required utilities", "所需配套", "count", b->wanted);
    lian_account_row(a, LIAN_TABLE_SEGMENTS, b->segment, "requires");
    lian_account_formula(a, "there / required");
    if (b->conditions) lian_account_unknown(a, "%d requirements are conditions of admission and no utilities", "%d 项为准入条件，不计入配套", (int)b->conditions);
}

/* ---- score, best ----------------------------------------------------------------------------------------------------- */

static lian_status explain_score(lian_account *a, const lian_park_bid *b) {
    static const char *const names[] = {"orient", "related", "partners", "capacity", "infra"};
    static const char *const measures[] = {"park.orient", "park.related", "park.partners", "park.capacity", "park.infra"};
    static const char *const weights[] = {"w1", "w2", "w3", "w4", "w5"};
    static const char *const keys[] = {"park.weight.orient", "park.weight.related", "park.weight.partners", "park.weight.capacity", "park.weight.infra"};
    lian_status status = LIAN_OK;
    double value;
    if (b->gate != LIAN_GATE_NONE) {
        lian_account_term(a, "gate", "what refuses it", "不予承载的依据", "", 0);
        const char *clause = lian_park_gate_clause(a->study, b->gate, b->row);
        lian_account_row(a, b->table, b->row, *clause ? clause : NULL);
        lian_account_rule(a, lian_park_gate_text(b->gate, LIAN_EN), lian_park_gate_text(b->gate, LIAN_ZH), 0);
        return LIAN_OK;
    }
    for (int i = 0; i < LIAN_PARK_SIDES; i++) {
        lian_account_setting(a, weights[i], keys[i]);
        LIAN_TRY(lian_account_measure(a, names[i], measures[i], a->measure.subject, true, &value));
        if (lian_is_unknown(value)) lian_account_assume(a, .5);
        if (lian_is_unknown(value)) lian_account_text(a, "counted one half", "按一半计");
    }
    lian_account_formula(a, "100·(w1·orient + w2·related + w3·partners + w4·capacity + w5·infra) / (w1 + w2 + w3 + w4 + w5)");
    if (b->open) lian_account_unknown(a, "%d conditions of admission are to be verified: it stands behind parks that meet them", "%d 项准入条件待核实：排在已满足的园区之后", (int)b->open);
    if (!b->is_scored) {
        lian_account_term(a, "coverage", "weight of what is known", "已知部分的权重", "share", b->score.coverage);
        lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.row, NULL);
        lian_account_rule(a, "too little is known: below grade.coverage.preliminary", "已知信息不足：低于 grade.coverage.preliminary", lian_unknown());
    }
out:
    return status;
}

static void explain_conditions(lian_account *a) {
    lian_segment_id segment = a->measure.subject.row;
    int32_t count = lian_park_open_add(a->study, LIAN_NONE, segment, LIAN_ZH, NULL), doubt = lian_segment_may_be_chemical(a->study, segment);
    if (count > doubt) {
        lian_account_term(a, "required", "requirements that are conditions of admission", "落地条件中的准入条件", "count", count - doubt);
        lian_account_row(a, LIAN_TABLE_SEGMENTS, segment, "requires");
    }
    if (doubt) {
        lian_account_term(a, "chemical", "its words speak of chemicals, and it has no code", "名称或条件涉及化工品且未填行业代码", "count", doubt);
        lian_account_row(a, LIAN_TABLE_SEGMENTS, segment, NULL);
    }
    lian_account_formula(a, count == doubt ? "chemical" : doubt ? "required + chemical" : "required");
}

lian_status lian_explain_park(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_park_kept *k = NULL;
    LIAN_TRY(lian_account_park(a, &k));
    if (lian_account_is(a, "park.conditions")) {
        explain_conditions(a);
        return LIAN_OK;
    }
    if (lian_account_is(a, "park.rank") || lian_account_is(a, "park.best") || lian_account_is(a, "park.best.count") || lian_account_is(a, "park.stability"))
        return lian_explain_sited(a, k);
    if (lian_account_is(a, "park.left")) return lian_explain_left(a, k);
    if (a->measure.subject.with_kind == LIAN_SUBJECT_NONE) return lian_explain_rating(a, k);
    lian_park_bid b = bid_of(a, k);
    if (lian_account_is(a, "park.orient")) explain_orient(a, k, &b);
    if (lian_account_is(a, "park.related")) explain_related(a, k, &b);
    if (lian_account_is(a, "park.partners")) explain_partners(a, k, &b);
    if (lian_account_is(a, "park.capacity")) explain_capacity(a, &b);
    if (lian_account_is(a, "park.infra")) explain_infra(a, &b);
    if (lian_account_is(a, "park.score")) LIAN_TRY(explain_score(a, &b));
out:
    return status;
}
