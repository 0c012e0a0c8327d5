/* SPDX-License-Identifier: MIT */
/* How complete is a chain, and what are its grades called? */
#include <liantu/analysis.h>

/* Value of a segment of this grade to the chain: 优势 1, 一般 .7, 薄弱 .4, 缺失 0. */
static const double quality_of[] = {0, .4, .7, 1};

static int is_known(lian_grade grade) { return grade >= LIAN_GRADE_MISSING && grade <= LIAN_GRADE_STRONG; }

void lian_completeness(const lian_grade *grades, const double *weights, int32_t count, double *by_count,
                       double *weighted, double *quality, double *unknown_weight) {
    double all = 0, known = 0, present = 0, points = 0;
    int32_t known_count = 0, present_count = 0;
    for (int32_t i = 0; i < count; i++) {
        double weight = weights && !lian_is_unknown(weights[i]) ? weights[i] : 0;
        all += weight;
        if (!is_known(grades[i])) continue;
        known_count++;
        known += weight;
        if (grades[i] == LIAN_GRADE_MISSING) continue;
        present_count++;
        present += weight;
        points += weight * quality_of[grades[i]];
    }
    *by_count = known_count ? (double)present_count / known_count : lian_unknown();
    *weighted = known > 0 ? present / known : lian_unknown();
    *quality = known > 0 ? points / known : lian_unknown();
    *unknown_weight = all > 0 ? (all - known) / all : lian_unknown();
}
