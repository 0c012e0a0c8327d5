/* SPDX-License-Identifier: MIT */
/* What the parts of metric `chokepoint` share. */
#ifndef LIAN_ANALYSIS_CHOKEPOINT_H
#define LIAN_ANALYSIS_CHOKEPOINT_H

#include "analysis/analysis.h"
#include "analysis/flow.h"

typedef enum lian_chokepoint_measure {
    LIAN_CHOKE_KNOCKOUT,
    LIAN_CHOKE_KNOCKOUT_ENDS,
    LIAN_CHOKE_KNOCKOUT_SEGMENTS,
    LIAN_CHOKE_KNOCKOUT_OUTPUT,
    LIAN_CHOKE_LEFT_OUT,
    LIAN_CHOKE_HIDDEN,
    LIAN_CHOKE_DOMINATES,
    LIAN_CHOKE_DOMINATED_ENDS,
    LIAN_CHOKE_CAPTIVE,
    LIAN_CHOKE_CAPTIVE_SHARE,
    LIAN_CHOKE_CUT_SEGMENTS,
    LIAN_CHOKE_CUT_FIRMS,
    LIAN_CHOKE_ARTICULATION,
    LIAN_CHOKE_BRIDGE,
    LIAN_CHOKE_MEASURES
} lian_chokepoint_measure;
extern const lian_measure_info lian_chokepoint_measures[LIAN_CHOKE_MEASURES];

/* An end product: goods flow in, none flow on, and no other segment needs it as an essential service or technology (打版 is none). */
bool lian_flow_is_end(const lian_flow *flow, int32_t segment);
/* Joins the operating makers of a product to the sink; take the arcs away again by setting flow->arcs back. fixed[v], cleared first,
 * for count + 2 vertices: every firm that makes it. A product without its makers is no product: they are no part of a smallest cut
 * (chokepoint.min_cut_firms), which names the fewest other firms that cut them off; there is none where others do not. */
lian_status lian_flow_join_makers(lian_flow *flow, bool *fixed, const lian_study *study, lian_segment_id product, lian_error *err);
/* Local output of each segment, as far as it is known, and (unless NULL) whether that is of all of its firms; output (else
 * revenue) of each firm. */
lian_status lian_outputs_of_segments(double *outputs, bool *whole, const lian_study *study, lian_error *err);
void lian_outputs_of_firms(double *outputs, const lian_study *study);

/* Knock-outs of every segment, then of every firm; `segments` is the flow between segments. */
lian_status lian_chokepoint_knockouts(lian_emit *emit, const lian_flow *segments);

#endif
