/* SPDX-License-Identifier: MIT */
/* Which projects wait for a site, because no park takes their segment or their place refuses it? */
#include "lists/lists.h"
#include "model/site.h"

void lian_add_site_warning(lian_writer *w, lian_row project) {
    const lian_project_table *t = &w->tables->projects;
    int stage = lian_enum_at(t->stage, project);
    lian_segment_id segment = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->segment, project);
    lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, project);
    bool nowhere = lian_no_park_takes(w->results, segment);
    if (!lian_project_lacks_site(w->study, w->results, project)) return;
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
        if (lian_network_ref(w->network, LIAN_TABLE_FIRMS, t->firm, r) != firm || !lian_project_awaits_site(stage) || (its != LIAN_NONE && its != segment)) continue;
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "该企业项目“%s”（", "its project “%s” ("), lian_dataset_text(w->study->dataset, lian_symbol_at(t->name, r)));
        lian_present_enum(LIAN_VOCABULARY_PROJECT_STAGE, stage, w->lang, &w->text);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）落地条件待解决", "): its site is to be settled"));
    }
}
