/* SPDX-License-Identifier: MIT */
/* Which recruits together, which set would be next, and what would a looser limit bring? */
#include "analysis/portfolio_kernel.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

bool lian_recruiting_within(double amount, double limit) { return amount <= limit + 1e-9 * fmax(1, fabs(limit)); }

bool lian_recruiting_counts(const lian_recruiting *r, int32_t closure) {
    return r->closure_fraction[closure] > 0 && r->in->weight[r->closure_gap[closure]] > 0;
}

/* ---- the input, by candidate ------------------------------------------------------------------------------------------ */

static bool is_number(double x) { return x >= 0 && x < INFINITY; }

static lian_status numbers_check(const lian_portfolio_input *in, lian_error *err) {
    for (int32_t g = 0; g < in->gaps; g++)
        if (!is_number(in->weight[g])) return lian_error_set(err, LIAN_ERR_ARGUMENT, "weight of gap %d", (int)g);
    for (int64_t i = 0; i < (int64_t)in->candidates * in->resources; i++)
        if (!is_number(in->need[i])) return lian_error_set(err, LIAN_ERR_ARGUMENT, "need of candidate %d", (int)(i / in->resources));
    for (int32_t k = 0; k < in->resources; k++)
        if (!(in->limit[k] >= 0)) return lian_error_set(err, LIAN_ERR_ARGUMENT, "limit of resource %d", (int)k);
    for (int64_t i = 0; i < (int64_t)in->parks * in->resources; i++)
        if (!(in->room[i] >= 0)) return lian_error_set(err, LIAN_ERR_ARGUMENT, "room of park %d", (int)(i / in->resources));
    for (int32_t e = 0; e < in->closures; e++)
        if (in->closer[e] < 0 || in->closer[e] >= in->candidates || in->closed[e] < 0 || in->closed[e] >= in->gaps ||
            !(in->fraction[e] >= 0 && in->fraction[e] <= 1))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "closure %d: candidate, gap or fraction", (int)e);
    for (int32_t e = 0; e < in->admissions; e++)
        if (in->admitted[e] < 0 || in->admitted[e] >= in->candidates || in->host[e] < 0 || in->host[e] >= in->parks ||
            (in->fit && !isfinite(in->fit[e])))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "admission %d: candidate, park or fit", (int)e);
    for (int64_t i = 0; in->taken && i < (int64_t)in->admissions * in->resources; i++)
        if (!is_number(in->taken[i])) return lian_error_set(err, LIAN_ERR_ARGUMENT, "admission %d: what is taken", (int)(i / in->resources));
    return LIAN_OK;
}

/* start[i] … start[i + 1] − 1: the entries of owner i, in their order; those whose place is LIAN_NONE are left out. */
static int32_t *starts_of(const int32_t *owner, int32_t entries, int32_t owners, int32_t *place) {
    int32_t *start = calloc((size_t)owners + 2, sizeof *start);
    if (!start) return NULL;
    for (int32_t e = 0; e < entries; e++) start[owner[e] + 2] += place[e] != LIAN_NONE;
    for (int32_t i = 1; i <= owners; i++) start[i + 1] += start[i];
    for (int32_t e = 0; e < entries; e++)
        if (place[e] != LIAN_NONE) place[e] = start[owner[e] + 1]++;
    return start;
}

/* What is taken of the park by an admission. */
static const double *taken_by(const lian_portfolio_input *in, int32_t admission) {
    if (in->taken) return in->taken + (size_t)admission * (size_t)in->resources;
    return in->need + (size_t)in->admitted[admission] * (size_t)in->resources;
}

const double *lian_recruiting_taken(const lian_recruiting *r, int32_t candidate, int32_t park) {
    size_t resources = (size_t)r->in->resources;
    for (int32_t e = r->host_start[candidate]; e < r->host_start[candidate + 1]; e++)
        if (r->host_park[e] == park) return r->host_need + (size_t)e * resources;
    return r->in->need + (size_t)candidate * resources;
}

/* A park that cannot hold the candidate alone does not admit it. */
static bool holds(const lian_portfolio_input *in, int32_t admission) {
    const double *need = taken_by(in, admission);
    const double *room = in->room + (size_t)in->host[admission] * (size_t)in->resources;
    for (int32_t k = 0; k < in->resources; k++)
        if (!lian_recruiting_within(need[k], room[k])) return false;
    return true;
}

static bool stands_twice(const int32_t *start, const int32_t *item, int32_t owners, int32_t items, int32_t *seen) {
    for (int32_t i = 0; i < items; i++) seen[i] = LIAN_NONE;
    for (int32_t i = 0; i < owners; i++)
        for (int32_t e = start[i]; e < start[i + 1]; e++) {
            if (seen[item[e]] == i) return true;
            seen[item[e]] = i;
        }
    return false;
}

static lian_status by_candidate(lian_recruiting *r, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_portfolio_input *in = r->in;
    int32_t entries = in->closures > in->admissions ? in->closures : in->admissions;
    int32_t items = in->gaps > in->parks ? in->gaps : in->parks;
    int32_t *place = malloc(((size_t)entries + 1) * sizeof *place), *seen = malloc(((size_t)items + 1) * sizeof *seen);
    LIAN_CHECK_MEMORY(place && seen);
    memset(place, 0, (size_t)in->closures * sizeof *place);
    LIAN_CHECK_MEMORY(r->closure_start = starts_of(in->closer, in->closures, in->candidates, place));
    for (int32_t e = 0; e < in->closures; e++) {
        r->closure_gap[place[e]] = in->closed[e];
        r->closure_fraction[place[e]] = in->fraction[e];
    }
    for (int32_t e = 0; e < in->admissions; e++) place[e] = holds(in, e) ? 0 : LIAN_NONE;
    LIAN_CHECK_MEMORY(r->host_start = starts_of(in->admitted, in->admissions, in->candidates, place));
    for (int32_t e = 0; e < in->admissions; e++) {
        if (place[e] == LIAN_NONE) continue;
        r->host_park[place[e]] = in->host[e];
        if (in->fit) r->host_fit[place[e]] = in->fit[e];
        for (int32_t k = 0; k < in->resources; k++) r->host_need[(size_t)place[e] * (size_t)in->resources + (size_t)k] = taken_by(in, e)[k];
    }
    if (stands_twice(r->closure_start, r->closure_gap, in->candidates, in->gaps, seen))
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "a candidate covers the same gap twice");
    if (stands_twice(r->host_start, r->host_park, in->candidates, in->parks, seen))
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "a park admits the same candidate twice");
out:
    free(place);
    free(seen);
    return status;
}

lian_status lian_recruiting_init(lian_recruiting *r, const lian_portfolio_input *in, const lian_portfolio_options *options,
                                 lian_error *err) {
    static const lian_portfolio_options usual = LIAN_PORTFOLIO_OPTIONS_INIT;
    lian_status status = LIAN_OK;
    lian_recruits alone = {0};
    *r = (lian_recruiting){.in = in, .options = options ? *options : usual};
    if (in->candidates < 0 || in->gaps < 0 || in->parks < 0 || in->resources < 0 || in->closures < 0 || in->admissions < 0 || in->most < 0)
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "a portfolio with a negative number of something");
    LIAN_TRY(numbers_check(in, err));
    r->closure_gap = malloc(((size_t)in->closures + 1) * sizeof *r->closure_gap);
    r->closure_fraction = malloc(((size_t)in->closures + 1) * sizeof *r->closure_fraction);
    r->host_park = malloc(((size_t)in->admissions + 1) * sizeof *r->host_park);
    if (in->fit) r->host_fit = malloc(((size_t)in->admissions + 1) * sizeof *r->host_fit);
    r->host_need = malloc(((size_t)in->admissions * (size_t)in->resources + 1) * sizeof *r->host_need);
    r->usable = calloc((size_t)in->candidates + 1, sizeof *r->usable);
    LIAN_CHECK_MEMORY(r->closure_gap && r->closure_fraction && r->host_park && (!in->fit || r->host_fit) && r->host_need && r->usable);
    LIAN_TRY(by_candidate(r, err));
    LIAN_TRY(lian_recruits_init(&alone, r, err));
    for (int32_t i = 0; i < in->candidates; i++) {
        if (lian_recruits_gain(&alone, i) <= 0 || !lian_recruits_add(&alone, i)) continue;
        r->usable[i] = true;
        lian_recruits_empty(&alone);
    }
out:
    lian_recruits_clear(&alone);
    return status;
}

void lian_recruiting_clear(lian_recruiting *r) {
    free(r->closure_start);
    free(r->closure_gap);
    free(r->closure_fraction);
    free(r->host_start);
    free(r->host_park);
    free(r->host_fit);
    free(r->host_need);
    free(r->usable);
    free(r->than);
    free(r->wanted);
    *r = (lian_recruiting){0};
}

double lian_portfolio_value(const lian_portfolio_input *in, const int32_t *set, int32_t count) {
    double value = 0;
    double *covered = calloc((size_t)in->gaps + 1, sizeof *covered);
    bool *is_in = calloc((size_t)in->candidates + 1, sizeof *is_in);
    if (!covered || !is_in) {
        value = lian_unknown();
        goto out;
    }
    for (int32_t i = 0; i < count; i++)
        if (set[i] >= 0 && set[i] < in->candidates) is_in[set[i]] = true;
    for (int32_t e = 0; e < in->closures; e++)
        if (is_in[in->closer[e]]) covered[in->closed[e]] += in->fraction[e];
    for (int32_t g = 0; g < in->gaps; g++) value += in->weight[g] * fmin(1, covered[g]);
out:
    free(covered);
    free(is_in);
    return value;
}

/* ---- the choice as it is given back ------------------------------------------------------------------------------------ */

/* Members in the order in which they gain most after one another; what then gains nothing is left out. */
static void choice_order(const lian_recruiting *r, const lian_recruits *best, lian_recruits *scratch, lian_portfolio_choice *out) {
    lian_recruits_empty(scratch);
    out->count = 0;
    out->value = 0;
    for (int32_t left = best->count; left > 0; left--) {
        int32_t next = LIAN_NONE;
        double most = 0;
        for (int32_t i = 0; i < r->in->candidates; i++) {
            double gain = best->in[i] && !scratch->in[i] ? lian_recruits_gain(scratch, i) : -1;
            if (gain > most) most = gain, next = i;
        }
        if (next == LIAN_NONE) break;
        for (int32_t e = r->closure_start[next]; e < r->closure_start[next + 1]; e++)
            scratch->covered[r->closure_gap[e]] += r->closure_fraction[e];
        scratch->in[next] = true;
        out->candidate[out->count] = next;
        out->park[out->count] = best->park[next];
        out->gain[out->count++] = most;
        out->value += most;
    }
}

static lian_status choice_fill(const lian_recruiting *r, const lian_recruits *best, lian_portfolio_choice *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_recruits scratch = {0};
    int32_t *park = malloc(((size_t)best->count + 1) * sizeof *park);
    lian_placed placed;
    LIAN_CHECK_MEMORY(park);
    LIAN_TRY(lian_recruits_init(&scratch, r, err));
    choice_order(r, best, &scratch, out);
    if (!r->in->fit) goto out;
    LIAN_TRY(lian_placement_find(r, out->candidate, out->count, true, park, &placed, err));
    if (placed == LIAN_PLACED) memcpy(out->park, park, (size_t)out->count * sizeof *park);
out:
    lian_recruits_clear(&scratch);
    free(park);
    return status;
}

/* ---- what may be asked -------------------------------------------------------------------------------------------------- */

/* Sets that cover other gaps than this one are asked for. */
static lian_status other_than(lian_recruiting *r, const lian_portfolio_choice *set, lian_error *err) {
    lian_status status = LIAN_OK;
    r->than = calloc((size_t)r->in->gaps + 1, sizeof *r->than);
    r->wanted = calloc((size_t)r->in->candidates + 1, sizeof *r->wanted);
    LIAN_CHECK_MEMORY(r->than && r->wanted);
    for (int32_t i = 0; i < set->count; i++)
        for (int32_t e = r->closure_start[set->candidate[i]]; e < r->closure_start[set->candidate[i] + 1]; e++)
            r->than[r->closure_gap[e]] |= lian_recruiting_counts(r, e);
    for (int32_t i = 0; i < r->in->candidates; i++)
        for (int32_t e = r->closure_start[i]; e < r->closure_start[i + 1]; e++)
            r->wanted[i] |= lian_recruiting_counts(r, e) && !r->than[r->closure_gap[e]];
out:
    return status;
}

/* start: a set to begin with; than: a set whose gaps are to be exchanged. Both may be NULL. */
static lian_status choose(const lian_portfolio_input *in, const lian_portfolio_options *options, const lian_portfolio_choice *start,
                          const lian_portfolio_choice *than, lian_portfolio_choice *out, lian_portfolio_duals *duals,
                          lian_error *err) {
    lian_status status = LIAN_OK;
    lian_recruiting r = {0};
    lian_recruits best = {0};
    lian_recruit_search found;
    out->count = 0;
    LIAN_TRY(lian_recruiting_init(&r, in, options, err));
    if (than) LIAN_TRY(other_than(&r, than, err));
    LIAN_TRY(lian_recruits_init(&best, &r, err));
    for (int32_t i = 0; start && i < start->count; i++) {
        if (start->park) lian_recruits_put(&best, start->candidate[i], start->park[i]);
        else lian_recruits_add(&best, start->candidate[i]);
    }
    LIAN_TRY(lian_recruit_search_run(&r, &best, duals, &found, err));
    out->work = found.work;
    out->proven = found.proven;
    out->bound = found.bound;
    out->value = lian_unknown();
    if (!lian_recruits_allowed(&best)) goto out;
    LIAN_TRY(lian_recruits_prefer(&r, &best, err));
    LIAN_TRY(choice_fill(&r, &best, out, err));
    out->bound = found.proven ? out->value : fmax(found.bound, out->value);
out:
    lian_recruits_clear(&best);
    lian_recruiting_clear(&r);
    return status;
}

lian_status lian_portfolio_run(const lian_portfolio_input *input, const lian_portfolio_options *options, lian_portfolio_choice *out,
                               lian_portfolio_duals *duals, lian_error *err) {
    return choose(input, options, NULL, NULL, out, duals, err);
}

lian_status lian_portfolio_next_run(const lian_portfolio_input *input, const lian_portfolio_options *options,
                                    const lian_portfolio_choice *best, lian_portfolio_choice *out, lian_error *err) {
    for (int32_t i = 0; i < best->count; i++)
        if (best->candidate[i] < 0 || best->candidate[i] >= input->candidates)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "candidate %d of the set is none of %d", (int)best->candidate[i], (int)input->candidates);
    lian_status status = choose(input, options, NULL, best, out, NULL, err);
    if (out->count && best->bound < out->bound) out->bound = fmax(out->value, best->bound); /* it keeps the same limits */
    return status;
}

lian_status lian_portfolio_loosen_run(const lian_portfolio_input *input, const lian_portfolio_options *options,
                                      const lian_portfolio_choice *best, int32_t more, const double *factor,
                                      lian_portfolio_choice *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_portfolio_input in = *input;
    size_t resources = in.resources > 0 ? (size_t)in.resources : 0, parks = in.parks > 0 ? (size_t)in.parks : 0; /* else refused below */
    double *limit = malloc((resources + 1) * sizeof *limit), *room = malloc((resources * parks + 1) * sizeof *room);
    LIAN_CHECK_MEMORY(limit && room);
    if (more < 0 || (in.most > 0 && more > INT32_MAX - in.most)) LIAN_FAIL(LIAN_ERR_ARGUMENT, "%d recruits more than %d", (int)more, (int)in.most);
    in.most += more;
    for (size_t k = 0; factor && k < resources; k++) limit[k] = input->limit[k] * factor[k];
    for (size_t c = 0; factor && c < resources * parks; c++) room[c] = input->room[c] * factor[c % resources];
    if (factor) in.limit = limit, in.room = room;
    status = choose(&in, options, best, NULL, out, NULL, err);
out:
    free(limit);
    free(room);
    return status;
}

/* Does the candidate close anything by what is left of the closures? */
static bool closes_any(const lian_portfolio_input *in, int32_t candidate) {
    for (int32_t e = 0; e < in->closures; e++)
        if (in->closer[e] == candidate) return true;
    return false;
}

/* The best set when neither the candidate nor what closes the gap counts (LIAN_NONE: all do): who closes nothing is never chosen. */
static lian_status choose_without(const lian_portfolio_input *input, const lian_portfolio_options *options, const lian_portfolio_choice *best,
                                  int32_t candidate, int32_t gap, lian_portfolio_choice *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_portfolio_input in = *input;
    size_t room = (size_t)(in.closures > 0 ? in.closures : 0) + 1;
    int32_t *closer = malloc(room * sizeof *closer), *closed = malloc(room * sizeof *closed), *rest = malloc(((size_t)best->count + 1) * sizeof *rest);
    double *fraction = malloc(room * sizeof *fraction);
    lian_portfolio_choice start = {.candidate = rest};
    LIAN_CHECK_MEMORY(closer && closed && fraction && rest);
    in.closures = 0;
    for (int32_t e = 0; e < input->closures; e++) {
        if (input->closer[e] == candidate || input->closed[e] == gap) continue;
        closer[in.closures] = input->closer[e];
        closed[in.closures] = input->closed[e];
        fraction[in.closures++] = input->fraction[e];
    }
    in.closer = closer, in.closed = closed, in.fraction = fraction, in.fit = NULL;
    for (int32_t i = 0; i < best->count; i++)
        if (closes_any(&in, best->candidate[i])) rest[start.count++] = best->candidate[i];
    status = choose(&in, options, &start, NULL, out, NULL, err);
out:
    free(closer);
    free(closed);
    free(fraction);
    free(rest);
    return status;
}

lian_status lian_portfolio_without_run(const lian_portfolio_input *input, const lian_portfolio_options *options,
                                       const lian_portfolio_choice *best, int32_t candidate, lian_portfolio_choice *out, lian_error *err) {
    return choose_without(input, options, best, candidate, LIAN_NONE, out, err);
}

lian_status lian_portfolio_without_gap_run(const lian_portfolio_input *input, const lian_portfolio_options *options,
                                           const lian_portfolio_choice *best, int32_t gap, lian_portfolio_choice *out, lian_error *err) {
    if (gap < 0 || gap >= input->gaps) return lian_error_set(err, LIAN_ERR_ARGUMENT, "gap %d is none of %d", (int)gap, (int)input->gaps);
    return choose_without(input, options, best, LIAN_NONE, gap, out, err);
}

/* Has the set room under all limits? Then it stands in `set`. */
static lian_status set_read(const lian_recruiting *r, const lian_portfolio_choice *choice, lian_recruits *set, bool *fits,
                            lian_error *err) {
    lian_status status = LIAN_OK;
    lian_placed placed;
    int32_t *park = malloc(((size_t)choice->count + 1) * sizeof *park);
    LIAN_CHECK_MEMORY(park);
    LIAN_TRY(lian_placement_find(r, choice->candidate, choice->count, false, park, &placed, err));
    *fits = placed == LIAN_PLACED && choice->count <= r->in->most;
    for (int32_t i = 0; i < choice->count && *fits; i++) {
        *fits = lian_recruits_keeps_limits(set, choice->candidate[i]);
        lian_recruits_put(set, choice->candidate[i], park[i]);
    }
out:
    free(park);
    return status;
}

lian_status lian_portfolio_better_run(const lian_portfolio_input *input, const lian_portfolio_choice *other,
                                      lian_portfolio_choice *best, int *better, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_recruiting r = {0};
    lian_recruits set = {0};
    bool fits = false;
    *better = 0;
    if (!other->count || !(other->value > best->value)) goto out;
    LIAN_TRY(lian_recruiting_init(&r, input, NULL, err));
    LIAN_TRY(lian_recruits_init(&set, &r, err));
    LIAN_TRY(set_read(&r, other, &set, &fits, err));
    if (!fits) goto out;
    LIAN_TRY(lian_recruits_prefer(&r, &set, err));
    LIAN_TRY(choice_fill(&r, &set, best, err));
    best->bound = best->proven ? best->value : fmax(best->bound, best->value);
    *better = 1;
out:
    lian_recruits_clear(&set);
    lian_recruiting_clear(&r);
    return status;
}
