/* SPDX-License-Identifier: MIT */
/* How is the case for a firm put in sentences: what it does here already, why it, and what is to be looked into first? */
#include "base/error.h"
#include "base/number.h"
#include "lists/targets.h"
#include "model/halted.h"
#include "model/where.h"

#include <math.h>
#include <stdlib.h>

/* ---- what the results hold -------------------------------------------------------------------------------------------- */

static lian_measure measure_of(const lian_writer *w, const char *name, lian_firm_id firm) {
    lian_measure out;
    lian_subject subject = {LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (!lian_measure_find(w->results, name, subject, &out))
        out = (lian_measure){.value = lian_unknown(), .coverage = lian_unknown(), .low = lian_unknown(), .high = lian_unknown(), .note = ""};
    return out;
}

/* In this segment, else the first of all. */
static lian_row role_of(const lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    int32_t count;
    const lian_row *roles = lian_firm_roles(w->network, firm, &count);
    for (int32_t i = 0; i < count; i++)
        if (w->network->role_segment[roles[i]] == segment) return roles[i];
    return count ? roles[0] : LIAN_NONE;
}

/* Of the pair where it has such a measure, else of the firm. */
static lian_measure pair_or_firm(const lian_writer *w, const char *name, lian_firm_id firm, lian_segment_id segment) {
    lian_measure out;
    lian_subject pair = {LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_SEGMENT, segment};
    return lian_measure_find(w->results, name, pair, &out) ? out : measure_of(w, name, firm);
}

lian_targeted lian_targeted_get(const lian_writer *w, lian_firm_id firm, lian_segment_id segment) {
    static const char *const sides[LIAN_TARGET_SIDES] = {"target.fit", "target.will", "target.innov", "target.finance", "target.link", "target.site"};
    static const char *const points[LIAN_TARGET_SIDES] = {"target.score.fit", "target.score.will", "target.score.innov", "target.score.finance", "target.score.link", "target.score.site"};
    lian_targeted t = {.firm = firm, .segment = segment, .trade = LIAN_NONE};
    t.match = pair_or_firm(w, "target.match", firm, segment);
    t.kind = pair_or_firm(w, "target.kind", firm, segment);
    t.times = pair_or_firm(w, "target.times", firm, segment);
    t.score = pair_or_firm(w, "target.score", firm, segment);
    t.deduction = pair_or_firm(w, "target.deduction", firm, segment);
    t.tier = measure_of(w, "target.tier", firm);
    t.rank = measure_of(w, "target.rank", firm);
    t.stability = measure_of(w, "target.stability", firm);
    t.cover = measure_of(w, "target.cover", firm);
    for (int i = 0; i < LIAN_TARGET_SIDES; i++) {
        t.side[i] = pair_or_firm(w, sides[i], firm, segment);
        t.points[i] = pair_or_firm(w, points[i], firm, segment);
    }
    t.role = role_of(w, firm, segment);
    t.contact = lian_contact_of(w->study, firm, segment);
    return t;
}

bool lian_targeted_is_extension(const lian_targeted *t) { return t->kind.value > 2.5; }

const char *lian_target_kind_text(const lian_targeted *t, lian_lang lang) {
    static const char *const words[][2] = {{"本环节产品", "the product"}, {"同环节其他产品", "another product of the segment"}, {"延伸意向", "extension"}};
    return lian_is_unknown(t->kind.value) ? "" : lian_say(lang, words[(int)t->kind.value - 1][0], words[(int)t->kind.value - 1][1]);
}

const char *lian_target_side(int side, lian_lang lang) {
    static const char *const names[LIAN_TARGET_SIDES][2] = {{"匹配", "Fit"}, {"意愿", "Will"}, {"技术", "Innovation"}, {"财务", "Finance"}, {"联系", "Ties"}, {"落地", "Site"}};
    return names[side][lang];
}

/* What is left of the tenths after cutting goes to those that were cut most. */
void lian_targeted_tenths(const lian_targeted *t, double points[LIAN_TARGET_SIDES], double *deduction) {
    double left = round(t->score.value * 10) + round(t->deduction.value * 10);
    for (int i = 0; i < LIAN_TARGET_SIDES; i++) left -= points[i] = floor(t->points[i].value * 10 + 1e-9);
    for (; left > .5; left--) {
        int most = 0;
        for (int i = 1; i < LIAN_TARGET_SIDES; i++)
            if (t->points[i].value * 10 - points[i] > t->points[most].value * 10 - points[most] + 1e-9) most = i;
        points[most]++;
    }
    for (int i = 0; i < LIAN_TARGET_SIDES; i++) points[i] /= 10;
    *deduction = t->deduction.value > 0 ? -round(t->deduction.value * 10) / 10 : 0;
}

/* ---- business -------------------------------------------------------------------------------------------------------- */

typedef struct deal {
    lian_row row;
    lian_firm_id partner;
    lian_segment_id product;
    bool to_master;
    double value, year;
} deal;

static int by_weight(const void *left, const void *right) {
    const deal *a = left, *b = right;
    if (a->to_master != b->to_master) return a->to_master ? -1 : 1;
    int order = lian_number_order(a->value, b->value);
    return order ? order : lian_row_order(a->row, b->row);
}

static int by_partner_then_year(const void *left, const void *right) {
    const deal *a = left, *b = right;
    int order = lian_row_order(a->partner, b->partner);
    if (!order) order = lian_row_order(a->product, b->product);
    if (!order) order = lian_number_order(a->year, b->year);
    return order ? order : lian_row_order(a->row, b->row);
}

static int32_t deals_keep(deal *all, int32_t count) {
    int32_t kept = 0;
    qsort(all, (size_t)count, sizeof *all, by_partner_then_year);
    for (int32_t i = 0; i < count; i++)
        if (!kept || all[kept - 1].partner != all[i].partner || all[kept - 1].product != all[i].product) all[kept++] = all[i];
    qsort(all, (size_t)kept, sizeof *all, by_weight);
    return kept;
}

static deal *deals_new(const lian_writer *w, lian_firm_id firm, bool sells, int32_t *kept) {
    const lian_network *n = w->network;
    const lian_supply_table *supplies = &w->tables->supplies;
    int32_t count;
    const lian_row *rows = sells ? lian_firm_supplies_out(n, firm, &count) : lian_firm_supplies_in(n, firm, &count);
    deal *all = malloc(((size_t)count + 1) * sizeof *all);
    *kept = 0;
    for (int32_t i = 0; all && i < count; i++) {
        lian_firm_id partner = sells ? n->supply_buyer[rows[i]] : n->supply_supplier[rows[i]];
        if (!lian_supply_is_told(w->study, rows[i]) || !lian_firm_is_here(w->study, partner)) continue;
        all[(*kept)++] = (deal){rows[i], partner, n->supply_segment[rows[i]], sells && lian_firm_is_local_master(w->study, partner),
                                lian_number_at(supplies->value, rows[i]), lian_number_at(supplies->year, rows[i])};
    }
    if (all) *kept = deals_keep(all, *kept);
    return all;
}

static void add_deal(lian_writer *w, const deal *d, bool sells) {
    lian_buffer *b = &w->text;
    const char *product = lian_present_segment(w->study, d->product), *unit = lian_present_money_unit(w->study, w->lang);
    lian_add_comma(w);
    lian_buffer_add_text(b, sells ? lian_writer_say(w, "向", "sells to ") : lian_writer_say(w, "从", "buys from "));
    if (d->to_master) lian_buffer_add_text(b, lian_writer_say(w, "链主", "chain master "));
    lian_buffer_add_text(b, lian_firm_short(w->study, d->partner));
    lian_buffer_add_text(b, lian_firm_halt_mark(w->study, d->partner, w->lang));
    lian_buffer_add_text(b, sells ? lian_writer_say(w, "供应", ": ") : lian_writer_say(w, "采购", ": "));
    lian_buffer_add_text(b, *product ? product : lian_writer_say(w, "（产品待核实）", "(product to be verified)"));
    if (!lian_is_unknown(d->value)) {
        lian_buffer_add_char(b, ' ');
        lian_buffer_add_number(b, lian_money_round(d->value));
        lian_buffer_add_format(b, lian_writer_say(w, " %s", " (%s)"), unit);
    } else {
        lian_buffer_add_text(b, lian_writer_say(w, "，金额待核实", ", value to be verified"));
    }
    if (!lian_is_unknown(d->year)) lian_buffer_add_format(b, lian_writer_say(w, "（%d 年）", " (%d)"), (int)d->year);
}

static void add_deals(lian_writer *w, lian_firm_id firm, bool sells, lian_row *first) {
    enum { MOST = 4 };
    int32_t count;
    deal *all = deals_new(w, firm, sells, &count);
    w->text.failed = w->text.failed || !all;
    for (int32_t i = 0; all && i < count && i < MOST; i++) add_deal(w, &all[i], sells);
    if (count > MOST) lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 笔", " and others, %d in all"), (int)count);
    if (count && *first == LIAN_NONE) *first = all[0].row;
    free(all);
}

/* What it builds or negotiates here already. O(projects). */
static void add_projects(lian_writer *w, lian_firm_id firm) {
    const lian_project_table *projects = &w->tables->projects;
    for (lian_row r = 0; r < projects->count; r++) {
        if (lian_network_ref(w->network, LIAN_TABLE_FIRMS, projects->firm, r) != firm) continue;
        if (lian_study_where(w->study, lian_network_ref(w->network, LIAN_TABLE_PLACES, projects->place, r)) != LIAN_WHERE_LOCAL) continue;
        lian_add_comma(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "在本地有项目“%s”", "has a project here: %s"), lian_dataset_text(w->study->dataset, lian_symbol_at(projects->name, r)));
        int stage = lian_enum_at(projects->stage, r);
        if (stage == LIAN_NONE) continue;
        lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
        lian_present_enum(LIAN_VOCABULARY_PROJECT_STAGE, stage, w->lang, &w->text);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
    }
}

void lian_add_business(lian_writer *w, lian_firm_id firm, lian_row *first) {
    *first = LIAN_NONE;
    add_deals(w, firm, true, first);
    add_deals(w, firm, false, first);
    add_projects(w, firm);
}

/* ---- reasons --------------------------------------------------------------------------------------------------------- */

static void add_note(lian_writer *w, const char *note) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_present_note(note, w->lang, &text);
    lian_add_clause(w, lian_buffer_text(&text));
    w->text.failed = w->text.failed || text.failed;
    lian_buffer_clear(&text);
}

static void add_titles(lian_writer *w, lian_firm_id firm) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_present_titles(w->study, firm, w->lang, &text);
    lian_add_clause(w, lian_buffer_text(&text));
    w->text.failed = w->text.failed || text.failed;
    lian_buffer_clear(&text);
}

/* Its place in the set that closes most: the exact one where there is one, else the greedy one; never both, which may differ. */
static void add_set(lian_writer *w, const lian_targeted *t) {
    lian_measure any;
    double rank = measure_of(w, "portfolio.rank", t->firm).value;
    bool exact = lian_measure_find(w->results, "portfolio.total", (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, &any);
    if (!exact) rank = t->cover.value;
    if (!(rank > 0)) return;
    lian_add_semicolon(w);
    lian_buffer_add_format(&w->text, exact ? lian_writer_say(w, "列入招商组合（第 %d 家）", "in the portfolio (number %d)")
                                           : lian_writer_say(w, "逐家择优组合的第 %d 家", "number %d of the set chosen greedily to close most of the gaps"), (int)rank);
}

void lian_add_target_reason(lian_writer *w, const lian_targeted *t) {
    bool joins = lian_segment_is_capped(w->study, w->results, t->segment);
    if (joins && !lian_contact_is_coming(&t->contact)) lian_add_clause(w, lian_present_join(w->study, t->segment, w->lang));
    add_note(w, t->match.note);
    if (t->tier.value < 1.5 && joins) lian_add_clause(w, lian_writer_say(w, "已在外地为本地链主配套", "already supplies a local chain master from outside"));
    else if (t->tier.value < 1.5) lian_add_clause(w, lian_writer_say(w, "已在外地为本地链主配套，优先联系", "already supplies a local chain master from outside: call first"));
    else if (t->side[4].value > 0 && t->trade != LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "与本地企业已有供销往来", "already trades with local firms"));
    if (t->side[LIAN_TARGETED_WILL].value > 0) lian_add_clause(w, lian_writer_say(w, "近期有扩张信号", "has shown signs of expansion of late"));
    add_titles(w, t->firm);
    add_set(w, t);
}

void lian_add_target_basis(lian_writer *w, const lian_targeted *t) {
    lian_buffer all = LIAN_BUFFER_INIT;
    for (int i = 0; i < LIAN_TARGET_SIDES; i++) {
        lian_buffer_add_format(&all, lian_writer_say(w, "%s【%s】", "%s%s: "), i ? lian_writer_say(w, "", " | ") : "", lian_target_side(i, w->lang));
        lian_present_note(t->side[i].note, w->lang, &all);
    }
    lian_buffer_add_text(&all, lian_writer_say(w, "【合规】", " | Compliance: "));
    lian_present_note(t->deduction.note, w->lang, &all);
    lian_add_clause(w, lian_buffer_text(&all));
    w->text.failed = w->text.failed || all.failed;
    lian_buffer_clear(&all);
}

static void miss(lian_writer *w, bool is, const char *zh, const char *en) {
    if (!is) return;
    if (w->unknown.length) lian_buffer_add_text(&w->unknown, lian_writer_say(w, "、", ", "));
    lian_buffer_add_text(&w->unknown, lian_writer_say(w, zh, en));
}

/* Far too large for the gap, or far too small? Against a need that is only known to be at least so much the ratio is bounded from above. */
static void miss_proportion(lian_writer *w, const lian_targeted *t) {
    const lian_settings *s = &w->study->settings;
    double times = lian_is_unknown(t->times.value) ? t->times.high : t->times.value;
    if (!(t->times.value > s->size_most) && !(times < s->size_least)) return;
    miss(w, true, "体量与缺口相差悬殊（企业规模约为缺口的 ", "out of proportion (its size is about ");
    lian_buffer_add_fixed(&w->unknown, times, times < 1 ? 3 : 0);
    lian_buffer_add_text(&w->unknown, lian_writer_say(w, " 倍）", " times the need)"));
}

void lian_miss_target(lian_writer *w, const lian_targeted *t) {
    const lian_firm_table *f = &w->tables->firms;
    lian_firm_id firm = t->firm;
    miss_proportion(w, t);
    miss(w, lian_is_unknown(t->side[LIAN_TARGETED_WILL].value), "扩张信号", "signals of expansion");
    miss(w, !lian_firm_title_count(w->study, firm), "资质", "titles");
    miss(w, lian_is_unknown(lian_number_at(f->patents, firm)), "发明专利", "patents");
    miss(w, lian_is_unknown(lian_number_at(f->rd_ratio, firm)), "研发强度", "R&D ratio");
    miss(w, lian_is_unknown(lian_number_at(f->growth, firm)), "增长率", "growth");
    miss(w, lian_is_unknown(lian_number_at(f->debt_ratio, firm)), "资产负债率", "debt ratio");
    miss(w, lian_is_unknown(lian_number_at(f->revenue, firm)), "营业收入", "revenue");
    miss(w, lian_symbol_at(f->parent_firm, firm) == LIAN_NONE, "母公司", "parent firm");
    miss(w, lian_symbol_at(f->headquarters, firm) == LIAN_NONE, "总部", "headquarters");
}

/* ---- before anyone calls ---------------------------------------------------------------------------------------------- */

static void add_lead_check(lian_writer *w, const lian_targeted *t) {
    const lian_contact *c = &t->contact;
    const char *office = c->lead == LIAN_NONE ? "" : lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->leads.office, c->lead));
    if (c->lead == LIAN_NONE && c->project == LIAN_NONE) return;
    if (c->stage == LIAN_CONTACT_LANDED) lian_add_clause(w, lian_writer_say(w, "线索记为已落地，核实是否仍需招引", "the lead is marked landed: is there still anyone to attract?"));
    if (c->stage == LIAN_CONTACT_LOST) lian_add_clause(w, lian_writer_say(w, "此前线索流失，先问明原因", "an earlier lead was lost: ask why"));
    if (c->stage == LIAN_CONTACT_PREPARING) lian_add_clause(w, lian_writer_say(w, "项目处于前期：先问明是否已签约、谁在推进", "its project is prepared: ask first whether anything is signed, and who sees to it"));
    if (c->stage == LIAN_CONTACT_SIGNED) lian_add_clause(w, lian_writer_say(w, "已签约：核实进度，勿重复招引", "it has signed: ask how far it is, do not call anew"));
    if (c->is_overdue) lian_add_clause(w, lian_writer_say(w, "跟进下一步已逾期", "the next step with it is overdue"));
    if (c->lead == LIAN_NONE) return;
    lian_add_semicolon(w);
    if (*office) lian_buffer_add_format(&w->text, lian_writer_say(w, "已有线索，先与%s对接", "there is a lead: talk to %s first"), office);
    else lian_buffer_add_text(&w->text, lian_writer_say(w, "已有线索，先问明由谁跟进", "there is a lead: ask who follows it"));
}

/* The row is older than setting check.old_months at the study's day, as `check` reckons; 0 asks for none. */
static bool is_old(const lian_writer *w, lian_firm_id firm) {
    lian_date then = lian_date_at(w->tables->firms.as_of, firm), now = w->study->date;
    double months = w->study->settings.old_months;
    return then != LIAN_NONE && now != LIAN_NONE && months > 0 && lian_date_months(then, now) > months;
}

void lian_add_target_checks(lian_writer *w, const lian_targeted *t) {
    const lian_firm_table *firms = &w->tables->firms;
    int compliance = lian_enum_at(firms->compliance, t->firm);
    add_lead_check(w, t);
    if (compliance == LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "信用与处罚记录（未核，严重失信即出局）", "credit and penalty records (not checked; a ban rules it out)"));
    if (compliance == LIAN_COMPLIANCE_WATCH) lian_add_clause(w, lian_writer_say(w, "列入关注的原因及是否已整改", "why it is on the watch list, and whether that is mended"));
    if (lian_enum_at(firms->status, t->firm) == LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "是否在营", "whether it operates"));
    if (is_old(w, t->firm)) lian_add_clause(w, lian_writer_say(w, "数据已陈旧，须更新", "its data are old and want renewing"));
    if (lian_targeted_is_extension(t)) lian_add_clause(w, lian_writer_say(w, "有无本环节的工艺、设备、专利或产品线，愿否延伸", "whether it has processes, machines, patents or products for this segment, and would extend to it"));
    else if (t->match.value < 1) lian_add_clause(w, lian_writer_say(w, "能否、愿否生产本环节产品", "whether it can and would make this product"));
    if (t->role == LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "是自产还是经销", "whether it makes or only trades it"));
    if (lian_is_unknown(t->side[LIAN_TARGETED_WILL].value)) lian_add_clause(w, lian_writer_say(w, "近两年有无扩产、融资、设点计划", "plans to expand, raise funds or open plants in these two years"));
    if (lian_symbol_at(firms->headquarters, t->firm) == LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "总部所在地", "where its headquarters are"));
    if (t->side[LIAN_TARGETED_FINANCE].coverage < .5) lian_add_clause(w, lian_writer_say(w, "近三年财务报表", "accounts of the last three years"));
    if (lian_symbol_at(firms->uscc, t->firm) == LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "统一社会信用代码（防同名）", "its credit code (others may bear its name)"));
}
