/* SPDX-License-Identifier: MIT */
/* How near is a segment to what the firms of a park already make? Proximity from statistics, density of each park. */
#include "analysis/park.h"
#include "analysis/relatedness_matrix.h"
#include "model/dataset.h"
#include "model/present.h"

#include <liantu/relatedness.h>
#include <stdlib.h>
#include <string.h>

/* As metric relatedness: beyond these there is no φ. */
enum { ENOUGH = 20, LARGEST = 20000000, WORK = 200000000 };

static lian_status phi_new(lian_park *park, const lian_place_matrix *table, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t n = (size_t)table->segments;
    int8_t *present = malloc((size_t)table->places * n + 1);
    park->phi = malloc((n * n + 1) * sizeof *park->phi);
    LIAN_CHECK_MEMORY(present && park->phi);
    LIAN_TRY(lian_presence_run(table->amount, table->places, table->segments, park->study->settings.lq_present, present, err));
    LIAN_TRY(lian_proximity_run(present, table->places, table->segments, park->phi, err));
    for (lian_segment_id s = 0; s < park->carriers.segments; s++) park->column[s] = table->column[s];
    park->columns = table->segments;
out:
    free(present);
    return status;
}

/* Presence in a park: at least one firm on record. */
static lian_status density_new(lian_park *park, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_carriers *c = &park->carriers;
    size_t n = (size_t)park->columns, cells = (size_t)c->count * n + 1;
    int8_t *present = calloc(cells, 1);
    park->density = malloc(cells * sizeof *park->density);
    LIAN_CHECK_MEMORY(present && park->density);
    for (int32_t k = 0; k < c->count; k++)
        for (lian_segment_id s = 0; s < c->segments; s++)
            if (park->column[s] != LIAN_NONE) present[(size_t)k * n + (size_t)park->column[s]] = c->firms[lian_carrier_cell(c, k, s)] > 0;
    LIAN_TRY(lian_density_run(present, park->phi, c->count, park->columns, NULL, park->density, err));
out:
    free(present);
    return status;
}

lian_status lian_park_relate(lian_park *park, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_activity activity = {0};
    lian_place_matrix table = {0};
    for (lian_segment_id s = 0; s < park->carriers.segments; s++) park->column[s] = LIAN_NONE;
    if (park->carriers.count == 0) return LIAN_OK;
    LIAN_TRY(lian_activity_new(&activity, park->study, err));
    LIAN_TRY(lian_place_matrix_new(&table, &activity, ENOUGH, LARGEST, err));
    int64_t square = (int64_t)table.segments * table.segments;
    if (table.places < 2 || table.segments < 2 || table.too_large || square > LARGEST ||
        square * (table.places + park->carriers.count) > WORK)
        goto out;
    LIAN_TRY(phi_new(park, &table, err));
    LIAN_TRY(density_new(park, err));
out:
    lian_place_matrix_clear(&table);
    lian_activity_clear(&activity);
    return status;
}

/* What is on record is there; more may be. Without any firm on record nothing is known of the park. */
lian_park_side lian_park_related(const lian_park *park, int32_t carrier, lian_segment_id segment) {
    int32_t column = park->column[segment];
    if (!park->density || column == LIAN_NONE || park->carriers.all[carrier] == 0) return lian_park_side_of(lian_unknown());
    lian_park_side side = lian_park_side_of(park->density[(size_t)carrier * (size_t)park->columns + (size_t)column]);
    if (!lian_is_unknown(side.value) && !park->firms_complete) side.high = 1;
    return side;
}

/* ---- orientation ------------------------------------------------------------------------------------------------- */

/* Do two segments stand next to each other, by a link or by proximity? */
static bool is_related(const lian_park *park, lian_segment_id a, lian_segment_id b) {
    const lian_network *n = park->study->network;
    int32_t count;
    const lian_row *links = lian_segment_links_out(n, a, &count);
    for (int32_t i = 0; i < count; i++)
        if (n->link_to[links[i]] == b) return true;
    links = lian_segment_links_in(n, a, &count);
    for (int32_t i = 0; i < count; i++)
        if (n->link_from[links[i]] == b) return true;
    if (!park->phi || park->column[a] == LIAN_NONE || park->column[b] == LIAN_NONE) return false;
    return park->phi[(size_t)park->column[a] * (size_t)park->columns + (size_t)park->column[b]] >= park->study->settings.park_phi;
}

static double claim_value(const lian_park *park, const lian_claim *claim, lian_segment_id segment) {
    const lian_network *n = park->study->network;
    lian_chain_id chain = n->segment_chain[segment];
    if (claim->word.length) return lian_segment_is_part_of(park->study, segment, claim->segment) ? park->study->settings.park_related : 0;
    if (claim->segment != LIAN_NONE && lian_segment_is_part_of(park->study, segment, claim->segment)) return 1;
    if (chain == claim->chain) return park->study->settings.park_same_chain;
    /* What is for a whole cluster is not for this chain of it in particular. */
    bool related = lian_chain_is_within(n, chain, claim->chain) || lian_chain_is_within(n, claim->chain, chain) ||
                   (claim->segment != LIAN_NONE && is_related(park, claim->segment, segment));
    return related ? park->study->settings.park_related : 0;
}

lian_park_side lian_park_orient(const lian_park *park, int32_t carrier, lian_segment_id segment, int32_t *claim) {
    const lian_carriers *c = &park->carriers;
    double best = lian_unknown();
    *claim = LIAN_NONE;
    for (int32_t i = c->claim_start[carrier]; i < c->claim_start[carrier + 1]; i++) {
        double value = claim_value(park, &c->claim[i], segment);
        if (value <= best) continue;
        best = value;
        if (value > 0) *claim = i;
    }
    return lian_park_side_of(best);
}

/* Does one of item and name stand in the other? A single character says nothing. */
static bool meets(lian_item item, const char *name) {
    enum { LEAST = 6 }; /* bytes: two Chinese characters */
    char text[256];
    if (item.length < LEAST || item.length >= sizeof text || strlen(name) < LEAST) return false;
    memcpy(text, item.text, item.length);
    text[item.length] = 0;
    return strstr(text, name) || strstr(name, text);
}

static bool is_column(const lian_study *study, lian_item item, lian_segment_id segment) {
    const char *column = lian_dataset_text(study->dataset, lian_symbol_at(study->tables->segments.column, segment));
    return strlen(column) == item.length && memcmp(column, item.text, item.length) == 0;
}

/* Does the name of the chain, or of a wider one, hold it? Then it is for every segment of the chain alike. */
static bool is_of_chain(const lian_study *study, lian_item item, lian_chain_id chain) {
    char text[256];
    if (item.length >= sizeof text) return false;
    memcpy(text, item.text, item.length);
    text[item.length] = 0;
    for (; chain != LIAN_NONE; chain = study->network->chains.parent[chain])
        if (strstr(lian_present_chain(study, chain), text)) return true;
    return false;
}

bool lian_park_is_meant(const lian_park *park, int32_t carrier, lian_segment_id segment) {
    const lian_study *study = park->study;
    const char *lead = lian_dataset_text(study->dataset, lian_symbol_at(study->tables->places.lead_industries, park->carriers.place[carrier]));
    lian_chain_id chain = study->network->segment_chain[segment];
    for (int32_t up = 0; *lead && segment != LIAN_NONE && up < study->tables->segments.count; up++) {
        for (lian_item item = lian_item_first(lead); item.length; item = lian_item_next(item))
            if ((meets(item, lian_present_segment(study, segment)) || is_column(study, item, segment)) && !is_of_chain(study, item, chain)) return true;
        segment = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, study->tables->segments.parent, segment);
    }
    return false;
}

/* Is a market on record as being for some trade, and for none of this chain? What is said of a wider chain says nothing of the trade. */
bool lian_park_trades_other(const lian_park *park, int32_t carrier, lian_segment_id segment) {
    const lian_carriers *c = &park->carriers;
    const lian_network *n = park->study->network;
    lian_chain_id chain = n->segment_chain[segment];
    bool other = false;
    if (lian_enum_at(park->study->tables->places.kind, c->place[carrier]) != LIAN_PLACE_KIND_MARKET) return false;
    for (int32_t i = c->claim_start[carrier]; i < c->claim_start[carrier + 1]; i++) {
        if (c->claim[i].chain == chain) return false;
        other |= c->claim[i].segment != LIAN_NONE || !lian_chain_is_within(n, chain, c->claim[i].chain);
    }
    return other;
}
