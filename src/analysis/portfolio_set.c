/* SPDX-License-Identifier: MIT */
/* What is a set of recruits worth, does it keep the limits, and which sets are found without search? */
#include "analysis/portfolio_kernel.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

lian_status lian_recruits_init(lian_recruits *set, const lian_recruiting *r, lian_error *err) {
    const lian_portfolio_input *in = r->in;
    *set = (lian_recruits){.r = r};
    set->in = calloc((size_t)in->candidates + 1, sizeof *set->in);
    set->park = malloc(((size_t)in->candidates + 1) * sizeof *set->park);
    set->covered = calloc((size_t)in->gaps + 1, sizeof *set->covered);
    set->used = calloc((size_t)in->resources + 1, sizeof *set->used);
    set->filled = calloc((size_t)in->parks * (size_t)in->resources + 1, sizeof *set->filled);
    if (set->in && set->park && set->covered && set->used && set->filled) return LIAN_OK;
    return lian_error_memory(err);
}

void lian_recruits_clear(lian_recruits *set) {
    free(set->in);
    free(set->park);
    free(set->covered);
    free(set->used);
    free(set->filled);
    *set = (lian_recruits){0};
}

static size_t cells(const lian_portfolio_input *in) { return (size_t)in->parks * (size_t)in->resources; }

void lian_recruits_empty(lian_recruits *set) {
    const lian_portfolio_input *in = set->r->in;
    memset(set->in, 0, (size_t)in->candidates * sizeof *set->in);
    memset(set->covered, 0, (size_t)in->gaps * sizeof *set->covered);
    memset(set->used, 0, (size_t)in->resources * sizeof *set->used);
    memset(set->filled, 0, cells(in) * sizeof *set->filled);
    set->count = set->wanted = 0;
    set->value = 0;
}

void lian_recruits_copy(lian_recruits *to, const lian_recruits *from) {
    const lian_portfolio_input *in = from->r->in;
    memcpy(to->in, from->in, (size_t)in->candidates * sizeof *to->in);
    memcpy(to->park, from->park, (size_t)in->candidates * sizeof *to->park);
    memcpy(to->covered, from->covered, (size_t)in->gaps * sizeof *to->covered);
    memcpy(to->used, from->used, (size_t)in->resources * sizeof *to->used);
    memcpy(to->filled, from->filled, cells(in) * sizeof *to->filled);
    to->count = from->count, to->wanted = from->wanted;
    to->value = from->value;
}

double lian_recruits_gain(const lian_recruits *set, int32_t candidate) {
    const lian_recruiting *r = set->r;
    double gain = 0;
    for (int32_t e = r->closure_start[candidate]; e < r->closure_start[candidate + 1]; e++) {
        double before = set->covered[r->closure_gap[e]];
        if (before < 1) gain += r->in->weight[r->closure_gap[e]] * (fmin(1, before + r->closure_fraction[e]) - before);
    }
    return gain;
}

bool lian_recruits_keeps_limits(const lian_recruits *set, int32_t candidate) {
    const lian_portfolio_input *in = set->r->in;
    const double *need = in->need + (size_t)candidate * (size_t)in->resources;
    for (int32_t k = 0; k < in->resources; k++)
        if (!lian_recruiting_within(set->used[k] + need[k], in->limit[k])) return false;
    return true;
}

/* What is left of the park after the candidate, as a mean share of its rooms; −1 if it does not fit. */
static double slack_after(const lian_recruits *set, int32_t park, const double *need) {
    const lian_portfolio_input *in = set->r->in;
    double sum = 0;
    int limited = 0;
    for (int32_t k = 0; k < in->resources; k++) {
        size_t cell = (size_t)park * (size_t)in->resources + (size_t)k;
        double room = in->room[cell], filled = set->filled[cell] + need[k];
        if (!lian_recruiting_within(filled, room)) return -1;
        if (room == INFINITY || room <= 0) continue;
        sum += fmax(0, 1 - filled / room);
        limited++;
    }
    return limited ? sum / limited : 1;
}

static int32_t tightest_park(const lian_recruits *set, int32_t candidate) {
    const lian_recruiting *r = set->r;
    int32_t best = LIAN_NONE;
    double least = INFINITY;
    for (int32_t e = r->host_start[candidate]; e < r->host_start[candidate + 1]; e++) {
        double slack = slack_after(set, r->host_park[e], r->host_need + (size_t)e * (size_t)r->in->resources);
        if (slack < 0 || slack >= least) continue;
        least = slack;
        best = r->host_park[e];
    }
    return best;
}

static void put(lian_recruits *set, int32_t candidate, int32_t park, double sign) {
    const lian_recruiting *r = set->r;
    const lian_portfolio_input *in = r->in;
    const double *need = in->need + (size_t)candidate * (size_t)in->resources, *taken = park == LIAN_NONE ? need : lian_recruiting_taken(r, candidate, park);
    for (int32_t e = r->closure_start[candidate]; e < r->closure_start[candidate + 1]; e++)
        set->covered[r->closure_gap[e]] += sign * r->closure_fraction[e];
    for (int32_t k = 0; k < in->resources; k++) {
        set->used[k] += sign * need[k];
        if (park != LIAN_NONE) set->filled[(size_t)park * (size_t)in->resources + (size_t)k] += sign * taken[k];
    }
    int32_t step = sign > 0 ? 1 : -1;
    set->count += step;
    if (r->wanted && r->wanted[candidate]) set->wanted += step;
    set->in[candidate] = sign > 0;
}

void lian_recruits_put(lian_recruits *set, int32_t candidate, int32_t park) {
    set->value += lian_recruits_gain(set, candidate);
    set->park[candidate] = park;
    put(set, candidate, park, 1);
}

bool lian_recruits_add(lian_recruits *set, int32_t candidate) {
    const lian_portfolio_input *in = set->r->in;
    if (set->in[candidate] || set->count >= in->most || !lian_recruits_keeps_limits(set, candidate)) return false;
    int32_t park = in->parks ? tightest_park(set, candidate) : LIAN_NONE;
    if (in->parks && park == LIAN_NONE) return false;
    lian_recruits_put(set, candidate, park);
    return true;
}

void lian_recruits_remove(lian_recruits *set, int32_t candidate) {
    put(set, candidate, set->park[candidate], -1);
    set->value -= lian_recruits_gain(set, candidate);
}

bool lian_recruits_allowed(const lian_recruits *set) {
    return !set->r->wanted || set->wanted > 0;
}

/* ---- without search ------------------------------------------------------------------------------------------------- */

/* Adds what gains most for its price, as long as something does. Gains only shrink, so a stale one is an upper bound. */
static void fill(lian_recruits *set, const double *price, double *rate) {
    const lian_recruiting *r = set->r;
    int32_t n = r->in->candidates;
    for (int32_t i = 0; i < n; i++) rate[i] = r->usable[i] && !set->in[i] ? INFINITY : 0;
    while (set->count < r->in->most) {
        int32_t best = 0;
        for (int32_t i = 1; i < n; i++)
            if (rate[i] > rate[best]) best = i;
        if (!n || rate[best] <= 0) return;
        double fresh = lian_recruits_gain(set, best) / (price ? price[best] : 1);
        if (fresh < rate[best]) rate[best] = fresh;
        bool leads = true;
        for (int32_t i = 0; i < n && leads; i++) leads = rate[i] <= rate[best];
        if (!leads) continue;
        if (rate[best] > 1e-12) lian_recruits_add(set, best);
        rate[best] = 0;
    }
}

static void keep_better(lian_recruits *best, const lian_recruits *set) {
    if (lian_recruits_allowed(set) && (!lian_recruits_allowed(best) || set->value > best->value)) lian_recruits_copy(best, set);
}

/* Swaps a member for another while that helps; the first best of each round. */
static void exchange(lian_recruits *set, lian_recruits *best, int32_t rounds) {
    const lian_recruiting *r = set->r;
    int32_t n = r->in->candidates;
    for (bool better = true; better && rounds-- > 0;) {
        better = false;
        for (int32_t out = 0; out < n; out++) {
            if (!set->in[out]) continue;
            double before = set->value;
            int32_t park = set->park[out], taken = LIAN_NONE;
            lian_recruits_remove(set, out);
            double most = before - set->value + 1e-9 * fmax(1, before);
            for (int32_t i = 0; i < n; i++) {
                if (!r->usable[i] || set->in[i] || i == out) continue;
                double gain = lian_recruits_gain(set, i);
                if (gain <= most || !lian_recruits_add(set, i)) continue;
                bool allowed = lian_recruits_allowed(set) || !lian_recruits_allowed(best);
                lian_recruits_remove(set, i);
                if (allowed) most = gain, taken = i;
            }
            if (taken != LIAN_NONE && lian_recruits_add(set, taken)) {
                better = true;
                keep_better(best, set);
                continue;
            }
            lian_recruits_put(set, out, park);
        }
    }
    keep_better(best, set);
}

/* The wanted one that gains most of those that fit, so that the set is one that is meant. */
static void add_wanted(lian_recruits *set) {
    const lian_recruiting *r = set->r;
    int32_t best = LIAN_NONE;
    double most = 0;
    for (int32_t i = 0; i < r->in->candidates; i++) {
        double gain = r->usable[i] && r->wanted[i] ? lian_recruits_gain(set, i) : 0;
        if (gain <= most || !lian_recruits_add(set, i)) continue;
        lian_recruits_remove(set, i);
        most = gain, best = i;
    }
    if (best != LIAN_NONE) lian_recruits_add(set, best);
}

lian_status lian_recruits_start(const lian_recruiting *r, const double *price, const int32_t *order, int32_t ordered,
                                lian_recruits *best, lian_error *err) {
    enum { ROUNDS = 10 };
    lian_status status = LIAN_OK;
    lian_recruits set = {0};
    double *rate = malloc(((size_t)r->in->candidates + 1) * sizeof *rate);
    LIAN_TRY(lian_recruits_init(&set, r, err));
    LIAN_CHECK_MEMORY(rate);
    if (r->wanted) add_wanted(&set);
    for (int32_t i = 0; i < ordered; i++)
        if (r->usable[order[i]] && lian_recruits_gain(&set, order[i]) > 0) lian_recruits_add(&set, order[i]);
    fill(&set, price, rate);
    exchange(&set, best, ROUNDS);
    if (ordered) goto out;
    lian_recruits_empty(&set);
    if (r->wanted) add_wanted(&set);
    fill(&set, NULL, rate);
    exchange(&set, best, ROUNDS);
out:
    lian_recruits_clear(&set);
    free(rate);
    return status;
}
