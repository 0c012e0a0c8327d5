/* SPDX-License-Identifier: MIT */
/* How much is there to gain by a maker of each product: which gap is in its reach, and how well does it match? */
#include "analysis/gap.h"
#include "analysis/target.h"
#include "model/master.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static lian_measure read(const lian_results *results, const char *name, lian_segment_id segment) {
    lian_measure out;
    if (!lian_measure_find(results, name, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), &out))
        out.value = out.low = out.high = lian_unknown();
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
    gaps->low[s] = or_else(priority.low, or_else(priority.value, 0)) / 100;
    gaps->high[s] = or_else(priority.high, or_else(priority.value, 100)) / 100;
    gaps->known += gaps->is_gap[s] && !lian_is_unknown(priority.value);
    need_read(gaps, study, results, s);
}

/* Does the second count for more? What is known goes first, then the larger, the better match, the first id. */
static bool is_better(const lian_reach *old, const lian_reach *more, const lian_study *study) {
    bool known = !lian_is_unknown(more->value);
    if (old->segment == LIAN_NONE || known == lian_is_unknown(old->value)) return old->segment == LIAN_NONE || known;
    double a = known ? old->value : old->high, b = known ? more->value : more->high;
    if (a != b) return b > a;
    if (old->kind != more->kind) return more->kind < old->kind;
    const lian_symbol *id = study->tables->segments.id;
    return strcmp(lian_text_at(study, id, more->segment), lian_text_at(study, id, old->segment)) < 0;
}

void lian_reach_join(lian_reach *to, const lian_reach *more, const lian_study *study) {
    if (more->segment == LIAN_NONE) return;
    double low = to->segment == LIAN_NONE ? more->low : fmax(to->low, more->low);
    double high = to->segment == LIAN_NONE ? more->high : fmax(to->high, more->high);
    if (is_better(to, more, study)) *to = *more;
    to->low = low;
    to->high = high;
}

bool lian_target_meets(const lian_target_gaps *gaps, lian_segment_id segment, lian_match_kind kind) {
    return gaps->is_gap[segment] && (kind != LIAN_MATCH_ADJACENT || !lian_is_unknown(gaps->priority[segment]));
}

static lian_reach reach_of(const lian_target_gaps *gaps, lian_candidates *candidates, const lian_study *study, lian_segment_id product) {
    lian_reach out = {LIAN_NONE, LIAN_MATCH_KINDS, lian_unknown(), 0, 0};
    const lian_segment_id *near;
    const lian_match_kind *kind;
    int32_t count = lian_candidates_near(candidates, product, &near, &kind);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id s = near[i];
        double m = lian_match_value(study, kind[i]);
        if (lian_target_meets(gaps, s, kind[i])) lian_reach_join(&out, &(lian_reach){s, kind[i], gaps->priority[s] * m, gaps->low[s] * m, gaps->high[s] * m}, study);
    }
    return out;
}

lian_status lian_target_gaps_new(lian_target_gaps *gaps, lian_candidates *candidates, const lian_study *study, const lian_results *results,
                                 lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = study->tables->segments.count;
    size_t room = (size_t)segments + 1;
    gaps->is_gap = calloc(room, sizeof *gaps->is_gap);
    gaps->need_is_least = calloc(room, sizeof *gaps->need_is_least);
    gaps->priority = calloc(room, sizeof *gaps->priority);
    gaps->low = calloc(room, sizeof *gaps->low);
    gaps->high = calloc(room, sizeof *gaps->high);
    gaps->need = calloc(room, sizeof *gaps->need);
    gaps->reach = calloc(room, sizeof *gaps->reach);
    LIAN_CHECK_MEMORY(gaps->is_gap && gaps->need_is_least && gaps->priority && gaps->low && gaps->high && gaps->need && gaps->reach);
    for (lian_segment_id s = 0; s < segments; s++)
        if (study->segment_seen[s] && !lian_segment_is_heading(study, s)) gap_read(gaps, study, results, s);
    for (lian_segment_id s = 0; s < segments; s++) gaps->reach[s] = reach_of(gaps, candidates, study, s);
out:
    return status;
}

void lian_target_gaps_clear(lian_target_gaps *gaps) {
    free(gaps->is_gap);
    free(gaps->need_is_least);
    free(gaps->priority);
    free(gaps->low);
    free(gaps->high);
    free(gaps->need);
    free(gaps->reach);
    *gaps = (lian_target_gaps){0};
}
