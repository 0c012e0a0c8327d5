/* SPDX-License-Identifier: MIT */
/* How many firms of a segment or chain are on record in a place? */
#include "lists/here.h"
#include "base/error.h"
#include "lists/clusters.h"
#include "model/dataset.h"
#include "model/stand.h"

#include <stdlib.h>

static uint64_t key_of(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    return lian_map_pair(place, segment != LIAN_NONE ? segment : here->segments + chain);
}

int32_t lian_here_get(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    int32_t at = lian_map_find(&here->at, key_of(here, place, segment, chain));
    return at == LIAN_NONE ? 0 : here->count[at];
}

int32_t lian_here_vague(const lian_here *here, lian_place_id place, lian_chain_id chain) {
    int32_t at = lian_map_find(&here->at, key_of(here, place, LIAN_NONE, chain));
    return at == LIAN_NONE ? 0 : here->vague[at];
}

int32_t lian_here_open(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    int32_t at = lian_map_find(&here->at, key_of(here, place, segment, chain));
    return at == LIAN_NONE ? 0 : here->open[at];
}

static bool more_room(int32_t **array, int32_t room) {
    int32_t *memory = realloc(*array, (size_t)room * sizeof *memory);
    if (memory) *array = memory;
    return memory != NULL;
}

static int32_t entry_add(lian_here *here, uint64_t key) {
    if (here->used == here->room) {
        int32_t room = here->room ? 2 * here->room : 1024;
        if (!more_room(&here->count, room) || !more_room(&here->open, room) || !more_room(&here->vague, room) || !more_room(&here->exact, room)) return LIAN_NONE;
        here->room = room;
    }
    int32_t at = lian_map_add(&here->at, key, here->used);
    if (at == here->used) {
        here->count[at] = here->open[at] = here->vague[at] = here->exact[at] = 0;
        here->used++;
    }
    return at;
}

/* Where a firm stands, and in what; segment LIAN_NONE: it is only on record in the chain. */
typedef struct stand {
    lian_place_id place;
    lian_segment_id segment;
    lian_chain_id chain;
    bool is_open;
} stand;

/* Has an earlier stand of the firm been counted for this place and segment or chain? */
static bool is_counted(const lian_study *study, const stand *stands, int32_t at, lian_place_id place, lian_chain_id chain) {
    const lian_network *n = study->network;
    for (int32_t i = 0; i < at; i++) {
        bool same = chain == LIAN_NONE ? stands[i].segment == stands[at].segment
                                       : stands[i].chain != LIAN_NONE && lian_chain_is_within(n, stands[i].chain, chain);
        if (same && stands[i].place != LIAN_NONE && lian_cluster_holds(study, place, stands[i].place)) return true;
    }
    return false;
}

static lian_status add(lian_here *here, const lian_study *study, const stand *stands, int32_t number, lian_place_id place, lian_chain_id chain, lian_error *err) {
    lian_status status = LIAN_OK;
    const stand *s = &stands[number];
    int32_t at = entry_add(here, key_of(here, place, chain == LIAN_NONE ? s->segment : LIAN_NONE, chain));
    LIAN_CHECK_MEMORY(at != LIAN_NONE);
    here->exact[at] += place == s->place;
    if (is_counted(study, stands, number, place, chain)) goto out;
    here->count[at]++;
    here->open[at] += s->is_open;
    here->vague[at] += s->segment == LIAN_NONE;
out:
    return status;
}

static lian_status stand_add(lian_here *here, const lian_study *study, const stand *stands, int32_t at, lian_place_id place, lian_error *err) {
    lian_status status = LIAN_OK;
    if (stands[at].segment != LIAN_NONE) LIAN_TRY(add(here, study, stands, at, place, LIAN_NONE, err));
    for (lian_chain_id c = stands[at].chain; c != LIAN_NONE; c = study->network->chains.parent[c]) LIAN_TRY(add(here, study, stands, at, place, c, err));
out:
    return status;
}

/* Its roles, then the chains in which it has none; `out` has room for all of them. */
static int32_t stands_read(stand *out, const lian_study *study, lian_firm_id firm) {
    const lian_network *n = study->network;
    bool is_open = !lian_firm_status_is_known(n, firm);
    int32_t roles, count = 0;
    const lian_row *role = lian_firm_roles(n, firm, &roles);
    for (int32_t i = 0; i < roles; i++) {
        lian_segment_id segment = n->role_segment[role[i]];
        if (segment != LIAN_NONE) out[count++] = (stand){n->role_place[role[i]], segment, n->segment_chain[segment], is_open};
    }
    for (int32_t i = n->ranks_of_firm.start[firm]; i < n->ranks_of_firm.start[firm + 1]; i++) {
        lian_row rank = n->ranks_of_firm.item[i];
        if (lian_rank_is_vague(study, rank)) out[count++] = (stand){n->firm_place[firm], LIAN_NONE, n->rank_chain[rank], is_open};
    }
    return count;
}

static lian_status firm_add(lian_here *here, const lian_study *study, lian_firm_id firm, stand *stands, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    int32_t count = stands_read(stands, study, firm);
    for (int32_t i = 0; i < count; i++) {
        for (lian_place_id p = stands[i].place, inner = LIAN_NONE; p != LIAN_NONE; inner = p, p = n->places.parent[p]) {
            LIAN_TRY(stand_add(here, study, stands, i, p, err));
            for (int32_t k = here->first[p]; k != LIAN_NONE; k = here->next[k]) {
                lian_place_id whole = here->whole[k];
                /* counted from further in, or on the way up */
                bool again = lian_place_is_within(n, p, whole);
                for (int32_t j = inner == LIAN_NONE ? LIAN_NONE : here->first[inner]; j != LIAN_NONE; j = here->next[j]) again = again || here->whole[j] == whole;
                if (!again) LIAN_TRY(stand_add(here, study, stands, i, whole, err));
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

/* Of all firms, the most stands that one may have. */
static int32_t most_stands(const lian_network *n, int32_t firms) {
    int32_t most = 0;
    for (lian_firm_id f = 0; f < firms; f++) {
        int32_t count = n->roles_of_firm.start[f + 1] - n->roles_of_firm.start[f] + n->ranks_of_firm.start[f + 1] - n->ranks_of_firm.start[f];
        if (count > most) most = count;
    }
    return most;
}

lian_status lian_here_build(lian_here *here, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t firms = study->tables->firms.count;
    stand *stands = malloc(((size_t)most_stands(study->network, firms) + 1) * sizeof *stands);
    LIAN_CHECK_MEMORY(stands);
    here->segments = study->tables->segments.count;
    LIAN_TRY(members_read(here, study, err));
    for (lian_firm_id f = 0; f < firms; f++)
        if (lian_firm_operates(study->network, f)) LIAN_TRY(firm_add(here, study, f, stands, err));
out:
    free(stands);
    return status;
}

/* ---- what none on record means ----------------------------------------------------------------------------------------- */

/* A part of home: what is known to be in all of home is not said to be in a part. */
static bool is_part_of_home(const lian_study *study, lian_place_id place) {
    int kind = lian_enum_at(study->tables->places.kind, place);
    if (study->home != LIAN_NONE) return place != study->home && lian_study_where(study, place) == LIAN_WHERE_LOCAL;
    return kind == LIAN_PLACE_KIND_DISTRICT || kind == LIAN_PLACE_KIND_TOWN || kind == LIAN_PLACE_KIND_STREET;
}

/* Is a firm on record with a place around this one, and with nothing smaller? */
static bool is_around(const lian_here *here, const lian_study *study, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    for (lian_place_id p = study->network->places.parent[place]; p != LIAN_NONE && is_part_of_home(study, p); p = study->network->places.parent[p]) {
        int32_t at = lian_map_find(&here->at, key_of(here, p, segment, chain)), all = lian_map_find(&here->at, key_of(here, p, LIAN_NONE, chain));
        if (at != LIAN_NONE && here->exact[at] > 0) return true;
        if (all != LIAN_NONE && here->vague[all] > 0 && here->exact[all] > 0) return true;
    }
    return false;
}

bool lian_here_may_be(const lian_here *here, const lian_study *study, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    if (segment != LIAN_NONE && lian_here_vague(here, place, chain) > 0) return true;
    if (is_around(here, study, place, segment, chain)) return true;
    for (lian_place_id member = 0; member < study->tables->places.count; member++)
        for (int32_t k = here->first[member]; k != LIAN_NONE; k = here->next[k])
            if (here->whole[k] == place && is_around(here, study, member, segment, chain)) return true;
    return false;
}

bool lian_is_standing_market(const lian_study *study, lian_place_id place) {
    return lian_enum_at(study->tables->places.kind, place) == LIAN_PLACE_KIND_MARKET && lian_enum_at(study->tables->places.status, place) == LIAN_PLACE_STATUS_EXISTING;
}

bool lian_here_is_told(const lian_here *here, const lian_study *study, lian_place_id place, lian_segment_id segment, lian_chain_id chain) {
    if (lian_here_get(here, place, segment, chain) > 0) return true;
    bool is_covered = study->home == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL;
    return is_covered && lian_firms_are_all(study) && !lian_is_standing_market(study, place) && !lian_here_may_be(here, study, place, segment, chain);
}

void lian_add_vague(lian_writer *w, int32_t vague) {
    if (!vague) return;
    lian_add_semicolon(w);
    lian_buffer_add_format(&w->text, lian_writer_say(w, "其中 %d 家环节待核实", "of %d the segment is to be verified"), (int)vague);
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
    free(here->vague);
    free(here->exact);
    free(here->first);
    free(here->next);
    free(here->whole);
}
