/* SPDX-License-Identifier: MIT */
/* Who buys what from whom, here and from outside? */
#include "cli/synth.h"

#include "base/error.h"
#include "model/network.h"

#include <math.h>
#include <stdlib.h>

enum { SUPPLIERS_MOST = 5, TRIES = 4 };

/* One purchase of a product, from suppliers that differ. */
typedef struct purchase {
    const lian_synth_segment *from;
    int32_t buyer, count, supplier[SUPPLIERS_MOST];
    double value[SUPPLIERS_MOST];
} purchase;

static const char *segment_id(const lian_synth *s, lian_segment_id segment) {
    return lian_dataset_text(s->network->dataset, lian_symbol_at(s->network->tables->segments.id, segment));
}

/* What a firm may still sell: nobody sells more than nine tenths of its revenue to those on record. */
static double room_of(const lian_synth_firm *firm) { return .9 * firm->revenue - firm->sold; }

/* How likely a firm is to be chosen: by its revenue, while it has anything worth a contract left to sell. */
static double weight_of(const lian_synth_firm *firm) { return room_of(firm) > .05 * firm->revenue ? firm->revenue : 0; }

/* One of firms first … first+count−1, the larger the likelier: few have most buyers. LIAN_NONE: all are sold out. */
static int32_t supplier_draw(lian_synth *s, int32_t first, int32_t count) {
    int32_t last = LIAN_NONE;
    double sum = 0, at;
    for (int32_t i = 0; i < count; i++) sum += weight_of(&s->firm[first + i]);
    at = lian_random_unit(&s->random) * sum;
    for (int32_t i = 0; i < count && !(at < 0); i++) {
        double weight = weight_of(&s->firm[first + i]);
        at -= weight;
        if (weight > 0) last = first + i;
    }
    return last;
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

/* One more supplier, which is neither the buyer nor among those that were drawn; false: none was found. */
static bool supplier_add(lian_synth *s, purchase *p) {
    bool local = lian_random_unit(&s->random) < p->from->local;
    for (int turn = 0; p->count < SUPPLIERS_MOST && turn < TRIES; turn++) {
        int32_t supplier = one_draw(s, p->from, turn & 1, local);
        bool again = supplier == LIAN_NONE || supplier == p->buyer;
        for (int32_t k = 0; k < p->count; k++) again |= p->supplier[k] == supplier;
        if (again) continue;
        p->value[p->count] = 0;
        p->supplier[p->count++] = supplier;
        return true;
    }
    return false;
}

/* The supplier sells so much more, as far as it can; returns how much. */
static double sell(lian_synth *s, purchase *p, int32_t i, double amount) {
    double room = room_of(&s->firm[p->supplier[i]]), value = amount < room ? amount : room;
    if (!(value > 0)) return 0;
    p->value[i] += value;
    s->firm[p->supplier[i]].sold += value;
    return value;
}

/* Divides an amount among suppliers by chance; what one cannot deliver the others do, or a further one. What nobody can is not bought. */
static void purchase_divide(lian_synth *s, purchase *p, double amount) {
    double weight[SUPPLIERS_MOST], sum = 0, rest = amount;
    for (int32_t i = 0; i < p->count; i++) sum += weight[i] = .2 + lian_random_unit(&s->random);
    for (int32_t i = 0; i < p->count; i++) rest -= sell(s, p, i, amount * weight[i] / sum);
    for (int32_t i = 0; i < p->count && rest > .01 * amount; i++) rest -= sell(s, p, i, rest);
    while (rest > .01 * amount && supplier_add(s, p)) rest -= sell(s, p, p->count - 1, rest);
}

static void supply_add(lian_synth *s, lian_segment_id product, const purchase *p, int32_t i) {
    double value = lian_round_digits(p->value[i], 3);
    lian_synth_firm *supplier = &s->firm[p->supplier[i]], *buyer = &s->firm[p->buyer];
    supplier->sold += value - p->value[i];
    buyer->bought += value;
    if (supplier->district != LIAN_NONE && s->network->segment_chain[product] == s->network->segment_chain[buyer->segment]) buyer->bought_here += value;
    s->segment[product].bought += value;
    lian_filler_row(&s->out, LIAN_TABLE_SUPPLIES);
    lian_filler_text(&s->out, "supplier", supplier->id);
    lian_filler_text(&s->out, "buyer", buyer->id);
    lian_filler_text(&s->out, "segment", segment_id(s, product));
    lian_filler_number(&s->out, "value", value);
    lian_filler_number(&s->out, "year", s->year);
    lian_filler_text(&s->out, "exclusive", p->count == 1 ? "sole" : p->count == 2 ? "dual" : "multi");
    lian_filler_text(&s->out, "evidence", lian_random_unit(&s->random) < .7 ? "confirmed" : "probable");
}

/* Whom nothing was left for is no supplier. */
static void purchase_trim(lian_synth *s, purchase *p, double least) {
    int32_t kept = 0;
    for (int32_t i = 0; i < p->count; i++) {
        if (!(p->value[i] > least)) {
            s->firm[p->supplier[i]].sold -= p->value[i];
            continue;
        }
        p->supplier[kept] = p->supplier[i];
        p->value[kept++] = p->value[i];
    }
    p->count = kept;
}

/* One supplier is a choice of the buyer or the fate of those whose product few make; where others are only sold out, as a purchase
 * through traders it leaves no trace. */
static void purchase_add(lian_synth *s, lian_segment_id product, int32_t buyer, double amount) {
    purchase p = {.from = &s->segment[product], .buyer = buyer};
    int32_t wanted = wanted_draw(s, p.from);
    for (int32_t i = 0; i < wanted; i++) supplier_add(s, &p);
    bool few = p.count < 2 && wanted > 1;
    purchase_divide(s, &p, amount);
    purchase_trim(s, &p, p.count == 1 && few && !p.from->lonely ? INFINITY : .001 * amount);
    for (int32_t i = 0; i < p.count; i++) supply_add(s, product, &p, i);
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

/* ---- what goes round ----------------------------------------------------------------------------------------------- */

/* What was gathered somewhere else goes on to local firms that use it again: of a segment that a loop leads to, and one from. */
static bool is_way_back(const lian_synth *s, lian_row link) {
    int32_t count;
    const lian_network *n = s->network;
    if (lian_enum_at(n->tables->links.kind, link) != LIAN_LINK_KIND_RECYCLE || n->link_from[link] == LIAN_NONE || n->link_to[link] == LIAN_NONE) return false;
    const lian_row *links = lian_segment_links_in(n, n->link_from[link], &count);
    for (int32_t i = 0; i < count; i++)
        if (lian_enum_at(n->tables->links.kind, links[i]) == LIAN_LINK_KIND_RECYCLE) return true;
    return false;
}

/* Two in five of the firms that could use it take a little, each from one local firm: some loops are closed and others not. */
static void loop_trade(lian_synth *s, lian_row link) {
    const lian_synth_segment *to = &s->segment[s->network->link_to[link]], *from = &s->segment[s->network->link_from[link]];
    for (int32_t i = 0; i < to->count && !from->unmet; i++) {
        purchase p = {.from = from, .buyer = to->first + i, .count = 1};
        if (!lian_random_is(&s->random, .4)) continue;
        p.supplier[0] = supplier_draw(s, from->first, from->count);
        if (p.supplier[0] == LIAN_NONE || p.supplier[0] == p.buyer) continue;
        if (sell(s, &p, 0, .01 * s->firm[p.buyer].revenue) > 0) supply_add(s, s->network->link_from[link], &p, 0);
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
    for (lian_row link = 0; link < s->network->tables->links.count; link++)
        if (is_way_back(s, link)) loop_trade(s, link);
    return origins_all(s);
}
