/* SPDX-License-Identifier: MIT */
/* Which firms does the chain have, segment by segment, the largest first? */
#include "base/error.h"
#include "lists/leading.h"

#include <stdlib.h>

#define COLUMNS(X)                                                  \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                      \
    X(SEGMENT, "segment", "主要环节", "Main segment", TEXT)         \
    X(OTHERS, "other_segments", "其他环节", "Other segments", TEXT) \
    X(FIRM, "firm", "企业", "Firm", TEXT)                           \
    X(USCC, "uscc", "统一社会信用代码", "Credit code", TEXT)        \
    X(RANK, "rank", "链上地位", "Rank in chain", TEXT)              \
    X(STANDING, "standing", "链主判断", "Master by", TEXT)          \
    X(WHERE, "where", "本地或外地", "Local or not", TEXT)           \
    X(DISTRICT, "district", "区县", "District", TEXT)               \
    X(PLACE, "place", "生产地", "Place of production", TEXT)        \
    X(REVENUE, "revenue", "营业收入", "Revenue", NUMBER)            \
    X(OUTPUT, "output", "产值", "Output", NUMBER)                   \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)        \
    X(EMPLOYEES, "employees", "从业人数", "Employees", NUMBER)      \
    X(TITLES, "titles", "资质称号", "Titles", TEXT)                 \
    X(STATUS, "status", "经营状态", "Operating status", TEXT)       \
    X(FALLOUT, "fallout", "若离开", "If it leaves", TEXT)           \
    X(CONTACT, "contact", "常态化服务单位", "Standing contact", TEXT) \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)         \
    X(REASON, "reason", "依据", "Basis", TEXT)                      \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* Chain, then segment in table order (none last), then falling revenue (unknown last), then table order. */
static int by_segment_then_revenue(const void *left, const void *right) {
    const lian_member *a = left, *b = right;
    int order = lian_row_order(a->chain, b->chain);
    if (!order) order = lian_row_order(a->segment, b->segment);
    if (!order) order = lian_number_order(a->revenue, b->revenue);
    return order ? order : lian_row_order(a->firm, b->firm);
}

static void put_reason(lian_writer *w, const lian_member *m) {
    if (m->rank != LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "有链上地位", "holds a rank in the chain"));
    if (m->role != LIAN_NONE) {
        double share = lian_number_at(w->tables->roles.share, m->role);
        lian_add_clause(w, lian_writer_say(w, "企业环节表列入本链", "listed in a segment of the chain"));
        if (!lian_is_unknown(share)) {
            lian_buffer_add_text(&w->text, lian_writer_say(w, "，主营占比 ", ", share of its business "));
            lian_buffer_add_fixed(&w->text, share * 100, 0);
            lian_buffer_add_char(&w->text, '%');
        }
    }
    lian_put(w, COLUMN_REASON);
}

static void put_where(lian_writer *w, const lian_member *m) {
    lian_place_id district = lian_place_ancestor(w->network, m->place, LIAN_PLACE_KIND_DISTRICT);
    lian_put_text(w, COLUMN_WHERE, lian_present_where(w->study, m->place, w->lang));
    lian_where where = lian_study_where(w->study, m->place);
    bool is_at_home = where != LIAN_WHERE_DOMESTIC && where != LIAN_WHERE_ABROAD; /* the district is asked for there only */
    lian_put_text(w, COLUMN_DISTRICT, district == LIAN_NONE && is_at_home ? lian_present_unverified(w->lang) : lian_present_place(w->study, district));
    lian_put_known_text(w, COLUMN_PLACE, lian_present_place(w->study, m->place));
}

static void put_size(lian_writer *w, const lian_member *m) {
    const lian_firm_table *firms = &w->tables->firms;
    lian_put_wanted(w, COLUMN_REVENUE, m->revenue);
    lian_put_number(w, COLUMN_OUTPUT, lian_number_at(firms->output, m->firm));
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_wanted(w, COLUMN_EMPLOYEES, lian_number_at(firms->employees, m->firm));
    lian_present_titles(w->study, m->firm, w->lang, &w->text);
    lian_put(w, COLUMN_TITLES);
}

/* Masters and firms that others cannot do without have an office in standing contact. */
static void put_service(lian_writer *w, const lian_member *m, const lian_leading *leading) {
    bool critical = lian_firm_is_critical(w, m->firm);
    if (critical) lian_add_fallout(w, m->firm);
    lian_put(w, COLUMN_FALLOUT);
    if (!critical && !leading->is_declared && !(leading->structural > 0)) return;
    lian_add_contact(w, m->chain, m->firm, m->place);
    lian_put_known(w, COLUMN_CONTACT);
}

static void write_member(lian_writer *w, const lian_member *m) {
    const lian_firm_table *firms = &w->tables->firms;
    lian_put_pair(w, LIAN_SUBJECT_FIRM, m->firm, LIAN_SUBJECT_SEGMENT, m->segment);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, m->chain));
    lian_put_known_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, m->segment));
    lian_add_other_segments(w, m);
    lian_put(w, COLUMN_OTHERS);
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, m->firm));
    lian_put_text(w, COLUMN_USCC, lian_dataset_text(w->study->dataset, lian_symbol_at(firms->uscc, m->firm)));
    if (m->rank != LIAN_NONE)
        lian_put_enum(w, COLUMN_RANK, LIAN_VOCABULARY_CHAIN_RANK, lian_enum_at(w->tables->chain_firms.rank, m->rank));
    lian_leading leading = lian_leading_get(w, m->chain, m->firm, m->rank);
    lian_add_leading_status(w, &leading);
    lian_put(w, COLUMN_STANDING);
    put_where(w, m);
    put_size(w, m);
    if (lian_enum_at(firms->status, m->firm) == LIAN_NONE) lian_miss(w, COLUMN_STATUS);
    lian_present_enum(LIAN_VOCABULARY_FIRM_STATUS, lian_enum_at(firms->status, m->firm), w->lang, &w->text);
    lian_add_banned(w, m->firm);
    lian_put_known(w, COLUMN_STATUS);
    put_service(w, m, &leading);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, m);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(firms->source, m->firm),
                    m->role == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->roles.source, m->role),
                    m->rank == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->chain_firms.source, m->rank),
                    LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_member *members = NULL;
    int32_t count = 0;
    LIAN_TRY(lian_members_build(&members, &count, study, err));
    qsort(members, (size_t)count, sizeof *members, by_segment_then_revenue);
    for (int32_t i = 0; i < count; i++) write_member(&w, &members[i]);
out:
    free(members);
    return lian_writer_clear(&w, status);
}

LIST_INFO(backbone, "重点企业", "Backbone firms", run)
