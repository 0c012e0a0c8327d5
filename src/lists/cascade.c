/* SPDX-License-Identifier: MIT */
/* Whose failure would take most with it: how much of all sales, how much more than its own, and by which way? */
#include "base/error.h"
#include "lists/lists.h"
#include "model/halted.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS(X)                                                              \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                  \
    X(ID, "id", "编号", "Id", TEXT)                                             \
    X(NAME, "name", "名称", "Name", TEXT)                                       \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                              \
    X(WHERE, "where", "本地或外地", "Local or not", TEXT)                       \
    X(PLACE, "place", "所在地", "Place", TEXT)                                  \
    X(ESRI, "esri", "停产影响占比", "Share affected if it stops", SHARE)      \
    X(LOW, "esri_low", "损失下限", "At least", SHARE)                          \
    X(HIGH, "esri_high", "损失上限", "At most", SHARE)                         \
    X(CONTAGION, "contagion", "其中传导", "By contagion", SHARE)                \
    X(OWN, "own", "其中自身", "Its own", SHARE)                                 \
    X(DOWN, "esri_down", "沿供应向下游", "Downstream, by supply", SHARE)        \
    X(UP, "esri_up", "沿需求向上游", "Upstream, by demand", SHARE)              \
    X(DAMAGED, "damaged", "受损数（含自身）", "Damaged (itself too)", NUMBER)                          \
    X(STEPS, "steps", "传导步数", "Steps", NUMBER)                              \
    X(ACTION, "action", "对策", "Action", TEXT)                                 \
    X(REASON, "reason", "口径与假设", "Basis and assumptions", TEXT)            \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

typedef struct risk {
    lian_subject_kind kind;
    lian_row row;
    double contagion, esri;
} risk;

/* By falling contagion, then falling ESRI, then table order. */
static int compare_risks(const void *left, const void *right) {
    const risk *a = left, *b = right;
    int order = lian_number_order(a->contagion, b->contagion);
    if (!order) order = lian_number_order(a->esri, b->esri);
    return order ? order : lian_int_order(a->row, b->row);
}

static int32_t risks_collect(risk *out, const lian_writer *w, lian_subject_kind kind, int32_t rows, const uint8_t *seen) {
    int32_t count = 0;
    for (lian_row r = 0; r < rows; r++) {
        double esri = lian_measure_get(w->results, "cascade.esri", kind, r);
        if (!seen[r] || lian_is_unknown(esri)) continue;
        out[count++] = (risk){kind, r, lian_measure_get(w->results, "cascade.contagion", kind, r), esri};
    }
    return count;
}

static void put_measure(lian_writer *w, int32_t column, const char *measure, const risk *r) {
    lian_put_number(w, column, lian_measure_get(w->results, measure, r->kind, r->row));
}

/* The esri, and what it lies between while it is not known which inputs are essential. */
static void put_esri(lian_writer *w, const risk *r) {
    lian_measure m;
    lian_put_number(w, COLUMN_ESRI, r->esri);
    if (!lian_measure_find(w->results, "cascade.esri", (lian_subject){r->kind, r->row, LIAN_SUBJECT_NONE, LIAN_NONE}, &m)) return;
    lian_put_number(w, COLUMN_LOW, m.low);
    lian_put_number(w, COLUMN_HIGH, m.high);
}

static void put_numbers(lian_writer *w, const risk *r) {
    put_esri(w, r);
    lian_put_number(w, COLUMN_CONTAGION, r->contagion);
    put_measure(w, COLUMN_OWN, "cascade.own", r);
    put_measure(w, COLUMN_DOWN, "cascade.esri_down", r);
    put_measure(w, COLUMN_UP, "cascade.esri_up", r);
    put_measure(w, COLUMN_DAMAGED, "cascade.damaged", r);
    put_measure(w, COLUMN_STEPS, "cascade.steps", r);
}

/* As its finding: 固 for what is here, 控 for a firm elsewhere, where contagion is high; without amounts it is not known to be. */
static void put_action(lian_writer *w, const risk *r) {
    lian_measure m;
    double least = w->study->settings.cascade_high;
    bool no_amounts = lian_measure_find(w->results, "cascade.own", (lian_subject){r->kind, r->row, LIAN_SUBJECT_NONE, LIAN_NONE}, &m) && m.coverage == 0;
    lian_where where = r->kind == LIAN_SUBJECT_FIRM ? lian_study_where(w->study, w->network->firm_place[r->row]) : LIAN_WHERE_UNKNOWN;
    if (r->contagion >= least && no_amounts) {
        lian_put_text(w, COLUMN_ACTION, lian_writer_say(w, "待核实（没有金额）", "to be verified (no amounts)"));
    } else if (r->contagion >= least) {
        lian_put_action(w, COLUMN_ACTION, lian_where_is_outside(where) ? "控" : "固");
    } else if (r->contagion < least && !no_amounts) {
        lian_buffer_add_format(&w->text, lian_writer_say(w, "传导未达 %g%%", "contagion below %g%%"), 100 * least);
        lian_put(w, COLUMN_ACTION);
    }
}

static const char *note_of(const lian_writer *w, const risk *r) {
    lian_measure m;
    return lian_measure_find(w->results, "cascade.esri", (lian_subject){r->kind, r->row, LIAN_SUBJECT_NONE, LIAN_NONE}, &m) ? m.note : "";
}

/* What one row assumes is mostly what all do: then the last row tells it. */
static void put_reason(lian_writer *w, const risk *r, const char *common) {
    const char *note = note_of(w, r);
    if (r->kind == LIAN_SUBJECT_FIRM) lian_add_clause(w, lian_firm_halt(w->study, r->row, w->lang));
    lian_add_semicolon(w);
    if (strcmp(note, common) != 0) lian_present_note(note, w->lang, &w->text);
    else lian_buffer_add_text(&w->text, lian_writer_say(w, "见末行说明", "see the note in the last row"));
    lian_put(w, COLUMN_REASON);
}

static void write_note(lian_writer *w, const char *common) {
    lian_put_row(w, LIAN_SUBJECT_NONE, LIAN_NONE);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_all_chains(w));
    lian_put_text(w, COLUMN_SEGMENT, lian_writer_say(w, "说明", "note"));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "停产影响占比：停产带走的网内销售额占比；没有登记金额时为受影响流向占比（等权，只示结构，非销售额）",
                                                   "share affected: of recorded sales, lost when it stops; where no amounts are on record, of flows (all alike: structure only, not sales)"));
    lian_add_semicolon(w);
    lian_present_note(common, w->lang, &w->text);
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集得出", "from this dataset"));
}

static void put_risk(lian_writer *w, const risk *r, const char *common) {
    const lian_network *n = w->network;
    bool firm = r->kind == LIAN_SUBJECT_FIRM;
    lian_segment_id segment = firm ? n->firm_main[r->row] : r->row;
    lian_put_row(w, r->kind, r->row);
    if (segment != LIAN_NONE) lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, n->segment_chain[segment]));
    lian_put_text(w, COLUMN_ID, lian_subject_id(w->study, r->kind, r->row));
    lian_put_text(w, COLUMN_NAME, lian_subject_name(w->study, r->kind, r->row));
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, segment));
    if (firm) lian_put_text(w, COLUMN_WHERE, lian_present_where(w->study, n->firm_place[r->row], w->lang));
    if (firm) lian_put_text(w, COLUMN_PLACE, lian_present_place(w->study, n->firm_place[r->row]));
    put_numbers(w, r);
    put_action(w, r);
    put_reason(w, r, common);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(firm ? w->tables->firms.source : w->tables->segments.source, r->row), LIAN_NONE,
                    LIAN_NONE, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    int32_t firms = study->tables->firms.count, segments = study->tables->segments.count, count;
    risk *risks = malloc(((size_t)firms + (size_t)segments + 1) * sizeof *risks);
    LIAN_CHECK_MEMORY(risks);
    count = risks_collect(risks, &w, LIAN_SUBJECT_FIRM, firms, study->firm_seen);
    if (!count) count = risks_collect(risks, &w, LIAN_SUBJECT_SEGMENT, segments, study->segment_seen);
    if (count) qsort(risks, (size_t)count, sizeof *risks, compare_risks);
    const char *common = count ? note_of(&w, &risks[0]) : "";
    for (int32_t k = 0; k < count; k++) put_risk(&w, &risks[k], common);
    if (count) write_note(&w, common);
out:
    free(risks);
    return lian_writer_clear(&w, status);
}

LIST_INFO(cascade, "系统性风险", "Systemic risk", run)
