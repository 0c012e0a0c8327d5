/* SPDX-License-Identifier: MIT */
/* What the explanations of the portfolio share, which two files write. */
#ifndef LIAN_ANALYSIS_EXPLAIN_PORTFOLIO_H
#define LIAN_ANALYSIS_EXPLAIN_PORTFOLIO_H

#include "analysis/explain.h"
#include "analysis/portfolio_why.h"

/* The choice made again, once for all explanations. */
typedef struct lian_again {
    lian_recruitment pool;
    lian_portfolio_found found;
} lian_again;

/* Position in a choice of a firm; LIAN_NONE. */
int32_t lian_again_position(const lian_again *g, const lian_portfolio_choice *choice, lian_firm_id firm);
/* "n1": the name of a numbered term. */
const char *lian_again_symbol(char out[16], char letter, int32_t number);
/* The firm, and the row that says what it makes. */
void lian_again_rows(lian_account *a, const lian_recruit *r);
/* The recruit that the measure is about. */
const lian_recruit *lian_again_recruit(const lian_account *a, const lian_again *g);

/* Explains the measure when it is of what recruits need (explain_portfolio_needs.c); *is_need says whether it was. */
lian_status lian_explain_recruit_needs(lian_account *a, const lian_again *g, bool *is_need);

#endif
