/* SPDX-License-Identifier: MIT */
/* Which gap comes first, and would it with other weights? */
#include "analysis/draws.h"
#include "analysis/findings.h"
#include "analysis/priority.h"
#include "base/error.h"

#include <stdlib.h>

void lian_priority_weights(const lian_settings *s, double weights[LIAN_PRIORITY_PARTS]) {
    const double all[LIAN_PRIORITY_PARTS] = {s->priority_unmet, s->priority_critical, s->priority_risk, s->priority_gain, s->priority_density,
                                             s->priority_anchor, s->priority_site, s->priority_pool, s->priority_policy};
    for (int i = 0; i < LIAN_PRIORITY_PARTS; i++) weights[i] = all[i];
}

static int order(double low_a, double value_a, lian_segment_id a, double low_b, double value_b, lian_segment_id b) {
    if (low_a < low_b || low_a > low_b) return low_a > low_b ? -1 : 1;
    if (value_a < value_b || value_a > value_b) return value_a > value_b ? -1 : 1;
    return (a > b) - (a < b);
}

/* Points are 0 to 100: what stands behind comes after the last of the others. */
static double low_of(const lian_ranked *item, double low) { return item->is_behind ? low - 1000 : low; }

static int by_priority(const void *left, const void *right) {
    const lian_ranked *a = left, *b = right;
    return order(low_of(a, a->priority.low), a->priority.value, a->segment, low_of(b, b->priority.low), b->priority.value, b->segment);
}

/* ---- draws --------------------------------------------------------------------------------------------------- */

/* Points of one side: with an unknown component at one half, and at nothing. */
static void side(const lian_draws *draws, int32_t draw, const double *component, double *value, double *low) {
    const double *weight = draws->weight + (size_t)draw * (size_t)draws->parts;
    *value = *low = 0;
    for (int32_t i = 0; i < draws->parts; i++) {
        bool is_known = !lian_is_unknown(component[i]);
        *value += 100 * weight[i] * (is_known ? component[i] : .5);
        *low += 100 * weight[i] * (is_known ? component[i] : 0);
    }
}

/* What is drawn from. */
typedef struct drawing {
    lian_draws side[2];
    lian_ranked *item;
    double half;
} drawing;

/* Counts the draws in which the item stays in its quadrant, too. */
static lian_drawn points_of(void *context, int32_t draw, int32_t index) {
    drawing *all = context;
    lian_ranked *item = &all->item[index];
    lian_priority p = {.gap = item->priority.gap};
    side(&all->side[0], draw, item->component, &p.impact.value, &p.impact.low);
    side(&all->side[1], draw, item->component + LIAN_IMPACT_PARTS, &p.feasibility.value, &p.feasibility.low);
    lian_priority_join(&p, all->half);
    item->stay_quadrant += p.quadrant == item->priority.quadrant;
    return (lian_drawn){low_of(item, p.low), p.value};
}

static lian_status draws_run(lian_ranked *items, int32_t count, const lian_settings *settings, lian_error *err) {
    lian_status status = LIAN_OK;
    double weights[LIAN_PRIORITY_PARTS], *stays = malloc((size_t)count * sizeof *stays);
    drawing all = {.item = items, .half = settings->priority_half};
    LIAN_CHECK_MEMORY(stays);
    lian_priority_weights(settings, weights);
    LIAN_TRY(lian_draws_new(&all.side[0], weights, LIAN_IMPACT_PARTS, settings, 2, err));
    LIAN_TRY(lian_draws_new(&all.side[1], weights + LIAN_IMPACT_PARTS, LIAN_FEASIBILITY_PARTS, settings, 3, err));
    int32_t draws = lian_draws_count(&all.side[all.side[0].count > all.side[1].count], count);
    LIAN_TRY(lian_draws_stay(draws, count, count < LIAN_RANK_TOP ? count : LIAN_RANK_TOP, points_of, &all, stays, err));
    for (int32_t i = 0; i < count; i++) {
        items[i].draws = draws;
        items[i].stay_top = stays[i];
        items[i].stay_quadrant = draws ? items[i].stay_quadrant / draws : lian_unknown();
    }
out:
    lian_draws_clear(&all.side[0]);
    lian_draws_clear(&all.side[1]);
    free(stays);
    return status;
}

lian_status lian_ranked_run(lian_ranked *items, int32_t count, const lian_settings *settings, lian_error *err) {
    if (count < 1) return LIAN_OK;
    qsort(items, (size_t)count, sizeof *items, by_priority);
    for (int32_t i = 0; i < count; i++) {
        bool ties = i > 0 && !(low_of(&items[i], items[i].priority.low) < low_of(&items[i - 1], items[i - 1].priority.low)) && !(items[i].priority.value < items[i - 1].priority.value);
        items[i].rank = ties ? items[i - 1].rank : i + 1;
        items[i].stay_quadrant = 0;
    }
    return draws_run(items, count, settings, err);
}
