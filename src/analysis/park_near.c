/* SPDX-License-Identifier: MIT */
/* How near to a park are those who supply a segment and those who buy from it? */
#include "analysis/park.h"

#include <stdlib.h>

static bool is_flow(const lian_study *study, lian_row link) {
    return study->network->link_from[link] != LIAN_NONE &&
           lian_enum_at(study->tables->links.kind, link) != LIAN_LINK_KIND_RECYCLE;
}

/* Segments at the other end of a link of a wanted one. */
static void partners_mark(const lian_study *study, const uint8_t *wanted, uint8_t *marked) {
    const lian_network *n = study->network;
    for (lian_row r = 0; r < study->tables->links.count; r++) {
        if (!is_flow(study, r)) continue;
        if (wanted[n->link_to[r]]) marked[n->link_from[r]] = 1;
        if (wanted[n->link_from[r]]) marked[n->link_to[r]] = 1;
    }
}

static void nearer(lian_park *park, size_t cell, lian_span span) {
    if (span.basis == LIAN_SPAN_UNKNOWN || span.km >= park->nearest[cell]) return;
    park->nearest[cell] = span.km;
    park->basis[cell] = (int8_t)span.basis;
}

/* Every place where a firm of the segment works, once. */
static void segment_locate(lian_park *park, lian_segment_id segment, lian_segment_id *seen_for) {
    const lian_study *study = park->study;
    const lian_network *n = study->network;
    const lian_carriers *c = &park->carriers;
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_place_id place = n->role_place[roles[i]];
        if (!lian_firm_operates(n, n->role_firm[roles[i]])) continue;
        park->is_made[segment] = 1;
        if (place == LIAN_NONE || seen_for[place] == segment) continue;
        seen_for[place] = segment;
        for (int32_t k = 0; k < c->count; k++)
            nearer(park, lian_carrier_cell(c, k, segment), lian_span_of(study, c->place[k], place));
    }
}

lian_status lian_park_near(lian_park *park, const uint8_t *wanted, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_carriers *c = &park->carriers;
    size_t cells = (size_t)c->count * (size_t)c->segments + 1;
    size_t places = (size_t)park->study->tables->places.count + 1;
    uint8_t *marked = calloc((size_t)c->segments + 1, 1);
    lian_segment_id *seen_for = malloc(places * sizeof *seen_for);
    park->nearest = malloc(cells * sizeof *park->nearest);
    park->basis = calloc(cells, 1);
    park->is_made = calloc((size_t)c->segments + 1, 1);
    LIAN_CHECK_MEMORY(marked && seen_for && park->nearest && park->basis && park->is_made);
    for (size_t i = 0; i < cells; i++) park->nearest[i] = (double)INFINITY;
    for (size_t i = 0; i < places; i++) seen_for[i] = LIAN_NONE;
    partners_mark(park->study, wanted, marked);
    for (lian_segment_id s = 0; s < c->segments && c->count; s++)
        if (marked[s]) segment_locate(park, s, seen_for);
out:
    free(marked);
    free(seen_for);
    return status;
}

/* ---- one pair ------------------------------------------------------------------------------------------------------ */

typedef struct sums {
    /* weights; Σ a·exp(−d/range); those of partners whose firms stand who knows where, of those without a known firm */
    double all, near, unlocated, unknown;
} sums;

/* Shares weigh when every link of the segment has one, else all links weigh the same. */
static bool has_shares(const lian_park *park, const lian_row *links, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        if (is_flow(park->study, links[i]) && lian_is_unknown(lian_number_at(park->study->tables->links.share, links[i])))
            return false;
    return true;
}

static void partner_add(const lian_park *park, int32_t carrier, lian_segment_id partner, double weight, sums *sum,
                        lian_park_near_by *by) {
    size_t cell = lian_carrier_cell(&park->carriers, carrier, partner);
    double km = park->nearest[cell];
    bool known = isfinite(km);
    by->partners++;
    by->located += known;
    sum->all += weight;
    if (!known) *(park->is_made[partner] ? &sum->unlocated : &sum->unknown) += weight;
    if (known) sum->near += weight * exp(-km / park->study->settings.park_range_km);
    if (!known || km >= by->nearest) return;
    by->nearest = km;
    by->segment = partner;
    by->basis = (lian_span_basis)park->basis[cell];
}

static void partners_add(const lian_park *park, int32_t carrier, const lian_row *links, int32_t count, bool upstream,
                         sums *sum, lian_park_near_by *by) {
    const lian_network *n = park->study->network;
    for (int32_t i = 0; i < count; i++) {
        if (!is_flow(park->study, links[i])) continue;
        double share = by->by_share ? park->study->tables->links.share[links[i]] : 1;
        partner_add(park, carrier, upstream ? n->link_from[links[i]] : n->link_to[links[i]], share, sum, by);
    }
}

/* A partner whose firm cannot be located might stand next door or nowhere near, and counts one half as whatever is not known; so does,
 * unless the list of firms is complete, one of whom no firm is on record. */
lian_park_side lian_park_partners(const lian_park *park, int32_t carrier, lian_segment_id segment, lian_park_near_by *by) {
    const lian_network *n = park->study->network;
    int32_t in, out;
    const lian_row *up = lian_segment_links_in(n, segment, &in), *down = lian_segment_links_out(n, segment, &out);
    sums sum = {0};
    *by = (lian_park_near_by){.nearest = (double)INFINITY, .segment = LIAN_NONE};
    by->by_share = has_shares(park, up, in) && has_shares(park, down, out);
    partners_add(park, carrier, up, in, true, &sum, by);
    partners_add(park, carrier, down, out, false, &sum, by);
    by->near = sum.near;
    by->weight = sum.all;
    by->open = sum.unlocated + (park->firms_complete ? 0 : sum.unknown);
    if (by->located == 0 || !(sum.all > 0)) return lian_park_side_of(lian_unknown());
    return (lian_park_side){(sum.near + by->open / 2) / sum.all, sum.near / sum.all, (sum.near + by->open) / sum.all};
}
