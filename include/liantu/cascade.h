/* SPDX-License-Identifier: MIT */
/**
 * Failure propagation 冲击传导: what stops when this stops, and how much of the network's output each firm can take with it.
 *
 * Supply shocks run downstream, demand shocks upstream, at the same time and without mixing. With W_ji what j sells to i,
 * s and c the sales and purchases of a firm within the network, and a loss between 0 (untouched) and 1 (stands still):
 *   downstream  loss_i <- max(own shock, max over essential inputs k of D_ik, sum over other inputs k of D_ik)
 *               D_ik = sum over suppliers j of k: sigma_j · share_ji · loss_j
 *               share_ji = W_ji / (what i buys of k) if k is essential, W_ji / c_i otherwise; both · c_i / costs_i when the
 *               costs are known
 *   upstream    loss_i <- max(own shock, sum over buyers j: W_ij / revenue_i · loss_j)
 *   sigma_j     = min(1, s_j / what is left of the market of j's product): how far others can stand in for j
 * until no firm loses more than the tolerance in one step; that step's losses are the result.
 * Losses are multiples of 2⁻⁵², and one below 2⁻⁵³ is none; on that grid sums have no rounding error, so that neither the
 * numbering of firms and products nor the order of arcs nor the number of threads changes a bit of a result.
 *   ESRI = sum of s_i · max(downstream, upstream loss of i) / sum of s_i, the economic systemic risk index.
 * The tolerance truncates the cascade and does not bound the error: at .01 values may lie far below the limit while their
 * order is nearly that of the limit. Always report tolerance and steps with it.
 *
 * C. Diem, A. Borsos, T. Reisch, J. Kertész, S. Thurner 2022, Quantifying firm-level economic systemic risk from
 * nation-wide supply networks, Scientific Reports 12:7719, doi 10.1038/s41598-022-11522-z; partial shocks: PNAS Nexus 3(3)
 * pgae064 (2024). Here a firm that sells several products counts by product: market, share and class are those of the
 * product supplied.
 */
#ifndef LIANTU_CASCADE_H
#define LIANTU_CASCADE_H

#include <liantu/results.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What an input is to its buyer. Negligible inputs pass no supply shock on, but are purchases and pass demand shocks on.
 * EITHER stands for one of which it is not known, and counts both ways at once: as an essential product and in the sum over the
 * non-essential ones. In every step it loses no less than any of the three classes would. */
typedef enum lian_input_class {
    LIAN_INPUT_NEGLIGIBLE = 0,
    LIAN_INPUT_LINEAR = 1,
    LIAN_INPUT_ESSENTIAL = 2,
    LIAN_INPUT_EITHER = 3
} lian_input_class;

/* Who sells what to whom. Firms are numbered from 0; one arc per (supplier, buyer, product), parallel ones are summed. */
typedef struct lian_cascade_input {
    int32_t firms, arcs;
    const int32_t *supplier, *buyer; /* [arcs] numbers of firms; an arc from a firm to itself is dropped and counted */
    const int32_t *product;          /* [arcs] any numbers >= 0, equal for what can replace one another; NULL: each supplier
                                        has a product of its own */
    const int8_t *class_;            /* [arcs] lian_input_class; the same for all arcs of one buyer and product */
    const double *weight;            /* [arcs] >= 0, any one unit; 0 is no trade */
    const double *revenue;           /* [firms] in the unit of weight; what exceeds the sales is final demand. Unknown, or
                                        below the sales: the sales. NULL: none known */
    const double *costs;             /* [firms] of all inputs, in the unit of weight; unknown or 0: the purchases. NULL: none
                                        known */
} lian_cascade_input;

typedef enum lian_substitution {
    LIAN_SUBSTITUTE_MARKET, /* sigma as above; 1 when nothing is left of the market (its limit) */
    LIAN_SUBSTITUTE_NONE,   /* sigma = 1: nobody stands in for anybody */
    LIAN_SUBSTITUTE_UNIT    /* as published programs do: a rest of at most 1e-10 counts as 1, so that values depend on the money
                            unit; only to compare with them */
} lian_substitution;

typedef struct lian_cascade_options {
    lian_substitution substitution;
    double tolerance;  /* > 0; below .001 only where some firm has final demand: without it every demand shock dies out
                          nowhere and the limit of the upstream part is the collapse of everything */
    int32_t max_steps; /* >= 1; loops of essential inputs may take thousands */
    int keep_self;     /* 1: keep arcs from a firm to itself; they amplify upstream losses */
} lian_cascade_options;
#define LIAN_CASCADE_OPTIONS_INIT {LIAN_SUBSTITUTE_MARKET, 0.01, 10000, 0}

/* A network ready for any number of scenarios; it never changes, so threads may share it. */
typedef struct lian_cascade lian_cascade;

/* The input is copied. options NULL = defaults. LIAN_ERR_ARGUMENT: a firm number out of range, a negative or unknown
 * weight, a negative revenue, cost or product, a class outside 0-3 or different for one buyer and product, a tolerance or
 * number of steps that is not allowed; LIAN_ERR_MEMORY. Cost O(arcs log arcs), about 30 bytes an arc and 60 a firm
 * afterwards. */
LIAN_API lian_status lian_cascade_build(lian_cascade **out, const lian_cascade_input *input,
                                        const lian_cascade_options *options, lian_error *err);
LIAN_API void lian_cascade_free(lian_cascade *cascade);
LIAN_API int32_t lian_cascade_firms(const lian_cascade *cascade);
/* What it was built with; borrowed. */
LIAN_API const lian_cascade_options *lian_cascade_options_get(const lian_cascade *cascade);
/* Arcs of a firm to itself that were dropped. */
LIAN_API int32_t lian_cascade_self_count(const lian_cascade *cascade);
/* What a firm sells within the network: its weight in the index, in the unit of weight. */
LIAN_API double lian_cascade_sales(const lian_cascade *cascade, int32_t firm);

/* Who is hit, and what each keeps of its capacity: 0 closed … 1 untouched. */
typedef struct lian_shock {
    int32_t count;
    const int32_t *firm;       /* [count] each once */
    const double *kept;        /* [count] of its production; NULL: all closed */
    const double *kept_demand; /* [count] of its purchases; NULL: as kept */
} lian_shock;

/* Shares of all sales in the network, 0-1; all 0 where nothing is traded. */
typedef struct lian_cascade_outcome {
    double esri, esri_down, esri_up;
    double own;       /* what the shock itself takes */
    double contagion; /* esri − own: what the network adds; the measure of a weak link */
    int32_t steps;    /* updates, the last included */
    int32_t damaged;  /* firms with any loss, those hit included */
    int32_t capped;   /* 1: stopped by max_steps, not by the tolerance */
} lian_cascade_outcome;

/* Losses by firm; each array has room for all firms, or is NULL. */
typedef struct lian_cascade_losses {
    double *down, *up; /* 0-1 */
    int32_t *wave;     /* the step that first damaged the firm, 0 for those hit; LIAN_NONE for the untouched */
} lian_cascade_losses;

/* One scenario. losses may be NULL. LIAN_ERR_ARGUMENT: a firm out of range or named twice, a share outside 0-1.
 * Cost O(firms) to begin with, then O(arcs of damaged firms) a step; memory up to 64 bytes for each firm, three times, and for
 * each pair of a buyer and an essential product, of which only what is damaged is touched. */
LIAN_API lian_status lian_cascade_run(const lian_cascade *cascade, const lian_shock *shock, lian_cascade_outcome *out,
                                      lian_cascade_losses *losses, lian_error *err);
/* Closes one firm after another: out[k] is what happens when firm[k] alone closes (firm NULL: the firms 0 … count−1).
 * effort may be NULL; its progress counts scenarios. Eight run side by side: a step costs O(arcs of firms that are damaged in
 * one of them), or O(all arcs) once that is less. The same bits as from lian_cascade_run, whatever the threads and whoever else
 * is closed. Memory: for each thread that of a scenario and as much again; 24 bytes an arc for all. */
LIAN_API lian_status lian_cascade_run_each(const lian_cascade *cascade, const int32_t *firm, int32_t count,
                                           const lian_effort *effort, lian_cascade_outcome *out, lian_error *err);

/* ---- from a dataset ------------------------------------------------------------------------------------------------ */

typedef enum lian_trade_basis { LIAN_TRADE_VALUE, LIAN_TRADE_SHARE, LIAN_TRADE_EQUAL } lian_trade_basis;

/* The supplies of a study as input for a cascade: who is numbered are the rows of table firms; without a supply those of
 * table segments, with links as arcs and every segment a product; so also with setting cascade.segments. Of a buyer and product only the latest year counts. The
 * product is supplies.segment, else the supplier's main role, else one of the supplier's own. The class is links.essential
 * of (product, main role of the buyer). */
typedef struct lian_trade {
    lian_subject_kind kind; /* LIAN_SUBJECT_FIRM or LIAN_SUBJECT_SEGMENT */
    lian_cascade_input input;
    lian_trade_basis basis; /* what most rows have; money and shares are never mixed */
    int32_t assumed;        /* arcs without it: by value, in proportion to the shares of the same buyer and product, else the
                               median value; by share, what the others leave in equal parts; 1 each when equal */
    int32_t valued;         /* rows of supplies with an amount */
    int32_t class_assumed;  /* arcs whose class is not known */
    int32_t unnamed;        /* arcs without a product */
    int32_t revenues, costs;/* known ones that are used: only by value, and not below the trade recorded */
    const uint8_t *unsure;  /* [input.arcs] what was assumed of each: LIAN_UNSURE_WEIGHT, LIAN_UNSURE_CLASS or both; 0: nothing */
    void *memory;
} lian_trade;
enum { LIAN_UNSURE_WEIGHT = 1, LIAN_UNSURE_CLASS = 2 };
#define LIAN_TRADE_INIT {LIAN_SUBJECT_NONE, {0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL}, LIAN_TRADE_EQUAL, 0, 0, 0, 0, 0, 0, NULL, NULL}

/* `unknown` is the class of inputs whose class is not known. Errors: LIAN_ERR_MEMORY. Cost O(supplies log supplies). */
LIAN_API lian_status lian_trade_init(lian_trade *trade, const lian_study *study, lian_input_class unknown, lian_error *err);
LIAN_API void lian_trade_clear(lian_trade *trade);
/* Shares of the arcs of which weight and class are known, and of which the weight is (with equal weights, of none); unknown without
 * arcs. O(arcs). */
LIAN_API void lian_trade_coverage(const lian_trade *trade, double *both, double *weight);

/* Between what an outcome lies while the class of some inputs is not known; each number by itself, own the same in both.
 *
 * Low takes every unknown class as negligible: no assignment of classes loses less. High takes it as LIAN_INPUT_EITHER. That is
 * not the same as essential: an essential input leaves the sum over the others, so that where it fails less than they do its
 * buyer loses less than if it were one of them (shares .5 and .5, losses .4 and .8: .6 as non-essential, .4 as essential). Every
 * assignment, and every mixture by buyer, lies between the two at each step; as each run stops by the tolerance by itself, the
 * value is taken in as well, and another assignment may lie outside by what its tolerance leaves open. Demand shocks do not depend
 * on the class: esri_up differs only by the number of steps. */
typedef struct lian_cascade_range {
    lian_cascade_outcome low, high;
} lian_cascade_range;

/* The range of one scenario, whose outcome is given; equal to it when no class is unknown. Errors as lian_cascade_run(). Cost:
 * builds and runs two more networks, one after the other. */
LIAN_API lian_status lian_cascade_range_run(const lian_trade *trade, const lian_cascade *cascade, const lian_shock *shock,
                                            const lian_cascade_outcome *outcome, lian_cascade_range *out, lian_error *err);
/* The same of each firm closed alone, as lian_cascade_run_each(). */
LIAN_API lian_status lian_cascade_range_run_each(const lian_trade *trade, const lian_cascade *cascade, const int32_t *firm,
                                                 const lian_cascade_outcome *outcome, int32_t count, const lian_effort *effort,
                                                 lian_cascade_range *out, lian_error *err);

#ifdef __cplusplus
}
#endif
#endif
