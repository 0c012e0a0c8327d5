/* SPDX-License-Identifier: MIT */
/* Which places make what few others can? Economic and product complexity by one symmetric eigenvector. */
#include "analysis/lu.h"
#include "base/error.h"

#include <liantu/relatedness.h>
#include <stdlib.h>
#include <string.h>

#define NEARLY 1e-9

/* The presences with empty rows and columns left out: b[places·products] = D_c^{-1/2} M D_p^{-1/2}. */
typedef struct bipartite {
    int32_t *place, *product;       /* which ones are in */
    int32_t *diversity, *ubiquity;  /* of all */
    double *b, *square, *values, *vectors, *y; /* y: place by place */
    size_t places, products, side;  /* side = the smaller */
} bipartite;

static void bipartite_clear(bipartite *g) {
    free(g->place);
    free(g->b);
}

static lian_status bipartite_build(bipartite *g, const int8_t *m, int32_t places, int32_t products, lian_error *err) {
    size_t all = (size_t)places + (size_t)products;
    g->place = malloc(sizeof *g->place * (2 * all + 1));
    if (!g->place) return lian_error_memory(err);
    g->product = g->place + places;
    g->diversity = g->product + products;
    g->ubiquity = g->diversity + places;
    lian_diversity_run(m, places, products, g->diversity, g->ubiquity);
    for (int32_t c = 0; c < places; c++)
        if (g->diversity[c] > 0) g->place[g->places++] = c;
    for (int32_t p = 0; p < products; p++)
        if (g->ubiquity[p] > 0) g->product[g->products++] = p;
    g->side = g->places < g->products ? g->places : g->products;
    g->b = malloc(sizeof *g->b * (g->places * g->products + 2 * g->side * g->side + g->side + g->places + 1));
    if (!g->b) return lian_error_memory(err);
    g->square = g->b + g->places * g->products;
    g->vectors = g->square + g->side * g->side;
    g->values = g->vectors + g->side * g->side;
    g->y = g->values + g->side;
    for (size_t i = 0; i < g->places; i++)
        for (size_t j = 0; j < g->products; j++) {
            int32_t c = g->place[i], p = g->product[j];
            int present = m[(size_t)c * (size_t)products + (size_t)p] == 1;
            g->b[i * g->products + j] = present ? 1 / sqrt((double)g->diversity[c] * g->ubiquity[p]) : 0;
        }
    return LIAN_OK;
}

static void visit(const bipartite *g, uint8_t *seen, size_t *queue, size_t start) {
    size_t length = 1, nodes = g->places + g->products;
    queue[0] = start;
    seen[start] = 1;
    for (size_t head = 0; head < length; head++)
        for (size_t next = 0; next < nodes; next++) {
            size_t at = queue[head];
            if (seen[next] || (at < g->places) == (next < g->places)) continue;
            size_t i = at < g->places ? at : next, j = (at < g->places ? next : at) - g->places;
            if (!(g->b[i * g->products + j] > 0)) continue;
            seen[next] = 1;
            queue[length++] = next;
        }
}

static lian_status count_components(const bipartite *g, int32_t *components, lian_error *err) {
    size_t nodes = g->places + g->products;
    uint8_t *seen = calloc(nodes + 1, 1);
    size_t *queue = malloc(sizeof *queue * (nodes + 1));
    int enough = seen && queue;
    for (size_t start = 0; enough && start < nodes; start++) {
        if (seen[start]) continue;
        visit(g, seen, queue, start);
        ++*components;
    }
    free(seen);
    free(queue);
    return enough ? LIAN_OK : lian_error_memory(err);
}

/* square = BBᵀ or BᵀB, whichever is smaller; its eigenvalues are the same but for zeros. */
static void multiply(bipartite *g) {
    memset(g->square, 0, sizeof *g->square * g->side * g->side);
    for (size_t i = 0; i < g->side; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = 0;
            if (g->side == g->places)
                for (size_t k = 0; k < g->products; k++) sum += g->b[i * g->products + k] * g->b[j * g->products + k];
            else
                for (size_t k = 0; k < g->places; k++) sum += g->b[k * g->products + i] * g->b[k * g->products + j];
            g->square[i * g->side + j] = g->square[j * g->side + i] = sum;
        }
}

/* The raw place vector K_c = D_c^{-1/2} y out of the second eigenvector. */
static void set_places(bipartite *g) {
    const double *second = g->vectors + g->side;
    for (size_t i = 0; i < g->places; i++) {
        double sum = g->side == g->places ? second[i] : 0;
        if (g->side != g->places)
            for (size_t k = 0; k < g->products; k++) sum += g->b[i * g->products + k] * second[k];
        g->y[i] = sum / sqrt(g->diversity[g->place[i]]);
    }
}

typedef struct moments {
    double mean, sd;
} moments;

static moments moments_of(const double *x, size_t n) {
    moments out = {0, 0};
    for (size_t i = 0; i < n; i++) out.mean += x[i] / (double)n;
    for (size_t i = 0; i < n; i++) out.sd += (x[i] - out.mean) * (x[i] - out.mean) / (double)n;
    out.sd = sqrt(out.sd);
    return out;
}

/* Correlation of y with diversity; unknown when all diversities are equal. */
static double correlate(const bipartite *g, moments of_y) {
    double mean = 0, squares = 0, sum = 0, n = (double)g->places;
    for (size_t i = 0; i < g->places; i++) mean += g->diversity[g->place[i]] / n;
    for (size_t i = 0; i < g->places; i++) {
        double off = g->diversity[g->place[i]] - mean;
        squares += off * off / n;
        sum += off * (g->y[i] - of_y.mean) / n;
    }
    if (!(squares > NEARLY) || !(of_y.sd > 0)) return lian_unknown();
    return sum / (sqrt(squares) * of_y.sd);
}

static void fill(const bipartite *g, moments of, double *eci, double *pci, lian_complexity *out) {
    out->offset = of.mean / of.sd;
    for (size_t i = 0; i < g->places; i++) eci[g->place[i]] = (g->y[i] - of.mean) / of.sd;
    for (size_t j = 0; j < g->products; j++) {
        double sum = 0;
        for (size_t i = 0; i < g->places; i++)
            if (g->b[i * g->products + j] > 0) sum += g->y[i];
        double raw = sum / g->ubiquity[g->product[j]] / out->lambda[1];
        pci[g->product[j]] = (raw - of.mean) / of.sd;
    }
}

/* What forbids the numbers, once the eigenvalues are there? Leaves y with its sign set. */
static lian_complexity_status settle(bipartite *g, moments *of, lian_complexity *out) {
    int third = g->side > 2;
    if (out->components > 1) return LIAN_COMPLEXITY_DISCONNECTED;
    set_places(g);
    *of = moments_of(g->y, g->places);
    double correlation = correlate(g, *of);
    if (lian_is_unknown(correlation)) return LIAN_COMPLEXITY_SIGN_UNDEFINED;
    if (out->lambda[1] < NEARLY || (third && out->lambda[1] - out->lambda[2] < NEARLY)) return LIAN_COMPLEXITY_NOT_SIMPLE;
    out->correlation = fabs(correlation);
    out->sign_weak = out->correlation < .2;
    if (out->correlation < NEARLY) return LIAN_COMPLEXITY_SIGN_UNDEFINED;
    for (size_t i = 0; correlation < 0 && i < g->places; i++) g->y[i] = -g->y[i];
    if (correlation < 0) of->mean = -of->mean;
    return LIAN_COMPLEXITY_OK;
}

lian_status lian_complexity_run(const int8_t *m, int32_t places, int32_t products, double *eci, double *pci,
                                lian_complexity *out, lian_error *err) {
    lian_status status = LIAN_OK;
    double none = lian_unknown();
    bipartite g = {0};
    moments of = {0, 0};
    *out = (lian_complexity){.status = LIAN_COMPLEXITY_TOO_SMALL, .lambda = {none, none, none}, .correlation = none,
                             .offset = none};
    for (int32_t c = 0; c < places; c++) eci[c] = none;
    for (int32_t p = 0; p < products; p++) pci[p] = none;
    LIAN_TRY(bipartite_build(&g, m, places, products, err));
    out->places = (int32_t)g.places;
    out->products = (int32_t)g.products;
    out->few_places = out->places < 10;
    LIAN_TRY(count_components(&g, &out->components, err));
    if (g.side < 2) goto out;
    multiply(&g);
    LIAN_TRY(lian_matrix_eigen(g.square, (int32_t)g.side, g.values, g.vectors, err));
    for (size_t i = 0; i < 3 && i < g.side; i++) out->lambda[i] = g.values[i];
    out->status = settle(&g, &of, out);
    if (out->status == LIAN_COMPLEXITY_OK) fill(&g, of, eci, pci, out);
out:
    bipartite_clear(&g);
    return status;
}

const char *lian_complexity_word(lian_complexity_status status) {
    static const char *const word[] = {"ok", "too_small", "disconnected", "not_simple", "sign_undefined"};
    return word[status];
}
