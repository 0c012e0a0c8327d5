/* SPDX-License-Identifier: MIT */
/* What happens in one scenario, or in many at once on several threads? */
#include "analysis/cascade.h"

#include "base/error.h"
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static bool is_share(const double *share, int32_t k) { return !share || (share[k] >= 0 && share[k] <= 1); }

static lian_status shock_check(const lian_cascade *c, const lian_shock *shock, lian_error *err) {
    lian_status status = LIAN_OK;
    uint8_t *named = calloc((size_t)c->firms + 1, 1);
    LIAN_CHECK_MEMORY(named);
    for (int32_t k = 0; k < shock->count; k++) {
        int32_t firm = shock->firm[k];
        if (firm < 0 || firm >= c->firms) LIAN_FAIL(LIAN_ERR_ARGUMENT, "there is no firm %d to close", (int)firm);
        if (named[firm]) LIAN_FAIL(LIAN_ERR_ARGUMENT, "firm %d is named twice", (int)firm);
        if (!is_share(shock->kept, k) || !is_share(shock->kept_demand, k))
            LIAN_FAIL(LIAN_ERR_ARGUMENT, "firm %d: what it keeps is not between 0 and 1", (int)firm);
        named[firm] = 1;
    }
out:
    free(named);
    return status;
}

lian_status lian_cascade_run(const lian_cascade *cascade, const lian_shock *shock, lian_cascade_outcome *out,
                             lian_cascade_losses *losses, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cascade_work work = {0};
    LIAN_TRY(shock_check(cascade, shock, err));
    LIAN_TRY(lian_cascade_work_init(&work, cascade, err));
    lian_cascade_work_run(&work, shock, out, losses);
out:
    lian_cascade_work_clear(&work);
    return status;
}

/* Threads take scenarios by the handful; each result has a place of its own. */
typedef struct crowd {
    lian_cascade_work *work; /* one a thread */
    const int32_t *firm;
    int32_t count;
    lian_cascade_outcome *out;
    const lian_effort *effort;
    pthread_t caller;
    _Atomic int32_t next, done;
} crowd;

static void handful_run(void *context, int32_t thread) {
    enum { HANDFUL = 16 };
    crowd *all = context;
    bool tells = all->effort && all->effort->progress && pthread_equal(pthread_self(), all->caller);
    for (;;) {
        int32_t from = atomic_fetch_add(&all->next, HANDFUL);
        if (from >= all->count) return;
        int32_t to = all->count - from < HANDFUL ? all->count : from + HANDFUL;
        for (int32_t k = from; k < to; k++) {
            int32_t firm = all->firm ? all->firm[k] : k;
            lian_shock shock = {.count = 1, .firm = &firm};
            lian_cascade_work_run(&all->work[thread], &shock, &all->out[k], NULL);
        }
        int32_t done = atomic_fetch_add(&all->done, to - from) + to - from;
        if (tells) all->effort->progress(all->effort->context, done, all->count);
    }
}

lian_status lian_cascade_run_each(const lian_cascade *cascade, const int32_t *firm, int32_t count, const lian_effort *effort,
                                  lian_cascade_outcome *out, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t threads = effort && effort->threads > 1 ? effort->threads : 1;
    if (threads > LIAN_THREADS_MOST) threads = LIAN_THREADS_MOST;
    crowd all = {.firm = firm, .count = count, .out = out, .effort = effort, .caller = pthread_self()};
    if (!firm && count > cascade->firms) LIAN_FAIL(LIAN_ERR_ARGUMENT, "there are only %d firms", (int)cascade->firms);
    for (int32_t k = 0; firm && k < count; k++)
        if (firm[k] < 0 || firm[k] >= cascade->firms) LIAN_FAIL(LIAN_ERR_ARGUMENT, "there is no firm %d to close", (int)firm[k]);
    all.work = calloc((size_t)threads, sizeof *all.work);
    LIAN_CHECK_MEMORY(all.work);
    for (int32_t t = 0; t < threads; t++) LIAN_TRY(lian_cascade_work_init(&all.work[t], cascade, err));
    lian_parallel_run(threads, threads, handful_run, &all);
out:
    for (int32_t t = 0; all.work && t < threads; t++) lian_cascade_work_clear(&all.work[t]);
    free(all.work);
    return status;
}
