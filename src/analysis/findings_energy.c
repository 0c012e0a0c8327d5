/* SPDX-License-Identifier: MIT */
/* Where do firms ask for more energy than the place they are in may use?
 *
 * Needs of kind energy in tonnes of standard coal are summed over every place that has a quota (places.energy_quota) and holds
 * the firm that asks. Where they exceed it, every segment that asks there is held back. Other units prove nothing here, and what a firm asks for
 * that has stopped or is banned is not to be had. */
#include "analysis/findings.h"
#include "analysis/space.h"
#include "model/halted.h"

bool lian_need_is_idle(const lian_study *study, lian_row need) {
    return *lian_firm_halt(study, lian_network_ref(study->network, LIAN_TABLE_FIRMS, study->tables->needs.firm, need), LIAN_EN);
}

static double tonnes_of(const lian_study *study, lian_row need) { return lian_need_is_idle(study, need) ? lian_unknown() : lian_energy_of(study, need).tce; }

static lian_place_id place_of(const lian_study *study, lian_row need) {
    lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, study->tables->needs.firm, need);
    return firm == LIAN_NONE ? LIAN_NONE : study->network->firm_place[firm];
}

static double asked_in(const lian_study *study, lian_place_id place) {
    double sum = 0;
    for (lian_row r = 0; r < study->tables->needs.count; r++) {
        double tonnes = tonnes_of(study, r);
        if (!lian_is_unknown(tonnes) && lian_place_is_within(study->network, place_of(study, r), place)) sum += tonnes;
    }
    return sum;
}

bool lian_need_is_covered(const lian_study *study, lian_row need) {
    lian_place_id place = place_of(study, need);
    if (lian_is_unknown(tonnes_of(study, need))) return false;
    for (; place != LIAN_NONE; place = study->network->places.parent[place]) {
        double quota = lian_number_at(study->tables->places.energy_quota, place);
        if (!lian_is_unknown(quota)) return asked_in(study, place) <= quota;
    }
    return false;
}

static bool asks(const lian_study *study, lian_row need, lian_segment_id segment, lian_place_id place) {
    return lian_space_segment(study, need) == segment && !lian_is_unknown(tonnes_of(study, need)) &&
           lian_place_is_within(study->network, place_of(study, need), place);
}

static lian_status tell(lian_draft *draft, lian_segment_id segment, lian_place_id place, double asked, double quota) {
    const lian_study *study = draft->study;
    double own = 0, short_ = 1 - quota / asked;
    lian_draft_start(draft, LIAN_FINDING_BOTTLENECK, lian_subject_pair(LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_PLACE, place),
                     .4 + .5 * short_, LIAN_STATE_FINAL);
    lian_draft_prove(draft, LIAN_TABLE_PLACES, place);
    for (lian_row r = 0; r < study->tables->needs.count; r++) {
        if (!asks(study, r, segment, place)) continue;
        own += tonnes_of(study, r);
        lian_draft_prove(draft, LIAN_TABLE_NEEDS, r);
    }
    lian_draft_say(draft,
                   "Bottleneck: %s is held back by energy in %s: it asks for %s tce, all needs there are %s against a quota of %s, %s short.",
                   "瓶颈：%s在%s受用能约束：登记用能需求 %s 吨标准煤，该处全部需求 %s 吨，用能指标 %s 吨，缺 %s。", lian_segment_name(study, segment),
                   lian_text_at(study, study->tables->places.name, place), lian_fixed(own, 0).text, lian_fixed(asked, 0).text,
                   lian_fixed(quota, 0).text, lian_percent(short_).text);
    return lian_draft_add(draft);
}

static lian_status find_in(lian_draft *draft, lian_place_id place) {
    lian_status status = LIAN_OK;
    const lian_study *study = draft->study;
    double quota = lian_number_at(study->tables->places.energy_quota, place), asked;
    if (lian_is_unknown(quota) || (study->home != LIAN_NONE && lian_study_where(study, place) != LIAN_WHERE_LOCAL)) return LIAN_OK;
    asked = asked_in(study, place);
    for (lian_segment_id s = 0; asked > quota && s < study->tables->segments.count; s++) {
        bool found = false;
        for (lian_row r = 0; study->segment_seen[s] && !found && r < study->tables->needs.count; r++) found = asks(study, r, s, place);
        if (found) LIAN_TRY(tell(draft, s, place, asked, quota));
    }
out:
    return status;
}

lian_status lian_findings_of_energy(lian_draft *draft) {
    lian_status status = LIAN_OK;
    for (lian_place_id p = 0; draft->study->tables->needs.count && p < draft->study->tables->places.count; p++) LIAN_TRY(find_in(draft, p));
out:
    return status;
}
