/* SPDX-License-Identifier: MIT */
/* How large are a chain's segments and purchases as a whole, against which one firm is held? */
#include "analysis/master.h"
#include "analysis/pairs.h"
#include "analysis/pieces.h"

#include <stdlib.h>

static lian_status segments_sum(lian_master_sums *sums, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sizes sizes = LIAN_SIZES_INIT;
    for (lian_segment_id s = 0; s < sums->study->tables->segments.count; s++) {
        if (!sums->study->segment_seen[s]) continue;
        LIAN_TRY(lian_sizes_of_segment(&sizes, sums->study, s, err));
        sums->segment_firms[s] = sizes.count;
        for (int32_t i = 0; i < sizes.count; i++) {
            double size = sizes.item[i].size;
            if (lian_is_unknown(size)) {
                sums->segment_unsized[s]++;
                continue;
            }
            sums->segment_total[s] += size;
            if (size > sums->segment_largest[s]) sums->segment_largest[s] = size;
        }
    }
out:
    lian_sizes_clear(&sizes);
    return status;
}

/* ---- purchases, buyer by buyer ----------------------------------------------------------------------------------------- */

static void pair_sum(const lian_study *study, const lian_pair *pair, double *chains) {
    if (pair->product == LIAN_NONE) return;
    double bought = 0;
    for (int32_t i = 0; i < pair->row_count; i++) {
        double value = lian_number_at(study->tables->supplies.value, pair->rows[i]);
        if (!lian_is_unknown(value)) bought += value;
    }
    for (lian_chain_id c = study->network->segment_chain[pair->product]; c != LIAN_NONE; c = study->network->chains.parent[c])
        chains[c] += bought;
}

static lian_status buyers_sum(void *context, lian_piece *piece, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_master_sums *sums = context;
    lian_pairs pairs;
    double *chains = calloc((size_t)sums->study->tables->chains.count + 1, sizeof *chains);
    lian_pairs_open(&pairs, sums->study);
    LIAN_CHECK_MEMORY(piece->own = chains);
    for (lian_firm_id f = piece->from; f < piece->to; f++) {
        if (!lian_buyer_counts(sums->study, f)) continue;
        LIAN_TRY(lian_pairs_start(&pairs, f, err));
        while (pairs.count && lian_pairs_next_of_buyer(&pairs)) pair_sum(sums->study, &pairs.pair, chains);
    }
out:
    lian_pairs_close(&pairs);
    return status;
}

static lian_status buyers_join(void *context, lian_piece *piece, lian_error *err) {
    (void)err;
    lian_master_sums *sums = context;
    const double *chains = piece->own;
    for (lian_chain_id c = 0; c < sums->study->tables->chains.count; c++) sums->chain_purchases[c] += chains[c];
    return LIAN_OK;
}

/* ---- sales, as the cascade weighs them ----------------------------------------------------------------------------------- */

static void sales_sum(lian_master_sums *sums) {
    int64_t first;
    int32_t seen = 0, count = lian_measure_find_all(sums->results, "cascade.own", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_NONE, &first);
    const lian_network *n = sums->study->network;
    for (int32_t i = 0; i < count; i++) {
        lian_measure own = lian_measure_at(sums->results, first + i);
        lian_segment_id main = n->firm_main[own.subject.row];
        if (lian_is_unknown(own.value) || main == LIAN_NONE) continue;
        for (lian_chain_id c = n->segment_chain[main]; c != LIAN_NONE; c = n->chains.parent[c]) sums->chain_own[c] += own.value;
    }
    for (lian_firm_id f = 0; f < sums->study->tables->firms.count; f++) seen += sums->study->firm_seen[f];
    sums->is_all_closed = count == seen;
}

/* ---- together ---------------------------------------------------------------------------------------------------------- */

lian_status lian_master_sums_new(lian_master_sums *sums, const lian_results *results, lian_emit *emit) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    const lian_tables *t = emit->study->tables;
    const lian_pieces buyers = {sums, buyers_sum, buyers_join, free};
    size_t segments = (size_t)t->segments.count + 1, firms = (size_t)t->firms.count + 1;
    *sums = (lian_master_sums){.study = emit->study, .results = results};
    sums->segment_total = calloc(segments, sizeof(double));
    sums->segment_largest = calloc(segments, sizeof(double));
    sums->segment_firms = calloc(segments, sizeof(int32_t));
    sums->segment_unsized = calloc(segments, sizeof(int32_t));
    sums->chain_purchases = calloc((size_t)t->chains.count + 1, sizeof(double));
    sums->chain_own = calloc((size_t)t->chains.count + 1, sizeof(double));
    sums->last = calloc(firms, sizeof(int32_t));
    LIAN_CHECK_MEMORY(sums->segment_total && sums->segment_largest && sums->segment_firms && sums->segment_unsized &&
                      sums->chain_purchases && sums->chain_own && sums->last);
    LIAN_TRY(segments_sum(sums, err));
    sales_sum(sums);
    LIAN_TRY(lian_pieces_run(&buyers, emit, t->supplies.count ? t->firms.count : 0));
out:
    return status;
}

void lian_master_sums_clear(lian_master_sums *sums) {
    void *arrays[] = {sums->segment_total, sums->segment_largest, sums->segment_firms, sums->segment_unsized, sums->chain_purchases, sums->chain_own, sums->last};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
    *sums = (lian_master_sums){0};
}
