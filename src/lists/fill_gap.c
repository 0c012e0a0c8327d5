/* SPDX-License-Identifier: MIT */
/* What is not known of gaps: whether they are any, what hangs on them, and the parts of their priority? */
#include "base/error.h"
#include "lists/fill.h"

static lian_subject of_segment(lian_segment_id s) { return (lian_subject){LIAN_SUBJECT_SEGMENT, s, LIAN_SUBJECT_NONE, LIAN_NONE}; }

bool lian_fill_is_gap(const lian_writer *w, lian_segment_id segment) {
    lian_measure score;
    lian_grade grade = lian_standing_get(w->results, segment).grade;
    if (!lian_measure_find(w->results, "priority.score", of_segment(segment), &score) || grade > LIAN_GRADE_FAIR) return false;
    return !(lian_measure_get(w->results, "demand.local", LIAN_SUBJECT_SEGMENT, segment) <= 0) &&
           lian_enum_at(w->tables->segments.policy_class, segment) != LIAN_POLICY_CLASS_PROHIBITED;
}

/* ---- essential inputs ------------------------------------------------------------------------------------------------ */

/* The wider the range of what stops with it, the earlier it is named. */
lian_status lian_fill_links(lian_wants *wants, lian_writer *w) {
    lian_status status = LIAN_OK;
    int64_t first = 0;
    int32_t count = lian_measure_find_all(w->results, "chokepoint.knockout", LIAN_SUBJECT_SEGMENT, LIAN_SUBJECT_NONE, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(w->results, first + i);
        double width = lian_fill_width(&m);
        lian_want want = {.chain = w->network->segment_chain[m.subject.row], .kind = LIAN_SUBJECT_SEGMENT, .row = m.subject.row, .ask = LIAN_ASK_ESSENTIAL};
        want.points = 100 * (1 - m.coverage);
        want.order = -width;
        if (width > 0 && w->study->segment_seen[m.subject.row]) LIAN_TRY(lian_wants_add(wants, want, w->err));
    }
out:
    return status;
}

/* ---- is it one? ------------------------------------------------------------------------------------------------------ */

/* What is missing is a break only where it is needed; what nothing here asks for may still be a gap. A gap that has a priority would lose
 * it if it may be elsewhere: so many points hang on it. */
static lian_status add_local(lian_wants *wants, lian_writer *w, lian_segment_id s, const lian_measure *score) {
    lian_standing standing = lian_standing_get(w->results, s);
    if (lian_enum_at(w->tables->segments.local_need, s) != LIAN_NONE || standing.grade > LIAN_GRADE_FAIR) return LIAN_OK;
    bool is_missing = standing.grade == LIAN_GRADE_MISSING && standing.state != LIAN_STATE_DECLARED;
    bool is_left_out = lian_measure_get(w->results, "demand.local", LIAN_SUBJECT_SEGMENT, s) <= 0;
    if (!is_missing && !is_left_out && lian_is_unknown(score->value)) return LIAN_OK;
    lian_want want = {.chain = w->network->segment_chain[s], .kind = LIAN_SUBJECT_SEGMENT, .row = s, .ask = LIAN_ASK_LOCAL, .is_alone = is_missing};
    want.points = is_missing || is_left_out ? 100 : score->value;
    want.order = lian_ordained_of(w, s).level;
    return lian_wants_add(wants, want, w->err);
}

/* ---- the parts of its priority --------------------------------------------------------------------------------------- */

enum { UNMET, CRITICAL, RISK, GAIN, DENSITY, ANCHOR, SITE, POOL, POLICY, PARTS };
static const char *const measures[PARTS][2] = {
    {"priority.unmet", "priority.points.unmet"},     {"priority.critical", "priority.points.critical"}, {"priority.risk", "priority.points.risk"},
    {"priority.gain", "priority.points.gain"},       {"priority.density", "priority.points.density"},   {"priority.anchor", "priority.points.anchor"},
    {"priority.site", "priority.points.site"},       {"priority.pool", "priority.points.pool"},         {"priority.policy", "priority.points.policy"},
};

/* Points that are open for want of each part; 0 where it is known. */
static void open_get(const lian_writer *w, lian_segment_id s, double open[PARTS]) {
    for (int i = 0; i < PARTS; i++) {
        lian_measure points = lian_fill_measure(w, measures[i][1], of_segment(s));
        bool is_known = !lian_is_unknown(lian_measure_get(w->results, measures[i][0], LIAN_SUBJECT_SEGMENT, s));
        open[i] = is_known ? 0 : lian_fill_width(&points);
    }
}

/* Are there statistics of enough places to learn from? */
static bool is_related(const lian_writer *w, lian_segment_id s) {
    lian_subject pair = {LIAN_SUBJECT_PLACE, w->study->home, LIAN_SUBJECT_SEGMENT, s};
    lian_measure density = lian_fill_measure(w, "relatedness.density", pair);
    return w->study->home != LIAN_NONE && !lian_is_unknown(density.value);
}

/* The grade asks for the origins of what is here. */
static bool origins_are_asked(const lian_writer *w, lian_segment_id s) {
    lian_points points[LIAN_POINTS];
    if (lian_standing_get(w->results, s).grade == LIAN_GRADE_MISSING) return false;
    lian_points_get(w->study, w->results, s, points);
    return lian_is_unknown(points[LIAN_ASK_OUTSIDE].found.value);
}

static lian_status add_parts(lian_wants *wants, lian_writer *w, lian_segment_id s) {
    static const struct {
        int part, other; /* other: a second part that the same cells settle; LIAN_NONE */
        lian_ask ask;
    } asks[] = {{UNMET, LIAN_NONE, LIAN_ASK_DEMAND}, {ANCHOR, LIAN_NONE, LIAN_ASK_BOUGHT}, {RISK, LIAN_NONE, LIAN_ASK_RISK},
                {GAIN, DENSITY, LIAN_ASK_RELATED},   {POOL, LIAN_NONE, LIAN_ASK_POOL},     {POLICY, LIAN_NONE, LIAN_ASK_POLICY}};
    lian_status status = LIAN_OK;
    double open[PARTS], rank = lian_measure_get(w->results, "priority.rank", LIAN_SUBJECT_SEGMENT, s);
    int unknown = 0;
    open_get(w, s, open);
    if (origins_are_asked(w, s)) open[RISK] = 0;
    if (is_related(w, s)) open[GAIN] = open[DENSITY] = 0;
    if (lian_dataset_is_complete(w->study->dataset, LIAN_TABLE_SUPPLIES)) open[ANCHOR] = 0; /* nobody buys it outside */
    for (int i = 0; i < PARTS; i++) unknown += lian_is_unknown(lian_measure_get(w->results, measures[i][0], LIAN_SUBJECT_SEGMENT, s));
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        lian_want want = {.chain = w->network->segment_chain[s], .kind = LIAN_SUBJECT_SEGMENT, .row = s, .ask = asks[i].ask, .points = open[asks[i].part]};
        if (asks[i].other != LIAN_NONE) want.points += open[asks[i].other];
        want.order = lian_is_unknown(rank) ? 1e9 + (double)(int)lian_ordained_of(w, s).level : rank;
        want.is_alone = unknown == 1;
        if (want.points > 0) LIAN_TRY(lian_wants_add(wants, want, w->err));
    }
out:
    return status;
}

lian_status lian_fill_gaps(lian_wants *wants, lian_writer *w) {
    lian_status status = LIAN_OK;
    for (lian_segment_id s = 0; s < w->tables->segments.count; s++) {
        lian_measure score = lian_fill_measure(w, "priority.score", of_segment(s));
        if (!w->study->segment_seen[s]) continue;
        LIAN_TRY(add_local(wants, w, s, &score));
        if (lian_fill_is_gap(w, s)) LIAN_TRY(add_parts(wants, w, s));
    }
out:
    return status;
}
