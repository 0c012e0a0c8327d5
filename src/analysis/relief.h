/* SPDX-License-Identifier: MIT */
/* What metric `relief` and its explanation share: recruits that cut the expected loss of cascades together.
 *
 * Expected loss = mean ESRI over the closings of those local firms that cascade further than others (settings relief.firms), each as
 * likely as the others. A recruit sells the product of its gap to every local firm that buys it: of n suppliers and m recruits each
 * recruit has 1/(n + m) of what the buyer buys, and the suppliers share the rest as before. Since only the product counts, the best
 * target of each gap stands for all. */
#ifndef LIAN_ANALYSIS_RELIEF_H
#define LIAN_ANALYSIS_RELIEF_H

#include "analysis/portfolio.h"

#include <liantu/cascade.h>

typedef enum lian_relief_state {
    LIAN_RELIEF_SOLVED,
    LIAN_RELIEF_NO_TRADE,   /* no supplies between firms on record, or too many (cascade.supplies) */
    LIAN_RELIEF_NO_CASCADE, /* no local firm whose closing goes further than itself */
    LIAN_RELIEF_NO_RECRUIT, /* no candidate for a product that local firms buy */
    LIAN_RELIEF_TOO_LARGE   /* beyond setting cascade.work */
} lian_relief_state;

/* Arcs of one local buyer for the product of one offer. */
typedef struct lian_bought {
    int32_t offer, buyer, arcs; /* arcs: its suppliers */
    double weight;              /* what it buys of the product */
    int8_t class_;
} lian_bought;

typedef struct lian_relief {
    const lian_study *study;
    lian_relief_state state;
    lian_trade trade;
    lian_cascade *cascade;      /* without recruits */
    lian_firm_id *closed;       /* those whose closing is expected, by falling contagion */
    int32_t closed_count;
    lian_segment_id *gap;       /* by offer: the product */
    lian_firm_id *firm;         /* by offer: who would make it here */
    int32_t offers, all_offers; /* kept within cascade.work; all */
    lian_bought *bought;
    int32_t bought_count;
    int32_t *bought_of;         /* by arc: number in `bought`, or LIAN_NONE */
    double before;              /* expected loss without recruits, share of all sales */
    int32_t *chosen;
    double *gain;
    lian_greedy greedy;
} lian_relief;

/* Needs the measures of cascade, priority, park, target. Solves by lian_greedy_run(). */
lian_status lian_relief_init(lian_relief *relief, const lian_recruitment *pool, lian_error *err);
void lian_relief_clear(lian_relief *relief);
/* relief_loss.c: the greedy choice, once everything else is there; called by lian_relief_init(). */
lian_status lian_relief_solve(lian_relief *relief, lian_error *err);
/* Expected loss with the first `count` offers of a set. Cost: of a cascade's building and closed_count scenarios. */
lian_status lian_relief_loss(const lian_relief *relief, const int32_t *set, int32_t count, double *loss, lian_error *err);

enum { LIAN_RELIEF_BEFORE, LIAN_RELIEF_AFTER, LIAN_RELIEF_BOUND, LIAN_RELIEF_RANK, LIAN_RELIEF_GAIN, LIAN_RELIEF_COUNT };
extern const lian_measure_info lian_relief_measures[LIAN_RELIEF_COUNT];

#endif
