/* SPDX-License-Identifier: MIT */
/* Places × segments of a study as one table of amounts. */
#ifndef LIAN_ANALYSIS_RELATEDNESS_MATRIX_H
#define LIAN_ANALYSIS_RELATEDNESS_MATRIX_H

#include "analysis/activity.h"

typedef enum lian_matrix_from {
    LIAN_MATRIX_PEERS, /* statistics of places of home's kind, home among them if it has any */
    LIAN_MATRIX_PARTS, /* statistics of the places directly below home */
    LIAN_MATRIX_FIRMS  /* numbers of local firms in the places directly below home, from a complete list */
} lian_matrix_from;

typedef struct lian_place_matrix {
    lian_matrix_from from;
    lian_place_id *place;     /* of each row */
    lian_segment_id *segment; /* of each column: those with any amount, headings left out */
    int32_t *column;          /* by segment; LIAN_NONE when it has none */
    int32_t places, segments, basis;
    double year;     /* −1: not given */
    double *amount;  /* places × segments; unknown cells are not zero */
    int64_t known;   /* cells */
    bool too_large;  /* more cells than were asked for: no amounts */
} lian_place_matrix;

/* A place without a figure of a segment has none when the other places with the same parent hold all of the parent's figure,
 * when the statistics are complete, or when it is counted from a complete firm list; otherwise the cell is not known. Peers are
 * taken if there are `enough` of them, else whichever of peers and parts are more, else firms. One measure, one year: people
 * before output before firms, and the year with most cells. places = 0 when there is nothing.
 * O(activity log activity + roles + cells). */
lian_status lian_place_matrix_new(lian_place_matrix *matrix, const lian_activity *activity, int32_t enough, int64_t largest,
                                  lian_error *err);
void lian_place_matrix_clear(lian_place_matrix *matrix);

#endif
