/* SPDX-License-Identifier: MIT */
/* Who loses how much when these firms fail? The exact frontier: a firm without a loss costs nothing, so each step looks only
 * at the arcs that leave damaged firms. Losses never fall, so each can be raised in place once all sums of a step stand. */
#include "analysis/cascade.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static bool wave_init(lian_wave *wave, size_t firms) {
    wave->loss = calloc(firms, sizeof *wave->loss);
    wave->before = calloc(firms, sizeof *wave->before);
    wave->damaged = malloc(firms * sizeof *wave->damaged);
    wave->risen = malloc(firms * sizeof *wave->risen);
    return wave->loss && wave->before && wave->damaged && wave->risen;
}

static void wave_free(lian_wave *wave) {
    free(wave->loss);
    free(wave->before);
    free(wave->damaged);
    free(wave->risen);
}

lian_status lian_cascade_work_init(lian_cascade_work *work, const lian_cascade *c, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t firms = (size_t)c->firms + 1, groups = (size_t)c->groups + 1, markets = (size_t)c->markets + 1;
    *work = (lian_cascade_work){.cascade = c};
    bool down = wave_init(&work->down, firms), up = wave_init(&work->up, firms);
    work->sum_group = calloc(groups, sizeof *work->sum_group);
    work->sum_firm = calloc(firms, sizeof *work->sum_firm);
    work->market_lost = calloc(markets, sizeof *work->market_lost);
    work->touched = malloc((groups > firms ? groups : firms) * sizeof *work->touched);
    work->market = malloc(markets * sizeof *work->market);
    LIAN_CHECK_MEMORY(down && up && work->sum_group && work->sum_firm && work->market_lost && work->touched && work->market);
out:
    return status;
}

void lian_cascade_work_clear(lian_cascade_work *work) {
    wave_free(&work->down);
    wave_free(&work->up);
    free(work->sum_group);
    free(work->sum_firm);
    free(work->market_lost);
    free(work->touched);
    free(work->market);
    *work = (lian_cascade_work){0};
}

/* ---- one step ------------------------------------------------------------------------------------------------------ */

/* What each market has lost of its supply. */
static void markets_sum(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    w->market_count = 0;
    for (int32_t d = 0; d < w->down.damaged_count; d++) {
        int32_t firm = w->down.damaged[d];
        for (int32_t l = c->firm_line[firm]; l < c->firm_line[firm + 1]; l++) {
            int32_t market = c->line_market[l];
            double lost = c->line_sales[l] * w->down.loss[firm];
            if (!(lost > 0)) continue;
            if (!(w->market_lost[market] > 0)) w->market[w->market_count++] = market;
            w->market_lost[market] += lost;
        }
    }
}

/* How far the others of its market cannot stand in for the supplier. */
static double sigma_of(const lian_cascade_work *w, int32_t line) {
    const lian_cascade *c = w->cascade;
    int32_t market = c->line_market[line];
    double left = c->market_sales[market] - w->market_lost[market];
    if (c->options.substitution == LIAN_SUBSTITUTE_UNIT && left <= 1e-10) left = 1;
    return left <= c->line_sales[line] ? 1 : c->line_sales[line] / left;
}

static void down_sum(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    double *sum = w->sum_group;
    int32_t touched = 0, *list = w->touched;
    for (int32_t d = 0; d < w->down.damaged_count; d++) {
        int32_t firm = w->down.damaged[d];
        for (int32_t l = c->firm_line[firm]; l < c->firm_line[firm + 1]; l++) {
            double loss = w->down.loss[firm];
            if (c->options.substitution != LIAN_SUBSTITUTE_NONE) loss *= sigma_of(w, l);
            for (int32_t a = c->line_arc[l]; a < c->line_arc[l + 1]; a++) {
                int32_t group = c->arc_group[a];
                double part = loss * c->arc_share[a], now = sum[group];
                list[touched] = group;
                touched += now <= 0 && part > 0;
                sum[group] = now + part;
            }
        }
    }
    w->touched_count = touched;
}

static void up_sum(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    double *sum = w->sum_firm;
    int32_t touched = 0, *list = w->touched;
    for (int32_t d = 0; d < w->up.damaged_count; d++) {
        int32_t firm = w->up.damaged[d];
        double loss = w->up.loss[firm];
        for (int32_t a = c->buyer_arc[firm]; a < c->buyer_arc[firm + 1]; a++) {
            int32_t supplier = c->up_supplier[a];
            double part = loss * c->up_share[a], now = sum[supplier];
            list[touched] = supplier;
            touched += now <= 0 && part > 0;
            sum[supplier] = now + part;
        }
    }
    w->touched_count = touched;
}

/* Raises the loss of every owner whose inputs (or sales) failed by more, and empties the sums. owner NULL: itself. */
static void losses_raise(lian_cascade_work *w, lian_wave *wave, double *sum, const int32_t *owner) {
    wave->risen_count = 0;
    for (int32_t t = 0; t < w->touched_count; t++) {
        int32_t at = w->touched[t], firm = owner ? owner[at] : at;
        double loss = sum[at] < 1 ? sum[at] : 1;
        sum[at] = 0;
        if (!(loss > wave->loss[firm])) continue;
        if (!(wave->loss[firm] > wave->before[firm])) wave->risen[wave->risen_count++] = firm;
        wave->loss[firm] = loss;
    }
}

/* The largest rise of the step; the newly damaged join the others. */
static double step_end(lian_cascade_work *w, lian_wave *wave, int32_t step) {
    double largest = 0;
    for (int32_t r = 0; r < wave->risen_count; r++) {
        int32_t firm = wave->risen[r];
        double rise = wave->loss[firm] - wave->before[firm];
        if (rise > largest) largest = rise;
        if (!(wave->before[firm] > 0)) wave->damaged[wave->damaged_count++] = firm;
        if (w->first && w->first[firm] == LIAN_NONE) w->first[firm] = step;
        wave->before[firm] = wave->loss[firm];
    }
    return largest;
}

static double step_run(lian_cascade_work *w, int32_t step) {
    if (w->cascade->options.substitution != LIAN_SUBSTITUTE_NONE) markets_sum(w);
    down_sum(w);
    for (int32_t m = 0; m < w->market_count; m++) w->market_lost[w->market[m]] = 0;
    losses_raise(w, &w->down, w->sum_group, w->cascade->group_buyer);
    double down = step_end(w, &w->down, step);
    up_sum(w);
    losses_raise(w, &w->up, w->sum_firm, NULL);
    double up = step_end(w, &w->up, step);
    return down > up ? down : up;
}

/* ---- one scenario -------------------------------------------------------------------------------------------------- */

static void wave_hit(lian_wave *wave, int32_t firm, double loss) {
    wave->loss[firm] = wave->before[firm] = loss;
    if (loss > 0) wave->damaged[wave->damaged_count++] = firm;
}

static void shock_set(lian_cascade_work *w, const lian_shock *shock, lian_cascade_outcome *out) {
    for (int32_t k = 0; k < shock->count; k++) {
        int32_t firm = shock->firm[k];
        double down = shock->kept ? 1 - shock->kept[k] : 1, up = shock->kept_demand ? 1 - shock->kept_demand[k] : down;
        wave_hit(&w->down, firm, down);
        wave_hit(&w->up, firm, up);
        if (w->first && (down > 0 || up > 0)) w->first[firm] = 0;
        out->own += w->cascade->sales[firm] * (down > up ? down : up);
    }
}

static void outcome_set(const lian_cascade_work *w, lian_cascade_outcome *out) {
    const lian_cascade *c = w->cascade;
    const double *down = w->down.loss, *up = w->up.loss;
    out->damaged = w->down.damaged_count;
    for (int32_t d = 0; d < w->down.damaged_count; d++) {
        int32_t firm = w->down.damaged[d];
        out->esri_down += c->sales[firm] * down[firm];
        out->esri += c->sales[firm] * (down[firm] > up[firm] ? down[firm] : up[firm]);
    }
    for (int32_t d = 0; d < w->up.damaged_count; d++) {
        int32_t firm = w->up.damaged[d];
        out->esri_up += c->sales[firm] * up[firm];
        if (down[firm] > 0) continue;
        out->esri += c->sales[firm] * up[firm];
        out->damaged++;
    }
    double *sums[] = {&out->own, &out->esri_down, &out->esri_up, &out->esri};
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        *sums[i] = c->total > 0 ? *sums[i] / c->total : 0;
        if (*sums[i] > 1) *sums[i] = 1; /* by rounding only */
    }
    if (out->esri < out->own) out->esri = out->own;
    out->contagion = out->esri - out->own;
}

static void wave_reset(lian_wave *wave, double *losses, int32_t firms) {
    if (losses) memcpy(losses, wave->loss, (size_t)firms * sizeof *losses);
    for (int32_t d = 0; d < wave->damaged_count; d++) wave->loss[wave->damaged[d]] = wave->before[wave->damaged[d]] = 0;
    wave->damaged_count = 0;
}

void lian_cascade_work_run(lian_cascade_work *w, const lian_shock *shock, lian_cascade_outcome *out,
                           lian_cascade_losses *losses) {
    const lian_cascade *c = w->cascade;
    double rise;
    *out = (lian_cascade_outcome){0};
    w->first = losses ? losses->wave : NULL;
    for (int32_t i = 0; w->first && i < c->firms; i++) w->first[i] = LIAN_NONE;
    shock_set(w, shock, out);
    do rise = step_run(w, ++out->steps);
    while (rise > c->options.tolerance && out->steps < c->options.max_steps);
    out->capped = rise > c->options.tolerance;
    outcome_set(w, out);
    wave_reset(&w->down, losses ? losses->down : NULL, c->firms);
    wave_reset(&w->up, losses ? losses->up : NULL, c->firms);
}
