/* SPDX-License-Identifier: MIT */
/* What the parts of list `layout` share: a row, the firms that it finds, and how the two agree. */
#ifndef LIAN_LISTS_LAYOUT_H
#define LIAN_LISTS_LAYOUT_H

#include "lists/here.h"

/* So many places of one kind for the same are 同质化. */
enum { LIAN_ALIKE = 3 };

/* A row of divisions at home, or (row LIAN_NONE) what a district has without one. */
typedef struct lian_post {
    lian_chain_id chain;
    lian_segment_id segment; /* LIAN_NONE: the chain as a whole */
    lian_place_id place;
    int kind;
    lian_row row;
    bool is_bottleneck;
} lian_post;

/* Places of one kind that are ordained for the same, itself included. */
typedef struct lian_likeness {
    int32_t count, with_firms;
    bool leads, follows; /* the document says of one that it leads (首位、主攻、核心), of another that it does not */
} lian_likeness;

/* Firms on record, and those of them of which it is not known whether they operate. */
typedef struct lian_post_firms {
    int32_t firms, open;
    int32_t vague;    /* firms of the chain there of which the segment is not on record; for the chain as a whole, among `firms` */
    bool is_told;     /* `firms` is a number: more than none, or none by a complete list */
    bool is_doubtful; /* whether there are any at home is to be verified */
} lian_post_firms;

typedef enum lian_layout_state {
    LIAN_LAYOUT_AGREES,
    LIAN_LAYOUT_REGISTERED,
    LIAN_LAYOUT_ABSENT,
    LIAN_LAYOUT_UNSEEN,
    LIAN_LAYOUT_LAID_OUT_ALIKE,
    LIAN_LAYOUT_ALIKE_MANY,
    LIAN_LAYOUT_ALIKE_RANKED,
    LIAN_LAYOUT_BOTTLENECK,
    LIAN_LAYOUT_GROWN,
    LIAN_LAYOUT_FEW,
    LIAN_LAYOUT_WEAK,
    LIAN_LAYOUT_RESTRICTED,
    LIAN_LAYOUT_TREATMENT,
    LIAN_LAYOUT_ABSENT_AMONG,
    LIAN_LAYOUT_ABSENT_BESIDE,
    LIAN_LAYOUT_ABSENT_TOWARDS,
    LIAN_LAYOUT_ABSENT_COMING
} lian_layout_state;

/* ---- layout_state.c ---- */
/* O(places). */
lian_post_firms lian_post_firms_of(const lian_writer *w, const lian_here *here, const lian_post *post);
/* O(projects + places). */
lian_layout_state lian_layout_state_of(const lian_writer *w, const lian_post *post, const lian_here *here, lian_post_firms there, lian_likeness same);
/* 一致, 有布局、无企业, 同质化 … and what to do about it (ours, no document's). */
const char *lian_layout_state_word(lian_layout_state state, lian_lang lang);
const char *lian_layout_advice(lian_layout_state state, lian_lang lang);
/* Why it is so, with the numbers; into the composition. */
void lian_add_layout_reason(lian_writer *w, const lian_post *post, lian_post_firms there, lian_likeness same, lian_layout_state how, const lian_here *here);

#endif
