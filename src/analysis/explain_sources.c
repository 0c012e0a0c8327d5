/* SPDX-License-Identifier: MIT */
/* From which places does the supply of a segment come, and on which rows do the indicators of dependency rest? */
#include "analysis/explain_dependence.h"
#include "analysis/explain_rows.h"
#include "analysis/sources.h"

#include <string.h>

/* One row that says where something comes from. */
typedef struct origin {
    lian_table table;
    lian_row row;
    const char *column;
    lian_where where;
    lian_place_id place; /* as sources are told apart */
} origin;

/* The rows that the segment's sources rest on, and what is being done with them. */
typedef struct walk {
    lian_account *account;
    bool from_supplies, by_share;
    void (*visit)(struct walk *w, const origin *o);
    lian_where from, to; /* rows of these only */
    double sum;
    int32_t rows, missing;
    lian_owners *owners; /* amounts by source, or NULL */
    lian_status status;
} walk;

static double amount_of(const walk *w, const origin *o) {
    const lian_tables *t = w->account->study->tables;
    if (o->table == LIAN_TABLE_SUPPLIES) return lian_number_at(t->supplies.value, o->row);
    return lian_number_at(w->by_share ? t->origins.share : t->origins.value, o->row);
}

static void walk_pair(void *context, const lian_pair *pair, const lian_pair_sum *sum) {
    walk *w = context;
    const lian_study *study = w->account->study;
    (void)sum;
    for (int32_t i = 0; i < pair->row_count; i++) {
        lian_where where = lian_supply_where(study, pair->rows[i]);
        lian_place_id place = lian_where_is_outside(where) ? lian_source_group(study, lian_supply_place(study, pair->rows[i]), where) : LIAN_NONE;
        w->visit(w, &(origin){LIAN_TABLE_SUPPLIES, pair->rows[i], "value", where, place});
    }
}

static double year_of(const walk *w, lian_row row) { return lian_number_at(w->account->study->tables->origins.year, row); }

/* Rows of the latest year, and those without one. */
static void walk_origins(walk *w) {
    const lian_study *study = w->account->study;
    const lian_groups *groups = &study->network->origins_of_segment;
    lian_segment_id segment = w->account->measure.subject.row;
    double latest = -INFINITY;
    for (int32_t i = groups->start[segment]; i < groups->start[segment + 1]; i++)
        if (year_of(w, groups->item[i]) > latest) latest = year_of(w, groups->item[i]);
    for (int32_t i = groups->start[segment]; i < groups->start[segment + 1]; i++) {
        lian_row row = groups->item[i];
        if (year_of(w, row) < latest) continue;
        lian_place_id place = study->network->origin_place[row];
        w->visit(w, &(origin){LIAN_TABLE_ORIGINS, row, w->by_share ? "share" : "value", lian_study_where(study, place), place});
    }
}

static lian_status walk_run(walk *w, void (*visit)(walk *w, const origin *o)) {
    lian_status status = LIAN_OK;
    w->visit = visit;
    if (w->from_supplies) status = lian_account_each_pair(w->account, walk_pair, w);
    else walk_origins(w);
    return status == LIAN_OK ? w->status : status;
}

/* ---- which table ----------------------------------------------------------------------------------------------- */

static void add_known(walk *w, const origin *o) {
    double amount = amount_of(w, o);
    if (o->where != LIAN_WHERE_UNKNOWN && !lian_is_unknown(amount)) w->sum += amount;
}

/* Supplies of local buyers where any value is known, else table origins. */
static lian_status walk_init(walk *w, lian_account *a, bool origins_only) {
    lian_status status = LIAN_OK;
    lian_origins origins = {.sources = LIAN_SOURCES_INIT};
    *w = (walk){.account = a, .from_supplies = true};
    LIAN_TRY(walk_run(w, add_known));
    w->from_supplies = w->sum > 0 && !origins_only;
    if (w->from_supplies) goto out;
    LIAN_TRY(lian_origins_run(&origins, a->study, a->measure.subject.row, a->err));
    w->by_share = origins.by_share;
    w->sum = 0;
    LIAN_TRY(walk_run(w, add_known));
out:
    lian_sources_clear(&origins.sources);
    return status;
}

static void say_basis(lian_account *a, const walk *w) {
    if (w->from_supplies) lian_account_say(a, "from supplies of local buyers, by value", "按本地采购商的采购额");
    else if (w->by_share) lian_account_say(a, "from origins, by share", "按供应来源地份额");
    else lian_account_say(a, "from origins, by value", "按供应来源地金额");
    if (w->from_supplies && !lian_study_is_complete(a->study, LIAN_TABLE_SUPPLIES)) lian_account_unknown(a, "the list of supplies is partial", "供应关系不完整");
}

/* ---- terms ----------------------------------------------------------------------------------------------------- */

static void add_row(walk *w, const origin *o) {
    if (o->where < w->from || o->where > w->to) return;
    double amount = lian_account_row(w->account, o->table, o->row, o->column);
    w->rows++;
    if (lian_is_unknown(amount)) {
        w->missing++;
        return;
    }
    w->sum += amount;
    if (w->owners && w->status == LIAN_OK) w->status = lian_owners_add(w->owners, o->place, amount, w->account->err);
}

/* The sum of what comes from there, with its rows. */
static lian_status add_from(walk *w, const char *symbol, const char *en, const char *zh, lian_where from, lian_where to, lian_owners *owners) {
    lian_account_term(w->account, symbol, en, zh, w->by_share ? "share" : "money", 0);
    w->from = from, w->to = to, w->owners = owners;
    w->sum = 0;
    w->rows = w->missing = 0;
    lian_status status = walk_run(w, add_row);
    w->owners = NULL;
    lian_account_set(w->account, w->sum);
    if (w->missing) lian_account_text(w->account, "%d of %d rows without an amount: left out", "%d 行无金额或份额，未计入（共 %d 行）", (int)w->missing, (int)w->rows);
    return status;
}

static lian_status add_sides(walk *w) {
    lian_status status = LIAN_OK;
    LIAN_TRY(add_from(w, "local", "from home", "来自本地", LIAN_WHERE_LOCAL, LIAN_WHERE_LOCAL, NULL));
    LIAN_TRY(add_from(w, "domestic", "from elsewhere in the country", "来自国内其他地区", LIAN_WHERE_DOMESTIC, LIAN_WHERE_DOMESTIC, NULL));
    LIAN_TRY(add_from(w, "abroad", "from abroad", "来自境外", LIAN_WHERE_ABROAD, LIAN_WHERE_ABROAD, NULL));
    LIAN_TRY(add_from(w, "unplaced", "place not known", "来源地不明", LIAN_WHERE_UNKNOWN, LIAN_WHERE_UNKNOWN, NULL));
    if (w->rows) lian_account_unknown(w->account, "place of %d rows: they are on neither side, and the bounds put them on each", "%d 行来源地不明：两边都不计，上下限分别计入一边", (int)w->rows);
out:
    return status;
}

/* ---- measures -------------------------------------------------------------------------------------------------- */

static lian_status explain_share(walk *w, const char *formula) {
    lian_status status = add_sides(w);
    lian_account_formula(w->account, formula);
    say_basis(w->account, w);
    return status;
}

/* HHI of the amounts by source, from one kind of place to another. */
static lian_status explain_hhi(walk *w, lian_where from) {
    lian_status status = LIAN_OK;
    lian_account *a = w->account;
    lian_owners owners = LIAN_OWNERS_INIT;
    double squares = 0;
    LIAN_TRY(add_from(w, "Σx", "amounts of all sources", "各来源地合计", from, LIAN_WHERE_ABROAD, &owners));
    lian_owners_merge(&owners);
    lian_account_owners_named(a, &owners, owners.count, a->study->tables->places.name);
    for (int32_t i = 0; i < owners.count; i++) squares += owners.item[i].size * owners.item[i].size;
    lian_account_term(a, "Σx²", "sum of the squares, by source", "按来源地的平方和", "", squares);
    lian_account_formula(a, "Σx² / (Σx)²");
    say_basis(a, w);
    if (w->missing) lian_account_unknown(a, "amount of %d of %d rows", "%d 行的金额或份额（共 %d 行）", (int)w->missing, (int)w->rows);
    if (owners.count) goto out;
    lian_account_unknown(a, "no such source with an amount on record", "没有登记有金额或份额的此类来源");
    if (!w->rows) lian_account_rowless(a, "no such source on record", "没有登记此类来源");
out:
    lian_owners_clear(&owners);
    return status;
}

/* Newest figure of home in this segment from the statistics. */
static double add_statistic(lian_account *a, const lian_activity *activity, const char *column, const double *cells) {
    int32_t count;
    lian_segment_id segment = a->measure.subject.row;
    const lian_row *rows = lian_activity_rows(activity, a->study->home, segment, &count);
    for (int32_t i = 0; i < count; i++) {
        double year = lian_activity_year(a->study, rows[i]);
        if (!lian_is_unknown(lian_activity_sum(activity, a->study->home, segment, year, cells))) return lian_account_figure(a, activity, a->study->home, segment, year, column);
    }
    return lian_unknown();
}

/* Sizes of all local firms of a complete list. */
static double add_sizes(lian_account *a) {
    int32_t count, found = 0;
    double sum = 0;
    const lian_row *roles = lian_segment_roles(a->study->network, a->measure.subject.row, &count);
    if (!lian_firms_are_complete(a->study)) return lian_unknown();
    for (int32_t i = 0; i < count; i++) {
        if (!lian_role_is_local(a->study, roles[i])) continue;
        sum += lian_account_role(a, roles[i]);
        found++;
    }
    return found ? sum : lian_unknown();
}

static lian_status add_output(walk *w, bool sales) {
    lian_account *a = w->account;
    const lian_activity *activity = NULL;
    const lian_activity_table *t = &a->study->tables->activity;
    double value = lian_unknown();
    lian_status status = lian_account_activity(a, &activity);
    if (status != LIAN_OK) return status;
    if (sales) lian_account_term(a, "sales", "sales outside, from the statistics of home", "对外销售（本地统计）", "money", 0);
    else lian_account_term(a, "output", "local output, from the statistics or from a complete list of firms", "本地产出（统计数据，或完整企业名录合计）", "money", 0);
    if (!w->by_share) value = sales ? add_statistic(a, activity, "exports", t->exports) : add_statistic(a, activity, "output", t->output);
    if (!w->by_share && !sales && lian_is_unknown(value)) value = add_sizes(a);
    lian_account_set(a, value);
    if (!lian_is_unknown(value)) return LIAN_OK;
    if (!w->rows) lian_account_rowless(a, "no row of a source outside, and none to compare it with", "没有登记此类外部来源，也没有可比的产出");
    if (w->by_share) lian_account_text(a, "shares give no amount to compare with", "仅有份额，无法与产出相比");
    else lian_account_text(a, "not on record", "没有登记");
    return LIAN_OK;
}

static lian_status explain_cdi3(walk *w, lian_where from, bool sales) {
    lian_status status = add_from(w, "outside", from == LIAN_WHERE_ABROAD ? "bought from abroad" : "bought from outside", from == LIAN_WHERE_ABROAD ? "境外采购" : "外部采购", from, LIAN_WHERE_ABROAD, NULL);
    if (status == LIAN_OK) status = add_output(w, sales);
    lian_account_formula(w->account, sales ? "outside / sales" : "outside / output");
    say_basis(w->account, w);
    return status;
}

/* No home, or no amount with a place. */
static bool is_empty(const walk *w) {
    lian_account *a = w->account;
    if (a->study->home != LIAN_NONE && w->sum > 0) return false;
    lian_account_rule(a, "what comes from outside home, set against the rest", "来自外部的部分与其余相比", lian_unknown());
    if (a->study->home == LIAN_NONE) lian_account_rowless(a, "no home is set, so nothing can be called outside", "未设定本地，无从判断何为外部");
    else lian_account_rowless(a, "no supplies with value and no origins on record", "没有登记供应金额，也没有供应来源地");
    return true;
}

lian_status lian_account_sources(lian_account *a) {
    walk w;
    bool origins_only = lian_account_is(a, "dependence.origin_hhi");
    lian_status status = walk_init(&w, a, origins_only);
    if (status != LIAN_OK) return status;
    if (origins_only) return explain_hhi(&w, LIAN_WHERE_UNKNOWN);
    if (is_empty(&w)) return LIAN_OK;
    if (lian_account_is(a, "dependence.cdi1")) return explain_hhi(&w, LIAN_WHERE_DOMESTIC);
    if (lian_account_is(a, "dependence.cdi1_abroad")) return explain_hhi(&w, LIAN_WHERE_ABROAD);
    if (lian_account_is(a, "dependence.cdi3")) return explain_cdi3(&w, LIAN_WHERE_DOMESTIC, false);
    if (lian_account_is(a, "dependence.cdi3_abroad")) return explain_cdi3(&w, LIAN_WHERE_ABROAD, false);
    if (lian_account_is(a, "dependence.cdi3_export")) return explain_cdi3(&w, LIAN_WHERE_DOMESTIC, true);
    if (lian_account_is(a, "dependence.cdi2_abroad")) return explain_share(&w, "abroad / (local + domestic + abroad)");
    return explain_share(&w, "(domestic + abroad) / (local + domestic + abroad)");
}
