/* SPDX-License-Identifier: MIT */
/* Everything that the table of places × segments says of what goes with what, as metric and explanations need it. */
#ifndef LIAN_ANALYSIS_RELATEDNESS_RELATED_H
#define LIAN_ANALYSIS_RELATEDNESS_RELATED_H

#include "analysis/relatedness_matrix.h"

#include <liantu/relatedness.h>

enum { LIAN_RELATED_ENOUGH = 20 }; /* places; fewer are noise */

/* Matrices are places × segments of the table; phi is segments × segments. */
typedef struct lian_related {
    lian_place_matrix table;
    bool is_there, too_large;       /* false: fewer than two places or segments, or more than can be computed; only the table is there */
    int8_t *present, *least, *most; /* unknown presences as they are, as absent, as present */
    double *phi, *omega, *low, *high, *gain, *eci, *pci, *value, *outlook;
    lian_complexity complexity;
} lian_related;

/* O(segments² × places). Clear it whatever is returned. */
lian_status lian_related_new(lian_related *related, const lian_activity *activity, lian_error *err);
void lian_related_clear(lian_related *related);

#endif
