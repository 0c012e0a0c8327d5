/* SPDX-License-Identifier: MIT */
/* Which gap, firm or park comes first? Scores by components, and the priority of a gap. */
#include "analysis/priority.h"

typedef struct component {
    const char *name;
    double weight;
} component;

static const component designs[][LIAN_SCORE_PARTS] = {
    {{"share", .25}, {"drive", .25}, {"control", .15}, {"innovation", .15}, {"localbuy", .10}, {"rooted", .10}},
    {{"fit", .30}, {"will", .20}, {"innov", .15}, {"finance", .15}, {"link", .10}, {"site", .10}},
    {{"orient", .30}, {"related", .20}, {"partners", .20}, {"capacity", .15}, {"infra", .15}, {NULL, 0}},
    {{"unmet", .30}, {"critical", .25}, {"risk", .25}, {"gain", .20}, {NULL, 0}, {NULL, 0}},
    {{"density", .35}, {"anchor", .20}, {"site", .20}, {"pool", .15}, {"policy", .10}, {NULL, 0}},
};

const char *lian_design_at(lian_design design, int32_t index, double *weight) {
    if (index < 0 || index >= LIAN_SCORE_PARTS) return NULL;
    if (weight) *weight = designs[design][index].weight;
    return designs[design][index].name;
}

void lian_design_run(lian_design design, const double *components, const double *weights, lian_score *out) {
    double clipped[LIAN_SCORE_PARTS], weight[LIAN_SCORE_PARTS];
    int32_t count = 0;
    for (; count < LIAN_SCORE_PARTS && designs[design][count].name; count++) {
        weight[count] = designs[design][count].weight;
        clipped[count] = lian_clip(components[count]);
    }
    lian_score_run(clipped, weights ? weights : weight, count, out);
}

void lian_priority_join(lian_priority *out, double from) {
    out->value = out->gap * sqrt(out->impact.value * out->feasibility.value);
    out->low = out->gap * sqrt(out->impact.low * out->feasibility.low);
    out->high = out->gap * sqrt(out->impact.high * out->feasibility.high);
    out->coverage = (out->impact.coverage + out->feasibility.coverage) / 2;
    /* A sum that is 50 on paper is 50 here. */
    int strong = out->impact.value >= from - 1e-9, easy = out->feasibility.value >= from - 1e-9;
    out->quadrant = strong ? (easy ? LIAN_QUADRANT_FIRST : LIAN_QUADRANT_HARD) : easy ? LIAN_QUADRANT_EASY : LIAN_QUADRANT_WATCH;
}

void lian_priority_run(lian_grade grade, const double *impact, const double *feasibility, lian_priority *out) {
    lian_design_run(LIAN_DESIGN_IMPACT, impact, NULL, &out->impact);
    lian_design_run(LIAN_DESIGN_FEASIBILITY, feasibility, NULL, &out->feasibility);
    out->gap = lian_gap_width(grade);
    lian_priority_join(out, lian_settings_or_default(NULL)->priority_half);
}

const char *lian_quadrant_text(lian_quadrant quadrant, lian_lang lang) {
    static const char *const text[][2] = {{"优先招引", "attract first"},
                                          {"战略攻坚", "strategic effort"},
                                          {"顺势补链", "easy addition"},
                                          {"暂缓观察", "wait and watch"}};
    return text[quadrant][lang];
}
