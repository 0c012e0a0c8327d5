/* SPDX-License-Identifier: MIT */
/* Who comes first, does that hang on the weights, and which few together close most of the gaps? */
#include "analysis/draws.h"
#include "analysis/target.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STREAM = 4, MOST_WORK = 20000000, MOST_TOP = 64 };

/* ---- ranks ----------------------------------------------------------------------------------------------------------- */

typedef struct ranked {
    int32_t target;
    int tier;
    double certain, value;
    const char *id;
} ranked;

static bool is_level(const ranked *a, const ranked *b) { return a->tier == b->tier && !(a->certain < b->certain) && !(a->certain > b->certain) && !(a->value < b->value) && !(a->value > b->value); }

static int by_tier_then_low(const void *left, const void *right) {
    const ranked *a = left, *b = right;
    if (is_level(a, b)) return strcmp(a->id, b->id);
    if (a->tier != b->tier) return a->tier < b->tier ? -1 : 1;
    if (a->certain != b->certain) return a->certain > b->certain ? -1 : 1;
    return a->value > b->value ? -1 : 1;
}

/* The first so many of a tier; of a small one its better half. */
static int32_t top_of(const lian_settings *s, int32_t count) {
    double most = fmin(s->target_top, MOST_TOP);
    return (int32_t)fmin(most, (count + 1) / 2);
}

/* The order is that of the low bounds, so each draw adds up what is certain. */
static double drawn_low(const lian_draws *draws, int32_t d, const lian_target *target, double deduction) {
    double low[LIAN_TARGET_PARTS];
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) low[i] = target->part[i].low;
    return lian_draws_score(draws, d, low) - deduction;
}

/* Marks who is among the first `top` of a run of ranked firms in one draw; ties stay with the better rank. */
static void top_mark(const lian_target_picks *p, const ranked *run, int32_t count, int32_t top, const lian_draws *draws, int32_t d, double watch,
                     uint8_t *among) {
    double best[MOST_TOP];
    int32_t who[MOST_TOP], held = 0;
    for (int32_t i = 0; i < count; i++) {
        const lian_target *target = &p->target[run[i].target];
        double x = drawn_low(draws, d, target, target->compliance == LIAN_COMPLIANCE_OK ? 0 : watch);
        if (held == top && (!top || !(x > best[held - 1]))) continue;
        int32_t at = held < top ? held++ : held - 1;
        for (; at > 0 && x > best[at - 1]; at--) best[at] = best[at - 1], who[at] = who[at - 1];
        best[at] = x;
        who[at] = i;
    }
    for (int32_t i = 0; i < count; i++) among[i] = 0;
    for (int32_t k = 0; k < held; k++) among[who[k]] = 1;
}

static void tier_draw(lian_target_picks *p, const lian_targets *t, const ranked *run, int32_t count, const lian_draws *draws, uint8_t *among) {
    int32_t top = top_of(&t->study->settings, count);
    for (int32_t i = 0; i < count; i++) p->top[run[i].target] = top, p->of[run[i].target] = count;
    for (int32_t d = 0; d < p->draws; d++) {
        top_mark(p, run, count, top, draws, d, t->study->settings.deduct_watch, among);
        for (int32_t i = 0; i < count; i++) p->stable[run[i].target] += (i < top) == among[i];
    }
    for (int32_t i = 0; i < count; i++) p->stable[run[i].target] = p->draws ? p->stable[run[i].target] / p->draws : lian_unknown();
}

static ranked ranked_of(const lian_target_picks *p, const lian_targets *t, int32_t i) {
    const lian_target *target = &p->target[i];
    return (ranked){i, lian_target_tier(target), target->sum.certain, target->sum.value, lian_text_at(t->study, t->study->tables->firms.id, target->firm)};
}

lian_status lian_target_ranks(lian_target_picks *p, const lian_targets *t, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_draws draws = {0};
    size_t room = (size_t)p->count + 1;
    ranked *order = malloc(room * sizeof *order);
    uint8_t *among = malloc(room);
    p->place = calloc(room, sizeof *p->place);
    p->rank = calloc(room, sizeof *p->rank);
    p->stable = calloc(room, sizeof *p->stable);
    p->top = calloc(room, sizeof *p->top);
    p->of = calloc(room, sizeof *p->of);
    LIAN_CHECK_MEMORY(order && among && p->place && p->rank && p->stable && p->top && p->of);
    LIAN_TRY(lian_draws_new(&draws, t->weights, LIAN_TARGET_PARTS, &t->study->settings, STREAM, err));
    p->draws = p->count ? (int32_t)fmin(draws.count, fmax(1, MOST_WORK / p->count)) : 0;
    for (int32_t i = 0; i < p->count; i++) order[i] = ranked_of(p, t, i);
    qsort(order, (size_t)p->count, sizeof *order, by_tier_then_low);
    for (int32_t i = 0; i < p->count; i++) {
        p->place[order[i].target] = i;
        p->rank[order[i].target] = i && is_level(&order[i], &order[i - 1]) ? p->rank[order[i - 1].target] : i + 1;
    }
    for (int32_t from = 0, to = 0; from < p->count; from = to) {
        while (to < p->count && order[to].tier == order[from].tier) to++;
        tier_draw(p, t, order + from, to - from, &draws, among);
    }
out:
    lian_draws_clear(&draws);
    free(order);
    free(among);
    return status;
}

/* ---- the cover -------------------------------------------------------------------------------------------------------- */

double lian_target_closes(const lian_study *study, lian_match_kind kind) {
    return kind == LIAN_MATCH_ADJACENT ? 0 : lian_match_value(study, kind);
}

static double closes(const lian_targets *t, const lian_target_pair *pair) { return lian_target_closes(t->study, pair->match.kind); }

/* What each pair adds to what is closed of its gap already, given by firm. */
static void gains_sum(const lian_target_picks *p, const lian_targets *t, const double *closed, double *gain) {
    memset(gain, 0, (size_t)p->count * sizeof *gain);
    for (int32_t i = 0; i < p->pairs; i++) {
        lian_segment_id s = p->pair[i].segment;
        double more = closes(t, &p->pair[i]) - closed[s];
        if (more > 0 && t->gaps.priority[s] > 0) gain[p->pair[i].target] += 100 * t->gaps.priority[s] * more;
    }
}

static void close_by(const lian_target_picks *p, const lian_targets *t, int32_t chosen, double *closed) {
    for (int32_t i = 0; i < p->pairs; i++)
        if (p->pair[i].target == chosen) closed[p->pair[i].segment] = fmax(closed[p->pair[i].segment], closes(t, &p->pair[i]));
}

/* Greedy: at each step the firm that adds most, ties by rank; at least 1 − 1/e of the best set of that size (Nemhauser, Wolsey and Fisher
 * 1978), since what a firm adds never grows. O(chosen × pairs). */
lian_status lian_target_cover(lian_target_picks *p, const lian_targets *t, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t room = (size_t)p->count + 1;
    int32_t segments = t->study->tables->segments.count;
    double *closed = calloc((size_t)segments + 1, sizeof *closed), *gain = calloc(room, sizeof *gain);
    p->cover = calloc(room, sizeof *p->cover);
    p->gain = calloc(room, sizeof *p->gain);
    LIAN_CHECK_MEMORY(closed && gain && p->cover && p->gain);
    for (lian_segment_id s = 0; s < segments; s++)
        if (t->gaps.is_gap[s] && t->gaps.priority[s] > 0) p->open += 100 * t->gaps.priority[s];
    for (int32_t k = 1; k <= t->study->settings.target_cover && k <= p->count; k++) {
        int32_t best = 0;
        gains_sum(p, t, closed, gain);
        for (int32_t i = 1; i < p->count; i++)
            if (gain[i] > gain[best] || (gain[i] == gain[best] && p->place[i] < p->place[best])) best = i;
        if (!(gain[best] > 0)) break;
        close_by(p, t, best, closed);
        p->cover[best] = k;
        p->gain[best] = gain[best];
        p->closed += gain[best];
    }
out:
    free(closed);
    free(gain);
    return status;
}
