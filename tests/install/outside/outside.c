/* SPDX-License-Identifier: MIT */
/* How concentrated is each segment of a dataset? A program as somebody outside would write it. */
#include <liantu/liantu.h>
#include <stdio.h>

static int fail(const lian_error *err) {
    fprintf(stderr, "%s: %s\n", err->file, err->message);
    return 1;
}

int main(int argc, char **argv) {
    static const char *const metrics[] = {"concentration"};
    lian_error err = {0};
    lian_faults *faults = NULL;
    lian_dataset *dataset = NULL;
    lian_network *network = NULL;
    lian_study *study = NULL;
    lian_results *results = NULL;
    if (argc != 2) return 2;
    if (lian_faults_new(&faults, &err) || lian_dataset_read(&dataset, argv[1], faults, &err) ||
        lian_check(dataset, LIAN_NONE, 0, 0.05, faults, &err) || lian_network_build(&network, dataset, &err) ||
        lian_study_new(&study, network, NULL, &err) || lian_results_new(&results, study, &err) ||
        lian_analysis_run(study, metrics, 1, results, &err))
        return fail(&err);
    for (lian_row row = 0; row < lian_row_count(dataset, LIAN_TABLE_SEGMENTS); row++) {
        double hhi = lian_measure_get(results, "concentration.hhi", LIAN_SUBJECT_SEGMENT, row);
        const char *name = lian_subject_name(study, LIAN_SUBJECT_SEGMENT, row);
        if (lian_is_unknown(hhi)) printf("%s unknown\n", name);
        else printf("%s %.2f\n", name, hhi);
    }
    lian_results_free(results);
    lian_study_free(study);
    lian_network_free(network);
    lian_dataset_free(dataset);
    lian_faults_free(faults);
    return 0;
}
