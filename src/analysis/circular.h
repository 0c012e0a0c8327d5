/* SPDX-License-Identifier: MIT */
/* Circular links: does what one segment leaves over reach the one that could use it? */
#ifndef LIAN_ANALYSIS_CIRCULAR_H
#define LIAN_ANALYSIS_CIRCULAR_H

#include "analysis/analysis.h"

typedef enum lian_loop {
    LIAN_LOOP_CLOSED,
    LIAN_LOOP_NO_SOURCE, /* nobody here leaves it over */
    LIAN_LOOP_NO_USER,   /* nobody here takes it */
    LIAN_LOOP_UNLINKED,  /* both here, and nothing between them on a complete list of supplies */
    LIAN_LOOP_NONE,      /* neither end is here: nothing to close */
    LIAN_LOOP_UNSEEN,    /* whether an end is here is not known */
    LIAN_LOOP_UNRECORDED, /* both here, and nothing on record between them on a partial list */
    LIAN_LOOP_GUESSED    /* both here, and of what stands between them all is inferred */
} lian_loop;

/* Of every row of links that is of kind recycle and whose ends are both seen; others have no meaning. A loop is closed by a supply that is not only inferred
 * between local firms of both ends (of what is left over, or of the service of taking it), or by a place_link of one of the two
 * segments between places where both ends are made. */
typedef struct lian_loops {
    lian_loop *loop;         /* [links] */
    lian_table *proof_table; /* [links] where the row stands that closes it, or might */
    lian_row *proof;         /* [links] or LIAN_NONE */
} lian_loops;
/* O(supplies + links × place_links × roles of an end). Clear it also when this fails. */
lian_status lian_loops_new(lian_loops *loops, const lian_study *study, lian_error *err);
void lian_loops_clear(lian_loops *loops);
bool lian_link_is_loop(const lian_study *study, lian_row link);

#endif
