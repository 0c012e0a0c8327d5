/* SPDX-License-Identifier: MIT */
/* Who loses how much in one step when much of the network is damaged? Every buyer and supplier gathers what arrives over all
 * of its arcs, so that nothing is looked for and each result is written once. */
#include "analysis/cascade_kernel.h"

#include "base/error.h"

#include <stdlib.h>

enum { AHEAD = 24 }; /* arcs between asking the memory and needing it; the arrays are longer by as much */

/* ---- the arcs by where they arrive --------------------------------------------------------------------------------- */

static int32_t *starts_new(int32_t count) { return calloc((size_t)count + 2, sizeof(int32_t)); }

static void starts_sum(int32_t *start, int32_t count) {
    for (int32_t i = 0; i < count; i++) start[i + 1] += start[i];
}

/* start[i+1] holds where the next arc of i goes, and ends as the start of i+1. */
static void down_turn(lian_cascade_dense *d, const lian_cascade *c) {
    int32_t arcs = c->line_arc[c->lines];
    for (int32_t a = 0; a < arcs; a++) d->group_arc[c->arc_group[a] + 2]++;
    starts_sum(d->group_arc + 1, c->groups);
    for (int32_t k = 0; k < c->lines; k++)
        for (int32_t a = c->line_arc[k]; a < c->line_arc[k + 1]; a++) {
            int32_t at = d->group_arc[c->arc_group[a] + 1]++;
            d->arc_line[at] = k;
            d->arc_share[at] = c->arc_share[a];
        }
}

static void up_turn(lian_cascade_dense *d, const lian_cascade *c) {
    int32_t arcs = c->buyer_arc[c->firms];
    for (int32_t a = 0; a < arcs; a++) d->supplier_arc[c->up_supplier[a] + 2]++;
    starts_sum(d->supplier_arc + 1, c->firms);
    for (int32_t j = 0; j < c->firms; j++)
        for (int32_t a = c->buyer_arc[j]; a < c->buyer_arc[j + 1]; a++) {
            int32_t at = d->supplier_arc[c->up_supplier[a] + 1]++;
            d->arc_buyer[at] = j;
            d->up_share[at] = c->up_share[a];
        }
}

lian_status lian_cascade_dense_init(lian_cascade_dense *d, const lian_cascade *c, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t down = (size_t)c->line_arc[c->lines] + AHEAD, up = (size_t)c->buyer_arc[c->firms] + AHEAD;
    d->group_arc = starts_new(c->groups);
    d->supplier_arc = starts_new(c->firms);
    d->arc_line = calloc(down, sizeof *d->arc_line);
    d->arc_share = calloc(down, sizeof *d->arc_share);
    d->arc_buyer = calloc(up, sizeof *d->arc_buyer);
    d->up_share = calloc(up, sizeof *d->up_share);
    LIAN_CHECK_MEMORY(d->group_arc && d->supplier_arc && d->arc_line && d->arc_share && d->arc_buyer && d->up_share);
    down_turn(d, c);
    up_turn(d, c);
out:
    return status;
}

void lian_cascade_dense_clear(lian_cascade_dense *d) {
    void *arrays[] = {d->group_arc, d->arc_line, d->arc_share, d->supplier_arc, d->arc_buyer, d->up_share};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
    *d = (lian_cascade_dense){0};
}

/* ---- one step ------------------------------------------------------------------------------------------------------ */

LIAN_CLONES static void buyers_gather(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    const lian_cascade_dense *d = w->by_arrival;
    const lian_lanes *lost = w->line_loss, limit = w->limit;
    const int32_t *line = d->arc_line;
    lian_lanes rise = w->rise;
    for (int32_t j = 0; j < c->firms; j++) {
        lian_lanes worst = {{0}};
        for (int32_t g = c->buyer_group[j]; g < c->buyer_group[j + 1]; g++) {
            lian_lanes sum = {{0}};
            for (int32_t a = d->group_arc[g]; a < d->group_arc[g + 1]; a++) {
                __builtin_prefetch(&lost[line[a + AHEAD]]);
                lian_sum_add(&sum, &lost[line[a]], d->arc_share[a]);
            }
            for (int l = 0; l < LIAN_LANES; l++) worst.at[l] = lian_most(worst.at[l], sum.at[l]);
        }
        lian_raise(&w->down.loss[j], &worst, &limit, &rise);
        if (!lian_is_met(&w->down.damaged, j) && lian_any(&w->down.loss[j])) lian_damage(&w->down, j, lian_down_arcs(c, j));
    }
    w->rise = rise;
}

LIAN_CLONES static void suppliers_gather(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    const lian_cascade_dense *d = w->by_arrival;
    const lian_lanes *loss = w->up.loss;
    const int32_t *buyer = d->arc_buyer;
    for (int32_t i = 0; i < c->firms; i++) {
        lian_lanes sum = {{0}};
        for (int32_t a = d->supplier_arc[i]; a < d->supplier_arc[i + 1]; a++) {
            __builtin_prefetch(&loss[buyer[a + AHEAD]]);
            lian_sum_add(&sum, &loss[buyer[a]], d->up_share[a]);
        }
        w->sum_firm[i] = sum;
    }
}

void lian_cascade_dense_down(lian_cascade_work *w) { buyers_gather(w); }

void lian_cascade_dense_up(lian_cascade_work *w) { suppliers_gather(w); }
