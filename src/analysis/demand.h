/* SPDX-License-Identifier: MIT */
/* Is a segment needed here? */
#ifndef LIAN_ANALYSIS_DEMAND_H
#define LIAN_ANALYSIS_DEMAND_H

#include "analysis/analysis.h"

typedef struct lian_demand {
    double value;     /* 1 needed, 0 not, unknown */
    bool is_stated;   /* by segments.local_need */
    lian_table table; /* the row that says so; row is LIAN_NONE when nothing does */
    lian_row row;
} lian_demand;

/* `buyers` as lian_local_buyers_new() makes them. O(links of the segment). */
lian_demand lian_demand_get(const lian_study *study, lian_segment_id segment, const lian_row *buyers);

#endif
