/* SPDX-License-Identifier: MIT */
/* What memory does a cascade need, in one block that is used again from batch to batch, and what must be zero again between two? */
#include "analysis/cascade_kernel.h"
#include "base/error.h"
#include "base/large.h"

#include <stdlib.h>
#include <string.h>

/* Takes `count` members out of a block: first called without one, to learn how large it must be. */
static void *carve(char *block, size_t *used, size_t count, size_t size) {
    void *at = block ? block + *used : NULL;
    *used += (count * size + 63) / 64 * 64;
    return at;
}

static void met_carve(lian_met *met, char *block, size_t *used, size_t count) {
    met->words = (int32_t)((count + 63) / 64);
    met->bits = carve(block, used, (size_t)met->words, sizeof *met->bits);
    met->at = carve(block, used, count + LIAN_WORK_AHEAD, sizeof *met->at);
}

static void wave_carve(lian_wave *wave, char *block, size_t *used, size_t firms) {
    wave->loss = carve(block, used, firms, sizeof *wave->loss);
    met_carve(&wave->damaged, block, used, firms);
    met_carve(&wave->reached, block, used, firms);
}

static size_t work_carve(lian_cascade_work *w, char *block) {
    const lian_cascade *c = w->cascade;
    size_t used = 0, firms = (size_t)c->firms, groups = (size_t)c->groups, markets = (size_t)c->markets;
    wave_carve(&w->down, block, &used, firms);
    wave_carve(&w->up, block, &used, firms);
    w->sum_group = carve(block, &used, groups, sizeof *w->sum_group);
    w->sum_firm = carve(block, &used, firms, sizeof *w->sum_firm);
    w->line_loss = carve(block, &used, w->by_arrival ? (size_t)c->lines : 0, sizeof *w->line_loss);
    w->market = carve(block, &used, 2 * markets, sizeof *w->market);
    met_carve(&w->markets, block, &used, markets);
    w->group_bits = carve(block, &used, (groups + 63) / 64, sizeof *w->group_bits);
    return used;
}

lian_status lian_cascade_work_init(lian_cascade_work *work, const lian_cascade *c, const lian_cascade_dense *dense, lian_error *err) {
    lian_status status = LIAN_OK;
    *work = (lian_cascade_work){.cascade = c, .by_arrival = dense};
    size_t size = work_carve(work, NULL);
    LIAN_CHECK_MEMORY(work->memory = calloc(size + 64, 1));
    char *block = (char *)work->memory + 64 - (uintptr_t)work->memory % 64;
    if (dense) lian_large_hint(block, size); /* many batches will use it again and again */
    work_carve(work, block);
out:
    return status;
}

void lian_cascade_work_clear(lian_cascade_work *work) {
    free(work->memory);
    *work = (lian_cascade_work){0};
}

static void met_reset(lian_met *met) {
    for (int32_t i = 0; i < met->count; i++) met->bits[met->at[i] >> 6] = 0;
    met->count = met->sorted = 0;
}

static void wave_reset(lian_wave *wave) {
    for (int32_t d = 0; d < wave->damaged.count; d++) wave->loss[wave->damaged.at[d]] = (lian_lanes){{0}};
    met_reset(&wave->damaged);
    met_reset(&wave->reached);
    wave->arcs = 0;
    wave->dense = false;
}

void lian_cascade_work_reset(lian_cascade_work *w) {
    const lian_cascade *c = w->cascade;
    for (int32_t r = 0; r < w->down.reached.count; r++) {
        int32_t buyer = w->down.reached.at[r];
        for (int32_t g = c->buyer_group[buyer]; g < c->buyer_group[buyer + 1]; g++) w->group_bits[g >> 6] = 0;
    }
    for (int32_t d = 0; w->down.dense && d < w->down.damaged.count; d++) {
        int32_t firm = w->down.damaged.at[d], from = c->firm_line[firm];
        memset(&w->line_loss[from], 0, (size_t)(c->firm_line[firm + 1] - from) * sizeof *w->line_loss);
    }
    for (int32_t m = 0; m < w->markets.count; m++) memset(&w->market[2 * w->markets.at[m]], 0, 2 * sizeof *w->market);
    met_reset(&w->markets);
    wave_reset(&w->down);
    wave_reset(&w->up);
}
