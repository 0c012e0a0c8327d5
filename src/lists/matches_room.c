/* SPDX-License-Identifier: MIT */
/* What can a maker at home still make for another buyer, after what it is on record as selling?
 *
 * Its output in a segment and its output (else revenue) in all, less its recorded sales of the latest year of each product (and
 * those without a year) and less what it was introduced for. Where supplies are declared complete that is what is free; else it is
 * an upper bound. */
#include "base/error.h"
#include "lists/matches.h"
#include "model/where.h"

#include <math.h>
#include <stdlib.h>

/* A maker whose sales leave less of its output than this is full: it is not introduced to anybody. */
static const double least_free = .05;

static double output_of(const lian_study *study, lian_firm_id firm) {
    double output = lian_number_at(study->tables->firms.output, firm);
    return lian_is_unknown(output) ? lian_number_at(study->tables->firms.revenue, firm) : output;
}

/* Is this role a plant here for the product? */
static bool is_plant(const lian_study *study, lian_segment_id product, lian_row role) {
    return study->network->role_segment[role] == product && lian_role_is_local(study, role);
}

/* What its plants can make by `role_size`, or the firm by `firm_size`, the smaller of the two that is known. */
static double least_of(const lian_study *study, lian_firm_id firm, lian_segment_id product, const double *role_size, double firm_size) {
    int32_t count;
    const lian_row *own = lian_firm_roles(study->network, firm, &count);
    double plants = 0;
    for (int32_t i = 0; i < count; i++)
        if (is_plant(study, product, own[i])) plants += role_size[own[i]];
    return fmin(plants, firm_size);
}

double lian_room_left(const lian_room *room, const lian_study *study, lian_row role) {
    lian_firm_id firm = study->network->role_firm[role];
    return least_of(study, firm, study->network->role_segment[role], room->role, room->firm[firm]);
}

bool lian_room_is_full(const lian_room *room, const lian_study *study, lian_row role) {
    lian_firm_id firm = study->network->role_firm[role];
    lian_segment_id product = study->network->role_segment[role];
    double whole = least_of(study, firm, product, study->network->role_size, output_of(study, firm));
    return least_of(study, firm, product, room->role_unsold, room->firm_unsold[firm]) < least_free * whole;
}

/* From one plant after the other; what is not known stays so. */
static void take(const lian_study *study, lian_firm_id firm, lian_segment_id product, double part, double *role, double *in_all) {
    int32_t count;
    const lian_row *own = lian_firm_roles(study->network, firm, &count);
    in_all[firm] -= part;
    for (int32_t i = 0; i < count; i++) {
        if (!is_plant(study, product, own[i])) continue;
        double here = fmin(part, role[own[i]]);
        role[own[i]] -= here;
        part -= here;
    }
}

void lian_room_take(lian_room *room, const lian_study *study, lian_row role, double part) {
    take(study, study->network->role_firm[role], study->network->role_segment[role], part, room->role, room->firm);
}

/* The latest year of a product; `latest` has one more for rows that name none. −1: no year on record. */
static double *latest_of(const lian_study *study, double *latest, lian_row supply) {
    lian_segment_id product = study->network->supply_segment[supply];
    return &latest[product == LIAN_NONE ? study->tables->segments.count : product];
}

static void sales_take(lian_room *room, const lian_study *study, lian_firm_id firm, double *latest) {
    const lian_network *n = study->network;
    const lian_supply_table *t = &study->tables->supplies;
    int32_t count;
    const lian_row *rows = lian_firm_supplies_out(n, firm, &count);
    for (int32_t i = 0; i < count; i++) *latest_of(study, latest, rows[i]) = -1;
    for (int32_t i = 0; i < count; i++) {
        double *year = latest_of(study, latest, rows[i]);
        if (!lian_supply_is_inferred(study, rows[i])) *year = fmax(*year, lian_number_at(t->year, rows[i]));
    }
    for (int32_t i = 0; i < count; i++) {
        double value = lian_number_at(t->value, rows[i]);
        if (lian_supply_is_inferred(study, rows[i]) || lian_number_at(t->year, rows[i]) < *latest_of(study, latest, rows[i])) continue;
        room->is_open[firm] = room->is_open[firm] || lian_is_unknown(value);
        if (!lian_is_unknown(value)) take(study, firm, n->supply_segment[rows[i]], value, room->role_unsold, room->firm_unsold);
    }
}

lian_status lian_room_new(lian_room *room, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t roles = (size_t)study->tables->roles.count + 1, firms = (size_t)study->tables->firms.count + 1;
    double *latest = malloc(((size_t)study->tables->segments.count + 1) * sizeof *latest);
    *room = (lian_room){malloc(roles * sizeof(double)), malloc(firms * sizeof(double)), malloc(roles * sizeof(double)), malloc(firms * sizeof(double)), calloc(firms, sizeof(bool))};
    LIAN_CHECK_MEMORY(latest && room->role && room->firm && room->role_unsold && room->firm_unsold && room->is_open);
    bool is_complete = lian_dataset_is_complete(study->dataset, LIAN_TABLE_SUPPLIES);
    for (lian_row r = 0; r < study->tables->roles.count; r++) room->role_unsold[r] = study->network->role_size[r];
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++) {
        room->firm_unsold[f] = output_of(study, f);
        room->is_open[f] = !is_complete;
        sales_take(room, study, f, latest);
        room->firm[f] = room->firm_unsold[f];
    }
    for (lian_row r = 0; r < study->tables->roles.count; r++) room->role[r] = room->role_unsold[r];
out:
    free(latest);
    return status;
}

void lian_room_free(lian_room *room) {
    free(room->role);
    free(room->firm);
    free(room->role_unsold);
    free(room->firm_unsold);
    free(room->is_open);
}
