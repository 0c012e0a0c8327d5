/* SPDX-License-Identifier: MIT */
/* Which firm that asks for space goes to which park, who finds none and why, and what remains?
 *
 * A demand is all that one firm asks for (land and floor together), and is not divided. It may go to a park that does not
 * refuse its segment and is known to have the room; a firm that has stopped or is banned, one outside whose segment is no gap (unless it is on its way
 * here), and one outside that asks for a restricted segment, which is to be admitted first, are matched with none. Local firms come first, firms known to stand elsewhere are matched with what
 * is left. In each of the two rounds that is matched which makes the sum of fits (low bounds) largest; each match counts .001
 * besides, so that of equal sums the one with more matches is taken. */
#include "analysis/match.h"
#include "base/error.h"
#include "model/halted.h"
#include "model/policy.h"
#include "model/present.h"

#include <stdlib.h>

enum { FIT, FOUND, LEFT_LAND, LEFT_FLOOR, RATE, HOLD, MEASURES };
static const lian_measure_info measures[MEASURES] = {
    {"match.fit", "points", {"空间匹配：适配度", "space: fit of the park that is matched"}},
    {"match.found", "count", {"空间需求是否匹配到园区", "space: is the demand met by a park"}},
    {"match.left_land", "mu", {"对接后剩余用地", "space: land that remains"}},
    {"match.left_floor", "m2", {"对接后剩余厂房", "space: floor that remains"}},
    {"match.rate", "share", {"空间需求匹配率", "space: share of demands that are met"}},
    {"match.hold", "class", {"不予匹配的原因（1 停产、注销或严重失信，2 外地企业的非缺口环节，3 限制类须先过准入）", "why no park is looked for (1 stopped or banned, 2 outside and no gap, 3 restricted, to be admitted first)"}},
};

typedef struct telling {
    lian_emit emit;
    lian_match match;
} telling;

/* ---- measures ------------------------------------------------------------------------------------------------------ */

static void note_asked(lian_emit *emit, const lian_demand *d) {
    if (d->room[0] > 0) lian_emit_note(emit, "asks for land: %s mu", "需地 %s 亩", lian_fixed(d->room[0], 2).text);
    if (d->room[1] > 0) lian_emit_note(emit, "asks for floor: %s m2", "需厂房 %s 平方米", lian_fixed(d->room[1], 2).text);
}

static void note_outside(lian_emit *emit, const lian_demand *d) {
    if (d->outside) lian_emit_note(emit, "a firm outside: matched with what local firms leave", "外地企业需求，以本地企业匹配后的余量承接");
}

static void note_held(lian_emit *emit, const lian_demand *d) {
    if (d->hold == LIAN_HOLD_HALTED)
        lian_emit_word(emit, "not matched: the firm is %s", lian_firm_halt(emit->study, d->firm, LIAN_EN), "未予匹配：该企业%s", lian_firm_halt(emit->study, d->firm, LIAN_ZH));
    if (d->hold == LIAN_HOLD_GAPLESS)
        lian_emit_word(emit, "not matched: %s is no gap here, nobody is recruited for it", lian_present_segment(emit->study, d->segment), "未予匹配：%s不是本地缺口，不招引",
                       lian_present_segment(emit->study, d->segment));
    if (d->hold == LIAN_HOLD_RESTRICTED)
        lian_emit_note(emit, "its segment is restricted: not matched, to be admitted first (industrial, energy and environmental policy)", "属限制类，须先过准入（产业、能耗、环保），未予匹配");
}

/* It has a park, and may still not simply grow there. */
static void note_admission(lian_emit *emit, const lian_demand *d) {
    if (!lian_segment_awaits_admission(emit->study, d->segment)) return;
    lian_emit_note(emit, "restricted (better, not more): to be admitted first if it is to expand", "限制类：提质不扩量，扩产须先过准入（产业、能耗、环保）");
}

/* Why nobody takes it: refusal, room, or others. */
static void note_none(telling *t, int32_t i) {
    const lian_match *m = &t->match;
    int32_t refused = 0, small = 0, taken = 0, kept = 0;
    if (m->demand[i].hold) {
        note_held(&t->emit, &m->demand[i]);
        return;
    }
    for (int32_t j = 0; j < m->places; j++) {
        bool allowed = !lian_is_unknown(m->weight[(size_t)i * (size_t)m->places + (size_t)j]);
        refused += !allowed;
        small += allowed && !lian_match_holds(m, m->room, i, j);
        taken += allowed && lian_match_holds(m, lian_match_room(m, i), i, j);
        kept += allowed && lian_match_holds(m, m->room, i, j) && !lian_match_holds(m, lian_match_room(m, i), i, j);
    }
    if (m->places == 0) lian_emit_note(&t->emit, "no park here has its free land or floor on record", "本地园区的可用土地与空置厂房均无记录");
    if (refused && refused == m->places) /* of those whose room is on record: park.best counts all parks */
        lian_emit_note(&t->emit, "all %d parks with free land or floor on record refuse its segment", "登记有用地或厂房的 %d 个园区均不予承载该环节", (int)refused);
    else if (refused)
        lian_emit_note(&t->emit, "of the parks with free land or floor on record %d refuse its segment", "登记有用地或厂房的园区中 %d 个不予承载该环节", (int)refused);
    if (small) lian_emit_note(&t->emit, "%d parks are not known to have the room", "%d 个园区未见足够空间", (int)small);
    if (kept) lian_emit_note(&t->emit, "%d parks have the room, but local firms come first", "%d 个园区原有空间，已优先满足本地企业", (int)kept);
    if (taken) lian_emit_note(&t->emit, "%d parks have the room, but others fit better there", "%d 个园区原有空间，已优先匹配更适合的企业", (int)taken);
}

static lian_status emit_matched(telling *t, int32_t i) {
    const lian_match *m = &t->match;
    lian_status status = LIAN_OK;
    const lian_demand *d = &m->demand[i];
    int32_t j = m->choice[i], better = 0, able = 0;
    lian_measure score = lian_match_score(m, m->place[j], d->segment);
    const double *row = m->weight + (size_t)i * (size_t)m->places;
    for (int32_t k = 0; k < m->places; k++) {
        able += !lian_is_unknown(row[k]) && lian_match_holds(m, lian_match_room(m, i), i, k);
        better += row[k] > row[j] + 1e-9 && lian_match_holds(m, lian_match_room(m, i), i, k);
    }
    note_outside(&t->emit, d);
    note_asked(&t->emit, d);
    lian_emit_word(&t->emit, "for %s", lian_present_segment(m->study, d->segment), "环节：%s", lian_present_segment(m->study, d->segment));
    if (!better) lian_emit_note(&t->emit, "fits best of %d parks that have the room", "%d 个容得下的园区中最适合", (int)able);
    if (better) lian_emit_note(&t->emit, "%d parks that fit better went to others", "另有 %d 个更适合的园区已匹配其他企业", (int)better);
    note_admission(&t->emit, d);
    if (!lian_is_unknown(score.value) && score.coverage < m->study->settings.coverage_final - 1e-9)
        lian_emit_note(&t->emit, "fit preliminary", "适配度为初判");
    if (lian_is_unknown(score.value)) lian_emit_note(&t->emit, "fit unverified", "适配度待核实");
    LIAN_TRY(lian_emit_add(&t->emit, &measures[FIT], lian_subject_pair(LIAN_SUBJECT_FIRM, d->firm, LIAN_SUBJECT_PLACE, m->place[j]),
                           (lian_value){score.value, score.coverage, score.low, score.high}));
    note_admission(&t->emit, d);
    lian_emit_word(&t->emit, "to %s", lian_present_place(m->study, m->place[j]), "匹配到%s", lian_present_place(m->study, m->place[j]));
    LIAN_TRY(lian_emit_add(&t->emit, &measures[FOUND], lian_subject_of(LIAN_SUBJECT_FIRM, d->firm), lian_value_of(1)));
out:
    return status;
}

static lian_status emit_demand(telling *t, int32_t i) {
    lian_status status = LIAN_OK;
    const lian_match *m = &t->match;
    static const char *const why[][2] = {{"", ""},
                                         {"未注明数量", "no amount is given"},
                                         {"未注明单位", "no unit is given"},
                                         {"单位既非用地也非厂房", "the unit is neither of land nor of floor"},
                                         {"企业与需求均未注明环节", "neither need nor firm names a segment"}};
    const lian_demand *d = &m->demand[i];
    bool read = d->state == LIAN_DEMAND_READ;
    if (read && m->choice[i] != LIAN_NONE) return emit_matched(t, i);
    if (!d->hold || d->hold == LIAN_HOLD_RESTRICTED) note_outside(&t->emit, d);
    if (read) note_asked(&t->emit, d);
    if (read) note_none(t, i);
    if (!read) lian_emit_word(&t->emit, "%s", why[d->state][LIAN_EN], "待核实：%s", why[d->state][LIAN_ZH]);
    LIAN_TRY(lian_emit_add(&t->emit, &measures[FOUND], lian_subject_of(LIAN_SUBJECT_FIRM, d->firm), read ? lian_value_of(0) : lian_value_none()));
    if (d->hold) LIAN_TRY(lian_emit_add(&t->emit, &measures[HOLD], lian_subject_of(LIAN_SUBJECT_FIRM, d->firm), lian_value_of(d->hold)));
out:
    return status;
}

static lian_status emit_places(telling *t) {
    const lian_match *m = &t->match;
    lian_status status = LIAN_OK;
    for (int32_t j = 0; j < m->places; j++)
        for (int k = 0; k < 2; k++) {
            if (lian_is_unknown(m->room[2 * j + k])) continue;
            lian_emit_note(&t->emit, "of %s", "原有 %s", lian_fixed(m->room[2 * j + k], 2).text);
            LIAN_TRY(lian_emit_add(&t->emit, &measures[k ? LEFT_FLOOR : LEFT_LAND], lian_subject_of(LIAN_SUBJECT_PLACE, m->place[j]),
                                   lian_value_of(m->left[2 * j + k])));
        }
out:
    return status;
}

static lian_status emit_rate(telling *t) {
    lian_status status = LIAN_OK;
    const lian_match *m = &t->match;
    lian_match_range range;
    LIAN_TRY(lian_match_range_run(m, &range, t->emit.err));
    lian_value rate = {m->read ? (double)m->outcome.matched / m->read : lian_unknown(), m->count ? (double)m->read / m->count : lian_unknown(),
                       lian_unknown(), lian_unknown()};
    if (range.least < range.most) rate.low = (double)range.least / m->count, rate.high = (double)range.most / m->count;
    lian_emit_note(&t->emit, "%d of %d demands are met; %d cannot be read", "需求 %d 项匹配 / 共 %d 项；另有 %d 项待核实", (int)m->outcome.matched,
                   (int)m->read, (int)(m->count - m->read));
    int32_t held[LIAN_HOLD_COUNT] = {0};
    for (int32_t i = 0; i < m->read; i++) held[m->demand[i].hold]++;
    if (held[LIAN_HOLD_HALTED]) lian_emit_note(&t->emit, "%d of firms that have stopped or are banned: not matched", "停产、注销或严重失信企业 %d 项，未予匹配", (int)held[LIAN_HOLD_HALTED]);
    if (held[LIAN_HOLD_GAPLESS]) lian_emit_note(&t->emit, "%d of firms outside, for segments that are no gap: not matched", "外地企业非缺口环节 %d 项，不招引，未予匹配", (int)held[LIAN_HOLD_GAPLESS]);
    if (held[LIAN_HOLD_RESTRICTED]) lian_emit_note(&t->emit, "%d of firms outside, for restricted segments, are to be admitted first", "外地企业限制类 %d 项须先过准入，未予匹配", (int)held[LIAN_HOLD_RESTRICTED]);
    if (range.unsure)
        lian_emit_note(&t->emit, "parks whose room is not on record could take %d of them", "余量未登记的园区或可承接其中 %d 项", (int)range.unsure);
    if (m->outcome.proven)
        lian_emit_note(&t->emit, "local firms first, then those outside: each proven best by sum of fits", "先本地、后外地，适配度之和均已证明最优");
    else
        lian_emit_note(&t->emit, "not proven best: at most %s more points", "未证明最优：至多还可多 %s 分",
                       lian_fixed(100 * (m->outcome.bound - m->outcome.value), 1).text);
    LIAN_TRY(lian_emit_add(&t->emit, &measures[RATE], (lian_subject){.kind = LIAN_SUBJECT_NONE, .row = LIAN_NONE, .with = LIAN_NONE}, rate));
out:
    return status;
}

static lian_status run(const lian_study *study, lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_subject nobody = {.kind = LIAN_SUBJECT_NONE, .row = LIAN_NONE, .with = LIAN_NONE};
    telling t = {.match = {.study = NULL}};
    lian_emit_init(&t.emit, study, results, err);
    LIAN_TRY(lian_match_new(&t.match, study, results, err));
    if (t.match.count == 0) goto out;
    if (t.match.too_large) {
        lian_emit_note(&t.emit, "too many: %d demands × %d parks", "需求与园区过多：%d × %d", (int)t.match.read, (int)t.match.places);
        LIAN_TRY(lian_emit_add(&t.emit, &measures[RATE], nobody, lian_value_none()));
        goto out;
    }
    for (int32_t i = 0; i < t.match.count; i++) LIAN_TRY(emit_demand(&t, i));
    LIAN_TRY(emit_places(&t));
    LIAN_TRY(emit_rate(&t));
out:
    lian_match_clear(&t.match);
    lian_emit_clear(&t.emit);
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
