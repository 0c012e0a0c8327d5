/* SPDX-License-Identifier: MIT */
/* Do demands go where most is gained, and is no site overfull? */
#include "analysis_support.h"

#include <liantu/assign.h>

#define NO lian_unknown()

/* Two demands of 10, two sites of this room: the first goes to the first, the second to the second. */
static lian_assign_outcome first_to_first(const double weight[4], double room, double value) {
    const double demand[] = {10, 10}, capacity[] = {room, room};
    lian_assign_outcome out;
    int32_t choice[2];
    lian_assign_input in = {2, 2, 1, weight, demand, capacity};
    assert_int_equal(lian_assign_run(&in, choice, &out, NULL), LIAN_OK);
    assert_int_equal(choice[0], 0);
    assert_int_equal(choice[1], 1);
    NEAR(out.value, value);
    return out;
}

static void nobody_competes(void **state) {
    (void)state;
    lian_assign_outcome out = first_to_first((const double[]){.9, .2, .3, .8}, 20, 1.7);
    NEAR(out.bound, 1.7);
    assert_true(out.proven);
}

/* Both like site 0 best, which holds one: .9 + .5 beats .8 + .1. */
static void the_one_that_loses_less_gives_way(void **state) {
    (void)state;
    assert_int_equal(first_to_first((const double[]){.9, .1, .8, .5}, 15, 1.4).matched, 2);
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

/* Sizes whose products leave 32 bits are refused before an array is touched (here there is none). */
static void refuses_too_large(void **state) {
    (void)state;
    static const int32_t sizes[][3] = {{65536, 32768, 0}, {1, 65536, 32768}, {0, 65536, 32768}, {INT32_MAX, 1, 1}, {INT32_MAX, INT32_MAX, INT32_MAX}, {1, 1, INT32_MAX}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        lian_assign_input in = {sizes[i][0], sizes[i][1], sizes[i][2], NULL, NULL, NULL};
        lian_assign_outcome out;
        lian_error err = {0};
        assert_int_equal(lian_assign_run(&in, NULL, &out, &err), LIAN_ERR_LIMIT);
        assert_non_null(strstr(err.message, "2147483647"));
    }
    lian_assign_input nobody = {0, 65535, 0, NULL, NULL, NULL}; /* large, but nothing to number */
    lian_assign_outcome out;
    assert_int_equal(lian_assign_run(&nobody, NULL, &out, NULL), LIAN_OK);
    assert_int_equal(out.matched, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_competes), cmocka_unit_test(the_one_that_loses_less_gives_way),
                                       cmocka_unit_test(firms_are_not_divided), cmocka_unit_test(what_is_forbidden_stays_so),
                                       cmocka_unit_test(refuses_too_large)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
