/* SPDX-License-Identifier: MIT */
/* What metric `relief` and its explanation share: recruits that cut the expected loss of cascades together.
 *
 * Expected loss = mean ESRI over the closings of those local firms that cascade further than others (settings relief.firms), each as
 * likely as the others. A recruit sells the product of its gap to every local firm that buys it: of n suppliers and m recruits each
 * recruit has 1/(n + m) of what the buyer buys, and the suppliers share the rest as before. Since only the product counts, the best
 * target of each gap stands for all. The set is placed as that of metric portfolio is: whoever has no room beside those chosen before is passed
 * over, and told. */
#ifndef LIAN_ANALYSIS_RELIEF_H
#define LIAN_ANALYSIS_RELIEF_H

#include "analysis/portfolio.h"
#include "base/map.h"

#include <liantu/cascade.h>

typedef enum lian_relief_state {
    LIAN_RELIEF_SOLVED,
    LIAN_RELIEF_NO_TRADE,   /* no supplies between firms on record */
    LIAN_RELIEF_MUCH_TRADE, /* more supplies than setting cascade.supplies */
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

/* ESRI by closing of every set of offers that was looked at: it does not hang on how likely each closing is. */
typedef struct lian_relief_memo {
    uint64_t *bits; /* [count · words] the set */
    double *esri;   /* [count · closings] */
    int32_t *next;  /* [count] with the same hash, or LIAN_NONE */
    int8_t *fits;   /* [count] have all of it room in the parks together: 1, 0, or −1 while nobody has asked */
    lian_map at;
    int32_t count, room, words, closings;
} lian_relief_memo;
/* NULL, where it was not looked at. */
const double *lian_relief_memo_find(const lian_relief_memo *memo, const int32_t *set, int32_t count);
/* Where it says whether the set has room in the parks; NULL where the set was not looked at. */
int8_t *lian_relief_memo_fits(const lian_relief_memo *memo, const int32_t *set, int32_t count);
/* Room for one more set, whose ESRI *esri are to be filled in. */
lian_status lian_relief_memo_add(lian_relief_memo *memo, const int32_t *set, int32_t count, double **esri, lian_error *err);
void lian_relief_memo_clear(lian_relief_memo *memo);

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
    int32_t *recruit;           /* by offer: its number in the pool */
    int32_t *chosen;
    int32_t *park;              /* [greedy.count] of the pool, by place in the choice; LIAN_NONE: none is known */
    int32_t *apart;             /* offers that would save more than others taken after them, and have no room beside those before */
    int32_t aparts;
    double *gain;
    lian_greedy greedy;
    lian_relief_memo memo;
    int32_t draws, asked;       /* of the closings' likelihoods: that were tried; that the settings ask for */
    int32_t rises, looked;      /* of the additions that were looked at: after which the loss was larger; all */
    double most;                /* saved when all offers come */
    double *stays;              /* [greedy.count] share of the draws in which it is chosen too; unknown without draws */
} lian_relief;

/* Needs the measures of cascade, priority, park, target. Solves by lian_greedy_join(). */
lian_status lian_relief_init(lian_relief *relief, const lian_recruitment *pool, lian_error *err);
void lian_relief_clear(lian_relief *relief);
/* Work of looking at one set, in the unit of cascade.work: closings, and about ten times as much as one of them to build the network. */
double lian_relief_work(const lian_relief *relief);
/* relief_loss.c: the greedy choice, once everything else is there; called by lian_relief_init(). */
struct lian_recruiting;
lian_status lian_relief_solve(lian_relief *relief, const struct lian_recruiting *rooms, lian_error *err);
/* relief_place.c: have these offers room together, in the parks that would take them and within the limits of all recruits? The rule of metric
 * portfolio: what firms that asked before leave of a park is given once. Remembered for sets that were looked at. */
lian_status lian_relief_fits(const lian_relief *relief, const struct lian_recruiting *rooms, const int32_t *set, int32_t count, bool *fits, lian_error *err);
/* The parks of the choice: of placements in which all have room, that of the best fit. */
lian_status lian_relief_place(lian_relief *relief, const struct lian_recruiting *rooms, lian_error *err);
/* What no set saves more than: the bound of the greedy choice where there is one; else what all offers save together, if none of the additions
 * that were looked at ever raised the loss; else all of the expected loss. */
double lian_relief_bound(const lian_relief *relief);
/* relief_loss.c: ESRI of each closing with the first `count` offers of a set: esri[closed_count], from the memo where it is there. */
lian_status lian_relief_look(lian_relief *relief, const int32_t *set, int32_t count, const double **esri, lian_error *err);
/* relief_draws.c: is the choice the same when some closings are likelier than others? Each likelihood times
 * U(1 − spread, 1 + spread), as in lian_draws_new(). No more sets are looked at than for the choice itself, nor than cascade.work
 * allows beside it; draws that would need more are not made. Called by lian_relief_init(). */
lian_status lian_relief_draw(lian_relief *relief, const struct lian_recruiting *rooms, lian_error *err);
/* Expected loss with the first `count` offers of a set. Cost: of a cascade's building and closed_count scenarios. */
lian_status lian_relief_loss(const lian_relief *relief, const int32_t *set, int32_t count, double *loss, lian_error *err);

enum { LIAN_RELIEF_BEFORE, LIAN_RELIEF_AFTER, LIAN_RELIEF_BOUND, LIAN_RELIEF_RANK, LIAN_RELIEF_GAIN, LIAN_RELIEF_STABILITY, LIAN_RELIEF_APART, LIAN_RELIEF_COUNT };
extern const lian_measure_info lian_relief_measures[LIAN_RELIEF_COUNT];

#endif
