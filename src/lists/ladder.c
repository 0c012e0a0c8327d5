/* SPDX-License-Identifier: MIT */
/* Where on the ladder does each firm stand, what would the next rung need, and which firms are to be brought in, supported and
 * cultivated? The rules stand in ladder.h. */
#include "base/error.h"
#include "lists/ladder.h"
#include "model/master.h"

#include <stdlib.h>

#define COLUMNS(X)                                                             \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                                 \
    X(FIRM, "firm", "企业", "Firm", TEXT)                                      \
    X(RUNG, "rung", "当前梯级", "Rung", TEXT)                                  \
    X(RANK, "rank", "链上地位", "Rank in chain", TEXT)                         \
    X(TITLES, "titles", "资质称号", "Titles", TEXT)                            \
    X(EXPIRY, "expiry", "有效期提示", "Expiry", TEXT)                          \
    X(BATCH, "batch", "批次", "Batch", TEXT)                                   \
    X(NUMBER, "number", "引进次序", "Order of introduction", NUMBER)           \
    X(BATCH_REASON, "batch_reason", "分批依据", "Why in this batch", TEXT)     \
    X(DECLARED, "declared_batch", "文件认定批次", "Batch as declared", TEXT)   \
    X(SEGMENT, "segment", "主要环节", "Main segment", TEXT)                    \
    X(GRADE, "grade", "环节强弱", "Grade of the segment", TEXT)                \
    X(WHERE, "where", "本地或外地", "Local or not", TEXT)                      \
    X(PLACE, "place", "所在地", "Place", TEXT)                                 \
    X(REVENUE, "revenue", "营业收入", "Revenue", NUMBER)                       \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)                   \
    X(GROWTH, "growth", "增长率", "Growth", PERCENT)                           \
    X(NEXT, "next", "下一梯级", "Next rung", TEXT)                             \
    X(READY, "ready", "升级判断", "Ready for it", TEXT)                        \
    X(CONDITIONS, "conditions", "对照条件", "Conditions", TEXT)                \
    X(CONTACT, "contact", "常态化服务单位", "Standing contact", TEXT)          \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)                    \
    X(REASON, "reason", "依据", "Basis", TEXT)                                 \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

/* ---- which firms -------------------------------------------------------------------------------------------------------- */

/* Of the chains a firm is in: the one it is declared to lead, else that of its main segment, else the first. */
static int claim_of(const lian_study *study, const lian_member *m) {
    if (lian_rank_is_master(study, m->rank)) return 2;
    return m->segment != LIAN_NONE && m->segment == study->network->firm_main[m->firm];
}

static lian_status climbers_gather(lian_climber *out, int32_t *count, const lian_study *study, const lian_member *members, int32_t member_count, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t *at = malloc(((size_t)study->tables->firms.count + 1) * sizeof *at);
    LIAN_CHECK_MEMORY(at);
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++) at[f] = LIAN_NONE;
    for (int32_t i = 0; i < member_count; i++) {
        const lian_member *m = &members[i];
        int32_t old = at[m->firm];
        if (old == LIAN_NONE || claim_of(study, m) > claim_of(study, &members[old])) at[m->firm] = i;
    }
    *count = 0;
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++) {
        if (at[f] == LIAN_NONE) continue;
        const lian_member *m = &members[at[f]];
        out[(*count)++] = (lian_climber){*m, lian_rung_get(study, m), LIAN_BATCH_NONE, LIAN_BATCH_BY_NOTHING, LIAN_NONE, lian_unknown(), LIAN_NONE, 0};
    }
out:
    free(at);
    return status;
}

/* A firm that is declared in further chains stands in each of them too; its batch is told where it has one. */
static int32_t declared_again(lian_climber *climbers, int32_t count, const lian_study *study, const lian_member *members, int32_t member_count, int32_t *at) {
    int32_t all = count;
    for (int32_t i = 0; i < count; i++) at[climbers[i].member.firm] = i;
    for (int32_t i = 0; i < member_count; i++) {
        const lian_member *m = &members[i];
        const lian_climber *main = &climbers[at[m->firm]];
        if (m->rank == LIAN_NONE || m->chain == main->member.chain) continue;
        climbers[all++] = (lian_climber){*m, lian_rung_get(study, m), LIAN_BATCH_NONE, LIAN_BATCH_BY_NOTHING, LIAN_NONE, lian_unknown(),
                                         main->batch == LIAN_BATCH_NONE ? LIAN_NONE : main->member.chain, 0};
    }
    return all;
}

static lian_batch declared_batch(const lian_study *study, lian_firm_id firm) {
    if (lian_firm_has_title(study, firm, LIAN_TITLE_INTRODUCE)) return LIAN_BATCH_INTRODUCE;
    if (lian_firm_has_title(study, firm, LIAN_TITLE_SUPPORT)) return LIAN_BATCH_SUPPORT;
    return lian_firm_has_title(study, firm, LIAN_TITLE_CULTIVATE) ? LIAN_BATCH_CULTIVATE : LIAN_BATCH_NONE;
}

/* Firms here from 高成长 up, and those with a rank in the chain; others when they are in a batch. */
static bool is_listed(const lian_study *study, const lian_climber *c) {
    lian_where where = lian_study_where(study, c->member.place);
    bool here = where == LIAN_WHERE_LOCAL || where == LIAN_WHERE_UNKNOWN;
    if (c->batch != LIAN_BATCH_NONE || declared_batch(study, c->member.firm) != LIAN_BATCH_NONE || c->member.rank != LIAN_NONE) return true;
    if (c->rule == LIAN_BATCH_NOT_CLOSED || c->rule == LIAN_BATCH_TO_JOIN || c->rule == LIAN_BATCH_HALTED) return true; /* it says why it is in none */
    return here && c->state.rung <= LIAN_RUNG_GROWTH && lian_firm_operates(study->network, c->member.firm);
}

static int by_chain_then_rung(const void *left, const void *right) {
    const lian_climber *a = left, *b = right;
    int order = lian_row_order(a->member.chain, b->member.chain);
    if (!order) order = (int)a->state.rung - (int)b->state.rung;
    if (!order) order = lian_number_order(a->member.revenue, b->member.revenue);
    return order ? order : lian_row_order(a->member.firm, b->member.firm);
}

/* Without a title on a list of titles that is not complete, it may have one. */
static bool rung_is_open(const lian_study *study, const lian_climber *c) {
    return c->state.rung == LIAN_RUNG_NONE && !lian_dataset_is_complete(study->dataset, LIAN_TABLE_TITLES);
}

/* ---- cells -------------------------------------------------------------------------------------------------------------- */

static void put_expiry(lian_writer *w, const lian_climber *c) {
    if (!c->state.is_ending) return;
    lian_buffer_add_text(&w->text, lian_rung_word(c->state.rung, w->lang));
    lian_buffer_add_text(&w->text, lian_writer_say(w, " 将于 ", " ends "));
    lian_present_date(c->state.until, &w->text);
    lian_buffer_add_text(&w->text, lian_writer_say(w, " 到期，及时复核", ": have it renewed"));
    lian_put(w, COLUMN_EXPIRY);
}

static void put_batch(lian_writer *w, const lian_climber *c) {
    lian_put_text(w, COLUMN_BATCH, lian_batch_word(c->batch, w->lang));
    if (c->number) lian_put_number(w, COLUMN_NUMBER, c->number);
    if (c->batch_chain != LIAN_NONE) {
        lian_buffer_add_format(&w->text, lian_writer_say(w, "批次见产业链“%s”", "see its row of chain %s"), lian_present_chain(w->study, c->batch_chain));
    } else {
        lian_add_batch_reason(w, c);
    }
    lian_put(w, COLUMN_BATCH_REASON);
    lian_put_text(w, COLUMN_DECLARED, lian_batch_word(declared_batch(w->study, c->member.firm), w->lang));
}

static void put_segment(lian_writer *w, const lian_member *m) {
    lian_put_known_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, m->segment));
    if (m->segment != LIAN_NONE) {
        lian_standing standing = lian_standing_get(w->results, m->segment);
        lian_buffer_add_text(&w->text, lian_grade_text(standing.grade, w->lang));
        if (standing.state != LIAN_STATE_NONE) {
            lian_buffer_add_text(&w->text, lian_writer_say(w, "（", " ("));
            lian_buffer_add_text(&w->text, lian_present_state(standing.state, w->lang));
            lian_buffer_add_text(&w->text, lian_writer_say(w, "）", ")"));
        }
        if (standing.grade == LIAN_GRADE_UNVERIFIED) lian_miss(w, COLUMN_GRADE);
    }
    lian_put(w, COLUMN_GRADE);
    lian_put_text(w, COLUMN_WHERE, lian_present_where(w->study, m->place, w->lang));
    lian_put_known_text(w, COLUMN_PLACE, lian_present_place(w->study, m->place));
}

static void put_next(lian_writer *w, const lian_climber *c) {
    bool here = lian_study_where(w->study, c->member.place) == LIAN_WHERE_LOCAL;
    if (c->state.rung == LIAN_RUNG_MASTER) {
        lian_leading leading = lian_leading_get(w, c->member.chain, c->member.firm, c->member.rank);
        lian_add_agreement(w, &leading, c->member.chain, c->member.firm);
        lian_put(w, COLUMN_CONDITIONS);
        return;
    }
    if (c->state.next == LIAN_RUNG_NONE || !here || rung_is_open(w->study, c) || lian_firm_is_banned(w->study, c->member.firm)) return;
    lian_put_text(w, COLUMN_NEXT, lian_rung_word(c->state.next, w->lang));
    lian_readiness found = lian_add_conditions(w, &c->member, &c->state);
    lian_put(w, COLUMN_CONDITIONS);
    if (found.failed) {
        lian_buffer_add_format(&w->text, lian_writer_say(w, "%d 项未达", "%d not met"), found.failed);
    } else if (found.met && !found.unknown) {
        lian_buffer_add_format(&w->text, lian_writer_say(w, "已核 %d 项符合，其余待核实", "%d checked and met; the rest is to be verified"), found.met);
    } else if (found.met) {
        lian_buffer_add_format(&w->text, lian_writer_say(w, "%d 项符合，%d 项待核实", "%d met, %d to be verified"), found.met, found.unknown);
    }
    lian_put_known(w, COLUMN_READY);
}

static void put_reason(lian_writer *w, const lian_climber *c) {
    if (c->state.rung == LIAN_RUNG_MASTER) lian_add_clause(w, lian_writer_say(w, "链上地位表认定", "declared in the table of ranks in chains"));
    else if (c->state.title != LIAN_NONE) lian_add_clause(w, lian_writer_say(w, "有效资质中的最高梯级", "the highest of its valid titles"));
    else if (rung_is_open(w->study, c)) lian_add_clause(w, lian_writer_say(w, "未见资质登记，名录不完整", "no title on record, and the list of titles is partial"));
    else lian_add_clause(w, lian_writer_say(w, "无有效梯度资质", "no valid title of the ladder"));
    if (lian_firm_is_banned(w->study, c->member.firm)) lian_add_clause(w, lian_writer_say(w, "严重失信，不列入晋级与批次", "banned for bad faith: neither promoted nor in a batch"));
    if (c->batch != LIAN_BATCH_NONE) lian_add_clause(w, lian_writer_say(w, "批次按分析规则计算，供审核", "batch computed by rule, for review"));
    lian_put(w, COLUMN_REASON);
}

static void put_source(lian_writer *w, const lian_climber *c) {
    const lian_tables *t = w->tables;
    const lian_member *m = &c->member;
    lian_symbol rank = m->rank == LIAN_NONE ? LIAN_NONE : lian_symbol_at(t->chain_firms.source, m->rank);
    lian_symbol title = c->state.title == LIAN_NONE ? LIAN_NONE : lian_symbol_at(t->titles.source, c->state.title);
    lian_symbol role = m->role == LIAN_NONE ? LIAN_NONE : lian_symbol_at(t->roles.source, m->role);
    lian_put_source(w, COLUMN_SOURCE, rank, title, lian_symbol_at(t->firms.source, m->firm), role);
}

static void write_climber(lian_writer *w, const lian_climber *c) {
    const lian_member *m = &c->member;
    lian_put_pair(w, LIAN_SUBJECT_FIRM, m->firm, LIAN_SUBJECT_SEGMENT, m->segment);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, m->chain));
    lian_put_text(w, COLUMN_FIRM, lian_present_firm(w->study, m->firm));
    if (rung_is_open(w->study, c)) lian_miss(w, COLUMN_RUNG);
    lian_put_text(w, COLUMN_RUNG, rung_is_open(w->study, c) ? lian_present_unverified(w->lang) : lian_rung_word(c->state.rung, w->lang));
    if (m->rank != LIAN_NONE) lian_put_enum(w, COLUMN_RANK, LIAN_VOCABULARY_CHAIN_RANK, lian_enum_at(w->tables->chain_firms.rank, m->rank));
    lian_present_titles(w->study, m->firm, w->lang, &w->text);
    lian_put(w, COLUMN_TITLES);
    put_expiry(w, c);
    put_batch(w, c);
    put_segment(w, m);
    lian_put_wanted(w, COLUMN_REVENUE, m->revenue);
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_wanted(w, COLUMN_GROWTH, lian_number_at(w->tables->firms.growth, m->firm));
    put_next(w, c);
    lian_add_contact(w, m->chain, m->firm, m->place);
    if (!w->text.length) lian_miss(w, COLUMN_CONTACT);
    lian_put_known(w, COLUMN_CONTACT);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    put_reason(w, c);
    put_source(w, c);
}

/* A chain of which no firm is known to be on the ladder has a row that says so. */
static void write_none(lian_writer *w, lian_chain_id chain) {
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_known_text(w, COLUMN_FIRM, "");
    lian_miss(w, COLUMN_FIRM);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_put_text(w, COLUMN_REASON,
                  lian_writer_say(w, "本链企业没有登记梯度资质和链主，也没有企业符合三个一批的规则；资质名录待补",
                                  "no firm of this chain has a title or rank on record or falls under a rule of the batches; titles are to be filled in"));
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集的缺项得出", "from what this dataset lacks"));
}

static void write_climbers(lian_writer *w, const lian_climber *climbers, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        if (is_listed(w->study, &climbers[i])) write_climber(w, &climbers[i]);
    for (lian_chain_id c = lian_chain_next(w->study, LIAN_NONE); c != LIAN_NONE; c = lian_chain_next(w->study, c)) {
        bool found = false;
        for (int32_t i = 0; i < count && !found; i++) found = climbers[i].member.chain == c && is_listed(w->study, &climbers[i]);
        if (!found) write_none(w, c);
    }
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_writer w = lian_writer_init(list, study, results, err);
    lian_member *members = NULL;
    lian_climber *climbers = NULL;
    int32_t count = 0, climbing = 0, *at = NULL;
    LIAN_TRY(lian_members_build(&members, &count, study, err));
    climbers = malloc(((size_t)count + 1) * sizeof *climbers);
    at = malloc(((size_t)study->tables->firms.count + 1) * sizeof *at);
    LIAN_CHECK_MEMORY(climbers && at);
    LIAN_TRY(climbers_gather(climbers, &climbing, study, members, count, err));
    LIAN_TRY(lian_batches_run(climbers, climbing, &w));
    LIAN_TRY(lian_introduced_number(climbers, climbing, &w));
    climbing = declared_again(climbers, climbing, study, members, count, at);
    if (climbing) qsort(climbers, (size_t)climbing, sizeof *climbers, by_chain_then_rung);
    write_climbers(&w, climbers, climbing);
out:
    free(members);
    free(climbers);
    free(at);
    return lian_writer_clear(&w, status);
}

LIST_INFO(ladder, "梯度培育企业", "Ladder of firms", run)
