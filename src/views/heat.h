/* SPDX-License-Identifier: MIT */
/* The rows and cells of the 区域×环节图: what is counted, apart from how it is told. */
#ifndef LIAN_VIEWS_HEAT_H
#define LIAN_VIEWS_HEAT_H

#include "views/views.h"

/* A firm of a row (district) in a segment; the same firm may have several plants in one district. */
typedef struct lian_heat_firm {
    int32_t row, at; /* index of lian_heat.place, of layout.segment; layout.count: on record in the chain, in no segment of it */
    lian_firm_id firm;
    bool is_again; /* of the last row, and in a district as well: it counts there, and in its cells of the last row only */
} lian_heat_firm;

typedef struct lian_heat_cell {
    double count;   /* unknown: present, number not known */
    double year;    /* of the statistics it comes from; unknown: from the firm list */
    int32_t listed; /* firms of the list */
    bool is_filled;
} lian_heat_cell;

typedef struct lian_heat {
    lian_sheet sheet;
    lian_place_id *place; /* of each row; home itself, after the last, for firms whose district is not known */
    int32_t rows;
    lian_heat_firm *item; /* sorted by row, then firm */
    int32_t count;
    lian_heat_cell *cells; /* rows × segments */
    bool has_statistics;
    int32_t again; /* firms of the last row that count in a district */
    int32_t vague; /* firms of the chain, each once in a row, of which the segment is not on record */
    const char *basis; /* what the quotients of filled cells say of their basis, as far as they agree: so many bytes of it */
    size_t basis_length;
    int32_t others; /* cells whose quotient has another basis */
} lian_heat;

/* Rows, firms and cells of a sheet that is set up; fails where there is nothing to draw. `place`, `item` and `cells` are malloc'd. */
lian_status lian_heat_build(lian_heat *h, lian_error *err);
lian_heat_cell *lian_heat_at(const lian_heat *h, int32_t row, int32_t at);
/* Firms of a row in the chain, each once, and in the last row only those of no district; with statistics in the row, the sum over its segments, as nothing better is known. On a list that is not
 * complete, none recorded is not none: unknown. */
double lian_heat_total(const lian_heat *h, int32_t row);

#endif
