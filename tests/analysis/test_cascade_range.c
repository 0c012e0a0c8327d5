/* SPDX-License-Identifier: MIT */
/* Does what is lost lie between low and high, whatever class the unknown inputs turn out to be? */
#include "economy.h"

/* The trade of an economy in which the arcs of some buyers and products are of unknown class. */
typedef struct doubt {
    economy *e;
    lian_trade trade;
    uint8_t unsure[MOST_ARCS];
} doubt;

static void doubt_set(doubt *d, economy *e) {
    *d = (doubt){.e = e, .trade = LIAN_TRADE_INIT};
    d->trade.input = (lian_cascade_input){e->firms,  e->arcs,   e->supplier, e->buyer, e->product,
                                          e->class_, e->weight, e->has_revenue ? e->revenue : NULL, NULL};
    d->trade.unsure = d->unsure;
}

/* All that `buyer` buys of `product` is of unknown class, and taken as `class_`. */
static void doubt_add(doubt *d, int32_t buyer, int32_t product, lian_input_class class_) {
    for (int32_t k = 0; k < d->e->arcs; k++) {
        if (d->e->buyer[k] != buyer || d->e->product[k] != product) continue;
        d->trade.class_assumed += !d->unsure[k];
        d->unsure[k] = LIAN_UNSURE_CLASS;
        d->e->class_[k] = (int8_t)class_;
    }
}

/* Bit for bit. */
static void same(const lian_cascade_outcome *a, const lian_cascade_outcome *b) {
    assert_true(a->esri == b->esri && a->esri_down == b->esri_down && a->esri_up == b->esri_up && a->own == b->own);
    assert_true(a->contagion == b->contagion && a->steps == b->steps && a->damaged == b->damaged && a->capped == b->capped);
}

static void same_range(const lian_cascade_range *a, const lian_cascade_range *b) {
    same(&a->low, &b->low);
    same(&a->high, &b->high);
}

/* ---- by hand ------------------------------------------------------------------------------------------------------- */

/*   X ─5─▶ B ◀─5─ Y      B ─10─▶ C. Of x it is not known what it is to B; y is not essential. X keeps `x`, Y keeps `y`, of their
 *   supply alone, so ESRI = (5(1−x) + 5(1−y) + 10 · loss of B) / 20. */
static lian_cascade_range hand(double x, double y, lian_input_class taken, lian_cascade_outcome *value) {
    economy *e = economy_new();
    doubt d;
    lian_cascade_range range;
    const int32_t hit[] = {0, 1};
    const double kept[] = {x, y}, demand[] = {1, 1};
    lian_shock shock = {2, hit, kept, demand};
    sells(e, 0, 2, 0, (int8_t)taken, 5);
    sells(e, 1, 2, 1, LIAN_INPUT_LINEAR, 5);
    sells(e, 2, 3, 2, LIAN_INPUT_NEGLIGIBLE, 10);
    doubt_set(&d, e);
    doubt_add(&d, 2, 0, taken);
    lian_cascade *c = build(e);
    assert_int_equal(lian_cascade_run(c, &shock, value, NULL, NULL), LIAN_OK);
    assert_int_equal(lian_cascade_range_run(&d.trade, c, &shock, value, &range, NULL), LIAN_OK);
    lian_cascade_free(c);
    free(e);
    return range;
}

/* X loses .9, Y .2. As negligible B loses .5·.2 = .1, as non-essential .55, as essential .9. */
static void essential_is_worse(void **state) {
    (void)state;
    static const double lost[] = {.1, .55, .9};
    for (int class_ = 0; class_ < 3; class_++) {
        lian_cascade_outcome value;
        lian_cascade_range r = hand(.1, .8, (lian_input_class)class_, &value);
        NEAR(value.esri, .275 + lost[class_] / 2);
        NEAR(r.low.esri, .275 + .1 / 2);
        NEAR(r.high.esri, .275 + .9 / 2);
        NEAR(r.low.contagion, .1 / 2);
        NEAR(r.high.contagion, .9 / 2);
        NEAR(r.high.esri_down, r.high.esri);
        assert_true(r.low.esri_up == 0 && r.high.esri_up == 0 && r.low.damaged == 3);
        NEAR(r.low.own, value.own);
    }
}

/* X loses .4, Y .8. As negligible B loses .4, as non-essential .6, as essential max(.4, .4) = .4: essential is the lighter class. */
static void essential_is_lighter(void **state) {
    (void)state;
    static const double lost[] = {.4, .6, .4};
    for (int class_ = 0; class_ < 3; class_++) {
        lian_cascade_outcome value;
        lian_cascade_range r = hand(.6, .2, (lian_input_class)class_, &value);
        NEAR(value.esri, .3 + lost[class_] / 2);
        NEAR(r.low.esri, .3 + .4 / 2);
        NEAR(r.high.esri, .3 + .6 / 2);
    }
}

/* ---- against every assignment ---------------------------------------------------------------------------------------- */

enum { DOUBTS = 4, ASSIGNMENTS = 81 };

/* The k-th of all assignments of three classes to the doubts. */
static void assign(doubt *d, const int32_t at[DOUBTS], int32_t k) {
    for (int i = 0; i < DOUBTS; i++, k /= 3) doubt_add(d, d->e->buyer[at[i]], d->e->product[at[i]], (lian_input_class)(k % 3));
}

/* To the limit: low is the least of all assignments, and none loses more than high. */
static void every_assignment(void **state) {
    (void)state;
    int32_t apart = 0, met = 0;
    for (uint64_t seed = 0; seed < 12; seed++) {
        lian_cascade_outcome value[MOST], other[MOST];
        lian_cascade_range range[MOST];
        double low[MOST], high[MOST];
        int32_t at[DOUBTS];
        uint64_t random = seed * 77 + 5;
        doubt d;
        economy *e = random_economy(200 + seed, 30, 90, -1);
        e->options.tolerance = 1e-13;
        if (seed % 3 == 2) e->options.substitution = LIAN_SUBSTITUTE_NONE;
        doubt_set(&d, e);
        for (int i = 0; i < DOUBTS; i++) at[i] = (int32_t)next_random(&random) % e->arcs;
        for (int32_t i = 0; i < e->firms; i++) low[i] = 2, high[i] = -1;
        for (int32_t k = 0; k < ASSIGNMENTS; k++) {
            assign(&d, at, k);
            all_run(e, 1, other);
            for (int32_t i = 0; i < e->firms; i++) {
                low[i] = fmin(low[i], other[i].esri);
                high[i] = fmax(high[i], other[i].esri);
            }
            if (k == ASSIGNMENTS / 2) memcpy(value, other, sizeof value);
        }
        lian_cascade *c = build(e);
        assert_int_equal(lian_cascade_range_run_each(&d.trade, c, NULL, value, e->firms, NULL, range, NULL), LIAN_OK);
        for (int32_t i = 0; i < e->firms; i++) {
            NEAR(range[i].low.esri, low[i]);
            assert_true(range[i].high.esri >= high[i] - 1e-12);
            apart += range[i].high.esri > range[i].low.esri + 1e-6;
            met += range[i].high.esri <= high[i] + 1e-12;
        }
        lian_cascade_free(c);
        free(e);
    }
    assert_true(apart > 50);  /* there is something to bound */
    assert_true(met > 300);   /* and of 360 bounds most are met by an assignment */
}

/* At the tolerance of a planner: low is the run with class 0 unless the value is below it, the value lies within, and the same
 * comes out for one firm, for many, and on any number of threads. */
static void at_the_usual_tolerance(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 4; seed++) {
        lian_cascade_outcome value[MOST], least[MOST];
        lian_cascade_range range[MOST], again[MOST], one;
        lian_effort effort = {.threads = 2};
        doubt d;
        economy *e = random_economy(300 + seed, 120, 700, -1);
        doubt_set(&d, e);
        for (int32_t k = 0; k < e->arcs; k += 3) doubt_add(&d, e->buyer[k], e->product[k], LIAN_INPUT_LINEAR);
        all_run(e, 1, value);
        lian_cascade *c = build(e);
        assert_int_equal(lian_cascade_range_run_each(&d.trade, c, NULL, value, e->firms, NULL, range, NULL), LIAN_OK);
        assert_int_equal(lian_cascade_range_run_each(&d.trade, c, NULL, value, e->firms, &effort, again, NULL), LIAN_OK);
        for (int32_t i = 0; i < e->firms; i++) same_range(&range[i], &again[i]);
        for (int32_t i = 0; i < e->firms; i += 11) {
            lian_shock shock = {.count = 1, .firm = &i};
            assert_int_equal(lian_cascade_range_run(&d.trade, c, &shock, &value[i], &one, NULL), LIAN_OK);
            same_range(&range[i], &one);
        }
        lian_cascade_free(c);
        for (int32_t k = 0; k < e->arcs; k += 3) doubt_add(&d, e->buyer[k], e->product[k], LIAN_INPUT_NEGLIGIBLE);
        all_run(e, 1, least);
        for (int32_t i = 0; i < e->firms; i++) {
            assert_true(range[i].low.esri <= value[i].esri && value[i].esri <= range[i].high.esri);
            assert_true(range[i].low.esri == fmin(least[i].esri, value[i].esri));
            assert_true(range[i].low.own == value[i].own && range[i].high.own == value[i].own);
        }
        free(e);
    }
}

/* Nothing unknown: the range is the value. */
static void nothing_unknown(void **state) {
    (void)state;
    economy *e = random_economy(7, 20, 60, -1);
    doubt d;
    lian_cascade_outcome value[MOST];
    lian_cascade_range range[MOST];
    doubt_set(&d, e);
    all_run(e, 1, value);
    lian_cascade *c = build(e);
    assert_int_equal(lian_cascade_range_run_each(&d.trade, c, NULL, value, e->firms, NULL, range, NULL), LIAN_OK);
    for (int32_t i = 0; i < e->firms; i++) {
        same(&range[i].low, &value[i]);
        same(&range[i].high, &value[i]);
    }
    lian_cascade_free(c);
    free(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(essential_is_worse), cmocka_unit_test(essential_is_lighter), cmocka_unit_test(every_assignment),
                                       cmocka_unit_test(at_the_usual_tolerance), cmocka_unit_test(nothing_unknown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
