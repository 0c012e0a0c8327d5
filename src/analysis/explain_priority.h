/* SPDX-License-Identifier: MIT */
/* The two halves of the explanation of priorities. */
#ifndef LIAN_ANALYSIS_EXPLAIN_PRIORITY_H
#define LIAN_ANALYSIS_EXPLAIN_PRIORITY_H

#include "analysis/explain.h"
#include "analysis/priority.h"

/* Names of the components, "unmet" …, and the symbols by which formulas write them. */
extern const char *const lian_part_names[LIAN_PRIORITY_PARTS];
/* Another measure of the segment, explained in turn where that is possible. */
lian_status lian_account_of(lian_account *account, const char *symbol, const char *name, double *value);
/* The 0–1 components (explain_priority_parts.c). */
lian_status lian_explain_part(lian_account *account, int part);
lian_status lian_explain_unmet_value(lian_account *account);

#endif
