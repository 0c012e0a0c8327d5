/* SPDX-License-Identifier: MIT */
/* What do the documents themselves say of a segment, and what do the findings call for beside it? */
#include "lists/lists.h"
#include "model/dataset.h"

#include <string.h>

/* ---- layout and status ---------------------------------------------------------------------------------------------
 */

/* Does what is said of this place hold at home: inside it, or around it? */
static bool holds_here(const lian_study *study, lian_place_id place) {
    return study->home == LIAN_NONE || place == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL ||
           lian_place_is_within(study->network, study->home, place);
}

static lian_ordained level_of_stance(int stance) {
    switch (stance) {
    case LIAN_STANCE_BOTTLENECK: return LIAN_ORDAINED_BOTTLENECK;
    case LIAN_STANCE_BREAK_THROUGH: return LIAN_ORDAINED_BREAK_THROUGH;
    case LIAN_STANCE_INTRODUCE: return LIAN_ORDAINED_INTRODUCE;
    case LIAN_STANCE_CULTIVATE: return LIAN_ORDAINED_CULTIVATE;
    case LIAN_STANCE_EXPLORE: return LIAN_ORDAINED_EXPLORE;
    default: return LIAN_ORDAINED_DEVELOP;
    }
}

static bool has_task(const lian_study *study, lian_segment_id segment) {
    for (lian_row r = 0; r < study->tables->actions.count; r++)
        if (lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, study->tables->actions.segment, r) == segment) return true;
    return false;
}

lian_ordained lian_ordained_of(const lian_study *study, lian_segment_id segment, lian_row *division) {
    const lian_division_table *t = &study->tables->divisions;
    lian_ordained level = LIAN_ORDAINED_NOTHING;
    int declared = lian_enum_at(study->tables->segments.declared_status, segment);
    *division = LIAN_NONE;
    for (lian_row r = 0; r < t->count; r++) {
        if (lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, t->segment, r) != segment ||
            !holds_here(study, lian_network_ref(study->network, LIAN_TABLE_PLACES, t->place, r)))
            continue;
        lian_ordained found = level_of_stance(lian_enum_at(t->stance, r));
        if (found >= level) continue;
        level = found;
        *division = r;
    }
    bool weak = declared == LIAN_DECLARED_MISSING || declared == LIAN_DECLARED_WEAK ||
                lian_enum_at(study->tables->segments.weak_kind, segment) != LIAN_NONE;
    if (weak && level > LIAN_ORDAINED_WEAK) level = LIAN_ORDAINED_WEAK;
    if (level == LIAN_ORDAINED_NOTHING && has_task(study, segment)) level = LIAN_ORDAINED_TASK;
    return level;
}

/* Places of home, or around it, whose division of labour names the segment; what other cities are to do is not said of home. */
static void add_divisions_here(lian_writer *w, lian_segment_id segment) {
    const lian_division_table *t = &w->tables->divisions;
    for (lian_row r = 0; r < t->count; r++) {
        lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r);
        if (lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->segment, r) != segment || !holds_here(w->study, place)) continue;
        lian_add_item(w, lian_present_place(w->study, place));
        lian_add_division_words(w, r);
    }
}

void lian_put_ordained(lian_writer *w, int32_t column, lian_segment_id segment) {
    const lian_segment_table *t = &w->tables->segments;
    int declared = lian_enum_at(t->declared_status, segment), weak = lian_enum_at(t->weak_kind, segment);
    add_divisions_here(w, segment);
    if (declared != LIAN_NONE) {
        lian_add_clause(w, lian_writer_say(w, "认定：", "declared: "));
        lian_present_enum(LIAN_VOCABULARY_DECLARED, declared, w->lang, &w->text);
    }
    if (weak != LIAN_NONE) {
        lian_add_clause(w, lian_writer_say(w, "薄弱类别：", "kind of weakness: "));
        lian_present_enum(LIAN_VOCABULARY_WEAK_KIND, weak, w->lang, &w->text);
    }
    if (!w->text.length) lian_buffer_add_text(&w->text, lian_writer_say(w, "文件未提", "not named"));
    lian_put(w, column);
}

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

/* "补、控（分析口径）": the first one given, then those of findings about the segment, each once. */
void lian_put_actions(lian_writer *w, int32_t column, lian_segment_id segment, const char *first) {
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
    if (w->text.length) lian_buffer_add_text(&w->text, lian_writer_say(w, "（分析口径）", " (by analysis)"));
    else if (lian_enum_at(w->tables->segments.policy_class, segment) == LIAN_POLICY_CLASS_PROHIBITED)
        lian_add_item(w, lian_writer_say(w, "不建议（政策禁止）", "none (prohibited by policy)"));
    lian_put_known(w, column);
}
