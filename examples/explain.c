/* SPDX-License-Identifier: MIT */
/* Which numbers, and which rows of the input, is a grade made of? Run: explain DATASET SEGMENT
 *
 * Asks for the explanation of grade.strength of one segment and walks through it: every term of the formula, the cells that it was
 * read from, and the terms of the measures that it is made of. What is counted for something unknown is marked with "?". */
#include <liantu/explain.h>
#include <liantu/liantu.h>
#include <stdio.h>

static void print(const lian_explained *e, int depth) {
    printf("%*s%s\n", depth, "", e->formula[LIAN_EN]);
    if (*e->numbers[LIAN_EN]) printf("%*s  = %s\n", depth, "", e->numbers[LIAN_EN]);
    for (int32_t i = 0; i < e->term_count; i++) {
        const lian_term *t = &e->terms[i];
        printf("%*s  %s = ", depth, "", t->symbol);
        if (lian_is_unknown(t->value)) printf("unknown");
        else printf("%.6g%s", t->value, t->known ? "" : "?");
        printf(", from %d cells\n", (int)t->input_count);
        if (t->part) print(t->part, depth + 4);
    }
}

static lian_status explain(const lian_study *study, const lian_results *results, lian_segment_id segment, lian_error *err) {
    lian_explainer *explainer = NULL;
    lian_explanation *explanation = NULL;
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_status status = lian_explainer_new(&explainer, study, results, err);
    if (status == LIAN_OK) status = lian_explanation_new(&explanation, explainer, "grade.strength", subject, err);
    if (status == LIAN_OK) print(lian_explanation_get(explanation), 0);
    lian_explanation_free(explanation);
    lian_explainer_free(explainer);
    return status;
}

int main(int argc, char **argv) {
    static const char *const metrics[] = {"grade"};
    lian_faults *faults = NULL;
    lian_dataset *dataset = NULL;
    lian_network *network = NULL;
    lian_study *study = NULL;
    lian_results *results = NULL;
    lian_error err = {0};
    if (argc != 3) return fprintf(stderr, "usage: explain DATASET SEGMENT\n"), 2;
    lian_status status = lian_faults_new(&faults, &err);
    if (status == LIAN_OK) status = lian_dataset_read(&dataset, argv[1], faults, &err);
    if (status == LIAN_OK) status = lian_check(dataset, LIAN_NONE, 36, .05, faults, &err);
    if (status == LIAN_OK) status = lian_network_build(&network, dataset, &err);
    if (status == LIAN_OK) status = lian_study_new(&study, network, NULL, &err);
    if (status == LIAN_OK) status = lian_results_new(&results, study, &err);
    if (status == LIAN_OK) status = lian_analysis_run(study, metrics, 1, results, &err);
    lian_segment_id segment = status == LIAN_OK ? lian_row_find(dataset, LIAN_TABLE_SEGMENTS, lian_symbol_find(dataset, argv[2])) : LIAN_NONE;
    if (status == LIAN_OK && segment == LIAN_NONE) fprintf(stderr, "explain: there is no segment %s\n", argv[2]);
    else if (status == LIAN_OK) status = explain(study, results, segment, &err);
    if (status != LIAN_OK) fprintf(stderr, "explain: %s\n", err.message);
    lian_results_free(results);
    lian_study_free(study);
    lian_network_free(network);
    lian_dataset_free(dataset);
    lian_faults_free(faults);
    return status != LIAN_OK || segment == LIAN_NONE;
}
