/* SPDX-License-Identifier: MIT */
/* What is not known of the parks that stand first for a gap, of what the gap asks of them, and of how good each park is? */
#include "base/error.h"
#include "lists/fill.h"

#include <string.h>

typedef struct pair {
    lian_segment_id segment;
    lian_place_id place;
    double rank; /* of the gap */
} pair;

static lian_measure of_pair(const lian_writer *w, const char *name, const pair *p) {
    return lian_fill_measure(w, name, (lian_subject){LIAN_SUBJECT_PLACE, p->place, LIAN_SUBJECT_SEGMENT, p->segment});
}

static lian_status add(lian_wants *wants, lian_writer *w, const pair *p, lian_ask ask, lian_subject_kind kind, double points) {
    lian_row row = kind == LIAN_SUBJECT_SEGMENT ? p->segment : p->place;
    lian_want want = {.chain = w->network->segment_chain[p->segment], .kind = kind, .row = row, .ask = ask, .points = points, .order = p->rank};
    return lian_wants_add(wants, want, w->err);
}

/* Points of one side of the fit, of 100. */
static double weight_of(const lian_settings *s, double weight) {
    double all = s->park_orient + s->park_related_weight + s->park_partners + s->park_capacity + s->park_infra;
    return all > 0 ? 100 * weight / all : lian_unknown();
}

/* Where land or floor is on record and the side is still open, it is not known how much a firm takes. */
static lian_status add_room(lian_wants *wants, lian_writer *w, const pair *p) {
    lian_status status = LIAN_OK;
    lian_measure side = of_pair(w, "park.capacity", p);
    double weight = weight_of(&w->study->settings, w->study->settings.park_capacity), open = lian_is_unknown(side.value) ? 1 : lian_fill_width(&side);
    bool no_land = lian_fill_lacks(w, LIAN_TABLE_PLACES, p->place, "free_land_mu"), no_floor = lian_fill_lacks(w, LIAN_TABLE_PLACES, p->place, "free_floor_m2");
    if (!(open > 0)) return LIAN_OK;
    if (no_land || no_floor) LIAN_TRY(add(wants, w, p, LIAN_ASK_ROOM, LIAN_SUBJECT_PLACE, weight * open));
    if (lian_is_unknown(side.value) && !(no_land && no_floor)) LIAN_TRY(add(wants, w, p, LIAN_ASK_SPACE, LIAN_SUBJECT_SEGMENT, weight));
out:
    return status;
}

static lian_status add_utilities(lian_wants *wants, lian_writer *w, const pair *p) {
    double weight = weight_of(&w->study->settings, w->study->settings.park_infra);
    if (!lian_is_unknown(of_pair(w, "park.infra", p).value)) return LIAN_OK;
    if (lian_fill_lacks(w, LIAN_TABLE_SEGMENTS, p->segment, "requires")) return add(wants, w, p, LIAN_ASK_REQUIRES, LIAN_SUBJECT_SEGMENT, weight);
    if (lian_fill_lacks(w, LIAN_TABLE_PLACES, p->place, "utilities")) return add(wants, w, p, LIAN_ASK_UTILITIES, LIAN_SUBJECT_PLACE, weight);
    return LIAN_OK;
}

/* The score says so in its note. */
static bool admission_is_open(const lian_writer *w, const pair *p) {
    return strstr(of_pair(w, "park.score", p).note, "admission to be verified") != NULL;
}

static lian_status add_fits(lian_wants *wants, lian_writer *w) {
    lian_status status = LIAN_OK;
    int64_t first = 0;
    int32_t count = lian_measure_find_all(w->results, "park.rank", LIAN_SUBJECT_SEGMENT, LIAN_SUBJECT_PLACE, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_subject subject = lian_measure_at(w->results, first + i).subject;
        double rank = lian_measure_get(w->results, "priority.rank", LIAN_SUBJECT_SEGMENT, subject.row);
        pair p = {subject.row, subject.with, lian_is_unknown(rank) ? 1e9 : rank};
        if (!w->study->segment_seen[p.segment] || !lian_fill_is_gap(w, p.segment)) continue;
        LIAN_TRY(add_room(wants, w, &p));
        LIAN_TRY(add_utilities(wants, w, &p));
        if (admission_is_open(w, &p)) LIAN_TRY(add(wants, w, &p, LIAN_ASK_ADMISSION, LIAN_SUBJECT_SEGMENT, 100));
    }
out:
    return status;
}

/* The first seen chain that it is meant for; LIAN_NONE when none is named, and false when it is of other chains, or of
 * none and one chain is asked for. */
static bool chain_of(const lian_writer *w, lian_place_id place, lian_chain_id *chain) {
    lian_chain_id first = lian_carrier_chain_next(w->study, place, LIAN_NONE);
    *chain = first;
    while (*chain != LIAN_NONE && !w->study->chain_seen[*chain]) *chain = lian_carrier_chain_next(w->study, place, *chain);
    return *chain != LIAN_NONE || (first == LIAN_NONE && w->study->chain == LIAN_NONE);
}

static lian_status add_ratings(lian_wants *wants, lian_writer *w) {
    static const char *const columns[] = {"area_mu", "output", "tax"};
    lian_status status = LIAN_OK;
    int64_t first = 0;
    int32_t count = lian_measure_find_all(w->results, "park.rating", LIAN_SUBJECT_PLACE, LIAN_SUBJECT_NONE, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(w->results, first + i);
        lian_chain_id chain;
        double open = lian_is_unknown(m.value) ? 100 * (1 - m.coverage) : lian_fill_width(&m);
        bool lacks = false;
        for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) lacks = lacks || lian_fill_lacks(w, LIAN_TABLE_PLACES, m.subject.row, columns[k]);
        if (!lacks || open <= 0 || !chain_of(w, m.subject.row, &chain)) continue;
        lian_want want = {.chain = chain, .kind = LIAN_SUBJECT_PLACE, .row = m.subject.row, .ask = LIAN_ASK_RATING, .points = open};
        LIAN_TRY(lian_wants_add(wants, want, w->err));
    }
out:
    return status;
}

lian_status lian_fill_parks(lian_wants *wants, lian_writer *w) {
    lian_status status = add_fits(wants, w);
    return status != LIAN_OK ? status : add_ratings(wants, w);
}
