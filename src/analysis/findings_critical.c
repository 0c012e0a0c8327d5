/* SPDX-License-Identifier: MIT */
/* Which segments can an end product not be made without, and which must every path to it pass?
 *
 * Certain: by knock-out with inputs known to be essential, or by dominators of the recorded flows. What is critical only if inputs
 * of unknown class are essential is told together, for it is mostly a question of cells that nobody has filled in. */
#include "analysis/chokepoint.h"
#include "analysis/findings.h"
#include "analysis/needs.h"
#include "base/order.h"

#include <stdlib.h>

/* Segments are told from the one with the most behind it down; of the rest the number is said. */
enum { TOLD = 50, NAMED = 3, NAMED_POSSIBLE = 8 };

typedef struct ranked {
    lian_segment_id segment;
    lian_knocked knocked;
    double share; /* of the end products, lost for certain or dominated */
} ranked;

typedef struct criticals {
    lian_draft *draft;
    lian_flow flow;
    lian_needs needs;
    lian_knockout *certain; /* needs known to be essential */
    lian_knockout_space space;
    int32_t ends;
    ranked *item, *possible;
    int32_t count, possible_count;
} criticals;

static int32_t whole(double value) { return lian_is_unknown(value) ? 0 : (int32_t)value; }

static double bound(double bound, double value) { return lian_is_unknown(bound) ? value : bound; }

lian_knocked lian_knocked_get(const lian_results *results, lian_subject subject) {
    lian_measure m;
    lian_knocked k = {.lost = 0};
    if (lian_measure_find(results, "chokepoint.knockout", subject, &m)) {
        k.lost = whole(bound(m.low, m.value));
        k.possible = whole(bound(m.high, m.value));
    }
    if (lian_measure_find(results, "chokepoint.knockout_segments", subject, &m)) {
        k.segments = whole(bound(m.low, m.value));
        k.possible_segments = whole(bound(m.high, m.value));
    }
    if (lian_measure_find(results, "chokepoint.knockout_ends", subject, &m)) {
        k.ends = bound(m.low, m.value);
        k.possible_ends = bound(m.high, m.value);
        if (lian_is_unknown(k.ends)) k.ends = 0;
        if (lian_is_unknown(k.possible_ends)) k.possible_ends = 0;
    }
    const char *dominated = subject.kind == LIAN_SUBJECT_SEGMENT ? "chokepoint.dominated_ends" : "chokepoint.dominates";
    k.dominated = whole(lian_measure_get(results, dominated, subject.kind, subject.row));
    return k;
}

void lian_draft_say_knocked(lian_draft *draft, lian_segment_id segment) {
    lian_knocked k = lian_knocked_get(draft->results, lian_subject_of(LIAN_SUBJECT_SEGMENT, segment));
    if (k.lost) lian_draft_say(draft, "; without it %d other segments cannot be made", "；断供则其他 %d 个环节无法生产", (int)k.lost);
    if (k.possible <= k.lost) return;
    lian_draft_say(draft, k.lost ? ", up to %d if inputs of unknown class are essential"
                                 : "; without it up to %d other segments cannot be made, if inputs of unknown class are essential",
                   k.lost ? "，若必要性不明的投入均为必需则最多 %d 个" : "；若必要性不明的投入均为必需，断供则最多 %d 个其他环节无法生产",
                   (int)k.possible);
}

/* ---- which ---------------------------------------------------------------------------------------------------------- */

static int compare_ranked(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int order = lian_number_order(x->share, y->share);
    if (!order) order = lian_number_order(x->knocked.possible_ends, y->knocked.possible_ends);
    if (!order) order = lian_int_order(y->knocked.lost, x->knocked.lost);
    if (!order) order = lian_int_order(y->knocked.possible, x->knocked.possible);
    return order ? order : lian_row_order(x->segment, y->segment);
}

/* Is it an input of something itself, and not only one part of a heading that other parts may stand in for? */
static bool feeds(const criticals *c, lian_segment_id segment) {
    int32_t count;
    lian_segment_links_out(c->draft->study->network, segment, &count);
    return count > 0;
}

static lian_status collect(criticals *c) {
    lian_status status = LIAN_OK;
    lian_error *err = c->draft->err;
    size_t room = (size_t)c->flow.count + 1;
    c->item = malloc(room * sizeof *c->item);
    c->possible = malloc(room * sizeof *c->possible);
    LIAN_CHECK_MEMORY(c->item && c->possible);
    for (int32_t s = 0; s < c->flow.count; s++) c->ends += lian_flow_is_end(&c->flow, s);
    for (int32_t s = 0; s < c->flow.count; s++) {
        ranked r = {s, lian_knocked_get(c->draft->results, lian_subject_of(LIAN_SUBJECT_SEGMENT, s)), 0};
        int32_t others = c->ends - lian_flow_is_end(&c->flow, s);
        double dominated = others ? (double)r.knocked.dominated / others : 0;
        r.share = r.knocked.ends > dominated ? r.knocked.ends : dominated;
        if (r.share > 0) c->item[c->count++] = r;
        else if (r.knocked.possible_ends > 0 && feeds(c, s)) c->possible[c->possible_count++] = r;
    }
    qsort(c->item, (size_t)c->count, sizeof *c->item, compare_ranked);
    qsort(c->possible, (size_t)c->possible_count, sizeof *c->possible, compare_ranked);
out:
    return status;
}

/* ---- what is said --------------------------------------------------------------------------------------------------- */

static void prove_links(lian_draft *draft, lian_segment_id segment) {
    int32_t count;
    lian_draft_prove(draft, LIAN_TABLE_SEGMENTS, segment);
    const lian_row *links = lian_segment_links_out(draft->study->network, segment, &count);
    for (int32_t i = 0; i < count; i++) lian_draft_prove(draft, LIAN_TABLE_LINKS, links[i]);
}

static void say_name(lian_draft *draft, int32_t at, const char *name) {
    lian_draft_say(draft, at ? ", %s" : ": %s", at ? "、%s" : "：%s", name);
}

/* The first few end products among those lost for certain; returns how many there are. */
static int32_t say_lost(criticals *c) {
    int32_t named = 0;
    for (int32_t i = 0; i < c->space.lost_count; i++) {
        if (!lian_flow_is_end(&c->flow, c->space.lost[i])) continue;
        if (named < NAMED) say_name(c->draft, named, lian_segment_name(c->draft->study, c->space.lost[i]));
        named++;
    }
    return named;
}

static int32_t say_dominated(criticals *c, const lian_dominance *d, lian_segment_id segment) {
    int32_t named = 0;
    for (int32_t i = 1; i <= d->below[segment]; i++) {
        int32_t w = d->order[d->at[segment] + i];
        if (w >= c->flow.count || !lian_flow_is_end(&c->flow, w)) continue;
        if (named < NAMED) say_name(c->draft, named, lian_segment_name(c->draft->study, w));
        named++;
    }
    return named;
}

static void say_more(lian_draft *draft, int32_t named, int32_t most) {
    if (named > most) lian_draft_say(draft, " and others, %d in all", "等 %d 个", (int)named);
}

static void say_certain(criticals *c, const ranked *r) {
    const char *name = lian_segment_name(c->draft->study, r->segment);
    lian_knockout_spread(&c->space, &r->segment, 1, INT64_MAX);
    lian_draft_say(c->draft, "Critical node: without %s %d other segments cannot be made any more, of end products and services %s of %d",
                   "关键节点：没有%s，其他 %d 个环节无法再生产，占下游环节（终端产品与服务）的 %s（共 %d 个）", name, (int)r->knocked.lost,
                   lian_percent(r->knocked.ends).text, (int)c->ends);
    say_more(c->draft, say_lost(c), NAMED);
    if (r->knocked.possible > r->knocked.lost)
        lian_draft_say(c->draft, "; up to %d segments if inputs of unknown class are essential",
                       "；若必要性不明的投入均为必需，最多 %d 个环节", (int)r->knocked.possible);
}

bool lian_segment_is_unseen(const lian_study *study, lian_segment_id segment) {
    lian_segment_firms firms;
    return lian_presence_of(study, segment, &firms) == LIAN_UNSEEN;
}

/* Of a segment of which only firms are on record whose operation is to be verified, it is not certain that it is here. */
static lian_grade_state state_of(const lian_study *study, lian_segment_id segment) {
    if (lian_segment_is_unseen(study, segment)) return LIAN_STATE_NONE;
    lian_segment_firms firms = lian_study_firms(study, segment);
    return firms.local > 0 && firms.open == firms.local ? LIAN_STATE_PRELIMINARY : LIAN_STATE_FINAL;
}

static lian_status tell(criticals *c, const lian_dominance *d, const ranked *r) {
    lian_draft *draft = c->draft;
    const char *name = lian_segment_name(draft->study, r->segment);
    bool certain = r->knocked.ends > 0;
    lian_draft_start(draft, LIAN_FINDING_CRITICAL, lian_subject_of(LIAN_SUBJECT_SEGMENT, r->segment), .3 + .4 * r->share,
                     state_of(draft->study, r->segment));
    if (draft->finding.state == LIAN_STATE_NONE) draft->finding.action = "";
    if (certain) say_certain(c, r);
    if (r->knocked.dominated) {
        lian_draft_say(draft, certain ? "; in the recorded flows every path to %d end products and services passes it"
                                      : "Critical node: in the recorded flows every path from raw inputs to %d end products and services passes %s",
                       certain ? "；登记的流向中，%d 个下游环节的全部路径都经过它"
                               : "关键节点：按已登记的流向，%d 个下游环节从原料起的每条路径都经过%s",
                       (int)r->knocked.dominated, name);
        say_more(draft, say_dominated(c, d, r->segment), NAMED);
        if (!certain && r->knocked.possible)
            lian_draft_say(draft, "; up to %d segments cannot be made without it if inputs of unknown class are essential",
                           "；若必要性不明的投入均为必需，没有它最多 %d 个环节无法生产", (int)r->knocked.possible);
    }
    lian_draft_say(draft, ".", "。");
    prove_links(draft, r->segment);
    return lian_draft_add(draft);
}

static lian_status tell_rest(criticals *c) {
    if (c->count <= TOLD) return LIAN_OK;
    lian_draft_start(c->draft, LIAN_FINDING_CRITICAL, lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE), .3, LIAN_STATE_FINAL);
    lian_draft_say(c->draft, "Critical nodes: %d more segments, each behind fewer end products than those named.",
                   "关键节点：另有 %d 个环节，其后的终端产品少于以上各项。", (int)(c->count - TOLD));
    for (int32_t i = TOLD; i < c->count; i++) lian_draft_prove(c->draft, LIAN_TABLE_SEGMENTS, c->item[i].segment);
    return lian_draft_add(c->draft);
}

/* Those that depend on what nobody has said, in one sentence that asks for it; the links without a class prove it. */
static lian_status tell_possible(criticals *c) {
    const lian_study *study = c->draft->study;
    const lian_network *n = study->network;
    if (!c->possible_count) return LIAN_OK;
    lian_draft_start(c->draft, LIAN_FINDING_CRITICAL, lian_subject_of(LIAN_SUBJECT_NONE, LIAN_NONE),
                     .8 * (.3 + .4 * c->possible[0].knocked.possible_ends), LIAN_STATE_NONE);
    c->draft->finding.action = "";
    lian_draft_say(c->draft,
                   "Critical nodes: if every recorded input of unknown class is essential, %d more segments are each needed by an "
                   "end product; say in links.essential which are",
                   "关键节点：若登记的必要性不明的投入均为必需，另有 %d 个环节缺一则有终端产品无法生产；请在“环节流向”表补填“是否必需”",
                   (int)c->possible_count);
    for (int32_t i = 0; i < c->possible_count && i < NAMED_POSSIBLE; i++)
        say_name(c->draft, i, lian_segment_name(study, c->possible[i].segment));
    say_more(c->draft, c->possible_count, NAMED_POSSIBLE);
    lian_draft_say(c->draft, ".", "。");
    for (int32_t i = 0; i < c->possible_count; i++) {
        int32_t count;
        const lian_row *links = lian_segment_links_out(n, c->possible[i].segment, &count);
        for (int32_t k = 0; k < count; k++) {
            int essential = lian_enum_at(study->tables->links.essential, links[k]);
            if (essential == LIAN_NONE || essential == LIAN_ESSENTIAL_UNKNOWN)
                lian_draft_prove(c->draft, LIAN_TABLE_LINKS, links[k]);
        }
    }
    if (!c->draft->finding.evidence_count) lian_draft_prove(c->draft, LIAN_TABLE_SEGMENTS, c->possible[0].segment);
    return lian_draft_add(c->draft);
}

lian_status lian_findings_of_critical(lian_draft *draft) {
    lian_status status = LIAN_OK;
    lian_error *err = draft->err;
    criticals c = {.draft = draft};
    lian_dominance d = {0};
    LIAN_TRY(lian_flow_of_segments(&c.flow, draft->study, err));
    LIAN_TRY(collect(&c));
    LIAN_TRY(lian_needs_of_segments(&c.needs, draft->study, err));
    LIAN_TRY(lian_needs_build(&c.needs, draft->study, LIAN_READING_LOW, &c.certain, err));
    LIAN_TRY(lian_knockout_space_init(&c.space, c.certain, err));
    LIAN_TRY(lian_dominance_run(&d, &c.flow, err));
    for (int32_t i = 0; i < c.count && i < TOLD; i++) LIAN_TRY(tell(&c, &d, &c.item[i]));
    LIAN_TRY(tell_rest(&c));
    LIAN_TRY(tell_possible(&c));
out:
    lian_knockout_space_clear(&c.space);
    lian_knockout_free(c.certain);
    lian_needs_clear(&c.needs);
    lian_flow_clear(&c.flow);
    lian_dominance_clear(&d);
    free(c.item);
    free(c.possible);
    return status;
}
