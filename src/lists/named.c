/* SPDX-License-Identifier: MIT */
/* Which segments does a cell name, of which chains are they, and which of them may be shown? */
#include "lists/lists.h"
#include "model/dataset.h"

static lian_item first_item(const lian_study *study, lian_symbol segments) {
    return lian_item_first(lian_dataset_text(study->dataset, segments));
}

lian_segment_id lian_item_segment(const lian_study *study, lian_item item) {
    lian_symbol id = lian_pool_find(&study->dataset->pool, item.text, item.length);
    return id == LIAN_NONE ? LIAN_NONE : lian_row_find(study->dataset, LIAN_TABLE_SEGMENTS, id);
}

static bool is_seen(const lian_study *study, lian_segment_id segment) {
    return segment != LIAN_NONE && study->segment_seen[segment];
}

bool lian_cell_is_seen(const lian_study *study, lian_symbol segments) {
    lian_item item = first_item(study, segments);
    if (!item.length) return true;
    for (; item.length; item = lian_item_next(item))
        if (is_seen(study, lian_item_segment(study, item))) return true;
    return false;
}

bool lian_cell_has_segment(const lian_study *study, lian_symbol segments, lian_segment_id segment) {
    for (lian_item item = first_item(study, segments); item.length; item = lian_item_next(item))
        if (lian_item_segment(study, item) == segment) return segment != LIAN_NONE;
    return false;
}

static bool has_chain(const lian_study *study, lian_symbol segments, lian_chain_id chain) {
    for (lian_item item = first_item(study, segments); item.length; item = lian_item_next(item)) {
        lian_segment_id segment = lian_item_segment(study, item);
        if (is_seen(study, segment) && study->network->segment_chain[segment] == chain) return true;
    }
    return false;
}

const char *lian_writer_all_chains(const lian_writer *w) {
    lian_chain_id first = lian_chain_next(w->study, LIAN_NONE);
    bool is_only = first != LIAN_NONE && lian_chain_next(w->study, first) == LIAN_NONE;
    return lian_writer_chain(w, is_only ? first : LIAN_NONE);
}

const char *lian_writer_chain(const lian_writer *w, lian_chain_id chain) {
    return chain == LIAN_NONE ? lian_writer_say(w, "全部", "all") : lian_present_chain(w->study, chain);
}

const char *lian_writer_where(const lian_writer *w, lian_place_id place) {
    lian_place_id home = w->study->home;
    if (place != home && lian_place_is_within(w->network, home, place))
        return lian_writer_say(w, "含本地", "around home");
    /* A region across borders lies in no country of the table: without a code that says so it cannot be said that it is abroad, nor not. */
    if (lian_study_where(w->study, place) != LIAN_WHERE_ABROAD && lian_place_ancestor(w->network, home, LIAN_PLACE_KIND_COUNTRY) != LIAN_NONE &&
        lian_place_ancestor(w->network, place, LIAN_PLACE_KIND_COUNTRY) == LIAN_NONE)
        return lian_present_unverified(w->lang);
    return lian_present_where(w->study, place, w->lang);
}

void lian_put_named_row(lian_writer *w, int32_t column, lian_symbol segments) {
    lian_chain_id only = LIAN_NONE;
    int32_t found = 0;
    for (lian_chain_id c = 0; segments != LIAN_NONE && c < w->tables->chains.count; c++)
        if (has_chain(w->study, segments, c) && !found++) only = c;
    lian_put_row(w, LIAN_SUBJECT_CHAIN, found == 1 ? only : LIAN_NONE);
    for (lian_chain_id c = only; found && c < w->tables->chains.count; c++)
        if (has_chain(w->study, segments, c)) lian_add_item(w, lian_present_chain(w->study, c));
    if (!found) lian_add_item(w, lian_writer_chain(w, LIAN_NONE));
    lian_put(w, column);
}

void lian_put_named_segments(lian_writer *w, int32_t column, lian_symbol segments) {
    for (lian_item item = first_item(w->study, segments); item.length; item = lian_item_next(item)) {
        lian_segment_id segment = lian_item_segment(w->study, item);
        if (is_seen(w->study, segment)) lian_add_item(w, lian_present_segment(w->study, segment));
    }
    if (!w->text.length) lian_add_item(w, lian_writer_say(w, "未限定", "none in particular"));
    lian_put(w, column);
}

void lian_add_named_reason(lian_writer *w, lian_symbol segments) {
    lian_add_clause(w, first_item(w->study, segments).length
                           ? lian_writer_say(w, "按所列环节归链", "of the chains of the segments it names")
                           : lian_writer_say(w, "未限定环节，各链均列", "names no segment: shown for every chain"));
}

/* ---- who helps a segment ------------------------------------------------------------------------------------------
 */

void lian_add_platforms(lian_writer *w, lian_segment_id segment) {
    const lian_platform_table *t = &w->tables->platforms;
    for (lian_row r = 0; segment != LIAN_NONE && r < t->count; r++) {
        if (!lian_cell_has_segment(w->study, lian_symbol_at(t->segments, r), segment)) continue;
        lian_add_item(w, lian_dataset_text(w->study->dataset, lian_symbol_at(t->name, r)));
        int status = lian_enum_at(t->status, r);
        if (status == LIAN_NONE) continue;
        lian_buffer_add_char(&w->text, '(');
        lian_present_enum(LIAN_VOCABULARY_PLACE_STATUS, status, w->lang, &w->text);
        lian_buffer_add_char(&w->text, ')');
    }
}

void lian_add_policies(lian_writer *w, lian_segment_id segment) {
    const lian_policy_table *t = &w->tables->policies;
    for (lian_row r = 0; segment != LIAN_NONE && r < t->count; r++)
        if (lian_cell_has_segment(w->study, lian_symbol_at(t->segments, r), segment))
            lian_add_item(w, lian_dataset_text(w->study->dataset, lian_symbol_at(t->name, r)));
}
