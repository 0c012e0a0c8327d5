/* SPDX-License-Identifier: MIT */
/* Which random numbers are the same on every machine? */
#include "cli/synth.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t splitmix(uint64_t *seed) {
    uint64_t z = (*seed += 0x9e3779b97f4a7c15ULL);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
    return z ^ z >> 31;
}

void lian_random_init(lian_random *random, uint64_t seed) {
    for (int i = 0; i < 4; i++) random->state[i] = splitmix(&seed);
}

static uint64_t rotate(uint64_t x, int by) { return x << by | x >> (64 - by); }

uint64_t lian_random_next(lian_random *random) {
    uint64_t *s = random->state, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

double lian_random_unit(lian_random *random) { return (double)(lian_random_next(random) >> 11) * 0x1p-53; }

/* Lemire's multiplication; the bias of 2^-32·count is of no concern here. */
int32_t lian_random_below(lian_random *random, int32_t count) {
    return (int32_t)((lian_random_next(random) >> 32) * (uint64_t)count >> 32);
}

int32_t lian_random_between(lian_random *random, int32_t low, int32_t high) {
    return low + lian_random_below(random, high - low + 1);
}

bool lian_random_is(lian_random *random, double probability) { return lian_random_unit(random) < probability; }

/* Through decimal text, so that what is written is what is meant. */
double lian_round_digits(double value, int digits) {
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    return strtod(text, NULL);
}

double lian_random_value(lian_random *random, double low, double high) {
    double value = lian_round_digits(low + (high - low) * lian_random_unit(random), 2);
    return value < low ? low : value > high ? high : value;
}

double lian_random_pareto(lian_random *random, double least, double alpha, double most) {
    double value = least * pow(1 - lian_random_unit(random), -1 / alpha);
    return value < most ? value : most;
}
