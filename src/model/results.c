/* SPDX-License-Identifier: MIT */
/* Which number was found for which subject? */
#include "base/error.h"
#include "base/grow.h"
#include "model/results_store.h"

#include <stdlib.h>
#include <string.h>

/* Measures of one name and one kind of subject; the columns grow together. Most measures have no bounds and many no
 * coverage, and only pairs have a second subject: such columns are NULL until there is something to stand in them. */
enum { COVERAGE, LOW, HIGH, OPTIONAL };
struct lian_measures {
    int32_t name, unit; /* in the pool */
    lian_subject_kind kind, with_kind;
    int32_t count, room;
    lian_row *row, *with;
    double *value, *optional[OPTIONAL];
    int32_t *note;
    bool is_mixed; /* subjects did not come in rising order, or are pairs: found by `slot` instead of by halving */
    int32_t *slot; /* open addressing over (row, with) */
    uint32_t mask;
};
typedef struct lian_measures measures;

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
    measures *memory = lian_grown(results->set, results->sets, &results->set_room, sizeof *memory);
    if (!memory) return NULL;
    results->set = memory;
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
    for (int32_t s = 0; index >= 0 && s < results->sets; s++) {
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
