/* SPDX-License-Identifier: MIT */
/* A metric of one's own, outside the library: on how many customers does each firm rest? Run: own_metric DATASET
 *
 * A metric is a function from a study to measures. This one reads the frozen network, adds own.customers (count) and
 * own.top_customer (share of the firm's recorded sales that go to its largest customer), and prints what stands in the results.
 * Unknown is not zero: a firm with no recorded sale has no value, and the note says why. */
#include <liantu/liantu.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const lian_measure_info infos[] = {
    {"own.customers", "count", {"客户数", "customers"}},
    {"own.top_customer", "share", {"最大客户占比", "share of the largest customer"}},
};

static double sales_to(const lian_study *study, const lian_row *rows, int32_t count, lian_symbol buyer) {
    const lian_supply_table *supplies = &lian_dataset_tables(lian_network_dataset(lian_study_network(study)))->supplies;
    double sum = 0;
    for (int32_t k = 0; k < count; k++)
        if (lian_symbol_at(supplies->buyer, rows[k]) == buyer) sum += lian_number_at(supplies->value, rows[k]);
    return sum; /* unknown as soon as one value is */
}

static lian_status firm_measure(const lian_study *study, lian_firm_id firm, lian_results *results, lian_error *err) {
    const lian_supply_table *supplies = &lian_dataset_tables(lian_network_dataset(lian_study_network(study)))->supplies;
    int32_t count, customers = 0;
    const lian_row *rows = lian_firm_supplies_out(lian_study_network(study), firm, &count);
    double all = 0, most = 0;
    for (int32_t k = 0; k < count; k++) {
        lian_symbol buyer = lian_symbol_at(supplies->buyer, rows[k]);
        bool first = true;
        for (int32_t i = 0; i < k; i++) first = first && lian_symbol_at(supplies->buyer, rows[i]) != buyer;
        if (!first) continue;
        double sum = sales_to(study, rows, count, buyer);
        customers++;
        all += sum;
        if (sum > most) most = sum;
    }
    lian_measure m = {.name = infos[0].name, .unit = infos[0].unit, .subject = {LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE},
                      .value = customers ? customers : lian_unknown(), .coverage = lian_unknown(), .low = lian_unknown(), .high = lian_unknown(),
                      .note = customers ? "" : "no recorded sale | 没有登记的销售"};
    lian_status status = lian_measure_add(results, &m, err);
    m.name = infos[1].name;
    m.unit = infos[1].unit;
    m.value = all > 0 ? most / all : lian_unknown();
    if (customers && lian_is_unknown(m.value)) m.note = "a value is not known | 有金额未知";
    return status == LIAN_OK ? lian_measure_add(results, &m, err) : status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    int32_t firms = lian_row_count(lian_network_dataset(lian_study_network(study)), LIAN_TABLE_FIRMS);
    lian_status status = LIAN_OK;
    for (lian_firm_id f = 0; f < firms && status == LIAN_OK; f++) status = firm_measure(study, f, results, err);
    return status;
}

static const lian_metric own = {
    .name = "own", .title = {"客户集中", "customer concentration"}, .reference = "this file", .needs = "firms supplies", .measures = infos, .measure_count = 2, .run = run};

static void print(const lian_results *results) {
    for (int64_t i = 0; i < lian_measure_count(results); i++) {
        lian_measure m = lian_measure_at(results, i);
        printf("%s %s ", m.name, lian_subject_name(lian_results_study(results), m.subject.kind, m.subject.row));
        if (lian_is_unknown(m.value)) printf("unknown (%.*s)\n", (int)strcspn(m.note, "|"), m.note);
        else printf("%.4g\n", m.value);
    }
}

int main(int argc, char **argv) {
    lian_faults *faults = NULL;
    lian_dataset *dataset = NULL;
    lian_network *network = NULL;
    lian_study *study = NULL;
    lian_results *results = NULL;
    lian_error err = {0};
    if (argc != 2) return fprintf(stderr, "usage: own_metric DATASET\n"), 2;
    lian_status status = lian_faults_new(&faults, &err);
    if (status == LIAN_OK) status = lian_dataset_read(&dataset, argv[1], faults, &err);
    if (status == LIAN_OK) status = lian_check(dataset, LIAN_NONE, 36, .05, faults, &err);
    if (status == LIAN_OK) status = lian_network_build(&network, dataset, &err);
    if (status == LIAN_OK) status = lian_study_new(&study, network, NULL, &err);
    if (status == LIAN_OK) status = lian_results_new(&results, study, &err);
    if (status == LIAN_OK) status = own.run(study, results, &err);
    if (status == LIAN_OK) print(results);
    else fprintf(stderr, "%s\n", err.message);
    lian_results_free(results);
    lian_study_free(study);
    lian_network_free(network);
    lian_dataset_free(dataset);
    lian_faults_free(faults);
    return status != LIAN_OK;
}
