/* SPDX-License-Identifier: MIT */
/* How good is a park as it stands: concentrated on its chain, yielding by its area, large, with much of the chain in it?
 *
 * Of every carrier at home of which anything is known. Five parts with fixed anchors (settings park.rating.*); its main chain
 * is that of most known output, else of most firms on record. From a list of firms that is partial, completeness is at least
 * what is on record; the share of the main chain needs three firms. */
#include "analysis/park.h"
#include "analysis/draws.h"
#include "model/present.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONCENTRATION, YIELD, TAX, SIZE, COMPLETENESS, PARTS, RATING = PARTS, STABILITY };

typedef struct rated {
    int32_t carrier;
    lian_chain_id chain;
    double raw[PARTS], part[PARTS], high[PARTS];
    bool by_output;
    int32_t present, segments, firms;
    lian_score score;
    int32_t rank;
} rated;

typedef struct context {
    lian_emit *emit;
    const lian_study *study;
    const lian_carriers *carriers;
    const lian_measure_info *measures;
    lian_draws draws;
    rated *item;
    int32_t count;
    double weights[PARTS], *sum;
    int32_t *firms, *segments; /* by chain: firms in the park at hand, segments of the chain */
    int32_t *same;
    double money; /* 万元 in one unit of the dataset's money */
} context;

static double money_unit(const lian_study *study) {
    const char *unit = lian_dataset_text(study->dataset, lian_dataset_header_get(study->dataset)->money_unit);
    if (!strcmp(unit, "亿元")) return 1e4;
    if (!strcmp(unit, "万元")) return 1;
    return strcmp(unit, "元") ? lian_unknown() : 1e-4;
}

static double clip(double x) { return lian_is_unknown(x) ? x : x < 0 ? 0 : x > 1 ? 1 : x; }

/* Sums by chain of one park: output (unknown when one is) and firms. */
static void chains_sum(context *c, int32_t carrier) {
    const lian_carriers *k = c->carriers;
    for (lian_chain_id h = 0; h < c->study->tables->chains.count; h++) c->sum[h] = 0, c->firms[h] = 0;
    for (lian_segment_id s = 0; s < k->segments; s++) {
        lian_chain_id h = c->study->network->segment_chain[s];
        size_t cell = lian_carrier_cell(k, carrier, s);
        if (h == LIAN_NONE || k->firms[cell] == 0) continue;
        c->sum[h] += k->output[cell];
        c->firms[h] += k->firms[cell];
    }
}

static void main_chain(context *c, rated *r) {
    double all = 0, best = -1;
    int32_t count = 0;
    for (lian_chain_id h = 0; h < c->study->tables->chains.count; h++) all += c->sum[h], count += c->firms[h];
    r->by_output = all > 0;
    for (lian_chain_id h = 0; h < c->study->tables->chains.count; h++) {
        double amount = r->by_output ? c->sum[h] : c->firms[h];
        if (!(amount > best) || c->firms[h] == 0) continue;
        best = amount;
        r->chain = h;
    }
    r->firms = c->carriers->all[r->carrier];
    double whole = r->by_output ? all : count;
    enum { LEAST = 3 };
    r->raw[CONCENTRATION] = r->firms >= LEAST && whole > 0 ? best / whole : lian_unknown();
}

static void completeness(context *c, rated *r) {
    r->raw[COMPLETENESS] = lian_unknown();
    if (r->chain == LIAN_NONE || c->segments[r->chain] == 0) return;
    r->segments = c->segments[r->chain];
    for (lian_segment_id s = 0; s < c->carriers->segments; s++)
        r->present += c->study->network->segment_chain[s] == r->chain && !lian_segment_is_heading(c->study, s) &&
                      c->carriers->firms[lian_carrier_cell(c->carriers, r->carrier, s)] > 0;
    r->raw[COMPLETENESS] = (double)r->present / r->segments;
}

static void rate(context *c, int32_t carrier, rated *r) {
    const lian_place_table *t = &c->study->tables->places;
    const lian_settings *s = &c->study->settings;
    lian_place_id p = c->carriers->place[carrier];
    double area = lian_number_at(t->area_mu, p), output = lian_number_at(t->output, p) * c->money, tax = lian_number_at(t->tax, p) * c->money;
    *r = (rated){.carrier = carrier, .chain = LIAN_NONE};
    chains_sum(c, carrier);
    main_chain(c, r);
    completeness(c, r);
    r->raw[YIELD] = area > 0 ? output / area : lian_unknown();
    r->raw[TAX] = area > 0 ? tax / area : lian_unknown();
    r->raw[SIZE] = output / 1e4;
    const double anchor[PARTS] = {1, s->rating_output, s->rating_tax, s->rating_size, s->rating_segments};
    for (int i = 0; i < PARTS; i++) r->part[i] = r->high[i] = anchor[i] > 0 ? clip(r->raw[i] / anchor[i]) : lian_unknown();
    if (!lian_firms_are_complete(c->study) && !lian_is_unknown(r->part[COMPLETENESS])) r->high[COMPLETENESS] = 1;
    lian_score bound;
    lian_score_run(r->part, c->weights, PARTS, &r->score);
    lian_score_run(r->high, c->weights, PARTS, &bound);
    r->score.high = bound.high;
}

static bool is_scored(const context *c, const rated *r) { return r->score.coverage >= c->study->settings.coverage_preliminary - 1e-9; }

/* By low bound, then value, then place. */
static int by_rank(const void *a, const void *b) {
    const rated *x = a, *y = b;
    if (x->score.low < y->score.low || x->score.low > y->score.low) return x->score.low > y->score.low ? -1 : 1;
    if (x->score.value < y->score.value || x->score.value > y->score.value) return x->score.value > y->score.value ? -1 : 1;
    return x->carrier - y->carrier;
}

/* ---- sensitivity --------------------------------------------------------------------------------------------------- */

enum { TOP = 10 };
static int falling(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* In how many draws is a park on the same side of rank ten? */
static lian_status stabilities(context *c, lian_error *err) {
    lian_status status = LIAN_OK;
    double *low = malloc(((size_t)c->count + 1) * sizeof *low), *sorted = malloc(((size_t)c->count + 1) * sizeof *sorted);
    c->same = calloc((size_t)c->count + 1, sizeof *c->same);
    LIAN_CHECK_MEMORY(low && sorted && c->same);
    for (int32_t d = 0; d < c->draws.count && c->count > TOP; d++) {
        for (int32_t i = 0; i < c->count; i++) {
            double part[PARTS];
            for (int k = 0; k < PARTS; k++) part[k] = lian_is_unknown(c->item[i].part[k]) ? 0 : c->item[i].part[k];
            low[i] = sorted[i] = lian_draws_score(&c->draws, d, part);
        }
        qsort(sorted, (size_t)c->count, sizeof *sorted, falling);
        for (int32_t i = 0; i < c->count; i++) c->same[i] += (low[i] >= sorted[TOP - 1]) == (c->item[i].rank <= TOP);
    }
out:
    free(low);
    free(sorted);
    return status;
}

/* ---- measures ------------------------------------------------------------------------------------------------------ */

static void note_part(lian_emit *emit, const context *c, const rated *r, int i) {
    bool partial = !lian_firms_are_complete(c->study);
    if (i == CONCENTRATION || i == COMPLETENESS) {
        const char *name = lian_present_chain(c->study, r->chain);
        lian_emit_word(emit, "main chain: %s", name, "主链：%s", name);
    }
    if (i == CONCENTRATION)
        lian_emit_word(emit, "by %s", r->by_output ? "output" : "number of firms", "按%s", r->by_output ? "产值" : "企业数");
    if (i == CONCENTRATION || i == COMPLETENESS) lian_emit_note(emit, "%d firms on record", "在册在营企业 %d 家", (int)r->firms);
    if (i == COMPLETENESS) lian_emit_note(emit, "%d of %d segments", "%d/%d 个环节", (int)r->present, (int)r->segments);
    if (i == COMPLETENESS && partial) lian_emit_note(emit, "at least: the firm list is partial", "至少：企业名录不完整");
}

static void note_rating(lian_emit *emit, const context *c, const rated *r) {
    static const char *const words[PARTS][2] = {{"主链集中", "concentration"}, {"亩均产值", "output per mu"}, {"亩均税收", "tax per mu"}, {"规模", "size"}, {"链条完备", "completeness"}};
    char en[256] = "points: ", zh[256] = "得分：";
    double all = 0;
    for (int i = 0; i < PARTS; i++) all += c->weights[i];
    for (int i = 0; i < PARTS; i++) {
        size_t e = strlen(en), z = strlen(zh);
        bool known = !lian_is_unknown(r->score.part[i]);
        lian_digits points = lian_fixed(known ? r->score.part[i] : 50 * c->weights[i] / all, 2);
        snprintf(en + e, sizeof en - e, "%s%s %s%s", i ? " + " : "", words[i][LIAN_EN], points.text, known ? "" : " (half: not known)");
        snprintf(zh + z, sizeof zh - z, "%s%s %s%s", i ? " + " : "", words[i][LIAN_ZH], points.text, known ? "" : "（未知计半）");
    }
    bool final = r->score.coverage >= c->study->settings.coverage_final - 1e-9;
    if (is_scored(c, r))
        lian_emit_word(emit, "%s", final ? "final" : "preliminary", "%s", final ? "定级" : "初判");
    else
        lian_emit_note(emit, "unverified: too little is known", "待核实：已知信息不足");
    if (is_scored(c, r)) lian_emit_note(emit, "rank %d of %d by low bound", "按得分下限第 %d 名，共 %d 个", (int)r->rank, (int)c->count);
    lian_emit_word(emit, "%s", en, "%s", zh);
}

static lian_status emit_rated(context *c, const rated *r, int32_t at) {
    lian_status status = LIAN_OK;
    lian_subject subject = lian_subject_of(LIAN_SUBJECT_PLACE, c->carriers->place[r->carrier]);
    for (int i = 0; i < PARTS; i++) {
        if (lian_is_unknown(r->raw[i])) continue;
        note_part(c->emit, c, r, i);
        LIAN_TRY(lian_emit_add(c->emit, &c->measures[i], subject, lian_value_of(r->raw[i])));
    }
    note_rating(c->emit, c, r);
    LIAN_TRY(lian_emit_add(c->emit, &c->measures[RATING], subject,
                           (lian_value){is_scored(c, r) ? r->score.value : lian_unknown(), r->score.coverage, r->score.low, r->score.high}));
    if (c->count <= TOP || c->draws.count == 0 || !is_scored(c, r)) goto out;
    lian_emit_word(c->emit, "%s the first ten in the given weights", r->rank <= TOP ? "among" : "outside", "原权重下%s前十", r->rank <= TOP ? "位列" : "不在");
    LIAN_TRY(lian_emit_add(c->emit, &c->measures[STABILITY], subject, lian_value_of((double)c->same[at] / c->draws.count)));
out:
    return status;
}

static lian_status context_new(context *c, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &c->study->settings;
    const double weights[] = {s->rating_concentration, s->rating_yield, s->rating_tax_weight, s->rating_size_weight, s->rating_completeness};
    size_t chains = (size_t)c->study->tables->chains.count + 1;
    memcpy(c->weights, weights, sizeof weights);
    LIAN_TRY(lian_draws_new(&c->draws, weights, PARTS, s, 3, err));
    c->item = malloc(((size_t)c->carriers->count + 1) * sizeof *c->item);
    c->sum = calloc(chains, sizeof *c->sum);
    c->firms = calloc(chains, sizeof *c->firms);
    c->segments = calloc(chains, sizeof *c->segments);
    LIAN_CHECK_MEMORY(c->item && c->sum && c->firms && c->segments);
    for (lian_segment_id k = 0; k < c->study->tables->segments.count; k++) {
        lian_chain_id chain = c->study->network->segment_chain[k];
        if (chain != LIAN_NONE && !lian_segment_is_heading(c->study, k)) c->segments[chain]++;
    }
    c->money = money_unit(c->study);
out:
    return status;
}

static void context_clear(context *c) {
    void *parts[] = {c->item, c->sum, c->firms, c->segments, c->same};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
    lian_draws_clear(&c->draws);
}

lian_status lian_park_rate(lian_emit *emit, const lian_carriers *carriers, const lian_measure_info *measures) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    context c = {.emit = emit, .study = emit->study, .carriers = carriers, .measures = measures};
    if (carriers->too_large) return LIAN_OK;
    LIAN_TRY(context_new(&c, err));
    for (int32_t k = 0; k < carriers->count; k++) {
        rate(&c, k, &c.item[c.count]);
        c.count += c.item[c.count].score.coverage > 0;
    }
    if (c.count) qsort(c.item, (size_t)c.count, sizeof *c.item, by_rank);
    for (int32_t i = 0; i < c.count; i++) c.item[i].rank = i + 1;
    LIAN_TRY(stabilities(&c, err));
    for (int32_t i = 0; i < c.count; i++) LIAN_TRY(emit_rated(&c, &c.item[i], i));
out:
    context_clear(&c);
    return status;
}
