/* SPDX-License-Identifier: MIT */
/* What the parts of metric `target` share: whom to bring here, for which segment, and why. */
#ifndef LIAN_ANALYSIS_TARGET_H
#define LIAN_ANALYSIS_TARGET_H

#include "analysis/candidates.h"

enum { LIAN_TARGET_CANDIDATES, LIAN_TARGET_COUNT };
extern const lian_measure_info lian_target_measures[LIAN_TARGET_COUNT];

/* target.candidates of every segment that is seen and stands for itself. */
lian_status lian_target_pools(lian_emit *emit, const lian_candidates *candidates);

#endif
