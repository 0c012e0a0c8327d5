/* SPDX-License-Identifier: MIT */
/* Which parks, markets, blocks and towns can carry the chain, what stands there and how much room is left? */
#include "base/error.h"
#include "lists/parks.h"
#include "model/dataset.h"
#include "model/halted.h"
#include "model/master.h"

#include <math.h>
#include <stdlib.h>

#define COLUMNS(X)                                                                \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                    \
    X(PARK, "park", "园区（承载地）", "Park", TEXT)                                 \
    X(KIND, "kind", "类型", "Kind", TEXT)                                         \
    X(DISTRICT, "district", "所在区县", "District", TEXT)                         \
    X(STATUS, "status", "建设状态", "Status", TEXT)                               \
    X(LEVEL, "level", "级别", "Level", TEXT)                                      \
    X(CLASS, "class", "园区类别", "Class", TEXT)                                  \
    X(INDUSTRIES, "lead_industries", "主导产业", "Lead industries", TEXT)         \
    X(DIVISIONS, "divisions", "布局分工", "Division of labour", TEXT)             \
    X(FIRMS, "firms", "本链登记企业数", "Firms of the chain on record", NUMBER)   \
    X(LARGEST, "largest", "主要企业", "Largest firms", TEXT)                      \
    X(AREA, "area_mu", "面积（亩）", "Area (mu)", NUMBER)                           \
    X(FREE_LAND, "free_land_mu", "可用土地（亩）", "Free land (mu)", NUMBER)        \
    X(BUILT, "built_floor_m2", "已建面积（平方米）", "Built floor (m2)", NUMBER)    \
    X(FREE_FLOOR, "free_floor_m2", "空置厂房（平方米）", "Free floor (m2)", NUMBER) \
    X(OUTPUT, "output", "产值", "Output", NUMBER)                                 \
    X(DENSITY, "output_per_mu", "亩均产值（万元/亩）", "Output per mu (10,000 yuan)", NUMBER) \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                      \
    X(UTILITIES, "utilities", "公用配套", "Utilities", TEXT)                      \
    X(LEFT_LAND, "left_land_mu", "对接后剩余用地（亩）", "Land left after matching (mu)", NUMBER) \
    X(LEFT_FLOOR, "left_floor_m2", "对接后剩余厂房（平方米）", "Floor left after matching (m2)", NUMBER) \
    X(RATING, "rating", "园区评价", "Rating", SCORE)                              \
    X(RATING_STAYS, "rating_stability", "评价名次稳定性", "Stability of its place by the rating", PERCENT) \
    X(RATING_WHY, "rating_why", "评价说明", "Rating: why", TEXT)                  \
    X(BEST, "best_for", "居首的缺口", "Gaps it is the best park for", TEXT)       \
    X(FITS, "fits", "较适合的缺口（≥50分，下限≥30）", "Gaps it suits (50 points and more, low bound 30)", TEXT)                   \
    X(REFUSES, "refuses", "不予承载", "What it refuses, and why", TEXT)           \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                       \
    X(REASON, "reason", "依据", "Basis", TEXT)                                    \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* ---- writing -------------------------------------------------------------------------------------------------------
 */

/* What the place is to do in this chain; what it is to do in another stands in that chain's row. */
static void put_divisions(lian_writer *w, lian_place_id place, lian_chain_id of) {
    for (lian_division d = LIAN_DIVISION_FIRST; lian_division_next(w->study, &d);) {
        if (d.place != place || d.chain != of) continue;
        lian_add_item(w, d.segment != LIAN_NONE ? lian_present_segment(w->study, d.segment)
                                                : lian_present_chain(w->study, of));
        lian_add_division_words(w, d.row);
    }
    lian_put(w, COLUMN_DIVISIONS);
}

/* A belt's districts. */
static bool put_members(lian_writer *w, lian_place_id place) {
    const char *members = lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->places.members, place));
    for (lian_item item = lian_item_first(members); item.length; item = lian_item_next(item)) {
        lian_symbol id = lian_pool_find(&w->study->dataset->pool, item.text, item.length);
        lian_place_id member = lian_row_find(w->study->dataset, LIAN_TABLE_PLACES, id);
        if (member != LIAN_NONE) lian_add_item(w, lian_present_place(w->study, member));
    }
    if (!w->text.length) return false;
    lian_put(w, COLUMN_DISTRICT);
    return true;
}

/* Its district; where none is known, or the city has none, what it lies in. Only the former is to be verified. */
static void put_district(lian_writer *w, lian_place_id place) {
    if (put_members(w, place)) return;
    lian_place_id district = lian_place_ancestor(w->network, place, LIAN_PLACE_KIND_DISTRICT);
    lian_place_id parent = w->network->places.parent[place];
    int kind = lian_enum_at(w->tables->places.kind, place);
    int around = parent == LIAN_NONE ? LIAN_NONE : lian_enum_at(w->tables->places.kind, parent);
    lian_buffer_add_text(&w->text, lian_present_place(w->study, district == LIAN_NONE ? parent : district));
    if (district == LIAN_NONE && lian_is_carrier_kind(kind) && around != LIAN_PLACE_KIND_TOWN && around != LIAN_PLACE_KIND_STREET) {
        if (w->text.length) lian_buffer_add_text(&w->text, lian_writer_say(w, "（区县待核实）", " (district to be verified)"));
        lian_miss(w, COLUMN_DISTRICT);
    }
    lian_put_known(w, COLUMN_DISTRICT);
}

/* What is built or planned by a document of some year may stand by now. A town is not built; a park of which nothing is said is to be verified. */
static void put_status(lian_writer *w, lian_place_id place) {
    const lian_place_table *places = &w->tables->places;
    int status = lian_enum_at(places->status, place);
    bool passes = status == LIAN_PLACE_STATUS_BUILDING || status == LIAN_PLACE_STATUS_PLANNED;
    lian_present_enum(LIAN_VOCABULARY_PLACE_STATUS, status, w->lang, &w->text);
    bool is_old = passes && lian_present_stage_date(w->study, lian_symbol_at(places->source, place), w->lang, &w->text);
    if (is_old || (status == LIAN_NONE && lian_is_carrier_kind(lian_enum_at(places->kind, place)))) lian_miss(w, COLUMN_STATUS);
    lian_put(w, COLUMN_STATUS);
}

/* Firms of the ties [first, first+count) of one chain and place, each once, the largest named; of which it is not on record whether they operate. */
static int32_t put_firms(lian_writer *w, const lian_park_ties *t, const lian_park_tie *first, int32_t count, int32_t *open) {
    enum { NAMED = 3 };
    int32_t firms = 0;
    for (int32_t i = 0; i < count; i++) {
        if (first[i].firm == LIAN_NONE || (i && first[i].firm == first[i - 1].firm)) continue;
        if (firms++ < NAMED) {
            lian_add_item(w, lian_firm_short(w->study, first[i].firm));
            lian_buffer_add_text(&w->text, lian_firm_halt_mark(w->study, first[i].firm, w->lang));
        }
        *open += !lian_firm_status_is_known(w->network, first[i].firm);
    }
    if (firms > NAMED) lian_buffer_add_text(&w->text, lian_writer_say(w, "等", " and others"));
    lian_put(w, COLUMN_LARGEST);
    bool known = firms > 0 || (count ? lian_here_is_told(&t->here, w->study, first->place, LIAN_NONE, first->chain) : lian_firms_are_all(w->study));
    lian_put_wanted(w, COLUMN_FIRMS, known ? firms : lian_unknown());
    return firms;
}

static void put_room(lian_writer *w, lian_place_id p) {
    const lian_place_table *places = &w->tables->places;
    double area = lian_number_at(places->area_mu, p), output = lian_number_at(places->output, p);
    double wan = 1e4 * output / lian_money_of_yi(w->study, 1);
    lian_put_wanted(w, COLUMN_AREA, area);
    lian_put_wanted(w, COLUMN_FREE_LAND, lian_number_at(places->free_land_mu, p));
    lian_put_number(w, COLUMN_BUILT, lian_number_at(places->built_floor_m2, p));
    lian_put_wanted(w, COLUMN_FREE_FLOOR, lian_number_at(places->free_floor_m2, p));
    lian_put_wanted(w, COLUMN_OUTPUT, output);
    lian_put_number(w, COLUMN_DENSITY, area > 0 ? round(10 * wan / area) / 10 : lian_unknown());
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_items(w, COLUMN_UTILITIES, lian_symbol_at(places->utilities, p));
}

/* How it stands and what it suits, as the results have it. */
static void put_results(lian_writer *w, lian_place_id p, lian_chain_id chain, const lian_park_fits *fits) {
    lian_measure rating = {.value = lian_unknown(), .note = ""}, stays;
    double stability = lian_unknown();
    lian_subject subject = {LIAN_SUBJECT_PLACE, p, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_put_number(w, COLUMN_LEFT_LAND, lian_measure_get(w->results, "match.left_land", LIAN_SUBJECT_PLACE, p));
    lian_put_number(w, COLUMN_LEFT_FLOOR, lian_measure_get(w->results, "match.left_floor", LIAN_SUBJECT_PLACE, p));
    bool is_rated = lian_measure_find(w->results, "park.rating", subject, &rating);
    if (lian_is_carrier_kind(lian_enum_at(w->tables->places.kind, p)))
        lian_put_wanted(w, COLUMN_RATING, is_rated ? rating.value : lian_unknown());
    lian_present_note(rating.note, w->lang, &w->text);
    if (lian_measure_find(w->results, "park.rating_stability", subject, &stays)) {
        lian_add_semicolon(w);
        lian_present_note(stays.note, w->lang, &w->text);
        stability = stays.value;
    }
    lian_put(w, COLUMN_RATING_WHY);
    lian_put_number(w, COLUMN_RATING_STAYS, stability);
    lian_add_park_fits(w, fits, p, chain, true);
    lian_put(w, COLUMN_BEST);
    lian_add_park_fits(w, fits, p, chain, false);
    lian_put(w, COLUMN_FITS);
    lian_add_park_refusals(w, fits, p, chain);
    lian_put(w, COLUMN_REFUSES);
}

static void put_reason(lian_writer *w, int32_t firms, int32_t open, int32_t vague, bool is_declared, lian_tied standing) {
    lian_firm_words words = lian_firm_words_of(firms, open);
    if (firms) lian_buffer_add_format(&w->text, lian_writer_say(w, "本链%s", "of the chain: %s"), lian_writer_say(w, words.zh, words.en));
    lian_add_vague(w, vague);
    if (is_declared)
        lian_add_clause(
            w, lian_writer_say(w, "布局分工或主导产业指向本链", "its division or lead industries name the chain"));
    if (standing == LIAN_TIED_AROUND)
        lian_add_clause(w, lian_writer_say(w, "布局分工指向上级产业链，可作备选承载地",
                                           "its division names the cluster around the chain; a possible site"));
    if (standing == LIAN_TIED_TO_NONE)
        lian_add_clause(
            w, lian_writer_say(w, "未见与产业链的对应关系，可作备选承载地", "no tie to a chain seen; a possible site"));
    lian_put(w, COLUMN_REASON);
}

static void write_park(lian_writer *w, const lian_park_ties *t, lian_place_id p, const lian_park_tie *first, int32_t count,
                       const lian_park_fits *fits) {
    const lian_place_table *places = &w->tables->places;
    bool is_declared = false;
    for (int32_t i = 0; i < count; i++) is_declared = is_declared || first[i].firm == LIAN_NONE;
    lian_put_row(w, LIAN_SUBJECT_PLACE, p);
    lian_put_text(w, COLUMN_CHAIN,
                  count ? lian_present_chain(w->study, first->chain) : lian_writer_say(w, "未归链", "none given"));
    lian_put_text(w, COLUMN_PARK, lian_present_place(w->study, p));
    lian_put_enum(w, COLUMN_KIND, LIAN_VOCABULARY_PLACE_KIND, lian_enum_at(places->kind, p));
    put_district(w, p);
    put_status(w, p);
    lian_put_enum(w, COLUMN_LEVEL, LIAN_VOCABULARY_LEVEL, lian_enum_at(places->level, p));
    lian_present_open(w->study->dataset, LIAN_VOCABULARY_PLACE_CLASS, lian_symbol_at(places->class_, p), w->lang,
                      &w->text);
    lian_put(w, COLUMN_CLASS);
    lian_put_items(w, COLUMN_INDUSTRIES, lian_symbol_at(places->lead_industries, p));
    put_divisions(w, p, count ? first->chain : LIAN_NONE);
    int32_t open = 0, firms = put_firms(w, t, first, count, &open);
    if (open) lian_miss_operation(w);
    put_room(w, p);
    put_results(w, p, count ? first->chain : LIAN_NONE, fits);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, firms, open, count ? lian_here_vague(&t->here, p, first->chain) : 0, is_declared, count ? LIAN_TIED : (lian_tied)t->standing[p]);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(places->source, p), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

/* The ties of one park to one chain. */
typedef struct tied {
    int32_t begin, end;
    lian_chain_id chain;
    int standing; /* parks and their like, then markets, then towns */
    double low, value; /* of park.rating */
} tied;

/* Chain by chain, parks before markets and these before towns; the best rated first, by what is certain of the rating, as parks are ranked. */
static int by_rating(const void *left, const void *right) {
    const tied *a = left, *b = right;
    if (a->chain != b->chain) return a->chain < b->chain ? -1 : 1;
    if (a->standing != b->standing) return a->standing < b->standing ? -1 : 1;
    int order = lian_number_order(a->low, b->low);
    if (!order) order = lian_number_order(a->value, b->value);
    return order ? order : lian_int_order(a->begin, b->begin);
}

static lian_status write_tied(lian_writer *w, const lian_park_ties *t, const lian_park_fits *fits, lian_error *err) {
    int32_t count = 0;
    tied *list = malloc(((size_t)t->count + 1) * sizeof *list);
    if (!list) return lian_error_memory(err);
    for (int32_t i = 0, end; i < t->count; i = end) {
        const lian_park_tie *first = &t->item[i];
        lian_measure rating = {.low = lian_unknown(), .value = lian_unknown()};
        for (end = i; end < t->count && t->item[end].chain == first->chain && t->item[end].place == first->place;) end++;
        if (!w->study->chain_seen[first->chain]) continue;
        lian_measure_find(w->results, "park.rating", (lian_subject){LIAN_SUBJECT_PLACE, first->place, LIAN_SUBJECT_NONE, LIAN_NONE}, &rating);
        bool is_market = lian_enum_at(w->tables->places.kind, first->place) == LIAN_PLACE_KIND_MARKET;
        list[count++] = (tied){i, end, first->chain, first->is_town ? 2 : is_market, lian_is_unknown(rating.low) ? rating.value : rating.low, rating.value};
    }
    qsort(list, (size_t)count, sizeof *list, by_rating);
    for (int32_t i = 0; i < count; i++)
        write_park(w, t, t->item[list[i].begin].place, &t->item[list[i].begin], list[i].end - list[i].begin, fits);
    free(list);
    return LIAN_OK;
}

/* With one chain chosen, a park that has declared its industries without naming the chain is not a site for it. */
static void write_untied(lian_writer *w, const lian_park_ties *t, const lian_park_fits *fits) {
    const lian_place_table *places = &w->tables->places;
    bool every = lian_scope_get(w->study, LIAN_NONE, LIAN_NONE, LIAN_NONE).is_seen;
    for (lian_place_id p = 0; p < places->count; p++) {
        if (t->standing[p] == LIAN_TIED || !lian_place_may_carry(w->study, p) || !lian_is_carrier_kind(lian_enum_at(places->kind, p)))
            continue;
        if (every || lian_symbol_at(places->lead_industries, p) == LIAN_NONE) write_park(w, t, p, NULL, 0, fits);
    }
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_park_ties t = LIAN_PARK_TIES_INIT;
    lian_park_fits fits = {0};
    LIAN_TRY(lian_park_ties_build(&t, study, err));
    LIAN_TRY(lian_park_fits_build(&fits, study, results, err));
    LIAN_TRY(write_tied(&w, &t, &fits, err));
    write_untied(&w, &t, &fits);
out:
    lian_park_ties_clear(&t);
    lian_park_fits_clear(&fits);
    return lian_writer_clear(&w, status);
}

LIST_INFO(parks, "重点园区（承载地）", "Key parks", run)
