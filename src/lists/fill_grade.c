/* SPDX-License-Identifier: MIT */
/* Which parts of strength and security are not known, of which segments, and would one of them alone lift the state of the score? */
#include "base/error.h"
#include "lists/fill.h"

#include <stdlib.h>

static double coverage_of(const lian_standing *standing, lian_ask ask) {
    double now = ask < LIAN_ASK_ROBUST ? standing->strength.coverage : standing->security.coverage;
    return lian_is_unknown(now) ? 0 : now;
}

/* Would this part alone lift the state of its score? */
static void effect_mark(const lian_study *study, const lian_standing *standing, lian_want *want) {
    const lian_settings *s = &study->settings;
    double now = coverage_of(standing, want->ask), after = now + want->points / 100, slack = 1e-9;
    if (want->ask >= LIAN_ASK_FIRMS) return;
    want->to_final = now < s->coverage_final - slack && after >= s->coverage_final - slack;
    want->to_preliminary =
        !want->to_final && now < s->coverage_preliminary - slack && after >= s->coverage_preliminary - slack;
}

static lian_status add(lian_wants *all, lian_writer *w, const lian_standing *standing, lian_segment_id s, lian_ask ask, double points) {
    lian_want want = {.chain = w->network->segment_chain[s], .kind = LIAN_SUBJECT_SEGMENT, .row = s, .ask = ask, .points = points};
    effect_mark(w->study, standing, &want);
    want.order = lian_ordained_of(w, s).level;
    return points > 0 ? lian_wants_add(all, want, w->err) : LIAN_OK;
}

/* What a segment with no known local firm waits for. */
static lian_ask first_ask(const lian_study *study, lian_segment_id segment) {
    if (study->home == LIAN_NONE) return LIAN_ASK_HOME;
    if (lian_study_firms(study, segment).unplaced > 0) return LIAN_ASK_PLACE;
    return lian_firms_are_all(study) ? LIAN_ASK_TENANTS : LIAN_ASK_FIRMS;
}

/* Is something left to fill in of its purchases? On a complete list only what has no amount: where nobody buys it, nothing is missing. */
static bool purchases_are_open(const lian_study *study, lian_segment_id segment) {
    if (!lian_dataset_is_complete(study->dataset, LIAN_TABLE_SUPPLIES)) return true;
    for (lian_row r = 0; r < study->tables->supplies.count; r++)
        if (study->network->supply_segment[r] == segment && lian_is_unknown(lian_number_at(study->tables->supplies.value, r)) &&
            lian_is_unknown(lian_number_at(study->tables->supplies.share, r)))
            return true;
    return false;
}

static lian_status add_segment(lian_wants *all, lian_writer *w, lian_segment_id s) {
    lian_status status = LIAN_OK;
    lian_standing standing = lian_standing_get(w->results, s);
    lian_points points[LIAN_POINTS];
    int32_t first = all->count;
    double total = 0;
    if (standing.grade == LIAN_GRADE_MISSING && standing.state != LIAN_STATE_DECLARED) return LIAN_OK;
    if (!(lian_local_firms_get(w->study, w->results, s) > 0)) return add(all, w, &standing, s, first_ask(w->study, s), 100);
    bool buys = purchases_are_open(w->study, s);
    lian_points_get(w->study, w->results, s, points);
    for (int i = 0; i < LIAN_POINTS; i++)
        if (lian_is_unknown(points[i].found.value) && (buys || (i != LIAN_ASK_SELF && i != LIAN_ASK_SOLE)))
            LIAN_TRY(add(all, w, &standing, s, (lian_ask)i, points[i].weight));
    for (int32_t i = first; i < all->count; i++) total += all->item[i].points;
    for (int32_t i = first; i < all->count; i++) all->item[i].total = total;
out:
    return status;
}

/* Segments that only head others, and hold no firms themselves, are not graded and want nothing. */
static void headings_mark(const lian_study *study, uint8_t *is_heading) {
    const lian_segment_table *segments = &study->tables->segments;
    for (lian_segment_id s = 0; segments->parent && s < segments->count; s++) {
        lian_segment_id parent = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, segments->parent, s);
        int32_t count = 1;
        if (parent != LIAN_NONE) lian_segment_roles(study->network, parent, &count);
        if (!count) is_heading[parent] = 1;
    }
}

lian_status lian_fill_grades(lian_wants *wants, lian_writer *w) {
    lian_status status = LIAN_OK;
    lian_error *err = w->err;
    uint8_t *is_heading = calloc((size_t)w->tables->segments.count + 1, 1);
    LIAN_CHECK_MEMORY(is_heading);
    headings_mark(w->study, is_heading);
    for (lian_segment_id s = 0; s < w->tables->segments.count; s++)
        if (w->study->segment_seen[s] && !is_heading[s]) LIAN_TRY(add_segment(wants, w, s));
out:
    free(is_heading);
    return status;
}
