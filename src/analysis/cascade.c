/* SPDX-License-Identifier: MIT */
/* How much of the network's sales does each firm (or segment) take with it when it stops?
 *
 * The kernel is in cascade_build.c, cascade_run.c and cascade_each.c; cascade_emit.c makes outcomes into measures. Here every
 * firm is closed once, as far as settings cascade.work and cascade.supplies allow, and the scenarios that maps and findings
 * tell of are run. */
#include "analysis/scenario.h"
#include "base/order.h"

#include <stdlib.h>

/* Findings are told of so many, from the one of highest contagion down. */
enum { TOLD = 10 };

typedef struct closing {
    const lian_study *study;
    lian_trade trade;
    lian_cascade *cascade;
    lian_row *row; /* those to close, in table order */
    double *traded; /* by firm: the larger of its sales and purchases */
    int32_t count, all;
    lian_cascade_outcome *outcome;
    lian_cascade_range *range;
} closing;

/* ---- which to close --------------------------------------------------------------------------------------------------- */

typedef struct ranked {
    double value;
    lian_row row;
} ranked;

static int compare_ranked(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int order = lian_number_order(x->value, y->value);
    return order ? order : lian_row_order(x->row, y->row);
}

/* All that are seen; of very many, those that trade most. */
static lian_status rows_pick(closing *c, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t firms = c->trade.input.firms;
    double arcs = c->trade.input.arcs > 0 ? c->trade.input.arcs : 1, most = c->study->settings.cascade_work / arcs;
    const uint8_t *seen = c->trade.kind == LIAN_SUBJECT_FIRM ? c->study->firm_seen : c->study->segment_seen;
    ranked *order = malloc(((size_t)firms + 1) * sizeof *order);
    LIAN_CHECK_MEMORY(order);
    lian_trade_sum(c->traded, &c->trade, c->cascade);
    for (int32_t i = 0; i < firms; i++)
        if (seen[i]) order[c->all++] = (ranked){c->traded[i], i};
    c->count = c->all;
    if (most < c->all) {
        c->count = most < 1 ? 0 : (int32_t)most;
        qsort(order, (size_t)c->all, sizeof *order, compare_ranked);
    }
    for (int32_t k = 0; k < c->count; k++) c->row[k] = order[k].row;
    if (c->count) qsort(c->row, (size_t)c->count, sizeof *c->row, lian_compare_rows);
out:
    free(order);
    return status;
}

static lian_status each_close(closing *c, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t firms = (size_t)c->trade.input.firms + 1;
    LIAN_CHECK_MEMORY(c->row = malloc(firms * sizeof *c->row));
    LIAN_CHECK_MEMORY(c->traded = malloc(firms * sizeof *c->traded));
    LIAN_CHECK_MEMORY(c->outcome = malloc(firms * sizeof *c->outcome));
    LIAN_CHECK_MEMORY(c->range = malloc(firms * sizeof *c->range));
    LIAN_TRY(rows_pick(c, err));
    LIAN_TRY(lian_cascade_run_each(c->cascade, c->row, c->count, NULL, c->outcome, err));
    LIAN_TRY(lian_outcomes_emit(results, &c->trade, c->cascade, c->row, c->outcome, c->count, c->all, NULL, c->range, err));
out:
    return status;
}

/* ---- scenarios -------------------------------------------------------------------------------------------------------- */

static lian_status one_run(closing *c, lian_scenario *out, lian_row row, lian_error *err) {
    lian_closure closure = {c->trade.kind == LIAN_SUBJECT_FIRM ? LIAN_TABLE_FIRMS : LIAN_TABLE_SEGMENTS, row, 0, lian_unknown()};
    return lian_scenario_run(out, c->cascade, &c->trade, c->study, &closure, 1, err);
}

/* From the highest contagion down: is told as a finding while it is among the first and high (never where no amount at all is on
 * record: a count of arrows is no risk), and kept as the scenario of its
 * chain when it is that chain's first. */
static lian_status highest_run(closing *c, lian_results *results, lian_draft *draft, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t chains = c->study->tables->chains.count, told = 0;
    lian_scenario scenario = LIAN_SCENARIO_INIT;
    uint8_t *has = calloc((size_t)chains + 1, 1);
    ranked *order = malloc(((size_t)c->count + 1) * sizeof *order);
    LIAN_CHECK_MEMORY(has && order);
    for (int32_t k = 0; k < c->count; k++) order[k] = (ranked){c->outcome[k].contagion, k};
    if (c->count) qsort(order, (size_t)c->count, sizeof *order, compare_ranked);
    for (int32_t k = 0; k < c->count && order[k].value > 0; k++) {
        lian_row row = c->row[order[k].row];
        lian_chain_id chain = lian_trade_chain(c->study, c->trade.kind, row);
        bool first = chain != LIAN_NONE && c->study->chain_seen[chain] && !has[chain] && !c->study->closure_count;
        bool grave = told < TOLD && order[k].value >= c->study->settings.cascade_high && (c->trade.basis != LIAN_TRADE_EQUAL || c->trade.valued);
        if (!first && !grave) continue;
        LIAN_TRY(one_run(c, &scenario, row, err));
        scenario.range = c->range[order[k].row];
        if (first) LIAN_TRY(lian_scenario_add(results, &scenario, err));
        if (grave) LIAN_TRY(lian_findings_of_scenario(draft, &scenario));
        if (chain != LIAN_NONE) has[chain] = 1;
        told += grave;
        lian_scenario_clear(&scenario);
    }
out:
    lian_scenario_clear(&scenario);
    free(has);
    free(order);
    return status;
}

static lian_status asked_run(closing *c, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_scenario scenario = LIAN_SCENARIO_INIT;
    if (!c->study->closure_count) return LIAN_OK;
    LIAN_TRY(lian_scenario_run(&scenario, c->cascade, &c->trade, c->study, c->study->closures, c->study->closure_count, err));
    LIAN_TRY(lian_scenario_run_range(&scenario, c->cascade, &c->trade, c->study, c->study->closures, c->study->closure_count, err));
    LIAN_TRY(lian_scenario_add(results, &scenario, err));
out:
    lian_scenario_clear(&scenario);
    return status;
}

/* ---- the metric ------------------------------------------------------------------------------------------------------- */

static lian_status skipped_say(const lian_study *study, lian_results *results, lian_error *err) {
    lian_emit emit;
    lian_emit_init(&emit, study, results, err);
    lian_emit_note(&emit, "not computed: %d supplies are more than setting cascade.supplies; use liantu cascade",
                   "未测算：供应关系 %d 条，超过参数 cascade.supplies；可用 liantu cascade", (int)study->tables->supplies.count);
    lian_status status = lian_emit_add(&emit, &lian_outcome_measures[LIAN_OUTCOME_ESRI], lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE), lian_value_none());
    lian_emit_clear(&emit);
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    closing c = {.study = study, .trade = LIAN_TRADE_INIT};
    lian_draft draft = {.study = study, .results = results, .err = err};
    bool many = study->tables->supplies.count > study->settings.cascade_supplies;
    if (many) LIAN_TRY(skipped_say(study, results, err));
    if (many && !study->closure_count) goto out;
    LIAN_TRY(lian_cascade_build_study(&c.cascade, &c.trade, study, err));
    LIAN_TRY(asked_run(&c, results, err));
    if (many || !c.trade.input.arcs) goto out;
    LIAN_TRY(each_close(&c, results, err));
    LIAN_TRY(highest_run(&c, results, &draft, err));
out:
    free(c.row);
    free(c.traded);
    free(c.outcome);
    free(c.range);
    lian_cascade_free(c.cascade);
    lian_trade_clear(&c.trade);
    lian_buffer_clear(&draft.en);
    lian_buffer_clear(&draft.zh);
    return status;
}

const lian_metric lian_metric_cascade = {
    .name = "cascade",
    .title = {"冲击传导与系统性风险", "failure propagation and systemic risk"},
    .reference = "Diem, Borsos, Reisch, Kertész & Thurner 2022, Sci. Rep. 12:7719 (ESRI)",
    .needs = "segments links firms roles supplies",
    .measures = lian_outcome_measures,
    .measure_count = LIAN_OUTCOMES,
    .run = run,
};
