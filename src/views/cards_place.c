/* SPDX-License-Identifier: MIT */
/* Where is a segment made here: by its firms, or else by what documents lay out? */
#include "base/order.h"
#include "views/cards.h"

#include <stdlib.h>

/* A park, or the district that the place lies in: a market is a place to sell at. */
static lian_place_id park_or_district(const lian_study *study, lian_place_id place) {
    if (place == LIAN_NONE || lian_enum_at(study->tables->places.kind, place) == LIAN_PLACE_KIND_PARK) return place;
    return lian_present_district(study, place);
}

/* The district or park inside home with most of the segment's firms: three at least, and not home itself. Ties: table order. */
static lian_place_id most_firms(const lian_study *study, const lian_pick *picks, int32_t count, lian_place_id *scratch) {
    lian_place_id best = LIAN_NONE;
    int32_t kept = 0, most = LIAN_CLUSTER_FIRMS - 1;
    for (int32_t i = 0; i < count; i++) {
        lian_place_id place = park_or_district(study, picks[i].place);
        if (picks[i].kind < LIAN_PICK_CANDIDATE && place != LIAN_NONE && place != study->home) scratch[kept++] = place;
    }
    qsort(scratch, (size_t)kept, sizeof *scratch, lian_compare_rows);
    for (int32_t i = 0, end; i < kept; i = end) {
        for (end = i; end < kept && scratch[end] == scratch[i];) end++;
        if (end - i <= most) continue;
        best = scratch[i];
        most = end - i;
    }
    return best;
}

/* Does a division of labour give this local place the segment to do (not as a bottleneck)? */
static bool is_declared(const lian_study *study, lian_segment_id segment, lian_row r, lian_place_id place) {
    const lian_division_table *divisions = &study->tables->divisions;
    return lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, divisions->segment, r) == segment &&
           lian_enum_at(divisions->stance, r) != LIAN_STANCE_BOTTLENECK &&
           lian_study_where(study, place) == LIAN_WHERE_LOCAL;
}

/* Is this row's place named by an earlier row, or does it lie in another place that is named? */
static bool is_named_already(const lian_study *study, lian_segment_id segment, lian_row r, lian_place_id place) {
    const lian_division_table *divisions = &study->tables->divisions;
    for (lian_row i = 0; i < divisions->count; i++) {
        lian_place_id other = lian_network_ref(study->network, LIAN_TABLE_PLACES, divisions->place, i);
        if (other == study->home || !is_declared(study, segment, i, other)) continue;
        if (other == place ? i < r : lian_place_is_within(study->network, place, other)) return true;
    }
    return false;
}

/* The first place inside home whose division of labour names the segment; and how many the divisions name, a park and the district it lies in
 * being one. */
static lian_place_id declared_place(const lian_study *study, lian_segment_id segment, int32_t *count) {
    const lian_division_table *divisions = &study->tables->divisions;
    lian_place_id first = LIAN_NONE;
    for (lian_row r = 0; r < divisions->count; r++) {
        lian_place_id place = lian_network_ref(study->network, LIAN_TABLE_PLACES, divisions->place, r);
        if (place == LIAN_NONE || place == study->home || !is_declared(study, segment, r, place)) continue;
        if (first == LIAN_NONE) first = place;
        *count += !is_named_already(study, segment, r, place);
    }
    return first;
}

lian_place_id lian_card_place(const lian_study *study, lian_segment_id segment, const lian_pick *picks, int32_t picked, lian_place_id *scratch,
                              int32_t *count) {
    lian_place_id cluster = most_firms(study, picks, picked, scratch);
    *count = 0;
    return cluster != LIAN_NONE ? cluster : declared_place(study, segment, count);
}
