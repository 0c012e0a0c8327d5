/* SPDX-License-Identifier: MIT */
/* Which directions does a symmetric matrix only stretch, and by how much? Householder reduction and implicit QL. */
#include "analysis/lu.h"
#include "base/error.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TURNS = 60 }; /* per eigenvalue; two or three are usual */

/* The unit vector v for which I − 2vvᵀ turns x into (alpha, 0, 0 …); false when x is zero past its first entry. */
static int reflector(const double *x, size_t stride, size_t n, double *v, double *alpha) {
    double norm = 0, rest = 0;
    for (size_t i = 0; i < n; i++) norm = hypot(norm, v[i] = x[i * stride]);
    for (size_t i = 1; i < n; i++) rest += fabs(v[i]);
    *alpha = v[0];
    if (rest == 0) return 0;
    *alpha = v[0] > 0 ? -norm : norm;
    v[0] -= *alpha;
    norm = 0;
    for (size_t i = 0; i < n; i++) norm = hypot(norm, v[i]);
    for (size_t i = 0; i < n; i++) v[i] /= norm;
    return 1;
}

/* The trailing block from `first` becomes (I − 2vvᵀ) block (I − 2vvᵀ). */
static void reflect_both(double *m, size_t n, size_t first, const double *v, double *q) {
    double k = 0;
    for (size_t i = first; i < n; i++) {
        q[i] = 0;
        for (size_t j = first; j < n; j++) q[i] += m[i * n + j] * v[j];
        k += q[i] * v[i];
    }
    for (size_t i = first; i < n; i++) q[i] -= k * v[i];
    for (size_t i = first; i < n; i++)
        for (size_t j = first; j < n; j++) m[i * n + j] -= 2 * (v[i] * q[j] + q[i] * v[j]);
}

static void reflect_rows(double *vectors, size_t n, size_t first, const double *v, double *sum) {
    memset(sum, 0, sizeof *sum * n);
    for (size_t i = first; i < n; i++)
        for (size_t j = 0; j < n; j++) sum[j] += v[i] * vectors[i * n + j];
    for (size_t i = first; i < n; i++)
        for (size_t j = 0; j < n; j++) vectors[i * n + j] -= 2 * v[i] * sum[j];
}

/* m = Q T Qᵀ with T tridiagonal: diagonal d, below it e; rows of `vectors` are the columns of Q. */
static void reduce(double *m, size_t n, double *d, double *e, double *vectors, double *scratch) {
    double *v = scratch, *q = scratch + n;
    memset(vectors, 0, sizeof *vectors * n * n);
    for (size_t i = 0; i < n; i++) vectors[i * n + i] = 1;
    for (size_t k = 0; k + 1 < n; k++) {
        if (reflector(m + (k + 1) * n + k, n, n - k - 1, v + k + 1, &e[k])) {
            reflect_both(m, n, k + 1, v, q);
            reflect_rows(vectors, n, k + 1, v, q);
        }
    }
    for (size_t k = 0; k < n; k++) d[k] = m[k * n + k];
    e[n - 1] = 0;
}

static void turn(double *upper, double *lower, size_t n, double s, double c) {
    for (size_t j = 0; j < n; j++) {
        double kept = lower[j];
        lower[j] = s * upper[j] + c * kept;
        upper[j] = c * upper[j] - s * kept;
    }
}

/* One implicit QL sweep with Wilkinson's shift over the unreduced block l … m. */
static void sweep(double *d, double *e, double *vectors, size_t n, size_t l, size_t m) {
    double g = (d[l + 1] - d[l]) / (2 * e[l]), s = 1, c = 1, p = 0;
    g = d[m] - d[l] + e[l] / (g + copysign(hypot(g, 1), g));
    for (size_t i = m; i-- > l;) {
        double f = s * e[i], b = c * e[i], r = hypot(f, g);
        e[i + 1] = r;
        if (r == 0) { /* the block falls apart here; the next sweep goes on */
            d[i + 1] -= p;
            e[m] = 0;
            return;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        turn(vectors + i * n, vectors + (i + 1) * n, n, s, c);
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
}

static int diagonalise(double *d, double *e, double *vectors, size_t n) {
    double size = 0;
    for (size_t i = 0; i < n; i++) size = fmax(size, fabs(d[i]) + fabs(e[i]));
    for (size_t l = 0; l < n; l++)
        for (int turns = 0;; turns++) {
            size_t m = l;
            while (m + 1 < n && fabs(e[m]) > DBL_EPSILON * size) m++;
            if (m == l) break;
            if (turns == MOST_TURNS) return 0;
            sweep(d, e, vectors, n, l, m);
        }
    return 1;
}

static void sort_falling(double *values, double *vectors, size_t n) {
    for (size_t i = 0; i + 1 < n; i++) {
        size_t best = i;
        for (size_t j = i + 1; j < n; j++)
            if (values[j] > values[best]) best = j;
        if (best == i) continue;
        double kept = values[i];
        values[i] = values[best];
        values[best] = kept;
        for (size_t j = 0; j < n; j++) {
            kept = vectors[i * n + j];
            vectors[i * n + j] = vectors[best * n + j];
            vectors[best * n + j] = kept;
        }
    }
}

lian_status lian_matrix_eigen(double *m, int32_t n, double *values, double *vectors, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t side = (size_t)n;
    if (n < 1) return LIAN_OK;
    double *scratch = malloc(sizeof *scratch * 3 * side);
    LIAN_CHECK_MEMORY(scratch);
    double *below = scratch + 2 * side;
    reduce(m, side, values, below, vectors, scratch);
    if (!diagonalise(values, below, vectors, side)) LIAN_FAIL(LIAN_ERR_INTERNAL, "the eigenvalues do not converge");
    sort_falling(values, vectors, side);
out:
    free(scratch);
    return status;
}
