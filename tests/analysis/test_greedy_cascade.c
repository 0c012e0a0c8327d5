/* SPDX-License-Identifier: MIT */
/* Recruits that cut most of the expected loss of a cascade: is the greedy choice within its bound of the best set, by trying all,
 * and is it said when the loss is not submodular? */
#include "random.h"

#include <liantu/liantu.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
/* after the standard headers that it needs */
#include <cmocka.h>

#define OK(call) assert_int_equal((call), LIAN_OK)
enum { FIRMS = 8, CANDIDATES = 6, ARCS = 24, MOST = 3, CASES = 60 };

/* Firm i makes product i; a candidate makes the product of one firm, and takes half of that firm's sales to each buyer. */
typedef struct town {
    int32_t supplier[ARCS], buyer[ARCS], arcs, makes[CANDIDATES];
    double weight[ARCS], untouched; /* mean loss without a recruit */
} town;

/* Mean ESRI over closings of each firm that was there before, with these recruits. */
static lian_status mean_loss(const town *t, const int32_t *set, int32_t count, double *loss, lian_error *err) {
    int32_t supplier[2 * ARCS], buyer[2 * ARCS], product[2 * ARCS], arcs = 0;
    double weight[2 * ARCS];
    int8_t class_[2 * ARCS];
    for (int32_t a = 0; a < t->arcs; a++) {
        double left = t->weight[a];
        for (int32_t i = 0; i < count; i++) {
            if (t->makes[set[i]] != t->supplier[a]) continue;
            supplier[arcs] = FIRMS + set[i], buyer[arcs] = t->buyer[a], product[arcs] = t->supplier[a], class_[arcs] = LIAN_INPUT_ESSENTIAL;
            weight[arcs++] = left /= 2;
        }
        supplier[arcs] = t->supplier[a], buyer[arcs] = t->buyer[a], product[arcs] = t->supplier[a], class_[arcs] = LIAN_INPUT_ESSENTIAL;
        weight[arcs++] = left;
    }
    lian_cascade_input in = {FIRMS + CANDIDATES, arcs, supplier, buyer, product, class_, weight, NULL, NULL};
    lian_cascade_outcome out[FIRMS];
    lian_cascade *cascade;
    lian_status status = lian_cascade_build(&cascade, &in, NULL, err);
    if (status == LIAN_OK) status = lian_cascade_run_each(cascade, NULL, FIRMS, NULL, out, err);
    *loss = 0;
    for (int i = 0; i < FIRMS && status == LIAN_OK; i++) *loss += out[i].esri / FIRMS;
    lian_cascade_free(cascade);
    return status;
}

static lian_status avoided(void *context, const int32_t *set, int32_t count, double *value, lian_error *err) {
    const town *t = context;
    double loss;
    lian_status status = mean_loss(t, set, count, &loss, err);
    *value = t->untouched - loss;
    return status;
}

static void town_random(town *t, uint64_t *seed) {
    *t = (town){0};
    for (int32_t s = 0; s < FIRMS; s++)
        for (int32_t b = 0; b < FIRMS && t->arcs < ARCS; b++)
            if (s != b && below(seed, 5) < 2) {
                t->supplier[t->arcs] = s, t->buyer[t->arcs] = b;
                t->weight[t->arcs++] = 1 + below(seed, 9);
            }
    for (int i = 0; i < CANDIDATES; i++) t->makes[i] = below(seed, FIRMS);
    OK(mean_loss(t, NULL, 0, &t->untouched, NULL));
}

/* All sets of at most MOST, in rising order. */
static double best_of_all(const town *t) {
    double best = 0;
    for (uint32_t bits = 1; bits < 1u << CANDIDATES; bits++) {
        int32_t set[CANDIDATES], count = 0;
        double value;
        for (int32_t i = 0; i < CANDIDATES; i++)
            if (bits >> i & 1) set[count++] = i;
        if (count > MOST) continue;
        OK(avoided((void *)(uintptr_t)t, set, count, &value, NULL));
        if (value > best) best = value;
    }
    return best;
}

static void greedy_cuts_cascades(void **state) {
    (void)state;
    uint64_t seed = 7;
    int bounded = 0, seen = 0, helped = 0;
    for (int c = 0; c < CASES; c++) {
        town t;
        int32_t chosen[MOST];
        double gain[MOST];
        lian_greedy g = {.candidate = chosen, .gain = gain};
        town_random(&t, &seed);
        OK(lian_greedy_run(CANDIDATES, MOST, avoided, &t, &g, NULL));
        double best = best_of_all(&t);
        helped += g.value > 1e-6;
        if (g.violations) {
            seen++;
            assert_true(lian_is_unknown(g.bound) && g.worst > 0);
        } else if (g.bound >= best - 1e-9) {
            bounded++;
        }
    }
    print_message("of %d towns: bound holds in %d, not submodular and said so in %d\n", CASES, bounded, seen);
    assert_true(helped > CASES / 2);
    assert_true(bounded > 0 && seen > 0);
    assert_int_equal(bounded + seen, CASES); /* no bound was given that does not hold */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(greedy_cuts_cascades)};
    return cmocka_run_group_tests_name("greedy cascade", tests, NULL, NULL);
}
