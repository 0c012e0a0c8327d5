/* SPDX-License-Identifier: MIT */
/* How much of a segment is there to attract, for everything that goes from findings to investment? */
#ifndef LIAN_ANALYSIS_GAP_H
#define LIAN_ANALYSIS_GAP_H

#include "analysis/analysis.h"

typedef enum lian_gap_state {
    LIAN_GAP_OPEN,     /* 缺失, 薄弱 or 一般, and needed here, or nothing says that it is not */
    LIAN_GAP_UNKNOWN,  /* 待核实: it may be a gap */
    LIAN_GAP_OPTIONAL, /* local_need free (可跨区域), or not stated and nothing here asks for it: never called a gap, however it stands */
    LIAN_GAP_NONE      /* 优势 */
} lian_gap_state;

typedef struct lian_gap {
    lian_gap_state state;
    double width; /* 缺失 1, 薄弱 .8, 一般 .4, 优势 0, whatever local_need says; unknown for 待核实 */
    bool is_stated; /* segments.local_need is given */
    lian_graded graded;
} lian_gap;

/* Of a segment that is seen and stands for itself (lian_segment_is_heading() says no); after metrics `grade` and `demand`. O(1). */
lian_gap lian_gap_of(const lian_study *study, const lian_results *results, lian_segment_id segment);
/* The width that goes with a grade; unknown for LIAN_GRADE_UNVERIFIED. */
double lian_gap_width(lian_grade grade);

#endif
