/* SPDX-License-Identifier: MIT */
/* Sums whose last bit does not depend on the order of what is added. */
#ifndef LIAN_ANALYSIS_EXACT_H
#define LIAN_ANALYSIS_EXACT_H

#include <stdint.h>

/* Parts of rising size that do not overlap; doubles have 2098 binary places and a part holds 53, so 40 are enough. */
typedef struct lian_exact {
    int32_t count;
    double part[40];
} lian_exact;
#define LIAN_EXACT_INIT {0, {0}}

/* Adds an amount >= 0; nothing is rounded off. */
void lian_exact_add(lian_exact *sum, double amount);
/* The sum, rounded once. Shewchuk 1997, Adaptive precision floating-point arithmetic, Discrete Comput. Geom. 18. */
double lian_exact_get(const lian_exact *sum);

#endif
