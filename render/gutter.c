/* SPDX-License-Identifier: MIT */
/* In which order do trunks stand in a gutter, and how few tracks do they need? */
#include "gutter.h"

#include "mem.h"

#include <math.h>

static const double clear = 4; /* least distance of two trunks on one track */

static void measure(lian_wire *w, double bottom)
{
    w->low = 1e9;
    w->high = -1e9;
    for (int i = 0; i < w->n_left; i++) {
        w->low = fmin(w->low, w->left[i]);
        w->high = fmax(w->high, w->left[i]);
    }
    for (int i = 0; i < w->n_right; i++) {
        w->low = fmin(w->low, w->right[i]);
        w->high = fmax(w->high, w->right[i]);
    }
    if (w->down)
        w->high = fmax(w->high, bottom);
    w->track = w->n_left == 1 && w->n_right == 1 && !w->down && w->high - w->low < .05 ? -1 : 0;
}

int lian_gutter_crossings(const lian_wire *a, const lian_wire *b)
{
    int sum = 0;
    for (int i = 0; i < b->n_left; i++)
        sum += b->left[i] > a->low && b->left[i] < a->high;
    for (int i = 0; i < a->n_right; i++)
        sum += a->right[i] > b->low && a->right[i] < b->high;
    for (int i = 0; i < a->n_right; i++)
        for (int k = 0; k < b->n_left; k++)
            sum += fabs(a->right[i] - b->left[k]) < 2.5 ? 10 : 0;
    return sum;
}

static bool overlap(const lian_wire *a, const lian_wire *b)
{
    return a->low - clear < b->high && b->low - clear < a->high;
}

static void sort(int *order, int n, const lian_wire *w)
{
    bool changed = true;
    for (int round = 0; changed && round < n + 2; round++) {
        changed = false;
        for (int i = 0; i + 1 < n; i++) {
            const lian_wire *a = &w[order[i]], *b = &w[order[i + 1]];
            if (lian_gutter_crossings(b, a) >= lian_gutter_crossings(a, b))
                continue;
            int swap = order[i];
            order[i] = order[i + 1];
            order[i + 1] = swap;
            changed = true;
        }
    }
}

/* The cost of moving order[from] to place to, walking past its neighbours; adjacent swaps alone stop at ties. */
static int move_gain(const int *order, int from, int to, const lian_wire *w)
{
    int gain = 0, step = to > from ? 1 : -1;
    const lian_wire *m = &w[order[from]];
    for (int i = from + step; i != to + step; i += step) {
        const lian_wire *o = &w[order[i]];
        int before = step > 0 ? lian_gutter_crossings(m, o) : lian_gutter_crossings(o, m);
        int after = step > 0 ? lian_gutter_crossings(o, m) : lian_gutter_crossings(m, o);
        gain += before - after;
    }
    return gain;
}

static bool move_best(int *order, int n, const lian_wire *w)
{
    int best = 0, from = 0, to = 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++) {
            int gain = i == k ? 0 : move_gain(order, i, k, w);
            if (gain > best) {
                best = gain;
                from = i;
                to = k;
            }
        }
    int moved = order[from], step = to > from ? 1 : -1;
    for (int i = from; best && i != to; i += step)
        order[i] = order[i + step];
    if (best)
        order[to] = moved;
    return best > 0;
}

int lian_gutter_run(lian_wire *wires, int n, double bottom)
{
    int *order = lian_mem_get((size_t)n, sizeof(int)), used = 0, tracks = 0;
    for (int i = 0; i < n; i++) {
        measure(&wires[i], bottom);
        if (wires[i].track == 0)
            order[used++] = i;
    }
    sort(order, used, wires);
    for (int round = 0; used <= 40 && round < used && move_best(order, used, wires); round++) {
    }
    for (int i = 0; i < used; i++) {
        lian_wire *w = &wires[order[i]];
        for (int k = 0; k < i; k++) {
            const lian_wire *o = &wires[order[k]];
            if (overlap(w, o) && o->track >= w->track)
                w->track = o->track + 1;
        }
        tracks = w->track + 1 > tracks ? w->track + 1 : tracks;
    }
    return tracks;
}
