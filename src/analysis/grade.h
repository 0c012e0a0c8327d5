/* SPDX-License-Identifier: MIT */
/* A segment's grade with everything that led to it. */
#ifndef LIAN_ANALYSIS_GRADE_H
#define LIAN_ANALYSIS_GRADE_H

#include "analysis/analysis.h"

/* How a segment stands before any scoring. */
typedef enum lian_presence {
    LIAN_PRESENT, /* at least one local operating firm */
    LIAN_ABSENT,  /* none, and the firm list is complete */
    LIAN_UNSEEN,  /* none on record, but the list is partial, firms without a place may be local, or a place vouches for it or might */
    LIAN_HEADING, /* stands only for its parts */
    LIAN_HOMELESS /* no home is set */
} lian_presence;
lian_presence lian_presence_of(const lian_study *study, lian_segment_id segment, lian_segment_firms *firms);
/* The first existing place at home, from `from` on, that shows that a segment of trade (role channel) or service is here though none of its firms is
 * registered: one whose division of labour (to develop it), lead industries or name say the segment; for a segment that trades, a market whose division
 * names its chain, or one around it below the root, or whose lead industries name its chain while no division names another segment of it for
 * the market. Else LIAN_NONE. O(places + divisions). */
lian_place_id lian_carrier_vouching(const lian_study *study, lian_segment_id segment, lian_place_id from);
/* The places that vouch, by name, behind what the note says so far: "示例产业园、乙市场等 7 处". */
void lian_vouching_name(lian_emit *emit, lian_segment_id segment);
/* The first existing market at home, from `from` on, that may be one of a segment that trades, as it is not on record what it sells: without lead
 * industries, and listed for the cluster of all chains only, by *division. Else LIAN_NONE. O(places + divisions). */
lian_place_id lian_market_of_any_trade(const lian_study *study, lian_segment_id segment, lian_place_id from, lian_row *division);

/* The first division, from row `from` on, that gives this very segment to a park or its like at home to develop, of which it is not on record whether
 * it stands: it does not vouch. Else LIAN_NONE. O(divisions). */
lian_row lian_layout_on_unknown_site(const lian_study *study, lian_segment_id segment, lian_row from);

typedef struct lian_leaders {
    double leaders, national_rank; /* unknown when nothing on record could tell */
    const char *rank_firm;         /* name of the best ranked, or NULL */
} lian_leaders;
/* Is there any title of a local firm, so that a firm without one is known to have none? */
/* titled[1 + number of a file]: does the list of firms in that file record titles of local firms? titled[0]: firms made
 * in memory. The caller frees it. */
lian_status lian_titled_lists_new(bool **titled, const lian_study *study, lian_error *err);
lian_leaders lian_leaders_of(const lian_study *study, lian_segment_id segment, const bool *titled);
/* A leader of this segment: 链主 of its chain, or a valid title of 单项冠军, 小巨人, 上市. */
lian_row lian_leader_row(const lian_study *study, lian_firm_id firm, lian_segment_id segment, lian_table *table); /* that says so, or LIAN_NONE */
bool lian_firm_is_leader(const lian_study *study, lian_firm_id firm, lian_segment_id segment);

/* For each segment the first supplies row by which a local buyer buys it, or LIAN_NONE. The caller frees it. */
lian_status lian_local_buyers_new(lian_row **out, const lian_study *study, lian_error *err);
/* Does something local need this segment: a link to a segment made here, given demand, a local buyer? LIAN_NONE or the
 * row that shows it; *table says of which table. `buyers` as above. */
lian_row lian_need_of(const lian_study *study, lian_segment_id segment, const lian_row *buyers, lian_table *table);

/* What the strength of a segment is scored from, once the measures that metric `grade` reads are there. */
lian_strength_input lian_strength_input_of(const lian_emit *emit, lian_segment_id segment, const lian_segment_firms *firms,
                                           const bool *titled);

#endif
