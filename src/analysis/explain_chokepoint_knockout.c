/* SPDX-License-Identifier: MIT */
/* Who stops with it, which input failed each of them, and what can nobody make any more? */
#include "analysis/explain_chokepoint.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* ---- runs ------------------------------------------------------------------------------------------------------------ */

static bool is_maker(const lian_study *study, lian_row role) {
    const lian_network *n = study->network;
    return n->role_firm[role] != LIAN_NONE && n->role_segment[role] != LIAN_NONE && study->segment_seen[n->role_segment[role]] &&
           lian_role_is_counted(study, role) && lian_firm_operates(n, n->role_firm[role]);
}

/* Marks the firm and those that stop with it. */
static void firms_stop(lian_choke *c, int32_t firm) {
    c->mark[firm] = 1;
    c->firms.space.lost_count = 0;
    if (c->has_firms) lian_knockout_spread(&c->firms.space, &firm, 1, INT64_MAX);
    for (int32_t k = 0; k < c->firms.space.lost_count; k++) c->mark[c->firms.space.lost[k]] = 1;
}

static void firms_forget(lian_choke *c, int32_t firm) {
    c->mark[firm] = 0;
    for (int32_t k = 0; k < c->firms.space.lost_count; k++) c->mark[c->firms.space.lost[k]] = 0;
}

/* Segments all of whose makers have stopped, and then those that cannot be made without them; in c->list. */
static int32_t segments_stop(lian_choke *c, const lian_study *study) {
    int32_t seeds = 0;
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++) {
        int32_t count, makers = 0, left = 0;
        const lian_row *roles = lian_segment_roles(study->network, s, &count);
        for (int32_t i = 0; i < count; i++) {
            if (!is_maker(study, roles[i])) continue;
            makers++;
            left += !c->mark[study->network->role_firm[roles[i]]];
        }
        if (makers && !left) c->list[seeds++] = s;
    }
    lian_knockout_spread(&c->segments.space, c->list, seeds, INT64_MAX);
    memcpy(c->list + seeds, c->segments.space.lost, (size_t)c->segments.space.lost_count * sizeof *c->list);
    return seeds + c->segments.space.lost_count;
}

/* ---- rows ------------------------------------------------------------------------------------------------------------ */

/* The rows of essential inputs whose supplier stopped, of the first of those that stop. */
static void failing_rows(lian_account *a, lian_choke *c, lian_subject_kind kind, int32_t gone, const int32_t *lost, int32_t count) {
    const lian_network *n = a->study->network;
    bool firm = kind == LIAN_SUBJECT_FIRM;
    const lian_groups *in = firm ? &n->supplies_in : &n->links_in;
    c->mark[gone] = 1;
    for (int32_t k = 0; k < count; k++) c->mark[lost[k]] = 1;
    for (int32_t k = 0; k < count && k < LIAN_CHOKE_ROWS; k++)
        for (int32_t i = in->start[lost[k]]; i < in->start[lost[k] + 1]; i++) {
            lian_row row = in->item[i], from = firm ? n->supply_supplier[row] : n->link_from[row];
            if (from != LIAN_NONE && c->mark[from]) lian_account_row(a, firm ? LIAN_TABLE_SUPPLIES : LIAN_TABLE_LINKS, row, firm ? NULL : "essential");
        }
    for (int32_t k = 0; k < count; k++) c->mark[lost[k]] = 0;
    c->mark[gone] = 0;
}

static void unknown_add(lian_account *a, const lian_choke *c, lian_subject_kind kind) {
    int32_t assumed = c->segments.needs.assumed + (kind == LIAN_SUBJECT_FIRM ? c->firms.needs.assumed : 0);
    if (assumed)
        lian_account_unknown(a, "class of %d inputs: taken as class %d; low leaves them out, high takes all as essential",
                             "%d 条投入必要性不明：按 %d 类计；下限不计，上限均按必需", (int)assumed, (int)a->study->settings.choke_unknown);
    if (kind == LIAN_SUBJECT_FIRM && !lian_study_is_complete(a->study, LIAN_TABLE_SUPPLIES))
        lian_account_unknown(a, "supplies that are not on record", "未登记的供应关系");
}

static void rule_say(lian_account *a) {
    lian_account_say(a, "whoever has an essential input none of whose suppliers runs stops too, and so on", "任一必需投入的供应者全部停产即随之停产，逐级推演");
}

/* ---- measures -------------------------------------------------------------------------------------------------------- */

static void explain_count(lian_account *a, lian_choke *c) {
    lian_subject subject = a->measure.subject;
    lian_knockout_space *space = &lian_choke_side_of(c, subject.kind)->space;
    lian_knockout_spread(space, &subject.row, 1, INT64_MAX);
    lian_account_term(a, "n", "others that stop", "随之停产者", "count", space->lost_count);
    lian_account_row(a, lian_choke_table(subject.kind), subject.row, NULL);
    lian_choke_name(a, subject.kind, space->lost, space->lost_count);
    failing_rows(a, c, subject.kind, subject.row, space->lost, space->lost_count);
    lian_account_formula(a, "n");
    rule_say(a);
}

/* Segments that cannot be made: of a segment, those that stop with it; of a firm, also what nobody else makes. */
static int32_t lost_segments(lian_account *a, lian_choke *c) {
    lian_subject subject = a->measure.subject;
    if (subject.kind == LIAN_SUBJECT_SEGMENT) {
        lian_knockout_spread(&c->segments.space, &subject.row, 1, INT64_MAX);
        memcpy(c->list, c->segments.space.lost, (size_t)c->segments.space.lost_count * sizeof *c->list);
        return c->segments.space.lost_count;
    }
    firms_stop(c, subject.row);
    int32_t count = segments_stop(c, a->study);
    firms_forget(c, subject.row);
    return count;
}

static void maker_rows(lian_account *a) {
    int32_t count = 0;
    const lian_row *roles = a->measure.subject.kind == LIAN_SUBJECT_FIRM ? lian_firm_roles(a->study->network, a->measure.subject.row, &count) : NULL;
    lian_account_row(a, lian_choke_table(a->measure.subject.kind), a->measure.subject.row, NULL);
    for (int32_t i = 0; i < count; i++) lian_account_row(a, LIAN_TABLE_ROLES, roles[i], NULL);
}

static void explain_segments(lian_account *a, lian_choke *c) {
    int32_t count = lost_segments(a, c);
    lian_account_term(a, "n", "segments that nobody can make any more", "无人可再生产的环节", "count", count);
    maker_rows(a);
    lian_choke_name(a, LIAN_SUBJECT_SEGMENT, c->list, count);
    lian_account_formula(a, "n");
    lian_account_say(a, "segments whose makers on record all stop, and what cannot be made without them", "登记的生产者全部停产的环节，及缺其即不能生产者");
}

static void explain_ends(lian_account *a, lian_choke *c) {
    const lian_flow *flow = &c->segments.flow;
    int32_t count = lost_segments(a, c), ends = 0, all = 0;
    for (int32_t k = 0; k < count; k++)
        if (lian_flow_is_end(flow, c->list[k])) c->list[ends++] = c->list[k];
    for (int32_t s = 0; s < flow->count; s++) all += lian_flow_is_end(flow, s);
    if (a->measure.subject.kind == LIAN_SUBJECT_SEGMENT) all -= lian_flow_is_end(flow, a->measure.subject.row);
    lian_account_term(a, "e", "end products that cannot be made any more", "无法再生产的终端产品", "count", ends);
    maker_rows(a);
    lian_choke_name(a, LIAN_SUBJECT_SEGMENT, c->list, ends);
    lian_account_term(a, "E", "end products, itself left out", "终端产品（不含自身）", "count", all);
    lian_account_formula(a, "e / E");
    rule_say(a);
}

static lian_status explain_output(lian_account *a, lian_choke *c) {
    lian_status status = LIAN_OK;
    lian_subject subject = a->measure.subject;
    lian_knockout_space *space = &lian_choke_side_of(c, subject.kind)->space;
    double sum;
    lian_knockout_spread(space, &subject.row, 1, INT64_MAX);
    LIAN_TRY(lian_choke_outputs(a, "Σx", subject.kind, space->lost, space->lost_count, &sum));
    lian_account_row(a, lian_choke_table(subject.kind), subject.row, NULL);
    lian_account_formula(a, "Σx");
    lian_account_say(a, "x: output of each that stops with it, itself left out", "x 为随之停产者的产出，不含自身");
out:
    return status;
}

/* Suppliers of a buyer, or makers of a segment, that all rest on one firm. */
static void explain_hidden(lian_account *a, lian_choke *c) {
    const lian_network *n = a->study->network;
    lian_subject subject = a->measure.subject;
    int32_t count = 0, rows;
    firms_stop(c, subject.with);
    bool buyer = subject.kind == LIAN_SUBJECT_FIRM;
    const lian_row *row = buyer ? lian_firm_supplies_in(n, subject.row, &rows) : lian_segment_roles(n, subject.row, &rows);
    lian_account_term(a, "n", buyer ? "its suppliers that stop with that firm" : "its makers that stop with that firm", buyer ? "随该企业停产的供应商" : "随该企业停产的生产者", "count", 0);
    lian_account_row(a, lian_choke_table(subject.kind), subject.row, NULL);
    lian_account_row(a, LIAN_TABLE_FIRMS, subject.with, NULL);
    for (int32_t i = 0; i < rows; i++) {
        lian_firm_id firm = buyer ? n->supply_supplier[row[i]] : n->role_firm[row[i]];
        lian_segment_id product = buyer ? n->supply_segment[row[i]] : LIAN_NONE;
        bool counts = buyer ? product == LIAN_NONE || a->study->segment_seen[product] : is_maker(a->study, row[i]);
        bool again = false;
        if (!counts || firm == LIAN_NONE || firm == subject.with || !c->mark[firm]) continue;
        lian_account_row(a, buyer ? LIAN_TABLE_SUPPLIES : LIAN_TABLE_ROLES, row[i], NULL);
        for (int32_t k = 0; k < count; k++) again = again || c->list[k] == firm;
        if (!again) c->list[count++] = firm;
    }
    firms_forget(c, subject.with);
    lian_account_set(a, count);
    lian_choke_name(a, LIAN_SUBJECT_FIRM, c->list, count);
    lian_account_formula(a, "n");
    rule_say(a);
}

lian_status lian_explain_knockout(lian_account *a, lian_choke *c) {
    lian_status status = LIAN_OK;
    lian_subject_kind kind = a->measure.subject.kind;
    if (lian_account_is(a, "chokepoint.hidden_concentration")) {
        explain_hidden(a, c);
        goto out;
    }
    if (lian_is_unknown(a->measure.value) && !lian_account_is(a, "chokepoint.knockout_output")) {
        lian_account_rule(a, "what stops with it", "随之停产者", lian_unknown());
        lian_account_rowless(a, "not followed to the end", "未推演完");
        goto out;
    }
    if (lian_account_is(a, "chokepoint.knockout")) explain_count(a, c);
    else if (lian_account_is(a, "chokepoint.knockout_segments")) explain_segments(a, c);
    else if (lian_account_is(a, "chokepoint.knockout_ends")) explain_ends(a, c);
    else LIAN_TRY(explain_output(a, c));
    unknown_add(a, c, kind);
out:
    return status;
}
