/* SPDX-License-Identifier: MIT */
/* Does any part of the statistics exceed its whole? */
#include "model/check.h"

#include "base/error.h"
#include "model/group.h"

#include <stdlib.h>

/*
 * Rows of table activity with the same place, segment and year are summed, as in use. A group may not exceed, in any
 * number that is known of both, the all-industry group of its place and year, nor the group of the same segment and
 * year of a place that it lies in. An unknown addend leaves the part at least, but the whole at most unknown, so such a
 * whole is not compared with. O(rows × depth of places).
 */
enum { MEASURES = 5, DEPTH = 64 };
static const char *const keys[MEASURES] = {"firms", "employees", "output", "purchases", "exports"};

typedef struct total {
    double sum[MEASURES];
    int32_t unknown[MEASURES], known[MEASURES];
} total;

typedef struct parts {
    lian_checker *checker;
    lian_row *place, *segment; /* of each activity row; segment LIAN_NONE = all industry */
    const double *year;
    int32_t column[MEASURES];
    const double *cells[MEASURES];
    lian_grouper grouper;
    total *totals;
} parts;

static lian_status parts_open(parts *p, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = p->checker->dataset;
    const lian_activity_table *table = &d->tables.activity;
    size_t count = (size_t)table->count + 1;
    p->place = malloc(count * sizeof *p->place);
    p->segment = malloc(count * sizeof *p->segment);
    p->totals = calloc(count, sizeof *p->totals);
    LIAN_CHECK_MEMORY(p->place && p->segment && p->totals);
    for (lian_row r = 0; r < table->count; r++) {
        p->place[r] = lian_cell_ref(d, LIAN_TABLE_PLACES, table->place, r);
        p->segment[r] = lian_cell_ref(d, LIAN_TABLE_SEGMENTS, table->segment, r);
    }
    for (int m = 0; m < MEASURES; m++) {
        p->column[m] = lian_column_get(LIAN_TABLE_ACTIVITY, keys[m]);
        p->cells[m] = *lian_column_cells(&d->tables, LIAN_TABLE_ACTIVITY, p->column[m]);
    }
    p->year = table->year;
    lian_key_use(&p->grouper.key, p->place, sizeof *p->place);
    lian_key_use(&p->grouper.key, p->segment, sizeof *p->segment);
    lian_key_use(&p->grouper.key, p->year, sizeof *p->year);
out:
    return status;
}

static void parts_close(parts *p) {
    lian_grouper_clear(&p->grouper);
    free(p->place);
    free(p->segment);
    free(p->totals);
}

/* A segment that is written but does not resolve is not "all industry". */
static bool row_counts(const parts *p, lian_row row) {
    const lian_activity_table *table = &p->checker->dataset->tables.activity;
    return p->place[row] != LIAN_NONE &&
           (p->segment[row] != LIAN_NONE || lian_symbol_at(table->segment, row) == LIAN_NONE);
}

static lian_status rows_sum(parts *p, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t group;
    for (lian_row r = 0; r < p->checker->dataset->tables.activity.count; r++) {
        if (!row_counts(p, r)) continue;
        LIAN_TRY(lian_grouper_add(&p->grouper, r, &group, err));
        for (int m = 0; m < MEASURES; m++) {
            double value = lian_number_at(p->cells[m], r);
            if (lian_is_unknown(value))
                p->totals[group].unknown[m]++;
            else
                p->totals[group].sum[m] += value, p->totals[group].known[m]++;
        }
    }
out:
    return status;
}

/* The group of another place or segment in the year of this row, or LIAN_NONE. */
static int32_t group_of(const parts *p, lian_row place, lian_row segment, lian_row row) {
    uint64_t bits[3] = {(uint32_t)place, segment == LIAN_NONE ? UINT64_MAX : (uint32_t)segment,
                        lian_cell_bits((const char *)p->year, sizeof *p->year, row)};
    return lian_grouper_find(&p->grouper, bits);
}

static bool exceeds(const total *part, const total *whole, int m) {
    return part->known[m] && whole->known[m] && !whole->unknown[m] && part->sum[m] > whole->sum[m] * (1 + 1e-9);
}

/* "output" of "440106, s2" exceeds … */
static lian_status report(const parts *p, lian_row row, const total *part, const total *whole, int m, lian_error *err) {
    lian_buffer what = LIAN_BUFFER_INIT, more = LIAN_BUFFER_INIT, less = LIAN_BUFFER_INIT;
    const lian_dataset *d = p->checker->dataset;
    lian_buffer_add_text(&what, lian_dataset_text(d, lian_row_id(d, LIAN_TABLE_PLACES, p->place[row])));
    if (p->segment[row] != LIAN_NONE)
        lian_buffer_add_format(&what, ", %s",
                               lian_dataset_text(d, lian_row_id(d, LIAN_TABLE_SEGMENTS, p->segment[row])));
    lian_buffer_add_number(&more, part->sum[m]);
    lian_buffer_add_number(&less, whole->sum[m]);
    lian_status status =
        what.failed || more.failed || less.failed
            ? lian_error_memory(err)
            : lian_checker_add(p->checker, LIAN_FAULT_PART_EXCEEDS, LIAN_TABLE_ACTIVITY, row, p->column[m], keys[m],
                               what.text, lian_buffer_text(&more), lian_buffer_text(&less), err);
    lian_buffer_clear(&what);
    lian_buffer_clear(&more);
    lian_buffer_clear(&less);
    return status;
}

/* The first whole that this part exceeds in measure m: all industry here, then the places around it, from the inside.
 */
static const total *exceeded(const parts *p, int32_t part, int m) {
    const lian_dataset *d = p->checker->dataset;
    lian_row row = p->grouper.first[part], place = p->place[row];
    int32_t whole = p->segment[row] == LIAN_NONE ? LIAN_NONE : group_of(p, place, LIAN_NONE, row);
    if (whole != LIAN_NONE && exceeds(&p->totals[part], &p->totals[whole], m)) return &p->totals[whole];
    for (int depth = 0; depth < DEPTH; depth++) {
        place = lian_cell_ref(d, LIAN_TABLE_PLACES, d->tables.places.parent, place);
        if (place == LIAN_NONE) break;
        whole = group_of(p, place, p->segment[row], row);
        if (whole != LIAN_NONE && whole != part && exceeds(&p->totals[part], &p->totals[whole], m))
            return &p->totals[whole];
    }
    return NULL;
}

lian_status lian_parts_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    parts p = {.checker = checker};
    if (!checker->dataset->tables.activity.count) return LIAN_OK;
    LIAN_TRY(parts_open(&p, err));
    LIAN_TRY(rows_sum(&p, err));
    for (int32_t g = 0; g < p.grouper.count; g++)
        for (int m = 0; m < MEASURES; m++) {
            const total *whole = exceeded(&p, g, m);
            if (whole) LIAN_TRY(report(&p, p.grouper.first[g], &p.totals[g], whole, m, err));
        }
out:
    parts_close(&p);
    return status;
}
