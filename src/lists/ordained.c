/* SPDX-License-Identifier: MIT */
/* Which tasks do the documents set for a segment, and what do the findings call for beside them? */
#include "lists/lists.h"
#include "model/dataset.h"

#include <string.h>

/* ---- tasks ---------------------------------------------------------------------------------------------------------
 */

static void add_task(lian_writer *w, lian_row r, const char *before_all) {
    const lian_action_table *actions = &w->tables->actions;
    const lian_dataset *d = w->study->dataset;
    lian_add_semicolon(w);
    if (!w->text.length) lian_buffer_add_text(&w->text, before_all);
    const char *verb = lian_present_action(lian_enum_at(actions->kind, r), w->lang);
    if (*verb) lian_buffer_add_format(&w->text, lian_writer_say(w, "【%s】", "[%s] "), verb);
    lian_buffer_add_text(&w->text, lian_dataset_text(d, lian_symbol_at(actions->text, r)));
    const char *lead = lian_dataset_text(d, lian_symbol_at(actions->lead_office, r));
    if (!*lead) return;
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（牵头：", " (lead: "));
    const char *before = "";
    for (lian_item item = lian_item_first(lead); item.length; item = lian_item_next(item)) {
        lian_buffer_add_text(&w->text, before);
        lian_buffer_add(&w->text, item.text, item.length);
        before = lian_writer_say(w, "、", ", ");
    }
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
}

/* A task of the segment itself (pass 0), or of its own chain by the same verb (pass 1): in a cluster above it the verb means more. */
static bool is_task(const lian_writer *w, lian_row r, int pass, lian_segment_id wanted, lian_chain_id chain, const char *verb) {
    const lian_action_table *actions = &w->tables->actions;
    lian_segment_id segment = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, actions->segment, r);
    if (pass == 0) return segment != LIAN_NONE && segment == wanted;
    lian_chain_id of = lian_network_ref(w->network, LIAN_TABLE_CHAINS, actions->chain, r);
    const char *own = lian_vocabulary_word(LIAN_VOCABULARY_ACTION_KIND, lian_enum_at(actions->kind, r));
    return segment == LIAN_NONE && of != LIAN_NONE && of == chain && *own && verb && !strcmp(own, verb);
}

lian_symbol lian_put_tasks(lian_writer *w, int32_t column, lian_segment_id segment, lian_chain_id chain, const char *verb) {
    enum { MOST = 3 };
    int32_t found = 0;
    lian_symbol source = LIAN_NONE;
    for (int pass = 0; pass < 2 && !found; pass++) {
        for (lian_row r = 0; r < w->tables->actions.count; r++) {
            if (!is_task(w, r, pass, segment, chain, verb)) continue;
            if (found < MOST) add_task(w, r, pass ? lian_writer_say(w, "全链任务：", "for the chain: ") : "");
            if (!found++) source = lian_symbol_at(w->tables->actions.source, r);
        }
    }
    if (found > MOST) lian_buffer_add_format(&w->text, lian_writer_say(w, "；等 %d 项", "; and others, %d in all"), found);
    lian_put(w, column);
    return source;
}

/* ---- findings ------------------------------------------------------------------------------------------------------
 */

void lian_put_kinds(lian_writer *w, int32_t column, lian_segment_id segment) {
    for (int32_t i = 0; i < lian_finding_count(w->results); i++) {
        const lian_finding *f = lian_finding_at(w->results, i);
        if (lian_finding_marks(f, segment)) lian_add_item_once(w, lian_present_finding(w->study, f, w->lang));
    }
    lian_put(w, column);
}

/* What an open loop calls for is for the segment that makes the waste. */
static bool is_other_end(const lian_finding *f, lian_segment_id segment) {
    return f->kind == LIAN_FINDING_OPEN_LOOP && f->subject.row != segment;
}

/* Would it take what something here leaves over and nobody takes? Then list breaks calls for it, though nothing here has to buy of it. */
static bool could_close_loop(const lian_writer *w, lian_segment_id segment) {
    for (int32_t i = 0; i < lian_finding_count(w->results); i++) {
        const lian_finding *f = lian_finding_at(w->results, i);
        if (lian_finding_marks(f, segment) && is_other_end(f, segment) && !strcmp(f->action, "补")) return true;
    }
    return false;
}

static bool is_wanted(const lian_writer *w, lian_segment_id segment) {
    return !(lian_measure_get(w->results, "demand.local", LIAN_SUBJECT_SEGMENT, segment) <= 0);
}

/* List strengthen ranks it: what is strong or nearly so may sell elsewhere, and is worth improving whatever is asked for here. */
static bool is_to_be_strengthened(const lian_writer *w, lian_segment_id segment) {
    lian_measure order;
    return lian_measure_find(w->results, "priority.strengthen", (lian_subject){LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE}, &order);
}

/* What the grade calls for. */
static const char *grade_action(const lian_writer *w, lian_segment_id segment) {
    lian_grade grade = lian_standing_get(w->results, segment).grade;
    const lian_finding *weak = grade == LIAN_GRADE_WEAK ? lian_segment_finding(w->results, LIAN_FINDING_WEAK, segment) : NULL;
    if (lian_enum_at(w->tables->segments.policy_class, segment) == LIAN_POLICY_CLASS_PROHIBITED) return NULL;
    if (grade == LIAN_GRADE_STRONG) return "优";
    if (grade == LIAN_GRADE_UNVERIFIED || (!is_wanted(w, segment) && !is_to_be_strengthened(w, segment))) return NULL;
    if (grade == LIAN_GRADE_MISSING) return "补";
    return weak ? weak->action : "强";
}

/* That of the grade, then those of findings about the segment, each once. */
void lian_put_actions(lian_writer *w, int32_t column, lian_segment_id segment) {
    const char *first = grade_action(w, segment);
    bool told[LIAN_ACTION_KIND_COUNT] = {false};
    int32_t count = lian_finding_count(w->results);
    for (int32_t i = -1; i < count; i++) {
        const lian_finding *f = i < 0 ? NULL : lian_finding_at(w->results, i);
        if (f && (!lian_finding_marks(f, segment) || is_other_end(f, segment))) continue;
        const char *action = f ? f->action : first;
        int kind = action && *action ? lian_vocabulary_find(LIAN_VOCABULARY_ACTION_KIND, action, strlen(action)) : LIAN_NONE;
        if (kind == LIAN_NONE || told[kind]) continue;
        told[kind] = true;
        lian_add_item(w, w->lang == LIAN_EN ? lian_present_action(kind, w->lang) : action);
    }
    bool grows = first && (!strcmp(first, "优") || !strcmp(first, "强"));
    if (w->text.length) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "（分析口径）", " (by analysis)"));
        if (grows) lian_add_restricted(w, segment);
    } else if (lian_enum_at(w->tables->segments.policy_class, segment) == LIAN_POLICY_CLASS_PROHIBITED)
        lian_add_item(w, lian_writer_say(w, "不建议（政策禁止）", "none (prohibited by policy)"));
    else if (lian_enum_at(w->tables->segments.local_need, segment) == LIAN_LOCAL_NEED_FREE)
        lian_add_item(w, lian_ordained_of(w, segment).level < LIAN_ORDAINED_MENTION
                             ? lian_writer_say(w, "按文件推进（可跨区域，不计缺口）", "as the documents say (it may be elsewhere: no gap)")
                             : lian_writer_say(w, "不必补（可跨区域）", "none (it may be elsewhere)"));
    else if (!is_wanted(w, segment) && could_close_loop(w, segment))
        lian_add_item(w, lian_writer_say(w, "可补以闭合循环（不计缺口）", "may be brought in to close a loop (no gap)"));
    else if (!is_wanted(w, segment) && lian_segment_ends_chain(w->network, segment))
        lian_add_item(w, lian_writer_say(w, "不必补（链外需求未登记）", "none (demand outside the chain is not on record)"));
    else if (!is_wanted(w, segment))
        lian_add_item(w, lian_writer_say(w, "不必补（本地没有需求）", "none (nothing here asks for it)"));
    lian_put_known(w, column);
}
