/* SPDX-License-Identifier: MIT */
/* Which inputs of local buyers, and which segments, rest on one firm? */
#include "analysis/findings.h"
#include "analysis/pairs.h"
#include "analysis/priority.h"
#include "base/grow.h"
#include "base/order.h"
#include "model/unlisted.h"

#include <stdlib.h>

/* Of very many single sources the gravest are told one by one and the rest in one sentence. */
enum { TOLD = 200 };

typedef struct single {
    lian_firm_id buyer, supplier;
    lian_segment_id product;
    lian_row row;
    lian_where where;
    double value, share, severity; /* share of the buyer's recorded purchases */
} single;

typedef struct singles {
    single *item;
    int32_t count, room;
} singles;

static lian_status single_add(singles *list, single item, lian_error *err) {
    single *memory = lian_grown(list->item, list->count, &list->room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    list->item = memory;
    list->item[list->count++] = item;
    return LIAN_OK;
}

static int compare_singles(const void *a, const void *b) {
    const single *x = a, *y = b;
    int order = lian_number_order(x->severity, y->severity);
    if (!order) order = lian_row_order(x->buyer, y->buyer);
    return order ? order : lian_row_order(x->product, y->product);
}

/* The buyer's share is known only once all of its pairs were read. */
static void weigh_buyer(singles *list, const lian_study *study, int32_t first, double total) {
    for (int32_t i = first; i < list->count; i++) {
        single *s = &list->item[i];
        bool outside = lian_where_is_outside(s->where);
        s->share = total > 0 ? s->value / total : lian_unknown();
        s->severity = (lian_is_unknown(s->share) ? .4 : .3 + .4 * s->share * lian_amount_weight(study, s->value)) + (outside ? .1 : 0);
    }
}

static lian_status collect_buyer(singles *list, lian_pairs *pairs, lian_firm_id buyer, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t first = list->count;
    double total = 0;
    LIAN_TRY(lian_pairs_start(pairs, buyer, err));
    while (lian_pairs_next_of_buyer(pairs)) {
        const lian_pair *pair = &pairs->pair;
        lian_pair_sum sum;
        lian_pair_sum_run(pairs->study, pair, &sum);
        if (!lian_is_unknown(sum.total)) total += sum.total;
        if (pair->product == LIAN_NONE || sum.single != LIAN_SINGLE_YES) continue;
        LIAN_TRY(single_add(list,
                            (single){.buyer = buyer,
                                     .supplier = sum.first,
                                     .product = pair->product,
                                     .row = pair->rows[0],
                                     .where = lian_supply_where(pairs->study, pair->rows[0]),
                                     .value = sum.total},
                            err));
    }
    weigh_buyer(list, pairs->study, first, total);
out:
    return status;
}

static lian_status collect(singles *list, const lian_study *study, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_pairs pairs;
    lian_pairs_open(&pairs, study);
    for (lian_firm_id f = 0; f < study->tables->firms.count; f++) {
        int32_t count;
        lian_firm_supplies_in(study->network, f, &count);
        if (count && lian_buyer_counts(study, f)) LIAN_TRY(collect_buyer(list, &pairs, f, err));
    }
    if (list->count) qsort(list->item, (size_t)list->count, sizeof *list->item, compare_singles);
out:
    lian_pairs_close(&pairs);
    return status;
}

static void say_where(lian_draft *draft, lian_where where) {
    if (where == LIAN_WHERE_LOCAL) lian_draft_say(draft, " (local)", "（本地）");
    if (where == LIAN_WHERE_DOMESTIC) lian_draft_say(draft, " (from elsewhere in the country)", "（市外）");
    if (where == LIAN_WHERE_ABROAD) lian_draft_say(draft, " (from abroad)", "（境外）");
}

static lian_status tell(lian_draft *draft, const single *s) {
    const lian_study *study = draft->study;
    const lian_symbol *name = study->tables->firms.name;
    lian_subject subject = lian_subject_pair(LIAN_SUBJECT_FIRM, s->buyer, LIAN_SUBJECT_SEGMENT, s->product);
    lian_draft_start(draft, LIAN_FINDING_SINGLE_SOURCE, subject, s->severity, LIAN_STATE_FINAL);
    lian_draft_say(draft, "Single source: %s buys %s from %s alone", "单点依赖：%s在“%s”环节仅有%s一家供应商",
                   lian_text_at(study, name, s->buyer), lian_segment_name(study, s->product),
                   lian_text_at(study, name, s->supplier));
    say_where(draft, s->where);
    if (!lian_is_unknown(s->value))
        lian_draft_say(draft, ", %s", "，采购额 %s", lian_findings_amount(study, s->value).text);
    if (!lian_is_unknown(s->share))
        lian_draft_say(draft, ", %s of its recorded purchases", "，占其登记采购额的 %s", lian_percent(s->share).text);
    lian_draft_say(draft, ".", "。");
    lian_draft_halt(draft, s->buyer);
    lian_draft_halt(draft, s->supplier);
    lian_draft_prove(draft, LIAN_TABLE_SUPPLIES, s->row);
    return lian_draft_add(draft);
}

static lian_status tell_rest(lian_draft *draft, const singles *list) {
    double value = 0;
    if (list->count <= TOLD) return LIAN_OK;
    for (int32_t i = TOLD; i < list->count; i++)
        value += lian_is_unknown(list->item[i].value) ? 0 : list->item[i].value;
    lian_draft_start(draft, LIAN_FINDING_SINGLE_SOURCE, lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE), .3,
                     LIAN_STATE_FINAL);
    lian_draft_say(draft, "Single sources: %d more inputs of local buyers have one supplier, %s in all.",
                   "单点依赖：另有 %d 项本地采购仅有一家供应商，采购额合计 %s。", (int)(list->count - TOLD),
                   lian_findings_amount(draft->study, value).text);
    for (int32_t i = TOLD; i < list->count; i++) lian_draft_prove(draft, LIAN_TABLE_SUPPLIES, list->item[i].row);
    return lian_draft_add(draft);
}

/* A plant that operates here by the list of projects may be a second source, though the list of firms does not know it. */
static void say_unlisted(lian_draft *draft, lian_segment_id segment) {
    lian_row project;
    int32_t count = lian_projects_unlisted(draft->study, segment, &project);
    if (!count) return;
    const char *name = lian_text_at(draft->study, draft->study->tables->projects.name, project);
    lian_draft_say(draft, count > 1 ? " There are %d projects in operation besides (%s and others) whose firms are not on record here." : " There is %d project in operation besides (%s) whose firm is not on record here.",
                   count > 1 ? "另有已投产项目 %d 个（%s等），企业未登记。" : "另有已投产项目 %d 个（%s），企业未登记。", (int)count, name);
    lian_draft_prove(draft, LIAN_TABLE_PROJECTS, project);
}

/* What segments are told from: what local buyers buy, and their first row or LIAN_NONE. */
typedef struct wanted {
    lian_bought *bought;
    lian_row *buyer;
} wanted;

/* Does nothing here ask for it, as far as complete lists tell? Then nobody hangs on its maker. */
static bool is_unwanted(const lian_draft *draft, lian_segment_id segment, const wanted *w) {
    lian_table table;
    return lian_study_is_complete(draft->study, LIAN_TABLE_SUPPLIES) && lian_need_of(draft->study, segment, w->buyer, &table) == LIAN_NONE &&
           lian_measure_get(draft->results, "demand.local", LIAN_SUBJECT_SEGMENT, segment) <= 0;
}

/* What local buyers are recorded to buy of it from here; nothing, on a complete list of supplies without a purchase; else perhaps unknown. */
static double amount_bought(const lian_study *study, const lian_bought *bought) {
    if (bought->rows > bought->missing) return bought->known[LIAN_WHERE_LOCAL];
    return !bought->rows && lian_study_is_complete(study, LIAN_TABLE_SUPPLIES) ? 0 : lian_unknown();
}

/* A segment made here by one firm alone, on a complete list: as grave as what is bought of it here. */
static lian_status find_lonely(lian_draft *draft, lian_segment_id segment, const wanted *w) {
    const lian_study *study = draft->study;
    lian_segment_firms firms = lian_study_firms(study, segment);
    int need = lian_enum_at(study->tables->segments.local_need, segment);
    bool needed = need == LIAN_LOCAL_NEED_MUST || need == LIAN_LOCAL_NEED_PREFER;
    const lian_bought *bought = &w->bought[segment];
    double amount = amount_bought(study, bought);
    if (firms.local != 1 || firms.unplaced || !lian_firms_are_complete(study)) return LIAN_OK;
    if (is_unwanted(draft, segment, w)) return LIAN_OK;
    lian_draft_start(draft, LIAN_FINDING_SINGLE_SOURCE, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment),
                     .3 + .4 * lian_amount_weight(study, amount) + (needed ? .1 : 0), LIAN_STATE_FINAL);
    lian_draft_prove_firms(draft, segment);
    lian_firm_id firm = study->network->role_firm[draft->evidence[0].row];
    lian_draft_say(draft, firms.open ? "Single source: %s rests on one firm on record in %s, %s (operation to be verified)"
                                      : "Single source: %s rests on one operating firm in %s, %s",
                   firms.open ? "单点依赖：%s在%s仅有%s一家登记企业（在营待核实）" : "单点依赖：%s在%s仅有%s一家在营企业", lian_segment_name(study, segment), lian_home_name(study),
                   lian_text_at(study, study->tables->firms.name, firm));
    if (!bought->rows && amount <= 0) lian_draft_say(draft, ", and no local purchase of it is on the complete list of supplies", "，供应关系名录完整而没有本地采购");
    else if (!lian_is_unknown(amount))
        lian_draft_say(draft, ", from which local buyers are recorded to buy %s", "，本地采购商登记的本地采购 %s", lian_findings_amount(study, amount).text);
    lian_draft_say(draft, ".", "。");
    lian_draft_halt(draft, firm);
    say_unlisted(draft, segment);
    return lian_draft_add(draft);
}

lian_status lian_findings_of_singles(lian_draft *draft) {
    lian_status status = LIAN_OK;
    const lian_study *study = draft->study;
    singles list = {0};
    wanted w = {NULL, NULL};
    lian_emit emit;
    lian_emit_init(&emit, study, draft->results, draft->err);
    LIAN_TRY(lian_bought_build(&w.bought, &emit));
    LIAN_TRY(lian_local_buyers_new(&w.buyer, study, draft->err));
    LIAN_TRY(collect(&list, study, draft->err));
    for (int32_t i = 0; i < list.count && i < TOLD; i++) LIAN_TRY(tell(draft, &list.item[i]));
    LIAN_TRY(tell_rest(draft, &list));
    for (lian_segment_id s = 0; s < study->tables->segments.count; s++)
        if (study->segment_seen[s]) LIAN_TRY(find_lonely(draft, s, &w));
out:
    free(w.bought);
    free(w.buyer);
    lian_emit_clear(&emit);
    free(list.item);
    return status;
}
