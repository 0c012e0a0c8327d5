/* SPDX-License-Identifier: MIT */
/* Which carriers are there, what are they declared to be for, and which firms stand in them? */
#include "analysis/carriers.h"
#include "base/grow.h"
#include "model/dataset.h"
#include "model/present.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST = 4000000 };

bool lian_place_is_carrier(const lian_study *study, lian_place_id place) {
    int kind = lian_enum_at(study->tables->places.kind, place);
    bool carries = kind == LIAN_PLACE_KIND_PARK || kind == LIAN_PLACE_KIND_MARKET || kind == LIAN_PLACE_KIND_BLOCK ||
                   kind == LIAN_PLACE_KIND_CORRIDOR;
    return carries && (study->home == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL);
}

static lian_status places_find(lian_carriers *c, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t places = c->study->tables->places.count;
    c->segments = c->study->tables->segments.count;
    c->place = malloc(((size_t)places + 1) * sizeof *c->place);
    c->number = malloc(((size_t)places + 1) * sizeof *c->number);
    LIAN_CHECK_MEMORY(c->place && c->number);
    for (lian_place_id p = 0; p < places; p++) {
        c->number[p] = lian_place_is_carrier(c->study, p) ? c->count : LIAN_NONE;
        if (c->number[p] != LIAN_NONE) c->place[c->count++] = p;
    }
    c->too_large = (int64_t)c->count * c->segments > LARGEST;
out:
    return status;
}

/* ---- firms ----------------------------------------------------------------------------------------------------- */

/* Does an earlier role of the firm already stand for it in this segment and carrier? */
static bool is_repeated(const lian_carriers *c, const lian_row *roles, int32_t at, int32_t carrier) {
    const lian_network *n = c->study->network;
    for (int32_t i = 0; i < at; i++)
        if (n->role_segment[roles[i]] == n->role_segment[roles[at]] &&
            lian_place_is_within(n, n->role_place[roles[i]], c->place[carrier]))
            return true;
    return false;
}

static void firm_count(lian_carriers *c, lian_firm_id firm, int32_t *last) {
    const lian_network *n = c->study->network;
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, firm, &count);
    for (int32_t i = 0; i < count; i++)
        for (lian_place_id p = n->role_place[roles[i]]; p != LIAN_NONE; p = n->places.parent[p]) {
            int32_t carrier = c->number[p];
            if (carrier == LIAN_NONE || n->role_segment[roles[i]] == LIAN_NONE) continue;
            size_t cell = lian_carrier_cell(c, carrier, n->role_segment[roles[i]]);
            if (!is_repeated(c, roles, i, carrier)) c->firms[cell]++;
            c->output[cell] += n->role_size[roles[i]];
            if (last[carrier] != firm) c->all[carrier]++, c->open[carrier] += !lian_firm_status_is_known(n, firm);
            last[carrier] = firm;
        }
}

static lian_status firms_count(lian_carriers *c, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t cells = (size_t)c->count * (size_t)c->segments + 1;
    int32_t *last = malloc(((size_t)c->count + 1) * sizeof *last);
    c->firms = calloc(cells, sizeof *c->firms);
    c->output = calloc(cells, sizeof *c->output);
    c->all = calloc((size_t)c->count + 1, sizeof *c->all);
    c->open = calloc((size_t)c->count + 1, sizeof *c->open);
    LIAN_CHECK_MEMORY(last && c->firms && c->output && c->all && c->open);
    for (int32_t i = 0; i < c->count; i++) last[i] = LIAN_NONE;
    for (lian_firm_id f = 0; f < c->study->tables->firms.count && c->count; f++)
        if (lian_firm_operates(c->study->network, f)) firm_count(c, f, last);
out:
    free(last);
    return status;
}

/* ---- what they are for ------------------------------------------------------------------------------------------ */

static lian_status claim_add(lian_carriers *c, lian_claim claim, lian_error *err) {
    lian_claim *memory = lian_grown(c->claim, c->claims, &c->claim_room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    c->claim = memory;
    c->claim[c->claims++] = claim;
    return LIAN_OK;
}

static bool is_item(lian_item item, const char *name) {
    return strlen(name) == item.length && memcmp(name, item.text, item.length) == 0;
}

/* Does one of two texts stand in the other? A single character says nothing. */
static bool overlaps(lian_item item, const char *name) {
    enum { LEAST = 6 }; /* bytes: two Chinese characters */
    size_t length = strlen(name);
    const char *outer = length < item.length ? item.text : name, *inner = length < item.length ? name : item.text;
    size_t all = length < item.length ? item.length : length, part = length < item.length ? length : item.length;
    if (part < LEAST) return false;
    for (size_t i = 0; i + part <= all; i++)
        if (memcmp(outer + i, inner, part) == 0) return true;
    return false;
}

static bool names_segment(const lian_study *study, lian_item item, lian_segment_id s) {
    return is_item(item, lian_present_segment(study, s)) || is_item(item, lian_segment_short(study, s));
}

/* Is the item an alias of the segment, or does the segment's name hold it? That may be another trade: 研发设计 in 轨道交通研发设计, 汽车 as one of the buyers. */
static bool only_touches(const lian_study *study, lian_item item, lian_segment_id s) {
    const char *name = lian_present_segment(study, s);
    const char *aliases = lian_dataset_text(study->dataset, lian_symbol_at(study->tables->segments.aliases, s));
    for (lian_item alias = lian_item_first(aliases); alias.length; alias = lian_item_next(alias))
        if (alias.length == item.length && memcmp(alias.text, item.text, item.length) == 0) return true;
    return strlen(name) >= item.length && overlaps(item, name);
}

/* Does a division of the carrier (its claims so far) say which segment is meant by the word? */
static bool is_told(const lian_carriers *c, int32_t start, lian_item item) {
    for (int32_t i = start; i < c->claims; i++)
        if (c->claim[i].division != LIAN_NONE && c->claim[i].segment != LIAN_NONE && only_touches(c->study, item, c->claim[i].segment)) return true;
    return false;
}

/* An item that is the name of segments or chains is for these; else for the chains whose name it shares; else for each segment that it touches, and for
 * nothing else of its chain. `start`: of the carrier's claims. */
static lian_status industry_read(lian_carriers *c, int32_t start, lian_item item, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = c->study;
    const lian_chain_id *chain = study->network->segment_chain;
    int32_t before = c->claims, chains = study->tables->chains.count;
    for (lian_segment_id s = 0; s < c->segments; s++)
        if (names_segment(study, item, s)) LIAN_TRY(claim_add(c, (lian_claim){.segment = s, .chain = chain[s], .division = LIAN_NONE}, err));
    for (lian_chain_id k = 0; k < chains; k++)
        if (is_item(item, lian_present_chain(study, k))) LIAN_TRY(claim_add(c, (lian_claim){.segment = LIAN_NONE, .chain = k, .division = LIAN_NONE}, err));
    if (c->claims > before) goto out;
    for (lian_chain_id k = 0; k < chains; k++)
        if (overlaps(item, lian_present_chain(study, k))) LIAN_TRY(claim_add(c, (lian_claim){.segment = LIAN_NONE, .chain = k, .division = LIAN_NONE}, err));
    if (c->claims > before || is_told(c, start, item)) goto out;
    for (lian_segment_id s = 0; s < c->segments; s++)
        if (only_touches(study, item, s)) LIAN_TRY(claim_add(c, (lian_claim){.segment = s, .chain = chain[s], .division = LIAN_NONE, .word = item}, err));
out:
    return status;
}

static lian_status divisions_read(lian_carriers *c, int32_t carrier, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_network *n = c->study->network;
    int32_t count;
    const lian_row *row = lian_place_divisions(n, c->place[carrier], &count);
    for (int32_t i = 0; i < count; i++) {
        lian_row r = row[i];
        if (lian_enum_at(c->study->tables->divisions.stance, r) == LIAN_STANCE_BOTTLENECK) continue;
        lian_segment_id segment = n->division_segment[r];
        lian_chain_id chain = segment != LIAN_NONE ? n->segment_chain[segment] : n->division_chain[r];
        c->is_declared[carrier] = 1;
        if (chain != LIAN_NONE) LIAN_TRY(claim_add(c, (lian_claim){.segment = segment, .chain = chain, .division = r}, err));
    }
out:
    return status;
}

static lian_status claims_read(lian_carriers *c, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = c->study;
    c->claim_start = calloc((size_t)c->count + 1, sizeof *c->claim_start);
    c->is_declared = calloc((size_t)c->count + 1, 1);
    LIAN_CHECK_MEMORY(c->claim_start && c->is_declared);
    for (int32_t k = 0; k < c->count; k++) {
        c->claim_start[k] = c->claims;
        LIAN_TRY(divisions_read(c, k, err));
        lian_symbol lead = lian_symbol_at(study->tables->places.lead_industries, c->place[k]);
        if (lead != LIAN_NONE) c->is_declared[k] = 1;
        for (lian_item item = lian_item_first(lian_dataset_text(study->dataset, lead)); item.length; item = lian_item_next(item))
            LIAN_TRY(industry_read(c, c->claim_start[k], item, err));
    }
    c->claim_start[c->count] = c->claims;
out:
    return status;
}

lian_status lian_carriers_new(lian_carriers *out, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    *out = (lian_carriers){.study = study};
    LIAN_TRY(places_find(out, err));
    if (out->too_large) goto out;
    LIAN_TRY(firms_count(out, err));
    LIAN_TRY(claims_read(out, err));
out:
    return status;
}

void lian_carriers_clear(lian_carriers *c) {
    void *parts[] = {c->place, c->number, c->firms, c->all, c->open, c->output, c->claim, c->claim_start, c->is_declared};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
}
