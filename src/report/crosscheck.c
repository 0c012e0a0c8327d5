/* SPDX-License-Identifier: MIT */
/* Do the maps, the lists and the measures of one report say the same? */
#include "report/report.h"

#include "base/error.h"
#include "model/dataset.h"
#include "model/present.h"
#include "model/study.h"

#include <liantu/scenario.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GRADES = LIAN_GRADE_UNVERIFIED + 1 };

static int grade_find(const char *word) {
    for (int g = 0; g < GRADES; g++)
        if (!strcmp(lian_grade_word((lian_grade)g), word)) return g;
    return LIAN_NONE;
}

/* The grade that the map is to show: of the scenario on map `future`, else as it is. */
static lian_grade grade_on(const lian_report *report, const lian_report_map *map, lian_segment_id segment) {
    if (!strcmp(map->info->name, "future")) return lian_future_grade(report->results, segment);
    return lian_standing_get(report->results, segment).grade;
}

/* Segments of the map's chain by grade, as the measures have it. */
static void grades_count(const lian_report *report, const lian_report_map *map, int32_t count[GRADES]) {
    memset(count, 0, GRADES * sizeof *count);
    for (lian_segment_id s = 0; s < report->study->tables->segments.count; s++)
        if (report->study->network->segment_chain[s] == map->chain) count[grade_on(report, map, s)]++;
}

static lian_status disagree(const lian_report *report, const lian_report_map *map, const char *what, const char *of,
                            lian_error *err) {
    return lian_error_set(err, LIAN_ERR_INTERNAL, "map %s of chain %s disagrees with the measures: %s %s", map->info->name,
                          lian_subject_id(report->study, LIAN_SUBJECT_CHAIN, map->chain), what, of);
}

/* Every card is a segment of the chain, stands once, and bears the grade of its measure. */
static lian_status cards_check(const lian_report *report, const lian_report_map *map, uint8_t *seen, lian_error *err) {
    const lian_dataset *dataset = report->study->dataset;
    for (int32_t i = 0; i < lian_view_card_count(map->view); i++) {
        const lian_view_card *card = lian_view_card_at(map->view, i);
        lian_row s = lian_row_find(dataset, LIAN_TABLE_SEGMENTS, lian_symbol_find(dataset, card->id));
        if (s == LIAN_NONE || report->study->network->segment_chain[s] != map->chain)
            return disagree(report, map, "a card of another chain,", card->id, err);
        if (seen[s]++) return disagree(report, map, "two cards of", card->id, err);
        if (strcmp(card->grade, lian_grade_word(grade_on(report, map, s))) != 0)
            return disagree(report, map, "the grade of", card->id, err);
    }
    return LIAN_OK;
}

/* The bar at the top right counts what the measures count. */
static lian_status summary_check(const lian_report *report, const lian_report_map *map, lian_error *err) {
    int32_t count[GRADES], bar[GRADES] = {0};
    if (!lian_view_item_count(map->view, LIAN_VIEW_SUMMARY)) return LIAN_OK;
    grades_count(report, map, count);
    for (int32_t i = 0; i < lian_view_item_count(map->view, LIAN_VIEW_SUMMARY); i++) {
        const lian_view_item *item = lian_view_item_at(map->view, LIAN_VIEW_SUMMARY, i);
        int grade = grade_find(item->id);
        if (grade == LIAN_NONE) return disagree(report, map, "a part of the bar named", item->id, err);
        bar[grade] += item->count;
    }
    for (int g = 0; g < GRADES; g++)
        if (bar[g] != count[g]) return disagree(report, map, "the number of segments graded", lian_grade_word((lian_grade)g), err);
    return LIAN_OK;
}

/* A picture of a cascade loses no more than its scenario, and the scenario what the measure of its subject says. */
static lian_status cascade_check(const lian_report *report, const lian_report_map *map, lian_error *err) {
    enum { DIGITS = 1000000000 }; /* sums in another order may differ in the last places */
    const lian_scenario *s;
    double drawn = 0;
    for (int32_t i = 0; i < lian_view_node_count(map->view); i++) drawn += lian_view_node_at(map->view, i)->lost;
    for (int32_t i = 0; (s = lian_scenario_at(report->results, i)); i++) {
        if (s->chain != map->chain) continue;
        double measure = report->study->closure_count ? s->outcome.esri : lian_measure_get(report->results, "cascade.esri", s->kind, s->subject.row);
        if (!(fabs(measure - s->outcome.esri) * DIGITS < 1)) return disagree(report, map, "the loss when it stops,", lian_subject_id(report->study, s->kind, s->subject.row), err);
        if ((drawn - s->outcome.esri) * DIGITS > 1) return disagree(report, map, "what is lost in all,", "", err);
        return LIAN_OK;
    }
    return LIAN_OK;
}

static lian_status map_check(const lian_report *report, const lian_report_map *map, lian_error *err) {
    if (!map->view) return LIAN_OK;
    if (lian_view_node_count(map->view)) return cascade_check(report, map, err);
    uint8_t *seen = calloc((size_t)report->study->tables->segments.count + 1, 1);
    if (!seen) return lian_error_memory(err);
    lian_status status = cards_check(report, map, seen, err);
    free(seen);
    return status == LIAN_OK ? summary_check(report, map, err) : status;
}

static bool is_seen(const lian_study *study, lian_subject_kind kind, lian_row row) {
    if (row == LIAN_NONE) return true;
    switch (kind) {
    case LIAN_SUBJECT_CHAIN: return lian_study_holds_seen(study, row);
    case LIAN_SUBJECT_SEGMENT: return study->segment_seen[row];
    case LIAN_SUBJECT_FIRM: return study->firm_seen[row];
    case LIAN_SUBJECT_PLACE:
    case LIAN_SUBJECT_NONE: break;
    }
    return true;
}

/* Nothing of a chain that is not seen may stand in a list; what holds for a chain around a seen one may. */
static lian_status list_check(const lian_report *report, const lian_list *list, lian_error *err) {
    const lian_study *study = report->study;
    for (int32_t r = 0; r < lian_list_count(list); r++) {
        lian_subject s = lian_list_subject(list, r);
        if (is_seen(study, s.kind, s.row) && is_seen(study, s.with_kind, s.with)) continue;
        return lian_error_set(err, LIAN_ERR_INTERNAL, "list %s holds a row of another chain: %s %s",
                              lian_list_info_get(list)->name, lian_subject_word(s.kind), lian_subject_id(study, s.kind, s.row));
    }
    return LIAN_OK;
}

/* Rows of a list about segments graded between low and high. */
static int32_t graded_rows(const lian_report *report, const lian_list *list, lian_grade low, lian_grade high) {
    int32_t count = 0;
    for (int32_t r = 0; r < lian_list_count(list); r++) {
        lian_subject s = lian_list_subject(list, r);
        if (s.kind != LIAN_SUBJECT_SEGMENT) continue; /* a note */
        lian_grade grade = lian_standing_get(report->results, s.row).grade;
        count += grade >= low && grade <= high;
    }
    return count;
}

/* A list of graded segments has one row for each segment that the measures grade so. */
static lian_status graded_check(const lian_report *report, const char *name, lian_grade low, lian_grade high,
                                lian_error *err) {
    int32_t measured = 0, listed = LIAN_NONE;
    for (int32_t i = 0; i < report->list_count; i++)
        if (!strcmp(lian_list_info_get(report->list[i])->name, name))
            listed = graded_rows(report, report->list[i], low, high);
    for (lian_segment_id s = 0; s < report->study->tables->segments.count; s++) {
        lian_grade grade = lian_standing_get(report->results, s).grade;
        measured += report->study->segment_seen[s] && grade >= low && grade <= high;
    }
    if (listed == LIAN_NONE || listed == measured) return LIAN_OK;
    return lian_error_set(err, LIAN_ERR_INTERNAL, "list %s has %d rows, but %d segments have such a grade", name,
                          (int)listed, (int)measured);
}

/* A recruit whose own demand for space is matched in the park has its room there already. */
static bool is_matched_there(const lian_report *report, lian_subject pair) {
    lian_measure m;
    return lian_measure_find(report->results, "match.fit", pair, &m);
}

/* What is matched in a park and what its recruits need is no more than is free there. */
static lian_status park_check(const lian_report *report, lian_place_id place, lian_error *err) {
    static const char *const left_of[] = {"match.left_land", "match.left_floor"}, *const need_of[] = {"portfolio.need.land", "portfolio.need.floor"};
    const lian_place_table *places = &report->study->tables->places;
    for (int k = 0; k < 2; k++) {
        double room = lian_number_at(k ? places->free_floor_m2 : places->free_land_mu, place), taken = 0;
        double left = lian_measure_get(report->results, left_of[k], LIAN_SUBJECT_PLACE, place);
        if (lian_is_unknown(room)) continue;
        if (!lian_is_unknown(left)) taken = room - left; /* by the firms that are matched there */
        int64_t first;
        int32_t count = lian_measure_find_all(report->results, "portfolio.park", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_PLACE, &first);
        for (int32_t i = 0; i < count; i++) {
            lian_subject pair = lian_measure_at(report->results, first + i).subject;
            double need = lian_measure_get(report->results, need_of[k], LIAN_SUBJECT_FIRM, pair.row);
            if (pair.with == place && need > 0 && !is_matched_there(report, pair)) taken += need;
        }
        if (taken > room + 1e-6 * fmax(1, room))
            return lian_error_set(err, LIAN_ERR_INTERNAL, "park %s has %g of %s, but lists matches and portfolio place %g there",
                                  lian_subject_id(report->study, LIAN_SUBJECT_PLACE, place), room, k ? "floor" : "land", taken);
    }
    return LIAN_OK;
}

lian_status lian_report_check(const lian_report *report, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < report->map_count; i++) LIAN_TRY(map_check(report, &report->map[i], err));
    for (int32_t i = 0; i < report->list_count; i++) LIAN_TRY(list_check(report, report->list[i], err));
    for (lian_place_id p = 0; p < report->study->tables->places.count; p++) LIAN_TRY(park_check(report, p, err));
    LIAN_TRY(graded_check(report, "strengths", LIAN_GRADE_STRONG, LIAN_GRADE_STRONG, err));
    LIAN_TRY(graded_check(report, "shortfalls", LIAN_GRADE_MISSING, LIAN_GRADE_WEAK, err));
out:
    return status;
}
