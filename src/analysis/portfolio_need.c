/* SPDX-License-Identifier: MIT */
/* How much land, floor, energy and money does a recruit take: as registered for it, else as its peers do? */
#include "analysis/park.h"
#include "analysis/portfolio_peers.h"
#include "analysis/space.h"
#include "base/error.h"
#include "model/table.h"

#include <math.h>
#include <stdlib.h>

static void give(lian_recruit *r, lian_resource resource, double amount, lian_row row) {
    if (r->basis[resource] != LIAN_NEED_GIVEN) r->need[resource] = 0;
    r->basis[resource] = LIAN_NEED_GIVEN;
    r->need[resource] += amount;
    r->need_row[resource] = row;
}

static void estimate(lian_recruit *r, lian_resource resource, double amount) {
    if (r->basis[resource] == LIAN_NEED_GIVEN || lian_is_unknown(amount)) return;
    r->basis[resource] = LIAN_NEED_PEERS;
    r->need[resource] = amount;
}

/* ---- what is registered ----------------------------------------------------------------------------------------------- */

static void given_needs(lian_recruitment *p, const int32_t *number) {
    const lian_need_table *needs = &p->study->tables->needs;
    for (lian_row r = 0; r < needs->count; r++) {
        lian_firm_id firm = lian_network_ref(p->study->network, LIAN_TABLE_FIRMS, needs->firm, r);
        if (firm == LIAN_NONE || number[firm] == LIAN_NONE) continue;
        lian_recruit *recruit = &p->recruit[number[firm]];
        lian_energy energy = lian_energy_of(p->study, r);
        if (energy.state == LIAN_SPACE_READ) give(recruit, LIAN_RESOURCE_ENERGY, fmax(0, energy.tce), r);
        else if (energy.state != LIAN_SPACE_OTHER_KIND) recruit->unread_energy = r;
        if (lian_enum_at(needs->kind, r) != LIAN_NEED_KIND_SPACE) continue;
        lian_space space = lian_space_of(p->study, r);
        if (space.state != LIAN_SPACE_READ) continue;
        give(recruit, LIAN_RESOURCE_LAND, fmax(0, space.land_mu), r);
        give(recruit, LIAN_RESOURCE_FLOOR, fmax(0, space.floor_m2), r);
    }
}

static bool is_under_way(const lian_study *study, lian_row project) {
    int stage = lian_enum_at(study->tables->projects.stage, project);
    return stage != LIAN_PROJECT_STAGE_OPERATING && stage != LIAN_PROJECT_STAGE_STOPPED;
}

static void given_money(lian_recruitment *p, const int32_t *number) {
    const lian_project_table *projects = &p->study->tables->projects;
    for (lian_row r = 0; r < projects->count; r++) {
        lian_firm_id firm = lian_network_ref(p->study->network, LIAN_TABLE_FIRMS, projects->firm, r);
        double investment = lian_number_at(projects->investment, r);
        if (firm == LIAN_NONE || number[firm] == LIAN_NONE || lian_is_unknown(investment) || !is_under_way(p->study, r)) continue;
        give(&p->recruit[number[firm]], LIAN_RESOURCE_MONEY, fmax(0, investment), r);
    }
}

/* ---- what peers take ---------------------------------------------------------------------------------------------------- */

/* Investments of the projects that stand in for those of a segment (portfolio_peers.c says which these are). */
static double median_investment(const lian_recruitment *p, lian_segment_id segment, double *scratch) {
    lian_peers peers = lian_peers_of(p->study, LIAN_RESOURCE_MONEY, segment);
    const lian_project_table *projects = &p->study->tables->projects;
    int32_t count = 0;
    for (lian_row r = 0; r < projects->count; r++) {
        double investment = lian_peer_amount(p->study, &peers, r);
        if (!lian_is_unknown(investment)) scratch[count++] = investment;
    }
    return lian_median_of(scratch, count);
}

static lian_status estimate_money(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = p->study->tables->segments.count;
    double *median = malloc(((size_t)segments + 1) * sizeof *median);
    double *scratch = malloc(((size_t)p->study->tables->projects.count + 1) * sizeof *scratch);
    LIAN_CHECK_MEMORY(median && scratch);
    for (int32_t g = 0; g < p->gaps; g++) {
        lian_segment_id s = p->gap[g];
        median[s] = median_investment(p, s, scratch);
    }
    for (int32_t i = 0; i < p->recruits; i++) estimate(&p->recruit[i], LIAN_RESOURCE_MONEY, median[p->recruit[i].lead]);
out:
    free(median);
    free(scratch);
    return status;
}

/* A firm takes land or floor: the one that is better known, land where both are. One that makes nothing takes floor; land only where others of
 * its own segment do and none of them takes floor. */
static void estimate_room(lian_recruit *r, const lian_room_need *need, const lian_room_need *typical, bool makes) {
    estimate(r, LIAN_RESOURCE_ENERGY, need->energy);
    if (r->basis[LIAN_RESOURCE_LAND] == LIAN_NEED_GIVEN) return;
    bool land = !lian_is_unknown(need->land_mu) && (makes || need->land_basis == LIAN_ROOM_REGISTERED), floor = !lian_is_unknown(need->floor_m2);
    if (!land && !floor) return;
    bool takes_land = land && (!floor || (makes ? need->land_basis <= need->floor_basis : need->land_basis < need->floor_basis));
    estimate(r, LIAN_RESOURCE_LAND, takes_land ? need->land_mu : 0);
    estimate(r, LIAN_RESOURCE_FLOOR, takes_land ? 0 : need->floor_m2);
    r->instead = takes_land ? need->floor_m2 : need->land_mu;
    if (!lian_is_unknown(r->instead)) return;
    r->instead = takes_land ? typical->floor_m2 : typical->land_mu;
    r->instead_of = takes_land ? typical->floor_peers : typical->land_peers;
}

/* What a firm takes in the parks here stands for what no peer has registered, as where parks are scored. */
static lian_status estimate_rooms(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_room_need *room = NULL, typical;
    lian_carriers carriers = {0};
    LIAN_TRY(lian_room_needs_new(&room, p->study, err));
    LIAN_TRY(lian_carriers_new(&carriers, p->study, err));
    LIAN_TRY(lian_room_typical(&carriers, &typical, err));
    for (int32_t i = 0; i < p->recruits; i++) {
        lian_segment_id lead = p->recruit[i].lead;
        estimate_room(&p->recruit[i], &room[lead], &typical, !lian_segment_makes_nothing(p->study, lead));
    }
out:
    free(room);
    lian_carriers_clear(&carriers);
    return status;
}

static double limit_of(double setting) { return setting > 0 ? setting : (double)INFINITY; }

lian_status lian_recruitment_needs(lian_recruitment *p, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &p->study->settings;
    int32_t *number = malloc(((size_t)p->study->tables->firms.count + 1) * sizeof *number);
    LIAN_CHECK_MEMORY(number);
    for (lian_firm_id f = 0; f < p->study->tables->firms.count; f++) number[f] = LIAN_NONE;
    for (int32_t i = 0; i < p->recruits; i++) {
        number[p->recruit[i].firm] = i;
        p->recruit[i].unread_energy = LIAN_NONE;
        p->recruit[i].instead = lian_unknown();
        for (int k = 0; k < LIAN_RESOURCES; k++) p->recruit[i].basis[k] = LIAN_NEED_UNKNOWN, p->recruit[i].need_row[k] = LIAN_NONE;
    }
    given_needs(p, number);
    given_money(p, number);
    LIAN_TRY(estimate_rooms(p, err));
    LIAN_TRY(estimate_money(p, err));
    p->need = malloc(((size_t)p->recruits * LIAN_RESOURCES + 1) * sizeof *p->need);
    LIAN_CHECK_MEMORY(p->need);
    p->limit[LIAN_RESOURCE_LAND] = limit_of(s->portfolio_land);
    p->limit[LIAN_RESOURCE_FLOOR] = limit_of(s->portfolio_floor);
    p->limit[LIAN_RESOURCE_ENERGY] = limit_of(s->portfolio_energy);
    p->limit[LIAN_RESOURCE_MONEY] = limit_of(s->portfolio_money);
out:
    free(number);
    return status;
}
