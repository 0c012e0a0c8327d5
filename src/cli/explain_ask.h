/* SPDX-License-Identifier: MIT */
/* What liantu explain is asked for, and which measures answer it. */
#ifndef LIAN_CLI_EXPLAIN_ASK_H
#define LIAN_CLI_EXPLAIN_ASK_H

#include "cli/load.h"

/* What is asked for: a measure, or all of a metric, of one subject or of a pair. */
typedef struct lian_question {
    const char *name;
    const lian_metric *metric;
    bool whole; /* all measures of the metric */
    lian_subject_kind kind, with_kind;
    lian_row row, with, home;
} lian_question;

typedef struct lian_answers {
    int64_t *exact, *pair; /* positions in the results: of the subject itself, of pairs with it */
    int32_t exacts, pairs;
} lian_answers;

#define LIAN_ANSWERS_INIT {NULL, NULL, 0, 0}

/* The metric or measure; then, once the dataset is read, whom it is about. LIAN_ERR_ARGUMENT with what there is. */
lian_status lian_question_read(lian_question *question, const lian_cli *cli, lian_error *err);
lian_status lian_question_read_subjects(lian_question *question, const lian_load *load, const lian_cli *cli, lian_error *err);
/* The measures that are meant; LIAN_ERR_ARGUMENT when there are none. */
lian_status lian_answers_find(lian_answers *answers, const lian_question *question, const lian_cli *cli, const lian_results *results, lian_error *err);
void lian_answers_clear(lian_answers *answers);

#endif
