/* SPDX-License-Identifier: MIT */
/* Whom does it hit when a firm, a segment, a place, a chain or an origin stops, and what do they keep? */
#include "analysis/scenario.h"

lian_chain_id lian_trade_chain(const lian_study *study, lian_subject_kind kind, lian_row row) {
    lian_segment_id segment = kind == LIAN_SUBJECT_FIRM ? study->network->firm_main[row] : row;
    return segment == LIAN_NONE ? LIAN_NONE : study->network->segment_chain[segment];
}

void lian_kept_start(double *kept, double *kept_demand, int32_t count) {
    for (int32_t i = 0; i < count; i++) kept[i] = kept_demand[i] = 1;
}

static bool is_hit(const lian_closure *c, lian_subject_kind kind, const lian_study *study, lian_row row) {
    const lian_network *n = study->network;
    bool firm = kind == LIAN_SUBJECT_FIRM;
    if (c->table == LIAN_TABLE_FIRMS) return firm && row == c->row;
    if (c->table == LIAN_TABLE_SEGMENTS) return (firm ? n->firm_main[row] : row) == c->row;
    if (c->table == LIAN_TABLE_PLACES) return firm && lian_place_is_within(n, n->firm_place[row], c->row);
    lian_chain_id chain = lian_trade_chain(study, kind, row);
    return chain != LIAN_NONE && lian_chain_is_within(n, chain, c->row);
}

/* The part of a segment's supply that `origins` says comes from within a place, of what it says at all. */
static double origin_share(const lian_study *study, lian_segment_id segment, lian_place_id place) {
    const lian_network *n = study->network;
    double inside = 0, all = 0;
    for (int32_t k = n->origins_of_segment.start[segment]; k < n->origins_of_segment.start[segment + 1]; k++) {
        lian_row row = n->origins_of_segment.item[k];
        double share = lian_number_at(study->tables->origins.share, row);
        if (lian_is_unknown(share)) continue;
        all += share;
        if (n->origin_place[row] != LIAN_NONE && lian_place_is_within(n, n->origin_place[row], place)) inside += share;
    }
    return all > 0 ? inside / all : 0;
}

static void lower(double *at, double value) {
    if (value < *at) *at = value;
}

int32_t lian_kept_lower(double *kept, double *kept_demand, const lian_closure *c, const lian_trade *trade,
                        const lian_study *study) {
    int32_t hit = 0;
    bool origin = trade->kind == LIAN_SUBJECT_SEGMENT && c->table == LIAN_TABLE_PLACES, unsaid = lian_is_unknown(c->kept_demand);
    double demand = !unsaid ? c->kept_demand : origin ? 1 : c->kept;
    const uint8_t *seen = trade->kind == LIAN_SUBJECT_FIRM ? study->firm_seen : study->segment_seen;
    for (int32_t i = 0; i < trade->input.firms; i++) {
        if (!seen[i]) continue;
        double share = origin ? origin_share(study, i, c->row) : is_hit(c, trade->kind, study, i);
        if (share <= 0) continue;
        hit++;
        if (!kept) continue;
        lower(&kept[i], 1 - share * (1 - c->kept));
        lower(&kept_demand[i], 1 - share * (1 - demand));
    }
    return hit;
}

int32_t lian_closure_count(const lian_closure *closure, const lian_trade *trade, const lian_study *study) {
    return lian_kept_lower(NULL, NULL, closure, trade, study);
}
