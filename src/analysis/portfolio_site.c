/* SPDX-License-Identifier: MIT */
/* Which parks would take which recruit, and what room have they? */
#include "analysis/park.h"
#include "analysis/portfolio.h"
#include "base/error.h"
#include "model/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What park.score says of a park for a gap: not scored is unknown, refused is 0. */
lian_measure lian_recruitment_fit(const lian_recruitment *p, lian_place_id park, lian_segment_id segment) {
    double none = lian_unknown();
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, park, LIAN_SUBJECT_SEGMENT, segment);
    lian_measure m = {"", "", pair, none, none, none, none, ""};
    lian_measure_find(p->results, "park.score", pair, &m);
    return m;
}

/* Is there room in the park for one member of a set beside those that stand there? */
static bool has_room(const lian_recruitment *p, const lian_portfolio_choice *set, int32_t member, int32_t park) {
    for (int k = 0; k < LIAN_RESOURCES; k++) {
        double taken = 0;
        for (int32_t i = 0; i < set->count; i++)
            if (i == member || set->park[i] == park) taken += lian_recruitment_takes(p, set->candidate[i], park, (lian_resource)k);
        if (taken > p->room[(size_t)park * LIAN_RESOURCES + (size_t)k] + 1e-9) return false;
    }
    return true;
}

/* What stands before the points of a park for a recruit, as where parks are named: conditions to be verified, then room that is not known where
 * room is needed. Each of them outweighs all points. */
static double setback_of(const lian_recruitment *p, int32_t recruit, int32_t park) {
    lian_recruit placed = lian_recruitment_placed(p, recruit, park), *r = &placed;
    bool open = lian_park_open_add(p->study, p->park[park], r->lead, LIAN_ZH, NULL) > 0, unsure = false;
    for (int k = LIAN_RESOURCE_LAND; k <= LIAN_RESOURCE_FLOOR; k++)
        unsure |= r->basis[k] != LIAN_NEED_UNKNOWN && r->need[k] > 0 && !(p->room[(size_t)park * LIAN_RESOURCES + (size_t)k] < INFINITY);
    return 100.0 * (2 * open + unsure);
}

/* Room that is kept in a park for one recruit alone stands as a park of its own behind those that are scored: it is no other place. */
static bool is_kept_room(const lian_recruitment *p, int32_t park) {
    for (int32_t k = 0; k < park; k++)
        if (p->park[k] == p->park[park]) return true;
    return false;
}

bool lian_recruitment_is_equal(const lian_recruitment *p, const lian_portfolio_choice *set, int32_t member, int32_t park) {
    int32_t own = set->park[member];
    if (own == LIAN_NONE || p->park[own] == LIAN_NONE || p->park[park] == LIAN_NONE) return false;
    if (p->park[own] == p->park[park] || is_kept_room(p, park) || !has_room(p, set, member, park)) return false;
    lian_segment_id lead = p->recruit[set->candidate[member]].lead;
    lian_measure a = lian_recruitment_fit(p, p->park[park], lead), b = lian_recruitment_fit(p, p->park[own], lead);
    if (setback_of(p, set->candidate[member], park) > setback_of(p, set->candidate[member], own)) return false;
    return fabs(a.value - b.value) < 1e-9 && fabs(a.low - b.low) < 1e-9;
}

static lian_status admission_add(lian_recruitment *p, int32_t recruit, int32_t park, double fit, lian_error *err) {
    lian_status status = lian_recruitment_grow(&p->admitted, &p->host, &p->fit, p->admissions, &p->admission_room, err);
    if (status != LIAN_OK) return status;
    p->admitted[p->admissions] = recruit;
    p->host[p->admissions] = park;
    p->fit[p->admissions++] = fit;
    return LIAN_OK;
}

/* What firms that asked before leave of it; all of it where none did. */
static double left_of(const lian_recruitment *p, const char *measure, lian_place_id place, double all) {
    double left = lian_measure_get(p->results, measure, LIAN_SUBJECT_PLACE, place);
    return lian_is_unknown(left) ? all : left;
}

/* Parks scored for some gap. */
static lian_status parks_build(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_place_table *places = &p->study->tables->places;
    size_t most = (size_t)places->count + (size_t)p->recruits + 1;
    p->park = malloc(most * sizeof *p->park);
    p->room = malloc(most * LIAN_RESOURCES * sizeof *p->room);
    LIAN_CHECK_MEMORY(p->park && p->room);
    for (lian_place_id place = 0; place < places->count; place++) {
        if (!lian_place_is_carrier(p->study, place)) continue;
        bool scored = false;
        for (int32_t g = 0; g < p->gaps && !scored; g++) scored = !lian_is_unknown(lian_recruitment_fit(p, place, p->gap[g]).value);
        if (scored) p->park[p->parks++] = place;
    }
    LIAN_TRY(lian_rows_sort(p->study, LIAN_SUBJECT_PLACE, p->park, p->parks, err));
    for (int32_t i = 0; i < p->parks; i++) {
        lian_place_id place = p->park[i];
        double *room = p->room + (size_t)i * LIAN_RESOURCES;
        room[LIAN_RESOURCE_LAND] = left_of(p, "match.left_land", place, lian_number_at(places->free_land_mu, place));
        room[LIAN_RESOURCE_FLOOR] = left_of(p, "match.left_floor", place, lian_number_at(places->free_floor_m2, place));
        room[LIAN_RESOURCE_ENERGY] = lian_number_at(places->energy_quota, place);
        room[LIAN_RESOURCE_MONEY] = INFINITY;
        for (int k = 0; k < LIAN_RESOURCES; k++)
            if (!(room[k] >= 0)) room[k] = INFINITY; /* not known: it does not limit, and the note says so */
    }
out:
    return status;
}

static int32_t park_add(lian_recruitment *p, lian_place_id place) {
    for (int k = 0; k < LIAN_RESOURCES; k++) p->room[(size_t)p->parks * LIAN_RESOURCES + (size_t)k] = INFINITY;
    p->park[p->parks] = place;
    return p->parks++;
}

/* A recruit that no park was scored for keeps its site open: a park of its own without limits, the last one. */
static int32_t open_site(lian_recruitment *p) {
    return p->parks && p->park[p->parks - 1] == LIAN_NONE ? p->parks - 1 : park_add(p, LIAN_NONE);
}

/* The park in which metric match has room for the recruit already, if it would take it for its gap: it is a park of its own,
 * since nobody else has that room. What it needs of the quota for energy is set aside. */
static lian_status recruit_keep(lian_recruitment *p, int32_t recruit, int32_t parks, lian_error *err) {
    lian_recruit *r = &p->recruit[recruit];
    for (int32_t k = 0; k < parks; k++) {
        lian_measure matched;
        if (!lian_measure_find(p->results, "match.fit", lian_subject_pair(LIAN_SUBJECT_FIRM, r->firm, LIAN_SUBJECT_PLACE, p->park[k]), &matched)) continue;
        double *quota = &p->room[(size_t)k * LIAN_RESOURCES + LIAN_RESOURCE_ENERGY];
        double energy = r->basis[LIAN_RESOURCE_ENERGY] == LIAN_NEED_UNKNOWN ? 0 : r->need[LIAN_RESOURCE_ENERGY];
        lian_measure fit = lian_recruitment_fit(p, p->park[k], r->lead);
        if (!(fit.value > 0) || energy > *quota) break;
        *quota -= energy;
        r->kept = p->park[k];
        int32_t own = park_add(p, r->kept);
        double *room = &p->room[(size_t)own * LIAN_RESOURCES];
        room[LIAN_RESOURCE_LAND] = r->need[LIAN_RESOURCE_LAND];
        room[LIAN_RESOURCE_FLOOR] = r->need[LIAN_RESOURCE_FLOOR];
        if (p->room[(size_t)k * LIAN_RESOURCES + LIAN_RESOURCE_ENERGY] < INFINITY) room[LIAN_RESOURCE_ENERGY] = energy;
        return admission_add(p, recruit, own, lian_is_unknown(fit.low) ? 0 : fit.low, err);
    }
    return LIAN_OK;
}

/* Forgets the closures of a recruit whom every park refuses. */
static void drop_refused(lian_recruitment *p, const bool *refused) {
    int32_t kept = 0, *number = p->closer;
    for (int32_t e = 0; e < p->closures; e++) {
        if (refused[p->closer[e]]) continue;
        p->closed[kept] = p->closed[e];
        p->fraction[kept] = p->fraction[e];
        number[kept++] = p->closer[e];
    }
    p->closures = kept;
}

static lian_status recruit_admit(lian_recruitment *p, int32_t recruit, int32_t parks, bool *refused, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t before = p->admissions;
    bool scored = false;
    if (p->recruit[recruit].kept != LIAN_NONE) return LIAN_OK;
    for (int32_t k = 0; k < parks; k++) {
        lian_measure fit = lian_recruitment_fit(p, p->park[k], p->recruit[recruit].lead);
        scored = scored || !lian_is_unknown(fit.value);
        if (fit.value > 0) LIAN_TRY(admission_add(p, recruit, k, (lian_is_unknown(fit.low) ? 0 : fit.low) - setback_of(p, recruit, k), err)); /* ranked as parks are */
    }
    *refused = scored && p->admissions == before;
    p->refused += *refused;
    if (scored) goto out;
    LIAN_TRY(admission_add(p, recruit, open_site(p), 0, err));
    p->open++;
out:
    return status;
}

lian_status lian_recruitment_sites(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    bool *refused = calloc((size_t)p->recruits + 1, sizeof *refused);
    LIAN_CHECK_MEMORY(refused);
    LIAN_TRY(parks_build(p, err));
    int32_t parks = p->parks;
    for (int32_t i = 0; i < p->recruits; i++) LIAN_TRY(recruit_keep(p, i, parks, err));
    for (int32_t i = 0; i < p->recruits; i++) LIAN_TRY(recruit_admit(p, i, parks, &refused[i], err));
    drop_refused(p, refused);
    for (int32_t i = 0; i < p->recruits; i++)
        for (int k = 0; k < LIAN_RESOURCES; k++)
            p->need[(size_t)i * LIAN_RESOURCES + (size_t)k] = p->recruit[i].basis[k] == LIAN_NEED_UNKNOWN ? 0 : p->recruit[i].need[k];
    LIAN_TRY(lian_recruitment_takings(p, err));
out:
    free(refused);
    return status;
}
