/* SPDX-License-Identifier: MIT */
/* Which is the shortest decimal that reads back as this double, in integer arithmetic alone? */
#include "base/shortest.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* f × 2^e */
typedef struct scaled {
    uint64_t f;
    int e;
} scaled;

/* 10^k to 64 bits, rounded to the nearest. */
static const struct {
    uint64_t f;
    int e, k;
} powers[] = {
    {0xfb158592be068d2fULL, -250, -56}, {0xbb127c53b17ec159ULL, -223, -48}, {0x8b61313bbabce2c6ULL, -196, -40},
    {0xcfb11ead453994baULL, -170, -32}, {0x9abe14cd44753b53ULL, -143, -24}, {0xe69594bec44de15bULL, -117, -16},
    {0xabcc77118461cefdULL, -90, -8}, {0x8000000000000000ULL, -63, 0}, {0xbebc200000000000ULL, -37, 8},
    {0x8e1bc9bf04000000ULL, -10, 16}, {0xd3c21bcecceda100ULL, 16, 24}, {0x9dc5ada82b70b59eULL, 43, 32},
    {0xeb194f8e1ae525fdULL, 69, 40}, {0xaf298d050e4395d7ULL, 96, 48}, {0x82818f1281ed44a0ULL, 123, 56},
};
enum { POWERS = sizeof powers / sizeof *powers, LOWEST = -60, HIGHEST = -32 };

/* The upper 64 bits of the product, rounded: half a unit off at most. */
static scaled multiply(scaled a, scaled b) {
    uint64_t a1 = a.f >> 32, a0 = a.f & 0xffffffff, b1 = b.f >> 32, b0 = b.f & 0xffffffff;
    uint64_t middle = (a0 * b0 >> 32) + (a1 * b0 & 0xffffffff) + (a0 * b1 & 0xffffffff) + (1u << 31);
    return (scaled){a1 * b1 + (a1 * b0 >> 32) + (a0 * b1 >> 32) + (middle >> 32), a.e + b.e + 64};
}

static scaled normal(scaled a) {
    int shift = __builtin_clzll(a.f);
    return (scaled){a.f << shift, a.e - shift};
}

/* A value > 0 and the middles between it and its two neighbours, all with one exponent. False for a power of two, whose lower
 * neighbour is half as far: the shortest text may there be another than the closest of so many digits. */
static bool bounds_find(double value, scaled *low, scaled *w, scaled *high) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t fraction = bits & 0xfffffffffffffULL, hidden = 1ULL << 52;
    int exponent = (int)(bits >> 52);
    scaled v = exponent ? (scaled){fraction | hidden, exponent - 1075} : (scaled){fraction, -1074};
    *high = normal((scaled){2 * v.f + 1, v.e - 1});
    *low = (scaled){(2 * v.f - 1) << (v.e - 1 - high->e), high->e};
    *w = normal(v);
    return v.f != hidden;
}

/* What is left of the number when its digits so far are taken away, all in units of `unit`. */
typedef struct rest {
    uint64_t to_high, interval, rest, ten, unit;
} rest;

/* Lowers the last digit towards the value; false when the error of the arithmetic leaves the choice open. */
static bool last_round(char *last, rest r) {
    uint64_t near = r.to_high - r.unit, far = r.to_high + r.unit;
    while (r.rest < near && r.interval - r.rest >= r.ten && (r.rest + r.ten < near || near - r.rest >= r.rest + r.ten - near)) {
        --*last;
        r.rest += r.ten;
    }
    if (r.rest < far && r.interval - r.rest >= r.ten && (r.rest + r.ten < far || far - r.rest > r.rest + r.ten - far))
        return false;
    return 2 * r.unit <= r.rest && r.rest <= r.interval - 4 * r.unit;
}

/* Digits of the upper bound, from the first on, until what is left lies within the interval. *tens: the power of ten of the
 * last digit. */
static bool digits_make(scaled low, scaled w, scaled high, char *digits, int *count, int *tens) {
    int shift = -w.e;
    uint64_t unit = 1, one = 1ULL << shift, top = high.f + unit, interval = top - (low.f - unit);
    uint32_t whole = (uint32_t)(top >> shift), divisor = 1;
    uint64_t part = top & (one - 1);
    *count = 0;
    *tens = 1;
    while (whole / divisor >= 10) divisor *= 10, ++*tens;
    for (; *tens > 0; divisor /= 10) {
        digits[(*count)++] = (char)('0' + whole / divisor);
        whole %= divisor;
        --*tens;
        uint64_t left = ((uint64_t)whole << shift) + part;
        if (left < interval)
            return last_round(&digits[*count - 1], (rest){top - w.f, interval, left, (uint64_t)divisor << shift, unit});
    }
    while (*count < LIAN_SHORTEST_DIGITS) {
        part *= 10, unit *= 10, interval *= 10;
        digits[(*count)++] = (char)('0' + (part >> shift));
        part &= one - 1;
        --*tens;
        if (part < interval) return last_round(&digits[*count - 1], (rest){(top - w.f) * unit, interval, part, one, unit});
    }
    return false;
}

bool lian_shortest(double value, char digits[LIAN_SHORTEST_DIGITS + 1], int *count, int *point) {
    scaled low, w, high;
    int i = 0, tens;
    if (!(value > 1e-40 && value < 1e40)) return false;
    if (!bounds_find(value, &low, &w, &high)) return false;
    while (i < POWERS && w.e + powers[i].e + 64 < LOWEST) i++;
    if (i == POWERS || w.e + powers[i].e + 64 > HIGHEST) return false;
    scaled power = {powers[i].f, powers[i].e};
    if (!digits_make(multiply(low, power), multiply(w, power), multiply(high, power), digits, count, &tens)) return false;
    *point = *count + tens - powers[i].k;
    while (*count > 1 && digits[*count - 1] == '0') --*count;
    digits[*count] = '\0';
    return true;
}
