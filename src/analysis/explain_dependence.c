/* SPDX-License-Identifier: MIT */
/* From which purchases do local content, single sources and the suppliers of an input come? */
#include "analysis/explain_dependence.h"
#include "analysis/dependence.h"
#include "analysis/explain_rows.h"

#include <string.h>

/* ---- pairs of the subject -------------------------------------------------------------------------------------- */

static bool is_of_subject(const lian_account *a, const lian_pair *pair) {
    const lian_network *n = a->study->network;
    lian_subject s = a->measure.subject;
    if (s.kind == LIAN_SUBJECT_FIRM) return s.with_kind == LIAN_SUBJECT_NONE || pair->product == s.with;
    if (pair->product == LIAN_NONE) return false;
    if (s.row == LIAN_NONE) return true;
    return s.kind == LIAN_SUBJECT_SEGMENT ? pair->product == s.row : lian_chain_is_within(n, n->segment_chain[pair->product], s.row);
}

static void each_of_buyer(lian_account *a, lian_pairs *pairs, lian_pair_visit visit, void *context) {
    while (lian_pairs_next_of_buyer(pairs)) {
        lian_pair_sum sum;
        if (!is_of_subject(a, &pairs->pair)) continue;
        lian_pair_sum_run(a->study, &pairs->pair, &sum);
        visit(context, &pairs->pair, &sum);
    }
}

lian_status lian_account_each_pair(lian_account *a, lian_pair_visit visit, void *context) {
    lian_status status = LIAN_OK;
    lian_pairs pairs;
    bool one = a->measure.subject.kind == LIAN_SUBJECT_FIRM;
    lian_firm_id from = one ? a->measure.subject.row : 0, to = one ? from + 1 : a->study->tables->firms.count;
    lian_pairs_open(&pairs, a->study);
    for (lian_firm_id f = from; a->study->tables->supplies.count && f < to; f++) {
        int32_t count;
        lian_firm_supplies_in(a->study->network, f, &count);
        if (!count || !lian_buyer_counts(a->study, f)) continue;
        LIAN_TRY(lian_pairs_start(&pairs, f, a->err));
        each_of_buyer(a, &pairs, visit, context);
    }
out:
    lian_pairs_close(&pairs);
    return status;
}

/* ---- picking rows ---------------------------------------------------------------------------------------------- */

typedef enum pick { PICK_LOCAL, PICK_OUTSIDE, PICK_UNPLACED, PICK_ALL, PICK_SINGLE, PICK_OPEN, PICK_NEAR, PICK_NEAR_KNOWN } pick;

/* What is added up over the rows or pairs that are picked. */
typedef enum amount { AMOUNT_PAIRS, AMOUNT_VALUE, AMOUNT_SHARE } amount;

typedef struct picking {
    lian_account *account;
    pick which;
    amount what;
    double sum;
    int32_t pairs, rows, missing; /* missing: rows without the amount */
} picking;

static bool picks_row(const picking *p, lian_row row) {
    lian_where where = lian_supply_where(p->account->study, row);
    if (p->which == PICK_LOCAL) return where == LIAN_WHERE_LOCAL;
    if (p->which == PICK_OUTSIDE) return lian_where_is_outside(where);
    return p->which != PICK_UNPLACED || where == LIAN_WHERE_UNKNOWN;
}

static bool picks_pair(const picking *p, const lian_pair *pair, const lian_pair_sum *sum) {
    switch (p->which) {
    case PICK_ALL: return pair->product != LIAN_NONE;
    case PICK_SINGLE: return pair->product != LIAN_NONE && sum->single == LIAN_SINGLE_YES;
    case PICK_OPEN: return pair->product != LIAN_NONE && sum->single == LIAN_SINGLE_OPEN;
    case PICK_NEAR: return pair->product != LIAN_NONE && sum->top_share >= p->account->study->settings.near_single;
    case PICK_NEAR_KNOWN: return pair->product != LIAN_NONE && !lian_is_unknown(sum->top_share);
    default: return true;
    }
}

static void pick_pair(void *context, const lian_pair *pair, const lian_pair_sum *sum) {
    picking *p = context;
    if (!picks_pair(p, pair, sum)) return;
    p->pairs++;
    if (p->what == AMOUNT_PAIRS) p->sum += 1;
    for (int32_t i = 0; i < pair->row_count; i++) {
        if (!picks_row(p, pair->rows[i])) continue;
        double value = lian_account_row(p->account, LIAN_TABLE_SUPPLIES, pair->rows[i], p->what == AMOUNT_PAIRS ? NULL : p->what == AMOUNT_VALUE ? "value" : "share");
        p->rows++;
        if (p->what == AMOUNT_PAIRS) continue;
        if (lian_is_unknown(value)) p->missing++;
        else p->sum += value;
    }
}

/* A term: the sum over what is picked, with its rows. */
static lian_status add_picked(lian_account *a, const char *symbol, const char *en, const char *zh, pick which, amount what, picking *out) {
    static const char *const units[] = {"count", "money", "share"};
    *out = (picking){.account = a, .which = which, .what = what};
    lian_account_term(a, symbol, en, zh, units[what], 0);
    lian_status status = lian_account_each_pair(a, pick_pair, out);
    lian_account_set(a, out->sum);
    if (out->missing) lian_account_text(a, "%d of %d rows without an amount: left out", "%d 行无金额，未计入（共 %d 行）", (int)out->missing, (int)out->rows);
    return status;
}

static void say_partial(lian_account *a) {
    if (!lian_study_is_complete(a->study, LIAN_TABLE_SUPPLIES)) lian_account_unknown(a, "the list of supplies is partial", "供应关系不完整");
}

static bool has_none(lian_account *a, const picking *p) {
    if (p->pairs) return false;
    lian_account_rowless(a, "no supplies on record", "没有登记供应关系");
    return true;
}

/* ---- local content --------------------------------------------------------------------------------------------- */

/* Is there one input only, recorded by shares alone? */
typedef struct basis {
    int32_t pairs;
    bool valued;
} basis;

static void basis_pair(void *context, const lian_pair *pair, const lian_pair_sum *sum) {
    basis *b = context;
    b->pairs += pair->product != LIAN_NONE;
    for (int where = 0; where < 4; where++) b->valued = b->valued || sum->value.rows[where] > sum->value.missing[where];
}

static lian_status explain_local_rate(lian_account *a) {
    lian_status status = LIAN_OK;
    basis b = {0, false};
    picking local, outside, unplaced;
    if (a->study->home == LIAN_NONE) {
        lian_account_rule(a, "local purchases over all", "本地采购占全部采购", lian_unknown());
        lian_account_rowless(a, "no home is set, so nothing can be called local", "未设定本地，无从判断何为本地");
        return LIAN_OK;
    }
    LIAN_TRY(lian_account_each_pair(a, basis_pair, &b));
    amount what = b.pairs == 1 && !b.valued ? AMOUNT_SHARE : AMOUNT_VALUE;
    LIAN_TRY(add_picked(a, "local", "bought from suppliers that produce at home", "向在本地生产的供应商采购", PICK_LOCAL, what, &local));
    LIAN_TRY(add_picked(a, "outside", "bought from suppliers elsewhere", "向外地供应商采购", PICK_OUTSIDE, what, &outside));
    LIAN_TRY(add_picked(a, "unplaced", "bought from suppliers whose place of production is not known", "向生产地不明的供应商采购", PICK_UNPLACED, what, &unplaced));
    lian_account_formula(a, "local / (local + outside)");
    lian_account_say(a, "a ratio of sums over local buyers; suppliers of unknown place are on neither side", "本地采购商采购额之比（不是比率的平均）；生产地不明的两边都不计");
    if (unplaced.rows) lian_account_unknown(a, "place of production of %d rows: the bounds put them on either side", "%d 行生产地不明：上下限分别按全在外地、全在本地计", (int)unplaced.rows);
    if (!local.rows && !outside.rows && !unplaced.rows) lian_account_rowless(a, "no supplies of local buyers on record", "没有登记本地采购商的供应关系");
    say_partial(a);
out:
    return status;
}

/* ---- single and near-single sources ---------------------------------------------------------------------------- */

/* Pairs, or the value of pairs of which some value is known. */
static lian_status explain_single(lian_account *a, amount what) {
    lian_status status = LIAN_OK;
    picking single, open, all;
    LIAN_TRY(add_picked(a, "single", "inputs with one supplier, certainly", "确定只有一家供应商的投入", PICK_SINGLE, what, &single));
    LIAN_TRY(add_picked(a, "open", "inputs with one supplier on record, perhaps not the only one", "只登记了一家供应商、未必唯一的投入", PICK_OPEN, what, &open));
    LIAN_TRY(add_picked(a, "all", "all inputs bought", "全部投入", PICK_ALL, what, &all));
    lian_account_formula(a, "(single + open) / all");
    lian_account_say(a, what == AMOUNT_PAIRS ? "numbers of pairs of a buyer and an input" : "purchases by value", what == AMOUNT_PAIRS ? "按采购关系数（企业×投入）" : "按采购额");
    if (open.pairs) lian_account_unknown(a, "%d inputs have one supplier on a partial list: an upper bound", "%d 项投入在不完整名单中只登记了一家供应商：此为上限", (int)open.pairs);
    if (!has_none(a, &all) && !(all.sum > 0)) lian_account_unknown(a, "no value above 0 is known", "没有大于 0 的已知金额");
out:
    return status;
}

static lian_status explain_near(lian_account *a, amount what) {
    lian_status status = LIAN_OK;
    picking near, known, all;
    lian_account_setting(a, "threshold", "dependence.near_single");
    LIAN_TRY(add_picked(a, "near", "inputs whose largest supplier reaches the threshold", "最大供应商达到阈值的投入", PICK_NEAR, what, &near));
    LIAN_TRY(add_picked(a, "known", "inputs whose largest supplier is known", "最大供应商已知的投入", PICK_NEAR_KNOWN, what, &known));
    LIAN_TRY(add_picked(a, "all", "all inputs bought", "全部投入", PICK_ALL, what, &all));
    lian_account_formula(a, "near / known");
    lian_account_say(a, what == AMOUNT_PAIRS ? "numbers of pairs of a buyer and an input" : "purchases by value", what == AMOUNT_PAIRS ? "按采购关系数（企业×投入）" : "按采购额");
    if (known.pairs < all.pairs) lian_account_unknown(a, "the largest supplier of %d inputs", "%d 项投入的最大供应商", (int)(all.pairs - known.pairs));
    if (!has_none(a, &all) && !(known.sum > 0)) lian_account_unknown(a, "no amounts", "没有金额或占比");
out:
    return status;
}

static lian_status explain_pairs(lian_account *a) {
    basis b = {0, false};
    lian_subject whole = a->measure.subject;
    a->measure.subject = lian_subject_of(LIAN_SUBJECT_CHAIN, LIAN_NONE);
    lian_status status = lian_account_each_pair(a, basis_pair, &b);
    a->measure.subject = whole;
    lian_account_term(a, "pairs", "pairs of a local buyer and an input in table supplies", "供应关系表中本地采购商与投入的组合数", "count", b.pairs);
    lian_account_formula(a, "pairs");
    lian_account_rowless(a, "every row of supplies whose buyer is local; each pair is told with its buyer", "供应关系表中采购商在本地的每一行；逐对见各采购商");
    return status;
}

/* ---- one input of one buyer ------------------------------------------------------------------------------------ */

/* Amounts of the suppliers of the pair by one column. */
typedef struct sums {
    lian_account *account;
    const char *column; /* NULL: by value if all are known, else by share; receives which */
    bool grouped;       /* suppliers of one group as one */
    double total, squares, largest;
    int32_t suppliers, rows;
    lian_single single;
} sums;

static double sum_of(const lian_study *study, const lian_pair *pair, const char *column) {
    double sum = 0;
    const double *cells = !strcmp(column, "value") ? study->tables->supplies.value : study->tables->supplies.share;
    for (int32_t i = 0; i < pair->row_count; i++) sum += lian_number_at(cells, pair->rows[i]);
    return sum;
}

static void sums_pair(void *context, const lian_pair *pair, const lian_pair_sum *sum) {
    sums *s = context;
    const lian_study *study = s->account->study;
    const lian_firm_id *supplier = study->network->supply_supplier;
    double own = 0;
    if (!s->column) s->column = sum_of(study, pair, "value") > 0 ? "value" : "share";
    s->suppliers = sum->suppliers;
    s->single = sum->single;
    for (int32_t i = 0; i < pair->row_count; i++) {
        lian_firm_id firm = supplier[pair->rows[i]], last = i ? supplier[pair->rows[i - 1]] : LIAN_NONE;
        bool same = i && (s->grouped ? lian_supplier_group(study, firm) == lian_supplier_group(study, last) : firm == last);
        double bought = lian_account_row(s->account, LIAN_TABLE_SUPPLIES, pair->rows[i], s->column);
        if (!same) s->squares += own * own;
        own = same ? own + bought : bought;
        s->total += bought;
        if (own > s->largest) s->largest = own;
        s->rows++;
    }
    s->squares += own * own;
}

static lian_status explain_suppliers(lian_account *a, bool sole) {
    sums s = {.account = a, .column = "exclusive", .grouped = true};
    lian_account_term(a, "n", "suppliers on record of the latest year, those of one group once", "最近一年登记的供应商数，同一集团计一家", "count", 0);
    lian_status status = lian_account_each_pair(a, sums_pair, &s);
    lian_account_set(a, s.suppliers);
    if (!sole) {
        lian_account_formula(a, "n");
        return status;
    }
    lian_account_rule(a, "1 when one supplier is said to be exclusive, or is the only one on record; 0 with more, or said not to be exclusive", "一家供应商且标明独家、或只登记一家为 1；多家或标明非独家为 0", s.single != LIAN_SINGLE_NO);
    if (s.single == LIAN_SINGLE_OPEN) lian_account_unknown(a, "whether others supply it too: the list of supplies is partial", "是否另有供应商：供应关系不完整");
    return status;
}

static lian_status explain_n_eff(lian_account *a) {
    sums s = {.account = a};
    lian_account_term(a, "Σx", "bought from all suppliers", "向各供应商采购合计", "", 0);
    lian_status status = lian_account_each_pair(a, sums_pair, &s);
    lian_account_set(a, s.total);
    if (s.suppliers == 1) {
        lian_account_rule(a, "one supplier", "仅一家供应商", 1);
        if (lian_is_unknown(s.total)) lian_account_text(a, "not needed for one supplier", "仅一家时不需要");
        return status;
    }
    if (lian_is_unknown(s.total)) lian_account_text(a, "amounts are not known of all suppliers", "部分供应商的采购额或占比未知");
    lian_account_term(a, "Σx²", "sum of the squares, by supplier", "按供应商的平方和", "", s.squares);
    if (lian_is_unknown(s.squares)) lian_account_text(a, "amounts are not known of all suppliers", "部分供应商的采购额或占比未知");
    lian_account_formula(a, "(Σx)² / Σx²");
    return status;
}

/* By share where only shares are known of all, else by value; shares that leave a rest name the largest of all. */
static lian_status explain_top_share(lian_account *a) {
    lian_status status = LIAN_OK;
    sums value = {.account = a, .column = "value", .grouped = true}, share = {.account = a, .column = "share", .grouped = true};
    LIAN_TRY(lian_account_each_pair(a, sums_pair, &value)); /* no term yet: no rows */
    LIAN_TRY(lian_account_each_pair(a, sums_pair, &share));
    bool by_share = share.total > 0 && (share.suppliers == 1 || lian_is_unknown(value.total));
    sums s = {.account = a, .column = by_share ? "share" : "value", .grouped = true};
    lian_account_term(a, "all", "bought from all suppliers on record", "向登记的各供应商采购合计", "", 0);
    LIAN_TRY(lian_account_each_pair(a, sums_pair, &s));
    lian_account_set(a, s.total);
    bool none = lian_is_unknown(s.total);
    if (none) lian_account_text(a, "amounts are not known of all suppliers", "部分供应商的采购额或占比未知");
    lian_account_term(a, "largest", "bought from the largest", "向最大供应商采购", "", none ? lian_unknown() : s.largest);
    if (none) lian_account_text(a, "amounts are not known of all suppliers", "部分供应商的采购额或占比未知");
    if (!by_share && s.suppliers == 1) {
        lian_account_rule(a, "one supplier on record", "只登记了一家供应商", 1);
        goto out;
    }
    bool rest = by_share && s.total < 1 - a->study->settings.shares_tolerance;
    lian_account_formula(a, rest ? "largest" : "largest / all");
    if (rest) lian_account_say(a, "the shares leave a rest that others supply", "占比未满，其余由他人供应");
out:
    return status;
}

lian_status lian_explain_dependence(lian_account *a) {
    if (lian_account_is(a, "dependence.local_rate")) return explain_local_rate(a);
    if (lian_account_is(a, "dependence.single_source_pairs")) return explain_single(a, AMOUNT_PAIRS);
    if (lian_account_is(a, "dependence.single_source_value")) return explain_single(a, AMOUNT_VALUE);
    if (lian_account_is(a, "dependence.near_single_pairs")) return explain_near(a, AMOUNT_PAIRS);
    if (lian_account_is(a, "dependence.near_single_value")) return explain_near(a, AMOUNT_VALUE);
    if (lian_account_is(a, "dependence.pairs")) return explain_pairs(a);
    if (lian_account_is(a, "dependence.pair_suppliers")) return explain_suppliers(a, false);
    if (lian_account_is(a, "dependence.pair_sole")) return explain_suppliers(a, true);
    if (lian_account_is(a, "dependence.pair_n_eff")) return explain_n_eff(a);
    if (lian_account_is(a, "dependence.pair_top_share")) return explain_top_share(a);
    return lian_account_sources(a);
}
