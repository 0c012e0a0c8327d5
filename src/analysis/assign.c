/* SPDX-License-Identifier: MIT */
/* Which demand goes to which site, so that most is gained and no site is overfull? */
#include "analysis/optimise.h"
#include "base/error.h"
#include "base/order.h"

#include <liantu/assign.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define SLACK 1e-9

/* Nodes × pairs that are looked at before it stops without proof. */
enum { WORK = 50000000, LEAST_NODES = 100 };

static double weight_at(const lian_assign_input *in, int32_t i, int32_t j) {
    return in->weight[(size_t)i * (size_t)in->sites + (size_t)j];
}
static double demand_at(const lian_assign_input *in, int32_t i, int32_t k) {
    return in->demand[(size_t)i * (size_t)in->kinds + (size_t)k];
}
static double capacity_at(const lian_assign_input *in, int32_t j, int32_t k) {
    return in->capacity[(size_t)j * (size_t)in->kinds + (size_t)k];
}
static double room_of(double capacity) { return capacity + SLACK * (1 + capacity); }

/* Rows, pairs and entries of the program are numbered in 32 bits, as those of the solver are. Divides, as the products may overflow. */
static bool is_too_large(const lian_assign_input *in) {
    int64_t pairs = (int64_t)in->demands * in->sites, entries = (int64_t)in->kinds + 1;
    return pairs > INT32_MAX / entries || (int64_t)in->sites * in->kinds > INT32_MAX - in->demands;
}

static lian_status check(const lian_assign_input *in, lian_error *err) {
    if (in->demands < 0 || in->sites < 0 || in->kinds < 0)
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "numbers of demands, sites and kinds must not be negative");
    if (is_too_large(in))
        return lian_error_set(err, LIAN_ERR_LIMIT, "%d demands, %d sites and %d kinds are too many: demands × sites × (kinds + 1) and demands + sites × kinds may be 2147483647 at most",
                              (int)in->demands, (int)in->sites, (int)in->kinds);
    for (int32_t i = 0; i < in->demands; i++) {
        for (int32_t j = 0; j < in->sites; j++)
            if (weight_at(in, i, j) < 0 || isinf(weight_at(in, i, j)))
                return lian_error_set(err, LIAN_ERR_ARGUMENT, "weight (%d, %d) is negative or not finite", (int)i, (int)j);
        for (int32_t k = 0; k < in->kinds; k++)
            if (!(demand_at(in, i, k) >= 0) || isinf(demand_at(in, i, k)))
                return lian_error_set(err, LIAN_ERR_ARGUMENT, "demand (%d, %d) is negative, unknown or not finite", (int)i, (int)k);
    }
    for (int32_t j = 0; j < in->sites; j++)
        for (int32_t k = 0; k < in->kinds; k++)
            if (capacity_at(in, j, k) < 0)
                return lian_error_set(err, LIAN_ERR_ARGUMENT, "capacity (%d, %d) is negative", (int)j, (int)k);
    return LIAN_OK;
}

/* Would it fit if it were alone? */
static bool is_possible(const lian_assign_input *in, int32_t i, int32_t j) {
    if (isnan(weight_at(in, i, j))) return false;
    for (int32_t k = 0; k < in->kinds; k++)
        if (demand_at(in, i, k) > 0 && !(demand_at(in, i, k) <= room_of(capacity_at(in, j, k)))) return false;
    return true;
}

static void choose_best(const lian_assign_input *in, int32_t *choice) {
    for (int32_t i = 0; i < in->demands; i++) {
        choice[i] = LIAN_NONE;
        for (int32_t j = 0; j < in->sites; j++)
            if (is_possible(in, i, j) && (choice[i] == LIAN_NONE || weight_at(in, i, j) > weight_at(in, i, choice[i])))
                choice[i] = j;
    }
}

static bool fits_all(const lian_assign_input *in, const int32_t *choice, double *used) {
    for (size_t c = 0; c < (size_t)in->sites * (size_t)in->kinds; c++) used[c] = 0;
    for (int32_t i = 0; i < in->demands; i++)
        for (int32_t k = 0; choice[i] != LIAN_NONE && k < in->kinds; k++)
            used[(size_t)choice[i] * (size_t)in->kinds + (size_t)k] += demand_at(in, i, k);
    for (int32_t j = 0; j < in->sites; j++)
        for (int32_t k = 0; k < in->kinds; k++) {
            double full = used[(size_t)j * (size_t)in->kinds + (size_t)k];
            if (full > 0 && !(full <= room_of(capacity_at(in, j, k)))) return false;
        }
    return true;
}

/* ---- where they compete ------------------------------------------------------------------------------------------ */

typedef struct program {
    lian_program_input input;
    int32_t *demand, *site; /* of each column */
    double *cost, *low, *high, *row_low, *row_high, *value;
    int8_t *whole;
    int32_t *row, *column;
} program;

static void program_clear(program *p) {
    void *parts[] = {p->demand, p->site, p->cost, p->low, p->high, p->row_low, p->row_high, p->value, p->whole, p->row, p->column};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
}

static lian_status program_new(program *p, int32_t columns, int32_t rows, int32_t kinds, lian_error *err) {
    size_t n = (size_t)columns + 1, entries = (size_t)columns * ((size_t)kinds + 1) + 1;
    p->demand = malloc(n * sizeof *p->demand);
    p->site = malloc(n * sizeof *p->site);
    p->cost = malloc(n * sizeof *p->cost);
    p->low = calloc(n, sizeof *p->low);
    p->high = malloc(n * sizeof *p->high);
    p->whole = malloc(n);
    p->row_low = malloc(((size_t)rows + 1) * sizeof *p->row_low);
    p->row_high = malloc(((size_t)rows + 1) * sizeof *p->row_high);
    p->value = malloc(entries * sizeof *p->value);
    p->row = malloc(entries * sizeof *p->row);
    p->column = malloc(entries * sizeof *p->column);
    bool all = p->demand && p->site && p->cost && p->low && p->high && p->whole && p->row_low && p->row_high && p->value && p->row && p->column;
    return all ? LIAN_OK : lian_error_memory(err);
}

static void entry_add(program *p, int32_t row, double value) {
    p->row[p->input.entries] = row;
    p->column[p->input.entries] = p->input.columns;
    p->value[p->input.entries++] = value;
}

/* Row i: a demand goes to one site at most; row demands + j·kinds + k: a site is not overfull, in parts of its capacity. */
static void program_fill(program *p, const lian_assign_input *in, int32_t rows) {
    for (int32_t r = 0; r < rows; r++) {
        p->row_low[r] = -(double)INFINITY;
        p->row_high[r] = 1;
    }
    for (int32_t i = 0; i < in->demands; i++)
        for (int32_t j = 0; j < in->sites; j++) {
            if (!is_possible(in, i, j)) continue;
            int32_t c = p->input.columns;
            p->demand[c] = i;
            p->site[c] = j;
            p->cost[c] = weight_at(in, i, j);
            p->high[c] = 1;
            p->whole[c] = 1;
            entry_add(p, i, 1);
            for (int32_t k = 0; k < in->kinds; k++)
                if (demand_at(in, i, k) > 0) entry_add(p, in->demands + j * in->kinds + k, demand_at(in, i, k) / room_of(capacity_at(in, j, k)));
            p->input.columns++;
        }
    p->input.rows = rows;
    p->input.cost = p->cost;
    p->input.low = p->low;
    p->input.high = p->high;
    p->input.whole = p->whole;
    p->input.row_low = p->row_low;
    p->input.row_high = p->row_high;
    p->input.row = p->row;
    p->input.column = p->column;
    p->input.value = p->value;
}

/* Pairs by falling weight, as far as there is room: what stands where the proof is given up. */
typedef struct pair {
    double weight;
    int32_t demand, site;
} pair;
static int heavier_first(const void *a, const void *b) {
    const pair *x = a, *y = b;
    int order = lian_number_order(x->weight, y->weight);
    if (!order) order = lian_int_order(x->demand, y->demand);
    return order ? order : lian_int_order(x->site, y->site);
}

/* Takes what a demand asks for out of what is used of a site, if there is room. */
static bool take(const lian_assign_input *in, int32_t i, int32_t j, double *used) {
    double *of_site = used + (size_t)j * (size_t)in->kinds;
    for (int32_t k = 0; k < in->kinds; k++)
        if (demand_at(in, i, k) > 0 && !(of_site[k] + demand_at(in, i, k) <= room_of(capacity_at(in, j, k)))) return false;
    for (int32_t k = 0; k < in->kinds; k++) of_site[k] += demand_at(in, i, k);
    return true;
}

static lian_status choose_greedily(const lian_assign_input *in, const program *p, int32_t *choice, lian_error *err) {
    lian_status status = LIAN_OK;
    pair *all = malloc(((size_t)p->input.columns + 1) * sizeof *all);
    double *used = calloc((size_t)in->sites * (size_t)in->kinds + 1, sizeof *used);
    LIAN_CHECK_MEMORY(all && used);
    for (int32_t c = 0; c < p->input.columns; c++) all[c] = (pair){p->cost[c], p->demand[c], p->site[c]};
    if (p->input.columns) qsort(all, (size_t)p->input.columns, sizeof *all, heavier_first);
    for (int32_t i = 0; i < in->demands; i++) choice[i] = LIAN_NONE;
    for (int32_t c = 0; c < p->input.columns; c++)
        if (choice[all[c].demand] == LIAN_NONE && take(in, all[c].demand, all[c].site, used)) choice[all[c].demand] = all[c].site;
out:
    free(all);
    free(used);
    return status;
}

static double value_of(const lian_assign_input *in, const int32_t *choice) {
    double value = 0;
    for (int32_t i = 0; i < in->demands; i++)
        if (choice[i] != LIAN_NONE) value += weight_at(in, i, choice[i]);
    return value;
}

static int32_t pairs_count(const lian_assign_input *in) {
    int32_t count = 0;
    for (int32_t i = 0; i < in->demands; i++)
        for (int32_t j = 0; j < in->sites; j++) count += is_possible(in, i, j);
    return count;
}

static lian_status compete(const lian_assign_input *in, int32_t *choice, lian_assign_outcome *out, lian_error *err) {
    lian_status status = LIAN_OK;
    program p = {.demand = NULL};
    int32_t rows = in->demands + in->sites * in->kinds; /* is_too_large() */
    lian_program *solver = NULL;
    lian_program_outcome end;
    double *x = NULL;
    LIAN_TRY(program_new(&p, pairs_count(in), rows, in->kinds, err));
    program_fill(&p, in, rows);
    lian_program_limits limits = {0, LEAST_NODES + WORK / (p.input.columns + 1)};
    x = calloc((size_t)p.input.columns + 1, sizeof *x);
    LIAN_CHECK_MEMORY(x);
    LIAN_TRY(choose_greedily(in, &p, choice, err));
    LIAN_TRY(lian_program_new(&solver, &p.input, err));
    LIAN_TRY(lian_program_run(solver, &limits, &end, err));
    out->proven = end.end == LIAN_PROGRAM_OPTIMAL;
    out->bound = end.bound;
    if (isnan(end.value) || (!out->proven && end.value <= value_of(in, choice))) goto out;
    LIAN_TRY(lian_program_get(solver, x, NULL, NULL, err));
    for (int32_t i = 0; i < in->demands; i++) choice[i] = LIAN_NONE;
    for (int32_t c = 0; c < p.input.columns; c++)
        if (x[c] > .5) choice[p.demand[c]] = p.site[c];
out:
    lian_program_free(solver);
    free(x);
    program_clear(&p);
    return status;
}

lian_status lian_assign_run(const lian_assign_input *in, int32_t *choice, lian_assign_outcome *out, lian_error *err) {
    lian_status status = LIAN_OK;
    double *used = NULL;
    *out = (lian_assign_outcome){.proven = 1};
    LIAN_TRY(check(in, err));
    used = malloc(((size_t)in->sites * (size_t)in->kinds + 1) * sizeof *used);
    LIAN_CHECK_MEMORY(used);
    choose_best(in, choice);
    bool free_choice = fits_all(in, choice, used);
    if (!free_choice) LIAN_TRY(compete(in, choice, out, err));
    out->value = value_of(in, choice);
    for (int32_t i = 0; i < in->demands; i++) out->matched += choice[i] != LIAN_NONE;
    if (out->proven) out->bound = out->value;
out:
    free(used);
    return status;
}
