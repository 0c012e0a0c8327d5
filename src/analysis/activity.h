/* SPDX-License-Identifier: MIT */
/* Table activity as a lookup: (place, segment or all industry, year) to a number, rows of one key summed. */
#ifndef LIAN_ANALYSIS_ACTIVITY_H
#define LIAN_ANALYSIS_ACTIVITY_H

#include "model/study.h"

typedef struct lian_activity {
    const lian_study *study;
    lian_row *row; /* by place, segment (all industry first), year falling (no year last) */
    int32_t count;
} lian_activity;

lian_status lian_activity_new(lian_activity *activity, const lian_study *study, lian_error *err);
void lian_activity_clear(lian_activity *activity);
/* Rows of a place and segment (LIAN_NONE = all industry), latest year first. */
const lian_row *lian_activity_rows(const lian_activity *activity, lian_place_id place, lian_segment_id segment,
                                   int32_t *count);
/* Sum of a column over the rows of this key and year (unknown year: the rows without one); unknown if any is. */
double lian_activity_sum(const lian_activity *activity, lian_place_id place, lian_segment_id segment, double year,
                         const double *column);
/* Year of a row; −1 when it is not given, so that it compares below every year. */
double lian_activity_year(const lian_study *study, lian_row row);

#endif
