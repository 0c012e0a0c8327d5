/* SPDX-License-Identifier: MIT */
/* Whom to bring here for each gap, in which order, why, and what must be looked into first?
 *
 * Candidates are numbered; behind them, without a number, stands who is on its way already. A gap that is graded, or that a document wants
 * brought in, broken through or freed as a bottleneck, has a row even when nobody is known. Last come what may be elsewhere, one row of each
 * chain; all gaps without a candidate in one row; and by reason who is not listed. */
#include "lists/parks.h"
#include "lists/targets.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS(X)                                                                        \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                            \
    X(SEGMENT, "segment", "环节", "Segment", TEXT)                                        \
    X(GRADE, "grade", "强弱", "Grade", TEXT)                                              \
    X(PRIORITY, "priority", "补链优先级", "Priority of the gap", SCORE)                   \
    X(NUMBER, "number", "序号", "No.", NUMBER)                                            \
    X(FIRM, "firm", "候选企业", "Candidate", TEXT)                                        \
    X(KIND, "kind", "类别", "Kind", TEXT)                                                 \
    X(TIER, "tier", "档次", "Tier", TEXT)                                                 \
    X(SCORE, "score", "得分", "Score", SCORE)                                             \
    X(LOW, "low", "得分下限", "Score, low", SCORE)                                        \
    X(HIGH, "high", "得分上限", "Score, high", SCORE)                                     \
    X(STATE, "state", "得分状态", "State of the score", TEXT)                               \
    X(WHY, "why", "推荐理由", "Why", TEXT)                                                \
    X(BUSINESS, "business", "与本地已有业务", "Business here already", TEXT)              \
    X(CHECKS, "checks", "联系前须核实", "To look into before calling", TEXT)              \
    X(STAGE, "stage", "跟进阶段", "How far talks are", TEXT)                              \
    X(OFFICE, "office", "跟进单位", "Office", TEXT)                                       \
    X(NEXT, "next_step", "下一步", "Next step", TEXT)                                     \
    X(DUE, "next_due", "时限", "Due", TEXT)                                               \
    X(PARK, "park", "建议承载园区", "Best park", TEXT)                                    \
    X(WHERE, "where", "所在区域", "Where", TEXT)                                          \
    X(PLACE, "place", "所在地", "Place", TEXT)                                            \
    X(REVENUE, "revenue", "营业收入", "Revenue", NUMBER)                                  \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                              \
    X(CODE, "uscc", "统一社会信用代码", "Credit code", TEXT)                              \
    X(COMPLIANCE, "compliance", "合规状态", "Compliance", TEXT)                           \
    X(MATCH, "match", "匹配度", "Match", NUMBER)                                          \
    X(FIT, "points_fit", "得分：匹配", "Points: fit", SCORE)                              \
    X(WILL, "points_will", "得分：意愿", "Points: will", SCORE)                           \
    X(INNOV, "points_innov", "得分：技术", "Points: innovation", SCORE)                   \
    X(FINANCE, "points_finance", "得分：财务", "Points: finance", SCORE)                  \
    X(LINK, "points_link", "得分：联系", "Points: ties", SCORE)                           \
    X(SITE, "points_site", "得分：落地", "Points: site", SCORE)                           \
    X(DEDUCTION, "points_compliance", "合规扣分", "Points: compliance", SCORE)            \
    X(RANK, "rank", "总名次", "Rank among all", NUMBER)                                   \
    X(STABILITY, "stability", "名次稳定性", "Stability", PERCENT)                         \
    X(PRIORITY_RANK, "priority_rank", "补链位次", "Rank of the gap", NUMBER)               \
    X(POOL, "candidates", "同类产品候选企业数", "Candidates in the segment itself", NUMBER)        \
    X(UNLISTED, "unlisted", "未列出家数", "Not listed", NUMBER)                           \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                               \
    X(REASON, "reason", "依据", "Basis", TEXT)                                            \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* A gap and its candidates: rows [first, first + count) of the measures target.match. */
typedef struct gap {
    lian_segment_id segment;
    lian_chain_id chain;
    double priority, rank;
    lian_grade grade;
    lian_ordained said;
    int64_t first;
    int32_t count;
} gap;

/* Over all chains: by rank of the priority; those without one by what the documents say of them, then the wider gap, then table order. */
static int by_priority(const void *left, const void *right) {
    const gap *a = left, *b = right;
    int order = lian_number_rising(a->rank, b->rank);
    if (!order) order = lian_number_order(a->priority, b->priority);
    if (!order && lian_is_unknown(a->priority) && a->said != b->said) order = a->said < b->said ? -1 : 1;
    if (!order) order = (a->grade > b->grade) - (a->grade < b->grade);
    if (!order) order = (a->said > b->said) - (a->said < b->said);
    return order ? order : lian_row_order(a->segment, b->segment);
}

/* target.unlisted marks the gaps; their pairs stand together. */
static lian_status gaps_new(gap **out, int32_t *count, lian_writer *w) {
    int64_t first, pair;
    int32_t gaps = lian_measure_find_all(w->results, "target.unlisted", LIAN_SUBJECT_SEGMENT, LIAN_SUBJECT_NONE, &first);
    int32_t pairs = lian_measure_find_all(w->results, "target.match", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_SEGMENT, &pair), at = 0;
    gap *all = malloc(((size_t)gaps + 1) * sizeof *all);
    if (!all) return lian_error_memory(w->err);
    for (int32_t i = 0; i < gaps; i++) {
        lian_segment_id s = lian_measure_at(w->results, first + i).subject.row;
        all[i] = (gap){s, w->network->segment_chain[s], lian_measure_get(w->results, "priority.score", LIAN_SUBJECT_SEGMENT, s),
                       lian_measure_get(w->results, "priority.rank", LIAN_SUBJECT_SEGMENT, s), lian_standing_get(w->results, s).grade,
                       lian_ordained_of(w, s).level, pair + at, 0};
        while (at < pairs && lian_measure_at(w->results, pair + at).subject.with == s) at++, all[i].count++;
    }
    qsort(all, (size_t)gaps, sizeof *all, by_priority);
    *out = all;
    *count = gaps;
    return LIAN_OK;
}

/* ---- one row --------------------------------------------------------------------------------------------------------- */

static void put_gap(lian_writer *w, const gap *g) {
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, g->chain));
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, g->segment));
    lian_put_text(w, COLUMN_GRADE, lian_grade_text(g->grade, w->lang));
    lian_put_wanted(w, COLUMN_PRIORITY, g->priority);
    lian_put_number(w, COLUMN_PRIORITY_RANK, g->rank);
    lian_put_number(w, COLUMN_POOL, lian_measure_get(w->results, "target.candidates", LIAN_SUBJECT_SEGMENT, g->segment));
    lian_put_number(w, COLUMN_UNLISTED, lian_measure_get(w->results, "target.unlisted", LIAN_SUBJECT_SEGMENT, g->segment));
}

static lian_measure add_segment_note(lian_writer *w, const char *name, lian_segment_id segment) {
    lian_measure m = {.value = lian_unknown()};
    lian_subject subject = {LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (lian_measure_find(w->results, name, subject, &m)) lian_present_note(m.note, w->lang, &w->text);
    return m;
}

/* The first parks for it; else why there is none. */
static void put_park(lian_writer *w, lian_segment_id segment) {
    lian_add_best_parks(w, segment);
    lian_put_known(w, COLUMN_PARK);
}

void lian_add_admission(lian_writer *w, lian_segment_id segment) {
    lian_measure conditions;
    if (lian_measure_find(w->results, "park.conditions", (lian_subject){LIAN_SUBJECT_SEGMENT, segment, LIAN_SUBJECT_NONE, LIAN_NONE}, &conditions)) {
        lian_add_clause(w, lian_writer_say(w, "准入条件：", "conditions of admission: "));
        lian_present_note(conditions.note, w->lang, &w->text);
    }
    if (lian_enum_at(w->tables->segments.policy_class, segment) == LIAN_POLICY_CLASS_RESTRICTED)
        lian_add_clause(w, lian_writer_say(w, "属限制类，准入与能耗、环保要求须先核定", "restricted by the catalogue: admission to be cleared first"));
}

/* Where local buyers come first that is the next step, before that of the lead; whoever is on its way is seen to all the same. */
static void put_next(lian_writer *w, lian_segment_id segment, const lian_contact *contact) {
    bool joins = !lian_contact_is_coming(contact) && lian_segment_is_capped(w->study, w->results, segment);
    const char *next = contact->lead == LIAN_NONE ? "" : lian_dataset_text(w->study->dataset, lian_symbol_at(w->tables->leads.next_step, contact->lead));
    if (joins) lian_add_clause(w, lian_present_join(w->study, segment, w->lang));
    if (*next) lian_add_clause(w, next);
    if (contact->lead == LIAN_NONE) lian_put(w, COLUMN_NEXT);
    else lian_put_known(w, COLUMN_NEXT);
}

static void put_contact(lian_writer *w, lian_segment_id segment, const lian_contact *contact) {
    const lian_lead_table *leads = &w->tables->leads;
    lian_present_contact(w->study, contact, w->lang, &w->text);
    lian_put(w, COLUMN_STAGE);
    put_next(w, segment, contact);
    if (contact->lead == LIAN_NONE) return;
    lian_put_known_text(w, COLUMN_OFFICE, lian_dataset_text(w->study->dataset, lian_symbol_at(leads->office, contact->lead)));
    lian_present_date(lian_date_at(leads->next_due, contact->lead), &w->text);
    if (contact->is_overdue) lian_buffer_add_text(&w->text, lian_writer_say(w, "（已逾期）", " (overdue)"));
    lian_put(w, COLUMN_DUE);
}

static void put_points(lian_writer *w, const lian_targeted *t) {
    double points[LIAN_TARGET_SIDES], deduction;
    lian_targeted_tenths(t, points, &deduction);
    for (int i = 0; i < LIAN_TARGET_SIDES; i++) lian_put_number(w, COLUMN_FIT + i, points[i]);
    lian_put_number(w, COLUMN_DEDUCTION, deduction);
}

static void put_place(lian_writer *w, const lian_targeted *t) {
    lian_place_id place = t->role == LIAN_NONE ? LIAN_NONE : w->network->role_place[t->role];
    if (place == LIAN_NONE) place = w->network->firm_place[t->firm];
    lian_put_text(w, COLUMN_WHERE, lian_present_where(w->study, place, w->lang));
    lian_put_known_text(w, COLUMN_PLACE, lian_present_place(w->study, place));
}

static void put_firm(lian_writer *w, const lian_targeted *t) {
    const lian_firm_table *firms = &w->tables->firms;
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, t->firm));
    lian_put_text(w, COLUMN_KIND, lian_target_kind_text(t, w->lang));
    lian_put_text(w, COLUMN_TIER, lian_contact_is_coming(&t->contact) ? lian_writer_say(w, "促落地（不作新招引）", "on its way: see to it, do not court it") : t->tier.value < 1.5 ? lian_writer_say(w, "一：本地链主的外地供应商", "1: supplies a local chain master") : lian_writer_say(w, "二：其他", "2: others"));
    put_place(w, t);
    lian_put_number(w, COLUMN_REVENUE, lian_number_at(firms->revenue, t->firm));
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_text(w, COLUMN_CODE, lian_dataset_text(w->study->dataset, lian_symbol_at(firms->uscc, t->firm)));
    lian_present_enum(LIAN_VOCABULARY_COMPLIANCE, lian_enum_at(firms->compliance, t->firm), w->lang, &w->text);
    lian_put_known(w, COLUMN_COMPLIANCE);
    if (lian_enum_at(firms->compliance, t->firm) == LIAN_NONE) lian_miss(w, COLUMN_COMPLIANCE);
}

static const char *state_of(const lian_writer *w, double coverage) {
    const lian_settings *s = &w->study->settings;
    if (coverage >= s->coverage_final - 1e-9) return lian_present_state(LIAN_STATE_FINAL, w->lang);
    return lian_present_state(coverage >= s->coverage_preliminary - 1e-9 ? LIAN_STATE_PRELIMINARY : LIAN_STATE_NONE, w->lang);
}

static void put_score(lian_writer *w, const lian_targeted *t) {
    lian_put_number(w, COLUMN_SCORE, t->score.value);
    lian_put_number(w, COLUMN_LOW, t->score.low);
    lian_put_number(w, COLUMN_HIGH, t->score.high);
    lian_put_text(w, COLUMN_STATE, state_of(w, t->score.coverage));
    lian_put_number(w, COLUMN_MATCH, t->match.value);
    put_points(w, t);
    lian_put_number(w, COLUMN_RANK, t->rank.value);
    lian_put_number(w, COLUMN_STABILITY, t->stability.value);
}

static void write_candidate(lian_writer *w, const gap *g, lian_firm_id firm, int32_t number) {
    lian_targeted t = lian_targeted_get(w, firm, g->segment);
    const lian_tables *tables = w->tables;
    lian_put_pair(w, LIAN_SUBJECT_FIRM, firm, LIAN_SUBJECT_SEGMENT, g->segment);
    put_gap(w, g);
    if (!lian_contact_is_coming(&t.contact)) lian_put_number(w, COLUMN_NUMBER, number);
    put_firm(w, &t);
    put_score(w, &t);
    lian_add_business(w, firm, &t.trade);
    if (!w->text.length) lian_buffer_add_text(&w->text, lian_dataset_is_complete(w->study->dataset, LIAN_TABLE_SUPPLIES) ? lian_writer_say(w, "无往来（供应关系完整）", "none (the list of supplies is complete)")
                                                                                                         : lian_writer_say(w, "无记录", "none on record"));
    lian_put(w, COLUMN_BUSINESS);
    lian_add_target_reason(w, &t);
    lian_put(w, COLUMN_WHY);
    lian_add_target_checks(w, &t);
    lian_add_admission(w, g->segment);
    lian_put(w, COLUMN_CHECKS);
    put_contact(w, g->segment, &t.contact);
    put_park(w, g->segment);
    lian_miss_target(w, &t);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_add_target_basis(w, &t);
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(tables->firms.source, firm),
                    t.role == LIAN_NONE ? LIAN_NONE : lian_symbol_at(tables->roles.source, t.role),
                    t.trade == LIAN_NONE ? LIAN_NONE : lian_symbol_at(tables->supplies.source, t.trade), LIAN_NONE);
}

/* ---- nobody ---------------------------------------------------------------------------------------------------------- */

/* Is a row of its own due to it even when nobody is known? */
static bool is_wanted(const gap *g) { return g->grade != LIAN_GRADE_UNVERIFIED || g->said <= LIAN_ORDAINED_INTRODUCE; }

static void put_nobody(lian_writer *w) {
    lian_put_text(w, COLUMN_FIRM, lian_writer_say(w, "（数据中无候选企业）", "(no candidate in the data)"));
    lian_miss(w, COLUMN_FIRM);
    lian_put_text(w, COLUMN_CHECKS, lian_writer_say(w, "请先提供候选企业名单（企业名称、所在地、环节）", "a list of candidates is wanted first (name, place, segment)"));
}

static void write_nobody(lian_writer *w, const gap *g) {
    lian_put_row(w, LIAN_SUBJECT_SEGMENT, g->segment);
    put_gap(w, g);
    put_nobody(w);
    if (lian_segment_is_capped(w->study, w->results, g->segment)) lian_put_text(w, COLUMN_NEXT, lian_present_join(w->study, g->segment, w->lang));
    put_park(w, g->segment);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    if (g->said < LIAN_ORDAINED_MENTION) lian_add_ordained_word(w, g->segment);
    lian_add_semicolon(w);
    add_segment_note(w, "target.candidates", g->segment);
    lian_put_known(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->segments.source, g->segment), lian_ordained_of(w, g->segment).source, LIAN_NONE, LIAN_NONE);
}

/* ---- closing rows ---------------------------------------------------------------------------------------------------- */

/* The chain of a closing row, when only one is seen. */
static lian_chain_id only_chain(const lian_writer *w) {
    lian_chain_id first = lian_chain_next(w->study, LIAN_NONE);
    return first == LIAN_NONE || lian_chain_next(w->study, first) != LIAN_NONE ? LIAN_NONE : first;
}

static void put_closing(lian_writer *w) {
    lian_chain_id chain = only_chain(w);
    lian_put_row(w, chain == LIAN_NONE ? LIAN_SUBJECT_NONE : LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
}

/* "甲链 3 个、乙链 5 个": gaps of each chain that nobody is known for and no document calls for. */
static void add_others(lian_writer *w, const gap *g, int32_t count) {
    int32_t all = 0;
    for (lian_chain_id chain = lian_chain_next(w->study, LIAN_NONE); chain != LIAN_NONE; chain = lian_chain_next(w->study, chain)) {
        int32_t others = 0;
        for (int32_t i = 0; i < count; i++) others += g[i].chain == chain && !g[i].count && !is_wanted(&g[i]);
        if (!others) continue;
        lian_buffer_add_format(&w->text, lian_writer_say(w, "%s%s %d 个", "%s%s: %d"), all ? lian_writer_say(w, "、", ", ") : "", lian_present_chain(w->study, chain), (int)others);
        all += others;
    }
}

/* They may be gaps, have nobody, and are not called for by a document: one row counts them, for one thing is asked. */
static void write_others(lian_writer *w, const gap *g, int32_t count) {
    int32_t others = 0;
    for (int32_t i = 0; i < count; i++) others += !g[i].count && !is_wanted(&g[i]);
    if (!others) return;
    put_closing(w);
    lian_buffer_add_format(&w->text, lian_writer_say(w, "其余 %d 个环节", "%d other segments"), (int)others);
    lian_put(w, COLUMN_SEGMENT);
    lian_put_text(w, COLUMN_GRADE, lian_grade_text(LIAN_GRADE_UNVERIFIED, w->lang));
    put_nobody(w);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    if (only_chain(w) == LIAN_NONE) add_others(w, g, count);
    if (w->study->home == LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "未设定本地，无从区分外地企业", "no home, so nobody is outside"));
    lian_add_clause(w, lian_writer_say(w, "强弱待核实，是否缺口尚不确定；数据中没有可列的外地生产企业（有而未列的见末尾“未列企业”）；逐个见“补链优先级”",
                                       "not graded, so they may be gaps or not; the data have no maker outside home that could be listed (those left out stand last); one by one in the list of priorities"));
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集的缺项得出", "from what this dataset lacks"));
}

/* "棉麻毛丝原料（2 家）、…": the segments of a chain that may be elsewhere and have firms on record. Returns how many. */
static int32_t add_elsewhere(lian_writer *w, lian_chain_id chain) {
    int64_t first;
    int32_t all = lian_measure_find_all(w->results, "target.candidates", LIAN_SUBJECT_SEGMENT, LIAN_SUBJECT_NONE, &first), told = 0;
    for (int32_t i = 0; i < all; i++) {
        lian_measure m = lian_measure_at(w->results, first + i);
        lian_segment_id s = m.subject.row;
        if (w->network->segment_chain[s] != chain || lian_enum_at(w->tables->segments.local_need, s) != LIAN_LOCAL_NEED_FREE || !(m.value > 0)) continue;
        lian_buffer_add_format(&w->text, lian_writer_say(w, "%s%s（%d 家）", "%s%s (%d)"), told++ ? lian_writer_say(w, "、", ", ") : "", lian_present_segment(w->study, s), (int)m.value);
    }
    return told;
}

/* Firms on record for what may be elsewhere: nobody is asked to come for it, and nobody is dropped in silence. */
static void write_elsewhere(lian_writer *w, lian_chain_id chain) {
    int32_t count = add_elsewhere(w, chain);
    lian_buffer_reset(&w->text);
    if (!count) return;
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_buffer_add_format(&w->text, lian_writer_say(w, "可跨区域的 %d 个环节", "%d segments that may be elsewhere"), (int)count);
    lian_put(w, COLUMN_SEGMENT);
    lian_put_text(w, COLUMN_FIRM, lian_writer_say(w, "（可跨区域，不列候选）", "(they may be elsewhere: none listed)"));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "可跨区域，不计为缺口，不为其招引（括号内为数据中的外地企业数）：", "they may be elsewhere and are no gaps, so nobody is called for (firms outside on record): "));
    add_elsewhere(w, chain);
    lian_add_clause(w, lian_writer_say(w, "这些企业的产品若近于其他缺口，列在那里", "where the products of these firms come near another gap they are listed there"));
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集得出", "from this dataset"));
}

/* Whoever gave names of firms is told of each that is not listed, and why. */
static void write_left(lian_writer *w) {
    static const struct {
        const char *measure, *zh, *en;
    } reasons[] = {{"target.left.banned", "严重失信", "banned for bad faith"},
                   {"target.left.idle", "未在营（在建、拟建、停产或注销）", "not operating"},
                   {"target.left.unplaced", "所在地不明，不能视为外地企业", "not known to be outside home"},
                   {"target.left.own", "文件所列、属地待核实，不作招引对象", "the chain's own by documents, where they are is to be verified: no recruits"},
                   {"target.left.landed", "在本地有已投产项目，按本地企业对待", "a project of theirs here is in operation, so they are here"},
                   {"target.left.roleless", "外地企业，未登记所在环节", "outside, and no row says what they make"},
                   {"target.left.gapless", "所在环节不计为缺口（优势、可跨区域或不必本地）", "what they make is no gap (strong, may be elsewhere, or not asked for)"},
                   {"target.left.beyond", "超出每个环节的列示上限", "beyond the most that are listed of a segment"}};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        lian_measure m;
        if (!lian_measure_find(w->results, reasons[i].measure, (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, &m)) continue;
        put_closing(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "（未列企业 %d 家：%s）", "(%d firms not listed: %s)"), (int)m.value, lian_writer_say(w, reasons[i].zh, reasons[i].en));
        lian_put(w, COLUMN_FIRM);
        lian_put_number(w, COLUMN_UNLISTED, m.value);
        lian_present_note(m.note, w->lang, &w->text);
        lian_put(w, COLUMN_REASON);
        lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集得出", "from this dataset"));
    }
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    gap *gaps = NULL;
    int32_t count = 0;
    LIAN_TRY(gaps_new(&gaps, &count, &w));
    for (int32_t i = 0; i < count; i++) {
        const gap *g = &gaps[i];
        for (int32_t k = 0; k < g->count; k++) write_candidate(&w, g, lian_measure_at(results, g->first + k).subject.row, k + 1);
        if (!g->count && is_wanted(g)) write_nobody(&w, g);
    }
    for (lian_chain_id chain = lian_chain_next(study, LIAN_NONE); chain != LIAN_NONE; chain = lian_chain_next(study, chain)) write_elsewhere(&w, chain);
    write_others(&w, gaps, count);
    write_left(&w);
out:
    free(gaps);
    return lian_writer_clear(&w, status);
}

LIST_INFO(targets, "招商目标企业", "Target firms", run)
