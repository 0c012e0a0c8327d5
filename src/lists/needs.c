/* SPDX-License-Identifier: MIT */
/* Who needs which technology, people, money, space, energy, quota or policy, and who here may help? */
#include "lists/lists.h"
#include "model/halted.h"

#define COLUMNS(X)                                                        \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                            \
    X(NEED, "need", "需求", "Need", TEXT)                                 \
    X(KIND, "kind", "类型", "Kind", TEXT)                                 \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                        \
    X(FIRM, "firm", "需求企业", "Firm", TEXT)                             \
    X(PLACE, "place", "企业所在地", "Place of the firm", TEXT)            \
    X(WHERE, "where", "本地或外地", "Local or not", TEXT)                 \
    X(AMOUNT, "amount", "数量", "Amount", NUMBER)                         \
    X(UNIT, "unit", "单位", "Unit", TEXT)                                 \
    X(PLATFORMS, "platforms", "可对接平台", "Platforms to turn to", TEXT) \
    X(POLICIES, "policies", "点名该环节的政策", "Policies for it", TEXT)  \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)               \
    X(REASON, "reason", "依据", "Basis", TEXT)                            \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* People, money, land, energy and quota are counted; a technology or a policy is not. */
static bool is_counted(int kind) { return kind != LIAN_NEED_KIND_TECHNOLOGY && kind != LIAN_NEED_KIND_POLICY; }

/* A technology belongs somewhere in a chain; people, money and the like need not. */
static void put_segment(lian_writer *w, lian_segment_id segment, int kind) {
    bool wanted = segment == LIAN_NONE && kind == LIAN_NEED_KIND_TECHNOLOGY;
    lian_put_text(w, COLUMN_SEGMENT, wanted ? lian_present_unverified(w->lang) : lian_present_segment(w->study, segment));
    if (wanted) lian_miss(w, COLUMN_SEGMENT);
}

static void put_firm(lian_writer *w, lian_firm_id firm, lian_symbol source) {
    lian_put_asking(w, COLUMN_FIRM, firm, source);
    if (firm == LIAN_NONE) return;
    lian_place_id place = w->network->firm_place[firm];
    lian_put_known_text(w, COLUMN_PLACE, lian_present_place(w->study, place));
    lian_put_text(w, COLUMN_WHERE, lian_present_where(w->study, place, w->lang));
    if (place == LIAN_NONE) lian_miss(w, COLUMN_PLACE);
}

static void put_amount(lian_writer *w, lian_row r, int kind) {
    const lian_need_table *t = &w->tables->needs;
    double amount = lian_number_at(t->amount, r);
    lian_put_number(w, COLUMN_AMOUNT, amount);
    lian_put_text(w, COLUMN_UNIT, lian_dataset_text(w->study->dataset, lian_symbol_at(t->unit, r)));
    if (is_counted(kind) && lian_is_unknown(amount)) lian_miss(w, COLUMN_AMOUNT);
}

static void put_reason(lian_writer *w, lian_segment_id segment, lian_firm_id firm, lian_chain_id chain) {
    if (segment != LIAN_NONE)
        lian_add_clause(w, lian_writer_say(w, "按环节归链", "of the chain of its segment"));
    else if (firm != LIAN_NONE && chain != LIAN_NONE)
        lian_add_clause(w, lian_writer_say(w, "按企业归链", "of the chain of its firm"));
    else
        lian_add_clause(w, lian_writer_say(w, "未注明环节和企业，各链均列",
                                           "names neither segment nor firm: shown for every chain"));
    if (*lian_firm_halt(w->study, firm, w->lang)) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "需求企业%s，先核实", "the firm is %s: verify it first"), lian_firm_halt(w->study, firm, w->lang));
    }
    lian_put(w, COLUMN_REASON);
}

static void write_need(lian_writer *w, lian_row r, lian_chain_id chain, lian_segment_id segment, lian_firm_id firm) {
    const lian_need_table *t = &w->tables->needs;
    int kind = lian_enum_at(t->kind, r);
    lian_put_pair(w, LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_FIRM, firm);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, chain));
    lian_put_known_text(w, COLUMN_NEED, lian_dataset_text(w->study->dataset, lian_symbol_at(t->note, r)));
    lian_put_enum(w, COLUMN_KIND, LIAN_VOCABULARY_NEED_KIND, kind);
    put_segment(w, segment, kind);
    put_firm(w, firm, lian_symbol_at(t->source, r));
    put_amount(w, r, kind);
    lian_add_platforms(w, segment);
    lian_put(w, COLUMN_PLATFORMS);
    lian_add_policies(w, segment);
    lian_put(w, COLUMN_POLICIES);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, segment, firm, chain);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, r), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    const lian_need_table *t = &study->tables->needs;
    lian_writer w = lian_writer_init(list, study, results, err);
    for (lian_row r = 0; r < t->count; r++) {
        lian_segment_id segment = lian_network_ref(w.network, LIAN_TABLE_SEGMENTS, t->segment, r);
        lian_firm_id firm = lian_network_ref(w.network, LIAN_TABLE_FIRMS, t->firm, r);
        lian_scope scope = lian_scope_of_need(study, r);
        if (scope.is_seen) write_need(&w, r, scope.chain, segment, firm);
    }
    return lian_writer_clear(&w, LIAN_OK);
}

LIST_INFO(needs, "需求", "Needs", run)
