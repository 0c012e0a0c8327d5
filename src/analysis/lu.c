/* SPDX-License-Identifier: MIT */
/* What is the inverse of this matrix, and how far off is it? LU with partial pivoting, and the residual. */
#include "analysis/lu.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static int32_t find_pivot(const double *f, int32_t n, int32_t k) {
    int32_t best = k;
    for (int32_t i = k + 1; i < n; i++)
        if (fabs(f[(size_t)i * (size_t)n + (size_t)k]) > fabs(f[(size_t)best * (size_t)n + (size_t)k])) best = i;
    return best;
}

static void swap_rows(double *f, size_t n, size_t a, size_t b) {
    for (size_t j = 0; j < n; j++) {
        double kept = f[a * n + j];
        f[a * n + j] = f[b * n + j];
        f[b * n + j] = kept;
    }
}

static void eliminate(double *f, double *right, size_t n, size_t k) {
    const double *pivot = f + k * n, *from = right + k * n;
    for (size_t i = k + 1; i < n; i++) {
        double factor = f[i * n + k] / pivot[k], *row = f + i * n, *to = right + i * n;
        if (factor == 0) continue;
        for (size_t j = k; j < n; j++) row[j] -= factor * pivot[j];
        for (size_t j = 0; j < n; j++) to[j] -= factor * from[j];
    }
}

static void substitute_back(const double *f, double *right, size_t n) {
    for (size_t k = n; k-- > 0;) {
        double *row = right + k * n;
        for (size_t i = k + 1; i < n; i++) {
            double factor = f[k * n + i];
            if (factor == 0) continue;
            for (size_t j = 0; j < n; j++) row[j] -= factor * right[i * n + j];
        }
        for (size_t j = 0; j < n; j++) row[j] /= f[k * n + k];
    }
}

static void set_identity(double *m, size_t n) {
    memset(m, 0, sizeof *m * n * n);
    for (size_t i = 0; i < n; i++) m[i * n + i] = 1;
}

/* max |m·inverse − I|, one row of the product at a time. */
static double residual_of(const double *m, const double *inverse, size_t n, double *row) {
    double worst = 0;
    for (size_t i = 0; i < n; i++) {
        memset(row, 0, sizeof *row * n);
        row[i] = -1;
        for (size_t k = 0; k < n; k++)
            for (size_t j = 0; j < n; j++) row[j] += m[i * n + k] * inverse[k * n + j];
        for (size_t j = 0; j < n; j++)
            if (!(fabs(row[j]) <= worst)) worst = fabs(row[j]);
    }
    return worst;
}

lian_status lian_matrix_invert(const double *m, int32_t n, double *inverse, double *residual, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t side = (size_t)n;
    double *factors = malloc(sizeof *factors * (side * side + side + 1));
    LIAN_CHECK_MEMORY(factors);
    memcpy(factors, m, sizeof *factors * side * side);
    set_identity(inverse, side);
    for (int32_t k = 0; k < n; k++) {
        int32_t best = find_pivot(factors, n, k);
        if (!(fabs(factors[(size_t)best * side + (size_t)k]) > 0))
            LIAN_FAIL(LIAN_ERR_INVALID, "the matrix is singular at column %d", (int)k);
        if (best != k) {
            swap_rows(factors, side, (size_t)k, (size_t)best);
            swap_rows(inverse, side, (size_t)k, (size_t)best);
        }
        eliminate(factors, inverse, side, (size_t)k);
    }
    substitute_back(factors, inverse, side);
    *residual = residual_of(m, inverse, side, factors + side * side);
out:
    free(factors);
    return status;
}
