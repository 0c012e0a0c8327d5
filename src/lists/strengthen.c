/* SPDX-License-Identifier: MIT */
/* Which strong segments are to be made stronger and safer, and by what?
 *
 * In the order of measure priority.strengthen.rank: strong segments, then nearly strong ones; those of which nothing is known come
 * behind them. Where nothing is graded yet, the segments that the documents ordain to be developed, as 待核实. */
#include "base/error.h"
#include "lists/lists.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS(X)                                                            \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                \
    X(NUMBER, "number", "序号", "No.", NUMBER)                                \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                            \
    X(TIER, "tier", "层级", "Tier", TEXT)                                     \
    X(GROUP, "column", "子类", "Group", TEXT)                                 \
    X(GRADE, "grade", "强弱", "Grade", TEXT)                                  \
    X(STATE, "state", "状态", "State", TEXT)                                  \
    X(RANK, "rank", "名次", "Rank", NUMBER)                                   \
    X(STABILITY, "stability", "名次稳定性", "Stability", PERCENT)             \
    X(SCORE, "score", "强链次序分", "Points of the order", SCORE)             \
    X(LOW, "low", "次序分下限", "Points of the order, low", SCORE)            \
    X(HIGH, "high", "次序分上限", "Points of the order, high", SCORE)         \
    X(STRENGTH, "strength", "优势度", "Strength", SCORE)                      \
    X(STRENGTH_LOW, "strength_low", "优势度下限", "Strength, low", SCORE)     \
    X(STRENGTH_HIGH, "strength_high", "优势度上限", "Strength, high", SCORE)  \
    X(SAFETY, "security", "安全度", "Security", TEXT)                         \
    X(SAFETY_SCORE, "security_score", "安全度得分", "Security score", SCORE)  \
    X(GROWTH, "growth", "年增速", "Growth a year", PERCENT)                   \
    X(REST, "extraction_rest", "假设剔除其余损失", "Loss of the others by extraction", PERCENT) \
    X(FIRMS, "firms", "本地企业数", "Local firms", NUMBER)                    \
    X(STRONGER, "stronger", "怎样更强", "What would make it stronger", TEXT)  \
    X(SAFER, "safer", "怎样更稳", "What would make it safer", TEXT)           \
    X(DOCUMENTS, "documents", "文件布局与认定", "What the documents say", TEXT) \
    X(TASKS, "tasks", "文件已列任务", "Tasks in the documents", TEXT)         \
    X(ACTION, "action", "建议动作", "Action", TEXT)                           \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                   \
    X(REASON, "reason", "理由", "Why", TEXT)                                  \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

typedef struct row {
    lian_segment_id segment;
    lian_standing standing;
    lian_measure order; /* value unknown: only a document speaks for it, or nothing is known */
    double rank;        /* unknown without points */
    lian_row division;
    int32_t places; /* that are to develop it */
    bool is_graded;
} row;

/* ---- which rows, in which order ------------------------------------------------------------------------------------
 */

static int by_order(const void *left, const void *right) {
    const row *a = left, *b = right;
    if (a->is_graded != b->is_graded) return a->is_graded ? -1 : 1;
    bool ranked_a = !lian_is_unknown(a->rank), ranked_b = !lian_is_unknown(b->rank);
    if (ranked_a != ranked_b) return ranked_a ? -1 : 1;
    if (ranked_a && (a->rank < b->rank || a->rank > b->rank)) return a->rank < b->rank ? -1 : 1;
    if (a->places != b->places) return a->places > b->places ? -1 : 1;
    return lian_row_order(a->segment, b->segment);
}

static bool row_get(lian_writer *w, lian_segment_id segment, row *out) {
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    double none = lian_unknown();
    *out = (row){.segment = segment, .standing = lian_standing_get(w->results, segment), .order = {"", "", subject, none, none, none, none, ""}};
    out->is_graded = lian_measure_find(w->results, "priority.strengthen", subject, &out->order);
    out->rank = lian_measure_get(w->results, "priority.strengthen.rank", LIAN_SUBJECT_SEGMENT, segment);
    lian_said said = lian_ordained_of(w, segment);
    out->division = said.division;
    if (out->is_graded) return true;
    out->places = said.places;
    return out->standing.grade == LIAN_GRADE_UNVERIFIED && said.places > 0;
}

/* ---- what to do ----------------------------------------------------------------------------------------------------
 */

/* What would earn the points that a part does not have yet; in the order of lian_points_get(). */
static const char *const remedies[LIAN_POINTS][2] = {
    {"做大规模、提高专业化", "more output, more of a specialty"},
    {"对接本地采购、提高配套率", "win local buyers"},
    {"引育同类企业成群", "more firms of the kind"},
    {"培育单项冠军、小巨人等领军企业", "raise leaders"},
    {"培育第二、第三家供应商，降低集中", "a second and a third supplier of size"},
    {"为单一来源的采购备好替代", "a stand-in for single sources"},
    {"降低外部供给占比", "less supply from outside"},
};

/* "（领军 0.0/20）" */
static void add_points(lian_writer *w, const lian_points *p) {
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
    lian_buffer_add_text(&w->text, p->name[w->lang]);
    lian_buffer_add_char(&w->text, ' ');
    lian_buffer_add_fixed(&w->text, p->found.value, 1);
    lian_buffer_add_char(&w->text, '/');
    lian_buffer_add_fixed(&w->text, p->weight, 0);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
}

/* Of the parts not told yet the one that lacks most, if that is more than `least` points; or −1. */
static int weakest_of(const lian_points *points, bool is_security, const bool *told, double least) {
    int best = -1;
    for (int i = 0; i < LIAN_POINTS; i++) {
        double lack = points[i].weight - points[i].found.value;
        if (points[i].is_security != is_security || told[i] || !(lack > least)) continue;
        best = i;
        least = lack;
    }
    return best;
}

/* Nothing is to be mended: what is full is to be kept, and what is not known to be verified first. */
static void add_kept(lian_writer *w, const lian_points *points, bool is_security) {
    for (int unknown = 0; unknown < 2; unknown++) {
        bool any = false;
        for (int i = 0; i < LIAN_POINTS; i++) {
            if (points[i].is_security != is_security || !(points[i].weight > 0) || lian_is_unknown(points[i].found.value) != (unknown > 0)) continue;
            if (any) lian_add_comma(w);
            else lian_add_clause(w, unknown ? lian_writer_say(w, "先核实：", "verify first: ") : lian_writer_say(w, "保持：", "keep: "));
            any = true;
            lian_buffer_add_text(&w->text, points[i].name[w->lang]);
            if (unknown) continue;
            lian_buffer_add_char(&w->text, ' ');
            lian_buffer_add_fixed(&w->text, points[i].found.value, 1);
            lian_buffer_add_char(&w->text, '/');
            lian_buffer_add_fixed(&w->text, points[i].weight, 0);
        }
    }
}

/* The two parts that lack most; where all are nearly full the one that lacks anything at all, else that they are to be kept. */
static void put_remedies(lian_writer *w, int32_t column, lian_segment_id segment, bool is_security) {
    static const double nearly_full = 5, full = .05; /* points that lack */
    lian_points points[LIAN_POINTS];
    bool told[LIAN_POINTS] = {false};
    lian_points_get(w->study, w->results, segment, points);
    for (int n = 0; n < 2; n++) {
        int best = weakest_of(points, is_security, told, nearly_full);
        if (best < 0 && !n) best = weakest_of(points, is_security, told, full);
        if (best < 0) break;
        told[best] = true;
        lian_add_clause(w, remedies[best][w->lang]);
        add_points(w, &points[best]);
    }
    if (!w->text.length) add_kept(w, points, is_security);
    lian_put(w, column);
}

static void put_reason(lian_writer *w, const row *r) {
    lian_measure growth, security = r->standing.security;
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, r->segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (r->is_graded) lian_present_note(r->order.note, w->lang, &w->text);
    else lian_buffer_add_format(&w->text, lian_writer_say(w, "文件列为重点发展（本地 %d 处），强弱待核实", "to be developed by the documents (%d places here); its grade is unverified"), (int)r->places);
    if (r->is_graded && !lian_is_unknown(r->order.value) && r->order.coverage < w->study->settings.coverage_final - 1e-9) {
        lian_add_clause(w, lian_writer_say(w, "次序分只为初判：已知权重 ", "preliminary: weights known "));
        lian_buffer_add_fixed(&w->text, 100 * r->order.coverage, 0);
        lian_buffer_add_char(&w->text, '%');
    }
    if (lian_measure_find(w->results, "priority.growth", subject, &growth) && !lian_is_unknown(growth.value)) {
        lian_add_semicolon(w);
        lian_present_note(growth.note, w->lang, &w->text);
    }
    if (r->is_graded && r->standing.grade == LIAN_GRADE_FAIR)
        lian_add_clause(w, lian_writer_say(w, "距优势线不远，可望升为优势", "not far from strong"));
    if (r->standing.safety == LIAN_SAFETY_FRAGILE && security.coverage > 0)
        lian_add_clause(w, lian_writer_say(w, "强而不稳：先固后强", "strong and fragile: make it safe first"));
    lian_add_clause(w, lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->segments.basis, r->segment)));
    lian_put(w, COLUMN_REASON);
}

/* One alone keeps its rank whatever the weights: that says nothing. */
static void put_standing(lian_writer *w, const row *r, bool is_alone) {
    const lian_standing *s = &r->standing;
    lian_put_text(w, COLUMN_GRADE, lian_grade_text(s->grade, w->lang));
    lian_put_text(w, COLUMN_STATE, lian_present_state(s->state, w->lang));
    lian_put_number(w, COLUMN_RANK, r->rank);
    if (!is_alone) lian_put_number(w, COLUMN_STABILITY, lian_measure_get(w->results, "priority.strengthen.stability", LIAN_SUBJECT_SEGMENT, r->segment));
    lian_put_number(w, COLUMN_SCORE, r->order.value);
    lian_put_number(w, COLUMN_LOW, r->is_graded ? r->order.low : lian_unknown());
    lian_put_number(w, COLUMN_HIGH, r->is_graded ? r->order.high : lian_unknown());
    lian_put_wanted(w, COLUMN_STRENGTH, s->strength.value);
    lian_put_number(w, COLUMN_STRENGTH_LOW, s->strength.low);
    lian_put_number(w, COLUMN_STRENGTH_HIGH, s->strength.high);
    lian_put_safety(w, COLUMN_SAFETY, s);
    lian_put_wanted(w, COLUMN_SAFETY_SCORE, s->security.value);
}

static void write_row(lian_writer *w, const row *r, int32_t number, bool is_alone) {
    const lian_segment_table *t = &w->tables->segments;
    lian_chain_id chain = w->network->segment_chain[r->segment];
    lian_put_row(w, LIAN_SUBJECT_SEGMENT, r->segment);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_number(w, COLUMN_NUMBER, number);
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, r->segment));
    lian_put_enum(w, COLUMN_TIER, LIAN_VOCABULARY_TIER, w->network->segment_tier[r->segment]);
    lian_put_text(w, COLUMN_GROUP, lian_dataset_text(w->study->dataset, lian_symbol_at(t->column, r->segment)));
    put_standing(w, r, is_alone);
    lian_put_wanted(w, COLUMN_GROWTH, lian_measure_get(w->results, "priority.growth", LIAN_SUBJECT_SEGMENT, r->segment));
    lian_put_wanted(w, COLUMN_REST, lian_measure_get(w->results, "linkage.extraction_rest", LIAN_SUBJECT_SEGMENT, r->segment));
    lian_put_wanted(w, COLUMN_FIRMS, lian_local_firms_get(w->study, w->results, r->segment));
    if (r->is_graded) put_remedies(w, COLUMN_STRONGER, r->segment, false);
    if (r->is_graded) put_remedies(w, COLUMN_SAFER, r->segment, true);
    lian_put_ordained(w, COLUMN_DOCUMENTS, r->segment);
    lian_symbol task = lian_put_tasks(w, COLUMN_TASKS, r->segment, chain, NULL);
    lian_put_actions(w, COLUMN_ACTION, r->segment);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, r);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, r->segment),
                    r->division == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->divisions.source, r->division), task, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    int32_t count = 0;
    row *rows = malloc(((size_t)study->tables->segments.count + 1) * sizeof *rows);
    LIAN_CHECK_MEMORY(rows);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->segment_seen[s] && !study->segment_heads[s] && row_get(&w, s, &rows[count])) count++;
    qsort(rows, (size_t)count, sizeof *rows, by_order);
    int32_t ranked = 0;
    for (int32_t i = 0; i < count; i++) ranked += !lian_is_unknown(rows[i].rank);
    for (int32_t i = 0; i < count; i++) write_row(&w, &rows[i], i + 1, ranked == 1);
out:
    free(rows);
    return lian_writer_clear(&w, status);
}

LIST_INFO(strengthen, "强链", "Segments to strengthen", run)
