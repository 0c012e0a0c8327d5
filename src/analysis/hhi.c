/* SPDX-License-Identifier: MIT */
/* How unequal are these sizes? Herfindahl–Hirschman index, concentration ratios and what a merger would change. */
#include "base/error.h"
#include "base/order.h"

#include <liantu/analysis.h>
#include <stdlib.h>
#include <string.h>

/* Most buyers have few suppliers, and qsort costs more than that. */
static void falling_sort(double *x, int32_t count) {
    enum { FEW = 24 };
    if (count > FEW) qsort(x, (size_t)count, sizeof *x, lian_compare_falling);
    for (int32_t i = 1; count <= FEW && i < count; i++) {
        double moved = x[i];
        int32_t at = i;
        for (; at && x[at - 1] < moved; at--) x[at] = x[at - 1];
        x[at] = moved;
    }
}

static double sum_known(const double *x, int32_t count) {
    double sum = 0;
    for (int32_t i = 0; i < count; i++)
        if (!lian_is_unknown(x[i])) sum += x[i];
    return sum;
}

/* Copies the known sizes, largest first: sums then run in one order whatever the order of the rows. */
static lian_status sort_known(const double *x, int32_t count, double **sorted, int32_t *used, lian_error *err) {
    double *copy = malloc(sizeof *copy * (size_t)(count > 0 ? count : 1));
    int32_t n = 0;
    if (!copy) return lian_error_memory(err);
    for (int32_t i = 0; i < count; i++) {
        if (lian_is_unknown(x[i])) continue;
        if (x[i] < 0) {
            free(copy);
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "size %d is negative: net credit notes first", (int)i);
        }
        copy[n++] = x[i];
    }
    falling_sort(copy, n);
    *sorted = copy;
    *used = n;
    return LIAN_OK;
}

static double sum_first(const double *sorted, int32_t used, int32_t n) {
    double sum = 0;
    for (int32_t i = 0; i < used && i < n; i++) sum += sorted[i];
    return sum;
}

static void fill(lian_concentration *out, const double *sorted, int32_t used) {
    double total = sum_first(sorted, used, used);
    if (!(total > 0)) return;
    double hhi = 0;
    for (int32_t i = 0; i < used; i++) {
        hhi += (sorted[i] / total) * (sorted[i] / total);
        out->positive += sorted[i] > 0;
    }
    double floor_ = 1.0 / out->positive;
    out->hhi = hhi > 1 ? 1 : hhi;
    if (out->positive > 1) out->hhi_norm = hhi > floor_ ? (hhi - floor_) / (1 - floor_) : 0;
    out->n_eff = 1 / out->hhi;
    out->cr1 = sorted[0] / total;
    out->cr4 = sum_first(sorted, used, 4) / total;
    out->cr8 = sum_first(sorted, used, 8) / total;
}

lian_status lian_concentration_run(const double *x, int32_t count, lian_concentration *out, lian_error *err) {
    lian_status status = LIAN_OK;
    double *sorted = NULL;
    double none = lian_unknown();
    *out = (lian_concentration){none, none, none, none, none, none, 0, 0, 0};
    LIAN_TRY(sort_known(x, count, &sorted, &out->used, err));
    out->missing = count - out->used;
    fill(out, sorted, out->used);
out:
    free(sorted);
    return status;
}

double lian_cr(const double *x, int32_t count, int32_t n) {
    double *sorted = NULL, share = lian_unknown();
    int32_t used = 0;
    if (sort_known(x, count, &sorted, &used, NULL) != LIAN_OK) return share;
    double total = sum_first(sorted, used, used);
    if (total > 0) share = sum_first(sorted, used, n) / total;
    free(sorted);
    return share;
}

void lian_hhi_bounds(const double *top, int32_t k, double *low, double *high) {
    double squares = 0, rest = 1, smallest = 1;
    for (int32_t i = 0; i < k; i++) {
        squares += top[i] * top[i];
        rest -= top[i];
        smallest = top[i];
    }
    if (rest < 0) rest = 0;
    /* No unit of the rest can be larger than the smallest of the known top. */
    *low = squares;
    *high = squares + rest * (rest < smallest ? rest : smallest);
    if (*high > 1) *high = 1;
}

int lian_hhi_class(double hhi, int edition) {
    double moderate = edition == 2010 ? .15 : .10, high = edition == 2010 ? .25 : .18;
    if (lian_is_unknown(hhi) || (edition != 2010 && edition != 2023)) return -1;
    if (hhi > high) return 2;
    return hhi >= moderate;
}

double lian_hhi_delta(const double *x, int32_t count, int32_t a, int32_t b) {
    double total = sum_known(x, count);
    if (!(total > 0) || a < 0 || b < 0 || a >= count || b >= count || a == b) return lian_unknown();
    return 2 * (x[a] / total) * (x[b] / total);
}
