/* SPDX-License-Identifier: MIT */
/* How much room does a registered need ask for, and how much does a firm of a segment take? */
#include "analysis/park.h"
#include "base/error.h"
#include "base/order.h"
#include "model/dataset.h"

#include <float.h>
#include <liantu/dataset.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct unit {
    const char *word;
    double factor;
    bool is_land;
} unit;

/* The longer word first where one begins another. */
static const unit units[] = {
    {"万亩", 1e4, true},        {"亩", 1, true},         {"mu", 1, true},          {"公顷", 15, true},
    {"ha", 15, true},           {"hm2", 15, true},       {"hm²", 15, true},        {"平方公里", 1500, true},
    {"平方千米", 1500, true},   {"km2", 1500, true},     {"km²", 1500, true},      {"万平方米", 1e4, false},
    {"万平米", 1e4, false},     {"万平", 1e4, false},    {"万m2", 1e4, false},     {"万m²", 1e4, false},
    {"万㎡", 1e4, false},       {"平方米", 1, false},    {"平米", 1, false},       {"m2", 1, false},
    {"m²", 1, false},           {"㎡", 1, false},        {"sqm", 1, false},
};

static bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* What may follow it (亩左右, m2 (floor)), but a word of Latin letters does not end within another: halls are no ha. */
static const unit *unit_find(const char *text) {
    while (*text == ' ') text++;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = strlen(units[i].word);
        if (strncmp(text, units[i].word, length) != 0) continue;
        if (!is_latin(text[length]) || !is_latin(text[length - 1])) return &units[i];
    }
    return NULL;
}

/* Amounts are finite, and so is what they come to in another unit. */
static double converted(double amount, double factor) { return fmin(amount * factor, DBL_MAX); }

static bool says_land(const char *text) { return strstr(text, "用地") || strstr(text, "土地") || strstr(text, "land"); }

lian_space lian_space_of(const lian_study *study, lian_row need) {
    const lian_need_table *t = &study->tables->needs;
    const char *word = lian_dataset_text(study->dataset, lian_symbol_at(t->unit, need));
    double amount = lian_number_at(t->amount, need);
    if (lian_is_unknown(amount)) return (lian_space){0, 0, LIAN_SPACE_NO_AMOUNT};
    if (!*word) return (lian_space){0, 0, LIAN_SPACE_NO_UNIT};
    const unit *u = unit_find(word);
    if (!u) return (lian_space){0, 0, LIAN_SPACE_OTHER_UNIT};
    if (u->is_land) return (lian_space){converted(amount, u->factor), 0, LIAN_SPACE_READ};
    if (says_land(word) || says_land(lian_dataset_text(study->dataset, lian_symbol_at(t->note, need))))
        return (lian_space){converted(amount * u->factor, 3) / 2000, 0, LIAN_SPACE_READ};
    return (lian_space){0, converted(amount, u->factor), LIAN_SPACE_READ};
}

lian_segment_id lian_space_segment(const lian_study *study, lian_row need) {
    const lian_need_table *t = &study->tables->needs;
    lian_segment_id segment = lian_network_ref(study->network, LIAN_TABLE_SEGMENTS, t->segment, need);
    lian_firm_id firm = lian_network_ref(study->network, LIAN_TABLE_FIRMS, t->firm, need);
    return segment != LIAN_NONE || firm == LIAN_NONE ? segment : study->network->firm_main[firm];
}

/* What one of the unit is in tonnes of coal equivalent; 0 for a unit of something else. */
static double tce_of(const char *text) {
    static const struct { const char *word; double factor; } masses[] = {{"万吨", 1e4}, {"吨", 1}, {"千克", 1e-3}, {"公斤", 1e-3}, {"kg", 1e-3}},
        abbreviated[] = {{"万tce", 1e4}, {"tce", 1}, {"kgce", 1e-3}};
    static const char *const coals[] = {"标准煤", "标煤"}, *const ends[] = {"", "当量", "/年", "每年", "/a"};
    char word[64];
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
        for (size_t m = 0; m < sizeof abbreviated / sizeof *abbreviated; m++) {
            snprintf(word, sizeof word, "%s%s", abbreviated[m].word, ends[e]);
            if (strcmp(text, word) == 0) return abbreviated[m].factor;
        }
        for (size_t m = 0; m < 2 * (sizeof masses / sizeof *masses); m++) {
            snprintf(word, sizeof word, "%s%s%s", masses[m / 2].word, coals[m % 2], ends[e]);
            if (strcmp(text, word) == 0) return masses[m / 2].factor;
        }
    }
    return 0;
}

lian_energy lian_energy_of(const lian_study *study, lian_row need) {
    const lian_need_table *t = &study->tables->needs;
    const char *word = lian_dataset_text(study->dataset, lian_symbol_at(t->unit, need));
    double amount = lian_number_at(t->amount, need), factor;
    if (lian_enum_at(t->kind, need) != LIAN_NEED_KIND_ENERGY) return (lian_energy){lian_unknown(), LIAN_SPACE_OTHER_KIND};
    if (lian_is_unknown(amount)) return (lian_energy){lian_unknown(), LIAN_SPACE_NO_AMOUNT};
    if (!*word) return (lian_energy){lian_unknown(), LIAN_SPACE_NO_UNIT};
    factor = tce_of(word);
    if (!(factor > 0)) return (lian_energy){lian_unknown(), LIAN_SPACE_OTHER_UNIT};
    return (lian_energy){converted(amount, factor), LIAN_SPACE_READ};
}

double lian_median_of(double *values, int32_t count) {
    if (count == 0) return lian_unknown();
    qsort(values, (size_t)count, sizeof *values, lian_compare_rising);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* ---- what a firm of a segment takes ------------------------------------------------------------------------------ */

typedef struct asked {
    int32_t group; /* a segment, or a chain */
    double amount;
} asked;

static int by_group(const void *a, const void *b) {
    const asked *x = a, *y = b;
    int order = lian_int_order(x->group, y->group);
    return order ? order : lian_number_rising(x->amount, y->amount);
}

typedef struct usual {
    double median;
    lian_room_peers of;
} usual;

static usual usual_none(void) { return (usual){lian_unknown(), {0, lian_unknown(), lian_unknown()}}; }

/* By group into out[groups], unknown for those without. */
static void medians(asked *item, int32_t count, usual *out, int32_t groups) {
    for (int32_t g = 0; g < groups; g++) out[g] = usual_none();
    if (count) qsort(item, (size_t)count, sizeof *item, by_group);
    for (int32_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && item[end].group == item[i].group;) end++;
        out[item[i].group] = (usual){(item[(i + end - 1) / 2].amount + item[(i + end) / 2].amount) / 2, {end - i, item[i].amount, item[end - 1].amount}};
    }
}

/* Of a chain, what makes things, what treats waste and what serves or sells are not peers of one another: neither a shop nor waste water is estimated from factories. */
static int32_t chain_group(const lian_study *study, lian_segment_id segment) {
    lian_chain_id chain = study->network->segment_chain[segment];
    return chain == LIAN_NONE ? LIAN_NONE : LIAN_PEER_GROUPS * chain + (int32_t)lian_segment_peer_group(study, segment);
}

/* Every need for land, or for floor, by segment or by chain and kind. */
static int32_t asked_fill(const lian_study *study, bool land, bool by_chain, asked *item) {
    int32_t count = 0;
    for (lian_row r = 0; r < study->tables->needs.count; r++) {
        if (lian_enum_at(study->tables->needs.kind, r) != LIAN_NEED_KIND_SPACE) continue;
        lian_space space = lian_space_of(study, r);
        lian_segment_id segment = lian_space_segment(study, r);
        double amount = land ? space.land_mu : space.floor_m2;
        if (space.state != LIAN_SPACE_READ || segment == LIAN_NONE || !(amount > 0)) continue;
        int32_t group = by_chain ? chain_group(study, segment) : segment;
        if (group != LIAN_NONE) item[count++] = (asked){group, amount};
    }
    return count;
}

static void need_set(lian_room_need *need, bool land, const usual *u, lian_room_basis basis) {
    if (lian_is_unknown(u->median) || (land ? need->land_basis : need->floor_basis) != LIAN_ROOM_UNKNOWN) return;
    *(land ? &need->land_mu : &need->floor_m2) = u->median;
    *(land ? &need->land_peers : &need->floor_peers) = u->of;
    *(land ? &need->land_basis : &need->floor_basis) = basis;
}

static void energy_read(lian_room_need *needs, const lian_study *study) {
    for (lian_row r = 0; r < study->tables->needs.count; r++) {
        double energy = lian_energy_of(study, r).tce;
        lian_segment_id s = lian_space_segment(study, r);
        if (lian_is_unknown(energy) || s == LIAN_NONE || energy <= needs[s].energy) continue;
        needs[s].energy = energy;
        needs[s].energy_row = r;
    }
}

lian_status lian_room_needs_new(lian_room_need **out, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = study->tables->segments.count, chains = LIAN_PEER_GROUPS * study->tables->chains.count;
    int32_t most = segments > chains ? segments : chains;
    lian_room_need *needs = malloc(((size_t)segments + 1) * sizeof *needs);
    asked *item = malloc(((size_t)study->tables->needs.count + 1) * sizeof *item);
    usual *median = malloc(((size_t)most + 1) * sizeof *median), none = usual_none();
    *out = needs;
    LIAN_CHECK_MEMORY(needs && item && median);
    for (lian_segment_id s = 0; s < segments; s++)
        needs[s] = (lian_room_need){lian_unknown(), lian_unknown(), lian_unknown(), LIAN_ROOM_UNKNOWN, LIAN_ROOM_UNKNOWN, LIAN_NONE,
                                    none.of, none.of};
    for (int k = 0; k < 4; k++) {
        bool land = k % 2 == 0, by_chain = k >= 2;
        medians(item, asked_fill(study, land, by_chain, item), median, by_chain ? chains : segments);
        for (lian_segment_id s = 0; s < segments; s++) {
            int32_t group = by_chain ? chain_group(study, s) : s;
            need_set(&needs[s], land, group == LIAN_NONE ? &none : &median[group], by_chain ? LIAN_ROOM_CHAIN : LIAN_ROOM_REGISTERED);
        }
    }
    energy_read(needs, study);
out:
    free(item);
    free(median);
    return status;
}
