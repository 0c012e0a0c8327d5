/* SPDX-License-Identifier: MIT */
/* How much is there to gain: which gaps are there, how urgent, how large, and what does a match of them count? */
#include "analysis/gap.h"
#include "analysis/target.h"
#include "model/master.h"

#include <stdlib.h>

static lian_measure read(const lian_results *results, const char *name, lian_segment_id segment) {
    lian_measure out;
    if (!lian_measure_find(results, name, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), &out))
        out.value = out.low = out.high = out.coverage = lian_unknown();
    return out;
}

static double or_else(double x, double otherwise) { return lian_is_unknown(x) ? otherwise : x; }

/* priority.unmet is cut off at its anchor: there the need is at least that. */
static void need_read(lian_target_gaps *gaps, const lian_study *study, const lian_results *results, lian_segment_id s) {
    double share = read(results, "priority.unmet", s).value;
    gaps->need[s] = share * lian_money_of_yi(study, study->settings.priority_demand);
    gaps->need_is_least[s] = share >= 1;
}

static void gap_read(lian_target_gaps *gaps, const lian_study *study, const lian_results *results, lian_segment_id s) {
    lian_gap_state state = lian_gap_of(study, results, s).state;
    lian_measure priority = read(results, "priority.score", s);
    bool prohibited = lian_enum_at(study->tables->segments.policy_class, s) == LIAN_POLICY_CLASS_PROHIBITED; /* nobody is to be brought for it */
    gaps->is_gap[s] = !prohibited && (state == LIAN_GAP_OPEN || state == LIAN_GAP_UNKNOWN);
    gaps->priority[s] = priority.value / 100;
    gaps->coverage[s] = lian_is_unknown(priority.value) ? 0 : or_else(priority.coverage, 1);
    gaps->low[s] = or_else(priority.low, or_else(priority.value, 0)) / 100;
    gaps->high[s] = or_else(priority.high, or_else(priority.value, 100)) / 100;
    need_read(gaps, study, results, s);
}

bool lian_target_meets(const lian_target_gaps *gaps, lian_segment_id segment, lian_match_kind kind) {
    return gaps->is_gap[segment] && (kind != LIAN_MATCH_ADJACENT || !lian_is_unknown(gaps->priority[segment]));
}

lian_reach lian_target_reach(const lian_target_gaps *gaps, const lian_study *study, lian_segment_id segment, lian_match_kind kind) {
    double m = lian_match_value(study, kind);
    return (lian_reach){segment, kind, gaps->priority[segment] * m, gaps->low[segment] * m, gaps->high[segment] * m};
}

lian_status lian_target_gaps_new(lian_target_gaps *gaps, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = study->tables->segments.count;
    size_t room = (size_t)segments + 1;
    gaps->is_gap = calloc(room, sizeof *gaps->is_gap);
    gaps->need_is_least = calloc(room, sizeof *gaps->need_is_least);
    gaps->priority = calloc(room, sizeof *gaps->priority);
    gaps->low = calloc(room, sizeof *gaps->low);
    gaps->coverage = calloc(room, sizeof *gaps->coverage);
    gaps->high = calloc(room, sizeof *gaps->high);
    gaps->need = calloc(room, sizeof *gaps->need);
    LIAN_CHECK_MEMORY(gaps->is_gap && gaps->need_is_least && gaps->priority && gaps->low && gaps->coverage && gaps->high && gaps->need);
    for (lian_segment_id s = 0; s < segments; s++)
        if (study->segment_seen[s] && !lian_segment_is_heading(study, s)) gap_read(gaps, study, results, s);
out:
    return status;
}

void lian_target_gaps_clear(lian_target_gaps *gaps) {
    free(gaps->is_gap);
    free(gaps->need_is_least);
    free(gaps->priority);
    free(gaps->low);
    free(gaps->coverage);
    free(gaps->high);
    free(gaps->need);
    *gaps = (lian_target_gaps){0};
}
