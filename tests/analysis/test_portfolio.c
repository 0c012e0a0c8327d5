/* SPDX-License-Identifier: MIT */
/* Is the choice of recruits the best there is, by trying all; the next best the next; the bounds bounds; the prices prices? */
#include "random.h"

#include <liantu/liantu.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

#define NEAR(a, b, by) assert_true(fabs((double)(a) - (double)(b)) <= (by))

#define OK(call) assert_int_equal((call), LIAN_OK)
enum { CANDIDATES = 10, GAPS = 6, PARKS = 3, RESOURCES = 2, CASES = 200 };
static lian_error problem;
static lian_error *const err = &problem;

/* ---- instances ------------------------------------------------------------------------------------------------------- */

typedef struct instance {
    lian_portfolio_input in;
    double weight[GAPS], fraction[CANDIDATES * GAPS], need[CANDIDATES * RESOURCES], limit[RESOURCES], room[PARKS * RESOURCES];
    double fit[CANDIDATES * PARKS], taken[CANDIDATES * PARKS * RESOURCES];
    int32_t closer[CANDIDATES * GAPS], closed[CANDIDATES * GAPS], admitted[CANDIDATES * PARKS], host[CANDIDATES * PARKS];
} instance;

static void closures_random(instance *t, uint64_t *seed) {
    static const double match[] = {1, .7, .4};
    lian_portfolio_input *in = &t->in;
    for (int32_t i = 0; i < in->candidates; i++)
        for (int32_t g = 0; g < in->gaps; g++)
            if (below(seed, 5) < 2) {
                t->closer[in->closures] = i;
                t->closed[in->closures] = g;
                t->fraction[in->closures++] = match[below(seed, 3)];
            }
}

/* Whole numbers, so that no sum meets a limit by rounding alone; half of the instances have parks, often too small ones. */
static void instance_random(instance *t, uint64_t *seed) {
    *t = (instance){0};
    t->in = (lian_portfolio_input){.candidates = 1 + below(seed, CANDIDATES), .gaps = 1 + below(seed, GAPS), .resources = RESOURCES,
                                   .parks = below(seed, 2) * (1 + below(seed, PARKS)), .weight = t->weight, .closer = t->closer,
                                   .closed = t->closed, .fraction = t->fraction, .need = t->need, .limit = t->limit,
                                   .most = below(seed, 6), .room = t->room, .admitted = t->admitted, .host = t->host};
    if (below(seed, 2)) t->in.fit = t->fit;
    for (int g = 0; g < GAPS; g++) t->weight[g] = below(seed, 1000) / 10.0;
    for (int i = 0; i < CANDIDATES * RESOURCES; i++) t->need[i] = below(seed, 12);
    for (int k = 0; k < RESOURCES; k++) t->limit[k] = below(seed, 3) ? 5.0 + below(seed, 40) : (double)INFINITY;
    for (int c = 0; c < PARKS * RESOURCES; c++) t->room[c] = below(seed, 6) ? (double)below(seed, 20) : (double)INFINITY;
    closures_random(t, seed);
    for (int32_t i = 0; i < t->in.candidates; i++)
        for (int32_t p = 0; p < t->in.parks; p++)
            if (below(seed, 3)) {
                t->admitted[t->in.admissions] = i;
                t->host[t->in.admissions] = p;
                t->fit[t->in.admissions++] = below(seed, 100);
            }
    uint64_t own = *seed;
    if (below(&own, 2)) return;
    t->in.taken = t->taken; /* here and there something else than is needed elsewhere */
    for (int32_t e = 0; e < t->in.admissions; e++) {
        bool other = below(&own, 3) == 0;
        for (int k = 0; k < RESOURCES; k++) t->taken[e * RESOURCES + k] = other ? below(&own, 12) : t->need[t->admitted[e] * RESOURCES + k];
    }
}

/* ---- by trying all ----------------------------------------------------------------------------------------------------- */

static bool admits(const instance *t, int32_t candidate, int32_t park) {
    for (int32_t e = 0; e < t->in.admissions; e++)
        if (t->admitted[e] == candidate && t->host[e] == park) return true;
    return false;
}

/* What the candidate takes of a park that admits it. */
static double takes(const instance *t, int32_t candidate, int32_t park, int k) {
    for (int32_t e = 0; e < t->in.admissions && t->in.taken; e++)
        if (t->admitted[e] == candidate && t->host[e] == park) return t->taken[e * RESOURCES + k];
    return t->need[candidate * RESOURCES + k];
}

static bool place_rest(const instance *t, uint32_t set, int32_t from, double filled[PARKS * RESOURCES]) {
    while (from < t->in.candidates && !(set >> from & 1)) from++;
    if (from == t->in.candidates) return true;
    for (int32_t p = 0; p < t->in.parks; p++) {
        bool fits = admits(t, from, p);
        for (int k = 0; k < RESOURCES; k++) fits = fits && filled[p * RESOURCES + k] + takes(t, from, p, k) <= t->in.room[p * RESOURCES + k];
        if (!fits) continue;
        for (int k = 0; k < RESOURCES; k++) filled[p * RESOURCES + k] += takes(t, from, p, k);
        bool rest = place_rest(t, set, from + 1, filled);
        for (int k = 0; k < RESOURCES; k++) filled[p * RESOURCES + k] -= takes(t, from, p, k);
        if (rest) return true;
    }
    return false;
}

static bool is_allowed(const instance *t, uint32_t set) {
    double used[RESOURCES] = {0}, filled[PARKS * RESOURCES] = {0};
    int count = 0;
    for (int32_t i = 0; i < t->in.candidates; i++) {
        if (!(set >> i & 1)) continue;
        count++;
        for (int k = 0; k < RESOURCES; k++) used[k] += t->need[i * RESOURCES + k];
    }
    if (count > t->in.most) return false;
    for (int k = 0; k < RESOURCES; k++)
        if (used[k] > t->in.limit[k]) return false;
    return !t->in.parks || place_rest(t, set, 0, filled);
}

static double worth(const instance *t, uint32_t set) {
    double covered[GAPS] = {0}, sum = 0;
    for (int32_t e = 0; e < t->in.closures; e++)
        if (set >> t->closer[e] & 1) covered[t->closed[e]] += t->fraction[e];
    for (int32_t g = 0; g < t->in.gaps; g++) sum += t->weight[g] * fmin(1, covered[g]);
    return sum;
}

/* Which gaps of weight does the set close something of? */
static uint32_t gaps_of(const instance *t, uint32_t set) {
    uint32_t gaps = 0;
    for (int32_t e = 0; e < t->in.closures; e++)
        if (set >> t->closer[e] & 1 && t->weight[t->closed[e]] > 0 && t->fraction[e] > 0) gaps |= 1u << t->closed[e];
    return gaps;
}

/* The gaps that sets cover differ from those of `than` both ways if it is given. −1: there is none. */
static double best_of_all(const instance *t, const uint32_t *than) {
    double best = -1;
    uint32_t theirs = than ? gaps_of(t, *than) : 0;
    for (uint32_t set = 0; set < 1u << t->in.candidates; set++) {
        uint32_t mine = than ? gaps_of(t, set) : 0;
        if (than && (!(theirs & ~mine) || !(mine & ~theirs))) continue;
        double value = worth(t, set);
        if (value > best && is_allowed(t, set)) best = value;
    }
    return best;
}

static uint32_t bits_of(const lian_portfolio_choice *choice) {
    uint32_t set = 0;
    for (int32_t i = 0; i < choice->count; i++) set |= 1u << choice->candidate[i];
    return set;
}

typedef struct answer {
    lian_portfolio_choice choice;
    int32_t candidate[CANDIDATES], park[CANDIDATES];
    double gain[CANDIDATES];
} answer;

static lian_portfolio_choice *answer_of(answer *a) {
    a->choice = (lian_portfolio_choice){.candidate = a->candidate, .park = a->park, .gain = a->gain};
    return &a->choice;
}

/* What is given back keeps every limit by itself, and its parts add up. */
static void choice_check(const instance *t, const lian_portfolio_choice *choice) {
    double filled[PARKS * RESOURCES] = {0}, sum = 0;
    assert_true(is_allowed(t, bits_of(choice)));
    for (int32_t i = 0; i < choice->count; i++) {
        sum += choice->gain[i];
        assert_true(i == 0 || choice->gain[i] <= choice->gain[i - 1] + 1e-9);
        if (!t->in.parks) {
            assert_int_equal(choice->park[i], LIAN_NONE);
            continue;
        }
        assert_true(admits(t, choice->candidate[i], choice->park[i]));
        for (int k = 0; k < RESOURCES; k++) filled[choice->park[i] * RESOURCES + k] += takes(t, choice->candidate[i], choice->park[i], k);
    }
    for (int c = 0; c < t->in.parks * RESOURCES; c++) assert_true(filled[c] <= t->in.room[c]);
    NEAR(sum, choice->value, 1e-9);
    NEAR(worth(t, bits_of(choice)), choice->value, 1e-9);
    NEAR(lian_portfolio_value(&t->in, choice->candidate, choice->count), choice->value, 1e-9);
}

static void equals_brute_force(void **state) {
    (void)state;
    uint64_t seed = 1;
    int placed = 0, chosen = 0, none = 0;
    for (int c = 0; c < CASES; c++) {
        instance t;
        answer a, b;
        double limit[RESOURCES], room[PARKS * RESOURCES];
        lian_portfolio_duals duals = {0, limit, room};
        instance_random(&t, &seed);
        OK(lian_portfolio_run(&t.in, NULL, answer_of(&a), &duals, err));
        assert_true(a.choice.proven);
        choice_check(&t, &a.choice);
        NEAR(a.choice.value, best_of_all(&t, NULL), 1e-6);
        NEAR(a.choice.bound, a.choice.value, 1e-9);
        assert_true(duals.most >= 0 && duals.limit[0] >= 0);
        placed += t.in.parks && a.choice.count > 1;
        chosen += a.choice.count;
        uint32_t than = bits_of(&a.choice);
        double next = best_of_all(&t, &than);
        OK(lian_portfolio_next_run(&t.in, NULL, &a.choice, answer_of(&b), err));
        if (lian_is_unknown(b.choice.value)) {
            none++;
            assert_true(next < 0);
            continue;
        }
        assert_true(b.choice.proven);
        choice_check(&t, &b.choice);
        NEAR(b.choice.value, next, 1e-6);
    }
    assert_true(placed > 20 && chosen > 200 && none > 5 && none < CASES - 10); /* few gaps: test_portfolio_ties.c has more to exchange */
}

static void looser_limits_equal_brute_force(void **state) {
    (void)state;
    uint64_t seed = 2;
    int gained = 0;
    for (int c = 0; c < 60; c++) {
        instance t, looser;
        answer a, b;
        const double factor[] = {1.5, 1};
        instance_random(&t, &seed);
        OK(lian_portfolio_run(&t.in, NULL, answer_of(&a), NULL, err));
        OK(lian_portfolio_loosen_run(&t.in, NULL, &a.choice, 1, NULL, answer_of(&b), err));
        looser = t;
        looser.in.most++;
        NEAR(b.choice.value, best_of_all(&looser, NULL), 1e-6);
        gained += b.choice.value > a.choice.value + 1e-6;
        OK(lian_portfolio_loosen_run(&t.in, NULL, &a.choice, 0, factor, answer_of(&b), err));
        looser = t;
        looser.in.limit = looser.limit, looser.in.room = looser.room;
        looser.limit[0] *= 1.5;
        for (int p = 0; p < PARKS; p++) looser.room[p * RESOURCES] *= 1.5;
        NEAR(b.choice.value, best_of_all(&looser, NULL), 1e-6);
        gained += b.choice.value > a.choice.value + 1e-6;
    }
    assert_true(gained > 10);
}

/* Without each of its members the best set is the best of those that lack it. */
static void leaving_out_equals_brute_force(void **state) {
    (void)state;
    uint64_t seed = 5;
    int lost = 0, spared = 0;
    for (int c = 0; c < 60; c++) {
        instance t;
        answer a, b;
        instance_random(&t, &seed);
        OK(lian_portfolio_run(&t.in, NULL, answer_of(&a), NULL, err));
        for (int32_t i = 0; i < a.choice.count; i++) {
            double most = 0;
            for (uint32_t set = 0; set < 1u << t.in.candidates; set++)
                if (!(set >> a.candidate[i] & 1) && worth(&t, set) > most && is_allowed(&t, set)) most = worth(&t, set);
            OK(lian_portfolio_without_run(&t.in, NULL, &a.choice, a.candidate[i], answer_of(&b), err));
            assert_true(b.choice.proven);
            assert_false(bits_of(&b.choice) >> a.candidate[i] & 1);
            choice_check(&t, &b.choice);
            NEAR(b.choice.value, most, 1e-6);
            lost += b.choice.value < a.choice.value - 1e-6;
            spared += b.choice.value > a.choice.value - 1e-6;
        }
    }
    assert_true(lost > 50 && spared > 5);
}

/* Two gaps worth 10 and 6; a closes the first, b the second, c 40 % of both. One recruit: a, 10, the next best b. A unit more of
 * `most` brings 6. With land 5 each and 7 to share, fractions would add .4 · 6 of b: a mu more would be worth 1.2. */
static void prices_by_hand(void **state) {
    (void)state;
    const double weight[] = {10, 6}, fraction[] = {1, 1, .4, .4}, need[] = {5, 5, 5}, limit[] = {7};
    const int32_t closer[] = {0, 1, 2, 2}, closed[] = {0, 1, 0, 1};
    lian_portfolio_input in = {.candidates = 3, .gaps = 2, .resources = 1, .weight = weight, .closures = 4, .closer = closer,
                               .closed = closed, .fraction = fraction, .need = need, .limit = limit, .most = 1};
    answer a, b;
    double price[1];
    lian_portfolio_duals duals = {0, price, NULL};
    OK(lian_portfolio_run(&in, NULL, answer_of(&a), &duals, err));
    assert_int_equal(a.choice.count, 1);
    assert_int_equal(a.candidate[0], 0);
    NEAR(duals.most, 6, 1e-9);
    OK(lian_portfolio_next_run(&in, NULL, &a.choice, answer_of(&b), err));
    assert_int_equal(b.choice.count, 1);
    assert_int_equal(b.candidate[0], 1); /* c would be worth 6.4, but covers the gap of a too */
    NEAR(b.choice.value, 6, 1e-9);
    in.most = 3;
    OK(lian_portfolio_run(&in, NULL, answer_of(&a), &duals, err));
    NEAR(a.choice.value, 10, 1e-9);
    NEAR(price[0], 1.2, 1e-9);
    NEAR(duals.most, 0, 1e-9);
    const double tenth[] = {1.1}, half[] = {1.5};
    OK(lian_portfolio_loosen_run(&in, NULL, &a.choice, 0, tenth, answer_of(&b), err));
    NEAR(b.choice.value, 10, 1e-9); /* 7.7 still takes one only */
    OK(lian_portfolio_loosen_run(&in, NULL, &a.choice, 0, half, answer_of(&b), err));
    NEAR(b.choice.value, 16, 1e-9);
}

/* Stopped early, the bound still holds and nothing is called proven. */
static void bounds_hold_when_stopped(void **state) {
    (void)state;
    uint64_t seed = 3;
    int stopped = 0;
    for (int c = 0; c < 100; c++) {
        instance t;
        answer a;
        instance_random(&t, &seed);
        OK(lian_portfolio_run(&t.in, &(lian_portfolio_options){1, 0}, answer_of(&a), NULL, err));
        choice_check(&t, &a.choice);
        double best = best_of_all(&t, NULL);
        assert_true(a.choice.value <= best + 1e-6 && a.choice.bound >= best - 1e-6);
        if (a.choice.proven) NEAR(a.choice.value, best, 1e-6);
        stopped += !a.choice.proven;
    }
    assert_true(stopped > 3);
}

static void refuses_what_makes_no_sense(void **state) {
    (void)state;
    uint64_t seed = 4;
    instance t;
    answer a;
    do instance_random(&t, &seed);
    while (t.in.closures < 2 || !t.in.parks);
    lian_portfolio_input in = t.in;
    t.need[0] = lian_unknown();
    assert_int_equal(lian_portfolio_run(&in, NULL, answer_of(&a), NULL, err), LIAN_ERR_ARGUMENT);
    t.need[0] = 1;
    in.taken = t.taken;
    t.taken[0] = -1;
    assert_int_equal(lian_portfolio_run(&in, NULL, answer_of(&a), NULL, err), LIAN_ERR_ARGUMENT);
    in.taken = NULL;
    t.weight[0] = -1;
    assert_int_equal(lian_portfolio_run(&in, NULL, answer_of(&a), NULL, err), LIAN_ERR_ARGUMENT);
    t.weight[0] = 1;
    t.closer[1] = t.closer[0], t.closed[1] = t.closed[0];
    assert_int_equal(lian_portfolio_run(&in, NULL, answer_of(&a), NULL, err), LIAN_ERR_ARGUMENT);
    in = (lian_portfolio_input){.most = 3};
    OK(lian_portfolio_run(&in, NULL, answer_of(&a), NULL, err));
    assert_int_equal(a.choice.count, 0);
    NEAR(a.choice.value, 0, 0);
    in.most = -1;
    assert_int_equal(lian_portfolio_run(&in, NULL, answer_of(&a), NULL, err), LIAN_ERR_ARGUMENT);
}

static void refuses_sets_and_limits_that_are_none(void **state) {
    (void)state;
    uint64_t seed = 4;
    int32_t other = PARKS * 1000;
    instance t;
    answer a;
    instance_random(&t, &seed);
    lian_portfolio_choice stranger = {.candidate = &other, .count = 1}, nobody = {.count = 0};
    assert_int_equal(lian_portfolio_next_run(&t.in, NULL, &stranger, answer_of(&a), err), LIAN_ERR_ARGUMENT);
    assert_int_equal(lian_portfolio_loosen_run(&t.in, NULL, &nobody, -1, NULL, answer_of(&a), err), LIAN_ERR_ARGUMENT);
    assert_int_equal(lian_portfolio_loosen_run(&t.in, NULL, &nobody, INT32_MAX, NULL, answer_of(&a), err), LIAN_ERR_ARGUMENT);
    lian_portfolio_input wrong = t.in;
    wrong.resources = -1;
    assert_int_equal(lian_portfolio_loosen_run(&wrong, NULL, &nobody, 1, (const double[]){1, 1}, answer_of(&a), err), LIAN_ERR_ARGUMENT);
}

/* ---- greedy ------------------------------------------------------------------------------------------------------------- */

static lian_status covers(void *context, const int32_t *set, int32_t count, double *value, lian_error *e) {
    (void)e;
    *value = lian_portfolio_value(&((const instance *)context)->in, set, count);
    return LIAN_OK;
}

/* Plain greedy, every candidate looked at in every round. */
static double plain_greedy(instance *t, int32_t most) {
    int32_t set[CANDIDATES];
    double value = 0;
    for (int32_t count = 0; count < most && count < t->in.candidates; count++) {
        double best = value;
        int32_t taken = LIAN_NONE;
        for (int32_t i = 0; i < t->in.candidates; i++) {
            set[count] = i;
            double with = lian_portfolio_value(&t->in, set, count + 1);
            if (with > best + 1e-9) best = with, taken = i;
        }
        if (taken == LIAN_NONE) break;
        set[count] = taken;
        value = best;
    }
    return value;
}

static void greedy_bound_holds(void **state) {
    (void)state;
    uint64_t seed = 5;
    int short_of = 0, lazy = 0;
    for (int c = 0; c < CASES; c++) {
        instance t;
        int32_t chosen[CANDIDATES];
        double gain[CANDIDATES];
        lian_greedy g = {.candidate = chosen, .gain = gain};
        instance_random(&t, &seed);
        t.in.parks = 0;
        for (int k = 0; k < RESOURCES; k++) t.limit[k] = INFINITY;
        double best = best_of_all(&t, NULL);
        OK(lian_greedy_run(t.in.candidates, t.in.most, covers, &t, &g, err));
        assert_int_equal(g.violations, 0);
        assert_true(g.bound >= best - 1e-9);
        assert_true(g.bound <= 2 * g.value + 1e-9); /* nobody left adds more than the last that was taken */
        assert_true(g.value >= (1 - exp(-1)) * best - 1e-9);
        NEAR(g.value, plain_greedy(&t, t.in.most), 1e-6);
        short_of += g.value < best - 1e-9;
        lazy += g.evaluations < t.in.candidates * (g.count + 1);
    }
    assert_true(short_of > 3 && lazy > 20);
}

/* Together they are worth more than apart: (number of members)². */
static lian_status grows(void *context, const int32_t *set, int32_t count, double *value, lian_error *e) {
    (void)context, (void)set, (void)e;
    *value = (double)count * count;
    return LIAN_OK;
}

static lian_status fails(void *context, const int32_t *set, int32_t count, double *value, lian_error *e) {
    (void)set, (void)e;
    *value = 1;
    return count == 2 ? *(lian_status *)context : LIAN_OK;
}

static void greedy_sees_what_is_not_submodular(void **state) {
    (void)state;
    int32_t chosen[3];
    double gain[3];
    lian_greedy g = {.candidate = chosen, .gain = gain};
    OK(lian_greedy_run(5, 3, grows, NULL, &g, err));
    assert_true(g.violations > 0 && g.worst >= 2);
    assert_true(lian_is_unknown(g.bound));
    NEAR(g.value, 9, 1e-9);
    lian_status wanted = LIAN_ERR_LIMIT;
    assert_int_equal(lian_greedy_run(3, 2, fails, &wanted, &g, err), LIAN_ERR_LIMIT);
    assert_int_equal(lian_greedy_run(-1, 2, fails, &wanted, &g, err), LIAN_ERR_ARGUMENT);
    OK(lian_greedy_run(0, 2, fails, &wanted, &g, err));
    assert_int_equal(g.count, 0);
    NEAR(g.bound, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_brute_force),
        cmocka_unit_test(looser_limits_equal_brute_force), cmocka_unit_test(leaving_out_equals_brute_force),
        cmocka_unit_test(prices_by_hand),
        cmocka_unit_test(bounds_hold_when_stopped),
        cmocka_unit_test(refuses_what_makes_no_sense), cmocka_unit_test(refuses_sets_and_limits_that_are_none),
        cmocka_unit_test(greedy_bound_holds),
        cmocka_unit_test(greedy_sees_what_is_not_submodular),
    };
    return cmocka_run_group_tests_name("portfolio", tests, NULL, NULL);
}
