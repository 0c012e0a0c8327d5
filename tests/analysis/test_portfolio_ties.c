/* SPDX-License-Identifier: MIT */
/* Where candidates are alike and money is short: is the best set still the best, the next best no better, the placement the
 * fittest, and does the one listed first stand for its like? */
#include "analysis/portfolio_emit.h"
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
enum { FEW = 10, MANY = 60, GAPS = 8, PARKS = 3, CASES = 200, KINDS = 5 };
static lian_error problem;
static lian_error *const err = &problem;

typedef struct instance {
    lian_portfolio_input in;
    double weight[GAPS], fraction[MANY * 2], need[MANY * LIAN_RESOURCES], limit[LIAN_RESOURCES], room[PARKS * LIAN_RESOURCES];
    double fit[MANY * PARKS];
    int32_t closer[MANY * 2], closed[MANY * 2], admitted[MANY * PARKS], host[MANY * PARKS];
} instance;

/* Some kinds of candidate, each with its gaps, needs and parks; most candidates are of one of them, differing in fit at most. */
static void instance_random(instance *t, int32_t candidates, uint64_t *seed) {
    *t = (instance){0};
    t->in = (lian_portfolio_input){.candidates = candidates, .gaps = GAPS, .resources = LIAN_RESOURCES, .parks = PARKS,
                                   .weight = t->weight, .closer = t->closer, .closed = t->closed, .fraction = t->fraction,
                                   .need = t->need, .limit = t->limit, .most = 1 + below(seed, candidates > FEW ? 20 : 5),
                                   .room = t->room, .admitted = t->admitted, .host = t->host, .fit = t->fit};
    int gap[KINDS], other[KINDS], parks[KINDS], money[KINDS], land[KINDS];
    for (int k = 0; k < KINDS; k++) {
        gap[k] = below(seed, GAPS), other[k] = below(seed, GAPS), parks[k] = 1 + below(seed, 7);
        money[k] = below(seed, 9), land[k] = below(seed, 5);
    }
    for (int g = 0; g < GAPS; g++) t->weight[g] = 1 + below(seed, 500) / 10.0;
    for (int r = 0; r < LIAN_RESOURCES; r++) t->limit[r] = INFINITY;
    t->limit[LIAN_RESOURCE_MONEY] = candidates / 3 + below(seed, 3 * t->in.most);
    for (int c = 0; c < PARKS * LIAN_RESOURCES; c++) t->room[c] = c % LIAN_RESOURCES ? (double)INFINITY : below(seed, 12);
    for (int32_t i = 0; i < candidates; i++) {
        int k = below(seed, KINDS);
        t->closer[t->in.closures] = i, t->closed[t->in.closures] = gap[k], t->fraction[t->in.closures++] = 1;
        if (other[k] != gap[k]) t->closer[t->in.closures] = i, t->closed[t->in.closures] = other[k], t->fraction[t->in.closures++] = .7;
        t->need[i * LIAN_RESOURCES + LIAN_RESOURCE_MONEY] = money[k] + (below(seed, 4) ? 0 : below(seed, 3));
        t->need[i * LIAN_RESOURCES + LIAN_RESOURCE_LAND] = land[k];
        for (int p = 0; p < PARKS; p++)
            if (parks[k] >> p & 1) t->admitted[t->in.admissions] = i, t->host[t->in.admissions] = p, t->fit[t->in.admissions++] = below(seed, 100);
    }
}

/* ---- by trying all ----------------------------------------------------------------------------------------------------- */

/* The largest summed fit of a placement of the set; −1: nothing fits. */
static double fittest(const instance *t, uint32_t set, int32_t from, double filled[PARKS]) {
    double best = -1;
    while (from < t->in.candidates && !(set >> from & 1)) from++;
    if (from == t->in.candidates) return 0;
    for (int32_t e = 0; e < t->in.admissions; e++) {
        double need = t->need[from * LIAN_RESOURCES];
        int32_t p = t->host[e];
        if (t->admitted[e] != from || filled[p] + need > t->room[p * LIAN_RESOURCES]) continue;
        filled[p] += need;
        double rest = fittest(t, set, from + 1, filled);
        filled[p] -= need;
        if (rest >= 0) best = fmax(best, rest + t->fit[e]);
    }
    return best;
}

static double fit_of(const instance *t, uint32_t set) { return fittest(t, set, 0, (double[PARKS]){0}); }

static bool is_allowed(const instance *t, uint32_t set) {
    double money = 0;
    int count = 0;
    for (int32_t i = 0; i < t->in.candidates; i++)
        if (set >> i & 1) count++, money += t->need[i * LIAN_RESOURCES + LIAN_RESOURCE_MONEY];
    return count <= t->in.most && money <= t->limit[LIAN_RESOURCE_MONEY] && fit_of(t, set) >= 0;
}

static double worth(const instance *t, uint32_t set, uint32_t *gaps) {
    double covered[GAPS] = {0}, sum = 0;
    *gaps = 0;
    for (int32_t e = 0; e < t->in.closures; e++)
        if (set >> t->closer[e] & 1) covered[t->closed[e]] += t->fraction[e], *gaps |= 1u << t->closed[e];
    for (int32_t g = 0; g < GAPS; g++) sum += t->weight[g] * fmin(1, covered[g]);
    return sum;
}

static double best_of_all(const instance *t, const uint32_t *than) {
    double best = -1;
    for (uint32_t set = 0; set < 1u << t->in.candidates; set++) {
        uint32_t gaps;
        double value = worth(t, set, &gaps);
        if (value <= best || (than && (!(*than & ~gaps) || !(gaps & ~*than)))) continue;
        if (is_allowed(t, set)) best = value;
    }
    return best;
}

typedef struct answer {
    lian_portfolio_choice choice;
    int32_t candidate[MANY], park[MANY];
    double gain[MANY];
} answer;

static lian_portfolio_choice *answer_of(answer *a) {
    a->choice = (lian_portfolio_choice){.candidate = a->candidate, .park = a->park, .gain = a->gain};
    return &a->choice;
}

static uint32_t bits_of(const lian_portfolio_choice *choice) {
    uint32_t set = 0;
    for (int32_t i = 0; i < choice->count; i++) set |= 1u << choice->candidate[i];
    return set;
}

static double placed_fit(const instance *t, const lian_portfolio_choice *choice) {
    double sum = 0;
    for (int32_t i = 0; i < choice->count; i++)
        for (int32_t e = 0; e < t->in.admissions; e++)
            if (t->admitted[e] == choice->candidate[i] && t->host[e] == choice->park[i]) sum += t->fit[e];
    return sum;
}

/* No member can be exchanged for one listed before it: less would be closed, or a limit broken. Counts those that come close. */
static int first_stand_first(const instance *t, uint32_t set) {
    uint32_t gaps;
    int close = 0;
    double value = worth(t, set, &gaps);
    for (int32_t out = 0; out < t->in.candidates; out++)
        for (int32_t in = 0; in < out; in++) {
            uint32_t other = (set & ~(1u << out)) | 1u << in;
            if (!(set >> out & 1) || set >> in & 1 || worth(t, other, &gaps) < value - 1e-9) continue;
            assert_false(is_allowed(t, other));
            close++;
        }
    return close;
}

static void tied_candidates_equal_brute_force(void **state) {
    (void)state;
    uint64_t seed = 11;
    int none = 0, several = 0, close = 0;
    for (int c = 0; c < CASES; c++) {
        instance t;
        answer a, b;
        uint32_t gaps;
        instance_random(&t, FEW, &seed);
        OK(lian_portfolio_run(&t.in, NULL, answer_of(&a), NULL, err));
        uint32_t set = bits_of(&a.choice);
        double value = worth(&t, set, &gaps);
        assert_true(a.choice.proven && is_allowed(&t, set));
        NEAR(a.choice.value, value, 1e-9);
        NEAR(a.choice.value, best_of_all(&t, NULL), 1e-6);
        NEAR(placed_fit(&t, &a.choice), fit_of(&t, set), 1e-6);
        close += first_stand_first(&t, set);
        several += a.choice.count > 1;
        double next = best_of_all(&t, &gaps);
        OK(lian_portfolio_next_run(&t.in, NULL, &a.choice, answer_of(&b), err));
        if (b.choice.count == 0) {
            assert_true(next < 0);
            none++;
            continue;
        }
        assert_true(b.choice.proven && is_allowed(&t, bits_of(&b.choice)) && b.choice.value <= a.choice.value);
        NEAR(b.choice.value, next, 1e-6);
    }
    assert_true(none < CASES / 2 && several > CASES / 2 && close > 10);
}

/* What metric `portfolio` makes of it, with so much work allowed. */
static void found_of(instance *t, double work, lian_portfolio_found *found) {
    lian_study study = {.settings = {.portfolio_work = work}, .home = 0};
    lian_recruitment pool = {.study = &study, .weight = t->weight, .gaps = GAPS, .recruits = t->in.candidates, .room = t->room,
                             .parks = PARKS, .closer = t->closer, .closed = t->closed, .closures = t->in.closures,
                             .fraction = t->fraction, .admitted = t->admitted, .host = t->host, .admissions = t->in.admissions,
                             .fit = t->fit, .need = t->need, .most = t->in.most};
    memcpy(pool.limit, t->limit, sizeof pool.limit);
    OK(lian_portfolio_found_init(found, &pool, err));
}

/* Giving up a gap costs what the best set falls behind when the gap is worth nothing. */
static void gap_regrets_are_those_of_a_gap_worth_nothing(instance *t, const lian_portfolio_found *f) {
    answer room;
    for (int32_t i = 0; i < f->best.count; i++) {
        double weight[GAPS], most = -1;
        int32_t gap = 0;
        for (int32_t e = 0; e < t->in.closures; e++)
            if (t->closer[e] == f->best.candidate[i] && t->weight[t->closed[e]] * t->fraction[e] > most) most = t->weight[t->closed[e]] * t->fraction[e], gap = t->closed[e];
        memcpy(weight, t->weight, sizeof weight);
        weight[gap] = 0;
        lian_portfolio_input in = t->in;
        in.weight = weight;
        OK(lian_portfolio_run(&in, &(lian_portfolio_options){0, 0}, answer_of(&room), NULL, err));
        NEAR(f->gap_regret[i].value, f->best.value - room.choice.value, 1e-6);
    }
}

/* Neither the next best set nor one that leaves a looser limit unused is worth more than the best, however early the search
 * ends; and what is called proven is what a search without end finds. */
static void nothing_beats_the_best(void **state) {
    (void)state;
    uint64_t seed = 12;
    int stopped = 0, mended = 0;
    for (int c = 0; c < 60; c++) {
        instance t;
        answer first, room;
        lian_portfolio_found early, whole;
        instance_random(&t, MANY, &seed);
        OK(lian_portfolio_run(&t.in, &(lian_portfolio_options){1 + c % 40, 0}, answer_of(&first), NULL, err));
        found_of(&t, 1 + c % 40, &early);
        found_of(&t, 0, &whole);
        assert_true(whole.best.proven && early.best.value <= whole.best.value + 1e-6 && early.best.bound >= whole.best.value - 1e-6);
        if (early.best.proven) NEAR(early.best.value, whole.best.value, 1e-6);
        const lian_portfolio_found *both[] = {&early, &whole};
        for (int i = 0; i < 2; i++) {
            const lian_portfolio_found *f = both[i];
            assert_true(!f->next.count || (f->next.value <= f->best.value && f->next.bound <= f->best.bound));
            for (int which = 0; which <= LIAN_RESOURCES; which++) {
                int better = 0;
                lian_portfolio_choice copy = *answer_of(&room);
                copy.value = f->best.value;
                if (f->is_limited[which]) OK(lian_portfolio_better_run(&t.in, &f->looser[which], &copy, &better, err));
                assert_false(better);
            }
        }
        gap_regrets_are_those_of_a_gap_worth_nothing(&t, &whole);
        stopped += !early.best.proven;
        mended += early.best.value > first.choice.value;
        lian_portfolio_found_clear(&early);
        lian_portfolio_found_clear(&whole);
    }
    assert_true(stopped > 5 && mended > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tied_candidates_equal_brute_force),
        cmocka_unit_test(nothing_beats_the_best),
    };
    return cmocka_run_group_tests_name("portfolio ties", tests, NULL, NULL);
}
