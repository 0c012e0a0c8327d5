/* SPDX-License-Identifier: MIT */
/* Which segments does industrial policy hold back? */
#include "model/policy.h"

bool lian_segment_is_restricted(const lian_study *study, lian_segment_id segment) {
    int policy = segment == LIAN_NONE ? LIAN_NONE : lian_enum_at(study->tables->segments.policy_class, segment);
    return policy == LIAN_POLICY_CLASS_RESTRICTED || policy == LIAN_POLICY_CLASS_PROHIBITED;
}

bool lian_segment_awaits_admission(const lian_study *study, lian_segment_id segment) {
    return !(study->settings.match_restricted > 0) && lian_segment_is_restricted(study, segment);
}

bool lian_firm_awaits_admission(const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    return lian_segment_awaits_admission(study, segment) && lian_firm_is_outside(study, firm);
}
