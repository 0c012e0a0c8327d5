/* SPDX-License-Identifier: MIT */
/* Has a park the room and the utilities for a segment? */
#include "analysis/park.h"
#include "model/dataset.h"

#include <stdlib.h>
#include <string.h>

lian_park_side lian_park_side_of(double value) { return (lian_park_side){value, value, value}; }

/* ---- room -------------------------------------------------------------------------------------------------------- */

/* What one firm takes here: used land or floor of a carrier over the firms on record in it. */
static double taken_per_firm(const lian_carriers *c, int32_t carrier, bool land) {
    enum { LEAST = 3 };
    const lian_place_table *t = &c->study->tables->places;
    lian_place_id p = c->place[carrier];
    double whole = lian_number_at(land ? t->area_mu : t->built_floor_m2, p);
    double open = lian_number_at(land ? t->free_land_mu : t->free_floor_m2, p);
    return c->all[carrier] >= LEAST && whole > open ? (whole - open) / c->all[carrier] : lian_unknown();
}

lian_status lian_room_typical(const lian_carriers *c, lian_room_need *typical, lian_error *err) {
    lian_status status = LIAN_OK;
    double *taken = malloc(((size_t)c->count + 1) * sizeof *taken);
    LIAN_CHECK_MEMORY(taken);
    for (int k = 0; k < 2; k++) {
        int32_t count = 0;
        for (int32_t i = 0; i < c->count && !c->too_large; i++) {
            double value = taken_per_firm(c, i, k == 0);
            if (!lian_is_unknown(value)) taken[count++] = value;
        }
        *(k ? &typical->floor_m2 : &typical->land_mu) = lian_median_of(taken, count); /* sorts them */
        *(k ? &typical->floor_peers : &typical->land_peers) =
            (lian_room_peers){count, count ? taken[0] : lian_unknown(), count ? taken[count - 1] : lian_unknown()};
    }
out:
    free(taken);
    return status;
}

static lian_room_need need_of(const lian_park *park, lian_segment_id segment) {
    lian_room_need need = park->need[segment];
    if (need.land_basis == LIAN_ROOM_UNKNOWN && !lian_is_unknown(park->typical.land_mu)) {
        need.land_mu = park->typical.land_mu;
        need.land_peers = park->typical.land_peers;
        need.land_basis = LIAN_ROOM_PEERS;
    }
    if (need.floor_basis == LIAN_ROOM_UNKNOWN && !lian_is_unknown(park->typical.floor_m2)) {
        need.floor_m2 = park->typical.floor_m2;
        need.floor_peers = park->typical.floor_peers;
        need.floor_basis = LIAN_ROOM_PEERS;
    }
    return need;
}

/* Of a firm that takes what others take: low and high with the most and the least of them, where they are enough to tell. */
static lian_park_side part(double room, double need, const lian_room_peers *peers) {
    if (room <= 0) return lian_park_side_of(0); /* whatever is needed */
    lian_park_side side = lian_park_side_of(!lian_is_unknown(room) && need > 0 ? fmin(1, room / need) : lian_unknown());
    if (lian_is_unknown(side.value) || peers->count < LIAN_ROOM_ENOUGH || !(peers->low > 0)) return side;
    side.low = fmin(side.value, room / peers->high);
    side.high = fmax(side.value, fmin(1, room / peers->low));
    return side;
}

bool lian_park_need_is_weak(const lian_room_need *need, lian_park_side capacity) {
    bool land = need->land_basis != LIAN_ROOM_UNKNOWN && need->land_peers.count < LIAN_ROOM_ENOUGH;
    bool floor = need->floor_basis != LIAN_ROOM_UNKNOWN && need->floor_peers.count < LIAN_ROOM_ENOUGH;
    return capacity.value > 0 && (land || floor);
}

/* Either will do; where one of them is not known it may be enough. */
lian_park_side lian_park_capacity(const lian_park *park, int32_t carrier, lian_segment_id segment, lian_room_need *need) {
    const lian_place_table *t = &park->study->tables->places;
    lian_place_id p = park->carriers.place[carrier];
    *need = need_of(park, segment);
    lian_park_side land = part(lian_number_at(t->free_land_mu, p), need->land_mu, &need->land_peers);
    lian_park_side floor = part(lian_number_at(t->free_floor_m2, p), need->floor_m2, &need->floor_peers);
    bool half = lian_is_unknown(land.value) || lian_is_unknown(floor.value);
    if (!half) return (lian_park_side){fmax(land.value, floor.value), fmax(land.low, floor.low), fmax(land.high, floor.high)};
    lian_park_side side = lian_is_unknown(land.value) ? floor : land;
    if (side.value <= 0) return lian_park_side_of(lian_unknown());
    if (!lian_is_unknown(side.value)) side.high = 1;
    return side;
}

/* ---- utilities ----------------------------------------------------------------------------------------------------- */

static bool holds(const char *text, size_t length, const char *part_text, size_t part_length) {
    for (size_t i = 0; i + part_length <= length; i++)
        if (memcmp(text + i, part_text, part_length) == 0) return true;
    return false;
}

/* "集中供热(蒸汽)" has 蒸汽, and 蒸汽 is had where 工业蒸汽 is asked for. */
static bool has_utility(const lian_study *study, lian_symbol utilities, lian_item wanted) {
    const char *cell = lian_dataset_text(study->dataset, utilities);
    for (lian_item item = lian_item_first(cell); item.length; item = lian_item_next(item))
        if (holds(item.text, item.length, wanted.text, wanted.length) ||
            holds(wanted.text, wanted.length, item.text, item.length))
            return true;
    return false;
}

lian_park_side lian_park_infra(const lian_park *park, int32_t carrier, lian_segment_id segment, int32_t *wanted,
                               int32_t *conditions) {
    const lian_study *study = park->study;
    lian_symbol utilities = lian_symbol_at(study->tables->places.utilities, park->carriers.place[carrier]);
    const char *cell = lian_dataset_text(study->dataset, lian_symbol_at(study->tables->segments.requires_, segment));
    int32_t there = 0;
    *wanted = *conditions = 0;
    for (lian_item item = lian_item_first(cell); item.length; item = lian_item_next(item)) {
        bool condition = lian_park_is_condition(item);
        *conditions += condition;
        *wanted += !condition;
        there += !condition && has_utility(study, utilities, item);
    }
    return lian_park_side_of(*wanted && utilities != LIAN_NONE ? (double)there / *wanted : lian_unknown());
}

/* ---- all together -------------------------------------------------------------------------------------------------- */

lian_status lian_park_new(lian_park *park, const lian_study *study, const uint8_t *wanted, lian_error *err) {
    lian_status status = LIAN_OK;
    *park = (lian_park){.study = study, .firms_complete = lian_firms_are_complete(study)};
    LIAN_TRY(lian_carriers_new(&park->carriers, study, err));
    if (park->carriers.too_large) goto out;
    park->column = malloc(((size_t)park->carriers.segments + 1) * sizeof *park->column);
    LIAN_CHECK_MEMORY(park->column);
    LIAN_TRY(lian_park_relate(park, err));
    LIAN_TRY(lian_park_near(park, wanted, err));
    LIAN_TRY(lian_room_needs_new(&park->need, study, err));
    LIAN_TRY(lian_room_typical(&park->carriers, &park->typical, err));
out:
    return status;
}

void lian_park_clear(lian_park *park) {
    void *parts[] = {park->column, park->phi, park->density, park->nearest, park->basis, park->is_made, park->need};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
    lian_carriers_clear(&park->carriers);
}
