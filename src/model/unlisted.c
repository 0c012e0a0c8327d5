/* SPDX-License-Identifier: MIT */
/* Which plants stand here by the list of projects, of which the list of firms does not know? */
#include "model/unlisted.h"
#include "model/contact.h"

static lian_firm_id builder_of(const lian_study *study, lian_row project) {
    return lian_network_ref(study->network, LIAN_TABLE_FIRMS, study->tables->projects.firm, project);
}

bool lian_firm_has_landed(const lian_study *study, lian_firm_id firm) {
    for (lian_row r = 0; r < study->tables->projects.count; r++)
        if (builder_of(study, r) == firm && lian_project_operates_here(study, r)) return true;
    return false;
}

static bool has_role_here(const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    const lian_network *n = study->network;
    for (int32_t i = n->roles_of_firm.start[firm]; i < n->roles_of_firm.start[firm + 1]; i++) {
        lian_row role = n->roles_of_firm.item[i];
        if (n->role_segment[role] == segment && lian_study_where(study, n->role_place[role]) == LIAN_WHERE_LOCAL) return true;
    }
    return false;
}

int32_t lian_projects_unlisted(const lian_study *study, lian_segment_id segment, lian_row *first) {
    const lian_project_table *t = &study->tables->projects;
    int32_t count = 0;
    *first = LIAN_NONE;
    for (lian_row r = 0; r < t->count; r++) {
        lian_firm_id firm = builder_of(study, r);
        bool of = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, t->segment, r) == segment && lian_project_operates_here(study, r);
        if (!of || firm == LIAN_NONE || has_role_here(study, firm, segment)) continue;
        if (!count++) *first = r;
    }
    return count;
}
