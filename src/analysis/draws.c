/* SPDX-License-Identifier: MIT */
/* How often does a score come out the same when its weights are drawn at random? */
#include "analysis/draws.h"

#include "base/error.h"

#include <stdlib.h>

static double uniform(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double within(double x, double low, double high) { return x < low ? low : x > high ? high : x; }

lian_status lian_draws_new(lian_draws *draws, const double *weights, int32_t parts, const lian_settings *settings,
                           uint64_t stream, lian_error *err) {
    double all = 0, spread = within(settings->draw_spread, 0, 1);
    int32_t count = (int32_t)within(settings->draws, 0, 100000);
    uint64_t state = (uint64_t)within(settings->draw_seed, 0, 1e15) * 2654435761u + stream;
    for (int32_t i = 0; i < parts; i++) all += weights[i];
    *draws = (lian_draws){.count = all > 0 ? count : 0, .parts = parts};
    draws->weight = malloc(((size_t)count * (size_t)parts + 1) * sizeof *draws->weight);
    if (!draws->weight) return lian_error_memory(err);
    for (int32_t d = 0; d < draws->count; d++) {
        double *row = draws->weight + (size_t)d * (size_t)parts, sum = 0;
        for (int32_t i = 0; i < parts; i++) {
            row[i] = weights[i] * (1 - spread + 2 * spread * uniform(&state));
            sum += row[i];
        }
        for (int32_t i = 0; i < parts; i++) row[i] = sum > 0 ? row[i] / sum : weights[i] / all;
    }
    return LIAN_OK;
}

void lian_draws_clear(lian_draws *draws) {
    free(draws->weight);
    *draws = (lian_draws){0};
}

double lian_draws_score(const lian_draws *draws, int32_t draw, const double *components) {
    const double *weight = draws->weight + (size_t)draw * (size_t)draws->parts;
    double sum = 0;
    for (int32_t i = 0; i < draws->parts; i++) sum += weight[i] * (lian_is_unknown(components[i]) ? .5 : components[i]);
    return 100 * sum;
}
