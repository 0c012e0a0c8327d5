/* SPDX-License-Identifier: MIT */
/* The parks, markets, blocks and corridors at home, what they are meant for, and which firms stand in them. */
#ifndef LIAN_ANALYSIS_CARRIERS_H
#define LIAN_ANALYSIS_CARRIERS_H

#include "analysis/analysis.h"

/* What a carrier is declared to be for: a division of labour, or an item of its lead industries. */
typedef struct lian_claim {
    lian_segment_id segment; /* LIAN_NONE: a chain as a whole */
    lian_chain_id chain;
    lian_row division; /* LIAN_NONE: of lead_industries */
    lian_item word;    /* of lead_industries, where it only stands in the name or is an alias of the segment: that speaks for the segment alone; length 0 else */
} lian_claim;

typedef struct lian_carriers {
    const lian_study *study;
    lian_place_id *place;
    int32_t count, segments;
    int32_t *number; /* by place: which carrier it is, or LIAN_NONE */
    int32_t *firms;  /* carriers × segments: firms on record there that have not stopped */
    int32_t *all;    /* of any segment, each firm once */
    int32_t *open;   /* of these: those whose status is not on record */
    double *output;  /* carriers × segments: their sizes, unknown when one is */
    lian_claim *claim;
    int32_t *claim_start; /* claims of carrier c: claim_start[c] … claim_start[c+1] − 1 */
    int32_t claims, claim_room;
    uint8_t *is_declared; /* says what it is for, whether or not that names anything of the dataset */
    bool too_large;       /* more carriers × segments than are looked at: nothing else is filled */
} lian_carriers;

/* Carriers inside home; without a home, all. O(roles + carriers × segments); nothing but `place` and `too_large` beyond
 * 4 million pairs. */
lian_status lian_carriers_new(lian_carriers *out, const lian_study *study, lian_error *err);
void lian_carriers_clear(lian_carriers *carriers);
bool lian_place_is_carrier(const lian_study *study, lian_place_id place);
static inline size_t lian_carrier_cell(const lian_carriers *c, int32_t carrier, lian_segment_id segment) {
    return (size_t)carrier * (size_t)c->segments + (size_t)segment;
}

/* How far apart two places are, and how that is known. */
typedef enum lian_span_basis {
    LIAN_SPAN_UNKNOWN,
    LIAN_SPAN_SAME,  /* the second lies in the first */
    LIAN_SPAN_POINT, /* by longitude and latitude of both */
    LIAN_SPAN_ROUGH, /* by those of the district or city that one of them lies in */
    LIAN_SPAN_NEAR,  /* both lie in one district, or have one point between them: setting park.same_km stands for the distance */
    LIAN_SPAN_GRID   /* by the cells of the grid map, where setting park.grid_km says that it is to scale */
} lian_span_basis;
typedef struct lian_span {
    double km; /* unknown with LIAN_SPAN_UNKNOWN */
    lian_span_basis basis;
} lian_span;
/* Great-circle distance (sphere of 6371 km); setting park.same_km where only the district is known. The grid map is a drawing: its
 * cells are taken for a distance only where setting park.grid_km is above 0. O(depth of places). */
lian_span lian_span_of(const lian_study *study, lian_place_id from, lian_place_id to);

#endif
