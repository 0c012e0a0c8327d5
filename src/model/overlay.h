/* SPDX-License-Identifier: MIT */
/* Laying one dataset over another: what the parts of lian_dataset_add() share. */
#ifndef LIAN_MODEL_OVERLAY_H
#define LIAN_MODEL_OVERLAY_H

#include "model/match.h"

#include <liantu/io.h>

/* What the references to one table mean in the base, by symbol of the dataset they stand in: each is looked up once. */
typedef struct lian_overlay_memo {
    lian_symbol *meaning;
    int32_t count;
} lian_overlay_memo;

typedef struct lian_overlay {
    lian_dataset *base;
    const lian_dataset *over;
    lian_overlay_log *log;
    lian_matcher matcher[LIAN_TABLE_COUNT];      /* on the base */
    lian_overlay_memo memo[2][LIAN_TABLE_COUNT]; /* of cells of the base, of cells of the overlay */
    int32_t *origin;                             /* number in the base of each origin of the overlay, or LIAN_NONE */
    double times, over_by; /* money of the overlay × times ÷ over_by is in the unit of the base */
} lian_overlay;

/* The header's keys and the factor of money; LIAN_ERR_INVALID when the two are in units that cannot be converted. */
lian_status lian_overlay_header(lian_overlay *overlay, lian_error *err);

enum { LIAN_OVERLAY_ABSENT = -2 }; /* a text that the base does not know */
/* What a reference cell means in the base: the symbol of an id, if it is one or names one row only; else the symbol of
 * its own text; LIAN_NONE when empty; LIAN_OVERLAY_ABSENT. of_over: `symbol` is one of the overlay. */
lian_status lian_overlay_ref(lian_overlay *overlay, bool of_over, lian_table target, lian_symbol symbol,
                             lian_symbol *out, lian_error *err);
/* The same for a list of references: appends the ids (or the items as they are), joined by ';'. */
lian_status lian_overlay_reflist(lian_overlay *overlay, lian_table target, const char *cell, lian_buffer *out,
                                 lian_error *err);
/* Writes the references of the base that are names as ids: the overlay may rename what they name. */
lian_status lian_overlay_resolve(lian_overlay *overlay, lian_error *err);
/* Forgets what references mean; call it when rows with ids were added or renamed. */
void lian_overlay_forget(lian_overlay *overlay);
/* For every row of the overlay: the row of the base with the same key, or LIAN_NONE. out has room for all of them. */
lian_status lian_overlay_match(lian_overlay *overlay, lian_table table, lian_row *out, lian_error *err);
void lian_overlay_clear(lian_overlay *overlay);

#endif
