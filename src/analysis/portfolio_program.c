/* SPDX-License-Identifier: MIT */
/* How is the choice of recruits written as a linear program that is tight and small? */
#include "analysis/portfolio_program.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* The program being written, with room for everything that it may hold. */
typedef struct draft {
    double *cost, *low, *high, *row_low, *row_high, *value, *total;
    int32_t *row, *column, *gap_row;
    int32_t columns, rows, entries;
} draft;

static void draft_clear(draft *d) {
    free(d->cost);
    free(d->low);
    free(d->high);
    free(d->row_low);
    free(d->row_high);
    free(d->value);
    free(d->total);
    free(d->row);
    free(d->column);
    free(d->gap_row);
}

static lian_status draft_init(draft *d, const lian_recruiting *r, lian_error *err) {
    const lian_portfolio_input *in = r->in;
    size_t columns = (size_t)in->candidates + (size_t)in->gaps + 1, rows = (size_t)in->resources + 2 * (size_t)in->gaps + 4;
    size_t entries = (size_t)in->candidates * ((size_t)in->resources + 3) + 2 * (size_t)in->closures + (size_t)in->gaps + 1;
    *d = (draft){0};
    d->cost = calloc(columns, sizeof *d->cost);
    d->low = calloc(columns, sizeof *d->low);
    d->high = malloc(columns * sizeof *d->high);
    d->row_low = malloc(rows * sizeof *d->row_low);
    d->row_high = malloc(rows * sizeof *d->row_high);
    d->value = malloc(entries * sizeof *d->value);
    d->row = malloc(entries * sizeof *d->row);
    d->column = malloc(entries * sizeof *d->column);
    d->total = calloc((size_t)in->gaps + 1, sizeof *d->total);
    d->gap_row = malloc(((size_t)in->gaps + 1) * sizeof *d->gap_row);
    if (d->cost && d->low && d->high && d->row_low && d->row_high && d->value && d->row && d->column && d->total && d->gap_row)
        return LIAN_OK;
    draft_clear(d);
    return lian_error_memory(err);
}

static int32_t row_add(draft *d, double high) {
    d->row_low[d->rows] = -INFINITY;
    d->row_high[d->rows] = high;
    return d->rows++;
}

static void enter(draft *d, int32_t row, int32_t column, double value) {
    if (value == 0) return;
    d->row[d->entries] = row;
    d->column[d->entries] = column;
    d->value[d->entries++] = value;
}

/* A gap that the active candidates cannot cover more than once needs no column: what each covers is its own worth. */
static void gaps_write(draft *d, const lian_recruiting *r, const lian_recruit_program *p) {
    const lian_portfolio_input *in = r->in;
    for (int32_t a = 0; a < p->count; a++)
        for (int32_t e = r->closure_start[p->active[a]]; e < r->closure_start[p->active[a] + 1]; e++)
            d->total[r->closure_gap[e]] += r->closure_fraction[e];
    for (int32_t g = 0; g < in->gaps; g++) {
        d->gap_row[g] = LIAN_NONE;
        if (d->total[g] <= 1 || in->weight[g] == 0) continue;
        d->gap_row[g] = row_add(d, 0);
        d->cost[d->columns] = in->weight[g];
        d->high[d->columns] = 1;
        enter(d, d->gap_row[g], d->columns++, 1);
    }
    for (int32_t a = 0; a < p->count; a++)
        for (int32_t e = r->closure_start[p->active[a]]; e < r->closure_start[p->active[a] + 1]; e++) {
            int32_t g = r->closure_gap[e];
            if (d->gap_row[g] == LIAN_NONE) d->cost[a] += in->weight[g] * r->closure_fraction[e];
            else enter(d, d->gap_row[g], a, -r->closure_fraction[e]);
        }
}

static void limits_write(draft *d, const lian_recruiting *r, const lian_recruit_program *p) {
    const lian_portfolio_input *in = r->in;
    row_add(d, in->most);
    for (int32_t k = 0; k < in->resources; k++) row_add(d, in->limit[k]);
    for (int32_t a = 0; a < p->count; a++) {
        enter(d, 0, a, 1);
        for (int32_t k = 0; k < in->resources; k++)
            enter(d, 1 + k, a, in->need[(size_t)p->active[a] * (size_t)in->resources + (size_t)k]);
    }
}

/* At least one of those wanted is there, and a row that can make a gap of the other set be left alone or not. */
static void than_write(draft *d, const lian_recruiting *r, lian_recruit_program *p) {
    if (!r->than) return;
    int32_t row = row_add(d, -1);
    for (int32_t g = 0; g < r->in->gaps; g++) p->than_row[g] = r->than[g] ? row_add(d, INFINITY) : LIAN_NONE;
    for (int32_t a = 0; a < p->count; a++) {
        if (r->wanted[p->active[a]]) enter(d, row, a, -1);
        for (int32_t e = r->closure_start[p->active[a]]; e < r->closure_start[p->active[a] + 1]; e++)
            if (r->than[r->closure_gap[e]] && lian_recruiting_counts(r, e)) enter(d, p->than_row[r->closure_gap[e]], a, 1);
    }
}

static lian_status program_new(lian_recruit_program *p, const lian_recruiting *r, lian_error *err) {
    lian_status status = LIAN_OK;
    draft d;
    LIAN_TRY(draft_init(&d, r, err));
    d.columns = p->count;
    for (int32_t a = 0; a < p->count; a++) d.high[a] = 1;
    limits_write(&d, r, p);
    gaps_write(&d, r, p);
    than_write(&d, r, p);
    lian_program_input in = {d.columns, d.rows, d.entries, d.cost, d.low, d.high, NULL, d.row_low, d.row_high, d.row, d.column, d.value};
    p->columns = d.columns;
    p->first_cut = d.rows;
    status = lian_program_new(&p->program, &in, err);
    draft_clear(&d);
out:
    return status;
}

lian_status lian_recruit_program_build(lian_recruit_program *p, const lian_recruiting *r, const lian_recruit_cuts *cuts,
                                       const bool *active, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t n = r->in->candidates;
    *p = (lian_recruit_program){0};
    p->active = malloc(((size_t)n + 1) * sizeof *p->active);
    p->column = malloc(((size_t)n + 1) * sizeof *p->column);
    if (r->than) p->than_row = malloc(((size_t)r->in->gaps + 1) * sizeof *p->than_row);
    LIAN_CHECK_MEMORY(p->active && p->column && (!r->than || p->than_row));
    for (int32_t i = 0; i < n; i++) {
        p->column[i] = active[i] ? p->count : LIAN_NONE;
        if (active[i]) p->active[p->count++] = i;
    }
    LIAN_TRY(program_new(p, r, err));
    p->x = calloc((size_t)p->columns + 1, sizeof *p->x);
    p->reduced = calloc((size_t)p->columns + 1, sizeof *p->reduced);
    LIAN_CHECK_MEMORY(p->x && p->reduced);
    LIAN_TRY(lian_recruit_program_update(p, cuts, err));
out:
    return status;
}

void lian_recruit_program_clear(lian_recruit_program *p) {
    lian_program_free(p->program);
    free(p->active);
    free(p->column);
    free(p->than_row);
    free(p->x);
    free(p->reduced);
    free(p->dual);
    *p = (lian_recruit_program){0};
}

lian_status lian_recruit_program_update(lian_recruit_program *p, const lian_recruit_cuts *cuts, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t *column = malloc(((size_t)p->count + 1) * sizeof *column);
    double *value = malloc(((size_t)p->count + 1) * sizeof *value);
    LIAN_CHECK_MEMORY(column && value);
    for (; p->cuts < cuts->count; p->cuts++) {
        const lian_recruit_cut *cut = &cuts->item[p->cuts];
        int32_t count = 0;
        for (int32_t a = 0; a < p->count; a++)
            if (cut->u[p->active[a]] != 0) column[count] = a, value[count++] = cut->u[p->active[a]];
        LIAN_TRY(lian_program_add_row(p->program, count, column, value, -INFINITY, cut->high, err));
    }
    double *dual = realloc(p->dual, ((size_t)p->first_cut + (size_t)p->cuts + 1) * sizeof *dual);
    LIAN_CHECK_MEMORY(dual);
    p->dual = dual;
out:
    free(column);
    free(value);
    return status;
}

lian_status lian_recruit_program_run(lian_recruit_program *p, double *value, int32_t *work, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_program_outcome out;
    *value = -INFINITY;
    LIAN_TRY(lian_program_run(p->program, NULL, &out, err));
    *work += out.work > 0 ? out.work : 1;
    if (out.end == LIAN_PROGRAM_INFEASIBLE) goto out;
    if (out.end != LIAN_PROGRAM_OPTIMAL) LIAN_FAIL(LIAN_ERR_INTERNAL, "the choice of recruits has no bound");
    *value = out.value;
    LIAN_TRY(lian_program_get(p->program, p->x, p->dual, p->reduced, err));
out:
    return status;
}

void lian_recruit_program_spread(const lian_recruit_program *p, int32_t candidates, double *x) {
    for (int32_t i = 0; i < candidates; i++) x[i] = p->column[i] == LIAN_NONE ? 0 : p->x[p->column[i]];
}
