/* SPDX-License-Identifier: MIT */
/* Which candidates need not be looked at, because others do at least as much for no more? */
#include "analysis/portfolio_kernel.h"
#include "base/error.h"

#include <stdlib.h>

/* Who closes each gap, and what each park is to a candidate: asked again and again. */
typedef struct rivals {
    const lian_recruiting *r;
    int32_t *start, *candidate; /* those that close gap g: start[g] … start[g + 1] − 1 */
    int32_t *width;             /* [candidates] gaps that it closes something of, and that count */
    bool *matters;              /* [resources] does the room of any park limit it? */
    bool *limited;              /* [resources] does a limit of all recruits together? */
    int32_t *host;              /* [parks] place among those of the candidate being compared, LIAN_NONE elsewhere */
    double *share;              /* [gaps] of that candidate, 0 elsewhere */
    double *covered;            /* [gaps] by those before it */
} rivals;

static void rivals_clear(rivals *v) {
    free(v->start);
    free(v->candidate);
    free(v->width);
    free(v->matters);
    free(v->limited);
    free(v->host);
    free(v->share);
    free(v->covered);
}

static lian_status rivals_init(rivals *v, const lian_recruiting *r, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_portfolio_input *in = r->in;
    int32_t closures = r->closure_start[in->candidates];
    *v = (rivals){.r = r};
    v->start = calloc((size_t)in->gaps + 2, sizeof *v->start);
    v->candidate = malloc(((size_t)closures + 1) * sizeof *v->candidate);
    v->width = calloc((size_t)in->candidates + 1, sizeof *v->width);
    v->matters = calloc((size_t)in->resources + 1, sizeof *v->matters);
    v->limited = calloc((size_t)in->resources + 1, sizeof *v->limited);
    v->host = malloc(((size_t)in->parks + 1) * sizeof *v->host);
    v->share = calloc((size_t)in->gaps + 1, sizeof *v->share);
    v->covered = calloc((size_t)in->gaps + 1, sizeof *v->covered);
    LIAN_CHECK_MEMORY(v->start && v->candidate && v->width && v->matters && v->limited && v->host && v->share && v->covered);
    for (int32_t e = 0; e < closures; e++) v->start[r->closure_gap[e] + 2]++;
    for (int32_t g = 1; g <= in->gaps; g++) v->start[g + 1] += v->start[g];
    for (int32_t i = 0; i < in->candidates; i++)
        for (int32_t e = r->closure_start[i]; e < r->closure_start[i + 1]; e++) {
            v->candidate[v->start[r->closure_gap[e] + 1]++] = i;
            v->width[i] += lian_recruiting_counts(r, e);
        }
    for (int32_t k = 0; k < in->resources; k++) v->limited[k] = in->limit[k] < INFINITY;
    for (int32_t p = 0; p < in->parks; p++) {
        v->host[p] = LIAN_NONE;
        for (int32_t k = 0; k < in->resources; k++) v->matters[k] |= in->room[(size_t)p * (size_t)in->resources + (size_t)k] < INFINITY;
    }
out:
    return status;
}

/* Everything that `candidate` closes and where it may go, or nothing again. */
static void mark(rivals *v, int32_t candidate, bool on) {
    const lian_recruiting *r = v->r;
    for (int32_t e = r->closure_start[candidate]; e < r->closure_start[candidate + 1]; e++)
        v->share[r->closure_gap[e]] = on ? r->closure_fraction[e] : 0;
    for (int32_t e = r->host_start[candidate]; e < r->host_start[candidate + 1]; e++) v->host[r->host_park[e]] = on ? e : LIAN_NONE;
}

/* Does `other` close at least what the marked one closes of each gap that counts? −1: less of one; 0: the same; 1: more. */
static int closes_more(const rivals *v, int32_t other, int32_t marked) {
    const lian_recruiting *r = v->r;
    int32_t met = 0;
    bool more = v->width[other] > v->width[marked];
    for (int32_t e = r->closure_start[other]; e < r->closure_start[other + 1]; e++) {
        double mine = v->share[r->closure_gap[e]], theirs = r->closure_fraction[e];
        if (!lian_recruiting_counts(r, e)) continue;
        if (theirs < mine) return -1;
        met += mine > 0;
        more = more || theirs > mine;
    }
    return met < v->width[marked] ? -1 : more;
}

/* Are amounts of what counts no larger than others? −1: one is; 0: the same; 1: some are less. */
static int is_less(const double *theirs, const double *mine, const bool *counts, int32_t resources) {
    int less = 0;
    for (int32_t k = 0; k < resources; k++) {
        if (!counts[k]) continue;
        if (theirs[k] > mine[k]) return -1;
        less |= theirs[k] < mine[k];
    }
    return less;
}

/* The same of parks: does it go wherever the marked one goes, and take no more there? */
static int goes_further(const rivals *v, int32_t other, int32_t marked) {
    const lian_recruiting *r = v->r;
    int32_t met = 0, wanted = r->host_start[marked + 1] - r->host_start[marked], resources = r->in->resources;
    int further = r->host_start[other + 1] - r->host_start[other] > wanted;
    for (int32_t e = r->host_start[other]; e < r->host_start[other + 1]; e++) {
        int32_t there = v->host[r->host_park[e]];
        if (there == LIAN_NONE) continue;
        int less = is_less(r->host_need + (size_t)e * (size_t)resources, r->host_need + (size_t)there * (size_t)resources, v->matters, resources);
        if (less < 0) return -1;
        met++;
        further |= less;
    }
    return met < wanted ? -1 : further;
}

/* And of what the limits of all recruits together count. */
static int needs_less(const rivals *v, int32_t other, int32_t marked) {
    const lian_portfolio_input *in = v->r->in;
    size_t resources = (size_t)in->resources;
    return is_less(in->need + (size_t)other * resources, in->need + (size_t)marked * resources, v->limited, in->resources);
}

/* No worse in anything, and better in something or listed before it? `same`: and closes something of no other gap. */
static bool stands_before(const rivals *v, int32_t other, int32_t marked, bool same) {
    if (same && v->width[other] != v->width[marked]) return false;
    int needs = needs_less(v, other, marked), closes = needs < 0 ? -1 : closes_more(v, other, marked);
    int goes = closes < 0 ? -1 : goes_further(v, other, marked);
    return goes >= 0 && (needs || closes || goes || other < marked);
}

/* The gap of the marked one that fewest others close: whoever stands before it is among them. */
static int32_t rarest_gap(const rivals *v, int32_t marked) {
    const lian_recruiting *r = v->r;
    int32_t best = LIAN_NONE, fewest = INT32_MAX;
    for (int32_t e = r->closure_start[marked]; e < r->closure_start[marked + 1]; e++) {
        int32_t g = r->closure_gap[e], count = v->start[g + 1] - v->start[g];
        if (lian_recruiting_counts(r, e) && count < fewest) fewest = count, best = g;
    }
    return best;
}

static bool is_all_covered(const rivals *v, int32_t candidate) {
    const lian_recruiting *r = v->r;
    for (int32_t e = r->closure_start[candidate]; e < r->closure_start[candidate + 1]; e++)
        if (lian_recruiting_counts(r, e) && v->covered[r->closure_gap[e]] < 1) return false;
    return true;
}

/* Do those before it leave nothing to close, or are they as many as may be chosen? */
static bool is_spare(rivals *v, int32_t candidate, bool same) {
    const lian_recruiting *r = v->r;
    int32_t gap = rarest_gap(v, candidate), before = 0;
    bool spare = false;
    mark(v, candidate, true);
    for (int32_t e = r->closure_start[candidate]; e < r->closure_start[candidate + 1]; e++) v->covered[r->closure_gap[e]] = 0;
    for (int32_t i = v->start[gap]; i < v->start[gap + 1] && !spare; i++) {
        int32_t other = v->candidate[i];
        if (other == candidate || !r->usable[other] || !stands_before(v, other, candidate, same)) continue;
        for (int32_t e = r->closure_start[other]; e < r->closure_start[other + 1]; e++)
            v->covered[r->closure_gap[e]] += r->closure_fraction[e];
        spare = ++before >= r->in->most || is_all_covered(v, candidate);
    }
    mark(v, candidate, false);
    return spare;
}

lian_status lian_recruits_spare(const lian_recruiting *r, bool same, bool *active, lian_error *err) {
    lian_status status = LIAN_OK;
    rivals v = {0};
    LIAN_TRY(rivals_init(&v, r, err));
    for (int32_t i = 0; i < r->in->candidates; i++) active[i] = r->usable[i] && !is_spare(&v, i, same);
out:
    rivals_clear(&v);
    return status;
}
