/* SPDX-License-Identifier: MIT */
/* Of sets of recruits that are worth the same, which has the members that stand first in the list? */
#include "analysis/portfolio_kernel.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Do both close something of the same gaps? */
static bool same_gaps(const lian_recruiting *r, int32_t a, int32_t b) {
    int32_t only_a = 0, both = 0, only_b = 0;
    for (int32_t e = r->closure_start[a]; e < r->closure_start[a + 1]; e++) only_a += lian_recruiting_counts(r, e);
    for (int32_t e = r->closure_start[b]; e < r->closure_start[b + 1]; e++) only_b += lian_recruiting_counts(r, e);
    if (only_a != only_b) return false;
    for (int32_t e = r->closure_start[a]; e < r->closure_start[a + 1]; e++)
        for (int32_t f = r->closure_start[b]; f < r->closure_start[b + 1]; f++)
            both += r->closure_gap[e] == r->closure_gap[f] && lian_recruiting_counts(r, e) && lian_recruiting_counts(r, f);
    return both == only_a;
}

/* The members and one more, all placed anew. */
static lian_status place_anew(lian_recruits *set, int32_t candidate, bool *done, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_recruiting *r = set->r;
    int32_t count = 0, *member = malloc(((size_t)set->count + 2) * sizeof *member), *park = malloc(((size_t)set->count + 2) * sizeof *park);
    lian_placed placed;
    *done = false;
    LIAN_CHECK_MEMORY(member && park);
    for (int32_t i = 0; i < r->in->candidates; i++)
        if (set->in[i] || i == candidate) member[count++] = i;
    LIAN_TRY(lian_placement_find(r, member, count, false, park, &placed, err));
    if (placed != LIAN_PLACED) goto out;
    lian_recruits_empty(set);
    for (int32_t m = 0; m < count; m++) lian_recruits_put(set, member[m], park[m]);
    *done = true;
out:
    free(member);
    free(park);
    return status;
}

/* One member for another candidate, if nothing is lost and all limits are kept. */
static lian_status exchange(lian_recruits *set, int32_t out, int32_t in, bool *done, lian_error *err) {
    lian_status status = LIAN_OK;
    double before = set->value;
    int32_t park = set->park[out];
    lian_recruits_remove(set, out);
    *done = false;
    if (lian_recruits_gain(set, in) >= before - set->value - 1e-12 * fmax(1, before) && lian_recruits_keeps_limits(set, in)) {
        *done = lian_recruits_add(set, in);
        if (!*done) LIAN_TRY(place_anew(set, in, done, err));
    }
    if (!*done) lian_recruits_put(set, out, park);
out:
    return status;
}

/* Lets the candidate in for the last member in the list that it can stand for. */
static lian_status let_in(lian_recruits *set, int32_t candidate, bool *done, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_recruiting *r = set->r;
    *done = false;
    for (int32_t i = r->in->candidates - 1; i > candidate && !*done; i--) {
        if (!set->in[i] || (r->than && !same_gaps(r, i, candidate))) continue;
        LIAN_TRY(exchange(set, i, candidate, done, err));
    }
out:
    return status;
}

lian_status lian_recruits_prefer(const lian_recruiting *r, lian_recruits *best, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_recruits set = {0};
    LIAN_TRY(lian_recruits_init(&set, r, err));
    for (int32_t i = 0; i < r->in->candidates; i++)
        if (best->in[i]) lian_recruits_put(&set, i, best->park[i]);
    for (bool changed = true; changed;) { /* each exchange lowers the sum of places in the list */
        changed = false;
        for (int32_t i = 0; i < r->in->candidates; i++) {
            bool done = false;
            if (!set.in[i] && r->usable[i]) LIAN_TRY(let_in(&set, i, &done, err));
            changed = changed || done;
        }
    }
    lian_recruits_copy(best, &set);
out:
    lian_recruits_clear(&set);
    return status;
}
