/* SPDX-License-Identifier: MIT */
/**
 * How unequal, how specialised, how clustered: entropy, Gini, the five "spatial Ginis" by name, Krugman, Ellison–Glaeser.
 *
 * Sizes in any one unit. Unknown sizes (NaN) are dropped and counted in `missing`; negative ones are refused with
 * LIAN_ERR_ARGUMENT (net credit notes first), and then every value is unknown. 0/0 is unknown. A call that sorts or copies
 * may fail with LIAN_ERR_MEMORY. Outputs are always written.
 */
#ifndef LIANTU_LOCALISATION_H
#define LIANTU_LOCALISATION_H

#include <liantu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Shannon entropy of shares s = x/Σx, 0·ln 0 = 0. Example (15, 5, 70, 10): .9143 nats, 1.3190 bits, norm .6595. */
typedef struct lian_entropy {
    double nats, bits; /* −Σ s ln s; the same over ln 2 */
    double norm;       /* over ln n, n = units with x > 0; unknown when n < 2 */
    double theil;      /* Theil T = ln n − H, here n = all known units. Theil 1967 */
    int32_t used, missing, positive;
} lian_entropy;
/* x[count] ≥ 0. The order of x changes no bit. O(n log n). Shannon 1948, Bell System Technical Journal 27. */
LIAN_API lian_status lian_entropy_run(const double *x, int32_t count, lian_entropy *out, lian_error *err);

/* Gini G = 2Σ i·x_(i)/(nΣx) − (n + 1)/n, x rising. Example (20, 50, 20, 10): .30, corrected .40. */
typedef struct lian_gini {
    double gini;      /* 0 for one unit; unknown when Σx = 0 */
    double corrected; /* G·n/(n − 1); unknown when n < 2 */
    int32_t used, missing;
} lian_gini;
/* x[count] ≥ 0. O(n log n). Gini 1912; the correction: Deltas 2003, Review of Economics and Statistics 85. */
LIAN_API lian_status lian_gini_run(const double *x, int32_t count, lian_gini *out, lian_error *err);
/* Gini of grouped data: weights[i] units of size x[i] each, 1 − Σ (P_k − P_{k−1})(Q_k + Q_{k−1}) over x rising, P shares of
 * the weights and Q of weight × x. `corrected` stays unknown. A pair with an unknown is dropped. O(n log n). */
LIAN_API lian_status lian_gini_weighted_run(const double *x, const double *weights, int32_t count, lian_gini *out,
                                            lian_error *err);

/* How much of Σ_ij |x_i − x_j| lies between neighbours? Rey and Smith 2013, Letters in Spatial and Resource Sciences 6. */
typedef struct lian_gini_split {
    double gini, all, neighbours, others; /* sums over ordered pairs, in the unit of x */
    double others_of_gini; /* others/(2n²·mean): adds up with the neighbours' part to G, not to 1 */
    double others_share;   /* others/all */
    double polarisation;   /* others/neighbours */
    int32_t used, missing;
} lian_gini_split;
/* x[count]; neighbour[count·count] row-major, not 0 where two are neighbours (either direction counts). O(n²). */
LIAN_API lian_status lian_gini_split_run(const double *x, const uint8_t *neighbour, int32_t count, lian_gini_split *out,
                                         lian_error *err);

/* Five numbers go by "spatial Gini": always print which. e = the industry by region, t = all activity (people, land) by
 * region, s = e/Σe, x = t/Σt. Example e = (500, 500, 1000, 7000, 1000), t = (20, 15, 20, 40, 5)·1000. */
typedef struct lian_spatial {
    double hoover_gini;      /* 1 − Σ (X_k − X_{k−1})(S_k + S_{k−1}), regions by e/t rising: .3725. Hoover 1936 */
    double krugman_gini;     /* half of it, at most .5: .18625. Krugman 1991, Geography and Trade */
    double lq_gini;          /* Gini of the location quotients, each region counting once: .4069; unknown if one is infinite */
    double segregation_gini; /* hoover_gini/(1 − Σe/Σt): .4139; unknown unless Σe < Σt */
    double raw_gini;         /* Σ (s − x)², usually meant by 空间基尼系数, the G of Ellison and Glaeser: .135 */
    double hoover_index;     /* ½ Σ |s − x|: .35 */
    int32_t used, missing;   /* regions with both known; with one unknown. Regions where both are 0 are dropped */
} lian_spatial;
/* e[count], t[count]. t = 0 with e > 0 sorts last. O(n log n). */
LIAN_API lian_status lian_spatial_run(const double *e, const double *t, int32_t count, lian_spatial *out, lian_error *err);

/* How far one region's structure is from the reference's: s = e/Σe over industries, x = t/Σt over the same. */
typedef struct lian_specialisation {
    double krugman;     /* Σ |s − x|, 0–2. Krugman 1991 */
    double coefficient; /* half of it, 0–1 */
    double hachman;     /* 1/Σ (s²/x), 1 = as the reference; unknown where the region has what the reference lacks */
    int32_t used, missing;
} lian_specialisation;
/* e[count] of the region, t[count] of the reference by industry. O(n). */
LIAN_API lian_status lian_specialisation_run(const double *e, const double *t, int32_t count, lian_specialisation *out,
                                             lian_error *err);

/* Is an industry more clustered than its few large plants explain? γ = (G − (1 − Σx²)H)/((1 − Σx²)(1 − H)). */
typedef struct lian_ellison_glaeser {
    double gamma; /* 0 = as darts thrown at a map; unknown with one plant, one region, or a size that is not known */
    double g;     /* Σ (s − x)² */
    double h;     /* Σ (z/Σz)², the plants' Herfindahl index; unknown with a size that is not known */
    double z;     /* (G − E G)/sd G under γ = 0; unknown as γ, and where sd G = 0 */
    double spread; /* 1 − Σx² */
    int32_t used, missing; /* plants with a known size; without */
} lian_ellison_glaeser;
/* Plants of sizes size[plants] ≥ 0 in region[plants] (0 … regions − 1); t[regions] all activity of every region, those
 * without a plant included, all known. No size is made up for a plant without one: then only G. LIAN_ERR_ARGUMENT also for
 * a region out of range. Example A40 A20 B10 B20 C10, t = (.2, .2, .6): G .42, H .26, γ .6622. O(plants + regions).
 * Ellison and Glaeser 1997, Journal of Political Economy 105. */
LIAN_API lian_status lian_ellison_glaeser_run(const double *size, const int32_t *region, int32_t plants, const double *t,
                                              int32_t regions, lian_ellison_glaeser *out, lian_error *err);
/* 0 low (γ < .02), 1 medium, 2 high (γ > .05), −1 unknown. The classes of Ellison and Glaeser 1997. */
LIAN_API int lian_ellison_glaeser_class(double gamma);

#ifdef __cplusplus
}
#endif
#endif
