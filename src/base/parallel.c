/* SPDX-License-Identifier: MIT */
/* How is work that falls into pieces spread over threads? */
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct work {
    void (*piece)(void *context, int32_t i);
    void *context;
    int32_t count;
    _Atomic int32_t next;
} work;

static void *work_do(void *argument) {
    work *w = argument;
    for (int32_t i; (i = atomic_fetch_add(&w->next, 1)) < w->count;) w->piece(w->context, i);
    return NULL;
}

void lian_parallel_run(int32_t threads, int32_t count, void (*piece)(void *context, int32_t i), void *context) {
    pthread_t thread[LIAN_THREADS_MOST];
    work w = {.piece = piece, .context = context, .count = count};
    int32_t started = 0;
    if (threads > LIAN_THREADS_MOST) threads = LIAN_THREADS_MOST;
    while (started < threads - 1 && started < count - 1 && !pthread_create(&thread[started], NULL, work_do, &w)) started++;
    work_do(&w);
    while (started) pthread_join(thread[--started], NULL);
}
