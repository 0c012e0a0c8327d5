/* SPDX-License-Identifier: MIT */
/* 区域×环节图: in which district does each segment stand, and where is it concentrated?
 *
 * A cell counts the operating firms that produce the segment in the district, from the firm list, or the number that
 * the statistics give (activity.firms, latest year). Its colour is the location quotient of the results; it is pale, with the
 * colour around it, where the cell has fewer firms than localisation.few_firms: one firm in a small district has a high quotient. */
#include "base/error.h"
#include "base/order.h"
#include "model/stand.h"
#include "model/table.h"
#include "views/views.h"

#include <stdlib.h>
#include <string.h>

/* A firm of a row (district) in a segment; the same firm may have several plants in one district. */
typedef struct presence {
    int32_t row, at; /* index of heat.place, of layout.segment; layout.count: on record in the chain, in no segment of it */
    lian_firm_id firm;
} presence;

typedef struct cell {
    double count;   /* unknown: present, number not known */
    double year;    /* of the statistics it comes from; unknown: from the firm list */
    int32_t listed; /* firms of the list */
    bool is_filled;
} cell;

typedef struct heat {
    lian_sheet sheet;
    lian_place_id *place; /* of each row; home itself for firms whose district is not known */
    int32_t rows;
    presence *item;
    int32_t count;
    cell *cells; /* rows × segments */
    bool has_statistics;
    int32_t vague; /* firms of the chain, each once in a row, of which the segment is not on record */
    const char *basis; /* what the quotients of filled cells say of their basis, as far as they agree: so many bytes of it */
    size_t basis_length;
    int32_t others; /* cells whose quotient has another basis */
} heat;

static cell *cell_at(const heat *h, int32_t row, int32_t at) {
    return &h->cells[(size_t)row * (size_t)h->sheet.layout.count + (size_t)at];
}

/* ---- rows ----------------------------------------------------------------------------------------------------------
 */

/* The kinds of place that divide home, the coarsest first: a province into cities, a city into districts, … */
static bool divides(int home, int kind) {
    switch (home) {
    case LIAN_PLACE_KIND_COUNTRY:
        return kind == LIAN_PLACE_KIND_PROVINCE;
    case LIAN_PLACE_KIND_PROVINCE:
        return kind == LIAN_PLACE_KIND_CITY;
    case LIAN_PLACE_KIND_REGION:
    case LIAN_PLACE_KIND_CITY:
        return kind == LIAN_PLACE_KIND_DISTRICT;
    default:
        return kind == LIAN_PLACE_KIND_STREET || kind == LIAN_PLACE_KIND_TOWN;
    }
}

static lian_status rows_find(heat *h, lian_error *err) {
    const lian_study *study = h->sheet.study;
    const lian_place_table *places = &study->tables->places;
    if (study->home == LIAN_NONE)
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s",
                              lian_sheet_say(&h->sheet, "未设定本地（home），无法分区绘制",
                                             "no home is set, so there are no districts to draw"));
    h->place = malloc(((size_t)places->count + 1) * sizeof *h->place);
    if (!h->place) return lian_error_memory(err);
    int home = lian_enum_at(places->kind, study->home);
    for (lian_place_id p = 0; p < places->count; p++)
        if (p != study->home && lian_study_where(study, p) == LIAN_WHERE_LOCAL &&
            divides(home, lian_enum_at(places->kind, p)))
            h->place[h->rows++] = p;
    if (h->rows) return LIAN_OK;
    return lian_error_set(err, LIAN_ERR_ARGUMENT,
                          lian_sheet_say(&h->sheet, "%s 没有下级区（places 表），无法分区绘制",
                                         "%s has no districts in table places to draw"),
                          lian_present_place(study, study->home));
}

/* The row a local place belongs to; places that are in none (the city itself) share the last row. */
static int32_t row_of(const heat *h, lian_place_id place) {
    for (int32_t i = 0; i < h->rows; i++)
        if (lian_place_is_within(h->sheet.study->network, place, h->place[i])) return i;
    return h->rows;
}

/* ---- cells ---------------------------------------------------------------------------------------------------------
 */

static int by_cell(const void *left, const void *right) {
    const presence *a = left, *b = right;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return lian_int_order(a->firm, b->firm);
}

static int by_firm(const void *left, const void *right) {
    const presence *a = left, *b = right;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return lian_int_order(a->firm, b->firm);
}

/* Firms on record in the chain at a place here of which no role says the segment: they have no cell, and count in their row. */
static void vague_collect(heat *h, int32_t *all) {
    const lian_study *study = h->sheet.study;
    const lian_network *n = study->network;
    for (lian_row r = 0; r < study->tables->chain_firms.count; r++) {
        if (n->rank_chain[r] != h->sheet.chain || !lian_rank_is_vague(study, r)) continue;
        lian_place_id place = n->firm_place[n->rank_firm[r]];
        if (lian_study_where(study, place) == LIAN_WHERE_LOCAL) h->item[(*all)++] = (presence){row_of(h, place), h->sheet.layout.count, n->rank_firm[r]};
    }
}

/* Every role of an operating firm with a plant here; sorted, each firm once in a cell. */
static lian_status presences_collect(heat *h, lian_error *err) {
    const lian_study *study = h->sheet.study;
    const lian_network *n = study->network;
    h->item = malloc(((size_t)study->tables->roles.count + (size_t)study->tables->chain_firms.count + 1) * sizeof *h->item);
    if (!h->item) return lian_error_memory(err);
    int32_t all = 0;
    for (lian_row r = 0; r < study->tables->roles.count; r++) {
        int32_t at = n->role_segment[r] == LIAN_NONE ? LIAN_NONE : h->sheet.layout.position[n->role_segment[r]];
        if (at == LIAN_NONE || n->role_firm[r] == LIAN_NONE || !lian_firm_operates(n, n->role_firm[r]) ||
            lian_study_where(study, n->role_place[r]) != LIAN_WHERE_LOCAL)
            continue;
        h->item[all++] = (presence){row_of(h, n->role_place[r]), at, n->role_firm[r]};
    }
    vague_collect(h, &all);
    qsort(h->item, (size_t)all, sizeof *h->item, by_cell);
    for (int32_t i = 0; i < all; i++)
        if (!h->count || by_cell(&h->item[h->count - 1], &h->item[i]) != 0) h->item[h->count++] = h->item[i];
    return LIAN_OK;
}

static void cells_count(heat *h) {
    for (int32_t i = 0; i < h->count; i++) {
        if (h->item[i].at == h->sheet.layout.count) {
            h->vague++;
            continue;
        }
        cell *c = cell_at(h, h->item[i].row, h->item[i].at);
        c->count = ++c->listed;
        c->is_filled = true;
    }
}

/* Is there anything in a row of activity that shows the segment at work? */
static bool is_active(const lian_activity_table *activity, lian_row r) {
    return lian_number_at(activity->employees, r) > 0 || lian_number_at(activity->output, r) > 0;
}

/* Statistics of the latest year replace the count of the firm list, which is rarely as full; where they say less than
 * the list shows by name, the list stands. */
static void statistics_use(heat *h) {
    const lian_study *study = h->sheet.study;
    const lian_activity_table *activity = &study->tables->activity;
    for (lian_row r = 0; r < activity->count; r++) {
        lian_segment_id segment = study->network->activity_segment[r];
        int32_t at = segment == LIAN_NONE ? LIAN_NONE : h->sheet.layout.position[segment], row = 0;
        while (row < h->rows && h->place[row] != study->network->activity_place[r]) row++;
        if (at == LIAN_NONE || row == h->rows) continue;
        cell *c = cell_at(h, row, at);
        double firms = lian_number_at(activity->firms, r), year = lian_number_at(activity->year, r);
        if (lian_is_unknown(firms)) {
            if (!c->is_filled && is_active(activity, r)) *c = (cell){lian_unknown(), lian_unknown(), 0, true};
            continue;
        }
        if (!lian_is_unknown(c->year) && !(year > c->year)) continue;
        if (firms < c->listed) firms = c->listed;
        *c = (cell){firms, lian_is_unknown(year) ? 0 : year, c->listed, firms > 0};
        h->has_statistics = true;
    }
}

/* ---- writing -------------------------------------------------------------------------------------------------------
 */

static int32_t bin_of(double lq) {
    static const double edges[] = {0.5, 0.8, 1.2, 1.5};
    int32_t bin = 0;
    if (lian_is_unknown(lq)) return LIAN_NONE;
    /* Within a rounding error of an edge counts as at it, so that a quotient of exactly 1.5 is never drawn below. */
    while (bin < 4 && lq >= edges[bin] * (1 - 1e-12)) bin++;
    return bin;
}

static bool quotient_find(const heat *h, int32_t row, int32_t at, lian_measure *out) {
    lian_subject pair = {LIAN_SUBJECT_PLACE, h->place[row], LIAN_SUBJECT_SEGMENT, h->sheet.layout.segment[at]};
    return row < h->rows && lian_measure_find(h->sheet.results, "localisation.lq", pair, out);
}

static double quotient(const heat *h, int32_t row, int32_t at) {
    lian_measure found;
    return quotient_find(h, row, at, &found) ? found.value : lian_unknown();
}

/* ---- what the quotients compare ------------------------------------------------------------------------------------ */

/* Does a part of a note, "按从业人数；对比广州市；2021 年；企业少：1 家", end here? */
static bool part_ends(const heat *h, const char *at, size_t left) {
    const char *mark = lian_sheet_say(&h->sheet, "；", "; ");
    return !left || (left >= strlen(mark) && !strncmp(at, mark, strlen(mark)));
}

/* Shortens what is shared to the parts that this note has as well, from the first on. */
static void basis_share(heat *h, const char *note) {
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

static bool has_basis(const heat *h, const char *note) {
    size_t length;
    note = lian_note_text(note, h->sheet.lang, &length);
    return h->basis_length && length >= h->basis_length && !strncmp(note, h->basis, h->basis_length);
}

static bool is_few(const heat *h, const cell *c) { return c->count < h->sheet.study->settings.lq_few_firms; }

/* What the notes of all cells that are filled with a shade share, or of all where none is; then, how many say something else. */
static void basis_find(heat *h) {
    lian_measure lq;
    enum { FILLED, ANY, OTHERS };
    for (int pass = FILLED; pass <= OTHERS; pass += pass == FILLED && h->basis ? 2 : 1)
        for (int32_t row = 0; row < h->rows; row++)
            for (int32_t at = 0; at < h->sheet.layout.count; at++) {
                const cell *c = cell_at(h, row, at);
                if (!c->is_filled || !quotient_find(h, row, at, &lq) || lian_is_unknown(lq.value)) continue;
                if (pass == OTHERS) h->others += !has_basis(h, lq.note);
                else if (pass == ANY || !is_few(h, c)) basis_share(h, lq.note);
            }
}

/* Before the first shade of the legend: the quotient, and what it compares with what. */
static void scale_set(heat *h) {
    lian_buffer *out = &h->sheet.scale;
    lian_buffer_add_text(out, lian_sheet_say(&h->sheet, "区位商", "location quotient"));
    if (!h->basis_length) return;
    lian_buffer_add_text(out, lian_sheet_say(&h->sheet, "（", " ("));
    lian_buffer_add(out, h->basis, h->basis_length);
    lian_buffer_add_text(out, lian_sheet_say(&h->sheet, "）", ")"));
}

static void cell_add(heat *h, int32_t row, int32_t at, const char *row_id) {
    const lian_settings *s = &h->sheet.study->settings;
    const cell *c = cell_at(h, row, at);
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

/* Firms of the row, each once; with statistics in the row, the sum over its segments, as nothing better is known. On a
 * list that is not complete, none recorded is not none. */
static double row_total(const heat *h, int32_t row) {
    double sum = 0;
    int32_t firms = 0;
    bool by_list = true;
    for (int32_t at = 0; at < h->sheet.layout.count; at++) {
        const cell *c = cell_at(h, row, at);
        if (c->is_filled) sum += c->count;
        if (!lian_is_unknown(c->year) || (c->is_filled && lian_is_unknown(c->count))) by_list = false;
    }
    for (int32_t i = 0; i < h->count; i++)
        if (h->item[i].row == row && (!i || by_firm(&h->item[i - 1], &h->item[i]) != 0)) firms++;
    double total = by_list ? firms : sum;
    return total > 0 || lian_firms_are_all(h->sheet.study) ? total : lian_unknown();
}

static void rows_add(heat *h) {
    const lian_study *study = h->sheet.study;
    int32_t rows = h->rows;
    qsort(h->item, (size_t)h->count, sizeof *h->item, by_firm);
    for (int32_t at = 0; at < h->sheet.layout.count && rows == h->rows; at++)
        if (cell_at(h, h->rows, at)->is_filled) rows++;
    if (rows == h->rows && h->count && h->item[h->count - 1].row == h->rows) rows++;
    for (int32_t row = 0; row < rows; row++) {
        bool whole = row == h->rows;
        const char *id = lian_subject_id(study, LIAN_SUBJECT_PLACE, whole ? study->home : h->place[row]);
        const char *title = whole ? lian_sheet_say(&h->sheet, "区属待核实", "district unverified")
                                  : lian_present_place(study, h->place[row]);
        lian_view_row out = {id, title, row_total(h, row)};
        if (h->sheet.status == LIAN_OK) h->sheet.status = lian_view_row_add(h->sheet.view, &out, h->sheet.err);
        for (int32_t at = 0; at < h->sheet.layout.count; at++) {
            bool missing = lian_standing_get(h->sheet.results, h->sheet.layout.segment[at]).grade == LIAN_GRADE_MISSING;
            if (cell_at(h, row, at)->is_filled)
                cell_add(h, row, at, id);
            else if (!missing)
                h->sheet.used[LIAN_LEGEND_HEAT_NONE] = true;
        }
    }
}

static void segments_add(heat *h) {
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

static void texts_set(heat *h) {
    lian_sheet *sheet = &h->sheet;
    const lian_settings *s = &sheet->study->settings;
    lian_add_chain_title(sheet);
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, " · 区域×环节图", ": districts and segments"));
    lian_sheet_set(sheet, "title");
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
    scale_set(h);
    if (h->others) {
        lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, "%d 格的区位商另有对比地区、指标或年份（如按企业名录推算），见该值的说明。",
                                                            "The quotients of %d cells are of another area, measure or year (such as by the list of firms); see their notes."),
                               (int)h->others);
        lian_sheet_note(sheet, lian_buffer_text(&sheet->text));
        lian_buffer_reset(&sheet->text);
    }
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "全链企业数", "firms of the chain"));
    lian_sheet_set(sheet, "row_total");
    if (h->vague) {
        lian_buffer_add_format(&sheet->text, lian_sheet_say(sheet, "全链企业数含企业名单列入本链、环节待核实的 %d 家（不在任何格内）。",
                                                            "The firms of the chain include %d on record in it of which the segment is to be verified (in no cell)."),
                               (int)h->vague);
        lian_sheet_note(sheet, lian_buffer_text(&sheet->text));
        lian_buffer_reset(&sheet->text);
    }
    if (h->has_statistics)
        lian_sheet_note(
            sheet,
            lian_sheet_say(sheet,
                           "部分企业数取自统计口径数据，可多于企业名单（全景图所列）；其行合计为各环节之和，跨环节企业"
                           "会重复计数。",
                           "Some numbers are from statistics and may exceed the list of firms (as on the map of the "
                           "chain); the total of such a row adds its segments, so a firm in several counts in each."));
}

static lian_status cells_build(heat *h, lian_error *err) {
    lian_status status = LIAN_OK;
    bool any = false;
    LIAN_TRY(rows_find(h, err));
    size_t size = ((size_t)h->rows + 1) * (size_t)h->sheet.layout.count;
    h->cells = malloc(size * sizeof *h->cells);
    LIAN_CHECK_MEMORY(h->cells);
    for (size_t i = 0; i < size; i++) h->cells[i] = (cell){lian_unknown(), lian_unknown(), 0, false};
    LIAN_TRY(presences_collect(h, err));
    cells_count(h);
    statistics_use(h);
    for (size_t i = 0; i < size - (size_t)h->sheet.layout.count; i++) any = any || h->cells[i].is_filled;
    for (int32_t i = 0; i < h->count; i++) any = any || h->item[i].row < h->rows;
    if (!any)
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "%s",
                  lian_sheet_say(&h->sheet, "没有落到各区的本地企业，也没有各区统计数据，区域×环节图无内容可画",
                                 "no local firm of a known district and no statistics by district: nothing to draw"));
out:
    return status;
}

static lian_status run(lian_view *view, const lian_study *study, const lian_results *results, lian_chain_id chain,
                       lian_error *err) {
    lian_status status = LIAN_OK;
    heat h = {.rows = 0};
    LIAN_TRY(lian_sheet_init(&h.sheet, view, study, results, chain, err));
    LIAN_TRY(cells_build(&h, err));
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
