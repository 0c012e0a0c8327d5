/* SPDX-License-Identifier: MIT */
/* Who leads the chain: the firms that are declared so, those that lead it by structure, and of those that may pass the gate of a master
 * the ones with a leader's title and the largest by known revenue (and who is among the national first); do declaration and structure agree,
 * and what fails if one of them leaves? */
#include "base/error.h"
#include "lists/leading.h"
#include "model/master.h"

#include <stdlib.h>

#define COLUMNS(X)                                                    \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                        \
    X(FIRM, "firm", "企业", "Firm", TEXT)                             \
    X(STATUS, "status", "入列类型", "Listed as", TEXT)                \
    X(RANK, "rank", "链上地位", "Rank in chain", TEXT)                \
    X(AGREEMENT, "agreement", "认定与结构", "Declared and structural", TEXT) \
    X(SEGMENT, "segment", "主要环节", "Main segment", TEXT)           \
    X(OTHERS, "other_segments", "其他环节", "Other segments", TEXT)   \
    X(WHERE, "where", "本地或外地", "Local or not", TEXT)             \
    X(PLACE, "place", "所在地", "Place", TEXT)                        \
    X(REVENUE, "revenue", "营业收入", "Revenue", NUMBER)              \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)          \
    X(EMPLOYEES, "employees", "从业人数", "Employees", NUMBER)        \
    X(TITLES, "titles", "资质称号", "Titles", TEXT)                   \
    X(NATIONAL, "national_rank", "全国排名", "National rank", NUMBER) \
    X(OPERATES, "operates", "经营状态", "Operating status", TEXT)     \
    X(SCORE, "score", "结构评分", "Score by structure", SCORE)        \
    X(LOW, "low", "评分下限", "Score, low", SCORE)                    \
    X(HIGH, "high", "评分上限", "Score, high", SCORE)                 \
    X(POINTS, "points", "得分构成", "Points", TEXT)                   \
    X(GATE, "gate", "链主门槛", "Gate", TEXT)                         \
    X(STABILITY, "stability", "权重浮动时结论不变", "Same verdict when weights vary", PERCENT) \
    X(FALLOUT, "fallout", "若离开", "If it leaves", TEXT)             \
    X(CONTACT, "contact", "常态化服务单位", "Standing contact", TEXT) \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)           \
    X(REASON, "reason", "依据", "Basis", TEXT)                        \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* So many of a chain's firms are listed for their revenue alone. */
enum { LARGEST = 5, FIRST_RANKS = 10 };

/* STRUCTURAL: a candidate by structure. OPEN: perhaps one; only the first of a chain without a declared master, and those whose score
 * is certain to reach half the threshold. */
typedef enum standing_kind { DECLARED, STRUCTURAL, OPEN, TITLED, LARGE } standing_kind;

typedef struct leader {
    lian_member member;
    standing_kind kind;
    int rank, place; /* of chain_firms; by known revenue in the chain, from 1 */
    double order;    /* by structure in the chain; unknown when not scored */
} leader;

static int by_chain_then_revenue(const void *left, const void *right) {
    const lian_member *a = left, *b = right;
    int order = lian_row_order(a->chain, b->chain);
    if (!order) order = lian_number_order(a->revenue, b->revenue);
    return order ? order : lian_row_order(a->firm, b->firm);
}

static int by_chain_then_kind(const void *left, const void *right) {
    const leader *a = left, *b = right;
    if (a->member.chain != b->member.chain) return a->member.chain < b->member.chain ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    if (a->kind == STRUCTURAL || a->kind == OPEN) {
        int order = lian_number_rising(a->order, b->order);
        if (order) return order;
    }
    return by_chain_then_revenue(&a->member, &b->member);
}

static bool is_leader(const lian_study *study, lian_firm_id firm) {
    double rank = lian_number_at(study->tables->firms.national_rank, firm);
    return rank <= FIRST_RANKS || lian_firm_is_titled(study, firm);
}

static bool may_lead(const lian_study *study, const lian_member *m) { return m->role != LIAN_NONE && lian_member_may_lead(study, m); }

/* A title or size alone leads no chain when the gate of a master is known to be closed; who is among the national first does. */
static bool is_below_gate(const lian_study *study, const lian_member *m) {
    return !(lian_number_at(study->tables->firms.national_rank, m->firm) <= FIRST_RANKS) &&
           lian_master_gate_of(study, m->firm, m->chain).state == LIAN_GATE_FAIL;
}

/* Why is a firm listed that is not declared anything? False when it is not to be; *below counts those that only the gate keeps out. */
static bool kind_find(const lian_writer *w, leader *l, bool chain_has_master, int32_t *below) {
    const lian_member *m = &l->member;
    lian_leading leading = lian_leading_get(w, m->chain, m->firm, m->rank);
    bool large = l->place <= LARGEST && !lian_is_unknown(m->revenue);
    l->order = leading.place.value;
    l->rank = 0;
    if (leading.is_scored && leading.structural > 0) l->kind = STRUCTURAL;
    else if (lian_leading_may_be(w, &leading, chain_has_master)) l->kind = OPEN;
    else if (!may_lead(w->study, m) || (!is_leader(w->study, m->firm) && !large)) return false;
    else if (is_below_gate(w->study, m)) return (*below)++, false;
    else l->kind = is_leader(w->study, m->firm) ? TITLED : LARGE;
    return true;
}

/* Members come by chain and falling revenue; below[chain] counts those that only the gate keeps out. */
static int32_t leaders_pick(const lian_writer *w, leader *out, const lian_member *members, int32_t count, const bool *has_master, int32_t *below) {
    const lian_study *study = w->study;
    int32_t kept = 0, place = 0;
    for (int32_t i = 0; i < count; i++) {
        const lian_member *m = &members[i];
        if (!i || members[i - 1].chain != m->chain) place = 0;
        if (may_lead(study, m) && !lian_is_unknown(m->revenue)) place++;
        int rank = m->rank == LIAN_NONE ? LIAN_NONE : lian_enum_at(study->tables->chain_firms.rank, m->rank);
        leader next = {*m, DECLARED, rank, place, lian_unknown()};
        if ((rank == LIAN_NONE || rank == LIAN_CHAIN_RANK_CULTIVATED) && !kind_find(w, &next, has_master[m->chain], &below[m->chain])) continue;
        out[kept++] = next;
    }
    return kept;
}

static void put_rank(lian_writer *w, const leader *l) {
    const lian_chain_firm_table *ranks = &w->tables->chain_firms;
    if (l->member.rank == LIAN_NONE) return;
    lian_present_enum(LIAN_VOCABULARY_CHAIN_RANK, lian_enum_at(ranks->rank, l->member.rank), w->lang, &w->text);
    int level = lian_enum_at(ranks->level, l->member.rank);
    double year = lian_number_at(ranks->year, l->member.rank);
    if (level != LIAN_NONE) lian_buffer_add_char(&w->text, ' ');
    lian_present_enum(LIAN_VOCABULARY_LEVEL, level, w->lang, &w->text);
    if (!lian_is_unknown(year)) lian_buffer_add_char(&w->text, ' ');
    lian_buffer_add_number(&w->text, year);
    lian_put(w, COLUMN_RANK);
}

static void put_reason(lian_writer *w, const leader *l) {
    double national = lian_number_at(w->tables->firms.national_rank, l->member.firm);
    if (l->kind == DECLARED)
        lian_add_clause(w, lian_writer_say(w, "文件或名单认定的链上地位", "declared rank in the chain"));
    if (lian_firm_is_titled(w->study, l->member.firm))
        lian_add_clause(w, lian_writer_say(w, "有领军类称号", "holds a leader's title"));
    if (national <= FIRST_RANKS) lian_add_clause(w, lian_writer_say(w, "全国排名前 10", "among the national top 10"));
    if (l->kind == STRUCTURAL || l->kind == OPEN) {
        lian_leading leading = lian_leading_get(w, l->member.chain, l->member.firm, l->member.rank);
        lian_add_semicolon(w);
        lian_present_note(leading.verdict.note, w->lang, &w->text);
    }
    if (l->kind == LARGE) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text,
                               lian_writer_say(w, "本链已知营业收入第 %d 位，未见链上地位和称号",
                                               "number %d of the chain by known revenue; no rank or title seen"),
                               l->place);
    }
    lian_put(w, COLUMN_REASON);
}

static void put_structure(lian_writer *w, const lian_member *m, const lian_leading *leading) {
    lian_put_wanted(w, COLUMN_SCORE, leading->score.value);
    lian_put_number(w, COLUMN_LOW, leading->score.low);
    lian_put_number(w, COLUMN_HIGH, leading->score.high);
    lian_add_leading_points(w, leading);
    lian_put(w, COLUMN_POINTS);
    if (lian_master_gate_of(w->study, m->firm, m->chain).state == LIAN_GATE_OPEN) lian_miss(w, COLUMN_GATE);
    lian_add_gate(w, leading, m->chain, m->firm);
    lian_put(w, COLUMN_GATE);
    lian_put_number(w, COLUMN_STABILITY, leading->stability.value);
    lian_add_fallout(w, m->firm);
    if (!w->text.length) lian_miss(w, COLUMN_FALLOUT);
    lian_put_known(w, COLUMN_FALLOUT);
    lian_add_contact(w, m->chain, m->firm, m->place);
    if (!w->text.length) lian_miss(w, COLUMN_CONTACT);
    lian_put_known(w, COLUMN_CONTACT);
}

/* The same words as in lists `backbone` and `suppliers`; of a firm of which they say nothing, why it is listed. */
static void put_status(lian_writer *w, const leader *l, const lian_leading *leading) {
    lian_add_leading_status(w, leading);
    if (!w->text.length)
        lian_add_clause(w, l->kind == LARGE ? lian_writer_say(w, "营业收入居前", "by revenue") : lian_writer_say(w, "称号与排名", "by title or rank"));
    lian_put(w, COLUMN_STATUS);
}

static void write_leader(lian_writer *w, const leader *l) {
    lian_leading leading = lian_leading_get(w, l->member.chain, l->member.firm, l->member.rank);
    const lian_firm_table *firms = &w->tables->firms;
    const lian_member *m = &l->member;
    lian_put_row(w, LIAN_SUBJECT_FIRM, m->firm);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, m->chain));
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, m->firm));
    put_status(w, l, &leading);
    put_rank(w, l);
    lian_add_agreement(w, &leading, m->chain, m->firm);
    lian_put(w, COLUMN_AGREEMENT);
    lian_put_known_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, m->segment));
    lian_add_other_segments(w, m);
    lian_put(w, COLUMN_OTHERS);
    lian_put_text(w, COLUMN_WHERE, lian_present_where(w->study, m->place, w->lang));
    lian_put_known_text(w, COLUMN_PLACE, lian_present_place(w->study, m->place));
    lian_put_wanted(w, COLUMN_REVENUE, m->revenue);
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_wanted(w, COLUMN_EMPLOYEES, lian_number_at(firms->employees, m->firm));
    lian_present_titles(w->study, m->firm, w->lang, &w->text);
    if (!w->text.length) lian_miss(w, COLUMN_TITLES);
    lian_put(w, COLUMN_TITLES);
    lian_put_number(w, COLUMN_NATIONAL, lian_number_at(firms->national_rank, m->firm));
    if (lian_enum_at(firms->status, m->firm) == LIAN_NONE) lian_miss(w, COLUMN_OPERATES);
    lian_present_enum(LIAN_VOCABULARY_FIRM_STATUS, lian_enum_at(firms->status, m->firm), w->lang, &w->text);
    lian_add_banned(w, m->firm);
    lian_put_known(w, COLUMN_OPERATES);
    put_structure(w, m, &leading);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, l);
    lian_symbol declared = m->rank == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->chain_firms.source, m->rank);
    lian_symbol role = m->role == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->roles.source, m->role);
    lian_put_source(w, COLUMN_SOURCE, declared, lian_symbol_at(firms->source, m->firm), role, LIAN_NONE);
}

/* Firms with a leader's title, or among the largest, that do not pass the gate of a master: how many, and where they are told of. */
static void add_below(lian_writer *w, int32_t below) {
    lian_buffer_add_format(&w->text, lian_writer_say(w, "另有 %d 家有领军类称号或营业收入居前，但未过链主门槛（见“梯度培育企业”“重点企业”）",
                                                     "%d more have a leader's title or are among the largest, but do not pass the gate of a master (lists ladder and backbone)"),
                           (int)below);
}

static void write_below(lian_writer *w, lian_chain_id chain, int32_t below) {
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    add_below(w, below);
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由企业、资质表得出", "derived from the tables of firms and titles"));
}

/* A chain of which no leader is known has a row that says so. */
static void write_none(lian_writer *w, lian_chain_id chain, int32_t below) {
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_known_text(w, COLUMN_FIRM, "");
    lian_miss(w, COLUMN_FIRM);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_buffer_add_text(&w->text, below ? lian_writer_say(w, "链上地位表未列本链企业，也没有结构候选", "the table of ranks in chains names none of this chain, and there is no candidate by structure")
                                         : lian_writer_say(w, "链上地位表未列本链企业，本地企业也没有登记领军称号、全国排名或营业收入",
                                                           "the table of ranks in chains names none of this chain, and no local firm has a title, rank or revenue on record"));
    if (below) lian_buffer_add_text(&w->text, lian_writer_say(w, "；", "; "));
    if (below) add_below(w, below);
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集的缺项得出", "from what this dataset lacks"));
}

static void write_leaders(lian_writer *w, const leader *leaders, int32_t count, const int32_t *below) {
    for (int32_t i = 0; i < count; i++) {
        lian_chain_id chain = leaders[i].member.chain;
        write_leader(w, &leaders[i]);
        if (below[chain] && (i + 1 == count || leaders[i + 1].member.chain != chain)) write_below(w, chain, below[chain]);
    }
    for (lian_chain_id c = lian_chain_next(w->study, LIAN_NONE); c != LIAN_NONE; c = lian_chain_next(w->study, c)) {
        bool found = false;
        for (int32_t i = 0; i < count && !found; i++) found = leaders[i].member.chain == c;
        if (!found) write_none(w, c, below[c]);
    }
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_member *members = NULL;
    leader *leaders = NULL;
    bool *has_master = calloc((size_t)study->tables->chains.count + 1, sizeof *has_master);
    int32_t count = 0, *below = calloc((size_t)study->tables->chains.count + 1, sizeof *below);
    LIAN_CHECK_MEMORY(has_master && below);
    LIAN_TRY(lian_members_build(&members, &count, study, err));
    qsort(members, (size_t)count, sizeof *members, by_chain_then_revenue);
    leaders = malloc(((size_t)count + 1) * sizeof *leaders);
    LIAN_CHECK_MEMORY(leaders);
    lian_leading_mark(has_master, study, members, count);
    count = leaders_pick(&w, leaders, members, count, has_master, below);
    qsort(leaders, (size_t)count, sizeof *leaders, by_chain_then_kind);
    write_leaders(&w, leaders, count, below);
out:
    free(members);
    free(leaders);
    free(has_master);
    free(below);
    return lian_writer_clear(&w, status);
}

LIST_INFO(masters, "链主与龙头企业", "Chain masters and leading firms", run)
