/* SPDX-License-Identifier: MIT */
/* What do all segments need to know together before any gap is scored? */
#include "analysis/priority.h"
#include "analysis/sizes.h"
#include "base/error.h"
#include "base/order.h"
#include "model/master.h"

#include <stdlib.h>

static double home_gain(const lian_study *study, const lian_results *results, lian_segment_id segment) {
    lian_measure m;
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, study->home, LIAN_SUBJECT_SEGMENT, segment);
    bool is_found = study->home != LIAN_NONE && lian_measure_find(results, "relatedness.gain", pair, &m);
    /* Exactly 0 stands for what home is specialised in already. */
    return is_found && (m.value < 0 || m.value > 0) ? m.value : lian_unknown();
}

/* How many of sorted[count] are not above x. */
static int32_t not_above(const double *sorted, int32_t count, double x) {
    int32_t from = 0, to = count;
    while (from < to) {
        int32_t middle = from + (to - from) / 2;
        if (sorted[middle] > x) to = middle;
        else from = middle + 1;
    }
    return from;
}

static lian_status gains_build(lian_priority_inputs *in, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = in->study->tables->segments.count, count = 0;
    double *sorted = malloc(((size_t)segments + 1) * sizeof *sorted);
    LIAN_CHECK_MEMORY(sorted);
    for (lian_segment_id s = 0; s < segments; s++) {
        in->gain[s] = home_gain(in->study, in->results, s);
        if (!lian_is_unknown(in->gain[s])) sorted[count++] = in->gain[s];
    }
    qsort(sorted, (size_t)count, sizeof *sorted, lian_compare_rising);
    for (lian_segment_id s = 0; s < segments; s++)
        if (!lian_is_unknown(in->gain[s])) in->gain[s] = (double)not_above(sorted, count, in->gain[s]) / count;
out:
    free(sorted);
    return status;
}

static void count_segments(lian_priority_inputs *in) {
    const lian_study *study = in->study;
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s] || lian_segment_is_heading(study, s)) continue;
        for (lian_chain_id c = study->network->segment_chain[s]; c != LIAN_NONE; c = study->network->chains.parent[c]) in->chain_segments[c]++;
    }
}

/* Output of the local firms of each segment, where the list is complete and every size is known. */
static lian_status outputs_build(lian_priority_inputs *in, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sizes sizes = LIAN_SIZES_INIT;
    bool complete = lian_firms_are_complete(in->study);
    for (lian_segment_id s = 0; s < in->study->tables->segments.count; s++) {
        in->output[s] = lian_unknown();
        if (!complete || !in->study->segment_seen[s] || lian_study_firms(in->study, s).unplaced) continue;
        LIAN_TRY(lian_sizes_of_segment(&sizes, in->study, s, err));
        in->output[s] = 0;
        for (int32_t i = 0; i < sizes.count; i++) in->output[s] += sizes.item[i].size;
    }
out:
    lian_sizes_clear(&sizes);
    return status;
}

lian_status lian_priority_inputs_new(lian_priority_inputs *in, lian_emit *emit) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    const lian_study *study = emit->study;
    int64_t first;
    *in = (lian_priority_inputs){.study = study, .results = emit->results};
    in->ref = lian_money_of_yi(study, study->settings.priority_demand);
    in->places = lian_measure_find_all(emit->results, "relatedness.eci", LIAN_SUBJECT_PLACE, LIAN_SUBJECT_NONE, &first);
    in->gain = malloc(((size_t)study->tables->segments.count + 1) * sizeof *in->gain);
    in->output = malloc(((size_t)study->tables->segments.count + 1) * sizeof *in->output);
    in->chain_segments = calloc((size_t)study->tables->chains.count + 1, sizeof *in->chain_segments);
    LIAN_CHECK_MEMORY(in->gain && in->output && in->chain_segments);
    LIAN_TRY(lian_bought_build(&in->bought, emit));
    LIAN_TRY(gains_build(in, err));
    LIAN_TRY(outputs_build(in, err));
    count_segments(in);
out:
    return status;
}

void lian_priority_inputs_clear(lian_priority_inputs *in) {
    free(in->bought);
    free(in->gain);
    free(in->output);
    free(in->chain_segments);
}
