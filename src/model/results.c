/* SPDX-License-Identifier: MIT */
/* What was found, in numbers and in judgements? */
#include "base/error.h"
#include "base/pool.h"
#include "model/results.h"
#include "model/study.h"

#include <liantu/scenario.h>
#include <stdlib.h>
#include <string.h>

/* Measures of one name and one kind of subject; the columns grow together. Most measures have no bounds and many no
 * coverage, and only pairs have a second subject: such columns are NULL until there is something to stand in them. */
enum { COVERAGE, LOW, HIGH, OPTIONAL };
typedef struct measures {
    int32_t name, unit; /* in the pool */
    lian_subject_kind kind, with_kind;
    int32_t count, room;
    lian_row *row, *with;
    double *value, *optional[OPTIONAL];
    int32_t *note;
    bool is_mixed; /* subjects did not come in rising order, or are pairs: found by `slot` instead of by halving */
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
    int32_t last; /* the set that was added to last; the next measure is often of the one after it */
    lian_effort effort;
};

lian_status lian_results_new(lian_results **out, const lian_study *study, lian_error *err) {
    *out = calloc(1, sizeof **out);
    if (!*out) return lian_error_memory(err);
    (*out)->study = study;
    return LIAN_OK;
}

static void measures_clear(measures *set) {
    void *columns[] = {set->row,  set->with, set->value, set->optional[COVERAGE], set->optional[LOW], set->optional[HIGH],
                       set->note, set->slot};
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

static bool set_is(const lian_results *results, int32_t index, const char *name, lian_subject_kind kind,
                   lian_subject_kind with_kind) {
    const measures *set = &results->set[index];
    return set->kind == kind && set->with_kind == with_kind && !strcmp(results->pool.text[set->name], name);
}

static int32_t set_find(const lian_results *results, const char *name, lian_subject_kind kind, lian_subject_kind with_kind) {
    for (int32_t i = results->sets; i-- > 0;)
        if (set_is(results, i, name, kind, with_kind)) return i;
    return LIAN_NONE;
}

/* A metric adds its measures of a subject in one order, subject after subject. */
static int32_t set_guess(const lian_results *results, const lian_measure *m) {
    for (int32_t i = results->last; i < results->sets && i < results->last + 3; i++)
        if (set_is(results, i, m->name, m->subject.kind, m->subject.with_kind)) return i;
    return set_find(results, m->name, m->subject.kind, m->subject.with_kind);
}

static measures *set_add(lian_results *results, const char *name, const char *unit, lian_subject_kind kind,
                         lian_subject_kind with_kind) {
    int32_t name_at = lian_pool_add(&results->pool, name, strlen(name));
    int32_t unit_at = lian_pool_add(&results->pool, unit, strlen(unit));
    if (name_at == LIAN_NONE || unit_at == LIAN_NONE) return NULL;
    if (results->sets == results->set_room) {
        int32_t room = results->set_room ? results->set_room * 2 : 32;
        measures *memory = realloc(results->set, (size_t)room * sizeof *memory);
        if (!memory) return NULL;
        results->set = memory;
        results->set_room = room;
    }
    measures *set = &results->set[results->sets++];
    *set = (measures){.name = name_at, .unit = unit_at, .kind = kind, .with_kind = with_kind};
    set->is_mixed = with_kind != LIAN_SUBJECT_NONE;
    return set;
}

/* ---- finding one ---------------------------------------------------------------------------------------------------- */

static lian_row with_at(const measures *set, int32_t i) { return set->with ? set->with[i] : LIAN_NONE; }

static uint32_t slot_of(const measures *set, lian_row row, lian_row with) {
    uint64_t key = ((uint64_t)(uint32_t)row << 32) | (uint32_t)with;
    uint32_t at = (uint32_t)((key * 0x9e3779b97f4a7c15ULL) >> 32) & set->mask;
    while (set->slot[at] != LIAN_NONE && (set->row[set->slot[at]] != row || with_at(set, set->slot[at]) != with))
        at = (at + 1) & set->mask;
    return at;
}

/* Room for twice as many as there are, and all that are there. */
static bool slots_build(measures *set) {
    uint32_t size = 64;
    while (size / 4 < (uint32_t)set->count + 1) size *= 2;
    int32_t *slot = malloc(size * sizeof *slot);
    if (!slot) return false;
    memset(slot, 0xff, size * sizeof *slot);
    free(set->slot);
    set->slot = slot;
    set->mask = size - 1;
    for (int32_t i = 0; i < set->count; i++) slot[slot_of(set, set->row[i], with_at(set, i))] = i;
    return true;
}

static int32_t halved_find(const measures *set, lian_row row) {
    int32_t low = 0, high = set->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (set->row[middle] < row) low = middle + 1;
        else high = middle;
    }
    return low < set->count && set->row[low] == row ? low : LIAN_NONE;
}

/* Makes the last row, just added, findable. */
static bool last_index(measures *set) {
    int32_t i = set->count - 1;
    if (!set->is_mixed && (i == 0 || set->row[i - 1] < set->row[i])) return true;
    set->is_mixed = true;
    if (!set->slot || (uint32_t)set->count * 2 >= set->mask) return slots_build(set);
    set->slot[slot_of(set, set->row[i], with_at(set, i))] = i;
    return true;
}

/* ---- columns -------------------------------------------------------------------------------------------------------- */

static bool column_grow(void **column, int32_t room, size_t width) {
    void *memory = realloc(*column, (size_t)room * width);
    if (memory) *column = memory;
    return memory;
}

static bool rows_grow(measures *set, int32_t least) {
    int32_t room = set->room ? set->room : 32;
    while (room < least) room = room > INT32_MAX / 2 ? INT32_MAX : room * 2;
    bool good = column_grow((void **)&set->row, room, sizeof *set->row) &&
                column_grow((void **)&set->value, room, sizeof *set->value) &&
                column_grow((void **)&set->note, room, sizeof *set->note) &&
                (set->with_kind == LIAN_SUBJECT_NONE || column_grow((void **)&set->with, room, sizeof *set->with));
    for (int k = 0; good && k < OPTIONAL; k++)
        if (set->optional[k]) good = column_grow((void **)&set->optional[k], room, sizeof *set->optional[k]);
    if (good) set->room = room;
    return good;
}

/* A column that comes late is unknown in all rows before. */
static bool optional_begin(measures *set, int k) {
    set->optional[k] = malloc((size_t)set->room * sizeof *set->optional[k]);
    if (set->optional[k]) memset(set->optional[k], 0xff, (size_t)set->room * sizeof *set->optional[k]);
    return set->optional[k];
}

static bool optional_set(measures *set, int k, int32_t i, double value) {
    if (!set->optional[k] && (lian_is_unknown(value) || !optional_begin(set, k))) return lian_is_unknown(value);
    set->optional[k][i] = value;
    return true;
}

static double optional_get(const measures *set, int k, int32_t i) {
    return set->optional[k] ? set->optional[k][i] : lian_unknown();
}

lian_status lian_measure_add(lian_results *results, const lian_measure *m, lian_error *err) {
    bool noted = m->note && *m->note;
    int32_t note = noted ? lian_pool_add(&results->pool, m->note, strlen(m->note)) : LIAN_NONE;
    int32_t index = set_guess(results, m);
    measures *set = index == LIAN_NONE ? set_add(results, m->name, m->unit, m->subject.kind, m->subject.with_kind)
                                       : &results->set[index];
    if (!set || (noted && note == LIAN_NONE)) return lian_error_memory(err);
    if (set->count == set->room && !rows_grow(set, set->count + 1)) return lian_error_memory(err);
    int32_t i = set->count;
    set->row[i] = m->subject.row;
    if (set->with) set->with[i] = m->subject.with;
    set->value[i] = m->value;
    set->note[i] = note;
    if (!optional_set(set, COVERAGE, i, m->coverage) || !optional_set(set, LOW, i, m->low) || !optional_set(set, HIGH, i, m->high))
        return lian_error_memory(err);
    set->count++;
    results->last = (int32_t)(set - results->set);
    return last_index(set) ? LIAN_OK : lian_error_memory(err);
}

int64_t lian_measure_count(const lian_results *results) {
    int64_t count = 0;
    for (int32_t i = 0; i < results->sets; i++) count += results->set[i].count;
    return count;
}

static lian_measure measure_get(const lian_results *results, const measures *set, int32_t i) {
    return (lian_measure){.name = results->pool.text[set->name],
                          .unit = results->pool.text[set->unit],
                          .subject = {set->kind, set->row[i], set->with_kind, with_at(set, i)},
                          .value = set->value[i],
                          .coverage = optional_get(set, COVERAGE, i),
                          .low = optional_get(set, LOW, i),
                          .high = optional_get(set, HIGH, i),
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
    int32_t index = set_find(results, name, subject.kind, subject.with_kind);
    if (index == LIAN_NONE) return 0;
    const measures *set = &results->set[index];
    lian_row with = subject.with_kind == LIAN_SUBJECT_NONE ? LIAN_NONE : subject.with;
    int32_t i = set->slot ? set->slot[slot_of(set, subject.row, with)] : halved_find(set, subject.row);
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

/* ---- parts ---------------------------------------------------------------------------------------------------------- */

/* Texts of the part's pool by their numbers here; LIAN_NONE = not yet asked for. */
static int32_t text_take(lian_results *results, const lian_results *part, int32_t *map, int32_t text) {
    if (text == LIAN_NONE) return LIAN_NONE;
    if (map[text] == LIAN_NONE)
        map[text] = lian_pool_add(&results->pool, part->pool.text[text], strlen(part->pool.text[text]));
    return map[text];
}

static bool notes_take(lian_results *results, const lian_results *part, int32_t *map, const measures *from, int32_t *to) {
    for (int32_t i = 0; i < from->count; i++) {
        to[i] = text_take(results, part, map, from->note[i]);
        if (from->note[i] != LIAN_NONE && to[i] == LIAN_NONE) return false;
    }
    return true;
}

/* Columns of a set that is new here change hands; those of another are copied to its end. */
static bool columns_append(measures *set, const measures *from) {
    size_t count = (size_t)from->count;
    if (from->count > INT32_MAX - set->count || (set->room < set->count + from->count && !rows_grow(set, set->count + from->count)))
        return false;
    memcpy(set->row + set->count, from->row, count * sizeof *set->row);
    memcpy(set->value + set->count, from->value, count * sizeof *set->value);
    if (set->with) memcpy(set->with + set->count, from->with, count * sizeof *set->with);
    for (int k = 0; k < OPTIONAL; k++) {
        if (!set->optional[k] && from->optional[k] && !optional_begin(set, k)) return false;
        if (from->optional[k]) memcpy(set->optional[k] + set->count, from->optional[k], count * sizeof *set->value);
        else if (set->optional[k]) memset(set->optional[k] + set->count, 0xff, count * sizeof *set->value);
    }
    return true;
}

static bool set_take(lian_results *results, const lian_results *part, int32_t *map, measures *from) {
    const char *name = part->pool.text[from->name];
    int32_t index = set_find(results, name, from->kind, from->with_kind);
    measures *set = index == LIAN_NONE ? set_add(results, name, part->pool.text[from->unit], from->kind, from->with_kind)
                                       : &results->set[index];
    if (!set) return false;
    if (!set->count) {
        int32_t own_name = set->name, unit = set->unit;
        if (!notes_take(results, part, map, from, from->note)) return false;
        measures_clear(set);
        *set = *from;
        set->name = own_name, set->unit = unit;
        *from = (measures){.count = 0};
        return true;
    }
    if (!columns_append(set, from) || !notes_take(results, part, map, from, set->note + set->count)) return false;
    bool rising = !set->is_mixed && !from->is_mixed && set->row[set->count - 1] < set->row[set->count];
    set->count += from->count;
    if (rising) return true;
    set->is_mixed = true;
    return slots_build(set);
}

lian_status lian_results_take(lian_results *results, lian_results *part, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t texts = (size_t)part->pool.count;
    int32_t *map = malloc((texts + 1) * sizeof *map);
    LIAN_CHECK_MEMORY(map);
    memset(map, 0xff, (texts + 1) * sizeof *map);
    for (int32_t i = 0; i < part->sets; i++) LIAN_CHECK_MEMORY(set_take(results, part, map, &part->set[i]));
    for (int32_t i = 0; i < part->findings; i++) LIAN_TRY(lian_finding_add(results, &part->finding[i], err));
    for (int32_t i = 0; i < part->scenarios; i++) LIAN_TRY(lian_scenario_add(results, &part->scenario[i], err));
out:
    free(map);
    return status;
}

void lian_results_set_effort(lian_results *results, const lian_effort *effort) {
    results->effort = effort ? *effort : (lian_effort){.threads = 1};
}

const lian_effort *lian_results_effort(const lian_results *results) { return &results->effort; }

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
