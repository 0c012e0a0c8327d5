/* SPDX-License-Identifier: MIT */
/* What the maps share: lanes and columns of a chain, the encodings a map has used, and the frame around it. */
#ifndef LIAN_VIEWS_VIEWS_H
#define LIAN_VIEWS_VIEWS_H

#include "model/present.h"

#include <liantu/view.h>

#define VIEW(name) extern const lian_view_info lian_view_##name;
#include "views/views.def"
#undef VIEW

typedef enum lian_legend {
#define LEGEND(constant, key, zh, en) LIAN_LEGEND_##constant,
#include "views/legend.def"
#undef LEGEND
    LIAN_LEGEND_COUNT
} lian_legend;

/* A column of cards: its lane, and its title from segments.column or by flow depth inside the tier. */
typedef struct lian_layout_column {
    int tier;          /* LIAN_TIER_* */
    lian_symbol title; /* LIAN_NONE: derived */
    int32_t level;     /* derived: from 1; 0: segments without a column beside others that have one */
} lian_layout_column;

/* One chain's own segments in drawing order: lane, column, table order. */
typedef struct lian_layout {
    lian_segment_id *segment;
    int32_t *column;   /* of each segment above, index into columns */
    int32_t *position; /* of each row of segments: index above, or LIAN_NONE */
    int32_t count;
    lian_layout_column *columns;
    int32_t column_count;
} lian_layout;
/* LIAN_ERR_ARGUMENT when the chain has no segments of its own. Cost O(segments + links of the chain). */
lian_status lian_layout_build(lian_layout *layout, const lian_study *study, lian_chain_id chain, lian_error *err);
void lian_layout_clear(lian_layout *layout);
/* Id of a column or lane in the document: "upstream.1", "upstream". */
const char *lian_layout_column_id(const lian_layout *layout, int32_t column, char id[32]);

/* What comes to a segment in the scenario of map `future`: a chip of its card. */
typedef struct lian_arrival {
    lian_segment_id segment;
    const char *id, *name;
    bool is_project;
} lian_arrival;

/* A map being made. Encodings are marked as they are used; a failed call sticks, as with lists. */
typedef struct lian_sheet {
    lian_view *view;
    const lian_study *study;
    const lian_results *results;
    lian_chain_id chain;
    lian_lang lang;
    lian_layout layout;
    bool used[LIAN_LEGEND_COUNT];
    int32_t grades[LIAN_GRADE_UNVERIFIED + 1];
    bool is_future;              /* grades as after the portfolio; arrivals instead of candidates */
    const lian_arrival *arrival; /* by segment, in the order in which they are shown */
    int32_t arrivals;
    bool has_cluster, has_layout; /* kinds of places drawn */
    bool has_outsiders; /* candidates beside what comes */
    bool has_coming;    /* firms from outside that are on their way, beside candidates */
    lian_buffer text;
    lian_buffer scale; /* what the shades of a heat map measure; said once, before the first of them */
    lian_status status;
    lian_error *err;
} lian_sheet;
/* Starts a map of a chain: its layout, lanes and columns. */
lian_status lian_sheet_init(lian_sheet *sheet, lian_view *view, const lian_study *study, const lian_results *results,
                            lian_chain_id chain, lian_error *err);
/* The same without the lanes and columns of the chain, for a map that has others. */
lian_status lian_sheet_start(lian_sheet *sheet, lian_view *view, const lian_study *study, const lian_results *results,
                             lian_chain_id chain, lian_error *err);
lian_status lian_sheet_clear(lian_sheet *sheet, lian_status status);
const char *lian_sheet_say(const lian_sheet *sheet, const char *zh, const char *en);
/* Counts a grade for the bar and marks it as used; the segment's standing. */
lian_standing lian_sheet_grade(lian_sheet *sheet, lian_segment_id segment);
/* The grade that this map shows: of the scenario, or as it is. */
lian_grade lian_sheet_grade_of(const lian_sheet *sheet, lian_segment_id segment);
/* Sets a key of the document to the composed text, which is empty again. */
void lian_sheet_set(lian_sheet *sheet, const char *key);
void lian_sheet_note(lian_sheet *sheet, const char *text);
/* Name, badge, notes every map has, source line, data date. Ends with the legend of what was marked. */
void lian_sheet_frame(lian_sheet *sheet);
/* The bar at the top: segments by grade, zero left out. */
void lian_sheet_summary(lian_sheet *sheet);
/* "广州市时尚服装产业链": home, unless the chain's name begins with it, and the chain, with 产业链 once. */
void lian_add_chain_title(lian_sheet *sheet);
/* More than one chain with segments of its own. */
bool lian_has_several_chains(const lian_study *study);
/* "资料来源：《…》；行业常识" from the sources that the chain's rows name, in the order of table sources. */
lian_status lian_add_sources(lian_sheet *sheet);

/* Cards and flows of map `chain`. */
lian_status lian_cards_add(lian_sheet *sheet);
lian_status lian_flows_add(lian_sheet *sheet);

#endif
