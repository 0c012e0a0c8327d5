/* SPDX-License-Identifier: MIT */
/* To which chain does a row belong, which firms does a chain have, and may this study show them? */
#include "base/error.h"
#include "lists/lists.h"

#include <stdlib.h>

static bool sees_every_chain(const lian_study *study) {
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++)
        if (!study->chain_seen[c]) return false;
    return true;
}

/* The chain of a firm's main segment if it is seen, else of its first seen role or rank. */
static lian_scope scope_of_firm(const lian_study *study, lian_firm_id firm) {
    const lian_network *n = study->network;
    lian_segment_id main = n->firm_main[firm];
    if (main != LIAN_NONE && study->segment_seen[main]) return (lian_scope){n->segment_chain[main], true};
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, firm, &count);
    for (int32_t i = 0; i < count; i++)
        if (study->segment_seen[n->role_segment[roles[i]]])
            return (lian_scope){n->segment_chain[n->role_segment[roles[i]]], true};
    int32_t first = n->ranks_of_firm.start[firm], end = n->ranks_of_firm.start[firm + 1];
    for (int32_t i = first; i < end; i++) {
        lian_chain_id chain = n->rank_chain[n->ranks_of_firm.item[i]];
        if (study->chain_seen[chain]) return (lian_scope){chain, true};
    }
    return (lian_scope){LIAN_NONE, !count && first == end && sees_every_chain(study)};
}

lian_scope lian_scope_get(const lian_study *study, lian_segment_id segment, lian_chain_id chain, lian_firm_id firm) {
    if (segment != LIAN_NONE) return (lian_scope){study->network->segment_chain[segment], study->segment_seen[segment]};
    if (chain != LIAN_NONE) return (lian_scope){chain, study->chain_seen[chain]};
    if (firm != LIAN_NONE) return scope_of_firm(study, firm);
    return (lian_scope){LIAN_NONE, sees_every_chain(study)};
}

lian_scope lian_scope_of_task(const lian_study *study, lian_segment_id segment, lian_chain_id chain) {
    lian_scope scope = lian_scope_get(study, segment, chain, LIAN_NONE);
    if (segment == LIAN_NONE && chain != LIAN_NONE) scope.is_seen = lian_study_holds_seen(study, chain);
    return scope;
}

lian_scope lian_scope_of_need(const lian_study *study, lian_row need) {
    const lian_need_table *t = &study->tables->needs;
    lian_segment_id segment = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, t->segment, need);
    lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, t->firm, need);
    if (segment == LIAN_NONE && firm == LIAN_NONE) return (lian_scope){LIAN_NONE, true};
    return lian_scope_get(study, segment, LIAN_NONE, firm);
}

bool lian_division_next(const lian_study *study, lian_division *d) {
    const lian_division_table *t = &study->tables->divisions;
    const lian_network *n = study->network;
    for (lian_row r = d->row + 1; r < t->count; r++) {
        lian_segment_id segment = lian_network_ref(n, LIAN_TABLE_SEGMENTS, t->segment, r);
        lian_scope scope = lian_scope_get(study, segment, lian_network_ref(n, LIAN_TABLE_CHAINS, t->chain, r), LIAN_NONE);
        *d = (lian_division){r, lian_network_ref(n, LIAN_TABLE_PLACES, t->place, r), segment, scope.chain, scope.is_seen};
        if (d->place != LIAN_NONE && d->chain != LIAN_NONE) return true;
    }
    return false;
}

bool lian_is_carrier_kind(int kind) {
    return kind == LIAN_PLACE_KIND_PARK || kind == LIAN_PLACE_KIND_MARKET || kind == LIAN_PLACE_KIND_BLOCK ||
           kind == LIAN_PLACE_KIND_CORRIDOR;
}

lian_chain_id lian_carrier_chain_next(const lian_study *study, lian_place_id place, lian_chain_id chain) {
    lian_chain_id next = LIAN_NONE;
    int kind = place == LIAN_NONE ? LIAN_NONE : lian_enum_at(study->tables->places.kind, place);
    if (!lian_is_carrier_kind(kind) && kind != LIAN_PLACE_KIND_REGION) return LIAN_NONE;
    for (lian_division d = LIAN_DIVISION_FIRST; lian_division_next(study, &d);)
        if (d.place == place && d.chain > chain && (next == LIAN_NONE || d.chain < next)) next = d.chain;
    return next;
}

lian_chain_id lian_chain_of_carrier(const lian_study *study, lian_place_id place) {
    lian_chain_id first = lian_carrier_chain_next(study, place, LIAN_NONE);
    return first != LIAN_NONE && lian_carrier_chain_next(study, place, first) == LIAN_NONE ? first : LIAN_NONE;
}

static bool has_segments(const lian_study *study, lian_chain_id chain) {
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->network->segment_chain[s] == chain) return true;
    return false;
}

lian_chain_id lian_chain_next(const lian_study *study, lian_chain_id chain) {
    for (lian_chain_id c = chain + 1; c < study->tables->chains.count; c++)
        if (study->chain_seen[c] && has_segments(study, c)) return c;
    return LIAN_NONE;
}

/* ---- members -------------------------------------------------------------------------------------------------------
 */

static int by_chain_firm(const void *left, const void *right) {
    const lian_member *a = left, *b = right;
    if (a->chain != b->chain) return a->chain < b->chain ? -1 : 1;
    if (a->firm != b->firm) return a->firm < b->firm ? -1 : 1;
    return a->role != b->role ? (a->role < b->role ? -1 : 1) : lian_int_order(a->rank, b->rank);
}

/* Is role b a better main role than a? A known share beats an unknown one; ties stay with the earlier row. */
static bool is_larger(const double *share, lian_row a, lian_row b) {
    double x = lian_number_at(share, a), y = lian_number_at(share, b);
    return !lian_is_unknown(y) && (lian_is_unknown(x) || y > x);
}

/* Folds the entries of one chain and firm (one a role, one a rank) into the first. */
static void member_fold(const lian_study *study, lian_member *into, const lian_member *more) {
    const lian_tables *t = study->tables;
    if (more->rank != LIAN_NONE && (into->rank == LIAN_NONE || lian_enum_at(t->chain_firms.rank, more->rank) <
                                                                   lian_enum_at(t->chain_firms.rank, into->rank)))
        into->rank = more->rank;
    if (more->role == LIAN_NONE) return;
    bool first = into->role == LIAN_NONE;
    if (first || is_larger(t->roles.share, into->role, more->role)) {
        into->role = more->role;
        into->segment = more->segment;
    }
    lian_where old = lian_study_where(study, into->place), new = lian_study_where(study, more->place);
    bool better = first ? more->place != LIAN_NONE : old != LIAN_WHERE_LOCAL && new == LIAN_WHERE_LOCAL;
    if (into->place == LIAN_NONE || better) into->place = more->place;
}

static int32_t members_gather(lian_member *members, const lian_study *study) {
    const lian_network *n = study->network;
    int32_t count = 0;
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        lian_segment_id segment = n->role_segment[r];
        if (n->role_firm[r] == LIAN_NONE || segment == LIAN_NONE || !study->segment_seen[segment]) continue;
        members[count++] =
            (lian_member){n->segment_chain[segment], n->role_firm[r], segment, n->role_place[r], r, LIAN_NONE, 0};
    }
    for (lian_row r = 0; r < study->tables->chain_firms.count; r++) {
        lian_firm_id firm = n->rank_firm[r];
        if (firm == LIAN_NONE || n->rank_chain[r] == LIAN_NONE || !study->chain_seen[n->rank_chain[r]]) continue;
        members[count++] = (lian_member){n->rank_chain[r], firm, LIAN_NONE, n->firm_place[firm], LIAN_NONE, r, 0};
    }
    return count;
}

lian_status lian_members_build(lian_member **out, int32_t *count, const lian_study *study, lian_error *err) {
    size_t room = (size_t)study->tables->roles.count + (size_t)study->tables->chain_firms.count + 1;
    lian_member *members = malloc(room * sizeof *members);
    if (!members) return lian_error_memory(err);
    int32_t all = members_gather(members, study), kept = 0;
    qsort(members, (size_t)all, sizeof *members, by_chain_firm);
    for (int32_t i = 0; i < all; i++) {
        if (kept && members[kept - 1].chain == members[i].chain && members[kept - 1].firm == members[i].firm) {
            member_fold(study, &members[kept - 1], &members[i]);
            continue;
        }
        members[kept] = members[i];
        members[kept++].revenue = lian_number_at(study->tables->firms.revenue, members[i].firm);
    }
    *out = members;
    *count = kept;
    return LIAN_OK;
}

void lian_add_other_segments(lian_writer *w, const lian_member *member) {
    const lian_network *n = w->network;
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, member->firm, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id segment = n->role_segment[roles[i]];
        bool again = segment == member->segment || !lian_chain_is_within(n, n->segment_chain[segment], member->chain);
        for (int32_t k = 0; k < i && !again; k++) again = n->role_segment[roles[k]] == segment;
        if (!again) lian_add_item(w, lian_present_segment(w->study, segment));
    }
}
