/* SPDX-License-Identifier: MIT */
/* Is there a market or a place on record that makes a segment without any of its firms being registered?
 *
 * Ten markets that a document lists are evidence that goods are traded here, though the list of firms names no trader: such a segment
 * is to be verified, not missing. Any place vouches for a channel or service that its name, its lead industries or its division of labour
 * name; a market vouches for the trading segments (role channel, by name) of a chain that its division or lead industries name; where its
 * division names segments of the chain, for these only. One that is listed for the cluster of all chains says nothing of what it sells: that
 * is to be verified, too. */
#include "analysis/grade.h"
#include "analysis/park.h"
#include "model/dataset.h"
#include "model/present.h"
#include "model/table.h"

#include <string.h>

static bool holds_name(const char *text, const char *name) {
    enum { LEAST = 6 }; /* bytes: two Chinese characters */
    return strlen(name) >= LEAST && strstr(text, name);
}

static bool has_name(const lian_study *study, lian_symbol cell, lian_segment_id segment) {
    return lian_cell_has_item(study->dataset, cell, lian_present_segment(study, segment)) ||
           lian_cell_has_item(study->dataset, cell, lian_segment_short(study, segment));
}

static bool names_segment(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    const lian_place_table *t = &study->tables->places;
    return has_name(study, lian_symbol_at(t->lead_industries, place), segment) ||
           holds_name(lian_text_at(study, t->name, place), lian_present_segment(study, segment));
}

/* Trade that takes place in a market: shops online and across borders need none. */
static bool is_trading(const lian_study *study, lian_segment_id segment) {
    static const char *const word[] = {"市场", "批发", "交易", "集散", "商圈", "market", "wholesale"};
    const lian_segment_table *t = &study->tables->segments;
    const char *name = lian_text_at(study, t->name, segment);
    if (lian_enum_at(t->role, segment) != LIAN_SEGMENT_ROLE_CHANNEL) return false;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (strstr(name, word[i])) return true;
    return false;
}

/* Does the division say that the chain holds the segment, and more than that all chains do? */
static bool is_of_branch(const lian_network *n, lian_chain_id chain, lian_segment_id segment) {
    lian_chain_id own = n->segment_chain[segment];
    if (chain == LIAN_NONE || own == LIAN_NONE) return false;
    return chain == own || (n->chains.parent[chain] != LIAN_NONE && lian_chain_is_within(n, own, chain));
}

/* What is to be developed in a place that stands is taken to be there; what is to be introduced, tried or resolved is not. */
static bool is_there(const lian_study *study, lian_row division) {
    int stance = lian_enum_at(study->tables->divisions.stance, division);
    return stance == LIAN_NONE || stance == LIAN_STANCE_DEVELOP;
}

/* Does the division of labour give the place this segment; or, to a market, a branch that this segment trades for? */
static bool is_declared_for(const lian_study *study, lian_place_id place, lian_segment_id segment, bool sells) {
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *row = lian_place_divisions(n, place, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id named = n->division_segment[row[i]];
        if (!is_there(study, row[i])) continue;
        if (named == segment) return true;
        if (sells && named == LIAN_NONE && is_of_branch(n, n->division_chain[row[i]], segment)) return true;
    }
    return false;
}

/* Does the division of labour say which segments of the chain the place has? Then its lead industries stand for no other of them. */
static bool is_told_by_segment(const lian_study *study, lian_place_id place, lian_chain_id chain) {
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *row = lian_place_divisions(n, place, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id named = n->division_segment[row[i]];
        if (named != LIAN_NONE && n->segment_chain[named] == chain && is_there(study, row[i])) return true;
    }
    return false;
}

/* Do the lead industries of a market name the chain as a whole? */
static bool is_led_by_chain(const lian_study *study, lian_place_id place, lian_chain_id chain) {
    lian_symbol cell = lian_symbol_at(study->tables->places.lead_industries, place);
    return chain != LIAN_NONE && lian_cell_has_item(study->dataset, cell, lian_present_chain(study, chain)) && !is_told_by_segment(study, place, chain);
}

static bool is_market(const lian_study *study, lian_place_id place) { return lian_enum_at(study->tables->places.kind, place) == LIAN_PLACE_KIND_MARKET; }

static bool is_standing_here(const lian_study *study, lian_place_id place) {
    return lian_enum_at(study->tables->places.status, place) == LIAN_PLACE_STATUS_EXISTING && lian_study_where(study, place) == LIAN_WHERE_LOCAL;
}

lian_place_id lian_carrier_vouching(const lian_study *study, lian_segment_id segment, lian_place_id from) {
    const lian_place_table *t = &study->tables->places;
    int role = lian_enum_at(study->tables->segments.role, segment);
    lian_chain_id own = study->network->segment_chain[segment];
    if (role != LIAN_SEGMENT_ROLE_CHANNEL && role != LIAN_SEGMENT_ROLE_SERVICE) return LIAN_NONE;
    bool trading = is_trading(study, segment);
    for (lian_place_id p = from; p < t->count; p++) {
        if (!is_standing_here(study, p)) continue;
        bool sells = trading && is_market(study, p);
        if (names_segment(study, p, segment) || is_declared_for(study, p, segment, sells)) return p;
        if (sells && is_led_by_chain(study, p, own)) return p;
    }
    return LIAN_NONE;
}

void lian_vouching_name(lian_emit *emit, lian_segment_id segment) {
    enum { NAMED = 3 };
    int32_t count = 0;
    for (lian_place_id p = -1; (p = lian_carrier_vouching(emit->study, segment, p + 1)) != LIAN_NONE; count++) {
        const char *name = lian_present_place(emit->study, p);
        if (count >= NAMED) continue;
        lian_buffer_add_format(&emit->en, "%s%s", count ? ", " : "", name);
        lian_buffer_add_format(&emit->zh, "%s%s", count ? "、" : "", name);
    }
    if (count <= NAMED) return;
    lian_buffer_add_format(&emit->en, " and others, %d in all", (int)count);
    lian_buffer_add_format(&emit->zh, "等 %d 处", (int)count);
}

lian_row lian_layout_on_unknown_site(const lian_study *study, lian_segment_id segment, lian_row from) {
    const lian_division_table *t = &study->tables->divisions;
    const lian_network *n = study->network;
    for (lian_row r = from; r < t->count; r++) {
        lian_place_id place = n->division_place[r];
        if (place == LIAN_NONE || n->division_segment[r] != segment || !is_there(study, r)) continue;
        if (lian_place_is_carrier(study, place) && lian_enum_at(study->tables->places.status, place) == LIAN_NONE) return r;
    }
    return LIAN_NONE;
}

/* ---- markets of which it is not on record what they sell --------------------------------------------------------------- */

/* The first division that lists the place for a cluster of chains around that of the segment; none if another says what it is for. */
static lian_row listing_of(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    const lian_network *n = study->network;
    lian_row found = LIAN_NONE;
    int32_t count;
    const lian_row *row = lian_place_divisions(n, place, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_chain_id chain = n->division_chain[row[i]], own = n->segment_chain[segment];
        if (n->division_segment[row[i]] != LIAN_NONE || chain == LIAN_NONE || n->chains.parent[chain] != LIAN_NONE) return LIAN_NONE;
        if (found == LIAN_NONE && own != LIAN_NONE && own != chain && is_there(study, row[i]) && lian_chain_is_within(n, own, chain)) found = row[i];
    }
    return found;
}

lian_place_id lian_market_of_any_trade(const lian_study *study, lian_segment_id segment, lian_place_id from, lian_row *division) {
    const lian_place_table *t = &study->tables->places;
    if (!is_trading(study, segment)) return LIAN_NONE;
    for (lian_place_id p = from; p < t->count; p++) {
        if (!is_market(study, p) || !is_standing_here(study, p) || *lian_dataset_text(study->dataset, lian_symbol_at(t->lead_industries, p))) continue;
        *division = listing_of(study, p, segment);
        if (*division != LIAN_NONE) return p;
    }
    return LIAN_NONE;
}
