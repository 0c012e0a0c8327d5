/* SPDX-License-Identifier: MIT */
/* What do the documents say of each segment: an order, a task, a project, a need, a word in passing, or nothing?
 *
 * Every table is read once, when the first segment is asked for; each answer is then one look-up. */
#include "base/error.h"
#include "lists/lists.h"
#include "model/dataset.h"

#include <stdlib.h>

/* ---- reading the tables --------------------------------------------------------------------------------------------
 */

/* Does what is said of this place hold at home: inside it, or around it? */
static bool holds_here(const lian_study *study, lian_place_id place) {
    return study->home == LIAN_NONE || place == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL ||
           lian_place_is_within(study->network, study->home, place);
}

static lian_ordained level_of_stance(int stance) {
    switch (stance) {
    case LIAN_STANCE_BOTTLENECK: return LIAN_ORDAINED_BOTTLENECK;
    case LIAN_STANCE_BREAK_THROUGH: return LIAN_ORDAINED_BREAK_THROUGH;
    case LIAN_STANCE_INTRODUCE: return LIAN_ORDAINED_INTRODUCE;
    case LIAN_STANCE_CULTIVATE: return LIAN_ORDAINED_CULTIVATE;
    case LIAN_STANCE_EXPLORE: return LIAN_ORDAINED_EXPLORE;
    default: return LIAN_ORDAINED_DEVELOP;
    }
}

/* The first item of a source cell that is a document; its length is 0 when there is none. */
static lian_item document_of(const lian_study *study, lian_symbol cell) {
    const char *text = lian_dataset_text(study->dataset, cell);
    lian_item locator, item = lian_item_first(text);
    for (; item.length; item = lian_item_next(item)) {
        lian_row row = lian_source_find(study->dataset, item, &locator);
        if (row != LIAN_NONE && lian_enum_at(study->tables->sources.kind, row) == LIAN_SOURCE_KIND_DOCUMENT) break;
    }
    return item;
}

static void raise_level(lian_said *said, lian_ordained level, lian_symbol source) {
    if (level >= said->level) return;
    said->level = level;
    said->source = source;
}

/* A row counts as a document's word only if a document is its source: a register of projects ordains nothing. */
static void name(const lian_writer *w, lian_segment_id segment, lian_ordained level, lian_symbol source) {
    if (segment == LIAN_NONE || level >= w->said[segment].level || !document_of(w->study, source).length) return;
    raise_level(&w->said[segment], level, source);
}

static void name_cell(const lian_writer *w, lian_symbol segments, lian_symbol source) {
    lian_item item = lian_item_first(lian_dataset_text(w->study->dataset, segments));
    for (; item.length; item = lian_item_next(item)) name(w, lian_item_segment(w->study, item), LIAN_ORDAINED_MENTION, source);
}

/* From the last row to the first, so that of equal words the first stays. What other cities are to do is only a mention. */
static void read_divisions(const lian_writer *w) {
    const lian_division_table *t = &w->tables->divisions;
    for (lian_row r = t->count - 1; r >= 0; r--) {
        lian_segment_id s = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->segment, r);
        if (s == LIAN_NONE) continue;
        lian_said *said = &w->said[s];
        lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r);
        int stance = lian_enum_at(t->stance, r);
        bool here = holds_here(w->study, place);
        lian_ordained level = here ? level_of_stance(stance) : LIAN_ORDAINED_MENTION;
        bool local = w->study->home == LIAN_NONE || lian_study_where(w->study, place) == LIAN_WHERE_LOCAL;
        if (stance == LIAN_STANCE_DEVELOP && local) said->places++;
        if (level > said->level) continue;
        *said = (lian_said){level, here ? r : LIAN_NONE, lian_symbol_at(t->source, r), said->places};
    }
}

static void read_segments(const lian_writer *w) {
    const lian_segment_table *t = &w->tables->segments;
    for (lian_segment_id s = 0; s < t->count; s++) {
        int declared = lian_enum_at(t->declared_status, s);
        lian_symbol source = lian_symbol_at(t->source, s);
        if (declared == LIAN_DECLARED_MISSING || declared == LIAN_DECLARED_WEAK) raise_level(&w->said[s], LIAN_ORDAINED_WEAK, source);
        if (lian_enum_at(t->weak_kind, s) != LIAN_NONE) raise_level(&w->said[s], LIAN_ORDAINED_KIND, source);
        name(w, s, LIAN_ORDAINED_MENTION, source);
    }
}

#define NAME_ROWS(table, level)                                                                                             \
    for (lian_row r = 0; r < w->tables->table.count; r++)                                                                   \
        name(w, lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, w->tables->table.segment, r), level, lian_symbol_at(w->tables->table.source, r))
#define NAME_CELLS(table) \
    for (lian_row r = 0; r < w->tables->table.count; r++) name_cell(w, lian_symbol_at(w->tables->table.segments, r), lian_symbol_at(w->tables->table.source, r))

static void read_projects(const lian_writer *w) {
    const lian_project_table *t = &w->tables->projects;
    for (lian_row r = 0; r < t->count; r++) {
        bool here = holds_here(w->study, lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r));
        name(w, lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->segment, r), here ? LIAN_ORDAINED_PROJECT : LIAN_ORDAINED_MENTION,
             lian_symbol_at(t->source, r));
    }
}

/* Markets and sites by which a finding says that the segment may be here. */
static void read_carriers(const lian_writer *w) {
    for (int32_t i = 0; i < lian_finding_count(w->results); i++) {
        const lian_finding *f = lian_finding_at(w->results, i);
        if (f->kind != LIAN_FINDING_UNVERIFIED || f->subject.kind != LIAN_SUBJECT_SEGMENT) continue;
        for (int32_t k = 0; k < f->evidence_count; k++)
            if (f->evidence[k].table == LIAN_TABLE_PLACES || f->evidence[k].table == LIAN_TABLE_DIVISIONS)
                name(w, f->subject.row, LIAN_ORDAINED_CARRIER, f->evidence[k].source);
    }
}

/* Tasks are documents by what they are. Roles come last: a firm that a document puts there names the segment too. */
static void read_all(const lian_writer *w) {
    const lian_action_table *tasks = &w->tables->actions;
    read_divisions(w);
    for (lian_row r = 0; r < tasks->count; r++) {
        lian_segment_id s = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, tasks->segment, r);
        if (s != LIAN_NONE) raise_level(&w->said[s], LIAN_ORDAINED_TASK, lian_symbol_at(tasks->source, r));
    }
    read_projects(w);
    NAME_ROWS(needs, LIAN_ORDAINED_NEED);
    read_segments(w);
    NAME_CELLS(policies);
    NAME_CELLS(platforms);
    NAME_ROWS(place_links, LIAN_ORDAINED_MENTION);
    NAME_ROWS(roles, LIAN_ORDAINED_MENTION);
    read_carriers(w);
}

lian_said lian_ordained_of(lian_writer *w, lian_segment_id segment) {
    static const lian_said nothing = {LIAN_ORDAINED_NOTHING, LIAN_NONE, LIAN_NONE, 0};
    if (w->said) return w->said[segment];
    w->said = malloc(((size_t)w->tables->segments.count + 1) * sizeof *w->said);
    if (!w->said) {
        if (w->status == LIAN_OK) w->status = lian_error_memory(w->err);
        return nothing;
    }
    for (lian_segment_id s = 0; s < w->tables->segments.count; s++) w->said[s] = nothing;
    read_all(w);
    return w->said[segment];
}

/* ---- saying it -----------------------------------------------------------------------------------------------------
 */

void lian_add_ordained_word(lian_writer *w, lian_segment_id segment) {
    static const char *const words[][2] = {
        [LIAN_ORDAINED_BOTTLENECK] = {"文件列为瓶颈", "named a bottleneck by a document"},
        [LIAN_ORDAINED_BREAK_THROUGH] = {"文件要求突破", "to be broken through by a document"},
        [LIAN_ORDAINED_WEAK] = {"文件认定缺失或薄弱", "declared missing or weak by a document"},
        [LIAN_ORDAINED_KIND] = {"文件列为", "listed by a document: "},
        [LIAN_ORDAINED_INTRODUCE] = {"文件要求引进", "to be brought in by a document"},
        [LIAN_ORDAINED_DEVELOP] = {"文件重点发展", "to be developed by a document"},
        [LIAN_ORDAINED_CULTIVATE] = {"文件要求培育", "to be cultivated by a document"},
        [LIAN_ORDAINED_EXPLORE] = {"文件要求探索", "to be explored by a document"},
        [LIAN_ORDAINED_TASK] = {"文件列有任务", "named by a task of a document"},
        [LIAN_ORDAINED_PROJECT] = {"文件列有项目", "a project of a document"},
        [LIAN_ORDAINED_NEED] = {"文件列有需求", "a need listed by a document"},
        [LIAN_ORDAINED_MENTION] = {"文件提及", "mentioned by a document"},
        [LIAN_ORDAINED_CARRIER] = {"文件列有市场或载体", "a market or site listed by a document"},
        [LIAN_ORDAINED_NOTHING] = {"文件未提", "no document names it"},
    };
    lian_said said = lian_ordained_of(w, segment);
    lian_buffer_add_text(&w->text, words[said.level][w->lang]);
    if (said.level == LIAN_ORDAINED_KIND)
        lian_present_enum(LIAN_VOCABULARY_WEAK_KIND, lian_enum_at(w->tables->segments.weak_kind, segment), w->lang, &w->text);
}

/* Places of home, or around it, whose division of labour names the segment; what other cities are to do is not said of home. */
static void add_divisions_here(lian_writer *w, lian_segment_id segment) {
    const lian_division_table *t = &w->tables->divisions;
    for (lian_row r = 0; r < t->count; r++) {
        lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r);
        if (lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, t->segment, r) != segment || !holds_here(w->study, place)) continue;
        lian_add_item(w, lian_present_place(w->study, place));
        lian_add_division_words(w, r);
    }
}

/* "二(二)1": where in the document; its title first unless it is the first document of all, which the dataset is about. */
static void add_locator(lian_writer *w, lian_symbol cell) {
    lian_item locator, item = document_of(w->study, cell);
    if (!item.length) return;
    lian_row row = lian_source_find(w->study->dataset, item, &locator), first = 0;
    while (lian_enum_at(w->tables->sources.kind, first) != LIAN_SOURCE_KIND_DOCUMENT) first++;
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
    if (row == first && locator.length) lian_buffer_add(&w->text, locator.text, locator.length);
    else lian_present_source_item(w->study, item, w->lang, &w->text);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
}

/* A document names the segment, and no division of labour does. */
static void add_mention(lian_writer *w, lian_segment_id segment) {
    lian_said said = lian_ordained_of(w, segment);
    bool somewhere = w->study->home != LIAN_NONE;
    lian_add_ordained_word(w, segment);
    if (said.level == LIAN_ORDAINED_NOTHING) return;
    add_locator(w, said.source);
    if (said.level == LIAN_ORDAINED_CARRIER) return;
    lian_buffer_add_text(&w->text, somewhere ? lian_writer_say(w, "，未列本地布局", ", given to no place here") : lian_writer_say(w, "，未列布局", ", given to no place"));
}

/* Into an empty composition. */
static void add_ordained(lian_writer *w, lian_segment_id segment) {
    const lian_segment_table *t = &w->tables->segments;
    int declared = lian_enum_at(t->declared_status, segment), weak = lian_enum_at(t->weak_kind, segment);
    add_divisions_here(w, segment);
    if (declared != LIAN_NONE) {
        lian_add_clause(w, lian_writer_say(w, "认定：", "declared: "));
        lian_present_enum(LIAN_VOCABULARY_DECLARED, declared, w->lang, &w->text);
    }
    if (weak != LIAN_NONE) {
        lian_add_clause(w, lian_writer_say(w, "列为", "listed: "));
        lian_present_enum(LIAN_VOCABULARY_WEAK_KIND, weak, w->lang, &w->text);
    }
    if (!w->text.length) add_mention(w, segment);
}

void lian_put_ordained(lian_writer *w, int32_t column, lian_segment_id segment) {
    add_ordained(w, segment);
    lian_put(w, column);
}

void lian_put_ordained_each(lian_writer *w, int32_t column, const lian_evidence *segments, int32_t count) {
    lian_buffer all = LIAN_BUFFER_INIT;
    for (int32_t i = 0; i < count; i++) {
        lian_buffer_add_format(&all, lian_writer_say(w, "%s%s：", "%s%s: "), i ? lian_writer_say(w, "；", "; ") : "", lian_subject_name(w->study, LIAN_SUBJECT_SEGMENT, segments[i].row));
        add_ordained(w, segments[i].row);
        lian_buffer_add_text(&all, lian_buffer_text(&w->text));
        lian_buffer_reset(&w->text);
    }
    lian_buffer_add_text(&w->text, lian_buffer_text(&all));
    w->text.failed = w->text.failed || all.failed;
    lian_buffer_clear(&all);
    lian_put(w, column);
}
