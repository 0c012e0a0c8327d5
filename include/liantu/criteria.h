/* SPDX-License-Identifier: MIT */
/**
 * Several criteria at once: scaling by direction, entropy weights 熵权法, AHP 层次分析法, TOPSIS, and scores by components.
 *
 * X is a row-major array of alternatives × criteria of the caller. Weights from data and ranks by TOPSIS change when a row
 * is added: use them for a fixed list, never to follow one over time; lian_score_run() has no such fault.
 */
#ifndef LIANTU_CRITERIA_H
#define LIANTU_CRITERIA_H

#include <liantu/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/* −1 cost, less is better; 1 benefit; 0 target, the nearer to a value the better. */
typedef enum lian_direction { LIAN_DIRECTION_COST = -1, LIAN_DIRECTION_TARGET = 0, LIAN_DIRECTION_BENEFIT = 1 } lian_direction;

/* y[rows·columns], 0–1: benefit (x − min)/(max − min), cost (max − x)/(max − min), target 1 − |x − x₀|/max|x − x₀|. A criterion
 * that is the same everywhere tells nothing: .5 throughout, and *constant (may be NULL) counts it. Unknown cells stay so and
 * leave min and max. target[columns] may be NULL when no direction is target. y may be x. LIAN_ERR_ARGUMENT for another
 * direction, or a target that is missing or unknown. O(cells). */
LIAN_API lian_status lian_scale_run(const double *x, int32_t rows, int32_t columns, const lian_direction *direction,
                                    const double *target, double *y, int32_t *constant, lian_error *err);

/* Entropy weights: p = x/Σ_i x, e_j = −Σ p ln p/ln rows, d = 1 − e, w = d/Σd. They measure dispersion in this sample, not
 * importance, and are unreliable below ten rows. weights[columns]; entropy[columns] = e (may be NULL). When every criterion
 * is constant all weights are equal and *fallback (may be NULL) is 1. LIAN_ERR_ARGUMENT on a negative or unknown value
 * (scale mixed signs first), no row or no column. O(cells). Zeleny 1982; Shannon 1948. Example (1 2; 1 4; 2 4): .5741, .4259. */
LIAN_API lian_status lian_entropy_weights_run(const double *x, int32_t rows, int32_t columns, double *weights,
                                              double *entropy, int *fallback, lian_error *err);

/* Analytic hierarchy process: weights = principal eigenvector of pairwise comparisons, and are they consistent? */
typedef struct lian_ahp {
    double lambda; /* principal eigenvalue, n when perfectly consistent */
    double ci, cr; /* (λ − n)/(n − 1); ci/RI(n), RI(3…10) = .58 .90 1.12 1.24 1.32 1.41 1.45 1.49; 0 for n ≤ 2 */
    int consistent; /* cr < .1 */
} lian_ahp;
/* a[n·n] > 0 with a_ji = 1/a_ij within 5 % (people write .33), n = 1 … 10; weights[n] sum to 1. LIAN_ERR_ARGUMENT for another
 * matrix or size. LIAN_ERR_INVALID when CR ≥ .1: the weights are then written only to be shown beside the refusal, not to be
 * used. LIAN_ERR_INTERNAL when 10,000 power iterations do not settle. O(n² × iterations). Saaty 1980.
 * Example (1 3 5; 1/3 1 2; 1/5 1/2 1): .6483, .2297, .1220, CR .0032. */
LIAN_API lian_status lian_ahp_run(const double *a, int32_t n, double *weights, lian_ahp *out, lian_error *err);

typedef enum lian_norm {
    LIAN_NORM_VECTOR, /* x/√Σx², the usual one */
    LIAN_NORM_LINEAR  /* x/max, of a cost min/x */
} lian_norm;
/* TOPSIS: closeness[rows] = D⁻/(D⁺ + D⁻), 0–1, distances of w·norm(x) to the best and the worst of each criterion; .5 where
 * both are 0. weights[columns] ≥ 0 need not sum to 1. LIAN_ERR_ARGUMENT on a negative or unknown number, a direction that is
 * target (scale first), or weights that are all 0; LIAN_ERR_MEMORY. O(cells). Hwang and Yoon 1981. */
LIAN_API lian_status lian_topsis_run(const double *x, int32_t rows, int32_t columns, const double *weights,
                                     const lian_direction *direction, lian_norm norm, double *closeness, lian_error *err);

/* Competition ranks 1, 2, 2, 4 of falling values; unknown values have LIAN_NONE. O(n²), allocates nothing. */
LIAN_API void lian_rank_run(const double *values, int32_t count, int32_t *rank);

/* ---- scores by components, each 0–1 (clipped; NaN = not known) ------------------------------------------------------- */

typedef enum lian_design {
    LIAN_DESIGN_LEAD_FIRM,   /* 链主: share .25, drive .25, control .15, innovation .15, localbuy .10, rooted .10 */
    LIAN_DESIGN_TARGET_FIRM, /* 招商对象: fit .30, will .20, innov .15, finance .15, link .10, site .10 */
    LIAN_DESIGN_PARK_FIT,    /* 园区适配: orient .30, related .20, partners .20, capacity .15, infra .15 */
    LIAN_DESIGN_IMPACT,      /* 补链影响: unmet .30, critical .25, risk .25, gain .20 */
    LIAN_DESIGN_FEASIBILITY  /* 补链可行性: density .35, anchor .20, site .20, pool .15, policy .10 */
} lian_design;
/* One component of a design: its word and its default weight; NULL past the last one. */
LIAN_API const char *lian_design_at(lian_design design, int32_t index, double *weight);
/* The score of components in the order of lian_design_at(), by lian_score_run(); weights NULL = defaults. What the components
 * mean and where each reaches 1 is for the caller to say and to print. Hard gates (compliance, licences) come before. O(1). */
LIAN_API void lian_design_run(lian_design design, const double *components, const double *weights, lian_score *out);

typedef enum lian_quadrant {
    LIAN_QUADRANT_FIRST,    /* 优先招引: impact and feasibility from 50 */
    LIAN_QUADRANT_HARD,     /* 战略攻坚: impact only */
    LIAN_QUADRANT_EASY,     /* 顺势补链: feasibility only */
    LIAN_QUADRANT_WATCH     /* 暂缓观察 */
} lian_quadrant;
/* The quadrant in words, as above in Chinese. */
LIAN_API const char *lian_quadrant_text(lian_quadrant quadrant, lian_lang lang);

/* 补链 priority = gap·√(impact × feasibility): neither side can buy the other. */
typedef struct lian_priority {
    double gap;              /* 缺失 1, 薄弱 .8, 一般 .4, 优势 0; unknown for 待核实, and the priority with it */
    double value, low, high; /* 0–100 */
    double coverage;         /* mean of both sides' */
    lian_quadrant quadrant;
    lian_score impact, feasibility;
} lian_priority;
/* impact[4], feasibility[5] components, 0–1, in the order of their designs. O(1). Quadrants after Balland, Boschma, Crespo
 * and Rigby 2019, Regional Studies 53. Example 缺失, I 71.67, F 64.75: 68.12. */
LIAN_API void lian_priority_run(lian_grade grade, const double *impact, const double *feasibility, lian_priority *out);

#ifdef __cplusplus
}
#endif
#endif
