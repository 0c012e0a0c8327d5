/* SPDX-License-Identifier: MIT */
/* Supplies by (buyer, product): one pair after another, without holding them all. */
#ifndef LIAN_ANALYSIS_PAIRS_H
#define LIAN_ANALYSIS_PAIRS_H

#include "analysis/sizes.h"

/* Rows of one buyer for one product, of the latest year recorded for the pair (rows without a year are kept with it),
 * ordered by the group of the supplier, then the supplier. Product LIAN_NONE: the rows name none and the supplier has no main segment. */
typedef struct lian_pair {
    lian_firm_id buyer;
    lian_segment_id product;
    const lian_row *rows;
    int32_t row_count;
} lian_pair;

typedef struct lian_pairs {
    const lian_study *study;
    lian_row *row; /* rows of the buyer at hand: by product, year falling, supplier */
    struct lian_pair_key *key; /* what they are sorted by, as many */
    int32_t count, room, at;
    lian_firm_id buyer;
    lian_pair pair;
} lian_pairs;

/* Pairs run by buyer, then product, both in table order. Only products of the study.
 * lian_pairs_next() is false at the end or out of memory (*status). Cost O(rows log rows of a buyer). */
void lian_pairs_open(lian_pairs *pairs, const lian_study *study);
bool lian_pairs_next(lian_pairs *pairs, lian_status *status, lian_error *err);
void lian_pairs_close(lian_pairs *pairs);
/* The pairs of one buyer from here on: the cursor stands before its first pair. */
lian_status lian_pairs_start(lian_pairs *pairs, lian_firm_id buyer, lian_error *err);
bool lian_pairs_next_of_buyer(lian_pairs *pairs);

/* By where the supplier produces: known amounts, and rows without one. */
typedef struct lian_split {
    double known[4]; /* by lian_where */
    int32_t rows[4], missing[4];
} lian_split;

typedef enum lian_single {
    LIAN_SINGLE_NO,  /* two suppliers or more, or the one is said not to be exclusive */
    LIAN_SINGLE_YES, /* one, and it is exclusive or supply coverage is complete */
    LIAN_SINGLE_OPEN /* one is recorded, others may not be */
} lian_single;

/* How many different suppliers the pair has is asked for by whoever knows it. */
lian_single lian_single_of(const lian_study *study, const lian_pair *pair, int32_t suppliers);

typedef struct lian_pair_sum {
    lian_split value, share;
    int32_t suppliers; /* those of one group once, if settings say so */
    int32_t merged;    /* suppliers that another one of their group stands for */
    int32_t registered_only; /* rows whose supplier's place of production is not known, but where it is registered is */
    lian_firm_id first;      /* the first supplier */
    lian_single single;
    /* Of the largest supplier: by value, else by share; 1 with one supplier; unknown otherwise. Shares that leave a rest
     * name the largest suppliers, as firms disclose them: the rest then counts in the whole. */
    double top_share;
    double total;     /* sum of the known values, unknown if no row has one */
} lian_pair_sum;

void lian_pair_sum_run(const lian_study *study, const lian_pair *pair, lian_pair_sum *sum);
void lian_split_add(lian_split *to, const lian_split *from);

/* local/(local + outside) with what is not known: coverage by rows, bounds as if the unknown were all one or the other.
 */
typedef struct lian_rate {
    double value, coverage, low, high;
    int32_t rows, unplaced, valueless;
} lian_rate;
lian_rate lian_rate_local(const lian_split *split);
lian_rate lian_rate_outside(const lian_split *split);

/* The firm that stands for its group (model/owners.h) if settings merge groups, else the firm itself. */
lian_firm_id lian_supplier_group(const lian_study *study, lian_firm_id firm);

#endif
