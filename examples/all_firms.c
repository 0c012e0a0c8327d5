/* SPDX-License-Identifier: MIT */
/* The systemic risk of every firm as CSV on standard output. Run: all_firms DATASET [THREADS] > risk.csv
 *
 * Every firm is closed once (lian_cascade_run_each); the outcomes become measures, and list `cascade` puts them in order:
 * the same list, to the digit, as `liantu cascade DATASET --all --format csv`. */
#include <liantu/liantu.h>
#include <liantu/list.h>
#include <stdio.h>
#include <stdlib.h>

static void tell(void *context, int64_t done, int64_t total) {
    (void)context;
    if (done == total || done % 1000 == 0) fprintf(stderr, "%lld of %lld firms closed\n", (long long)done, (long long)total);
}

static lian_status risk_write(const lian_study *study, int32_t threads, lian_error *err) {
    lian_trade trade = LIAN_TRADE_INIT;
    lian_cascade *cascade = NULL;
    lian_results *results = NULL;
    lian_list *list = NULL;
    lian_row *row = NULL;
    lian_cascade_outcome *outcome = NULL;
    char *text = NULL;
    size_t length = 0;
    lian_effort effort = {.threads = threads, .progress = tell};
    lian_status status = lian_cascade_build_study(&cascade, &trade, study, err);
    if (status != LIAN_OK) goto out;
    int32_t firms = lian_cascade_firms(cascade);
    row = malloc(((size_t)firms + 1) * sizeof *row);
    outcome = malloc(((size_t)firms + 1) * sizeof *outcome);
    status = row && outcome ? LIAN_OK : LIAN_ERR_MEMORY;
    for (int32_t i = 0; status == LIAN_OK && i < firms; i++) row[i] = i;
    if (status == LIAN_OK) status = lian_cascade_run_each(cascade, row, firms, &effort, outcome, err);
    if (status == LIAN_OK) status = lian_results_new(&results, study, err);
    if (status == LIAN_OK) status = lian_outcome_add(results, &trade, cascade, row, outcome, firms, &effort, err);
    if (status == LIAN_OK) status = lian_list_new(&list, lian_list_info_find("cascade"), LIAN_EN, err);
    if (status == LIAN_OK) status = lian_list_run(list, study, results, err);
    if (status == LIAN_OK) status = lian_list_write_csv(list, 0, &text, &length, err);
    if (status == LIAN_OK) fwrite(text, 1, length, stdout);
out:
    free(text);
    free(row);
    free(outcome);
    lian_list_free(list);
    lian_results_free(results);
    lian_cascade_free(cascade);
    lian_trade_clear(&trade);
    return status;
}

int main(int argc, char **argv) {
    lian_faults *faults = NULL;
    lian_dataset *dataset = NULL;
    lian_network *network = NULL;
    lian_study *study = NULL;
    lian_error err = {0};
    if (argc < 2) return fprintf(stderr, "usage: all_firms DATASET [THREADS]\n"), 2;
    lian_status status = lian_faults_new(&faults, &err);
    if (status == LIAN_OK) status = lian_dataset_read(&dataset, argv[1], faults, &err);
    if (status == LIAN_OK) status = lian_check(dataset, LIAN_NONE, 36, .05, faults, &err);
    if (status == LIAN_OK) status = lian_network_build(&network, dataset, &err);
    if (status == LIAN_OK) status = lian_study_new(&study, network, NULL, &err);
    if (status == LIAN_OK) status = risk_write(study, argc > 2 ? atoi(argv[2]) : 1, &err);
    if (status != LIAN_OK) fprintf(stderr, "%s\n", err.message);
    lian_study_free(study);
    lian_network_free(network);
    lian_dataset_free(dataset);
    lian_faults_free(faults);
    return status != LIAN_OK;
}
