/* SPDX-License-Identifier: MIT */
/* Which metrics are there, and in which order do they run? */
#include "analysis/analysis.h"
#include "base/nearest.h"
#include "model/results.h"

#include <string.h>

typedef struct entry {
    const lian_metric *metric;
    const char *needs; /* names of metrics whose measures it reads, separated by blanks */
} entry;

static const entry entries[] = {
#define METRIC(name, needs) {&lian_metric_##name, needs},
#include "analysis/metrics.def"
#undef METRIC
};
enum { ENTRY_COUNT = sizeof entries / sizeof *entries };

const lian_metric *lian_metric_at(int32_t index) {
    return index >= 0 && index < ENTRY_COUNT ? entries[index].metric : NULL;
}

static int32_t entry_find(const char *name, size_t length) {
    for (int32_t i = 0; i < ENTRY_COUNT; i++)
        if (strlen(entries[i].metric->name) == length && memcmp(entries[i].metric->name, name, length) == 0) return i;
    return LIAN_NONE;
}

const lian_metric *lian_metric_find(const char *name) { return lian_metric_at(entry_find(name, strlen(name))); }

const lian_measure_info *lian_measure_info_find(const char *name) {
    for (int32_t i = 0; i < ENTRY_COUNT; i++) {
        const lian_metric *metric = entries[i].metric;
        for (int32_t k = 0; k < metric->measure_count; k++)
            if (strcmp(metric->measures[k].name, name) == 0) return &metric->measures[k];
    }
    return NULL;
}

static void want(int32_t index, bool *wanted) {
    if (index == LIAN_NONE || wanted[index]) return;
    wanted[index] = true;
    for (const char *need = entries[index].needs; *need;) {
        size_t length = strcspn(need, " ");
        want(entry_find(need, length), wanted);
        need += length;
        need += strspn(need, " ");
    }
}

static lian_status unknown_name(const char *name, lian_error *err) {
    lian_nearest nearest = lian_nearest_new(name);
    for (int32_t i = 0; i < ENTRY_COUNT; i++) lian_nearest_add(&nearest, entries[i].metric->name);
    if (!nearest.best) return lian_error_set(err, LIAN_ERR_ARGUMENT, "there is no metric \"%s\"", name);
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "there is no metric \"%s\" (did you mean %s?)", name, nearest.best);
}

static lian_status metric_run(const lian_metric *metric, const lian_study *study, lian_results *results, lian_error *err) {
    const lian_effort *effort = lian_results_effort(results);
    if (effort->stage) effort->stage(effort->context, metric->title);
    return metric->run(study, results, err);
}

lian_status lian_analysis_run_by(const lian_study *study, const char *const *names, int32_t count, const lian_effort *effort,
                                 lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    bool wanted[ENTRY_COUNT] = {false};
    for (int32_t i = 0; names && i < count; i++) {
        int32_t index = entry_find(names[i], strlen(names[i]));
        if (index == LIAN_NONE) return unknown_name(names[i], err);
        want(index, wanted);
    }
    lian_results_set_effort(results, effort);
    for (int32_t i = 0; i < ENTRY_COUNT; i++)
        if (!names || wanted[i]) LIAN_TRY(metric_run(entries[i].metric, study, results, err));
    LIAN_TRY(lian_results_sort(results, err));
out:
    lian_results_set_effort(results, NULL); /* it is the caller's, and may be gone afterwards */
    return status;
}

lian_status lian_analysis_run(const lian_study *study, const char *const *names, int32_t count, lian_results *results,
                              lian_error *err) {
    return lian_analysis_run_by(study, names, count, NULL, results, err);
}
