/* SPDX-License-Identifier: MIT */
/* Which laboratories, testing houses, design centres, associations and other platforms can the chain turn to? */
#include "lists/lists.h"

#define COLUMNS(X)                                               \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                   \
    X(PLATFORM, "platform", "平台或资源", "Platform", TEXT)      \
    X(KIND, "kind", "类型", "Kind", TEXT)                        \
    X(LEVEL, "level", "级别", "Level", TEXT)                     \
    X(STATUS, "status", "建设状态", "Status", TEXT)              \
    X(PLACE, "place", "所在地", "Place", TEXT)                   \
    X(WHERE, "where", "本地或外地", "Local or not", TEXT)        \
    X(OPERATOR, "operator", "运营单位", "Operator", TEXT)        \
    X(MEMBERS, "members", "成员单位", "Members", TEXT)           \
    X(SEGMENTS, "segments", "服务环节", "Segments served", TEXT) \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)      \
    X(REASON, "reason", "依据", "Basis", TEXT)                   \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* A cell of the row that ought to be known: what was composed, or its name among what is to be verified. */
static void put_wanted(lian_writer *w, int32_t column) {
    if (!w->text.length) lian_miss(w, column);
    lian_put_known(w, column);
}

static void put_enum(lian_writer *w, int32_t column, lian_vocabulary vocabulary, int value) {
    lian_present_enum(vocabulary, value, w->lang, &w->text);
    put_wanted(w, column);
}

/* What a document of some year says is being built or planned may stand by now. */
static void put_status(lian_writer *w, int status, lian_symbol source) {
    bool passes = status == LIAN_PLACE_STATUS_BUILDING || status == LIAN_PLACE_STATUS_PLANNED;
    lian_present_enum(LIAN_VOCABULARY_PLACE_STATUS, status, w->lang, &w->text);
    if (passes && lian_present_stage_date(w->study, source, w->lang, &w->text)) lian_miss(w, COLUMN_STATUS);
    put_wanted(w, COLUMN_STATUS);
}

/* Whether it can be used today depends on its status: a planned one is only a plan. */
static void put_reason(lian_writer *w, lian_symbol segments, int status) {
    lian_add_named_reason(w, segments);
    if (status == LIAN_PLACE_STATUS_PLANNED)
        lian_add_clause(w, lian_writer_say(w, "尚在规划，暂不可对接", "planned only: not yet to be turned to"));
    if (status == LIAN_PLACE_STATUS_BUILDING)
        lian_add_clause(w, lian_writer_say(w, "在建，可预先对接", "being built: to be turned to in advance"));
    if (status == LIAN_PLACE_STATUS_EXISTING) lian_add_clause(w, lian_writer_say(w, "可对接", "to be turned to"));
    lian_put(w, COLUMN_REASON);
}

static void write_platform(lian_writer *w, lian_row r) {
    const lian_platform_table *t = &w->tables->platforms;
    lian_symbol segments = lian_symbol_at(t->segments, r);
    lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r);
    int status = lian_enum_at(t->status, r);
    lian_put_named_row(w, COLUMN_CHAIN, segments);
    lian_put_text(w, COLUMN_PLATFORM, lian_dataset_text(w->study->dataset, lian_symbol_at(t->name, r)));
    put_enum(w, COLUMN_KIND, LIAN_VOCABULARY_PLATFORM_KIND, lian_enum_at(t->kind, r));
    lian_put_enum(w, COLUMN_LEVEL, LIAN_VOCABULARY_LEVEL, lian_enum_at(t->level, r));
    put_status(w, status, lian_symbol_at(t->source, r));
    lian_add_item(w, lian_present_place(w->study, place));
    put_wanted(w, COLUMN_PLACE);
    lian_put_text(w, COLUMN_WHERE, lian_writer_where(w, place));
    lian_buffer_add_text(&w->text, lian_dataset_text(w->study->dataset, lian_symbol_at(t->operator_, r)));
    put_wanted(w, COLUMN_OPERATOR);
    lian_put_items(w, COLUMN_MEMBERS, lian_symbol_at(t->members, r));
    lian_put_named_segments(w, COLUMN_SEGMENTS, segments);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, segments, status);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, r), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    const lian_platform_table *t = &study->tables->platforms;
    lian_writer w = lian_writer_init(list, study, results, err);
    for (lian_row r = 0; r < t->count; r++)
        if (lian_cell_is_seen(study, lian_symbol_at(t->segments, r))) write_platform(&w, r);
    return lian_writer_clear(&w, LIAN_OK);
}

LIST_INFO(platforms, "创新平台与可对接资源", "Platforms and resources to turn to", run)
