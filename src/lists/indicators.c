/* SPDX-License-Identifier: MIT */
/* What do the documents want reached by when, and how far is it? */
#include "lists/lists.h"
#include "model/master.h"

#include <string.h>

#define COLUMNS(X)                                                       \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                           \
    X(INDICATOR, "indicator", "指标", "Indicator", TEXT)                 \
    X(DIMENSION, "dimension", "维度", "Dimension", TEXT)                 \
    X(PLACE, "place", "地区", "Place", TEXT)                             \
    X(PERIOD, "period", "目标期", "Target period", TEXT)                 \
    X(OP, "op", "关系", "Relation", TEXT)                                \
    X(TARGET, "target", "目标值", "Target", NUMBER)                      \
    X(TARGET_HIGH, "target_high", "目标上限", "Upper target", NUMBER)    \
    X(UNIT, "unit", "单位", "Unit", TEXT)                                \
    X(FORCE, "force", "约束性", "Force", TEXT)                           \
    X(VALUE, "value", "现值", "Current value", NUMBER)                   \
    X(VALUE_PERIOD, "value_period", "现值时期", "Period of value", TEXT) \
    X(PROGRESS, "progress", "完成率", "Progress", PERCENT)               \
    X(STATE, "state", "完成情况", "State", TEXT)                         \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)              \
    X(REASON, "reason", "依据与条件", "Basis and condition", TEXT)       \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

static bool same(const lian_symbol *column, lian_row a, lian_row b) {
    return lian_symbol_at(column, a) == lian_symbol_at(column, b);
}

static const char *period_text(const lian_writer *w, lian_row r) {
    return lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->indicators.period, r));
}

/* The row with the current value: this one, or the latest period of the same indicator (name, chain, place, unit). */
static lian_row value_row(const lian_writer *w, lian_row r) {
    const lian_indicator_table *t = &w->tables->indicators;
    if (!lian_is_unknown(lian_number_at(t->value, r))) return r;
    lian_row found = LIAN_NONE;
    for (lian_row i = 0; i < t->count; i++) {
        if (lian_is_unknown(lian_number_at(t->value, i)) || !same(t->name, i, r) || !same(t->chain, i, r) ||
            !same(t->place, i, r) || !same(t->unit, i, r))
            continue;
        if (found == LIAN_NONE || strcmp(period_text(w, i), period_text(w, found)) > 0) found = i;
    }
    return found;
}

/* ---- what the dataset itself can count ------------------------------------------------------------------------------ */

/* Of an indicator "营业收入超100亿元企业": how many firms here are on record with such a revenue, and of how many it is not known. */
typedef struct tally {
    double least; /* in the dataset's money */
    bool above;   /* 超: more than that */
    int32_t count, open, idle; /* idle: such a revenue is on record, but the firm does not operate */
    bool is_open; /* those of unknown revenue may decide whether the target is reached */
} tally;

/* The revenue from which a firm counts, in 亿元; unknown when the name does not say so. */
static double threshold_of(const char *name, bool *above) {
    const char *end = strstr(name, "亿元");
    if (!end || !strstr(end, "企业") || (!strstr(name, "营业收入") && !strstr(name, "主营收入"))) return lian_unknown();
    const char *from = end;
    while (from > name && from[-1] >= '0' && from[-1] <= '9') from--;
    double value = 0;
    for (const char *digit = from; digit < end; digit++) value = 10 * value + (*digit - '0');
    *above = !strstr(end, "以上");
    return from < end ? value : lian_unknown();
}

static bool stands_in(const lian_study *study, lian_firm_id firm, lian_chain_id chain) {
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, firm, &count);
    for (int32_t i = 0; i < count; i++)
        if (chain == LIAN_NONE || lian_chain_is_within(n, n->segment_chain[n->role_segment[roles[i]]], chain)) return true;
    return false;
}

/* Only for home, and on a complete list of firms. O(firms). */
static bool tally_run(const lian_writer *w, lian_row r, lian_chain_id chain, tally *out) {
    const lian_indicator_table *t = &w->tables->indicators;
    const lian_study *study = w->study;
    *out = (tally){.count = 0};
    double least = threshold_of(lian_dataset_text(study->dataset, lian_symbol_at(t->name, r)), &out->above);
    if (lian_is_unknown(least) || !lian_firms_are_all(study) || study->home == LIAN_NONE ||
        lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r) != study->home)
        return false;
    out->least = lian_money_of_yi(study, least);
    for (lian_firm_id f = 0; f < w->tables->firms.count; f++) {
        double revenue = lian_number_at(w->tables->firms.revenue, f);
        bool is_large = out->above ? revenue > out->least : revenue >= out->least, operates = lian_firm_operates(w->network, f);
        if (lian_study_where(study, w->network->firm_place[f]) != LIAN_WHERE_LOCAL || !stands_in(study, f, chain)) continue;
        out->open += operates && lian_is_unknown(revenue);
        out->count += operates && is_large;
        out->idle += !operates && is_large;
    }
    double target = lian_number_at(t->target, r);
    out->is_open = out->open && out->count < target && out->count + out->open >= target;
    return true;
}

typedef enum reached { NOT_KNOWN, NOT_YET, REACHED, NO_TARGET } reached;

/* "约" has no exact line, so it is only measured, never declared reached below its target. */
static reached reached_get(const lian_indicator_table *t, lian_row r, double value) {
    double target = lian_number_at(t->target, r), high = lian_number_at(t->target_high, r);
    bool lower = lian_enum_at(t->better, r) == LIAN_BETTER_LOWER;
    if (lian_is_unknown(target)) return NO_TARGET;
    if (lian_is_unknown(value)) return NOT_KNOWN;
    if (lian_enum_at(t->op, r) == LIAN_OP_RANGE && !lian_is_unknown(high) && lian_enum_at(t->better, r) == LIAN_NONE)
        return value >= target && value <= high ? REACHED : NOT_YET;
    if (lower) return value <= (lian_is_unknown(high) ? target : high) ? REACHED : NOT_YET;
    return value >= target ? REACHED : NOT_YET;
}

/* "至少 2 家（20%）": what is counted already while others of unknown revenue are open. */
static void add_least(lian_writer *w, lian_row r, int32_t count) {
    double target = lian_number_at(w->tables->indicators.target, r);
    const char *unit = lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->indicators.unit, r));
    lian_buffer_add_format(&w->text, lian_writer_say(w, "至少 %d%s%s", "at least %d%s%s"), (int)count, *unit ? " " : "", unit);
    if (!(target > 0)) return;
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
    lian_buffer_add_fixed(&w->text, 100 * count / target, 1);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "%）", "%)"));
}

/* A count that may yet grow is a low bound of what is reached, and the words say so. */
static void put_state(lian_writer *w, lian_row r, double value, const tally *counted) {
    static const char *const words[][2] = {
        {"待核实", "unverified"}, {"未达到", "not reached"}, {"已达到", "reached"}, {"无量化目标", "no figure set"}};
    const lian_indicator_table *t = &w->tables->indicators;
    double target = lian_number_at(t->target, r);
    bool rises = lian_enum_at(t->better, r) != LIAN_BETTER_LOWER && target > 0, is_open = counted && counted->is_open;
    lian_put_number(w, COLUMN_PROGRESS, rises && !is_open ? value / target : lian_unknown());
    lian_buffer_add_text(&w->text, words[is_open ? NOT_KNOWN : reached_get(t, r, value)][w->lang]);
    if (counted && counted->open) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "，", ", "));
        add_least(w, r, counted->count);
    }
    lian_put(w, COLUMN_STATE);
    if (lian_is_unknown(value) || is_open) lian_miss(w, COLUMN_VALUE);
    if (lian_is_unknown(target)) lian_miss(w, COLUMN_TARGET);
}

/* What the target depends on, and where its current value comes from. */
static void put_reason(lian_writer *w, lian_row r, lian_row current, const tally *counted) {
    lian_add_clause(w, lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->indicators.condition, r)));
    if (counted) {
        lian_add_clause(w, lian_writer_say(w, "现值按本数据集企业名录计", "current value counted in this dataset's list of firms"));
        if (counted->open) {
            lian_add_semicolon(w);
            lian_buffer_add_format(&w->text, lian_writer_say(w, "另有 %d 家营业收入待核实，未计入", "the revenue of %d more is to be verified, they are not counted"), (int)counted->open);
        }
        if (counted->idle) {
            lian_add_semicolon(w);
            lian_buffer_add_format(&w->text, lian_writer_say(w, "另有 %d 家营业收入已达但不在营，未计入", "%d more have such a revenue but do not operate, they are not counted"), (int)counted->idle);
        }
        lian_put(w, COLUMN_REASON);
        return;
    }
    lian_add_clause(w, current == LIAN_NONE ? lian_writer_say(w, "目标按指标表，现值未登记", "target as in table indicators; no current value on record")
                       : current == r       ? lian_writer_say(w, "目标与现值按指标表同一行", "target and current value by one row of indicators")
                                            : lian_writer_say(w, "目标按指标表，现值取自同一指标的最近时期", "target as in indicators; current value of the latest period of the same indicator"));
    lian_put(w, COLUMN_REASON);
}

static void write_indicator(lian_writer *w, lian_row r, lian_chain_id chain) {
    const lian_indicator_table *t = &w->tables->indicators;
    const lian_dataset *d = w->study->dataset;
    lian_row current = value_row(w, r);
    tally counted;
    bool counts = current == LIAN_NONE && tally_run(w, r, chain, &counted);
    double value = counts ? counted.count : current == LIAN_NONE ? lian_unknown() : lian_number_at(t->value, current);
    lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, t->place, r);
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN,
                  chain == LIAN_NONE ? lian_writer_say(w, "全部", "all") : lian_present_chain(w->study, chain));
    lian_put_text(w, COLUMN_INDICATOR, lian_dataset_text(d, lian_symbol_at(t->name, r)));
    lian_put_text(w, COLUMN_DIMENSION, lian_dataset_text(d, lian_symbol_at(t->dimension, r)));
    lian_put_text(w, COLUMN_PLACE, lian_present_place(w->study, place));
    lian_put_text(w, COLUMN_PERIOD, period_text(w, r));
    lian_put_enum(w, COLUMN_OP, LIAN_VOCABULARY_OP, lian_enum_at(t->op, r));
    lian_put_number(w, COLUMN_TARGET, lian_number_at(t->target, r));
    lian_put_number(w, COLUMN_TARGET_HIGH, lian_number_at(t->target_high, r));
    lian_put_text(w, COLUMN_UNIT, lian_dataset_text(d, lian_symbol_at(t->unit, r)));
    lian_put_enum(w, COLUMN_FORCE, LIAN_VOCABULARY_FORCE, lian_enum_at(t->force, r));
    lian_put_number(w, COLUMN_VALUE, value);
    if (current != LIAN_NONE) lian_put_text(w, COLUMN_VALUE_PERIOD, period_text(w, current));
    if (counts) lian_put_text(w, COLUMN_VALUE_PERIOD, lian_writer_say(w, "按本数据集企业名录", "by this dataset's list of firms"));
    put_state(w, r, value, counts ? &counted : NULL);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, r, current, counts ? &counted : NULL);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, r),
                    current == LIAN_NONE ? LIAN_NONE : lian_symbol_at(t->source, current), LIAN_NONE, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    const lian_indicator_table *t = &study->tables->indicators;
    lian_writer w = lian_writer_init(list, study, results, err);
    for (lian_row r = 0; r < t->count; r++) {
        lian_chain_id chain = lian_network_ref(w.network, LIAN_TABLE_CHAINS, t->chain, r);
        if (lian_scope_of_task(study, LIAN_NONE, chain).is_seen) write_indicator(&w, r, chain);
    }
    return lian_writer_clear(&w, LIAN_OK);
}

LIST_INFO(indicators, "目标指标", "Targets", run)
