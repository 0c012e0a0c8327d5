/* SPDX-License-Identifier: MIT */
/* Has a park the room, the utilities and the licence for a segment? */
#include "analysis/park.h"
#include "model/dataset.h"
#include "model/present.h"

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

static lian_status typical_find(lian_park *park, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_carriers *c = &park->carriers;
    double *taken = malloc(((size_t)c->count + 1) * sizeof *taken);
    LIAN_CHECK_MEMORY(taken);
    for (int k = 0; k < 2; k++) {
        int32_t count = 0;
        for (int32_t i = 0; i < c->count; i++) {
            double value = taken_per_firm(c, i, k == 0);
            if (!lian_is_unknown(value)) taken[count++] = value;
        }
        *(k ? &park->typical.floor_m2 : &park->typical.land_mu) = lian_median_of(taken, count);
    }
out:
    free(taken);
    return status;
}

static lian_room_need need_of(const lian_park *park, lian_segment_id segment) {
    lian_room_need need = park->need[segment];
    if (need.land_basis == LIAN_ROOM_UNKNOWN && !lian_is_unknown(park->typical.land_mu)) {
        need.land_mu = park->typical.land_mu;
        need.land_basis = LIAN_ROOM_PEERS;
    }
    if (need.floor_basis == LIAN_ROOM_UNKNOWN && !lian_is_unknown(park->typical.floor_m2)) {
        need.floor_m2 = park->typical.floor_m2;
        need.floor_basis = LIAN_ROOM_PEERS;
    }
    return need;
}

static double part(double room, double need) {
    if (room <= 0) return 0; /* whatever is needed */
    if (lian_is_unknown(room)) return room;
    return need > 0 ? fmin(1, room / need) : lian_unknown();
}

/* Either will do; where one of them is not known it may be enough. */
lian_park_side lian_park_capacity(const lian_park *park, int32_t carrier, lian_segment_id segment, lian_room_need *need) {
    const lian_place_table *t = &park->study->tables->places;
    lian_place_id p = park->carriers.place[carrier];
    *need = need_of(park, segment);
    double land = part(lian_number_at(t->free_land_mu, p), need->land_mu);
    double floor = part(lian_number_at(t->free_floor_m2, p), need->floor_m2);
    double best = lian_is_unknown(land) ? floor : lian_is_unknown(floor) ? land : fmax(land, floor);
    lian_park_side side = lian_park_side_of(best);
    bool half = lian_is_unknown(land) || lian_is_unknown(floor);
    if (half && best <= 0) return lian_park_side_of(lian_unknown());
    if (half && !lian_is_unknown(best)) side.high = 1;
    return side;
}

/* ---- utilities ----------------------------------------------------------------------------------------------------- */

/* A rule to be met is no utility: it is told, and left to people. */
static bool is_condition(lian_item item) {
    static const char *const word[] = {"条件", "要求", "规范", "园区", "准入", "许可"};
    for (size_t w = 0; w < sizeof word / sizeof *word; w++)
        for (size_t i = 0; i + strlen(word[w]) <= item.length; i++)
            if (memcmp(item.text + i, word[w], strlen(word[w])) == 0) return true;
    return false;
}

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
        bool condition = is_condition(item);
        *conditions += condition;
        *wanted += !condition;
        there += !condition && has_utility(study, utilities, item);
    }
    return lian_park_side_of(*wanted && utilities != LIAN_NONE ? (double)there / *wanted : lian_unknown());
}

/* ---- gates --------------------------------------------------------------------------------------------------------- */

/* 石油加工 and 化工: divisions 25 and 26 without 268 日用化学; or whatever says that it must stand in a chemical park. */
static bool is_chemical(const lian_study *study, lian_segment_id segment) {
    const lian_segment_table *t = &study->tables->segments;
    const char *code = lian_dataset_text(study->dataset, lian_symbol_at(t->gbt4754, segment));
    const char *needs = lian_dataset_text(study->dataset, lian_symbol_at(t->requires_, segment));
    while (*code >= 'A' && *code <= 'Z') code++;
    bool by_code = strncmp(code, "25", 2) == 0 || (strncmp(code, "26", 2) == 0 && strncmp(code, "268", 3) != 0);
    return by_code || strstr(needs, "化工园区");
}

/* Its class, name, lead industries or utilities say so. */
static bool is_chemical_park(const lian_study *study, lian_place_id place) {
    const lian_place_table *t = &study->tables->places;
    const lian_symbol said[] = {lian_symbol_at(t->name, place), lian_symbol_at(t->class_, place),
                                lian_symbol_at(t->lead_industries, place), lian_symbol_at(t->utilities, place)};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        const char *text = lian_dataset_text(study->dataset, said[i]);
        if (strstr(text, "化工") || strstr(text, "chemical")) return true;
    }
    return false;
}

lian_park_gate lian_park_gate_of(const lian_park *park, int32_t carrier, lian_segment_id segment, double orient,
                                 lian_table *table, lian_row *row) {
    const lian_study *study = park->study;
    lian_place_id place = park->carriers.place[carrier];
    *table = LIAN_TABLE_SEGMENTS;
    *row = segment;
    if (lian_enum_at(study->tables->segments.policy_class, segment) == LIAN_POLICY_CLASS_PROHIBITED) return LIAN_GATE_PROHIBITED;
    if (is_chemical(study, segment) && !is_chemical_park(study, place)) return LIAN_GATE_CHEMICAL;
    *table = LIAN_TABLE_PLACES;
    *row = place;
    if (study->settings.park_gate_market > 0 && !(orient >= 1) && lian_place_is_shopping(study, place) && lian_segment_is_production(study, segment))
        return LIAN_GATE_MARKET;
    if (study->settings.park_gate_planned > 0 && lian_enum_at(study->tables->places.status, place) == LIAN_PLACE_STATUS_PLANNED)
        return LIAN_GATE_PLANNED;
    if (!(lian_number_at(study->tables->places.energy_quota, place) < park->need[segment].energy)) return LIAN_GATE_NONE;
    *table = LIAN_TABLE_NEEDS;
    *row = park->need[segment].energy_row;
    return LIAN_GATE_ENERGY;
}

const char *lian_park_gate_text(lian_park_gate gate, lian_lang lang) {
    static const char *const text[][2] = {
        {"", ""},
        {"属禁止类，不得新建", "prohibited by the catalogue"},
        {"市场、商圈、商务区不承载生产环节", "a market, shopping or business district takes no production"},
        {"化工项目须进入认定的化工园区，未见本园区认定", "chemical industry belongs in a recognised chemical park, and this one is not on record as such"},
        {"登记用能需求超过园区用能指标", "registered need for energy exceeds the quota of the park"},
        {"园区尚在规划，现在不能承载", "the park is only planned"},
    };
    return text[gate][lang];
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
    LIAN_TRY(typical_find(park, err));
out:
    return status;
}

void lian_park_clear(lian_park *park) {
    void *parts[] = {park->column, park->phi, park->density, park->nearest, park->basis, park->is_made, park->need};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
    lian_carriers_clear(&park->carriers);
}
