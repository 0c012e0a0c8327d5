/* SPDX-License-Identifier: MIT */
/* Is what matching leaves of a park still enough for one firm of a segment? */
#include "analysis/match.h"

static double part(double left, double need) {
    if (left <= 0) return 0;
    return lian_is_unknown(left) || !(need > 0) ? lian_unknown() : fmin(1, left / need);
}

lian_match_left lian_match_left_of(const lian_match *m, const lian_room_need *need, int32_t site) {
    const double *left = m->left + 2 * (size_t)site, *room = m->room + 2 * (size_t)site, wants[2] = {need->land_mu, need->floor_m2};
    lian_match_left out = {.share = lian_unknown(), .kind = 0};
    bool taken = false;
    for (int k = 0; k < 2; k++) {
        double share = part(left[k], wants[k]);
        taken |= room[k] - left[k] > 1e-9;
        if (lian_is_unknown(share)) out.is_open = true;
        if (lian_is_unknown(share) || share <= out.share) continue;
        out.share = share;
        out.kind = k;
    }
    if (!taken || !(wants[out.kind] > 0) || (out.is_open && out.share <= 0)) out.share = lian_unknown(); /* none left of one, and the other may do */
    return out;
}
