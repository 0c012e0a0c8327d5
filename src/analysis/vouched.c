/* SPDX-License-Identifier: MIT */
/* Is there a market or a place on record that makes a segment without any of its firms being registered?
 *
 * Ten markets that a document lists are evidence that goods are traded here, though the list of firms names no trader: such a segment
 * is to be verified, not missing. A market vouches for the trading segments (role channel, by name) of the chains it
 * is declared for; any carrier vouches for a channel or service that its name or lead industries name. */
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

/* Does the division of labour give the place this segment, its chain or one that holds it? */
static bool is_declared_for(const lian_study *study, lian_place_id place, lian_segment_id segment) {
    const lian_division_table *t = &study->tables->divisions;
    const lian_network *n = study->network;
    for (lian_row r = 0; r < t->count; r++) {
        if (lian_network_ref(n, LIAN_TABLE_PLACES, t->place, r) != place || lian_enum_at(t->stance, r) == LIAN_STANCE_BOTTLENECK) continue;
        lian_segment_id named = lian_network_ref(n, LIAN_TABLE_SEGMENTS, t->segment, r);
        lian_chain_id chain = lian_network_ref(n, LIAN_TABLE_CHAINS, t->chain, r), own = n->segment_chain[segment];
        if (named != LIAN_NONE ? named == segment : chain != LIAN_NONE && own != LIAN_NONE && lian_chain_is_within(n, own, chain)) return true;
    }
    return false;
}

lian_place_id lian_carrier_vouching(const lian_study *study, lian_segment_id segment, lian_place_id from) {
    const lian_place_table *t = &study->tables->places;
    int role = lian_enum_at(study->tables->segments.role, segment);
    if (role != LIAN_SEGMENT_ROLE_CHANNEL && role != LIAN_SEGMENT_ROLE_SERVICE) return LIAN_NONE;
    bool trading = is_trading(study, segment);
    for (lian_place_id p = from; p < t->count; p++) {
        if (lian_enum_at(t->status, p) != LIAN_PLACE_STATUS_EXISTING || lian_study_where(study, p) != LIAN_WHERE_LOCAL) continue;
        if (names_segment(study, p, segment)) return p;
        if (trading && lian_enum_at(t->kind, p) == LIAN_PLACE_KIND_MARKET && is_declared_for(study, p, segment)) return p;
    }
    return LIAN_NONE;
}
