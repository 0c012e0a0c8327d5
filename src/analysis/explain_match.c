/* SPDX-License-Identifier: MIT */
/* From which needs, room and fit does the matching of space come? */
#include "analysis/explain.h"
#include "analysis/explain_park.h"
#include "analysis/match.h"
#include "model/halted.h"
#include "model/present.h"

#include <stdlib.h>

static const char key = 0;

static void kept_clear(void *kept) {
    lian_match_clear(kept);
    free(kept);
}

static lian_status kept_get(lian_account *a, lian_match **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_match *made = NULL;
    void **kept = lian_account_keep(a, &key, kept_clear);
    LIAN_CHECK_MEMORY(kept);
    if (!*kept) {
        LIAN_CHECK_MEMORY(made = calloc(1, sizeof *made));
        LIAN_TRY(lian_match_new(made, a->study, a->results, err));
        *kept = made; /* once it is whole */
        made = NULL;
    }
    *out = *kept;
out:
    if (made) kept_clear(made);
    return status;
}

static int32_t demand_of(const lian_match *m, lian_firm_id firm) {
    for (int32_t i = 0; i < m->count; i++)
        if (m->demand[i].firm == firm) return i;
    return LIAN_NONE;
}

static void need_rows(lian_account *a, lian_firm_id firm) {
    for (lian_row r = 0; r < a->study->tables->needs.count; r++)
        if (lian_need_is_for_space(a->study, r, firm)) lian_account_row(a, LIAN_TABLE_NEEDS, r, "amount");
}

static lian_status explain_fit(lian_account *a, const lian_match *m) {
    lian_status status = LIAN_OK;
    const lian_demand *d = &m->demand[demand_of(m, a->measure.subject.row)];
    double score;
    lian_subject pair = lian_subject_pair(LIAN_SUBJECT_PLACE, a->measure.subject.with, LIAN_SUBJECT_SEGMENT, d->segment);
    LIAN_TRY(lian_account_measure(a, "score", "park.score", pair, true, &score));
    lian_account_term(a, "land", "land that it asks for", "需地", "mu", d->room[0]);
    need_rows(a, d->firm);
    lian_account_term(a, "floor", "floor that it asks for", "需厂房", "m2", d->room[1]);
    lian_account_formula(a, "score");
    lian_account_say(a, "the park that the best assignment gives it: the largest sum of low bounds of fit (.001 more for each match), no park overfull; local firms first, firms outside with what they leave",
                     "由最优匹配给出：适配度下限之和最大（每成一对另计 .001），且各园区不超量；先匹配本地企业，外地企业以余量匹配");
out:
    return status;
}

static void hold_rows(lian_account *a, const lian_demand *d) {
    if (d->hold == LIAN_HOLD_HALTED) lian_account_row(a, LIAN_TABLE_FIRMS, d->firm, lian_firm_has_stopped(a->study, d->firm) ? "status" : "compliance");
    if (d->hold == LIAN_HOLD_GAPLESS) lian_account_row(a, LIAN_TABLE_SEGMENTS, d->segment, "local_need");
    if (d->hold == LIAN_HOLD_RESTRICTED) lian_account_row(a, LIAN_TABLE_SEGMENTS, d->segment, "policy_class");
}

static lian_status explain_found(lian_account *a, const lian_match *m) {
    int32_t i = demand_of(m, a->measure.subject.row);
    const lian_demand *d = &m->demand[i];
    bool read = d->state == LIAN_DEMAND_READ, found = read && m->choice[i] != LIAN_NONE;
    lian_account_term(a, "asked", "needs for space that can be read", "可读的空间需求", "count", read);
    need_rows(a, d->firm);
    if (found) {
        lian_account_term(a, "site", "the park that takes it", "匹配到的园区", "count", 1);
        lian_account_row(a, LIAN_TABLE_PLACES, m->place[m->choice[i]], NULL);
    }
    hold_rows(a, d);
    lian_account_rule(a, "1 if the best assignment gives it a park, 0 if not, or if it has stopped or is banned, or asks from outside for a segment that is no gap, or for a restricted one, which is to be admitted first; not known when amount, unit or segment is missing",
                      "最优匹配给出园区为 1，否则为 0；停产、注销或严重失信的企业，外地企业的非缺口环节（已签约或在推进的除外），为 0；外地企业的限制类环节须先过准入，为 0；数量、单位或环节不明则未知", read ? found : lian_unknown());
    return LIAN_OK;
}

static void explain_hold(lian_account *a, const lian_match *m) {
    const lian_demand *d = &m->demand[demand_of(m, a->measure.subject.row)];
    lian_account_term(a, "asked", "the firm asks for space", "企业登记了空间需求", "count", 1);
    need_rows(a, d->firm);
    hold_rows(a, d);
    lian_account_rule(a, "1 if the firm has stopped or is banned; else 2 if it is outside, not on its way here, and its segment is no gap; else 3 if it is outside and its segment is restricted",
                      "停产、注销或严重失信为 1；否则外地企业（未签约、未在推进）的环节不是缺口为 2；否则外地企业的限制类环节为 3", d->hold);
}

static void explain_left(lian_account *a, const lian_match *m, int kind) {
    int32_t site = LIAN_NONE;
    double asked = 0;
    for (int32_t j = 0; j < m->places; j++)
        if (m->place[j] == a->measure.subject.row) site = j;
    lian_account_term(a, "free", "what is free", "原有空间", kind ? "m2" : "mu", site == LIAN_NONE ? lian_unknown() : m->room[2 * site + kind]);
    lian_account_row(a, LIAN_TABLE_PLACES, a->measure.subject.row, kind ? "free_floor_m2" : "free_land_mu");
    lian_account_term(a, "taken", "what the matched firms take", "匹配企业占用", kind ? "m2" : "mu", 0);
    for (int32_t i = 0; i < m->read; i++) {
        if (m->choice[i] != site || !(m->demand[i].room[kind] > 0)) continue;
        asked += m->demand[i].room[kind];
        need_rows(a, m->demand[i].firm);
    }
    lian_account_set(a, asked);
    lian_account_formula(a, "max(0, free − taken)");
}

static lian_status explain_rate(lian_account *a, const lian_match *m) {
    lian_status status = LIAN_OK;
    lian_match_range range;
    lian_account_term(a, "matched", "demands with a park", "已匹配的需求", "count", m->too_large ? lian_unknown() : m->outcome.matched);
    if (m->too_large) lian_account_text(a, "too many pairs to be solved", "规模过大，未求解");
    for (int32_t i = 0; i < m->read; i++) lian_account_row(a, LIAN_TABLE_NEEDS, m->demand[i].need, NULL);
    lian_account_term(a, "demands", "demands that can be read", "可读的需求", "count", m->read);
    lian_account_formula(a, "matched / demands");
    for (int32_t i = m->read; i < m->count; i++) lian_account_row(a, LIAN_TABLE_NEEDS, m->demand[i].need, NULL);
    if (m->count > m->read) lian_account_unknown(a, "%d demands cannot be read", "%d 项需求待核实", (int)(m->count - m->read));
    if (m->too_large || lian_is_unknown(a->measure.value)) goto out;
    LIAN_TRY(lian_match_range_run(m, &range, a->err));
    if (range.unsure) lian_account_unknown(a, "room of parks that could take %d demands", "可承接 %d 项需求的园区余量未登记", (int)range.unsure);
    if (range.least < range.most)
        lian_account_say(a, "of all %d demands at least %d and at most %d find a park, whatever those that cannot be read ask for and whatever room is not on record",
                         "全部 %d 项需求中，无论待核实的需求与未登记的余量如何，至少 %d 项、至多 %d 项可匹配", (int)m->count, (int)range.least, (int)range.most);
out:
    return status;
}

lian_status lian_explain_match(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_match *m = NULL;
    LIAN_TRY(kept_get(a, &m));
    if (lian_account_is(a, "match.fit")) return explain_fit(a, m);
    if (lian_account_is(a, "match.found")) return explain_found(a, m);
    if (lian_account_is(a, "match.hold")) explain_hold(a, m);
    if (lian_account_is(a, "match.left_land")) explain_left(a, m, 0);
    if (lian_account_is(a, "match.left_floor")) explain_left(a, m, 1);
    if (lian_account_is(a, "match.rate")) LIAN_TRY(explain_rate(a, m));
out:
    return status;
}
