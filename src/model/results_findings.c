/* SPDX-License-Identifier: MIT */
/* What was judged, what was played through, and whom is it about? */
#include "base/error.h"
#include "base/grow.h"
#include "model/results_store.h"

#include <stdlib.h>
#include <string.h>

/* ---- findings ------------------------------------------------------------------------------------------------------ */

lian_status lian_finding_add(lian_results *results, const lian_finding *finding, lian_error *err) {
    lian_finding *memory = lian_grown(results->finding, results->findings, &results->finding_room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    results->finding = memory;
    lian_finding copy = *finding;
    size_t size = (size_t)finding->evidence_count * sizeof *finding->evidence;
    lian_evidence *evidence = lian_arena_alloc(&results->arena, size);
    copy.action = lian_arena_text(&results->arena, finding->action, strlen(finding->action));
    for (int i = 0; i < 2; i++) copy.text[i] = lian_arena_text(&results->arena, finding->text[i], strlen(finding->text[i]));
    if (!evidence || !copy.action || !copy.text[0] || !copy.text[1]) return lian_error_memory(err);
    if (size) memcpy(evidence, finding->evidence, size);
    copy.evidence = evidence;
    results->finding[results->findings++] = copy;
    return LIAN_OK;
}

int32_t lian_finding_count(const lian_results *results) { return results->findings; }

const lian_finding *lian_finding_at(const lian_results *results, int32_t index) {
    return index >= 0 && index < results->findings ? &results->finding[index] : NULL;
}

const char *lian_finding_word(lian_finding_kind kind, lian_lang lang) {
#define WORD(constant, word, zh) {zh, word},
    static const char *const words[][2] = {LIAN_FINDING_KINDS(WORD)};
#undef WORD
    return words[kind][lang];
}

static bool goes_before(const lian_study *study, const lian_finding *a, const lian_finding *b) {
    if (a->severity != b->severity) return a->severity > b->severity;
    if (a->kind != b->kind) return a->kind < b->kind;
    if (a->subject.kind != b->subject.kind) return a->subject.kind < b->subject.kind;
    int order = strcmp(lian_subject_id(study, a->subject.kind, a->subject.row),
                       lian_subject_id(study, b->subject.kind, b->subject.row));
    if (!order && a->subject.with_kind == b->subject.with_kind)
        order = strcmp(lian_subject_id(study, a->subject.with_kind, a->subject.with),
                       lian_subject_id(study, b->subject.with_kind, b->subject.with));
    return order < 0;
}

static void halves_merge(const lian_study *study, const lian_finding *from, lian_finding *to, int32_t start,
                         int32_t middle, int32_t end) {
    for (int32_t a = start, b = middle, k = start; k < end; k++)
        to[k] = a < middle && (b >= end || !goes_before(study, &from[b], &from[a])) ? from[a++] : from[b++];
}

/* A stable merge sort: equal findings stay in the order in which the metrics, which run in a fixed order, gave them. */
lian_status lian_results_sort(lian_results *results, lian_error *err) {
    int32_t count = results->findings;
    if (count < 2) return LIAN_OK;
    lian_finding *from = results->finding, *to = malloc((size_t)count * sizeof *to);
    if (!to) return lian_error_memory(err);
    for (int32_t width = 1; width < count; width = width > count / 2 ? count : width * 2) {
        for (int32_t start = 0; start < count; start += 2 * width) {
            int32_t middle = start + width < count ? start + width : count;
            int32_t end = middle + width < count ? middle + width : count;
            halves_merge(results->study, from, to, start, middle, end);
            if (end == count) break;
        }
        lian_finding *other = from;
        from = to;
        to = other;
    }
    results->finding = from;
    results->finding_room = count;
    free(to);
    return LIAN_OK;
}

/* ---- scenarios ----------------------------------------------------------------------------------------------------- */

lian_status lian_scenario_add(lian_results *results, const lian_scenario *scenario, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_scenario copy = *scenario;
    size_t size = (size_t)scenario->loss_count * sizeof *scenario->loss;
    lian_loss *loss = lian_arena_alloc(&results->arena, size);
    lian_scenario *memory = realloc(results->scenario, ((size_t)results->scenarios + 1) * sizeof *memory);
    LIAN_CHECK_MEMORY(memory);
    results->scenario = memory;
    LIAN_CHECK_MEMORY(loss);
    if (size) memcpy(loss, scenario->loss, size);
    copy.loss = loss;
    copy.memory = NULL;
    for (int i = 0; i < 2; i++) {
        copy.note[i] = lian_arena_text(&results->arena, scenario->note[i], strlen(scenario->note[i]));
        LIAN_CHECK_MEMORY(copy.note[i]);
    }
    memory[results->scenarios++] = copy;
out:
    return status;
}

const lian_scenario *lian_scenario_at(const lian_results *results, int32_t index) {
    return index >= 0 && index < results->scenarios ? &results->scenario[index] : NULL;
}

/* ---- subjects ------------------------------------------------------------------------------------------------------ */

const char *lian_subject_word(lian_subject_kind kind) {
    static const char *const words[] = {"", "chain", "segment", "place", "firm"};
    return words[kind];
}

static const lian_symbol *column_of(const lian_tables *t, lian_subject_kind kind, bool name) {
    switch (kind) {
    case LIAN_SUBJECT_CHAIN: return name ? t->chains.name : t->chains.id;
    case LIAN_SUBJECT_SEGMENT: return name ? t->segments.name : t->segments.id;
    case LIAN_SUBJECT_PLACE: return name ? t->places.name : t->places.id;
    case LIAN_SUBJECT_FIRM: return name ? t->firms.name : t->firms.id;
    case LIAN_SUBJECT_NONE: break;
    }
    return NULL;
}

const char *lian_subject_id(const lian_study *study, lian_subject_kind kind, lian_row row) {
    const lian_symbol *column = column_of(study->tables, kind, false);
    return column && row >= 0 ? lian_dataset_text(study->dataset, column[row]) : "";
}

const char *lian_subject_name(const lian_study *study, lian_subject_kind kind, lian_row row) {
    const lian_symbol *column = column_of(study->tables, kind, true);
    return column && row >= 0 ? lian_dataset_text(study->dataset, column[row]) : "";
}
