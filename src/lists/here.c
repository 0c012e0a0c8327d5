/* SPDX-License-Identifier: MIT */
/* How many firms of a segment or chain are on record in a place? */
#include "lists/here.h"
#include "base/error.h"
#include "lists/clusters.h"
#include "model/dataset.h"

#include <stdlib.h>

static uint64_t key_of(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    return lian_map_pair(place, segment != LIAN_NONE ? segment : here->segments + chain);
}

int32_t lian_here_get(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    int32_t at = lian_map_find(&here->at, key_of(here, place, segment, chain));
    return at == LIAN_NONE ? 0 : here->count[at];
}

int32_t lian_here_open(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    int32_t at = lian_map_find(&here->at, key_of(here, place, segment, chain));
    return at == LIAN_NONE ? 0 : here->open[at];
}

static lian_status add(lian_here *here, uint64_t key, lian_error *err) {
    if (here->used == here->room) {
        int32_t room = here->room ? 2 * here->room : 1024;
        int32_t *memory = realloc(here->count, (size_t)room * sizeof *memory);
        if (memory) here->count = memory;
        int32_t *open = realloc(here->open, (size_t)room * sizeof *open);
        if (open) here->open = open;
        if (!memory || !open) return lian_error_memory(err);
        here->room = room;
    }
    int32_t at = lian_map_add(&here->at, key, here->used);
    if (at == LIAN_NONE) return lian_error_memory(err);
    if (at == here->used) here->count[at] = here->open[at] = 0, here->used++;
    here->count[at]++;
    here->open[at] += here->is_open;
    return LIAN_OK;
}

/* Has an earlier role of the firm been counted for this place and segment or chain? */
static bool is_counted(const lian_study *study, const lian_row *roles, int32_t at, lian_place_id place, lian_chain_id chain) {
    const lian_network *n = study->network;
    for (int32_t i = 0; i < at; i++) {
        lian_segment_id segment = n->role_segment[roles[i]];
        bool same = chain == LIAN_NONE ? segment == n->role_segment[roles[at]]
                                       : segment != LIAN_NONE && lian_chain_is_within(n, n->segment_chain[segment], chain);
        if (same && n->role_place[roles[i]] != LIAN_NONE && lian_cluster_holds(study, place, n->role_place[roles[i]])) return true;
    }
    return false;
}

static lian_status role_add(lian_here *here, const lian_study *study, const lian_row *roles, int32_t at, lian_place_id place, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    lian_segment_id segment = n->role_segment[roles[at]];
    if (!is_counted(study, roles, at, place, LIAN_NONE)) LIAN_TRY(add(here, key_of(here, place, segment, LIAN_NONE), err));
    for (lian_chain_id c = n->segment_chain[segment]; c != LIAN_NONE; c = n->chains.parent[c])
        if (!is_counted(study, roles, at, place, c)) LIAN_TRY(add(here, key_of(here, place, LIAN_NONE, c), err));
out:
    return status;
}

static lian_status firm_add(lian_here *here, const lian_study *study, lian_firm_id firm, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, firm, &count);
    here->is_open = !lian_firm_status_is_known(n, firm);
    for (int32_t i = 0; i < count; i++) {
        if (n->role_segment[roles[i]] == LIAN_NONE) continue;
        for (lian_place_id p = n->role_place[roles[i]], inner = LIAN_NONE; p != LIAN_NONE; inner = p, p = n->places.parent[p]) {
            LIAN_TRY(role_add(here, study, roles, i, p, err));
            for (int32_t k = here->first[p]; k != LIAN_NONE; k = here->next[k]) {
                lian_place_id whole = here->whole[k];
                /* counted from further in, or on the way up */
                bool again = lian_place_is_within(n, p, whole);
                for (int32_t j = inner == LIAN_NONE ? LIAN_NONE : here->first[inner]; j != LIAN_NONE; j = here->next[j]) again = again || here->whole[j] == whole;
                if (!again) LIAN_TRY(role_add(here, study, roles, i, whole, err));
            }
        }
    }
out:
    return status;
}

static lian_status whole_add(lian_here *here, lian_place_id member, lian_place_id whole, lian_error *err) {
    lian_status status = LIAN_OK;
    if (here->wholes == here->whole_room) {
        int32_t room = here->whole_room ? 2 * here->whole_room : 64;
        lian_place_id *places = realloc(here->whole, (size_t)room * sizeof *places);
        if (places) here->whole = places;
        int32_t *next = realloc(here->next, (size_t)room * sizeof *next);
        if (next) here->next = next;
        LIAN_CHECK_MEMORY(places && next);
        here->whole_room = room;
    }
    here->whole[here->wholes] = whole;
    here->next[here->wholes] = here->first[member];
    here->first[member] = here->wholes++;
out:
    return status;
}

/* Belts and regions that are made of members. */
static lian_status members_read(lian_here *here, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t places = study->tables->places.count;
    here->first = malloc(((size_t)places + 1) * sizeof *here->first);
    LIAN_CHECK_MEMORY(here->first);
    for (lian_place_id p = 0; p < places; p++) here->first[p] = LIAN_NONE;
    for (lian_place_id p = 0; p < places; p++) {
        const char *members = lian_dataset_text(study->dataset, lian_symbol_at(study->tables->places.members, p));
        for (lian_item item = lian_item_first(members); item.length; item = lian_item_next(item)) {
            lian_symbol id = lian_pool_find(&study->dataset->pool, item.text, item.length);
            lian_place_id member = id == LIAN_NONE ? LIAN_NONE : lian_row_find(study->dataset, LIAN_TABLE_PLACES, id);
            if (member != LIAN_NONE && member != p) LIAN_TRY(whole_add(here, member, p, err));
        }
    }
out:
    return status;
}

lian_status lian_here_build(lian_here *here, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    here->segments = study->tables->segments.count;
    LIAN_TRY(members_read(here, study, err));
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++)
        if (lian_firm_operates(study->network, f)) LIAN_TRY(firm_add(here, study, f, err));
out:
    return status;
}

bool lian_here_may_be(const lian_here *here, const lian_study *study, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    lian_place_id around = study->network->places.parent[place];
    return lian_is_carrier_kind(lian_enum_at(study->tables->places.kind, place)) && around != LIAN_NONE &&
           lian_here_get(here, around, segment, chain) > 0;
}

bool lian_holder_next(const lian_here *here, const lian_study *study, lian_holder *h) {
    if (h->entry != LIAN_NONE) {
        h->place = here->whole[h->entry];
        h->entry = here->next[h->entry];
        return true;
    }
    h->around = h->place == LIAN_NONE ? h->inner : study->network->places.parent[h->around];
    if (h->around == LIAN_NONE) return false;
    h->place = h->around;
    h->entry = here->first[h->around];
    return true;
}

void lian_here_clear(lian_here *here) {
    lian_map_clear(&here->at);
    free(here->count);
    free(here->open);
    free(here->first);
    free(here->next);
    free(here->whole);
}
