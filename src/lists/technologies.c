/* SPDX-License-Identifier: MIT */
/* Which technologies are to be tackled together, in which segments, with whom, and who says so? */
#include "lists/clusters.h"
#include "lists/lists.h"
#include "model/halted.h"

#define COLUMNS(X)                                                        \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                            \
    X(TECHNOLOGY, "technology", "攻关技术", "Technology", TEXT)           \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                        \
    X(WEAK_KIND, "weak_kind", "薄弱类别", "Kind of weakness", TEXT)       \
    X(DECLARED, "declared", "文件认定", "Declared", TEXT)                 \
    X(GRADE, "grade", "强弱", "Grade", TEXT)                              \
    X(STATE, "state", "状态", "State", TEXT)                              \
    X(ASKING, "asking", "需求企业", "Firm that asks", TEXT)               \
    X(FIRMS, "firms", "本地企业数", "Local firms", NUMBER)                \
    X(LOCAL, "local", "本地企业", "Local firms by name", TEXT)            \
    X(PLATFORMS, "platforms", "可对接平台", "Platforms to turn to", TEXT) \
    X(POLICIES, "policies", "点名该环节的政策", "Policies for it", TEXT)  \
    X(TASKS, "tasks", "文件已列任务", "Tasks in the documents", TEXT)     \
    X(LEAD, "lead", "牵头单位", "Lead", TEXT)                             \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)               \
    X(REASON, "reason", "依据", "Basis", TEXT)                            \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* What a row is about: a registered need, or (need LIAN_NONE) a segment that is named weak or to be broken through. */
typedef struct subject {
    lian_chain_id chain;
    lian_segment_id segment; /* LIAN_NONE: none is named */
    lian_row need, division; /* division: the first that names it so, or LIAN_NONE */
} subject;

static bool is_tackled(const lian_division_table *divisions, lian_row r) {
    int stance = lian_enum_at(divisions->stance, r);
    return stance == LIAN_STANCE_BREAK_THROUGH || stance == LIAN_STANCE_BOTTLENECK;
}

static lian_row first_division(const lian_study *study, lian_segment_id segment) {
    const lian_division_table *divisions = &study->tables->divisions;
    for (lian_row r = 0; r < divisions->count; r++)
        if (is_tackled(divisions, r) &&
            lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, divisions->segment, r) == segment)
            return r;
    return LIAN_NONE;
}

/* ---- the cells of one row ------------------------------------------------------------------------------------------
 */

/* "薄弱、广州市(突破)" */
static void put_declared(lian_writer *w, const subject *s) {
    const lian_division_table *divisions = &w->tables->divisions;
    int declared = s->segment == LIAN_NONE ? LIAN_NONE : lian_enum_at(w->tables->segments.declared_status, s->segment);
    lian_present_enum(LIAN_VOCABULARY_DECLARED, declared, w->lang, &w->text);
    for (lian_row r = 0; r < divisions->count; r++) {
        bool same = s->segment == LIAN_NONE
                        ? r == s->division
                        : lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, divisions->segment, r) == s->segment;
        if (!same || !is_tackled(divisions, r)) continue;
        lian_add_item(
            w, lian_present_place(w->study, lian_network_ref(w->network, LIAN_TABLE_PLACES, divisions->place, r)));
        lian_add_division_words(w, r);
    }
    lian_put(w, COLUMN_DECLARED);
}

/* Local operating firms of the segment, the first few by table order: whom to bring together. */
static void put_local(lian_writer *w, lian_segment_id segment) {
    enum { NAMED = 5 };
    const lian_network *n = w->network;
    int32_t count, found = 0;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        if (!lian_role_is_counted(w->study, roles[i]) || !lian_firm_operates(n, n->role_firm[roles[i]]) ||
            lian_study_where(w->study, n->role_place[roles[i]]) != LIAN_WHERE_LOCAL)
            continue;
        if (found++ >= NAMED) continue;
        lian_add_item(w, lian_firm_short(w->study, n->role_firm[roles[i]]));
        lian_buffer_add_text(&w->text, lian_firm_halt_mark(w->study, n->role_firm[roles[i]], w->lang));
    }
    if (found > NAMED)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 家", " and others, %d in all"), found);
    lian_put(w, COLUMN_LOCAL);
    lian_put_wanted(w, COLUMN_FIRMS, lian_local_firms_get(w->study, w->results, segment));
}

/* Where no task names the segment: who leads its chain here. */
static void add_chain_lead(lian_writer *w, lian_chain_id chain) {
    if (chain != LIAN_NONE && lian_add_chain_lead(w, chain, w->study->home))
        lian_buffer_add_text(&w->text, lian_writer_say(w, "（按本链分工）", " (by the duties of its chain)"));
}

/* Tasks that name the segment; who leads them. The source of the first is returned. */
static lian_symbol put_tasks(lian_writer *w, lian_chain_id chain, lian_segment_id segment) {
    const lian_action_table *actions = &w->tables->actions;
    lian_symbol source = LIAN_NONE;
    for (int pass = 0; pass < 2; pass++) {
        for (lian_row r = 0; segment != LIAN_NONE && r < actions->count; r++) {
            if (lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, actions->segment, r) != segment) continue;
            if (pass) {
                lian_add_items_once(w, lian_symbol_at(actions->lead_office, r));
                continue;
            }
            lian_add_clause(w, lian_dataset_text(w->study->dataset, lian_symbol_at(actions->text, r)));
            if (source == LIAN_NONE) source = lian_symbol_at(actions->source, r);
        }
        if (pass && !w->text.length) add_chain_lead(w, chain);
        if (pass && !w->text.length) lian_miss(w, COLUMN_LEAD);
        if (pass)
            lian_put_known(w, COLUMN_LEAD);
        else
            lian_put(w, COLUMN_TASKS);
    }
    return source;
}

/* A division may ordain a chain as a whole; a need that names no segment has one nevertheless. */
static void put_segment(lian_writer *w, const subject *s) {
    lian_segment_id segment = s->segment;
    if (segment == LIAN_NONE && s->need == LIAN_NONE) {
        lian_put_text(w, COLUMN_SEGMENT, lian_writer_say(w, "全链", "the chain as a whole"));
        return;
    }
    lian_put_known_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, segment));
    if (segment == LIAN_NONE) {
        lian_miss(w, COLUMN_SEGMENT);
        return;
    }
    lian_standing standing = lian_standing_get(w->results, segment);
    lian_put_enum(w, COLUMN_WEAK_KIND, LIAN_VOCABULARY_WEAK_KIND, lian_enum_at(w->tables->segments.weak_kind, segment));
    lian_put_text(w, COLUMN_GRADE, lian_grade_text(standing.grade, w->lang));
    if (standing.grade == LIAN_GRADE_UNVERIFIED) lian_miss(w, COLUMN_GRADE);
    lian_put_text(w, COLUMN_STATE, lian_present_state(standing.state, w->lang));
    put_local(w, segment);
}

/* A need says which technology; a segment that is only called weak or to be broken through does not. */
static void put_technology(lian_writer *w, const subject *s) {
    const lian_need_table *needs = &w->tables->needs;
    const char *note =
        s->need == LIAN_NONE ? "" : lian_dataset_text(w->study->dataset, lian_symbol_at(needs->note, s->need));
    lian_put_known_text(w, COLUMN_TECHNOLOGY, note);
    if (!*note) lian_miss(w, COLUMN_TECHNOLOGY);
    if (s->need == LIAN_NONE) return;
    lian_firm_id firm = lian_network_ref(w->network, LIAN_TABLE_FIRMS, needs->firm, s->need);
    lian_put_asking(w, COLUMN_ASKING, firm, lian_symbol_at(needs->source, s->need));
}

static void put_reason(lian_writer *w, const subject *s) {
    if (s->need != LIAN_NONE) {
        lian_firm_id firm = lian_network_ref(w->network, LIAN_TABLE_FIRMS, w->tables->needs.firm, s->need);
        const char *halt = lian_firm_halt(w->study, firm, w->lang);
        lian_add_clause(w, lian_writer_say(w, "登记的技术需求", "registered as a need"));
        if (*halt) lian_buffer_add_format(&w->text, lian_writer_say(w, "，需求企业%s", ", by a firm that is %s"), halt);
    }
    if (s->segment != LIAN_NONE && lian_enum_at(w->tables->segments.weak_kind, s->segment) != LIAN_NONE)
        lian_add_clause(w, lian_writer_say(w, "文件把该环节列入攻关类别", "a document lists its segment as one of its four kinds"));
    if (s->division != LIAN_NONE)
        lian_add_clause(
            w, lian_writer_say(w, "布局分工列为突破或瓶颈", "to be broken through, or a bottleneck, in a division"));
    if (s->chain == LIAN_NONE)
        lian_add_clause(w, lian_writer_say(w, "未注明环节，各链均列", "names no segment: shown for every chain"));
    lian_put(w, COLUMN_REASON);
}

static void put_source(lian_writer *w, const subject *s, lian_symbol task) {
    const lian_tables *t = w->tables;
    lian_put_source(w, COLUMN_SOURCE, s->need == LIAN_NONE ? LIAN_NONE : lian_symbol_at(t->needs.source, s->need),
                    s->division == LIAN_NONE ? LIAN_NONE : lian_symbol_at(t->divisions.source, s->division), task,
                    s->need == LIAN_NONE && s->segment != LIAN_NONE ? lian_symbol_at(t->segments.source, s->segment)
                                                                    : LIAN_NONE);
}

static void write_subject(lian_writer *w, const subject *s) {
    lian_put_row(w, s->segment == LIAN_NONE ? LIAN_SUBJECT_CHAIN : LIAN_SUBJECT_SEGMENT,
                 s->segment == LIAN_NONE ? s->chain : s->segment);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, s->chain));
    put_technology(w, s);
    put_segment(w, s);
    put_declared(w, s);
    lian_add_platforms(w, s->segment);
    lian_put(w, COLUMN_PLATFORMS);
    lian_add_policies(w, s->segment);
    lian_put(w, COLUMN_POLICIES);
    lian_symbol task = put_tasks(w, s->chain, s->segment);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, s);
    put_source(w, s, task);
}

/* ---- which rows ----------------------------------------------------------------------------------------------------
 */

static bool is_technology(const lian_study *study, lian_row need) {
    return lian_enum_at(study->tables->needs.kind, need) == LIAN_NEED_KIND_TECHNOLOGY;
}

/* One row for each technology that is needed in the segment; if none is, one for the segment that is named weak. */
static void write_segment(lian_writer *w, lian_segment_id segment) {
    const lian_need_table *needs = &w->tables->needs;
    subject s = {w->network->segment_chain[segment], segment, LIAN_NONE, first_division(w->study, segment)};
    for (lian_row r = 0; r < needs->count; r++) {
        if (!is_technology(w->study, r) ||
            lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, needs->segment, r) != segment)
            continue;
        s.need = r;
        write_subject(w, &s);
    }
    bool weak = lian_enum_at(w->tables->segments.weak_kind, segment) != LIAN_NONE;
    if (s.need == LIAN_NONE && (weak || s.division != LIAN_NONE)) write_subject(w, &s);
}

/* Needs and divisions that name no segment. */
static void write_rest(lian_writer *w) {
    const lian_tables *t = w->tables;
    for (lian_row r = 0; r < t->needs.count; r++) {
        lian_scope scope = lian_scope_of_need(w->study, r);
        if (is_technology(w->study, r) && scope.is_seen &&
            lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->needs.segment, r) == LIAN_NONE)
            write_subject(w, &(subject){scope.chain, LIAN_NONE, r, LIAN_NONE});
    }
    for (lian_row r = 0; r < t->divisions.count; r++) {
        lian_chain_id chain = lian_network_ref(w->network, LIAN_TABLE_CHAINS, t->divisions.chain, r);
        if (is_tackled(&t->divisions, r) && chain != LIAN_NONE && w->study->chain_seen[chain] &&
            lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->divisions.segment, r) == LIAN_NONE)
            write_subject(w, &(subject){chain, LIAN_NONE, LIAN_NONE, r});
    }
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_writer w = lian_writer_init(list, study, results, err);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->segment_seen[s]) write_segment(&w, s);
    write_rest(&w);
    return lian_writer_clear(&w, LIAN_OK);
}

LIST_INFO(technologies, "协同攻关技术", "Technologies to tackle", run)
