/* SPDX-License-Identifier: MIT */
/* Scenarios inside the library: whom closures hit, and what metric `cascade` hands its findings. */
#ifndef LIAN_ANALYSIS_SCENARIO_H
#define LIAN_ANALYSIS_SCENARIO_H

#include "analysis/findings.h"

#include <liantu/scenario.h>

/* What each firm (or segment) keeps: shares of production and of purchases; both have room for all of them. */
void lian_kept_start(double *kept, double *kept_demand, int32_t count);
/* Lowers them by one closure; how many it hits. kept NULL: only counts. */
int32_t lian_kept_lower(double *kept, double *kept_demand, const lian_closure *closure, const lian_trade *trade,
                        const lian_study *study);

/* The chain of a firm's main role, or of a segment; LIAN_NONE when it is not known. */
lian_chain_id lian_trade_chain(const lian_study *study, lian_subject_kind kind, lian_row row);

/* 系统性风险: the firm or segment of a scenario that stops one, when its contagion is high. */
lian_status lian_findings_of_scenario(lian_draft *draft, const lian_scenario *scenario);

#endif
