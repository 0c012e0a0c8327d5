/* SPDX-License-Identifier: MIT */
/* Sizes of firms with the cells that they were read from, as several explanations need them. */
#ifndef LIAN_ANALYSIS_EXPLAIN_ROWS_H
#define LIAN_ANALYSIS_EXPLAIN_ROWS_H

#include "analysis/activity.h"
#include "analysis/explain.h"

/* The size of a role from its cells, each an input of the last term: output, else the firm's output × share, else its
 * revenue × share, else its revenue if that is its only role; unknown otherwise. */
double lian_account_role(lian_account *account, lian_row role);

/* A firm (or group of firms) and its size over all rows of it. */
typedef struct lian_owned {
    lian_firm_id firm;
    double size; /* unknown if any part is */
} lian_owned;

typedef struct lian_owners {
    lian_owned *item;
    int32_t count, room;
} lian_owners;
#define LIAN_OWNERS_INIT {NULL, 0, 0}

lian_status lian_owners_add(lian_owners *owners, lian_firm_id firm, double size, lian_error *err);
/* Sums what belongs to one firm; largest first, unknown ones last, ties by row of the firm. */
void lian_owners_merge(lian_owners *owners);
void lian_owners_clear(lian_owners *owners);
/* Text of the last term: the first few firms with their sizes, "甲 30；乙 20…"; or what the rows of another table are called. */
void lian_account_owners(lian_account *account, const lian_owners *owners, int32_t count);
void lian_account_owners_named(lian_account *account, const lian_owners *owners, int32_t count, const lian_symbol *names);

/* Table activity as a lookup, sorted once for all explanations. */
lian_status lian_account_activity(lian_account *account, const lian_activity **out);
/* The sum over the rows of place, segment (LIAN_NONE: all industry) and year, as inputs of the last term. */
double lian_account_figure(lian_account *account, const lian_activity *activity, lian_place_id place, lian_segment_id segment,
                           double year, const char *column);

#endif
