/* SPDX-License-Identifier: MIT */
/* What ties places to chains as their carriers, and what the results say of how they suit the gaps. */
#ifndef LIAN_LISTS_PARKS_H
#define LIAN_LISTS_PARKS_H

#include "lists/here.h"

/* Why a place has to do with a chain: a firm that operates there, or (LIAN_NONE) its division or lead industries. To a chain that those
 * name a firm of what is part of it belongs too, and one in a member of the place. */
typedef struct lian_park_tie {
    lian_chain_id chain;
    bool is_town; /* parks and their like stand before towns and streets */
    lian_place_id place;
    double revenue;
    lian_firm_id firm;
} lian_park_tie;

typedef struct lian_park_ties {
    lian_park_tie *item;
    int32_t count, room;
    uint8_t *standing; /* by place: a lian_tied */
    lian_map declared; /* pairs of place and chain that a division or a lead industry names */
    lian_here here;
} lian_park_ties;
#define LIAN_PARK_TIES_INIT \
    { NULL, 0, 0, NULL, LIAN_MAP_INIT, LIAN_HERE_INIT }

/* To none, to a chain around the chosen one (the whole cluster), or to a chain of any study. */
typedef enum lian_tied { LIAN_TIED_TO_NONE, LIAN_TIED_AROUND, LIAN_TIED } lian_tied;

/* Sorted by chain, parks and their like before towns, place; then the largest firms. */
lian_status lian_park_ties_build(lian_park_ties *ties, const lian_study *study, lian_error *err);
void lian_park_ties_clear(lian_park_ties *ties);
/* Towns and streets count when something of the chain is there; parks and their like in any case. */
bool lian_place_may_carry(const lian_study *study, lian_place_id place);

/* One park.score of the results. */
typedef struct lian_park_fit {
    lian_place_id place;
    lian_segment_id segment;
    double value, low, high, stays; /* stays: share of draws in which it stays a best; unknown unless it is one */
    double firsts;                  /* parks that share the first place for the segment; unknown when there is none */
    bool is_refused, is_best, is_preliminary;
    const char *note;
} lian_park_fit;
/* By place; refusals last, then by low bound and value. */
typedef struct lian_park_fits {
    lian_park_fit *item;
    int32_t count;
} lian_park_fits;
lian_status lian_park_fits_build(lian_park_fits *fits, const lian_study *study, const lian_results *results, lian_error *err);
void lian_park_fits_clear(lian_park_fits *fits);
/* Those of a place, in that order. */
const lian_park_fit *lian_park_fits_of(const lian_park_fits *fits, lian_place_id place, int32_t *count);
/* "A 72.4、B 60.1 [50.1–70.1]": the gaps of a chain (LIAN_NONE: of all) that it suits with at least 50 points and a low bound
 * of 30, or those in which no park is before it; 初判 where less than the coverage of a final score is known. */
void lian_add_park_fits(lian_writer *w, const lian_park_fits *fits, lian_place_id place, lian_chain_id chain, bool best_only);
/* "最适：A（48.0–55.0 分，余 9 亩）；其次：B（45.0–61.0 分，余量待核实）、C …；文件布局：D …；B 得分可能更高…，待核实：…": the first three parks for a
 * segment and the best of those that documents name for the segment itself, with regions so named that are no parks, between what their points lie (the order is that of the low ends), the room that is left after matching,
 * and which of them may have more points than the first; or why there is none. park.rank, park.score, match.left_*. O(log measures). */
void lian_add_best_parks(lian_writer *w, lian_segment_id segment);
/* One of those that share the first place for a segment; LIAN_NONE. */
lian_place_id lian_best_park(const lian_writer *w, lian_segment_id segment);
/* "48.0–55.0 分" of a park for a segment. */
void lian_add_park_points(lian_writer *w, lian_segment_id segment, lian_place_id place);
/* Why it refuses segments, and how many. */
void lian_add_park_refusals(lian_writer *w, const lian_park_fits *fits, lian_place_id place, lian_chain_id chain);

#endif
