/* SPDX-License-Identifier: MIT */
/* What cannot be produced any more without this segment or this firm, and who rests on it without buying from it?
 *
 * Three readings (analysis/needs.h): the value takes inputs of unknown class as the settings say, `low` only what is certain,
 * `high` all that might be essential. */
#include "analysis/chokepoint.h"
#include "analysis/chokepoint_knockout.h"

#include <stdlib.h>

/* One sweep over segments or firms in all readings. */
typedef struct knockouts {
    lian_emit *emit;
    const lian_flow *flow;
    lian_subject_kind kind;
    int32_t vertices, ends; /* end products in all */
    lian_needs segments, firms;
    lian_fallout *fallout[LIAN_READINGS]; /* equal readings share */
    double *outputs, *output[LIAN_READINGS]; /* what is shared of the fallout is shared of these */
    int32_t *output_known[LIAN_READINGS];
    lian_resting *buyer, *maker;
    int32_t left_out;
} knockouts;

static void knockouts_clear(knockouts *k) {
    lian_needs_clear(&k->segments);
    lian_needs_clear(&k->firms);
    for (int r = 0; r < LIAN_READINGS; r++) {
        if (r != LIAN_READING_VALUE && k->fallout[r] == k->fallout[LIAN_READING_VALUE]) continue;
        free(k->fallout[r]);
        free(k->output[r]);
        free(k->output_known[r]);
    }
    void *arrays[] = {k->outputs, k->buyer, k->maker};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
}

static bool has_supplies(const knockouts *k) {
    return k->kind == LIAN_SUBJECT_FIRM && k->emit->study->tables->supplies.count > 0;
}

/* ---- the sweeps ---------------------------------------------------------------------------------------------------- */

static lian_status sweep_reading(knockouts *k, lian_reading reading, bool makers_complete) {
    lian_status status = LIAN_OK;
    lian_error *err = k->emit->err;
    const lian_study *study = k->emit->study;
    lian_knockout *segments = NULL, *firms = NULL;
    bool is_value = reading == LIAN_READING_VALUE;
    int32_t left_out;
    LIAN_CHECK_MEMORY(k->fallout[reading] = calloc((size_t)k->vertices + 1, sizeof **k->fallout));
    LIAN_CHECK_MEMORY(k->output[reading] = malloc(((size_t)k->vertices + 1) * sizeof **k->output));
    LIAN_CHECK_MEMORY(k->output_known[reading] = calloc((size_t)k->vertices + 1, sizeof **k->output_known));
    for (int32_t v = 0; v < k->vertices; v++) k->output[reading][v] = lian_unknown();
    LIAN_TRY(lian_needs_build(&k->segments, study, reading, &segments, err));
    if (has_supplies(k)) LIAN_TRY(lian_needs_build(&k->firms, study, reading, &firms, err));
    lian_sweep sweep = {.study = study, .flow = k->flow, .segments = segments, .firms = firms,
                        .by_firm = k->kind == LIAN_SUBJECT_FIRM, .makers_complete = makers_complete,
                        .fallout = k->fallout[reading], .outputs = k->outputs, .output = k->output[reading],
                        .output_known = k->output_known[reading]};
    if (is_value) {
        sweep.buyer = k->buyer;
        sweep.maker = k->maker;
    }
    LIAN_TRY(lian_sweep_run(&sweep, &left_out, err));
    if (is_value) k->left_out = left_out;
out:
    lian_knockout_free(segments);
    lian_knockout_free(firms);
    return status;
}

static bool agree(const knockouts *k, lian_reading a) {
    const lian_study *study = k->emit->study;
    return lian_needs_agree(&k->segments, study, a, LIAN_READING_VALUE) &&
           lian_needs_agree(&k->firms, study, a, LIAN_READING_VALUE);
}

static lian_status memory_take(knockouts *k) {
    lian_status status = LIAN_OK;
    lian_error *err = k->emit->err;
    const lian_study *study = k->emit->study;
    size_t n = (size_t)k->vertices + 1;
    k->outputs = malloc(n * sizeof *k->outputs);
    LIAN_CHECK_MEMORY(k->outputs);
    if (k->kind == LIAN_SUBJECT_SEGMENT) return lian_outputs_of_segments(k->outputs, NULL, study, err);
    lian_outputs_of_firms(k->outputs, study);
    if (!has_supplies(k)) return LIAN_OK;
    k->buyer = malloc(n * sizeof *k->buyer);
    k->maker = malloc(((size_t)study->tables->segments.count + 1) * sizeof *k->maker);
    LIAN_CHECK_MEMORY(k->buyer && k->maker);
out:
    return status;
}

/* The reading is that of the value. */
static void reading_share(knockouts *k, lian_reading reading) {
    k->fallout[reading] = k->fallout[LIAN_READING_VALUE];
    k->output[reading] = k->output[LIAN_READING_VALUE];
    k->output_known[reading] = k->output_known[LIAN_READING_VALUE];
}

static lian_status sweeps_run(knockouts *k) {
    lian_status status = LIAN_OK;
    lian_error *err = k->emit->err;
    const lian_study *study = k->emit->study;
    bool complete = k->kind == LIAN_SUBJECT_SEGMENT || lian_firms_are_complete(study);
    LIAN_TRY(memory_take(k));
    LIAN_TRY(lian_needs_of_segments(&k->segments, study, err));
    if (has_supplies(k)) LIAN_TRY(lian_needs_of_firms(&k->firms, study, err));
    LIAN_TRY(sweep_reading(k, LIAN_READING_VALUE, true));
    if (complete && agree(k, LIAN_READING_LOW)) reading_share(k, LIAN_READING_LOW);
    else LIAN_TRY(sweep_reading(k, LIAN_READING_LOW, complete));
    if (agree(k, LIAN_READING_HIGH)) reading_share(k, LIAN_READING_HIGH);
    else LIAN_TRY(sweep_reading(k, LIAN_READING_HIGH, true));
out:
    return status;
}

/* ---- measures ------------------------------------------------------------------------------------------------------ */

static void note_basis(knockouts *k) {
    bool essential = k->emit->study->settings.choke_unknown >= LIAN_INPUT_ESSENTIAL;
    int32_t assumed = k->segments.assumed + k->firms.assumed, all = assumed + k->segments.known + k->firms.known;
    if (assumed)
        lian_emit_note(k->emit, essential ? "class unknown of %d of %d essential or unknown inputs: taken as essential"
                                          : "class unknown of %d of %d essential or unknown inputs: taken as not essential",
                       essential ? "%d 条投入必要性不明（与必需合计 %d 条）：按必需" : "%d 条投入必要性不明（与必需合计 %d 条）：按非必需",
                       (int)assumed, (int)all);
    if (has_supplies(k) && !lian_study_is_complete(k->emit->study, LIAN_TABLE_SUPPLIES))
        lian_emit_note(k->emit, "among recorded supplies", "仅就已登记的供应关系");
}

/* Bounds only where the readings differ. */
static lian_value value_of(const knockouts *k, double value, double low, double high) {
    lian_value out = lian_value_of(value);
    int32_t assumed = k->segments.assumed + k->firms.assumed, known = k->segments.known + k->firms.known;
    if (assumed + known) out.coverage = (double)known / (assumed + known);
    bool differ = k->fallout[LIAN_READING_LOW] != k->fallout[LIAN_READING_VALUE] ||
                  k->fallout[LIAN_READING_HIGH] != k->fallout[LIAN_READING_VALUE];
    if (!differ) return out;
    out.low = low;
    out.high = high;
    return out;
}

static double count_of(const lian_fallout *f, int32_t count) { return f->stopped ? lian_unknown() : count; }

static double ends_of(const lian_fallout *f, int32_t all) { return f->stopped || all < 1 ? lian_unknown() : (double)f->ends / all; }

/* The output of those that stop. At least that of those certain to stop, as far as it is known; at most that of all that might,
 * unless some of it is not known, for an output may be of any size. */
static lian_value output_value(const knockouts *k, int32_t v) {
    const lian_fallout *low = &k->fallout[LIAN_READING_LOW][v], *high = &k->fallout[LIAN_READING_HIGH][v];
    int32_t lost = k->fallout[LIAN_READING_VALUE][v].lost, known = k->output_known[LIAN_READING_VALUE][v];
    double least = k->output[LIAN_READING_LOW][v], most = k->output[LIAN_READING_HIGH][v];
    lian_value out = lian_value_of(k->output[LIAN_READING_VALUE][v]);
    out.coverage = (double)known / lost;
    bool differ = k->fallout[LIAN_READING_LOW] != k->fallout[LIAN_READING_VALUE] || k->fallout[LIAN_READING_HIGH] != k->fallout[LIAN_READING_VALUE];
    if (lian_is_unknown(out.value) || (!differ && known == lost)) return out;
    if (!low->stopped) out.low = lian_is_unknown(least) ? 0 : least;
    if (!high->stopped && k->output_known[LIAN_READING_HIGH][v] == high->lost) out.high = most;
    return out;
}

/* Why a sum that does not stand alone has no bound on one side. */
static void note_output(const knockouts *k, int32_t v, const lian_value *output) {
    const lian_fallout *low = &k->fallout[LIAN_READING_LOW][v], *high = &k->fallout[LIAN_READING_HIGH][v];
    int32_t open = high->lost - k->output_known[LIAN_READING_HIGH][v];
    if (lian_is_unknown(output->value)) lian_emit_note(k->emit, "no output of those that stop is known", "停产者的产出均未知");
    if (lian_is_unknown(output->value) || (lian_is_unknown(output->low) && lian_is_unknown(output->high) && !(output->coverage < 1))) return;
    if (lian_is_unknown(output->low) && low->stopped)
        lian_emit_note(k->emit, "no lower bound: too far-reaching to follow within the work allowed", "无下限：影响面过大，超出计算量上限");
    if (!lian_is_unknown(output->high)) return;
    if (high->stopped)
        lian_emit_note(k->emit, "no upper bound: too far-reaching to follow within the work allowed", "无上限：影响面过大，超出计算量上限");
    else
        lian_emit_note(k->emit, "no upper bound: output of %d of the %d that may stop is not known", "无上限：可能停产者中 %d 个产出未知（共 %d 个）", (int)open, (int)high->lost);
}

static lian_status emit_counts(knockouts *k, int32_t v, lian_subject subject) {
    lian_status status = LIAN_OK;
    const lian_fallout *low = &k->fallout[LIAN_READING_LOW][v], *f = &k->fallout[LIAN_READING_VALUE][v],
                       *high = &k->fallout[LIAN_READING_HIGH][v];
    int32_t ends = k->ends - (k->kind == LIAN_SUBJECT_SEGMENT && lian_flow_is_end(k->flow, v));
    const lian_measure_info *info = lian_chokepoint_measures;
    if (k->kind == LIAN_SUBJECT_SEGMENT || has_supplies(k)) {
        if (f->stopped) lian_emit_note(k->emit, "too far-reaching to follow within the work allowed", "影响面过大，超出计算量上限，未算出");
        else note_basis(k);
        LIAN_TRY(lian_emit_add(k->emit, &info[LIAN_CHOKE_KNOCKOUT], subject,
                               value_of(k, count_of(f, f->lost), count_of(low, low->lost), count_of(high, high->lost))));
    }
    if (k->kind == LIAN_SUBJECT_FIRM && (f->stopped || f->segments || low->segments || high->segments)) {
        note_basis(k);
        if (!lian_firms_are_complete(k->emit->study)) lian_emit_note(k->emit, "among recorded makers", "仅就已登记的企业");
        LIAN_TRY(lian_emit_add(k->emit, &info[LIAN_CHOKE_KNOCKOUT_SEGMENTS], subject,
                               value_of(k, count_of(f, f->segments), count_of(low, low->segments), count_of(high, high->segments))));
    }
    if (ends > 0 && (k->kind == LIAN_SUBJECT_SEGMENT || f->stopped || f->ends || low->ends || high->ends))
        LIAN_TRY(lian_emit_add(k->emit, &info[LIAN_CHOKE_KNOCKOUT_ENDS], subject,
                               value_of(k, ends_of(f, ends), ends_of(low, ends), ends_of(high, ends))));
    if (f->stopped || !f->lost) goto out;
    lian_value behind = output_value(k, v);
    note_output(k, v, &behind);
    LIAN_TRY(lian_emit_add(k->emit, &info[LIAN_CHOKE_KNOCKOUT_OUTPUT], subject, behind));
out:
    return status;
}

/* Of a million firms, those with whom nothing stops in any reading have no row. */
static bool is_told(const knockouts *k, int32_t v) {
    bool told = k->kind == LIAN_SUBJECT_SEGMENT;
    for (int r = 0; r < LIAN_READINGS && !told; r++) {
        const lian_fallout *f = &k->fallout[r][v];
        told = f->stopped || f->lost || f->segments;
    }
    return told && (k->kind == LIAN_SUBJECT_FIRM || k->emit->study->segment_seen[v]);
}

/* How many different suppliers a firm has. */
static int32_t suppliers_of(const lian_study *study, lian_firm_id buyer, int32_t *last) {
    const lian_network *n = study->network;
    int32_t found = 0;
    for (int32_t i = n->supplies_in.start[buyer]; i < n->supplies_in.start[buyer + 1]; i++) {
        lian_firm_id supplier = n->supply_supplier[n->supplies_in.item[i]];
        lian_segment_id product = n->supply_segment[n->supplies_in.item[i]];
        if (last[supplier] == buyer || (product != LIAN_NONE && !study->segment_seen[product])) continue;
        last[supplier] = buyer;
        found++;
    }
    return found;
}

static lian_status emit_buyers(knockouts *k) {
    lian_status status = LIAN_OK;
    lian_error *err = k->emit->err;
    int32_t *last = malloc(((size_t)k->vertices + 1) * sizeof *last);
    LIAN_CHECK_MEMORY(last);
    for (int32_t f = 0; f < k->vertices; f++) last[f] = LIAN_NONE;
    for (int32_t b = 0; b < k->vertices; b++) {
        if (k->buyer[b].on == LIAN_NONE) continue;
        lian_emit_note(k->emit, "of %d direct suppliers", "直接供应商共 %d 家", (int)suppliers_of(k->emit->study, b, last));
        LIAN_TRY(lian_emit_add(k->emit, &lian_chokepoint_measures[LIAN_CHOKE_HIDDEN],
                               lian_subject_pair(LIAN_SUBJECT_FIRM, b, LIAN_SUBJECT_FIRM, k->buyer[b].on),
                               lian_value_of(k->buyer[b].count)));
    }
out:
    free(last);
    return status;
}

static lian_status emit_hidden(knockouts *k) {
    lian_status status = LIAN_OK;
    if (!k->buyer) return LIAN_OK;
    LIAN_TRY(emit_buyers(k));
    for (lian_segment_id s = 0; s < k->emit->study->tables->segments.count; s++)
        if (k->maker[s].on != LIAN_NONE)
            LIAN_TRY(lian_emit_add(k->emit, &lian_chokepoint_measures[LIAN_CHOKE_HIDDEN],
                                   lian_subject_pair(LIAN_SUBJECT_SEGMENT, s, LIAN_SUBJECT_FIRM, k->maker[s].on),
                                   lian_value_of(k->maker[s].count)));
out:
    return status;
}

static lian_status knockouts_of(lian_emit *emit, const lian_flow *flow, lian_subject_kind kind, int32_t *left_out) {
    lian_status status = LIAN_OK;
    knockouts k = {.emit = emit, .flow = flow, .kind = kind};
    k.vertices = kind == LIAN_SUBJECT_SEGMENT ? emit->study->tables->segments.count : emit->study->tables->firms.count;
    for (int32_t s = 0; s < flow->count; s++) k.ends += lian_flow_is_end(flow, s);
    LIAN_TRY(sweeps_run(&k));
    for (int32_t v = 0; v < k.vertices; v++)
        if (is_told(&k, v)) LIAN_TRY(emit_counts(&k, v, lian_subject_of(kind, v)));
    LIAN_TRY(emit_hidden(&k));
    *left_out += k.left_out;
out:
    knockouts_clear(&k);
    return status;
}

lian_status lian_chokepoint_knockouts(lian_emit *emit, const lian_flow *segments) {
    lian_status status = LIAN_OK;
    int32_t left_out = 0;
    LIAN_TRY(knockouts_of(emit, segments, LIAN_SUBJECT_SEGMENT, &left_out));
    if (emit->study->tables->firms.count) LIAN_TRY(knockouts_of(emit, segments, LIAN_SUBJECT_FIRM, &left_out));
    if (!left_out) goto out;
    lian_emit_note(emit, "they take so much with them that following it would exceed %d steps in all",
                   "这些对象影响面过大，逐一推演合计将超过 %d 步", (int)LIAN_SWEEP_WORK);
    status = lian_emit_add(emit, &lian_chokepoint_measures[LIAN_CHOKE_LEFT_OUT], lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE),
                           lian_value_of(left_out));
out:
    return status;
}
