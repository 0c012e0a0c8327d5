/* SPDX-License-Identifier: MIT */
/* Does a large dataset check, with as many faults as rows, in a time that ends? */
#include "sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void set(lian_dataset *d, lian_table t, lian_row row, const char *key, const char *format, int number) {
    char text[32];
    snprintf(text, sizeof text, format, number);
    assert_int_equal(lian_cell_set(d, t, row, key, text, NULL), LIAN_OK);
}

static lian_row add(lian_dataset *d, lian_table t, const char *id, int number) {
    lian_row row;
    assert_int_equal(lian_row_add(d, t, &row, NULL), LIAN_OK);
    if (id) set(d, t, row, "id", id, number);
    return row;
}

static lian_dataset *chain_of(int segments, int firms) {
    lian_dataset *d;
    assert_int_equal(lian_dataset_new(&d, NULL), LIAN_OK);
    set(d, LIAN_TABLE_CHAINS, add(d, LIAN_TABLE_CHAINS, "c%d", 0), "name", "链%d", 0);
    for (int k = 0; k < segments; k++) {
        lian_row row = add(d, LIAN_TABLE_SEGMENTS, "s%d", k);
        set(d, LIAN_TABLE_SEGMENTS, row, "name", "环节%d", k);
        set(d, LIAN_TABLE_SEGMENTS, row, "chain", "c%d", 0);
    }
    for (int k = 0; k < firms; k++) set(d, LIAN_TABLE_FIRMS, add(d, LIAN_TABLE_FIRMS, "f%d", k), "name", "企业%d", k);
    return d;
}

/* One ring of all segments, with chords: a single component whose depth would overflow a recursive search. */
static void a_ring_of_segments(void **state) {
    (void)state;
    enum { SEGMENTS = 200000 };
    lian_faults *faults;
    lian_dataset *d = chain_of(SEGMENTS, 0);
    lian_faults_new(&faults, NULL);
    for (int k = 0; k < SEGMENTS; k++) {
        lian_row row = add(d, LIAN_TABLE_LINKS, NULL, 0);
        set(d, LIAN_TABLE_LINKS, row, "from", "s%d", k);
        set(d, LIAN_TABLE_LINKS, row, "to", "s%d", (k + 1) % SEGMENTS);
    }
    assert_int_equal(sheets_errors(d, faults), 0);
    assert_int_equal(lian_fault_count(faults, LIAN_NOTE), 1);
    assert_string_equal(lian_fault_at(faults, 0)->argument[0], "200000");
    lian_faults_free(faults);
    lian_dataset_free(d);
}

/* References by name, a share in every row, every tenth buyer unknown. */
static void many_supplies(void **state) {
    (void)state;
    enum { FIRMS = 20000, SUPPLIES = 200000 };
    lian_faults *faults;
    lian_dataset *d = chain_of(100, FIRMS);
    lian_faults_new(&faults, NULL);
    for (int k = 0; k < SUPPLIES; k++) {
        lian_row row = add(d, LIAN_TABLE_SUPPLIES, NULL, 0);
        set(d, LIAN_TABLE_SUPPLIES, row, "supplier", k % 2 ? "f%d" : "企业%d", k % FIRMS);
        set(d, LIAN_TABLE_SUPPLIES, row, "buyer", k % 10 ? "f%d" : "厂%d", (k + k / FIRMS + 1) % FIRMS);
        set(d, LIAN_TABLE_SUPPLIES, row, "segment", "s%d", k % 100);
        set(d, LIAN_TABLE_SUPPLIES, row, "share", "0.0%d", k % 7);
    }
    assert_int_equal(sheets_errors(d, faults), SUPPLIES / 10);
    int32_t gone;
    assert_int_equal(lian_faults_set_aside(d, faults, &gone, NULL), LIAN_OK);
    assert_int_equal(gone, SUPPLIES / 10);
    assert_int_equal(lian_dataset_aside(d, LIAN_TABLE_SUPPLIES), SUPPLIES / 10);
    lian_faults_free(faults);
    lian_dataset_free(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ring_of_segments),
        cmocka_unit_test(many_supplies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
