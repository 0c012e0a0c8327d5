/* SPDX-License-Identifier: MIT */
/* Datasets for tests, written as text.
 *
 *   chains                 a line with one word begins a table
 *   id  name               then its columns
 *   c   服装               then its rows; cells are separated by two or more blanks or by a tab, "-" is an empty cell
 *
 * An empty line ends a table. A line "home = gz" (title, lang, as_of, money_unit, currency, synthetic, coverage, coverage.firms)
 * sets a header key. */
#ifndef LIAN_TESTS_FIXTURE_H
#define LIAN_TESTS_FIXTURE_H

#include <liantu/liantu.h>

/* Aborts the test program with the line at fault when the text is not what it should be. */
lian_dataset *fixture_dataset(const char *text);

typedef struct fixture {
    lian_dataset *dataset;
    lian_faults *faults;
    lian_network *network;
    lian_study *study;
    lian_results *results;
} fixture;
/* Dataset, checked (must have no error), network, and a study with these options (NULL = defaults), results empty. */
fixture fixture_study(const char *text, const lian_study_options *options);
/* The same and every metric run (names NULL), or those named. */
fixture fixture_analysis(const char *text, const lian_study_options *options, const char *const *names, int32_t count);
void fixture_free(fixture *f);

/* Row of an id in a table; aborts if there is none. */
lian_row fixture_row(const lian_dataset *dataset, lian_table table, const char *id);

#endif
