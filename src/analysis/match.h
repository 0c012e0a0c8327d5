/* SPDX-License-Identifier: MIT */
/* Firms that ask for space assigned to parks that have it, as metric `match` tells and explains it. */
#ifndef LIAN_ANALYSIS_MATCH_H
#define LIAN_ANALYSIS_MATCH_H

#include "analysis/park.h"

#include <liantu/assign.h>

typedef enum lian_demand_state {
    LIAN_DEMAND_READ,
    LIAN_DEMAND_NO_AMOUNT,
    LIAN_DEMAND_NO_UNIT,
    LIAN_DEMAND_OTHER_UNIT,
    LIAN_DEMAND_NO_SEGMENT
} lian_demand_state;

/* Why no park is looked for, whatever there is. */
typedef enum lian_demand_hold {
    LIAN_HOLD_NONE,
    LIAN_HOLD_HALTED,     /* the firm has stopped or is banned: lian_firm_halt() */
    LIAN_HOLD_GAPLESS,    /* outside, not on its way here, and its segment is no gap: nobody is recruited for it */
    LIAN_HOLD_RESTRICTED, /* outside, and its segment is restricted: to be admitted first */
    LIAN_HOLD_COUNT
} lian_demand_hold;

/* All that one firm asks for. */
typedef struct lian_demand {
    lian_firm_id firm;
    lian_row need; /* the first */
    lian_segment_id segment; /* of the first need that has one */
    double room[2]; /* land, floor */
    bool outside;   /* known to stand elsewhere: gets what local firms leave */
    lian_demand_hold hold; /* matched with nothing; what such a firm asks for need not be readable */
    lian_demand_state state;
} lian_demand;

typedef struct lian_match {
    const lian_study *study;
    const lian_results *results; /* of metric fit */
    lian_demand *demand; /* those that can be read first, of them local firms before those outside, then by firm */
    int32_t count, read, local; /* local: of those that can be read, how many are asked in the first round */
    lian_place_id *place; /* carriers with known room */
    int32_t places;
    double *weight, *asked, *room, *rest, *left; /* read × places; read × 2; places × 2: free, after local firms, after all */
    int32_t *choice;                      /* of those that can be read: a number of `place`, or LIAN_NONE */
    lian_assign_outcome outcome, first; /* of both rounds together, of local firms */
    bool too_large; /* more than a million pairs: not solved */
} lian_match;

/* Is it one of the needs for space that the firm's demand is made of: of a segment that is seen, or of none in particular? O(1). */
bool lian_need_is_for_space(const lian_study *study, lian_row need, lian_firm_id firm);
/* Why this firm, which asks for space for this segment (LIAN_NONE: for none in particular), is matched with no park. After metrics `grade` and
 * `demand`. O(leads + projects). */
lian_demand_hold lian_demand_hold_of(const lian_study *study, const lian_results *results, lian_firm_id firm, lian_segment_id segment);
/* Two rounds, each solved exactly: local firms over what is free, then firms outside over what they leave.
 * O(needs log needs + pairs) and the solver. Cleared by lian_match_clear(), also when it fails. */
lian_status lian_match_new(lian_match *match, const lian_study *study, const lian_results *results, lian_error *err);
void lian_match_clear(lian_match *match);
/* park.score of a pair; unknown with low 0 when there is none. */
lian_measure lian_match_score(const lian_match *match, lian_place_id place, lian_segment_id segment);
/* What a match of a park and a demand for this segment counts, at most LIAN_MATCH_PERFECT; unknown when the park refuses it. */
#define LIAN_MATCH_PERFECT 1.001
double lian_match_weight(const lian_match *match, lian_place_id place, lian_segment_id segment);

/* The matches that there may be when all is known: `unsure` demands could stand in parks whose room is not on record. */
typedef struct lian_match_range {
    int32_t least, most, unsure;
} lian_match_range;
/* Of a match that is solved. O(demands × places). */
lian_status lian_match_range_run(const lian_match *match, lian_match_range *out, lian_error *err);
/* What is free when demand i is asked: `room` for local firms, `rest` for those outside. */
const double *lian_match_room(const lian_match *match, int32_t i);
/* Has a site the room (of `room`, as match->room, ->rest or ->left) for what demand i asks? */
bool lian_match_holds(const lian_match *match, const double *room, int32_t i, int32_t site);

#endif
