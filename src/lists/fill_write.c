/* SPDX-License-Identifier: MIT */
/* How is it said what is missing: which cells of which table, of whom, what they settle and why they are open? */
#include "lists/fill.h"
#include "model/dataset.h"
#include "model/table.h"

#include <stdio.h>
#include <string.h>

/* ---- cells ----------------------------------------------------------------------------------------------------------- */

static lian_table table_of(lian_subject_kind kind) {
    return kind == LIAN_SUBJECT_SEGMENT ? LIAN_TABLE_SEGMENTS : kind == LIAN_SUBJECT_FIRM ? LIAN_TABLE_FIRMS : LIAN_TABLE_PLACES;
}

bool lian_fill_lacks(const lian_writer *w, lian_table table, lian_row row, const char *column) {
    int32_t at = lian_column_find(table, column, strlen(column));
    return at != LIAN_NONE && lian_cell_is_empty(w->study->dataset, table, row, at);
}

/* Does one of the subjects lack it? Columns of other tables are asked for as they stand. */
static bool is_lacked(const lian_writer *w, const lian_want *wants, int32_t count, lian_table table, const char *column) {
    if (table_of(wants->kind) != table) return true;
    for (int32_t i = 0; i < count; i++)
        if (lian_fill_lacks(w, table, wants[i].row, column)) return true;
    return false;
}

/* Does the composition name it already? */
static bool is_named(const lian_writer *w, const char *name, const char *key) {
    char cell[132];
    snprintf(cell, sizeof cell, "%s.%s", name, key);
    return strstr(lian_buffer_text(&w->text), cell) != NULL;
}

/* In English the keys are words. */
static void add_cell(lian_writer *w, const lian_want *wants, int32_t count, const char *name, const char *key) {
    int found = lian_table_find(name), at = found == LIAN_NONE ? LIAN_NONE : lian_column_find((lian_table)found, key, strlen(key));
    if (at == LIAN_NONE) { /* the names are ours: there was no memory to look them up */
        w->text.failed = true;
        return;
    }
    lian_table table = (lian_table)found;
    const lian_table_info *info = lian_table_info_get(table);
    if (!is_lacked(w, wants, count, table, key) || is_named(w, name, key)) return;
    lian_add_semicolon(w);
    if (w->lang == LIAN_ZH) lian_buffer_add_format(&w->text, "%s·%s（%s.%s）", info->zh, info->columns[at].zh, name, key);
    else lian_buffer_add_format(&w->text, "%s.%s", name, key);
}

void lian_add_fill_cells(lian_writer *w, const lian_want *wants, int32_t count) {
    for (const char *at = lian_ask_texts[wants->ask].cells; *at; at += strspn(at, "; ")) {
        size_t length = strcspn(at, ";"), table = strcspn(at, ".");
        char name[64] = "", column[64] = "";
        if (table < length && table < sizeof name && length - table - 1 < sizeof column) {
            memcpy(name, at, table);
            memcpy(column, at + table + 1, length - table - 1);
            add_cell(w, wants, count, name, column);
        } else {
            lian_add_clause(w, lian_writer_say(w, "数据集头部·本地（home）", "header of the dataset: home"));
        }
        at += length;
    }
}

/* ---- of whom --------------------------------------------------------------------------------------------------------- */

static const char *name_of(const lian_writer *w, const lian_want *want) {
    return want->kind == LIAN_SUBJECT_SEGMENT ? lian_present_segment(w->study, want->row)
           : want->kind == LIAN_SUBJECT_FIRM  ? lian_present_firm(w->study, want->row)
                                              : lian_present_place(w->study, want->row);
}

void lian_add_fill_names(lian_writer *w, const lian_want *wants, int32_t count) {
    enum { NAMED = 12 };
    for (int32_t i = 0; i < count && i < NAMED; i++) lian_add_item(w, name_of(w, &wants[i]));
    if (count > NAMED) lian_buffer_add_format(&w->text, lian_writer_say(w, " 等 %d 个", " and others, %d in all"), (int)count);
}

/* Districts to ask: those where the segment's local firms stand; for a whole chain, or where no firm is known, all. */
static void add_districts(lian_writer *w, lian_segment_id segment) {
    enum { NAMED = 4 };
    const lian_network *n = w->network;
    int32_t roles = 0, found = 0, all = 0;
    const lian_row *rows = segment == LIAN_NONE ? NULL : lian_segment_roles(n, segment, &roles);
    for (lian_place_id p = 0; p < w->tables->places.count; p++) {
        if (lian_enum_at(w->tables->places.kind, p) != LIAN_PLACE_KIND_DISTRICT ||
            lian_study_where(w->study, p) != LIAN_WHERE_LOCAL)
            continue;
        bool here = false;
        for (int32_t i = 0; i < roles && !here; i++) here = lian_place_is_within(n, n->role_place[rows[i]], p);
        all++;
        if (here && found++ < NAMED) lian_add_item(w, lian_present_place(w->study, p));
    }
    if (found > NAMED)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 区", " and others, %d districts"), found);
    if (!found && all)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "各区（%d 个）", "every district (%d)"), all);
}

/* Is it one of the clauses of the composition? */
static bool has_clause(const lian_writer *w, const char *clause, size_t length, const char *separator) {
    const char *text = lian_buffer_text(&w->text);
    while (*text) {
        const char *end = strstr(text, separator);
        size_t whole = end ? (size_t)(end - text) : strlen(text);
        if (whole == length && !memcmp(text, clause, length)) return true;
        text += end ? whole + strlen(separator) : whole;
    }
    return false;
}

static void add_clauses_once(lian_writer *w, const char *text) {
    const char *separator = lian_writer_say(w, "；", "; ");
    while (*text) {
        const char *end = strstr(text, separator);
        size_t length = end ? (size_t)(end - text) : strlen(text);
        if (!has_clause(w, text, length, separator)) {
            lian_add_semicolon(w);
            lian_buffer_add(&w->text, text, length);
        }
        text += end ? length + strlen(separator) : length;
    }
}

void lian_add_fill_from(lian_writer *w, const lian_want *wants, int32_t count, lian_segment_id segment) {
    if (wants->ask < LIAN_ASK_HOME) add_districts(w, segment);
    for (int32_t i = 0; i < count; i++) add_clauses_once(w, lian_ask_texts[wants[i].ask].from[w->lang]);
}

/* Local firms of a segment whose size is not known, by name: whom to call. */
static void add_firms_without_size(lian_writer *w, lian_segment_id segment) {
    enum { NAMED = 3 };
    const lian_network *n = w->network;
    int32_t count, found = 0;
    const lian_row *roles = lian_segment_roles(n, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_row r = roles[i];
        if (!lian_is_unknown(n->role_size[r]) || !lian_firm_operates(n, n->role_firm[r]) ||
            !lian_role_is_counted(w->study, r) || lian_study_where(w->study, n->role_place[r]) != LIAN_WHERE_LOCAL)
            continue;
        if (!found)
            lian_buffer_add_text(&w->text, lian_writer_say(w, "；缺规模的企业：", "; firms without a size: "));
        else if (found < NAMED)
            lian_add_comma(w);
        if (found++ < NAMED) lian_buffer_add_text(&w->text, lian_firm_short(w->study, n->role_firm[r]));
    }
    if (found > NAMED)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 家", " and others, %d in all"), found);
}

void lian_add_fill_calls(lian_writer *w, const lian_want *wants, int32_t count) {
    lian_buffer_add_text(&w->text, lian_writer_say(w, "填法见本链各缺项的行", "see the rows of this chain"));
    for (int32_t i = 0; i < count; i++)
        if (wants[i].ask == LIAN_ASK_ROBUST) add_firms_without_size(w, wants[i].row);
}

/* ---- what for -------------------------------------------------------------------------------------------------------- */

static void add_counted(lian_writer *w, const char *text, int32_t count) {
    if (!count || !*text) return;
    lian_add_semicolon(w);
    lian_buffer_add_format(&w->text, text, (int)count);
}

static void add_states(lian_writer *w, const lian_want *wants, int32_t count) {
    int32_t final = 0, preliminary = 0;
    for (int32_t i = 0; i < count; i++) final += wants[i].to_final, preliminary += wants[i].to_preliminary;
    lian_buffer_add_fixed(&w->text, wants->points, 0);
    lian_buffer_add_text(&w->text, lian_writer_say(w, " 分", " points each"));
    add_counted(w, lian_writer_say(w, "%d 个可定级", "%d become final"), final);
    add_counted(w, lian_writer_say(w, "%d 个可初判", "%d become preliminary"), preliminary);
}

void lian_add_fill_effect(lian_writer *w, const lian_want *wants, int32_t count) {
    const lian_ask_text *text = &lian_ask_texts[wants->ask];
    int32_t alone = 0;
    for (int32_t i = 0; i < count; i++) alone += wants[i].is_alone;
    add_counted(w, text->effect[w->lang], count);
    if (wants->ask < LIAN_ASK_FIRMS) add_states(w, wants, count);
    add_counted(w, text->alone[w->lang], alone);
}

/* Links of the chain, into or out of it, of which nobody has said whether they are essential. */
static int32_t unclassed_count(const lian_writer *w, lian_chain_id chain) {
    const lian_link_table *links = &w->tables->links;
    const lian_network *n = w->network;
    int32_t count = 0;
    for (lian_row r = 0; r < links->count; r++) {
        int class_ = lian_enum_at(links->essential, r);
        bool is_of = n->link_from[r] != LIAN_NONE && n->segment_chain[n->link_from[r]] == chain;
        count += is_of && (class_ == LIAN_NONE || class_ == LIAN_ESSENTIAL_UNKNOWN) && lian_enum_at(links->kind, r) != LIAN_LINK_KIND_RECYCLE;
    }
    return count;
}

void lian_add_fill_reason(lian_writer *w, const lian_want *wants, int32_t count) {
    lian_buffer_add_text(&w->text, lian_ask_texts[wants->ask].why[w->lang]);
    if (wants->ask == LIAN_ASK_ESSENTIAL)
        add_counted(w, lian_writer_say(w, "从本链环节流出的有 %d 条未注明", "%d links out of segments of this chain are without a class"), unclassed_count(w, wants->chain));
    if (wants->ask == LIAN_ASK_ESSENTIAL && count) {
        lian_measure m = lian_fill_measure(w, "chokepoint.knockout", (lian_subject){LIAN_SUBJECT_SEGMENT, wants->row, LIAN_SUBJECT_NONE, LIAN_NONE});
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "如“%s”断供，", "without %s "), lian_present_segment(w->study, wants->row));
        lian_buffer_add_format(&w->text, lian_writer_say(w, "无法生产的环节现为 %d–%d 个", "from %d to %d segments cannot be made"), (int)m.low, (int)m.high);
    }
}
