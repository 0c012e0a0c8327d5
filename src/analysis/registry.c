/* SPDX-License-Identifier: MIT */
/* Which metrics are there, in which order do they run, and which of them side by side? */
#include "analysis/analysis.h"
#include "base/nearest.h"
#include "base/parallel.h"
#include "model/results.h"

#include <pthread.h>
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

/* ---- side by side -------------------------------------------------------------------------------------------------- */

/* Metrics that read no other's measures, each with results of its own. */
typedef struct crowd {
    const lian_study *study;
    const lian_effort *effort;
    pthread_t caller;
    int32_t count, index[ENTRY_COUNT];
    lian_results *part[ENTRY_COUNT];
    lian_error error[ENTRY_COUNT];
} crowd;

static void crowd_do(void *context, int32_t i) {
    crowd *c = context;
    lian_effort effort = *c->effort;
    if (!pthread_equal(pthread_self(), c->caller)) effort.progress = NULL, effort.stage = NULL;
    lian_status status = lian_results_new(&c->part[i], c->study, &c->error[i]);
    if (status == LIAN_OK) {
        lian_results_set_effort(c->part[i], &effort);
        status = metric_run(entries[c->index[i]].metric, c->study, c->part[i], &c->error[i]);
    }
    c->error[i].status = status;
}

/* Runs together what needs nothing, and takes it off the list; results are joined in the order of the registry. */
static lian_status crowd_run(const lian_study *study, const lian_effort *effort, bool *wanted, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    crowd c = {.study = study, .effort = effort, .caller = pthread_self()};
    for (int32_t i = 0; i < ENTRY_COUNT; i++) {
        if (!wanted[i] || *entries[i].needs) continue;
        c.index[c.count++] = i;
        wanted[i] = false;
    }
    lian_parallel_run(effort->threads, c.count, crowd_do, &c);
    for (int32_t i = 0; i < c.count; i++) {
        if (status == LIAN_OK && c.error[i].status != LIAN_OK) {
            status = c.error[i].status;
            if (err) *err = c.error[i];
        }
        if (status == LIAN_OK) status = lian_results_take(results, c.part[i], err);
        lian_results_free(c.part[i]);
    }
    return status;
}

lian_status lian_analysis_run_by(const lian_study *study, const char *const *names, int32_t count, const lian_effort *effort,
                                 lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    bool wanted[ENTRY_COUNT];
    for (int32_t i = 0; i < ENTRY_COUNT; i++) wanted[i] = !names;
    for (int32_t i = 0; names && i < count; i++) {
        int32_t index = entry_find(names[i], strlen(names[i]));
        if (index == LIAN_NONE) return unknown_name(names[i], err);
        want(index, wanted);
    }
    lian_results_set_effort(results, effort);
    if (effort && effort->threads > 1) LIAN_TRY(crowd_run(study, effort, wanted, results, err));
    for (int32_t i = 0; i < ENTRY_COUNT; i++)
        if (wanted[i]) LIAN_TRY(metric_run(entries[i].metric, study, results, err));
    LIAN_TRY(lian_results_sort(results, err));
out:
    lian_results_set_effort(results, NULL); /* it is the caller's, and may be gone afterwards */
    return status;
}

lian_status lian_analysis_run(const lian_study *study, const char *const *names, int32_t count, lian_results *results,
                              lian_error *err) {
    return lian_analysis_run_by(study, names, count, NULL, results, err);
}
