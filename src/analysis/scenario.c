/* SPDX-License-Identifier: MIT */
/* What happens when these stop: who is damaged, when, through whom, and how much of everything is lost? */
#include "analysis/scenario.h"

#include "base/order.h"

#include <stdlib.h>
#include <string.h>

lian_status lian_cascade_build_study(lian_cascade **out, lian_trade *trade, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &study->settings;
    int unknown = s->cascade_unknown > LIAN_INPUT_ESSENTIAL ? LIAN_NONE : (int)s->cascade_unknown;
    lian_cascade_options options = {s->cascade_replacement > 0 ? LIAN_SUBSTITUTE_MARKET : LIAN_SUBSTITUTE_NONE, s->cascade_tolerance,
                                    s->cascade_steps < 1 ? 1 : s->cascade_steps > INT32_MAX ? INT32_MAX : (int32_t)s->cascade_steps, 0};
    *out = NULL;
    if (unknown == LIAN_NONE || s->cascade_unknown != unknown)
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "setting cascade.unknown_essential is 0, 1 or 2");
    LIAN_TRY(lian_trade_init(trade, study, (lian_input_class)unknown, err));
    LIAN_TRY(lian_cascade_build(out, &trade->input, &options, err));
out:
    return status;
}

/* A scenario being run; all arrays are by firm (or segment), in one piece of memory. */
typedef struct running {
    const lian_cascade *cascade;
    const lian_trade *trade;
    const lian_study *study;
    int32_t firms;
    double *kept, *kept_demand, *down, *up, *bought, *passed; /* passed: by the cause found so far */
    int32_t *hit, *wave;
    lian_row *cause;
    uint8_t *by_demand;
    void *memory;
} running;

static lian_status running_init(running *r, const lian_cascade *cascade, const lian_trade *trade, const lian_study *study,
                                lian_error *err) {
    size_t n = (size_t)trade->input.firms + 1;
    double *number = r->memory = calloc(n, 6 * sizeof(double) + 3 * sizeof(int32_t) + 1);
    if (!number) return lian_error_memory(err);
    *r = (running){cascade,        trade,          study,          trade->input.firms, number,         number + n, number + 2 * n,
                   number + 3 * n, number + 4 * n, number + 5 * n, NULL,               NULL,           NULL,       NULL,
                   number};
    r->hit = (int32_t *)(void *)(number + 6 * n);
    r->wave = r->hit + n;
    r->cause = r->wave + n;
    r->by_demand = (uint8_t *)(r->cause + n);
    return LIAN_OK;
}

/* The shock of all closures; the kept shares of those hit move to the front. */
static lian_status shock_make(running *r, lian_shock *shock, const lian_closure *closures, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t hit = 0;
    lian_kept_start(r->kept, r->kept_demand, r->firms);
    for (int32_t k = 0; k < count; k++) {
        const lian_closure *c = &closures[k];
        bool demand = lian_is_unknown(c->kept_demand) || (c->kept_demand >= 0 && c->kept_demand <= 1);
        if (!(c->kept >= 0 && c->kept <= 1) || !demand) LIAN_FAIL(LIAN_ERR_ARGUMENT, "what a closure keeps lies between 0 and 1");
        if (!lian_kept_lower(r->kept, r->kept_demand, c, r->trade, r->study))
            LIAN_FAIL(LIAN_ERR_ARGUMENT, "closure %d hits no %s", (int)k + 1, lian_subject_word(r->trade->kind));
    }
    for (int32_t i = 0; i < r->firms; i++) {
        if (r->kept[i] >= 1 && r->kept_demand[i] >= 1) continue;
        r->kept[hit] = r->kept[i];
        r->kept_demand[hit] = r->kept_demand[i];
        r->hit[hit++] = i;
    }
    *shock = (lian_shock){hit, r->hit, r->kept, r->kept_demand};
out:
    return status;
}

/* ---- causes --------------------------------------------------------------------------------------------------------- */

static void cause_offer(running *r, int32_t to, int32_t from, double passed, bool by_demand) {
    if (r->wave[to] == LIAN_NONE || r->wave[from] == LIAN_NONE || r->wave[from] != r->wave[to] - 1) return;
    if (passed < r->passed[to] || passed <= 0 || (passed <= r->passed[to] && r->cause[to] != LIAN_NONE && from > r->cause[to])) return;
    r->passed[to] = passed;
    r->cause[to] = from;
    r->by_demand[to] = by_demand;
}

/* Supply shocks by the part of the purchases, demand shocks by the part of the sales that fails. */
static void causes_find(running *r) {
    const lian_cascade_input *in = &r->trade->input;
    for (int32_t i = 0; i < r->firms; i++) r->cause[i] = LIAN_NONE;
    for (int32_t k = 0; k < in->arcs; k++)
        if (in->supplier[k] != in->buyer[k]) r->bought[in->buyer[k]] += in->weight[k];
    for (int32_t k = 0; k < in->arcs; k++) {
        int32_t i = in->supplier[k], j = in->buyer[k];
        double sales = lian_cascade_sales(r->cascade, i);
        if (in->class_[k] != LIAN_INPUT_NEGLIGIBLE && r->bought[j] > 0) cause_offer(r, j, i, in->weight[k] / r->bought[j] * r->down[i], false);
        if (sales > 0) cause_offer(r, i, j, in->weight[k] / sales * r->up[j], true);
    }
}

/* ---- the result ------------------------------------------------------------------------------------------------------ */

static double total_sales(const running *r) {
    double total = 0;
    for (int32_t i = 0; i < r->firms; i++) total += lian_cascade_sales(r->cascade, i);
    return total > 0 ? total : 1;
}

static lian_status losses_keep(lian_scenario *out, const running *r, lian_error *err) {
    lian_status status = LIAN_OK;
    double total = total_sales(r);
    int32_t count = 0;
    for (int32_t i = 0; i < r->firms; i++) count += r->wave[i] != LIAN_NONE;
    lian_loss *loss = out->memory = malloc(((size_t)count + 1) * sizeof *loss);
    LIAN_CHECK_MEMORY(loss);
    for (int32_t i = 0; i < r->firms; i++) {
        double most = r->down[i] > r->up[i] ? r->down[i] : r->up[i], sales = lian_cascade_sales(r->cascade, i);
        if (r->wave[i] == LIAN_NONE) continue;
        loss[out->loss_count++] = (lian_loss){i, r->wave[i], r->down[i], r->up[i], sales, sales * most / total, r->cause[i], r->by_demand[i]};
    }
    out->loss = loss;
out:
    return status;
}

static lian_status notes_keep(lian_scenario *out, const running *r, lian_error *err) {
    static const char *const cap[2] = {"；到达步数上限而停", "; stopped at the largest number of steps"};
    lian_status status = LIAN_OK;
    for (int lang = 0; lang < 2; lang++) {
        lian_buffer note = LIAN_BUFFER_INIT;
        char *text = NULL;
        LIAN_TRY(lian_trade_note(r->trade, r->cascade, r->study, (lian_lang)lang, &text, err));
        lian_buffer_add_text(&note, text);
        if (out->outcome.capped) lian_buffer_add_text(&note, cap[lang]);
        free(text);
        out->note[lang] = note.text;
        if (note.failed) return lian_error_memory(err);
    }
out:
    return status;
}

/* The chain of what stops; of several, the one that loses most. */
static lian_status chain_find(lian_scenario *out, const running *r, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t chains = r->study->tables->chains.count;
    double *lost = calloc((size_t)chains + 1, sizeof *lost);
    LIAN_CHECK_MEMORY(lost);
    out->chain = LIAN_NONE;
    if (out->subject.kind != LIAN_SUBJECT_NONE) out->chain = lian_trade_chain(r->study, out->kind, out->subject.row);
    for (int32_t k = 0; k < out->loss_count; k++) {
        lian_chain_id chain = lian_trade_chain(r->study, out->kind, out->loss[k].row);
        if (chain != LIAN_NONE) lost[chain] += out->loss[k].lost;
    }
    for (lian_chain_id c = 0; c < chains && out->subject.kind == LIAN_SUBJECT_NONE; c++)
        if (r->study->chain_seen[c] && lost[c] > 0 && (out->chain == LIAN_NONE || lost[c] > lost[out->chain])) out->chain = c;
out:
    free(lost);
    return status;
}

lian_status lian_scenario_run(lian_scenario *out, const lian_cascade *cascade, const lian_trade *trade, const lian_study *study,
                              const lian_closure *closures, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    running r = {0};
    lian_shock shock;
    LIAN_TRY(running_init(&r, cascade, trade, study, err));
    LIAN_TRY(shock_make(&r, &shock, closures, count, err));
    lian_cascade_losses losses = {r.down, r.up, r.wave};
    LIAN_TRY(lian_cascade_run(cascade, &shock, &out->outcome, &losses, err));
    causes_find(&r);
    out->kind = trade->kind;
    out->basis = trade->basis;
    out->range = lian_range_none();
    out->subject = lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE);
    if (shock.count == 1) out->subject = lian_subject_of(trade->kind, r.hit[0]);
    LIAN_TRY(losses_keep(out, &r, err));
    LIAN_TRY(chain_find(out, &r, err));
    LIAN_TRY(notes_keep(out, &r, err));
out:
    free(r.memory);
    return status;
}

lian_status lian_scenario_run_range(lian_scenario *scenario, const lian_cascade *cascade, const lian_trade *trade,
                                    const lian_study *study, const lian_closure *closures, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    running r = {0};
    lian_shock shock;
    if (!trade->class_assumed) return LIAN_OK;
    LIAN_TRY(running_init(&r, cascade, trade, study, err));
    LIAN_TRY(shock_make(&r, &shock, closures, count, err));
    LIAN_TRY(lian_cascade_range_run(trade, cascade, &shock, &scenario->outcome, &scenario->range, err));
out:
    free(r.memory);
    return status;
}

void lian_scenario_clear(lian_scenario *scenario) {
    static const lian_scenario empty = LIAN_SCENARIO_INIT;
    free(scenario->memory);
    for (int lang = 0; scenario->memory && lang < 2; lang++) free((char *)(uintptr_t)scenario->note[lang]);
    *scenario = empty;
}

/* ---- half of the loss ------------------------------------------------------------------------------------------------ */

typedef struct place_in_order {
    double lost;
    int32_t at;
} place_in_order;

static int compare_places(const void *a, const void *b) {
    const place_in_order *x = a, *y = b;
    int order = lian_number_order(x->lost, y->lost);
    return order ? order : lian_int_order(x->at, y->at);
}

int32_t lian_scenario_find(const lian_scenario *scenario, double share, int32_t *out) {
    int32_t n = scenario->loss_count, found = 0;
    double all = 0, sum = 0;
    place_in_order *order = malloc(((size_t)n + 1) * sizeof *order);
    if (!order) return LIAN_NONE;
    for (int32_t k = 0; k < n; k++) {
        order[k] = (place_in_order){scenario->loss[k].lost, k};
        all += scenario->loss[k].lost;
    }
    if (n) qsort(order, (size_t)n, sizeof *order, compare_places);
    while (found < n && order[found].lost > 0 && sum < share * all) {
        sum += order[found].lost;
        out[found] = order[found].at;
        found++;
    }
    free(order);
    return found;
}
