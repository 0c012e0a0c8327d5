/* SPDX-License-Identifier: MIT */
/* The two halves of the dependence metric: what buyers buy locally and from single sources, and where supply comes
 * from. */
#ifndef LIAN_ANALYSIS_DEPENDENCE_H
#define LIAN_ANALYSIS_DEPENDENCE_H

#include "analysis/analysis.h"
#include "analysis/sources.h"

enum {
    LIAN_DEPENDENCE_LOCAL_RATE,
    LIAN_DEPENDENCE_SINGLE_PAIRS,
    LIAN_DEPENDENCE_SINGLE_VALUE,
    LIAN_DEPENDENCE_NEAR_PAIRS,
    LIAN_DEPENDENCE_NEAR_VALUE,
    LIAN_DEPENDENCE_OUTSIDE_SHARE,
    LIAN_DEPENDENCE_ORIGIN_HHI,
    LIAN_DEPENDENCE_CDI1,
    LIAN_DEPENDENCE_CDI2,
    LIAN_DEPENDENCE_CDI3,
    LIAN_DEPENDENCE_CDI3_EXPORT,
    LIAN_DEPENDENCE_PAIRS,
    LIAN_DEPENDENCE_PAIR_SUPPLIERS,
    LIAN_DEPENDENCE_PAIR_N_EFF,
    LIAN_DEPENDENCE_PAIR_TOP_SHARE,
    LIAN_DEPENDENCE_PAIR_SOLE,
    LIAN_DEPENDENCE_CDI1_ABROAD,
    LIAN_DEPENDENCE_CDI2_ABROAD,
    LIAN_DEPENDENCE_CDI3_ABROAD,
    LIAN_DEPENDENCE_COUNT
};
extern const lian_measure_info lian_dependence_measures[LIAN_DEPENDENCE_COUNT];

/* What is known of a group of pairs: those of a product, of a chain's products, of a buyer. */
typedef struct lian_tally {
    lian_split value, share;
    int32_t pairs, single, open; /* single: certain; open: one supplier on record, perhaps not the only one */
    int32_t registered_only, merged;
    int32_t valued, near, near_known;
    double total, total_single, total_open; /* of pairs with a value */
    double near_total, near_value;          /* of pairs whose largest supplier is known */
} lian_tally;

/* outside_share, origin_hhi and the core dependency indicators of every segment of the study. `bought`: the tallies of
 * the segments; `sources`: outside amounts by segment and source, from supplies. */
lian_status lian_dependence_sources(lian_emit *emit, const lian_tally *bought, const lian_sources *sources);

/* Redundancy of one buyer's input (dependence.pair_…), and how many such pairs there are in all. */
lian_status lian_dependence_pair(lian_emit *emit, const lian_pair *pair, const lian_pair_sum *sum);
lian_status lian_dependence_pairs(lian_emit *emit, int64_t pairs);

#endif
