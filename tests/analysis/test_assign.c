/* SPDX-License-Identifier: MIT */
/* Do demands go where most is gained, and is no site overfull? */
#include "analysis_support.h"

#include <liantu/assign.h>

#define NO lian_unknown()

static void nobody_competes(void **state) {
    (void)state;
    const double weight[] = {.9, .2, .3, .8}, demand[] = {10, 10}, capacity[] = {20, 20};
    lian_assign_outcome out;
    int32_t choice[2];
    lian_assign_input in = {2, 2, 1, weight, demand, capacity};
    assert_int_equal(lian_assign_run(&in, choice, &out, NULL), LIAN_OK);
    assert_int_equal(choice[0], 0);
    assert_int_equal(choice[1], 1);
    NEAR(out.value, 1.7);
    NEAR(out.bound, 1.7);
    assert_true(out.proven);
}

/* Both like site 0 best, which holds one: .9 + .5 beats .8 + .1. */
static void the_one_that_loses_less_gives_way(void **state) {
    (void)state;
    const double weight[] = {.9, .1, .8, .5}, demand[] = {10, 10}, capacity[] = {15, 15};
    lian_assign_outcome out;
    int32_t choice[2];
    lian_assign_input in = {2, 2, 1, weight, demand, capacity};
    assert_int_equal(lian_assign_run(&in, choice, &out, NULL), LIAN_OK);
    assert_int_equal(choice[0], 0);
    assert_int_equal(choice[1], 1);
    NEAR(out.value, 1.4);
    assert_int_equal(out.matched, 2);
}

/* Two small ones (6 + 4 = 10) beat the big one that fits best; land is there, floor is not known, so the last goes nowhere. */
static void firms_are_not_divided(void **state) {
    (void)state;
    const double weight[] = {.9, .5, .5, 1}, demand[] = {10, 0, 6, 0, 4, 0, 0, 100}, capacity[] = {10, NO};
    lian_assign_outcome out;
    int32_t choice[4];
    lian_assign_input in = {4, 1, 2, weight, demand, capacity};
    assert_int_equal(lian_assign_run(&in, choice, &out, NULL), LIAN_OK);
    assert_int_equal(choice[0], LIAN_NONE);
    assert_int_equal(choice[1], 0);
    assert_int_equal(choice[2], 0);
    assert_int_equal(choice[3], LIAN_NONE);
    NEAR(out.value, 1);
}

static void what_is_forbidden_stays_so(void **state) {
    (void)state;
    const double weight[] = {NO, 0}, demand[] = {1, 1}, capacity[] = {9}, wrong[] = {-1, 0};
    lian_assign_outcome out;
    int32_t choice[2];
    lian_assign_input in = {2, 1, 1, weight, demand, capacity};
    assert_int_equal(lian_assign_run(&in, choice, &out, NULL), LIAN_OK);
    assert_int_equal(choice[0], LIAN_NONE);
    assert_int_equal(choice[1], 0); /* nothing is gained, but nothing forbids it */
    in.weight = wrong;
    assert_int_equal(lian_assign_run(&in, choice, &out, NULL), LIAN_ERR_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_competes), cmocka_unit_test(the_one_that_loses_less_gives_way),
                                       cmocka_unit_test(firms_are_not_divided), cmocka_unit_test(what_is_forbidden_stays_so)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
