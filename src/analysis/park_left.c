/* SPDX-License-Identifier: MIT */
/* Is what matching leaves of a park still enough for one firm of a segment? */
#include "analysis/park.h"

static double part(double left, double need) {
    if (left <= 0) return 0;
    return lian_is_unknown(left) || !(need > 0) ? lian_unknown() : fmin(1, left / need);
}

lian_park_left lian_park_left_of(const lian_park *park, int32_t carrier, lian_segment_id segment) {
    static const char *const measure[] = {"match.left_land", "match.left_floor"};
    const lian_place_table *t = &park->study->tables->places;
    const lian_room_need *need = &park->need[segment];
    lian_place_id p = park->carriers.place[carrier];
    const double room[] = {lian_number_at(t->free_land_mu, p), lian_number_at(t->free_floor_m2, p)}, wants[] = {need->land_mu, need->floor_m2};
    lian_park_left out = {.share = lian_unknown(), .left = lian_unknown(), .need = lian_unknown()};
    bool taken = false;
    for (int k = 0; k < 2 && park->matched; k++) {
        double left = lian_measure_get(park->matched, measure[k], LIAN_SUBJECT_PLACE, p), share = part(left, wants[k]);
        taken |= room[k] - left > 1e-9;
        if (lian_is_unknown(share)) out.is_open = true;
        if (lian_is_unknown(share) || share <= out.share) continue;
        out = (lian_park_left){share, left, wants[k], k, out.is_open};
    }
    if (!taken || !(out.need > 0) || (out.is_open && out.share <= 0)) out.share = lian_unknown(); /* none left of one, and the other may do */
    return out;
}
