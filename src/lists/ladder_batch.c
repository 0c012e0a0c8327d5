/* SPDX-License-Identifier: MIT */
/* Which firms are to be brought in, supported and cultivated, by the rules of ladder.h? */
#include "base/error.h"
#include "lists/ladder.h"
#include "model/contact.h"
#include "model/halted.h"
#include "model/master.h"

#include <stdlib.h>

/* ---- segments ----------------------------------------------------------------------------------------------------------- */

bool lian_finding_makes_key(lian_finding_kind kind) {
    return kind == LIAN_FINDING_CRITICAL || kind == LIAN_FINDING_SINGLE_SOURCE || kind == LIAN_FINDING_CHOKEPOINT ||
           kind == LIAN_FINDING_BOTTLENECK || kind == LIAN_FINDING_BLOCKAGE || kind == LIAN_FINDING_FRAGILE;
}

/* Key are those that cut the product off. */
static void cut_mark(uint8_t *mark, const lian_finding *cut) {
    for (int32_t i = 0; i < cut->evidence_count; i++)
        if (cut->evidence[i].table == LIAN_TABLE_SEGMENTS) mark[cut->evidence[i].row] |= LIAN_MARK_KEY;
}

static void segments_mark(uint8_t *mark, const lian_writer *w) {
    for (lian_segment_id s = 0; s < w->tables->segments.count; s++) {
        lian_grade grade = lian_grade_get(w->results, s).grade;
        bool is_free = lian_enum_at(w->tables->segments.local_need, s) == LIAN_LOCAL_NEED_FREE;
        if (grade == LIAN_GRADE_WEAK) mark[s] |= LIAN_MARK_WEAK;
        if ((grade == LIAN_GRADE_WEAK || grade == LIAN_GRADE_FAIR) && !is_free) mark[s] |= LIAN_MARK_NEEDED;
    }
    for (int32_t i = 0; i < lian_finding_count(w->results); i++) {
        const lian_finding *f = lian_finding_at(w->results, i);
        if (lian_finding_is_cut(f)) cut_mark(mark, f);
        else if (f->subject.kind == LIAN_SUBJECT_SEGMENT && lian_finding_makes_key(f->kind)) mark[f->subject.row] |= LIAN_MARK_KEY;
    }
}

/* ---- one firm ----------------------------------------------------------------------------------------------------------- */

bool lian_member_is_here(const lian_study *study, const lian_member *m) {
    return lian_study_where(study, m->place) == LIAN_WHERE_LOCAL && lian_firm_operates(study->network, m->firm);
}

static bool is_elsewhere(const lian_study *study, const lian_member *m) {
    return lian_where_is_outside(lian_study_where(study, m->place));
}

static void put(lian_climber *c, lian_batch batch, lian_batch_rule rule, lian_row row, double figure) {
    if (c->batch != LIAN_BATCH_NONE) return;
    c->batch = batch;
    c->rule = rule;
    c->row = row;
    c->figure = figure;
}

static void here_place(lian_climber *c, const lian_writer *w, const uint8_t *mark) {
    const lian_member *m = &c->member;
    uint8_t of = m->segment == LIAN_NONE ? 0 : mark[m->segment];
    if (lian_firm_is_critical(w, m->firm)) put(c, LIAN_BATCH_SUPPORT, LIAN_BATCH_BY_CRITICAL, LIAN_NONE, lian_unknown());
    if ((of & (LIAN_MARK_WEAK | LIAN_MARK_KEY)) && c->state.rung <= LIAN_RUNG_GROWTH)
        put(c, LIAN_BATCH_SUPPORT, LIAN_BATCH_BY_TITLE, LIAN_NONE, lian_unknown());
}

/* Does it grow fast, and is it small or medium? Its growth for the order; a title without a figure goes last. */
static bool grows(const lian_climber *c, const lian_study *study) {
    double small = lian_money_of_yi(study, study->settings.ladder_small);
    if (!(c->member.revenue < small)) return false;
    return lian_number_at(study->tables->firms.growth, c->member.firm) >= study->settings.ladder_growth ||
           lian_firm_has_title(study, c->member.firm, LIAN_TITLE_HIGH_GROWTH);
}

/* ---- rules over rows ---------------------------------------------------------------------------------------------------- */

static void needs_place(lian_climber *climbers, const int32_t *at, const lian_writer *w) {
    for (lian_row r = 0; r < w->tables->needs.count; r++) {
        lian_firm_id firm = lian_network_ref(w->network, LIAN_TABLE_FIRMS, w->tables->needs.firm, r);
        if (firm == LIAN_NONE || at[firm] == LIAN_NONE || !lian_scope_of_need(w->study, r).is_seen) continue;
        lian_climber *c = &climbers[at[firm]];
        if (c->state.rung == LIAN_RUNG_MASTER && lian_member_is_here(w->study, &c->member))
            put(c, LIAN_BATCH_SUPPORT, LIAN_BATCH_BY_NEED, r, lian_unknown());
    }
}

/* Behind the rules that would bring it in, so that whoever is in no batch for that says so. */
static bool is_closed(const lian_climber *c, const lian_writer *w) {
    lian_contact contact = lian_contact_of(w->study, c->member.firm, c->member.segment);
    return lian_contact_is_closed(&contact);
}

/* Nobody that has stopped is brought in, whatever is talked of with it; its row says so. */
static bool halted_put(lian_climber *c, const lian_writer *w, lian_row row) {
    if (!lian_firm_has_stopped(w->study, c->member.firm)) return false;
    put(c, LIAN_BATCH_NONE, LIAN_BATCH_HALTED, row, lian_unknown());
    return true;
}

/* Under way to here: its project, which is seen to, goes before whatever else would bring it in. */
static void projects_place(lian_climber *climbers, const int32_t *at, const lian_writer *w) {
    const lian_project_table *projects = &w->tables->projects;
    for (lian_row r = 0; r < projects->count; r++) {
        lian_firm_id firm = lian_network_ref(w->network, LIAN_TABLE_FIRMS, projects->firm, r);
        int stage = lian_enum_at(projects->stage, r);
        bool moves = stage == LIAN_PROJECT_STAGE_NEGOTIATING || lian_project_is_coming(w->study, r);
        if (firm == LIAN_NONE || at[firm] == LIAN_NONE || !moves || !is_elsewhere(w->study, &climbers[at[firm]].member)) continue;
        lian_contact contact = lian_contact_of(w->study, firm, climbers[at[firm]].member.segment);
        if (contact.project == r && !lian_contact_is_closed(&contact) && !halted_put(&climbers[at[firm]], w, r)) put(&climbers[at[firm]], LIAN_BATCH_INTRODUCE, LIAN_BATCH_BY_PROJECT, r, lian_unknown());
    }
}

static void portfolio_place(lian_climber *climbers, const int32_t *at, const lian_writer *w) {
    int64_t first;
    int32_t count = lian_measure_find_all(w->results, "portfolio.rank", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_NONE, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(w->results, first + i);
        lian_firm_id firm = m.subject.row;
        if (at[firm] == LIAN_NONE || !is_elsewhere(w->study, &climbers[at[firm]].member)) continue;
        bool closed = is_closed(&climbers[at[firm]], w);
        put(&climbers[at[firm]], closed ? LIAN_BATCH_NONE : LIAN_BATCH_INTRODUCE, closed ? LIAN_BATCH_NOT_CLOSED : LIAN_BATCH_BY_PORTFOLIO, LIAN_NONE, m.value);
    }
}

static void leads_place(lian_climber *climbers, const int32_t *at, const lian_writer *w) {
    for (lian_row r = 0; r < w->tables->leads.count; r++) {
        lian_firm_id firm = lian_network_ref(w->network, LIAN_TABLE_FIRMS, w->tables->leads.firm, r);
        lian_segment_id segment = lian_network_ref(w->network, LIAN_TABLE_SEGMENTS, w->tables->leads.segment, r);
        int stage = lian_enum_at(w->tables->leads.stage, r);
        if (firm == LIAN_NONE || at[firm] == LIAN_NONE || stage == LIAN_LEAD_STAGE_LANDED || stage == LIAN_LEAD_STAGE_LOST) continue;
        if (segment != LIAN_NONE && !w->study->segment_seen[segment]) continue;
        lian_climber *c = &climbers[at[firm]];
        if (is_elsewhere(w->study, &c->member) && !halted_put(c, w, r)) put(c, LIAN_BATCH_INTRODUCE, LIAN_BATCH_BY_LEAD, r, lian_unknown());
    }
}

/* ---- the first of each segment ------------------------------------------------------------------------------------------ */

typedef struct runner {
    lian_segment_id segment;
    int32_t at;
    double figure, rank; /* what is told; the order, where it is not that of falling figures: 1 first */
} runner;

static int by_segment_then_figure(const void *left, const void *right) {
    const runner *a = left, *b = right;
    int order = lian_row_order(a->segment, b->segment);
    if (!order) order = lian_number_rising(a->rank, b->rank);
    if (!order) order = lian_number_order(a->figure, b->figure);
    return order ? order : lian_int_order(a->at, b->at);
}

static void first_place(lian_climber *climbers, runner *runners, int32_t count, double most, lian_batch batch, lian_batch_rule rule) {
    int32_t nth = 0;
    if (count) qsort(runners, (size_t)count, sizeof *runners, by_segment_then_figure);
    for (int32_t i = 0; i < count; i++) {
        nth = i && runners[i].segment == runners[i - 1].segment ? nth + 1 : 1;
        if (nth <= most) put(&climbers[runners[i].at], batch, rule, LIAN_NONE, runners[i].figure);
    }
}

/* What it scores for sure. */
static double score_low(const lian_writer *w, lian_firm_id firm) {
    lian_measure score;
    bool has = lian_measure_find(w->results, "target.score", (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE}, &score);
    return has ? score.low : lian_unknown();
}

/* What a firm is listed for beside what it could turn to: what only local buyers keep weak, and other gaps. */
enum { MAKES_JOINED = 1, MAKES_LACKING = 2 };

/* The firms that are listed for what they make, not only for what they could turn to. */
static void makers_mark(uint8_t *makes, const lian_writer *w) {
    int64_t first;
    int32_t count = lian_measure_find_all(w->results, "target.kind", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_SEGMENT, &first);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(w->results, first + i);
        if (m.value < 2.5) makes[m.subject.row] |= (uint8_t)(lian_segment_is_capped(w->study, w->results, m.subject.with) ? MAKES_JOINED : MAKES_LACKING);
    }
}

/* In the order of targets the first are suppliers of local masters, then those whose score is high enough for sure; who would have to turn to the
 * product stands behind all makers there, whatever its score. */
static bool is_first(const lian_writer *w, const uint8_t *makes, lian_firm_id firm, double score) {
    bool supplies = lian_measure_get(w->results, "target.tier", LIAN_SUBJECT_FIRM, firm) < 1.5;
    return makes[firm] && (supplies || score >= w->study->settings.ladder_target);
}

/* Firms elsewhere that stand first as targets, in the order of targets. */
static void targets_place(lian_climber *climbers, int32_t count, const lian_writer *w, const uint8_t *makes, runner *runners) {
    int32_t found = 0;
    for (int32_t i = 0; i < count; i++) {
        lian_climber *c = &climbers[i];
        double score = score_low(w, c->member.firm);
        if (!is_elsewhere(w->study, &c->member) || !is_first(w, makes, c->member.firm, score) || lian_firm_is_banned(w->study, c->member.firm)) continue;
        if (is_closed(c, w)) put(c, LIAN_BATCH_NONE, LIAN_BATCH_NOT_CLOSED, LIAN_NONE, score);
        else if (!(makes[c->member.firm] & MAKES_LACKING)) put(c, LIAN_BATCH_NONE, LIAN_BATCH_TO_JOIN, LIAN_NONE, score);
        else runners[found++] = (runner){c->member.segment, i, score, lian_measure_get(w->results, "target.rank", LIAN_SUBJECT_FIRM, c->member.firm)};
    }
    first_place(climbers, runners, found, w->study->settings.ladder_most, LIAN_BATCH_INTRODUCE, LIAN_BATCH_BY_SCORE);
}

/* The largest of each weak or key segment where none has a rung. */
static void largest_place(lian_climber *climbers, int32_t count, const lian_writer *w, const uint8_t *mark, const bool *is_held, runner *runners) {
    int32_t found = 0;
    for (int32_t i = 0; i < count; i++) {
        const lian_member *m = &climbers[i].member;
        if (m->segment == LIAN_NONE || !(mark[m->segment] & (LIAN_MARK_WEAK | LIAN_MARK_KEY)) || is_held[m->segment]) continue;
        if (lian_member_is_here(w->study, m) && !lian_is_unknown(m->revenue) && !lian_firm_is_banned(w->study, m->firm))
            runners[found++] = (runner){m->segment, i, m->revenue, 0};
    }
    first_place(climbers, runners, found, 1, LIAN_BATCH_SUPPORT, LIAN_BATCH_BY_SIZE);
}

static void growers_place(lian_climber *climbers, int32_t count, const lian_writer *w, const uint8_t *mark, runner *runners) {
    int32_t found = 0;
    for (int32_t i = 0; i < count; i++) {
        const lian_climber *c = &climbers[i];
        const lian_member *m = &c->member;
        if (c->batch != LIAN_BATCH_NONE || m->segment == LIAN_NONE || !(mark[m->segment] & LIAN_MARK_NEEDED)) continue;
        if (lian_member_is_here(w->study, m) && grows(c, w->study) && !lian_firm_is_banned(w->study, m->firm))
            runners[found++] = (runner){m->segment, i, lian_number_at(w->tables->firms.growth, m->firm), 0};
    }
    first_place(climbers, runners, found, w->study->settings.ladder_most, LIAN_BATCH_CULTIVATE, LIAN_BATCH_BY_GROWTH);
}

lian_status lian_batches_run(lian_climber *climbers, int32_t count, const lian_writer *w) {
    lian_status status = LIAN_OK;
    lian_error *err = w->err;
    size_t firms = (size_t)w->tables->firms.count + 1, segments = (size_t)w->tables->segments.count + 1;
    int32_t *at = malloc(firms * sizeof *at);
    uint8_t *mark = calloc(segments, 1), *makes = calloc(firms, 1);
    bool *is_held = calloc(segments, sizeof *is_held);
    runner *runners = malloc(((size_t)count + 1) * sizeof *runners);
    LIAN_CHECK_MEMORY(at && mark && is_held && makes && runners);
    for (size_t f = 0; f < firms; f++) at[f] = LIAN_NONE;
    for (int32_t i = 0; i < count; i++) {
        const lian_member *m = &climbers[i].member;
        if (!lian_firm_is_banned(w->study, m->firm)) at[m->firm] = i;
        if (m->segment != LIAN_NONE && lian_member_is_here(w->study, m) && climbers[i].state.rung <= LIAN_RUNG_GROWTH) is_held[m->segment] = true;
    }
    segments_mark(mark, w);
    projects_place(climbers, at, w);
    portfolio_place(climbers, at, w);
    makers_mark(makes, w);
    targets_place(climbers, count, w, makes, runners);
    leads_place(climbers, at, w);
    needs_place(climbers, at, w);
    for (int32_t i = 0; i < count; i++)
        if (at[climbers[i].member.firm] == i && lian_member_is_here(w->study, &climbers[i].member)) here_place(&climbers[i], w, mark);
    largest_place(climbers, count, w, mark, is_held, runners);
    growers_place(climbers, count, w, mark, runners);
out:
    free(at);
    free(mark);
    free(is_held);
    free(makes);
    free(runners);
    return status;
}
