/* SPDX-License-Identifier: MIT */
/* How long does a closed firm take by either kernel, and what does a memory access cost on this machine?
 *
 *   bench_cascade memory
 *   bench_cascade INPUT TOLERANCE auto|frontier|dense THREADS EVERY
 * Closes the firms of every EVERY-th product. Revenues count only below a tolerance of .001, where the cascade needs them. */
#include "analysis/cascade.h"

#include <liantu/liantu.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double clock_of(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void fail(const char *why) {
    fprintf(stderr, "%s\n", why);
    exit(1);
}

/* GB/s of reading from end to end, and ns of adding to a line of the cache met at random, asked for well ahead. */
static void memory_measure(void) {
    enum { WORDS = 1 << 23, TIMES = 1 << 21, AHEAD = 16, LINE = 8 };
    double *at = malloc(WORDS * sizeof *at), sum[4] = {0};
    uint32_t *next = malloc((TIMES + AHEAD) * sizeof *next);
    uint64_t random = 1;
    if (!at || !next) fail("out of memory");
    for (int i = 0; i < WORDS; i++) at[i] = i;
    for (int i = 0; i < TIMES + AHEAD; i++) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        next[i] = (uint32_t)(random >> 33) % (WORDS / LINE) * LINE;
    }
    double begin = clock_of(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < WORDS; i += 4)
        for (int l = 0; l < 4; l++) sum[l] += at[i + l];
    double middle = clock_of(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < TIMES; i++) {
        __builtin_prefetch(&at[next[i + AHEAD]], 1);
        for (uint32_t l = 0; l < LINE; l++) at[next[i] + l] += 1;
    }
    double end = clock_of(CLOCK_PROCESS_CPUTIME_ID);
    printf("%.1f %.1f\n", (double)sizeof(double) * WORDS / (middle - begin) / 1e9, 1e9 * (end - middle) / TIMES);
    if (sum[0] + sum[1] + sum[2] + sum[3] + at[next[0]] < 0) puts("");
    free(at);
    free(next);
}

static lian_cascade *network_read(const char *path, double tolerance) {
    lian_dataset *dataset = NULL;
    lian_faults *faults = NULL;
    lian_network *network = NULL;
    lian_study *study = NULL;
    lian_cascade *cascade = NULL;
    lian_trade trade = LIAN_TRADE_INIT;
    lian_cascade_options options = LIAN_CASCADE_OPTIONS_INIT;
    lian_error err;
    options.tolerance = tolerance;
    bool read = lian_faults_new(&faults, &err) == LIAN_OK && lian_dataset_read(&dataset, path, faults, &err) == LIAN_OK &&
                lian_network_build(&network, dataset, &err) == LIAN_OK &&
                lian_study_new(&study, network, NULL, &err) == LIAN_OK && lian_trade_init(&trade, study, LIAN_INPUT_LINEAR, &err) == LIAN_OK;
    if (!read) fail(err.message);
    if (tolerance >= 1e-3) trade.input.revenue = NULL;
    if (lian_cascade_build(&cascade, &trade.input, &options, &err) != LIAN_OK) fail(err.message);
    lian_trade_clear(&trade);
    lian_study_free(study);
    lian_network_free(network);
    lian_dataset_free(dataset);
    lian_faults_free(faults);
    return cascade;
}

static uint64_t bits_mix(const lian_cascade_outcome *out, int32_t count) {
    uint64_t hash = 1469598103934665603ULL;
    const unsigned char *at = (const unsigned char *)out;
    for (size_t i = 0; i < (size_t)count * sizeof *out; i++) hash = (hash ^ at[i]) * 1099511628211ULL;
    return hash;
}

/* What a firm sells first; a number of its own for one that sells nothing. */
static int32_t product_of(const lian_cascade *c, int32_t firm) {
    int32_t line = c->firm_line[firm];
    return line < c->firm_line[firm + 1] ? c->line_market[line] : firm;
}

int main(int argc, char **argv) {
    if (argc == 2 && !strcmp(argv[1], "memory")) {
        memory_measure();
        return 0;
    }
    if (argc != 6) fail("usage: bench_cascade memory | INPUT TOLERANCE auto|frontier|dense THREADS EVERY");
    lian_cascade *c = network_read(argv[1], atof(argv[2]));
    lian_cascade_kernel kernel = !strcmp(argv[3], "dense")      ? LIAN_KERNEL_DENSE
                                 : !strcmp(argv[3], "frontier") ? LIAN_KERNEL_FRONTIER
                                                                : LIAN_KERNEL_AUTO;
    lian_effort effort = {.threads = atoi(argv[4])};
    int32_t firms = lian_cascade_firms(c), every = atoi(argv[5]), count = 0;
    int32_t *firm = malloc(((size_t)firms + 1) * sizeof *firm);
    lian_cascade_outcome *out = calloc((size_t)firms + 1, sizeof *out);
    int64_t touched = 0;
    double esri = 0, steps = 0, damaged = 0;
    lian_error err;
    if (!firm || !out || every < 1) fail("out of memory");
    for (int32_t i = 0; i < firms; i++)
        if (product_of(c, i) % every == 0) firm[count++] = i;
    double wall = clock_of(CLOCK_MONOTONIC), used = clock_of(CLOCK_PROCESS_CPUTIME_ID);
    if (lian_cascade_each(c, firm, count, kernel, &effort, out, &touched, &err) != LIAN_OK) fail(err.message);
    wall = clock_of(CLOCK_MONOTONIC) - wall;
    used = clock_of(CLOCK_PROCESS_CPUTIME_ID) - used;
    for (int32_t k = 0; k < count; k++) esri += out[k].esri, steps += out[k].steps, damaged += out[k].damaged;
    /* firms, ms of processor and of wall each, thousand arcs a batch looks at, ns for one of them, means, all bits */
    printf("%d %.4f %.4f %.0f %.1f %.1f %.0f %.3g %016llx\n", (int)count, 1e3 * used / count, 1e3 * wall / count,
           1e-3 * LIAN_LANES * (double)touched / count, 1e9 * used / (double)touched, steps / count, damaged / count, esri / count,
           (unsigned long long)bits_mix(out, count));
    free(firm);
    free(out);
    lian_cascade_free(c);
    return 0;
}
