/* SPDX-License-Identifier: MIT */
/* Which firm that asks for space goes to which park, who finds none and why, and what remains?
 *
 * A demand is all that one firm asks for (land and floor together), and is not divided. It may go to a park that does not
 * refuse its segment and is known to have the room. Matched is what makes the sum of fits (low bounds) largest; each match
 * counts .001 besides, so that of equal sums the one with more matches is taken. */
#include "analysis/park.h"
#include "model/present.h"

#include <liantu/assign.h>
#include <liantu/dataset.h>
#include <stdlib.h>

enum { LARGEST = 1000000 }; /* pairs of a demand and a park */
enum { FIT, FOUND, LEFT_LAND, LEFT_FLOOR, RATE, MEASURES };
static const lian_measure_info measures[MEASURES] = {
    {"match.fit", "points", {"空间匹配：适配度", "space: fit of the park that is matched"}},
    {"match.found", "count", {"空间需求是否匹配到园区", "space: is the demand met by a park"}},
    {"match.left_land", "mu", {"匹配后余地", "space: land that remains"}},
    {"match.left_floor", "m2", {"匹配后余厂房", "space: floor that remains"}},
    {"match.rate", "share", {"空间需求匹配率", "space: share of demands that are met"}},
};

typedef enum demand_state { READ, NO_AMOUNT, NO_UNIT, OTHER_UNIT, NO_SEGMENT } demand_state;
typedef struct demand {
    lian_firm_id firm;
    lian_row need; /* the first */
    lian_segment_id segment;
    double room[2]; /* land, floor */
    demand_state state;
} demand;

typedef struct match {
    lian_emit emit;
    const lian_study *study;
    demand *demand; /* those that can be read first */
    int32_t count, read;
    lian_place_id *place; /* carriers with known room */
    int32_t places;
    double *weight, *asked, *room, *left;
    int32_t *choice;
    lian_assign_outcome outcome;
} match;

static void match_clear(match *m) {
    void *parts[] = {m->demand, m->place, m->weight, m->asked, m->room, m->left, m->choice};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) free(parts[i]);
    lian_emit_clear(&m->emit);
}

/* ---- who asks for what --------------------------------------------------------------------------------------------- */

static int by_firm(const void *a, const void *b) {
    const demand *x = a, *y = b;
    if (x->firm != y->firm) return (x->firm > y->firm) - (x->firm < y->firm);
    return (x->need > y->need) - (x->need < y->need);
}
static int read_first(const void *a, const void *b) {
    const demand *x = a, *y = b;
    int order = (x->state != READ) - (y->state != READ);
    return order ? order : by_firm(a, b);
}

static demand demand_of(const lian_study *study, lian_row need, lian_firm_id firm) {
    static const demand_state states[] = {READ, NO_AMOUNT, NO_UNIT, OTHER_UNIT};
    lian_space space = lian_space_of(study, need);
    lian_segment_id segment = lian_space_segment(study, need);
    demand_state state = states[space.state];
    return (demand){firm, need, segment, {space.land_mu, space.floor_m2}, state == READ && segment == LIAN_NONE ? NO_SEGMENT : state};
}

/* After those of the same firm, in the same array. */
static void demand_join(match *m, demand next) {
    demand *last = m->count ? &m->demand[m->count - 1] : NULL;
    if (!last || last->firm != next.firm) {
        m->demand[m->count++] = next;
        return;
    }
    for (int k = 0; k < 2; k++) last->room[k] += next.room[k];
    if (last->state == READ) last->state = next.state;
}

/* One demand a firm; a part that cannot be read makes the whole unreadable. The segment is that of its first need. */
static lian_status demands_read(match *m, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_need_table *t = &m->study->tables->needs;
    int32_t rows = 0;
    m->demand = malloc(((size_t)t->count + 1) * sizeof *m->demand);
    LIAN_CHECK_MEMORY(m->demand);
    for (lian_row r = 0; r < t->count; r++) {
        lian_firm_id firm = lian_network_ref(m->study->network, LIAN_TABLE_FIRMS, t->firm, r);
        if (lian_enum_at(t->kind, r) != LIAN_NEED_KIND_SPACE || firm == LIAN_NONE || !m->study->firm_seen[firm]) continue;
        lian_segment_id segment = lian_space_segment(m->study, r);
        if (segment == LIAN_NONE || m->study->segment_seen[segment]) m->demand[rows++] = demand_of(m->study, r, firm);
    }
    if (rows) qsort(m->demand, (size_t)rows, sizeof *m->demand, by_firm);
    for (int32_t i = 0; i < rows; i++) demand_join(m, m->demand[i]);
    if (m->count) qsort(m->demand, (size_t)m->count, sizeof *m->demand, read_first);
    while (m->read < m->count && m->demand[m->read].state == READ) m->read++;
out:
    return status;
}

/* ---- where there is room ------------------------------------------------------------------------------------------- */

static lian_status places_read(match *m, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_place_table *t = &m->study->tables->places;
    m->place = malloc(((size_t)t->count + 1) * sizeof *m->place);
    LIAN_CHECK_MEMORY(m->place);
    for (lian_place_id p = 0; p < t->count; p++)
        if (lian_place_is_carrier(m->study, p) &&
            (!lian_is_unknown(lian_number_at(t->free_land_mu, p)) || !lian_is_unknown(lian_number_at(t->free_floor_m2, p))))
            m->place[m->places++] = p;
    m->room = malloc(((size_t)m->places + 1) * 2 * sizeof *m->room);
    m->left = malloc(((size_t)m->places + 1) * 2 * sizeof *m->left);
    LIAN_CHECK_MEMORY(m->room && m->left);
    for (int32_t j = 0; j < m->places; j++) {
        m->room[2 * j] = m->left[2 * j] = lian_number_at(t->free_land_mu, m->place[j]);
        m->room[2 * j + 1] = m->left[2 * j + 1] = lian_number_at(t->free_floor_m2, m->place[j]);
    }
out:
    return status;
}

static lian_measure score_of(const match *m, lian_place_id place, lian_segment_id segment) {
    lian_measure out;
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, place, LIAN_SUBJECT_SEGMENT, segment);
    if (!lian_measure_find(m->emit.results, "park.score", pair, &out))
        out = (lian_measure){.value = lian_unknown(), .low = 0, .high = lian_unknown(), .coverage = lian_unknown()};
    return out;
}

static bool refuses(const lian_measure *score) { return score->high <= 0; }

static lian_status solve(match *m, lian_error *err) {
    lian_status status = LIAN_OK;
    m->weight = malloc(((size_t)m->read * (size_t)m->places + 1) * sizeof *m->weight);
    m->asked = malloc(((size_t)m->read + 1) * 2 * sizeof *m->asked);
    m->choice = malloc(((size_t)m->read + 1) * sizeof *m->choice);
    LIAN_CHECK_MEMORY(m->weight && m->asked && m->choice);
    for (int32_t i = 0; i < m->read; i++) {
        m->asked[2 * i] = m->demand[i].room[0];
        m->asked[2 * i + 1] = m->demand[i].room[1];
        for (int32_t j = 0; j < m->places; j++) {
            lian_measure score = score_of(m, m->place[j], m->demand[i].segment);
            m->weight[(size_t)i * (size_t)m->places + (size_t)j] = refuses(&score) ? lian_unknown() : score.low / 100 + .001;
        }
    }
    lian_assign_input input = {m->read, m->places, 2, m->weight, m->asked, m->room};
    LIAN_TRY(lian_assign_run(&input, m->choice, &m->outcome, err));
    for (int32_t i = 0; i < m->read; i++)
        for (int k = 0; k < 2 && m->choice[i] != LIAN_NONE; k++)
            if (m->asked[2 * i + k] > 0) m->left[2 * m->choice[i] + k] -= m->asked[2 * i + k];
    for (int32_t j = 0; j < 2 * m->places; j++) /* nothing below a millionth is left or missing */
        if (!lian_is_unknown(m->left[j])) m->left[j] = fmax(0, round(m->left[j] * 1e6) / 1e6);
out:
    return status;
}

/* ---- measures ------------------------------------------------------------------------------------------------------ */

static void note_asked(lian_emit *emit, const demand *d) {
    if (d->room[0] > 0) lian_emit_note(emit, "asks for land: %s mu", "需地 %s 亩", lian_fixed(d->room[0], 2).text);
    if (d->room[1] > 0) lian_emit_note(emit, "asks for floor: %s m2", "需厂房 %s 平方米", lian_fixed(d->room[1], 2).text);
}

static bool holds(const match *m, const double *room, int32_t i, int32_t j) {
    for (int k = 0; k < 2; k++)
        if (m->asked[2 * i + k] > 0 && !(m->asked[2 * i + k] <= room[2 * j + k] * (1 + 1e-9) + 1e-9)) return false;
    return true;
}

/* Why nobody takes it: refusal, room, or others. */
static void note_none(match *m, int32_t i) {
    int32_t refused = 0, small = 0, taken = 0;
    for (int32_t j = 0; j < m->places; j++) {
        bool allowed = !lian_is_unknown(m->weight[(size_t)i * (size_t)m->places + (size_t)j]);
        refused += !allowed;
        small += allowed && !holds(m, m->room, i, j);
        taken += allowed && holds(m, m->room, i, j);
    }
    if (m->places == 0) lian_emit_note(&m->emit, "no park here has its free land or floor on record", "本地园区的可用土地与空置厂房均无记录");
    if (refused) lian_emit_note(&m->emit, "%d parks refuse its segment", "%d 个园区不予承载该环节", (int)refused);
    if (small) lian_emit_note(&m->emit, "%d parks are not known to have the room", "%d 个园区未见足够空间", (int)small);
    if (taken) lian_emit_note(&m->emit, "%d parks have the room, but others fit better there", "%d 个园区原有空间，已优先匹配更适合的企业", (int)taken);
}

static lian_status emit_matched(match *m, int32_t i) {
    lian_status status = LIAN_OK;
    const demand *d = &m->demand[i];
    int32_t j = m->choice[i], better = 0, able = 0;
    lian_measure score = score_of(m, m->place[j], d->segment);
    const double *row = m->weight + (size_t)i * (size_t)m->places;
    for (int32_t k = 0; k < m->places; k++) {
        able += !lian_is_unknown(row[k]) && holds(m, m->room, i, k);
        better += row[k] > row[j] + 1e-9 && holds(m, m->room, i, k);
    }
    note_asked(&m->emit, d);
    lian_emit_word(&m->emit, "for %s", lian_present_segment(m->study, d->segment), "环节：%s", lian_present_segment(m->study, d->segment));
    if (!better) lian_emit_note(&m->emit, "fits best of %d parks that have the room", "%d 个容得下的园区中最适合", (int)able);
    if (better) lian_emit_note(&m->emit, "%d parks that fit better went to others", "另有 %d 个更适合的园区让与其他企业", (int)better);
    if (lian_is_unknown(score.value)) lian_emit_note(&m->emit, "fit unverified", "适配度待核实");
    LIAN_TRY(lian_emit_add(&m->emit, &measures[FIT], lian_subject_pair(LIAN_SUBJECT_FIRM, d->firm, LIAN_SUBJECT_PLACE, m->place[j]),
                           (lian_value){score.value, score.coverage, score.low, score.high}));
    lian_emit_word(&m->emit, "to %s", lian_present_place(m->study, m->place[j]), "匹配到%s", lian_present_place(m->study, m->place[j]));
    LIAN_TRY(lian_emit_add(&m->emit, &measures[FOUND], lian_subject_of(LIAN_SUBJECT_FIRM, d->firm), lian_value_of(1)));
out:
    return status;
}

static lian_status emit_demand(match *m, int32_t i) {
    static const char *const why[][2] = {{"", ""},
                                         {"未注明数量", "no amount is given"},
                                         {"未注明单位", "no unit is given"},
                                         {"单位既非用地也非厂房", "the unit is neither of land nor of floor"},
                                         {"企业与需求均未注明环节", "neither need nor firm names a segment"}};
    const demand *d = &m->demand[i];
    bool read = d->state == READ;
    if (read && m->choice[i] != LIAN_NONE) return emit_matched(m, i);
    if (read) note_asked(&m->emit, d);
    if (read) note_none(m, i);
    if (!read) lian_emit_word(&m->emit, "%s", why[d->state][LIAN_EN], "待核实：%s", why[d->state][LIAN_ZH]);
    return lian_emit_add(&m->emit, &measures[FOUND], lian_subject_of(LIAN_SUBJECT_FIRM, d->firm),
                         read ? lian_value_of(0) : lian_value_none());
}

static lian_status emit_places(match *m) {
    lian_status status = LIAN_OK;
    for (int32_t j = 0; j < m->places; j++)
        for (int k = 0; k < 2; k++) {
            if (lian_is_unknown(m->room[2 * j + k])) continue;
            lian_emit_note(&m->emit, "of %s", "原有 %s", lian_fixed(m->room[2 * j + k], 2).text);
            LIAN_TRY(lian_emit_add(&m->emit, &measures[k ? LEFT_FLOOR : LEFT_LAND], lian_subject_of(LIAN_SUBJECT_PLACE, m->place[j]),
                                   lian_value_of(m->left[2 * j + k])));
        }
out:
    return status;
}

static lian_status emit_rate(match *m) {
    double most = m->read ? (double)m->outcome.matched / m->read : lian_unknown();
    lian_emit_note(&m->emit, "%d of %d demands are met; %d cannot be read", "需求 %d 项匹配 / 共 %d 项；另有 %d 项待核实", (int)m->outcome.matched,
                   (int)m->read, (int)(m->count - m->read));
    if (m->outcome.proven)
        lian_emit_note(&m->emit, "proven best by sum of fits", "适配度之和已证明最优");
    else
        lian_emit_note(&m->emit, "not proven best: at most %s more points", "未证明最优：至多还可多 %s 分",
                       lian_fixed(100 * (m->outcome.bound - m->outcome.value), 1).text);
    return lian_emit_add(&m->emit, &measures[RATE], (lian_subject){.kind = LIAN_SUBJECT_NONE, .row = LIAN_NONE, .with = LIAN_NONE},
                         (lian_value){most, m->count ? (double)m->read / m->count : lian_unknown(), lian_unknown(), lian_unknown()});
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    match m = {.study = study};
    lian_emit_init(&m.emit, study, results, err);
    LIAN_TRY(demands_read(&m, err));
    if (m.count == 0) goto out;
    LIAN_TRY(places_read(&m, err));
    if ((int64_t)m.read * m.places > LARGEST) {
        lian_emit_note(&m.emit, "too many: %d demands × %d parks", "需求与园区过多：%d × %d", (int)m.read, (int)m.places);
        LIAN_TRY(lian_emit_add(&m.emit, &measures[RATE], (lian_subject){.kind = LIAN_SUBJECT_NONE, .row = LIAN_NONE, .with = LIAN_NONE}, lian_value_none()));
        goto out;
    }
    LIAN_TRY(solve(&m, err));
    for (int32_t i = 0; i < m.count; i++) LIAN_TRY(emit_demand(&m, i));
    LIAN_TRY(emit_places(&m));
    LIAN_TRY(emit_rate(&m));
out:
    match_clear(&m);
    return status;
}

const lian_metric lian_metric_match = {
    "match",
    {"供需对接：企业空间需求与园区空间", "Matching: firms that ask for space, and parks that have it"},
    "Martello and Toth 1990, Knapsack Problems: the generalised assignment problem",
    "needs places firms roles segments",
    measures,
    MEASURES,
    run,
};
