/* SPDX-License-Identifier: MIT */
/* Who buys what from whom, here and from outside? */
#include "cli/synth.h"

#include "base/error.h"
#include "model/network.h"

#include <stdlib.h>

enum { SUPPLIERS_MOST = 5, TRIES = 4 };

static const char *segment_id(const lian_synth *s, lian_segment_id segment) {
    return lian_dataset_text(s->network->dataset, lian_symbol_at(s->network->tables->segments.id, segment));
}

/* One of firms first … first+count−1, the larger the likelier: few have most buyers. */
static int32_t supplier_draw(lian_synth *s, int32_t first, int32_t count) {
    double sum = 0, at;
    for (int32_t i = 0; i < count; i++) sum += s->firm[first + i].revenue;
    at = lian_random_unit(&s->random) * sum;
    for (int32_t i = 0; i < count; i++) {
        at -= s->firm[first + i].revenue;
        if (at < 0) return first + i;
    }
    return first + count - 1;
}

/* Local as often as the segment's local supply goes; the other pool is tried when this one has no further supplier, save
 * where two countries hold the supply: a buyer then does with fewer. */
static int32_t one_draw(lian_synth *s, const lian_synth_segment *from, int turn, bool local) {
    if (!from->count || from->unmet) local = false;
    else if (turn && !from->choked) local = !local;
    return local ? supplier_draw(s, from->first, from->count) : supplier_draw(s, from->outside, from->outside_count);
}

/* How many suppliers a purchase has: two or more, save where the product is one that few make. */
static int32_t wanted_draw(lian_synth *s, const lian_synth_segment *from) {
    double u = lian_random_unit(&s->random);
    if (from->lonely && u < .4) return 1;
    return u < .02 ? 1 : u < .3 ? 2 : u < .65 ? 3 : u < .9 ? 4 : SUPPLIERS_MOST;
}

/* Different suppliers of one purchase. */
static int32_t suppliers_draw(lian_synth *s, const lian_synth_segment *from, int32_t buyer, int32_t out[SUPPLIERS_MOST]) {
    int32_t wanted = wanted_draw(s, from), count = 0;
    for (int32_t i = 0; i < wanted; i++) {
        bool local = lian_random_unit(&s->random) < from->local, again = true;
        for (int turn = 0; again && turn < TRIES; turn++) {
            int32_t supplier = one_draw(s, from, turn & 1, local);
            again = supplier == buyer;
            for (int32_t k = 0; k < count; k++) again |= out[k] == supplier;
            if (!again) out[count++] = supplier;
        }
    }
    return count;
}

static void purchase_add(lian_synth *s, lian_segment_id product, int32_t buyer, double amount) {
    int32_t supplier[SUPPLIERS_MOST], count = suppliers_draw(s, &s->segment[product], buyer, supplier);
    double weight[SUPPLIERS_MOST], sum = 0;
    for (int32_t i = 0; i < count; i++) sum += weight[i] = .2 + lian_random_unit(&s->random);
    s->firm[buyer].bought += amount;
    s->segment[product].bought += amount;
    for (int32_t i = 0; i < count; i++) {
        double value = lian_round_digits(amount * weight[i] / sum, 3);
        s->firm[supplier[i]].sold += value;
        lian_filler_row(&s->out, LIAN_TABLE_SUPPLIES);
        lian_filler_text(&s->out, "supplier", s->firm[supplier[i]].id);
        lian_filler_text(&s->out, "buyer", s->firm[buyer].id);
        lian_filler_text(&s->out, "segment", segment_id(s, product));
        lian_filler_number(&s->out, "value", value);
        lian_filler_number(&s->out, "year", s->year);
        lian_filler_text(&s->out, "exclusive", count == 1 ? "sole" : count == 2 ? "dual" : "multi");
        lian_filler_text(&s->out, "evidence", lian_random_unit(&s->random) < .7 ? "confirmed" : "probable");
    }
}

/* Shares of revenue: what a firm buys in all stays below what it sells. */
static void link_trade(lian_synth *s, lian_row link) {
    int32_t inputs;
    const lian_synth_segment *to = &s->segment[s->network->link_to[link]];
    lian_segment_links_in(s->network, s->network->link_to[link], &inputs);
    double most = inputs > 3 ? .75 / inputs : .25, share = lian_random_value(&s->random, most / 3, most);
    for (int32_t i = 0; i < to->count; i++) {
        /* Small firms buy some of what they need through others and leave no trace. */
        if (lian_random_unit(&s->random) < .15) continue;
        purchase_add(s, s->network->link_from[link], to->first + i, s->firm[to->first + i].revenue * share);
    }
}

/* ---- origins ------------------------------------------------------------------------------------------------------- */

/* What was sold here of a segment: by home in sold[0], by region r of the makers outside in sold[1 + r]. */
static double sales_sum(const lian_synth *s, const lian_synth_segment *g, double *sold) {
    double sum = 0;
    for (int32_t r = 0; r <= LIAN_SYNTH_OUTSIDE + s->near_count; r++) sold[r] = 0;
    for (int32_t i = 0; i < g->count; i++) sold[0] += s->firm[g->first + i].sold;
    for (int32_t i = 0; i < g->outside_count; i++) sold[1 + s->firm[g->outside + i].region] += s->firm[g->outside + i].sold;
    for (int32_t r = 0; r <= LIAN_SYNTH_OUTSIDE + s->near_count; r++) sum += sold[r];
    return sum;
}

/* Where a segment comes from is what its supplies say, added up by region, so that the two tables cannot disagree. Shares
 * are the differences of their rounded running sum: they sum to 1. */
static void origins_add(lian_synth *s, lian_segment_id segment, double *sold) {
    const char *home = lian_dataset_text(s->network->dataset, lian_symbol_at(s->network->tables->places.id, s->home));
    double sum = sales_sum(s, &s->segment[segment], sold), running = 0;
    int32_t before = 0;
    for (int32_t r = 0; sum > 0 && r <= LIAN_SYNTH_OUTSIDE + s->near_count; r++) {
        running += sold[r];
        int32_t here = (int32_t)(running / sum * 1000 + .5), share = here - before;
        before = here;
        if (!share) continue;
        lian_filler_row(&s->out, LIAN_TABLE_ORIGINS);
        lian_filler_text(&s->out, "segment", segment_id(s, segment));
        lian_filler_text(&s->out, "place", r ? lian_synth_region(s, r - 1) : home);
        lian_filler_number(&s->out, "share", lian_round_digits(share / 1000., 3));
        lian_filler_number(&s->out, "year", s->year);
    }
}

/* Of all segments that two countries hold, and of one in five others. */
static lian_status origins_all(lian_synth *s) {
    double *sold = malloc(((size_t)LIAN_SYNTH_OUTSIDE + (size_t)s->near_count + 1) * sizeof *sold);
    if (!sold) return lian_error_memory(s->out.err);
    for (lian_segment_id i = 0; i < s->network->tables->segments.count; i++)
        if (s->segment[i].choked || lian_random_is(&s->random, .2)) origins_add(s, i, sold);
    free(sold);
    return s->out.status;
}

lian_status lian_synth_trade(lian_synth *s) {
    for (lian_row link = 0; link < s->network->tables->links.count; link++)
        if (lian_synth_is_bought(s, link)) link_trade(s, link);
    return origins_all(s);
}
