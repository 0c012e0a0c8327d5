/* SPDX-License-Identifier: MIT */
/* Does the map find every key it was given, and no other? */
#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Keys that are not in order and not spread evenly. */
static uint64_t key_of(int32_t k) { return (uint64_t)k * (uint64_t)k * 3; }

static void finds_what_was_added(void **state) {
    (void)state;
    lian_map map = LIAN_MAP_INIT;
    assert_int_equal(lian_map_find(&map, 1), LIAN_NONE);
    for (int32_t k = 0; k < 100000; k++) assert_int_equal(lian_map_add(&map, key_of(k), k), k);
    for (int32_t k = 0; k < 100000; k++) {
        assert_int_equal(lian_map_find(&map, key_of(k)), k);
        assert_int_equal(lian_map_find(&map, key_of(k) + 1), LIAN_NONE);
    }
    assert_int_equal(map.count, 100000);
    lian_map_clear(&map);
}

static void keeps_the_first_value(void **state) {
    (void)state;
    lian_map map = LIAN_MAP_INIT;
    assert_int_equal(lian_map_add(&map, UINT64_MAX, 7), 7);
    assert_int_equal(lian_map_add(&map, UINT64_MAX, 8), 7);
    assert_int_equal(lian_map_add(&map, 0, 9), 9);
    assert_int_equal(lian_map_find(&map, UINT64_MAX), 7);
    lian_map_clear(&map);
}

static void room_made_ahead_is_kept(void **state) {
    (void)state;
    lian_map map = LIAN_MAP_INIT;
    assert_true(lian_map_reserve(&map, 1000));
    size_t size = map.size;
    for (int32_t k = 0; k < 1000; k++) lian_map_add(&map, lian_map_pair(k, -1), k);
    assert_int_equal(map.size, size);
    lian_map_clear(&map);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_added),
        cmocka_unit_test(keeps_the_first_value),
        cmocka_unit_test(room_made_ahead_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
