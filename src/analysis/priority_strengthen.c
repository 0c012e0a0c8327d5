/* SPDX-License-Identifier: MIT */
/* Which strong segments are most worth making stronger and safer: those that grow, that much hangs on, and that are not safe? */
#include "analysis/priority.h"

bool lian_is_nearly_strong(const lian_settings *settings, const lian_graded *graded) {
    return graded->grade == LIAN_GRADE_FAIR && graded->strength >= settings->grade_strong - settings->strengthen_near - 1e-9;
}

lian_value lian_strengthen_get(lian_emit *emit, const lian_graded *graded, double growth, double critical) {
    static const char *const names[][2] = {{"growth", "增长"}, {"criticality", "关键性"}, {"want of security", "安全度之缺"}};
    const lian_settings *s = &emit->study->settings;
    const double weights[] = {s->strengthen_growth, s->strengthen_critical, s->strengthen_security};
    const double components[] = {lian_clip(growth / s->strengthen_fast), critical, lian_clip(1 - graded->security / 100)};
    double all = weights[0] + weights[1] + weights[2];
    lian_score score;
    lian_score_run(components, weights, 3, &score);
    for (int i = 0; i < 3 && all > 0; i++) {
        double most = 100 * weights[i] / all;
        lian_emit_word(emit, "%s", names[i][0], "%s", names[i][1]);
        lian_digits points = lian_fixed(lian_is_unknown(components[i]) ? most / 2 : score.part[i], 1), full = lian_fixed(most, 1);
        lian_buffer_add_format(&emit->en, " %s/%s%s", points.text, full.text, lian_is_unknown(components[i]) ? " (not known: one half)" : "");
        lian_buffer_add_format(&emit->zh, " %s/%s%s", points.text, full.text, lian_is_unknown(components[i]) ? "（未知，按一半计）" : "");
    }
    if (score.coverage > 0) return (lian_value){score.value, score.coverage, score.low, score.high};
    return (lian_value){lian_unknown(), 0, score.low, score.high};
}
