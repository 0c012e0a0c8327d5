/* SPDX-License-Identifier: MIT */
/* Which share of each segment's cost is spent on which other segment? */
#include "analysis/linkage_system.h"

#include "analysis/analysis.h"
#include "analysis/pairs.h"
#include "base/order.h"

#include <stdlib.h>
#include <string.h>

void lian_system_clear(lian_system *s) {
    void *columns[] = {s->start, s->from, s->to, s->a, s->open, s->rest, s->output, s->joined, s->blank};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) free(columns[i]);
    *s = (lian_system){0};
}

static bool column_grow(void **column, int32_t room, size_t width) {
    void *memory = realloc(*column, (size_t)room * width);
    if (memory) *column = memory;
    return memory;
}

static lian_status coefficient_add(lian_system *s, int32_t from, int32_t to, double a, bool open, lian_error *err) {
    if (s->arcs == s->room) {
        int32_t room = s->room ? s->room * 2 : 256;
        if (!column_grow((void **)&s->from, room, sizeof *s->from) || !column_grow((void **)&s->to, room, sizeof *s->to) ||
            !column_grow((void **)&s->a, room, sizeof *s->a) || !column_grow((void **)&s->open, room, sizeof *s->open))
            return lian_error_memory(err);
        s->room = room;
    }
    s->from[s->arcs] = from;
    s->to[s->arcs] = to;
    s->a[s->arcs] = a;
    s->open[s->arcs++] = open;
    return LIAN_OK;
}

/* One column under way: amounts by upstream segment, and which were touched. */
typedef struct column {
    double *sum;    /* by segment; unknown cells are not added */
    bool *open;     /* by segment: an amount is missing */
    bool *touched;
    double *latest; /* by product: latest year of the buyer at hand */
    int32_t *list, count;
    bool *done; /* by firm */
} column;

static void column_clear(column *c) {
    void *parts[] = {c->sum, c->open, c->touched, c->latest, c->list, c->done};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
}

static lian_status column_new(column *c, const lian_study *study, lian_error *err) {
    size_t segments = (size_t)study->tables->segments.count + 1, firms = (size_t)study->tables->firms.count + 1;
    *c = (column){.sum = calloc(segments, sizeof *c->sum),
                  .open = calloc(segments, sizeof *c->open),
                  .touched = calloc(segments, sizeof *c->touched),
                  .latest = malloc(segments * sizeof *c->latest),
                  .list = malloc(segments * sizeof *c->list),
                  .done = calloc(firms, sizeof *c->done)};
    if (!c->sum || !c->open || !c->touched || !c->latest || !c->list || !c->done) return lian_error_memory(err);
    return LIAN_OK;
}

static void column_add(column *c, int32_t from, double amount) {
    if (!c->touched[from]) {
        c->touched[from] = true;
        c->sum[from] = 0;
        c->open[from] = false;
        c->list[c->count++] = from;
    }
    if (lian_is_unknown(amount))
        c->open[from] = true;
    else
        c->sum[from] += amount;
}

/* Ends column `to`: amounts over `whole` become coefficients. */
static lian_status column_end(column *c, lian_system *s, int32_t to, double whole, lian_error *err) {
    lian_status status = LIAN_OK;
    double sum = 0;
    if (c->count) qsort(c->list, (size_t)c->count, sizeof *c->list, lian_compare_rows);
    for (int32_t k = 0; k < c->count; k++) {
        int32_t from = c->list[k];
        double a = c->sum[from] / whole;
        c->touched[from] = false;
        LIAN_TRY(coefficient_add(s, from, to, a, c->open[from], err));
        s->opens += c->open[from];
        sum += a;
    }
    c->count = 0;
    s->heavy += sum >= 1 - 1e-12;
    s->rest[to] = sum < 1 ? 1 - sum : 0;
out:
    return status;
}

/* ---- by value ---------------------------------------------------------------------------------------------- */

static bool is_seen(const lian_study *study, lian_segment_id segment) {
    return segment != LIAN_NONE && study->segment_seen[segment];
}

static double firm_output(const lian_study *study, lian_firm_id firm) {
    double output = lian_number_at(study->tables->firms.output, firm);
    return lian_is_unknown(output) ? lian_number_at(study->tables->firms.revenue, firm) : output;
}

/* Rows of the latest year of each product, and those without a year, as lian_pairs has them, but without sorting. */
static int32_t buyer_add(column *c, lian_system *s, const lian_study *study, lian_firm_id buyer, bool counts) {
    const lian_network *n = study->network;
    const lian_supply_table *t = &study->tables->supplies;
    int32_t count, rows = 0;
    const lian_row *row = lian_firm_supplies_in(n, buyer, &count);
    for (int32_t i = 0; i < count; i++)
        if (is_seen(study, n->supply_segment[row[i]])) c->latest[n->supply_segment[row[i]]] = -INFINITY;
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id product = n->supply_segment[row[i]];
        double year = lian_number_at(t->year, row[i]);
        if (is_seen(study, product) && year > c->latest[product]) c->latest[product] = year;
    }
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id product = n->supply_segment[row[i]];
        if (!is_seen(study, product) || lian_number_at(t->year, row[i]) < c->latest[product]) continue;
        double value = lian_number_at(t->value, row[i]);
        s->all++;
        rows++;
        s->known += counts && !lian_is_unknown(value);
        s->unmeasured += !counts;
        if (counts) column_add(c, product, value);
    }
    return rows;
}

static lian_status segment_by_value(column *c, lian_system *s, const lian_study *study, lian_segment_id to, lian_error *err) {
    const lian_network *n = study->network;
    bool complete = lian_study_is_complete(study, LIAN_TABLE_SUPPLIES);
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, to, &count);
    double whole = 0, output = 0;
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        if (firm == LIAN_NONE || c->done[firm] || n->firm_main[firm] != to) continue;
        double own = firm_output(study, firm);
        bool counts = own > 0;
        c->done[firm] = true;
        if (counts) output += own;
        /* A firm without purchases is one whose purchases nobody wrote down, unless the list of what local firms buy is complete. */
        if (buyer_add(c, s, study, firm, counts) == 0 && !(complete && lian_buyer_counts(study, firm))) continue;
        if (counts) whole += own;
    }
    s->output[to] = output > 0 ? output : lian_unknown();
    s->blank[to] = !(whole > 0);
    return column_end(c, s, to, whole, err);
}

static lian_status build_by_value(lian_system *s, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    column c;
    s->by_value = true;
    LIAN_TRY(column_new(&c, study, err));
    for (lian_segment_id to = 0; to < s->segments; to++) {
        s->start[to] = s->arcs;
        if (study->segment_seen[to]) LIAN_TRY(segment_by_value(&c, s, study, to, err));
    }
    s->start[s->segments] = s->arcs;
out:
    column_clear(&c);
    return status;
}

/* ---- by share ---------------------------------------------------------------------------------------------- */

static bool is_flow(const lian_study *study, lian_row link) {
    const lian_network *n = study->network;
    int kind = lian_enum_at(study->tables->links.kind, link);
    return (kind == LIAN_NONE || kind == LIAN_LINK_KIND_FLOW) && is_seen(study, n->link_from[link]) &&
           is_seen(study, n->link_to[link]);
}

static lian_status segment_by_share(column *c, lian_system *s, const lian_study *study, lian_segment_id to, lian_error *err) {
    const lian_network *n = study->network;
    double sum = 0;
    for (int32_t i = n->links_in.start[to]; i < n->links_in.start[to + 1]; i++) {
        lian_row link = n->links_in.item[i];
        if (!is_flow(study, link)) continue;
        double share = lian_number_at(study->tables->links.share, link);
        s->all++;
        s->known += !lian_is_unknown(share);
        if (!lian_is_unknown(share)) sum += share;
        column_add(c, n->link_from[link], share);
    }
    bool excess = sum > 1 + study->settings.shares_tolerance;
    s->rescaled += excess;
    s->output[to] = lian_number_at(study->tables->segments.weight, to);
    return column_end(c, s, to, excess ? sum : 1, err);
}

static lian_status build_by_share(lian_system *s, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    column c;
    LIAN_TRY(column_new(&c, study, err));
    for (lian_segment_id to = 0; to < s->segments; to++) {
        s->start[to] = s->arcs;
        if (study->segment_seen[to]) LIAN_TRY(segment_by_share(&c, s, study, to, err));
    }
    s->start[s->segments] = s->arcs;
out:
    column_clear(&c);
    return status;
}

/* ---- which of the two -------------------------------------------------------------------------------------- */

static lian_status begin(lian_system *s, int32_t segments, lian_error *err) {
    size_t count = (size_t)segments + 1;
    *s = (lian_system){.segments = segments,
                       .start = calloc(count, sizeof *s->start),
                       .rest = calloc(count, sizeof *s->rest),
                       .output = malloc(count * sizeof *s->output),
                       .joined = calloc(count, sizeof *s->joined),
                       .blank = calloc(count, sizeof *s->blank)};
    if (!s->start || !s->rest || !s->output || !s->joined || !s->blank) return lian_error_memory(err);
    for (int32_t j = 0; j < segments; j++) s->output[j] = lian_unknown();
    return LIAN_OK;
}

/* Coefficients that say something: each joins two segments. */
static int32_t joins(const lian_system *s) {
    int32_t found = 0;
    for (int32_t k = 0; k < s->arcs; k++) found += s->a[k] > 0;
    return found;
}

lian_status lian_system_new(lian_system *system, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = study->tables->segments.count;
    lian_system by_share = {0};
    *system = (lian_system){0};
    LIAN_TRY(begin(&by_share, segments, err));
    LIAN_TRY(build_by_share(&by_share, study, err));
    LIAN_TRY(begin(system, segments, err));
    LIAN_TRY(build_by_value(system, study, err));
    if (joins(system) < joins(&by_share) || joins(system) == 0) {
        lian_system kept = *system;
        *system = by_share;
        by_share = kept;
    }
    for (int32_t k = 0; k < system->arcs; k++)
        if (system->a[k] > 0) system->joined[system->from[k]] = system->joined[system->to[k]] = true;
out:
    lian_system_clear(&by_share);
    return status;
}
