/* SPDX-License-Identifier: MIT */
/* Who leads a chain by structure: what the parts of metric `master` share.
 *
 * A pair is a firm in a chain: with a role in one of its segments, or declared its master. Each of the six components (0–1) is a mean
 * of terms with fixed anchors; a term that is not known may be anything from 0 to 1 and counts one half, one that is known in
 * part lies between its bounds. So value, low and high are the score of the components at their values, least and most, and
 * coverage is 1 − (high − low)/100: with components either known or not this is the common rule of all scores.
 *
 *   share      ½·min(1, share of its main segment here/.40) + ½·min(1, revenue/threshold of the chain's class)
 *   drive      ½·min(1, local partners/30) + ½·min(1, its local purchases of the chain's products/.10 of all such purchases)
 *   control    min(1, loss of all others when it stops/.20), by the cascade over the sales of the chain's other firms (of all, if
 *              its main segment is in another chain), else by knock-out, over the number of all other firms
 *   innovation ½·min(1, R&D/.05) + ½·min(1, patents/50)
 *   localbuy   min(1, local content of its purchases/.50)
 *   rooted     1 with headquarters here, .5 with production only */
#ifndef LIAN_ANALYSIS_MASTER_H
#define LIAN_ANALYSIS_MASTER_H

#include "analysis/analysis.h"
#include "analysis/draws.h"
#include "model/master.h"

#include <liantu/criteria.h>

enum { LIAN_MASTER_PARTS = 6, LIAN_MASTER_STREAM = 2 }; /* the stream: of random weights */
typedef enum lian_master_part {
    LIAN_MASTER_SHARE,
    LIAN_MASTER_DRIVE,
    LIAN_MASTER_CONTROL,
    LIAN_MASTER_INNOVATION,
    LIAN_MASTER_LOCALBUY,
    LIAN_MASTER_ROOTED
} lian_master_part;

typedef struct lian_bounds {
    double value, low, high;
} lian_bounds;

/* What a component was made of; unknown where it is not known. */
typedef struct lian_master_raw {
    double segment_share, segment_low; /* of known sizes of local firms; if those without a size were as large as the largest */
    double segment_size; /* its own */
    int32_t segment_firms, segment_unsized;
    double revenue, threshold;
    int32_t partners;     /* local, of its supplies of the chain's products, each once, its own group left out */
    bool partners_open;   /* there may be more */
    double bought, all;   /* its local purchases of the chain's products; those of everybody, from anywhere */
    int32_t bought_unvalued; /* rows of its purchases without a value */
    double loss, loss_low, loss_high; /* of the others when it stops */
    double others;        /* what the loss is measured against: their share of all sales, or their number */
    bool by_cascade;      /* else by knock-out */
    bool of_chain;        /* others: of the chain, whose main segment is in it; else of all chains */
    double rd, patents, local_rate;
    bool has_base, has_seat, seat_known;
} lian_master_raw;

typedef struct lian_master {
    lian_chain_id chain;
    lian_firm_id firm;
    lian_segment_id segment; /* main segment in the chain, or LIAN_NONE */
    lian_row role, declared; /* its role there; the row of chain_firms that declares it (sub)chain master, or LIAN_NONE */
    lian_master_gate gate;
    lian_master_raw raw;
    lian_bounds part[LIAN_MASTER_PARTS];
    lian_bounds score;
    double coverage, stays, stays_top; /* share of draws on its side of the threshold; among the chain's first */
    int32_t rank;
} lian_master;

/* All sums over the dataset that the components need. */
typedef struct lian_master_sums {
    const lian_study *study;
    const lian_results *results;
    double *segment_total, *segment_largest; /* of known sizes of local firms; by segment */
    int32_t *segment_firms, *segment_unsized;
    double *chain_purchases; /* by local buyers, of the products of the chain and those in it; by chain */
    double *chain_own;       /* share of all sales of the firms whose main segment is in the chain; by chain */
    bool is_all_closed;      /* the cascade closed every firm, so that chain_own is all of it */
    int32_t *last;           /* by firm: the turn in which it was last met as a partner */
    int32_t turn;
} lian_master_sums;

/* O(roles log + supplies log). `results`: what other metrics found; emit is only worked with. */
lian_status lian_master_sums_new(lian_master_sums *sums, const lian_results *results, lian_emit *emit);
void lian_master_sums_clear(lian_master_sums *sums);
/* Fills raw, part and score of a pair whose chain, firm, segment and gate are set. O(supplies of the firm). */
lian_status lian_master_score(lian_master *master, lian_master_sums *sums, lian_error *err);
/* Weights in the order of the design. */
void lian_master_weights(const lian_settings *settings, double weights[LIAN_MASTER_PARTS]);
/* Ranks the pairs of one chain by low bound, and draws their weights: rank, stays, stays_top. They come out by rank. */
lian_status lian_master_rank(lian_master *masters, int32_t count, const lian_draws *draws, const lian_settings *settings, lian_error *err);

/* The one with the higher low bound first, then the one with the higher score; 0 for a tie, to a millionth of a point. */
int lian_master_order(const lian_bounds *a, const lian_bounds *b);
/* Is less known than a preliminary verdict takes? */
bool lian_master_is_thin(const lian_master *master, const lian_settings *settings);
/* Is it a master by structure? YES: the gate is passed and the score reaches the threshold; NO: the gate fails, or the score does
 * not reach it; OPEN: one or the other is not known. */
lian_gate lian_master_verdict(const lian_master *master, const lian_settings *settings);

/* The pair as the metric scores it, whether it is kept or not. `declared`: its row, or LIAN_NONE. */
lian_status lian_master_of(lian_master *out, lian_master_sums *sums, lian_chain_id chain, lian_firm_id firm, lian_row declared, lian_error *err);
/* How many pairs of a chain are candidates by structure, and how many may be. O(roles of the chain log + their supplies). */
lian_status lian_master_count(lian_master_sums *sums, lian_chain_id chain, int32_t *candidates, int32_t *open, lian_error *err);
/* All measures of one pair. */
lian_status lian_master_emit(lian_emit *emit, const lian_master *master);

typedef enum lian_master_measure {
    LIAN_MASTER_SCORE_MEASURE,
    LIAN_MASTER_FIRST_PART,
    LIAN_MASTER_GATE_MEASURE = LIAN_MASTER_FIRST_PART + LIAN_MASTER_PARTS,
    LIAN_MASTER_STRUCTURAL,
    LIAN_MASTER_RANK,
    LIAN_MASTER_STABILITY,
    LIAN_MASTER_CANDIDATES,
    LIAN_MASTER_UNVERIFIED,
    LIAN_MASTER_MEASURES
} lian_master_measure;
extern const lian_measure_info lian_master_measures[LIAN_MASTER_MEASURES];

#endif
