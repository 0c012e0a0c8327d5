/* SPDX-License-Identifier: MIT */
/* How often do two segments stand in the same places: φ from the statistics, or that there are too few to tell? */
#ifndef LIAN_ANALYSIS_PROXIMITY_H
#define LIAN_ANALYSIS_PROXIMITY_H

#include "model/study.h"

typedef struct lian_proximity {
    double *phi;     /* [columns × columns]; NULL: not learnt */
    int32_t *column; /* by segment; LIAN_NONE: in no statistics */
    int32_t columns, places;
} lian_proximity;

/* φ(a, b) = min(P(a | b), P(b | a)) over places, presence as setting localisation.present has it. Learnt from as many places as setting
 * priority.anchor.places asks for, and where it can be computed within bounds; else it is empty. O(activity log activity + segments² ×
 * places). Clear it whatever is returned. */
lian_status lian_proximity_new(lian_proximity *proximity, const lian_study *study, lian_error *err);
void lian_proximity_clear(lian_proximity *proximity);
/* Unknown where nothing is learnt. */
double lian_proximity_get(const lian_proximity *proximity, lian_segment_id a, lian_segment_id b);

#endif
