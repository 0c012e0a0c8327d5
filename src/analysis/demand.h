/* SPDX-License-Identifier: MIT */
/* Is a segment needed here? */
#ifndef LIAN_ANALYSIS_DEMAND_H
#define LIAN_ANALYSIS_DEMAND_H

#include "analysis/analysis.h"

typedef struct lian_local_demand {
    double value;     /* 1 needed, 0 not, unknown: also while it is not known whether what takes it in is here */
    bool is_stated;   /* by segments.local_need */
    bool is_deferred; /* by nothing that is here yet: what would need it is itself needed and has still to come */
    lian_table table; /* the row that says so; row is LIAN_NONE when nothing does */
    lian_row row;
    lian_row open; /* of an unknown value: the link to what may be here and would take it in, or LIAN_NONE */
} lian_local_demand;

/* Of every segment, by its row. The caller frees it. O(segments + links + supplies). */
lian_status lian_local_demands_new(lian_local_demand **out, const lian_study *study, lian_error *err);

/* What could yet ask for a segment that nothing here asks for now. */
typedef struct lian_later_demand {
    lian_row link;    /* to a gap that has no firm here: once that is filled it takes the segment in */
    lian_row project; /* that is to fill it, signed, prepared or being built */
    lian_row waste;   /* a link from what is made here, whose leavings it could use: offered, not asked for */
} lian_later_demand;
/* The first of each, else LIAN_NONE. After metrics `grade` and `demand`. O(links of the segment × projects). */
lian_later_demand lian_later_demand_of(const lian_study *study, const lian_results *results, lian_segment_id segment);

#endif
