/* SPDX-License-Identifier: MIT */
/* Are rows grouped as comparing every pair of them would group them? */
#include "model/group.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { ROWS = 300 };

typedef struct columns {
    int32_t symbol[ROWS];
    int8_t word[ROWS];
    double number[ROWS];
} columns;

static void fill(columns *c, unsigned seed, unsigned spread) {
    for (int k = 0; k < ROWS; k++) {
        seed = seed * 1103515245u + 12345u;
        c->symbol[k] = (int32_t)(seed >> 16) % (int32_t)spread - 1;
        c->word[k] = (int8_t)((int)((seed >> 8) % 3) - 1);
        c->number[k] = seed >> 20 & 1 ? 2024 : lian_unknown();
    }
}

static lian_key key_of(const columns *c) {
    lian_key key = LIAN_KEY_INIT;
    lian_key_use(&key, c->symbol, sizeof *c->symbol);
    lian_key_use(&key, NULL, 4);
    lian_key_use(&key, c->word, sizeof *c->word);
    lian_key_use(&key, c->number, sizeof *c->number);
    return key;
}

static int same(const columns *c, int a, int b) {
    int numbers = lian_is_unknown(c->number[a]) ? lian_is_unknown(c->number[b]) : c->number[a] == c->number[b];
    return c->symbol[a] == c->symbol[b] && c->word[a] == c->word[b] && numbers;
}

static int first_of(const columns *c, int row) {
    int first = 0;
    while (!same(c, first, row)) first++;
    return first;
}

static void grouping_is_right(const columns *c) {
    lian_grouping g = {.key = key_of(c)};
    int seen[ROWS] = {0}, size;
    for (lian_row r = 0; r < ROWS; r++) assert_int_equal(lian_grouping_add(&g, r, 10, NULL), LIAN_OK);
    assert_int_equal(lian_grouping_sort(&g, NULL), LIAN_OK);
    while ((size = lian_grouping_next(&g)))
        for (int k = 0; k < size; k++) {
            lian_row row = lian_grouping_row(&g, k);
            assert_int_equal(first_of(c, row), lian_grouping_row(&g, 0));
            assert_true(k == 0 || lian_grouping_row(&g, k - 1) < row);
            seen[row]++;
        }
    for (int r = 0; r < ROWS; r++) assert_int_equal(seen[r], 1);
    lian_grouping_clear(&g);
}

/* Rows [from, ROWS) with a symbol: every group of two and more is found whole, and no row stands in two. */
static void twins_are_right(const columns *c, int from) {
    lian_grouping g = {.key = key_of(c)};
    int found[ROWS] = {0}, size;
    assert_int_equal(lian_grouping_add_twins(&g, from, ROWS, 1, NULL), LIAN_OK);
    assert_int_equal(lian_grouping_sort(&g, NULL), LIAN_OK);
    while ((size = lian_grouping_next(&g)))
        for (int k = 0; k < size; k++) {
            assert_true(same(c, lian_grouping_row(&g, 0), lian_grouping_row(&g, k)));
            assert_int_equal(found[lian_grouping_row(&g, k)], 0);
            found[lian_grouping_row(&g, k)] = size;
        }
    for (int r = 0; r < ROWS; r++) {
        int twins = 0;
        for (int k = from; k < ROWS; k++) twins += same(c, r, k);
        if (r < from || c->symbol[r] == LIAN_NONE) assert_int_equal(found[r], 0);
        else if (twins > 1 || found[r]) assert_int_equal(found[r], twins);
    }
    lian_grouping_clear(&g);
}

static void grouper_is_right(const columns *c) {
    lian_grouper g = {.key = key_of(c)};
    int32_t group, groups = 0;
    for (lian_row r = 0; r < ROWS; r++) {
        assert_int_equal(lian_grouper_add(&g, r, &group, NULL), LIAN_OK);
        assert_int_equal(g.first[group], first_of(c, r));
        groups += g.first[group] == r;
        const uint64_t bits[] = {lian_cell_bits((const char *)c->symbol, 4, r), UINT64_MAX,
                                 lian_cell_bits((const char *)c->word, 1, r),
                                 lian_cell_bits((const char *)c->number, 8, r)};
        assert_int_equal(lian_grouper_find(&g, bits), group);
        const uint64_t absent[] = {1u << 30, bits[1], bits[2], bits[3]};
        assert_int_equal(lian_grouper_find(&g, absent), LIAN_NONE);
    }
    assert_int_equal(g.count, groups);
    lian_grouper_clear(&g);
}

static void groups_are_those_of_pairs(void **state) {
    (void)state;
    columns c;
    for (unsigned seed = 1; seed < 60; seed++) {
        fill(&c, seed, seed);
        grouping_is_right(&c);
        twins_are_right(&c, 0);
        twins_are_right(&c, (int)seed);
        fill(&c, seed, seed * 100);
        twins_are_right(&c, 0);
        grouper_is_right(&c);
    }
}

static void nothing_has_no_groups(void **state) {
    (void)state;
    lian_grouping g = LIAN_GROUPING_INIT;
    assert_int_equal(lian_grouping_sort(&g, NULL), LIAN_OK);
    assert_int_equal(lian_grouping_next(&g), 0);
    assert_int_equal(lian_grouping_add_twins(&g, 0, 0, 0, NULL), LIAN_OK);
    assert_int_equal(lian_grouping_sort(&g, NULL), LIAN_OK);
    assert_int_equal(lian_grouping_next(&g), 0);
    lian_grouping_clear(&g);
}

/* Keys whose hashes agree are still told apart: two rows of each, by turns, with the hash of all overwritten. */
static void one_hash_for_several_keys(void **state) {
    (void)state;
    int32_t symbol[] = {1, 2, 1, 3, 2, 1, 3};
    static const lian_row expected[3][3] = {{0, 2, 5}, {1, 4}, {3, 6}};
    static const int sizes[] = {3, 2, 2};
    lian_grouping g = LIAN_GROUPING_INIT;
    lian_key_use(&g.key, symbol, 4);
    for (lian_row r = 0; r < 7; r++) assert_int_equal(lian_grouping_add(&g, r, 7, NULL), LIAN_OK);
    for (lian_row r = 0; r < 7; r++) g.entry[r] = (uint64_t)7 << 32 | (uint32_t)r;
    for (int k = 0; k < 3; k++) {
        assert_int_equal(lian_grouping_next(&g), sizes[k]);
        for (int i = 0; i < sizes[k]; i++) assert_int_equal(lian_grouping_row(&g, i), expected[k][i]);
    }
    assert_int_equal(lian_grouping_next(&g), 0);
    lian_grouping_clear(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_those_of_pairs),
        cmocka_unit_test(nothing_has_no_groups),
        cmocka_unit_test(one_hash_for_several_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
