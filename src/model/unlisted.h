/* SPDX-License-Identifier: MIT */
/* Plants here that projects tell of and the firms' roles do not. */
#ifndef LIAN_MODEL_UNLISTED_H
#define LIAN_MODEL_UNLISTED_H

#include "model/study.h"

/* Does the firm operate a project at home, so that it is here whatever its own row says? O(projects). */
bool lian_firm_has_landed(const lian_study *study, lian_firm_id firm);
/* Operating projects at home in this segment whose firm is given and has no role in it here; *first is the first, or LIAN_NONE.
 * O(projects × roles of their firms). */
int32_t lian_projects_unlisted(const lian_study *study, lian_segment_id segment, lian_row *first);

#endif
