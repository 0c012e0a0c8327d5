/* SPDX-License-Identifier: MIT */
/* Which view documents do the tests draw? */
#ifndef LIAN_TEST_SAMPLE_H
#define LIAN_TEST_SAMPLE_H

#include "base/buffer.h"

#include <stdint.h>

typedef struct {
    uint32_t seed;
    const char *page; /* "a3", "a4" or "ppt" */
    int n;            /* segments */
    int support;      /* of them in the support lane */
    const char *band; /* title of the support lane; NULL for 支撑 */
    const char *odd;  /* a text mixed into titles and names, or NULL */
} sample_options;

/* A random chain view: 2–4 lanes of 1–4 columns, flows of all classes and directions, chips, places. */
void sample_chain(lian_buffer *out, sample_options options);

/* A random heat view with this many segments and rows. */
void sample_heat(lian_buffer *out, uint32_t seed, const char *page, int segments, int rows);

/* A random cascade view of so many waves (at most 8) of at most so many nodes, with `odd` in titles and names, or NULL. */
void sample_cascade(lian_buffer *out, uint32_t seed, const char *page, int waves, int most, const char *odd);

/* The next number in [0, n) of the generator; the state is never 0. */
uint32_t sample_random(uint32_t *state, uint32_t n);

#endif
