/* SPDX-License-Identifier: MIT */
/* Which firms can others not do without, and whose suppliers all rest on one firm that the buyer may not even know? */
#include "analysis/findings.h"
#include "analysis/pairs.h"
#include "base/order.h"
#include "model/tied.h"

#include <stdlib.h>

enum { TOLD = 50, TOLD_HIDDEN = 50, NAMED = 8 };

typedef struct ranked {
    lian_firm_id firm, on; /* on: the deeper firm, of hidden concentrations */
    lian_knocked knocked;
    int32_t count;
    double weight;
} ranked;

static int compare_ranked(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int order = lian_number_order(x->weight, y->weight);
    return order ? order : lian_row_order(x->firm, y->firm);
}

static const char *firm_name(const lian_draft *draft, lian_firm_id firm) {
    return lian_text_at(draft->study, draft->study->tables->firms.name, firm);
}

/* What it sells, and what it makes. */
static void prove_firm(lian_draft *draft, lian_firm_id firm) {
    const lian_network *n = draft->study->network;
    int32_t count;
    for (int32_t i = n->supplies_out.start[firm]; i < n->supplies_out.start[firm + 1]; i++)
        lian_draft_prove(draft, LIAN_TABLE_SUPPLIES, n->supplies_out.item[i]);
    const lian_row *roles = lian_firm_roles(n, firm, &count);
    for (int32_t i = 0; i < count; i++) lian_draft_prove(draft, LIAN_TABLE_ROLES, roles[i]);
}

/* ---- critical firms ------------------------------------------------------------------------------------------------- */

/* Only what is certain; a path that is not recorded would be a way round, so dominators count on a complete list alone. */
static double weight_of(const lian_study *study, lian_knocked *k) {
    double firms = study->tables->firms.count > 1 ? study->tables->firms.count - 1 : 1;
    if (!lian_study_is_complete(study, LIAN_TABLE_SUPPLIES)) k->dominated = 0;
    int32_t behind = k->lost > k->dominated ? k->lost : k->dominated;
    return behind / firms > k->ends ? behind / firms : k->ends;
}

/* Of a firm of which nobody knows whether it is here, what others buy of it is told, and nothing of what it alone would make here. Was
 * there anything? */
static bool leave_makers(lian_knocked *k) {
    bool is_any = k->ends > 0 || k->possible_ends > 0;
    k->segments = k->possible_segments = 0;
    k->ends = k->possible_ends = 0;
    return is_any;
}

static lian_status tell_firm(lian_draft *draft, const ranked *r) {
    const lian_knocked *k = &r->knocked;
    bool stops = k->lost || k->segments;
    lian_draft_start(draft, LIAN_FINDING_CRITICAL, lian_subject_of(LIAN_SUBJECT_FIRM, r->firm), .3 + .5 * r->weight,
                     LIAN_STATE_FINAL);
    if (stops) lian_draft_say(draft, "Critical node: without %s", "关键节点：没有%s", firm_name(draft, r->firm));
    if (k->lost) lian_draft_say(draft, " %d other firms stop", "，其他 %d 家企业停产", (int)k->lost);
    if (k->segments)
        lian_draft_say(draft, k->lost ? ", and %d segments have no firm on record left to make them (%s of end products)"
                                      : " %d segments have no firm on record left to make them (%s of end products)",
                       "，%d 个环节再无登记企业可以生产（占终端产品的 %s）", (int)k->segments, lian_percent(k->ends).text);
    if (k->dominated)
        lian_draft_say(draft, stops ? "; every supply path to %d firms passes it" : "Critical node: every supply path to %d firms passes %s",
                       stops ? "；%d 家企业的全部供应路径都经过它" : "关键节点：%d 家企业的全部供应路径都经过%s", (int)k->dominated,
                       firm_name(draft, r->firm));
    lian_draft_say(draft, ".", "。");
    lian_draft_halt(draft, r->firm);
    prove_firm(draft, r->firm);
    return lian_draft_add(draft);
}

static lian_status tell_rest(lian_draft *draft, const ranked *items, int32_t count) {
    if (count <= TOLD) return LIAN_OK;
    lian_draft_start(draft, LIAN_FINDING_CRITICAL, lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE), .3, LIAN_STATE_FINAL);
    lian_draft_say(draft, "Critical nodes: %d more firms, each with fewer behind it than those named.",
                   "关键节点：另有 %d 家企业，其后受影响者少于以上各项。", (int)(count - TOLD));
    for (int32_t i = TOLD; i < count; i++) lian_draft_prove(draft, LIAN_TABLE_FIRMS, items[i].firm);
    return lian_draft_add(draft);
}

/* Those who alone are on record as makers here of something an end product may need: to be verified, for it hangs on whether that is
 * essential and who else makes it. Of `unplaced` more nobody knows whether they are here. */
static lian_status tell_possible(lian_draft *draft, const ranked *items, int32_t count, int32_t unplaced) {
    if (!count) return LIAN_OK;
    lian_draft_start(draft, LIAN_FINDING_CRITICAL, lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE),
                     .8 * (.3 + .5 * items[0].knocked.possible_ends), LIAN_STATE_NONE);
    draft->finding.action = "";
    lian_draft_say(draft, count > 1 ? "Critical nodes: as far as makers and suppliers are recorded, an end product may hang on each of %d firms"
                                    : "Critical nodes: as far as makers and suppliers are recorded, an end product may hang on %d firm",
                   count > 1 ? "关键节点：就已登记的生产者与供应关系看，终端产品可能系于以下 %d 家企业中的每一家" : "关键节点：就已登记的生产者与供应关系看，终端产品可能系于 %d 家企业", (int)count);
    for (int32_t i = 0; i < count && i < NAMED; i++)
        lian_draft_say(draft, i ? ", %s (up to %d segments)" : ": %s (up to %d segments)", i ? "、%s（最多 %d 个环节）" : "：%s（最多 %d 个环节）",
                       firm_name(draft, items[i].firm), (int)items[i].knocked.possible_segments);
    if (count > NAMED) lian_draft_say(draft, " and others", "等");
    lian_draft_say(draft, ".", "。");
    if (unplaced) lian_draft_say(draft, " Not counted: %d whose place is to be verified.", "另有 %d 家所在地待核实，不计入。", (int)unplaced);
    for (int32_t i = 0; i < count && i < NAMED; i++) lian_draft_prove(draft, LIAN_TABLE_FIRMS, items[i].firm);
    for (int32_t i = 0; i < count; i++) prove_firm(draft, items[i].firm);
    return lian_draft_add(draft);
}

static lian_status firms_tell(lian_draft *draft, ranked *items, ranked *possible) {
    lian_status status = LIAN_OK;
    int32_t count = 0, possible_count = 0, unplaced = 0;
    for (lian_firm_id f = 0; f < draft->study->tables->firms.count; f++) {
        if (!lian_firm_is_tied(draft->study, f)) continue; /* nothing here hangs on the others */
        ranked r = {.firm = f, .knocked = lian_knocked_get(draft->results, lian_subject_of(LIAN_SUBJECT_FIRM, f))};
        if (lian_firm_is_unplaced(draft->study, f)) unplaced += leave_makers(&r.knocked);
        r.weight = weight_of(draft->study, &r.knocked);
        if (r.weight > 0) {
            items[count++] = r;
        } else if (r.knocked.possible_ends > 0) {
            r.weight = r.knocked.possible_ends * 1e6 + r.knocked.possible_segments;
            possible[possible_count++] = r;
        }
    }
    qsort(items, (size_t)count, sizeof *items, compare_ranked);
    qsort(possible, (size_t)possible_count, sizeof *possible, compare_ranked);
    for (int32_t i = 0; i < count && i < TOLD; i++) LIAN_TRY(tell_firm(draft, &items[i]));
    LIAN_TRY(tell_rest(draft, items, count));
    LIAN_TRY(tell_possible(draft, possible, possible_count, unplaced));
out:
    return status;
}

/* ---- hidden concentration ------------------------------------------------------------------------------------------- */

/* Suppliers of the buyer; those that are on record as bought from, each once. */
static int32_t suppliers_of(const lian_draft *draft, lian_firm_id buyer) {
    const lian_network *n = draft->study->network;
    const lian_row *rows = n->supplies_in.item + n->supplies_in.start[buyer];
    int32_t count = n->supplies_in.start[buyer + 1] - n->supplies_in.start[buyer], found = 0;
    for (int32_t i = 0; i < count; i++) {
        int32_t k = 0;
        while (k < i && n->supply_supplier[rows[k]] != n->supply_supplier[rows[i]]) k++;
        found += k == i;
    }
    return found;
}

static lian_status tell_hidden(lian_draft *draft, const ranked *r) {
    const lian_network *n = draft->study->network;
    lian_subject subject = lian_subject_pair(LIAN_SUBJECT_FIRM, r->firm, LIAN_SUBJECT_FIRM, r->on);
    int32_t all = suppliers_of(draft, r->firm);
    bool complete = lian_study_is_complete(draft->study, LIAN_TABLE_SUPPLIES);
    lian_draft_start(draft, LIAN_FINDING_SINGLE_SOURCE, subject, .3 + .4 * r->count / (all > 0 ? all : 1),
                     complete ? LIAN_STATE_FINAL : LIAN_STATE_PRELIMINARY);
    lian_draft_say(draft, "Single source: %s has %d direct suppliers, and %d of them rest on %s, without which they stop.",
                   "单点依赖（隐性）：%s共有 %d 家直接供应商，其中 %d 家都依赖%s，一旦断供即停产。", firm_name(draft, r->firm), (int)all,
                   (int)r->count, firm_name(draft, r->on));
    lian_draft_halt(draft, r->firm);
    lian_draft_halt(draft, r->on);
    for (int32_t i = n->supplies_out.start[r->on]; i < n->supplies_out.start[r->on + 1]; i++)
        lian_draft_prove(draft, LIAN_TABLE_SUPPLIES, n->supplies_out.item[i]);
    return lian_draft_add(draft);
}

static lian_status hidden_tell(lian_draft *draft) {
    lian_status status = LIAN_OK;
    lian_error *err = draft->err;
    int64_t first;
    int32_t count = lian_measure_find_all(draft->results, "chokepoint.hidden_concentration", LIAN_SUBJECT_FIRM, LIAN_SUBJECT_FIRM, &first), kept = 0;
    ranked *items = malloc(((size_t)count + 1) * sizeof *items);
    LIAN_CHECK_MEMORY(items);
    for (int32_t i = 0; i < count; i++) {
        lian_measure m = lian_measure_at(draft->results, first + i);
        if (!lian_buyer_counts(draft->study, m.subject.row)) continue;
        items[kept++] = (ranked){.firm = m.subject.row, .on = m.subject.with, .count = (int32_t)m.value, .weight = m.value};
    }
    qsort(items, (size_t)kept, sizeof *items, compare_ranked);
    for (int32_t i = 0; i < kept && i < TOLD_HIDDEN; i++) LIAN_TRY(tell_hidden(draft, &items[i]));
    if (kept <= TOLD_HIDDEN) goto out;
    lian_draft_start(draft, LIAN_FINDING_SINGLE_SOURCE, lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE), .3, LIAN_STATE_FINAL);
    lian_draft_say(draft, "Single sources: of %d more buyers two or more direct suppliers rest on one deeper firm.",
                   "单点依赖（隐性）：另有 %d 家采购企业，其两家以上直接供应商同赖一家上游企业。", (int)(kept - TOLD_HIDDEN));
    for (int32_t i = TOLD_HIDDEN; i < kept; i++) lian_draft_prove(draft, LIAN_TABLE_FIRMS, items[i].firm);
    status = lian_draft_add(draft);
out:
    free(items);
    return status;
}

lian_status lian_findings_of_firms(lian_draft *draft) {
    lian_status status = LIAN_OK;
    lian_error *err = draft->err;
    size_t room = (size_t)draft->study->tables->firms.count + 1;
    ranked *items = malloc(room * sizeof *items), *possible = malloc(room * sizeof *possible);
    LIAN_CHECK_MEMORY(items && possible);
    LIAN_TRY(firms_tell(draft, items, possible));
    LIAN_TRY(hidden_tell(draft));
out:
    free(items);
    free(possible);
    return status;
}
