/* SPDX-License-Identifier: MIT */
/**
 * Who makes what, and what goes with what: RCA and presence matrices, proximity, relatedness density, complexity.
 *
 * Matrices are row-major arrays of the caller: places × products, or products × products. Build them from many cities (a
 * province, a nation): with fewer than some 20 places proximity is noise. "Product" is any activity: goods, industries,
 * segments. Presence is 1 present, 0 absent, −1 not known; what is not known leaves sums, it never becomes an absence.
 */
#ifndef LIANTU_RELATEDNESS_H
#define LIANTU_RELATEDNESS_H

#include <liantu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Fills matrix[rows·columns] from a list of cells; cells not in the list are 0. A cell given more than once is the sum, and
 * *duplicates (may be NULL) says how many rows repeat one; with an unknown value the cell is unknown (NaN).
 * LIAN_ERR_ARGUMENT for a cell outside the matrix; LIAN_ERR_MEMORY. O(count + rows·columns). */
LIAN_API lian_status lian_matrix_build(const int32_t *row, const int32_t *column, const double *value, int32_t count,
                                       double *matrix, int32_t rows, int32_t columns, int32_t *duplicates, lian_error *err);

/* Revealed comparative advantage rca = (x_cp/x_c)/(x_p/x) of amounts x[places·products] ≥ 0 in one unit; the table is its
 * own reference. Unknown cells stay unknown and leave the totals; a place or product with a total of 0 is unknown.
 * rca may be x. LIAN_ERR_ARGUMENT on a negative amount; LIAN_ERR_MEMORY. O(cells). Balassa 1965, Manchester School 33. */
LIAN_API lian_status lian_rca_run(const double *x, int32_t places, int32_t products, double *rca, lian_error *err);
/* m = 1 where rca ≥ threshold (usually 1), compared as products, x_cp·x ≥ threshold·x_c·x_p; 0 where it is below, −1 where rca is unknown.
 * Errors and cost as lian_rca_run(). */
LIAN_API lian_status lian_presence_run(const double *x, int32_t places, int32_t products, double threshold, int8_t *m,
                                       lian_error *err);
/* diversity[places] = products present in a place, ubiquity[products] = places where one is; each may be NULL. O(cells). */
LIAN_API void lian_diversity_run(const int8_t *m, int32_t places, int32_t products, int32_t *diversity, int32_t *ubiquity);

/* Proximity φ_ij = n_ij/max(k_i, k_j), the smaller of the two conditional probabilities; φ_ii = 0; unknown when neither is
 * made anywhere. phi[products²]. LIAN_ERR_MEMORY. O(Σ diversity² + products²). Hidalgo et al. 2007, Science 317. */
LIAN_API lian_status lian_proximity_run(const int8_t *m, int32_t places, int32_t products, double *phi, lian_error *err);
/* c_ij = n_ij, places with both; diagonal 0. c[products²]. LIAN_ERR_MEMORY. Cost as proximity. */
LIAN_API lian_status lian_cooccurrence_run(const int8_t *m, int32_t places, int32_t products, double *c, lian_error *err);

typedef enum lian_relatedness {
    LIAN_RELATED_ASSOCIATION, /* (C/T)/(S_i·S_j/T²), 1 = as by chance */
    LIAN_RELATED_COSINE,      /* C/√(S_i·S_j), 0–1 */
    LIAN_RELATED_JACCARD,     /* C/(S_i + S_j − C), 0–1 */
    LIAN_RELATED_PROBABILITY  /* C/[(S_i/T·S_j/(T − S_i) + S_j/T·S_i/(T − S_j))·T/2], related if > 1 */
} lian_relatedness;
/* Relatedness out of co-occurrences c[n·n] ≥ 0 (symmetric, its diagonal is taken as 0), S = row sums, T = ΣS; unknown where
 * the denominator is 0. out may not be c. LIAN_ERR_ARGUMENT on a negative or unknown count; LIAN_ERR_MEMORY. O(n²).
 * van Eck and Waltman 2009, JASIST 60; Steijn 2021, Journal of Informetrics 15. */
LIAN_API lian_status lian_relatedness_run(const double *c, int32_t n, lian_relatedness kind, double *out, lian_error *err);

/* What counts as a neighbour. NULL = {0, 0}. */
typedef struct lian_density_options {
    int32_t nearest;  /* only the k largest φ of a product, ties with the k-th all included; 0 = every product */
    int include_self; /* 1: φ_jj = 1, to compare with programs that let a product vouch for itself */
} lian_density_options;
/* Relatedness density ω_cj = Σ_i M_ci·φ_ij/Σ_i φ_ij over i ≠ j, 0–1; distance is 1 − ω. omega[places·products]; m as above,
 * phi[products²] any relatedness ≥ 0. Unknown M and φ leave both sums; without a neighbour ω is unknown. LIAN_ERR_ARGUMENT
 * on a negative φ or nearest; LIAN_ERR_MEMORY. O(places·products²). Hidalgo et al. 2007; Boschma et al. 2015, Regional Studies 49. */
LIAN_API lian_status lian_density_run(const int8_t *m, const double *phi, int32_t places, int32_t products,
                                      const lian_density_options *options, double *omega, lian_error *err);

/* Why there are, or are no, complexity indices. */
typedef enum lian_complexity_status {
    LIAN_COMPLEXITY_OK,
    LIAN_COMPLEXITY_TOO_SMALL,      /* fewer than two places or products with a presence */
    LIAN_COMPLEXITY_DISCONNECTED,   /* several components: the second vector would only tell who is in which */
    LIAN_COMPLEXITY_NOT_SIMPLE,     /* λ₂ = λ₃, or λ₂ = 0: no one vector */
    LIAN_COMPLEXITY_SIGN_UNDEFINED  /* all diversities equal, or not correlated: up and down cannot be told apart */
} lian_complexity_status;
/* The word for programs: ok too_small disconnected not_simple sign_undefined. */
LIAN_API const char *lian_complexity_word(lian_complexity_status status);

typedef struct lian_complexity {
    lian_complexity_status status; /* numbers only with OK */
    double lambda[3];     /* the largest eigenvalues, falling; the first is 1; unknown past the size */
    double correlation;   /* of ECI with diversity, > 0 by choice of sign */
    double offset;        /* mean/sd of the raw place vector: pci + offset is the raw product vector over sd */
    int32_t places, products; /* with a presence; the others are dropped, their indices unknown */
    int32_t components;
    int sign_weak;        /* correlation < .2: the direction is shaky */
    int few_places;       /* fewer than 10 */
} lian_complexity;
/* Economic complexity of places, eci[places], and of products, pci[products], from presences (−1 counts as not present). With
 * B = D_c^{-1/2} M D_p^{-1/2} and y the eigenvector of the second largest eigenvalue λ₂ of BBᵀ (or BᵀB, the smaller):
 * K_c = D_c^{-1/2}y, K_p = D_p^{-1}MᵀK_c/λ₂; ECI = (K_c − mean)/sd and PCI = (K_p − mean(K_c))/sd(K_c), population sd, so that
 * the ECI of a place is the mean PCI of what it makes. Both unknown unless status is OK (not an error). LIAN_ERR_MEMORY.
 * O(min(places, products)³ + cells·min). Hidalgo and Hausmann 2009, PNAS 106; Hausmann et al. 2014, Atlas of Economic Complexity. */
LIAN_API lian_status lian_complexity_run(const int8_t *m, int32_t places, int32_t products, double *eci, double *pci,
                                         lian_complexity *out, lian_error *err);

/* Complexity outlook COI_c = Σ_p (1 − M_cp)·ω_cp·value_p as z-score over places (population sd; unknown where all are equal),
 * and gain COG_cp = (1 − M_cp)·Σ_q (1 − M_cq)·φ_pq·value_q/Σ_r φ_qr: what making p would open up; 0 for what is made.
 *   coi[places], cog[places·products] · value[products]: pci + offset of lian_complexity_run() (unscaled for comparison)
 * Products whose presence, value or density is not known leave the sums; a COG of a cell with an unknown presence is
 * unknown, and so is the COI of a place where nothing is known. options, errors, cost as density. Hausmann et al. 2014. */
LIAN_API lian_status lian_outlook_run(const int8_t *m, const double *phi, const double *value, int32_t places,
                                      int32_t products, const lian_density_options *options, double *coi, double *cog,
                                      lian_error *err);

#ifdef __cplusplus
}
#endif
#endif
