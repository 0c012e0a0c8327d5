/* SPDX-License-Identifier: MIT */
/* How good is a park as it stands: concentrated on its chain, yielding by its area, large, with much of the chain in it?
 *
 * Of every carrier at home of which anything is known, parks and markets each among their like. Five parts with fixed anchors (settings park.rating.*); its main chain
 * is that of most known output, else of most firms on record. From a list of firms that is partial, completeness is at least
 * what is on record; the share of the main chain needs three firms. */
#include "analysis/park.h"
#include "base/order.h"
#include "model/master.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST = 3, TOP = 10 };

/* Scratch of one run. */
typedef struct context {
    const lian_study *study;
    const lian_carriers *carriers;
    double *sum;               /* by chain: output in the park at hand */
    int32_t *firms, *segments; /* by chain: firms in the park at hand, segments of the chain */
} context;

/* Sums by chain of one park: output (unknown when one is) and firms. */
static void chains_sum(context *c, int32_t carrier) {
    const lian_carriers *k = c->carriers;
    for (lian_chain_id h = 0; h < c->study->tables->chains.count; h++) c->sum[h] = 0, c->firms[h] = 0;
    for (lian_segment_id s = 0; s < k->segments; s++) {
        lian_chain_id h = c->study->network->segment_chain[s];
        size_t cell = lian_carrier_cell(k, carrier, s);
        if (h == LIAN_NONE || k->firms[cell] == 0) continue;
        c->sum[h] += k->output[cell];
        c->firms[h] += k->firms[cell];
    }
}

static void main_chain(context *c, lian_park_rated *r) {
    double all = 0;
    int32_t count = 0, chains = c->study->tables->chains.count;
    for (lian_chain_id h = 0; h < chains; h++) all += c->sum[h], count += c->firms[h];
    r->by_output = all > 0;
    r->main = -1;
    for (lian_chain_id h = 0; h < chains; h++) {
        double amount = r->by_output ? c->sum[h] : c->firms[h];
        if (!(amount > r->main) || c->firms[h] == 0) continue;
        r->main = amount;
        r->chain = h;
    }
    r->firms = c->carriers->all[r->carrier], r->open = c->carriers->open[r->carrier];
    r->whole = r->by_output ? all : count;
    r->raw[LIAN_RATING_CONCENTRATION] = r->firms >= LEAST && r->whole > 0 ? r->main / r->whole : lian_unknown();
}

static void completeness(context *c, lian_park_rated *r) {
    r->raw[LIAN_RATING_COMPLETENESS] = lian_unknown();
    if (r->chain == LIAN_NONE || c->segments[r->chain] == 0) return;
    r->segments = c->segments[r->chain];
    for (lian_segment_id s = 0; s < c->carriers->segments; s++)
        r->present += c->study->network->segment_chain[s] == r->chain && !lian_segment_is_heading(c->study, s) &&
                      c->carriers->firms[lian_carrier_cell(c->carriers, r->carrier, s)] > 0;
    r->raw[LIAN_RATING_COMPLETENESS] = (double)r->present / r->segments;
}

static void rate(context *c, const lian_park_ratings *all, int32_t carrier, lian_park_rated *r) {
    const lian_place_table *t = &c->study->tables->places;
    lian_place_id p = c->carriers->place[carrier];
    double area = lian_number_at(t->area_mu, p), output = lian_number_at(t->output, p) * all->money;
    double tax = lian_number_at(t->tax, p) * all->money;
    *r = (lian_park_rated){.carrier = carrier, .chain = LIAN_NONE, .is_market = lian_enum_at(t->kind, p) == LIAN_PLACE_KIND_MARKET};
    chains_sum(c, carrier);
    main_chain(c, r);
    completeness(c, r);
    r->raw[LIAN_RATING_YIELD] = area > 0 ? output / area : lian_unknown();
    r->raw[LIAN_RATING_TAX] = area > 0 ? tax / area : lian_unknown();
    r->raw[LIAN_RATING_SIZE] = output / 1e4;
    for (int i = 0; i < LIAN_RATING_PARTS; i++)
        r->part[i] = r->high[i] = all->anchors[i] > 0 ? lian_clip(r->raw[i] / all->anchors[i]) : lian_unknown();
    if (!lian_firms_are_complete(c->study) && !lian_is_unknown(r->part[LIAN_RATING_COMPLETENESS])) r->high[LIAN_RATING_COMPLETENESS] = 1;
    lian_score bound;
    lian_score_run(r->part, all->weights, LIAN_RATING_PARTS, &r->score);
    lian_score_run(r->high, all->weights, LIAN_RATING_PARTS, &bound);
    r->score.high = bound.high;
}

/* Parks before markets; by low bound, then value, then place. */
static int by_rank(const void *a, const void *b) {
    const lian_park_rated *x = a, *y = b;
    int order = (int)x->is_market - (int)y->is_market;
    if (!order) order = lian_number_order(x->score.low, y->score.low);
    if (!order) order = lian_number_order(x->score.value, y->score.value);
    return order ? order : lian_row_order(x->carrier, y->carrier);
}

static bool is_level(const lian_park_rated *a, const lian_park_rated *b) { return !(a->score.low < b->score.low) && !(a->score.value < b->score.value); }

/* ---- sensitivity --------------------------------------------------------------------------------------------------- */

/* What is drawn from. */
typedef struct drawing {
    const lian_park_rated *item; /* of one kind */
    lian_draws draws;
} drawing;

static lian_drawn certain_of(void *drawn, int32_t draw, int32_t item) {
    const drawing *d = drawn;
    const lian_park_rated *r = &d->item[item];
    double part[LIAN_RATING_PARTS];
    for (int k = 0; k < LIAN_RATING_PARTS; k++) part[k] = lian_is_unknown(r->part[k]) ? 0 : r->part[k];
    return (lian_drawn){lian_draws_score(&d->draws, draw, part), r->score.value};
}

/* Ranks of the parks, or of the markets, and in how many draws each is on the same side of the first ones. */
static lian_status draw(lian_park_ratings *all, lian_park_rated *item, int32_t count, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    drawing d = {.item = item};
    int32_t top = lian_draws_top(TOP, count);
    double *stays = malloc(((size_t)count + 1) * sizeof *stays);
    LIAN_CHECK_MEMORY(stays);
    LIAN_TRY(lian_draws_new(&d.draws, all->weights, LIAN_RATING_PARTS, &study->settings, 3, err));
    all->draws = lian_draws_count(&d.draws, all->count);
    LIAN_TRY(lian_draws_stay(all->draws, count, top, certain_of, &d, stays, err));
    for (int32_t i = 0; i < count; i++) {
        item[i].rank = i && is_level(&item[i], &item[i - 1]) ? item[i - 1].rank : i + 1;
        item[i].of = count;
        item[i].top = top;
        item[i].stays = stays[i];
        item[i].is_first = i < top;
    }
out:
    free(stays);
    lian_draws_clear(&d.draws);
    return status;
}

/* ---- all of them ----------------------------------------------------------------------------------------------------- */

static lian_status context_new(context *c, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t chains = (size_t)c->study->tables->chains.count + 1;
    c->sum = calloc(chains, sizeof *c->sum);
    c->firms = calloc(chains, sizeof *c->firms);
    c->segments = calloc(chains, sizeof *c->segments);
    LIAN_CHECK_MEMORY(c->sum && c->firms && c->segments);
    for (lian_segment_id k = 0; k < c->study->tables->segments.count; k++) {
        lian_chain_id chain = c->study->network->segment_chain[k];
        if (chain != LIAN_NONE && !lian_segment_is_heading(c->study, k)) c->segments[chain]++;
    }
out:
    return status;
}

static void settings_read(lian_park_ratings *all, const lian_settings *s) {
    const double weights[] = {s->rating_concentration, s->rating_yield, s->rating_tax_weight, s->rating_size_weight, s->rating_completeness};
    const double anchors[] = {1, s->rating_output, s->rating_tax, s->rating_size, s->rating_segments};
    memcpy(all->weights, weights, sizeof weights);
    memcpy(all->anchors, anchors, sizeof anchors);
}

lian_status lian_park_ratings_new(lian_park_ratings *all, const lian_carriers *carriers, lian_error *err) {
    lian_status status = LIAN_OK;
    context c = {.study = carriers->study, .carriers = carriers};
    *all = (lian_park_ratings){.money = 1e4 / lian_money_of_yi(carriers->study, 1)};
    settings_read(all, &carriers->study->settings);
    all->item = malloc(((size_t)carriers->count + 1) * sizeof *all->item);
    LIAN_CHECK_MEMORY(all->item);
    if (carriers->too_large) goto out;
    LIAN_TRY(context_new(&c, err));
    for (int32_t k = 0; k < carriers->count; k++) {
        rate(&c, all, k, &all->item[all->count]);
        all->count += all->item[all->count].score.coverage > 0;
    }
    if (all->count) qsort(all->item, (size_t)all->count, sizeof *all->item, by_rank);
    int32_t parks = 0;
    while (parks < all->count && !all->item[parks].is_market) parks++;
    LIAN_TRY(draw(all, all->item, parks, carriers->study, err));
    if (parks < all->count) LIAN_TRY(draw(all, all->item + parks, all->count - parks, carriers->study, err));
out:
    free(c.sum);
    free(c.firms);
    free(c.segments);
    return status;
}

void lian_park_ratings_clear(lian_park_ratings *all) { free(all->item); }
