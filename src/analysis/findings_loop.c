/* SPDX-License-Identifier: MIT */
/* Which loops are open: whose waste or by-product could feed whom, and does not? */
#include "analysis/circular.h"
#include "analysis/findings.h"

static double severity_of(const lian_study *study, lian_loop loop, lian_segment_id user) {
    switch (loop) {
    case LIAN_LOOP_NO_USER: return lian_enum_at(study->tables->segments.local_need, user) == LIAN_LOCAL_NEED_MUST ? .55 : .45;
    case LIAN_LOOP_NO_SOURCE: return .25;
    case LIAN_LOOP_UNLINKED: return .35;
    default: return .15;
    }
}

static void say_why(lian_draft *draft, lian_loop loop, lian_segment_id from, lian_segment_id to) {
    const lian_study *study = draft->study;
    const char *source = lian_segment_name(study, from), *user = lian_segment_name(study, to);
    int makers = lian_study_firms(study, from).local, users = lian_study_firms(study, to).local;
    if (loop == LIAN_LOOP_NO_USER)
        lian_draft_say(draft, "what %s (%d local firms) leaves over could feed %s, which has no operating firm here on a complete list",
                       "%s（本地 %d 家）的废弃物、副产物或再生料可供%s利用，而本地没有该环节的在营企业（企业名录完整）", source, makers, user);
    if (loop == LIAN_LOOP_NO_SOURCE)
        lian_draft_say(draft, "%s (%d local firms) could take what %s leaves over, which has no operating firm here on a complete list",
                       "%s（本地 %d 家）可利用%s的废弃物、副产物或再生料，而本地没有该环节的在营企业（企业名录完整）", user, users, source);
    if (loop == LIAN_LOOP_UNLINKED)
        lian_draft_say(draft,
                       "what %s (%d local firms) leaves over could feed %s (%d local firms), but no supply stands between them on a complete list, "
                       "nor a link between places",
                       "%s（本地 %d 家）的废弃物、副产物或再生料可供%s（本地 %d 家）利用，供应关系名录完整而无供应记录，也没有登记园区协作", source, makers, user, users);
    if (loop == LIAN_LOOP_UNRECORDED)
        lian_draft_say(draft, "what %s (%d local firms) leaves over could feed %s (%d local firms); nothing between them is on record, and the list is partial",
                       "%s（本地 %d 家）的废弃物、副产物或再生料可供%s（本地 %d 家）利用，没有登记往来，而供应关系名录不完整", source, makers, user, users);
    if (loop == LIAN_LOOP_GUESSED)
        lian_draft_say(draft, "what %s (%d local firms) leaves over could feed %s (%d local firms); a supply between them is only inferred",
                       "%s（本地 %d 家）的废弃物、副产物或再生料可供%s（本地 %d 家）利用，其间的供应关系仅为推断", source, makers, user, users);
}

static lian_status tell(lian_draft *draft, lian_row link, lian_loop loop) {
    const lian_network *n = draft->study->network;
    lian_segment_id from = n->link_from[link], to = n->link_to[link];
    bool is_open = loop < LIAN_LOOP_NONE;
    lian_draft_start(draft, LIAN_FINDING_OPEN_LOOP, lian_subject_pair(LIAN_SUBJECT_SEGMENT, from, LIAN_SUBJECT_SEGMENT, to),
                     severity_of(draft->study, loop, to), is_open ? LIAN_STATE_FINAL : LIAN_STATE_NONE);
    if (loop == LIAN_LOOP_UNLINKED || loop == LIAN_LOOP_UNRECORDED || loop == LIAN_LOOP_GUESSED) draft->finding.action = "延";
    lian_draft_say(draft, is_open ? "Open loop: " : "Loop to be verified: ", is_open ? "循环未闭合：" : "循环待核实：");
    say_why(draft, loop, from, to);
    lian_draft_say(draft, ".", "。");
    lian_draft_prove(draft, LIAN_TABLE_LINKS, link);
    lian_draft_prove_firms(draft, from);
    lian_draft_prove_firms(draft, to);
    return lian_draft_add(draft);
}

/* Loops of a chain of which it is not known whether an end is here: nothing is found of any, and one sentence asks for all. */
static lian_status tell_unseen(lian_draft *draft, const lian_loops *loops, lian_chain_id chain) {
    enum { NAMES = 10 };
    const lian_study *study = draft->study;
    const lian_network *n = study->network;
    int32_t count = 0;
    for (lian_row link = 0; link < study->tables->links.count; link++) {
        if (!lian_link_is_loop(study, link) || loops->loop[link] != LIAN_LOOP_UNSEEN || n->segment_chain[n->link_from[link]] != chain) continue;
        if (!count) {
            lian_draft_start(draft, LIAN_FINDING_OPEN_LOOP, lian_subject_of(LIAN_SUBJECT_CHAIN, chain), .15, LIAN_STATE_NONE);
            draft->finding.action = "";
            lian_draft_say(draft, "Loops to be verified: whether both ends are here is not known of the waste or by-products of ",
                           "循环待核实：以下废弃物、副产物或再生料的去向，两端本地有无在营企业尚不清楚：");
        }
        lian_draft_prove(draft, LIAN_TABLE_LINKS, link);
        if (count++ < NAMES)
            lian_draft_say(draft, count > 1 ? ", %s to %s" : "%s to %s", count > 1 ? "、%s→%s" : "%s→%s", lian_segment_name(study, n->link_from[link]),
                           lian_segment_name(study, n->link_to[link]));
    }
    if (!count) return LIAN_OK;
    if (count > NAMES) lian_draft_say(draft, " and others, %d in all", "等 %d 条", (int)count);
    lian_draft_say(draft, ".", "。");
    return lian_draft_add(draft);
}

lian_status lian_findings_of_loops(lian_draft *draft) {
    lian_status status = LIAN_OK;
    const lian_study *study = draft->study;
    lian_loops loops = {0};
    if (study->home == LIAN_NONE) return LIAN_OK;
    LIAN_TRY(lian_loops_new(&loops, study, draft->err));
    for (lian_row link = 0; link < study->tables->links.count; link++)
        if (lian_link_is_loop(study, link) && loops.loop[link] != LIAN_LOOP_CLOSED && loops.loop[link] != LIAN_LOOP_NONE &&
            loops.loop[link] != LIAN_LOOP_UNSEEN)
            LIAN_TRY(tell(draft, link, loops.loop[link]));
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++) LIAN_TRY(tell_unseen(draft, &loops, c));
out:
    lian_loops_clear(&loops);
    return status;
}
