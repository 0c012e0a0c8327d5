/* SPDX-License-Identifier: MIT */
/* Where is the chain broken, blocked, narrow, held from outside or hanging on one firm, and what is to be done? */
#include "lists/lists.h"
#include "model/dataset.h"
#include "model/table.h"

#include <string.h>

#define COLUMNS(X)                                                    \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                        \
    X(KIND, "kind", "问题类型", "Kind", TEXT)                         \
    X(SUBJECT, "subject", "环节或企业", "Segment or firm", TEXT)      \
    X(WITH, "with", "涉及对象", "With", TEXT)                         \
    X(TEXT, "text", "问题", "Finding", TEXT)                          \
    X(SEVERITY, "severity", "严重程度", "Severity", PERCENT)          \
    X(STATE, "state", "状态", "State", TEXT)                          \
    X(ACTION, "action", "建议动作", "Action", TEXT)                   \
    X(TASKS, "tasks", "文件已列任务", "Tasks in the documents", TEXT) \
    X(REASON, "reason", "依据（数据行）", "Evidence (rows)", TEXT)    \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

static bool is_listed(lian_finding_kind kind) {
    return kind == LIAN_FINDING_BREAK || kind == LIAN_FINDING_BLOCKAGE || kind == LIAN_FINDING_BOTTLENECK ||
           kind == LIAN_FINDING_CHOKEPOINT || kind == LIAN_FINDING_CRITICAL || kind == LIAN_FINDING_SINGLE_SOURCE;
}

static lian_row subject_row(const lian_subject *s, lian_subject_kind kind) {
    if (s->kind == kind) return s->row;
    return s->with_kind == kind ? s->with : LIAN_NONE;
}

static lian_scope scope_of(const lian_study *study, const lian_subject *s) {
    return lian_scope_get(study, subject_row(s, LIAN_SUBJECT_SEGMENT), subject_row(s, LIAN_SUBJECT_CHAIN),
                          subject_row(s, LIAN_SUBJECT_FIRM));
}

/* ---- what the documents already ask for ----------------------------------------------------------------------------
 */

static void add_task(lian_writer *w, lian_row r) {
    const lian_action_table *actions = &w->tables->actions;
    const lian_dataset *d = w->study->dataset;
    lian_add_semicolon(w);
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

/* Tasks for the segment itself; if there are none, the chain's own tasks of the same verb, which are fewer than all. */
static void put_tasks(lian_writer *w, const lian_finding *f, lian_chain_id chain, lian_symbol *source) {
    enum { MOST = 3 };
    const lian_action_table *actions = &w->tables->actions;
    lian_segment_id wanted = subject_row(&f->subject, LIAN_SUBJECT_SEGMENT);
    int32_t found = 0;
    for (int pass = 0; pass < 2 && !found; pass++) {
        for (lian_row r = 0; r < actions->count; r++) {
            lian_segment_id segment = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, actions->segment, r);
            lian_chain_id of = lian_network_ref(w->network, LIAN_TABLE_CHAINS, actions->chain, r);
            const char *verb = lian_vocabulary_word(LIAN_VOCABULARY_ACTION_KIND, lian_enum_at(actions->kind, r));
            bool fits = pass == 0 ? segment != LIAN_NONE && segment == wanted
                                  : segment == LIAN_NONE && of != LIAN_NONE && of == chain && *verb && f->action &&
                                        !strcmp(verb, f->action);
            if (!fits) continue;
            if (found < MOST) add_task(w, r);
            if (!found++) *source = lian_symbol_at(actions->source, r);
        }
    }
    if (found > MOST)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "；等 %d 项", "; and others, %d in all"), found);
    lian_put(w, COLUMN_TASKS);
}

/* ---- what proves it ------------------------------------------------------------------------------------------------
 */

/* "企业环节 roles.csv 第 12 行", or with the row's id where its table has one. */
static void add_evidence(lian_writer *w, const lian_evidence *e) {
    const lian_table_info *info = lian_table_info_get(e->table);
    bool named = info->columns[0].type == LIAN_TYPE_ID;
    lian_add_comma(w);
    if (e->row != LIAN_NONE && !named) {
        lian_row_where(w->study->dataset, e->table, e->row, w->lang, &w->text);
        return;
    }
    lian_buffer_add_text(&w->text, lian_writer_say(w, info->zh, info->name));
    if (e->row == LIAN_NONE) return;
    const lian_symbol *ids = *lian_column_cells(w->tables, e->table, 0);
    lian_buffer_add_format(&w->text, " %s", lian_dataset_text(w->study->dataset, lian_symbol_at(ids, e->row)));
}

static void put_evidence(lian_writer *w, const lian_finding *f) {
    enum { MOST = 6 };
    for (int32_t i = 0; i < f->evidence_count && i < MOST; i++) add_evidence(w, &f->evidence[i]);
    if (f->evidence_count > MOST)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 行", " and others, %d rows"),
                               (int)f->evidence_count);
    lian_put(w, COLUMN_REASON);
}

/* The first three different sources of the evidence, and that of the documents' task. */
static void put_source(lian_writer *w, const lian_finding *f, lian_symbol task) {
    lian_symbol found[3] = {LIAN_NONE, LIAN_NONE, LIAN_NONE};
    int count = 0;
    for (int32_t i = 0; i < f->evidence_count && count < 3; i++) {
        lian_symbol source = f->evidence[i].source;
        bool again = source == LIAN_NONE || source == found[0] || source == found[1];
        if (!again) found[count++] = source;
    }
    lian_put_source(w, COLUMN_SOURCE, found[0], found[1], found[2], task);
}

static void write_finding(lian_writer *w, const lian_finding *f, const char *kind, const char *state,
                          lian_chain_id chain) {
    lian_symbol task = LIAN_NONE;
    lian_put_pair(w, f->subject.kind, f->subject.row, f->subject.with_kind, f->subject.with);
    lian_put_known_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_text(w, COLUMN_KIND, kind);
    lian_put_text(w, COLUMN_SUBJECT, lian_subject_name(w->study, f->subject.kind, f->subject.row));
    lian_put_text(w, COLUMN_WITH, lian_subject_name(w->study, f->subject.with_kind, f->subject.with));
    lian_put_text(w, COLUMN_TEXT, f->text[w->lang]);
    lian_put_number(w, COLUMN_SEVERITY, f->severity);
    lian_put_text(w, COLUMN_STATE, state);
    lian_put_action(w, COLUMN_ACTION, f->action);
    put_tasks(w, f, chain, &task);
    put_evidence(w, f);
    put_source(w, f, task);
}

/* A segment that something local needs and of which no firm is known may be a break; that is said, not counted as one.
 */
static bool is_doubtful(const lian_study *study, const lian_finding *f) {
    lian_segment_id segment = subject_row(&f->subject, LIAN_SUBJECT_SEGMENT);
    if (f->kind != LIAN_FINDING_UNVERIFIED || segment == LIAN_NONE) return false;
    int need = lian_enum_at(study->tables->segments.local_need, segment);
    return (need == LIAN_LOCAL_NEED_MUST || need == LIAN_LOCAL_NEED_PREFER) && !lian_study_firms(study, segment).local;
}

/* A bottleneck that a row of divisions proves is the document's word; others are found by analysis. */
static const char *state_of(const lian_finding *f, lian_lang lang) {
    for (int32_t i = 0; i < f->evidence_count; i++)
        if (f->kind == LIAN_FINDING_BOTTLENECK && f->evidence[i].table == LIAN_TABLE_DIVISIONS)
            return lian_present_state(LIAN_STATE_DECLARED, lang);
    return lian_say(lang, "已判定", "found");
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_writer w = lian_writer_init(list, study, results, err);
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t i = 0; i < lian_finding_count(results); i++) {
            const lian_finding *f = lian_finding_at(results, i);
            lian_scope scope = scope_of(study, &f->subject);
            if (!scope.is_seen || !(pass ? is_doubtful(study, f) : is_listed(f->kind))) continue;
            if (pass)
                write_finding(&w, f, lian_writer_say(&w, "疑似断点", "possible break"), lian_present_unverified(w.lang),
                              scope.chain);
            else
                write_finding(&w, f, lian_finding_word(f->kind, w.lang), state_of(f, w.lang), scope.chain);
        }
    }
    return lian_writer_clear(&w, LIAN_OK);
}

LIST_INFO(breaks, "断点堵点卡点问题", "Breaks, blockages and chokepoints", run)
