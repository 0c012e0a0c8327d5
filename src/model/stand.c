/* SPDX-License-Identifier: MIT */
/* Which firms are on record in a chain while no role says in which segment of it? */
#include "model/stand.h"

static bool has_role(const lian_study *study, lian_firm_id firm, lian_chain_id chain) {
    const lian_network *n = study->network;
    for (int32_t i = n->roles_of_firm.start[firm]; i < n->roles_of_firm.start[firm + 1]; i++) {
        lian_segment_id segment = n->role_segment[n->roles_of_firm.item[i]];
        if (segment != LIAN_NONE && n->segment_chain[segment] != LIAN_NONE && lian_chain_is_within(n, n->segment_chain[segment], chain)) return true;
    }
    return false;
}

/* Does another row say as much, or more: the same chain in an earlier row, or a chain that is part of it? */
static bool is_told(const lian_study *study, lian_row rank) {
    const lian_network *n = study->network;
    lian_firm_id firm = n->rank_firm[rank];
    lian_chain_id chain = n->rank_chain[rank];
    for (int32_t i = n->ranks_of_firm.start[firm]; i < n->ranks_of_firm.start[firm + 1]; i++) {
        lian_row other = n->ranks_of_firm.item[i];
        lian_chain_id part = n->rank_chain[other];
        if (part != LIAN_NONE && (part == chain ? other < rank : lian_chain_is_within(n, part, chain))) return true;
    }
    return false;
}

bool lian_rank_is_vague(const lian_study *study, lian_row rank) {
    const lian_network *n = study->network;
    lian_firm_id firm = n->rank_firm[rank];
    lian_chain_id chain = n->rank_chain[rank];
    if (firm == LIAN_NONE || chain == LIAN_NONE || n->firm_place[firm] == LIAN_NONE || !lian_firm_operates(n, firm)) return false;
    return !has_role(study, firm, chain) && !is_told(study, rank);
}
