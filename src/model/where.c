/* SPDX-License-Identifier: MIT */
/* Where is something made, and where is it used: by the plants for it, else by the firm? */
#include "model/where.h"

bool lian_role_is_local(const lian_study *study, lian_row role) {
    const lian_network *network = study->network;
    lian_firm_id firm = network->role_firm[role];
    return firm != LIAN_NONE && lian_firm_operates(network, firm) &&
           lian_study_where(study, network->role_place[role]) == LIAN_WHERE_LOCAL;
}

/* Where a firm's plants for a segment stand, else the firm; unknown when some are local and some not. Plants in the country and
 * abroad, none of them local, are outside all the same, and stand for the first. *place = the first of them. */
static lian_where plants_where(const lian_study *study, lian_firm_id firm, lian_segment_id segment,
                               lian_place_id *place) {
    const lian_network *network = study->network;
    int32_t count, found = 0;
    const lian_row *roles = lian_firm_roles(network, firm, &count);
    lian_where where = LIAN_WHERE_UNKNOWN;
    *place = LIAN_NONE;
    for (int32_t i = 0; i < count; i++) {
        if (segment == LIAN_NONE || network->role_segment[roles[i]] != segment) continue;
        lian_where here = lian_study_where(study, network->role_place[roles[i]]);
        if (found++ == 0) {
            where = here;
            *place = network->role_place[roles[i]];
        } else if (here != where && !(lian_where_is_outside(here) && lian_where_is_outside(where))) {
            where = LIAN_WHERE_UNKNOWN;
        }
    }
    if (found) return where;
    *place = network->firm_place[firm];
    return lian_study_where(study, *place);
}

lian_where lian_supply_where(const lian_study *study, lian_row supply) {
    lian_place_id place;
    int where = study->firm_where[study->network->supply_supplier[supply]];
    if (where != LIAN_WHERE_MIXED) return (lian_where)where;
    return plants_where(study, study->network->supply_supplier[supply], study->network->supply_segment[supply], &place);
}

lian_place_id lian_supply_place(const lian_study *study, lian_row supply) {
    lian_place_id place;
    plants_where(study, study->network->supply_supplier[supply], study->network->supply_segment[supply], &place);
    return place;
}

lian_where lian_buyer_where(const lian_study *study, lian_firm_id buyer) {
    lian_place_id place;
    if (study->firm_where[buyer] != LIAN_WHERE_MIXED) return (lian_where)study->firm_where[buyer];
    return plants_where(study, buyer, study->network->firm_main[buyer], &place);
}

bool lian_buyer_counts(const lian_study *study, lian_firm_id buyer) {
    return study->home == LIAN_NONE || lian_buyer_where(study, buyer) == LIAN_WHERE_LOCAL;
}

bool lian_supply_is_inferred(const lian_study *study, lian_row supply) {
    return lian_enum_at(study->tables->supplies.evidence, supply) == LIAN_EVIDENCE_INFERRED;
}

bool lian_supply_is_told(const lian_study *study, lian_row supply) {
    lian_segment_id product = study->network->supply_segment[supply];
    return !lian_supply_is_inferred(study, supply) && (product == LIAN_NONE || study->segment_seen[product]);
}

lian_row lian_segment_moves_out(const lian_study *study, lian_segment_id segment, lian_row from) {
    const lian_place_link_table *links = &study->tables->place_links;
    for (lian_row r = from; r < links->count; r++) {
        lian_where where = lian_study_where(study, lian_network_ref(study->network, LIAN_TABLE_PLACES, links->to, r));
        bool is_transfer = lian_enum_at(links->kind, r) == LIAN_PLACE_LINK_KIND_TRANSFER;
        if (is_transfer && lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, links->segment, r) == segment && lian_where_is_outside(where))
            return r;
    }
    return LIAN_NONE;
}
