/* SPDX-License-Identifier: MIT */
/* How do components that may be known only in part make up the points of a firm? */
#include "analysis/target.h"

static double clip(double x, double most) { return lian_is_unknown(x) ? x : x < 0 ? 0 : x > most ? most : x; }

lian_part lian_part_run(const double *terms, const double *weights, int32_t count) {
    double clipped[LIAN_SCORE_PARTS];
    lian_score score;
    for (int32_t i = 0; i < count; i++) clipped[i] = clip(terms[i], 1);
    lian_score_run(clipped, weights, count, &score);
    if (!(score.coverage > 0)) return (lian_part){lian_unknown(), 0, 1, 0};
    return (lian_part){score.value / 100, score.low / 100, score.high / 100, score.coverage};
}

double lian_part_counted(const lian_part *part) { return lian_is_unknown(part->value) ? (part->low + part->high) / 2 : part->value; }

void lian_target_weights(const lian_study *study, double *weights) {
    const lian_settings *s = &study->settings;
    const double all[] = {s->target_fit, s->target_will, s->target_innov, s->target_finance, s->target_link, s->target_site};
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) weights[i] = all[i];
}

void lian_target_sum_run(const lian_part *parts, const double *weights, double deduction, double most,
                         lian_target_sum *out) {
    double total = 0, points = 0, low = 0, high = 0;
    *out = (lian_target_sum){.coverage = 0};
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) total += weights[i];
    if (!(total > 0)) {
        out->value = out->low = out->high = lian_unknown();
        return;
    }
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) {
        double weight = 100 * weights[i] / total;
        out->weight[i] = weight;
        out->points[i] = weight * lian_part_counted(&parts[i]);
        points += out->points[i];
        low += weight * parts[i].low;
        high += weight * parts[i].high;
        out->coverage += parts[i].coverage * weights[i] / total;
    }
    out->deduction = clip(deduction, points);
    out->value = points - out->deduction;
    out->certain = low - most;
    out->low = low - clip(most, low);
    out->high = high - clip(deduction, high);
}
