/* SPDX-License-Identifier: MIT */
/* Random numbers that are the same on every machine: SplitMix64 (Steele, Lea & Flood 2014, OOPSLA). */
#ifndef LIAN_TESTS_RANDOM_H
#define LIAN_TESTS_RANDOM_H

#include <stdint.h>

static inline uint64_t random_next(uint64_t *seed) {
    uint64_t z = (*seed += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/* One of 0 … n − 1. */
static inline int below(uint64_t *seed, int n) { return (int)(random_next(seed) % (uint64_t)n); }

#endif
