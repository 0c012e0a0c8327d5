/* SPDX-License-Identifier: MIT */
/* Which measures does closing a firm give, between which bounds, and how much of what they rest on is known? */
#include "analysis/scenario.h"
#include "base/order.h"

#include <stdlib.h>

const lian_measure_info lian_outcome_measures[LIAN_OUTCOMES] = {
    [LIAN_OUTCOME_ESRI] = {"cascade.esri", "share", {"系统性风险：停产带走的网内销售份额", "systemic risk: share of all sales lost when it closes"}},
    [LIAN_OUTCOME_DOWN] = {"cascade.esri_down", "share", {"其中沿供应向下游", "by failing supply, downstream"}},
    [LIAN_OUTCOME_UP] = {"cascade.esri_up", "share", {"其中沿需求向上游", "by failing demand, upstream"}},
    [LIAN_OUTCOME_CONTAGION] = {"cascade.contagion", "share", {"传导：损失减自身份额", "contagion: what the network adds to its own share"}},
    [LIAN_OUTCOME_STEPS] = {"cascade.steps", "count", {"传导步数", "steps"}},
    [LIAN_OUTCOME_OWN] = {"cascade.own", "share", {"自身份额", "own share of sales"}},
    [LIAN_OUTCOME_DAMAGED] = {"cascade.damaged", "count", {"受损数", "firms or segments damaged"}},
};

/* So many, of the highest contagion, have a range even where the work is too much for all: those that are told. */
enum { RANGED = 10 };

static double number_of(const lian_cascade_outcome *o, int measure) {
    const double value[LIAN_OUTCOMES] = {[LIAN_OUTCOME_ESRI] = o->esri,           [LIAN_OUTCOME_DOWN] = o->esri_down,
                                         [LIAN_OUTCOME_UP] = o->esri_up,          [LIAN_OUTCOME_CONTAGION] = o->contagion,
                                         [LIAN_OUTCOME_STEPS] = o->steps,         [LIAN_OUTCOME_OWN] = o->own,
                                         [LIAN_OUTCOME_DAMAGED] = o->damaged};
    return value[measure];
}

void lian_trade_sum(double *traded, const lian_trade *trade, const lian_cascade *cascade) {
    const lian_cascade_input *in = &trade->input;
    for (int32_t i = 0; i < in->firms; i++) traded[i] = 0;
    for (int32_t k = 0; k < in->arcs; k++)
        if (in->supplier[k] != in->buyer[k]) traded[in->buyer[k]] += in->weight[k];
    for (int32_t i = 0; i < in->firms; i++)
        if (lian_cascade_sales(cascade, i) > traded[i]) traded[i] = lian_cascade_sales(cascade, i);
}

/* ---- ranges --------------------------------------------------------------------------------------------------------- */

lian_cascade_range lian_range_none(void) {
    double none = lian_unknown();
    lian_cascade_outcome o = {.esri = none, .esri_down = none, .esri_up = none, .own = none, .contagion = none};
    return (lian_cascade_range){o, o};
}

/* How many firms get a range besides their outcome, within setting cascade.work. */
static int32_t ranged_count(const lian_trade *trade, const lian_settings *settings, int32_t count) {
    double arcs = trade->input.arcs > 0 ? trade->input.arcs : 1, most = (settings->cascade_work / arcs - count) / 2;
    if (!trade->class_assumed) return 0;
    if (most < RANGED) most = RANGED;
    return most < count ? (int32_t)most : count;
}

typedef struct ranked {
    double value;
    int32_t at;
} ranked;

/* By falling value, then place. */
static int compare_ranked(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int order = lian_number_order(x->value, y->value);
    return order ? order : lian_int_order(x->at, y->at);
}

/* Of the `ranged` firms of highest contagion; the others have none. */
static lian_status ranges_run(lian_cascade_range *range, const lian_trade *trade, const lian_cascade *cascade, const lian_row *row,
                              const lian_cascade_outcome *outcome, int32_t count, int32_t ranged, const lian_effort *effort,
                              lian_error *err) {
    lian_status status = LIAN_OK;
    ranked *order = malloc(((size_t)count + 1) * sizeof *order);
    lian_row *firm = malloc(((size_t)ranged + 1) * sizeof *firm);
    lian_cascade_outcome *value = malloc(((size_t)ranged + 1) * sizeof *value);
    lian_cascade_range *found = malloc(((size_t)ranged + 1) * sizeof *found);
    LIAN_CHECK_MEMORY(order && firm && value && found);
    for (int32_t k = 0; k < count; k++) {
        range[k] = lian_range_none();
        order[k] = (ranked){outcome[k].contagion, k};
    }
    if (ranged && ranged < count) qsort(order, (size_t)count, sizeof *order, compare_ranked);
    for (int32_t k = 0; k < ranged; k++) {
        firm[k] = row[order[k].at];
        value[k] = outcome[order[k].at];
    }
    LIAN_TRY(lian_cascade_range_run_each(trade, cascade, firm, value, ranged, effort, found, err));
    for (int32_t k = 0; k < ranged; k++) range[order[k].at] = found[k];
out:
    free(order);
    free(firm);
    free(value);
    free(found);
    return status;
}

/* ---- measures -------------------------------------------------------------------------------------------------------- */

/* What all measures have in common. */
typedef struct telling {
    lian_emit emit;
    lian_buffer note[2];
    double coverage, weighed; /* arcs of which weight and class, or weight, are known */
} telling;

/* With what was left out before the assumptions. */
static lian_status notes_make(telling *t, const lian_trade *trade, const lian_cascade *cascade, int32_t count, int32_t all,
                              int32_t ranged, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int lang = 0; lang < 2; lang++) {
        char *text = NULL;
        if (count < all)
            lian_buffer_add_format(&t->note[lang], lang == LIAN_EN ? "only the %d of %d that trade most were closed; " : "只测算了交易额最大的 %d 个（共 %d 个）；",
                                   (int)count, (int)all);
        if (trade->class_assumed && ranged < count)
            lian_buffer_add_format(&t->note[lang], lang == LIAN_EN ? "low and high only of the %d of highest contagion; " : "只对传导最大的 %d 个测算了上下限；",
                                   (int)ranged);
        LIAN_TRY(lian_trade_note(trade, cascade, t->emit.study, (lian_lang)lang, &text, err));
        lian_buffer_add_text(&t->note[lang], text);
        free(text);
    }
    LIAN_CHECK_MEMORY(!t->note[0].failed && !t->note[1].failed);
out:
    return status;
}

static lian_status outcome_emit(telling *t, lian_subject subject, const lian_cascade_outcome *o, const lian_cascade_range *range) {
    lian_status status = LIAN_OK;
    for (int m = 0; m < LIAN_OUTCOMES && status == LIAN_OK; m++) {
        lian_value v = lian_value_of(number_of(o, m));
        v.coverage = m == LIAN_OUTCOME_OWN ? t->weighed : t->coverage;
        if (m != LIAN_OUTCOME_OWN && !lian_is_unknown(range->low.esri)) {
            v.low = number_of(&range->low, m);
            v.high = number_of(&range->high, m);
        }
        lian_emit_word(&t->emit, "%s", lian_buffer_text(&t->note[LIAN_EN]), "%s", lian_buffer_text(&t->note[LIAN_ZH]));
        if (m == LIAN_OUTCOME_OWN && v.coverage < 1)
            lian_emit_note(&t->emit, "no bound: what is not recorded in money or shares may be of any size", "无上下限：未登记金额或占比的供应可大可小");
        if (o->capped) lian_emit_note(&t->emit, "stopped at the largest number of steps", "到达步数上限而停");
        status = lian_emit_add(&t->emit, &lian_outcome_measures[m], subject, v);
    }
    return status;
}

static lian_status unknown_emit(telling *t, lian_subject subject) {
    lian_status status = LIAN_OK;
    for (int m = 0; m < LIAN_OUTCOMES && status == LIAN_OK; m++) {
        lian_emit_note(&t->emit, "no recorded trade", "没有登记的供应关系");
        status = lian_emit_add(&t->emit, &lian_outcome_measures[m], subject, lian_value_none());
    }
    return status;
}

static lian_status subjects_emit(telling *t, const lian_trade *trade, const lian_cascade *cascade, const lian_row *row,
                                 const lian_cascade_outcome *outcome, const lian_cascade_range *range, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    bool complete = trade->kind == LIAN_SUBJECT_SEGMENT || lian_study_is_complete(t->emit.study, LIAN_TABLE_SUPPLIES);
    double *traded = malloc(((size_t)trade->input.firms + 1) * sizeof *traded);
    LIAN_CHECK_MEMORY(traded);
    lian_trade_sum(traded, trade, cascade);
    for (int32_t k = 0; k < count; k++) {
        lian_subject subject = lian_subject_of(trade->kind, row[k]);
        LIAN_TRY(traded[row[k]] > 0 || complete ? outcome_emit(t, subject, &outcome[k], &range[k]) : unknown_emit(t, subject));
    }
out:
    free(traded);
    return status;
}

lian_status lian_outcomes_emit(lian_results *results, const lian_trade *trade, const lian_cascade *cascade, const lian_row *row,
                               const lian_cascade_outcome *outcome, int32_t count, int32_t all, const lian_effort *effort,
                               lian_cascade_range *range, lian_error *err) {
    lian_status status = LIAN_OK;
    telling t = {.note = {LIAN_BUFFER_INIT, LIAN_BUFFER_INIT}};
    const lian_study *study = lian_results_study(results);
    int32_t ranged = ranged_count(trade, &study->settings, count);
    lian_emit_init(&t.emit, study, results, err);
    LIAN_TRY(ranges_run(range, trade, cascade, row, outcome, count, ranged, effort, err));
    LIAN_TRY(notes_make(&t, trade, cascade, count, all, ranged, err));
    lian_trade_coverage(trade, &t.coverage, &t.weighed);
    LIAN_TRY(subjects_emit(&t, trade, cascade, row, outcome, range, count, err));
out:
    lian_buffer_clear(&t.note[0]);
    lian_buffer_clear(&t.note[1]);
    lian_emit_clear(&t.emit);
    return status;
}

lian_status lian_outcome_add(lian_results *results, const lian_trade *trade, const lian_cascade *cascade, const lian_row *row,
                             const lian_cascade_outcome *outcome, int32_t count, const lian_effort *effort, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cascade_range *range = malloc(((size_t)count + 1) * sizeof *range);
    LIAN_CHECK_MEMORY(range);
    LIAN_TRY(lian_outcomes_emit(results, trade, cascade, row, outcome, count, count, effort, range, err));
out:
    free(range);
    return status;
}
