/* SPDX-License-Identifier: MIT */
/* How many points has a park for a segment, between which bounds, and which of two parks is named first? */
#include "analysis/park.h"
#include "base/order.h"

#include <stdlib.h>

void lian_park_weights_get(const lian_study *study, double weights[LIAN_PARK_SIDES]) {
    const lian_settings *s = &study->settings;
    const double all[] = {s->park_orient, s->park_related_weight, s->park_partners, s->park_capacity, s->park_infra};
    for (int i = 0; i < LIAN_PARK_SIDES; i++) weights[i] = all[i];
}

static void bid_score(const lian_park *park, lian_park_bid *b) {
    double value[LIAN_PARK_SIDES], low[LIAN_PARK_SIDES], high[LIAN_PARK_SIDES], weights[LIAN_PARK_SIDES];
    lian_score bound;
    lian_park_weights_get(park->study, weights);
    for (int i = 0; i < LIAN_PARK_SIDES; i++) {
        value[i] = b->side[i].value;
        low[i] = b->side[i].low;
        high[i] = b->side[i].high;
    }
    lian_design_run(LIAN_DESIGN_PARK_FIT, value, weights, &b->score);
    lian_design_run(LIAN_DESIGN_PARK_FIT, low, weights, &bound);
    b->score.low = bound.low;
    lian_design_run(LIAN_DESIGN_PARK_FIT, high, weights, &bound);
    b->score.high = bound.high;
    b->is_scored = !b->is_shops && b->score.coverage >= park->study->settings.coverage_preliminary - 1e-9;
}

void lian_park_bid_run(const lian_park *park, int32_t carrier, lian_segment_id segment, lian_park_bid *b) {
    *b = (lian_park_bid){.carrier = carrier, .segment = segment};
    b->side[LIAN_PARK_ORIENT] = lian_park_orient(park, carrier, segment, &b->claim);
    b->side[LIAN_PARK_RELATED] = lian_park_related(park, carrier, segment);
    b->side[LIAN_PARK_PARTNERS] = lian_park_partners(park, carrier, segment, &b->by);
    b->side[LIAN_PARK_CAPACITY] = lian_park_capacity(park, carrier, segment, &b->need);
    b->side[LIAN_PARK_INFRA] = lian_park_infra(park, carrier, segment, &b->wanted, &b->conditions);
    b->gate = lian_park_gate_of(park, carrier, segment, b->side[LIAN_PARK_ORIENT].value, &b->table, &b->row);
    b->is_planned = lian_enum_at(park->study->tables->places.status, park->carriers.place[carrier]) == LIAN_PLACE_STATUS_PLANNED;
    b->open = lian_park_open_add(park->study, park->carriers.place[carrier], segment, LIAN_ZH, NULL);
    bool makes = lian_segment_is_production(park->study, segment), asks = b->need.land_basis != LIAN_ROOM_UNKNOWN || b->need.floor_basis != LIAN_ROOM_UNKNOWN;
    b->is_full = b->side[LIAN_PARK_CAPACITY].high <= 0; /* a shop or an office takes floor too */
    b->is_unsure = makes && asks && !b->is_full && !(b->side[LIAN_PARK_CAPACITY].value >= 1 - 1e-9);
    b->is_short = lian_park_left_of(park, carrier, segment).share < 1 - 1e-9;
    b->is_shops = lian_place_is_only_shops(park->study, park->carriers.place[carrier], segment);
    b->is_laid = lian_park_is_chemical_by_layout(park->study, park->carriers.place[carrier], segment);
    b->is_named = lian_place_is_named_for(park->study, park->carriers.place[carrier], segment);
    b->is_meant = lian_park_is_meant(park, carrier, segment);
    bid_score(park, b);
}

/* What stands before all points: some room, then room that matching leaves, then the conditions, then room that is known to be enough. */
static int level_of(const lian_park_bid *b) { return 8 * b->is_full + 4 * b->is_short + 2 * (b->open > 0) + b->is_unsure; }

int lian_park_bid_order(const lian_park_bid *a, const lian_park_bid *b) {
    int order = (a->gate != LIAN_GATE_NONE) - (b->gate != LIAN_GATE_NONE);
    if (!order) order = (int)b->is_scored - (int)a->is_scored;
    if (!order) order = (int)lian_park_bid_tells(b) - (int)lian_park_bid_tells(a);
    if (!order) order = level_of(a) - level_of(b);
    if (!order) order = lian_number_order(a->score.low, b->score.low);
    if (!order) order = lian_number_order(a->score.value, b->score.value);
    if (!order) order = (int)a->is_planned - (int)b->is_planned;
    if (!order) order = (int)b->is_named - (int)a->is_named;
    if (!order) order = (int)b->is_meant - (int)a->is_meant;
    return order ? order : lian_row_order(a->carrier, b->carrier);
}

int32_t lian_park_bids_rivals(const lian_park_bid *bids, int32_t count) {
    int32_t rivals = 0;
    while (rivals < count && level_of(&bids[rivals]) == level_of(bids)) rivals++;
    return rivals;
}

int32_t lian_park_bids_rank(const lian_park_bid *bids, int32_t count, int32_t i) { return i < lian_park_bids_first(bids, count) ? 1 : i + 1; }

lian_value lian_park_bid_value(const lian_park_bid *b) {
    if (b->gate != LIAN_GATE_NONE) return (lian_value){0, b->score.coverage, 0, 0};
    return (lian_value){b->is_scored ? b->score.value : lian_unknown(), b->score.coverage, b->score.low, b->score.high};
}

bool lian_park_bid_tells(const lian_park_bid *b) {
    bool tells = b->gate != LIAN_GATE_NONE || b->side[LIAN_PARK_ORIENT].value > 0;
    for (int i = LIAN_PARK_ORIENT + 1; i < LIAN_PARK_SIDES; i++) tells = tells || !lian_is_unknown(b->side[i].value);
    return tells;
}

static int compare_bids(const void *a, const void *b) { return lian_park_bid_order(a, b); }
void lian_park_bids_sort(lian_park_bid *bids, int32_t count) {
    if (count) qsort(bids, (size_t)count, sizeof *bids, compare_bids);
}

static double drawn(const lian_draws *draws, int32_t draw, const lian_park_bid *b) {
    double value[LIAN_PARK_SIDES];
    for (int i = 0; i < LIAN_PARK_SIDES; i++) value[i] = lian_is_unknown(b->side[i].low) ? 0 : b->side[i].low;
    return lian_draws_score(draws, draw, value);
}

/* Those of the first that no rival is above: the first and the leading ones after them are rivals. */
void lian_park_stability(const lian_draws *draws, const lian_park_bid *bids, int32_t count, int32_t first, double *stays) {
    enum { LEADING = 20 };
    count = lian_park_bids_rivals(bids, count);
    int32_t leading = first > LEADING ? first : LEADING, rivals = count < leading ? count : leading;
    for (int32_t k = 0; k < first; k++) stays[k] = draws->count && rivals > 1 ? 0 : lian_unknown();
    if (rivals < 2) return;
    for (int32_t d = 0; d < draws->count; d++) {
        double highest = 0;
        for (int32_t i = 0; i < rivals; i++) highest = fmax(highest, drawn(draws, d, &bids[i]));
        for (int32_t k = 0; k < first; k++) stays[k] += drawn(draws, d, &bids[k]) >= highest - 1e-9;
    }
    for (int32_t k = 0; k < first; k++) stays[k] /= draws->count ? draws->count : 1;
}
