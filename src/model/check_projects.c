/* SPDX-License-Identifier: MIT */
/* Does a project operate at home whose firm, by its roles, makes nothing of the kind here?
 *
 * Such a firm counts as one from outside everywhere, and the segment as if the plant were not there. A project is looked at when
 * its place lies in home and its firm and segment are given. A role bears it out when it is of the same segment, or of one inside or
 * around it, and stands at home: by roles.place, else by the firm's own place; one of which neither is known may stand anywhere and
 * is believed. O(projects × roles). */
#include "model/check.h"

#include "base/error.h"

enum { DEEPEST = 64 };

static bool is_inside(const lian_dataset *d, lian_table table, const lian_symbol *parents, lian_row inner, lian_row outer) {
    for (int depth = 0; inner != LIAN_NONE && depth < DEEPEST; depth++, inner = lian_cell_ref(d, table, parents, inner))
        if (inner == outer) return true;
    return false;
}

static bool is_home(const lian_dataset *d, lian_row place, lian_row home) {
    return is_inside(d, LIAN_TABLE_PLACES, d->tables.places.parent, place, home);
}

static bool is_related(const lian_dataset *d, lian_row a, lian_row b) {
    const lian_symbol *parent = d->tables.segments.parent;
    return is_inside(d, LIAN_TABLE_SEGMENTS, parent, a, b) || is_inside(d, LIAN_TABLE_SEGMENTS, parent, b, a);
}

static bool is_borne_out(const lian_dataset *d, lian_row firm, lian_row segment, lian_row home) {
    const lian_role_table *t = &d->tables.roles;
    for (lian_row r = 0; r < t->count; r++) {
        if (lian_cell_ref(d, LIAN_TABLE_FIRMS, t->firm, r) != firm) continue;
        lian_row of = lian_cell_ref(d, LIAN_TABLE_SEGMENTS, t->segment, r), place = lian_cell_ref(d, LIAN_TABLE_PLACES, t->place, r);
        if (of == LIAN_NONE || !is_related(d, of, segment)) continue;
        if (place == LIAN_NONE) place = lian_cell_ref(d, LIAN_TABLE_PLACES, d->tables.firms.place, firm);
        if (place == LIAN_NONE || is_home(d, place, home)) return true;
    }
    return false;
}

/* project "p" operates in "s", and table roles has no record of its firm "f" (甲) there at home */
static lian_status project_check(lian_checker *checker, lian_row project, lian_row home, lian_error *err) {
    const lian_dataset *d = checker->dataset;
    const lian_project_table *t = &d->tables.projects;
    lian_row firm = lian_cell_ref(d, LIAN_TABLE_FIRMS, t->firm, project), place = lian_cell_ref(d, LIAN_TABLE_PLACES, t->place, project);
    lian_row segment = lian_cell_ref(d, LIAN_TABLE_SEGMENTS, t->segment, project);
    if (firm == LIAN_NONE || segment == LIAN_NONE || place == LIAN_NONE || !is_home(d, place, home)) return LIAN_OK;
    if (is_borne_out(d, firm, segment, home)) return LIAN_OK;
    return lian_checker_add(checker, LIAN_FAULT_PROJECT_UNLISTED, LIAN_TABLE_PROJECTS, project, lian_column_get(LIAN_TABLE_PROJECTS, "firm"),
                            lian_dataset_text(d, lian_row_id(d, LIAN_TABLE_PROJECTS, project)),
                            lian_dataset_text(d, lian_symbol_at(d->tables.segments.name, segment)),
                            lian_dataset_text(d, lian_row_id(d, LIAN_TABLE_FIRMS, firm)),
                            lian_dataset_text(d, lian_symbol_at(d->tables.firms.name, firm)), err);
}

lian_status lian_projects_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    lian_row home = d->header.home == LIAN_NONE ? LIAN_NONE : lian_row_find(d, LIAN_TABLE_PLACES, d->header.home);
    for (lian_row r = 0; home != LIAN_NONE && r < d->tables.projects.count; r++)
        if (lian_enum_at(d->tables.projects.stage, r) == LIAN_PROJECT_STAGE_OPERATING) LIAN_TRY(project_check(checker, r, home, err));
out:
    return status;
}
