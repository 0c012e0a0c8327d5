/* SPDX-License-Identifier: MIT */
/* How many firms of what are on record where? */
#ifndef LIAN_LISTS_HERE_H
#define LIAN_LISTS_HERE_H

#include "base/map.h"
#include "lists/lists.h"

/* Firms on record that are not known to have stopped, by place (with all that lies in it, or in its members) and segment, or chain (and all that is part of it), each firm once:
 * by the places of their roles, and in a chain that records them without a role in it by their own place. */
typedef struct lian_here {
    lian_map at;
    int32_t *count, used, room, segments;
    int32_t *open; /* of the count: those of which nobody recorded whether they operate */
    int32_t *vague; /* of the count of a chain: those of which no role says in which segment of it they are */
    int32_t *exact; /* records that name this very place, and nothing smaller in it */
    int32_t *first, *next; /* by place: its entries of `whole`; by entry: the next of the same place; LIAN_NONE ends */
    lian_place_id *whole;  /* a place that has it as a member */
    int32_t wholes, whole_room;
} lian_here;
#define LIAN_HERE_INIT \
    { .at = LIAN_MAP_INIT }
/* O((roles + ranks) × depth of places and chains). */
lian_status lian_here_build(lian_here *here, const lian_study *study, lian_error *err);
void lian_here_clear(lian_here *here);
/* Firms of a segment, or (segment LIAN_NONE) of a chain. */
int32_t lian_here_get(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain);
/* Those of them whose firms.status is empty: on record, 在营待核实. */
int32_t lian_here_open(const lian_here *here, lian_place_id place, lian_segment_id segment, lian_chain_id chain);

/* Those of the chain of which the segment is not on record. */
int32_t lian_here_vague(const lian_here *here, lian_place_id place, lian_chain_id chain);

/* May firms be there that are on record with what lies around the place only (a district, for a park in a town of it; home itself says nothing),
 * or in the chain only, their segment unknown? Then none found is not none. `chain`: that of the segment. O(places). */
bool lian_here_may_be(const lian_here *here, const lian_study *study, lian_place_id place, lian_segment_id segment, lian_chain_id chain);
/* A market that stands: its traders are there, though no list names them. */
bool lian_is_standing_market(const lian_study *study, lian_place_id place);
/* Is the number of firms there a number: some are on record, or there are none by a complete list, which speaks of places at home, but not of the
 * traders of a market? O(places). */
bool lian_here_is_told(const lian_here *here, const lian_study *study, lian_place_id place, lian_segment_id segment, lian_chain_id chain);

/* "；其中 2 家环节待核实", of the firms of a chain; nothing for 0. */
void lian_add_vague(lian_writer *w, int32_t vague);

/* The places that hold one, itself first, each place around it, and what has one of them as a member; perhaps some of them twice. */
typedef struct lian_holder {
    lian_place_id inner, around, place;
    int32_t entry;
} lian_holder;
#define LIAN_HOLDER_FIRST(inner) \
    { inner, LIAN_NONE, LIAN_NONE, LIAN_NONE }
bool lian_holder_next(const lian_here *here, const lian_study *study, lian_holder *holder);

#endif
