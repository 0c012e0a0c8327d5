/* SPDX-License-Identifier: MIT */
/* Does an industry stand where everything stands, or elsewhere? Spatial Ginis, specialisation, Ellison–Glaeser. */
#include "base/error.h"
#include "base/order.h"

#include <liantu/localisation.h>
#include <stdlib.h>

typedef struct region {
    double e, t;
} region;

typedef struct regions {
    region *row;
    int32_t used, missing;
    double e, t; /* sums */
} regions;

/* By e/t rising without dividing, so that t = 0 comes last; then by size, so that the order of rows changes nothing. */
static int compare_quotients(const void *a, const void *b) {
    const region *p = a, *q = b;
    int order = lian_number_rising(p->e * q->t, q->e * p->t);
    return order ? order : lian_number_rising(p->t, q->t);
}

static lian_status collect(const double *e, const double *t, int32_t count, regions *out, lian_error *err) {
    *out = (regions){malloc(sizeof *out->row * (size_t)(count > 0 ? count : 1)), 0, 0, 0, 0};
    if (!out->row) return lian_error_memory(err);
    for (int32_t i = 0; i < count; i++) {
        if (e[i] < 0 || t[i] < 0)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "size %d is negative: net credit notes first", (int)i);
        if (lian_is_unknown(e[i]) || lian_is_unknown(t[i]))
            out->missing++;
        else if (e[i] > 0 || t[i] > 0)
            out->row[out->used++] = (region){e[i], t[i]};
    }
    qsort(out->row, (size_t)out->used, sizeof *out->row, compare_quotients);
    for (int32_t i = 0; i < out->used; i++) {
        out->e += out->row[i].e;
        out->t += out->row[i].t;
    }
    return LIAN_OK;
}

/* Gini of the quotients, which the regions are sorted by already. */
static double gini_of_quotients(const regions *r) {
    double ranked = 0, sum = 0;
    for (int32_t i = 0; i < r->used; i++) {
        if (!(r->row[i].t > 0)) return lian_unknown();
        double quotient = (r->row[i].e / r->e) / (r->row[i].t / r->t);
        ranked += (2.0 * i + 1 - r->used) * quotient;
        sum += quotient;
    }
    return fmax(0, ranked / (r->used * sum));
}

static void fill_spatial(const regions *r, lian_spatial *out) {
    double area = 0, before = 0, squares = 0, distance = 0;
    for (int32_t i = 0; i < r->used; i++) {
        double s = r->row[i].e / r->e, x = r->row[i].t / r->t;
        area += x * (2 * before + s);
        before += s;
        squares += (s - x) * (s - x);
        distance += fabs(s - x);
    }
    out->hoover_gini = fmax(0, 1 - area);
    out->krugman_gini = out->hoover_gini / 2;
    out->lq_gini = gini_of_quotients(r);
    if (r->e < r->t) out->segregation_gini = out->hoover_gini / (1 - r->e / r->t);
    out->raw_gini = squares;
    out->hoover_index = distance / 2;
}

lian_status lian_spatial_run(const double *e, const double *t, int32_t count, lian_spatial *out, lian_error *err) {
    lian_status status = LIAN_OK;
    double none = lian_unknown();
    regions r = {0};
    *out = (lian_spatial){none, none, none, none, none, none, 0, 0};
    LIAN_TRY(collect(e, t, count, &r, err));
    out->used = r.used;
    out->missing = r.missing;
    if (r.e > 0 && r.t > 0) fill_spatial(&r, out);
out:
    free(r.row);
    return status;
}

lian_status lian_specialisation_run(const double *e, const double *t, int32_t count, lian_specialisation *out,
                                    lian_error *err) {
    lian_status status = LIAN_OK;
    double none = lian_unknown(), distance = 0, quotients = 0;
    regions r = {0};
    *out = (lian_specialisation){none, none, none, 0, 0};
    LIAN_TRY(collect(e, t, count, &r, err));
    out->used = r.used;
    out->missing = r.missing;
    if (!(r.e > 0) || !(r.t > 0)) goto out;
    for (int32_t i = 0; i < r.used; i++) {
        double s = r.row[i].e / r.e, x = r.row[i].t / r.t;
        distance += fabs(s - x);
        quotients += x > 0 ? s * s / x : none;
    }
    out->krugman = distance;
    out->coefficient = distance / 2;
    out->hachman = 1 / quotients;
out:
    free(r.row);
    return status;
}

/* ---- Ellison and Glaeser ---------------------------------------------------------------------------------------------- */

typedef struct powers {
    double second, third, fourth; /* Σx², Σx³, Σx⁴ */
} powers;

static powers powers_of(const double *x, int32_t count, double sum) {
    powers p = {0, 0, 0};
    for (int32_t i = 0; i < count; i++) {
        double share = x[i] / sum;
        p.second += share * share;
        p.third += share * share * share;
        p.fourth += share * share * share * share;
    }
    return p;
}

static lian_status check_plants(const double *size, const int32_t *region_of, int32_t plants, const double *t,
                                int32_t count, lian_error *err) {
    for (int32_t i = 0; i < plants; i++) {
        if (size[i] < 0) return lian_error_set(err, LIAN_ERR_ARGUMENT, "plant %d has a negative size", (int)i);
        if (region_of[i] < 0 || region_of[i] >= count)
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "plant %d is in region %d of %d", (int)i, (int)region_of[i],
                                  (int)count);
    }
    for (int32_t r = 0; r < count; r++)
        if (!(t[r] >= 0)) return lian_error_set(err, LIAN_ERR_ARGUMENT, "the activity of region %d must be known", (int)r);
    return LIAN_OK;
}

/* The variance of G when plants choose at random (Ellison and Glaeser 1997, appendix). */
static double variance_of(powers x, powers z) {
    double square = x.second * x.second;
    return 2 * (z.second * z.second * (x.second - 2 * x.third + square) -
                z.fourth * (x.second - 4 * x.third + 3 * square));
}

static void fill_gamma(lian_ellison_glaeser *out, powers x, powers z) {
    double explained = out->spread * z.second, variance = variance_of(x, z);
    out->h = z.second;
    if (!(out->spread > 1e-12) || !(1 - z.second > 1e-12)) return;
    out->gamma = (out->g - explained) / (out->spread * (1 - z.second));
    if (variance > 1e-18) out->z = (out->g - explained) / sqrt(variance);
}

static double sum_of(const double *x, int32_t count) {
    double sum = 0;
    for (int32_t i = 0; i < count; i++) sum += x[i];
    return sum;
}

lian_status lian_ellison_glaeser_run(const double *size, const int32_t *region_of, int32_t plants, const double *t,
                                     int32_t count, lian_ellison_glaeser *out, lian_error *err) {
    lian_status status = LIAN_OK;
    double none = lian_unknown(), sum = 0;
    double *e = NULL;
    *out = (lian_ellison_glaeser){none, none, none, none, none, 0, 0};
    LIAN_TRY(check_plants(size, region_of, plants, t, count, err));
    e = calloc((size_t)count + (size_t)plants + 1, sizeof *e);
    LIAN_CHECK_MEMORY(e);
    double *known = e + count, all = sum_of(t, count);
    for (int32_t i = 0; i < plants; i++) {
        if (lian_is_unknown(size[i])) continue;
        known[out->used++] = size[i];
        e[region_of[i]] += size[i];
    }
    out->missing = plants - out->used;
    /* Sorted, so that the order of the rows changes no bit of H. */
    qsort(known, (size_t)out->used, sizeof *known, lian_compare_falling);
    sum = sum_of(known, out->used);
    if (!(sum > 0) || !(all > 0)) goto out;
    powers x = powers_of(t, count, all);
    out->spread = 1 - x.second;
    out->g = 0;
    for (int32_t r = 0; r < count; r++) out->g += (e[r] / sum - t[r] / all) * (e[r] / sum - t[r] / all);
    if (out->missing == 0) fill_gamma(out, x, powers_of(known, out->used, sum));
out:
    free(e);
    return status;
}

int lian_ellison_glaeser_class(double gamma) {
    if (lian_is_unknown(gamma)) return -1;
    if (gamma > .05) return 2;
    return gamma >= .02;
}
