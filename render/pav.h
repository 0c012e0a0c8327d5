/* SPDX-License-Identifier: MIT */
/* Which places keep their order and gaps and lie nearest to where things would like to be? */
#ifndef LIAN_RENDER_PAV_H
#define LIAN_RENDER_PAV_H

/* Moves y[0..n) (wished tops) to the tops that minimise the sum of weight × displacement² subject to y[i+1] ≥ y[i] + step[i] and to all
   things lying in [low, high] (step[n−1] is the extent of the last). Pool adjacent violators (Ayer et al. 1955) on y minus the steps before it,
   O(n). weight may be NULL (all equal). What does not fit into [low, high] ends at low. */
void lian_pav_run(double *y, const double *step, const double *weight, int n, double low, double high);

#endif
