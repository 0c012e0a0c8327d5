/* SPDX-License-Identifier: MIT */
/* What cannot be reached without this, and what holds the network together here? Each is walked again without it. */
#include "analysis/explain_chokepoint.h"

#include "analysis/explain_rows.h"
#include "analysis/sizes.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static const char choke_key = 0;

static void side_clear(lian_choke_side *s) {
    lian_flow_clear(&s->flow);
    lian_adjacency_clear(&s->out);
    lian_adjacency_clear(&s->both);
    free(s->outputs);
    lian_needs_clear(&s->needs);
    lian_knockout_space_clear(&s->space);
    lian_knockout_free(s->network);
}

static void choke_clear(void *kept) {
    lian_choke *c = kept;
    side_clear(&c->segments);
    side_clear(&c->firms);
    free(c->mark);
    free(c->list);
    free(c);
}

static lian_status side_make(lian_choke_side *s, const lian_study *study, bool firms, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t n = (size_t)(firms ? study->tables->firms.count : study->tables->segments.count) + 1;
    LIAN_CHECK_MEMORY(s->outputs = malloc(n * sizeof *s->outputs));
    if (firms) lian_outputs_of_firms(s->outputs, study);
    else LIAN_TRY(lian_outputs_of_segments(s->outputs, NULL, study, err));
    if (firms && !study->tables->supplies.count) goto out;
    LIAN_TRY(firms ? lian_flow_of_firms(&s->flow, study, err) : lian_flow_of_segments(&s->flow, study, err));
    lian_arcs arcs = lian_flow_arcs(&s->flow);
    LIAN_TRY(lian_adjacency_build(&s->out, &arcs, LIAN_WAY_OUT, err));
    arcs.count = s->flow.inner;
    LIAN_TRY(lian_adjacency_build(&s->both, &arcs, LIAN_WAY_BOTH, err));
    LIAN_TRY(firms ? lian_needs_of_firms(&s->needs, study, err) : lian_needs_of_segments(&s->needs, study, err));
    LIAN_TRY(lian_needs_build(&s->needs, study, LIAN_READING_VALUE, &s->network, err));
    LIAN_TRY(lian_knockout_space_init(&s->space, s->network, err));
out:
    return status;
}

static lian_status choke_make(lian_account *a, lian_choke **out) {
    lian_status status = LIAN_OK;
    lian_choke *made = NULL; /* kept once it is whole */
    lian_error *err = a->err;
    const lian_tables *t = a->study->tables;
    size_t most = (size_t)(t->firms.count > t->segments.count ? t->firms.count : t->segments.count) + 3;
    void **kept = lian_account_keep(a, &choke_key, choke_clear);
    lian_choke *c = kept ? *kept : NULL;
    LIAN_CHECK_MEMORY(kept);
    if (!c) {
        LIAN_CHECK_MEMORY(made = c = calloc(1, sizeof *c));
        c->has_firms = t->supplies.count > 0;
        LIAN_CHECK_MEMORY(c->mark = calloc(most, 1));
        LIAN_CHECK_MEMORY(c->list = malloc(most * sizeof *c->list));
        LIAN_TRY(side_make(&c->segments, a->study, false, err));
        LIAN_TRY(side_make(&c->firms, a->study, true, err));
        *kept = made;
        made = NULL;
    }
    *out = c;
out:
    if (made) choke_clear(made);
    return status;
}

/* ---- naming ---------------------------------------------------------------------------------------------------------- */

void lian_choke_name(lian_account *a, lian_subject_kind kind, const int32_t *list, int32_t count) {
    for (int32_t k = 0; k < count && k < LIAN_CHOKE_NAMED; k++) lian_account_text(a, "%s", "%s", lian_subject_name(a->study, kind, list[k]));
    if (count > LIAN_CHOKE_NAMED) lian_account_text(a, "and %d more", "另有 %d 个", (int)(count - LIAN_CHOKE_NAMED));
    for (int32_t k = 0; k < count && k < LIAN_CHOKE_ROWS; k++) lian_account_row(a, lian_choke_table(kind), list[k], NULL);
}

/* Known sizes of the firms that make a segment at home. */
static lian_status segment_output(lian_account *a, lian_owners *owners, lian_segment_id segment, double *out) {
    lian_status status = LIAN_OK;
    int32_t count;
    const lian_row *roles = lian_segment_roles(a->study->network, segment, &count);
    owners->count = 0;
    *out = lian_unknown();
    for (int32_t i = 0; i < count; i++)
        if (lian_role_is_local(a->study, roles[i]))
            LIAN_TRY(lian_owners_add(owners, a->study->network->role_firm[roles[i]], lian_account_role(a, roles[i]), a->err));
    lian_owners_merge(owners);
    for (int32_t i = 0; i < owners->count; i++)
        if (!lian_is_unknown(owners->item[i].size)) *out = (lian_is_unknown(*out) ? 0 : *out) + owners->item[i].size;
out:
    return status;
}

static double firm_output(lian_account *a, lian_firm_id firm) {
    bool output = !lian_is_unknown(lian_number_at(a->study->tables->firms.output, firm));
    return lian_account_row(a, LIAN_TABLE_FIRMS, firm, output ? "output" : "revenue");
}

lian_status lian_choke_outputs(lian_account *a, const char *symbol, lian_subject_kind kind, const int32_t *list, int32_t count,
                               double *sum) {
    lian_status status = LIAN_OK;
    lian_owners owners = LIAN_OWNERS_INIT;
    int32_t known = 0;
    *sum = 0;
    lian_account_term(a, symbol, "their output, as far as it is known", "其产出（已知部分）", "money", 0);
    for (int32_t k = 0; k < count; k++) {
        double output = 0;
        if (kind == LIAN_SUBJECT_FIRM) output = firm_output(a, list[k]);
        else LIAN_TRY(segment_output(a, &owners, list[k], &output));
        if (lian_is_unknown(output)) continue;
        known++;
        *sum += output;
    }
    if (!known) *sum = lian_unknown();
    lian_account_set(a, *sum);
    lian_account_text(a, "output known of %d of %d", "产出已知 %d 个（共 %d 个）", (int)known, (int)count);
    if (known < count) lian_account_unknown(a, "output of %d of %d: left out, so that the sum is a least", "%d 个（共 %d 个）产出未知：未计入，合计为下限", (int)(count - known), (int)count);
out:
    lian_owners_clear(&owners);
    return status;
}

/* ---- dominators: walked again without it ----------------------------------------------------------------------------- */

int32_t lian_choke_walk(lian_choke *c, const lian_adjacency *next, int32_t root, int32_t without) {
    int32_t count = 0, met = 0;
    c->mark[root] = 1;
    c->list[count++] = root;
    while (met < count) {
        int32_t v = c->list[met++];
        for (int32_t k = next->start[v]; k < next->start[v + 1]; k++) {
            int32_t to = next->item[k];
            if (to == without || c->mark[to]) continue;
            c->mark[to] = 1;
            c->list[count++] = to;
        }
    }
    return count - 1;
}

/* What the source reaches with v but not without it, v left out; in c->list, in order of rows. */
static int32_t captives_find(lian_choke *c, const lian_choke_side *s, int32_t v, int32_t *reached, int32_t *left) {
    int32_t count = 0, vertices = s->flow.count;
    uint8_t *with = c->mark;
    *reached = lian_choke_walk(c, &s->out, s->flow.source, LIAN_NONE);
    for (int32_t i = 0; i < vertices + 2; i++) with[i] = (uint8_t)(with[i] << 1);
    /* 2: reached with it; the second walk sets 1 as well */
    *left = 0;
    int32_t met = 0, found = 0;
    c->list[found++] = s->flow.source;
    with[s->flow.source] = 3;
    while (met < found) {
        int32_t at = c->list[met++];
        for (int32_t k = s->out.start[at]; k < s->out.start[at + 1]; k++) {
            int32_t to = s->out.item[k];
            if (to == v || (with[to] & 1)) continue;
            with[to] |= 1;
            c->list[found++] = to;
        }
    }
    *left = found - 1;
    for (int32_t i = 0; i < vertices; i++)
        if (with[i] == 2 && i != v) c->list[count++] = i;
    memset(with, 0, (size_t)vertices + 3);
    return count;
}

/* The rows by which goods leave v. */
static void leaving_rows(lian_account *a, const lian_choke_side *s, lian_subject_kind kind, int32_t v) {
    lian_account_row(a, lian_choke_table(kind), v, NULL);
    for (int32_t k = 0; k < s->flow.inner; k++)
        if (s->flow.from[k] == v) lian_account_row(a, kind == LIAN_SUBJECT_FIRM ? LIAN_TABLE_SUPPLIES : LIAN_TABLE_LINKS, s->flow.row[k], NULL);
}

static lian_status explain_dominance(lian_account *a, lian_choke *c) {
    lian_status status = LIAN_OK;
    lian_subject subject = a->measure.subject;
    const lian_choke_side *s = lian_choke_side_of(c, subject.kind);
    int32_t reached, left, count = captives_find(c, s, subject.row, &reached, &left), ends = 0;
    double sum, all = 0;
    if (lian_account_is(a, "chokepoint.dominates")) {
        lian_account_term(a, "R", "reached from what is raw", "自原料端可达", "count", reached);
        leaving_rows(a, s, subject.kind, subject.row);
        lian_account_term(a, "r", "reached without it", "缺它时仍可达", "count", left);
        lian_choke_name(a, subject.kind, c->list, count);
        lian_account_formula(a, "R − r − 1");
        lian_account_say(a, "every recorded path to these passes it; alternatives nobody recorded are not known", "登记的每条路径都经过它；未登记的替代来源不得而知");
    } else if (lian_account_is(a, "chokepoint.dominated_ends")) {
        for (int32_t k = 0; k < count; k++)
            if (lian_flow_is_end(&s->flow, c->list[k])) c->list[ends++] = c->list[k];
        lian_account_term(a, "n", "end products that are not reached without it", "缺它时不可达的终端产品", "count", ends);
        leaving_rows(a, s, subject.kind, subject.row);
        lian_choke_name(a, subject.kind, c->list, ends);
        lian_account_formula(a, "n");
    } else {
        LIAN_TRY(lian_choke_outputs(a, "Σx", subject.kind, c->list, count, &sum));
        lian_account_row(a, lian_choke_table(subject.kind), subject.row, NULL);
        if (lian_account_is(a, "chokepoint.captive_output")) {
            lian_account_formula(a, "Σx");
            goto out;
        }
        for (int32_t v = 0; v < s->flow.count; v++)
            if (s->flow.in[v] + s->flow.out[v] && !lian_is_unknown(s->outputs[v])) all += s->outputs[v];
        lian_account_term(a, "X", "known output of all in the network", "网内全部已知产出", "money", all);
        lian_account_formula(a, "Σx / X");
        lian_account_say(a, "low: outputs elsewhere that are not known are beyond measure; high: those behind it are", "下限：别处未知的产出不计其大；上限：其后未知的产出不计其大");
    }
out:
    return status;
}

/* ---- articulation points and bridges --------------------------------------------------------------------------------- */

/* Into how many pieces do the neighbours of v fall without it? */
static void explain_articulation(lian_account *a, lian_choke *c) {
    lian_subject subject = a->measure.subject;
    const lian_choke_side *s = lian_choke_side_of(c, subject.kind);
    lian_table table = subject.kind == LIAN_SUBJECT_FIRM ? LIAN_TABLE_SUPPLIES : LIAN_TABLE_LINKS;
    int32_t pieces = 0;
    for (int32_t k = s->both.start[subject.row]; k < s->both.start[subject.row + 1]; k++) {
        int32_t at = s->both.item[k];
        if (at == subject.row || c->mark[at]) continue;
        lian_choke_walk(c, &s->both, at, subject.row);
        pieces++;
    }
    memset(c->mark, 0, (size_t)s->flow.count + 3);
    lian_account_term(a, "p", "pieces that its neighbours fall into without it", "缺它时其相邻者分成的块数", "count", pieces);
    lian_account_row(a, lian_choke_table(subject.kind), subject.row, NULL);
    for (int32_t k = 0; k < s->flow.inner; k++)
        if (s->flow.from[k] == subject.row || s->flow.to[k] == subject.row) lian_account_row(a, table, s->flow.row[k], NULL);
    lian_account_formula(a, "min(1, p − 1)");
    lian_account_say(a, "directions ignored: a hint only", "不计方向，仅作提示");
}

static void explain_bridge(lian_account *a, lian_choke *c) {
    lian_subject subject = a->measure.subject;
    const lian_choke_side *s = lian_choke_side_of(c, subject.kind);
    lian_table table = subject.kind == LIAN_SUBJECT_FIRM ? LIAN_TABLE_SUPPLIES : LIAN_TABLE_LINKS;
    int32_t from = subject.row, to = subject.with, count = 0, met = 0;
    /* A walk from one end that never takes the arc itself; arcs both ways would be two, and neither a bridge. */
    int32_t between = 0;
    for (int32_t k = 0; k < s->flow.inner; k++)
        between += (s->flow.from[k] == from && s->flow.to[k] == to) || (s->flow.from[k] == to && s->flow.to[k] == from);
    c->mark[from] = 1;
    c->list[count++] = from;
    while (met < count) {
        int32_t v = c->list[met++];
        for (int32_t k = s->both.start[v]; k < s->both.start[v + 1]; k++) {
            int32_t at = s->both.item[k];
            if (c->mark[at] || (between == 1 && v == from && at == to)) continue;
            c->mark[at] = 1;
            c->list[count++] = at;
        }
    }
    lian_account_term(a, "m", "ways to the other end without it (0 or 1)", "不经它能否到达另一端（0 否、1 能）", "count", c->mark[to]);
    memset(c->mark, 0, (size_t)s->flow.count + 3);
    lian_account_text(a, "%d on this side of it", "此侧共 %d 个", (int)count);
    for (int32_t k = 0; k < s->flow.inner; k++)
        if (s->flow.from[k] == from && s->flow.to[k] == to) lian_account_row(a, table, s->flow.row[k], NULL);
    lian_account_formula(a, "1 − m");
    lian_account_say(a, "directions ignored: a hint only", "不计方向，仅作提示");
}

/* ---- which ----------------------------------------------------------------------------------------------------------- */

/* Subjects whose knock-out was given up, as the results have them. */
static void explain_left_out(lian_account *a) {
    static const struct {
        const char *name;
        lian_subject_kind kind;
    } sets[] = {{"chokepoint.knockout", LIAN_SUBJECT_SEGMENT}, {"chokepoint.knockout_segments", LIAN_SUBJECT_FIRM}};
    int32_t count = 0;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        int64_t first = 0;
        int32_t all = lian_measure_find_all(a->results, sets[i].name, sets[i].kind, LIAN_SUBJECT_NONE, &first);
        for (int32_t k = 0; k < all; k++) count += lian_is_unknown(lian_measure_at(a->results, first + k).value);
    }
    lian_account_term(a, "n", "segments and firms whose knock-out would take too long to follow", "影响面过大而未算出的环节与企业", "count", count);
    lian_account_formula(a, "n");
    lian_account_rowless(a, "it counts what was given up, not rows", "计的是未算出的对象，不来自行");
}

lian_status lian_explain_chokepoint(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_choke *c = NULL;
    bool segments = lian_account_is(a, "chokepoint.min_cut_segments"), firms = lian_account_is(a, "chokepoint.min_cut_firms");
    if (lian_account_is(a, "chokepoint.knockout_left_out")) {
        explain_left_out(a);
        goto out;
    }
    if ((segments || firms) && lian_is_unknown(a->measure.value)) return lian_explain_no_cut(a);
    LIAN_TRY(choke_make(a, &c));
    if (segments || firms) LIAN_TRY(lian_explain_cut(a, c, firms ? LIAN_SUBJECT_FIRM : LIAN_SUBJECT_SEGMENT));
    else if (lian_account_is(a, "chokepoint.articulation")) explain_articulation(a, c);
    else if (lian_account_is(a, "chokepoint.bridge")) explain_bridge(a, c);
    else if (!strncmp(a->measure.name, "chokepoint.knockout", strlen("chokepoint.knockout")) || lian_account_is(a, "chokepoint.hidden_concentration"))
        LIAN_TRY(lian_explain_knockout(a, c));
    else LIAN_TRY(explain_dominance(a, c));
out:
    return status;
}
