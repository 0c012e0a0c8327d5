/* SPDX-License-Identifier: MIT */
/* How often does an item stay among the first, or outside them, when the weights are drawn at random? */
#include "analysis/draws.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* Draws × items that are tried at most. */
enum { WORK = 20000000 };

int32_t lian_draws_count(const lian_draws *draws, int32_t items) {
    int32_t most = items > 0 && items < WORK ? WORK / items : items > 0 ? 1 : 0;
    return draws->count < most ? draws->count : most;
}

int32_t lian_draws_top(double most, int32_t count) {
    int32_t half = (count + 1) / 2;
    return !(most >= 1) ? 0 : most < half ? (int32_t)most : half;
}

/* The first of one draw, best first. */
typedef struct first {
    lian_drawn *points;
    int32_t *item, count, most;
} first;

static bool is_before(const lian_drawn *a, const lian_drawn *b) {
    if (a->certain < b->certain || a->certain > b->certain) return a->certain > b->certain;
    return a->value > b->value;
}

/* Items come in their order, so that one stays before all that tie with it. */
static void first_add(first *f, lian_drawn points, int32_t item) {
    if (f->count == f->most && (!f->most || !is_before(&points, &f->points[f->count - 1]))) return;
    int32_t low = 0, high = f->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (is_before(&points, &f->points[middle])) high = middle;
        else low = middle + 1;
    }
    if (f->count < f->most) f->count++;
    size_t behind = (size_t)(f->count - 1 - low);
    memmove(f->points + low + 1, f->points + low, behind * sizeof *f->points);
    memmove(f->item + low + 1, f->item + low, behind * sizeof *f->item);
    f->points[low] = points;
    f->item[low] = item;
}

lian_status lian_draws_stay(int32_t draws, int32_t items, int32_t top, lian_drawn_points *points, void *context, double *stays,
                            lian_error *err) {
    lian_status status = LIAN_OK;
    first f = {.most = top};
    f.points = malloc(((size_t)top + 1) * sizeof *f.points);
    f.item = malloc(((size_t)top + 1) * sizeof *f.item);
    LIAN_CHECK_MEMORY(f.points && f.item);
    for (int32_t i = 0; i < items; i++) stays[i] = 0;
    for (int32_t d = 0; d < draws; d++) {
        f.count = 0;
        for (int32_t i = 0; i < items; i++) {
            first_add(&f, points(context, d, i), i);
            stays[i] += i >= top;
        }
        for (int32_t k = 0; k < f.count; k++) stays[f.item[k]] += f.item[k] < top ? 1 : -1;
    }
    bool tells = draws && top < items; /* where all are among the first, nobody can be put out */
    for (int32_t i = 0; i < items; i++) stays[i] = tells ? stays[i] / draws : lian_unknown();
out:
    free(f.points);
    free(f.item);
    return status;
}

void lian_draws_note_only(lian_emit *emit, int32_t top, int32_t of) {
    if (of == 1) lian_emit_note(emit, "only one: there is no other to be compared with", "仅此一个，无从比较名次");
    else if (top >= of) lian_emit_note(emit, "only %d, all of them among the first: nobody can be put out", "仅 %d 个，均在前列，无从比较名次", (int)of);
}

void lian_draws_note(lian_emit *emit, int32_t draws, bool is_first, int32_t top, int32_t of) {
    if (draws) lian_emit_note(emit, "%d draws of the weights", "权重抽样 %d 次", (int)draws);
    else lian_emit_note(emit, "no draws of the weights", "未做权重抽样");
    lian_draws_note_only(emit, top, of);
    if (is_first) lian_emit_note(emit, "by the given weights among the first %d of %d", "原权重下在前 %d 名之内（共 %d 个）", (int)top, (int)of);
    else lian_emit_note(emit, "by the given weights not among the first %d of %d", "原权重下在前 %d 名之外（共 %d 个）", (int)top, (int)of);
}
