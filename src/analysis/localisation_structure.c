/* SPDX-License-Identifier: MIT */
/* How far is what a place does from what the bigger area around it does?
 *
 * Over the segments for which both have statistics of one measure and one year, the latest with the most of them. The
 * reference is the one asked for, else the smallest area around the place with at least two segments in common. Headings, which stand only for
 * their parts, would count twice and are left out. */
#include "analysis/localisation.h"

#include <liantu/localisation.h>
#include <stdlib.h>

enum { LEAST = 2 };

/* Rows of a place lie side by side in activity order: the index behind those that begin at `first`. */
static int32_t place_end(const lian_activity *activity, int32_t first) {
    const lian_place_id *place = activity->study->network->activity_place;
    int32_t at = first;
    while (at < activity->count && place[activity->row[at]] == place[activity->row[first]]) at++;
    return at;
}

/* Fills e and t for this reference, basis and year from the rows of the place. */
static void structure_fill(lian_structure *s, const lian_activity *activity, int32_t first, int32_t end) {
    const lian_study *study = activity->study;
    const lian_segment_id *segment = study->network->activity_segment;
    const double *column = lian_basis_column(study, s->basis);
    lian_segment_id last = LIAN_NONE;
    s->count = s->missing = 0;
    for (int32_t i = first; i < end; i++) {
        lian_segment_id here = segment[activity->row[i]];
        if (here == LIAN_NONE || here == last || !study->segment_seen[here] || lian_segment_is_heading(study, here)) continue;
        last = here;
        double e = lian_activity_sum(activity, s->place, here, s->year, column);
        if (lian_is_unknown(e)) continue;
        double t = lian_activity_sum(activity, s->reference, here, s->year, column);
        if (lian_is_unknown(t)) {
            s->missing++;
            continue;
        }
        s->segment[s->count] = here;
        s->e[s->count] = e;
        s->t[s->count++] = t;
    }
}

/* The year (of those on the place's rows) with the most segments; ties the latest. */
static bool year_find(lian_structure *s, const lian_activity *activity, int32_t first, int32_t end) {
    int32_t best = 0;
    double year = -1, tried = INFINITY;
    for (;;) {
        double next = -INFINITY;
        for (int32_t i = first; i < end; i++) {
            double here = lian_activity_year(activity->study, activity->row[i]);
            if (here < tried && here > next) next = here;
        }
        if (!isfinite(next)) break;
        s->year = tried = next;
        structure_fill(s, activity, first, end);
        if (s->count > best) best = s->count, year = next;
    }
    if (best < LEAST) return false;
    s->year = year;
    structure_fill(s, activity, first, end);
    return true;
}

static bool structure_find(lian_structure *s, const lian_activity *activity, int32_t first, int32_t end) {
    const lian_study *study = activity->study;
    const lian_place_id *parent = study->network->places.parent;
    for (s->basis = 0; s->basis <= LIAN_BASIS_OUTPUT; s->basis++)
        for (s->reference = parent[s->place]; s->reference != LIAN_NONE; s->reference = parent[s->reference])
            if ((study->reference == LIAN_NONE || study->reference == s->reference) && year_find(s, activity, first, end))
                return true;
    return false;
}

bool lian_structure_find(lian_structure *s, const lian_activity *activity, lian_place_id place) {
    const lian_place_id *places = activity->study->network->activity_place;
    int32_t first = 0;
    while (first < activity->count && places[activity->row[first]] != place) first++;
    s->place = place;
    return first < activity->count && structure_find(s, activity, first, place_end(activity, first));
}

lian_status lian_structure_new(lian_structure *s, const lian_study *study, lian_error *err) {
    size_t segments = (size_t)study->tables->segments.count + 1;
    *s = (lian_structure){.segment = malloc(segments * sizeof *s->segment), .e = malloc(segments * sizeof *s->e), .t = malloc(segments * sizeof *s->t)};
    return s->segment && s->e && s->t ? LIAN_OK : lian_error_memory(err);
}

void lian_structure_clear(lian_structure *s) {
    free(s->segment);
    free(s->e);
    free(s->t);
}

static lian_status emit_structure(lian_emit *emit, const lian_structure *s, const lian_specialisation *out) {
    lian_status status = LIAN_OK;
    const double value[] = {out->krugman, out->hachman};
    for (int i = 0; i < 2; i++) {
        lian_emit_note(emit, "over %d segments, against %s", "按 %d 个环节，对比%s", (int)s->count,
                       lian_text_at(emit->study, emit->study->tables->places.name, s->reference));
        lian_note_basis(emit, s->basis, s->year);
        lian_emit_note(emit, "among the segments studied, not all industry", "仅就所分析的环节而言，并非全部产业");
        if (lian_is_unknown(value[i])) lian_emit_note(emit, "undefined for these figures", "按现有数据无定义");
        lian_value v = {value[i], (double)s->count / (s->count + s->missing), lian_unknown(), lian_unknown()};
        if (s->missing) v.low = 0, v.high = i ? 1 : 2;
        LIAN_TRY(lian_emit_add(emit, &lian_localisation_measures[LIAN_LOCALISATION_KRUGMAN + i],
                               lian_subject_of(LIAN_SUBJECT_PLACE, s->place), v));
    }
out:
    return status;
}

lian_status lian_localisation_structure(lian_emit *emit, const lian_activity *activity) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    lian_structure s;
    LIAN_TRY(lian_structure_new(&s, emit->study, err));
    for (int32_t first = 0, end; first < activity->count; first = end) {
        lian_specialisation out;
        end = place_end(activity, first);
        s.place = emit->study->network->activity_place[activity->row[first]];
        if (s.place == LIAN_NONE || !structure_find(&s, activity, first, end)) continue;
        LIAN_TRY(lian_specialisation_run(s.e, s.t, s.count, &out, err));
        LIAN_TRY(emit_structure(emit, &s, &out));
    }
out:
    lian_structure_clear(&s);
    return status;
}
