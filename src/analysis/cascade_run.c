/* SPDX-License-Identifier: MIT */
/* Who loses how much when these firms fail? The exact frontier: a firm without a loss costs nothing, so each step looks only
 * at the arcs that leave damaged firms. Losses never fall, so each can be raised in place once all sums of a step stand. */
#include "analysis/cascade_kernel.h"

#include <string.h>

/* Brings the list in order, unless that takes longer than it saves: neighbours in memory are then met one after another. */
static void met_sort(lian_met *met) {
    if (met->sorted == met->count || 8 * met->count < met->words) return;
    int32_t count = 0;
    for (int32_t w = 0; w < met->words; w++)
        for (uint64_t bits = met->bits[w]; bits; bits &= bits - 1) met->at[count++] = 64 * w + __builtin_ctzll(bits);
    met->sorted = count;
}

/* ---- one step downstream ------------------------------------------------------------------------------------------- */

/* What share of each market is lost; then, in its place, 1 / what is left. */
LIAN_CLONES static void markets_sum(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    for (int32_t m = 0; m < w->markets.count; m++) memset(&w->market[2 * w->markets.at[m]], 0, 2 * sizeof *w->market);
    for (int32_t d = 0; d < w->down.damaged.count; d++) {
        int32_t firm = w->down.damaged.at[d];
        const lian_lanes *loss = &w->down.loss[firm];
        for (int32_t k = c->firm_line[firm]; k < c->firm_line[firm + 1]; k++) {
            int32_t market = c->line_market[k];
            lian_lanes *high = &w->market[2 * market], *low = high + 1;
            if (!lian_is_met(&w->markets, market)) lian_met_add(&w->markets, market);
            for (int l = 0; l < LIAN_LANES; l++) {
                double part = loss->at[l] * c->line_part[k], round = lian_on_grid(part);
                high->at[l] += round;
                low->at[l] += lian_off_grid(part, round);
            }
        }
    }
    for (int32_t m = 0; m < w->markets.count; m++) {
        int32_t market = w->markets.at[m];
        lian_lanes *high = &w->market[2 * market], *low = high + 1;
        const double *whole = &c->market_whole[2 * market];
        double unit = c->options.substitution == LIAN_SUBSTITUTE_UNIT ? c->market_sales[market] : 0;
        for (int l = 0; l < LIAN_LANES; l++) {
            double left = (whole[0] - high->at[l]) + (whole[1] - low->at[l]);
            high->at[l] = left * unit <= 1e-10 && unit > 0 ? unit : left > 0 ? 1 / left : INFINITY;
        }
    }
}

/* What each damaged line loses and the others of its market cannot make up for. */
static inline void line_lose(const lian_cascade_work *w, int32_t line, const lian_lanes *restrict loss, lian_lanes *restrict out) {
    const lian_cascade *c = w->cascade;
    *out = *loss;
    if (c->options.substitution == LIAN_SUBSTITUTE_NONE) return;
    const lian_lanes *left = &w->market[2 * c->line_market[line]];
    double part = c->line_part[line];
    for (int l = 0; l < LIAN_LANES; l++) out->at[l] *= lian_least(part * left->at[l], 1);
}

static void group_reach(lian_cascade_work *w, int32_t group) {
    int32_t buyer = w->cascade->group_buyer[group];
    lian_bit_set(w->group_bits, group);
    if (!lian_is_met(&w->down.reached, buyer)) lian_met_add(&w->down.reached, buyer);
}

/* Asks the memory for what firms further on in the list need, in the order in which one leads to the other. */
static inline void down_ask(const lian_cascade_work *w, const int32_t *firm) {
    const lian_cascade *c = w->cascade;
    __builtin_prefetch(&c->firm_line[firm[LIAN_WORK_AHEAD]]);
    __builtin_prefetch(&w->down.loss[firm[LIAN_WORK_AHEAD / 2]]);
    int32_t line = c->firm_line[firm[LIAN_WORK_AHEAD / 2]];
    __builtin_prefetch(&c->line_arc[line]);
    __builtin_prefetch(&c->line_market[line]);
    __builtin_prefetch(&c->line_part[line]);
    int32_t from = c->line_arc[c->firm_line[firm[LIAN_WORK_AHEAD / 4]]];
    __builtin_prefetch(&c->arc_group[from]);
    __builtin_prefetch(&c->arc_share[from]);
    __builtin_prefetch(&c->arc_share[from + 8]);
    int32_t near = c->firm_line[firm[1]], to = c->line_arc[near + 1];
    for (int32_t a = c->line_arc[near]; a < to; a++) __builtin_prefetch(&w->sum_group[c->arc_group[a]], 1);
}

LIAN_CLONES static void down_scatter(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    const int32_t *group = c->arc_group;
    lian_lanes *sum = w->sum_group;
    for (int32_t d = 0; d < w->down.damaged.count; d++) {
        int32_t firm = w->down.damaged.at[d];
        down_ask(w, &w->down.damaged.at[d]);
        for (int32_t k = c->firm_line[firm]; k < c->firm_line[firm + 1]; k++) {
            lian_lanes lost;
            line_lose(w, k, &w->down.loss[firm], &lost);
            for (int32_t a = c->line_arc[k]; a < c->line_arc[k + 1]; a++) {
                if (!lian_bit(w->group_bits, group[a])) group_reach(w, group[a]);
                lian_sum_add(&sum[group[a]], &lost, c->arc_share[a]);
            }
        }
    }
}

LIAN_CLONES static void down_raise(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    lian_lanes rise = w->rise, limit = w->limit;
    for (int32_t r = 0; r < w->down.reached.count; r++) {
        int32_t buyer = w->down.reached.at[r];
        lian_lanes worst = {{0}};
        for (int32_t g = c->buyer_group[buyer]; g < c->buyer_group[buyer + 1]; g++) {
            if (!lian_bit(w->group_bits, g)) continue;
            lian_lanes *sum = &w->sum_group[g];
            for (int l = 0; l < LIAN_LANES; l++) worst.at[l] = lian_most(worst.at[l], sum->at[l]), sum->at[l] = 0;
        }
        lian_raise(&w->down.loss[buyer], &worst, &limit, &rise);
        if (!lian_is_met(&w->down.damaged, buyer) && lian_any(&w->down.loss[buyer])) lian_damage(&w->down, buyer, lian_down_arcs(c, buyer));
    }
    w->rise = rise;
}

LIAN_CLONES static void lines_lose(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    for (int32_t d = 0; d < w->down.damaged.count; d++) {
        int32_t firm = w->down.damaged.at[d];
        for (int32_t k = c->firm_line[firm]; k < c->firm_line[firm + 1]; k++)
            line_lose(w, k, &w->down.loss[firm], &w->line_loss[k]);
    }
}

/* ---- one step upstream --------------------------------------------------------------------------------------------- */

static inline void up_ask(const lian_cascade_work *w, const int32_t *firm) {
    const lian_cascade *c = w->cascade;
    __builtin_prefetch(&c->buyer_arc[firm[LIAN_WORK_AHEAD]]);
    int32_t from = c->buyer_arc[firm[LIAN_WORK_AHEAD / 2]];
    __builtin_prefetch(&w->up.loss[firm[LIAN_WORK_AHEAD / 2]]);
    __builtin_prefetch(&c->up_supplier[from]);
    __builtin_prefetch(&c->up_share[from]);
    __builtin_prefetch(&c->up_share[from + 8]);
    int32_t to = c->buyer_arc[firm[1] + 1];
    for (int32_t a = c->buyer_arc[firm[1]]; a < to; a++) __builtin_prefetch(&w->sum_firm[c->up_supplier[a]], 1);
}

LIAN_CLONES static void up_scatter(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    const int32_t *supplier = c->up_supplier;
    lian_lanes *sum = w->sum_firm;
    for (int32_t d = 0; d < w->up.damaged.count; d++) {
        int32_t firm = w->up.damaged.at[d];
        up_ask(w, &w->up.damaged.at[d]);
        lian_lanes loss = w->up.loss[firm];
        for (int32_t a = c->buyer_arc[firm]; a < c->buyer_arc[firm + 1]; a++) {
            int32_t at = supplier[a];
            if (!lian_is_met(&w->up.reached, at)) lian_met_add(&w->up.reached, at);
            lian_sum_add(&sum[at], &loss, c->up_share[a]);
        }
    }
}

static inline void supplier_raise(lian_cascade_work *w, int32_t firm, const lian_lanes *limit, lian_lanes *rise) {
    lian_raise(&w->up.loss[firm], &w->sum_firm[firm], limit, rise);
    w->sum_firm[firm] = (lian_lanes){{0}};
    if (!lian_is_met(&w->up.damaged, firm) && lian_any(&w->up.loss[firm])) lian_damage(&w->up, firm, lian_up_arcs(w->cascade, firm));
}

LIAN_CLONES static void up_raise(lian_cascade_work *w) {
    lian_lanes rise = w->rise, limit = w->limit;
    if (w->up.dense)
        for (int32_t i = 0; i < w->cascade->firms; i++) supplier_raise(w, i, &limit, &rise);
    else
        for (int32_t r = 0; r < w->up.reached.count; r++) supplier_raise(w, w->up.reached.at[r], &limit, &rise);
    w->rise = rise;
}

/* ---- steps --------------------------------------------------------------------------------------------------------- */

/* Gathering costs about a third of scattering for each arc, but takes all of them. Damage only spreads, so never back. */
static void kernel_choose(const lian_cascade_work *w, lian_wave *wave, int64_t arcs) {
    if (!w->by_arrival || wave->dense || w->kernel == LIAN_KERNEL_FRONTIER) return;
    wave->dense = w->kernel == LIAN_KERNEL_DENSE || 3 * wave->arcs > arcs;
}

static void first_note(lian_cascade_work *w, const lian_wave *wave, int32_t from, int32_t step) {
    for (int32_t d = from; w->first && d < wave->damaged.count; d++)
        if (w->first[wave->damaged.at[d]] == LIAN_NONE) w->first[wave->damaged.at[d]] = step;
}

static void down_step(lian_cascade_work *w, int32_t step) {
    const lian_cascade *c = w->cascade;
    int32_t before = w->down.damaged.count, arcs = c->line_arc[c->lines];
    kernel_choose(w, &w->down, arcs);
    met_sort(&w->down.damaged);
    w->touched += w->down.dense ? arcs : w->down.arcs;
    if (c->options.substitution != LIAN_SUBSTITUTE_NONE) markets_sum(w);
    if (w->down.dense) {
        lines_lose(w);
        lian_cascade_dense_down(w);
    } else {
        down_scatter(w);
        met_sort(&w->down.reached);
        down_raise(w);
    }
    first_note(w, &w->down, before, step);
}

static void up_step(lian_cascade_work *w, int32_t step) {
    int32_t before = w->up.damaged.count, arcs = w->cascade->buyer_arc[w->cascade->firms];
    kernel_choose(w, &w->up, arcs);
    met_sort(&w->up.damaged);
    w->touched += w->up.dense ? arcs : w->up.arcs;
    if (w->up.dense) lian_cascade_dense_up(w);
    else up_scatter(w);
    met_sort(&w->up.reached);
    up_raise(w);
    first_note(w, &w->up, before, step);
}

/* ---- scenarios ----------------------------------------------------------------------------------------------------- */

static void wave_hit(lian_wave *wave, int32_t firm, int lane, double loss, int32_t arcs) {
    wave->loss[firm].at[lane] = loss;
    if (loss > 0 && !lian_is_met(&wave->damaged, firm)) lian_damage(wave, firm, arcs);
}

static void shock_set(lian_cascade_work *w, const lian_shock *shock, int lane, lian_cascade_outcome *out) {
    const lian_cascade *c = w->cascade;
    double high = 0, low = 0;
    for (int32_t k = 0; k < shock->count; k++) {
        int32_t firm = shock->firm[k];
        double down = shock->kept ? 1 - shock->kept[k] : 1, up = shock->kept_demand ? 1 - shock->kept_demand[k] : down;
        wave_hit(&w->down, firm, lane, down, lian_down_arcs(c, firm));
        wave_hit(&w->up, firm, lane, up, lian_up_arcs(c, firm));
        double part = c->weight[firm] * lian_most(down, up), round = lian_on_grid(part);
        high += round;
        low += lian_off_grid(part, round);
    }
    *out = (lian_cascade_outcome){.own = high + low};
}

/* Sums over firms for each lane, on and off the grid. */
typedef struct totals {
    lian_lanes high, low, count;
} totals;

static inline void totals_add(totals *t, const lian_lanes *loss, double weight) {
    for (int l = 0; l < LIAN_LANES; l++) {
        double part = loss->at[l] * weight, round = lian_on_grid(part);
        t->high.at[l] += round;
        t->low.at[l] += lian_off_grid(part, round);
        t->count.at[l] += loss->at[l] > 0 ? 1 : 0;
    }
}

static double share_of(const totals *t, int lane) { return lian_least(t->high.at[lane] + t->low.at[lane], 1); }

LIAN_CLONES static void outcomes_set(const lian_cascade_work *w, int32_t count, lian_cascade_outcome *out) {
    const lian_cascade *c = w->cascade;
    totals down = {0}, up = {0}, both = {0};
    for (int32_t d = 0; d < w->down.damaged.count; d++) {
        int32_t firm = w->down.damaged.at[d];
        lian_lanes worst;
        for (int l = 0; l < LIAN_LANES; l++) worst.at[l] = lian_most(w->down.loss[firm].at[l], w->up.loss[firm].at[l]);
        totals_add(&down, &w->down.loss[firm], c->weight[firm]);
        totals_add(&both, &worst, c->weight[firm]);
    }
    for (int32_t d = 0; d < w->up.damaged.count; d++) {
        int32_t firm = w->up.damaged.at[d];
        totals_add(&up, &w->up.loss[firm], c->weight[firm]);
        if (!lian_is_met(&w->down.damaged, firm)) totals_add(&both, &w->up.loss[firm], c->weight[firm]);
    }
    for (int32_t l = 0; l < count; l++) {
        out[l].own = lian_least(out[l].own, 1); /* above only by rounding */
        out[l].esri_down = share_of(&down, l);
        out[l].esri_up = share_of(&up, l);
        out[l].esri = share_of(&both, l);
        out[l].contagion = out[l].esri - out[l].own;
        out[l].damaged = (int32_t)both.count.at[l];
    }
}

/* The lanes that go on after this step. */
static int32_t lanes_stop(lian_cascade_work *w, int32_t count, int32_t step, lian_cascade_outcome *out) {
    const lian_cascade_options *o = &w->cascade->options;
    int32_t running = 0;
    for (int32_t l = 0; l < count; l++) {
        if (!(w->limit.at[l] > 0)) continue;
        out[l].steps = step;
        out[l].capped = w->rise.at[l] > o->tolerance && step >= o->max_steps;
        if (w->rise.at[l] > o->tolerance && !out[l].capped) running++;
        else w->limit.at[l] = 0;
    }
    return running;
}

void lian_cascade_work_run(lian_cascade_work *w, const lian_shock *shock, int32_t count, lian_cascade_outcome *out) {
    w->limit = (lian_lanes){{0}};
    for (int32_t l = 0; l < count; l++) {
        shock_set(w, &shock[l], l, &out[l]);
        w->limit.at[l] = 1;
    }
    first_note(w, &w->down, 0, 0);
    first_note(w, &w->up, 0, 0);
    int32_t step = 0;
    do {
        w->rise = (lian_lanes){{0}};
        down_step(w, ++step);
        up_step(w, step);
    } while (lanes_stop(w, count, step, out));
    outcomes_set(w, count, out);
}
