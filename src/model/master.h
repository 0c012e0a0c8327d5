/* SPDX-License-Identifier: MIT */
/* May a firm be chain master of a chain at all? The conditions of the officials, by the chain's class, as far as rows tell. */
#ifndef LIAN_MODEL_MASTER_H
#define LIAN_MODEL_MASTER_H

#include "model/study.h"

/* A condition whose answer is not on record is open, never failed. */
typedef enum lian_gate { LIAN_GATE_FAIL, LIAN_GATE_PASS, LIAN_GATE_OPEN } lian_gate;

typedef struct lian_master_gate {
    lian_gate state; /* fails if one fails, is open if one is open */
    lian_gate revenue, rd, operates, compliance; /* rd passes where settings ask for none */
    double threshold; /* of revenue, in the dataset's money; unknown when that is not yuan */
} lian_master_gate;

/* Does this row of chain_firms (LIAN_NONE: no) declare its firm chain master or master of a sub-chain? A leading or backbone firm
 * is none. */
bool lian_rank_is_master(const lian_study *study, lian_row rank);
/* How a firm is declared master of this chain or of a seen chain around it: the highest such rank (LIAN_CHAIN_RANK_…), LIAN_NONE
 * if it is none. O(its rows of chain_firms). */
int lian_firm_master_rank(const lian_study *study, lian_firm_id firm, lian_chain_id chain);

/* So many 亿元 in the dataset's money; unknown when its unit or currency does not say how many. */
double lian_money_of_yi(const lian_study *study, double yi);
/* The class of a chain, or of the nearest chain around it that has one; LIAN_NONE. */
int lian_chain_class(const lian_study *study, lian_chain_id chain);
/* Revenue from which a firm may lead such a chain (settings master.revenue.*), in the dataset's money; may be unknown. */
double lian_master_revenue(const lian_study *study, lian_chain_id chain);
/* Is its compliance such that nothing may be offered to it? A firm whose compliance is not on record is not known to be. */
bool lian_firm_is_banned(const lian_study *study, lian_firm_id firm);
/* Revenue against the chain's threshold, R&D where asked for, 在营, not 严重失信. O(depth of the chain). */
lian_master_gate lian_master_gate_of(const lian_study *study, lian_firm_id firm, lian_chain_id chain);

#endif
