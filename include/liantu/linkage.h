/* SPDX-License-Identifier: MIT */
/**
 * Input–output linkages: coefficients, Leontief and Ghosh inverses, 影响力系数 and 感应度系数, extraction; centrality.
 *
 * Matrices are row-major n × n arrays of the caller, row i sells to column j; money in any one unit. A matrix with a cell
 * that is not known (NaN) or negative is refused: every number of an inverse depends on every cell. A sector without
 * output (x = 0) has coefficients of 0 and is left out of averages. Miller and Blair 2009, Input–Output Analysis.
 */
#ifndef LIANTU_LINKAGE_H
#define LIANTU_LINKAGE_H

#include <liantu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Direct input coefficients 直接消耗系数 A = Z x̂⁻¹: a_ij = z_ij/x_j, from flows z[n·n] and outputs x[n]. a may be z. For the
 * local pull of a competitive-import table pass domestic flows. LIAN_ERR_ARGUMENT on a negative or unknown number. O(n²). */
LIAN_API lian_status lian_input_coefficients(const double *z, const double *x, int32_t n, double *a, lian_error *err);
/* Direct output (allocation) coefficients 直接分配系数 B = x̂⁻¹Z: b_ij = z_ij/x_i. Otherwise as above. */
LIAN_API lian_status lian_output_coefficients(const double *z, const double *x, int32_t n, double *b, lian_error *err);

/* Leontief inverse 列昂惕夫逆 L = (I − A)⁻¹ of a[n·n]; of output coefficients it is the Ghosh inverse. Complete consumption
 * 完全消耗系数 is L − I. *heavy (may be NULL): how many columns of A sum to 1 or more, which asks for a second look at the
 * table (for output coefficients it is rows that count). LU with partial pivoting; LIAN_ERR_INVALID when I − A is singular,
 * when (I − A)L is off the identity by more than 1e-9, or when L has a negative entry: the table cannot serve its own
 * demand. LIAN_ERR_ARGUMENT as above; LIAN_ERR_MEMORY. O(n³). */
LIAN_API lian_status lian_leontief_inverse(const double *a, int32_t n, double *l, int32_t *heavy, lian_error *err);

/* Key sector 关键 = influence and response both above 1, strictly (by more than 1e-9); otherwise strong on one side. */
typedef enum lian_sector_kind {
    LIAN_SECTOR_WEAK,     /* 弱关联 */
    LIAN_SECTOR_BACKWARD, /* 后向强 */
    LIAN_SECTOR_FORWARD,  /* 前向强 */
    LIAN_SECTOR_KEY,      /* 关键 */
    LIAN_SECTOR_NONE      /* without output: not classed */
} lian_sector_kind;
/* The kind in words, as above in Chinese. */
LIAN_API const char *lian_sector_text(lian_sector_kind kind, lian_lang lang);

/* Two choices change the numbers, so print them beside the numbers. */
typedef struct lian_linkage_options {
    int complete; /* 1: base L − I (complete consumption) instead of L */
    int ghosh;    /* 1: forward side on the Ghosh inverse (UN and Eurostat handbooks) instead of L (Rasmussen 1956) */
} lian_linkage_options;

typedef struct lian_linkage {
    double direct_backward, direct_forward; /* Σ_i a_ij; Σ_j b_ij */
    double backward, forward;   /* column sum of the base; row sum of the base of the forward side */
    double influence, response; /* 影响力系数 F_j, 感应度系数 E_i: the sums over their mean; their means are 1 */
    double backward_cv, forward_cv; /* sd(n − 1)/mean down the column, along the row: small = spread over many sectors */
    lian_sector_kind kind;
} lian_linkage;
/* F_j = n·Σ_i l_ij/ΣΣl and E_i = n·Σ_j l_ij/ΣΣl over the n sectors with output, from flows z[n·n] and outputs x[n] into
 * out[n]. options NULL = base L, forward on L. Where nothing can be divided (no sector with output, L − I all zero, one
 * sector for a cv) the value is unknown; so are all of a sector without output. Errors of lian_leontief_inverse(). O(n³).
 * Example z = (150 500; 200 100), x = (1000, 2000): F = (1.0222, .9778), E = (1.0667, .9333). Rasmussen 1956. */
LIAN_API lian_status lian_linkage_run(const double *z, const double *x, int32_t n, const lian_linkage_options *options,
                                      lian_linkage *out, lian_error *err);

/* Hypothetical extraction of sector j: what output is lost when it buys and sells nothing here any more. */
typedef struct lian_extraction {
    double total, total_rel; /* Σx − Σx̄(j), with the row, the column and the final demand of j gone; over Σx */
    double rest, rest_rel;   /* the loss of the others: total − x_j; over Σx − x_j */
    double backward;         /* only its purchases stop: column j of A is zero */
    double forward;          /* only its sales stop: row j of B is zero, by the Ghosh model */
} lian_extraction;
/* Every j at once, in closed form: rest_j = (x_j/l_jj)·Σ_{i≠j} l_ij, backward_j = (x_j/l_jj)(Σ_i l_ij − 1), forward_j =
 * (Σ_k l_jk x_k − x_j)/l_jj. Money in the unit of x. Demand-side, nothing is substituted: an upper bound. A relative loss
 * over 0 is unknown. Errors of lian_leontief_inverse(). O(n³). Dietzenbacher and Lahr 2013, Economic Systems Research 25. */
LIAN_API lian_status lian_extraction_run(const double *z, const double *x, int32_t n, lian_extraction *out,
                                         lian_error *err);

/* Who stands between others, and where does supply gather? Arcs from[i] → to[i] (supplier → buyer), i < count, between
 * vertices 0 … vertices − 1; loops and parallel arcs count. betweenness[vertices]: share of directed shortest paths that pass
 * a vertex, unweighted, over (n − 1)(n − 2), 0–1. pagerank[vertices]: damping .85, sums to 1, by weights[count] > 0 (money;
 * NULL = 1 each); swap from and to for the reversed one. LIAN_ERR_ARGUMENT for a vertex out of range or a weight that is not
 * above 0 or not known; LIAN_ERR_MEMORY. O(vertices × arcs). Freeman 1977, Sociometry 40; Brandes 2001; Page et al. 1999. */
LIAN_API lian_status lian_centrality_run(const int32_t *from, const int32_t *to, const double *weights, int32_t count,
                                         int32_t vertices, double *betweenness, double *pagerank, lian_error *err);

#ifdef __cplusplus
}
#endif
#endif
