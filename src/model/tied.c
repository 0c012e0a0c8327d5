/* SPDX-License-Identifier: MIT */
/* Who of those elsewhere has to do with the chain here, by what is on record? */
#include "model/tied.h"

#include "base/error.h"
#include "model/contact.h"
#include "model/where.h"

#include <stdlib.h>

typedef struct sight {
    bool outside, unsure;
} sight;

static void look(sight *seen, const lian_study *study, lian_place_id place, bool produces) {
    if (place == LIAN_NONE) return;
    lian_where where = lian_study_where(study, place);
    seen->unsure = seen->unsure || where == LIAN_WHERE_UNKNOWN;
    seen->outside = seen->outside || (produces && lian_where_is_outside(where));
}

bool lian_firm_is_elsewhere(const lian_study *study, lian_firm_id firm) {
    const lian_network *n = study->network;
    const lian_symbol *headquarters = study->tables->firms.headquarters;
    sight seen = {false, false};
    if (study->home == LIAN_NONE || lian_firm_is_here(study, firm)) return false;
    look(&seen, study, n->firm_place[firm], true);
    for (int32_t i = n->roles_of_firm.start[firm]; i < n->roles_of_firm.start[firm + 1]; i++)
        look(&seen, study, n->role_place[n->roles_of_firm.item[i]], true);
    if (headquarters) look(&seen, study, lian_network_ref(n, LIAN_TABLE_PLACES, headquarters, firm), false);
    return seen.outside && !seen.unsure;
}

bool lian_firm_is_tied(const lian_study *study, lian_firm_id firm) { return study->firm_tied[firm] != 0; }

lian_firm_id lian_project_brings(const lian_study *study, lian_row project) {
    const lian_project_table *t = &study->tables->projects;
    lian_segment_id segment = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, t->segment, project);
    bool is_here = lian_project_is_coming(study, project) || lian_project_operates_here(study, project);
    if (!is_here || (segment != LIAN_NONE && !study->segment_seen[segment])) return LIAN_NONE;
    return lian_network_ref(study->network, LIAN_TABLE_FIRMS, t->firm, project);
}

/* ---- ties -------------------------------------------------------------------------------------------------------------- */

typedef struct spread {
    const lian_study *study;
    uint8_t *reached;
    lian_firm_id *queue;
    int32_t tail;
} spread;

static void reach(spread *s, lian_firm_id firm) {
    if (firm == LIAN_NONE || s->reached[firm]) return;
    s->reached[firm] = 1;
    s->queue[s->tail++] = firm;
}

static bool is_evident(const lian_study *study, lian_row supply) {
    lian_segment_id product = study->network->supply_segment[supply];
    return (product == LIAN_NONE || study->segment_seen[product]) && !lian_supply_is_inferred(study, supply);
}

/* Everybody whose goods come to those here (upstream), or who gets theirs. */
static void spread_run(spread *s, const uint8_t *elsewhere, bool upstream) {
    const lian_network *n = s->study->network;
    const lian_groups *rows = upstream ? &n->supplies_in : &n->supplies_out;
    const lian_firm_id *other = upstream ? n->supply_supplier : n->supply_buyer;
    int32_t firms = s->study->tables->firms.count;
    s->tail = 0;
    for (lian_firm_id f = 0; f < firms; f++) s->reached[f] = 0;
    for (lian_firm_id f = 0; f < firms; f++)
        if (!elsewhere[f]) reach(s, f);
    for (int32_t head = 0; head < s->tail; head++) {
        lian_firm_id f = s->queue[head];
        for (int32_t i = rows->start[f]; i < rows->start[f + 1]; i++)
            if (is_evident(s->study, rows->item[i])) reach(s, other[rows->item[i]]);
    }
}

/* Is a place of production one of those elsewhere that the product is recorded to come from? */
static bool is_origin(const lian_study *study, lian_segment_id segment, lian_place_id place) {
    const lian_network *n = study->network;
    const lian_origin_table *origins = &study->tables->origins;
    for (int32_t i = n->origins_of_segment.start[segment]; place != LIAN_NONE && i < n->origins_of_segment.start[segment + 1]; i++) {
        lian_row r = n->origins_of_segment.item[i];
        lian_where where = lian_study_where(study, n->origin_place[r]);
        bool none = lian_number_at(origins->share, r) <= 0 || lian_number_at(origins->value, r) <= 0;
        if (!none && lian_where_is_outside(where) && lian_place_is_within(n, place, n->origin_place[r])) return true;
    }
    return false;
}

static void origins_tie(uint8_t *tied, const lian_study *study) {
    const lian_network *n = study->network;
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        lian_segment_id segment = n->role_segment[r];
        if (n->role_firm[r] == LIAN_NONE || segment == LIAN_NONE || tied[n->role_firm[r]] || !study->segment_seen[segment]) continue;
        tied[n->role_firm[r]] = is_origin(study, segment, n->role_place[r]);
    }
}

static void declared_tie(uint8_t *tied, const lian_study *study) {
    const lian_network *n = study->network;
    for (lian_row r = 0; r < study->tables->chain_firms.count; r++)
        if (n->rank_firm[r] != LIAN_NONE && n->rank_chain[r] != LIAN_NONE && study->chain_seen[n->rank_chain[r]]) tied[n->rank_firm[r]] = 1;
    for (lian_row r = 0; r < study->tables->projects.count; r++) {
        lian_firm_id firm = lian_project_brings(study, r);
        if (firm != LIAN_NONE) tied[firm] = 1;
    }
}

static lian_status supplies_tie(uint8_t *tied, const lian_study *study, const uint8_t *elsewhere, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t firms = (size_t)study->tables->firms.count + 1;
    spread s = {study, calloc(firms, 1), malloc(firms * sizeof *s.queue), 0};
    LIAN_CHECK_MEMORY(s.reached && s.queue);
    for (int upstream = 0; upstream < 2; upstream++) {
        spread_run(&s, elsewhere, upstream);
        for (int32_t i = 0; i < s.tail; i++) tied[s.queue[i]] = 1;
    }
out:
    free(s.reached);
    free(s.queue);
    return status;
}

lian_status lian_tied_new(uint8_t **out, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t firms = study->tables->firms.count, outside = 0;
    uint8_t *tied = calloc((size_t)firms + 1, 1), *elsewhere = calloc((size_t)firms + 1, 1);
    LIAN_CHECK_MEMORY(tied && elsewhere);
    for (lian_firm_id f = 0; f < firms; f++) {
        elsewhere[f] = lian_firm_is_elsewhere(study, f);
        outside += elsewhere[f];
        tied[f] = !elsewhere[f];
    }
    if (outside) declared_tie(tied, study);
    if (outside) origins_tie(tied, study);
    if (outside && study->tables->supplies.count) LIAN_TRY(supplies_tie(tied, study, elsewhere, err));
    *out = tied;
    tied = NULL;
out:
    free(tied);
    free(elsewhere);
    return status;
}
