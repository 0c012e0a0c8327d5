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

/* The measures of an outcome, in one order wherever they are added. */
enum { LIAN_OUTCOME_ESRI, LIAN_OUTCOME_DOWN, LIAN_OUTCOME_UP, LIAN_OUTCOME_CONTAGION, LIAN_OUTCOME_STEPS, LIAN_OUTCOME_OWN, LIAN_OUTCOME_DAMAGED, LIAN_OUTCOMES };
extern const lian_measure_info lian_outcome_measures[LIAN_OUTCOMES];
/* lian_outcome_add() of `count` out of `all`; range[k] receives that of row k. */
lian_status lian_outcomes_emit(lian_results *results, const lian_trade *trade, const lian_cascade *cascade, const lian_row *row,
                               const lian_cascade_outcome *outcome, int32_t count, int32_t all, const lian_effort *effort,
                               lian_cascade_range *range, lian_error *err);
/* Of nothing known: all shares unknown. */
lian_cascade_range lian_range_none(void);
/* What each firm trades: the larger of its sales and its purchases; `traded` has room for all. */
void lian_trade_sum(double *traded, const lian_trade *trade, const lian_cascade *cascade);

/* 系统性风险: the firm or segment of a scenario that stops one, when its contagion is high. */
lian_status lian_findings_of_scenario(lian_draft *draft, const lian_scenario *scenario);

#endif
