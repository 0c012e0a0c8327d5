/* SPDX-License-Identifier: MIT */
/* Which of two stands first? Comparisons for sorting: of numbers, of which some are not known, and of rows. */
#ifndef LIAN_BASE_ORDER_H
#define LIAN_BASE_ORDER_H

#include <liantu/base.h>
#include <stdint.h>

/* Each is a total order: below 0 when `a` stands first, above 0 when `b` does, 0 when they are level. What is not known stands last
 * in both directions, so a rising order is not the falling one turned round. */

/* The larger number first, what is not known (NaN) last. */
static inline int lian_number_order(double a, double b) {
    int x = !lian_is_unknown(a), y = !lian_is_unknown(b);
    if (!x || !y) return y - x;
    return (a < b) - (a > b);
}
/* The smaller number first, what is not known (NaN) last. */
static inline int lian_number_rising(double a, double b) { return lian_number_order(-a, -b); }

/* The smaller first. */
static inline int lian_int_order(int32_t a, int32_t b) { return (a > b) - (a < b); }
/* The earlier row first, LIAN_NONE last. */
static inline int lian_row_order(int32_t a, int32_t b) {
    if ((a == LIAN_NONE) != (b == LIAN_NONE)) return a == LIAN_NONE ? 1 : -1;
    return lian_int_order(a, b);
}

/* For qsort() of arrays of double: falling, rising. */
static inline int lian_compare_falling(const void *a, const void *b) { return lian_number_order(*(const double *)a, *(const double *)b); }
static inline int lian_compare_rising(const void *a, const void *b) { return lian_number_rising(*(const double *)a, *(const double *)b); }
/* For qsort() of arrays of rows. */
static inline int lian_compare_rows(const void *a, const void *b) { return lian_row_order(*(const int32_t *)a, *(const int32_t *)b); }

#endif
