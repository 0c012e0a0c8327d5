/* SPDX-License-Identifier: MIT */
/* Which park suits which gap, and which refuses it and why? (park_site.c: which is the best; park_rate.c: how good each is.)
 *
 * Pairs of a carrier at home with a gap (open, or not yet verified) or with a segment for which a firm asks for space; those
 * of which nothing is known, or only that the park is declared for something else, have no measures. Hard facts refuse: a
 * refused pair has 0 points and says what refuses it; a condition of admission that nobody has verified is told, and puts a park behind those that
 * meet it. */
#include "analysis/park.h"
#include "analysis/gap.h"

#include <stdlib.h>

enum { SCORE = LIAN_PARK_SIDES, CONDITIONS, RATINGS, MEASURES = RATINGS + LIAN_PARK_RATINGS };
static const lian_measure_info measures[MEASURES] = {
    [LIAN_PARK_ORIENT] = {"park.orient", "share", {"园区适配：产业定位", "fit of a park: orientation"}},
    [LIAN_PARK_RELATED] = {"park.related", "share", {"园区适配：同类与关联集聚", "fit of a park: relatedness density"}},
    [LIAN_PARK_PARTNERS] = {"park.partners", "share", {"园区适配：上下游邻近", "fit of a park: nearness of partners"}},
    [LIAN_PARK_CAPACITY] = {"park.capacity", "share", {"园区适配：承载空间", "fit of a park: room"}},
    [LIAN_PARK_INFRA] = {"park.infra", "share", {"园区适配：配套设施", "fit of a park: utilities"}},
    [SCORE] = {"park.score", "points", {"园区适配度", "fit of a park for a segment"}},
    [CONDITIONS] = {"park.conditions", "count", {"环节准入条件数（须由园区满足或核实）", "conditions of admission of a segment that parks must meet"}},
    [RATINGS] = {"park.concentration", "share", {"园区主链集中度", "park: share of its main chain"}},
    {"park.output_per_mu", "10,000 yuan/mu", {"亩均产值（万元/亩）", "park: output per mu (10,000 yuan)"}},
    {"park.tax_per_mu", "10,000 yuan/mu", {"亩均税收（万元/亩）", "park: tax per mu (10,000 yuan)"}},
    {"park.size", "100 million yuan", {"园区产值（亿元）", "park: output (100 million yuan)"}},
    {"park.completeness", "share", {"园区主链环节完备度", "park: share of the segments of its main chain that it has"}},
    {"park.rating", "points", {"园区评价", "rating of a park"}},
    {"park.rating_stability", "share", {"权重浮动时仍在（或仍不在）前列的比例", "share of draws in which it stays among the first, or outside"}},
};

typedef struct context {
    lian_emit emit;
    lian_park park;
} context;

/* ---- measures ------------------------------------------------------------------------------------------------------ */

/* A side that is not known has no measure: the score says that it counts one half. */
static lian_status emit_sides(context *c, const lian_park_bid *b, lian_subject subject) {
    lian_status status = LIAN_OK;
    for (int i = 0; i < LIAN_PARK_SIDES; i++) {
        lian_value value = {b->side[i].value, 1, lian_unknown(), lian_unknown()};
        if (lian_is_unknown(value.value)) continue;
        if (b->side[i].high > b->side[i].low) value.low = b->side[i].low, value.high = b->side[i].high, value.coverage = lian_unknown();
        if (i == LIAN_PARK_CAPACITY && lian_park_need_is_weak(&b->need, b->side[i])) {
            value.coverage = lian_unknown();
            lian_emit_note(&c->emit, "no bound: too few needs are on record to show how far they differ", "无上下限：登记的需求例数过少，不足以看出差异");
        }
        lian_park_note_side(&c->emit, &c->park, b, i);
        LIAN_TRY(lian_emit_add(&c->emit, &measures[i], subject, value));
    }
out:
    return status;
}

static lian_status emit_bid(context *c, const lian_park_bid *b) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_pair(LIAN_SUBJECT_PLACE, c->park.carriers.place[b->carrier], LIAN_SUBJECT_SEGMENT, b->segment);
    if (!lian_park_bid_tells(b)) return LIAN_OK;
    LIAN_TRY(emit_sides(c, b, subject));
    lian_park_note_score(&c->emit, &c->park, b);
    LIAN_TRY(lian_emit_add(&c->emit, &measures[SCORE], subject, lian_park_bid_value(b)));
out:
    return status;
}

/* What is to be cleared whichever park is chosen. */
static lian_status emit_conditions(context *c, lian_segment_id segment) {
    lian_emit *emit = &c->emit;
    int32_t count = lian_park_open_add(emit->study, LIAN_NONE, segment, LIAN_ZH, NULL);
    if (!count) return LIAN_OK;
    lian_park_open_add(emit->study, LIAN_NONE, segment, LIAN_ZH, &emit->zh);
    lian_park_open_add(emit->study, LIAN_NONE, segment, LIAN_EN, &emit->en);
    return lian_emit_add(emit, &measures[CONDITIONS], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), lian_value_of(count));
}

static lian_status run_segment(context *c, lian_segment_id segment) {
    lian_status status = LIAN_OK;
    LIAN_TRY(emit_conditions(c, segment));
    for (int32_t k = 0; k < c->park.carriers.count && !c->park.carriers.too_large; k++) {
        lian_park_bid bid;
        lian_park_bid_run(&c->park, k, segment, &bid);
        LIAN_TRY(emit_bid(c, &bid));
    }
out:
    return status;
}

lian_status lian_park_wanted(const lian_study *study, const lian_results *results, uint8_t **out, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_need_table *t = &study->tables->needs;
    uint8_t *wanted = calloc((size_t)study->tables->segments.count + 1, 1);
    *out = wanted;
    LIAN_CHECK_MEMORY(wanted);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s] || lian_segment_is_heading(study, s)) continue;
        lian_gap_state state = lian_gap_of(study, results, s).state;
        if (state == LIAN_GAP_OPEN || state == LIAN_GAP_UNKNOWN) wanted[s] = LIAN_PARK_FOR_GAP;
    }
    for (lian_row r = 0; r < t->count; r++) {
        lian_segment_id s = lian_enum_at(t->kind, r) == LIAN_NEED_KIND_SPACE ? lian_space_segment(study, r) : LIAN_NONE;
        if (s != LIAN_NONE && !wanted[s] && study->segment_seen[s] && !lian_segment_is_heading(study, s)) wanted[s] = LIAN_PARK_FOR_NEED;
    }
out:
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    context c = {.park = {.study = NULL}};
    uint8_t *wanted = NULL;
    lian_emit_init(&c.emit, study, results, err);
    LIAN_TRY(lian_park_wanted(study, results, &wanted, err));
    LIAN_TRY(lian_park_new(&c.park, study, wanted, err));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (wanted[s]) LIAN_TRY(run_segment(&c, s));
    LIAN_TRY(lian_park_rate(&c.emit, &c.park.carriers, &measures[RATINGS]));
out:
    free(wanted);
    lian_park_clear(&c.park);
    lian_emit_clear(&c.emit);
    return status;
}

const lian_metric lian_metric_fit = {
    "fit",
    {"园区：与各缺口的适配度，现状如何", "Parks: how each suits a gap, and how good it is"},
    "liantu: fit of parks by five components with fixed anchors and hard gates",
    "places segments divisions links firms roles activity needs",
    measures,
    MEASURES,
    run,
};
