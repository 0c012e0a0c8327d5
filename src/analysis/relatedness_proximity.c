/* SPDX-License-Identifier: MIT */
/* Which products are found in the same places? Co-occurrence, proximity, and other measures of relatedness. */
#include "base/error.h"

#include <liantu/relatedness.h>
#include <stdlib.h>
#include <string.h>

/* Counts pairs place by place over the products that are present: presences are few. */
static void count_pairs(const int8_t *m, int32_t places, int32_t products, double *c, int32_t *present) {
    size_t side = (size_t)products;
    memset(c, 0, sizeof *c * side * side);
    for (int32_t place = 0; place < places; place++) {
        const int8_t *row = m + (size_t)place * side;
        int32_t n = 0;
        for (int32_t p = 0; p < products; p++)
            if (row[p] == 1) present[n++] = p;
        for (int32_t i = 0; i < n; i++)
            for (int32_t j = 0; j < n; j++)
                if (i != j) c[(size_t)present[i] * side + (size_t)present[j]] += 1;
    }
}

lian_status lian_cooccurrence_run(const int8_t *m, int32_t places, int32_t products, double *c, lian_error *err) {
    int32_t *present = malloc(sizeof *present * ((size_t)products + 1));
    if (!present) return lian_error_memory(err);
    count_pairs(m, places, products, c, present);
    free(present);
    return LIAN_OK;
}

lian_status lian_proximity_run(const int8_t *m, int32_t places, int32_t products, double *phi, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t side = (size_t)products;
    int32_t *ubiquity = malloc(sizeof *ubiquity * (side + 1));
    LIAN_CHECK_MEMORY(ubiquity);
    LIAN_TRY(lian_cooccurrence_run(m, places, products, phi, err));
    lian_diversity_run(m, places, products, NULL, ubiquity);
    for (size_t i = 0; i < side; i++)
        for (size_t j = 0; j < side; j++) {
            int32_t most = ubiquity[i] > ubiquity[j] ? ubiquity[i] : ubiquity[j];
            if (i != j) phi[i * side + j] = most > 0 ? phi[i * side + j] / most : lian_unknown();
        }
out:
    free(ubiquity);
    return status;
}

static double ratio(double above, double below) { return below > 0 ? above / below : lian_unknown(); }

static double related(double c, double a, double b, double total, lian_relatedness kind) {
    switch (kind) {
    case LIAN_RELATED_ASSOCIATION: return ratio(c * total, a * b);
    case LIAN_RELATED_COSINE: return ratio(c, sqrt(a * b));
    case LIAN_RELATED_JACCARD: return ratio(c, a + b - c);
    case LIAN_RELATED_PROBABILITY: break;
    }
    /* How often two products meet when each pair is drawn by the row sums, without drawing the same one twice. */
    return ratio(c, (ratio(a * b, total - a) + ratio(a * b, total - b)) / 2);
}

static lian_status sum_rows(const double *c, int32_t n, double *sum, double *total, lian_error *err) {
    for (int32_t i = 0; i < n; i++)
        for (int32_t j = 0; j < n; j++) {
            double count = c[(size_t)i * (size_t)n + (size_t)j];
            if (!(count >= 0))
                return lian_error_set(err, LIAN_ERR_ARGUMENT, "co-occurrence (%d, %d) is negative or not known", (int)i,
                                      (int)j);
            if (i != j) sum[i] += count;
        }
    for (int32_t i = 0; i < n; i++) *total += sum[i];
    return LIAN_OK;
}

lian_status lian_relatedness_run(const double *c, int32_t n, lian_relatedness kind, double *out, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t side = (size_t)n;
    double total = 0, *sum = calloc(side + 1, sizeof *sum);
    LIAN_CHECK_MEMORY(sum);
    LIAN_TRY(sum_rows(c, n, sum, &total, err));
    for (size_t i = 0; i < side; i++)
        for (size_t j = 0; j < side; j++)
            out[i * side + j] = i == j ? 0 : related(c[i * side + j], sum[i], sum[j], total, kind);
out:
    free(sum);
    return status;
}
