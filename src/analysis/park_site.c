/* SPDX-License-Identifier: MIT */
/* Which park is to be asked first for a gap, when what firms ask for is matched?
 *
 * The parks are scored by metric fit with what is free, since matching goes by these scores; here they are ordered, by what matching leaves: a park
 * in which it leaves less than one firm takes stands behind those in which it does not, whatever its points. */
#include "analysis/draws.h"
#include "analysis/park.h"

#include <stdlib.h>

enum { BEST, LEFT = LIAN_PARK_BEST, MEASURES };
static const lian_measure_info measures[MEASURES] = {
    [BEST] = {"park.best", "points", {"最适园区的适配度", "fit of the best park"}},
    {"park.best.count", "count", {"并列最适的园区数（1 为独居首位）", "parks that share the first place (1: one stands alone)"}},
    {"park.stability", "share", {"权重浮动时仍为最适园区的比例", "share of draws in which a best park stays the best"}},
    {"park.rank", "rank", {"环节的备选园区名次（前三及文件布局者）", "rank of a park for a segment (the first three, and those that documents name for it)"}},
    [LEFT] = {"park.left", "share", {"对接后余量可供一家所需的比例", "fit of a park: share of what a firm takes that matching leaves in a park"}},
};

typedef struct context {
    lian_emit emit;
    lian_park park;
    lian_draws draws;
    lian_park_bid *bid; /* of every carrier for the segment at hand */
} context;

/* What the score of a park counts as free, firms may have taken. */
static lian_status emit_left(context *c, const lian_park_bid *b) {
    static const char *const text[][2] = {{"匹配后余地 %s 亩，每家需求 %s 亩", "land left %s mu, a firm takes %s"},
                                          {"匹配后余厂房 %s 平方米，每家需求 %s 平方米", "floor left %s m2, a firm takes %s"}};
    lian_park_left left = lian_park_left_of(&c->park, b->carrier, b->segment);
    if (b->gate != LIAN_GATE_NONE || !b->is_scored || !lian_park_bid_tells(b) || lian_is_unknown(left.share)) return LIAN_OK;
    lian_emit_note(&c->emit, text[left.kind][LIAN_EN], text[left.kind][LIAN_ZH], lian_fixed(left.left, 2).text, lian_fixed(left.need, 2).text);
    if (left.is_open) lian_emit_note(&c->emit, "of the other of land and floor it is not known", "用地与用房的另一项待核实");
    return lian_emit_add(&c->emit, &measures[LEFT], lian_subject_pair(LIAN_SUBJECT_SEGMENT, b->segment, LIAN_SUBJECT_PLACE, c->park.carriers.place[b->carrier]),
                         lian_value_of(left.share));
}

static lian_status run_segment(context *c, lian_segment_id segment, bool is_gap) {
    lian_status status = LIAN_OK;
    if (c->park.carriers.too_large) return lian_park_best(&c->emit, &c->park, &c->draws, NULL, segment, is_gap, &measures[BEST]);
    for (int32_t k = 0; k < c->park.carriers.count; k++) {
        lian_park_bid_run(&c->park, k, segment, &c->bid[k]);
        LIAN_TRY(emit_left(c, &c->bid[k]));
    }
    LIAN_TRY(lian_park_best(&c->emit, &c->park, &c->draws, c->bid, segment, is_gap, &measures[BEST]));
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
    LIAN_TRY(lian_park_wanted(study, results, &wanted, err));
    LIAN_TRY(lian_park_new(&c.park, study, wanted, err));
    c.park.matched = results;
    LIAN_TRY(lian_draws_new(&c.draws, weights, LIAN_PARK_SIDES, &study->settings, 2, err));
    c.bid = calloc((size_t)c.park.carriers.count + 1, sizeof *c.bid);
    LIAN_CHECK_MEMORY(c.bid);
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (wanted[s]) LIAN_TRY(run_segment(&c, s, wanted[s] == LIAN_PARK_FOR_GAP));
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
    {"园区：供需对接之后，缺口先问哪个园区", "Parks: which of them is to be asked first for a gap, after matching"},
    "liantu: parks in the order of their fit, behind those that matching leaves no room",
    "places segments divisions links firms roles activity needs",
    measures,
    MEASURES,
    run,
};
