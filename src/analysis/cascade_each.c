/* SPDX-License-Identifier: MIT */
/* What happens in one scenario, or in many at once on several threads? */
#include "analysis/cascade.h"

#include "base/error.h"
#include "base/order.h"
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

static void losses_take(const lian_cascade_work *w, lian_cascade_losses *losses) {
    for (int32_t i = 0; losses && i < w->cascade->firms; i++) {
        if (losses->down) losses->down[i] = w->down.loss[i].at[0];
        if (losses->up) losses->up[i] = w->up.loss[i].at[0];
    }
}

lian_status lian_cascade_run(const lian_cascade *cascade, const lian_shock *shock, lian_cascade_outcome *out,
                             lian_cascade_losses *losses, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cascade_work work = {0};
    LIAN_TRY(shock_check(cascade, shock, err));
    LIAN_TRY(lian_cascade_work_init(&work, cascade, NULL, err));
    work.first = losses ? losses->wave : NULL;
    for (int32_t i = 0; work.first && i < cascade->firms; i++) work.first[i] = LIAN_NONE;
    lian_cascade_work_run(&work, shock, 1, out);
    losses_take(&work, losses);
out:
    lian_cascade_work_clear(&work);
    return status;
}

/* ---- one after another --------------------------------------------------------------------------------------------- */

/* A firm to close, and its place in the results. */
typedef struct turn {
    int32_t market, firm, at;
} turn;

/* Threads take batches; each result has a place of its own. */
typedef struct crowd {
    lian_cascade_work *work; /* one a thread */
    turn *turn;
    int32_t count;
    lian_cascade_outcome *out;
    const lian_effort *effort;
    pthread_t caller;
    _Atomic int32_t next, done;
} crowd;

static void batch_run(crowd *all, lian_cascade_work *work, int32_t from, int32_t count) {
    lian_shock shock[LIAN_LANES] = {{.count = 0}};
    lian_cascade_outcome out[LIAN_LANES];
    for (int32_t l = 0; l < count; l++) shock[l] = (lian_shock){.count = 1, .firm = &all->turn[from + l].firm};
    lian_cascade_work_run(work, shock, count, out);
    lian_cascade_work_reset(work);
    for (int32_t l = 0; l < count; l++) all->out[all->turn[from + l].at] = out[l];
}

static void batches_run(void *context, int32_t thread) {
    crowd *all = context;
    bool tells = all->effort && all->effort->progress && pthread_equal(pthread_self(), all->caller);
    for (int32_t from; (from = atomic_fetch_add(&all->next, LIAN_LANES)) < all->count;) {
        int32_t count = all->count - from < LIAN_LANES ? all->count - from : LIAN_LANES;
        batch_run(all, &all->work[thread], from, count);
        int32_t done = atomic_fetch_add(&all->done, count) + count;
        if (tells) all->effort->progress(all->effort->context, done, all->count);
    }
}

static int compare_turns(const void *a, const void *b) {
    const turn *x = a, *y = b;
    if (x->market != y->market) return x->market < y->market ? -1 : 1;
    return lian_int_order(x->at, y->at);
}

/* Firms that sell the same share most of their customers' world, so that their batch looks at fewer arcs. */
static lian_status turns_set(crowd *all, const lian_cascade *c, const int32_t *firm, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_CHECK_MEMORY(all->turn = malloc(((size_t)all->count + 1) * sizeof *all->turn));
    for (int32_t k = 0; k < all->count; k++) {
        int32_t at = firm ? firm[k] : k, line = at >= 0 && at < c->firms ? c->firm_line[at] : 0;
        if (at < 0 || at >= c->firms) LIAN_FAIL(LIAN_ERR_ARGUMENT, "there is no firm %d to close", (int)at);
        all->turn[k] = (turn){line < c->firm_line[at + 1] ? c->line_market[line] : LIAN_NONE, at, k};
    }
    if (all->count > 0) qsort(all->turn, (size_t)all->count, sizeof *all->turn, compare_turns);
out:
    return status;
}

lian_status lian_cascade_each(const lian_cascade *cascade, const int32_t *firm, int32_t count, lian_cascade_kernel kernel,
                              const lian_effort *effort, lian_cascade_outcome *out, int64_t *touched, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cascade_dense dense = {0};
    int32_t threads = effort && effort->threads > 1 ? effort->threads : 1;
    if (threads > LIAN_THREADS_MOST) threads = LIAN_THREADS_MOST;
    crowd all = {.count = count, .out = out, .effort = effort, .caller = pthread_self()};
    LIAN_TRY(turns_set(&all, cascade, firm, err));
    LIAN_TRY(lian_cascade_dense_init(&dense, cascade, err));
    LIAN_CHECK_MEMORY(all.work = calloc((size_t)threads, sizeof *all.work));
    for (int32_t t = 0; t < threads; t++) {
        LIAN_TRY(lian_cascade_work_init(&all.work[t], cascade, &dense, err));
        all.work[t].kernel = kernel;
    }
    lian_parallel_run(threads, threads, batches_run, &all);
    for (int32_t t = 0; touched && t < threads; t++) *touched += all.work[t].touched;
out:
    for (int32_t t = 0; all.work && t < threads; t++) lian_cascade_work_clear(&all.work[t]);
    lian_cascade_dense_clear(&dense);
    free(all.work);
    free(all.turn);
    return status;
}

lian_status lian_cascade_run_each(const lian_cascade *cascade, const int32_t *firm, int32_t count, const lian_effort *effort,
                                  lian_cascade_outcome *out, lian_error *err) {
    return lian_cascade_each(cascade, firm, count, LIAN_KERNEL_AUTO, effort, out, NULL, err);
}
