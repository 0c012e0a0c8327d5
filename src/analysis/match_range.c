/* SPDX-License-Identifier: MIT */
/* Between which numbers of matches must the best assignment lie, whatever the demands that cannot be read ask for and whatever
 * room the parks have that did not say?
 *
 * What local firms ask and is read can still be assigned as it is, so their sum of weights never falls below today's V. A demand that
 * cannot be read adds at most the weight of a perfect fit, one that can be read at most that of its best park. The fewest matches that
 * make up V are therefore those of the largest weights; local firms may then leave nothing to those outside. No more are matched than
 * could stand alone somewhere, and all that cannot be read. */
#include "analysis/match.h"
#include "base/error.h"

#include <stdlib.h>

static bool may_hold(const lian_match *m, lian_place_id place, int32_t i, bool *unsure) {
    const lian_place_table *t = &m->study->tables->places;
    const double room[2] = {lian_number_at(t->free_land_mu, place), lian_number_at(t->free_floor_m2, place)};
    bool open = false;
    for (int k = 0; k < 2; k++) {
        if (!(m->asked[2 * i + k] > 0)) continue;
        open = open || lian_is_unknown(room[k]);
        if (!lian_is_unknown(room[k]) && !(m->asked[2 * i + k] <= room[k] * (1 + 1e-9) + 1e-9)) return false;
    }
    *unsure = open;
    return true;
}

/* The largest weight that demand i could have in a match; unknown when no park could take it, or none is looked for. Counts in *open the parks that could
 * take it only if they have room that is not on record. */
static double best_weight(const lian_match *m, int32_t i, int32_t *open) {
    double best = lian_unknown();
    if (m->demand[i].hold) return best;
    for (lian_place_id p = 0; p < m->study->tables->places.count; p++) {
        bool unsure;
        if (!lian_place_is_carrier(m->study, p) || !may_hold(m, p, i, &unsure)) continue;
        double weight = lian_match_weight(m, p, m->demand[i].segment);
        if (lian_is_unknown(weight)) continue;
        *open += unsure;
        if (!(weight <= best)) best = weight;
    }
    return best;
}

static int falling(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* How many of the largest make up a sum. */
static int32_t fewest(const double *weight, int32_t count, double sum) {
    int32_t taken = 0;
    for (; taken < count && sum > 1e-9; taken++) sum -= weight[taken];
    return taken;
}

lian_status lian_match_range_run(const lian_match *m, lian_match_range *out, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t able = 0, local = 0, unread = m->count - m->read;
    double sum = m->first.value;
    double *weight = malloc(((size_t)m->read + 1) * sizeof *weight);
    *out = (lian_match_range){.least = m->outcome.matched, .most = m->outcome.matched};
    LIAN_CHECK_MEMORY(weight);
    for (int32_t i = 0; i < m->read; i++) {
        int32_t open = 0;
        double best = best_weight(m, i, &open);
        out->unsure += open > 0;
        if (!lian_is_unknown(best)) weight[able++] = best;
        if (i < m->local) local = able;
    }
    if (unread + out->unsure == 0) goto out;
    qsort(weight, (size_t)local, sizeof *weight, falling);
    int32_t perfect = (int32_t)fmin(unread, ceil(sum / LIAN_MATCH_PERFECT));
    out->least = perfect + fewest(weight, local, sum - perfect * LIAN_MATCH_PERFECT);
    out->most = able + unread;
out:
    free(weight);
    return status;
}
