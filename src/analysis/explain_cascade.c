/* SPDX-License-Identifier: MIT */
/* Whose losses make up a systemic risk, and by which supplies did they come about? */
#include "analysis/explain.h"
#include "analysis/scenario.h"
#include "base/order.h"

#include <stdlib.h>

enum { NAMED = 8 };

/* The network of trade, and the scenario explained last: all measures of one firm come from one. */
typedef struct closing {
    lian_trade trade;
    lian_cascade *cascade;
    double total; /* sales of all */
    lian_row row;
    lian_scenario scenario;
} closing;

static const char closing_key = 0;

static void closing_clear(void *kept) {
    closing *c = kept;
    lian_scenario_clear(&c->scenario);
    lian_cascade_free(c->cascade);
    lian_trade_clear(&c->trade);
    free(c);
}

static lian_status closing_make(lian_account *a, closing **out) {
    static const lian_trade no_trade = LIAN_TRADE_INIT;
    static const lian_scenario no_scenario = LIAN_SCENARIO_INIT;
    lian_status status = LIAN_OK;
    closing *made = NULL; /* kept once it is whole */
    lian_error *err = a->err;
    void **kept = lian_account_keep(a, &closing_key, closing_clear);
    closing *c = kept ? *kept : NULL;
    LIAN_CHECK_MEMORY(kept);
    if (!c) {
        LIAN_CHECK_MEMORY(made = c = calloc(1, sizeof *c));
        c->trade = no_trade;
        c->scenario = no_scenario;
        c->row = LIAN_NONE;
        LIAN_TRY(lian_cascade_build_study(&c->cascade, &c->trade, a->study, err));
        for (int32_t i = 0; i < c->trade.input.firms; i++) c->total += lian_cascade_sales(c->cascade, i);
        *kept = made;
        made = NULL;
    }
    *out = c;
out:
    if (made) closing_clear(made);
    return status;
}

/* Closes the subject. */
static lian_status closing_run(lian_account *a, closing **out) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    lian_subject subject = a->measure.subject;
    lian_closure closure = {subject.kind == LIAN_SUBJECT_FIRM ? LIAN_TABLE_FIRMS : LIAN_TABLE_SEGMENTS, subject.row, 0, lian_unknown()};
    closing *c = NULL;
    LIAN_TRY(closing_make(a, &c));
    *out = c;
    if (c->row == subject.row) goto out;
    lian_scenario_clear(&c->scenario);
    c->row = LIAN_NONE;
    LIAN_TRY(lian_scenario_run(&c->scenario, c->cascade, &c->trade, a->study, &closure, 1, err));
    c->row = subject.row;
out:
    return status;
}

/* ---- rows ------------------------------------------------------------------------------------------------------------ */

static bool is_of_firms(const closing *c) { return c->trade.kind == LIAN_SUBJECT_FIRM; }

static const char *cell_of(const closing *c) {
    return c->trade.basis == LIAN_TRADE_VALUE ? "value" : c->trade.basis == LIAN_TRADE_SHARE ? "share" : NULL;
}

/* Rows by which it buys. */
static void purchases_add(lian_account *a, const closing *c, lian_row buyer) {
    const lian_network *n = a->study->network;
    const lian_groups *in = is_of_firms(c) ? &n->supplies_in : &n->links_in;
    for (int32_t k = in->start[buyer]; k < in->start[buyer + 1]; k++)
        lian_account_row(a, is_of_firms(c) ? LIAN_TABLE_SUPPLIES : LIAN_TABLE_LINKS, in->item[k], cell_of(c));
}

/* Rows by which `from` sells to `to`; to LIAN_NONE: to anybody. */
static void sales_add(lian_account *a, const closing *c, lian_row from, lian_row to) {
    const lian_network *n = a->study->network;
    const lian_groups *out = is_of_firms(c) ? &n->supplies_out : &n->links_out;
    for (int32_t k = out->start[from]; k < out->start[from + 1]; k++) {
        lian_row row = out->item[k], buyer = is_of_firms(c) ? n->supply_buyer[row] : n->link_to[row];
        if (to == LIAN_NONE || buyer == to) lian_account_row(a, is_of_firms(c) ? LIAN_TABLE_SUPPLIES : LIAN_TABLE_LINKS, row, cell_of(c));
    }
}

/* The rows of the trade by which a loss reached somebody, and the subject's own. */
static void loss_rows_add(lian_account *a, const closing *c, const lian_loss *l) {
    lian_account_row(a, is_of_firms(c) ? LIAN_TABLE_FIRMS : LIAN_TABLE_SEGMENTS, l->row, NULL);
    if (l->cause == LIAN_NONE) return;
    if (l->by_demand) sales_add(a, c, l->row, l->cause);
    else sales_add(a, c, l->cause, l->row);
}

/* ---- losses ---------------------------------------------------------------------------------------------------------- */

typedef enum direction { DOWN, UP, BOTH } direction;

static double loss_of(const lian_loss *l, direction way) {
    return way == DOWN ? l->down : way == UP ? l->up : l->down > l->up ? l->down : l->up;
}

typedef struct lost {
    double amount;
    int32_t at; /* of scenario.loss */
} lost;

static int compare_lost(const void *a, const void *b) {
    const lost *x = a, *y = b;
    int order = lian_number_order(x->amount, y->amount);
    return order ? order : lian_int_order(x->at, y->at);
}

/* Who loses how much, the largest named with what brought it; answers the sum. */
static lian_status losses_say(lian_account *a, const closing *c, direction way, double *sum) {
    lian_status status = LIAN_OK;
    lian_error *err = a->err;
    const lian_scenario *s = &c->scenario;
    int32_t count = 0;
    double rest = 0;
    lost *order = malloc(((size_t)s->loss_count + 1) * sizeof *order);
    LIAN_CHECK_MEMORY(order);
    for (int32_t k = 0; k < s->loss_count; k++)
        if (s->loss[k].sales * loss_of(&s->loss[k], way) > 0) order[count++] = (lost){s->loss[k].sales * loss_of(&s->loss[k], way), k};
    if (count) qsort(order, (size_t)count, sizeof *order, compare_lost);
    *sum = 0;
    for (int32_t k = 0; k < count; k++) {
        const lian_loss *l = &s->loss[order[k].at];
        *sum += order[k].amount;
        if (k >= NAMED) rest += order[k].amount;
        else {
            lian_account_text(a, "%s sells %s and loses %s of it", "%s 销售 %s，损失 %s", lian_subject_name(a->study, c->trade.kind, l->row),
                              lian_fixed(l->sales, 4).text, lian_percent(loss_of(l, way)).text);
            loss_rows_add(a, c, l);
        }
    }
    if (count > NAMED) lian_account_text(a, "and %d more, %s together", "另有 %d 个，合计 %s", (int)(count - NAMED), lian_fixed(rest, 4).text);
    if (!count) lian_account_text(a, "nobody loses sales", "无销售损失");
out:
    free(order);
    return status;
}

/* ---- what everything rests on ---------------------------------------------------------------------------------------- */

static const char *unit_of(const closing *c) { return c->trade.basis == LIAN_TRADE_VALUE ? "money" : ""; }

static void total_add(lian_account *a, const closing *c) {
    static const char *const basis[][2] = {{"%d 条供应关系，按金额", "%d rows of trade, by value"},
                                           {"%d 条供应关系，按占买方采购的份额", "%d rows of trade, by share of the buyer's purchases"},
                                           {"%d 条供应关系，各条等权", "%d rows of trade, all alike"}};
    lian_account_term(a, "Σs", "sales of all within the network", "网内全部销售", unit_of(c), c->total);
    lian_account_text(a, basis[c->trade.basis][LIAN_EN], basis[c->trade.basis][LIAN_ZH], (int)c->trade.input.arcs);
}

static void settings_add(lian_account *a) {
    lian_account_setting(a, "ε", "cascade.tolerance");
    lian_account_setting(a, "replacement", "cascade.replacement");
    lian_account_setting(a, "unknown", "cascade.unknown_essential");
}

static void unknown_add(lian_account *a, const closing *c) {
    const lian_trade *t = &c->trade;
    const lian_measure *m = &a->measure;
    if (t->class_assumed)
        lian_account_unknown(a, "class of %d of %d inputs: counted as class %d", "%d 条投入（共 %d 条）必要性不明，按 %d 类计", (int)t->class_assumed,
                             (int)t->input.arcs, (int)a->study->settings.cascade_unknown);
    if (!lian_is_unknown(m->low) && !lian_is_unknown(m->high))
        lian_account_unknown(a, "with them as negligible it is %s, as whichever of the other classes loses more at most %s", "都按可忽略为 %s，都按其余两类中较重者不超过 %s",
                             lian_fixed(m->low, 6).text, lian_fixed(m->high, 6).text);
    if (t->assumed) lian_account_unknown(a, "the amounts of %d of %d rows are assumed", "%d 条（共 %d 条）的数额为估计", (int)t->assumed, (int)t->input.arcs);
}

/* ---- measures -------------------------------------------------------------------------------------------------------- */

static lian_status explain_share(lian_account *a, const closing *c, direction way) {
    static const char *const title[][2] = {{"断供造成的销售损失", "sales lost by failing supply"}, {"失单造成的销售损失", "sales lost by failing demand"}, {"两向较大者造成的销售损失", "sales lost, by the worse of both directions"}};
    lian_status status = LIAN_OK;
    double sum = 0;
    lian_account_term(a, "Σs·h", title[way][LIAN_EN], title[way][LIAN_ZH], unit_of(c), 0);
    LIAN_TRY(losses_say(a, c, way, &sum));
    lian_account_set(a, sum);
    lian_account_row(a, is_of_firms(c) ? LIAN_TABLE_FIRMS : LIAN_TABLE_SEGMENTS, a->measure.subject.row, NULL);
    if (way != UP) sales_add(a, c, a->measure.subject.row, LIAN_NONE);
    if (way != DOWN) purchases_add(a, c, a->measure.subject.row);
    total_add(a, c);
    settings_add(a);
    if (c->total > 0) lian_account_formula(a, "min(1, Σs·h / Σs)");
    else lian_account_rule(a, "0: nothing is sold", "无销售，为 0", 0);
    lian_account_say(a, "h: loss of each once shocks have run through; a firm loses the worst of its essential inputs or the sum of the others, and orders in proportion",
                     "h 为冲击传导后各自的损失：断供取必需投入中最重者与其余投入之和的较大者，失单按订单占比");
out:
    return status;
}

static void explain_own(lian_account *a, const closing *c) {
    lian_row row = a->measure.subject.row;
    lian_account_term(a, "s", "its own sales within the network", "自身网内销售", unit_of(c), lian_cascade_sales(c->cascade, row));
    lian_account_row(a, is_of_firms(c) ? LIAN_TABLE_FIRMS : LIAN_TABLE_SEGMENTS, row, NULL);
    sales_add(a, c, row, LIAN_NONE);
    total_add(a, c);
    if (c->total > 0) lian_account_formula(a, "min(1, s / Σs)");
    else lian_account_rule(a, "0: nothing is sold", "无销售，为 0", 0);
}

static lian_status explain_contagion(lian_account *a) {
    lian_status status = LIAN_OK;
    double value;
    LIAN_TRY(lian_account_measure(a, "ESRI", "cascade.esri", a->measure.subject, true, &value));
    LIAN_TRY(lian_account_measure(a, "own", "cascade.own", a->measure.subject, true, &value));
    lian_account_formula(a, "ESRI − own");
out:
    return status;
}

/* How many were damaged first in each wave, and by which rows. */
static void waves_say(lian_account *a, const closing *c) {
    const lian_scenario *s = &c->scenario;
    for (int32_t wave = 0; wave <= s->outcome.steps; wave++) {
        int32_t count = 0;
        for (int32_t k = 0; k < s->loss_count; k++) count += s->loss[k].wave == wave;
        if (count) lian_account_text(a, "wave %d: %d", "第 %d 波 %d 个", (int)wave, (int)count);
    }
    for (int32_t k = 0; k < s->loss_count && k < NAMED * NAMED; k++) loss_rows_add(a, c, &s->loss[k]);
    if (s->loss_count > NAMED * NAMED)
        lian_account_text(a, "rows of the first %d only", "来源行只列前 %d 个", (int)(NAMED * NAMED));
}

static void explain_damaged(lian_account *a, const closing *c) {
    int32_t damaged = 0;
    for (int32_t k = 0; k < c->scenario.loss_count; k++) damaged += loss_of(&c->scenario.loss[k], BOTH) > 0;
    lian_account_term(a, "n", "with any loss, itself among them", "有损失者（含自身）", "count", damaged);
    waves_say(a, c);
    settings_add(a);
    lian_account_formula(a, "n");
}

static void explain_steps(lian_account *a, const closing *c) {
    lian_account_term(a, "t", "steps made", "传导步数", "count", c->scenario.outcome.steps);
    waves_say(a, c);
    lian_account_setting(a, "ε", "cascade.tolerance");
    lian_account_setting(a, "most", "cascade.max_steps");
    lian_account_rule(a, "the first step in which nobody loses more than ε, at most so many", "首个无人新增损失超过 ε 的步数，不超过步数上限",
                      c->scenario.outcome.steps);
}

static lian_status explain_value(lian_account *a) {
    lian_status status = LIAN_OK;
    closing *c = NULL;
    if (lian_account_is(a, "cascade.contagion")) return explain_contagion(a);
    LIAN_TRY(closing_run(a, &c));
    if (lian_account_is(a, "cascade.esri")) LIAN_TRY(explain_share(a, c, BOTH));
    if (lian_account_is(a, "cascade.esri_down")) LIAN_TRY(explain_share(a, c, DOWN));
    if (lian_account_is(a, "cascade.esri_up")) LIAN_TRY(explain_share(a, c, UP));
    if (lian_account_is(a, "cascade.own")) explain_own(a, c);
    if (lian_account_is(a, "cascade.steps")) explain_steps(a, c);
    if (lian_account_is(a, "cascade.damaged")) explain_damaged(a, c);
    unknown_add(a, c);
out:
    return status;
}

lian_status lian_explain_cascade(lian_account *a) {
    if (!lian_is_unknown(a->measure.value)) return explain_value(a);
    lian_account_rule(a, "closing it and following the losses through the trade on record", "使其停产，沿登记的供应关系推算损失", lian_unknown());
    lian_account_rowless(a, "no trade to follow", "没有可推算的供应关系");
    return LIAN_OK;
}
