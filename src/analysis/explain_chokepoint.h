/* SPDX-License-Identifier: MIT */
/* What the explanations of metric `chokepoint` share: the graphs they walk over, made once. */
#ifndef LIAN_ANALYSIS_EXPLAIN_CHOKEPOINT_H
#define LIAN_ANALYSIS_EXPLAIN_CHOKEPOINT_H

#include "analysis/adjacency.h"
#include "analysis/chokepoint.h"
#include "analysis/explain.h"
#include "analysis/needs.h"

/* Of segments, or of firms. */
typedef struct lian_choke_side {
    lian_flow flow;
    lian_adjacency out, both; /* from the source on; without directions and without the source */
    double *outputs;
    lian_needs needs;
    lian_knockout *network; /* NULL: none of firms without supplies */
    lian_knockout_space space;
} lian_choke_side;

typedef struct lian_choke {
    lian_choke_side segments, firms;
    bool has_firms; /* supplies are on record */
    uint8_t *mark;  /* room for all vertices of either side; all 0 between uses */
    int32_t *list;  /* the same */
} lian_choke;

enum { LIAN_CHOKE_NAMED = 8, LIAN_CHOKE_ROWS = 40 }; /* in words; whose rows are listed */

static inline lian_choke_side *lian_choke_side_of(lian_choke *c, lian_subject_kind kind) {
    return kind == LIAN_SUBJECT_FIRM ? &c->firms : &c->segments;
}
static inline lian_table lian_choke_table(lian_subject_kind kind) { return kind == LIAN_SUBJECT_FIRM ? LIAN_TABLE_FIRMS : LIAN_TABLE_SEGMENTS; }

/* The first few in words, and how many more; rows of the first LIAN_CHOKE_ROWS as evidence. */
void lian_choke_name(lian_account *account, lian_subject_kind kind, const int32_t *list, int32_t count);
/* The known outputs of these, each with its rows, as one term; unknown when none is known. Answers the sum. */
lian_status lian_choke_outputs(lian_account *account, const char *symbol, lian_subject_kind kind, const int32_t *list, int32_t count,
                               double *sum);

/* Marks what can be reached from `root` without `without` (LIAN_NONE: nothing) and without what is marked already, in choke->list;
 * answers how many, the root left out. */
int32_t lian_choke_walk(lian_choke *choke, const lian_adjacency *next, int32_t root, int32_t without);

/* ---- explain_chokepoint_cut.c: min_cut_segments, min_cut_firms ---- */
lian_status lian_explain_cut(lian_account *account, lian_choke *choke, lian_subject_kind kind);
lian_status lian_explain_no_cut(lian_account *account);

/* ---- explain_chokepoint_knockout.c: knockout, knockout_ends, knockout_segments, knockout_output, hidden_concentration ---- */
lian_status lian_explain_knockout(lian_account *account, lian_choke *choke);

#endif
