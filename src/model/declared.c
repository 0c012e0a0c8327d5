/* SPDX-License-Identifier: MIT */
/* Which gaps do documents declare? */
#include "model/declared.h"
#include "model/present.h"

bool lian_place_holds_at_home(const lian_study *study, lian_place_id place) {
    return study->home == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL || lian_place_is_within(study->network, study->home, place);
}

bool lian_bottleneck_is_declared(const lian_study *study, lian_segment_id segment) {
    const lian_division_table *table = &study->tables->divisions;
    for (lian_row r = 0; r < table->count; r++)
        if (lian_enum_at(table->stance, r) == LIAN_STANCE_BOTTLENECK &&
            lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, table->segment, r) == segment &&
            lian_place_holds_at_home(study, lian_network_ref(study->network, LIAN_TABLE_PLACES, table->place, r)))
            return true;
    return false;
}

bool lian_gap_is_declared(const lian_study *study, lian_segment_id segment) {
    int declared = lian_enum_at(study->tables->segments.declared_status, segment);
    return declared == LIAN_DECLARED_MISSING || declared == LIAN_DECLARED_WEAK || lian_bottleneck_is_declared(study, segment);
}

bool lian_gap_stands_behind(const lian_study *study, lian_segment_id segment, bool is_preliminary, double low) {
    return (!(low > 0) || (is_preliminary && !lian_firms_are_all(study))) && !lian_gap_is_declared(study, segment);
}
