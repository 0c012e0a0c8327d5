/* SPDX-License-Identifier: MIT */
/* Is a segment needed here? */
#ifndef LIAN_ANALYSIS_DEMAND_H
#define LIAN_ANALYSIS_DEMAND_H

#include "analysis/analysis.h"

typedef struct lian_local_demand {
    double value;     /* 1 needed, 0 not, unknown */
    bool is_stated;   /* by segments.local_need */
    bool is_deferred; /* by nothing that is here yet: what would need it is itself needed and has still to come */
    lian_table table; /* the row that says so; row is LIAN_NONE when nothing does */
    lian_row row;
} lian_local_demand;

/* Of every segment, by its row. The caller frees it. O(segments + links + supplies). */
lian_status lian_local_demands_new(lian_local_demand **out, const lian_study *study, lian_error *err);

#endif
