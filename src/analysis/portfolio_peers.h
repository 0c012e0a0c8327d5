/* SPDX-License-Identifier: MIT */
/* Those whose needs stand in for a recruit's, and what of a recruit no limit counts. */
#ifndef LIAN_ANALYSIS_PORTFOLIO_PEERS_H
#define LIAN_ANALYSIS_PORTFOLIO_PEERS_H

#include "analysis/portfolio.h"

enum {
    LIAN_PEERS_NAMED = 3, /* so many are named */
    LIAN_PEERS_ENOUGH = 3 /* fewer make a preliminary estimate, without a range of their own */
};

/* Rows of `needs` (of `projects` for money) of a segment, or, when it has none, of its chain (energy: of the segment only); of money, where
 * the chain has none either, of the whole dataset; of the chain and of the dataset only those that are alike (lian_segment_peer_group). */
typedef enum lian_peers_scope { LIAN_PEERS_SEGMENT, LIAN_PEERS_CHAIN, LIAN_PEERS_ALL } lian_peers_scope;
typedef struct lian_peers {
    lian_resource resource;
    lian_segment_id segment;
    lian_peers_scope scope;
    int32_t count;
    double low, high; /* their extremes */
    lian_row row[LIAN_PEERS_NAMED];
} lian_peers;
lian_peers lian_peers_of(const lian_study *study, lian_resource resource, lian_segment_id segment);
lian_table lian_peers_table(lian_resource resource);
/* What a row says when it is one of these peers, else unknown. */
double lian_peer_amount(const lian_study *study, const lian_peers *peers, lian_row row);

/* A need with its range, and in emit's note where it comes from. low–high: extremes of the peers, of those of the chain when the segment
 * has fewer than LIAN_PEERS_ENOUGH; none, and the note says so, when these are too few as well. O(rows of needs or projects). */
lian_value lian_recruit_need(lian_emit *emit, const lian_recruit *recruit, lian_resource resource);

/* Says into emit's note whose median an estimate above 0 is: of its peers, else of what a firm takes in the parks here. */
void lian_recruit_basis_note(lian_emit *emit, const lian_recruit *recruit, lian_resource resource);

/* portfolio_outlier.c: investment by mu of land or by m² of floor of the firms that registered both a project and what they ask for. O(projects ·
 * needs). */
typedef struct lian_intensity {
    int32_t count;
    double low, high; /* infinite of none */
} lian_intensity;
lian_intensity lian_intensity_of(const lian_study *study, bool land);
/* Says into emit's note that an investment is to be verified: above three times the firm's own revenue, or, by mu or m², outside what
 * LIAN_PEERS_ENOUGH firms or more have registered. */
void lian_recruit_outlier_note(lian_emit *emit, const lian_recruit *recruit);

/* Why no limit holds a recruit's need of something: it is not known, its park's room is not, or it has no park yet. */
typedef enum lian_uncounted { LIAN_COUNTED, LIAN_UNCOUNTED_NEED, LIAN_UNCOUNTED_ROOM, LIAN_UNCOUNTED_SITE } lian_uncounted;
lian_uncounted lian_recruit_uncounted(const lian_recruitment *pool, const lian_recruit *recruit, int32_t park, lian_resource resource);

#endif
