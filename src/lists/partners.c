/* SPDX-License-Identifier: MIT */
/* Which parks and places work together, in what, and which of them is here; and which two here would complete each other?
 *
 * First what the documents say (place_links), then the pairs of metric `partner`, most links first: a proposal, marked so. */
#include "base/error.h"
#include "lists/lists.h"

#include <liantu/explain.h>
#include <stdlib.h>

#define COLUMNS(X)                                                                 \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                     \
    X(FROM, "from", "园区（地区）", "From", TEXT)                                    \
    X(FROM_WHERE, "from_where", "园区本地或外地", "From: local or not", TEXT)      \
    X(TO, "to", "伙伴园区（地区）", "Partner", TEXT)                                 \
    X(WHERE, "where", "伙伴本地或外地", "Partner: local or not", TEXT)             \
    X(KIND, "kind", "协作方式", "Kind", TEXT)                                      \
    X(SEGMENT, "segment", "涉及环节", "Segment", TEXT)                             \
    X(NOTE, "note", "协作内容", "What they do", TEXT)                              \
    X(PLACE_KIND, "place_kind", "伙伴类型", "Kind of partner", TEXT)               \
    X(STATUS, "status", "伙伴建设状态", "Status of partner", TEXT)                 \
    X(FREE_LAND, "free_land_mu", "伙伴可用土地（亩）", "Its free land (mu)", NUMBER) \
    X(LINKS, "links", "互补流向数", "Links that complete", NUMBER)                 \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                        \
    X(REASON, "reason", "依据", "Basis", TEXT)                                     \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* A chain that others are part of: what is for it is for them all. */
static bool is_whole(const lian_study *study, lian_chain_id chain) {
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++)
        if (c != chain && lian_chain_is_within(study->network, c, chain)) return true;
    return false;
}

/* The chain of the segment; else the one chain that the divisions of a park on either side name; else every chain. */
static lian_scope scope_of(const lian_study *study, lian_segment_id segment, lian_place_id from, lian_place_id to) {
    if (segment != LIAN_NONE) return lian_scope_get(study, segment, LIAN_NONE, LIAN_NONE);
    lian_chain_id of = lian_chain_of_carrier(study, to), by = lian_chain_of_carrier(study, from);
    if (of == LIAN_NONE) of = by;
    if (of == LIAN_NONE || (by != LIAN_NONE && by != of) || is_whole(study, of)) return (lian_scope){LIAN_NONE, true};
    return lian_scope_get(study, LIAN_NONE, of, LIAN_NONE);
}

/* Land of a park is worth asking for; a city or a country has none to offer as a whole. */
static void put_partner(lian_writer *w, lian_place_id to) {
    const lian_place_table *places = &w->tables->places;
    int kind = to == LIAN_NONE ? LIAN_NONE : lian_enum_at(places->kind, to);
    lian_put_known_text(w, COLUMN_TO, lian_present_place(w->study, to));
    lian_put_text(w, COLUMN_WHERE, lian_writer_where(w, to));
    if (kind == LIAN_PLACE_KIND_REGION && lian_study_where(w->study, to) == LIAN_WHERE_ABROAD)
        lian_put_text(w, COLUMN_PLACE_KIND, lian_writer_say(w, "境外地区", "region abroad"));
    else
        lian_put_enum(w, COLUMN_PLACE_KIND, LIAN_VOCABULARY_PLACE_KIND, kind);
    if (!lian_is_carrier_kind(kind)) return;
    int status = lian_enum_at(places->status, to);
    lian_put_enum(w, COLUMN_STATUS, LIAN_VOCABULARY_PLACE_STATUS, status);
    if (status == LIAN_NONE) lian_miss(w, COLUMN_STATUS);
    lian_put_wanted(w, COLUMN_FREE_LAND, lian_number_at(places->free_land_mu, to));
}

static void put_reason(lian_writer *w, lian_segment_id segment, lian_chain_id chain) {
    lian_put_text(w, COLUMN_REASON,
                  segment != LIAN_NONE ? lian_writer_say(w, "按环节归链", "of the chain of its segment")
                  : chain != LIAN_NONE
                      ? lian_writer_say(w, "未注明环节，按园区布局分工归链", "of the chain of the park's division")
                      : lian_writer_say(w, "未注明环节，各链均列", "names no segment: shown for every chain"));
}

static void write_link(lian_writer *w, lian_row r, lian_segment_id segment, lian_chain_id chain) {
    const lian_place_link_table *t = &w->tables->place_links;
    lian_place_id from = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->from, r);
    lian_put_pair(w, LIAN_SUBJECT_PLACE, from, LIAN_SUBJECT_PLACE,
                  lian_network_ref(w->network, LIAN_TABLE_PLACES, t->to, r));
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, chain));
    lian_put_known_text(w, COLUMN_FROM, lian_present_place(w->study, from));
    lian_put_text(w, COLUMN_FROM_WHERE, lian_writer_where(w, from));
    put_partner(w, lian_network_ref(w->network, LIAN_TABLE_PLACES, t->to, r));
    lian_put_enum(w, COLUMN_KIND, LIAN_VOCABULARY_PLACE_LINK_KIND, lian_enum_at(t->kind, r));
    lian_put_known_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, segment));
    if (segment == LIAN_NONE) lian_miss(w, COLUMN_SEGMENT);
    const char *note = lian_dataset_text(w->study->dataset, lian_symbol_at(t->note, r));
    lian_put_known_text(w, COLUMN_NOTE, note);
    if (!*note) lian_miss(w, COLUMN_NOTE);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, segment, chain);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, r), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

/* ---- pairs that would complete each other --------------------------------------------------------------------------- */

static int by_links(const void *left, const void *right) {
    const lian_measure *a = left, *b = right;
    int order = lian_number_order(a->value, b->value);
    if (!order) order = lian_row_order(a->subject.row, b->subject.row);
    return order ? order : lian_row_order(a->subject.with, b->subject.with);
}

/* The one chain of both, by their divisions; else every chain. */
static lian_chain_id chain_of(const lian_study *study, lian_place_id a, lian_place_id b) {
    lian_chain_id chain = lian_chain_of_carrier(study, a);
    bool same = chain != LIAN_NONE && chain == lian_chain_of_carrier(study, b) && study->chain_seen[chain];
    return same ? chain : LIAN_NONE;
}

/* The rows on which a pair rests, as its explanation has them. */
typedef struct basis {
    lian_symbol *source; /* of divisions, of roles, then of links */
    int32_t count, divisions, roles;
} basis;

static void basis_take(basis *b, const lian_explained *why, lian_table table) {
    for (int32_t t = 0; t < why->term_count; t++)
        for (int32_t i = 0; i < why->terms[t].input_count; i++) {
            const lian_evidence *row = &why->terms[t].inputs[i].row;
            if (row->table != table) continue;
            b->divisions += table == LIAN_TABLE_DIVISIONS;
            b->roles += table == LIAN_TABLE_ROLES;
            bool again = row->source == LIAN_NONE;
            for (int32_t k = 0; k < b->count && !again; k++) again = b->source[k] == row->source;
            if (!again) b->source[b->count++] = row->source;
        }
}

static lian_status basis_read(basis *b, const lian_explained *why, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t rows = 1;
    for (int32_t t = 0; t < why->term_count; t++) rows += (size_t)why->terms[t].input_count;
    LIAN_CHECK_MEMORY(b->source = malloc(rows * sizeof *b->source));
    basis_take(b, why, LIAN_TABLE_DIVISIONS);
    basis_take(b, why, LIAN_TABLE_ROLES);
    basis_take(b, why, LIAN_TABLE_LINKS);
out:
    return status;
}

/* Documents say what is laid out, not what is there. */
static void put_basis(lian_writer *w, const basis *b) {
    if (b->divisions && !b->roles)
        lian_add_clause(w, lian_writer_say(w, "按文件布局：一方布局上游、另一方布局下游，双方现有企业待核实",
                                           "by the documents: one place is laid out for what stands upstream, the other for what stands downstream; what either has is to be verified"));
    else if (b->divisions)
        lian_add_clause(w, lian_writer_say(w, "一方按在册企业、一方按文件布局：上下游各居一方，按布局的一方现有企业待核实",
                                           "one place by its firms on record, the other by the documents, what it has to be verified: linked segments of which each has one end"));
    else if (lian_firms_are_all(w->study))
        lian_add_clause(w, lian_writer_say(w, "按在册企业：一方有、另一方缺的上下游环节", "by firms on record: linked segments that one of them has and the other lacks"));
    else
        lian_add_clause(w, lian_writer_say(w, "按在册企业：上下游各居一方；另一方未见登记，名录不完整，有无待核实",
                                           "by firms on record: linked segments of which each has one end; the list is partial, so the other may have them too"));
    lian_put(w, COLUMN_REASON);
    lian_put_sources(w, COLUMN_SOURCE, b->source, b->count);
}

static void write_pair(lian_writer *w, const lian_measure *m, const basis *rests_on) {
    lian_place_id from = m->subject.row, to = m->subject.with;
    lian_put_pair(w, LIAN_SUBJECT_PLACE, from, LIAN_SUBJECT_PLACE, to);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, chain_of(w->study, from, to)));
    lian_put_text(w, COLUMN_FROM, lian_present_place(w->study, from));
    lian_put_text(w, COLUMN_FROM_WHERE, lian_writer_where(w, from));
    put_partner(w, to);
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "建议：互补（分析口径）", "proposal: they complete each other (ours)"));
    lian_put_number(w, COLUMN_LINKS, m->value);
    lian_present_note(m->note, w->lang, &w->text);
    lian_put(w, COLUMN_NOTE);
    if (rests_on->divisions) lian_miss_text(w, lian_writer_say(w, "现有企业", "firms there"));
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_basis(w, rests_on);
}

/* The metric looked at no pair: one row that says so. */
static void write_none(lian_writer *w) {
    lian_measure m;
    lian_place_id home = w->study->home;
    lian_subject of = {home == LIAN_NONE ? LIAN_SUBJECT_NONE : LIAN_SUBJECT_PLACE, home, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (!lian_measure_find(w->results, "partner.complement", of, &m)) return;
    lian_put_row(w, LIAN_SUBJECT_PLACE, home);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, LIAN_NONE));
    lian_put_text(w, COLUMN_FROM, lian_present_place(w->study, home));
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "建议：互补（分析口径）", "proposal: they complete each other (ours)"));
    lian_present_note(m.note, w->lang, &w->text);
    lian_put(w, COLUMN_NOTE);
    lian_put_number(w, COLUMN_LINKS, m.value);
    lian_miss(w, COLUMN_LINKS);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_put_text(w, COLUMN_REASON, lian_writer_say(w, "未逐对比较，不等于没有互补伙伴", "no pair was compared: that is not to say that there is none"));
}

static lian_status write_explained(lian_writer *w, lian_explainer *explainer, const lian_measure *m) {
    lian_status status = LIAN_OK;
    lian_error *err = w->err;
    lian_explanation *why = NULL;
    basis rests_on = {0};
    LIAN_TRY(lian_explanation_new(&why, explainer, m->name, m->subject, err));
    LIAN_TRY(basis_read(&rests_on, lian_explanation_get(why), err));
    write_pair(w, m, &rests_on);
out:
    free(rests_on.source);
    lian_explanation_free(why);
    return status;
}

static lian_status write_pairs(lian_writer *w) {
    lian_status status = LIAN_OK;
    lian_error *err = w->err;
    lian_explainer *explainer = NULL;
    int64_t first = 0;
    int32_t count = lian_measure_find_all(w->results, "partner.complement", LIAN_SUBJECT_PLACE, LIAN_SUBJECT_PLACE, &first);
    lian_measure *all = malloc(((size_t)count + 1) * sizeof *all);
    LIAN_CHECK_MEMORY(all);
    for (int32_t i = 0; i < count; i++) all[i] = lian_measure_at(w->results, first + i);
    if (count) {
        qsort(all, (size_t)count, sizeof *all, by_links);
        LIAN_TRY(lian_explainer_new(&explainer, w->study, w->results, err));
    }
    for (int32_t i = 0; i < count; i++) LIAN_TRY(write_explained(w, explainer, &all[i]));
    write_none(w);
out:
    lian_explainer_free(explainer);
    free(all);
    return status;
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    const lian_place_link_table *t = &study->tables->place_links;
    lian_writer w = lian_writer_init(list, study, results, err);
    for (lian_row r = 0; r < t->count; r++) {
        lian_segment_id segment = lian_network_ref(w.network, LIAN_TABLE_SEGMENTS, t->segment, r);
        lian_scope scope = scope_of(study, segment, lian_network_ref(w.network, LIAN_TABLE_PLACES, t->from, r),
                                    lian_network_ref(w.network, LIAN_TABLE_PLACES, t->to, r));
        if (scope.is_seen) write_link(&w, r, segment, scope.chain);
    }
    lian_status status = write_pairs(&w);
    return lian_writer_clear(&w, status);
}

LIST_INFO(partners, "伙伴园区", "Partner parks", run)
