/* SPDX-License-Identifier: MIT */
/* What metric `grade` reads of a segment, and the components of its two scores. */
#ifndef LIAN_ANALYSIS_GRADE_EMIT_H
#define LIAN_ANALYSIS_GRADE_EMIT_H

#include "analysis/grade.h"

enum {
    LIAN_GRADED_GRADE,
    LIAN_GRADED_STRENGTH,
    LIAN_GRADED_SPEC,
    LIAN_GRADED_SELF,
    LIAN_GRADED_MASS,
    LIAN_GRADED_LEAD,
    LIAN_GRADED_SECURITY,
    LIAN_GRADED_ROBUST,
    LIAN_GRADED_SOLE,
    LIAN_GRADED_OUTSIDE,
    LIAN_GRADED_MEASURES
};
extern const lian_measure_info lian_grade_measures[LIAN_GRADED_MEASURES];

/* Inputs of one segment and what there is to say about each. */
typedef struct lian_grade_inputs {
    lian_strength_input strength;
    lian_leaders leaders;
    lian_segment_firms firms;
    double n_eff, sole, outside;
    bool sole_by_value, one_firm;
} lian_grade_inputs;
/* Every input is unknown where too little of it is covered (setting grade.coverage.final). */
lian_grade_inputs lian_grade_inputs_of(const lian_emit *emit, lian_segment_id segment, const lian_segment_firms *firms, const bool *titled);

/* One measure for each component, in points; where it is not known half its points count, and low and high say so. */
lian_status lian_emit_strength_parts(lian_emit *emit, lian_segment_id segment, const lian_grade_inputs *in, const lian_strength *g);
lian_status lian_emit_security_parts(lian_emit *emit, lian_segment_id segment, const lian_grade_inputs *in, const lian_security *g);

#endif
