/* SPDX-License-Identifier: MIT */
/* Does no park take a segment, does a place refuse it, and which projects wait for that? */
#include "model/site.h"
#include "model/table.h"

bool lian_no_park_takes(const lian_results *results, lian_segment_id segment) {
    lian_measure m;
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    return segment != LIAN_NONE && lian_measure_find(results, "park.best", subject, &m) && m.value <= 0 && m.high <= 0;
}

bool lian_place_refuses(const lian_results *results, lian_place_id place, lian_segment_id segment) {
    lian_measure m;
    lian_subject pair = {LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment};
    return place != LIAN_NONE && segment != LIAN_NONE && lian_measure_find(results, "park.score", pair, &m) && m.high <= 0;
}

bool lian_project_awaits_site(int stage) {
    return stage == LIAN_PROJECT_STAGE_NEGOTIATING || stage == LIAN_PROJECT_STAGE_SIGNED || stage == LIAN_PROJECT_STAGE_PREPARING;
}

bool lian_project_lacks_site(const lian_study *study, const lian_results *results, lian_row project) {
    const lian_project_table *t = &study->tables->projects;
    lian_segment_id segment = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, t->segment, project);
    lian_place_id place = lian_network_ref(study->network, LIAN_TABLE_PLACES, t->place, project);
    return lian_project_awaits_site(lian_enum_at(t->stage, project)) && (lian_no_park_takes(results, segment) || lian_place_refuses(results, place, segment));
}
