/* SPDX-License-Identifier: MIT */
/* 区域×环节图: in which district does each segment stand, and where is it concentrated?
 *
 * A cell counts the operating firms that produce the segment in the district, from the firm list, or the number that
 * the statistics give (activity.firms, latest year). Its colour is the location quotient of the results; it is pale, with the
 * colour around it, where the cell has fewer firms than localisation.few_firms: one firm in a small district has a high quotient. */
#include "base/error.h"
#include "model/stand.h"
#include "model/table.h"
#include "views/heat.h"

#include <stdlib.h>
#include <string.h>

/* ---- quotients ----------------------------------------------------------------------------------------------------- */

static int32_t bin_of(double lq) {
    static const double edges[] = {0.5, 0.8, 1.2, 1.5};
    int32_t bin = 0;
    if (lian_is_unknown(lq)) return LIAN_NONE;
    /* Within a rounding error of an edge counts as at it, so that a quotient of exactly 1.5 is never drawn below. */
    while (bin < 4 && lq >= edges[bin] * (1 - 1e-12)) bin++;
    return bin;
}

static bool quotient_find(const lian_heat *h, int32_t row, int32_t at, lian_measure *out) {
    lian_subject pair = {LIAN_SUBJECT_PLACE, h->place[row], LIAN_SUBJECT_SEGMENT, h->sheet.layout.segment[at]};
    return row < h->rows && lian_measure_find(h->sheet.results, "localisation.lq", pair, out);
}

static double quotient(const lian_heat *h, int32_t row, int32_t at) {
    lian_measure found;
    return quotient_find(h, row, at, &found) ? found.value : lian_unknown();
}

/* ---- what the quotients compare ------------------------------------------------------------------------------------ */

/* Does a part of a note, "按从业人数；对比广州市；2021 年；企业少：1 家", end here? */
static bool part_ends(const lian_heat *h, const char *at, size_t left) {
    const char *mark = lian_sheet_say(&h->sheet, "；", "; ");
    return !left || (left >= strlen(mark) && !strncmp(at, mark, strlen(mark)));
}

/* Shortens what is shared to the parts that this note has as well, from the first on. */
static void basis_share(lian_heat *h, const char *note) {
    size_t same = 0, length;
    note = lian_note_text(note, h->sheet.lang, &length);
    if (!h->basis) {
        h->basis = note;
        h->basis_length = length;
        return;
    }
    while (same < h->basis_length && same < length && note[same] == h->basis[same]) same++;
    while (same && !(part_ends(h, h->basis + same, h->basis_length - same) && part_ends(h, note + same, length - same))) same--;
    h->basis_length = same;
}

static bool has_basis(const lian_heat *h, const char *note) {
    size_t length;
    note = lian_note_text(note, h->sheet.lang, &length);
    return h->basis_length && length >= h->basis_length && !strncmp(note, h->basis, h->basis_length);
}

static bool is_few(const lian_heat *h, const lian_heat_cell *c) { return c->count < h->sheet.study->settings.lq_few_firms; }

/* What the notes of all cells that are filled with a shade share, or of all where none is; then, how many say something else. */
static void basis_find(lian_heat *h) {
    lian_measure lq;
    enum { FILLED, ANY, OTHERS };
    for (int pass = FILLED; pass <= OTHERS; pass += pass == FILLED && h->basis ? 2 : 1)
        for (int32_t row = 0; row < h->rows; row++)
            for (int32_t at = 0; at < h->sheet.layout.count; at++) {
                const lian_heat_cell *c = lian_heat_at(h, row, at);
                if (!c->is_filled || !quotient_find(h, row, at, &lq) || lian_is_unknown(lq.value)) continue;
                if (pass == OTHERS) h->others += !has_basis(h, lq.note);
                else if (pass == ANY || !is_few(h, c)) basis_share(h, lq.note);
            }
}

/* Before the first shade of the legend: the quotient, and what it compares with what. */
static void scale_set(lian_heat *h) {
    lian_buffer *out = &h->sheet.scale;
    lian_buffer_add_text(out, lian_sheet_say(&h->sheet, "区位商", "location quotient"));
    if (!h->basis_length) return;
    lian_buffer_add_text(out, lian_sheet_say(&h->sheet, "（", " ("));
    lian_buffer_add(out, h->basis, h->basis_length);
    lian_buffer_add_text(out, lian_sheet_say(&h->sheet, "）", ")"));
}

/* ---- writing ------------------------------------------------------------------------------------------------------- */

static void cell_add(lian_heat *h, int32_t row, int32_t at, const char *row_id) {
    const lian_settings *s = &h->sheet.study->settings;
    const lian_heat_cell *c = lian_heat_at(h, row, at);
    double lq = quotient(h, row, at);
    bool core = lq >= s->lq_core * (1 - 1e-12) && c->count >= s->lq_core_firms;
    int32_t bin = bin_of(lq);
    bool few = is_few(h, c);
    h->sheet.used[bin == LIAN_NONE ? LIAN_LEGEND_HEAT_PRESENT : LIAN_LEGEND_HEAT_0 + (int)bin] = true;
    if (core) h->sheet.used[LIAN_LEGEND_HEAT_CORE] = true;
    if (few) h->sheet.used[LIAN_LEGEND_HEAT_FEW] = true;
    lian_view_cell out = {row_id, lian_subject_id(h->sheet.study, LIAN_SUBJECT_SEGMENT, h->sheet.layout.segment[at]),
                          c->count, bin, core, few};
    if (h->sheet.status == LIAN_OK) h->sheet.status = lian_view_cell_add(h->sheet.view, &out, h->sheet.err);
}

static void rows_add(lian_heat *h) {
    const lian_study *study = h->sheet.study;
    int32_t rows = h->rows;
    for (int32_t at = 0; at < h->sheet.layout.count && rows == h->rows; at++)
        if (lian_heat_at(h, h->rows, at)->is_filled) rows++;
    if (rows == h->rows && h->count && h->item[h->count - 1].row == h->rows) rows++;
    for (int32_t row = 0; row < rows; row++) {
        bool whole = row == h->rows;
        const char *id = lian_subject_id(study, LIAN_SUBJECT_PLACE, whole ? study->home : h->place[row]);
        const char *title = whole ? lian_sheet_say(&h->sheet, "区属待核实", "district unverified")
                                  : lian_present_place(study, h->place[row]);
        lian_view_row out = {id, title, lian_heat_total(h, row)};
        if (h->sheet.status == LIAN_OK) h->sheet.status = lian_view_row_add(h->sheet.view, &out, h->sheet.err);
        for (int32_t at = 0; at < h->sheet.layout.count; at++) {
            bool missing = lian_standing_get(h->sheet.results, h->sheet.layout.segment[at]).grade == LIAN_GRADE_MISSING;
            if (lian_heat_at(h, row, at)->is_filled)
                cell_add(h, row, at, id);
            else if (!missing)
                h->sheet.used[LIAN_LEGEND_HEAT_NONE] = true;
        }
    }
}

static void segments_add(lian_heat *h) {
    lian_sheet *sheet = &h->sheet;
    char column[32];
    for (int32_t at = 0; at < sheet->layout.count; at++) {
        lian_segment_id segment = sheet->layout.segment[at];
        lian_standing standing = lian_sheet_grade(sheet, segment);
        const char *name = lian_present_segment(sheet->study, segment),
                   *short_name = lian_segment_short(sheet->study, segment);
        if (standing.grade == LIAN_GRADE_MISSING) sheet->used[LIAN_LEGEND_HEAT_MISSING] = true;
        lian_view_card card = {
            .id = lian_subject_id(sheet->study, LIAN_SUBJECT_SEGMENT, segment),
            .title = name,
            .short_title = short_name != name ? short_name : "",
            .column = lian_layout_column_id(&sheet->layout, sheet->layout.column[at], column),
            .tier = lian_vocabulary_word(LIAN_VOCABULARY_TIER, sheet->study->network->segment_tier[segment]),
            .grade = lian_grade_word(standing.grade),
            .grade_label = lian_grade_text(standing.grade, sheet->lang),
            .state = lian_state_word(LIAN_STATE_NONE),
            .security = lian_safety_word(LIAN_SAFETY_UNVERIFIED)};
        if (sheet->status == LIAN_OK) sheet->status = lian_view_card_add(sheet->view, &card, sheet->err);
    }
}

static void subtitle_set(lian_heat *h) {
    lian_sheet *sheet = &h->sheet;
    const lian_settings *s = &sheet->study->settings;
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "数字为登记企业数（不含停产），颜色为区位商",
                                                      "number: firms on record that have not stopped; colour: location quotient"));
    if (sheet->used[LIAN_LEGEND_HEAT_CORE]) {
        lian_buffer_add_text(
            &sheet->text, lian_sheet_say(sheet, "；三角为集聚核心区（区位商≥", "; triangle: core place (quotient ≥ "));
        lian_buffer_add_number(&sheet->text, s->lq_core);
        lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, " 且不少于 ", ", at least "));
        lian_buffer_add_number(&sheet->text, s->lq_core_firms);
        lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, " 家）", " firms)"));
    }
    if (sheet->used[LIAN_LEGEND_HEAT_FEW]) {
        lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "；不足 ", "; fewer than "));
        lian_buffer_add_number(&sheet->text, s->lq_few_firms);
        lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, " 家的格只描边，区位商仅供参考", " firms: outlined only, the quotient says little"));
    }
    lian_sheet_set(sheet, "subtitle");
}

/* `words` have a %d for the count; nothing is said of none. */
static void note_count(lian_sheet *sheet, const char *words, int32_t count) {
    if (!count) return;
    lian_buffer_add_format(&sheet->text, words, (int)count);
    lian_sheet_note(sheet, lian_buffer_text(&sheet->text));
    lian_buffer_reset(&sheet->text);
}

static void notes_add(lian_heat *h) {
    lian_sheet *sheet = &h->sheet;
    note_count(sheet, lian_sheet_say(sheet, "%d 格的区位商另有对比地区、指标或年份（如按企业名录推算），见该值的说明。",
                                     "The quotients of %d cells are of another area, measure or year (such as by the list of firms); see their notes."),
               h->others);
    note_count(sheet, lian_sheet_say(sheet, "全链企业数含企业名单列入本链、环节待核实的 %d 家（不在任何格内）。",
                                     "The firms of the chain include %d on record in it of which the segment is to be verified (in no cell)."),
               h->vague);
    note_count(sheet, lian_sheet_say(sheet, "区属待核实的格内有 %d 家另在某区登记，只计入该区的全链企业数。",
                                     "%d firms in cells of an unverified district are on record in a district as well: as firms of the chain they count there only."),
               h->again);
    if (h->has_statistics)
        lian_sheet_note(
            sheet,
            lian_sheet_say(sheet,
                           "部分企业数取自统计口径数据，可多于企业名单（全景图所列）；其行合计为各环节之和，跨环节企业"
                           "会重复计数。",
                           "Some numbers are from statistics and may exceed the list of firms (as on the map of the "
                           "chain); the total of such a row adds its segments, so a firm in several counts in each."));
}

static void texts_set(lian_heat *h) {
    lian_sheet *sheet = &h->sheet;
    lian_add_chain_title(sheet);
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, " · 区域×环节图", ": districts and segments"));
    lian_sheet_set(sheet, "title");
    subtitle_set(h);
    scale_set(h);
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "全链企业数", "firms of the chain"));
    lian_sheet_set(sheet, "row_total");
    notes_add(h);
}

static lian_status run(lian_view *view, const lian_study *study, const lian_results *results, lian_chain_id chain,
                       lian_error *err) {
    lian_status status = LIAN_OK;
    lian_heat h = {.rows = 0};
    LIAN_TRY(lian_sheet_init(&h.sheet, view, study, results, chain, err));
    LIAN_TRY(lian_heat_build(&h, err));
    segments_add(&h);
    basis_find(&h);
    rows_add(&h);
    texts_set(&h);
    lian_sheet_summary(&h.sheet);
    lian_sheet_frame(&h.sheet);
out:
    free(h.place);
    free(h.item);
    free(h.cells);
    return lian_sheet_clear(&h.sheet, status);
}

const lian_view_info lian_view_heat = {"heat", {"区域×环节图", "Districts and segments"}, run};
