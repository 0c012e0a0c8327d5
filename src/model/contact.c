/* SPDX-License-Identifier: MIT */
/* How far have talks with a firm got? */
#include "model/contact.h"
#include "model/present.h"
#include "model/table.h"

static bool is_here(const lian_study *study, lian_row project) {
    return lian_study_where(study, lian_network_ref(study->network, LIAN_TABLE_PLACES, study->tables->projects.place, project)) == LIAN_WHERE_LOCAL;
}

bool lian_project_operates_here(const lian_study *study, lian_row project) {
    return project != LIAN_NONE && lian_enum_at(study->tables->projects.stage, project) == LIAN_PROJECT_STAGE_OPERATING && is_here(study, project);
}

static lian_contact_stage stage_of_lead(const lian_study *study, lian_row lead) {
    static const lian_contact_stage stages[] = {[LIAN_LEAD_STAGE_FOUND] = LIAN_CONTACT_FOUND,     [LIAN_LEAD_STAGE_CONTACTED] = LIAN_CONTACT_REACHED,
                                                [LIAN_LEAD_STAGE_VISITED] = LIAN_CONTACT_VISITED, [LIAN_LEAD_STAGE_NEGOTIATING] = LIAN_CONTACT_TALKING,
                                                [LIAN_LEAD_STAGE_SIGNED] = LIAN_CONTACT_SIGNED,   [LIAN_LEAD_STAGE_LANDED] = LIAN_CONTACT_LANDED,
                                                [LIAN_LEAD_STAGE_LOST] = LIAN_CONTACT_LOST};
    int stage = lian_enum_at(study->tables->leads.stage, lead);
    return stage == LIAN_NONE ? LIAN_CONTACT_FOUND : stages[stage];
}

static lian_contact_stage stage_of_project(const lian_study *study, lian_row project) {
    switch (lian_enum_at(study->tables->projects.stage, project)) {
    case LIAN_PROJECT_STAGE_NEGOTIATING: return LIAN_CONTACT_TALKING;
    case LIAN_PROJECT_STAGE_PREPARING: return LIAN_CONTACT_PREPARING;
    case LIAN_PROJECT_STAGE_SIGNED:
    case LIAN_PROJECT_STAGE_BUILDING: return LIAN_CONTACT_SIGNED;
    case LIAN_PROJECT_STAGE_OPERATING: return LIAN_CONTACT_LANDED;
    case LIAN_PROJECT_STAGE_STOPPED: return LIAN_CONTACT_NONE;
    default: return LIAN_CONTACT_FOUND;
    }
}

/* Anything that is open goes before what is lost; of equals the first row. */
static bool is_further(lian_contact_stage more, lian_contact_stage than) {
    if (than == LIAN_CONTACT_LOST) return more != LIAN_CONTACT_LOST && more != LIAN_CONTACT_NONE;
    return more > than && (more != LIAN_CONTACT_LOST || than == LIAN_CONTACT_NONE);
}

static void leads_read(lian_contact *out, const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    const lian_lead_table *leads = &study->tables->leads;
    for (lian_row r = 0; r < leads->count; r++) {
        if (lian_network_ref(study->network, LIAN_TABLE_FIRMS, leads->firm, r) != firm) continue;
        lian_segment_id of = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, leads->segment, r);
        bool elsewhere = of != LIAN_NONE && of != segment;
        lian_contact_stage stage = stage_of_lead(study, r);
        bool first = out->lead == LIAN_NONE || (out->is_elsewhere && !elsewhere);
        if (!first && (elsewhere != out->is_elsewhere || !is_further(stage, out->stage))) continue;
        out->lead = r;
        out->stage = stage;
        out->is_elsewhere = elsewhere;
    }
}

static void projects_read(lian_contact *out, const lian_study *study, lian_firm_id firm) {
    const lian_project_table *projects = &study->tables->projects;
    lian_contact_stage furthest = LIAN_CONTACT_NONE;
    for (lian_row r = 0; r < projects->count; r++) {
        if (lian_network_ref(study->network, LIAN_TABLE_FIRMS, projects->firm, r) != firm || !is_here(study, r)) continue;
        lian_contact_stage stage = stage_of_project(study, r);
        if (!is_further(stage, furthest)) continue;
        furthest = stage;
        out->project = r;
    }
    if (out->project == LIAN_NONE || (!is_further(furthest, out->stage) && !out->is_elsewhere)) return;
    out->stage = furthest;
    out->by_project = true;
    out->is_elsewhere = false;
}

lian_contact lian_contact_of(const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    lian_contact out = {.stage = LIAN_CONTACT_NONE, .lead = LIAN_NONE, .project = LIAN_NONE};
    leads_read(&out, study, firm, segment);
    lian_contact_stage lead = out.stage;
    projects_read(&out, study, firm);
    out.is_overdue = out.lead != LIAN_NONE && lead < LIAN_CONTACT_LANDED && out.stage != LIAN_CONTACT_LANDED &&
                     lian_date_is_past(study, lian_date_at(study->tables->leads.next_due, out.lead));
    return out;
}

bool lian_contact_is_closed(const lian_contact *contact) { return contact->stage >= LIAN_CONTACT_LANDED && !contact->is_elsewhere; }

bool lian_contact_is_coming(const lian_contact *contact) {
    return contact->stage == LIAN_CONTACT_PREPARING || contact->stage == LIAN_CONTACT_SIGNED;
}

/* ---- in words --------------------------------------------------------------------------------------------------------- */

static void add_project(const lian_study *study, lian_row project, lian_lang lang, lian_buffer *out) {
    const lian_project_table *projects = &study->tables->projects;
    int stage = lian_enum_at(projects->stage, project);
    lian_buffer_add_format(out, lian_say(lang, "（项目“%s”", " (project %s"), lian_dataset_text(study->dataset, lian_symbol_at(projects->name, project)));
    if (stage != LIAN_NONE && stage != LIAN_PROJECT_STAGE_PREPARING && stage != LIAN_PROJECT_STAGE_NEGOTIATING) { /* that is the word before the bracket */
        lian_buffer_add_text(out, lian_say(lang, "，", ", "));
        lian_present_enum(LIAN_VOCABULARY_PROJECT_STAGE, stage, lang, out);
    }
    lian_buffer_add_text(out, lian_say(lang, "）", ")"));
}

void lian_present_contact(const lian_study *study, const lian_contact *contact, lian_lang lang, lian_buffer *out) {
    static const char *const words[][2] = {
        {"未接触（无线索和项目记录）", "not in touch (no lead, no project)"}, {"发现", "found"},   {"已联系", "contacted"},
        {"已走访", "visited"},                                                {"洽谈", "negotiating"}, {"项目前期（是否签约待核实）", "project prepared (signed or not: to be verified)"},
        {"已签约，促落地", "signed: see that it comes"},                      {"已落地", "landed"},    {"流失", "lost"}};
    bool untold = contact->stage == LIAN_CONTACT_FOUND && !contact->by_project && lian_enum_at(study->tables->leads.stage, contact->lead) == LIAN_NONE;
    if (untold) lian_buffer_add_text(out, lian_say(lang, "有线索，阶段待核实", "a lead, its stage not known"));
    else if (contact->stage == LIAN_CONTACT_TALKING && contact->by_project) lian_buffer_add_text(out, lian_say(lang, "跟进洽谈", "talks to be followed up"));
    else lian_buffer_add_text(out, lian_say(lang, words[contact->stage][0], words[contact->stage][1]));
    if (contact->by_project) add_project(study, contact->project, lang, out);
    if (contact->is_elsewhere)
        lian_buffer_add_format(out, lian_say(lang, "（线索所列环节：%s）", " (a lead for %s)"),
                               lian_present_segment(study, lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, study->tables->leads.segment, contact->lead)));
}
