/* SPDX-License-Identifier: MIT */
/* How are violators pooled so that things in a column keep their order and gaps? */
#include "pav.h"

#include "mem.h"

#include <math.h>

typedef struct {
    double sum, weight;
    int n;
} pool;

static double mean(const pool *p)
{
    return p->sum / p->weight;
}

void lian_pav_run(double *y, const double *step, const double *weight, int n, double low, double high)
{
    pool *pools = lian_mem_get((size_t)n, sizeof(pool));
    int n_pools = 0;
    double before = 0;
    for (int i = 0; i < n; before += step[i++]) {
        double w = weight ? weight[i] : 1;
        pools[n_pools++] = (pool){w * (y[i] - before), w, 1};
        while (n_pools > 1 && mean(&pools[n_pools - 2]) > mean(&pools[n_pools - 1])) {
            pool *a = &pools[n_pools - 2], *b = a + 1;
            *a = (pool){a->sum + b->sum, a->weight + b->weight, a->n + b->n};
            n_pools--;
        }
    }
    double limit = high - before; /* the same for all once the steps before are taken off */
    before = 0;
    for (int k = 0, i = 0; k < n_pools; k++)
        for (int end = i + pools[k].n; i < end; before += step[i++])
            y[i] = fmax(fmin(mean(&pools[k]), limit), low) + before;
}
