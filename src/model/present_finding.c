/* SPDX-License-Identifier: MIT */
/* By which word does a finding go, and which segments does it mark? */
#include "model/present.h"

#include "model/network.h"
#include "model/where.h"

lian_source_reach lian_sources_reach(const lian_study *study, const lian_evidence *evidence, int32_t count) {
    bool abroad = false, elsewhere = false;
    for (int32_t i = 0; i < count && evidence[i].table == evidence[0].table; i++) {
        const lian_evidence *e = &evidence[i];
        lian_where where = LIAN_WHERE_UNKNOWN;
        if (e->row != LIAN_NONE && e->table == LIAN_TABLE_SUPPLIES) where = lian_supply_where(study, e->row);
        if (e->row != LIAN_NONE && e->table == LIAN_TABLE_ORIGINS) where = lian_study_where(study, study->network->origin_place[e->row]);
        if (where == LIAN_WHERE_ABROAD) abroad = true;
        else elsewhere = true;
    }
    if (!abroad) return LIAN_REACH_OUTSIDE;
    return elsewhere ? LIAN_REACH_BOTH : LIAN_REACH_ABROAD;
}

bool lian_finding_is_vouched(const lian_finding *f) {
    if (f->kind != LIAN_FINDING_UNVERIFIED || f->subject.kind != LIAN_SUBJECT_SEGMENT) return false;
    for (int32_t i = 0; i < f->evidence_count; i++)
        if (f->evidence[i].table == LIAN_TABLE_PLACES) return true;
    return false;
}

bool lian_finding_is_cut(const lian_finding *f) { return f->kind == LIAN_FINDING_CRITICAL && f->subject.with_kind != LIAN_SUBJECT_NONE; }

/* Is the segment a member? The rows that prove a cut are its members. */
static bool is_member(const lian_finding *cut, lian_segment_id segment) {
    for (int32_t i = 0; i < cut->evidence_count; i++)
        if (cut->evidence[i].table == LIAN_TABLE_SEGMENTS && cut->evidence[i].row == segment) return true;
    return false;
}

const char *lian_present_finding_kind(lian_finding_kind kind, lian_lang lang) {
    static const char *const en[LIAN_FINDING_KIND_COUNT] = {
        [LIAN_FINDING_CRITICAL] = "critical node", [LIAN_FINDING_SINGLE_SOURCE] = "single source", [LIAN_FINDING_WEAK] = "weak segment",
        [LIAN_FINDING_STRONG] = "strong segment",  [LIAN_FINDING_FRAGILE] = "fragile segment",     [LIAN_FINDING_DATA] = "data fault",
        [LIAN_FINDING_SYSTEMIC] = "systemic risk", [LIAN_FINDING_OPEN_LOOP] = "open loop"};
    return lang == LIAN_EN && en[kind] ? en[kind] : lian_finding_word(kind, lang);
}

const char *lian_present_finding(const lian_study *study, const lian_finding *f, lian_lang lang) {
    if (f->kind == LIAN_FINDING_OPEN_LOOP && f->state == LIAN_STATE_NONE) return lian_say(lang, "循环待核实", "loop to be verified");
    if (lian_finding_is_vouched(f)) return lian_say(lang, "企业未登记", "firms not registered");
    if (f->kind == LIAN_FINDING_UNVERIFIED && f->subject.kind == LIAN_SUBJECT_SEGMENT) return lian_say(lang, "疑似断点", "possible break");
    if (lian_finding_is_cut(f)) return lian_say(lang, "关键节点（最小割）", "critical nodes (smallest cut)");
    if (f->kind != LIAN_FINDING_CHOKEPOINT) return lian_present_finding_kind(f->kind, lang);
    lian_source_reach reach = lian_sources_reach(study, f->evidence, f->evidence_count);
    if (reach == LIAN_REACH_BOTH) return lian_say(lang, "卡点（境外与市外）", "chokepoint (abroad and outside home)");
    return reach == LIAN_REACH_ABROAD ? lian_say(lang, "卡点（境外）", "chokepoint (abroad)") : lian_say(lang, "卡点（市外）", "chokepoint (outside home)");
}

bool lian_finding_marks(const lian_finding *f, lian_segment_id segment) {
    const lian_subject *s = &f->subject;
    if (lian_finding_is_cut(f)) return is_member(f, segment);
    if (s->kind == LIAN_SUBJECT_SEGMENT && s->row == segment) return true;
    if (s->with_kind != LIAN_SUBJECT_SEGMENT || s->with != segment) return false;
    return f->kind == LIAN_FINDING_OPEN_LOOP || f->kind == LIAN_FINDING_SINGLE_SOURCE;
}
