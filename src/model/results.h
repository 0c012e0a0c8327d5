/* SPDX-License-Identifier: MIT */
/* Results as the analysis makes them: in parts, on several threads. */
#ifndef LIAN_MODEL_RESULTS_H
#define LIAN_MODEL_RESULTS_H

#include <liantu/results.h>

/* Moves the measures, findings and scenarios of a part, made apart from the rest, behind those that are there: the same as if they had
 * been added here. The part is only good for lian_results_free() afterwards, also when the call fails. */
lian_status lian_results_take(lian_results *results, lian_results *part, lian_error *err);

/* How much a metric may take, and whom it tells; set for the time of lian_analysis_run_by(). */
void lian_results_set_effort(lian_results *results, const lian_effort *effort);
const lian_effort *lian_results_effort(const lian_results *results);

#endif
