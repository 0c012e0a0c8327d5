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
    X(DOCUMENTS, "documents", "文件布局与认定", "What the documents say", TEXT) \
    X(TASKS, "tasks", "文件已列任务", "Tasks in the documents", TEXT) \
    X(REASON, "reason", "依据（数据行）", "Evidence (rows)", TEXT)    \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

static bool is_listed(lian_finding_kind kind) {
    return kind == LIAN_FINDING_BREAK || kind == LIAN_FINDING_BLOCKAGE || kind == LIAN_FINDING_BOTTLENECK ||
           kind == LIAN_FINDING_CHOKEPOINT || kind == LIAN_FINDING_CRITICAL || kind == LIAN_FINDING_SINGLE_SOURCE ||
           kind == LIAN_FINDING_OPEN_LOOP || kind == LIAN_FINDING_SYSTEMIC || kind == LIAN_FINDING_FRAGILE;
}

static lian_row subject_row(const lian_subject *s, lian_subject_kind kind) {
    if (s->kind == kind) return s->row;
    return s->with_kind == kind ? s->with : LIAN_NONE;
}

static lian_scope scope_of(const lian_study *study, const lian_finding *f) {
    const lian_subject *s = &f->subject;
    if (lian_finding_is_cut(f)) return lian_scope_get(study, s->with, LIAN_NONE, LIAN_NONE); /* of the product */
    return lian_scope_get(study, subject_row(s, LIAN_SUBJECT_SEGMENT), subject_row(s, LIAN_SUBJECT_CHAIN),
                          subject_row(s, LIAN_SUBJECT_FIRM));
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

/* A segment that should be local and of which no firm is known may be a break; that is said, not counted as one. */
static bool is_possible_break(const lian_finding *f) {
    return f->kind == LIAN_FINDING_UNVERIFIED && f->subject.kind == LIAN_SUBJECT_SEGMENT;
}

/* Of a possible break, one half and more: no firm on a complete list, something here asks for it, and only whether it should be local is open. */
static bool is_nearly_found(const lian_finding *f) { return is_possible_break(f) && f->severity >= .5; }

/* Ours is 已判定; what a document says, what is preliminary and what is not settled keep their words. Of what is nearly found it is said what is open. */
static const char *state_of(const lian_finding *f, lian_lang lang) {
    if (is_nearly_found(f)) return lian_say(lang, "待核实（是否须在本地）", "unverified (must it be local?)");
    if (f->kind == LIAN_FINDING_CRITICAL && f->state == LIAN_STATE_NONE && f->subject.kind == LIAN_SUBJECT_SEGMENT)
        return lian_say(lang, "按常识流向判定（本地有无待核实）", "by flows as commonly known (whether it is here is to be verified)");
    return f->state == LIAN_STATE_FINAL ? lian_say(lang, "已判定", "found") : lian_present_state(f->state, lang);
}

/* Both chains where a finding is about segments of two: what goes between chains is of both. */
static void put_chain(lian_writer *w, const lian_finding *f, lian_chain_id chain) {
    const lian_subject *s = &f->subject;
    lian_segment_id end = lian_finding_is_cut(f) ? (s->kind == LIAN_SUBJECT_SEGMENT ? s->row : LIAN_NONE) : s->with_kind == LIAN_SUBJECT_SEGMENT ? s->with : LIAN_NONE;
    lian_chain_id other = end == LIAN_NONE ? LIAN_NONE : w->network->segment_chain[end];
    if (f->subject.kind == LIAN_SUBJECT_NONE) lian_add_item(w, lian_writer_chain(w, LIAN_NONE));
    else lian_add_item(w, lian_present_chain(w->study, chain));
    if (f->subject.kind == LIAN_SUBJECT_SEGMENT && other != LIAN_NONE && other != chain) lian_add_item(w, lian_present_chain(w->study, other));
    lian_put_known(w, COLUMN_CHAIN);
}

/* Of a smallest cut all members: the rows that prove it. */
static void put_subject(lian_writer *w, const lian_finding *f) {
    if (lian_finding_is_cut(f))
        for (int32_t i = 0; i < f->evidence_count; i++) lian_add_item(w, lian_subject_name(w->study, f->subject.kind, f->evidence[i].row));
    else lian_add_item(w, lian_subject_name(w->study, f->subject.kind, f->subject.row));
    lian_put(w, COLUMN_SUBJECT);
}

/* What the documents say of the segment; of a smallest cut of each member, by its name. */
static void put_documents(lian_writer *w, const lian_finding *f, lian_segment_id segment) {
    if (lian_finding_is_cut(f) && f->subject.kind == LIAN_SUBJECT_SEGMENT) lian_put_ordained_each(w, COLUMN_DOCUMENTS, f->evidence, f->evidence_count);
    else lian_put_ordained(w, COLUMN_DOCUMENTS, segment);
}

static void write_finding(lian_writer *w, const lian_finding *f, lian_chain_id chain) {
    lian_segment_id segment = subject_row(&f->subject, LIAN_SUBJECT_SEGMENT);
    lian_put_pair(w, f->subject.kind, f->subject.row, f->subject.with_kind, f->subject.with);
    put_chain(w, f, chain);
    lian_put_text(w, COLUMN_KIND, lian_present_finding(w->study, f, w->lang));
    put_subject(w, f);
    lian_put_text(w, COLUMN_WITH, lian_subject_name(w->study, f->subject.with_kind, f->subject.with));
    lian_put_text(w, COLUMN_TEXT, f->text[w->lang]);
    lian_put_number(w, COLUMN_SEVERITY, f->severity);
    lian_put_text(w, COLUMN_STATE, state_of(f, w->lang));
    if (is_nearly_found(f)) lian_put_actions(w, COLUMN_ACTION, segment); /* as in priorities: the state says what is open */
    else lian_put_action(w, COLUMN_ACTION, f->action);
    if (!*f->action && !is_nearly_found(f))
        lian_put_text(w, COLUMN_ACTION, f->state == LIAN_STATE_NONE ? lian_writer_say(w, "先核实", "verify first")
                                                                    : lian_writer_say(w, "不建议（政策禁止）", "none (prohibited by policy)"));
    if (segment != LIAN_NONE) put_documents(w, f, segment);
    bool is_of_many = lian_finding_is_cut(f) && f->subject.kind == LIAN_SUBJECT_SEGMENT;
    lian_symbol task = lian_put_tasks(w, COLUMN_TASKS, is_of_many ? LIAN_NONE : segment, chain, f->action);
    put_evidence(w, f);
    put_source(w, f, task);
}

/* What is found comes first, by severity, and with it possible breaks that are nearly so; then what is to be verified, last what is said of
 * the data as a whole. */
typedef enum part { FOUND, OPEN, OF_ALL, PARTS } part;

static part part_of(const lian_finding *f) {
    if (f->subject.kind == LIAN_SUBJECT_NONE) return OF_ALL;
    return f->state == LIAN_STATE_NONE && !is_nearly_found(f) ? OPEN : FOUND;
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_writer w = lian_writer_init(list, study, results, err);
    for (part p = FOUND; p < PARTS; p++) {
        for (int32_t i = 0; i < lian_finding_count(results); i++) {
            const lian_finding *f = lian_finding_at(results, i);
            lian_scope scope = scope_of(study, f);
            if (scope.is_seen && (is_listed(f->kind) || is_possible_break(f)) && part_of(f) == p) write_finding(&w, f, scope.chain);
        }
    }
    return lian_writer_clear(&w, LIAN_OK);
}

LIST_INFO(breaks, "断点堵点卡点问题", "Breaks, blockages and chokepoints", run)
