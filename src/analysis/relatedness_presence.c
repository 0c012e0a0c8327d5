/* SPDX-License-Identifier: MIT */
/* Which place makes what more than others do? From rows to a matrix, to comparative advantage, to presence. */
#include "base/error.h"

#include <liantu/relatedness.h>
#include <stdlib.h>
#include <string.h>

lian_status lian_matrix_build(const int32_t *row, const int32_t *column, const double *value, int32_t count,
                              double *matrix, int32_t rows, int32_t columns, int32_t *duplicates, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t cells = (size_t)rows * (size_t)columns;
    int32_t repeated = 0;
    uint8_t *seen = calloc(cells + 1, 1);
    LIAN_CHECK_MEMORY(seen);
    for (size_t i = 0; i < cells; i++) matrix[i] = 0;
    for (int32_t i = 0; i < count; i++) {
        if (row[i] < 0 || row[i] >= rows || column[i] < 0 || column[i] >= columns)
            LIAN_FAIL(LIAN_ERR_ARGUMENT, "row %d: cell (%d, %d) is outside %d x %d", (int)i, (int)row[i], (int)column[i],
                      (int)rows, (int)columns);
        size_t cell = (size_t)row[i] * (size_t)columns + (size_t)column[i];
        matrix[cell] += value[i];
        repeated += seen[cell];
        seen[cell] = 1;
    }
    if (duplicates) *duplicates = repeated;
out:
    free(seen);
    return status;
}

typedef struct totals {
    double *place, *product, all;
} totals;

/* Sums of the known cells; totals.place owns the memory. */
static lian_status add_up(const double *x, int32_t places, int32_t products, totals *out, lian_error *err) {
    *out = (totals){calloc((size_t)places + (size_t)products + 1, sizeof *out->place), NULL, 0};
    if (!out->place) return lian_error_memory(err);
    out->product = out->place + places;
    for (int32_t c = 0; c < places; c++)
        for (int32_t p = 0; p < products; p++) {
            double amount = x[(size_t)c * (size_t)products + (size_t)p];
            if (amount < 0)
                return lian_error_set(err, LIAN_ERR_ARGUMENT, "amount (%d, %d) is negative: net credit notes first", (int)c,
                                      (int)p);
            if (lian_is_unknown(amount)) continue;
            out->place[c] += amount;
            out->product[p] += amount;
        }
    for (int32_t c = 0; c < places; c++) out->all += out->place[c];
    return LIAN_OK;
}

static int is_defined(double amount, const totals *t, int32_t c, int32_t p) {
    return !lian_is_unknown(amount) && t->place[c] > 0 && t->product[p] > 0;
}

lian_status lian_rca_run(const double *x, int32_t places, int32_t products, double *rca, lian_error *err) {
    lian_status status = LIAN_OK;
    totals t = {0};
    LIAN_TRY(add_up(x, places, products, &t, err));
    for (int32_t c = 0; c < places; c++)
        for (int32_t p = 0; p < products; p++) {
            size_t cell = (size_t)c * (size_t)products + (size_t)p;
            rca[cell] = is_defined(x[cell], &t, c, p) ? (x[cell] / t.place[c]) / (t.product[p] / t.all) : lian_unknown();
        }
out:
    free(t.place);
    return status;
}

lian_status lian_presence_run(const double *x, int32_t places, int32_t products, double threshold, int8_t *m,
                              lian_error *err) {
    lian_status status = LIAN_OK;
    totals t = {0};
    LIAN_TRY(add_up(x, places, products, &t, err));
    for (int32_t c = 0; c < places; c++)
        for (int32_t p = 0; p < products; p++) {
            size_t cell = (size_t)c * (size_t)products + (size_t)p;
            m[cell] = -1;
            if (is_defined(x[cell], &t, c, p)) m[cell] = x[cell] * t.all >= threshold * (t.place[c] * t.product[p]);
        }
out:
    free(t.place);
    return status;
}

void lian_diversity_run(const int8_t *m, int32_t places, int32_t products, int32_t *diversity, int32_t *ubiquity) {
    if (diversity) memset(diversity, 0, sizeof *diversity * (size_t)places);
    if (ubiquity) memset(ubiquity, 0, sizeof *ubiquity * (size_t)products);
    for (int32_t c = 0; c < places; c++)
        for (int32_t p = 0; p < products; p++) {
            if (m[(size_t)c * (size_t)products + (size_t)p] != 1) continue;
            if (diversity) diversity[c]++;
            if (ubiquity) ubiquity[p]++;
        }
}
