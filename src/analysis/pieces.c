/* SPDX-License-Identifier: MIT */
/* How do several threads share the subjects of one metric? */
#include "analysis/pieces.h"

#include "base/parallel.h"
#include "model/results.h"

#include <stdlib.h>

enum { SUBJECTS = 8192, PIECES_EACH = 4 }; /* subjects of a piece; pieces of each thread between two joins */

typedef struct work {
    const lian_pieces *pieces;
    const lian_study *study;
    lian_piece *piece;
    lian_results **part;
    lian_error *error;
} work;

static lian_status piece_make(work *w, int32_t i, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(lian_results_new(&w->part[i], w->study, err));
    lian_emit_init(&w->piece[i].emit, w->study, w->part[i], err);
    LIAN_TRY(w->pieces->run(w->pieces->context, &w->piece[i], err));
out:
    lian_emit_clear(&w->piece[i].emit);
    return status;
}

static void piece_do(void *context, int32_t i) {
    work *w = context;
    w->error[i].status = piece_make(w, i, &w->error[i]);
}

static lian_status piece_join(work *w, int32_t i, lian_emit *emit) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    if (w->error[i].status != LIAN_OK) {
        if (err) *err = w->error[i];
        return w->error[i].status;
    }
    LIAN_TRY(lian_results_take(emit->results, w->part[i], err));
    if (w->pieces->join) LIAN_TRY(w->pieces->join(w->pieces->context, &w->piece[i], err));
out:
    return status;
}

/* Pieces of one round run together, and are then joined in order. */
static lian_status round_run(work *w, lian_emit *emit, int32_t threads, int32_t count) {
    lian_status status = LIAN_OK;
    lian_parallel_run(threads, count, piece_do, w);
    for (int32_t i = 0; i < count; i++) {
        if (status == LIAN_OK) status = piece_join(w, i, emit);
        lian_results_free(w->part[i]);
        if (w->piece[i].own) w->pieces->clear(w->piece[i].own);
        w->part[i] = NULL;
        w->error[i] = (lian_error){0};
    }
    return status;
}

lian_status lian_pieces_run(const lian_pieces *pieces, lian_emit *emit, int32_t count) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    const lian_effort *effort = lian_results_effort(emit->results);
    int32_t threads = effort->threads > 1 ? effort->threads : 1, most = threads * PIECES_EACH;
    work w = {.pieces = pieces, .study = emit->study};
    w.piece = calloc((size_t)most, sizeof *w.piece);
    w.part = calloc((size_t)most, sizeof(lian_results *));
    w.error = calloc((size_t)most, sizeof *w.error);
    LIAN_CHECK_MEMORY(w.piece && w.part && w.error);
    for (int32_t from = 0; from < count;) {
        int32_t made = 0;
        for (; made < most && from < count; made++) {
            int32_t to = count - from > SUBJECTS ? from + SUBJECTS : count;
            w.piece[made] = (lian_piece){.from = from, .to = to};
            from = to;
        }
        LIAN_TRY(round_run(&w, emit, threads, made));
        if (effort->progress) effort->progress(effort->context, from, count);
    }
out:
    free(w.piece);
    free(w.part);
    free(w.error);
    return status;
}
