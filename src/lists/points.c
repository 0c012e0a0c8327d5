/* SPDX-License-Identifier: MIT */
/* Of what points does a segment's grade consist, and which of them are still open? */
#include "base/error.h"
#include "lists/lists.h"

#include <stddef.h>
#include <stdlib.h>

typedef struct part {
    const char *measure;
    const char *name[2];
    size_t weight; /* in lian_settings */
    bool is_security;
} part;

static const part parts[LIAN_POINTS] = {
    {"grade.strength.spec", {"专业化", "specialisation"}, offsetof(lian_settings, strength_spec), false},
    {"grade.strength.self", {"本地配套", "local content"}, offsetof(lian_settings, strength_self), false},
    {"grade.strength.mass", {"企业规模群", "number of firms"}, offsetof(lian_settings, strength_mass), false},
    {"grade.strength.lead", {"领军", "leaders"}, offsetof(lian_settings, strength_lead), false},
    {"grade.security.robust", {"多源", "many sources"}, offsetof(lian_settings, security_robust), true},
    {"grade.security.sole", {"单点", "single sources"}, offsetof(lian_settings, security_sole), true},
    {"grade.security.outside", {"外部依赖", "outside dependence"}, offsetof(lian_settings, security_outside), true},
};

static double weight_of(const lian_settings *settings, const part *p) {
    return *(const double *)(const void *)((const char *)settings + p->weight);
}

void lian_points_get(const lian_study *study, const lian_results *results, lian_segment_id segment,
                     lian_points out[LIAN_POINTS]) {
    double total[2] = {0, 0}, none = lian_unknown();
    for (int i = 0; i < LIAN_POINTS; i++) total[parts[i].is_security] += weight_of(&study->settings, &parts[i]);
    for (int i = 0; i < LIAN_POINTS; i++) {
        const part *p = &parts[i];
        lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
        out[i] = (lian_points){p->measure,
                               {p->name[0], p->name[1]},
                               p->is_security,
                               none,
                               {p->measure, "", subject, none, none, none, none, ""}};
        if (total[p->is_security] > 0) out[i].weight = 100 * weight_of(&study->settings, p) / total[p->is_security];
        lian_measure_find(results, p->measure, subject, &out[i].found);
    }
}
