/* SPDX-License-Identifier: MIT */
/* Which policies hold here, for whom, on what conditions, and how much do they give? */
#include "lists/lists.h"
#include "base/number.h"

#include <string.h>

#define COLUMNS(X)                                                          \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                              \
    X(POLICY, "policy", "政策", "Policy", TEXT)                             \
    X(OFFICE, "office", "主管部门", "Office", TEXT)                         \
    X(PLACE, "place", "适用地区", "Place", TEXT)                            \
    X(WHERE, "where", "本地适用", "Holds here", TEXT)                       \
    X(BENEFICIARY, "beneficiary", "支持对象", "Beneficiary", TEXT)          \
    X(SEGMENTS, "segments", "适用环节", "Segments", TEXT)                   \
    X(CONDITION, "condition", "条件", "Condition", TEXT)                    \
    X(THRESHOLD, "threshold", "门槛", "Threshold", TEXT)                    \
    X(BENEFIT, "benefit", "支持内容", "Benefit", TEXT)                      \
    X(SUPPORT, "support", "支持额度", "Support", TEXT)                      \
    X(RATE, "rate", "支持比例", "Rate", PERCENT)                            \
    X(CAP, "cap", "最高额", "Cap", NUMBER)                                  \
    X(FIXED, "fixed_amount", "定额", "Fixed amount", NUMBER)                \
    X(CAPITAL, "min_capital", "实缴资本门槛", "Least capital", NUMBER)      \
    X(REVENUE, "min_revenue", "营收门槛", "Least revenue", NUMBER)          \
    X(INVESTMENT, "min_investment", "投资门槛", "Least investment", NUMBER) \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                \
    X(FROM, "from", "起始日期", "From", TEXT)                               \
    X(TO, "to", "截止日期", "Until", TEXT)                                  \
    X(STATE, "state", "有效期", "Validity", TEXT)                           \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                 \
    X(REASON, "reason", "依据", "Basis", TEXT)                              \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* ---- money as the documents write it ------------------------------------------------------------------------------
 */

/* Yuan in one unit of the dataset's money; unknown for a unit that is not one of yuan. */
static double yuan_of_unit(const lian_writer *w) {
    const char *unit = lian_present_money_unit(w->study, LIAN_ZH);
    if (!strcmp(unit, "亿元")) return 1e8;
    if (!strcmp(unit, "万元")) return 1e4;
    return strcmp(unit, "元") ? lian_unknown() : 1;
}

/* An amount of money is rounded to a fen, as 0.02 of 100 million is not exactly two million. */
static double rounded(double value) {
    double fen = value * 100;
    return fen < 9e15 ? (double)(int64_t)(fen + .5) / 100 : value;
}

/* "200 万元" of 0.02 亿元: in the largest unit in which it is at least one. */
static void add_money(lian_writer *w, double value) {
    double yuan = value * yuan_of_unit(w);
    if (lian_is_unknown(yuan)) {
        lian_buffer_add_number(&w->text, value);
        lian_buffer_add_format(&w->text, " %s", lian_present_money_unit(w->study, w->lang));
        return;
    }
    double large = w->lang == LIAN_ZH ? 1e8 : 1e9, small = w->lang == LIAN_ZH ? 1e4 : 1e6;
    double unit = yuan >= large * (1 - 1e-12) ? large : yuan >= small * (1 - 1e-12) ? small : 1;
    const char *word = unit == large   ? lian_writer_say(w, "亿元", "billion yuan")
                       : unit == small ? lian_writer_say(w, "万元", "million yuan")
                                       : lian_writer_say(w, "元", "yuan");
    lian_buffer_add_number(&w->text, rounded(yuan) / unit);
    lian_buffer_add_format(&w->text, " %s", word);
}

static void add_sum(lian_writer *w, const char *zh, const char *en, double value) {
    if (lian_is_unknown(value)) return;
    lian_add_semicolon(w);
    lian_buffer_add_format(&w->text, "%s ", lian_writer_say(w, zh, en));
    add_money(w, value);
}

/* ---- one policy ----------------------------------------------------------------------------------------------------
 */

static void put_symbol(lian_writer *w, int32_t column, lian_symbol cell) {
    lian_put_text(w, column, lian_dataset_text(w->study->dataset, cell));
}

static void put_wanted_symbol(lian_writer *w, int32_t column, lian_symbol cell) {
    const char *text = lian_dataset_text(w->study->dataset, cell);
    lian_put_known_text(w, column, text);
    if (!*text) lian_miss(w, column);
}

/* A policy of the province holds in all of its cities; one of a district in a part of the city. */
static const char *holds_here(const lian_writer *w, lian_place_id place) {
    lian_place_id home = w->study->home;
    if (place == LIAN_NONE || home == LIAN_NONE) return lian_present_unverified(w->lang);
    if (lian_place_is_within(w->network, home, place)) return lian_writer_say(w, "适用", "yes");
    switch (lian_study_where(w->study, place)) {
    case LIAN_WHERE_LOCAL:
        return lian_writer_say(w, "部分地区适用", "in part of it");
    case LIAN_WHERE_UNKNOWN:
        return lian_present_unverified(w->lang);
    case LIAN_WHERE_DOMESTIC:
    case LIAN_WHERE_ABROAD:
        break;
    }
    return lian_writer_say(w, "外地政策", "no, of elsewhere");
}

static void put_place(lian_writer *w, lian_row r) {
    lian_place_id place = lian_network_ref(w->network, LIAN_TABLE_PLACES, w->tables->policies.place, r);
    lian_put_known_text(w, COLUMN_PLACE, lian_present_place(w->study, place));
    lian_put_text(w, COLUMN_WHERE, holds_here(w, place));
    if (place == LIAN_NONE) lian_miss(w, COLUMN_PLACE);
}

static void put_threshold(lian_writer *w, lian_row r) {
    const lian_policy_table *t = &w->tables->policies;
    double capital = lian_number_at(t->min_capital, r), revenue = lian_number_at(t->min_revenue, r);
    double investment = lian_number_at(t->min_investment, r);
    add_sum(w, "实缴资本不低于", "capital at least", capital);
    add_sum(w, "营收不低于", "revenue at least", revenue);
    add_sum(w, "投资不低于", "investment at least", investment);
    lian_put(w, COLUMN_THRESHOLD);
    lian_put_number(w, COLUMN_CAPITAL, capital);
    lian_put_number(w, COLUMN_REVENUE, revenue);
    lian_put_number(w, COLUMN_INVESTMENT, investment);
}

/* Does the benefit say that the rate is the most it gives, as in "不超过实际投入50%" or "最高30%"? */
static bool is_most(const char *benefit, double rate) {
    static const char *const words[] = {"不超过", "不高于", "最高", "最多", "至多", "up to", "at most", "no more than"};
    char told[LIAN_NUMBER_SIZE + 1];
    size_t length = lian_number_write(rounded(rate * 100), told);
    memcpy(told + length, "%", 2);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *from = strstr(benefit, words[i]), *number = from ? strstr(from, told) : NULL, *clause = from ? strstr(from, "；") : NULL;
        bool whole = number && (number[-1] < '0' || number[-1] > '9') && number[-1] != '.';
        if (whole && (!clause || number < clause)) return true;
    }
    return false;
}

/* What it gives, in a line and in numbers. A service or a favour is told in words and has no sum. A rate without a cap has no known limit. */
static void put_support(lian_writer *w, lian_row r) {
    const lian_policy_table *t = &w->tables->policies;
    double rate = lian_number_at(t->rate, r), cap = lian_number_at(t->cap, r),
           fixed = lian_number_at(t->fixed_amount, r);
    if (!lian_is_unknown(rate)) {
        bool most = is_most(lian_dataset_text(w->study->dataset, lian_symbol_at(t->benefit, r)), rate);
        lian_buffer_add_text(&w->text, most ? lian_writer_say(w, "比例不超过 ", "rate up to ") : lian_writer_say(w, "比例 ", "rate "));
        lian_buffer_add_number(&w->text, rounded(rate * 100));
        lian_buffer_add_char(&w->text, '%');
    }
    add_sum(w, "最高", "at most", cap);
    add_sum(w, "定额", "fixed", fixed);
    bool known = w->text.length > 0, told = *lian_dataset_text(w->study->dataset, lian_symbol_at(t->benefit, r));
    if (!known && told)
        lian_buffer_add_text(&w->text, lian_writer_say(w, "未列金额，见支持内容", "no sum on record, see benefit"));
    lian_put_known(w, COLUMN_SUPPORT);
    lian_put_number(w, COLUMN_RATE, rate);
    lian_put_number(w, COLUMN_CAP, cap);
    lian_put_number(w, COLUMN_FIXED, fixed);
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    if (!known && !told) lian_miss(w, COLUMN_SUPPORT);
    if (!lian_is_unknown(rate) && lian_is_unknown(cap) && lian_is_unknown(fixed)) lian_miss(w, COLUMN_CAP);
}

/* Is the whole of the study's day before the first day of `date`? */
static bool is_ahead(const lian_study *study, lian_date date) {
    lian_date now = study->date;
    if (date == LIAN_NONE || now == LIAN_NONE) return false;
    lian_date first = date % 10000 == 0 ? date + 101 : date % 100 == 0 ? date + 1 : date;
    lian_date last = now % 10000 == 0 ? now + 1231 : now % 100 == 0 ? now + 31 : now;
    return last < first;
}

static void put_dates(lian_writer *w, lian_row r) {
    lian_date from = lian_date_at(w->tables->policies.from, r), to = lian_date_at(w->tables->policies.to, r);
    lian_put_date(w, COLUMN_FROM, from);
    lian_put_date(w, COLUMN_TO, to);
    bool dated = to != LIAN_NONE && w->study->date != LIAN_NONE;
    if (lian_date_is_past(w->study, to))
        lian_put_text(w, COLUMN_STATE, lian_writer_say(w, "已到期", "expired"));
    else if (is_ahead(w->study, from))
        lian_put_text(w, COLUMN_STATE, lian_writer_say(w, "尚未生效", "not yet in force"));
    else
        lian_put_text(w, COLUMN_STATE,
                      dated ? lian_writer_say(w, "未到期", "not expired") : lian_present_unverified(w->lang));
    if (to == LIAN_NONE) lian_miss(w, COLUMN_TO);
}

static void write_policy(lian_writer *w, lian_row r) {
    const lian_policy_table *t = &w->tables->policies;
    lian_symbol segments = lian_symbol_at(t->segments, r);
    lian_put_named_row(w, COLUMN_CHAIN, segments);
    put_symbol(w, COLUMN_POLICY, lian_symbol_at(t->name, r));
    put_wanted_symbol(w, COLUMN_OFFICE, lian_symbol_at(t->office, r));
    put_place(w, r);
    put_wanted_symbol(w, COLUMN_BENEFICIARY, lian_symbol_at(t->beneficiary, r));
    lian_put_named_segments(w, COLUMN_SEGMENTS, segments);
    put_symbol(w, COLUMN_CONDITION, lian_symbol_at(t->condition, r));
    put_threshold(w, r);
    put_symbol(w, COLUMN_BENEFIT, lian_symbol_at(t->benefit, r));
    put_support(w, r);
    put_dates(w, r);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_add_named_reason(w, segments);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(t->source, r), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    const lian_policy_table *t = &study->tables->policies;
    lian_writer w = lian_writer_init(list, study, results, err);
    for (lian_row r = 0; r < t->count; r++)
        if (lian_cell_is_seen(study, lian_symbol_at(t->segments, r))) write_policy(&w, r);
    return lian_writer_clear(&w, LIAN_OK);
}

LIST_INFO(policies, "政策", "Policies", run)
