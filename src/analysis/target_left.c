/* SPDX-License-Identifier: MIT */
/* Which firms that somebody put into the dataset stand in no list of targets, and for which reason? */
#include "analysis/target.h"
#include "base/error.h"
#include "model/halted.h"
#include "model/present.h"
#include "model/table.h"
#include "model/tied.h"

#include <stdlib.h>

enum { NAMES = 20 }; /* told of each reason; all are counted */

/* Does a row of a segment that is seen say what it makes? */
static void makers_mark(const lian_targets *t, uint8_t *makes) {
    for (lian_segment_id s = 0; s < t->study->tables->segments.count; s++) {
        int32_t count;
        const lian_maker *maker = lian_candidates_makers(t->candidates, s, &count);
        for (int32_t i = 0; i < count; i++) makes[maker[i].firm] = 1;
    }
}

static bool is_from_document(const lian_study *study, lian_firm_id firm) {
    lian_item locator;
    for (lian_item item = lian_item_first(lian_dataset_text(study->dataset, lian_symbol_at(study->tables->firms.source, firm))); item.length; item = lian_item_next(item)) {
        lian_row source = lian_source_find(study->dataset, item, &locator);
        if (source != LIAN_NONE && lian_enum_at(study->tables->sources.kind, source) == LIAN_SOURCE_KIND_DOCUMENT) return true;
    }
    return false;
}

/* Is it one of the chain's own firms: a document names it, it has a rank in a chain that is seen, or a project at home brings it? Nobody proposed
 * such a firm as a recruit. */
static void own_mark(const lian_study *study, uint8_t *own) {
    const lian_network *n = study->network;
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++) own[f] = is_from_document(study, f);
    for (lian_row r = 0; r < study->tables->chain_firms.count; r++)
        if (n->rank_firm[r] != LIAN_NONE && n->rank_chain[r] != LIAN_NONE && study->chain_seen[n->rank_chain[r]]) own[n->rank_firm[r]] = 1;
    for (lian_row r = 0; r < study->tables->projects.count; r++) {
        lian_firm_id firm = lian_project_brings(study, r);
        if (firm != LIAN_NONE) own[firm] = 1;
    }
}

/* Has it no row of any segment, seen or not? */
static bool is_roleless(const lian_study *study, lian_firm_id firm) {
    int32_t roles, supplies;
    lian_firm_roles(study->network, firm, &roles);
    lian_firm_supplies_out(study->network, firm, &supplies);
    return !roles && !supplies;
}

static lian_target_left left_of(const lian_targets *t, const lian_target_picks *p, const uint8_t *makes, const uint8_t *own, lian_firm_id firm) {
    lian_candidate_gate gate = lian_candidates_gate(t->candidates, firm);
    if (gate == LIAN_CANDIDATE_LOCAL || !t->study->firm_seen[firm]) return LIAN_TARGET_LEFT_NOT;
    if (!makes[firm]) return gate == LIAN_CANDIDATE_OPEN && is_roleless(t->study, firm) ? LIAN_TARGET_LEFT_ROLELESS : LIAN_TARGET_LEFT_NOT;
    switch (gate) {
    case LIAN_CANDIDATE_BANNED: return LIAN_TARGET_LEFT_BANNED;
    case LIAN_CANDIDATE_IDLE: return LIAN_TARGET_LEFT_IDLE;
    case LIAN_CANDIDATE_UNPLACED: return own[firm] ? LIAN_TARGET_LEFT_OWN : LIAN_TARGET_LEFT_UNPLACED;
    case LIAN_CANDIDATE_LANDED: return LIAN_TARGET_LEFT_LANDED;
    default: break;
    }
    if (p->near[firm] == LIAN_TARGET_LISTED) return LIAN_TARGET_LEFT_NOT;
    return p->near[firm] ? LIAN_TARGET_LEFT_BEYOND : LIAN_TARGET_LEFT_GAPLESS;
}

lian_status lian_target_left_new(lian_target_left **out, const lian_targets *t, const lian_target_picks *p, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t firms = (size_t)t->study->tables->firms.count;
    uint8_t *makes = calloc(firms + 1, sizeof *makes), *own = calloc(firms + 1, sizeof *own);
    lian_target_left *left = calloc(firms + 1, sizeof *left);
    LIAN_CHECK_MEMORY(makes && own && left);
    makers_mark(t, makes);
    own_mark(t->study, own);
    for (lian_firm_id f = 0; f < t->study->tables->firms.count && t->study->home != LIAN_NONE; f++) left[f] = left_of(t, p, makes, own, f);
    *out = left;
    left = NULL;
out:
    free(makes);
    free(own);
    free(left);
    return status;
}

/* "甲厂、乙厂 等 23 家": the first in order of rows. */
static void note_names(lian_emit *emit, const lian_target_left *left, lian_target_left why, int32_t count) {
    const lian_study *study = emit->study;
    int32_t told = 0;
    for (lian_firm_id f = 0; f < study->tables->firms.count && told < NAMES; f++) {
        if (left[f] != why) continue;
        lian_buffer_add_format(&emit->en, "%s%s", told ? ", " : "", lian_present_firm(study, f));
        lian_buffer_add_format(&emit->zh, "%s%s", told ? "、" : "", lian_present_firm(study, f));
        if (lian_firm_has_stopped(study, f)) {
            lian_buffer_add_text(&emit->en, lian_firm_halt_mark(study, f, LIAN_EN));
            lian_buffer_add_text(&emit->zh, lian_firm_halt_mark(study, f, LIAN_ZH));
        }
        told++;
    }
    if (count <= NAMES) return;
    lian_buffer_add_format(&emit->en, " and %d more", (int)(count - NAMES));
    lian_buffer_add_format(&emit->zh, " 等 %d 家", (int)count);
}

lian_status lian_target_emit_left(lian_emit *emit, const lian_targets *t, const lian_target_picks *p) {
    lian_status status = LIAN_OK;
    lian_target_left *left = NULL;
    int32_t count[LIAN_TARGET_LEFT_COUNT] = {0};
    LIAN_TRY(lian_target_left_new(&left, t, p, emit->err));
    for (lian_firm_id f = 0; f < t->study->tables->firms.count; f++) count[left[f]]++;
    for (int why = LIAN_TARGET_LEFT_NOT + 1; why < LIAN_TARGET_LEFT_COUNT; why++) {
        if (!count[why]) continue;
        note_names(emit, left, (lian_target_left)why, count[why]);
        LIAN_TRY(lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_LEFT + why - 1], lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE), lian_value_of(count[why])));
    }
out:
    free(left);
    return status;
}
