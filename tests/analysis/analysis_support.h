/* SPDX-License-Identifier: MIT */
/* What the tests of metrics share: reading one measure or finding of a fixture. */
#ifndef LIAN_TESTS_ANALYSIS_SUPPORT_H
#define LIAN_TESTS_ANALYSIS_SUPPORT_H

#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
/* after the standard headers that it needs */
#include <cmocka.h>

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-9)
#define UNKNOWN(a) assert_true(lian_is_unknown(a))

static inline lian_table table_of(lian_subject_kind kind) {
    static const lian_table table[] = {LIAN_TABLE_CHAINS, LIAN_TABLE_CHAINS, LIAN_TABLE_SEGMENTS, LIAN_TABLE_PLACES,
                                       LIAN_TABLE_FIRMS};
    return table[kind];
}

/* A dataset of a folder with everything analysed. */
static inline fixture fixture_folder(const char *folder) {
    fixture f = {0};
    lian_error err = {0};
    assert_int_equal(lian_faults_new(&f.faults, &err), LIAN_OK);
    if (lian_dataset_read(&f.dataset, folder, f.faults, &err) != LIAN_OK) fail_msg("%s: %s", folder, err.message);
    assert_int_equal(lian_check(f.dataset, LIAN_NONE, 0, 0.05, f.faults, &err), LIAN_OK);
    assert_int_equal(lian_network_build(&f.network, f.dataset, &err), LIAN_OK);
    assert_int_equal(lian_study_new(&f.study, f.network, NULL, &err), LIAN_OK);
    assert_int_equal(lian_results_new(&f.results, f.study, &err), LIAN_OK);
    assert_int_equal(lian_analysis_run(f.study, NULL, 0, f.results, &err), LIAN_OK);
    return f;
}

/* The measure of a subject; fails when there is none. */
static inline lian_measure measure(const fixture *f, const char *name, lian_subject_kind kind, const char *id) {
    lian_measure out;
    lian_row row = kind == LIAN_SUBJECT_NONE ? LIAN_NONE : fixture_row(f->dataset, table_of(kind), id);
    lian_subject subject = {kind, row, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (!lian_measure_find(f->results, name, subject, &out)) fail_msg("no measure %s of %s", name, id ? id : "all");
    return out;
}

static inline double value(const fixture *f, const char *name, lian_subject_kind kind, const char *id) {
    return measure(f, name, kind, id).value;
}

static inline bool is_measured(const fixture *f, const char *name, lian_subject_kind kind, const char *id) {
    lian_measure out;
    lian_subject subject = {kind, fixture_row(f->dataset, table_of(kind), id), LIAN_SUBJECT_NONE, LIAN_NONE};
    return lian_measure_find(f->results, name, subject, &out);
}

static inline lian_measure lq(const fixture *f, const char *place, const char *segment) {
    lian_measure out;
    lian_subject pair = {LIAN_SUBJECT_PLACE, fixture_row(f->dataset, LIAN_TABLE_PLACES, place), LIAN_SUBJECT_SEGMENT,
                         fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, segment)};
    if (!lian_measure_find(f->results, "localisation.lq", pair, &out)) fail_msg("no quotient of %s in %s", segment, place);
    return out;
}

static inline lian_graded graded(const fixture *f, const char *segment) {
    return lian_grade_get(f->results, fixture_row(f->dataset, LIAN_TABLE_SEGMENTS, segment));
}

/* The first finding of a kind about a subject; NULL if there is none. */
static inline const lian_finding *finding(const fixture *f, lian_finding_kind kind, lian_subject_kind subject, const char *id) {
    lian_row row = fixture_row(f->dataset, table_of(subject), id);
    for (int32_t i = 0; i < lian_finding_count(f->results); i++) {
        const lian_finding *found = lian_finding_at(f->results, i);
        if (found->kind == kind && found->subject.kind == subject && found->subject.row == row) return found;
    }
    return NULL;
}

static inline int32_t finding_kind_count(const fixture *f, lian_finding_kind kind) {
    int32_t count = 0;
    for (int32_t i = 0; i < lian_finding_count(f->results); i++) count += lian_finding_at(f->results, i)->kind == kind;
    return count;
}

#endif
