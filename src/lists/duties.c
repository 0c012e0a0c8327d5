/* SPDX-License-Identifier: MIT */
/* Which office answers for what: the chain's chiefs, teams and experts, and who leads and supports each task? */
#include "lists/lists.h"

#define COLUMNS(X)                                                \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                    \
    X(KIND, "kind", "类别", "Kind", TEXT)                         \
    X(ROLE, "role", "角色或链动作", "Role or action", TEXT)       \
    X(TASK, "task", "任务", "Task", TEXT)                         \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                \
    X(PLACE, "place", "地区", "Place", TEXT)                      \
    X(LEAD, "lead", "牵头或承担单位", "Lead or party", TEXT)      \
    X(SUPPORT, "support", "配合单位", "Supporting offices", TEXT) \
    X(START, "start", "开始", "Start", TEXT)                      \
    X(DUE, "due", "完成时限", "Due", TEXT)                        \
    X(STATUS, "status", "状态", "Status", TEXT)                   \
    X(PROGRESS, "progress", "进展", "Progress", TEXT)             \
    X(FLAG, "flag", "时限提示", "Deadline", TEXT)                 \
    X(REASON, "reason", "依据", "Basis", TEXT)                    \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

static void put_head(lian_writer *w, lian_chain_id chain, const char *kind) {
    lian_put_text(w, COLUMN_CHAIN,
                  chain == LIAN_NONE ? lian_writer_say(w, "全部", "all") : lian_present_chain(w->study, chain));
    lian_put_text(w, COLUMN_KIND, kind);
}

static void write_duty(lian_writer *w, lian_row r, lian_chain_id chain) {
    const lian_duty_table *t = &w->tables->duties;
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    put_head(w, chain, lian_writer_say(w, "责任分工", "duty"));
    lian_put_enum(w, COLUMN_ROLE, LIAN_VOCABULARY_DUTY_ROLE, lian_enum_at(t->role, r));
    lian_put_text(w, COLUMN_PLACE,
                  lian_present_place(w->study, lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r)));
    lian_put_text(w, COLUMN_LEAD, lian_dataset_text(w->study->dataset, lian_symbol_at(t->party, r)));
    lian_put_text(w, COLUMN_REASON, lian_writer_say(w, "责任分工表", "table duties"));
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, r), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

static void put_deadline(lian_writer *w, lian_row r) {
    const lian_action_table *t = &w->tables->actions;
    lian_put_date(w, COLUMN_START, lian_date_at(t->start, r));
    lian_present_date(lian_date_at(t->due, r), &w->text);
    lian_put_known(w, COLUMN_DUE);
    const char *status = lian_dataset_text(w->study->dataset, lian_symbol_at(t->status, r));
    lian_put_known_text(w, COLUMN_STATUS, status);
    lian_put_text(w, COLUMN_PROGRESS, lian_dataset_text(w->study->dataset, lian_symbol_at(t->progress, r)));
    /* `status` is free text, so a task is called past its date, not late: whether it was done is the reader's to see.
     */
    if (lian_date_is_past(w->study, lian_date_at(t->due, r)))
        lian_put_text(w, COLUMN_FLAG,
                      *status ? lian_writer_say(w, "时限已过", "past its date")
                              : lian_writer_say(w, "时限已过，是否完成待核实", "past its date; completion unverified"));
}

static void write_action(lian_writer *w, lian_row r, lian_chain_id chain, lian_segment_id segment) {
    const lian_action_table *t = &w->tables->actions;
    const lian_dataset *d = w->study->dataset;
    lian_put_row(w, segment == LIAN_NONE ? LIAN_SUBJECT_CHAIN : LIAN_SUBJECT_SEGMENT,
                 segment == LIAN_NONE ? chain : segment);
    put_head(w, chain, lian_writer_say(w, "任务", "task"));
    lian_put_text(w, COLUMN_ROLE, lian_present_action(lian_enum_at(t->kind, r), w->lang));
    lian_put_text(w, COLUMN_TASK, lian_dataset_text(d, lian_symbol_at(t->text, r)));
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, segment));
    lian_put_text(w, COLUMN_PLACE,
                  lian_present_place(w->study, lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r)));
    lian_add_items(w, lian_symbol_at(t->lead_office, r));
    lian_put_known(w, COLUMN_LEAD);
    lian_put_items(w, COLUMN_SUPPORT, lian_symbol_at(t->support_offices, r));
    put_deadline(w, r);
    lian_put_text(w, COLUMN_REASON, lian_dataset_text(d, lian_symbol_at(t->group, r)));
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, r), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    const lian_tables *t = study->tables;
    lian_writer w = lian_writer_init(list, study, results, err);
    for (lian_row r = 0; r < t->duties.count; r++) {
        lian_chain_id chain = lian_network_ref(w.network, LIAN_TABLE_CHAINS, t->duties.chain, r);
        if (lian_scope_of_task(study, LIAN_NONE, chain).is_seen) write_duty(&w, r, chain);
    }
    for (lian_row r = 0; r < t->actions.count; r++) {
        lian_chain_id chain = lian_network_ref(w.network, LIAN_TABLE_CHAINS, t->actions.chain, r);
        lian_segment_id segment = lian_network_ref(w.network, LIAN_TABLE_SEGMENTS, t->actions.segment, r);
        lian_scope scope = lian_scope_of_task(study, segment, chain);
        if (scope.is_seen) write_action(&w, r, scope.chain, segment);
    }
    return lian_writer_clear(&w, LIAN_OK);
}

LIST_INFO(duties, "责任分工", "Who is responsible", run)
