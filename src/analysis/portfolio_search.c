/* SPDX-License-Identifier: MIT */
/* Which set of recruits is the best, and what proves it? Bound, drop, branch. */
#include "analysis/portfolio_program.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 60, FADING = 8, /* of cuts before branching, and those that may pass with next to no progress */
       TASTES = 3 };            /* parts of a search that are looked at before candidates are dropped */

/* A column fixed on the way down. The other value waits until `both`. */
typedef struct decision {
    int32_t column, value;
    bool both;
    double bound, share; /* of the program in which it was taken, and of the column in it */
} decision;

/* What fixing a column has cost so far, for each unit that its share was moved: 0 down, 1 up. */
typedef struct moved {
    double sum[2];
    int32_t count[2];
} moved;

typedef struct search {
    const lian_recruiting *r;
    lian_recruiting left;  /* the same with only those usable that the search may still take */
    lian_recruits *best;
    lian_recruit_search *out;
    lian_recruit_cuts cuts;
    lian_recruit_program p;
    lian_portfolio_duals *duals;
    decision *path;
    moved *moved; /* [columns], the last one for all */
    int32_t depth;
    double *x, *price; /* by candidate */
    int32_t *order;
    bool *active, *usable;
    double waiting;    /* no set in what was left unsearched is worth more */
    bool guessed;      /* a set was excluded that may have a placement */
    double begun;
    lian_error *err;
} search;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool is_over(const search *s) {
    const lian_portfolio_options *o = &s->r->options;
    return (o->work > 0 && s->out->work >= o->work) || (o->seconds > 0 && now() - s->begun > o->seconds);
}

static double known(const search *s) { return lian_recruits_allowed(s->best) ? s->best->value : -INFINITY; }

/* From which bound on is a branch worth looking at? */
static double worth_it(const search *s) {
    double best = known(s);
    return best == -INFINITY ? best : best + 1e-7 * fmax(1e-9, fabs(best));
}

static lian_status solve(search *s, double *value) {
    return lian_recruit_program_run(&s->p, value, &s->out->work, s->err);
}

/* ---- before branching ------------------------------------------------------------------------------------------------ */

/* Solves, cuts off what the parks cannot hold, and solves again. */
static lian_status root_tighten(search *s, double *value) {
    lian_status status = LIAN_OK;
    lian_error *err = s->err;
    double before = INFINITY;
    int fading = 0;
    for (int round = 0;; round++) {
        bool found = false;
        LIAN_TRY(solve(s, value));
        if (*value == -INFINITY || !s->r->in->parks || round == ROUNDS || fading > FADING || is_over(s)) break;
        fading = before - *value < 1e-6 * fabs(*value) ? fading + 1 : 0;
        before = *value;
        lian_recruit_program_spread(&s->p, s->r->in->candidates, s->x);
        LIAN_TRY(lian_recruit_cuts_add_fraction(&s->cuts, s->r, s->x, &found, err));
        if (!found) break;
        LIAN_TRY(lian_recruit_program_update(&s->p, &s->cuts, err));
    }
out:
    return status;
}

static void duals_read(const search *s) {
    const lian_portfolio_input *in = s->r->in;
    lian_portfolio_duals *duals = s->duals;
    duals->most = fmax(0, s->p.dual[0]);
    for (int32_t k = 0; k < in->resources; k++) duals->limit[k] = fmax(0, s->p.dual[1 + k]);
    for (int32_t c = 0; duals->room && c < in->parks * in->resources; c++) duals->room[c] = 0;
    for (int32_t i = 0; duals->room && i < s->p.cuts; i++)
        for (int32_t c = 0; s->cuts.item[i].v && c < in->parks * in->resources; c++)
            duals->room[c] += fmax(0, s->p.dual[s->p.first_cut + i]) * s->cuts.item[i].v[c];
}

/* What a candidate uses up, at the prices of the linear program. */
static void prices_read(search *s) {
    const lian_portfolio_input *in = s->r->in;
    for (int32_t i = 0; i < in->candidates; i++) {
        double price = fmax(0, s->p.dual[0]);
        for (int32_t k = 0; k < in->resources; k++)
            price += fmax(0, s->p.dual[1 + k]) * in->need[(size_t)i * (size_t)in->resources + (size_t)k];
        for (int32_t c = 0; c < s->p.cuts; c++) price += fmax(0, s->p.dual[s->p.first_cut + c]) * s->cuts.item[c].u[i];
        s->price[i] = fmax(price, 1e-9);
    }
}

/* Candidates with a share in the linear program, the largest first. */
static int32_t order_build(search *s) {
    int32_t count = 0;
    for (int32_t i = 0; i < s->r->in->candidates; i++) {
        if (s->x[i] < .05) continue;
        int32_t at = count++;
        for (; at > 0 && s->x[s->order[at - 1]] < s->x[i] - 1e-9; at--) s->order[at] = s->order[at - 1];
        s->order[at] = i;
    }
    return count;
}

/* A candidate outside the linear program whose reduced cost exceeds what may still be won is in no better set. */
static int32_t drop(search *s, double value) {
    int32_t dropped = 0;
    for (int32_t a = 0; a < s->p.count; a++)
        if (s->p.x[a] < 1e-9 && value + s->p.reduced[a] < worth_it(s)) {
            s->active[s->p.active[a]] = false;
            dropped++;
        }
    return dropped;
}

/* Sets found without search among those that are left, around the linear program. */
static lian_status start(search *s) {
    lian_status status = LIAN_OK;
    prices_read(s);
    lian_recruit_program_spread(&s->p, s->r->in->candidates, s->x);
    LIAN_TRY(lian_recruits_start(&s->left, s->price, NULL, 0, s->best, s->err));
    LIAN_TRY(lian_recruits_start(&s->left, s->price, s->order, order_build(s), s->best, s->err));
out:
    return status;
}

/* The program again with those only that may be in a better set. */
static lian_status narrow(search *s, double value) {
    if (value <= worth_it(s) || !drop(s, value)) return LIAN_OK;
    lian_recruit_program_clear(&s->p);
    return lian_recruit_program_build(&s->p, s->r, &s->cuts, s->active, s->err);
}

static lian_status root_run(search *s, double *value) {
    lian_status status = LIAN_OK;
    LIAN_TRY(root_tighten(s, value));
    if (*value == -INFINITY) goto out;
    if (s->duals) duals_read(s);
    if (s->r->than) goto out; /* each part of the search has a start of its own */
    LIAN_TRY(start(s));
    LIAN_TRY(narrow(s, *value));
out:
    return status;
}

/* ---- branching ------------------------------------------------------------------------------------------------------- */

static lian_status set_fixed(search *s, int32_t column, double low, double high) {
    return lian_program_set_column(s->p.program, column, low, high, s->err);
}

/* Back to the last decision whose other side waits and may be worth it; depth 0: there is none. */
static lian_status back(search *s) {
    lian_status status = LIAN_OK;
    while (s->depth > 0) {
        decision *d = &s->path[s->depth - 1];
        if (!d->both && d->bound > worth_it(s)) {
            d->both = true;
            d->value = 1 - d->value;
            return set_fixed(s, d->column, d->value, d->value);
        }
        LIAN_TRY(set_fixed(s, d->column, 0, 1));
        s->depth--;
    }
out:
    return status;
}

/* How much the last decision took from the bound. */
static void move_learn(search *s, double value) {
    if (!s->depth || value == -INFINITY) return;
    const decision *d = &s->path[s->depth - 1];
    double by = fabs(d->value - d->share), loss = fmax(0, d->bound - value) / fmax(1e-6, by);
    moved *both[] = {&s->moved[d->column], &s->moved[s->p.count]};
    for (int i = 0; i < 2; i++) {
        both[i]->sum[d->value] += loss;
        both[i]->count[d->value]++;
    }
}

static double move_guess(const search *s, int32_t column, int up) {
    const moved *m = &s->moved[column], *all = &s->moved[s->p.count];
    if (m->count[up]) return m->sum[up] / m->count[up];
    return all->count[up] ? all->sum[up] / all->count[up] : 1;
}

/* The column whose two values are likely to cost most, by what was learned (pseudo-costs); LIAN_NONE: all are whole. */
static int32_t column_choose(const search *s) {
    int32_t best = LIAN_NONE;
    double most = -1;
    for (int32_t a = 0; a < s->p.count; a++) {
        double x = s->p.x[a];
        if (fmin(x, 1 - x) < 1e-6) continue;
        double cost = fmax(1e-6, x * move_guess(s, a, 0)) * fmax(1e-6, (1 - x) * move_guess(s, a, 1));
        if (cost > most) most = cost, best = a;
    }
    return best;
}

static lian_status take(search *s, const int32_t *member, const int32_t *park, int32_t count) {
    lian_recruits *set = s->best;
    const lian_portfolio_input *in = s->r->in;
    double value = lian_portfolio_value(in, member, count);
    if (value <= known(s)) return LIAN_OK;
    lian_recruits_empty(set);
    for (int32_t i = 0; i < count; i++) {
        set->in[member[i]] = true;
        set->park[member[i]] = park[i];
        set->count++;
        set->wanted += s->r->wanted && s->r->wanted[member[i]];
    }
    set->value = value;
    return LIAN_OK;
}

/* A program whose shares are all whole: can it be placed? If not, *again with a limit more. */
static lian_status whole_check(search *s, bool *again) {
    lian_status status = LIAN_OK;
    lian_error *err = s->err;
    int32_t count = 0, *member = s->order, *park = malloc(((size_t)s->p.count + 1) * sizeof *park);
    lian_placed placed;
    LIAN_CHECK_MEMORY(park);
    for (int32_t a = 0; a < s->p.count; a++)
        if (s->p.x[a] > .5) member[count++] = s->p.active[a];
    LIAN_TRY(lian_placement_find(s->r, member, count, false, park, &placed, err));
    *again = placed != LIAN_PLACED;
    if (placed == LIAN_PLACED) {
        LIAN_TRY(take(s, member, park, count));
        goto out;
    }
    bool found;
    lian_recruit_program_spread(&s->p, s->r->in->candidates, s->x);
    LIAN_TRY(lian_recruit_cuts_add_fraction(&s->cuts, s->r, s->x, &found, err));
    if (!found) {
        s->guessed = s->guessed || placed == LIAN_PLACED_UNKNOWN;
        LIAN_TRY(lian_recruit_cuts_add_set(&s->cuts, s->r, member, count, placed == LIAN_PLACED_NOT, err));
    }
    LIAN_TRY(lian_recruit_program_update(&s->p, &s->cuts, err));
out:
    free(park);
    return status;
}

/* No set is worth more than the best found and what waits. */
static void waiting_add(search *s, double root) {
    double bound = s->depth ? -INFINITY : root;
    for (int32_t d = 0; d < s->depth; d++)
        if (!s->path[d].both || d == s->depth - 1) bound = fmax(bound, s->path[d].bound);
    s->waiting = fmax(s->waiting, fmin(root, bound));
}

/* Searches what the columns leave free; *root: its bound. */
static lian_status branch(search *s, double root) {
    lian_status status = LIAN_OK;
    s->depth = 0;
    for (bool first = true; first || s->depth > 0; first = false) {
        double value;
        for (bool again = true; again;) {
            again = false;
            if (is_over(s)) {
                waiting_add(s, root);
                goto out;
            }
            LIAN_TRY(solve(s, &value));
            move_learn(s, value);
            if (value <= worth_it(s)) break;
            int32_t column = column_choose(s);
            if (column == LIAN_NONE) {
                LIAN_TRY(whole_check(s, &again));
                continue;
            }
            s->path[s->depth++] = (decision){column, 1, false, value, s->p.x[column]};
            LIAN_TRY(set_fixed(s, column, 1, 1));
            again = true;
        }
        LIAN_TRY(back(s));
    }
    if (s->guessed) s->waiting = fmax(s->waiting, root);
out:
    for (; s->depth > 0 && status == LIAN_OK; s->depth--) status = set_fixed(s, s->path[s->depth - 1].column, 0, 1);
    return status;
}

/* ---- sets that cover other gaps ---------------------------------------------------------------------------------------- */

static bool closes(const lian_recruiting *r, int32_t candidate, int32_t gap) {
    for (int32_t e = r->closure_start[candidate]; e < r->closure_start[candidate + 1]; e++)
        if (r->closure_gap[e] == gap && lian_recruiting_counts(r, e)) return true;
    return false;
}

typedef enum gap_state { GAP_FREE, GAP_ALONE, GAP_COVERED } gap_state;

/* Has the gap to be left alone, or to be covered, or neither? */
static lian_status gap_set(search *s, int32_t gap, gap_state state) {
    for (int32_t a = 0; a < s->p.count; a++)
        if (closes(s->r, s->p.active[a], gap)) s->usable[s->p.active[a]] = state != GAP_ALONE;
    double low = state == GAP_COVERED ? 1 : -INFINITY, high = state == GAP_ALONE ? 0 : INFINITY;
    return lian_program_set_row(s->p.program, s->p.than_row[gap], low, high, s->err);
}

typedef struct part {
    double bound;
    int32_t gap;
} part;

static int by_bound(const void *left, const void *right) {
    const part *a = left, *b = right;
    if (a->bound != b->bound) return a->bound > b->bound ? -1 : 1;
    return (a->gap > b->gap) - (a->gap < b->gap);
}

/* The gaps that may be left alone, the most promising first. */
static lian_status parts_list(search *s, part *list, int32_t *count) {
    lian_status status = LIAN_OK;
    for (int32_t g = 0; g < s->r->in->gaps; g++) {
        if (!s->r->than[g]) continue;
        LIAN_TRY(gap_set(s, g, GAP_ALONE));
        LIAN_TRY(solve(s, &list[*count].bound));
        list[(*count)++].gap = g;
        LIAN_TRY(gap_set(s, g, GAP_FREE));
    }
    qsort(list, (size_t)*count, sizeof *list, by_bound);
out:
    return status;
}

/* With one gap left alone: a set found without search, or the whole search. */
static lian_status part_search(search *s, int32_t gap, bool whole) {
    lian_status status = LIAN_OK;
    double value;
    LIAN_TRY(gap_set(s, gap, GAP_ALONE));
    LIAN_TRY(root_tighten(s, &value));
    if (value > worth_it(s)) LIAN_TRY(start(s));
    if (whole && value > worth_it(s)) LIAN_TRY(branch(s, value));
    LIAN_TRY(gap_set(s, gap, whole ? GAP_COVERED : GAP_FREE));
out:
    return status;
}

/* One search for each gap of the other set: left alone, while those of the searches before are covered. */
static lian_status parts_search(search *s) {
    lian_status status = LIAN_OK;
    lian_error *err = s->err;
    double root;
    int32_t count = 0;
    part *list = malloc(((size_t)s->r->in->gaps + 1) * sizeof *list);
    LIAN_CHECK_MEMORY(list);
    LIAN_TRY(parts_list(s, list, &count));
    for (int32_t i = 0; i < count && i < TASTES; i++) LIAN_TRY(part_search(s, list[i].gap, false));
    LIAN_TRY(solve(s, &root));
    LIAN_TRY(narrow(s, root));
    for (int32_t i = 0; i < count && list[i].bound > worth_it(s); i++) {
        if (is_over(s)) {
            s->waiting = fmax(s->waiting, list[i].bound);
            break;
        }
        LIAN_TRY(part_search(s, list[i].gap, true));
    }
out:
    free(list);
    return status;
}

/* ---- all of it --------------------------------------------------------------------------------------------------------- */

static lian_status search_init(search *s) {
    lian_status status = LIAN_OK;
    lian_error *err = s->err;
    const lian_recruiting *r = s->r;
    size_t room = (size_t)r->in->candidates + 1;
    s->x = malloc(room * sizeof *s->x);
    s->price = malloc(room * sizeof *s->price);
    s->order = malloc(room * sizeof *s->order);
    s->active = malloc(room * sizeof *s->active);
    s->usable = malloc(room * sizeof *s->usable);
    LIAN_CHECK_MEMORY(s->x && s->price && s->order && s->active && s->usable);
    LIAN_TRY(lian_recruits_spare(r, r->than != NULL, s->active, err));
    memcpy(s->usable, s->active, (size_t)r->in->candidates * sizeof *s->usable);
    s->left = *r;
    s->left.usable = s->usable;
    s->path = malloc(room * sizeof *s->path);
    s->moved = calloc(room, sizeof *s->moved);
    LIAN_CHECK_MEMORY(s->path && s->moved);
    LIAN_TRY(lian_recruit_cuts_start(&s->cuts, r, err));
    LIAN_TRY(lian_recruit_program_build(&s->p, r, &s->cuts, s->active, err));
out:
    return status;
}

lian_status lian_recruit_search_run(const lian_recruiting *r, lian_recruits *best, lian_portfolio_duals *duals,
                                    lian_recruit_search *out, lian_error *err) {
    lian_status status = LIAN_OK;
    double root;
    search s = {.r = r, .best = best, .out = out, .duals = duals, .err = err, .begun = now(), .waiting = -INFINITY};
    *out = (lian_recruit_search){INFINITY, false, 0};
    LIAN_TRY(search_init(&s));
    LIAN_TRY(root_run(&s, &root));
    if (r->than && root > worth_it(&s)) LIAN_TRY(parts_search(&s));
    else if (root > worth_it(&s)) LIAN_TRY(branch(&s, root));
    out->bound = fmax(known(&s), s.waiting);
    out->proven = s.waiting <= worth_it(&s);
out:
    lian_recruit_program_clear(&s.p);
    lian_recruit_cuts_clear(&s.cuts);
    free(s.path);
    free(s.moved);
    free(s.x);
    free(s.price);
    free(s.order);
    free(s.active);
    free(s.usable);
    return status;
}
