/* SPDX-License-Identifier: MIT */
/* How are all lists and maps of a study made, on as many threads as are allowed, with the same result? */
#include "report/report.h"

#include "base/error.h"
#include "model/study.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { THREADS_MOST = 64 };

/* Work that threads take one by one; each piece has a place of its own for its result and its failure. */
typedef struct work {
    lian_report *report;
    int32_t count;
    _Atomic int32_t next;
    lian_error *error; /* of each piece */
} work;

lian_status lian_report_chains(const lian_study *study, lian_chain_id **out, int32_t *count, lian_error *err) {
    const lian_tables *t = study->tables;
    uint8_t *has = calloc((size_t)t->chains.count + 1, 1);
    *out = calloc((size_t)t->chains.count + 1, sizeof **out);
    *count = 0;
    if (!has || !*out) {
        free(has);
        free(*out);
        *out = NULL;
        return lian_error_memory(err);
    }
    for (lian_segment_id s = 0; s < t->segments.count; s++)
        if (study->segment_seen[s] && study->network->segment_chain[s] >= 0) has[study->network->segment_chain[s]] = 1;
    for (lian_chain_id c = 0; c < t->chains.count; c++)
        if (has[c]) (*out)[(*count)++] = c;
    free(has);
    return LIAN_OK;
}

static lian_status list_make(lian_report *report, int32_t index, lian_error *err) {
    lian_status status = lian_list_new(&report->list[index], lian_list_info_at(index), report->options.lang, err);
    return status == LIAN_OK ? lian_list_run(report->list[index], report->study, report->results, err) : status;
}

static bool has_many_chains(const lian_report *report) {
    return report->map_count && report->map[0].chain != report->map[report->map_count - 1].chain;
}

static lian_status map_make(lian_report *report, lian_report_map *map, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_report_options *o = &report->options;
    lian_view_options options = {o->lang, o->page ? o->page : "a3", o->target ? o->target : "web"};
    lian_buffer name = LIAN_BUFFER_INIT;
    LIAN_TRY(lian_view_new(&map->view, map->info, &options, err));
    status = lian_view_run(map->view, report->study, report->results, map->chain, err);
    if (status == LIAN_ERR_ARGUMENT) { /* this chain has nothing that this kind of map shows */
        lian_view_free(map->view);
        map->view = NULL;
        status = LIAN_OK;
        goto out;
    }
    if (status != LIAN_OK) goto out;
    LIAN_TRY(lian_report_name(&name, report->study, map->info->name, map->chain, has_many_chains(report), o->page, err));
    LIAN_TRY(lian_view_set(map->view, "name", name.text, err));
out:
    lian_buffer_clear(&name);
    return status;
}

/* False when none is left. */
static bool piece_do(work *w) {
    int32_t i = atomic_fetch_add(&w->next, 1);
    if (i >= w->count) return false;
    lian_error *err = &w->error[i];
    lian_report *report = w->report;
    err->status = i < report->list_count ? list_make(report, i, err)
                                         : map_make(report, &report->map[i - report->list_count], err);
    return true;
}

static void *work_do(void *argument) {
    while (piece_do(argument)) {}
    return NULL;
}

/* The calling thread works too, so a thread that cannot be started is only slower. */
static void work_share(work *w, const lian_effort *effort) {
    int32_t threads = effort->threads;
    pthread_t thread[THREADS_MOST];
    int32_t started = 0;
    if (threads > THREADS_MOST) threads = THREADS_MOST;
    while (started < threads - 1 && started < w->count - 1 && !pthread_create(&thread[started], NULL, work_do, w)) started++;
    while (piece_do(w))
        if (effort->progress) effort->progress(effort->context, atomic_load(&w->next), w->count);
    while (started) pthread_join(thread[--started], NULL);
}

static lian_status maps_plan(lian_report *report, lian_error *err) {
    lian_chain_id *chains = NULL;
    int32_t chain_count, kinds = 0;
    lian_status status = lian_report_chains(report->study, &chains, &chain_count, err);
    if (status != LIAN_OK) return status;
    while (lian_view_info_at(kinds)) kinds++;
    report->map = calloc((size_t)chain_count * (size_t)kinds + 1, sizeof *report->map);
    for (int32_t c = 0; report->map && c < chain_count; c++)
        for (int32_t k = 0; k < kinds; k++)
            report->map[report->map_count++] = (lian_report_map){.info = lian_view_info_at(k), .chain = chains[c]};
    free(chains);
    return report->map ? LIAN_OK : lian_error_memory(err);
}

lian_status lian_report_run(lian_report *report, const lian_study *study, const lian_results *results,
                            const lian_report_options *options, bool maps, lian_error *err) {
    lian_status status = LIAN_OK;
    static const char *const title[2] = {"清单与图", "lists and maps"};
    int32_t lists = 0;
    work w = {.report = report};
    *report = (lian_report){.study = study, .results = results, .options = *options};
    while (lian_list_info_at(lists)) lists++;
    LIAN_CHECK_MEMORY(report->list = calloc((size_t)lists + 1, sizeof *report->list));
    report->list_count = lists;
    if (maps) LIAN_TRY(maps_plan(report, err));
    w.count = report->list_count + report->map_count;
    LIAN_CHECK_MEMORY(w.error = calloc((size_t)w.count + 1, sizeof *w.error));
    if (options->effort.stage) options->effort.stage(options->effort.context, title);
    work_share(&w, &options->effort);
    for (int32_t i = 0; i < w.count; i++) {
        if (w.error[i].status == LIAN_OK) continue;
        if (err) *err = w.error[i];
        status = w.error[i].status;
        break;
    }
out:
    free(w.error);
    return status;
}

void lian_report_clear(lian_report *report) {
    for (int32_t i = 0; i < report->list_count; i++) lian_list_free(report->list[i]);
    for (int32_t i = 0; i < report->map_count; i++) lian_view_free(report->map[i].view);
    free(report->list);
    free(report->map);
    lian_drawings_clear(&report->drawings);
    *report = (lian_report)LIAN_REPORT_INIT;
}
