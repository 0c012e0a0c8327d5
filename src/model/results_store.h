/* SPDX-License-Identifier: MIT */
/* What stands in results: sets of measures (results.c), findings and scenarios (results_findings.c). */
#ifndef LIAN_MODEL_RESULTS_STORE_H
#define LIAN_MODEL_RESULTS_STORE_H

#include "base/pool.h"
#include "model/results.h"
#include "model/study.h"

#include <liantu/scenario.h>

struct lian_results {
    const lian_study *study;
    lian_pool pool;
    struct lian_measures *set;
    int32_t sets, set_room;
    lian_arena arena;
    lian_finding *finding;
    int32_t findings, finding_room;
    lian_scenario *scenario;
    int32_t scenarios;
    int32_t last; /* the set that was added to last; the next measure is often of the one after it */
    lian_effort effort;
};

#endif
