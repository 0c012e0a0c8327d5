/* SPDX-License-Identifier: MIT */
/* Who asks for how much space, where is there room, and what is the best assignment? */
#include "analysis/match.h"
#include "analysis/gap.h"
#include "base/error.h"
#include "model/contact.h"
#include "model/halted.h"
#include "model/policy.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 1000000 }; /* pairs of a demand and a park */

void lian_match_clear(lian_match *m) {
    void *parts[] = {m->demand, m->place, m->weight, m->asked, m->room, m->rest, m->left, m->choice};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
}

/* ---- who asks for what --------------------------------------------------------------------------------------------- */

static int by_firm(const void *a, const void *b) {
    const lian_demand *x = a, *y = b;
    if (x->firm != y->firm) return (x->firm > y->firm) - (x->firm < y->firm);
    return (x->need > y->need) - (x->need < y->need);
}
static int read_first(const void *a, const void *b) {
    const lian_demand *x = a, *y = b;
    int order = (x->state != LIAN_DEMAND_READ) - (y->state != LIAN_DEMAND_READ);
    if (!order) order = x->outside - y->outside;
    return order ? order : by_firm(a, b);
}

static lian_demand demand_of(const lian_study *study, lian_row need, lian_firm_id firm) {
    static const lian_demand_state states[] = {LIAN_DEMAND_READ, LIAN_DEMAND_NO_AMOUNT, LIAN_DEMAND_NO_UNIT, LIAN_DEMAND_OTHER_UNIT};
    lian_space space = lian_space_of(study, need);
    return (lian_demand){firm, need, lian_space_segment(study, need), {space.land_mu, space.floor_m2}, lian_firm_is_outside(study, firm), LIAN_HOLD_NONE, states[space.state]};
}

/* After those of the same firm, in the same array. */
static void demand_join(lian_match *m, lian_demand next) {
    lian_demand *last = m->count ? &m->demand[m->count - 1] : NULL;
    if (!last || last->firm != next.firm) {
        m->demand[m->count++] = next;
        return;
    }
    for (int k = 0; k < 2; k++) last->room[k] = fmin(last->room[k] + next.room[k], DBL_MAX);
    if (last->state == LIAN_DEMAND_READ) last->state = next.state;
    if (last->segment == LIAN_NONE) last->segment = next.segment;
}

bool lian_need_is_for_space(const lian_study *study, lian_row need, lian_firm_id firm) {
    const lian_need_table *t = &study->tables->needs;
    if (lian_enum_at(t->kind, need) != LIAN_NEED_KIND_SPACE || lian_network_ref(study->network, LIAN_TABLE_FIRMS, t->firm, need) != firm) return false;
    lian_segment_id segment = lian_space_segment(study, need);
    return segment == LIAN_NONE || study->segment_seen[segment];
}

/* Is it on its way here, or here by a project? */
static bool comes(const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    lian_contact contact = lian_contact_of(study, firm, segment);
    return lian_contact_is_coming(&contact) || contact.stage == LIAN_CONTACT_LANDED;
}

lian_demand_hold lian_demand_hold_of(const lian_study *study, const lian_results *results, lian_firm_id firm, lian_segment_id segment) {
    if (*lian_firm_halt(study, firm, LIAN_EN)) return LIAN_HOLD_HALTED;
    if (segment == LIAN_NONE || !lian_firm_is_outside(study, firm)) return LIAN_HOLD_NONE;
    if (!lian_segment_is_heading(study, segment)) {
        lian_gap_state gap = lian_gap_of(study, results, segment).state;
        if ((gap == LIAN_GAP_OPTIONAL || gap == LIAN_GAP_NONE) && !comes(study, firm, segment)) return LIAN_HOLD_GAPLESS;
    }
    return lian_firm_awaits_admission(study, firm, segment) ? LIAN_HOLD_RESTRICTED : LIAN_HOLD_NONE;
}

/* One demand a firm; a part that cannot be read makes the whole unreadable. The segment is that of its first need that has one. */
static lian_status demands_read(lian_match *m, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_need_table *t = &m->study->tables->needs;
    int32_t rows = 0;
    m->demand = malloc(((size_t)t->count + 1) * sizeof *m->demand);
    LIAN_CHECK_MEMORY(m->demand);
    for (lian_row r = 0; r < t->count; r++) {
        lian_firm_id firm = lian_network_ref(m->study->network, LIAN_TABLE_FIRMS, t->firm, r);
        if (firm != LIAN_NONE && m->study->firm_seen[firm] && lian_need_is_for_space(m->study, r, firm)) m->demand[rows++] = demand_of(m->study, r, firm);
    }
    if (rows) qsort(m->demand, (size_t)rows, sizeof *m->demand, by_firm);
    for (int32_t i = 0; i < rows; i++) demand_join(m, m->demand[i]);
    for (int32_t i = 0; i < m->count; i++) {
        lian_demand *d = &m->demand[i];
        d->hold = lian_demand_hold_of(m->study, m->results, d->firm, d->segment);
        if (d->state == LIAN_DEMAND_READ && d->segment == LIAN_NONE) d->state = LIAN_DEMAND_NO_SEGMENT;
        if (d->hold == LIAN_HOLD_NONE || d->hold == LIAN_HOLD_RESTRICTED || d->state == LIAN_DEMAND_READ) continue;
        d->state = LIAN_DEMAND_READ; /* nothing that is missing would change it */
        d->room[0] = d->room[1] = 0;
    }
    if (m->count) qsort(m->demand, (size_t)m->count, sizeof *m->demand, read_first);
    while (m->read < m->count && m->demand[m->read].state == LIAN_DEMAND_READ) m->local += !m->demand[m->read++].outside;
out:
    return status;
}

/* ---- where there is room ------------------------------------------------------------------------------------------- */

static lian_status places_read(lian_match *m, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_place_table *t = &m->study->tables->places;
    m->place = malloc(((size_t)t->count + 1) * sizeof *m->place);
    LIAN_CHECK_MEMORY(m->place);
    for (lian_place_id p = 0; p < t->count; p++)
        if (lian_place_is_carrier(m->study, p) &&
            (!lian_is_unknown(lian_number_at(t->free_land_mu, p)) || !lian_is_unknown(lian_number_at(t->free_floor_m2, p))))
            m->place[m->places++] = p;
    m->room = malloc(((size_t)m->places + 1) * 2 * sizeof *m->room);
    m->rest = malloc(((size_t)m->places + 1) * 2 * sizeof *m->rest);
    m->left = malloc(((size_t)m->places + 1) * 2 * sizeof *m->left);
    LIAN_CHECK_MEMORY(m->room && m->rest && m->left);
    for (int32_t j = 0; j < m->places; j++) {
        m->room[2 * j] = m->left[2 * j] = lian_number_at(t->free_land_mu, m->place[j]);
        m->room[2 * j + 1] = m->left[2 * j + 1] = lian_number_at(t->free_floor_m2, m->place[j]);
    }
out:
    return status;
}

lian_measure lian_match_score(const lian_match *m, lian_place_id place, lian_segment_id segment) {
    lian_measure out;
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment);
    if (!lian_measure_find(m->results, "park.score", pair, &out))
        out = (lian_measure){.value = lian_unknown(), .low = 0, .high = lian_unknown(), .coverage = lian_unknown()};
    return out;
}

double lian_match_weight(const lian_match *m, lian_place_id place, lian_segment_id segment) {
    lian_measure score = lian_match_score(m, place, segment);
    return score.high <= 0 ? lian_unknown() : score.low / 100 + (LIAN_MATCH_PERFECT - 1);
}

/* Demands from..to over what is left; what they take is no longer left. */
static lian_status round_solve(lian_match *m, int32_t from, int32_t to, lian_assign_outcome *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_assign_input input = {to - from, m->places, 2, m->weight + (size_t)from * (size_t)m->places, m->asked + 2 * (size_t)from, m->left};
    *out = (lian_assign_outcome){.proven = 1};
    if (from == to) goto out;
    LIAN_TRY(lian_assign_run(&input, m->choice + from, out, err));
    for (int32_t i = from; i < to; i++)
        for (int k = 0; k < 2 && m->choice[i] != LIAN_NONE; k++)
            if (m->asked[2 * i + k] > 0) m->left[2 * m->choice[i] + k] -= m->asked[2 * i + k];
    for (int32_t j = 0; j < 2 * m->places; j++) /* nothing below a millionth is left or missing */
        if (!lian_is_unknown(m->left[j])) m->left[j] = fmax(0, round(m->left[j] * 1e6) / 1e6);
out:
    return status;
}

static lian_status solve(lian_match *m, lian_error *err) {
    lian_status status = LIAN_OK;
    m->weight = malloc(((size_t)m->read * (size_t)m->places + 1) * sizeof *m->weight);
    m->asked = malloc(((size_t)m->read + 1) * 2 * sizeof *m->asked);
    m->choice = malloc(((size_t)m->read + 1) * sizeof *m->choice);
    LIAN_CHECK_MEMORY(m->weight && m->asked && m->choice);
    for (int32_t i = 0; i < m->read; i++) {
        m->asked[2 * i] = m->demand[i].room[0];
        m->asked[2 * i + 1] = m->demand[i].room[1];
        for (int32_t j = 0; j < m->places; j++)
            m->weight[(size_t)i * (size_t)m->places + (size_t)j] = m->demand[i].hold ? lian_unknown() : lian_match_weight(m, m->place[j], m->demand[i].segment);
    }
    lian_assign_outcome second;
    LIAN_TRY(round_solve(m, 0, m->local, &m->first, err));
    memcpy(m->rest, m->left, 2 * (size_t)m->places * sizeof *m->rest);
    LIAN_TRY(round_solve(m, m->local, m->read, &second, err));
    m->outcome = (lian_assign_outcome){m->first.value + second.value, m->first.bound + second.bound, m->first.matched + second.matched,
                                       m->first.proven && second.proven};
out:
    return status;
}

const double *lian_match_room(const lian_match *m, int32_t i) { return m->demand[i].outside ? m->rest : m->room; }

bool lian_match_holds(const lian_match *m, const double *room, int32_t i, int32_t j) {
    for (int k = 0; k < 2; k++)
        if (m->asked[2 * i + k] > 0 && !(m->asked[2 * i + k] <= room[2 * j + k] * (1 + 1e-9) + 1e-9)) return false;
    return true;
}

lian_status lian_match_new(lian_match *m, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    *m = (lian_match){.study = study, .results = results};
    LIAN_TRY(demands_read(m, err));
    if (m->count == 0) goto out;
    LIAN_TRY(places_read(m, err));
    m->too_large = (int64_t)m->read * m->places > LARGEST;
    if (!m->too_large) LIAN_TRY(solve(m, err));
out:
    return status;
}
