/* SPDX-License-Identifier: MIT */
/* Pieces of work that do not depend on one another, on several threads. */
#ifndef LIAN_BASE_PARALLEL_H
#define LIAN_BASE_PARALLEL_H

#include <stdint.h>

enum { LIAN_THREADS_MOST = 64 };

/* Calls piece(context, i) for every i from 0 to count−1, on at most `threads` threads of which the caller's is one; all
 * are done on return. A piece may write only what is its own, so that their order, which is not fixed, cannot be seen.
 * A thread that cannot be started only makes it slower. */
void lian_parallel_run(int32_t threads, int32_t count, void (*piece)(void *context, int32_t i), void *context);

#endif
