/* SPDX-License-Identifier: MIT */
/* Who supplies each chain master, declared or by structure, with what, from where, and on whom alone does it depend? */
#include "base/error.h"
#include "lists/leading.h"
#include "model/halted.h"
#include "model/master.h"
#include "model/where.h"

#include <stdlib.h>

#define COLUMNS(X)                                                      \
    X(CHAIN, "chain", "产业链", "Chain", TEXT)                          \
    X(MASTER, "master", "链主企业", "Chain master", TEXT)               \
    X(STANDING, "standing", "链主判断", "Master by", TEXT)              \
    X(SEGMENT, "segment", "所供环节", "Supplied segment", TEXT)         \
    X(SUPPLIER, "supplier", "配套企业", "Supplier", TEXT)               \
    X(WHERE, "where", "供应来源", "Where from", TEXT)                   \
    X(PLACE, "place", "生产地", "Place of production", TEXT)            \
    X(VALUE, "value", "采购额", "Purchases", NUMBER)                    \
    X(UNIT, "money_unit", "金额单位", "Unit of money", TEXT)            \
    X(SHARE, "share", "占该类采购", "Share of such purchases", PERCENT) \
    X(SOLE, "sole", "独家程度", "Exclusivity", TEXT)                    \
    X(YEAR, "year", "年份", "Year", NUMBER)                             \
    X(EVIDENCE, "evidence", "证据等级", "Evidence", TEXT)               \
    X(TITLES, "titles", "配套企业资质", "Supplier's titles", TEXT)      \
    X(CONTACT, "contact", "常态化服务单位", "Standing contact", TEXT)   \
    X(UNKNOWN, "unknown", "待核实", "To be verified", TEXT)             \
    X(REASON, "reason", "依据", "Basis", TEXT)                          \
    X(SOURCE, "source", "来源", "Source", TEXT)
LIST_COLUMNS(COLUMNS)

typedef struct supply {
    lian_row row;
    lian_firm_id supplier;
    lian_segment_id segment;
    double value, share, year;
} supply;

/* The writer, and which rows of supplies a finding calls a single source. */
typedef struct sheet {
    lian_writer w;
    uint8_t *is_single;
} sheet;

/* Declared, or a candidate by structure: the same that list `masters` calls so. */
static bool is_master(const lian_writer *w, const lian_member *m) {
    lian_leading leading = lian_leading_get(w, m->chain, m->firm, m->rank);
    return leading.is_declared || (leading.is_scored && leading.structural > 0);
}

/* By supplier and product, the latest year first (an unknown year last). */
static int by_product_then_year(const void *left, const void *right) {
    const supply *a = left, *b = right;
    int order = lian_row_order(a->supplier, b->supplier);
    if (!order) order = lian_row_order(a->segment, b->segment);
    if (!order) order = lian_number_order(a->year, b->year);
    return order ? order : lian_row_order(a->row, b->row);
}

/* Earlier years of the same supplier and product give way to the latest; a row without a year is kept. */
static int32_t latest_keep(supply *list, int32_t count) {
    int32_t kept = 0;
    qsort(list, (size_t)count, sizeof *list, by_product_then_year);
    for (int32_t i = 0; i < count; i++) {
        const supply *last = kept ? &list[kept - 1] : NULL;
        bool again = last && last->supplier == list[i].supplier && last->segment == list[i].segment;
        if (!again || !(list[i].year < last->year)) list[kept++] = list[i];
    }
    return kept;
}

/* By segment (not known last), falling value, falling share, table order. */
static int by_segment_then_value(const void *left, const void *right) {
    const supply *a = left, *b = right;
    int order = lian_row_order(a->segment, b->segment);
    if (!order) order = lian_number_order(a->value, b->value);
    if (!order) order = lian_number_order(a->share, b->share);
    return order ? order : lian_row_order(a->row, b->row);
}

/* Where the supplier makes the product: the place of its role there, else its own. */
static lian_place_id place_of(const lian_study *study, lian_firm_id supplier, lian_segment_id segment) {
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *roles = lian_firm_roles(n, supplier, &count);
    for (int32_t i = 0; i < count; i++)
        if (n->role_segment[roles[i]] == segment && lian_role_is_counted(study, roles[i]))
            return n->role_place[roles[i]];
    return n->firm_place[supplier];
}

/* Of a complete list of purchases whose amounts are all on record: the part of what this buyer pays for the same product, where the
 * row does not say it itself. `list` by segment. */
static void shares_fill(const lian_study *study, supply *list, int32_t count) {
    if (!lian_dataset_is_complete(study->dataset, LIAN_TABLE_SUPPLIES)) return;
    for (int32_t i = 0, end; i < count; i = end) {
        double sum = 0;
        for (end = i; end < count && list[end].segment == list[i].segment; end++)
            sum += lian_supply_is_inferred(study, list[end].row) ? lian_unknown() : list[end].value;
        for (int32_t k = i; k < end && list[i].segment != LIAN_NONE && sum > 0; k++)
            if (lian_is_unknown(list[k].share)) list[k].share = list[k].value / sum;
    }
}

static void single_mark(const lian_results *results, uint8_t *is_single) {
    for (int32_t i = 0; i < lian_finding_count(results); i++) {
        const lian_finding *f = lian_finding_at(results, i);
        for (int32_t k = 0; f->kind == LIAN_FINDING_SINGLE_SOURCE && k < f->evidence_count; k++)
            if (f->evidence[k].table == LIAN_TABLE_SUPPLIES && f->evidence[k].row >= 0)
                is_single[f->evidence[k].row] = 1;
    }
}

static void put_sole(sheet *sh, lian_row row) {
    lian_writer *w = &sh->w;
    int exclusive = lian_enum_at(w->tables->supplies.exclusive, row);
    lian_present_enum(LIAN_VOCABULARY_EXCLUSIVE, exclusive, w->lang, &w->text);
    if (exclusive != LIAN_EXCLUSIVE_SOLE && sh->is_single[row])
        lian_add_clause(w, lian_present_finding_kind(LIAN_FINDING_SINGLE_SOURCE, w->lang));
    lian_put_known(w, COLUMN_SOLE);
}

static void put_head(lian_writer *w, const lian_member *m) {
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, m->chain));
    lian_put_text(w, COLUMN_MASTER, lian_present_firm(w->study, m->firm));
    lian_leading leading = lian_leading_get(w, m->chain, m->firm, m->rank);
    lian_add_leading_status(w, &leading);
    lian_put(w, COLUMN_STANDING);
}

static void write_supply(sheet *sh, const lian_member *m, const supply *s) {
    lian_writer *w = &sh->w;
    const lian_supply_table *supplies = &w->tables->supplies;
    lian_place_id place = place_of(w->study, s->supplier, s->segment);
    lian_put_pair(w, LIAN_SUBJECT_FIRM, s->supplier, LIAN_SUBJECT_FIRM, m->firm);
    put_head(w, m);
    lian_put_known_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, s->segment));
    lian_put_text(w, COLUMN_SUPPLIER, lian_present_firm(w->study, s->supplier));
    lian_put_text(w, COLUMN_WHERE, lian_present_where(w->study, place, w->lang));
    lian_put_known_text(w, COLUMN_PLACE, lian_present_place(w->study, place));
    lian_put_money(w, COLUMN_VALUE, s->value);
    lian_put_text(w, COLUMN_UNIT, lian_present_money_unit(w->study, w->lang));
    lian_put_wanted(w, COLUMN_SHARE, s->share);
    put_sole(sh, s->row);
    lian_put_number(w, COLUMN_YEAR, s->year);
    lian_present_enum(LIAN_VOCABULARY_EVIDENCE, lian_enum_at(supplies->evidence, s->row), w->lang, &w->text);
    lian_put_known(w, COLUMN_EVIDENCE);
    lian_present_titles(w->study, s->supplier, w->lang, &w->text);
    lian_put(w, COLUMN_TITLES);
    lian_add_contact(w, m->chain, s->supplier, place);
    lian_put(w, COLUMN_CONTACT);
    if (lian_firm_has_stopped(w->study, s->supplier)) lian_miss_text(w, lian_writer_say(w, "供货是否延续", "whether it still supplies"));
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_add_clause(w, lian_writer_say(w, "供应关系表有此供应记录", "a row of supplies says so"));
    if (lian_firm_has_stopped(w->study, s->supplier)) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "配套企业登记为%s，宜另觅来源", "the supplier is on record as %s: look for another"), lian_firm_stop(w->study, s->supplier, w->lang));
    }
    if (lian_firm_is_banned(w->study, s->supplier)) lian_add_clause(w, lian_writer_say(w, "配套企业严重失信，宜另觅来源", "the supplier is banned for bad faith: look for another"));
    if (lian_firm_is_banned(w->study, m->firm)) lian_add_clause(w, lian_writer_say(w, "链主企业严重失信", "the master is banned for bad faith"));
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(supplies->source, s->row), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

/* A master of whose purchases nothing is known has a row that says so, rather than none. */
static void write_nothing(lian_writer *w, const lian_member *m) {
    lian_put_row(w, LIAN_SUBJECT_FIRM, m->firm);
    put_head(w, m);
    lian_put_known_text(w, COLUMN_SUPPLIER, "");
    lian_miss(w, COLUMN_SUPPLIER);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_put_text(
        w, COLUMN_REASON,
        lian_writer_say(
            w, "供应关系表中没有向该企业供货的记录；上游环节的企业不视为其配套企业",
            "no row of supplies names this buyer; firms of upstream segments are not taken for its suppliers"));
    lian_put_source(w, COLUMN_SOURCE, m->rank == LIAN_NONE ? LIAN_NONE : lian_symbol_at(w->tables->chain_firms.source, m->rank),
                    lian_symbol_at(w->tables->firms.source, m->firm), LIAN_NONE, LIAN_NONE);
}

static lian_status write_master(sheet *sh, const lian_member *m) {
    const lian_network *n = sh->w.network;
    const lian_supply_table *supplies = &sh->w.tables->supplies;
    int32_t count, kept = 0;
    const lian_row *rows = lian_firm_supplies_in(n, m->firm, &count);
    supply *list = malloc(((size_t)count + 1) * sizeof *list);
    if (!list) return lian_error_memory(sh->w.err);
    for (int32_t i = 0; i < count; i++) {
        lian_row r = rows[i];
        if (!lian_scope_get(sh->w.study, n->supply_segment[r], LIAN_NONE, n->supply_supplier[r]).is_seen) continue;
        list[kept++] = (supply){r,
                                n->supply_supplier[r],
                                n->supply_segment[r],
                                lian_number_at(supplies->value, r),
                                lian_number_at(supplies->share, r),
                                lian_number_at(supplies->year, r)};
    }
    kept = latest_keep(list, kept);
    qsort(list, (size_t)kept, sizeof *list, by_segment_then_value);
    shares_fill(sh->w.study, list, kept);
    for (int32_t i = 0; i < kept; i++) write_supply(sh, m, &list[i]);
    if (!kept) write_nothing(&sh->w, m);
    free(list);
    return LIAN_OK;
}

/* The firms of a chain that may turn out to be its masters, as list `masters` has them: how many, the first of them named. */
static int32_t add_possible(lian_writer *w, lian_chain_id chain, const lian_member *members, int32_t count) {
    enum { MOST = 5 };
    int32_t found = 0;
    for (int32_t i = 0; i < count; i++) {
        const lian_member *m = &members[i];
        if (m->chain != chain) continue;
        lian_leading leading = lian_leading_get(w, chain, m->firm, m->rank);
        if (!lian_leading_may_be(w, &leading, false)) continue;
        if (found < MOST) lian_buffer_add_format(&w->text, "%s%s", found ? lian_writer_say(w, "、", ", ") : "", lian_present_firm(w->study, m->firm));
        found++;
    }
    if (found > MOST) lian_buffer_add_format(&w->text, lian_writer_say(w, "等 %d 家", " and others, %d in all"), found);
    return found;
}

/* A chain without a master has a row that says so, and who may be one. */
static void write_unled(lian_writer *w, lian_chain_id chain, const lian_member *members, int32_t count) {
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_known_text(w, COLUMN_MASTER, "");
    lian_miss(w, COLUMN_MASTER);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "链上地位表未认定本链链主；结构上待核实的企业：",
                                                   "the table of ranks in chains declares no master of this chain; to be verified by structure: "));
    if (!add_possible(w, chain, members, count)) {
        lian_buffer_reset(&w->text);
        lian_add_clause(w, lian_writer_say(w, "链上地位表未认定本链链主，也没有结构候选", "the table of ranks in chains declares no master of this chain, and there is no candidate by structure"));
    }
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由本数据集的缺项得出", "from what this dataset lacks"));
}

static void write_unled_chains(lian_writer *w, const lian_member *members, int32_t count) {
    for (lian_chain_id c = lian_chain_next(w->study, LIAN_NONE); c != LIAN_NONE; c = lian_chain_next(w->study, c)) {
        bool found = false;
        for (int32_t i = 0; i < count && !found; i++) found = members[i].chain == c && is_master(w, &members[i]);
        if (!found) write_unled(w, c, members, count);
    }
}

static lian_status run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    sheet sh = {lian_writer_init(list, study, results, err), NULL};
    lian_member *members = NULL;
    int32_t count = 0;
    sh.is_single = calloc((size_t)study->tables->supplies.count + 1, 1);
    LIAN_CHECK_MEMORY(sh.is_single);
    single_mark(results, sh.is_single);
    LIAN_TRY(lian_members_build(&members, &count, study, err));
    for (int32_t i = 0; i < count; i++)
        if (is_master(&sh.w, &members[i])) LIAN_TRY(write_master(&sh, &members[i]));
    write_unled_chains(&sh.w, members, count);
out:
    free(members);
    free(sh.is_single);
    return lian_writer_clear(&sh.w, status);
}

LIST_INFO(suppliers, "链主核心配套企业", "Suppliers of chain masters", run)
