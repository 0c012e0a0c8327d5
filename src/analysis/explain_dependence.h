/* SPDX-License-Identifier: MIT */
/* The two halves of explaining dependence: what is bought from whom, and where supply comes from. */
#ifndef LIAN_ANALYSIS_EXPLAIN_DEPENDENCE_H
#define LIAN_ANALYSIS_EXPLAIN_DEPENDENCE_H

#include "analysis/explain.h"
#include "analysis/pairs.h"

typedef void (*lian_pair_visit)(void *context, const lian_pair *pair, const lian_pair_sum *sum);
/* The pairs (buyer that counts, product) that the subject of the measure is about: of a buyer, of one of its inputs, of a
 * product, of the products of a chain (row LIAN_NONE: of any). A buyer's rows without a product come as product LIAN_NONE. */
lian_status lian_account_each_pair(lian_account *account, lian_pair_visit visit, void *context);

/* outside_share, origin_hhi and the core dependency indicators. */
lian_status lian_account_sources(lian_account *account);

#endif
