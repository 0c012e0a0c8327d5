/* SPDX-License-Identifier: MIT */
/* What is not known of the firms that a verdict waits for: may they be chain masters, may they be called, what do they need? */
#include "base/error.h"
#include "lists/fill.h"
#include "lists/leading.h"
#include "lists/targets.h"
#include "model/master.h"

static lian_want want_of(lian_chain_id chain, lian_firm_id firm, lian_ask ask, double points, double order) {
    return (lian_want){.chain = chain, .kind = LIAN_SUBJECT_FIRM, .row = firm, .ask = ask, .points = points, .order = order};
}

/* The chain of its main segment, where that is seen; else the one that is asked for. */
static lian_chain_id chain_of(const lian_writer *w, lian_firm_id firm) {
    lian_segment_id segment = w->network->firm_main[firm];
    lian_chain_id chain = segment == LIAN_NONE ? LIAN_NONE : w->network->segment_chain[segment];
    return chain != LIAN_NONE && w->study->chain_seen[chain] ? chain : w->study->chain;
}

/* ---- chain masters --------------------------------------------------------------------------------------------------- */

/* A verdict is worth 100 points, shared between the conditions that are open. */
static lian_status add_gate(lian_wants *wants, lian_writer *w, lian_chain_id chain, lian_firm_id firm, const lian_leading *l) {
    lian_status status = LIAN_OK;
    lian_master_gate gate = lian_master_gate_of(w->study, firm, chain);
    const lian_gate of[] = {gate.revenue, gate.rd, gate.operates, gate.compliance};
    static const char *const columns[] = {"revenue", "rd_ratio", "status", "compliance"};
    int open = 0;
    if (gate.state != LIAN_GATE_OPEN) return LIAN_OK;
    for (int i = 0; i < 4; i++) open += of[i] == LIAN_GATE_OPEN;
    for (int i = 0; i < 4; i++) {
        lian_want want = want_of(chain, firm, (lian_ask)(LIAN_ASK_GATE_REVENUE + i), 100. / open, l->place.value);
        want.is_alone = open == 1 && l->score.value >= w->study->settings.master_threshold;
        /* revenue may be given and the threshold not known, for the unit of money says nothing of yuan */
        if (of[i] == LIAN_GATE_OPEN && lian_fill_lacks(w, LIAN_TABLE_FIRMS, firm, columns[i])) LIAN_TRY(lian_wants_add(wants, want, w->err));
    }
out:
    return status;
}

static double open_of(const lian_leading *l, int part) {
    return l->weight[part] * (lian_is_unknown(l->part[part].value) ? 1 : lian_fill_width(&l->part[part]));
}

static lian_status add_score(lian_wants *wants, lian_writer *w, lian_chain_id chain, lian_firm_id firm, const lian_leading *l) {
    enum { DRIVE = 1, CONTROL, INNOVATION, LOCALBUY };
    lian_status status = LIAN_OK;
    double place = l->place.value, innovation = open_of(l, INNOVATION), trade = open_of(l, DRIVE) + open_of(l, CONTROL) + open_of(l, LOCALBUY);
    bool lacks = lian_fill_lacks(w, LIAN_TABLE_FIRMS, firm, "rd_ratio") || lian_fill_lacks(w, LIAN_TABLE_FIRMS, firm, "patents");
    if (lacks && innovation > 0) LIAN_TRY(lian_wants_add(wants, want_of(chain, firm, LIAN_ASK_MASTER_INNOVATION, innovation, place), w->err));
    if (trade > 0 && !lian_dataset_is_complete(w->study->dataset, LIAN_TABLE_SUPPLIES))
        LIAN_TRY(lian_wants_add(wants, want_of(chain, firm, LIAN_ASK_MASTER_TRADE, trade, place), w->err));
out:
    return status;
}

/* Only those of which it is open whether they are masters. */
lian_status lian_fill_masters(lian_wants *wants, lian_writer *w) {
    lian_status status = LIAN_OK;
    int64_t first = 0;
    int32_t count = lian_measure_find_all(w->results, "master.structural", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_CHAIN, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(w->results, first + i);
        lian_chain_id chain = m.subject.with;
        if (!lian_is_unknown(m.value) || !w->study->chain_seen[chain]) continue;
        lian_leading l = lian_leading_get(w, chain, m.subject.row, LIAN_NONE);
        LIAN_TRY(add_gate(wants, w, chain, m.subject.row, &l));
        LIAN_TRY(add_score(wants, w, chain, m.subject.row, &l));
    }
out:
    return status;
}

/* ---- candidates ------------------------------------------------------------------------------------------------------ */

static bool lacks_any(const lian_writer *w, lian_firm_id firm, const char *a, const char *b, const char *c) {
    return lian_fill_lacks(w, LIAN_TABLE_FIRMS, firm, a) || lian_fill_lacks(w, LIAN_TABLE_FIRMS, firm, b) || (c && lian_fill_lacks(w, LIAN_TABLE_FIRMS, firm, c));
}

static lian_status add_candidate(lian_wants *wants, lian_writer *w, lian_firm_id firm, lian_segment_id gap, double order) {
    lian_status status = LIAN_OK;
    lian_targeted t = lian_targeted_get(w, firm, gap);
    double none = lian_unknown(), width[LIAN_TARGET_SIDES];
    for (int i = 0; i < LIAN_TARGET_SIDES; i++) width[i] = lian_fill_width(&t.points[i]);
    const struct {
        lian_ask ask;
        bool is;
        double points;
    } asks[] = {
        {LIAN_ASK_CREDIT, lian_fill_lacks(w, LIAN_TABLE_FIRMS, firm, "compliance"), lian_fill_width(&t.deduction)},
        {LIAN_ASK_STATUS, lian_fill_lacks(w, LIAN_TABLE_FIRMS, firm, "status"), none},
        {LIAN_ASK_CODE, lian_fill_lacks(w, LIAN_TABLE_FIRMS, firm, "uscc"), none},
        {LIAN_ASK_WILL, lian_is_unknown(t.side[LIAN_TARGETED_WILL].value), width[LIAN_TARGETED_WILL]},
        {LIAN_ASK_INNOVATION, width[LIAN_TARGETED_INNOVATION] > 0 && (lacks_any(w, firm, "patents", "rd_ratio", NULL) || !lian_firm_title_count(w->study, firm)), width[LIAN_TARGETED_INNOVATION]},
        {LIAN_ASK_FINANCE, width[LIAN_TARGETED_FINANCE] > 0 && lacks_any(w, firm, "growth", "debt_ratio", "revenue"), width[LIAN_TARGETED_FINANCE]},
    };
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        if (asks[i].is) LIAN_TRY(lian_wants_add(wants, want_of(w->network->segment_chain[gap], firm, asks[i].ask, asks[i].points, order), w->err));
out:
    return status;
}

/* The first three in the list of each gap, those of the first gaps first. */
static lian_status add_first(lian_wants *wants, lian_writer *w) {
    enum { NEAR = 3 };
    lian_status status = LIAN_OK;
    int64_t first = 0;
    int32_t count = lian_measure_find_all(w->results, "target.rank", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_SEGMENT, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(w->results, first + i);
        double rank = lian_measure_get(w->results, "priority.rank", LIAN_SUBJECT_SEGMENT, m.subject.with);
        if (m.value > NEAR || !w->study->segment_seen[m.subject.with]) continue;
        LIAN_TRY(add_candidate(wants, w, m.subject.row, m.subject.with, (lian_is_unknown(rank) ? 1e9 : rank) + m.value / 10));
    }
out:
    return status;
}

/* Recruits of the portfolio whose needs are estimated or not known. */
static lian_status add_recruits(lian_wants *wants, lian_writer *w) {
    static const char *const needs[] = {"portfolio.need.land", "portfolio.need.floor", "portfolio.need.energy"};
    lian_status status = LIAN_OK;
    int64_t first = 0;
    int32_t count = lian_measure_find_all(w->results, "portfolio.rank", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_NONE, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure rank = lian_measure_at(w->results, first + i), need;
        bool is_open = false;
        for (size_t k = 0; k < sizeof needs / sizeof *needs; k++)
            if (lian_measure_find(w->results, needs[k], rank.subject, &need)) is_open = is_open || lian_is_unknown(need.value) || lian_fill_width(&need) > 0;
        lian_want want = want_of(chain_of(w, rank.subject.row), rank.subject.row, LIAN_ASK_RECRUIT, lian_unknown(), rank.value);
        if (is_open) LIAN_TRY(lian_wants_add(wants, want, w->err));
    }
out:
    return status;
}

/* Firms that ask for space, but not for how much. */
static lian_status add_matches(lian_wants *wants, lian_writer *w) {
    lian_status status = LIAN_OK;
    int64_t first = 0;
    int32_t count = lian_measure_find_all(w->results, "match.found", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_NONE, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(w->results, first + i);
        if (!lian_is_unknown(m.value)) continue;
        LIAN_TRY(lian_wants_add(wants, want_of(chain_of(w, m.subject.row), m.subject.row, LIAN_ASK_MATCH, lian_unknown(), 0), w->err));
    }
out:
    return status;
}

lian_status lian_fill_candidates(lian_wants *wants, lian_writer *w) {
    lian_status status = LIAN_OK;
    LIAN_TRY(add_first(wants, w));
    LIAN_TRY(add_recruits(wants, w));
    LIAN_TRY(add_matches(wants, w));
out:
    return status;
}
