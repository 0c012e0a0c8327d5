/* SPDX-License-Identifier: MIT */
/* How much of each product do local buyers buy, how much of it outside, and who are the largest of them? */
#include "analysis/pairs.h"
#include "analysis/pieces.h"
#include "analysis/priority.h"

#include <stdlib.h>

typedef struct purchases {
    const lian_study *study;
    lian_bought *segment;
} purchases;

double lian_bought_outside(const lian_bought *bought) {
    return bought->known[LIAN_WHERE_DOMESTIC] + bought->known[LIAN_WHERE_ABROAD];
}

static void top_add(lian_bought *bought, lian_firm_id buyer, double value) {
    if (!(value > 0)) return;
    for (int i = 0; i < LIAN_TOP_BUYERS; i++) {
        if (value <= bought->top[i]) continue;
        double out = bought->top[i];
        lian_firm_id of = bought->buyer[i];
        bought->top[i] = value;
        bought->buyer[i] = buyer;
        value = out;
        buyer = of;
    }
}

static void pair_add(lian_bought *bought, const lian_study *study, const lian_pair *pair) {
    lian_pair_sum sum;
    lian_pair_sum_run(study, pair, &sum);
    for (int w = 0; w < 4; w++) {
        bought->known[w] += sum.value.known[w];
        bought->rows += sum.value.rows[w];
        bought->missing += sum.value.missing[w];
    }
    top_add(bought, pair->buyer, sum.value.known[LIAN_WHERE_DOMESTIC] + sum.value.known[LIAN_WHERE_ABROAD]);
}

static void bought_join(lian_bought *to, const lian_bought *from) {
    for (int w = 0; w < 4; w++) to->known[w] += from->known[w];
    to->rows += from->rows;
    to->missing += from->missing;
    for (int i = 0; i < LIAN_TOP_BUYERS; i++) top_add(to, from->buyer[i], from->top[i]);
}

/* ---- pieces of buyers ---------------------------------------------------------------------------------------- */

static lian_status piece_run(void *context, lian_piece *piece, lian_error *err) {
    lian_status status = LIAN_OK;
    const purchases *all = context;
    lian_pairs pairs;
    lian_pairs_open(&pairs, all->study);
    lian_bought *part = calloc((size_t)all->study->tables->segments.count + 1, sizeof *part);
    LIAN_CHECK_MEMORY(piece->own = part);
    for (lian_firm_id f = piece->from; f < piece->to; f++) {
        if (!lian_buyer_counts(all->study, f)) continue;
        LIAN_TRY(lian_pairs_start(&pairs, f, err));
        while (pairs.count && lian_pairs_next_of_buyer(&pairs))
            if (pairs.pair.product != LIAN_NONE) pair_add(&part[pairs.pair.product], all->study, &pairs.pair);
    }
out:
    lian_pairs_close(&pairs);
    return status;
}

static lian_status piece_join(void *context, lian_piece *piece, lian_error *err) {
    purchases *all = context;
    const lian_bought *part = piece->own;
    (void)err;
    for (lian_segment_id s = 0; s < all->study->tables->segments.count; s++) bought_join(&all->segment[s], &part[s]);
    return LIAN_OK;
}

lian_status lian_bought_build(lian_bought **out, lian_emit *emit) {
    lian_error *err = emit->err;
    lian_status status = LIAN_OK;
    purchases all = {.study = emit->study};
    const lian_pieces buyers = {&all, piece_run, piece_join, free};
    *out = all.segment = calloc((size_t)emit->study->tables->segments.count + 1, sizeof *all.segment);
    LIAN_CHECK_MEMORY(*out);
    if (emit->study->tables->supplies.count) LIAN_TRY(lian_pieces_run(&buyers, emit, emit->study->tables->firms.count));
out:
    return status;
}
