/* SPDX-License-Identifier: MIT */
/* Would the same recruits be chosen if some closings were likelier than others? */
#include "analysis/draws.h"
#include "analysis/greedy.h"
#include "analysis/relief.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>

enum { STREAM = 7 };

typedef struct drawing {
    lian_relief *relief;
    const struct lian_recruiting *rooms;
    const double *likely; /* [closings] of the draw at hand */
    double before;
    int32_t most;         /* sets in the memo */
    bool spent;           /* one more would be needed */
} drawing;

static double expected(const drawing *d, const double *esri) {
    double sum = 0;
    for (int32_t i = 0; i < d->relief->closed_count; i++) sum += d->likely[i] * esri[i];
    return sum;
}

/* Ends the choice when a set is asked for that may not be looked at any more. */
static lian_status saved(void *context, const int32_t *set, int32_t count, double *value, lian_error *err) {
    drawing *d = context;
    const double *esri = lian_relief_memo_find(&d->relief->memo, set, count);
    d->spent = !esri && d->relief->memo.count >= d->most;
    if (d->spent) return LIAN_ERR_ARGUMENT;
    lian_status status = esri ? LIAN_OK : lian_relief_look(d->relief, set, count, &esri, err);
    *value = status == LIAN_OK ? fmax(0, d->before - expected(d, esri)) : lian_unknown();
    return status;
}

static lian_status joins(void *context, const int32_t *set, int32_t count, bool *fits, lian_error *err) {
    const drawing *d = context;
    return lian_relief_fits(d->relief, d->rooms, set, count, fits, err);
}

/* Counts who of the choice is chosen in this draw, too. */
static lian_status draw_run(drawing *d, lian_greedy *greedy, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_relief *r = d->relief;
    d->before = expected(d, lian_relief_memo_find(&r->memo, NULL, 0));
    status = lian_greedy_join(r->offers, r->greedy.count, saved, joins, d, false, greedy, err);
    if (d->spent || status != LIAN_OK) return d->spent ? LIAN_OK : status;
    r->draws++;
    for (int32_t k = 0; k < greedy->count; k++)
        for (int32_t i = 0; i < r->greedy.count; i++) r->stays[i] += greedy->candidate[k] == r->chosen[i];
    return LIAN_OK;
}

/* Sets that may be in the memo in the end. */
static int32_t most_looked(const lian_relief *r) {
    double again = 2.0 * r->memo.count, work = r->study->settings.cascade_work / lian_relief_work(r);
    return (int32_t)fmin(again < work ? again : work, INT32_MAX / 2);
}

lian_status lian_relief_draw(lian_relief *r, const struct lian_recruiting *rooms, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t room = (size_t)r->greedy.count + 1;
    lian_draws draws = {0};
    drawing d = {.relief = r, .rooms = rooms, .most = most_looked(r)};
    lian_greedy greedy = {.candidate = malloc(room * sizeof *greedy.candidate), .gain = malloc(room * sizeof *greedy.gain)};
    double *equal = malloc(((size_t)r->closed_count + 1) * sizeof *equal);
    r->stays = calloc(room, sizeof *r->stays);
    LIAN_CHECK_MEMORY(greedy.candidate && greedy.gain && equal && r->stays);
    for (int32_t i = 0; i < r->closed_count; i++) equal[i] = 1;
    LIAN_TRY(lian_draws_new(&draws, equal, r->closed_count, &r->study->settings, STREAM, err));
    r->asked = draws.count;
    for (int32_t k = 0; k < draws.count && r->greedy.count && !d.spent; k++) {
        d.likely = draws.weight + (size_t)k * (size_t)draws.parts;
        LIAN_TRY(draw_run(&d, &greedy, err));
    }
    for (int32_t i = 0; i < r->greedy.count; i++) r->stays[i] = r->draws ? r->stays[i] / r->draws : lian_unknown();
out:
    lian_draws_clear(&draws);
    free(greedy.candidate);
    free(greedy.gain);
    free(equal);
    return status;
}
