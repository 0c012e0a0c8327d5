/* SPDX-License-Identifier: MIT */
/* A metric of many subjects, in pieces on several threads, with the same results as in one go. */
#ifndef LIAN_ANALYSIS_PIECES_H
#define LIAN_ANALYSIS_PIECES_H

#include "analysis/analysis.h"

/* Subjects from … to − 1. What is emitted goes to results of its own; `own` is whatever else the piece has
 * come to, given to `clear` in the end. */
typedef struct lian_piece {
    int32_t from, to;
    lian_emit emit;
    void *own;
} lian_piece;

typedef struct lian_pieces {
    void *context;
    lian_status (*run)(void *context, lian_piece *piece, lian_error *err);  /* on any thread; writes only to its piece */
    lian_status (*join)(void *context, lian_piece *piece, lian_error *err); /* piece after piece, in order; may be NULL */
    void (*clear)(void *own);                                               /* of every piece that has one */
} lian_pieces;

/* Pieces are cut by the number of subjects alone, so that sums over them do not depend on the threads; results arrive in
 * emit's in order. Tells the effort of emit's results how many subjects are done. */
lian_status lian_pieces_run(const lian_pieces *pieces, lian_emit *emit, int32_t count);

#endif
