/* SPDX-License-Identifier: MIT */
/* How complete is each chain, and how many firms are known to work in each segment?
 *
 * A chain counts the segments of its sub-chains. A segment that is 待核实 is left out of both sides, and the bounds say
 * what the figure would be if all of them were missing, or strong. Headings count through their parts. */
#include "analysis/grade.h"

#include <stdlib.h>

enum { COUNT, WEIGHTED, QUALITY, FIRMS, MEASURES };

static const lian_measure_info measures[MEASURES] = {
    {"coverage.count", "share", {"完整度（按环节数）", "completeness by number of segments"}},
    {"coverage.weighted", "share", {"完整度（按价值占比）", "completeness by value"}},
    {"coverage.quality", "share", {"完整度（按质量）", "completeness by quality"}},
    {"coverage.firms", "count", {"本地登记企业数（不含停产）", "local firms on record that have not stopped"}},
};

/* Segments of the chain at hand. */
typedef struct selection {
    lian_grade *grade;
    double *weight;
    int32_t count, unweighted, unverified;
} selection;

static void select_segments(selection *out, const lian_emit *emit, lian_chain_id chain) {
    const lian_study *study = emit->study;
    out->count = out->unweighted = out->unverified = 0;
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        if (!study->segment_seen[s]) continue;
        if (chain != LIAN_NONE && !lian_chain_is_within(study->network, study->network->segment_chain[s], chain))
            continue;
        lian_grade grade = lian_grade_get(emit->results, s).grade;
        if (grade == LIAN_GRADE_UNVERIFIED && lian_segment_is_heading(study, s)) continue;
        double weight = lian_number_at(study->tables->segments.weight, s);
        out->unweighted += lian_is_unknown(weight);
        out->unverified += grade == LIAN_GRADE_UNVERIFIED;
        out->grade[out->count] = grade;
        out->weight[out->count++] = weight;
    }
}

/* The same with every 待核实 taken for one grade. */
static void complete_as(const selection *segments, lian_grade assumed, lian_grade *scratch, double out[3]) {
    double none;
    for (int32_t i = 0; i < segments->count; i++)
        scratch[i] = segments->grade[i] == LIAN_GRADE_UNVERIFIED ? assumed : segments->grade[i];
    lian_completeness(scratch, segments->weight, segments->count, &out[COUNT], &out[WEIGHTED], &out[QUALITY], &none);
}

static void note_value(lian_emit *emit, const selection *segments, int which, double value) {
    if (segments->unverified)
        lian_emit_note(emit, "%d of %d segments unverified", "待核实环节 %d 个，共 %d 个", (int)segments->unverified,
                       (int)segments->count);
    if (which != COUNT && segments->unweighted)
        lian_emit_note(emit, "no weight: %d of %d segments", "无价值占比的环节 %d 个，共 %d 个",
                       (int)segments->unweighted, (int)segments->count);
    if (lian_is_unknown(value) && segments->count == 0)
        lian_emit_note(emit, "no segments", "没有环节");
    else if (lian_is_unknown(value))
        lian_emit_note(emit, "nothing verified", "没有已核实且可计的环节");
}

static lian_status emit_chain(lian_emit *emit, const selection *segments, lian_grade *scratch, lian_subject subject) {
    lian_status status = LIAN_OK;
    double value[3], low[3], high[3], unknown, all = segments->count;
    lian_completeness(segments->grade, segments->weight, segments->count, &value[COUNT], &value[WEIGHTED],
                      &value[QUALITY], &unknown);
    complete_as(segments, LIAN_GRADE_MISSING, scratch, low);
    complete_as(segments, LIAN_GRADE_STRONG, scratch, high);
    for (int which = COUNT; which <= QUALITY; which++) {
        lian_value v = lian_value_of(value[which]);
        v.coverage = which == COUNT ? (all > 0 ? (all - segments->unverified) / all : lian_unknown()) : 1 - unknown;
        if (segments->unverified && !lian_is_unknown(v.value)) v.low = low[which], v.high = high[which];
        note_value(emit, segments, which, v.value);
        LIAN_TRY(lian_emit_add(emit, &measures[which], subject, v));
    }
out:
    return status;
}

static lian_status run_chains(lian_emit *emit) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    const lian_study *study = emit->study;
    size_t room = (size_t)study->tables->segments.count + 1;
    selection segments = {.grade = malloc(sizeof *segments.grade * room),
                          .weight = malloc(sizeof *segments.weight * room)};
    lian_grade *scratch = malloc(sizeof *scratch * room);
    LIAN_CHECK_MEMORY(segments.grade && segments.weight && scratch);
    for (lian_chain_id c = 0; c < study->tables->chains.count; c++) {
        if (!study->chain_seen[c]) continue;
        select_segments(&segments, emit, c);
        LIAN_TRY(emit_chain(emit, &segments, scratch, lian_subject_of(LIAN_SUBJECT_CHAIN, c)));
    }
    select_segments(&segments, emit, LIAN_NONE);
    LIAN_TRY(emit_chain(emit, &segments, scratch, lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE)));
out:
    free(segments.grade);
    free(segments.weight);
    free(scratch);
    return status;
}

/* None on a partial list is not 0: nobody knows. */
static lian_status emit_firms(lian_emit *emit, lian_segment_id segment) {
    lian_segment_firms firms;
    lian_presence presence = lian_presence_of(emit->study, segment, &firms);
    bool complete = lian_firms_are_complete(emit->study);
    lian_value value = lian_value_of(firms.local);
    if (presence == LIAN_HOMELESS)
        lian_emit_note(emit, "no home is set", "未设定本地");
    else if (presence == LIAN_HEADING)
        lian_emit_note(emit, "a heading: see its parts", "汇总环节，见其下级环节");
    else if (!complete && presence == LIAN_PRESENT && firms.unplaced)
        lian_emit_note(emit, "no upper bound: firm list is partial", "无上限：企业名录不完整");
    else if (!complete)
        lian_emit_note(emit, "firm list is partial", "企业名录不完整");
    if (presence != LIAN_PRESENT && presence != LIAN_ABSENT)
        value.value = lian_unknown();
    else if (!complete || firms.unplaced)
        value.low = firms.local;
    if (presence == LIAN_PRESENT && complete && firms.unplaced) value.high = firms.local + firms.unplaced;
    if (firms.local + firms.unplaced) value.coverage = (double)firms.local / (firms.local + firms.unplaced);
    if (firms.unplaced) lian_emit_note(emit, "%d without a place", "%d 家地点不明", (int)firms.unplaced);
    if (firms.outside) lian_emit_note(emit, "%d elsewhere", "%d 家在外地", (int)firms.outside);
    if (firms.open) lian_emit_note(emit, "operation of %d to be verified", "%d 家在营待核实", (int)firms.open);
    if (firms.idle) lian_emit_note(emit, "%d local not operating", "%d 家在本地但未在营", (int)firms.idle);
    return lian_emit_add(emit, &measures[FIRMS], lian_subject_of(LIAN_SUBJECT_SEGMENT, segment), value);
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_emit emit;
    lian_emit_init(&emit, study, results, err);
    LIAN_TRY(run_chains(&emit));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->segment_seen[s]) LIAN_TRY(emit_firms(&emit, s));
out:
    lian_emit_clear(&emit);
    return status;
}

const lian_metric lian_metric_coverage = {
    "coverage",
    {"完整度：产业链环节的有无与质量", "Completeness: which segments of a chain are there, and how good"},
    "liantu: share of verified segments; quality 1 / .7 / .4 / 0",
    "chains segments firms roles",
    measures,
    MEASURES,
    run,
};
