/* SPDX-License-Identifier: MIT */
/* Which segments does industrial policy hold back? */
#ifndef LIAN_MODEL_POLICY_H
#define LIAN_MODEL_POLICY_H

#include "model/study.h"

/* Restricted or prohibited by segments.policy_class (产业结构调整指导目录): what stands may be improved (提质不扩量), nothing is laid out anew, and who
 * comes from outside is to be admitted first. Lists and metrics all go by this. O(1). */
bool lian_segment_is_restricted(const lian_study *study, lian_segment_id segment);
/* Is it restricted, and setting match.restricted 0: who asks for space for it is to be admitted first (准入)? A local firm is given a park all the same, as
 * what stands may be improved there, and the match says so. O(1). */
bool lian_segment_awaits_admission(const lian_study *study, lian_segment_id segment);
/* Must a firm that asks for space for this segment be admitted first (准入), so that no park is looked for: one from outside, the segment restricted,
 * and setting match.restricted 0? O(its roles). */
bool lian_firm_awaits_admission(const lian_study *study, lian_firm_id firm, lian_segment_id segment);

#endif
