/* SPDX-License-Identifier: MIT */
/* Which firms matter most to the chain, and why each of them; how many others are on record, and where are they told of?
 *
 * Listed, the first reason that holds deciding the order: with a rank in the chain (chain_firms); a master by structure, or perhaps one; a
 * firm others cannot do without; one with a project at home that is to come or operates; and of the firms that may lead (lian_member_may_lead), the largest that together make backbone.revenue of
 * the chain's known revenue, and those with a leader's title or a national rank of ten or less. Of unknown revenue and nothing else:
 * listed where a chain has no more than backbone.unknown of them, else counted. A firm elsewhere is part of the chain by a recorded tie
 * only (model/tied.h). The last row of a chain counts those that are not listed. */
#include "base/error.h"
#include "lists/leading.h"
#include "model/tied.h"
#include "model/unlisted.h"

#include <stdlib.h>

#define COLUMNS(X)                                                  \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                      \
    X(SEGMENT, "segment", "主要环节", "Main segment", TEXT)         \
    X(OTHERS, "other_segments", "其他环节", "Other segments", TEXT) \
    X(FIRM, "firm", "企业", "Firm", TEXT)                           \
    X(USCC, "uscc", "统一社会信用代码", "Credit code", TEXT)        \
    X(RANK, "rank", "链上地位", "Rank in chain", TEXT)              \
    X(STANDING, "standing", "链主判断", "Master by", TEXT)          \
    X(WHERE, "where", "本地或外地", "Local or not", TEXT)           \
    X(DISTRICT, "district", "区县", "District", TEXT)               \
    X(PLACE, "place", "生产地", "Place of production", TEXT)        \
    X(REVENUE, "revenue", "营业收入", "Revenue", NUMBER)            \
    X(OUTPUT, "output", "产值", "Output", NUMBER)                   \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)        \
    X(EMPLOYEES, "employees", "从业人数", "Employees", NUMBER)      \
    X(TITLES, "titles", "资质称号", "Titles", TEXT)                 \
    X(STATUS, "status", "经营状态", "Operating status", TEXT)       \
    X(FALLOUT, "fallout", "若离开", "If it leaves", TEXT)           \
    X(CONTACT, "contact", "常态化服务单位", "Standing contact", TEXT) \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)         \
    X(REASON, "reason", "依据", "Basis", TEXT)                      \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

enum { FIRST_RANKS = 10 };

typedef enum reason_kind { DECLARED, STRUCTURAL, CRITICAL, BUILDER, LARGE, TITLED, UNSIZED, OUT } reason_kind;

typedef struct pick {
    lian_member member;
    lian_leading leading;
    reason_kind kind;
    bool is_critical, is_builder, is_titled, is_large;
    bool is_counted; /* may lead: what titles and revenue are asked of */
    int rank, place; /* of chain_firms; by known revenue among those counted, from 1 */
} pick;

/* Of one chain: the firms on record that are not listed. */
typedef struct left_out {
    int32_t all, listed, untied, elsewhere, unplaced, stopped, unsized, smaller;
} left_out;

static int by_chain_then_revenue(const void *left, const void *right) {
    const lian_member *a = left, *b = right;
    int order = lian_row_order(a->chain, b->chain);
    if (!order) order = lian_number_order(a->revenue, b->revenue);
    return order ? order : lian_row_order(a->firm, b->firm);
}

/* Chain, why it is listed, its rank, then falling revenue (unknown last), then table order. */
static int by_importance(const void *left, const void *right) {
    const pick *a = left, *b = right;
    int order = lian_row_order(a->member.chain, b->member.chain);
    if (!order) order = (int)a->kind - (int)b->kind;
    if (!order) order = a->rank - b->rank;
    return order ? order : by_chain_then_revenue(&a->member, &b->member);
}

static void builders_mark(bool *builds, const lian_study *study) {
    for (lian_row r = 0; r < study->tables->projects.count; r++) {
        lian_firm_id firm = lian_project_brings(study, r);
        if (firm != LIAN_NONE) builds[firm] = true;
    }
}

static pick pick_look(const lian_writer *w, const lian_member *m, bool has_master, bool is_builder) {
    pick p = {.member = *m, .leading = lian_leading_get(w, m->chain, m->firm, m->rank), .kind = OUT, .is_builder = is_builder};
    p.rank = p.leading.rank == LIAN_NONE ? 0 : p.leading.rank;
    p.is_counted = lian_member_may_lead(w->study, m);
    p.is_critical = lian_firm_is_tied(w->study, m->firm) && lian_firm_is_critical(w, m->firm);
    p.is_titled = p.is_counted && (lian_firm_is_titled(w->study, m->firm) || lian_number_at(w->tables->firms.national_rank, m->firm) <= FIRST_RANKS);
    if (p.leading.rank != LIAN_NONE) p.kind = DECLARED;
    else if ((p.leading.is_scored && p.leading.structural > 0) || lian_leading_may_be(w, &p.leading, has_master)) p.kind = STRUCTURAL;
    else if (p.is_critical) p.kind = CRITICAL;
    else if (is_builder) p.kind = BUILDER;
    else if (p.is_titled) p.kind = TITLED;
    return p;
}

/* The members of one chain, by falling revenue: which of them are the largest that make the share of what is known? */
static void largest_mark(const lian_study *study, pick *picks, int32_t count) {
    double all = 0, sum = 0;
    int place = 0;
    for (int32_t i = 0; i < count; i++)
        if (picks[i].is_counted && picks[i].member.revenue > 0) all += picks[i].member.revenue;
    for (int32_t i = 0; i < count; i++) {
        pick *p = &picks[i];
        if (!p->is_counted || !(p->member.revenue > 0)) continue;
        p->place = ++place;
        p->is_large = sum < study->settings.backbone_revenue * all;
        if (p->is_large && p->kind > LARGE) p->kind = LARGE;
        sum += p->member.revenue;
    }
}

static left_out rest_count(const lian_study *study, pick *picks, int32_t count) {
    left_out rest = {.all = count};
    int32_t unsized = 0;
    for (int32_t i = 0; i < count; i++) unsized += picks[i].kind == OUT && picks[i].is_counted && lian_is_unknown(picks[i].member.revenue);
    for (int32_t i = 0; i < count; i++) {
        pick *p = &picks[i];
        bool open = p->is_counted && lian_is_unknown(p->member.revenue);
        if (p->kind == OUT && open && unsized <= study->settings.backbone_unknown) p->kind = UNSIZED;
        if (p->kind != OUT) rest.listed++;
        else if (!lian_firm_is_tied(study, p->member.firm)) rest.untied++;
        else if (!lian_firm_operates(study->network, p->member.firm)) rest.stopped++;
        else if (study->home != LIAN_NONE && lian_study_where(study, p->member.place) == LIAN_WHERE_UNKNOWN) rest.unplaced++;
        else if (!p->is_counted) rest.elsewhere++;
        else if (open) rest.unsized++;
        else rest.smaller++;
    }
    return rest;
}

static void put_reason(lian_writer *w, const pick *p) {
    const lian_member *m = &p->member;
    if (m->rank != LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "有链上地位", "holds a rank in the chain"));
    if (p->kind == STRUCTURAL) lian_add_clause(w, lian_writer_say(w, "结构上为链主或待核实", "a master by structure, or perhaps one"));
    if (p->is_critical) lian_add_clause(w, lian_writer_say(w, "其他企业或环节离不开（见“若离开”）", "others cannot do without it (see: if it leaves)"));
    if (p->is_builder) lian_add_clause(w, lian_writer_say(w, "在本地有签约、在建或投产的项目", "has a project here that is signed, being built or in operation"));
    if (p->is_titled) lian_add_clause(w, lian_writer_say(w, "有领军类称号或全国排名前 10", "a leader's title, or among the national top 10"));
    if (p->is_large) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "本链已知营业收入第 %d 位，在合计占 ", "number %d of the chain by known revenue, among those that make "), p->place);
        lian_buffer_add_fixed(&w->text, 100 * w->study->settings.backbone_revenue, 0);
        lian_buffer_add_text(&w->text, lian_writer_say(w, "% 的前列企业之中", "% of it"));
    }
    if (p->kind == UNSIZED) lian_add_clause(w, lian_writer_say(w, "营业收入待核实，未及比较", "revenue to be verified, so not compared"));
    double share = m->role == LIAN_NONE ? lian_unknown() : lian_number_at(w->tables->roles.share, m->role);
    if (!lian_is_unknown(share)) {
        lian_buffer_add_text(&w->text, lian_writer_say(w, "；主营占比 ", "; share of its business "));
        lian_buffer_add_fixed(&w->text, share * 100, 0);
        lian_buffer_add_char(&w->text, '%');
    }
    lian_put(w, COLUMN_REASON);
}

static void put_where(lian_writer *w, const lian_member *m) {
    lian_place_id district = lian_place_ancestor(w->network, m->place, LIAN_PLACE_KIND_DISTRICT);
    lian_buffer_add_text(&w->text, lian_present_where(w->study, m->place, w->lang));
    lian_where where = lian_study_where(w->study, m->place);
    bool is_at_home = where != LIAN_WHERE_DOMESTIC && where != LIAN_WHERE_ABROAD; /* the district is asked for there only */
    if (!is_at_home && lian_firm_has_landed(w->study, m->firm)) lian_buffer_add_text(&w->text, lian_writer_say(w, "（本地有已投产项目）", " (a project operates here)"));
    lian_put(w, COLUMN_WHERE);
    lian_put_text(w, COLUMN_DISTRICT, district == LIAN_NONE && is_at_home ? lian_present_unverified(w->lang) : lian_present_place(w->study, district));
    lian_put_known_text(w, COLUMN_PLACE, lian_present_place(w->study, m->place));
}

static void put_size(lian_writer *w, const lian_member *m) {
    const lian_firm_table *firms = &w->tables->firms;
    lian_put_wanted(w, COLUMN_REVENUE, m->revenue);
    lian_put_number(w, COLUMN_OUTPUT, lian_number_at(firms->output, m->firm));
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_wanted(w, COLUMN_EMPLOYEES, lian_number_at(firms->employees, m->firm));
    lian_present_titles(w->study, m->firm, w->lang, &w->text);
    lian_put(w, COLUMN_TITLES);
}

/* Masters and firms that others cannot do without have an office in standing contact. */
static void put_service(lian_writer *w, const pick *p) {
    const lian_member *m = &p->member;
    if (p->is_critical) lian_add_fallout(w, m->firm);
    lian_put(w, COLUMN_FALLOUT);
    if (!p->is_critical && !p->leading.is_declared && !(p->leading.structural > 0)) return;
    lian_add_contact(w, m->chain, m->firm, m->place);
    lian_put_known(w, COLUMN_CONTACT);
}

static void write_pick(lian_writer *w, const pick *p) {
    const lian_member *m = &p->member;
    const lian_firm_table *firms = &w->tables->firms;
    lian_put_pair(w, LIAN_SUBJECT_FIRM, m->firm, LIAN_SUBJECT_SEGMENT, m->segment);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, m->chain));
    lian_put_known_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, m->segment));
    lian_add_other_segments(w, m);
    lian_put(w, COLUMN_OTHERS);
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, m->firm));
    lian_put_text(w, COLUMN_USCC, lian_dataset_text(w->study->dataset, lian_symbol_at(firms->uscc, m->firm)));
    if (m->rank != LIAN_NONE)
        lian_put_enum(w, COLUMN_RANK, LIAN_VOCABULARY_CHAIN_RANK, lian_enum_at(w->tables->chain_firms.rank, m->rank));
    lian_add_leading_status(w, &p->leading);
    lian_put(w, COLUMN_STANDING);
    put_where(w, m);
    put_size(w, m);
    if (lian_enum_at(firms->status, m->firm) == LIAN_NONE) lian_miss(w, COLUMN_STATUS);
    lian_present_enum(LIAN_VOCABULARY_FIRM_STATUS, lian_enum_at(firms->status, m->firm), w->lang, &w->text);
    lian_add_banned(w, m->firm);
    lian_put_known(w, COLUMN_STATUS);
    put_service(w, p);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, p);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(firms->source, m->firm),
                    m->role == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->roles.source, m->role),
                    m->rank == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->chain_firms.source, m->rank),
                    LIAN_NONE);
}

static void add_count(lian_writer *w, int32_t count, int32_t *said, const char *zh, const char *en) {
    if (!count) return;
    lian_buffer_add_text(&w->text, (*said)++ ? lian_writer_say(w, "、", ", ") : lian_writer_say(w, "未列入：", "Not listed: "));
    lian_buffer_add_format(&w->text, lian_writer_say(w, zh, en), (int)count);
}

/* By which rule, how many of how many, and where the others are to be found. */
static void write_rest(lian_writer *w, lian_chain_id chain, const left_out *rest) {
    int32_t said = 0;
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_buffer_add_format(&w->text, lian_writer_say(w, "登记 %d 家，列出 %d 家", "%d firms on record, %d listed"), (int)rest->all, (int)rest->listed);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "：有链上地位、结构上为链主或待核实、他人离不开、在本地有项目、营业收入合计占本链已知的 ",
                                                   ": a rank in the chain, a master by structure or perhaps one, others cannot do without it, a project here, among the largest that make "));
    lian_buffer_add_fixed(&w->text, 100 * w->study->settings.backbone_revenue, 0);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "% 的前列企业、有领军类称号或全国排名前 10。", "% of the chain's known revenue, or a leader's title or the national top 10. "));
    add_count(w, rest->smaller, &said, "较小企业 %d 家", "%d smaller firms");
    add_count(w, rest->unsized, &said, "营业收入待核实 %d 家", "%d of unknown revenue");
    add_count(w, rest->stopped, &said, "未在营 %d 家", "%d that do not operate");
    add_count(w, rest->unplaced, &said, "是否在本地待核实 %d 家", "%d of which it is not known whether they are here");
    add_count(w, rest->elsewhere, &said, "外地有登记联系 %d 家", "%d elsewhere with a tie on record");
    add_count(w, rest->untied, &said, "外地无登记联系 %d 家（可招者见“招商目标企业”）", "%d elsewhere without a tie on record (who could be attracted: list targets)");
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由企业、企业环节表得出", "derived from the tables of firms and roles"));
}

static void write_chain(lian_writer *w, pick *picks, int32_t count) {
    left_out rest = rest_count(w->study, picks, count);
    qsort(picks, (size_t)count, sizeof *picks, by_importance);
    for (int32_t i = 0; i < count; i++)
        if (picks[i].kind != OUT) write_pick(w, &picks[i]);
    if (rest.listed < rest.all) write_rest(w, picks[0].member.chain, &rest);
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_member *members = NULL;
    pick *picks = NULL;
    bool *has_master = calloc((size_t)study->tables->chains.count + 1, sizeof *has_master), *builds = calloc((size_t)study->tables->firms.count + 1, sizeof *builds);
    int32_t count = 0;
    LIAN_CHECK_MEMORY(has_master && builds);
    LIAN_TRY(lian_members_build(&members, &count, study, err));
    LIAN_CHECK_MEMORY(picks = malloc(((size_t)count + 1) * sizeof *picks));
    builders_mark(builds, study);
    lian_leading_mark(has_master, study, members, count);
    if (count) qsort(members, (size_t)count, sizeof *members, by_chain_then_revenue);
    for (int32_t first = 0, end; first < count; first = end) {
        for (end = first; end < count && members[end].chain == members[first].chain; end++) picks[end] = pick_look(&w, &members[end], has_master[members[end].chain], builds[members[end].firm]);
        largest_mark(study, &picks[first], end - first);
        write_chain(&w, &picks[first], end - first);
    }
out:
    free(members);
    free(picks);
    free(has_master);
    free(builds);
    return lian_writer_clear(&w, status);
}

LIST_INFO(backbone, "重点企业", "Backbone firms", run)
