/* SPDX-License-Identifier: MIT */
/* Which gap comes first, and would it with other weights? */
#include "analysis/draws.h"
#include "analysis/priority.h"
#include "base/error.h"

#include <stdlib.h>

/* Draws × gaps that are tried at most. */
enum { WORK = 20000000 };

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

static int by_priority(const void *left, const void *right) {
    const lian_ranked *a = left, *b = right;
    return order(a->priority.low, a->priority.value, a->segment, b->priority.low, b->priority.value, b->segment);
}

/* ---- draws --------------------------------------------------------------------------------------------------- */

/* One item under drawn weights. */
typedef struct drawn {
    double low, value;
    int32_t item;
    lian_quadrant quadrant;
} drawn;

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

static drawn draw_one(const lian_draws *sides, int32_t draw, const lian_ranked *item, int32_t index, double half) {
    lian_priority p = {.gap = item->priority.gap};
    side(&sides[0], draw, item->component, &p.impact.value, &p.impact.low);
    side(&sides[1], draw, item->component + LIAN_IMPACT_PARTS, &p.feasibility.value, &p.feasibility.low);
    lian_priority_join(&p, half);
    return (drawn){p.low, p.value, index, p.quadrant};
}

/* Keeps the best in `top`, the first of them first. */
static int32_t top_add(drawn *top, int32_t count, drawn new, const lian_ranked *items) {
    int32_t at = count;
    while (at > 0 && order(new.low, new.value, items[new.item].segment, top[at - 1].low, top[at - 1].value, items[top[at - 1].item].segment) < 0) at--;
    if (at == LIAN_RANK_TOP) return count;
    if (count < LIAN_RANK_TOP) count++;
    for (int32_t i = count - 1; i > at; i--) top[i] = top[i - 1];
    top[at] = new;
    return count;
}

/* An item stays when it is among the first both by the given and by the drawn weights, or by neither. */
static void draw_run(const lian_draws *sides, int32_t draw, lian_ranked *items, int32_t count, double half) {
    drawn top[LIAN_RANK_TOP];
    int32_t tops = 0;
    for (int32_t i = 0; i < count; i++) {
        drawn d = draw_one(sides, draw, &items[i], i, half);
        items[i].stay_quadrant += d.quadrant == items[i].priority.quadrant;
        items[i].stay_top += i >= LIAN_RANK_TOP;
        tops = top_add(top, tops, d, items);
    }
    for (int32_t i = 0; i < tops; i++) items[top[i].item].stay_top += top[i].item < LIAN_RANK_TOP ? 1 : -1;
}

static void shares(lian_ranked *items, int32_t count, int32_t draws) {
    for (int32_t i = 0; i < count; i++) {
        items[i].draws = draws;
        items[i].stay_top = draws ? items[i].stay_top / draws : lian_unknown();
        items[i].stay_quadrant = draws ? items[i].stay_quadrant / draws : lian_unknown();
    }
}

static lian_status draws_run(lian_ranked *items, int32_t count, const lian_settings *settings, lian_error *err) {
    lian_status status = LIAN_OK;
    double weights[LIAN_PRIORITY_PARTS];
    lian_draws sides[2] = {{0}, {0}};
    lian_priority_weights(settings, weights);
    LIAN_TRY(lian_draws_new(&sides[0], weights, LIAN_IMPACT_PARTS, settings, 2, err));
    LIAN_TRY(lian_draws_new(&sides[1], weights + LIAN_IMPACT_PARTS, LIAN_FEASIBILITY_PARTS, settings, 3, err));
    int32_t draws = sides[0].count < sides[1].count ? sides[0].count : sides[1].count;
    if (draws > WORK / count) draws = WORK / count;
    for (int32_t d = 0; d < draws; d++) draw_run(sides, d, items, count, settings->priority_half);
    shares(items, count, draws);
out:
    lian_draws_clear(&sides[0]);
    lian_draws_clear(&sides[1]);
    return status;
}

lian_status lian_ranked_run(lian_ranked *items, int32_t count, const lian_settings *settings, lian_error *err) {
    if (count < 1) return LIAN_OK;
    qsort(items, (size_t)count, sizeof *items, by_priority);
    for (int32_t i = 0; i < count; i++) {
        bool ties = i > 0 && !(items[i].priority.low < items[i - 1].priority.low) && !(items[i].priority.value < items[i - 1].priority.value);
        items[i].rank = ties ? items[i - 1].rank : i + 1;
        items[i].stay_top = items[i].stay_quadrant = 0;
    }
    return draws_run(items, count, settings, err);
}
