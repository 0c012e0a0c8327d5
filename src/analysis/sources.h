/* SPDX-License-Identifier: MIT */
/* Where does the supply of each segment come from: amounts by source place. */
#ifndef LIAN_ANALYSIS_SOURCES_H
#define LIAN_ANALYSIS_SOURCES_H

#include "analysis/pairs.h"

typedef struct lian_source {
    lian_segment_id segment;
    lian_place_id place;
    lian_where where;
    double amount;
    lian_row row; /* a row that shows it: of origins, or of supplies */
} lian_source;

/* Sorted by segment, then place, each pair once. */
typedef struct lian_sources {
    lian_source *item;
    int32_t count, room;
} lian_sources;

#define LIAN_SOURCES_INIT \
    { 0 }

void lian_sources_clear(lian_sources *sources);
lian_status lian_sources_add(lian_sources *sources, lian_source source, lian_error *err);
void lian_sources_merge(lian_sources *sources);
/* The sources of a segment; *count receives their number. */
const lian_source *lian_sources_of(const lian_sources *sources, lian_segment_id segment, int32_t *count);
/* Outside places by which supplies are grouped: the country abroad, the province at home's country, else the place. */
lian_place_id lian_source_group(const lian_study *study, lian_place_id place, lian_where where);

/* What table origins says of one segment, latest year. By value when more of its rows have one than have a share,
 * else by share; the two are never mixed. */
typedef struct lian_origins {
    lian_sources sources; /* of this segment only, one per place */
    lian_split split;
    int32_t rows, missing; /* rows of the year; without the amount used */
    bool by_share;
    double total;         /* of the known amounts */
    double sum_of_shares; /* before renormalising; unknown when by value */
} lian_origins;
lian_status lian_origins_run(lian_origins *origins, const lian_study *study, lian_segment_id segment, lian_error *err);

#endif
