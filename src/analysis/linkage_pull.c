/* SPDX-License-Identifier: MIT */
/* How much of everything stands behind one unit of a segment, directly and indirectly? */
#include "analysis/graph.h"
#include "analysis/linkage_system.h"
#include "base/error.h"

#include <liantu/linkage.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEPS = 10000 };
#define CONVERGED 1e-12
#define RESIDUAL 1e-9

void lian_pull_clear(lian_pull *p) {
    void *columns[] = {p->backward, p->forward, p->backward_high, p->forward_high, p->rest};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) free(columns[i]);
    *p = (lian_pull){0};
}

static lian_status pull_new(lian_pull *p, int32_t segments, lian_error *err) {
    size_t size = ((size_t)segments + 1) * sizeof(double);
    *p = (lian_pull){.backward = malloc(size),
                     .forward = malloc(size),
                     .backward_high = malloc(size),
                     .forward_high = malloc(size),
                     .rest = malloc(size),
                     .productive = true};
    if (!p->backward || !p->forward || !p->backward_high || !p->forward_high || !p->rest) return lian_error_memory(err);
    for (int32_t j = 0; j < segments; j++)
        p->backward[j] = p->forward[j] = p->backward_high[j] = p->forward_high[j] = p->rest[j] = lian_unknown();
    return LIAN_OK;
}

/* ---- sums by Gauss–Seidel ---------------------------------------------------------------------------------- */

/* One sweep of y = 1 + A'y. Open coefficients of a column share what it leaves, which does most if it all goes to the
 * largest: that is exact for column sums. */
static double sweep_backward(const lian_system *s, bool high, double *y) {
    double change = 0;
    for (int32_t j = 0; j < s->segments; j++) {
        double sum = 1, most = 0;
        for (int32_t k = s->start[j]; k < s->start[j + 1]; k++) {
            sum += s->a[k] * y[s->from[k]];
            if (s->open[k] && y[s->from[k]] > most) most = y[s->from[k]];
        }
        if (high) sum += s->rest[j] * most;
        if (fabs(sum - y[j]) > change * sum) change = fabs(sum - y[j]) / sum;
        y[j] = sum;
    }
    return change;
}

/* One sweep of y = 1 + Ay, from the last segment to the first. Each open coefficient at its largest: an upper bound. */
static double sweep_forward(const lian_system *s, const int32_t *start, const int32_t *arc, bool high, double *y) {
    double change = 0;
    for (int32_t i = s->segments - 1; i >= 0; i--) {
        double sum = 1;
        for (int32_t k = start[i]; k < start[i + 1]; k++) {
            int32_t at = arc[k];
            sum += (s->a[at] + (high && s->open[at] ? s->rest[s->to[at]] : 0)) * y[s->to[at]];
        }
        if (fabs(sum - y[i]) > change * sum) change = fabs(sum - y[i]) / sum;
        y[i] = sum;
    }
    return change;
}

/* Coefficients by their upstream segment. */
static void order_by_from(const lian_system *s, int32_t *start, int32_t *arc) {
    memset(start, 0, ((size_t)s->segments + 2) * sizeof *start);
    for (int32_t k = 0; k < s->arcs; k++) start[s->from[k] + 2]++;
    for (int32_t i = 0; i < s->segments; i++) start[i + 2] += start[i + 1];
    for (int32_t k = 0; k < s->arcs; k++) arc[start[s->from[k] + 1]++] = k;
}

typedef struct outgoing {
    int32_t *start, *arc;
} outgoing;

/* From below the sums only rise: they settle, or they grow without bound and the system is not productive. */
static bool settle(const lian_system *s, const outgoing *out, bool forward, bool high, double *y) {
    for (int32_t j = 0; j < s->segments; j++) y[j] = 1;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        double change = forward ? sweep_forward(s, out->start, out->arc, high, y) : sweep_backward(s, high, y);
        if (change < CONVERGED) return true;
        if (!(change < INFINITY)) return false;
    }
    return false;
}

/* max |y − 1 − A'y| over what is settled, relative to y. */
static double residual_of(const lian_system *s, const double *y) {
    double worst = 0;
    for (int32_t j = 0; j < s->segments; j++) {
        double sum = 1;
        for (int32_t k = s->start[j]; k < s->start[j + 1]; k++) sum += s->a[k] * y[s->from[k]];
        if (!(fabs(sum - y[j]) <= worst * sum)) worst = fabs(sum - y[j]) / sum;
    }
    return worst;
}

/* ---- directly, by LU --------------------------------------------------------------------------------------- */

/* Inverse of the members' own part of I − A. LIAN_ERR_INVALID when it is not productive. */
static lian_status invert(const lian_system *s, const int32_t *member, int32_t count, const int32_t *at, double **inverse,
                          lian_error *err) {
    lian_status status = LIAN_OK;
    size_t side = (size_t)count;
    double *a = calloc(side * side + 1, sizeof *a), *l = malloc((side * side + 1) * sizeof *l);
    LIAN_CHECK_MEMORY(a && l);
    for (int32_t m = 0; m < count; m++)
        for (int32_t k = s->start[member[m]]; k < s->start[member[m] + 1]; k++)
            if (at[s->from[k]] != LIAN_NONE) a[(size_t)at[s->from[k]] * side + (size_t)m] += s->a[k];
    LIAN_TRY(lian_leontief_inverse(a, count, l, NULL, err));
out:
    free(a);
    *inverse = l; /* the caller's, also after an error */
    return status;
}

static void read_sums(lian_pull *p, const double *l, const int32_t *member, int32_t count) {
    size_t side = (size_t)count;
    for (int32_t m = 0; m < count; m++) p->backward[member[m]] = p->forward[member[m]] = 0;
    for (size_t i = 0; i < side; i++)
        for (size_t j = 0; j < side; j++) {
            p->backward[member[j]] += l[i * side + j];
            p->forward[member[i]] += l[i * side + j];
        }
}

/* ---- both together ----------------------------------------------------------------------------------------- */

/* Members of each part in one stretch of `member`, in row order; first[part] its begin. */
static void parts_group(const lian_system *s, const int32_t *part, int32_t parts, int32_t *first, int32_t *member) {
    memset(first, 0, ((size_t)parts + 2) * sizeof *first);
    for (int32_t j = 0; j < s->segments; j++) first[part[j] + 2]++;
    for (int32_t c = 0; c < parts; c++) first[c + 2] += first[c + 1];
    for (int32_t j = 0; j < s->segments; j++) member[first[part[j] + 1]++] = j;
}

/* Rest of every member of one loop: the diagonal of the inverse depends on the loop alone. */
static lian_status part_rest(lian_pull *p, const lian_system *s, const int32_t *member, int32_t count, int32_t dense,
                             int32_t *at, lian_error *err) {
    lian_status status = LIAN_OK;
    double *l = NULL;
    if (count > p->largest) p->largest = count;
    if (count > dense) return LIAN_OK;
    for (int32_t m = 0; m < count; m++) at[member[m]] = m;
    LIAN_TRY(invert(s, member, count, at, &l, err));
    for (int32_t m = 0; m < count; m++)
        p->rest[member[m]] = p->backward[member[m]] / l[(size_t)m * (size_t)count + (size_t)m] - 1;
out:
    for (int32_t m = 0; m < count; m++) at[member[m]] = LIAN_NONE;
    free(l);
    return status;
}

static lian_status by_parts(lian_pull *p, const lian_system *s, int32_t dense, int32_t *at, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t size = (size_t)s->segments + 2;
    int32_t parts = 0, *part = malloc(3 * size * sizeof *part);
    lian_arcs arcs = {.from = s->from, .to = s->to, .count = s->arcs, .vertices = s->segments};
    LIAN_CHECK_MEMORY(part);
    int32_t *first = part + size, *member = first + size;
    LIAN_TRY(lian_graph_components(&arcs, part, &parts, err));
    parts_group(s, part, parts, first, member);
    for (int32_t c = 0; c < parts; c++)
        LIAN_TRY(part_rest(p, s, member + first[c], first[c + 1] - first[c], dense, at, err));
out:
    free(part);
    return status;
}

/* Everything from one inverse over the joined segments. */
static lian_status by_inverse(lian_pull *p, const lian_system *s, int32_t *at, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t count = 0, *member = calloc((size_t)s->segments + 1, sizeof *member);
    double *l = NULL;
    LIAN_CHECK_MEMORY(member);
    for (int32_t j = 0; j < s->segments; j++)
        if (s->joined[j]) member[at[j] = count++] = j;
    LIAN_TRY(invert(s, member, count, at, &l, err));
    read_sums(p, l, member, count);
    for (int32_t m = 0; m < count; m++)
        p->rest[member[m]] = p->backward[member[m]] / l[(size_t)m * (size_t)count + (size_t)m] - 1;
out:
    for (int32_t j = 0; j < s->segments; j++) at[j] = LIAN_NONE;
    free(l);
    free(member);
    return status;
}

static void forget_unjoined(lian_pull *p, const lian_system *s) {
    for (int32_t j = 0; j < s->segments; j++) {
        if (s->joined[j] && p->productive) continue;
        p->backward[j] = p->forward[j] = p->backward_high[j] = p->forward_high[j] = p->rest[j] = lian_unknown();
    }
}

static void bound(const lian_system *s, const outgoing *out, bool forward, double *y) {
    if (settle(s, out, forward, true, y)) return;
    for (int32_t j = 0; j < s->segments; j++) y[j] = INFINITY;
}

static lian_status solve(lian_pull *p, const lian_system *s, const outgoing *out, int32_t dense, int32_t *at,
                         lian_error *err) {
    lian_status status = LIAN_OK;
    if (p->joined <= dense) {
        LIAN_TRY(by_inverse(p, s, at, err));
    } else {
        bool settled = settle(s, out, false, false, p->backward) && settle(s, out, true, false, p->forward);
        if (!settled) LIAN_FAIL(LIAN_ERR_INVALID, "sums do not settle within %d sweeps", (int)SWEEPS);
        LIAN_TRY(by_parts(p, s, dense, at, err));
    }
    for (int32_t j = 0; j < s->segments; j++)
        if (!s->joined[j]) p->backward[j] = 1; /* nothing known flows in: what an open coefficient reads is its least */
    p->residual = residual_of(s, p->backward);
    if (!(p->residual < RESIDUAL)) LIAN_FAIL(LIAN_ERR_INVALID, "sums are off by %.1e", p->residual);
    bound(s, out, false, p->backward_high);
    bound(s, out, true, p->forward_high);
out:
    return status;
}

lian_status lian_pull_run(lian_pull *pull, const lian_system *system, int32_t dense, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t size = (size_t)system->segments + 2;
    lian_error why = {0};
    int32_t *scratch = NULL, *at = NULL;
    LIAN_TRY(pull_new(pull, system->segments, err));
    scratch = malloc((size + (size_t)system->arcs) * sizeof *scratch);
    at = malloc(size * sizeof *at);
    LIAN_CHECK_MEMORY(scratch && at);
    outgoing out_arcs = {scratch, scratch + size};
    memset(at, 0xff, size * sizeof *at);
    order_by_from(system, out_arcs.start, out_arcs.arc);
    for (int32_t j = 0; j < system->segments; j++) pull->joined += system->joined[j];
    status = solve(pull, system, &out_arcs, dense, at, &why);
    if (status == LIAN_ERR_INVALID) {
        pull->productive = false;
        status = LIAN_OK;
    } else if (status != LIAN_OK && err) {
        *err = why;
    }
    forget_unjoined(pull, system);
out:
    free(scratch);
    free(at);
    return status;
}
