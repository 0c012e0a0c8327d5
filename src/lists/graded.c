/* SPDX-License-Identifier: MIT */
/* How does a segment with its grade stand in a list, and why is the grade what it is? */
#include "base/error.h"
#include "lists/lists.h"
#include "model/policy.h"
#include "model/table.h"

#include <stdlib.h>
#include <string.h>

enum { LIST_GRADED_COLUMNS(LIST_COLUMN_ID) GRADED_COUNT };

lian_status lian_listed_build(lian_listed **out, int32_t *count, const lian_study *study, const lian_results *results,
                              lian_grade low, lian_grade high, lian_error *err) {
    int32_t segments = study->tables->segments.count;
    lian_listed *graded = malloc(((size_t)segments + 1) * sizeof *graded);
    if (!graded) return lian_error_memory(err);
    *count = 0;
    for (lian_segment_id s = 0; s < segments; s++) {
        if (!study->segment_seen[s]) continue;
        lian_standing standing = lian_standing_get(results, s);
        if (standing.grade >= low && standing.grade <= high) graded[(*count)++] = (lian_listed){s, standing};
    }
    *out = graded;
    return LIAN_OK;
}

lian_row lian_bottleneck_of(const lian_study *study, lian_segment_id segment) {
    const lian_division_table *t = &study->tables->divisions;
    for (lian_row r = 0; r < t->count; r++) {
        if (lian_enum_at(t->stance, r) != LIAN_STANCE_BOTTLENECK ||
            lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, t->segment, r) != segment)
            continue;
        lian_place_id place = lian_network_ref(study->network, LIAN_TABLE_PLACES, t->place, r);
        if (study->home == LIAN_NONE || lian_study_where(study, place) == LIAN_WHERE_LOCAL ||
            lian_place_is_within(study->network, study->home, place))
            return r;
    }
    return LIAN_NONE;
}

/* The grade that a document gives, and its word for a bottleneck. */
static void put_declared(lian_writer *w, lian_segment_id s) {
    lian_present_enum(LIAN_VOCABULARY_DECLARED, lian_enum_at(w->tables->segments.declared_status, s), w->lang,
                      &w->text);
    if (lian_bottleneck_of(w->study, s) != LIAN_NONE)
        lian_add_item(w, lian_vocabulary_text(LIAN_VOCABULARY_STANCE, LIAN_STANCE_BOTTLENECK, w->lang));
    lian_put(w, COLUMN_DECLARED);
}

/* Of what is not there at all there is no telling how safe it is, now or later. */
void lian_put_safety(lian_writer *w, int32_t column, const lian_standing *standing) {
    if (standing->grade == LIAN_GRADE_MISSING) lian_buffer_add_text(&w->text, lian_writer_say(w, "不适用", "not applicable"));
    else lian_buffer_add_text(&w->text, lian_safety_text(standing->safety, w->lang));
    if (standing->safety_state == LIAN_STATE_PRELIMINARY) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
        lian_buffer_add_text(&w->text, lian_present_state(standing->safety_state, w->lang));
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    }
    lian_put(w, column);
}

static void put_scores(lian_writer *w, const lian_standing *standing) {
    lian_put_number(w, COLUMN_SCORE, standing->strength.value);
    lian_put_number(w, COLUMN_LOW, standing->strength.low);
    lian_put_number(w, COLUMN_HIGH, standing->strength.high);
    lian_put_safety(w, COLUMN_SAFETY, standing);
    lian_put_number(w, COLUMN_SAFETY_SCORE, standing->security.value);
}

void lian_put_graded(lian_writer *w, const lian_listed *graded) {
    const lian_segment_table *segments = &w->tables->segments;
    lian_segment_id s = graded->segment;
    lian_put_row(w, LIAN_SUBJECT_SEGMENT, s);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, w->network->segment_chain[s]));
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, s));
    lian_put_enum(w, COLUMN_TIER, LIAN_VOCABULARY_TIER, w->network->segment_tier[s]);
    lian_put_text(w, COLUMN_GROUP, lian_dataset_text(w->study->dataset, lian_symbol_at(segments->column, s)));
    lian_put_text(w, COLUMN_GRADE, lian_grade_text(graded->standing.grade, w->lang));
    lian_put_text(w, COLUMN_STATE, lian_present_state(graded->standing.state, w->lang));
    put_scores(w, &graded->standing);
    put_declared(w, s);
    lian_put_wanted(w, COLUMN_FIRMS, lian_local_firms_get(w->study, w->results, s));
}

const lian_finding *lian_segment_finding(const lian_results *results, lian_finding_kind kind, lian_segment_id segment) {
    for (int32_t i = 0; i < lian_finding_count(results); i++) {
        const lian_finding *f = lian_finding_at(results, i);
        if (f->kind == kind && f->subject.kind == LIAN_SUBJECT_SEGMENT && f->subject.row == segment &&
            f->subject.with_kind == LIAN_SUBJECT_NONE)
            return f;
    }
    return NULL;
}

/* "专业化 21.0/35（区位商 1.2）；…" for the parts that are known. */
static void add_points(lian_writer *w, lian_segment_id segment) {
    lian_points points[LIAN_POINTS];
    lian_points_get(w->study, w->results, segment, points);
    for (int i = 0; i < LIAN_POINTS_STRENGTH; i++) {
        const lian_points *p = &points[i];
        if (lian_is_unknown(p->found.value)) continue;
        lian_add_clause(w, p->name[w->lang]);
        lian_buffer_add_char(&w->text, ' ');
        lian_buffer_add_fixed(&w->text, p->found.value, 1);
        lian_buffer_add_char(&w->text, '/');
        lian_buffer_add_fixed(&w->text, p->weight, 0);
        if (!*p->found.note) continue;
        lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
        lian_present_note(p->found.note, w->lang, &w->text);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    }
}

void lian_add_graded_reason(lian_writer *w, const lian_listed *graded) {
    static const lian_finding_kind kinds[] = {LIAN_FINDING_BREAK, LIAN_FINDING_WEAK, LIAN_FINDING_STRONG};
    const lian_finding *finding = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !finding; i++)
        finding = lian_segment_finding(w->results, kinds[i], graded->segment);
    if (finding)
        lian_buffer_add_text(&w->text, finding->text[w->lang]);
    else
        lian_present_note(graded->standing.measure.note, w->lang, &w->text);
    if (graded->standing.grade != LIAN_GRADE_MISSING) add_points(w, graded->segment);
    if (graded->standing.grade == LIAN_GRADE_UNVERIFIED)
        lian_add_clause(w, lian_writer_say(w, "文件列为瓶颈，强弱待核实", "a bottleneck by a document; its grade is unverified"));
    const lian_symbol *basis = w->tables->segments.basis;
    lian_add_clause(w, lian_dataset_text(w->study->dataset, lian_symbol_at(basis, graded->segment)));
}

void lian_put_graded_unknown(lian_writer *w, int32_t column, lian_segment_id segment) {
    lian_points points[LIAN_POINTS];
    lian_points_get(w->study, w->results, segment, points);
    lian_buffer_add_text(&w->text, lian_buffer_text(&w->unknown));
    /* A missing segment has no points to settle: what it would take is a firm. */
    bool scored = lian_standing_get(w->results, segment).grade != LIAN_GRADE_MISSING;
    for (int i = 0; i < LIAN_POINTS && scored; i++)
        if (lian_is_unknown(points[i].found.value)) lian_add_item(w, points[i].name[w->lang]);
    lian_put(w, column);
}

void lian_put_action(lian_writer *w, int32_t column, const char *action) {
    if (!action || !*action) return;
    int kind = lian_vocabulary_find(LIAN_VOCABULARY_ACTION_KIND, action, strlen(action));
    lian_buffer_add_text(&w->text,
                         w->lang == LIAN_EN && kind != LIAN_NONE ? lian_present_action(kind, w->lang) : action);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（分析口径）", " (by analysis)"));
    lian_put(w, column);
}

void lian_add_restricted(lian_writer *w, lian_segment_id segment) {
    if (lian_segment_is_restricted(w->study, segment))
        lian_buffer_add_text(&w->text, lian_writer_say(w, "（限制类：提质不扩量）", " (restricted: better, not more)"));
}

void lian_add_division_words(lian_writer *w, lian_row division) {
    int rank = lian_enum_at(w->tables->divisions.rank, division),
        stance = lian_enum_at(w->tables->divisions.stance, division);
    if (rank == LIAN_NONE && stance == LIAN_NONE) return;
    lian_buffer_add_char(&w->text, '(');
    lian_present_enum(LIAN_VOCABULARY_DIVISION_RANK, rank, w->lang, &w->text);
    if (rank != LIAN_NONE && stance != LIAN_NONE) lian_buffer_add_char(&w->text, ' ');
    lian_present_enum(LIAN_VOCABULARY_STANCE, stance, w->lang, &w->text);
    lian_buffer_add_char(&w->text, ')');
}

void lian_add_divisions(lian_writer *w, lian_segment_id segment) {
    const lian_division_table *divisions = &w->tables->divisions;
    for (lian_row r = 0; r < divisions->count; r++) {
        if (lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, divisions->segment, r) != segment) continue;
        lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, divisions->place, r);
        lian_add_item(w, lian_present_place(w->study, place));
        lian_add_division_words(w, r);
    }
}
