/* SPDX-License-Identifier: MIT */
/* Which place does how much of which segment? */
#include "analysis/relatedness_matrix.h"

#include "analysis/localisation.h"
#include "base/order.h"

#include <stdlib.h>

void lian_place_matrix_clear(lian_place_matrix *m) {
    void *parts[] = {m->place, m->segment, m->column, m->amount};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
    *m = (lian_place_matrix){0};
}

/* ---- which places ------------------------------------------------------------------------------------------ */

/* A city within a city is part of it, not a peer. */
static bool is_peer(const lian_study *study, lian_place_id place) {
    const int8_t *kinds = study->tables->places.kind;
    int kind = lian_enum_at(kinds, study->home);
    if (lian_enum_at(kinds, place) != kind) return false;
    lian_place_id up = study->network->places.parent[place];
    return up == LIAN_NONE || lian_place_ancestor(study->network, up, kind) == LIAN_NONE;
}

static bool is_row(const lian_study *study, lian_matrix_from from, lian_place_id place) {
    if (from == LIAN_MATRIX_PEERS) return is_peer(study, place);
    return study->network->places.parent[place] == study->home;
}

/* Rows of the matrix by place, numbered as places stand in the table; at[p] = LIAN_NONE for the others. */
static int32_t places_number(const lian_study *study, lian_matrix_from from, const bool *has, int32_t *at) {
    int32_t count = 0;
    for (lian_place_id p = 0; p < study->tables->places.count; p++)
        at[p] = has[p] && is_row(study, from, p) ? count++ : LIAN_NONE;
    return count;
}

/* What stands only for its parts would count them twice. */
static bool is_counted(const lian_study *study, lian_segment_id segment) {
    return segment != LIAN_NONE && study->segment_seen[segment] && !lian_segment_is_heading(study, segment);
}

static void has_statistics(const lian_activity *activity, bool *has) {
    const lian_study *study = activity->study;
    const lian_network *n = study->network;
    for (lian_row r = 0; r < activity->count; r++) {
        if (n->activity_place[r] != LIAN_NONE && is_counted(study, n->activity_segment[r]))
            has[n->activity_place[r]] = true;
    }
}

static bool is_local_role(const lian_study *study, lian_row role) {
    const lian_network *n = study->network;
    lian_firm_id firm = n->role_firm[role];
    return firm != LIAN_NONE && is_counted(study, n->role_segment[role]) && lian_firm_operates(n, firm) &&
           lian_role_is_counted(study, role) && lian_study_where(study, n->role_place[role]) == LIAN_WHERE_LOCAL;
}

/* The place directly below home in which a role stands, or LIAN_NONE. */
static lian_place_id part_of(const lian_study *study, lian_place_id place) {
    const lian_place_id *parent = study->network->places.parent;
    while (place != LIAN_NONE && parent[place] != study->home) place = parent[place];
    return place;
}

static void has_firms(const lian_study *study, bool *has) {
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        if (!is_local_role(study, r)) continue;
        lian_place_id part = part_of(study, study->network->role_place[r]);
        if (part != LIAN_NONE) has[part] = true;
    }
}

/* ---- which measure and year -------------------------------------------------------------------------------- */

typedef struct counted {
    double year;
    int32_t cells;
} counted;

static int compare_years(const void *a, const void *b) {
    return lian_number_order(((const counted *)a)->year, ((const counted *)b)->year);
}

static bool is_cell(const lian_study *study, const int32_t *at, lian_row row) {
    const lian_network *n = study->network;
    lian_place_id place = n->activity_place[row];
    return place != LIAN_NONE && at[place] != LIAN_NONE && is_counted(study, n->activity_segment[row]);
}

/* The year with most cells of a measure, ties the latest; no cells: false. */
static bool year_find(const lian_activity *activity, const int32_t *at, int basis, counted *years, double *year) {
    const double *column = lian_basis_column(activity->study, basis);
    int32_t count = 0, best = 0;
    for (lian_row r = 0; r < activity->count; r++)
        if (is_cell(activity->study, at, r) && !lian_is_unknown(lian_number_at(column, r)))
            years[count++] = (counted){lian_activity_year(activity->study, r), 1};
    if (count) qsort(years, (size_t)count, sizeof *years, compare_years);
    for (int32_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && !(years[end].year < years[i].year); end++) continue;
        if (end - i > best) best = end - i, *year = years[i].year;
    }
    return best > 0;
}

/* ---- filling ----------------------------------------------------------------------------------------------- */

/* By place: has it statistics, firms; is it done. By segment: has it an amount. Rows by place, rows of one area. */
typedef struct scratch {
    bool *statistics, *firms, *done, *seen;
    int32_t *at, *sibling;
    counted *years;
} scratch;

static double *cell_at(lian_place_matrix *m, int32_t row, int32_t column) {
    return &m->amount[(size_t)row * (size_t)m->segments + (size_t)column];
}

static lian_status cells_new(lian_place_matrix *m, lian_error *err) {
    size_t cells = (size_t)m->places * (size_t)m->segments;
    m->amount = malloc((cells + 1) * sizeof *m->amount);
    if (!m->amount) return lian_error_memory(err);
    for (size_t i = 0; i < cells; i++) m->amount[i] = lian_unknown();
    return LIAN_OK;
}

static void columns_number(lian_place_matrix *m, int32_t segments, const bool *seen) {
    for (lian_segment_id s = 0; s < segments; s++) {
        m->column[s] = seen[s] ? m->segments : LIAN_NONE;
        if (seen[s]) m->segment[m->segments++] = s;
    }
}

/* What is left of the area's figure when the figures of its places are taken off decides about the missing ones. */
static void siblings_fill(lian_place_matrix *m, const lian_activity *activity, lian_place_id area, const int32_t *row, int32_t count) {
    const double *column = lian_basis_column(activity->study, m->basis);
    bool complete = lian_study_is_complete(activity->study, LIAN_TABLE_ACTIVITY);
    for (int32_t c = 0; c < m->segments; c++) {
        double sum = 0, whole = lian_unknown();
        if (area != LIAN_NONE) whole = lian_activity_sum(activity, area, m->segment[c], m->year, column);
        for (int32_t i = 0; i < count; i++)
            if (!lian_is_unknown(*cell_at(m, row[i], c))) sum += *cell_at(m, row[i], c);
        for (int32_t i = 0; i < count && (complete || sum >= whole * (1 - 1e-6)); i++)
            if (lian_is_unknown(*cell_at(m, row[i], c))) *cell_at(m, row[i], c) = 0;
    }
}

/* Area by area; `row` has room for every row of the matrix, `done` is false for every place. */
static void zeros_fill(lian_place_matrix *m, const lian_activity *activity, int32_t *row, bool *done) {
    const lian_place_id *parent = activity->study->network->places.parent;
    for (int32_t first = 0; first < m->places; first++) {
        int32_t count = 0;
        lian_place_id area = parent[m->place[first]];
        if (done[m->place[first]]) continue;
        for (int32_t i = first; i < m->places; i++) {
            if (parent[m->place[i]] != area) continue;
            done[m->place[i]] = true;
            row[count++] = i;
        }
        siblings_fill(m, activity, area, row, count);
    }
}

static lian_status fill_statistics(lian_place_matrix *m, const lian_activity *activity, const scratch *s, int64_t largest,
                                   lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = activity->study;
    const lian_network *n = study->network;
    const double *column = lian_basis_column(study, m->basis);
    const int32_t *at = s->at;
    for (lian_row r = 0; r < activity->count; r++) {
        double year = lian_activity_year(study, r);
        if (is_cell(study, at, r) && !(year < m->year) && !(year > m->year) && !lian_is_unknown(lian_number_at(column, r)))
            s->seen[n->activity_segment[r]] = true;
    }
    columns_number(m, study->tables->segments.count, s->seen);
    if ((int64_t)m->places * m->segments > largest) {
        m->too_large = true;
        return LIAN_OK;
    }
    LIAN_TRY(cells_new(m, err));
    for (lian_row r = 0; r < activity->count; r++) {
        double year = lian_activity_year(study, r), value = lian_number_at(column, r);
        if (!is_cell(study, at, r) || year < m->year || year > m->year || lian_is_unknown(value)) continue;
        double *cell = cell_at(m, at[n->activity_place[r]], m->column[n->activity_segment[r]]);
        *cell = lian_is_unknown(*cell) ? value : *cell + value;
    }
    zeros_fill(m, activity, s->sibling, s->done);
out:
    return status;
}

static lian_status fill_firms(lian_place_matrix *m, const lian_study *study, const scratch *s, int64_t largest, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = study->network;
    for (lian_row r = 0; r < study->tables->roles.count; r++)
        if (is_local_role(study, r) && part_of(study, n->role_place[r]) != LIAN_NONE) s->seen[n->role_segment[r]] = true;
    columns_number(m, study->tables->segments.count, s->seen);
    if ((int64_t)m->places * m->segments > largest) {
        m->too_large = true;
        return LIAN_OK;
    }
    LIAN_TRY(cells_new(m, err));
    for (size_t i = 0; i < (size_t)m->places * (size_t)m->segments; i++) m->amount[i] = 0;
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        if (!is_local_role(study, r)) continue;
        lian_place_id part = part_of(study, n->role_place[r]);
        if (part != LIAN_NONE) *cell_at(m, s->at[part], m->column[n->role_segment[r]]) += 1;
    }
out:
    return status;
}

/* ---- choosing ---------------------------------------------------------------------------------------------- */

/* Statistics of peers if there are enough, else whichever of peers and parts are more; firms when there are no statistics. */
static int choose(const lian_study *study, const scratch *s, int32_t enough) {
    int best = LIAN_NONE;
    int32_t most = 0;
    for (int from = LIAN_MATRIX_PEERS; from <= LIAN_MATRIX_FIRMS && most < enough; from++) {
        if (from == LIAN_MATRIX_FIRMS && (most >= 2 || !lian_firms_are_complete(study))) continue;
        int32_t count = places_number(study, (lian_matrix_from)from, from == LIAN_MATRIX_FIRMS ? s->firms : s->statistics, s->at);
        if (count > most) most = count, best = from;
    }
    return best;
}

static lian_status fill(lian_place_matrix *m, const lian_activity *activity, const scratch *s, int64_t largest,
                        lian_error *err) {
    const lian_study *study = activity->study;
    bool firms = m->from == LIAN_MATRIX_FIRMS;
    m->places = places_number(study, m->from, firms ? s->firms : s->statistics, s->at);
    for (lian_place_id p = 0; p < study->tables->places.count; p++)
        if (s->at[p] != LIAN_NONE) m->place[s->at[p]] = p;
    m->year = -1;
    m->basis = LIAN_BASIS_FIRMS;
    if (firms) return fill_firms(m, study, s, largest, err);
    m->basis = LIAN_BASIS_EMPLOYEES;
    while (m->basis < LIAN_BASES && !year_find(activity, s->at, m->basis, s->years, &m->year)) m->basis++;
    if (m->basis == LIAN_BASES) {
        m->places = 0;
        return LIAN_OK;
    }
    return fill_statistics(m, activity, s, largest, err);
}

lian_status lian_place_matrix_new(lian_place_matrix *m, const lian_activity *activity, int32_t enough, int64_t largest,
                                  lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = activity->study;
    size_t places = (size_t)study->tables->places.count + 1, segments = (size_t)study->tables->segments.count + 1;
    scratch s = {calloc(places, sizeof *s.statistics), calloc(places, sizeof *s.firms), calloc(places, sizeof *s.done),
                 calloc(segments, sizeof *s.seen), malloc(places * sizeof *s.at), malloc(places * sizeof *s.sibling),
                 malloc(((size_t)activity->count + 1) * sizeof *s.years)};
    *m = (lian_place_matrix){.place = malloc(places * sizeof *m->place),
                             .segment = malloc(segments * sizeof *m->segment),
                             .column = malloc(segments * sizeof *m->column)};
    LIAN_CHECK_MEMORY(s.statistics && s.firms && s.done && s.seen && s.at && s.sibling && s.years && m->place && m->segment && m->column);
    if (study->home == LIAN_NONE) goto out;
    has_statistics(activity, s.statistics);
    has_firms(study, s.firms);
    int from = choose(study, &s, enough);
    if (from == LIAN_NONE) goto out;
    m->from = (lian_matrix_from)from;
    LIAN_TRY(fill(m, activity, &s, largest, err));
    for (size_t i = 0; !m->too_large && i < (size_t)m->places * (size_t)m->segments; i++) m->known += !lian_is_unknown(m->amount[i]);
out:
    free(s.statistics);
    free(s.firms);
    free(s.done);
    free(s.seen);
    free(s.at);
    free(s.sibling);
    free(s.years);
    return status;
}
