/* SPDX-License-Identifier: MIT */
/* How unequal are these sizes? Entropy, Theil's T and the Gini coefficients that know no map. */
#include "base/error.h"
#include "base/order.h"

#include <liantu/localisation.h>
#include <stdlib.h>

typedef struct pair {
    double x, w;
} pair;

static int compare_rising(const void *a, const void *b) {
    const pair *p = a, *q = b;
    int order = lian_number_rising(p->x, q->x);
    return order ? order : lian_number_rising(p->w, q->w);
}

/* The known pairs, rising, so that sums run in one order whatever the order of the rows. w NULL = 1 each. */
static lian_status sort_known(const double *x, const double *w, int32_t count, pair **sorted, int32_t *used,
                              lian_error *err) {
    pair *copy = malloc(sizeof *copy * (size_t)(count > 0 ? count : 1));
    int32_t n = 0;
    if (!copy) return lian_error_memory(err);
    for (int32_t i = 0; i < count; i++) {
        double weight = w ? w[i] : 1;
        if (lian_is_unknown(x[i]) || lian_is_unknown(weight)) continue;
        if (x[i] < 0 || weight < 0) {
            free(copy);
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "size %d is negative: net credit notes first", (int)i);
        }
        copy[n++] = (pair){x[i], weight};
    }
    qsort(copy, (size_t)n, sizeof *copy, compare_rising);
    *sorted = copy;
    *used = n;
    return LIAN_OK;
}

static double sum_of(const pair *sorted, int32_t n) {
    double sum = 0;
    for (int32_t i = 0; i < n; i++) sum += sorted[i].x;
    return sum;
}

static void fill_entropy(lian_entropy *out, const pair *sorted, double sum) {
    double nats = 0;
    for (int32_t i = 0; i < out->used; i++) {
        double share = sorted[i].x / sum;
        if (!(share > 0)) continue;
        nats -= share * log(share);
        out->positive++;
    }
    out->nats = nats > 0 ? nats : 0;
    out->bits = out->nats / log(2);
    if (out->positive > 1) out->norm = fmin(1, out->nats / log(out->positive));
    out->theil = fmax(0, log(out->used) - out->nats);
}

lian_status lian_entropy_run(const double *x, int32_t count, lian_entropy *out, lian_error *err) {
    lian_status status = LIAN_OK;
    double none = lian_unknown();
    pair *sorted = NULL;
    *out = (lian_entropy){none, none, none, none, 0, 0, 0};
    LIAN_TRY(sort_known(x, NULL, count, &sorted, &out->used, err));
    out->missing = count - out->used;
    double sum = sum_of(sorted, out->used);
    if (sum > 0) fill_entropy(out, sorted, sum);
out:
    free(sorted);
    return status;
}

static double gini_of(const pair *sorted, int32_t n, double sum) {
    double ranked = 0;
    for (int32_t i = 0; i < n; i++) ranked += (2.0 * i + 1 - n) * sorted[i].x;
    return fmax(0, ranked / (n * sum));
}

lian_status lian_gini_run(const double *x, int32_t count, lian_gini *out, lian_error *err) {
    lian_status status = LIAN_OK;
    pair *sorted = NULL;
    *out = (lian_gini){lian_unknown(), lian_unknown(), 0, 0};
    LIAN_TRY(sort_known(x, NULL, count, &sorted, &out->used, err));
    out->missing = count - out->used;
    double sum = sum_of(sorted, out->used);
    if (!(sum > 0)) goto out;
    out->gini = gini_of(sorted, out->used, sum);
    if (out->used > 1) out->corrected = out->gini * out->used / (out->used - 1);
out:
    free(sorted);
    return status;
}

lian_status lian_gini_weighted_run(const double *x, const double *weights, int32_t count, lian_gini *out,
                                   lian_error *err) {
    lian_status status = LIAN_OK;
    pair *sorted = NULL;
    double units = 0, sum = 0, before = 0, area = 0;
    *out = (lian_gini){lian_unknown(), lian_unknown(), 0, 0};
    LIAN_TRY(sort_known(x, weights, count, &sorted, &out->used, err));
    out->missing = count - out->used;
    for (int32_t i = 0; i < out->used; i++) {
        units += sorted[i].w;
        sum += sorted[i].w * sorted[i].x;
    }
    if (!(sum > 0)) goto out;
    for (int32_t i = 0; i < out->used; i++) {
        double after = before + sorted[i].w * sorted[i].x;
        area += sorted[i].w / units * ((before + after) / sum);
        before = after;
    }
    out->gini = fmax(0, 1 - area);
out:
    free(sorted);
    return status;
}

static void add_pairs(const double *x, const uint8_t *neighbour, int32_t count, lian_gini_split *out) {
    for (int32_t i = 0; i < count; i++)
        for (int32_t j = i + 1; j < count; j++) {
            double difference = 2 * fabs(x[i] - x[j]);
            size_t there = (size_t)i * (size_t)count + (size_t)j, back = (size_t)j * (size_t)count + (size_t)i;
            if (lian_is_unknown(difference)) continue;
            *(neighbour[there] || neighbour[back] ? &out->neighbours : &out->others) += difference;
        }
}

lian_status lian_gini_split_run(const double *x, const uint8_t *neighbour, int32_t count, lian_gini_split *out,
                                lian_error *err) {
    double none = lian_unknown(), sum = 0;
    *out = (lian_gini_split){none, none, none, none, none, none, none, 0, 0};
    for (int32_t i = 0; i < count; i++) {
        if (x[i] < 0)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "size %d is negative: net credit notes first", (int)i);
        out->missing += lian_is_unknown(x[i]);
        sum += lian_is_unknown(x[i]) ? 0 : x[i];
    }
    out->used = count - out->missing;
    if (!(sum > 0)) return LIAN_OK;
    out->neighbours = out->others = 0;
    add_pairs(x, neighbour, count, out);
    out->all = out->neighbours + out->others;
    out->gini = out->all / (2 * out->used * sum);
    out->others_of_gini = out->others / (2 * out->used * sum);
    if (out->all > 0) out->others_share = out->others / out->all;
    if (out->neighbours > 0) out->polarisation = out->others / out->neighbours;
    return LIAN_OK;
}
