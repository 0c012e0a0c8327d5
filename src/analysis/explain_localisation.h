/* SPDX-License-Identifier: MIT */
/* The parts of explaining localisation: quotients, how a segment is spread, how a place is structured. */
#ifndef LIAN_ANALYSIS_EXPLAIN_LOCALISATION_H
#define LIAN_ANALYSIS_EXPLAIN_LOCALISATION_H

#include "analysis/explain_rows.h"
#include "analysis/localisation.h"
#include "analysis/sizes.h"

/* The column of table activity that a basis counts. */
const char *lian_basis_key(int basis);

/* Amounts of e beside t, by part of an area or by segment. */
typedef struct lian_columns {
    double *e, *t;
    int32_t count;
    double sum_e, sum_t;
} lian_columns;
lian_status lian_columns_new(lian_columns *columns, int32_t room, lian_error *err);
void lian_columns_clear(lian_columns *columns);
/* Σ (s − x)² and Σ |s − x|, s = e/Σe and x = t/Σt. */
double lian_columns_squares(const lian_columns *columns);
double lian_columns_distance(const lian_columns *columns);
/* Text of the last term: what one of them adds, "番禺 s 0.4 x 0.44". */
void lian_account_shares(lian_account *account, const char *name, double s, double x);
/* A term that other terms lead to; unknown: it cannot be had from these figures. */
void lian_account_derived(lian_account *account, const char *symbol, const char *en, const char *zh, double value);

lian_status lian_account_spatial(lian_account *account);
lian_status lian_account_structure(lian_account *account);

#endif
