/* SPDX-License-Identifier: MIT */
/* How many firms of a segment or chain are on record in a place? */
#include "lists/here.h"
#include "base/error.h"

#include <stdlib.h>

static uint64_t key_of(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    return lian_map_pair(place, segment != LIAN_NONE ? segment : here->segments + chain);
}

int32_t lian_here_get(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    int32_t at = lian_map_find(&here->at, key_of(here, place, segment, chain));
    return at == LIAN_NONE ? 0 : here->count[at];
}

static lian_status add(lian_here *here, uint64_t key, lian_error *err) {
    if (here->used == here->room) {
        int32_t room = here->room ? 2 * here->room : 1024;
        int32_t *memory = realloc(here->count, (size_t)room * sizeof *memory);
        if (!memory) return lian_error_memory(err);
        here->count = memory;
        here->room = room;
    }
    int32_t at = lian_map_add(&here->at, key, here->used);
    if (at == LIAN_NONE) return lian_error_memory(err);
    if (at == here->used) here->count[here->used++] = 0;
    here->count[at]++;
    return LIAN_OK;
}

/* Has an earlier role of the firm been counted for this place and segment or chain? */
static bool is_counted(const lian_network *n, const lian_row *roles, int32_t at, lian_place_id place, lian_chain_id chain) {
    for (int32_t i = 0; i < at; i++) {
        lian_segment_id segment = n->role_segment[roles[i]];
        bool same = chain == LIAN_NONE ? segment == n->role_segment[roles[at]]
                                       : segment != LIAN_NONE && lian_chain_is_within(n, n->segment_chain[segment], chain);
        if (same && lian_place_is_within(n, n->role_place[roles[i]], place)) return true;
    }
    return false;
}

static lian_status firm_add(lian_here *here, const lian_study *study, lian_firm_id firm, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, firm, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id segment = n->role_segment[roles[i]];
        if (segment == LIAN_NONE) continue;
        for (lian_place_id p = n->role_place[roles[i]]; p != LIAN_NONE; p = n->places.parent[p]) {
            if (!is_counted(n, roles, i, p, LIAN_NONE)) LIAN_TRY(add(here, key_of(here, p, segment, LIAN_NONE), err));
            for (lian_chain_id c = n->segment_chain[segment]; c != LIAN_NONE; c = n->chains.parent[c])
                if (!is_counted(n, roles, i, p, c)) LIAN_TRY(add(here, key_of(here, p, LIAN_NONE, c), err));
        }
    }
out:
    return status;
}

lian_status lian_here_build(lian_here *here, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    here->segments = study->tables->segments.count;
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++)
        if (lian_firm_operates(study->network, f)) LIAN_TRY(firm_add(here, study, f, err));
out:
    return status;
}

void lian_here_clear(lian_here *here) {
    lian_map_clear(&here->at);
    free(here->count);
}
