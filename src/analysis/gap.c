/* SPDX-License-Identifier: MIT */
/* Which segments are gaps, and how wide? */
#include "analysis/gap.h"
#include "model/table.h"

double lian_gap_width(lian_grade grade) {
    static const double width[] = {1, .8, .4, 0};
    return grade < LIAN_GRADE_UNVERIFIED ? width[grade] : lian_unknown();
}

/* `needed`: 1, 0, or unknown. */
static lian_gap_state state_of(lian_grade grade, double needed) {
    if (needed <= 0) return LIAN_GAP_OPTIONAL;
    if (grade == LIAN_GRADE_UNVERIFIED) return LIAN_GAP_UNKNOWN;
    return grade == LIAN_GRADE_STRONG ? LIAN_GAP_NONE : LIAN_GAP_OPEN;
}

lian_gap lian_gap_of(const lian_study *study, const lian_results *results, lian_segment_id segment) {
    lian_graded graded = lian_grade_get(results, segment);
    int stated = lian_enum_at(study->tables->segments.local_need, segment);
    double needed = lian_measure_get(results, "demand.local", LIAN_SUBJECT_SEGMENT, segment);
    return (lian_gap){state_of(graded.grade, needed), lian_gap_width(graded.grade), stated != LIAN_NONE, graded};
}
