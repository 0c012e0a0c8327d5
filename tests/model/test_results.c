/* SPDX-License-Identifier: MIT */
/* Are measures found again, and findings in their one order? */
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
/* after the standard headers that it needs */
#include <cmocka.h>

static const char text[] = "chains\n"
                           "id  name\n"
                           "c   服装\n"
                           "\n"
                           "segments\n"
                           "id  chain  name\n"
                           "b   c      乙\n"
                           "a   c      甲\n"
                           "\n"
                           "links\n"
                           "from  to\n"
                           "a     b\n";

static void measures_are_found(void **state) {
    (void)state;
    fixture f = fixture_study(text, NULL);
    lian_measure m = {.name = "x.y", .unit = "share", .value = 0, .coverage = 1, .low = 0, .high = 1, .note = "n"};
    for (int32_t i = 0; i < 1000; i++) {
        m.subject = (lian_subject){LIAN_SUBJECT_FIRM, i * 3, i % 2 ? LIAN_SUBJECT_PLACE : LIAN_SUBJECT_NONE, i};
        m.value = i;
        assert_int_equal(lian_measure_add(f.results, &m, NULL), LIAN_OK);
    }
    assert_int_equal(lian_measure_count(f.results), 1000);
    assert_true(lian_measure_get(f.results, "x.y", LIAN_SUBJECT_FIRM, 6) == 2);
    assert_true(lian_is_unknown(lian_measure_get(f.results, "x.y", LIAN_SUBJECT_FIRM, 7)));
    lian_measure found;
    assert_true(lian_measure_find(f.results, "x.y", (lian_subject){LIAN_SUBJECT_FIRM, 9, LIAN_SUBJECT_PLACE, 3}, &found));
    assert_true(found.value == 3);
    assert_string_equal(found.note, "n");
    assert_false(lian_measure_find(f.results, "x.z", (lian_subject){LIAN_SUBJECT_FIRM, 9, LIAN_SUBJECT_PLACE, 3}, &found));
    fixture_free(&f);
}

static void finding_add(fixture *f, lian_finding_kind kind, lian_segment_id segment, double severity) {
    lian_finding finding = {.kind = kind, .severity = severity, .action = "补", .text = {"句", "sentence"},
                            .subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE}};
    assert_int_equal(lian_finding_add(f->results, &finding, NULL), LIAN_OK);
}

static void findings_have_one_order(void **state) {
    (void)state;
    fixture f = fixture_study(text, NULL);
    finding_add(&f, LIAN_FINDING_WEAK, 0, 0.5);
    finding_add(&f, LIAN_FINDING_BREAK, 0, 0.5);
    finding_add(&f, LIAN_FINDING_BREAK, 1, 0.5); /* its id, a, goes before b */
    finding_add(&f, LIAN_FINDING_WEAK, 1, 0.9);
    finding_add(&f, LIAN_FINDING_STRONG, 1, 0.1);
    assert_int_equal(lian_results_sort(f.results, NULL), LIAN_OK);
    const struct {
        lian_finding_kind kind;
        lian_row row;
    } expected[] = {{LIAN_FINDING_WEAK, 1}, {LIAN_FINDING_BREAK, 1}, {LIAN_FINDING_BREAK, 0}, {LIAN_FINDING_WEAK, 0}, {LIAN_FINDING_STRONG, 1}};
    for (int32_t i = 0; i < 5; i++) {
        assert_int_equal(lian_finding_at(f.results, i)->kind, expected[i].kind);
        assert_int_equal(lian_finding_at(f.results, i)->subject.row, expected[i].row);
    }
    assert_string_equal(lian_finding_word(LIAN_FINDING_BREAK, LIAN_ZH), "断点");
    finding_add(&f, LIAN_FINDING_BREAK, 1, 1); /* more can be added after sorting */
    assert_int_equal(lian_finding_count(f.results), 6);
    fixture_free(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(measures_are_found), cmocka_unit_test(findings_have_one_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
