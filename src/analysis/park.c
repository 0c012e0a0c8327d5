/* SPDX-License-Identifier: MIT */
/* Which park suits which gap, which refuses it and why, and which is the best?
 *
 * Pairs of a carrier at home with a gap (open, or not yet verified) or with a segment for which a firm asks for space; those
 * of which nothing is known, or only that the park is declared for something else, have no measures. Hard facts refuse: a
 * refused pair has 0 points and says what refuses it. Parks are ordered by their low bound, then by value. */
#include "analysis/park.h"
#include "analysis/draws.h"
#include "analysis/gap.h"
#include "model/present.h"

#include <stdlib.h>

enum { SCORE = LIAN_PARK_SIDES, BEST, STABILITY, RATINGS, MEASURES = RATINGS + LIAN_PARK_RATINGS };
static const lian_measure_info measures[MEASURES] = {
    [LIAN_PARK_ORIENT] = {"park.orient", "share", {"园区适配：产业定位", "fit of a park: orientation"}},
    [LIAN_PARK_RELATED] = {"park.related", "share", {"园区适配：同类与关联集聚", "fit of a park: relatedness density"}},
    [LIAN_PARK_PARTNERS] = {"park.partners", "share", {"园区适配：上下游邻近", "fit of a park: nearness of partners"}},
    [LIAN_PARK_CAPACITY] = {"park.capacity", "share", {"园区适配：承载空间", "fit of a park: room"}},
    [LIAN_PARK_INFRA] = {"park.infra", "share", {"园区适配：配套设施", "fit of a park: utilities"}},
    [SCORE] = {"park.score", "points", {"园区适配度", "fit of a park for a segment"}},
    [BEST] = {"park.best", "points", {"最适园区的适配度", "fit of the best park"}},
    [STABILITY] = {"park.stability", "share", {"权重浮动时最适园区不变的比例", "share of draws in which the best park stays the best"}},
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
    lian_draws draws;
    lian_park_bid *bid; /* of every carrier for the segment at hand */
} context;

/* ---- measures ------------------------------------------------------------------------------------------------------ */

/* A side that is not known has no measure: the score says that it counts one half. */
static lian_status emit_sides(context *c, const lian_park_bid *b, lian_subject subject) {
    lian_status status = LIAN_OK;
    for (int i = 0; i < LIAN_PARK_SIDES; i++) {
        lian_value value = {b->side[i].value, 1, lian_unknown(), lian_unknown()};
        if (lian_is_unknown(value.value)) continue;
        if (b->side[i].high > b->side[i].low) value.low = b->side[i].low, value.high = b->side[i].high, value.coverage = lian_unknown();
        lian_park_note_side(&c->emit, &c->park, b, i);
        LIAN_TRY(lian_emit_add(&c->emit, &measures[i], subject, value));
    }
out:
    return status;
}

static lian_value value_of(const lian_park_bid *b) {
    if (b->gate != LIAN_GATE_NONE) return (lian_value){0, b->score.coverage, 0, 0};
    return (lian_value){b->is_scored ? b->score.value : lian_unknown(), b->score.coverage, b->score.low, b->score.high};
}

static lian_status emit_bid(context *c, const lian_park_bid *b) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_pair(LIAN_SUBJECT_PLACE, c->park.carriers.place[b->carrier], LIAN_SUBJECT_SEGMENT, b->segment);
    if (!lian_park_bid_tells(b)) return LIAN_OK;
    LIAN_TRY(emit_sides(c, b, subject));
    lian_park_note_score(&c->emit, &c->park, b);
    LIAN_TRY(lian_emit_add(&c->emit, &measures[SCORE], subject, value_of(b)));
out:
    return status;
}

/* ---- the best ------------------------------------------------------------------------------------------------------ */

static lian_status emit_none(context *c, lian_segment_id segment, int32_t refused) {
    const lian_carriers *k = &c->park.carriers;
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_SEGMENT, segment);
    if (k->too_large) {
        lian_emit_note(&c->emit, "too many parks and segments: %d × %d", "园区与环节过多：%d × %d", (int)k->count, (int)k->segments);
        return lian_emit_add(&c->emit, &measures[BEST], subject, lian_value_none());
    }
    if (k->count == 0) {
        lian_emit_note(&c->emit, "no park, market, block or corridor on record at home", "没有登记本地园区、市场、区块或走廊");
        return lian_emit_add(&c->emit, &measures[BEST], subject, lian_value_none());
    }
    if (refused == k->count) {
        lian_emit_note(&c->emit, "refused by all %d parks", "%d 个园区均不予承载", (int)refused);
        return lian_emit_add(&c->emit, &measures[BEST], subject, (lian_value){0, 1, 0, 0});
    }
    lian_emit_note(&c->emit, "unverified: too little is known of %d parks", "待核实：%d 个园区的已知信息均不足", (int)(k->count - refused));
    return lian_emit_add(&c->emit, &measures[BEST], subject, lian_value_none());
}

/* Parks that nothing tells apart from the first. */
static int32_t ties_of(const context *c, int32_t count) {
    int32_t ties = 0;
    while (ties + 1 < count && c->bid[ties + 1].is_planned == c->bid[0].is_planned &&
           fabs(c->bid[ties + 1].score.low - c->bid[0].score.low) < 1e-9 &&
           fabs(c->bid[ties + 1].score.value - c->bid[0].score.value) < 1e-9)
        ties++;
    return ties;
}

static lian_status emit_best(context *c, lian_segment_id segment) {
    lian_status status = LIAN_OK;
    int32_t scored = 0, refused = 0, other = 0;
    const lian_park_bid *best = c->bid;
    for (int32_t k = 0; k < c->park.carriers.count; k++) {
        const lian_park_bid *b = &c->bid[k];
        scored += b->gate == LIAN_GATE_NONE && b->is_scored;
        refused += b->gate != LIAN_GATE_NONE;
        other += b->is_scored && !lian_park_bid_tells(b);
    }
    if (scored == other) return emit_none(c, segment, refused);
    lian_park_bids_sort(c->bid, c->park.carriers.count);
    lian_place_id place = c->park.carriers.place[best->carrier];
    const char *name = lian_present_place(c->emit.study, place);
    lian_emit_word(&c->emit, "best: %s", name, "最适：%s", name);
    int32_t ties = ties_of(c, scored - other);
    if (ties) lian_emit_note(&c->emit, "%d others are equal to it", "另有 %d 个园区与其并列，尚分不出先后", (int)ties);
    if (best->is_planned) lian_emit_note(&c->emit, "the park is only planned", "园区尚在规划");
    lian_emit_note(&c->emit, "%d parks scored, %d declared for other industries, %d refuse, %d unverified",
                   "评分园区 %d 个，定位为其他产业 %d 个，不予承载 %d 个，待核实 %d 个", (int)(scored - other), (int)other, (int)refused,
                   (int)(c->park.carriers.count - scored - refused));
    LIAN_TRY(lian_emit_add(&c->emit, &measures[BEST], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value_of(best)));
    lian_emit_note(&c->emit, "low bounds compared in %d draws of the weights", "按得分下限比较，权重随机浮动 %d 次", (int)c->draws.count);
    LIAN_TRY(lian_emit_add(&c->emit, &measures[STABILITY],
                           lian_subject_pair(LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment),
                           lian_value_of(lian_park_stability(&c->draws, c->bid, scored - other))));
out:
    return status;
}

static lian_status run_segment(context *c, lian_segment_id segment) {
    lian_status status = LIAN_OK;
    if (c->park.carriers.too_large || c->park.carriers.count == 0) return emit_none(c, segment, 0);
    for (int32_t k = 0; k < c->park.carriers.count; k++) {
        lian_park_bid_run(&c->park, k, segment, &c->bid[k]);
        LIAN_TRY(emit_bid(c, &c->bid[k]));
    }
    LIAN_TRY(emit_best(c, segment));
out:
    return status;
}

/* Gaps that are open or may be, and what firms ask space for. */
static lian_status wanted_mark(const lian_study *study, const lian_results *results, uint8_t **out, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_need_table *t = &study->tables->needs;
    uint8_t *wanted = calloc((size_t)study->tables->segments.count + 1, 1);
    *out = wanted;
    LIAN_CHECK_MEMORY(wanted);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s] || lian_segment_is_heading(study, s)) continue;
        lian_gap_state state = lian_gap_of(study, results, s).state;
        wanted[s] = state == LIAN_GAP_OPEN || state == LIAN_GAP_UNKNOWN;
    }
    for (lian_row r = 0; r < t->count; r++) {
        lian_segment_id s = lian_enum_at(t->kind, r) == LIAN_NEED_KIND_SPACE ? lian_space_segment(study, r) : LIAN_NONE;
        if (s != LIAN_NONE && study->segment_seen[s] && !lian_segment_is_heading(study, s)) wanted[s] = 1;
    }
out:
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    context c = {.bid = NULL};
    uint8_t *wanted = NULL;
    double weights[LIAN_PARK_SIDES];
    lian_emit_init(&c.emit, study, results, err);
    lian_park_weights_get(study, weights);
    LIAN_TRY(wanted_mark(study, results, &wanted, err));
    LIAN_TRY(lian_park_new(&c.park, study, wanted, err));
    LIAN_TRY(lian_draws_new(&c.draws, weights, LIAN_PARK_SIDES, &study->settings, 2, err));
    c.bid = calloc((size_t)c.park.carriers.count + 1, sizeof *c.bid);
    LIAN_CHECK_MEMORY(c.bid);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (wanted[s]) LIAN_TRY(run_segment(&c, s));
    LIAN_TRY(lian_park_rate(&c.emit, &c.park.carriers, &measures[RATINGS]));
out:
    free(wanted);
    free(c.bid);
    lian_draws_clear(&c.draws);
    lian_park_clear(&c.park);
    lian_emit_clear(&c.emit);
    return status;
}

const lian_metric lian_metric_park = {
    "park",
    {"园区：适合哪个缺口，现状如何", "Parks: which of them suits which gap, and how good each is"},
    "liantu: fit of parks by five components with fixed anchors and hard gates",
    "places segments divisions links firms roles activity needs",
    measures,
    MEASURES,
    run,
};
