/* SPDX-License-Identifier: MIT */
/* What is said of one firm for one gap: how it matches, its points for that gap, whether it has the size, where it stands in the list? */
#include "analysis/target.h"
#include "model/present.h"

static const char *segment_of(const lian_study *study, lian_segment_id segment) { return lian_present_segment(study, segment); }

bool lian_target_side_is_of_pair(int side) {
    enum { FIT = 0, FINANCE = 3, SITE = 5 };
    return side == FIT || side == FINANCE || side == SITE;
}

static lian_status emit_match(lian_emit *emit, const lian_targets *t, const lian_target_pair *pair, lian_subject subject) {
    static const char *const near[LIAN_MATCH_KINDS][2] = {
        {"the very product", "产品与缺口环节一致"}, {"another product of the same segment", "与本环节同属一类"},
        {"extension: next to this segment in the chain, it would have to turn to it", "延伸意向：与本环节上下游相邻，须转产或延伸"}};
    static const char *const kin[][2] = {[LIAN_KIN_COLUMN] = {"the same kind of work: goods of one group", "同类工作：同属一个子类的制造环节"},
                                         [LIAN_KIN_LEARNT] = {"the same kind of work: one role, and the two often stand in the same places", "同类工作：角色相同，且两环节常在同一地区（邻近度达标）"}};
    lian_status status = LIAN_OK;
    lian_match_kind kind = pair->match.kind;
    bool sells = pair->match.maker.table == LIAN_TABLE_SUPPLIES;
    lian_emit_note(emit, sells ? "sells %s (a row of supplies)" : "makes %s", sells ? "有供应%s的记录" : "从事%s", segment_of(t->study, pair->match.via));
    lian_emit_note(emit, near[kind][0], near[kind][1]);
    lian_kin why = kind == LIAN_MATCH_ADJACENT ? lian_candidates_kin(t->candidates, pair->match.via, pair->segment) : LIAN_KIN_NONE;
    if (why) lian_emit_note(emit, kin[why][0], kin[why][1]);
    LIAN_TRY(lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_MATCH], subject, lian_value_of(lian_match_value(t->study, kind))));
    lian_emit_note(emit, near[kind][0], near[kind][1]);
    LIAN_TRY(lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_KIND], subject, lian_value_of(kind + 1)));
out:
    return status;
}

/* Against a need that is at least so much the ratio is at most that. */
static lian_status emit_times(lian_emit *emit, const lian_target *target, lian_subject subject) {
    double times = target->size / target->need;
    if (lian_is_unknown(times) || !(target->need > 0)) return LIAN_OK;
    if (target->need_is_least) lian_emit_note(emit, "the need is at least what is known of it", "缺口至少为已知数，比值为上限");
    lian_value value = target->need_is_least ? (lian_value){lian_unknown(), 0, 0, times} : lian_value_of(times);
    return lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_TIMES], subject, value);
}

lian_status lian_target_emit_pair(lian_emit *emit, const lian_targets *t, const lian_target_picks *p, const lian_target_pair *pair) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_pair(LIAN_SUBJECT_FIRM, pair->match.maker.firm, LIAN_SUBJECT_SEGMENT, pair->segment);
    lian_target target = p->target[pair->target];
    lian_target_aim(t, pair->segment, &pair->match, &target);
    LIAN_TRY(emit_match(emit, t, pair, subject));
    LIAN_TRY(lian_target_emit_sum(emit, t, &target, subject));
    for (int side = 0; side < LIAN_TARGET_PARTS; side++)
        if (lian_target_side_is_of_pair(side)) LIAN_TRY(lian_target_emit_side(emit, t, &target, side, subject));
    LIAN_TRY(emit_times(emit, &target, subject));
    lian_emit_note(emit, "number in the list of this gap: the product or segment before extensions, then tier, low bound",
                   "本缺口名单中的次序：先本环节后延伸意向，再分档，再按得分下限");
    if (pair->order.standing) lian_emit_word(emit, "%s", lian_target_standing_text(pair->order.standing, LIAN_EN), "%s", lian_target_standing_text(pair->order.standing, LIAN_ZH));
    LIAN_TRY(lian_emit_add(emit, &lian_target_measures[LIAN_TARGET_RANK], subject, lian_value_of(pair->number)));
out:
    return status;
}
