/* SPDX-License-Identifier: MIT */
/* What do these amounts sum to, whatever their order? */
#include "analysis/exact.h"

#include <math.h>

void lian_exact_add(lian_exact *sum, double amount) {
    int32_t kept = 0;
    for (int32_t i = 0; i < sum->count; i++) {
        double small = sum->part[i], large = amount;
        if (fabs(large) < fabs(small)) small = amount, large = sum->part[i];
        amount = large + small;
        double rest = small - (amount - large);
        if (rest != 0) sum->part[kept++] = rest;
    }
    if (kept < (int32_t)(sizeof sum->part / sizeof *sum->part)) sum->part[kept++] = amount;
    sum->count = kept;
}

double lian_exact_get(const lian_exact *sum) {
    int32_t i = sum->count - 1;
    double total = i >= 0 ? sum->part[i] : 0, rest = 0;
    while (i > 0 && !(rest != 0)) {
        double before = total, part = sum->part[--i];
        total = before + part;
        rest = part - (total - before);
    }
    /* Half way between two doubles: the next smaller part decides. */
    if (i > 0 && ((rest < 0) == (sum->part[i - 1] < 0))) {
        double twice = 2 * rest, up = total + twice;
        if (!(up - total < twice) && !(up - total > twice)) total = up;
    }
    return total;
}
