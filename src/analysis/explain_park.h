/* SPDX-License-Identifier: MIT */
/* What the explanations of parks share: everything that metrics fit and park compute, kept from one to the next. */
#ifndef LIAN_ANALYSIS_EXPLAIN_PARK_H
#define LIAN_ANALYSIS_EXPLAIN_PARK_H

#include "analysis/explain.h"
#include "analysis/park.h"

typedef struct lian_park_kept {
    lian_park park;
    lian_park_ratings ratings;
    lian_park_bid *bid; /* room for one of each carrier */
} lian_park_kept;
lian_status lian_account_park(lian_account *account, lian_park_kept **out);
/* Roles of operating firms in a place, of one chain (LIAN_NONE: of all), as rows of the last term. */
void lian_account_park_roles(lian_account *account, lian_place_id place, lian_chain_id chain);
/* park.concentration, .output_per_mu, .tax_per_mu, .size, .completeness, .rating, .rating_stability. */
lian_status lian_explain_rating(lian_account *account, const lian_park_kept *kept);
/* park.rank, .best, .best.count, .stability (explain_park_site.c). */
lian_status lian_explain_sited(lian_account *account, const lian_park_kept *kept);
/* park.left. */
lian_status lian_explain_left(lian_account *account, const lian_park_kept *kept);
/* Registered needs for space of a segment, or of its chain and kind: those whose median stands for what a firm takes. */
void lian_account_need_rows(lian_account *a, lian_segment_id segment, bool by_chain);

#endif
