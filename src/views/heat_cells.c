/* SPDX-License-Identifier: MIT */
/* Which districts have a row on the 区域×环节图, and how many firms does each have in each segment? */
#include "base/error.h"
#include "base/order.h"
#include "model/stand.h"
#include "model/table.h"
#include "views/heat.h"

#include <stdlib.h>

lian_heat_cell *lian_heat_at(const lian_heat *h, int32_t row, int32_t at) {
    return &h->cells[(size_t)row * (size_t)h->sheet.layout.count + (size_t)at];
}

/* ---- rows ---------------------------------------------------------------------------------------------------------- */

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

static lian_status rows_find(lian_heat *h, lian_error *err) {
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
    h->place[h->rows] = study->home;
    if (h->rows) return LIAN_OK;
    return lian_error_set(err, LIAN_ERR_ARGUMENT,
                          lian_sheet_say(&h->sheet, "%s 没有下级区（places 表），无法分区绘制",
                                         "%s has no districts in table places to draw"),
                          lian_present_place(study, study->home));
}

/* The row a local place belongs to; places that are in none (the city itself) share the last row. */
static int32_t row_of(const lian_heat *h, lian_place_id place) {
    for (int32_t i = 0; i < h->rows; i++)
        if (lian_place_is_within(h->sheet.study->network, place, h->place[i])) return i;
    return h->rows;
}

/* ---- cells --------------------------------------------------------------------------------------------------------- */

static int by_cell(const void *left, const void *right) {
    const lian_heat_firm *a = left, *b = right;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return lian_int_order(a->firm, b->firm);
}

static int by_firm(const void *left, const void *right) {
    const lian_heat_firm *a = left, *b = right;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return lian_int_order(a->firm, b->firm);
}

/* With the items by firm: is it the first of its firm in its row? */
static bool is_first_of_firm(const lian_heat *h, int32_t i) { return !i || by_firm(&h->item[i - 1], &h->item[i]) != 0; }

/* Firms on record in the chain at a place here of which no role says the segment: they have no cell, and count in their row. */
static void vague_collect(lian_heat *h, int32_t *all) {
    const lian_study *study = h->sheet.study;
    const lian_network *n = study->network;
    for (lian_row r = 0; r < study->tables->chain_firms.count; r++) {
        if (n->rank_chain[r] != h->sheet.chain || !lian_rank_is_vague(study, r)) continue;
        lian_place_id place = n->firm_place[n->rank_firm[r]];
        if (lian_study_where(study, place) == LIAN_WHERE_LOCAL) h->item[(*all)++] = (lian_heat_firm){row_of(h, place), h->sheet.layout.count, n->rank_firm[r], false};
    }
}

/* Every role of an operating firm with a plant here; sorted, each firm once in a cell. */
static lian_status presences_collect(lian_heat *h, lian_error *err) {
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
        h->item[all++] = (lian_heat_firm){row_of(h, n->role_place[r]), at, n->role_firm[r], false};
    }
    vague_collect(h, &all);
    qsort(h->item, (size_t)all, sizeof *h->item, by_cell);
    for (int32_t i = 0; i < all; i++)
        if (!h->count || by_cell(&h->item[h->count - 1], &h->item[i]) != 0) h->item[h->count++] = h->item[i];
    return LIAN_OK;
}

/* A firm whose district one row names is not of no district because another row names the city. */
static lian_status again_mark(lian_heat *h, lian_error *err) {
    size_t firms = (size_t)h->sheet.study->tables->firms.count + 1;
    uint8_t *is_placed = calloc(firms, 1);
    if (!is_placed) return lian_error_memory(err);
    for (int32_t i = 0; i < h->count; i++)
        if (h->item[i].row < h->rows) is_placed[h->item[i].firm] = 1;
    for (int32_t i = 0; i < h->count; i++) {
        lian_heat_firm *f = &h->item[i];
        f->is_again = f->row == h->rows && is_placed[f->firm];
        h->again += f->is_again && is_first_of_firm(h, i);
    }
    free(is_placed);
    return LIAN_OK;
}

static void cells_count(lian_heat *h) {
    for (int32_t i = 0; i < h->count; i++) {
        if (h->item[i].at == h->sheet.layout.count) {
            h->vague++;
            continue;
        }
        lian_heat_cell *c = lian_heat_at(h, h->item[i].row, h->item[i].at);
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
static void statistics_use(lian_heat *h) {
    const lian_study *study = h->sheet.study;
    const lian_activity_table *activity = &study->tables->activity;
    for (lian_row r = 0; r < activity->count; r++) {
        lian_segment_id segment = study->network->activity_segment[r];
        int32_t at = segment == LIAN_NONE ? LIAN_NONE : h->sheet.layout.position[segment], row = 0;
        while (row < h->rows && h->place[row] != study->network->activity_place[r]) row++;
        if (at == LIAN_NONE || row == h->rows) continue;
        lian_heat_cell *c = lian_heat_at(h, row, at);
        double firms = lian_number_at(activity->firms, r), year = lian_number_at(activity->year, r);
        if (lian_is_unknown(firms)) {
            if (!c->is_filled && is_active(activity, r)) *c = (lian_heat_cell){lian_unknown(), lian_unknown(), 0, true};
            continue;
        }
        if (!lian_is_unknown(c->year) && !(year > c->year)) continue;
        if (firms < c->listed) firms = c->listed;
        *c = (lian_heat_cell){firms, lian_is_unknown(year) ? 0 : year, c->listed, firms > 0};
        h->has_statistics = true;
    }
}

double lian_heat_total(const lian_heat *h, int32_t row) {
    double sum = 0;
    int32_t firms = 0;
    bool by_list = true;
    for (int32_t at = 0; at < h->sheet.layout.count; at++) {
        const lian_heat_cell *c = lian_heat_at(h, row, at);
        if (c->is_filled) sum += c->count;
        if (!lian_is_unknown(c->year) || (c->is_filled && lian_is_unknown(c->count))) by_list = false;
    }
    for (int32_t i = 0; i < h->count; i++)
        if (h->item[i].row == row && !h->item[i].is_again && is_first_of_firm(h, i)) firms++;
    double total = by_list ? firms : sum;
    return total > 0 || lian_firms_are_all(h->sheet.study) ? total : lian_unknown();
}

lian_status lian_heat_build(lian_heat *h, lian_error *err) {
    lian_status status = LIAN_OK;
    bool any = false;
    LIAN_TRY(rows_find(h, err));
    size_t size = ((size_t)h->rows + 1) * (size_t)h->sheet.layout.count;
    h->cells = malloc(size * sizeof *h->cells);
    LIAN_CHECK_MEMORY(h->cells);
    for (size_t i = 0; i < size; i++) h->cells[i] = (lian_heat_cell){lian_unknown(), lian_unknown(), 0, false};
    LIAN_TRY(presences_collect(h, err));
    cells_count(h);
    statistics_use(h);
    for (size_t i = 0; i < size - (size_t)h->sheet.layout.count; i++) any = any || h->cells[i].is_filled;
    for (int32_t i = 0; i < h->count; i++) any = any || h->item[i].row < h->rows;
    qsort(h->item, (size_t)h->count, sizeof *h->item, by_firm);
    LIAN_TRY(again_mark(h, err));
    if (!any)
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "%s",
                  lian_sheet_say(&h->sheet, "没有落到各区的本地企业，也没有各区统计数据，区域×环节图无内容可画",
                                 "no local firm of a known district and no statistics by district: nothing to draw"));
out:
    return status;
}
