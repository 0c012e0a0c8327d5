/* SPDX-License-Identifier: MIT */
/* What ties parks and towns to chains: the firms that operate there, their divisions of labour, their lead industries? */
#include "base/error.h"
#include "base/grow.h"
#include "lists/parks.h"
#include "model/dataset.h"
#include "model/stand.h"

#include <stdlib.h>

static int by_place_then_revenue(const void *left, const void *right) {
    const lian_park_tie *a = left, *b = right;
    int order = lian_row_order(a->chain, b->chain);
    if (!order) order = (int)a->is_town - (int)b->is_town;
    if (!order) order = lian_row_order(a->place, b->place);
    if (!order) order = lian_number_order(a->revenue, b->revenue);
    return order ? order : lian_row_order(a->firm, b->firm);
}

bool lian_place_may_carry(const lian_study *study, lian_place_id place) {
    int kind = lian_enum_at(study->tables->places.kind, place);
    bool here = study->home == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL;
    return here && (lian_is_carrier_kind(kind) || kind == LIAN_PLACE_KIND_TOWN || kind == LIAN_PLACE_KIND_STREET);
}

/* Is this chain not shown, but one that is shown is part of it? */
static bool is_around(const lian_study *study, lian_chain_id chain) {
    if (study->chain_seen[chain]) return false;
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++)
        if (study->chain_seen[c] && lian_chain_is_within(study->network, c, chain)) return true;
    return false;
}

static lian_status tie_add(lian_park_ties *t, const lian_study *study, lian_park_tie next, lian_error *err) {
    lian_park_tie *memory = lian_grown(t->item, t->count, &t->room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    t->item = memory;
    next.is_town = !lian_is_carrier_kind(lian_enum_at(study->tables->places.kind, next.place));
    t->item[t->count++] = next;
    uint8_t standing = is_around(study, next.chain) ? LIAN_TIED_AROUND : LIAN_TIED;
    if (t->standing[next.place] < standing) t->standing[next.place] = standing;
    return LIAN_OK;
}

static lian_status ties_add_firm(lian_park_ties *t, const lian_study *study, lian_firm_id firm, lian_place_id place, lian_chain_id own, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_park_tie tie = {.revenue = lian_number_at(study->tables->firms.revenue, firm), .firm = firm};
    for (lian_holder h = LIAN_HOLDER_FIRST(place); lian_holder_next(&t->here, study, &h);) {
        if (!lian_place_may_carry(study, h.place)) continue;
        tie.place = h.place;
        for (tie.chain = own; tie.chain != LIAN_NONE; tie.chain = study->network->chains.parent[tie.chain]) {
            bool is_plain = tie.chain == own && h.place == h.around;
            if (is_plain || lian_map_find(&t->declared, lian_map_pair(h.place, tie.chain)) != LIAN_NONE) LIAN_TRY(tie_add(t, study, tie, err));
        }
    }
out:
    return status;
}

static lian_status ties_add_firms(lian_park_ties *t, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    LIAN_TRY(lian_here_build(&t->here, study, err));
    for (lian_row r = 0; r < study->tables->roles.count; r++)
        if (n->role_segment[r] != LIAN_NONE && lian_firm_operates(n, n->role_firm[r]))
            LIAN_TRY(ties_add_firm(t, study, n->role_firm[r], n->role_place[r], n->segment_chain[n->role_segment[r]], err));
    for (lian_row r = 0; r < study->tables->chain_firms.count; r++)
        if (lian_rank_is_vague(study, r)) LIAN_TRY(ties_add_firm(t, study, n->rank_firm[r], n->firm_place[n->rank_firm[r]], n->rank_chain[r], err));
out:
    return status;
}

/* By a division or a lead industry. */
static lian_status declared_add(lian_park_ties *t, const lian_study *study, lian_chain_id chain, lian_place_id place, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_CHECK_MEMORY(lian_map_add(&t->declared, lian_map_pair(place, chain), 1) != LIAN_NONE);
    LIAN_TRY(tie_add(t, study, (lian_park_tie){.chain = chain, .place = place, .revenue = lian_unknown(), .firm = LIAN_NONE}, err));
out:
    return status;
}

static lian_status ties_add_divisions(lian_park_ties *t, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    for (lian_division d = LIAN_DIVISION_FIRST; lian_division_next(study, &d);)
        if (lian_place_may_carry(study, d.place))
            LIAN_TRY(declared_add(t, study, d.chain, d.place, err));
out:
    return status;
}

/* A lead industry that is the exact name of a segment or chain. Cost O(places with lead industries × segments). */
static lian_status ties_add_industries(lian_park_ties *t, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_symbol *lead = study->tables->places.lead_industries;
    for (lian_place_id p = 0; lead && p < study->tables->places.count; p++) {
        if (lead[p] == LIAN_NONE || !lian_place_may_carry(study, p)) continue;
        for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
            if (lian_cell_has_item(study->dataset, lead[p], lian_present_segment(study, s)) ||
                lian_cell_has_item(study->dataset, lead[p], lian_segment_short(study, s)))
                LIAN_TRY(declared_add(t, study, study->network->segment_chain[s], p, err));
        for (lian_chain_id c = 0; c < study->tables->chains.count; c++)
            if (lian_cell_has_item(study->dataset, lead[p], lian_present_chain(study, c)))
                LIAN_TRY(declared_add(t, study, c, p, err));
    }
out:
    return status;
}

lian_status lian_park_ties_build(lian_park_ties *t, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    t->standing = calloc((size_t)study->tables->places.count + 1, 1);
    LIAN_CHECK_MEMORY(t->standing);
    LIAN_TRY(ties_add_divisions(t, study, err));
    LIAN_TRY(ties_add_industries(t, study, err));
    LIAN_TRY(ties_add_firms(t, study, err));
    if (t->count) qsort(t->item, (size_t)t->count, sizeof *t->item, by_place_then_revenue);
out:
    return status;
}

void lian_park_ties_clear(lian_park_ties *t) {
    free(t->item);
    free(t->standing);
    lian_map_clear(&t->declared);
    lian_here_clear(&t->here);
}
