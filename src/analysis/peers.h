/* SPDX-License-Identifier: MIT */
/* Home beside other places, by one definition: the table it is read from, the reference, and the ranking of a segment. */
#ifndef LIAN_ANALYSIS_PEERS_H
#define LIAN_ANALYSIS_PEERS_H

#include "analysis/relatedness_matrix.h"

/* One segment in one place. */
typedef struct lian_peer {
    int32_t row; /* of the table */
    lian_place_id place;
    bool is_home;
    double lq, share, amount;
    int32_t rank; /* 0: none */
} lian_peer;

typedef struct lian_peers {
    const lian_activity *activity;
    lian_place_matrix matrix;
    const lian_place_matrix *table; /* the matrix */
    bool any;                       /* there are two places or more */
    lian_peer *all;                 /* of the segment ranked last */
    double *whole; /* all industry of each place: statistics, or firms counted */
    lian_place_id reference;
    double reference_all;
} lian_peers;

/* The activity must outlive it, and it must not be moved. */
lian_status lian_peers_new(lian_peers *peers, const lian_activity *activity, lian_error *err);
void lian_peers_clear(lian_peers *peers);
/* Every place with a known figure of a column of the table, the first ranks first; how many of them. */
int32_t lian_peers_rank(lian_peers *peers, int32_t column);
/* The segment's figure of the reference. */
double lian_peers_part(const lian_peers *peers, int32_t column);

#endif
