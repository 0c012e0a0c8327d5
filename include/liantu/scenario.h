/* SPDX-License-Identifier: MIT */
/**
 * Scenarios 冲击情景: what stops, who is damaged in which wave, through whom, and how much is lost; from a dataset.
 *
 * lian_cascade_build_study() makes the network of a study, lian_scenario_run() stops something in it. An example is
 * examples/close_firm.c; every firm one by one is examples/all_firms.c.
 */
#ifndef LIANTU_SCENARIO_H
#define LIANTU_SCENARIO_H

#include <liantu/cascade.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Trade and network of a study by its settings cascade.tolerance, .max_steps, .unknown_essential, .replacement and .segments:
 * between firms, or between segments where no supply is recorded. *trade must be LIAN_TRADE_INIT or cleared; clear it, and
 * free *out, whatever is returned. LIAN_ERR_ARGUMENT for settings that are not allowed; LIAN_ERR_MEMORY. Cost O(supplies log
 * supplies). */
LIAN_API lian_status lian_cascade_build_study(lian_cascade **out, lian_trade *trade, const lian_study *study,
                                              lian_error *err);

/* The tolerance, the basis of the weights and what was assumed, as a sentence; *out is malloc'ed. */
LIAN_API lian_status lian_trade_note(const lian_trade *trade, const lian_cascade *cascade, const lian_study *study,
                                     lian_lang lang, char **out, lian_error *err);

/* What happened to one firm (or segment) that was hit or damaged. */
typedef struct lian_loss {
    lian_row row;
    int32_t wave;    /* the step that first damaged it; 0: it was hit itself */
    double down, up; /* its loss by failing supply and by failing demand, 0–1; the larger one counts */
    double sales;    /* within the network, in the unit of the trade */
    double lost;     /* sales × max(down, up), as a share of all sales: these add up to the index */
    lian_row cause;  /* of those damaged one wave earlier, who passed most on to it, by trade × loss; LIAN_NONE in wave 0 */
    int by_demand;   /* 1: the cause is a customer that buys less; 0: a supplier that delivers less */
} lian_loss;

typedef struct lian_scenario {
    lian_subject_kind kind;   /* of the rows: firms or segments */
    lian_trade_basis basis;   /* with equal weights it says who hangs on whom, not how much */
    lian_subject subject;     /* what stops, when it is one firm or segment; else of no kind */
    lian_chain_id chain;      /* of the subject, else the chain that loses most; LIAN_NONE when no chain is known */
    lian_cascade_outcome outcome;
    lian_cascade_range range; /* its shares unknown before lian_scenario_run_range() */
    const lian_loss *loss;    /* everybody damaged, in the order of the table */
    int32_t loss_count;
    const char *note[2];      /* lian_trade_note() by language, with the cap of steps when it was met */
    void *memory;
} lian_scenario;
#define LIAN_SCENARIO_INIT {LIAN_SUBJECT_NONE, LIAN_TRADE_EQUAL, {LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, LIAN_NONE, \
                            {0, 0, 0, 0, 0, 0, 0, 0}, {{0, 0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0}}, NULL, 0, {NULL, NULL}, NULL}

/* How many firms (or segments) of the trade a closure hits. O(firms). */
LIAN_API int32_t lian_closure_count(const lian_closure *closure, const lian_trade *trade, const lian_study *study);

/* All closures at once; who is named more than once keeps the least. On segments a place takes from each segment the share
 * that `origins` says comes from there (rows of a segment rescaled to sum to 1), which is a supply shock alone unless
 * kept_demand is given. *out must be LIAN_SCENARIO_INIT. Errors: LIAN_ERR_ARGUMENT when nothing is hit or a share kept is
 * outside 0–1, LIAN_ERR_MEMORY. Cost O(firms + supplies) besides the cascade. */
LIAN_API lian_status lian_scenario_run(lian_scenario *out, const lian_cascade *cascade, const lian_trade *trade,
                                       const lian_study *study, const lian_closure *closures, int32_t count,
                                       lian_error *err);
/* The range of the outcome of a scenario that was run with the same arguments; it stays unknown when no class is. Errors and
 * cost as lian_cascade_range_run(). */
LIAN_API lian_status lian_scenario_run_range(lian_scenario *scenario, const lian_cascade *cascade, const lian_trade *trade,
                                             const lian_study *study, const lian_closure *closures, int32_t count,
                                             lian_error *err);
LIAN_API void lian_scenario_clear(lian_scenario *scenario);

/* The least set of firms behind a share (0–1) of the loss: their positions in scenario->loss by falling lost, then row;
 * order has room for loss_count. Returns how many. LIAN_NONE without memory. O(n log n). */
LIAN_API int32_t lian_scenario_find(const lian_scenario *scenario, double share, int32_t *order);

/* Results keep scenarios, for lists and maps: the one asked for, else that of the highest contagion in each chain, the
 * highest first. The scenario is copied. */
LIAN_API lian_status lian_scenario_add(lian_results *results, const lian_scenario *scenario, lian_error *err);
/* NULL past the end. */
LIAN_API const lian_scenario *lian_scenario_at(const lian_results *results, int32_t index);

/* Measures cascade.esri .esri_down .esri_up .contagion .own .steps .damaged of row[k] closed alone, from outcome[k]. A firm
 * without recorded trade has no value, unless the supplies are complete. Where classes of inputs are unknown, all but own have low
 * and high (lian_cascade_range): every firm, if three times the count × arcs is within setting cascade.work, else as many of the
 * highest contagion as that leaves room for, and at least ten. effort (NULL: none) is for them. Coverage: arcs of which weight and
 * class are known; of own: weight. Errors: LIAN_ERR_MEMORY. */
LIAN_API lian_status lian_outcome_add(lian_results *results, const lian_trade *trade, const lian_cascade *cascade,
                                      const lian_row *row, const lian_cascade_outcome *outcome, int32_t count,
                                      const lian_effort *effort, lian_error *err);

#ifdef __cplusplus
}
#endif
#endif
