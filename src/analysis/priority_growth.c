/* SPDX-License-Identifier: MIT */
/* How fast does a segment grow here? */
#include "analysis/activity.h"
#include "analysis/priority.h"
#include "analysis/sizes.h"

/* Output of home in the latest year that has one before `before`; *year receives it. */
static double output_before(const lian_activity *activity, lian_segment_id segment, double before, double *year) {
    int32_t count;
    lian_place_id home = activity->study->home;
    const lian_row *rows = lian_activity_rows(activity, home, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        *year = lian_activity_year(activity->study, rows[i]);
        if (*year < 0 || !(*year < before)) continue;
        double output = lian_activity_sum(activity, home, segment, *year, activity->study->tables->activity.output);
        if (!lian_is_unknown(output)) return output;
    }
    return lian_unknown();
}

static lian_value by_statistics(lian_emit *emit, const lian_activity *activity, lian_segment_id segment) {
    double last, first, new = output_before(activity, segment, INFINITY, &last);
    if (lian_is_unknown(new)) return lian_value_none();
    double old = output_before(activity, segment, last, &first);
    if (!(old > 0)) return lian_value_none();
    lian_emit_note(emit, "output by the statistics %d–%d, a year", "统计产值 %d–%d 年年均", (int)first, (int)last);
    return (lian_value){pow(new / old, 1 / (last - first)) - 1, 1, lian_unknown(), lian_unknown()};
}

typedef struct growths {
    int32_t firms, known, unsized, known_unsized; /* unsized: firms without a size */
    double sum, weight, plain;                     /* of those whose growth is known */
    double least, most, open;                      /* their extremes; sizes of those whose growth is not known */
} growths;

static void growths_add(growths *g, const lian_study *study, lian_row role) {
    double growth = lian_number_at(study->tables->firms.growth, study->network->role_firm[role]), size = study->network->role_size[role];
    bool sized = size >= 0;
    g->firms++;
    g->unsized += !sized;
    if (lian_is_unknown(growth)) {
        if (sized) g->open += size;
        return;
    }
    g->least = g->known ? fmin(g->least, growth) : growth;
    g->most = g->known ? fmax(g->most, growth) : growth;
    g->known++;
    g->plain += growth;
    g->known_unsized += !sized;
    if (!sized) return;
    g->sum += growth * size;
    g->weight += size;
}

/* No firm loses more than all it has, and any may grow beyond every number. Where sizes are missing the weights may be anything. */
static void growths_bound(lian_emit *emit, const growths *g, lian_value *value) {
    int32_t open = g->firms - g->known;
    bool weighted = g->unsized == 0 && g->weight + g->open > 0;
    if (open == 0 && g->unsized == 0) return;
    value->low = weighted ? (g->sum - g->open) / (g->weight + g->open) : fmin(g->least, open ? -1 : g->least);
    value->low = fmin(value->low, value->value);
    if (g->unsized) lian_emit_note(emit, "sizes of %d firms are not known, so that their weights may be any", "%d 家规模未知，权重可为任意", (int)g->unsized);
    if (open)
        lian_emit_note(emit, "no upper bound: growth of %d more firms is not known, and the low bound takes them all to close", "无上限：另有 %d 家增速未知，下限按其全部停业计", (int)open);
    else
        value->high = g->most;
}

static lian_value by_firms(lian_emit *emit, lian_segment_id segment) {
    const lian_study *study = emit->study;
    growths g = {0};
    int32_t count;
    const lian_row *roles = lian_segment_roles(study->network, segment, &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_counted(study, roles[i]) && lian_role_is_local(study, roles[i])) growths_add(&g, study, roles[i]);
    if (g.known == 0) {
        lian_emit_note(emit, "no growth of local firms and no two years of statistics on record", "没有登记本地企业增速，统计产值不足两年");
        return (lian_value){lian_unknown(), 0, lian_unknown(), lian_unknown()};
    }
    bool by_size = g.known_unsized == 0 && g.weight > 0;
    lian_emit_note(emit, by_size ? "growth of local firms by size: known of %d of %d" : "growth of local firms, unweighted: known of %d of %d",
                   by_size ? "本地企业增速按规模加权：%d 家已知，共 %d 家" : "本地企业增速简单平均：%d 家已知，共 %d 家", (int)g.known, (int)g.firms);
    lian_value value = {by_size ? g.sum / g.weight : g.plain / g.known, (double)g.known / g.firms, lian_unknown(), lian_unknown()};
    growths_bound(emit, &g, &value);
    return value;
}

lian_value lian_growth_get(lian_emit *emit, const lian_activity *activity, lian_segment_id segment) {
    lian_value value = emit->study->home == LIAN_NONE ? lian_value_none() : by_statistics(emit, activity, segment);
    return lian_is_unknown(value.value) ? by_firms(emit, segment) : value;
}
