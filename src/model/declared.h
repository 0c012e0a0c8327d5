/* SPDX-License-Identifier: MIT */
/* Which gaps do documents declare? */
#ifndef LIAN_MODEL_DECLARED_H
#define LIAN_MODEL_DECLARED_H

#include "model/study.h"

/* Does what is said of this place hold at home: inside it, or around it? O(depth of places). */
bool lian_place_holds_at_home(const lian_study *study, lian_place_id place);
/* Does the layout of home, or of what lies around it, call this segment a bottleneck? It is there then, too narrow. O(divisions). */
bool lian_bottleneck_is_declared(const lian_study *study, lian_segment_id segment);
/* Does a document call the segment missing, weak (segments.declared_status) or a bottleneck (its divisions)? O(divisions). */
bool lian_gap_is_declared(const lian_study *study, lian_segment_id segment);
/* Does a gap with a score stand behind what documents declare? It does unless they declare it, too, when not a point of it is certain (a low
 * bound of 0), or when the list of firms is partial and its grade preliminary: one firm of an open register makes nothing weak for certain. O(divisions). */
bool lian_gap_stands_behind(const lian_study *study, lian_segment_id segment, bool is_preliminary, double low);

#endif
