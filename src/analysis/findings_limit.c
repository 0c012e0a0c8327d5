/* SPDX-License-Identifier: MIT */
/* What holds the chain back: too little capacity, limits of environment and energy?
 *
 * 瓶颈: local capacity below local demand, when the firm list is complete and every local firm's capacity is given in
 * money (a capacity below the same firm's output is in another unit, and proves nothing); a segment that a layout
 * document calls 瓶颈; needs for energy or emission quota registered for a segment, or for a firm by its main segment. */
#include "analysis/findings.h"
#include "analysis/sizes.h"
#include "analysis/space.h"
#include "model/declared.h"

#include <stdlib.h>

/* ---- capacity -------------------------------------------------------------------------------------------- */

/* Sum over the local roles; unknown if one is not given or evidently in another unit. */
static double local_capacity(const lian_study *study, lian_segment_id segment) {
    const lian_role_table *table = &study->tables->roles;
    int32_t count;
    const lian_row *roles = lian_segment_roles(study->network, segment, &count);
    double sum = 0;
    for (int32_t i = 0; i < count; i++) {
        if (!lian_role_is_local(study, roles[i])) continue;
        double capacity = lian_number_at(table->capacity, roles[i]);
        if (lian_is_unknown(capacity) || lian_number_at(table->output, roles[i]) > capacity) return lian_unknown();
        sum += capacity;
    }
    return sum;
}

static lian_status find_capacity(lian_draft *draft, lian_segment_id segment) {
    const lian_study *study = draft->study;
    lian_segment_firms firms = lian_study_firms(study, segment);
    double demand = lian_number_at(study->tables->segments.demand, segment), capacity = local_capacity(study, segment);
    if (firms.local == 0 || firms.unplaced || !lian_firms_are_complete(study)) return LIAN_OK;
    if (!(demand > 0) || !(capacity < demand)) return LIAN_OK;
    double gap = (demand - capacity) / demand;
    lian_draft_start(draft, LIAN_FINDING_BOTTLENECK, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), .4 + .5 * gap,
                     LIAN_STATE_FINAL);
    lian_draft_say(draft, "Bottleneck: capacity of %s in %s is %s a year against a local demand of %s, a gap of %s.",
                   "瓶颈：%s在%s的年产能 %s，低于本地年需求 %s，缺口 %s。", lian_segment_name(study, segment),
                   lian_home_name(study), lian_findings_amount(study, capacity).text,
                   lian_findings_amount(study, demand).text, lian_percent(gap).text);
    lian_draft_prove(draft, LIAN_TABLE_SEGMENTS, segment);
    lian_draft_prove_firms(draft, segment);
    return lian_draft_add(draft);
}

/* ---- limits on record ------------------------------------------------------------------------------------ */

static lian_status find_declared(lian_draft *draft, lian_row division) {
    const lian_study *study = draft->study;
    const lian_division_table *table = &study->tables->divisions;
    lian_place_id place = lian_network_ref(study->network, LIAN_TABLE_PLACES, table->place, division);
    lian_segment_id segment = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, table->segment, division);
    if (lian_enum_at(table->stance, division) != LIAN_STANCE_BOTTLENECK || segment == LIAN_NONE) return LIAN_OK;
    if (!study->segment_seen[segment] || place == LIAN_NONE || !lian_place_holds_at_home(study, place)) return LIAN_OK;
    lian_draft_start(draft, LIAN_FINDING_BOTTLENECK, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), .6,
                     LIAN_STATE_DECLARED);
    lian_draft_say(draft, "Bottleneck: %s is named as a bottleneck for %s.",
                   "瓶颈：%s被列为%s的产业链瓶颈环节。", lian_segment_name(study, segment),
                   lian_text_at(study, study->tables->places.name, place));
    lian_draft_prove(draft, LIAN_TABLE_DIVISIONS, division);
    return lian_draft_add(draft);
}

static bool is_limit(const lian_study *study, lian_row need, lian_segment_id segment) {
    const lian_need_table *table = &study->tables->needs;
    int kind = lian_enum_at(table->kind, need);
    if (kind != LIAN_NEED_KIND_ENERGY && kind != LIAN_NEED_KIND_EMISSION) return false;
    lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, table->firm, need);
    if (lian_space_segment(study, need) != segment || lian_need_is_idle(study, need)) return false;
    return firm == LIAN_NONE || study->home == LIAN_NONE || lian_buyer_where(study, firm) == LIAN_WHERE_LOCAL;
}

static lian_status find_needs(lian_draft *draft, lian_segment_id segment) {
    const lian_study *study = draft->study;
    int energy = 0, emission = 0;
    lian_draft_start(draft, LIAN_FINDING_BOTTLENECK, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), .5,
                     LIAN_STATE_FINAL);
    for (lian_row r = 0; r < study->tables->needs.count; r++) {
        if (!is_limit(study, r, segment) || lian_need_is_covered(study, r)) continue;
        bool is_energy = lian_enum_at(study->tables->needs.kind, r) == LIAN_NEED_KIND_ENERGY;
        energy += is_energy;
        emission += !is_energy;
        lian_draft_prove(draft, LIAN_TABLE_NEEDS, r);
    }
    if (energy + emission == 0) return LIAN_OK;
    lian_draft_say(draft,
                   "Bottleneck: %s is held back by limits: %d registered needs for energy, %d for emission quota.",
                   "瓶颈：%s受要素约束，登记用能诉求 %d 项、排放诉求 %d 项。", lian_segment_name(study, segment),
                   energy, emission);
    return lian_draft_add(draft);
}

lian_status lian_findings_of_limits(lian_draft *draft) {
    lian_status status = LIAN_OK;
    const lian_study *study = draft->study;
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s]) continue;
        LIAN_TRY(find_capacity(draft, s));
        if (study->tables->needs.count) LIAN_TRY(find_needs(draft, s));
    }
    for (lian_row r = 0; r < study->tables->divisions.count; r++) LIAN_TRY(find_declared(draft, r));
out:
    return status;
}
