/* SPDX-License-Identifier: MIT */
/* What stops with each firm, or with each segment, and who rests on whom without knowing? */
#include "analysis/chokepoint.h"
#include "analysis/chokepoint_knockout.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

typedef struct sweeping {
    lian_sweep *s;
    lian_knockout_space segments, firms;
    int32_t vertices;
    int32_t *makers, *left, *seen; /* [segments] firms that make it; of these without the lost; where `left` was changed */
    int32_t seen_count;
    int32_t *seeds;                /* [segments] that nobody makes any more */
    int32_t *count, *last, *touched; /* [firms] lost suppliers of each buyer; the last counted */
    int32_t *again;                /* [vertices] put off */
    int64_t work;
} sweeping;

static void sweeping_clear(sweeping *w) {
    void *arrays[] = {w->makers, w->left, w->seen, w->seeds, w->count, w->last, w->touched, w->again};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
    lian_knockout_space_clear(&w->segments);
    lian_knockout_space_clear(&w->firms);
}

/* Is this the role by which a running firm counts as a maker of its segment? */
static bool is_maker(const lian_study *study, lian_row role) {
    const lian_network *n = study->network;
    return n->role_firm[role] != LIAN_NONE && n->role_segment[role] != LIAN_NONE && study->segment_seen[n->role_segment[role]] &&
           lian_role_is_counted(study, role) && lian_firm_operates(n, n->role_firm[role]);
}

static lian_status makers_count(sweeping *w, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_study *study = w->s->study;
    size_t segments = (size_t)study->tables->segments.count + 1, firms = (size_t)study->tables->firms.count + 1;
    w->makers = calloc(segments, sizeof *w->makers);
    w->left = calloc(segments, sizeof *w->left);
    w->seen = malloc(segments * sizeof *w->seen);
    w->seeds = malloc(segments * sizeof *w->seeds);
    w->count = calloc(firms, sizeof *w->count);
    w->last = malloc(firms * sizeof *w->last);
    w->touched = malloc(firms * sizeof *w->touched);
    LIAN_CHECK_MEMORY(w->makers && w->left && w->seen && w->seeds && w->count && w->last && w->touched);
    memset(w->last, 0xff, firms * sizeof *w->last);
    for (lian_row r = 0; r < study->tables->roles.count; r++)
        if (is_maker(study, r)) w->makers[study->network->role_segment[r]]++;
    memcpy(w->left, w->makers, segments * sizeof *w->left);
out:
    return status;
}

/* ---- who rests on whom --------------------------------------------------------------------------------------------- */

/* One supplier of its buyers is lost. */
static void buyers_count(sweeping *w, lian_firm_id gone, lian_firm_id supplier, int32_t *touched) {
    const lian_study *study = w->s->study;
    const lian_network *n = study->network;
    for (int32_t i = n->supplies_out.start[supplier]; i < n->supplies_out.start[supplier + 1]; i++) {
        lian_row r = n->supplies_out.item[i];
        lian_firm_id buyer = n->supply_buyer[r];
        lian_segment_id product = n->supply_segment[r];
        if (buyer == LIAN_NONE || buyer == gone || w->last[buyer] == supplier) continue;
        if (product != LIAN_NONE && !study->segment_seen[product]) continue;
        w->last[buyer] = supplier;
        if (!w->count[buyer]++) w->touched[(*touched)++] = buyer;
    }
    w->work += n->supplies_out.start[supplier + 1] - n->supplies_out.start[supplier];
}

static void rest_on(lian_resting *best, int32_t count, lian_firm_id on) {
    if (count >= 2 && count > best->count) *best = (lian_resting){count, on};
}

static void buyers_rest(sweeping *w, lian_firm_id gone) {
    int32_t touched = 0;
    for (int32_t i = 0; i < w->firms.lost_count; i++) buyers_count(w, gone, w->firms.lost[i], &touched);
    for (int32_t i = 0; i < touched; i++) {
        rest_on(&w->s->buyer[w->touched[i]], w->count[w->touched[i]], gone);
        w->count[w->touched[i]] = 0;
        w->last[w->touched[i]] = LIAN_NONE;
    }
}

/* ---- what nobody makes any more ------------------------------------------------------------------------------------ */

static void maker_take(sweeping *w, lian_firm_id firm, int32_t *seeds) {
    const lian_study *study = w->s->study;
    int32_t count;
    const lian_row *roles = lian_firm_roles(study->network, firm, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_segment_id segment = study->network->role_segment[roles[i]];
        if (!is_maker(study, roles[i])) continue;
        if (w->left[segment] == w->makers[segment]) w->seen[w->seen_count++] = segment;
        if (!--w->left[segment]) w->seeds[(*seeds)++] = segment;
    }
    w->work += count;
}

static bool makes(const lian_study *study, lian_firm_id firm, lian_segment_id segment) {
    int32_t count;
    const lian_row *roles = lian_firm_roles(study->network, firm, &count);
    for (int32_t i = 0; i < count; i++)
        if (study->network->role_segment[roles[i]] == segment && is_maker(study, roles[i])) return true;
    return false;
}

/* Makers that are lost with the firm, itself left out. */
static void makers_rest(sweeping *w, lian_firm_id gone) {
    for (int32_t i = 0; i < w->seen_count; i++) {
        lian_segment_id segment = w->seen[i];
        int32_t lost = w->makers[segment] - w->left[segment] - makes(w->s->study, gone, segment);
        rest_on(&w->s->maker[segment], lost, gone);
    }
}

static void makers_give_back(sweeping *w) {
    for (int32_t i = 0; i < w->seen_count; i++) w->left[w->seen[i]] = w->makers[w->seen[i]];
    w->seen_count = 0;
}

/* ---- one vertex ---------------------------------------------------------------------------------------------------- */

static int32_t ends_count(const lian_flow *flow, const int32_t *segments, int32_t count) {
    int32_t ends = 0;
    for (int32_t i = 0; i < count; i++) ends += lian_flow_is_end(flow, segments[i]);
    return ends;
}

static void output_sum(const sweeping *w, int32_t vertex, const lian_knockout_space *space) {
    double sum = 0;
    int32_t known = 0;
    for (int32_t i = 0; i < space->lost_count; i++) {
        double output = w->s->outputs[space->lost[i]];
        if (lian_is_unknown(output)) continue;
        sum += output;
        known++;
    }
    w->s->output[vertex] = known ? sum : lian_unknown();
    w->s->output_known[vertex] = known;
}

static bool segment_knock(sweeping *w, lian_segment_id v, int64_t limit) {
    bool done = lian_knockout_spread(&w->segments, &v, 1, limit);
    w->work += w->segments.work;
    if (!done) return false;
    int32_t lost = w->segments.lost_count;
    w->s->fallout[v] = (lian_fallout){lost, ends_count(w->s->flow, w->segments.lost, lost), lost, false};
    if (w->s->output) output_sum(w, v, &w->segments);
    return true;
}

static bool firm_knock(sweeping *w, lian_firm_id v, int64_t limit) {
    lian_sweep *s = w->s;
    bool done = true;
    int32_t seeds = 0, lost = 0;
    if (s->firms) {
        done = lian_knockout_spread(&w->firms, &v, 1, limit);
        w->work += w->firms.work;
        if (!done) return false;
        lost = w->firms.lost_count;
    }
    maker_take(w, v, &seeds);
    for (int32_t i = 0; i < lost; i++) maker_take(w, w->firms.lost[i], &seeds);
    if (s->maker) makers_rest(w, v);
    makers_give_back(w);
    if (!s->makers_complete) seeds = 0;
    done = lian_knockout_spread(&w->segments, w->seeds, seeds, limit);
    w->work += w->segments.work;
    if (!done) return false;
    s->fallout[v] = (lian_fallout){lost,
                                   ends_count(s->flow, w->seeds, seeds) +
                                       ends_count(s->flow, w->segments.lost, w->segments.lost_count),
                                   seeds + w->segments.lost_count, false};
    if (s->output) output_sum(w, v, &w->firms);
    if (s->buyer && lost > 1) buyers_rest(w, v);
    return true;
}

/* ---- all of them --------------------------------------------------------------------------------------------------- */

/* Tries `count` vertices (again[], or all in the first pass); those put off stand in again[]. Each may use an equal part of what
 * is left, so that the cheap ones leave theirs to the others. */
static int32_t pass_run(sweeping *w, int32_t count, bool first) {
    int32_t put_off = 0;
    for (int32_t i = 0; i < count; i++) {
        int32_t v = first ? i : w->again[i];
        int64_t limit = (LIAN_SWEEP_WORK - w->work) / (count - i);
        if (limit < 64) limit = 64;
        bool done = w->s->by_firm ? firm_knock(w, v, limit) : segment_knock(w, v, limit);
        if (!done) w->again[put_off++] = v;
    }
    return put_off;
}

static lian_status sweep_init(sweeping *w, lian_sweep *s, lian_error *err) {
    lian_status status = LIAN_OK;
    *w = (sweeping){.s = s};
    w->vertices = s->by_firm ? s->study->tables->firms.count : s->study->tables->segments.count;
    LIAN_CHECK_MEMORY(w->again = malloc(((size_t)w->vertices + 1) * sizeof *w->again));
    LIAN_TRY(lian_knockout_space_init(&w->segments, s->segments, err));
    if (s->firms) LIAN_TRY(lian_knockout_space_init(&w->firms, s->firms, err));
    if (s->by_firm) LIAN_TRY(makers_count(w, err));
    for (int32_t f = 0; s->buyer && f < s->study->tables->firms.count; f++) s->buyer[f] = (lian_resting){0, LIAN_NONE};
    for (int32_t k = 0; s->maker && k < s->study->tables->segments.count; k++) s->maker[k] = (lian_resting){0, LIAN_NONE};
out:
    return status;
}

lian_status lian_sweep_run(lian_sweep *sweep, int32_t *left_out, lian_error *err) {
    lian_status status = LIAN_OK;
    sweeping w;
    LIAN_TRY(sweep_init(&w, sweep, err));
    int32_t left = pass_run(&w, w.vertices, true), before = w.vertices;
    while (left && left < before && w.work < LIAN_SWEEP_WORK) {
        before = left;
        left = pass_run(&w, left, false);
    }
    for (int32_t i = 0; i < left; i++) sweep->fallout[w.again[i]] = (lian_fallout){.stopped = true};
    *left_out = left;
out:
    sweeping_clear(&w);
    return status;
}
