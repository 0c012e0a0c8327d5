/* SPDX-License-Identifier: MIT */
/* How many firms of what are on record where? */
#ifndef LIAN_LISTS_HERE_H
#define LIAN_LISTS_HERE_H

#include "base/map.h"
#include "lists/lists.h"

/* Firms on record that are not known to have stopped, by place (with all that lies in it, or in its members) and segment, or chain (and all that is part of it), each firm once. */
typedef struct lian_here {
    lian_map at;
    int32_t *count, used, room, segments;
    int32_t *open; /* of the count: those of which nobody recorded whether they operate */
    bool is_open;  /* the firm at hand is one of these */
    int32_t *first, *next; /* by place: its entries of `whole`; by entry: the next of the same place; LIAN_NONE ends */
    lian_place_id *whole;  /* a place that has it as a member */
    int32_t wholes, whole_room;
} lian_here;
#define LIAN_HERE_INIT \
    { .at = LIAN_MAP_INIT }
/* O(roles × depth of places and chains). */
lian_status lian_here_build(lian_here *here, const lian_study *study, lian_error *err);
void lian_here_clear(lian_here *here);
/* Firms of a segment, or (segment LIAN_NONE) of a chain. */
int32_t lian_here_get(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain);
/* Those of them whose firms.status is empty: on record, 在营待核实. */
int32_t lian_here_open(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain);

/* Firms of a park or its like that are perhaps on record only with what lies around it: then none found is not none. */
bool lian_here_may_be(const lian_here *here, const lian_study *study, lian_place_id place, lian_segment_id segment, lian_chain_id chain);

/* The places that hold one, itself first, each place around it, and what has one of them as a member; perhaps some of them twice. */
typedef struct lian_holder {
    lian_place_id inner, around, place;
    int32_t entry;
} lian_holder;
#define LIAN_HOLDER_FIRST(inner) \
    { inner, LIAN_NONE, LIAN_NONE, LIAN_NONE }
bool lian_holder_next(const lian_here *here, const lian_study *study, lian_holder *holder);

#endif
