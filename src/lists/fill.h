/* SPDX-License-Identifier: MIT */
/* What the parts of list `fill` share: what may be asked for, one thing that is missing of one subject, and who collects them.
 *
 * Points say how much of a score or a verdict of 100 is open for want of the cells: the weight of a part, the width low–high of a sum, 100
 * where there is no telling at all (shared between the cells that are all needed). Unknown: what is settled is no score. */
#ifndef LIAN_LISTS_FILL_H
#define LIAN_LISTS_FILL_H

#include "lists/lists.h"

/* The parts of the scores in the order of lian_points_get(), then what a grade needs before it can be scored at all; then the other
 * metrics. Of equal points the first stands first. */
typedef enum lian_ask {
    LIAN_ASK_SPEC,
    LIAN_ASK_SELF,
    LIAN_ASK_MASS,
    LIAN_ASK_LEAD,
    LIAN_ASK_ROBUST,
    LIAN_ASK_SOLE,
    LIAN_ASK_OUTSIDE,
    LIAN_ASK_FIRMS,
    LIAN_ASK_TENANTS, /* on a complete list of firms: a place that holds it is known, who is there is not */
    LIAN_ASK_PLACE,
    LIAN_ASK_HOME,
    LIAN_ASK_LOCAL, /* whether it matters that something is missing */
    LIAN_ASK_ESSENTIAL,
    LIAN_ASK_DEMAND,
    LIAN_ASK_BOUGHT,
    LIAN_ASK_RISK,
    LIAN_ASK_RELATED,
    LIAN_ASK_POOL,
    LIAN_ASK_POLICY,
    LIAN_ASK_REQUIRES,
    LIAN_ASK_UTILITIES,
    LIAN_ASK_ROOM,
    LIAN_ASK_SPACE,
    LIAN_ASK_ADMISSION,
    LIAN_ASK_RATING,
    LIAN_ASK_GATE_REVENUE,
    LIAN_ASK_GATE_RD,
    LIAN_ASK_GATE_STATUS,
    LIAN_ASK_GATE_CREDIT,
    LIAN_ASK_MASTER_INNOVATION,
    LIAN_ASK_MASTER_TRADE,
    LIAN_ASK_CREDIT,
    LIAN_ASK_STATUS,
    LIAN_ASK_CODE,
    LIAN_ASK_WILL,
    LIAN_ASK_INNOVATION,
    LIAN_ASK_FINANCE,
    LIAN_ASK_RECRUIT,
    LIAN_ASK_MATCH,
    LIAN_ASKS
} lian_ask;

/* fill_asks.c: how it is asked for. By lian_lang. */
typedef struct lian_ask_text {
    const char *name[2], *axis[2];
    const char *cells; /* "table.column; …", or a key of the header */
    const char *advice[2], *from[2];
    const char *effect[2], *alone[2]; /* with one %d each: how many it helps, and how many are settled by it alone; "" where none are counted */
    const char *why[2];
} lian_ask_text;
extern const lian_ask_text lian_ask_texts[LIAN_ASKS];

/* Something is missing of one subject. */
typedef struct lian_want {
    lian_chain_id chain; /* LIAN_NONE: of all chains */
    lian_subject_kind kind; /* a segment, firm or place */
    lian_row row;
    lian_ask ask;
    double points;
    double order;  /* in its row the smaller come first */
    bool is_alone; /* by it alone the verdict is settled */
    bool to_final, to_preliminary; /* of a grade: it alone lifts the state of its score */
    double total;  /* of a grade: of all that the segment lacks */
} lian_want;

typedef struct lian_wants {
    lian_want *item;
    int32_t count, room;
} lian_wants;

/* LIAN_ERR_MEMORY. Amortised O(1). */
lian_status lian_wants_add(lian_wants *wants, lian_want want, lian_error *err);
/* One want for each chain, ask and subject, with the most points it was given; those of a chain and ask stand together, in their order. */
void lian_wants_sort(lian_wants *wants);

/* ---- who collects: each appends what it finds missing ---- */
lian_status lian_fill_grades(lian_wants *wants, lian_writer *w);     /* fill_grade.c: parts of strength and security */
lian_status lian_fill_links(lian_wants *wants, lian_writer *w);      /* fill_gap.c: essential inputs */
lian_status lian_fill_gaps(lian_wants *wants, lian_writer *w);       /* priority of gaps */
lian_status lian_fill_parks(lian_wants *wants, lian_writer *w);      /* fill_park.c: parks for gaps, and how good each is */
lian_status lian_fill_masters(lian_wants *wants, lian_writer *w);    /* fill_firm.c: gates and scores of chain masters */
lian_status lian_fill_candidates(lian_wants *wants, lian_writer *w); /* who is first in line to be called */

/* Is it a gap, by what the results say of it: 缺失, 薄弱 or 一般, and not one that may be elsewhere? */
bool lian_fill_is_gap(const lian_writer *w, lian_segment_id segment);
/* A measure of a subject; all unknown with the note "" when there is none. */
lian_measure lian_fill_measure(const lian_writer *w, const char *name, lian_subject subject);
/* high − low; 0 where they are not known. */
double lian_fill_width(const lian_measure *measure);
/* Is a cell of this column empty in this row? */
bool lian_fill_lacks(const lian_writer *w, lian_table table, lian_row row, const char *column);

/* fill_write.c: the cells of a row that are made of the texts. */
/* "企业·名称（firms.name）；…", each once; of the subjects' own tables only the columns that one of them lacks. */
void lian_add_fill_cells(lian_writer *w, const lian_want *wants, int32_t count);
/* "甲、乙 …等 20 个": the first twelve. */
void lian_add_fill_names(lian_writer *w, const lian_want *wants, int32_t count);
/* Whom to ask for all of them: districts where firms of the segment stand (LIAN_NONE: every one), then the others. */
void lian_add_fill_from(lian_writer *w, const lian_want *wants, int32_t count, lian_segment_id segment);
/* Of one segment: where it is said how, and the firms to call. */
void lian_add_fill_calls(lian_writer *w, const lian_want *wants, int32_t count);
/* What it settles, and why it is open: of a whole row. */
void lian_add_fill_effect(lian_writer *w, const lian_want *wants, int32_t count);
void lian_add_fill_reason(lian_writer *w, const lian_want *wants, int32_t count);

#endif
