/* SPDX-License-Identifier: MIT */
/* Which firms outside home should be brought here, and for which segment? */
#include "analysis/target.h"

const lian_measure_info lian_target_measures[LIAN_TARGET_COUNT] = {
    {"target.candidates", "count", {"外地候选企业数", "candidate firms outside home"}},
};

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_candidates *candidates = NULL;
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(lian_candidates_new(&candidates, study, err));
    LIAN_TRY(lian_target_pools(&emit, candidates));
out:
    lian_candidates_free(candidates);
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_target = {
    "target",
    {"招商目标：外地候选企业", "Targets: firms outside home that could be brought here"},
    "liantu: candidates by a gate (outside home, operating, not banned) and scores with fixed anchors",
    "segments links places firms roles supplies",
    lian_target_measures,
    LIAN_TARGET_COUNT,
    run,
};
