/* SPDX-License-Identifier: MIT */
/* What the kernels of failure propagation share: rounding, and how a loss rises. */
#ifndef LIAN_ANALYSIS_CASCADE_KERNEL_H
#define LIAN_ANALYSIS_CASCADE_KERNEL_H

#include "analysis/cascade.h"

/* Firms between asking the memory for one and needing it; lists are longer by as much. */
enum { LIAN_WORK_AHEAD = 16 };

/* The same function for processors with wider registers; the bits of the results are the same. Only for
 * static functions, as others would be exported with all their forms. Sanitizers start later than the choice is made. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#if !defined(__has_feature)
#define LIAN_CLONES __attribute__((target_clones("avx2", "default")))
#elif !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer) && !__has_feature(memory_sanitizer)
#define LIAN_CLONES __attribute__((target_clones("avx2", "default")))
#endif
#endif
#ifndef LIAN_CLONES
#define LIAN_CLONES
#endif

/* Losses are multiples of 2⁻⁵²: adding 1 and taking it away rounds a part to one. Sums of such parts up to 2 have no
 * rounding error, so that their order, and with it the kernel, the numbering of firms and the threads, cannot be seen;
 * and above 1, where a firm stands still, errors do not matter. A loss below 2⁻⁵³ is none. */
static inline double lian_on_grid(double part) { return (part + 1) - 1; }
/* What that rounds off, at most 2⁻⁵³, itself as a multiple of 2⁻⁷⁸; for sums that need more places. */
static inline double lian_off_grid(double part, double high) { return ((part - high) + 0x1.8p-26) - 0x1.8p-26; }

static inline void lian_sum_add(lian_lanes *restrict sum, const lian_lanes *restrict loss, double share) {
    for (int l = 0; l < LIAN_LANES; l++) sum->at[l] += lian_on_grid(loss->at[l] * share);
}

static inline double lian_least(double a, double b) { return a < b ? a : b; }
static inline double lian_most(double a, double b) { return a > b ? a : b; }

static inline bool lian_bit(const uint64_t *bits, int32_t number) { return bits[number >> 6] >> (number & 63) & 1; }

static inline void lian_bit_set(uint64_t *bits, int32_t number) { bits[number >> 6] |= (uint64_t)1 << (number & 63); }

static inline bool lian_is_met(const lian_met *met, int32_t number) { return lian_bit(met->bits, number); }

static inline void lian_met_add(lian_met *met, int32_t number) {
    lian_bit_set(met->bits, number);
    met->at[met->count++] = number;
}

static inline bool lian_any(const lian_lanes *lanes) {
    double sum = 0;
    for (int l = 0; l < LIAN_LANES; l++) sum += lanes->at[l];
    return sum > 0;
}

static inline int32_t lian_down_arcs(const lian_cascade *c, int32_t firm) {
    return c->line_arc[c->firm_line[firm + 1]] - c->line_arc[c->firm_line[firm]];
}

static inline int32_t lian_up_arcs(const lian_cascade *c, int32_t firm) { return c->buyer_arc[firm + 1] - c->buyer_arc[firm]; }

static inline void lian_damage(lian_wave *wave, int32_t firm, int32_t arcs) {
    lian_met_add(&wave->damaged, firm);
    wave->arcs += arcs;
}

/* The loss of a firm becomes what reached it, if that is more; in lanes that have stopped nothing does. */
static inline void lian_raise(lian_lanes *restrict loss, const lian_lanes *restrict reached, const lian_lanes *restrict limit,
                              lian_lanes *restrict rise) {
    for (int l = 0; l < LIAN_LANES; l++) {
        double before = loss->at[l], after = lian_most(before, lian_least(reached->at[l], limit->at[l]));
        rise->at[l] = lian_most(rise->at[l], after - before);
        loss->at[l] = after;
    }
}

#endif
