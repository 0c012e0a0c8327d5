/* SPDX-License-Identifier: MIT */
/* Who comes first, does that hang on the weights, and which few together close most of the gaps? */
#include "analysis/draws.h"
#include "analysis/target.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STREAM = 4 };

/* ---- ranks ----------------------------------------------------------------------------------------------------------- */

typedef struct ranked {
    int32_t target;
    lian_target_order order;
    const char *id;
} ranked;

static int by_order(const void *left, const void *right) {
    const ranked *a = left, *b = right;
    int by = lian_target_compare(&a->order, &b->order);
    return by ? by : strcmp(a->id, b->id);
}

/* Equal but for the points? */
static bool is_one_class(const lian_target_order *a, const lian_target_order *b) {
    return a->standing == b->standing && a->is_extension == b->is_extension && a->tier == b->tier;
}

bool lian_target_is_rated(const lian_target *target, const lian_settings *settings) { return target->sum.coverage >= settings->coverage_preliminary - 1e-9; }

/* One class, drawn. */
typedef struct drawing {
    const lian_target_picks *picks;
    const ranked *run;
    const lian_draws *draws;
    double watch; /* points deducted from those to be watched */
} drawing;

/* The order is that of the low bounds, so each draw adds up what is certain. */
static lian_drawn certain_of(void *context, int32_t draw, int32_t item) {
    const drawing *t = context;
    const lian_target *target = &t->picks->target[t->run[item].target];
    double low[LIAN_TARGET_PARTS], deduction = target->compliance == LIAN_COMPLIANCE_OK ? 0 : t->watch;
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) low[i] = target->part[i].low;
    return (lian_drawn){lian_draws_score(t->draws, draw, low) - deduction, 0};
}

static lian_status class_draw(lian_target_picks *p, const lian_targets *t, const ranked *run, int32_t count, const lian_draws *draws, double *stays,
                             lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &t->study->settings;
    int32_t top = lian_draws_top(s->target_top, count);
    drawing drawn = {p, run, draws, s->deduct_watch};
    LIAN_TRY(lian_draws_stay(p->draws, count, top, certain_of, &drawn, stays, err));
    for (int32_t i = 0; i < count; i++) {
        p->top[run[i].target] = top;
        p->of[run[i].target] = count;
        p->stable[run[i].target] = lian_target_is_rated(&p->target[run[i].target], s) ? stays[i] : lian_unknown();
    }
out:
    return status;
}

static ranked ranked_of(const lian_target_picks *p, const lian_targets *t, int32_t i) {
    return (ranked){i, p->order[i], lian_text_at(t->study, t->study->tables->firms.id, p->target[i].firm)};
}

lian_status lian_target_ranks(lian_target_picks *p, const lian_targets *t, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_draws draws = {0};
    size_t room = (size_t)p->count + 1;
    ranked *order = malloc(room * sizeof *order);
    double *stays = malloc(room * sizeof *stays);
    p->place = calloc(room, sizeof *p->place);
    p->rank = calloc(room, sizeof *p->rank);
    p->stable = calloc(room, sizeof *p->stable);
    p->top = calloc(room, sizeof *p->top);
    p->of = calloc(room, sizeof *p->of);
    LIAN_CHECK_MEMORY(order && stays && p->place && p->rank && p->stable && p->top && p->of);
    LIAN_TRY(lian_draws_new(&draws, t->weights, LIAN_TARGET_PARTS, &t->study->settings, STREAM, err));
    p->draws = lian_draws_count(&draws, p->count);
    for (int32_t i = 0; i < p->count; i++) order[i] = ranked_of(p, t, i);
    qsort(order, (size_t)p->count, sizeof *order, by_order);
    for (int32_t i = 0; i < p->count; i++) {
        p->place[order[i].target] = i;
        p->rank[order[i].target] = i && !lian_target_compare(&order[i].order, &order[i - 1].order) ? p->rank[order[i - 1].target] : i + 1;
    }
    for (int32_t from = 0, to = 0; from < p->count; from = to) {
        while (to < p->count && is_one_class(&order[to].order, &order[from].order)) to++;
        LIAN_TRY(class_draw(p, t, order + from, to - from, &draws, stays, err));
    }
out:
    lian_draws_clear(&draws);
    free(order);
    free(stays);
    return status;
}

/* ---- the cover -------------------------------------------------------------------------------------------------------- */

double lian_target_closes(const lian_study *study, const lian_target_pair *pair) {
    bool far = pair->match.kind == LIAN_MATCH_ADJACENT;
    return far || pair->order.standing != LIAN_TARGET_OPEN ? 0 : lian_match_value(study, pair->match.kind);
}

/* What each pair adds to what is closed of its gap already, given by firm. */
static void gains_sum(const lian_target_picks *p, const lian_targets *t, const double *closed, double *gain) {
    memset(gain, 0, (size_t)p->count * sizeof *gain);
    for (int32_t i = 0; i < p->pairs; i++) {
        lian_segment_id s = p->pair[i].segment;
        double more = lian_target_closes(t->study, &p->pair[i]) - closed[s];
        if (more > 0 && t->gaps.priority[s] > 0) gain[p->pair[i].target] += 100 * t->gaps.priority[s] * more;
    }
}

static void close_by(const lian_target_picks *p, const lian_targets *t, int32_t chosen, double *closed) {
    for (int32_t i = 0; i < p->pairs; i++)
        if (p->pair[i].target == chosen) closed[p->pair[i].segment] = fmax(closed[p->pair[i].segment], lian_target_closes(t->study, &p->pair[i]));
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
