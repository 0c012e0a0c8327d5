/* SPDX-License-Identifier: MIT */
/* How firmly does each recruit, and the gap that it is for, belong to the best set: what does the best set without it fall behind?
 *
 * The next best set covers other gaps, so that it bounds the set without a recruit from below only; the choice is made again for every
 * one, and together they may take as many steps as one choice (setting portfolio.work), shared out evenly; so for the gaps. */
#include "analysis/portfolio_emit.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool has(const lian_portfolio_choice *choice, int32_t candidate) {
    for (int32_t i = 0; i < choice->count; i++)
        if (choice->candidate[i] == candidate) return true;
    return false;
}

/* What is left of the best set. */
static lian_status rest_value(const lian_portfolio_input *in, const lian_portfolio_choice *best, int32_t at, double *value, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t *rest = malloc(((size_t)best->count + 1) * sizeof *rest);
    LIAN_CHECK_MEMORY(rest);
    memcpy(rest, best->candidate, (size_t)best->count * sizeof *rest);
    rest[at] = rest[best->count - 1];
    *value = lian_portfolio_value(in, rest, best->count - 1);
    if (lian_is_unknown(*value)) status = lian_error_memory(err);
out:
    free(rest);
    return status;
}

/* Without solving: bounds of the best set without the recruit, which meet where that is known. */
static lian_status bounds_get(const lian_portfolio_input *in, const lian_portfolio_found *f, int32_t at, double *low, double *high, lian_error *err) {
    lian_status status = LIAN_OK;
    double rest = 0, most = f->best.bound;
    bool is_other = f->next.count > 0;
    LIAN_TRY(rest_value(in, &f->best, at, &rest, err));
    *low = is_other && !has(&f->next, f->best.candidate[at]) ? fmax(rest, f->next.value) : rest;
    *high = most;
out:
    return status;
}

/* The one member that the best set has not. */
static int32_t newcomer(const lian_portfolio_choice *best, const lian_portfolio_choice *other) {
    int32_t found = LIAN_NONE, count = 0;
    for (int32_t i = 0; i < other->count; i++) {
        if (has(best, other->candidate[i])) continue;
        found = other->candidate[i];
        count++;
    }
    return count == 1 ? found : LIAN_NONE;
}

static bool meet(double low, double high) { return high - low <= 1e-7 * fmax(1, fabs(high)); }

static lian_status solve(const lian_portfolio_input *in, lian_portfolio_found *f, int32_t at, int32_t work, double *low, double *high, int32_t *used,
                         lian_error *err) {
    lian_status status = LIAN_OK;
    lian_portfolio_options options = {work, 0};
    lian_portfolio_choice *out = &f->without;
    LIAN_TRY(lian_portfolio_without_run(in, &options, &f->best, f->best.candidate[at], out, err));
    *used += out->work;
    f->regret[at].instead = newcomer(&f->best, out);
    *low = fmax(*low, out->value);
    *high = out->proven ? *low : fmin(*high, out->bound);
out:
    return status;
}

/* best − without: between best − high and what the set that was found would cost. */
static lian_value regret_of(const lian_portfolio_found *f, double low, double high) {
    double least = fmax(0, f->best.value - high), most = fmax(0, f->best.bound - low);
    if (f->best.proven && meet(low, high)) return lian_value_of(fmax(0, f->best.value - low));
    return (lian_value){lian_unknown(), 0, least, most};
}

/* The gap that the candidate is worth most for: its lead. */
static int32_t main_gap(const lian_portfolio_input *in, int32_t candidate) {
    int32_t gap = LIAN_NONE;
    double most = 0;
    for (int32_t e = 0; e < in->closures; e++) {
        double worth = in->weight[in->closed[e]] * in->fraction[e];
        if (in->closer[e] == candidate && (gap == LIAN_NONE || worth > most)) gap = in->closed[e], most = worth;
    }
    return gap;
}

/* What each main gap costs to give up: at most what the set covers of it, at least nothing. */
static lian_status gap_regrets(const lian_portfolio_input *in, lian_portfolio_found *f, int32_t most, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t used = 0;
    for (int32_t i = 0; i < f->best.count; i++) {
        int32_t gap = main_gap(in, f->best.candidate[i]), share = most ? (most - used) / (f->best.count - i) : 0;
        double covered = 0;
        for (int32_t e = 0; e < in->closures; e++)
            for (int32_t k = 0; k < f->best.count && in->closed[e] == gap; k++) covered += in->closer[e] == f->best.candidate[k] ? in->fraction[e] : 0;
        double low = f->best.value - in->weight[gap] * fmin(1, covered), high = f->best.bound;
        if (f->best.proven && (!most || share > 0)) {
            lian_portfolio_options options = {share, 0};
            LIAN_TRY(lian_portfolio_without_gap_run(in, &options, &f->best, gap, &f->without, err));
            used += f->without.work;
            low = fmax(low, f->without.value);
            high = f->without.proven ? low : fmin(high, f->without.bound);
        }
        f->gap_regret[i] = regret_of(f, low, high);
    }
out:
    return status;
}

lian_status lian_portfolio_regrets(const lian_recruitment *pool, lian_portfolio_found *f, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_portfolio_input in = lian_recruitment_input(pool);
    double low = 0, high = 0, work = pool->study->settings.portfolio_work;
    int32_t open = 0, used = 0, most = work > 0 ? (int32_t)fmin(work, 2e9) : 0;
    f->regret = malloc(((size_t)f->best.count + 1) * sizeof *f->regret);
    f->gap_regret = malloc(((size_t)f->best.count + 1) * sizeof *f->gap_regret);
    LIAN_CHECK_MEMORY(f->regret && f->gap_regret);
    for (int32_t i = 0; i < f->best.count; i++) {
        LIAN_TRY(bounds_get(&in, f, i, &low, &high, err));
        open += !meet(low, high);
    }
    for (int32_t i = 0; i < f->best.count; i++) {
        LIAN_TRY(bounds_get(&in, f, i, &low, &high, err));
        bool next_lacks_it = f->next.count && !has(&f->next, f->best.candidate[i]) && low <= f->next.value;
        f->regret[i].instead = next_lacks_it ? newcomer(&f->best, &f->next) : LIAN_NONE;
        if (!meet(low, high)) {
            int32_t share = most ? (most - used) / open-- : 0;
            if (f->best.proven && (!most || share > 0)) LIAN_TRY(solve(&in, f, i, share, &low, &high, &used, err));
        }
        f->regret[i].points = regret_of(f, low, high);
    }
    LIAN_TRY(gap_regrets(&in, f, most, err));
out:
    return status;
}

static void note_unproven(lian_emit *emit, lian_value v) {
    lian_emit_note(emit, "not proven within setting portfolio.work: between %s and %s points", "在参数 portfolio.work 内未能证明：介于 %s 与 %s 分之间",
                   lian_fixed(v.low, 2).text, lian_fixed(v.high, 2).text);
}

/* Once for each gap, whoever stands for it. */
static lian_status emit_gap_regret(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_found *f, int32_t at) {
    lian_segment_id gap = pool->recruit[f->best.candidate[at]].lead;
    for (int32_t i = 0; i < at; i++)
        if (pool->recruit[f->best.candidate[i]].lead == gap) return LIAN_OK;
    if (lian_is_unknown(f->gap_regret[at].value)) note_unproven(emit, f->gap_regret[at]);
    return lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_GAP_REGRET], lian_subject_of(LIAN_SUBJECT_SEGMENT, gap), f->gap_regret[at]);
}

lian_status lian_portfolio_emit_regrets(lian_emit *emit, const lian_recruitment *pool, const lian_portfolio_found *f) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < f->best.count; i++) {
        lian_value v = f->regret[i].points;
        int32_t instead = f->regret[i].instead;
        lian_subject firm = lian_subject_of(LIAN_SUBJECT_FIRM, pool->recruit[f->best.candidate[i]].firm);
        if (lian_is_unknown(v.value))
            note_unproven(emit, v);
        else if (v.value > 1e-7 * f->best.value)
            lian_emit_note(emit, "no other firm can take its place without loss", "没有同等可替的企业");
        else
            lian_emit_note(emit, "another set without it covers as much", "另有不含它的组合覆盖同样多");
        if (instead != LIAN_NONE && !lian_is_unknown(v.value)) {
            const char *name = lian_subject_name(pool->study, LIAN_SUBJECT_FIRM, pool->recruit[instead].firm);
            lian_emit_word(emit, "that set has %s in its place", name, "该组合中由%s替代", name);
        }
        LIAN_TRY(lian_emit_add(emit, &lian_portfolio_measures[LIAN_PF_REGRET], firm, v));
        LIAN_TRY(emit_gap_regret(emit, pool, f, i));
    }
out:
    return status;
}
