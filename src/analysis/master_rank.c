/* SPDX-License-Identifier: MIT */
/* Which firm of a chain comes first, is that enough to lead it, and does the answer hang on the weights? */
#include "analysis/master.h"

#include "base/error.h"

#include <stdlib.h>

#define SLACK 1e-9 /* a sum that is 60 on paper is 60 here */

bool lian_master_is_thin(const lian_master *m, const lian_settings *settings) {
    return m->coverage < lian_settings_or_default(settings)->coverage_preliminary - SLACK;
}

lian_gate lian_master_verdict(const lian_master *m, const lian_settings *settings) {
    const lian_settings *s = lian_settings_or_default(settings);
    double least = s->master_threshold - SLACK;
    if (m->gate.state == LIAN_GATE_FAIL || m->score.high < least) return LIAN_GATE_FAIL;
    if (lian_master_is_thin(m, s)) return LIAN_GATE_OPEN;
    if (m->score.value < least) return LIAN_GATE_FAIL;
    return m->gate.state;
}

/* In millionths of a point: the last bits of a sum hang on the order of rows. */
static int points_order(double a, double b) {
    double x = round(a * 1e6), y = round(b * 1e6);
    return (x < y) - (x > y);
}

int lian_master_order(const lian_bounds *a, const lian_bounds *b) {
    int order = points_order(a->low, b->low);
    return order ? order : points_order(a->value, b->value);
}

/* What is certain goes first; ties by what is likely, then by table order. */
static int by_low(const void *a, const void *b) {
    const lian_master *x = a, *y = b;
    int order = lian_master_order(&x->score, &y->score);
    return order ? order : (x->firm > y->firm) - (x->firm < y->firm);
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x < *y) - (*x > *y);
}

static void components(const lian_master *m, bool low, double *out) {
    for (int i = 0; i < LIAN_MASTER_PARTS; i++) out[i] = low ? m->part[i].low : m->part[i].value;
}

/* Points of one draw: by value for the threshold, by low bound for the rank. */
static void draw_count(lian_master *masters, int32_t count, const lian_draws *draws, int32_t d, const lian_settings *s, double *lows, double *sorted) {
    double part[LIAN_MASTER_PARTS];
    int32_t top = s->master_top < 1 ? 0 : s->master_top < count ? (int32_t)s->master_top : count;
    for (int32_t i = 0; i < count; i++) {
        lian_master *m = &masters[i];
        components(m, false, part);
        bool reaches = lian_draws_score(draws, d, part) >= s->master_threshold - SLACK;
        m->stays += reaches == (m->score.value >= s->master_threshold - SLACK);
        components(m, true, part);
        lows[i] = sorted[i] = lian_draws_score(draws, d, part);
    }
    qsort(sorted, (size_t)count, sizeof *sorted, by_size);
    for (int32_t i = 0; i < count && top; i++) masters[i].stays_top += lows[i] >= sorted[top - 1] - SLACK;
}

lian_status lian_master_rank(lian_master *masters, int32_t count, const lian_draws *draws, const lian_settings *settings, lian_error *err) {
    lian_status status = LIAN_OK;
    double *lows = malloc(((size_t)count + 1) * 2 * sizeof *lows);
    LIAN_CHECK_MEMORY(lows);
    if (count) qsort(masters, (size_t)count, sizeof *masters, by_low);
    for (int32_t i = 0; i < count; i++) {
        bool tied = i && lian_master_order(&masters[i].score, &masters[i - 1].score) == 0;
        masters[i].rank = tied ? masters[i - 1].rank : i + 1;
        masters[i].stays = masters[i].stays_top = 0;
    }
    for (int32_t d = 0; d < draws->count; d++) draw_count(masters, count, draws, d, settings, lows, lows + count);
    for (int32_t i = 0; i < count; i++) {
        masters[i].stays = draws->count ? masters[i].stays / draws->count : lian_unknown();
        masters[i].stays_top = draws->count && count > settings->master_top ? masters[i].stays_top / draws->count : lian_unknown();
    }
out:
    free(lows);
    return status;
}
