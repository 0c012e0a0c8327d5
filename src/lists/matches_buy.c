/* SPDX-License-Identifier: MIT */
/* Who buys outside what others at home make, and who could be asked, up to what it can make?
 *
 * A maker is introduced for no more, in all its rows, than what its sales on record leave of its output (matches_room.c): the
 * largest purchases come first. One that is sold out is not introduced. */
#include "analysis/gap.h"
#include "base/error.h"
#include "base/number.h"
#include "lists/matches.h"
#include "model/master.h"
#include "model/policy.h"
#include "model/where.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beyond so many pairs of a chain only how many there are is told. */
enum { MOST = 30 };

typedef struct purchase {
    lian_chain_id chain;
    lian_segment_id product;
    lian_firm_id buyer, supplier; /* supplier: the last one counted */
    double value, year;           /* year −1: none on record */
    int32_t suppliers, guessed; /* of a recorded purchase: inferred rows beside it, not counted in */
    bool inferred;              /* nothing but inferred rows */
    lian_row row;               /* the first of them */
} purchase;

/* What is recorded before what is inferred. */
static int by_pair(const purchase *a, const purchase *b) {
    int order = lian_row_order(a->product, b->product);
    if (!order) order = lian_row_order(a->buyer, b->buyer);
    return order ? order : a->inferred - b->inferred;
}

static int by_buyer(const void *left, const void *right) {
    const purchase *a = left, *b = right;
    int order = by_pair(a, b);
    if (!order) order = lian_row_order(a->supplier, b->supplier);
    return order ? order : lian_row_order(a->row, b->row);
}

/* The latest year of a product and buyer first; rows without a year last. */
static int by_year(const void *left, const void *right) {
    const purchase *a = left, *b = right;
    int order = by_pair(a, b);
    if (!order) order = (a->year < b->year) - (a->year > b->year);
    return order ? order : by_buyer(left, right);
}

static int by_value(const void *left, const void *right) {
    const purchase *a = left, *b = right;
    int order = lian_row_order(a->chain, b->chain);
    if (!order) order = a->inferred - b->inferred;
    if (!order) order = lian_number_order(a->value, b->value);
    return order ? order : by_buyer(left, right);
}

/* For each segment: does anybody at home make it? The caller frees it; NULL when out of memory. */
static uint8_t *makers_mark(const lian_study *study) {
    const lian_network *n = study->network;
    uint8_t *made = calloc((size_t)study->tables->segments.count + 1, 1);
    for (lian_row r = 0; made && r < study->tables->roles.count; r++)
        if (n->role_segment[r] != LIAN_NONE && lian_role_is_local(study, r)) made[n->role_segment[r]] = 1;
    return made;
}

static int32_t purchases_gather(const lian_study *study, const uint8_t *made, purchase *out) {
    const lian_network *n = study->network;
    int32_t count = 0;
    for (lian_row r = 0; r < study->tables->supplies.count; r++) {
        lian_segment_id product = n->supply_segment[r];
        lian_firm_id buyer = n->supply_buyer[r], supplier = n->supply_supplier[r];
        if (product == LIAN_NONE || buyer == LIAN_NONE || supplier == LIAN_NONE || !made[product] || !study->segment_seen[product]) continue;
        if (!lian_where_is_outside(lian_supply_where(study, r)) || !lian_buyer_counts(study, buyer) || lian_firm_is_banned(study, buyer)) continue;
        double year = lian_number_at(study->tables->supplies.year, r);
        if (out)
            out[count] = (purchase){n->segment_chain[product], product, buyer, supplier, lian_number_at(study->tables->supplies.value, r),
                                    lian_is_unknown(year) ? -1 : year, 1, 0, lian_supply_is_inferred(study, r), r};
        count++;
    }
    return count;
}

static bool is_pair(const purchase *a, const purchase *b) { return a->product == b->product && a->buyer == b->buyer; }
static bool is_same(const purchase *a, const purchase *b) { return is_pair(a, b) && a->inferred == b->inferred; }

/* Rows of the latest year of a product and buyer, and those without a year; of recorded and of inferred rows apart. */
static int32_t purchases_keep_latest(purchase *p, int32_t count) {
    int32_t kept = 0;
    double latest = -1;
    if (count) qsort(p, (size_t)count, sizeof *p, by_year);
    for (int32_t i = 0; i < count; i++) {
        if (!kept || !is_same(&p[kept - 1], &p[i])) latest = p[i].year;
        if (p[i].year < 0 || !(p[i].year < latest)) p[kept++] = p[i];
    }
    return kept;
}

static int32_t purchases_join(purchase *p, int32_t count) {
    int32_t kept = 0;
    if (count) qsort(p, (size_t)count, sizeof *p, by_buyer);
    for (int32_t i = 0; i < count; i++) {
        purchase *last = kept ? &p[kept - 1] : NULL;
        if (last && is_pair(last, &p[i]) && !last->inferred && p[i].inferred) {
            last->guessed++;
            continue;
        }
        if (!last || !is_same(last, &p[i])) {
            p[kept++] = p[i];
            continue;
        }
        last->value += p[i].value;
        last->suppliers += last->supplier != p[i].supplier;
        last->supplier = p[i].supplier;
    }
    return kept;
}

/* On record: what was only inferred is no sale. */
static bool sells_to(const lian_study *study, lian_firm_id supplier, lian_firm_id buyer) {
    const lian_network *n = study->network;
    int32_t count;
    const lian_row *rows = lian_firm_supplies_in(n, buyer, &count);
    for (int32_t i = 0; i < count; i++)
        if (n->supply_supplier[rows[i]] == supplier && !lian_supply_is_inferred(study, rows[i])) return true;
    return false;
}

enum { NAMED = 3 };
typedef struct makers {
    lian_row role[NAMED]; /* the role by which those firms with most left are counted: it stands for all plants that make the product here */
    int32_t named, found, full, sold; /* firms; of those found, how many have nothing left: full, to introductions; sold, to sales on record */
    double taken;                     /* of the purchase; unknown when it, or what one of them can make, is not known */
    bool is_open;                     /* one named may sell more than is on record: `taken` is an upper bound */
} makers;

/* Of a firm with several plants here the one by which it is counted speaks for all. */
static bool is_maker(const lian_study *study, lian_row role) { return lian_role_is_counted(study, role) && lian_role_is_local(study, role); }

/* The purchase goes to those named in turn, as far as they can make it. */
static void makers_take(makers *by, lian_room *c, const lian_study *study, double value) {
    bool open = lian_is_unknown(value);
    double rest = open ? 0 : value;
    for (int32_t i = 0; i < by->named; i++) {
        double left = lian_room_left(c, study, by->role[i]), part = fmin(rest, left);
        open = open || (lian_is_unknown(left) && rest > 1e-9);
        by->is_open = by->is_open || c->is_open[study->network->role_firm[by->role[i]]];
        if (lian_is_unknown(left)) continue;
        lian_room_take(c, study, by->role[i], part);
        rest -= part;
    }
    by->taken = open ? lian_unknown() : value - rest;
}

/* Firms at home that make it, are not banned and do not sell to the buyer yet; each once. */
static makers makers_find(const lian_study *study, const purchase *p, const lian_room *c) {
    const lian_network *n = study->network;
    makers out = {.named = 0};
    int32_t count;
    const lian_row *roles = lian_segment_roles(n, p->product, &count);
    for (int32_t i = 0; i < count; i++) {
        lian_firm_id firm = n->role_firm[roles[i]];
        if (!is_maker(study, roles[i]) || firm == p->buyer || lian_firm_is_banned(study, firm) || sells_to(study, firm, p->buyer)) continue;
        double left = lian_room_left(c, study, roles[i]);
        int32_t at = out.named;
        while (at > 0 && lian_number_order(left, lian_room_left(c, study, out.role[at - 1])) < 0) at--;
        out.found++;
        if (lian_room_is_full(c, study, roles[i])) {
            out.sold++;
            continue;
        }
        if (left <= 1e-9) {
            out.full++;
            continue;
        }
        if (at == NAMED) continue;
        if (out.named < NAMED) out.named++;
        memmove(out.role + at + 1, out.role + at, (size_t)(out.named - at - 1) * sizeof *out.role);
        out.role[at] = roles[i];
    }
    return out;
}

/* What follows from a shortage: nobody is recruited for what is no gap, what may be elsewhere is bought there, and what is restricted is not simply
 * expanded. */
typedef enum remedy { REMEDY_BUY, REMEDY_EXPAND, REMEDY_RECRUIT, REMEDY_ADMIT_EXPAND, REMEDY_ADMIT_RECRUIT, REMEDY_NONE } remedy;

static remedy remedy_of(const lian_writer *w, lian_segment_id product) {
    bool recruits = true;
    if (!lian_segment_is_heading(w->study, product)) {
        lian_gap_state gap = lian_gap_of(w->study, w->results, product).state;
        if (gap == LIAN_GAP_OPTIONAL) return REMEDY_BUY;
        recruits = gap != LIAN_GAP_NONE;
    }
    if (lian_enum_at(w->tables->segments.policy_class, product) == LIAN_POLICY_CLASS_PROHIBITED) return REMEDY_NONE;
    if (lian_segment_is_restricted(w->study, product)) return recruits ? REMEDY_ADMIT_RECRUIT : REMEDY_ADMIT_EXPAND;
    return recruits ? REMEDY_RECRUIT : REMEDY_EXPAND;
}

static const char *remedy_word(const lian_writer *w, lian_segment_id product) {
    static const char *const text[][2] = {
        [REMEDY_BUY] = {"可跨区域采购，不主动招", "it may be bought elsewhere: not courted"},
        [REMEDY_EXPAND] = {"宜扩能", "expand"},
        [REMEDY_RECRUIT] = {"宜扩能或招商", "expand or recruit"},
        [REMEDY_ADMIT_EXPAND] = {"限制类：提质不扩量，扩能须先过准入", "restricted (better, not more): admission first, then expand"},
        [REMEDY_ADMIT_RECRUIT] = {"限制类：提质不扩量，扩能或招商须先过准入", "restricted (better, not more): admission first, then expand or recruit"},
        [REMEDY_NONE] = {"禁止类，不扩能、不招引", "prohibited: neither expand nor recruit"}};
    return text[remedy_of(w, product)][w->lang];
}

/* "，宜扩能", where nothing stands against it. */
static const char *expand_word(const lian_writer *w, lian_segment_id product) {
    remedy by = remedy_of(w, product);
    return by == REMEDY_EXPAND || by == REMEDY_RECRUIT ? lian_writer_say(w, "，宜扩能", ": expand") : "";
}

/* Nobody is named: are they sold out, or promised to others? */
static void add_shortage_state(lian_writer *w, const purchase *p, const makers *by) {
    bool sold = by->sold == by->found;
    lian_add_clause(w, sold ? lian_writer_say(w, "产能已满", "sold out") : lian_writer_say(w, "本地产能不足", "capacity at home is short"));
    if (sold) lian_buffer_add_text(&w->text, expand_word(w, p->product));
}

static void add_share(lian_writer *w, double share, bool is_open) {
    static const char *const words[][2] = {{"仅可承接约 %.*f%%", "about %.*f%% can be made here"}, {"至多可承接约 %.*f%%", "at most about %.*f%% can be made here"}};
    lian_add_semicolon(w);
    lian_buffer_add_format(&w->text, words[is_open][w->lang], share < .01 ? 2 : 0, floor(share * (share < .01 ? 1e4 : 100)) / (share < .01 ? 100 : 1));
}

/* "可对接", or how much of it they can make. */
static void put_state(lian_writer *w, const purchase *p, const makers *by) {
    double share = by->taken / p->value;
    bool unknown = lian_is_unknown(by->taken) && !lian_is_unknown(p->value);
    if (p->inferred) lian_add_clause(w, lian_writer_say(w, "推断，先核实外购", "inferred: verify the purchase first"));
    if (!by->named) add_shortage_state(w, p, by);
    else if (unknown) lian_add_clause(w, lian_writer_say(w, "可对接，产能待核实", "may be brought together, capacity to be verified"));
    else if (share < 1 - 1e-9) add_share(w, share, by->is_open);
    else if (!p->inferred) lian_add_clause(w, lian_writer_say(w, "可对接", "may be brought together"));
    lian_put(w, COLUMN_STATE);
}

/* Of what the makers' room is: sales on record are taken off, and those not on record cannot be. */
static void add_room(lian_writer *w, const purchase *p, const makers *by) {
    if (by->sold) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "其中 %d 家登记销售已达产值（营业收入）的 95%% 以上，产能已满", "%d of them have at least 95%% of their output (revenue) sold on record: sold out"), (int)by->sold);
        lian_buffer_add_text(&w->text, expand_word(w, p->product));
    }
    if (!by->named || lian_is_unknown(by->taken) || lian_is_unknown(p->value)) return;
    lian_add_clause(w, by->is_open ? lian_writer_say(w, "已扣除所登记的销售，未登记的不知，空闲产能为上限", "sales on record are taken off, others are not known: at most so much is free")
                                   : lian_writer_say(w, "已扣除登记销售", "sales on record are taken off"));
}

/* What nobody named can make is no want of contact but of capacity. */
static void add_shortage(lian_writer *w, const purchase *p, const makers *by) {
    double rest = p->value - by->taken;
    if (by->full) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "其中 %d 家产能已对接其他采购", "%d of them are introduced to other buyers for all they make"), (int)by->full);
    }
    if (!(rest > 1e-9)) return;
    lian_add_clause(w, by->named ? lian_writer_say(w, "按产值（营业收入）计，所列企业承接后尚缺 ", "by output (revenue), beyond the firms named remain ")
                                 : lian_writer_say(w, "按产值（营业收入）计，尚缺 ", "by output (revenue) there is nobody left for "));
    lian_buffer_add_number(&w->text, lian_money_round(rest));
    lian_buffer_add_format(&w->text, lian_writer_say(w, " %s，属产能不足，", " (%s): capacity is short, "), lian_present_money_unit(w->study, w->lang));
    lian_buffer_add_text(&w->text, remedy_word(w, p->product));
}

static void write_purchase(lian_writer *w, const purchase *p, const makers *by) {
    lian_put_pair(w, LIAN_SUBJECT_FIRM, p->buyer, LIAN_SUBJECT_SEGMENT, p->product);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, p->chain));
    lian_put_text(w, COLUMN_KIND, p->inferred ? lian_writer_say(w, "产品（推断）", "product (inferred)") : lian_writer_say(w, "产品", "product"));
    lian_put_text(w, COLUMN_DEMAND, lian_present_firm(w->study, p->buyer));
    lian_put_text(w, COLUMN_SEGMENT, lian_present_segment(w->study, p->product));
    lian_buffer_add_text(&w->text, lian_writer_say(w, "向外地采购 ", "buys outside: "));
    lian_buffer_add_number(&w->text, lian_money_round(p->value));
    lian_buffer_add_text(&w->text, lian_is_unknown(p->value) ? lian_writer_say(w, "金额待核实", "value to be verified") : " ");
    if (!lian_is_unknown(p->value)) lian_buffer_add_text(&w->text, lian_present_money_unit(w->study, w->lang));
    lian_put(w, COLUMN_ASKED);
    for (int32_t i = 0; i < by->named; i++) lian_add_item(w, lian_firm_short(w->study, w->network->role_firm[by->role[i]]));
    lian_put(w, COLUMN_SUPPLY);
    put_state(w, p, by);
    if (lian_is_unknown(by->taken) && !lian_is_unknown(p->value)) lian_miss_text(w, lian_writer_say(w, "供给方产能", "capacity of the suppliers"));
    if (lian_is_unknown(p->value) || p->inferred) lian_miss(w, COLUMN_ASKED);
    lian_put_unknown(w, COLUMN_UNKNOWN);
    lian_buffer_add_format(&w->text, lian_writer_say(w, "外地供应商 %d 家；本地另有 %d 家生产该环节、未见登记向其供货", "%d suppliers outside; %d firms at home make it and are not on record as selling to it"),
                           (int)p->suppliers, (int)by->found);
    add_room(w, p, by);
    add_shortage(w, p, by);
    if (p->inferred) lian_add_clause(w, lian_writer_say(w, "外购关系均为推断，没有登记", "every such purchase is inferred, none on record"));
    if (p->guessed) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "另有推断的外购 %d 条，未计入", "%d more are inferred and not counted"), (int)p->guessed);
    }
    lian_put(w, COLUMN_REASON);
    lian_put_source(w, COLUMN_SOURCE, lian_symbol_at(w->tables->supplies.source, p->row), LIAN_NONE, LIAN_NONE, LIAN_NONE);
}

static void write_rest(lian_writer *w, lian_chain_id chain, int32_t count) {
    lian_put_row(w, LIAN_SUBJECT_CHAIN, chain);
    lian_put_text(w, COLUMN_CHAIN, lian_present_chain(w->study, chain));
    lian_put_text(w, COLUMN_KIND, lian_writer_say(w, "产品", "product"));
    lian_buffer_add_format(&w->text, lian_writer_say(w, "另有 %d 对采购额较小，未逐一列出", "%d more pairs of smaller value are not told one by one"), (int)count);
    lian_put(w, COLUMN_REASON);
    lian_put_text(w, COLUMN_SOURCE, lian_writer_say(w, "由供应关系表得出", "derived from the table of supplies"));
}

lian_status lian_write_purchases(lian_writer *w) {
    lian_status status = LIAN_OK;
    lian_error *err = w->err;
    purchase *all = NULL;
    lian_room room = {NULL, NULL, NULL, NULL, NULL};
    uint8_t *made = makers_mark(w->study);
    LIAN_CHECK_MEMORY(made);
    LIAN_TRY(lian_room_new(&room, w->study, err));
    int32_t count = purchases_gather(w->study, made, NULL);
    all = malloc(((size_t)count + 1) * sizeof *all);
    LIAN_CHECK_MEMORY(all);
    purchases_gather(w->study, made, all);
    count = purchases_join(all, purchases_keep_latest(all, count));
    if (count) qsort(all, (size_t)count, sizeof *all, by_value);
    for (int32_t i = 0, told = 0, rest = 0; i < count; i++) {
        makers by = {.found = 0};
        if (told < MOST) by = makers_find(w->study, &all[i], &room);
        if (by.found) makers_take(&by, &room, w->study, all[i].value);
        rest += told >= MOST;
        if (by.found) write_purchase(w, &all[i], &by);
        told += by.found > 0;
        if (i + 1 < count && all[i + 1].chain == all[i].chain) continue;
        if (rest) write_rest(w, all[i].chain, rest);
        told = rest = 0;
    }
out:
    free(made);
    free(all);
    lian_room_free(&room);
    return status;
}
