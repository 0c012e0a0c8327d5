/* SPDX-License-Identifier: MIT */
/* Does no park take a segment, does a place refuse it, and which projects wait for that? */
#include "lists/lists.h"

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

/* Talked of, signed or prepared: what is being built has its site. */
static bool is_waiting(int stage) {
    return stage == LIAN_PROJECT_STAGE_NEGOTIATING || stage == LIAN_PROJECT_STAGE_SIGNED || stage == LIAN_PROJECT_STAGE_PREPARING;
}

void lian_add_site_warning(lian_writer *w, lian_row project) {
    const lian_project_table *t = &w->tables->projects;
    int stage = lian_enum_at(t->stage, project);
    lian_segment_id segment = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->segment, project);
    lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, project);
    bool nowhere = lian_no_park_takes(w->results, segment), refused = lian_place_refuses(w->results, place, segment);
    if (!is_waiting(stage) || (!nowhere && !refused)) return;
    if (nowhere) lian_add_clause(w, lian_writer_say(w, "暂无可承载园区", "no park takes it as yet"));
    if (!nowhere) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "%s不予承载该环节", "%s does not take the segment"), lian_present_place(w->study, place));
    }
    lian_add_clause(w, stage == LIAN_PROJECT_STAGE_SIGNED ? lian_writer_say(w, "已签约项目落地条件待解决", "signed: its site is to be settled")
                                                          : lian_writer_say(w, "落地条件待解决", "its site is to be settled"));
}

void lian_add_waiting_projects(lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    const lian_project_table *t = &w->tables->projects;
    for (lian_row r = 0; r < t->count; r++) {
        lian_segment_id its = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->segment, r);
        int stage = lian_enum_at(t->stage, r);
        if (lian_network_ref(w->network, LIAN_TABLE_FIRMS, t->firm, r) != firm || !is_waiting(stage) || (its != LIAN_NONE && its != segment)) continue;
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "该企业项目“%s”（", "its project “%s” ("), lian_dataset_text(w->study->dataset, lian_symbol_at(t->name, r)));
        lian_present_enum(LIAN_VOCABULARY_PROJECT_STAGE, stage, w->lang, &w->text);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）落地条件待解决", "): its site is to be settled"));
    }
}
