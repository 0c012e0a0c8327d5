/* SPDX-License-Identifier: MIT */
/* What happens when one firm stops? Run: close_firm DATASET FIRM [KEPT], for example close_firm out/demo-data syn.00978 0.5
 *
 * From a dataset to the losses in six calls: read, check, freeze, study, network of trade, scenario. */
#include <liantu/liantu.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct work {
    lian_faults *faults;
    lian_dataset *dataset;
    lian_network *network;
    lian_study *study;
    lian_trade trade;
    lian_cascade *cascade;
    lian_scenario scenario;
} work;

static lian_status prepare(work *w, const char *path, lian_error *err) {
    lian_status status = lian_faults_new(&w->faults, err);
    if (status == LIAN_OK) status = lian_dataset_read(&w->dataset, path, w->faults, err);
    if (status == LIAN_OK) status = lian_check(w->dataset, LIAN_NONE, 36, .05, w->faults, err);
    if (status == LIAN_OK) status = lian_network_build(&w->network, w->dataset, err);
    if (status == LIAN_OK) status = lian_study_new(&w->study, w->network, NULL, err);
    if (status == LIAN_OK) status = lian_cascade_build_study(&w->cascade, &w->trade, w->study, err);
    return status;
}

static void print(const work *w) {
    const lian_cascade_outcome *o = &w->scenario.outcome;
    printf("lost %.4f of all sales: own %.4f, contagion %.4f; %d damaged in %d steps\n", o->esri, o->own, o->contagion, (int)o->damaged,
           (int)o->steps);
    printf("%s\n", w->scenario.note[LIAN_EN]);
    for (int32_t k = 0; k < w->scenario.loss_count; k++) {
        const lian_loss *l = &w->scenario.loss[k];
        printf("wave %d: %s loses %.4f", (int)l->wave, lian_subject_name(w->study, w->scenario.kind, l->row), l->down > l->up ? l->down : l->up);
        if (l->wave) printf(", %s %s", l->by_demand ? "no orders from" : "no supply from", lian_subject_name(w->study, w->scenario.kind, l->cause));
        printf("\n");
    }
}

int main(int argc, char **argv) {
    work w = {.trade = LIAN_TRADE_INIT, .scenario = LIAN_SCENARIO_INIT};
    lian_error err = {0};
    lian_status status;
    if (argc < 3) return fprintf(stderr, "usage: close_firm DATASET FIRM [KEPT]\n"), 2;
    status = prepare(&w, argv[1], &err);
    if (status == LIAN_OK) {
        lian_row firm = lian_row_find(w.dataset, LIAN_TABLE_FIRMS, lian_symbol_find(w.dataset, argv[2]));
        lian_closure closure = {LIAN_TABLE_FIRMS, firm, argc > 3 ? strtod(argv[3], NULL) : 0, lian_unknown()};
        if (firm == LIAN_NONE) fprintf(stderr, "there is no firm %s\n", argv[2]), status = LIAN_ERR_ARGUMENT;
        else status = lian_scenario_run(&w.scenario, w.cascade, &w.trade, w.study, &closure, 1, &err);
    }
    if (status == LIAN_OK) print(&w);
    else fprintf(stderr, "%s\n", err.message);
    lian_scenario_clear(&w.scenario);
    lian_cascade_free(w.cascade);
    lian_trade_clear(&w.trade);
    lian_study_free(w.study);
    lian_network_free(w.network);
    lian_dataset_free(w.dataset);
    lian_faults_free(w.faults);
    return status != LIAN_OK;
}
