/* SPDX-License-Identifier: MIT */
/* What stands apart: segments without a link, firms without a place in the chain, a dataset without a home? */
#include "model/check.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* Marks the rows of `target` that a column names (in rows where `also`, if given, is filled). Symbols are marked first,
 * in bits that a cache holds where rows of ids would not fit. */
static bool column_mark(const lian_dataset *dataset, lian_table table, const char *key, const char *also,
                        lian_table target, uint8_t *mark) {
    const lian_symbol *cells = *lian_column_cells(&dataset->tables, table, lian_column_get(table, key));
    const lian_symbol *filled = also ? *lian_column_cells(&dataset->tables, table, lian_column_get(table, also)) : NULL;
    int32_t count = cells && (filled || !also) ? lian_row_count(dataset, table) : 0;
    const lian_row *by_id = dataset->by_id[target];
    int32_t ids = by_id ? dataset->by_id_count[target] : 0;
    uint8_t *named = calloc((size_t)dataset->pool.count / 8 + 1, 1);
    if (!named) return false;
    for (lian_row r = 0; r < count; r++)
        if (cells[r] != LIAN_NONE && (!filled || filled[r] != LIAN_NONE)) named[cells[r] >> 3] |= (uint8_t)(1u << (cells[r] & 7));
    for (lian_symbol id = 0; id < ids; id++)
        if (by_id[id] != LIAN_NONE && named[id >> 3] >> (id & 7) & 1) mark[by_id[id]] = 1;
    free(named);
    return true;
}

/* A link to itself joins a segment to nothing. */
static void links_mark(const lian_dataset *dataset, uint8_t *mark) {
    const lian_link_table *links = &dataset->tables.links;
    for (lian_row r = 0; links->from && links->to && r < links->count; r++) {
        lian_row from = lian_cell_ref(dataset, LIAN_TABLE_SEGMENTS, links->from, r);
        lian_row to = lian_cell_ref(dataset, LIAN_TABLE_SEGMENTS, links->to, r);
        if (from == LIAN_NONE || to == LIAN_NONE || from == to) continue;
        mark[from] = mark[to] = 1;
    }
}

/* Faults for rows of a table that are not marked: id and name. Rows without an id, or whose id stands twice, are
 * reported for that. */
static lian_status unmarked_report(lian_checker *checker, lian_fault_code code, lian_table table, const uint8_t *mark,
                                   lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    const lian_symbol *names = *lian_column_cells(&d->tables, table, lian_column_get(table, "name"));
    for (lian_row r = 0; r < lian_row_count(d, table); r++) {
        lian_symbol id = lian_row_id(d, table, r);
        if (mark[r] || id == LIAN_NONE || lian_row_find(d, table, id) != r) continue;
        LIAN_TRY(lian_checker_add(checker, code, table, r, 0, lian_dataset_text(d, id),
                                  lian_dataset_text(d, lian_symbol_at(names, r)), NULL, NULL, err));
    }
out:
    return status;
}

/* A part of a heading that a flow is drawn to or from has that flow; a parent that lies inside itself ends the walk. */
static void parts_mark(const lian_dataset *dataset, uint8_t *mark) {
    enum { DEEPEST = 16 };
    const lian_segment_table *segments = &dataset->tables.segments;
    for (lian_row r = 0; segments->parent && r < segments->count; r++) {
        lian_row above = lian_cell_ref(dataset, LIAN_TABLE_SEGMENTS, segments->parent, r);
        for (int depth = 0; above != LIAN_NONE && !mark[above] && depth < DEEPEST; depth++)
            above = lian_cell_ref(dataset, LIAN_TABLE_SEGMENTS, segments->parent, above);
        if (above != LIAN_NONE && mark[above]) mark[r] = 1;
    }
}

/* A segment that others name as their parent is a heading: flows may be drawn between its parts. */
static lian_status segments_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    uint8_t *mark = calloc((size_t)d->tables.segments.count + 1, 1);
    LIAN_CHECK_MEMORY(mark);
    links_mark(d, mark);
    parts_mark(d, mark);
    LIAN_CHECK_MEMORY(column_mark(d, LIAN_TABLE_SEGMENTS, "parent", NULL, LIAN_TABLE_SEGMENTS, mark));
    status = unmarked_report(checker, LIAN_FAULT_ORPHAN, LIAN_TABLE_SEGMENTS, mark, err);
out:
    free(mark);
    return status;
}

/*
 * A firm is expected to stand in a segment. It is not missed there when it stands in the chain in another way: by rank
 * (链主 and the like), as the builder of a project or a lead still to be won, as a supplier of a named segment, or when
 * it is closed and only kept for the record.
 */
static lian_status firms_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    const lian_firm_table *firms = &d->tables.firms;
    uint8_t *mark = calloc((size_t)firms->count + 1, 1);
    LIAN_CHECK_MEMORY(mark);
    for (lian_row r = 0; r < firms->count; r++) mark[r] = lian_enum_at(firms->status, r) == LIAN_FIRM_STATUS_CLOSED;
    LIAN_CHECK_MEMORY(column_mark(d, LIAN_TABLE_ROLES, "firm", NULL, LIAN_TABLE_FIRMS, mark));
    LIAN_CHECK_MEMORY(column_mark(d, LIAN_TABLE_CHAIN_FIRMS, "firm", NULL, LIAN_TABLE_FIRMS, mark));
    LIAN_CHECK_MEMORY(column_mark(d, LIAN_TABLE_PROJECTS, "firm", NULL, LIAN_TABLE_FIRMS, mark));
    LIAN_CHECK_MEMORY(column_mark(d, LIAN_TABLE_LEADS, "firm", NULL, LIAN_TABLE_FIRMS, mark));
    LIAN_CHECK_MEMORY(column_mark(d, LIAN_TABLE_SUPPLIES, "supplier", "segment", LIAN_TABLE_FIRMS, mark));
    status = unmarked_report(checker, LIAN_FAULT_NO_ROLE, LIAN_TABLE_FIRMS, mark, err);
out:
    free(mark);
    return status;
}

static lian_status home_check(lian_checker *checker, lian_error *err) {
    const lian_position nowhere = {.file = "", .sheet = "", .pointer = ""};
    if (checker->dataset->header.home != LIAN_NONE) return LIAN_OK;
    return lian_fault_add(checker->faults, LIAN_FAULT_NO_HOME, nowhere, LIAN_NONE, LIAN_NONE, NULL, NULL, NULL, NULL,
                          err);
}

lian_status lian_orphans_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(segments_check(checker, err));
    LIAN_TRY(firms_check(checker, err));
    LIAN_TRY(home_check(checker, err));
out:
    return status;
}
