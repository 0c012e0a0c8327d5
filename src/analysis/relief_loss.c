/* SPDX-License-Identifier: MIT */
/* What do cascades cost with these recruits, and which set saves most? */
#include "analysis/greedy.h"
#include "analysis/relief.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>

/* ---- what a set of recruits saves ------------------------------------------------------------------------------------------- */

/* The arcs with the recruits among the suppliers; revenues move with the sales. */
typedef struct mixed {
    int32_t *supplier, *buyer, *product;
    int8_t *class_;
    double *weight, *revenue;
    int32_t arcs;
} mixed;

static void mixed_clear(mixed *m) {
    free(m->supplier);
    free(m->buyer);
    free(m->product);
    free(m->class_);
    free(m->weight);
    free(m->revenue);
}

static lian_status mixed_init(mixed *m, const lian_relief *r, int32_t recruits, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_cascade_input *in = &r->trade.input;
    size_t room = (size_t)in->arcs + (size_t)r->bought_count * (size_t)(recruits ? 1 : 0) + 1;
    m->supplier = malloc(room * sizeof *m->supplier);
    m->buyer = malloc(room * sizeof *m->buyer);
    m->product = malloc(room * sizeof *m->product);
    m->class_ = malloc(room * sizeof *m->class_);
    m->weight = malloc(room * sizeof *m->weight);
    m->revenue = malloc(((size_t)in->firms + 1) * sizeof *m->revenue);
    LIAN_CHECK_MEMORY(m->supplier && m->buyer && m->product && m->class_ && m->weight && m->revenue);
    for (int32_t i = 0; i < in->firms; i++) m->revenue[i] = in->revenue ? in->revenue[i] : lian_unknown();
out:
    return status;
}

static void arc_add(mixed *m, int32_t supplier, int32_t buyer, int32_t product, int8_t class_, double weight) {
    m->supplier[m->arcs] = supplier;
    m->buyer[m->arcs] = buyer;
    m->product[m->arcs] = product;
    m->class_[m->arcs] = class_;
    m->weight[m->arcs++] = weight;
}

/* One offer stands for one product, so a set brings at most one recruit for each: n suppliers keep n/(n + 1) of what is bought. */
static void mixed_fill(mixed *m, const lian_relief *r, const uint8_t *comes) {
    const lian_cascade_input *in = &r->trade.input;
    for (int32_t a = 0; a < in->arcs; a++) {
        const lian_bought *b = r->bought_of[a] == LIAN_NONE ? NULL : &r->bought[r->bought_of[a]];
        double kept = b && comes[b->offer] ? in->weight[a] * b->arcs / (b->arcs + 1) : in->weight[a];
        m->revenue[in->supplier[a]] -= in->weight[a] - kept;
        arc_add(m, in->supplier[a], in->buyer[a], in->product[a], in->class_[a], kept);
    }
    for (int32_t i = 0; i < r->bought_count; i++) {
        const lian_bought *b = &r->bought[i];
        if (!comes[b->offer] || b->buyer == r->firm[b->offer]) continue;
        double share = b->weight / (b->arcs + 1);
        m->revenue[r->firm[b->offer]] += share;
        arc_add(m, r->firm[b->offer], b->buyer, r->gap[b->offer], b->class_, share);
    }
}

static lian_status esri_run(const lian_relief *r, const lian_cascade *cascade, double *esri, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cascade_outcome *outcome = malloc(((size_t)r->closed_count + 1) * sizeof *outcome);
    LIAN_CHECK_MEMORY(outcome);
    LIAN_TRY(lian_cascade_run_each(cascade, r->closed, r->closed_count, NULL, outcome, err));
    for (int32_t i = 0; i < r->closed_count; i++) esri[i] = outcome[i].esri;
out:
    free(outcome);
    return status;
}

static double mean(const lian_relief *r, const double *esri) {
    double sum = 0;
    for (int32_t i = 0; i < r->closed_count; i++) sum += esri[i];
    return sum / r->closed_count;
}

/* ESRI of each closing in the network with the recruits. */
static lian_status esri_with(const lian_relief *r, const int32_t *set, int32_t count, double *esri, lian_error *err) {
    lian_status status = LIAN_OK;
    mixed m = {.arcs = 0};
    lian_cascade *cascade = NULL;
    uint8_t *comes = calloc((size_t)r->offers + 1, 1);
    LIAN_CHECK_MEMORY(comes);
    for (int32_t i = 0; i < count; i++) comes[set[i]] = 1;
    LIAN_TRY(mixed_init(&m, r, count, err));
    mixed_fill(&m, r, comes);
    lian_cascade_input in = r->trade.input;
    in.arcs = m.arcs, in.supplier = m.supplier, in.buyer = m.buyer, in.product = m.product, in.class_ = m.class_, in.weight = m.weight;
    in.revenue = in.revenue ? m.revenue : NULL;
    for (int32_t i = 0; in.revenue && i < in.firms; i++)
        if (m.revenue[i] < 0) m.revenue[i] = 0; /* less than its sales on record: then its sales count */
    LIAN_TRY(lian_cascade_build(&cascade, &in, lian_cascade_options_get(r->cascade), err));
    LIAN_TRY(esri_run(r, cascade, esri, err));
out:
    free(comes);
    mixed_clear(&m);
    lian_cascade_free(cascade);
    return status;
}

lian_status lian_relief_loss(const lian_relief *r, const int32_t *set, int32_t count, double *loss, lian_error *err) {
    lian_status status = LIAN_OK;
    double *esri = malloc(((size_t)r->closed_count + 1) * sizeof *esri);
    LIAN_CHECK_MEMORY(esri);
    LIAN_TRY(esri_with(r, set, count, esri, err));
    *loss = mean(r, esri);
out:
    free(esri);
    return status;
}

lian_status lian_relief_look(lian_relief *r, const int32_t *set, int32_t count, const double **esri, lian_error *err) {
    lian_status status = LIAN_OK;
    double *made;
    *esri = lian_relief_memo_find(&r->memo, set, count);
    if (*esri) goto out;
    LIAN_TRY(lian_relief_memo_add(&r->memo, set, count, &made, err));
    if (count) LIAN_TRY(esri_with(r, set, count, made, err));
    else LIAN_TRY(esri_run(r, r->cascade, made, err));
    *esri = made;
out:
    return status;
}

/* The choice on its way: what a set saves, and whether it has room. */
typedef struct choosing {
    lian_relief *relief;
    const struct lian_recruiting *rooms;
} choosing;

/* Who saves most of those left and has no room beside those chosen is kept apart, to be told. */
static lian_status joins(void *context, const int32_t *set, int32_t count, bool *fits, lian_error *err) {
    const choosing *c = context;
    lian_status status = lian_relief_fits(c->relief, c->rooms, set, count, fits, err);
    if (status == LIAN_OK && !*fits) c->relief->apart[c->relief->aparts++] = set[count - 1];
    return status;
}

static lian_status saved(void *context, const int32_t *set, int32_t count, double *value, lian_error *err) {
    lian_relief *r = ((const choosing *)context)->relief;
    const double *esri;
    lian_status status = lian_relief_look(r, set, count, &esri, err);
    *value = status == LIAN_OK ? fmax(0, r->before - mean(r, esri)) : lian_unknown();
    return status;
}

/* Of every set that was looked at together with one offer more: did the loss grow by it? */
static void rises_count(lian_relief *r, int32_t *set) {
    for (int32_t count = 0; count <= r->greedy.count; count++) {
        for (int32_t i = 0; i < count; i++) set[i] = r->chosen[i];
        const double *before = lian_relief_memo_find(&r->memo, set, count);
        for (int32_t i = 0; before && i < r->offers; i++) {
            bool is_in = false;
            for (int32_t k = 0; k < count; k++) is_in = is_in || set[k] == i;
            set[count] = i;
            const double *after = is_in ? NULL : lian_relief_memo_find(&r->memo, set, count + 1);
            if (!after) continue;
            r->looked++;
            r->rises += mean(r, after) > mean(r, before) + 1e-12;
        }
    }
}

/* What all offers save together, and whether loss falls with every one. */
static lian_status most_find(lian_relief *r, lian_error *err) {
    lian_status status = LIAN_OK;
    const double *esri;
    int32_t *set = malloc(((size_t)r->offers + 2) * sizeof *set);
    LIAN_CHECK_MEMORY(set);
    rises_count(r, set);
    for (int32_t i = 0; i < r->offers; i++) set[i] = i;
    LIAN_TRY(lian_relief_look(r, set, r->offers, &esri, err));
    r->most = r->before - mean(r, esri);
    r->rises += r->most < r->greedy.value - 1e-12;
out:
    free(set);
    return status;
}

double lian_relief_bound(const lian_relief *r) {
    if (!lian_is_unknown(r->greedy.bound)) return r->greedy.bound;
    return r->rises ? r->before : fmax(r->most, r->greedy.value);
}

lian_status lian_relief_solve(lian_relief *r, const struct lian_recruiting *rooms, lian_error *err) {
    lian_status status = LIAN_OK;
    choosing c = {r, rooms};
    const double *esri;
    double recruits = r->study->settings.portfolio_recruits;
    int32_t most = recruits < 1 ? 0 : recruits < r->offers ? (int32_t)recruits : r->offers;
    r->chosen = malloc(((size_t)most + 1) * sizeof *r->chosen);
    r->gain = malloc(((size_t)most + 1) * sizeof *r->gain);
    r->apart = malloc(((size_t)r->offers + 1) * sizeof *r->apart);
    LIAN_CHECK_MEMORY(r->chosen && r->gain && r->apart);
    r->greedy.candidate = r->chosen;
    r->greedy.gain = r->gain;
    r->memo.words = (r->offers + 63) / 64;
    r->memo.closings = r->closed_count;
    LIAN_TRY(lian_relief_look(r, NULL, 0, &esri, err));
    r->before = mean(r, esri);
    LIAN_TRY(lian_greedy_join(r->offers, most, saved, joins, &c, true, &r->greedy, err));
    LIAN_TRY(most_find(r, err));
out:
    return status;
}
