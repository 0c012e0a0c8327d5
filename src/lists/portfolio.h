/* SPDX-License-Identifier: MIT */
/* The columns of list portfolio, which two files fill, and what its rows have in common. */
#ifndef LIAN_LISTS_PORTFOLIO_H
#define LIAN_LISTS_PORTFOLIO_H

#include "lists/lists.h"

#define PORTFOLIO_COLUMNS(X)                                                              \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                         \
    X(KIND, "kind", "类别", "Kind", TEXT)                                              \
    X(RANK, "rank", "次序", "Order", NUMBER)                                           \
    X(STABILITY, "stability", "稳定性", "Stability", PERCENT)                             \
    X(FIRM, "firm", "企业或约束", "Firm or limit", TEXT)                               \
    X(WHERE, "place", "企业所在地", "Where it is now", TEXT)                           \
    X(SEGMENT, "segment", "产品覆盖的缺口", "Gaps covered by product", TEXT)                             \
    X(SIZE, "size", "营收相当于未满足需求", "Sales against unmet demand", PERCENT)          \
    X(GAIN, "gain", "新增覆盖分", "Points covered", SCORE)                              \
    X(RUNNING, "running", "累计覆盖分", "Points so far", SCORE)                        \
    X(GIVE_UP, "regret_gap", "舍弃该缺口的代价", "Cost of giving up the gap", SCORE)   \
    X(REGRET, "regret", "不用该企业的代价", "Cost of leaving the firm out", SCORE)     \
    X(PARK, "park", "落位园区", "Park", TEXT)                                          \
    X(FIT, "fit", "园区适配度", "Fit of the park", SCORE)                              \
    X(LAND, "land", "用地（亩）", "Land (mu)", NUMBER)                                 \
    X(FLOOR, "floor", "用房（平方米）", "Floor (m2)", NUMBER)                          \
    X(ENERGY, "energy", "用能（吨标准煤）", "Energy (tonnes of coal eq.)", NUMBER)     \
    X(MONEY, "money", "投资额", "Investment", NUMBER)                                  \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                           \
    X(DUAL, "dual", "约束每多一个单位约增覆盖分", "Points for one unit more of the limit (about)", NUMBER) \
    X(LEAD, "lead", "牵头单位", "Lead office", TEXT)                                   \
    X(NEXT, "next_step", "下一步", "Next step", TEXT)                                  \
    X(DUE, "next_due", "时限", "Due", TEXT)                                            \
    X(ESTIMATES, "estimates", "估计项", "Estimated", TEXT)                             \
    X(CHECKS, "checks", "联系前须核实", "To look into before calling", TEXT)               \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                            \
    X(REASON, "reason", "理由", "Why", TEXT)                                           \
    X(SOURCE, "source", "来源", "Source", TEXT)
enum { PORTFOLIO_COLUMNS(LIST_COLUMN_ID) COLUMN_COUNT };

/* Of a firm, or of the whole (firm LIAN_NONE); unknown, without a note, when there is none. */
lian_measure lian_portfolio_get(const lian_writer *w, const char *name, lian_firm_id firm);
/* The note of a measure as further clauses of the composition. */
void lian_portfolio_add_note(lian_writer *w, const lian_measure *m);
/* A row about the whole, which is one chain when one was asked for. */
void lian_portfolio_put_whole(lian_writer *w, const char *kind);
/* No row of the data says it: it is computed. */
void lian_portfolio_put_derived(lian_writer *w);
/* The row of roles by which the firm is in the segment, or its first one. */
lian_symbol lian_portfolio_role_source(const lian_writer *w, lian_firm_id firm, lian_segment_id segment);

/* What each limit costs: one row for each that binds, one for all others (portfolio_limits.c). */
void lian_portfolio_write_limits(lian_writer *w, int32_t recruits);
/* The other goal: the set that cuts the expected loss of cascades (portfolio_limits.c). O(measures). */
void lian_portfolio_write_relief(lian_writer *w);

#endif
