/* SPDX-License-Identifier: MIT */
/* Which cells, once filled, would settle most of what is still open, and who can fill them?
 *
 * First a row for each chain and each thing that its segments, firms or parks lack, those that settle most points first; then, of what
 * a grade lacks, each segment by itself, with whom to ask. */
#include "base/error.h"
#include "lists/fill.h"

#include <stdlib.h>

#define COLUMNS(X)                                                                                      \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                                          \
    X(SCOPE, "scope", "范围", "Scope", TEXT)                                                            \
    X(SEGMENT, "segment", "所涉环节、企业或园区", "Segments, firms or parks", TEXT)                     \
    X(COMPONENT, "component", "缺项", "Missing part", TEXT)                                             \
    X(AXIS, "axis", "所属评价", "Axis", TEXT)                                                           \
    X(CELLS, "cells", "应填表列", "Table and column", TEXT)                                             \
    X(ADVICE, "advice", "怎样补", "How to fill it", TEXT)                                               \
    X(COLLECT, "collect_from", "向谁收集", "Collect from", TEXT)                                        \
    X(POINTS, "points", "每个分值", "Points each", SCORE)                                               \
    X(SEGMENTS, "segments", "涉及个数", "How many", NUMBER)                                             \
    X(TOTAL, "total", "合计分值", "Points in all", SCORE)                                               \
    X(GRADE, "grade", "现状", "Grade now", TEXT)                                                        \
    X(EFFECT, "effect", "补后", "Once filled", TEXT)                                                    \
    X(REASON, "reason", "依据", "Basis", TEXT)                                                          \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* ---- what the collectors share -------------------------------------------------------------------------------------- */

lian_status lian_wants_add(lian_wants *wants, lian_want want, lian_error *err) {
    if (wants->count == wants->room) {
        int32_t room = wants->room ? 2 * wants->room : 256;
        lian_want *item = realloc(wants->item, (size_t)room * sizeof *item);
        if (!item) return lian_error_memory(err);
        wants->item = item;
        wants->room = room;
    }
    wants->item[wants->count++] = want;
    return LIAN_OK;
}

lian_measure lian_fill_measure(const lian_writer *w, const char *name, lian_subject subject) {
    double none = lian_unknown();
    lian_measure m = {name, "", subject, none, none, none, none, ""};
    lian_measure_find(w->results, name, subject, &m);
    return m;
}

double lian_fill_width(const lian_measure *measure) { return measure->high > measure->low ? measure->high - measure->low : 0; }

/* ---- which rows, in which order ------------------------------------------------------------------------------------- */

static int by_row(const lian_want *a, const lian_want *b) {
    int order = lian_row_order(a->chain, b->chain);
    return order ? order : lian_int_order((int32_t)a->ask, (int32_t)b->ask);
}

static int by_subject(const void *left, const void *right) {
    const lian_want *a = left, *b = right;
    int order = by_row(a, b);
    if (!order) order = lian_row_order(a->row, b->row);
    if (!order) order = lian_number_order(a->points, b->points);
    return order ? order : lian_number_rising(a->order, b->order);
}

static int by_order(const void *left, const void *right) {
    const lian_want *a = left, *b = right;
    int order = by_row(a, b);
    if (!order) order = lian_number_rising(a->order, b->order);
    if (!order) order = lian_number_order(a->points, b->points);
    return order ? order : lian_row_order(a->row, b->row);
}

void lian_wants_sort(lian_wants *wants) {
    int32_t kept = 0;
    if (!wants->count) return;
    qsort(wants->item, (size_t)wants->count, sizeof *wants->item, by_subject);
    for (int32_t i = 0; i < wants->count; i++) {
        lian_want *last = kept ? &wants->item[kept - 1] : NULL, *next = &wants->item[i];
        if (!last || by_row(last, next) != 0 || last->row != next->row) wants->item[kept++] = *next;
        else if (next->order < last->order) last->order = next->order;
    }
    wants->count = kept;
    qsort(wants->item, (size_t)kept, sizeof *wants->item, by_order);
}

/* One row: the wants of a chain and an ask. */
typedef struct row {
    const lian_want *want;
    int32_t count;
    double total;
} row;

/* Most points first; what settles no score after all that does, by how many it helps. */
static int by_total(const void *left, const void *right) {
    const row *a = left, *b = right;
    int order = lian_number_order(a->total, b->total);
    if (!order && lian_is_unknown(a->total)) order = lian_int_order(b->count, a->count);
    return order ? order : by_row(a->want, b->want);
}

static int32_t rows_fill(row *out, const lian_wants *wants) {
    int32_t kept = 0;
    for (int32_t i = 0; i < wants->count; i++) {
        if (!kept || by_row(out[kept - 1].want, &wants->item[i]) != 0) out[kept++] = (row){&wants->item[i], 0, 0};
        out[kept - 1].total += wants->item[i].points;
        out[kept - 1].count++;
    }
    if (kept) qsort(out, (size_t)kept, sizeof *out, by_total);
    return kept;
}

static int by_segment(const void *left, const void *right) {
    const lian_want *a = left, *b = right;
    int order = lian_number_order(a->total, b->total);
    if (!order) order = lian_row_order(a->chain, b->chain);
    if (!order) order = lian_row_order(a->row, b->row);
    return order ? order : lian_int_order((int32_t)a->ask, (int32_t)b->ask);
}

/* ---- writing --------------------------------------------------------------------------------------------------------- */

static void write_row(lian_writer *w, const row *r) {
    const lian_ask_text *text = &lian_ask_texts[r->want->ask];
    lian_put_row(w, LIAN_SUBJECT_CHAIN, r->want->chain);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, r->want->chain));
    lian_put_text(w, COLUMN_SCOPE, lian_writer_say(w, "全链", "chain"));
    lian_add_fill_names(w, r->want, r->count);
    lian_put(w, COLUMN_SEGMENT);
    lian_put_text(w, COLUMN_COMPONENT, text->name[w->lang]);
    lian_put_text(w, COLUMN_AXIS, text->axis[w->lang]);
    lian_add_fill_cells(w, r->want, r->count);
    lian_put(w, COLUMN_CELLS);
    lian_put_text(w, COLUMN_ADVICE, text->advice[w->lang]);
    lian_add_fill_from(w, r->want, 1, LIAN_NONE);
    lian_put(w, COLUMN_COLLECT);
    lian_put_number(w, COLUMN_POINTS, r->total / r->count);
    lian_put_number(w, COLUMN_SEGMENTS, r->count);
    lian_put_number(w, COLUMN_TOTAL, r->total);
    lian_add_fill_effect(w, r->want, r->count);
    lian_put(w, COLUMN_EFFECT);
    lian_add_fill_reason(w, r->want, r->count);
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集的缺项得出", "from what this dataset lacks"));
}

/* Parts of one score of a segment that would each lift its state alone: "安全度补任一项即可定级：…". */
static void add_lifting(lian_writer *w, const lian_want *want, int32_t count, bool is_security, bool to_final) {
    int32_t told = 0;
    for (int32_t i = 0; i < count; i++) {
        const lian_ask_text *text = &lian_ask_texts[want[i].ask];
        if ((want[i].ask >= LIAN_ASK_ROBUST) != is_security || !(to_final ? want[i].to_final : want[i].to_preliminary)) continue;
        if (!told) lian_add_clause(w, text->axis[w->lang]);
        if (!told) lian_buffer_add_text(&w->text, to_final ? lian_writer_say(w, "补任一项即可定级：", ": any of these makes it final: ") : lian_writer_say(w, "补任一项即可初判：", ": any of these makes it preliminary: "));
        if (told++) lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
        lian_buffer_add_text(&w->text, text->name[w->lang]);
    }
}

static void put_grade(lian_writer *w, lian_segment_id segment) {
    lian_standing standing = lian_standing_get(w->results, segment);
    lian_buffer_add_text(&w->text, lian_grade_text(standing.grade, w->lang));
    if (standing.state == LIAN_STATE_PRELIMINARY || standing.state == LIAN_STATE_DECLARED)
        lian_buffer_add_format(&w->text, lian_writer_say(w, "（%s）", " (%s)"), lian_present_state(standing.state, w->lang));
    lian_put(w, COLUMN_GRADE);
}

/* Why its parts are open, in the words of the measures that could not be made. */
static void put_notes(lian_writer *w, const lian_want *want, int32_t count) {
    lian_points points[LIAN_POINTS];
    lian_points_get(w->study, w->results, want->row, points);
    for (int32_t i = 0; i < count; i++) {
        lian_add_clause(w, lian_ask_texts[want[i].ask].name[w->lang]);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "：", ": "));
        lian_present_note(points[want[i].ask].found.note, w->lang, &w->text);
    }
    lian_put(w, COLUMN_REASON);
}

/* All that is not known of the grade of one segment: whom to ask, and what a single answer would do. */
static void write_segment(lian_writer *w, const lian_want *want, int32_t count) {
    const char *both = lian_writer_say(w, "优势度、安全度", "strength, security");
    bool is_one_axis = lian_ask_texts[want->ask].axis[LIAN_EN] == lian_ask_texts[want[count - 1].ask].axis[LIAN_EN];
    lian_put_row(w, LIAN_SUBJECT_SEGMENT, want->row);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, want->chain));
    lian_put_text(w, COLUMN_SCOPE, lian_writer_say(w, "环节", "segment"));
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, want->row));
    for (int32_t i = 0; i < count; i++) lian_add_item(w, lian_ask_texts[want[i].ask].name[w->lang]);
    lian_put(w, COLUMN_COMPONENT);
    lian_put_text(w, COLUMN_AXIS, is_one_axis ? lian_ask_texts[want->ask].axis[w->lang] : both);
    for (int32_t i = 0; i < count; i++) lian_add_fill_cells(w, &want[i], 1);
    lian_put(w, COLUMN_CELLS);
    lian_add_fill_calls(w, want, count);
    lian_put(w, COLUMN_ADVICE);
    lian_add_fill_from(w, want, count, want->row);
    lian_put(w, COLUMN_COLLECT);
    lian_put_number(w, COLUMN_POINTS, want->total);
    lian_put_number(w, COLUMN_SEGMENTS, 1);
    lian_put_number(w, COLUMN_TOTAL, want->total);
    put_grade(w, want->row);
    for (int k = 0; k < 4; k++) add_lifting(w, want, count, k >= 2, k % 2 == 0);
    if (!w->text.length) lian_buffer_add_text(&w->text, lian_writer_say(w, "缩小得分区间", "narrows the range"));
    lian_put(w, COLUMN_EFFECT);
    put_notes(w, want, count);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集的缺项得出", "from what this dataset lacks"));
}

/* Those of grades, segment by segment; it puts them in another order. */
static void write_segments(lian_writer *w, lian_wants *wants) {
    int32_t kept = 0, end;
    for (int32_t i = 0; i < wants->count; i++)
        if (wants->item[i].ask < LIAN_ASK_FIRMS) wants->item[kept++] = wants->item[i];
    if (kept) qsort(wants->item, (size_t)kept, sizeof *wants->item, by_segment);
    for (int32_t i = 0; i < kept; i = end) {
        for (end = i + 1; end < kept && wants->item[end].row == wants->item[i].row;) end++;
        write_segment(w, &wants->item[i], end - i);
    }
}

static lian_status collect(lian_wants *wants, lian_writer *w) {
    static lian_status (*const collectors[])(lian_wants *, lian_writer *) = {lian_fill_grades, lian_fill_links,   lian_fill_gaps,
                                                                             lian_fill_parks,  lian_fill_masters, lian_fill_candidates};
    lian_status status = LIAN_OK;
    for (size_t i = 0; i < sizeof collectors / sizeof *collectors; i++) LIAN_TRY(collectors[i](wants, w));
    lian_wants_sort(wants);
out:
    return status;
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_wants wants = {NULL, 0, 0};
    row *rows = NULL;
    LIAN_TRY(collect(&wants, &w));
    rows = malloc(((size_t)wants.count + 1) * sizeof *rows);
    LIAN_CHECK_MEMORY(rows);
    int32_t count = rows_fill(rows, &wants);
    for (int32_t i = 0; i < count; i++) write_row(&w, &rows[i]);
    write_segments(&w, &wants);
out:
    free(wants.item);
    free(rows);
    return lian_writer_clear(&w, status);
}

LIST_INFO(fill, "待核实与补数", "To be verified and filled", run)
