/* SPDX-License-Identifier: MIT */
/* Do these recruits fit into the parks together, which park takes which, and if not, which of them clash? */
#include "analysis/portfolio_kernel.h"
#include "base/error.h"
#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

enum { SEARCH_WORK = 2000, FIT_WORK = 500 }; /* nodes */

static double need_of(const lian_portfolio_input *in, int32_t candidate, int32_t resource) {
    return in->need[(size_t)candidate * (size_t)in->resources + (size_t)resource];
}

/* What is taken of the park at place e among those of its candidate. */
static double taken_of(const lian_recruiting *r, int32_t e, int32_t resource) {
    return r->host_need[(size_t)e * (size_t)r->in->resources + (size_t)resource];
}

static double room_of(const lian_portfolio_input *in, int32_t park, int32_t resource) {
    return in->room[(size_t)park * (size_t)in->resources + (size_t)resource];
}

/* ---- as a program ----------------------------------------------------------------------------------------------------- */

/* A column for each admission of a member, then one for what of each member finds no place; a row for each member (its
 * share x), then one for each park and resource. */
typedef struct placing {
    int32_t columns, rows, entries;
    double *cost, *low, *high, *row_low, *row_high, *value;
    int32_t *row, *column;
    int8_t *whole;
    int32_t *park;
} placing;

static void placing_clear(placing *p) {
    free(p->cost);
    free(p->low);
    free(p->high);
    free(p->row_low);
    free(p->row_high);
    free(p->value);
    free(p->row);
    free(p->column);
    free(p->whole);
    free(p->park);
    *p = (placing){0};
}

static lian_status placing_reserve(placing *p, const lian_recruiting *r, const int32_t *member, int32_t count, lian_error *err) {
    const lian_portfolio_input *in = r->in;
    size_t columns = (size_t)count + 1, rows = (size_t)count + (size_t)in->parks * (size_t)in->resources + 1;
    for (int32_t i = 0; i < count; i++) columns += (size_t)(r->host_start[member[i] + 1] - r->host_start[member[i]]);
    size_t entries = columns * ((size_t)in->resources + 1);
    *p = (placing){0};
    p->cost = calloc(columns, sizeof *p->cost);
    p->low = calloc(columns, sizeof *p->low);
    p->high = malloc(columns * sizeof *p->high);
    p->whole = calloc(columns, sizeof *p->whole);
    p->park = malloc(columns * sizeof *p->park);
    p->row_low = malloc(rows * sizeof *p->row_low);
    p->row_high = malloc(rows * sizeof *p->row_high);
    p->value = malloc(entries * sizeof *p->value);
    p->row = malloc(entries * sizeof *p->row);
    p->column = malloc(entries * sizeof *p->column);
    if (p->cost && p->low && p->high && p->whole && p->park && p->row_low && p->row_high && p->value && p->row && p->column)
        return LIAN_OK;
    placing_clear(p);
    return lian_error_memory(err);
}

static void enter(placing *p, int32_t row, double value) {
    if (value == 0) return;
    p->row[p->entries] = row;
    p->column[p->entries] = p->columns;
    p->value[p->entries++] = value;
}

static void placing_fill(placing *p, const lian_recruiting *r, const int32_t *member, const double *x, int32_t count) {
    const lian_portfolio_input *in = r->in;
    for (int32_t i = 0; i < count; i++) p->row_low[i] = p->row_high[i] = x[i];
    p->rows = count;
    for (int32_t park = 0; park < in->parks; park++)
        for (int32_t k = 0; k < in->resources; k++) {
            p->row_low[p->rows] = -INFINITY;
            p->row_high[p->rows++] = room_of(in, park, k);
        }
    for (int32_t i = 0; i < count; i++)
        for (int32_t e = r->host_start[member[i]]; e < r->host_start[member[i] + 1]; e++) {
            p->park[p->columns] = r->host_park[e];
            p->high[p->columns] = 1;
            p->cost[p->columns] = r->host_fit ? r->host_fit[e] : 0;
            enter(p, i, 1);
            for (int32_t k = 0; k < in->resources; k++)
                enter(p, count + r->host_park[e] * in->resources + k, taken_of(r, e, k));
            p->columns++;
        }
}

static lian_program_input program_of(const placing *p) {
    return (lian_program_input){p->columns, p->rows, p->entries, p->cost,     p->low, p->high,
                                p->whole,   p->row_low, p->row_high, p->row, p->column, p->value};
}

static void park_read(const placing *p, const lian_recruiting *r, const int32_t *member, int32_t count, const double *y,
                      int32_t *park) {
    int32_t column = 0;
    for (int32_t i = 0; i < count; i++)
        for (int32_t e = r->host_start[member[i]]; e < r->host_start[member[i] + 1]; e++, column++)
            if (y[column] > .5) park[i] = p->park[column];
}

/* ---- by search -------------------------------------------------------------------------------------------------------- */

static lian_status search(const lian_recruiting *r, const int32_t *member, int32_t count, bool by_fit, int32_t *park,
                          lian_placed *out, lian_error *err) {
    lian_status status = LIAN_OK;
    placing p = {0};
    lian_program *program = NULL;
    double *one = malloc(((size_t)count + 1) * sizeof *one), *y = NULL;
    LIAN_CHECK_MEMORY(one);
    for (int32_t i = 0; i < count; i++) one[i] = 1;
    LIAN_TRY(placing_reserve(&p, r, member, count, err));
    placing_fill(&p, r, member, one, count);
    memset(p.whole, 1, (size_t)p.columns);
    if (!by_fit) memset(p.cost, 0, (size_t)p.columns * sizeof *p.cost);
    y = malloc(((size_t)p.columns + 1) * sizeof *y);
    LIAN_CHECK_MEMORY(y);
    lian_program_input in = program_of(&p);
    lian_program_outcome found;
    LIAN_TRY(lian_program_new(&program, &in, err));
    LIAN_TRY(lian_program_run(program, &(lian_program_limits){0, by_fit ? FIT_WORK : SEARCH_WORK}, &found, err));
    *out = found.end == LIAN_PROGRAM_INFEASIBLE ? LIAN_PLACED_NOT : LIAN_PLACED_UNKNOWN;
    if (lian_is_unknown(found.value)) goto out;
    LIAN_TRY(lian_program_get(program, y, NULL, NULL, err));
    park_read(&p, r, member, count, y, park);
    *out = LIAN_PLACED;
out:
    lian_program_free(program);
    placing_clear(&p);
    free(one);
    free(y);
    return status;
}

/* One after another, those with most need for the room there is first: enough where parks are not nearly full. */
static lian_status place_simply(const lian_recruiting *r, const int32_t *member, int32_t count, int32_t *park, bool *done,
                                lian_error *err) {
    lian_status status = LIAN_OK;
    lian_recruits set = {0};
    int32_t *order = malloc(((size_t)count + 1) * sizeof *order);
    double *size = calloc((size_t)count + 1, sizeof *size);
    LIAN_TRY(lian_recruits_init(&set, r, err));
    LIAN_CHECK_MEMORY(order && size);
    for (int32_t i = 0; i < count; i++) {
        for (int32_t k = 0; k < r->in->resources; k++) {
            double room = 0;
            for (int32_t p = 0; p < r->in->parks; p++) room += room_of(r->in, p, k);
            if (room > 0 && room < INFINITY) size[i] += need_of(r->in, member[i], k) / room;
        }
        int32_t at = i;
        for (; at > 0 && size[order[at - 1]] < size[i]; at--) order[at] = order[at - 1];
        order[at] = i;
    }
    *done = true;
    for (int32_t i = 0; i < count && *done; i++) {
        *done = lian_recruits_add(&set, member[order[i]]);
        if (*done) park[order[i]] = set.park[member[order[i]]];
    }
out:
    lian_recruits_clear(&set);
    free(order);
    free(size);
    return status;
}

lian_status lian_placement_find(const lian_recruiting *r, const int32_t *member, int32_t count, bool by_fit, int32_t *park,
                                lian_placed *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_placed found = LIAN_PLACED_UNKNOWN;
    bool done = true;
    for (int32_t i = 0; i < count; i++) park[i] = LIAN_NONE;
    *out = LIAN_PLACED;
    if (!r->in->parks || !count) goto out;
    LIAN_TRY(place_simply(r, member, count, park, &done, err));
    if (done && !(by_fit && r->host_fit)) goto out;
    LIAN_TRY(search(r, member, count, by_fit && r->host_fit, park, &found, err));
    if (!done || found == LIAN_PLACED) *out = found;
out:
    return status;
}

/* ---- cuts ------------------------------------------------------------------------------------------------------------- */

void lian_recruit_cuts_clear(lian_recruit_cuts *cuts) {
    for (int32_t i = 0; i < cuts->count; i++) {
        free(cuts->item[i].u);
        free(cuts->item[i].v);
    }
    free(cuts->item);
    *cuts = (lian_recruit_cuts){0};
}

static lian_status cut_add(lian_recruit_cuts *cuts, const lian_recruiting *r, bool has_room, lian_recruit_cut **out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_recruit_cut *item = lian_grown(cuts->item, cuts->count, &cuts->room, sizeof *item);
    LIAN_CHECK_MEMORY(item);
    cuts->item = item;
    lian_recruit_cut cut = {.u = calloc((size_t)r->in->candidates + 1, sizeof *cut.u)};
    if (has_room) cut.v = calloc((size_t)r->in->parks * (size_t)r->in->resources + 1, sizeof *cut.v);
    if (!cut.u || (has_room && !cut.v)) {
        free(cut.u);
        free(cut.v);
        return lian_error_memory(err);
    }
    cuts->item[cuts->count] = cut;
    *out = &cuts->item[cuts->count++];
out:
    return status;
}

/* u_i: the least that a place for i takes of what v prices, but no more than is needed. */
static void cut_fill(lian_recruit_cut *cut, const lian_recruiting *r, double most) {
    const lian_portfolio_input *in = r->in;
    cut->high = 0;
    for (int32_t p = 0; p < in->parks; p++)
        for (int32_t k = 0; k < in->resources; k++) {
            double v = cut->v[(size_t)p * (size_t)in->resources + (size_t)k];
            if (v > 0) cut->high += v * room_of(in, p, k);
        }
    for (int32_t i = 0; i < in->candidates; i++) {
        double least = r->host_start[i] < r->host_start[i + 1] ? most : 0;
        for (int32_t e = r->host_start[i]; e < r->host_start[i + 1]; e++) {
            double price = 0;
            for (int32_t k = 0; k < in->resources; k++)
                price += cut->v[(size_t)r->host_park[e] * (size_t)in->resources + (size_t)k] * taken_of(r, e, k);
            if (price < least) least = price;
        }
        cut->u[i] = least;
    }
}

lian_status lian_recruit_cuts_start(lian_recruit_cuts *cuts, const lian_recruiting *r, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_portfolio_input *in = r->in;
    for (int32_t k = 0; k < in->resources && in->parks; k++) {
        lian_recruit_cut *cut;
        double room = 0;
        for (int32_t p = 0; p < in->parks; p++) room += room_of(in, p, k);
        if (room == INFINITY) continue;
        LIAN_TRY(cut_add(cuts, r, true, &cut, err));
        for (int32_t p = 0; p < in->parks; p++) cut->v[(size_t)p * (size_t)in->resources + (size_t)k] = 1;
        cut_fill(cut, r, INFINITY);
    }
out:
    return status;
}

lian_status lian_recruit_cuts_add_fraction(lian_recruit_cuts *cuts, const lian_recruiting *r, const double *x, bool *found,
                                           lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_portfolio_input *in = r->in;
    placing p = {0};
    lian_program *program = NULL;
    lian_program_outcome left;
    int32_t count = 0, *member = malloc(((size_t)in->candidates + 1) * sizeof *member);
    double *share = malloc(((size_t)in->candidates + 1) * sizeof *share), *dual = NULL;
    *found = false;
    LIAN_CHECK_MEMORY(member && share);
    for (int32_t i = 0; i < in->candidates; i++)
        if (x[i] > 1e-9) member[count] = i, share[count++] = x[i];
    LIAN_TRY(placing_reserve(&p, r, member, count, err));
    placing_fill(&p, r, member, share, count);
    for (int32_t c = 0; c < p.columns; c++) p.cost[c] = 0, p.high[c] = INFINITY;
    for (int32_t i = 0; i < count; i++) { /* what finds no place */
        p.high[p.columns] = INFINITY;
        p.cost[p.columns] = -1;
        enter(&p, i, 1);
        p.columns++;
    }
    lian_program_input program_in = program_of(&p);
    program_in.whole = NULL;
    dual = malloc(((size_t)p.rows + 1) * sizeof *dual);
    LIAN_CHECK_MEMORY(dual);
    LIAN_TRY(lian_program_new(&program, &program_in, err));
    LIAN_TRY(lian_program_run(program, NULL, &left, err));
    if (left.end != LIAN_PROGRAM_OPTIMAL || left.value > -1e-6) goto out;
    LIAN_TRY(lian_program_get(program, NULL, dual, NULL, err));
    lian_recruit_cut *cut;
    LIAN_TRY(cut_add(cuts, r, true, &cut, err));
    for (int32_t c = 0; c < in->parks * in->resources; c++) /* the dual of a row without limit is 0 */
        cut->v[c] = dual[count + c] > 1e-12 && program_in.row_high[count + c] < INFINITY ? dual[count + c] : 0;
    cut_fill(cut, r, 1);
    double sum = 0;
    for (int32_t i = 0; i < count; i++) sum += cut->u[member[i]] * share[i];
    *found = sum > cut->high + 1e-7;
    if (!*found) {
        cuts->count--;
        free(cut->u);
        free(cut->v);
    }
out:
    lian_program_free(program);
    placing_clear(&p);
    free(member);
    free(share);
    free(dual);
    return status;
}

/* ---- members that clash ------------------------------------------------------------------------------------------------ */

/* Would the candidate go where another stands, at place e among its parks, and take no more there of anything? */
static bool does_there(const lian_recruiting *r, int32_t candidate, int32_t e) {
    for (int32_t f = r->host_start[candidate]; f < r->host_start[candidate + 1]; f++) {
        bool there = r->host_park[f] == r->host_park[e];
        for (int32_t k = 0; k < r->in->resources && there; k++) there = taken_of(r, f, k) <= taken_of(r, e, k);
        if (there) return true;
    }
    return false;
}

/* Is `other` at least as hard to place: it may go nowhere else, and takes no less of anything there? */
static bool is_harder(const lian_recruiting *r, int32_t other, int32_t candidate) {
    for (int32_t e = r->host_start[other]; e < r->host_start[other + 1]; e++)
        if (!does_there(r, candidate, e)) return false;
    return true;
}

/* Drops members as long as the others are still proven not to fit. */
static lian_status clash_shrink(const lian_recruiting *r, int32_t *clash, int32_t *count, int32_t *park, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_placed placed;
    for (int32_t i = 0; i < *count;) {
        int32_t without = clash[i];
        clash[i] = clash[*count - 1];
        LIAN_TRY(lian_placement_find(r, clash, *count - 1, false, park, &placed, err));
        if (placed == LIAN_PLACED_NOT) {
            --*count;
        } else {
            clash[*count - 1] = clash[i];
            clash[i++] = without;
        }
    }
out:
    return status;
}

lian_status lian_recruit_cuts_add_set(lian_recruit_cuts *cuts, const lian_recruiting *r, const int32_t *member, int32_t count,
                                      bool proven, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_recruit_cut *cut;
    int32_t *clash = malloc(((size_t)count + 1) * sizeof *clash), *park = malloc(((size_t)count + 1) * sizeof *park);
    LIAN_CHECK_MEMORY(clash && park);
    memcpy(clash, member, (size_t)count * sizeof *clash);
    if (proven) LIAN_TRY(clash_shrink(r, clash, &count, park, err));
    LIAN_TRY(cut_add(cuts, r, false, &cut, err));
    cut->high = count - 1;
    for (int32_t i = 0; i < r->in->candidates && proven; i++) {
        bool harder = r->usable[i];
        for (int32_t m = 0; m < count && harder; m++) harder = is_harder(r, i, clash[m]);
        if (harder) cut->u[i] = 1;
    }
    for (int32_t m = 0; m < count; m++) cut->u[clash[m]] = 1;
out:
    free(clash);
    free(park);
    return status;
}
