/* SPDX-License-Identifier: MIT */
/* How strongly does a sector pull and push the others? Leontief inverse, linkages and hypothetical extraction. */
#include "analysis/lu.h"
#include "base/error.h"

#include <liantu/linkage.h>
#include <stdlib.h>

/* Rounding leaves entries of an inverse and of a residual within this. */
#define SLACK 1e-9

static lian_status check(const double *m, int32_t rows, int32_t columns, const char *what, lian_error *err) {
    for (int32_t i = 0; i < rows; i++)
        for (int32_t j = 0; j < columns; j++) {
            double value = m[(size_t)i * (size_t)columns + (size_t)j];
            if (!isfinite(value) || value < 0)
                return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s (%d, %d) is %s: a number from 0 is needed", what, (int)i,
                                      (int)j, value < 0 ? "negative" : "not known");
        }
    return LIAN_OK;
}

static lian_status divide(const double *z, const double *x, int32_t n, int by_column, double *out, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t side = (size_t)n;
    LIAN_TRY(check(z, n, n, "flow", err));
    LIAN_TRY(check(x, 1, n, "output", err));
    for (size_t i = 0; i < side; i++)
        for (size_t j = 0; j < side; j++) {
            double whole = x[by_column ? j : i];
            out[i * side + j] = whole > 0 ? z[i * side + j] / whole : 0;
        }
out:
    return status;
}

lian_status lian_input_coefficients(const double *z, const double *x, int32_t n, double *a, lian_error *err) {
    return divide(z, x, n, 1, a, err);
}

lian_status lian_output_coefficients(const double *z, const double *x, int32_t n, double *b, lian_error *err) {
    return divide(z, x, n, 0, b, err);
}

static int32_t count_heavy(const double *a, size_t n) {
    int32_t heavy = 0;
    for (size_t j = 0; j < n; j++) {
        double sum = 0;
        for (size_t i = 0; i < n; i++) sum += a[i * n + j];
        heavy += sum >= 1;
    }
    return heavy;
}

/* Entries that are zero on paper may come out as −1e-18; real negative ones mean that the economy is not productive. */
static lian_status check_inverse(double *l, int32_t n, double residual, lian_error *err) {
    size_t cells = (size_t)n * (size_t)n;
    if (!(residual < SLACK))
        return lian_error_set(err, LIAN_ERR_INVALID, "the inverse is off by %.1e: I - A is all but singular", residual);
    for (size_t k = 0; k < cells; k++) {
        if (l[k] < -SLACK)
            return lian_error_set(err, LIAN_ERR_INVALID, "the inverse is negative at (%d, %d): inputs exceed outputs",
                                  (int)(k / (size_t)n), (int)(k % (size_t)n));
        if (l[k] < 0) l[k] = 0;
    }
    return LIAN_OK;
}

lian_status lian_leontief_inverse(const double *a, int32_t n, double *l, int32_t *heavy, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t side = (size_t)n;
    double residual = 0, *m = malloc(sizeof *m * (side * side + 1));
    LIAN_CHECK_MEMORY(m);
    LIAN_TRY(check(a, n, n, "coefficient", err));
    if (heavy) *heavy = count_heavy(a, side);
    for (size_t i = 0; i < side; i++)
        for (size_t j = 0; j < side; j++) m[i * side + j] = (i == j) - a[i * side + j];
    LIAN_TRY(lian_matrix_invert(m, n, l, &residual, err));
    LIAN_TRY(check_inverse(l, n, residual, err));
out:
    free(m);
    return status;
}

/* ---- linkages ------------------------------------------------------------------------------------------------------- */

typedef struct tally {
    double sum, cv;
} tally;

/* Sum and coefficient of variation of one row (stride 1) or column (stride n) over the sectors with output. */
static tally tally_line(const double *line, size_t stride, const double *x, size_t n, int32_t active) {
    tally out = {0, lian_unknown()};
    for (size_t i = 0; i < n; i++)
        if (x[i] > 0) out.sum += line[i * stride];
    double mean = out.sum / active, squares = 0;
    if (active < 2 || !(mean > 0)) return out;
    for (size_t i = 0; i < n; i++)
        if (x[i] > 0) squares += (line[i * stride] - mean) * (line[i * stride] - mean);
    out.cv = sqrt(squares / (active - 1)) / mean;
    return out;
}

static lian_sector_kind kind_of(const lian_linkage *s) {
    int backward = s->influence > 1 + SLACK, forward = s->response > 1 + SLACK;
    if (backward && forward) return LIAN_SECTOR_KEY;
    if (backward) return LIAN_SECTOR_BACKWARD;
    return forward ? LIAN_SECTOR_FORWARD : LIAN_SECTOR_WEAK;
}

static void set_direct(const double *z, const double *x, size_t n, size_t j, lian_linkage *out) {
    out->direct_backward = out->direct_forward = 0;
    for (size_t i = 0; i < n; i++) {
        out->direct_backward += z[i * n + j] / x[j];
        out->direct_forward += z[j * n + i] / x[j];
    }
}

static void fill(const double *z, const double *x, size_t n, const double *back, const double *ahead, lian_linkage *out) {
    double none = lian_unknown(), all_back = 0, all_ahead = 0;
    int32_t active = 0;
    for (size_t j = 0; j < n; j++) active += x[j] > 0;
    for (size_t j = 0; j < n; j++) {
        out[j] = (lian_linkage){none, none, none, none, none, none, none, none, LIAN_SECTOR_NONE};
        if (!(x[j] > 0)) continue;
        tally column = tally_line(back + j, n, x, n, active), row = tally_line(ahead + j * n, 1, x, n, active);
        set_direct(z, x, n, j, &out[j]);
        out[j].backward = column.sum;
        out[j].forward = row.sum;
        out[j].backward_cv = column.cv;
        out[j].forward_cv = row.cv;
        all_back += column.sum;
        all_ahead += row.sum;
    }
    for (size_t j = 0; j < n; j++) {
        if (!(x[j] > 0) || !(all_back > 0) || !(all_ahead > 0)) continue;
        out[j].influence = active * out[j].backward / all_back;
        out[j].response = active * out[j].forward / all_ahead;
        out[j].kind = kind_of(&out[j]);
    }
}

lian_status lian_linkage_run(const double *z, const double *x, int32_t n, const lian_linkage_options *options,
                             lian_linkage *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_linkage_options o = options ? *options : (lian_linkage_options){0, 0};
    size_t cells = (size_t)n * (size_t)n;
    double *a = malloc(sizeof *a * (3 * cells + 1));
    LIAN_CHECK_MEMORY(a);
    double *l = a + cells, *g = l + cells;
    LIAN_TRY(lian_input_coefficients(z, x, n, a, err));
    LIAN_TRY(lian_leontief_inverse(a, n, l, NULL, err));
    if (o.ghosh) {
        LIAN_TRY(lian_output_coefficients(z, x, n, a, err));
        LIAN_TRY(lian_leontief_inverse(a, n, g, NULL, err));
    }
    for (size_t i = 0; o.complete && i < (size_t)n; i++) {
        l[i * (size_t)n + i] -= 1;
        if (o.ghosh) g[i * (size_t)n + i] -= 1;
    }
    fill(z, x, (size_t)n, l, o.ghosh ? g : l, out);
out:
    free(a);
    return status;
}

const char *lian_sector_text(lian_sector_kind kind, lian_lang lang) {
    static const char *const text[][2] = {
        {"弱关联", "weak"}, {"后向强", "strong backward"}, {"前向强", "strong forward"}, {"关键", "key"}, {"", ""}};
    return text[kind][lang];
}

/* ---- hypothetical extraction -------------------------------------------------------------------------------------- */

/* Sherman and Morrison 1950: taking one row and column out of I − A changes its inverse by a matrix of rank one. */
static void extract(const double *l, const double *x, size_t n, size_t j, double all, lian_extraction *out) {
    double own = l[j * n + j], others = 0, sold = 0;
    for (size_t i = 0; i < n; i++) {
        if (i != j) others += l[i * n + j];
        sold += l[j * n + i] * x[i];
    }
    out->rest = x[j] / own * others;
    out->total = out->rest + x[j];
    out->backward = x[j] / own * (others + own - 1);
    out->forward = (sold - x[j]) / own;
    out->total_rel = all > 0 ? out->total / all : lian_unknown();
    out->rest_rel = all - x[j] > 0 ? out->rest / (all - x[j]) : lian_unknown();
}

lian_status lian_extraction_run(const double *z, const double *x, int32_t n, lian_extraction *out, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t cells = (size_t)n * (size_t)n;
    double all = 0, *a = malloc(sizeof *a * (2 * cells + 1));
    LIAN_CHECK_MEMORY(a);
    LIAN_TRY(lian_input_coefficients(z, x, n, a, err));
    LIAN_TRY(lian_leontief_inverse(a, n, a + cells, NULL, err));
    for (int32_t j = 0; j < n; j++) all += x[j];
    for (int32_t j = 0; j < n; j++) extract(a + cells, x, (size_t)n, (size_t)j, all, &out[j]);
out:
    free(a);
    return status;
}
