/* SPDX-License-Identifier: MIT */
/* Have recruits that cut the loss of cascades room in the parks together, and where? */
#include "analysis/portfolio_kernel.h"
#include "analysis/relief.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* Recruits behind a set of offers, each once: one firm may be the best target of several gaps. */
static int32_t members_of(const lian_relief *r, const int32_t *set, int32_t count, int32_t *member) {
    int32_t members = 0;
    for (int32_t i = 0; i < count; i++) {
        int32_t k = 0;
        while (k < members && member[k] != r->recruit[set[i]]) k++;
        member[k] = r->recruit[set[i]];
        members += k == members;
    }
    return members;
}

/* The limits of all recruits together. */
static bool keeps_limits(const lian_portfolio_input *in, const int32_t *member, int32_t count) {
    for (int32_t k = 0; k < in->resources; k++) {
        double sum = 0;
        for (int32_t i = 0; i < count; i++) sum += in->need[(size_t)member[i] * (size_t)in->resources + (size_t)k];
        if (!lian_recruiting_within(sum, in->limit[k])) return false;
    }
    return true;
}

/* *placed: LIAN_PLACED with park[count] by offer. */
static lian_status place(const lian_relief *r, const lian_recruiting *rooms, const int32_t *set, int32_t count, bool by_fit, int32_t *park, lian_placed *placed,
                         lian_error *err) {
    lian_status status = LIAN_OK;
    size_t room = (size_t)count + 1;
    int32_t *member = malloc(room * sizeof *member), *site = malloc(room * sizeof *site);
    LIAN_CHECK_MEMORY(member && site);
    int32_t members = members_of(r, set, count, member);
    *placed = LIAN_PLACED_NOT;
    if (!keeps_limits(rooms->in, member, members)) goto out;
    LIAN_TRY(lian_placement_find(rooms, member, members, by_fit, site, placed, err));
    for (int32_t i = 0; park && i < count; i++)
        for (int32_t k = 0; k < members; k++)
            if (member[k] == r->recruit[set[i]]) park[i] = site[k];
out:
    free(member);
    free(site);
    return status;
}

lian_status lian_relief_fits(const lian_relief *r, const lian_recruiting *rooms, const int32_t *set, int32_t count, bool *fits, lian_error *err) {
    int8_t *known = lian_relief_memo_fits(&r->memo, set, count);
    lian_placed placed = LIAN_PLACED_NOT;
    if (known && *known >= 0) {
        *fits = *known;
        return LIAN_OK;
    }
    lian_status status = place(r, rooms, set, count, false, NULL, &placed, err);
    *fits = status == LIAN_OK && placed == LIAN_PLACED;
    if (known) *known = *fits;
    return status;
}

lian_status lian_relief_place(lian_relief *r, const lian_recruiting *rooms, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_placed placed;
    size_t room = (size_t)r->greedy.count + 1;
    LIAN_CHECK_MEMORY(r->park = malloc(room * sizeof *r->park));
    for (int32_t i = 0; i < r->greedy.count; i++) r->park[i] = LIAN_NONE;
    LIAN_TRY(place(r, rooms, r->chosen, r->greedy.count, true, r->park, &placed, err));
out:
    return status;
}
