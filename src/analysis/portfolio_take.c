/* SPDX-License-Identifier: MIT */
/* What does a recruit take of the room of a park: the land or the floor that it is estimated at, or the other where only that is there? */
#include "analysis/portfolio.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>

/* The one of land and floor that the estimate is of; LIAN_RESOURCES when the need is registered, or nothing stands for the other. */
static lian_resource estimated_of(const lian_recruit *r) {
    if (r->basis[LIAN_RESOURCE_LAND] != LIAN_NEED_PEERS || r->basis[LIAN_RESOURCE_FLOOR] != LIAN_NEED_PEERS || lian_is_unknown(r->instead)) return LIAN_RESOURCES;
    return r->need[LIAN_RESOURCE_LAND] > 0 ? LIAN_RESOURCE_LAND : LIAN_RESOURCE_FLOOR;
}

lian_resource lian_recruit_other(const lian_recruit *r) {
    lian_resource own = estimated_of(r);
    return own == LIAN_RESOURCES ? LIAN_RESOURCES : own == LIAN_RESOURCE_LAND ? LIAN_RESOURCE_FLOOR : LIAN_RESOURCE_LAND;
}

/* Is so much on record as free? */
static bool is_there(double room, double amount) { return room < INFINITY && amount <= room + 1e-9 * fmax(1, room); }

static bool takes_other(const lian_recruitment *p, const lian_recruit *r, int32_t park) {
    lian_resource own = estimated_of(r), other = lian_recruit_other(r);
    const double *room = p->room + (size_t)park * LIAN_RESOURCES;
    if (own == LIAN_RESOURCES || p->park[park] == LIAN_NONE || r->kept != LIAN_NONE) return false;
    if (p->limit[LIAN_RESOURCE_LAND] < INFINITY || p->limit[LIAN_RESOURCE_FLOOR] < INFINITY) return false;
    return !is_there(room[own], r->need[own]) && is_there(room[other], r->instead);
}

lian_recruit lian_recruitment_placed(const lian_recruitment *p, int32_t candidate, int32_t park) {
    lian_recruit r = p->recruit[candidate];
    if (park == LIAN_NONE || !takes_other(p, &r, park)) return r;
    lian_resource own = estimated_of(&r), other = lian_recruit_other(&r);
    double amount = r.need[own];
    r.need[own] = 0;
    r.need[other] = r.instead;
    r.instead = amount;
    r.is_instead = true;
    return r;
}

double lian_recruitment_takes(const lian_recruitment *p, int32_t candidate, int32_t park, lian_resource resource) {
    lian_recruit r = lian_recruitment_placed(p, candidate, park);
    return r.basis[resource] == LIAN_NEED_UNKNOWN ? 0 : r.need[resource];
}

lian_status lian_recruitment_takings(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_CHECK_MEMORY(p->taken = malloc(((size_t)p->admissions * LIAN_RESOURCES + 1) * sizeof *p->taken));
    for (int32_t e = 0; e < p->admissions; e++)
        for (int k = 0; k < LIAN_RESOURCES; k++)
            p->taken[(size_t)e * LIAN_RESOURCES + (size_t)k] = lian_recruitment_takes(p, p->admitted[e], p->host[e], (lian_resource)k);
out:
    return status;
}
