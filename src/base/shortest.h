/* SPDX-License-Identifier: MIT */
/* The fewest digits that read back as the same double. */
#ifndef LIAN_BASE_SHORTEST_H
#define LIAN_BASE_SHORTEST_H

#include <stdbool.h>

enum { LIAN_SHORTEST_DIGITS = 17 };

/* Digits d₁d₂… of a value > 0 (no zero at either end) and the place of the point: value = 0.d₁d₂… × 10^point. Of the shortest
 * texts, the one closest to the value. False, and nothing said, for about one value in two hundred, powers of two, and
 * those outside 1e-40 … 1e40: then ask the C library. Loitsch 2010, "Printing floating-point numbers quickly and accurately with
 * integers", Grisu3. No locale, no allocation. */
bool lian_shortest(double value, char digits[LIAN_SHORTEST_DIGITS + 1], int *count, int *point);

#endif
