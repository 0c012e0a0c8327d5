/* SPDX-License-Identifier: MIT */
/* The parts of a card: the firms that it could name, those that it does, and where the segment is made. */
#ifndef LIAN_VIEWS_CARDS_H
#define LIAN_VIEWS_CARDS_H

#include "views/views.h"

/* Chips on a card; the drawing shows fewer when room is short. Candidates have places of their own, so that many local
 * firms do not hide them. */
enum { LIAN_CHIPS_HERE = 4, LIAN_CHIPS_OUTSIDE = 2 };
/* So many firms of a segment in one place are a cluster. */
enum { LIAN_CLUSTER_FIRMS = 3 };

typedef enum lian_pick_kind { LIAN_PICK_MASTER, LIAN_PICK_LOCAL, LIAN_PICK_CANDIDATE, LIAN_PICK_COMING } lian_pick_kind;

typedef struct lian_pick {
    lian_pick_kind kind;
    lian_firm_id firm;
    lian_place_id place;
    double size; /* in the segment, as role_size */
    int32_t titles;
    int rank;       /* of chain_firms, for masters; place in the order of recruits, for candidates */
    lian_row order; /* of roles */
    const char *word; /* how far it is, of one that is coming */
} lian_pick;
/* The firms of a segment that operate here, and where candidates are wanted the first of list `targets` that make the product, unsorted. out[] has
 * room for its roles and LIAN_CHIPS_OUTSIDE. O(roles + log pairs + listed × leads). */
int32_t lian_picks_of(const lian_sheet *sheet, lian_segment_id segment, bool wants_candidates, lian_pick *out);

/* Names of candidates are composed; the buffers live until the card is copied. */
typedef struct lian_chips {
    lian_view_chip item[LIAN_CHIPS_HERE + LIAN_CHIPS_OUTSIDE];
    lian_buffer name[LIAN_CHIPS_OUTSIDE];
    int32_t count, more;
} lian_chips;
/* Sorts the picks; `more` counts the local firms that are not shown, so that chips and it add up to the count. In a scenario what comes is
 * shown instead of candidates, which only the segments still missing keep. The chips live as long as `out`, which the caller clears. */
void lian_chips_build(lian_sheet *sheet, lian_segment_id segment, lian_chips *out, lian_pick *picks, int32_t count);
void lian_chips_clear(lian_chips *chips);

/* The district or park inside home with most of the firms, three at least (*count 0); else what documents lay out: of several (*count of them)
 * the first. LIAN_NONE when there is neither. scratch[count of picks]. */
lian_place_id lian_card_place(const lian_study *study, lian_segment_id segment, const lian_pick *picks, int32_t picked, lian_place_id *scratch,
                              int32_t *count);

#endif
