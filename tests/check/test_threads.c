/* SPDX-License-Identifier: MIT */
/* Do the check and the network come out the same on one thread and on several? */
#include "sheets.h"

#include "model/network.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FIRMS = 3000, SEGMENTS = 20, SUPPLIES = 70000 }; /* enough rows for the ways that are taken only with many */

static void set(lian_dataset *d, lian_table t, lian_row row, const char *key, const char *format, int number) {
    char text[32];
    snprintf(text, sizeof text, format, number);
    assert_int_equal(lian_cell_set(d, t, row, key, text, NULL), LIAN_OK);
}

static lian_row add(lian_dataset *d, lian_table t) {
    lian_row row;
    assert_int_equal(lian_row_add(d, t, &row, NULL), LIAN_OK);
    return row;
}

static void supply_add(lian_dataset *d, int k, bool faulty) {
    lian_row row = add(d, LIAN_TABLE_SUPPLIES);
    int other = k % 997 == 0 && faulty ? k - 1 : k; /* the key of the row before, now and then */
    set(d, LIAN_TABLE_SUPPLIES, row, "supplier", other % 3 ? "f%d" : "企业%d", other % FIRMS);
    set(d, LIAN_TABLE_SUPPLIES, row, "buyer", faulty && k % 5003 == 7 ? "无%d" : "f%d", (other % FIRMS + 1 + other / FIRMS) % FIRMS);
    set(d, LIAN_TABLE_SUPPLIES, row, "segment", "s%d", other % SEGMENTS);
    if (k % 2) set(d, LIAN_TABLE_SUPPLIES, row, "share", "0.%d", 3 + k % 7);
    set(d, LIAN_TABLE_SUPPLIES, row, "year", "%d", 2015 + other % 3);
}

/* faulty: rows that a check of every kind has something to say of. */
static lian_dataset *make(bool faulty) {
    lian_dataset *d;
    assert_int_equal(lian_dataset_new(&d, NULL), LIAN_OK);
    lian_dataset_header(d)->as_of = 20250101;
    lian_row chain = add(d, LIAN_TABLE_CHAINS);
    set(d, LIAN_TABLE_CHAINS, chain, "id", "c", 0);
    set(d, LIAN_TABLE_CHAINS, chain, "name", "链", 0);
    for (int k = 0; k < SEGMENTS; k++) {
        lian_row row = add(d, LIAN_TABLE_SEGMENTS);
        set(d, LIAN_TABLE_SEGMENTS, row, "id", "s%d", k);
        set(d, LIAN_TABLE_SEGMENTS, row, "name", "环节%d", k);
        set(d, LIAN_TABLE_SEGMENTS, row, "chain", "c", 0);
    }
    for (int k = 0; k < FIRMS; k++) {
        lian_row row = add(d, LIAN_TABLE_FIRMS);
        set(d, LIAN_TABLE_FIRMS, row, "id", "f%d", faulty && k == 77 ? 76 : k);
        set(d, LIAN_TABLE_FIRMS, row, "name", "企业%d", faulty && k % 500 == 9 ? k - 1 : k);
        if (faulty && k % 300 == 0) set(d, LIAN_TABLE_FIRMS, row, "uscc", "91440101MA59%d", k);
        if (faulty && k % 400 == 0) set(d, LIAN_TABLE_FIRMS, row, "source", "x%d", k);
    }
    for (int k = 0; k < SUPPLIES; k++) supply_add(d, k, faulty);
    return d;
}

static lian_faults *check(lian_dataset *d, int threads) {
    lian_faults *faults;
    lian_effort effort = {.threads = threads};
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    assert_int_equal(lian_check_by(d, LIAN_NONE, 24, .05, &effort, faults, NULL), LIAN_OK);
    return faults;
}

static void same_faults(void **state) {
    (void)state;
    lian_dataset *a = make(true), *b = make(true);
    lian_faults *one = check(a, 1), *four = check(b, 4);
    bool twice = false;
    assert_true(lian_fault_count_all(one) > 100);
    assert_int_equal(lian_fault_count_all(one), lian_fault_count_all(four));
    for (int k = LIAN_NOTE; k <= LIAN_ERROR; k++)
        assert_int_equal(lian_fault_count(one, (lian_severity)k), lian_fault_count(four, (lian_severity)k));
    for (int32_t i = 0; i < lian_fault_count_all(one); i++) {
        char expected[512], found[512];
        lian_fault_write(lian_fault_at(one, i), LIAN_EN, expected, sizeof expected);
        lian_fault_write(lian_fault_at(four, i), LIAN_EN, found, sizeof found);
        assert_string_equal(found, expected);
        assert_int_equal(lian_fault_at(one, i)->row, lian_fault_at(four, i)->row);
        twice = twice || lian_fault_at(one, i)->code == LIAN_FAULT_KEY_TWICE;
    }
    assert_true(twice);
    lian_faults_free(one);
    lian_faults_free(four);
    lian_dataset_free(a);
    lian_dataset_free(b);
}

static void same_network(void **state) {
    (void)state;
    lian_dataset *d = make(false);
    lian_effort effort = {.threads = 4};
    lian_network *one, *four;
    lian_faults_free(check(d, 1));
    assert_int_equal(lian_network_build(&one, d, NULL), LIAN_OK);
    assert_int_equal(lian_network_build_by(&four, d, &effort, NULL), LIAN_OK);
    assert_memory_equal(one->supply_supplier, four->supply_supplier, SUPPLIES * sizeof(lian_row));
    assert_memory_equal(one->supply_buyer, four->supply_buyer, SUPPLIES * sizeof(lian_row));
    assert_memory_equal(one->supply_segment, four->supply_segment, SUPPLIES * sizeof(lian_row));
    assert_memory_equal(one->supplies_out.start, four->supplies_out.start, (FIRMS + 1) * sizeof(int32_t));
    assert_memory_equal(one->supplies_out.item, four->supplies_out.item, SUPPLIES * sizeof(lian_row));
    assert_memory_equal(one->supplies_in.item, four->supplies_in.item, SUPPLIES * sizeof(lian_row));
    lian_network_free(one);
    lian_network_free(four);
    lian_dataset_free(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(same_faults), cmocka_unit_test(same_network)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
