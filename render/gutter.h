/* SPDX-License-Identifier: MIT */
/* Which track does each trunk take in the gutter between two columns? */
#ifndef LIAN_RENDER_GUTTER_H
#define LIAN_RENDER_GUTTER_H

#include <stdbool.h>

/* One net in one gutter: heights at which it meets the left and the right border, and whether it goes on below. */
typedef struct {
    double *left, *right;
    int n_left, n_right, net;
    bool down;
    double low, high; /* vertical extent, set by the run */
    int track;        /* from 0 at the left; −1: straight through, no trunk */
} lian_wire;

/* Orders trunks so that few lines cross (adjacent swaps on pairwise crossings) and packs them to the left; bottom is where a wire
   that goes down leaves the gutter. Returns the number of tracks. O(n³) at worst for n wires. */
int lian_gutter_run(lian_wire *wires, int n, double bottom);

/* Crossings of the two if a's trunk is left of b's; lines that would lie on one another count ten times. */
int lian_gutter_crossings(const lian_wire *a, const lian_wire *b);

#endif
