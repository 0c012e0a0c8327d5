/* SPDX-License-Identifier: MIT */
/* Who makes this, where, and how large is each of them there? */
#ifndef LIAN_ANALYSIS_SIZES_H
#define LIAN_ANALYSIS_SIZES_H

#include "model/where.h"

/* A firm and a size of it (roles or supplies summed), unknown if any part is. */
typedef struct lian_sized {
    lian_firm_id firm;
    double size;
} lian_sized;

typedef struct lian_sizes {
    lian_sized *item;
    double *size; /* the same sizes as a plain array, filled by lian_sizes_merge() */
    int32_t count, room, size_room;
} lian_sizes;

#define LIAN_SIZES_INIT \
    { 0 }

void lian_sizes_reset(lian_sizes *sizes);
void lian_sizes_clear(lian_sizes *sizes);
lian_status lian_sizes_add(lian_sizes *sizes, lian_firm_id firm, double size, lian_error *err);
/* Sorts by firm and sums what belongs to one firm. */
lian_status lian_sizes_merge(lian_sizes *sizes, lian_error *err);
/* The operating firms that produce in this segment at home, each once, with their size there. */
lian_status lian_sizes_of_segment(lian_sizes *sizes, const lian_study *study, lian_segment_id segment, lian_error *err);

#endif
