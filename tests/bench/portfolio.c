/* SPDX-License-Identifier: MIT */
/* How long does the best set of recruits take, with its proof, the next best and what each limit costs?
 * usage: portfolio CANDIDATES GAPS PARKS RECRUITS [SEED]; prints one line for each question. */
#include <liantu/liantu.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t state;
static double uniform(void) {
    uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}
static int below(int n) { return (int)(uniform() * n); }

enum { LAND, FLOOR, ENERGY, MONEY, RESOURCES };

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct tables {
    double *weight, *fraction, *need, *room, *fit;
    int32_t *closer, *closed, *admitted, *host;
} tables;

static void *room_for(int n, size_t size) {
    void *memory = calloc((size_t)n + 1, size);
    if (!memory) exit(1);
    return memory;
}

/* Every candidate matches one gap fully and up to three more in part; sizes spread over two orders; a park admits a third of
 * the candidates and has room for none to six of mean size. */
static void build(lian_portfolio_input *in, tables *t, double *limit) {
    static const double match[] = {.7, .7, .4};
    int n = in->candidates;
    t->weight = room_for(in->gaps, sizeof *t->weight);
    t->closer = room_for(4 * n, sizeof *t->closer);
    t->closed = room_for(4 * n, sizeof *t->closed);
    t->fraction = room_for(4 * n, sizeof *t->fraction);
    t->need = room_for(n * RESOURCES, sizeof *t->need);
    t->room = room_for(in->parks * RESOURCES, sizeof *t->room);
    t->admitted = room_for(n * in->parks, sizeof *t->admitted);
    t->host = room_for(n * in->parks, sizeof *t->host);
    t->fit = room_for(n * in->parks, sizeof *t->fit);
    for (int g = 0; g < in->gaps; g++) t->weight[g] = 100 * uniform() * uniform();
    for (int i = 0; i < n; i++) {
        int first = below(in->gaps), more = below(4);
        for (int k = 0; k <= more; k++) {
            t->closer[in->closures] = i;
            t->closed[in->closures] = (first + 7 * k) % in->gaps;
            t->fraction[in->closures++] = k ? match[k - 1] : 1;
        }
        double size = exp(4.6 * uniform());
        for (int k = 0; k < RESOURCES; k++) t->need[i * RESOURCES + k] = size * (.5 + uniform());
        for (int p = 0; p < in->parks; p++) {
            if (below(3)) continue;
            t->admitted[in->admissions] = i;
            t->host[in->admissions] = p;
            t->fit[in->admissions++] = 100 * uniform();
        }
    }
    double mean = 99 / 4.6;
    for (int p = 0; p < in->parks; p++)
        for (int k = 0; k < RESOURCES; k++)
            t->room[p * RESOURCES + k] = k == MONEY ? (double)INFINITY : mean * 6 * uniform();
    for (int k = 0; k < RESOURCES; k++) limit[k] = INFINITY;
    limit[MONEY] = mean * .6 * in->most;
    in->weight = t->weight, in->closer = t->closer, in->closed = t->closed, in->fraction = t->fraction, in->need = t->need;
    in->room = t->room, in->admitted = t->admitted, in->host = t->host, in->fit = t->fit, in->limit = limit;
}

static void say(const char *what, const lian_portfolio_choice *c, double begun) {
    printf("%-12s %3d recruits, closes %.4f, at most %.4f%s, %d steps, %.2f s\n", what, (int)c->count, c->value, c->bound,
           c->proven ? " (proven)" : "", (int)c->work, seconds() - begun);
    fflush(stdout);
}

static lian_portfolio_choice choice_new(int n) {
    return (lian_portfolio_choice){.candidate = room_for(n, sizeof(int32_t)), .park = room_for(n, sizeof(int32_t)), .gain = room_for(n, sizeof(double))};
}

int main(int argc, char **argv) {
    if (argc < 5) return 2;
    lian_portfolio_input in = {.candidates = atoi(argv[1]), .gaps = atoi(argv[2]), .parks = atoi(argv[3]), .most = atoi(argv[4]), .resources = RESOURCES};
    state = argc > 5 ? strtoull(argv[5], NULL, 10) : 1;
    tables t;
    double limit[RESOURCES], begun = seconds();
    build(&in, &t, limit);
    lian_portfolio_choice best = choice_new(in.candidates), other = choice_new(in.candidates);
    lian_error err = {0};
    lian_portfolio_options options = LIAN_PORTFOLIO_OPTIONS_INIT;
    double price[RESOURCES];
    lian_portfolio_duals duals = {0, price, NULL};
    const char *const name[] = {"land +10%", "floor +10%", "energy +10%", "money +10%"};
    if (lian_portfolio_run(&in, &options, &best, &duals, &err) != LIAN_OK) return fprintf(stderr, "%s\n", err.message), 1;
    say("best", &best, begun);
    if (!best.proven) options.work /= 20; /* as metric portfolio does */
    begun = seconds();
    if (lian_portfolio_next_run(&in, &options, &best, &other, &err) != LIAN_OK) return fprintf(stderr, "%s\n", err.message), 1;
    say("next", &other, begun);
    begun = seconds();
    if (lian_portfolio_loosen_run(&in, &options, &best, 1, NULL, &other, &err) != LIAN_OK) return fprintf(stderr, "%s\n", err.message), 1;
    say("one more", &other, begun);
    for (int k = 0; k < RESOURCES; k++) {
        double factor[RESOURCES] = {1, 1, 1, 1};
        factor[k] = 1.1;
        begun = seconds();
        if (lian_portfolio_loosen_run(&in, &options, &best, 0, factor, &other, &err) != LIAN_OK) return fprintf(stderr, "%s\n", err.message), 1;
        say(name[k], &other, begun);
    }
    int32_t steps = 0, proven = 0, most = options.work;
    begun = seconds();
    for (int32_t i = 0; best.proven && i < best.count && steps < most; i++) { /* all together as many steps as one set, as metric portfolio has it */
        options.work = 1 + (most - steps) / (best.count - i);
        if (lian_portfolio_without_run(&in, &options, &best, best.candidate[i], &other, &err) != LIAN_OK) return fprintf(stderr, "%s\n", err.message), 1;
        steps += other.work;
        proven += other.proven;
    }
    printf("%-12s %3d of %d proven, %d steps, %.2f s\n", "without each", (int)proven, (int)best.count, (int)steps, seconds() - begun);
    return 0;
}
