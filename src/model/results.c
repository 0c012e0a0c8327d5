/* SPDX-License-Identifier: MIT */
/* What was found, in numbers and in judgements? */
#include "base/error.h"
#include "base/pool.h"
#include "model/study.h"

#include <liantu/scenario.h>
#include <stdlib.h>
#include <string.h>

/* Measures of one name and one kind of subject; the columns grow together. */
typedef struct measures {
    int32_t name, unit; /* in the pool */
    lian_subject_kind kind, with_kind;
    int32_t count, room;
    lian_row *row, *with;
    double *value, *coverage, *low, *high;
    int32_t *note;
    int32_t *slot; /* open addressing over (row, with) */
    uint32_t mask;
} measures;

struct lian_results {
    const lian_study *study;
    lian_pool pool;
    measures *set;
    int32_t sets, set_room;
    lian_arena arena;
    lian_finding *finding;
    int32_t findings, finding_room;
    lian_scenario *scenario;
    int32_t scenarios;
};

lian_status lian_results_new(lian_results **out, const lian_study *study, lian_error *err) {
    *out = calloc(1, sizeof **out);
    if (!*out) return lian_error_memory(err);
    (*out)->study = study;
    return LIAN_OK;
}

static void measures_clear(measures *set) {
    void *columns[] = {set->row, set->with, set->value, set->coverage, set->low, set->high, set->note, set->slot};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) free(columns[i]);
}

void lian_results_free(lian_results *results) {
    if (!results) return;
    for (int32_t i = 0; i < results->sets; i++) measures_clear(&results->set[i]);
    free(results->set);
    free(results->finding);
    free(results->scenario);
    lian_arena_clear(&results->arena);
    lian_pool_clear(&results->pool);
    free(results);
}

const lian_study *lian_results_study(const lian_results *results) { return results->study; }

/* ---- measures ------------------------------------------------------------------------------------------------------ */

static measures *set_find(const lian_results *results, int32_t name, lian_subject_kind kind, lian_subject_kind with_kind) {
    for (int32_t i = results->sets; name != LIAN_NONE && i-- > 0;) {
        measures *set = &results->set[i];
        if (set->name == name && set->kind == kind && set->with_kind == with_kind) return set;
    }
    return NULL;
}

static measures *set_add(lian_results *results, int32_t name, int32_t unit, const lian_subject *subject) {
    if (results->sets == results->set_room) {
        int32_t room = results->set_room ? results->set_room * 2 : 32;
        measures *memory = realloc(results->set, (size_t)room * sizeof *memory);
        if (!memory) return NULL;
        results->set = memory;
        results->set_room = room;
    }
    measures *set = &results->set[results->sets++];
    *set = (measures){.name = name, .unit = unit, .kind = subject->kind, .with_kind = subject->with_kind};
    return set;
}

static uint32_t slot_of(const measures *set, lian_row row, lian_row with) {
    uint64_t key = ((uint64_t)(uint32_t)row << 32) | (uint32_t)with;
    uint32_t at = (uint32_t)((key * 0x9e3779b97f4a7c15ULL) >> 32) & set->mask;
    while (set->slot[at] != LIAN_NONE && (set->row[set->slot[at]] != row || set->with[set->slot[at]] != with))
        at = (at + 1) & set->mask;
    return at;
}

static bool slots_grow(measures *set) {
    uint32_t size = set->mask ? (set->mask + 1) * 2 : 64;
    int32_t *slot = malloc(size * sizeof *slot);
    if (!slot) return false;
    memset(slot, 0xff, size * sizeof *slot);
    free(set->slot);
    set->slot = slot;
    set->mask = size - 1;
    for (int32_t i = 0; i < set->count; i++) slot[slot_of(set, set->row[i], set->with[i])] = i;
    return true;
}

static bool column_grow(void **column, int32_t room, size_t width) {
    void *memory = realloc(*column, (size_t)room * width);
    if (memory) *column = memory;
    return memory;
}

static bool rows_grow(measures *set) {
    int32_t room = set->room ? set->room * 2 : 32;
    bool good = column_grow((void **)&set->row, room, sizeof *set->row) &&
                column_grow((void **)&set->with, room, sizeof *set->with) &&
                column_grow((void **)&set->value, room, sizeof *set->value) &&
                column_grow((void **)&set->coverage, room, sizeof *set->coverage) &&
                column_grow((void **)&set->low, room, sizeof *set->low) &&
                column_grow((void **)&set->high, room, sizeof *set->high) &&
                column_grow((void **)&set->note, room, sizeof *set->note);
    if (good) set->room = room;
    return good;
}

lian_status lian_measure_add(lian_results *results, const lian_measure *m, lian_error *err) {
    int32_t name = lian_pool_add(&results->pool, m->name, strlen(m->name));
    int32_t unit = lian_pool_add(&results->pool, m->unit, strlen(m->unit));
    bool noted = m->note && *m->note;
    int32_t note = noted ? lian_pool_add(&results->pool, m->note, strlen(m->note)) : LIAN_NONE;
    if (name == LIAN_NONE || unit == LIAN_NONE || (noted && note == LIAN_NONE)) return lian_error_memory(err);
    measures *set = set_find(results, name, m->subject.kind, m->subject.with_kind);
    if (!set) set = set_add(results, name, unit, &m->subject);
    if (!set || (set->count == set->room && !rows_grow(set))) return lian_error_memory(err);
    if ((uint32_t)set->count * 2 >= set->mask && !slots_grow(set)) return lian_error_memory(err);
    int32_t i = set->count;
    set->row[i] = m->subject.row;
    set->with[i] = m->subject.with_kind == LIAN_SUBJECT_NONE ? LIAN_NONE : m->subject.with;
    set->value[i] = m->value;
    set->coverage[i] = m->coverage;
    set->low[i] = m->low;
    set->high[i] = m->high;
    set->note[i] = note;
    set->slot[slot_of(set, set->row[i], set->with[i])] = i;
    set->count++;
    return LIAN_OK;
}

int64_t lian_measure_count(const lian_results *results) {
    int64_t count = 0;
    for (int32_t i = 0; i < results->sets; i++) count += results->set[i].count;
    return count;
}

static lian_measure measure_get(const lian_results *results, const measures *set, int32_t i) {
    return (lian_measure){.name = results->pool.text[set->name],
                          .unit = results->pool.text[set->unit],
                          .subject = {set->kind, set->row[i], set->with_kind, set->with[i]},
                          .value = set->value[i],
                          .coverage = set->coverage[i],
                          .low = set->low[i],
                          .high = set->high[i],
                          .note = set->note[i] == LIAN_NONE ? "" : results->pool.text[set->note[i]]};
}

lian_measure lian_measure_at(const lian_results *results, int64_t index) {
    for (int32_t s = 0; s < results->sets; s++) {
        if (index < results->set[s].count) return measure_get(results, &results->set[s], (int32_t)index);
        index -= results->set[s].count;
    }
    return (lian_measure){.name = "", .unit = "", .note = "", .value = lian_unknown()};
}

int lian_measure_find(const lian_results *results, const char *name, lian_subject subject, lian_measure *out) {
    int32_t symbol = lian_pool_find(&results->pool, name, strlen(name));
    const measures *set = set_find(results, symbol, subject.kind, subject.with_kind);
    if (!set) return 0;
    lian_row with = subject.with_kind == LIAN_SUBJECT_NONE ? LIAN_NONE : subject.with;
    int32_t i = set->slot[slot_of(set, subject.row, with)];
    if (i == LIAN_NONE) return 0;
    *out = measure_get(results, set, i);
    return 1;
}

int32_t lian_measure_find_all(const lian_results *results, const char *name, lian_subject_kind kind, lian_subject_kind with,
                              int64_t *first) {
    int32_t symbol = lian_pool_find(&results->pool, name, strlen(name));
    *first = 0;
    for (int32_t i = 0; symbol != LIAN_NONE && i < results->sets; i++) {
        const measures *set = &results->set[i];
        if (set->name == symbol && set->kind == kind && set->with_kind == with) return set->count;
        *first += set->count;
    }
    return 0;
}

double lian_measure_get(const lian_results *results, const char *name, lian_subject_kind kind, lian_row row) {
    lian_measure measure;
    lian_subject subject = {kind, row, LIAN_SUBJECT_NONE, LIAN_NONE};
    return lian_measure_find(results, name, subject, &measure) ? measure.value : lian_unknown();
}

/* ---- findings ------------------------------------------------------------------------------------------------------ */

lian_status lian_finding_add(lian_results *results, const lian_finding *finding, lian_error *err) {
    if (results->findings == results->finding_room) {
        int32_t room = results->finding_room ? results->finding_room * 2 : 32;
        lian_finding *memory = realloc(results->finding, (size_t)room * sizeof *memory);
        if (!memory) return lian_error_memory(err);
        results->finding = memory;
        results->finding_room = room;
    }
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
