/* SPDX-License-Identifier: MIT */
/* Which recruits together, where does each go, what does each close, which set would be next, and what does each limit cost?
 *
 * The numbers are those of metric `portfolio`: first the chosen recruits in their order, then where the next best set differs, then the
 * limits that bind, with one row for all others; last, those of metric `relief`, the set that cuts the expected loss of cascades. Where there is nothing to choose from one row says why. */
#include "base/error.h"
#include "lists/parks.h"
#include "lists/recruits.h"
#include "model/contact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS(X)                                                                     \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                         \
    X(KIND, "kind", "类别", "Kind", TEXT)                                              \
    X(RANK, "rank", "次序", "Order", NUMBER)                                           \
    X(STABILITY, "stability", "稳定性", "Stability", PERCENT)                             \
    X(FIRM, "firm", "企业或约束", "Firm or limit", TEXT)                               \
    X(WHERE, "place", "企业所在地", "Where it is now", TEXT)                           \
    X(SEGMENT, "segment", "产品覆盖的缺口", "Gaps covered by product", TEXT)                             \
    X(SIZE, "size", "营收相当于未满足需求", "Sales against unmet demand", PERCENT)          \
    X(GAIN, "gain", "新增覆盖分", "Points covered", SCORE)                              \
    X(RUNNING, "running", "累计覆盖分", "Points so far", SCORE)                        \
    X(GIVE_UP, "regret_gap", "舍弃该缺口的代价", "Cost of giving up the gap", SCORE)   \
    X(REGRET, "regret", "不用该企业的代价", "Cost of leaving the firm out", SCORE)     \
    X(PARK, "park", "落位园区", "Park", TEXT)                                          \
    X(FIT, "fit", "园区适配度", "Fit of the park", SCORE)                              \
    X(LAND, "land", "用地（亩）", "Land (mu)", NUMBER)                                 \
    X(FLOOR, "floor", "用房（平方米）", "Floor (m2)", NUMBER)                          \
    X(ENERGY, "energy", "用能（吨标准煤）", "Energy (tonnes of coal eq.)", NUMBER)     \
    X(MONEY, "money", "投资额", "Investment", NUMBER)                                  \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                           \
    X(DUAL, "dual", "约束每多一个单位约增覆盖分", "Points for one unit more of the limit (about)", NUMBER) \
    X(LEAD, "lead", "牵头单位", "Lead office", TEXT)                                   \
    X(NEXT, "next_step", "下一步", "Next step", TEXT)                                  \
    X(DUE, "next_due", "时限", "Due", TEXT)                                            \
    X(ESTIMATES, "estimates", "估计项", "Estimated", TEXT)                             \
    X(CHECKS, "checks", "联系前须核实", "To look into before calling", TEXT)               \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                            \
    X(REASON, "reason", "理由", "Why", TEXT)                                           \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

static const struct {
    const char *measure;
    int32_t column;
} needs[] = {{"portfolio.need.land", COLUMN_LAND},
             {"portfolio.need.floor", COLUMN_FLOOR},
             {"portfolio.need.energy", COLUMN_ENERGY},
             {"portfolio.need.money", COLUMN_MONEY}};

static const struct {
    const char *effect, *dual;
    const char *name[2];
} limits[] = {{"portfolio.effect.recruits", "portfolio.dual.recruits", {"引进家数：多 1 家", "recruits: one more"}},
              {"portfolio.effect.land", "portfolio.dual.land", {"用地：多 10%", "land: 10 % more"}},
              {"portfolio.effect.floor", "portfolio.dual.floor", {"用房：多 10%", "floor: 10 % more"}},
              {"portfolio.effect.energy", "portfolio.dual.energy", {"用能：多 10%", "energy: 10 % more"}},
              {"portfolio.effect.money", "portfolio.dual.money", {"投资：多 10%", "investment: 10 % more"}}};
enum { LIMITS = sizeof limits / sizeof *limits };

/* Of a firm, or of the whole (firm LIAN_NONE); unknown, without a note, when there is none. */
static lian_measure get(const lian_writer *w, const char *name, lian_firm_id firm) {
    double none = lian_unknown();
    lian_subject subject = {firm == LIAN_NONE ? LIAN_SUBJECT_NONE : LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE};
    lian_measure m = {name, "", subject, none, none, none, none, ""};
    lian_measure_find(w->results, name, subject, &m);
    return m;
}

static void add_note(lian_writer *w, const lian_measure *m) {
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
    lian_buffer_add_text(&w->text, lian_writer_say(w, "，按得分下限排序）空间不足或不明，或已调剂给组合内其他企业，按合计最优落位（本园区 ", "; the order is by low bounds), lacks the room or leaves it to others of the set: placed for the best sum (here "));
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

/* Needs; those taken from peers are told in a column of their own. */
static void put_needs(lian_writer *w, lian_firm_id firm) {
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        lian_measure m = get(w, needs[i].measure, firm);
        lian_put_wanted(w, needs[i].column, m.value);
        if (m.value > 0 && m.coverage < .5) add_estimate(w, needs[i].column, &m);
    }
    lian_put(w, COLUMN_ESTIMATES);
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
}

/* The row of roles by which the firm is in the segment, or its first one. */
static lian_symbol role_source(const lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
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
    lian_measure rank = get(w, "portfolio.rank", firm), target = get(w, "target.score", firm), regret = get(w, "portfolio.regret", firm);
    const lian_measure *lead = main_closing(closings, w->results, firm);
    lian_segment_id segment = lead ? lead->subject.with : LIAN_NONE;
    lian_put_pair(w, LIAN_SUBJECT_FIRM, firm, lead ? LIAN_SUBJECT_SEGMENT : LIAN_SUBJECT_NONE, segment);
    if (lead) lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, w->network->segment_chain[segment]));
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "入选", "chosen"));
    lian_put_number(w, COLUMN_RANK, rank.value);
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, firm));
    lian_put_known_text(w, COLUMN_WHERE, lian_present_place(w->study, w->network->firm_place[firm]));
    put_segments(w, closings, firm);
    lian_put_number(w, COLUMN_GAIN, get(w, "portfolio.gain", firm).value);
    lian_put_number(w, COLUMN_RUNNING, get(w, "portfolio.running", firm).value);
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
    add_note(w, &rank);
    if (lead) add_note(w, lead);
    add_note(w, &regret);
    if (!lian_is_unknown(target.value)) {
        lian_add_clause(w, lian_writer_say(w, "招商对象得分 ", "score as a target "));
        lian_buffer_add_fixed(&w->text, target.value, 1);
    }
    if (lead) add_other_park(w, parks, firm, segment);
    lian_add_recruit_reason(w, firm, segment);
    lian_add_recruit_uncounted(w, firm);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->firms.source, firm), role_source(w, firm, segment), LIAN_NONE, LIAN_NONE);
}

static void write_next(lian_writer *w, lian_firm_id firm) {
    lian_measure rank = get(w, "portfolio.next.rank", firm);
    lian_put_row(w, LIAN_SUBJECT_FIRM, firm);
    lian_segment_id main = w->network->firm_main[firm];
    bool seen = main != LIAN_NONE && w->study->segment_seen[main];
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, seen ? w->network->segment_chain[main] : lian_study_chain(w->study)));
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "次优组合", "next best set"));
    lian_put_number(w, COLUMN_RANK, rank.value);
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, firm));
    lian_put_known_text(w, COLUMN_WHERE, lian_present_place(w->study, w->network->firm_place[firm]));
    lian_add_clause(w, lian_writer_say(w, "换入", "comes in"));
    add_note(w, &rank);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->firms.source, firm), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

/* ---- limits and the whole ----------------------------------------------------------------------------------------------- */

/* A row about the whole, which is one chain when one was asked for. */
static void put_whole(lian_writer *w, const char *kind) {
    lian_put_row(w, LIAN_SUBJECT_NONE, LIAN_NONE);
    lian_put_text(w, COLUMN_CHAIN, lian_writer_chain(w, lian_study_chain(w->study)));
    lian_put_text(w, COLUMN_KIND, kind);
}

/* No row of the data says it: it is computed. */
static void put_derived(lian_writer *w) {
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集计算得出", "computed from the dataset"));
}

/* Those of the best set who stay in the next best one, in one row, and who goes. */
static void write_same(lian_writer *w, const closing *chosen) {
    int32_t same = 0, gone = 0;
    for (int32_t i = 0; i < chosen->count; i++) same += !lian_is_unknown(get(w, "portfolio.next.rank", chosen->item[i].subject.row).value);
    put_whole(w, lian_writer_say(w, "次优组合", "next best set"));
    lian_buffer_add_format(&w->text, lian_writer_say(w, "其余 %d 家同上", "the other %d as above"), (int)same);
    lian_put(w, COLUMN_FIRM);
    for (int32_t i = 0; i < chosen->count; i++) {
        lian_firm_id firm = chosen->item[i].subject.row;
        if (!lian_is_unknown(get(w, "portfolio.next.rank", firm).value)) continue;
        if (!gone++) lian_add_clause(w, lian_writer_say(w, "换出：", "goes: "));
        else lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
        lian_buffer_add_text(&w->text, lian_present_firm(w->study, firm));
    }
    lian_put(w, COLUMN_REASON);
    put_derived(w);
}

/* What a limit that does not bind is: none, one that no recruit's need is counted against, or one that has no effect. */
static const char *limit_word(const lian_writer *w, size_t which, const lian_measure *effect, int32_t recruits) {
    static const char *const uncounted_of[] = {NULL, "portfolio.uncounted.land", "portfolio.uncounted.floor", "portfolio.uncounted.energy", "portfolio.uncounted.money"};
    if (lian_is_unknown(effect->value)) return lian_writer_say(w, "没有此项约束", "there is no such limit");
    if (uncounted_of[which] && recruits && get(w, uncounted_of[which], LIAN_NONE).value >= recruits)
        return lian_writer_say(w, "不适用：入选企业此项均未计入约束", "does not apply: no recruit is counted against it");
    return lian_writer_say(w, "组合不变", "the set stays as it is");
}

/* All limits that do not bind, in one row. */
static void write_loose_limits(lian_writer *w, int32_t recruits) {
    int32_t told = 0;
    for (size_t i = 0; i < LIMITS; i++) {
        lian_measure effect = get(w, limits[i].effect, LIAN_NONE);
        if (!*effect.note || effect.value > 0) continue;
        if (!told++) put_whole(w, lian_writer_say(w, "约束的代价", "what a limit costs"));
        lian_add_clause(w, limits[i].name[w->lang]);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "，", ": "));
        lian_buffer_add_text(&w->text, limit_word(w, i, &effect, recruits));
    }
    if (!told) return;
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_FIRM, lian_writer_say(w, "其余约束", "other limits"));
    put_derived(w);
}

static void write_limit(lian_writer *w, size_t which) {
    lian_measure effect = get(w, limits[which].effect, LIAN_NONE), dual = get(w, limits[which].dual, LIAN_NONE);
    if (!*effect.note || !(effect.value > 0)) return;
    put_whole(w, lian_writer_say(w, "约束的代价", "what a limit costs"));
    lian_put_text(w, COLUMN_FIRM, limits[which].name[w->lang]);
    lian_put_number(w, COLUMN_GAIN, effect.value);
    lian_put_number(w, COLUMN_DUAL, round(dual.value * 1e4) / 1e4);
    add_note(w, &effect);
    lian_put(w, COLUMN_REASON);
    put_derived(w);
}

/* What all recruits need together: the sums, and of each what is registered, estimated and not known. */
static void put_sums(lian_writer *w) {
    static const char *const sums[] = {"portfolio.sum.land", "portfolio.sum.floor", "portfolio.sum.energy", "portfolio.sum.money"};
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        lian_measure m = get(w, sums[i], LIAN_NONE);
        if (lian_is_unknown(m.value)) continue;
        lian_put_number(w, needs[i].column, round(m.value * 1e4) / 1e4);
        lian_add_semicolon(w);
        lian_buffer_add_text(&w->text, lian_list_info_get(w->list)->columns[needs[i].column].title[w->lang]);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "合计：", " in all: "));
        lian_present_note(m.note, w->lang, &w->text);
    }
    if (!lian_is_unknown(get(w, "portfolio.sum.money", LIAN_NONE).value)) lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
}

static void write_total(lian_writer *w, const char *name, const char *kind, double running) {
    lian_measure m = get(w, name, LIAN_NONE), share = get(w, "portfolio.share", LIAN_NONE);
    if (!*m.note) return;
    put_whole(w, kind);
    lian_put_number(w, COLUMN_RUNNING, running);
    if (!strcmp(name, "portfolio.total")) lian_add_recruit_choice(w);
    add_note(w, &m);
    if (!strcmp(name, "portfolio.total")) put_sums(w);
    if (!strcmp(name, "portfolio.total") && !lian_is_unknown(share.value)) {
        lian_add_clause(w, lian_writer_say(w, "覆盖全部缺口分的 ", "share of all points of gaps: "));
        lian_buffer_add_fixed(&w->text, 100 * share.value, 1);
        lian_buffer_add_char(&w->text, '%');
        lian_add_clause(w, lian_writer_say(w, "产品覆盖指有拟引进企业从事该产品，不论规模，不等于缺口补足；引进后的等级见远景图",
                                           "covered by product: a recruit with this product comes, whatever its size; the gap is not thereby closed; for the grade after it see the map of the future"));
        lian_add_grade_changes(w);
        lian_add_recruits_uncounted(w);
    }
    lian_put(w, COLUMN_REASON);
    put_derived(w);
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
        else if (lian_is_unknown(get(w, "portfolio.rank", firm).value)) write_next(w, firm);
    }
}

/* ---- the other goal: expected loss of cascades ------------------------------------------------------------------------------ */

static void add_loss(lian_writer *w, const char *zh, const char *en, double share) {
    lian_add_clause(w, lian_writer_say(w, zh, en));
    lian_buffer_add_fixed(&w->text, 100 * share, 4);
    lian_buffer_add_char(&w->text, '%');
}

static void write_saver(lian_writer *w, const lian_measure *rank) {
    lian_firm_id firm = rank->subject.row;
    lian_segment_id segment = rank->subject.with;
    lian_measure gain = {.value = lian_unknown(), .note = ""}, stays = gain;
    lian_measure_find(w->results, "relief.gain", rank->subject, &gain);
    lian_measure_find(w->results, "relief.stability", rank->subject, &stays);
    lian_put_pair(w, LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_SEGMENT, segment);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, w->network->segment_chain[segment]));
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "减损组合", "relief"));
    lian_put_number(w, COLUMN_RANK, rank->value);
    lian_put_number(w, COLUMN_STABILITY, stays.value);
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, firm));
    lian_put_known_text(w, COLUMN_WHERE, lian_present_place(w->study, w->network->firm_place[firm]));
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, segment));
    add_loss(w, "网内销售额的期望冲击损失再降 ", "cuts the expected loss of sales in the network by a further ", gain.value);
    add_note(w, &gain);
    add_note(w, &stays);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->firms.source, firm), role_source(w, firm, segment), LIAN_NONE, LIAN_NONE);
}

static void write_relief(lian_writer *w, const closing *ranks) {
    lian_measure before = get(w, "relief.before", LIAN_NONE), after = get(w, "relief.after", LIAN_NONE), bound = get(w, "relief.bound", LIAN_NONE);
    for (int32_t i = 0; i < ranks->count; i++) write_saver(w, &ranks->item[i]);
    if (!*before.note) return;
    put_whole(w, ranks->count ? lian_writer_say(w, "减损组合合计", "relief, total") : lian_writer_say(w, "减损组合：说明", "relief: note"));
    if (!lian_is_unknown(after.value)) {
        add_loss(w, "期望冲击损失：引进前 ", "expected loss: before ", before.value);
        add_loss(w, "引进后 ", "after ", after.value);
        if (!lian_is_unknown(bound.value)) add_loss(w, "任何组合至多减损 ", "no set saves more than ", bound.value);
    }
    add_note(w, &before);
    add_note(w, &after);
    add_note(w, &bound);
    lian_put(w, COLUMN_REASON);
    put_derived(w);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    closing ranks = {0}, next = {0}, savers = {0}, of[2] = {{0}, {0}};
    LIAN_TRY(closings_build(&ranks, results, "portfolio.rank", err));
    LIAN_TRY(closings_build(&next, results, "portfolio.next.rank", err));
    LIAN_TRY(closings_build(&of[0], results, "portfolio.closes", err));
    LIAN_TRY(closings_build(&of[1], results, "portfolio.park", err));
    LIAN_TRY(closings_build(&savers, results, "relief.rank", err));
    write_set(&w, "portfolio.rank", &ranks, of);
    write_total(&w, "portfolio.total", ranks.count ? lian_writer_say(&w, "合计", "total") : lian_writer_say(&w, "说明", "note"),
                get(&w, "portfolio.total", LIAN_NONE).value);
    write_set(&w, "portfolio.next.rank", &next, NULL);
    if (next.count) write_same(&w, &ranks);
    write_total(&w, "portfolio.next", lian_writer_say(&w, "次优组合合计", "next best set, total"), get(&w, "portfolio.next", LIAN_NONE).value);
    for (size_t i = 0; i < LIMITS; i++) write_limit(&w, i);
    write_loose_limits(&w, ranks.count);
    write_relief(&w, &savers);
out:
    free(savers.item);
    free(ranks.item);
    free(next.item);
    free(of[0].item);
    free(of[1].item);
    return lian_writer_clear(&w, status);
}

LIST_INFO(portfolio, "招商组合", "Portfolio of recruits", run)
