/* SPDX-License-Identifier: MIT */
/* What the explanations of targets keep from one to the next. */
#ifndef LIAN_ANALYSIS_EXPLAIN_TARGET_H
#define LIAN_ANALYSIS_EXPLAIN_TARGET_H

#include "analysis/explain.h"
#include "analysis/target.h"

typedef struct lian_targets_kept {
    lian_targets targets;
    lian_target_picks picks;
} lian_targets_kept;
lian_status lian_targets_keep(lian_account *account, lian_targets_kept **out);
/* Number of a listed firm. */
int32_t lian_target_find(const lian_target_picks *picks, lian_firm_id firm);
lian_subject lian_target_subject(lian_firm_id firm);

/* explain_target_rank.c: candidates and what is left out; match and number of a pair; tier, rank, stability and cover of a firm. */
const lian_target_pair *lian_target_pair_find(const lian_target_picks *picks, lian_subject subject);
lian_status lian_explain_target_pool(lian_account *account, lian_targets_kept *kept);
lian_status lian_explain_target_rank(lian_account *account, lian_targets_kept *kept, const lian_target *target);

#endif
