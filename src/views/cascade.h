/* SPDX-License-Identifier: MIT */
/* 冲击传导图 inside: who is damaged, grouped by wave and segment, and along what. */
#ifndef LIAN_VIEWS_CASCADE_H
#define LIAN_VIEWS_CASCADE_H

#include "views/views.h"

#include <liantu/scenario.h>

enum { LIAN_WAVES_MOST = 6 };

/* Those of one segment damaged in one wave (what is hit by itself stands alone while there is room), or the rest of a wave. */
typedef struct lian_group {
    int32_t wave;
    lian_segment_id segment; /* LIAN_NONE: not known, or the rest */
    lian_row row;            /* the only one in it, else LIAN_NONE */
    bool is_rest;
    int32_t first, count;    /* in shock.order */
    int32_t segments;        /* of the rest: how many */
    double lost, loss;       /* of all sales; mean loss of those in it */
} lian_group;

typedef struct lian_stream {
    int32_t from, to; /* groups */
    int by_demand;
    double lost;
} lian_stream;

typedef struct lian_shock_map {
    const lian_study *study;
    const lian_scenario *scenario;
    int32_t waves;       /* shown; the last one holds all that come later */
    bool merged;         /* it does hold later ones */
    int32_t most;        /* groups in a wave */
    int32_t *order;      /* indices into scenario->loss, group by group, those that lose most first */
    int32_t *group_of;   /* of each loss; LIAN_NONE: of a chain that is not seen */
    lian_group *group;
    int32_t group_count;
    lian_stream *stream;
    int32_t stream_count, streams_left; /* drawn; too thin to be drawn */
    int32_t hidden;      /* damaged in chains that are not seen */
    double hidden_lost;
    int32_t wave_count[LIAN_WAVES_MOST];
    double wave_lost[LIAN_WAVES_MOST];
} lian_shock_map;

/* Cost O(damaged log damaged). Errors: LIAN_ERR_MEMORY. */
lian_status lian_shock_map_build(lian_shock_map *map, const lian_study *study, const lian_scenario *scenario, int32_t waves,
                                 int32_t most, lian_error *err);
void lian_shock_map_clear(lian_shock_map *map);
lian_segment_id lian_shock_segment(const lian_shock_map *map, lian_row row);

#endif
