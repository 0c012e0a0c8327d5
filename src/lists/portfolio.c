/* SPDX-License-Identifier: MIT */
/* Which recruits together, where does each go, what does each close, which set would be next, and what does each limit cost?
 *
 * The numbers are those of metric `portfolio`: first the chosen recruits in their order, then where the next best set differs, then the
 * limits that bind, with one row for all others; last, those of metric `relief`, the set that cuts the expected loss of cascades. Where there is nothing to choose from one row says why. */
#include "base/error.h"
#include "lists/parks.h"
#include "lists/portfolio.h"
#include "lists/recruits.h"
#include "model/contact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const lian_list_column columns[] = {PORTFOLIO_COLUMNS(LIST_COLUMN_INFO)};

static const struct {
    const char *measure;
    int32_t column;
} needs[] = {{"portfolio.need.land", COLUMN_LAND},
             {"portfolio.need.floor", COLUMN_FLOOR},
             {"portfolio.need.energy", COLUMN_ENERGY},
             {"portfolio.need.money", COLUMN_MONEY}};

lian_measure lian_portfolio_get(const lian_writer *w, const char *name, lian_firm_id firm) {
    double none = lian_unknown();
    lian_subject subject = {firm == LIAN_NONE ? LIAN_SUBJECT_NONE : LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_measure m = {name, "", subject, none, none, none, none, ""};
    lian_measure_find(w->results, name, subject, &m);
    return m;
}

void lian_portfolio_add_note(lian_writer *w, const lian_measure *m) {
    if (!*m->note) return;
    lian_add_semicolon(w);
    lian_present_note(m->note, w->lang, &w->text);
}

/* ---- a firm ---------------------------------------------------------------------------------------------------------- */

/* Segments that the firm closes something of, with the measure of each. */
typedef struct closing {
    lian_measure *item;
    int32_t count;
} closing;

static lian_status closings_build(closing *out, const lian_results *results, const char *name, lian_error *err) {
    lian_status status = LIAN_OK;
    int64_t all = lian_measure_count(results), found = 0;
    for (int64_t i = 0; i < all; i++) found += strcmp(lian_measure_at(results, i).name, name) == 0;
    LIAN_CHECK_MEMORY(out->item = malloc(((size_t)found + 1) * sizeof *out->item));
    for (int64_t i = 0; i < all && found; i++) {
        lian_measure m = lian_measure_at(results, i);
        if (strcmp(m.name, name) == 0) out->item[out->count++] = m;
    }
out:
    return status;
}

static void put_segments(lian_writer *w, const closing *c, lian_firm_id firm) {
    for (int32_t i = 0; i < c->count; i++) {
        if (c->item[i].subject.row != firm || !(c->item[i].value > 0)) continue;
        lian_add_item(w, lian_present_segment(w->study, c->item[i].subject.with));
        lian_buffer_add_char(&w->text, ' ');
        lian_buffer_add_fixed(&w->text, 100 * c->item[i].value, 0);
        lian_buffer_add_char(&w->text, '%');
    }
    lian_put(w, COLUMN_SEGMENT);
}

/* The gap that it closes most of, by points: the first, since the others add less. */
static const lian_measure *main_closing(const closing *c, const lian_results *results, lian_firm_id firm) {
    const lian_measure *best = NULL;
    double most = -1;
    for (int32_t i = 0; i < c->count; i++) {
        if (c->item[i].subject.row != firm) continue;
        double points = c->item[i].value * lian_measure_get(results, "portfolio.before", LIAN_SUBJECT_SEGMENT, c->item[i].subject.with);
        if (points > most) most = points, best = &c->item[i];
    }
    return best;
}

static const lian_measure *park_of(const closing *parks, lian_firm_id firm) {
    for (int32_t i = 0; i < parks->count; i++)
        if (parks->item[i].subject.row == firm) return &parks->item[i];
    return NULL;
}

static void put_park(lian_writer *w, const closing *parks, lian_firm_id firm) {
    const lian_measure *park = park_of(parks, firm);
    if (park) {
        lian_measure equals = {.value = 0};
        lian_measure_find(w->results, "portfolio.park.equals", park->subject, &equals);
        lian_buffer_add_text(&w->text, lian_present_place(w->study, park->subject.with));
        if (equals.value > 0)
            lian_buffer_add_format(&w->text, lian_writer_say(w, "（并列之一：另有 %d 个园区适配相同）", " (one of several equals: %d other parks fit as well)"), (int)equals.value);
        lian_put(w, COLUMN_PARK);
        lian_put_number(w, COLUMN_FIT, park->value);
    } else {
        lian_put_text(w, COLUMN_PARK, lian_writer_say(w, "落位待定", "site open"));
        lian_miss(w, COLUMN_PARK);
    }
}

/* Why not the park that the other lists name as the best for the gap. */
static void add_other_park(lian_writer *w, const closing *parks, lian_firm_id firm, lian_segment_id segment) {
    const lian_measure *park = park_of(parks, firm);
    double best = lian_measure_get(w->results, "park.best", LIAN_SUBJECT_SEGMENT, segment);
    lian_place_id first = lian_best_park(w, segment);
    if (!park || first == LIAN_NONE || lian_is_unknown(best) || fabs(best - park->value) < .05) return;
    lian_add_clause(w, lian_writer_say(w, "该缺口居首的园区 ", "the first park of the gap, "));
    lian_buffer_add_text(&w->text, lian_present_place(w->study, first));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
    lian_add_park_points(w, segment, first);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "，按得分下限排序）", "; the order is by low bounds) "));
    lian_add_recruit_elsewhere(w, firm, first, park->subject.with);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "，改落本园区（", "; placed here ("));
    lian_add_park_points(w, segment, park->subject.with);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
}

/* "用地（亩）：估计…": whose needs stand for it, how many, and between which numbers. */
static void add_estimate(lian_writer *w, int32_t column, const lian_measure *m) {
    lian_add_semicolon(w);
    lian_buffer_add_text(&w->text, lian_list_info_get(w->list)->columns[column].title[w->lang]);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "：", ": "));
    lian_present_note(m->note, w->lang, &w->text);
}

/* To four decimals, as sums are: a median of two ends in more digits than anybody gave. */
static double printed(double amount) { return round(amount * 1e4) / 1e4; }

/* Needs; those taken from peers are told in a column of their own. */
static void put_needs(lian_writer *w, lian_firm_id firm) {
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        lian_measure m = lian_portfolio_get(w, needs[i].measure, firm);
        lian_put_wanted(w, needs[i].column, printed(m.value));
        if (m.value > 0 && m.coverage < .5) add_estimate(w, needs[i].column, &m);
    }
    lian_put(w, COLUMN_ESTIMATES);
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
}

lian_symbol lian_portfolio_role_source(const lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    int32_t count;
    const lian_row *roles = lian_firm_roles(w->network, firm, &count);
    for (int32_t i = 0; i < count; i++)
        if (w->network->role_segment[roles[i]] == segment) return lian_symbol_at(w->tables->roles.source, roles[i]);
    return count ? lian_symbol_at(w->tables->roles.source, roles[0]) : LIAN_NONE;
}

/* The composition, or what stands for it when it is empty. */
static void put_or(lian_writer *w, int32_t column, const char *otherwise) {
    if (!w->text.length) lian_buffer_add_text(&w->text, otherwise);
    lian_put(w, column);
}

/* Who is to go after it, what is next, and by when: of its lead, else who leads its chain here. */
static void put_plan(lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    const lian_lead_table *leads = &w->tables->leads;
    const char *open = lian_writer_say(w, "待明确", "to be settled");
    lian_contact contact = lian_contact_of(w->study, firm, segment);
    bool is_led = contact.lead != LIAN_NONE;
    lian_add_recruit_lead(w, &contact, segment);
    put_or(w, COLUMN_LEAD, open);
    if (is_led) lian_buffer_add_text(&w->text, lian_dataset_text(w->study->dataset, lian_symbol_at(leads->next_step, contact.lead)));
    if (!w->text.length) lian_add_recruit_first_step(w, firm, segment);
    put_or(w, COLUMN_NEXT, open);
    if (is_led) lian_present_date(lian_date_at(leads->next_due, contact.lead), &w->text);
    if (is_led && contact.is_overdue) lian_buffer_add_text(&w->text, lian_writer_say(w, "（已逾期）", " (overdue)"));
    put_or(w, COLUMN_DUE, open);
}

/* What giving up its main gap costs. */
static double give_up_of(const lian_writer *w, lian_segment_id segment) {
    return segment == LIAN_NONE ? lian_unknown() : lian_measure_get(w->results, "portfolio.regret.gap", LIAN_SUBJECT_SEGMENT, segment);
}

static void write_recruit(lian_writer *w, lian_firm_id firm, const closing *closings, const closing *parks) {
    lian_measure rank = lian_portfolio_get(w, "portfolio.rank", firm), target = lian_portfolio_get(w, "target.score", firm), regret = lian_portfolio_get(w, "portfolio.regret", firm);
    const lian_measure *lead = main_closing(closings, w->results, firm);
    lian_segment_id segment = lead ? lead->subject.with : LIAN_NONE;
    lian_put_pair(w, LIAN_SUBJECT_FIRM, firm, lead ? LIAN_SUBJECT_SEGMENT : LIAN_SUBJECT_NONE, segment);
    if (lead) lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, w->network->segment_chain[segment]));
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "入选", "chosen"));
    lian_put_number(w, COLUMN_RANK, rank.value);
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, firm));
    lian_put_known_text(w, COLUMN_WHERE, lian_present_place(w->study, w->network->firm_place[firm]));
    put_segments(w, closings, firm);
    lian_put_number(w, COLUMN_GAIN, lian_portfolio_get(w, "portfolio.gain", firm).value);
    lian_put_number(w, COLUMN_RUNNING, lian_portfolio_get(w, "portfolio.running", firm).value);
    lian_put_wanted(w, COLUMN_GIVE_UP, give_up_of(w, segment));
    lian_put_wanted(w, COLUMN_REGRET, regret.value);
    put_park(w, parks, firm);
    put_needs(w, firm);
    lian_measure size;
    if (lead && lian_measure_find(w->results, "portfolio.size", (lian_subject){LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_SEGMENT, segment}, &size)) lian_put_number(w, COLUMN_SIZE, size.value);
    put_plan(w, firm, segment);
    lian_add_recruit_checks(w, firm, segment);
    lian_put(w, COLUMN_CHECKS);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_add_recruit_cautions(w, firm, segment);
    lian_portfolio_add_note(w, &rank);
    if (lead) lian_portfolio_add_note(w, lead);
    lian_portfolio_add_note(w, &regret);
    if (!lian_is_unknown(target.value)) {
        lian_add_clause(w, lian_writer_say(w, "招商对象得分 ", "score as a target "));
        lian_buffer_add_fixed(&w->text, target.value, 1);
    }
    if (lead) add_other_park(w, parks, firm, segment);
    lian_add_recruit_reason(w, firm, segment);
    lian_add_recruit_uncounted(w, firm);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->firms.source, firm), lian_portfolio_role_source(w, firm, segment), LIAN_NONE, LIAN_NONE);
}

static void write_next(lian_writer *w, lian_firm_id firm) {
    lian_measure rank = lian_portfolio_get(w, "portfolio.next.rank", firm);
    lian_put_row(w, LIAN_SUBJECT_FIRM, firm);
    lian_segment_id main = w->network->firm_main[firm];
    bool seen = main != LIAN_NONE && w->study->segment_seen[main];
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, seen ? w->network->segment_chain[main] : lian_study_chain(w->study)));
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "次优组合", "next best set"));
    lian_put_number(w, COLUMN_RANK, rank.value);
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, firm));
    lian_put_known_text(w, COLUMN_WHERE, lian_present_place(w->study, w->network->firm_place[firm]));
    lian_add_clause(w, lian_writer_say(w, "换入", "comes in"));
    lian_portfolio_add_note(w, &rank);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->firms.source, firm), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

/* ---- the whole --------------------------------------------------------------------------------------------------------- */

void lian_portfolio_put_whole(lian_writer *w, const char *kind) {
    lian_put_row(w, LIAN_SUBJECT_NONE, LIAN_NONE);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, lian_study_chain(w->study)));
    lian_put_text(w, COLUMN_KIND, kind);
}

void lian_portfolio_put_derived(lian_writer *w) {
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集计算得出", "computed from the dataset"));
}

/* Those of the best set who stay in the next best one, in one row, and who goes. */
static void write_same(lian_writer *w, const closing *chosen) {
    int32_t same = 0, gone = 0;
    for (int32_t i = 0; i < chosen->count; i++) same += !lian_is_unknown(lian_portfolio_get(w, "portfolio.next.rank", chosen->item[i].subject.row).value);
    lian_portfolio_put_whole(w, lian_writer_say(w, "次优组合", "next best set"));
    lian_buffer_add_format(&w->text, lian_writer_say(w, "其余 %d 家同上", "the other %d as above"), (int)same);
    lian_put(w, COLUMN_FIRM);
    for (int32_t i = 0; i < chosen->count; i++) {
        lian_firm_id firm = chosen->item[i].subject.row;
        if (!lian_is_unknown(lian_portfolio_get(w, "portfolio.next.rank", firm).value)) continue;
        if (!gone++) lian_add_clause(w, lian_writer_say(w, "换出：", "goes: "));
        else lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
        lian_buffer_add_text(&w->text, lian_present_firm(w->study, firm));
    }
    lian_put(w, COLUMN_REASON);
    lian_portfolio_put_derived(w);
}

/* What all recruits need together: the sums, and of each what is registered, estimated and not known. */
static void put_sums(lian_writer *w) {
    static const char *const sums[] = {"portfolio.sum.land", "portfolio.sum.floor", "portfolio.sum.energy", "portfolio.sum.money"};
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        lian_measure m = lian_portfolio_get(w, sums[i], LIAN_NONE);
        if (lian_is_unknown(m.value)) continue;
        lian_put_number(w, needs[i].column, printed(m.value));
        lian_add_semicolon(w);
        lian_buffer_add_text(&w->text, lian_list_info_get(w->list)->columns[needs[i].column].title[w->lang]);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "合计：", " in all: "));
        lian_present_note(m.note, w->lang, &w->text);
    }
    if (!lian_is_unknown(lian_portfolio_get(w, "portfolio.sum.money", LIAN_NONE).value)) lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
}

static void write_total(lian_writer *w, const char *name, const char *kind, double running) {
    lian_measure m = lian_portfolio_get(w, name, LIAN_NONE), share = lian_portfolio_get(w, "portfolio.share", LIAN_NONE);
    if (!*m.note) return;
    lian_portfolio_put_whole(w, kind);
    lian_put_number(w, COLUMN_RUNNING, running);
    if (!strcmp(name, "portfolio.total")) lian_add_recruit_choice(w);
    lian_portfolio_add_note(w, &m);
    if (!strcmp(name, "portfolio.total")) put_sums(w);
    if (!strcmp(name, "portfolio.total") && !lian_is_unknown(share.value)) {
        lian_add_clause(w, lian_writer_say(w, "占计入缺口合计分的 ", "share of the points of all gaps counted: "));
        lian_buffer_add_fixed(&w->text, 100 * share.value, 1);
        lian_buffer_add_char(&w->text, '%');
        lian_add_clause(w, lian_writer_say(w, "产品覆盖指有拟引进企业从事该产品，不论规模，不等于缺口补足；引进后的等级见远景图",
                                           "covered by product: a recruit with this product comes, whatever its size; the gap is not thereby closed; for the grade after it see the map of the future"));
        lian_add_grade_changes(w);
        lian_add_recruits_uncounted(w);
    }
    lian_put(w, COLUMN_REASON);
    lian_portfolio_put_derived(w);
}

/* Firms of the best set, in its order, with what each covers and where it goes (closings_of); without: those of the next best set that the
 * best one has not. */
static void write_set(lian_writer *w, const char *name, const closing *closings, const closing *closings_of) {
    for (int32_t rank = 1;; rank++) {
        lian_firm_id firm = LIAN_NONE;
        for (int32_t i = 0; i < closings->count; i++)
            if (!strcmp(closings->item[i].name, name) && closings->item[i].value == rank) firm = closings->item[i].subject.row;
        if (firm == LIAN_NONE) return;
        if (closings_of) write_recruit(w, firm, closings_of, closings_of + 1);
        else if (lian_is_unknown(lian_portfolio_get(w, "portfolio.rank", firm).value)) write_next(w, firm);
    }
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    closing ranks = {0}, next = {0}, of[2] = {{0}, {0}};
    LIAN_TRY(closings_build(&ranks, results, "portfolio.rank", err));
    LIAN_TRY(closings_build(&next, results, "portfolio.next.rank", err));
    LIAN_TRY(closings_build(&of[0], results, "portfolio.closes", err));
    LIAN_TRY(closings_build(&of[1], results, "portfolio.park", err));
    write_set(&w, "portfolio.rank", &ranks, of);
    write_total(&w, "portfolio.total", ranks.count ? lian_writer_say(&w, "合计", "total") : lian_writer_say(&w, "说明", "note"),
                lian_portfolio_get(&w, "portfolio.total", LIAN_NONE).value);
    write_set(&w, "portfolio.next.rank", &next, NULL);
    if (next.count) write_same(&w, &ranks);
    write_total(&w, "portfolio.next", lian_writer_say(&w, "次优组合合计", "next best set, total"), lian_portfolio_get(&w, "portfolio.next", LIAN_NONE).value);
    lian_portfolio_write_limits(&w, ranks.count);
    lian_portfolio_write_relief(&w);
out:
    free(ranks.item);
    free(next.item);
    free(of[0].item);
    free(of[1].item);
    return lian_writer_clear(&w, status);
}

LIST_INFO(portfolio, "招商组合", "Portfolio of recruits", run)
