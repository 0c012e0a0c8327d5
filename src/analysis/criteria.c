/* SPDX-License-Identifier: MIT */
/* Which alternative is best on several criteria? Scaling, entropy weights, AHP and TOPSIS. */
#include "base/error.h"

#include <liantu/criteria.h>
#include <stdlib.h>

/* ---- direction and scale -------------------------------------------------------------------------------------------- */

typedef struct range {
    double min, max, off; /* off: the largest distance from the target */
} range;

static range range_of(const double *x, int32_t rows, size_t stride, double target) {
    range out = {INFINITY, -INFINITY, 0};
    for (size_t i = 0; i < (size_t)rows; i++) {
        double value = x[i * stride];
        if (lian_is_unknown(value)) continue;
        out.min = fmin(out.min, value);
        out.max = fmax(out.max, value);
        out.off = fmax(out.off, fabs(value - target));
    }
    return out;
}

static double scale(double x, range r, lian_direction direction, double target) {
    if (lian_is_unknown(x)) return x;
    if (!(r.max > r.min)) return .5;
    if (direction == LIAN_DIRECTION_BENEFIT) return (x - r.min) / (r.max - r.min);
    if (direction == LIAN_DIRECTION_COST) return (r.max - x) / (r.max - r.min);
    return 1 - fabs(x - target) / r.off;
}

static lian_status check_directions(const lian_direction *direction, const double *target, int32_t columns,
                                    lian_error *err) {
    for (int32_t j = 0; j < columns; j++) {
        if (direction[j] < LIAN_DIRECTION_COST || direction[j] > LIAN_DIRECTION_BENEFIT)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "criterion %d: direction %d is not -1, 0 or 1", (int)j,
                                  (int)direction[j]);
        if (direction[j] == LIAN_DIRECTION_TARGET && (!target || lian_is_unknown(target[j])))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "criterion %d: its target is not given", (int)j);
    }
    return LIAN_OK;
}

lian_status lian_scale_run(const double *x, int32_t rows, int32_t columns, const lian_direction *direction,
                           const double *target, double *y, int32_t *constant, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t width = (size_t)columns;
    LIAN_TRY(check_directions(direction, target, columns, err));
    if (constant) *constant = 0;
    for (size_t j = 0; j < width; j++) {
        double wanted = direction[j] == LIAN_DIRECTION_TARGET ? target[j] : 0;
        range r = range_of(x + j, rows, width, wanted);
        if (constant) *constant += !(r.max > r.min);
        for (size_t i = 0; i < (size_t)rows; i++)
            y[i * width + j] = scale(x[i * width + j], r, direction[j], wanted);
    }
out:
    return status;
}

static lian_status check_table(const double *x, int32_t rows, int32_t columns, lian_error *err) {
    if (rows < 1 || columns < 1) return lian_error_set(err, LIAN_ERR_ARGUMENT, "the table is empty");
    for (int32_t i = 0; i < rows; i++)
        for (int32_t j = 0; j < columns; j++)
            if (!(x[(size_t)i * (size_t)columns + (size_t)j] >= 0))
                return lian_error_set(err, LIAN_ERR_ARGUMENT, "row %d, criterion %d is negative or not known", (int)i, (int)j);
    return LIAN_OK;
}

/* ---- entropy weights ------------------------------------------------------------------------------------------------ */

/* 1 for a constant column, exactly: rounding must not give it weight. */
static double entropy_of(const double *x, int32_t rows, size_t stride) {
    range r = range_of(x, rows, stride, 0);
    double sum = 0, entropy = 0;
    if (!(r.max > r.min)) return 1;
    for (size_t i = 0; i < (size_t)rows; i++) sum += x[i * stride];
    for (size_t i = 0; i < (size_t)rows; i++) {
        double share = x[i * stride] / sum;
        if (share > 0) entropy -= share * log(share);
    }
    return fmin(1, entropy / log(rows));
}

lian_status lian_entropy_weights_run(const double *x, int32_t rows, int32_t columns, double *weights, double *entropy,
                                     int *fallback, lian_error *err) {
    lian_status status = LIAN_OK;
    double sum = 0;
    LIAN_TRY(check_table(x, rows, columns, err));
    for (int32_t j = 0; j < columns; j++) {
        double e = entropy_of(x + j, rows, (size_t)columns);
        if (entropy) entropy[j] = e;
        weights[j] = 1 - e;
        sum += weights[j];
    }
    if (fallback) *fallback = !(sum > 0);
    for (int32_t j = 0; j < columns; j++) weights[j] = sum > 0 ? weights[j] / sum : 1.0 / columns;
out:
    return status;
}

/* ---- analytic hierarchy process --------------------------------------------------------------------------------------- */

enum { MOST_COMPARED = 10, MOST_STEPS = 10000 };

static lian_status check_comparisons(const double *a, int32_t n, lian_error *err) {
    if (n < 1 || n > MOST_COMPARED)
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "%d criteria: 1 to %d can be compared", (int)n, MOST_COMPARED);
    for (int32_t i = 0; i < n; i++)
        for (int32_t j = 0; j <= i; j++) {
            double here = a[i * n + j], there = a[j * n + i];
            if (!(here > 0) || !(there > 0) || !(fabs(here * there - 1) <= .05))
                return lian_error_set(err, LIAN_ERR_ARGUMENT, "comparison (%d, %d) is %g and (%d, %d) is %g, not 1 over it",
                                      (int)i, (int)j, here, (int)j, (int)i, there);
        }
    return LIAN_OK;
}

/* One step of the power method; returns the eigenvalue, *moved how far the weights went. */
static double step(const double *a, int32_t n, double *w, double *moved) {
    double next[MOST_COMPARED] = {0}, sum = 0;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j < n; j++) next[i] += a[i * n + j] * w[j];
        sum += next[i];
    }
    *moved = 0;
    for (int32_t i = 0; i < n; i++) {
        *moved = fmax(*moved, fabs(next[i] / sum - w[i]));
        w[i] = next[i] / sum;
    }
    return sum;
}

lian_status lian_ahp_run(const double *a, int32_t n, double *weights, lian_ahp *out, lian_error *err) {
    static const double random_index[MOST_COMPARED + 1] = {0, 0, 0, .58, .90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49};
    lian_status status = LIAN_OK;
    double moved = 1;
    *out = (lian_ahp){lian_unknown(), lian_unknown(), lian_unknown(), 0};
    LIAN_TRY(check_comparisons(a, n, err));
    for (int32_t i = 0; i < n; i++) weights[i] = 1.0 / n;
    for (int k = 0; k < MOST_STEPS && moved > 1e-15; k++) out->lambda = step(a, n, weights, &moved);
    if (moved > 1e-12) LIAN_FAIL(LIAN_ERR_INTERNAL, "the weights do not settle");
    out->ci = n > 1 ? (out->lambda - n) / (n - 1) : 0;
    out->cr = n > 2 ? out->ci / random_index[n] : 0;
    out->consistent = out->cr < .1;
    if (!out->consistent)
        LIAN_FAIL(LIAN_ERR_INVALID, "the comparisons contradict one another: CR %.3f, below 0.1 is needed", out->cr);
out:
    return status;
}

/* ---- TOPSIS ----------------------------------------------------------------------------------------------------------- */

static lian_status check_choice(const double *weights, const lian_direction *direction, int32_t columns, lian_error *err) {
    double sum = 0;
    for (int32_t j = 0; j < columns; j++) {
        if (!(weights[j] >= 0))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "weight %d is negative or not known", (int)j);
        if (direction[j] != LIAN_DIRECTION_BENEFIT && direction[j] != LIAN_DIRECTION_COST)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "criterion %d is neither benefit nor cost: scale it first", (int)j);
        sum += weights[j];
    }
    return sum > 0 ? LIAN_OK : lian_error_set(err, LIAN_ERR_ARGUMENT, "all weights are 0");
}

/* One criterion by itself: x/√Σx²; by the linear norm x/max and, for a cost, min/x, which is 1 at its best. */
static double normal(double x, range r, double length, lian_direction direction, lian_norm norm) {
    if (norm == LIAN_NORM_VECTOR) return length > 0 ? x / length : 0;
    if (direction == LIAN_DIRECTION_COST) return x > r.min ? r.min / x : 1;
    return r.max > 0 ? x / r.max : 0;
}

/* Adds one criterion to the squared distances from the best and from the worst. */
static void add_distances(const double *x, int32_t rows, size_t stride, double weight, lian_direction direction,
                          lian_norm norm, double *from_best, double *from_worst) {
    range r = range_of(x, rows, stride, 0);
    int more = direction == LIAN_DIRECTION_BENEFIT;
    double length = 0;
    for (size_t i = 0; i < (size_t)rows; i++) length = hypot(length, x[i * stride]);
    double best = normal(more ? r.max : r.min, r, length, direction, norm);
    double worst = normal(more ? r.min : r.max, r, length, direction, norm);
    for (size_t i = 0; i < (size_t)rows; i++) {
        double here = normal(x[i * stride], r, length, direction, norm);
        from_best[i] += weight * (here - best) * weight * (here - best);
        from_worst[i] += weight * (here - worst) * weight * (here - worst);
    }
}

lian_status lian_topsis_run(const double *x, int32_t rows, int32_t columns, const double *weights,
                            const lian_direction *direction, lian_norm norm, double *closeness, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t width = (size_t)columns;
    double *distance = NULL;
    LIAN_TRY(check_table(x, rows, columns, err));
    LIAN_TRY(check_choice(weights, direction, columns, err));
    distance = calloc(2 * (size_t)rows, sizeof *distance);
    LIAN_CHECK_MEMORY(distance);
    for (size_t j = 0; j < width; j++)
        add_distances(x + j, rows, width, weights[j], direction[j], norm, distance, distance + rows);
    for (int32_t i = 0; i < rows; i++) {
        double up = sqrt(distance[i]), down = sqrt(distance[rows + i]);
        closeness[i] = up + down > 0 ? down / (up + down) : .5;
    }
out:
    free(distance);
    return status;
}

void lian_rank_run(const double *values, int32_t count, int32_t *rank) {
    for (int32_t i = 0; i < count; i++) {
        rank[i] = lian_is_unknown(values[i]) ? LIAN_NONE : 1;
        for (int32_t j = 0; rank[i] != LIAN_NONE && j < count; j++) rank[i] += values[j] > values[i];
    }
}
