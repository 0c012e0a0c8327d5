/* SPDX-License-Identifier: MIT */
/* How many firms could be brought here for each segment, and how many were turned away at the gate, for which reason? */
#include "analysis/candidates.h"

static const lian_measure_info measures[] = {
    {"target.candidates", "count", {"外地候选企业数", "candidate firms outside home"}},
};
enum { MEASURES = sizeof measures / sizeof *measures };

static const char *const barred[LIAN_CANDIDATE_COUNT][2] = {
    [LIAN_CANDIDATE_BANNED] = {"%d barred: seriously untrustworthy (compliance banned)", "%d 家被拦：严重失信"},
    [LIAN_CANDIDATE_IDLE] = {"%d barred: not operating", "%d 家被拦：未在营（在建、拟建、停产或注销）"},
    [LIAN_CANDIDATE_UNPLACED] = {"%d left out: not known to be outside home (place not given, or home may lie in it)",
                            "%d 家未计：所在地不明，不能视为外地企业"},
    [LIAN_CANDIDATE_LANDED] = {"%d left out: a project of theirs here is in operation, so they are here already", "%d 家未计：在本地有已投产项目，按本地企业对待"},
};

static lian_status emit_pool(lian_emit *emit, const lian_candidates *candidates, lian_segment_id segment) {
    const lian_study *study = emit->study;
    if (study->home == LIAN_NONE) {
        lian_emit_note(emit, "no home: no firm is outside", "未设定本地：无从区分外地企业");
        return lian_emit_add(emit, &measures[0], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), lian_value_none());
    }
    lian_pool_count pool = lian_candidates_count(candidates, segment);
    lian_value value = lian_value_of(pool.candidates);
    int unplaced = pool.at[LIAN_CANDIDATE_UNPLACED];
    if (lian_is_unknown(value.value))
        lian_emit_note(emit, "the dataset has no maker of it that is known to be outside home: a list of candidates is wanted first",
                       "数据中没有已知在外地的生产企业：请先提供候选企业名单");
    else
        lian_emit_note(emit, "firms outside home with this product in their rows, neither stopped nor banned", "外地有此产品记录、未停产且无严重失信的企业");
    for (int gate = LIAN_CANDIDATE_BANNED; gate < LIAN_CANDIDATE_LOCAL; gate++)
        if (pool.at[gate]) lian_emit_note(emit, barred[gate][0], barred[gate][1], (int)pool.at[gate]);
    if (unplaced) {
        value.low = lian_is_unknown(value.value) ? 0 : value.value;
        value.high = value.low + unplaced;
    }
    return lian_emit_add(emit, &measures[0], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value);
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_candidates *candidates = NULL;
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_candidates_new(&candidates, study, err));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->segment_seen[s] && !lian_segment_is_heading(study, s)) LIAN_TRY(emit_pool(&emit, candidates, s));
out:
    lian_candidates_free(candidates);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_candidates = {
    "candidates",
    {"招引池：各环节的外地候选企业", "Pool: candidate firms outside home for each segment"},
    "liantu: a firm outside home, neither stopped nor banned, with the product in its rows",
    "segments places firms roles supplies projects",
    measures,
    MEASURES,
    run,
};
