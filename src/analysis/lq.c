/* SPDX-License-Identifier: MIT */
/* Is an industry over-represented in a place? The location quotient 区位商. */
#include <liantu/analysis.h>

/* Are all four parts known, not negative, with every whole above 0? */
static int is_defined(double e_rk, double e_r, double e_k, double e) {
    return e_rk >= 0 && e_r > 0 && e_k > 0 && e > 0;
}

static int is_consistent(double e_rk, double e_r, double e_k, double e) {
    return e_rk <= e_r && e_rk <= e_k && e_r <= e && e_k <= e;
}

double lian_lq(double e_rk, double e_r, double e_k, double e, int *inconsistent) {
    int bad = is_defined(e_rk, e_r, e_k, e) && !is_consistent(e_rk, e_r, e_k, e);
    if (inconsistent) *inconsistent = bad;
    if (bad || !is_defined(e_rk, e_r, e_k, e)) return lian_unknown();
    return (e_rk * e) / (e_r * e_k);
}

int lian_lq_reaches(double e_rk, double e_r, double e_k, double e, double threshold) {
    if (!is_defined(e_rk, e_r, e_k, e) || !is_consistent(e_rk, e_r, e_k, e) || lian_is_unknown(threshold)) return -1;
    return e_rk * e >= threshold * (e_r * e_k);
}
