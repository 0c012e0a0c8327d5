/* SPDX-License-Identifier: MIT */
/* Whose closing is expected, who could come for what, and who buys it here: what the choice of recruits against cascades works on. */
#include "analysis/portfolio_kernel.h"
#include "analysis/relief.h"
#include "analysis/scenario.h"
#include "analysis/sizes.h"
#include "base/error.h"
#include "base/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void lian_relief_clear(lian_relief *r) {
    lian_cascade_free(r->cascade);
    lian_trade_clear(&r->trade);
    free(r->closed);
    free(r->gap);
    free(r->firm);
    free(r->bought);
    free(r->bought_of);
    free(r->chosen);
    free(r->gain);
    free(r->recruit);
    free(r->park);
    free(r->apart);
    free(r->stays);
    lian_relief_memo_clear(&r->memo);
    *r = (lian_relief){.trade = LIAN_TRADE_INIT, .memo = {.at = LIAN_MAP_INIT}};
}

/* ---- whose closing is expected ------------------------------------------------------------------------------------------- */

typedef struct ranked {
    double value;
    const char *id;
    lian_firm_id firm;
} ranked;

static int by_value(const void *left, const void *right) {
    const ranked *a = left, *b = right;
    if (a->value != b->value) return a->value > b->value ? -1 : 1;
    return strcmp(a->id, b->id);
}

static lian_status closed_pick(lian_relief *r, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    int64_t first;
    int32_t count = lian_measure_find_all(results, "cascade.contagion", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_NONE, &first), found = 0;
    double most = r->study->settings.relief_firms;
    ranked *list = malloc(((size_t)count + 1) * sizeof *list);
    LIAN_CHECK_MEMORY(list);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(results, first + i);
        if (!(m.value > 0) || lian_buyer_where(r->study, m.subject.row) != LIAN_WHERE_LOCAL) continue;
        list[found++] = (ranked){m.value, lian_subject_id(r->study, LIAN_SUBJECT_FIRM, m.subject.row), m.subject.row};
    }
    qsort(list, (size_t)found, sizeof *list, by_value);
    r->closed_count = found < most ? found : most < 1 ? 0 : (int32_t)most;
    LIAN_CHECK_MEMORY(r->closed = malloc(((size_t)r->closed_count + 1) * sizeof *r->closed));
    for (int32_t i = 0; i < r->closed_count; i++) r->closed[i] = list[i].firm;
out:
    free(list);
    return status;
}

/* ---- who could come for what --------------------------------------------------------------------------------------------- */

/* Would a park take it that has the room, when nobody else of the set goes there? */
static bool has_site(const lian_recruitment *pool, int32_t candidate) {
    for (int32_t e = 0; e < pool->admissions; e++) {
        bool fits = pool->admitted[e] == candidate;
        for (int k = 0; k < LIAN_RESOURCES && fits; k++)
            fits = pool->taken[(size_t)e * LIAN_RESOURCES + (size_t)k] <= pool->room[(size_t)pool->host[e] * LIAN_RESOURCES + (size_t)k] * (1 + 1e-9);
        if (fits) return true;
    }
    return false;
}

/* The recruit that is the best target for a gap's very product and that a park has room for: recruits of one effect stand in the order of
 * targets. LIAN_NONE if there is none. */
static int32_t best_for(const lian_recruitment *pool, int32_t gap) {
    int32_t best = LIAN_NONE;
    for (int32_t e = 0; e < pool->closures; e++)
        if (pool->closed[e] == gap && pool->fraction[e] >= 1 && (best == LIAN_NONE || pool->closer[e] < best) && has_site(pool, pool->closer[e])) best = pool->closer[e];
    return best;
}

static bool is_bought_here(const lian_relief *r, int32_t arc, lian_segment_id product) {
    return r->trade.input.product[arc] == product && lian_buyer_where(r->study, r->trade.input.buyer[arc]) == LIAN_WHERE_LOCAL;
}

static lian_status offers_build(lian_relief *r, const lian_recruitment *pool, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = r->study->tables->segments.count;
    uint8_t *wanted = calloc((size_t)segments + 1, 1); /* bought by somebody here */
    r->gap = malloc(((size_t)pool->gaps + 1) * sizeof *r->gap);
    r->firm = malloc(((size_t)pool->gaps + 1) * sizeof *r->firm);
    r->recruit = malloc(((size_t)pool->gaps + 1) * sizeof *r->recruit);
    LIAN_CHECK_MEMORY(wanted && r->gap && r->firm && r->recruit);
    for (int32_t a = 0; a < r->trade.input.arcs; a++) {
        int32_t product = r->trade.input.product[a];
        if (product < segments && is_bought_here(r, a, product)) wanted[product] = 1;
    }
    for (int32_t g = 0; g < pool->gaps; g++) {
        int32_t recruit = wanted[pool->gap[g]] ? best_for(pool, g) : LIAN_NONE;
        if (recruit == LIAN_NONE) continue;
        r->gap[r->offers] = pool->gap[g];
        r->recruit[r->offers] = recruit;
        r->firm[r->offers++] = pool->recruit[recruit].firm;
    }
    r->all_offers = r->offers;
out:
    free(wanted);
    return status;
}

double lian_relief_work(const lian_relief *r) { return (r->closed_count + 10.0) * (r->trade.input.arcs + 1.0); }

/* Each offer is looked at twice at least: as many as the work allows, in the order of the gaps' priorities. */
static lian_status offers_limit(lian_relief *r, const lian_recruitment *pool, lian_error *err) {
    double most = floor(r->study->settings.cascade_work / (2 * lian_relief_work(r)));
    if (r->offers <= most) return LIAN_OK;
    int32_t kept = most < 1 ? 0 : (int32_t)most;
    ranked *list = malloc(((size_t)r->offers + 1) * sizeof *list);
    if (!list) return lian_error_memory(err);
    for (int32_t i = 0; i < r->offers; i++)
        list[i] = (ranked){lian_measure_get(pool->results, "priority.score", LIAN_SUBJECT_SEGMENT, r->gap[i]),
                           lian_subject_id(r->study, LIAN_SUBJECT_SEGMENT, r->gap[i]), i};
    qsort(list, (size_t)r->offers, sizeof *list, by_value);
    double least = kept ? list[kept - 1].value : INFINITY;
    free(list);
    int32_t to = 0;
    for (int32_t i = 0; i < r->offers && to < kept; i++) {
        if (lian_measure_get(pool->results, "priority.score", LIAN_SUBJECT_SEGMENT, r->gap[i]) < least) continue;
        r->gap[to] = r->gap[i];
        r->recruit[to] = r->recruit[i];
        r->firm[to++] = r->firm[i];
    }
    r->offers = to;
    return LIAN_OK;
}

/* The number in `bought` of an arc's buyer and product. */
static lian_status pair_find(lian_relief *r, lian_map *pairs, int32_t offer, int32_t arc, lian_error *err) {
    const lian_cascade_input *in = &r->trade.input;
    int32_t at = lian_map_add(pairs, lian_map_pair(in->buyer[arc], offer), r->bought_count);
    if (at == LIAN_NONE) return lian_error_memory(err);
    if (at == r->bought_count) r->bought[r->bought_count++] = (lian_bought){offer, in->buyer[arc], 0, 0, in->class_[arc]};
    r->bought_of[arc] = at;
    return LIAN_OK;
}

/* What each local buyer buys of each offered product, and which arcs that is. */
static lian_status bought_build(lian_relief *r, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_cascade_input *in = &r->trade.input;
    int32_t segments = r->study->tables->segments.count;
    int32_t *offer = malloc(((size_t)segments + 1) * sizeof *offer);
    r->bought = malloc(((size_t)in->arcs + 1) * sizeof *r->bought);
    r->bought_of = malloc(((size_t)in->arcs + 1) * sizeof *r->bought_of);
    lian_map pairs = LIAN_MAP_INIT;
    LIAN_CHECK_MEMORY(offer && r->bought && r->bought_of);
    for (int32_t s = 0; s < segments; s++) offer[s] = LIAN_NONE;
    for (int32_t i = 0; i < r->offers; i++) offer[r->gap[i]] = i;
    for (int32_t a = 0; a < in->arcs; a++) {
        int32_t product = in->product[a], of = product < segments ? offer[product] : LIAN_NONE;
        r->bought_of[a] = LIAN_NONE;
        if (of == LIAN_NONE || !is_bought_here(r, a, product)) continue;
        LIAN_TRY(pair_find(r, &pairs, of, a, err));
        lian_bought *b = &r->bought[r->bought_of[a]];
        b->arcs++;
        b->weight += in->weight[a];
    }
out:
    free(offer);
    lian_map_clear(&pairs);
    return status;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

static lian_status parts_build(lian_relief *r, const lian_recruitment *pool, lian_error *err) {
    lian_status status = LIAN_OK;
    r->state = LIAN_RELIEF_MUCH_TRADE;
    if (r->study->tables->supplies.count > r->study->settings.cascade_supplies) goto out;
    r->state = LIAN_RELIEF_NO_TRADE;
    LIAN_TRY(lian_cascade_build_study(&r->cascade, &r->trade, r->study, err));
    if (r->trade.kind != LIAN_SUBJECT_FIRM || !r->trade.input.arcs) goto out;
    r->state = LIAN_RELIEF_NO_CASCADE;
    LIAN_TRY(closed_pick(r, pool->results, err));
    if (!r->closed_count) goto out;
    r->state = LIAN_RELIEF_NO_RECRUIT;
    LIAN_TRY(offers_build(r, pool, err));
    if (!r->offers) goto out;
    r->state = LIAN_RELIEF_TOO_LARGE;
    LIAN_TRY(offers_limit(r, pool, err));
    if (!r->offers) goto out;
    LIAN_TRY(bought_build(r, err));
    r->state = LIAN_RELIEF_SOLVED;
out:
    return status;
}

lian_status lian_relief_init(lian_relief *r, const lian_recruitment *pool, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_recruiting rooms = {0};
    lian_portfolio_input in = lian_recruitment_input(pool);
    *r = (lian_relief){.study = pool->study, .trade = LIAN_TRADE_INIT, .memo = {.at = LIAN_MAP_INIT}};
    LIAN_TRY(parts_build(r, pool, err));
    if (r->state != LIAN_RELIEF_SOLVED) goto out;
    LIAN_TRY(lian_recruiting_init(&rooms, &in, NULL, err));
    LIAN_TRY(lian_relief_solve(r, &rooms, err));
    LIAN_TRY(lian_relief_place(r, &rooms, err));
    LIAN_TRY(lian_relief_draw(r, &rooms, err));
out:
    lian_recruiting_clear(&rooms);
    return status;
}
