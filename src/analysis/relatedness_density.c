/* SPDX-License-Identifier: MIT */
/* How near is what a place makes to what it does not, and what would a new product open up? Density, COI and COG. */
#include "base/error.h"
#include "base/order.h"

#include <liantu/relatedness.h>
#include <stdlib.h>
#include <string.h>

static lian_status check(const double *phi, int32_t n, const lian_density_options *o, lian_error *err) {
    if (o->nearest < 0) return lian_error_set(err, LIAN_ERR_ARGUMENT, "nearest is %d: 0 or more", (int)o->nearest);
    for (int32_t i = 0; i < n; i++)
        for (int32_t j = 0; j < n; j++)
            if (phi[(size_t)i * (size_t)n + (size_t)j] < 0)
                return lian_error_set(err, LIAN_ERR_ARGUMENT, "relatedness (%d, %d) is negative", (int)i, (int)j);
    return LIAN_OK;
}

/* Column j of w keeps the k largest; everything that ties with the k-th stays. */
static void keep_nearest(double *w, size_t n, size_t j, size_t k, double *sorted) {
    if (k == 0 || k >= n) return;
    for (size_t i = 0; i < n; i++) sorted[i] = w[i * n + j];
    qsort(sorted, n, sizeof *sorted, lian_compare_falling);
    for (size_t i = 0; i < n; i++)
        if (w[i * n + j] < sorted[k - 1]) w[i * n + j] = 0;
}

/* w[i·n + j]: what product i counts for product j. The caller frees *out. */
static lian_status weigh(const double *phi, int32_t products, const lian_density_options *options, double **out,
                         lian_error *err) {
    lian_status status = LIAN_OK;
    lian_density_options o = options ? *options : (lian_density_options){0, 0};
    size_t n = (size_t)products;
    double *w = NULL;
    LIAN_TRY(check(phi, products, &o, err));
    w = malloc(sizeof *w * (n * n + n + 1));
    LIAN_CHECK_MEMORY(w);
    for (size_t i = 0; i < n * n; i++) w[i] = lian_is_unknown(phi[i]) ? 0 : phi[i];
    for (size_t i = 0; i < n; i++) w[i * n + i] = 0;
    for (size_t j = 0; j < n; j++) keep_nearest(w, n, j, (size_t)o.nearest, w + n * n);
    for (size_t i = 0; i < n; i++) w[i * n + i] = o.include_self ? 1 : 0;
    *out = w;
out:
    return status;
}

/* Over the products of a place that are known: present[j] = Σ M·w, all[j] = Σ w. */
static void sum_neighbours(const int8_t *m, const double *w, size_t n, double *present, double *all) {
    memset(present, 0, sizeof *present * n);
    memset(all, 0, sizeof *all * n);
    for (size_t i = 0; i < n; i++) {
        if (m[i] < 0) continue;
        for (size_t j = 0; j < n; j++) all[j] += w[i * n + j];
        if (m[i] != 1) continue;
        for (size_t j = 0; j < n; j++) present[j] += w[i * n + j];
    }
}

lian_status lian_density_run(const int8_t *m, const double *phi, int32_t places, int32_t products,
                             const lian_density_options *options, double *omega, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t n = (size_t)products;
    double *w = NULL, *sums = malloc(sizeof *sums * (n + 1));
    LIAN_CHECK_MEMORY(sums);
    LIAN_TRY(weigh(phi, products, options, &w, err));
    for (size_t c = 0; c < (size_t)places; c++) {
        double *row = omega + c * n;
        sum_neighbours(m + c * n, w, n, row, sums);
        for (size_t j = 0; j < n; j++) row[j] = sums[j] > 0 ? row[j] / sums[j] : lian_unknown();
    }
out:
    free(w);
    free(sums);
    return status;
}

/* What each missing product is worth to a neighbour of it: value/Σ w; 0 for what is made or not known. Returns the outlook,
 * unknown when no product of the place is known. */
static double outlook_of(const int8_t *m, const double *value, const double *present, const double *all, size_t n,
                         double *worth) {
    double sum = 0;
    size_t known = 0;
    for (size_t q = 0; q < n; q++) {
        worth[q] = 0;
        known += m[q] >= 0;
        if (m[q] != 0 || !(all[q] > 0) || lian_is_unknown(value[q])) continue;
        worth[q] = value[q] / all[q];
        sum += present[q] * worth[q];
    }
    return known > 0 ? sum : lian_unknown();
}

static void set_gains(const int8_t *m, const double *w, const double *worth, size_t n, double *cog) {
    for (size_t p = 0; p < n; p++) {
        cog[p] = m[p] < 0 ? lian_unknown() : 0;
        if (m[p] != 0) continue;
        for (size_t q = 0; q < n; q++) cog[p] += w[p * n + q] * worth[q];
    }
}

static void standardise(double *x, size_t n) {
    double mean = 0, squares = 0, most = 0;
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        if (lian_is_unknown(x[i])) continue;
        mean += x[i];
        most = fmax(most, fabs(x[i]));
        known++;
    }
    mean /= known > 0 ? (double)known : 1;
    for (size_t i = 0; i < n; i++)
        if (!lian_is_unknown(x[i])) squares += (x[i] - mean) * (x[i] - mean);
    double sd = known > 0 ? sqrt(squares / (double)known) : 0;
    for (size_t i = 0; i < n; i++) x[i] = sd > 1e-12 * most ? (x[i] - mean) / sd : lian_unknown();
}

lian_status lian_outlook_run(const int8_t *m, const double *phi, const double *value, int32_t places, int32_t products,
                             const lian_density_options *options, double *coi, double *cog, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t n = (size_t)products;
    double *w = NULL, *sums = malloc(sizeof *sums * (3 * n + 1));
    LIAN_CHECK_MEMORY(sums);
    LIAN_TRY(weigh(phi, products, options, &w, err));
    for (size_t c = 0; c < (size_t)places; c++) {
        double *present = sums, *all = sums + n, *worth = sums + 2 * n;
        sum_neighbours(m + c * n, w, n, present, all);
        coi[c] = outlook_of(m + c * n, value, present, all, n, worth);
        set_gains(m + c * n, w, worth, n, cog + c * n);
    }
    standardise(coi, (size_t)places);
out:
    free(w);
    free(sums);
    return status;
}
