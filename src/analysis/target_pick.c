/* SPDX-License-Identifier: MIT */
/* Which candidates stand in the list of each gap? */
#include "analysis/target.h"
#include "base/error.h"
#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

/* ---- the order ------------------------------------------------------------------------------------------------------ */

int lian_target_compare(const lian_target_order *a, const lian_target_order *b) {
    if (a->standing != b->standing) return a->standing < b->standing ? -1 : 1;
    if (a->is_extension != b->is_extension) return a->is_extension ? 1 : -1;
    if (a->tier != b->tier) return a->tier < b->tier ? -1 : 1;
    if (a->certain < b->certain || a->certain > b->certain) return a->certain > b->certain ? -1 : 1;
    if (a->value < b->value || a->value > b->value) return a->value > b->value ? -1 : 1;
    return 0;
}

/* What is kept of every candidate, for 1 M firms are not kept whole: what holds for all gaps, and the gap for which it stands first. */
typedef struct brief {
    lian_part part[LIAN_TARGET_PARTS];
    lian_target_order best;
    lian_match match;
    lian_segment_id segment;
    int8_t compliance;
    uint8_t tier; /* 0: no candidate */
} brief;

static brief *briefs_new(const lian_targets *t) {
    int32_t firms = t->study->tables->firms.count;
    brief *all = calloc((size_t)firms + 1, sizeof *all); /* of firms that are here no page is touched */
    lian_target target;
    for (lian_firm_id f = 0; all && f < firms; f++) {
        if (!lian_target_know(t, f, &target)) continue;
        for (int i = 0; i < LIAN_TARGET_PARTS; i++) all[f].part[i] = target.part[i];
        all[f].compliance = (int8_t)target.compliance;
        all[f].tier = (uint8_t)lian_target_tier(&target);
        all[f].segment = LIAN_NONE;
    }
    return all;
}

/* How one firm stands for one gap. */
static lian_target_order order_of(const lian_targets *t, lian_segment_id segment, const lian_match *match, const brief *b) {
    lian_target target = {.firm = match->maker.firm, .compliance = b->compliance};
    for (int i = 0; i < LIAN_TARGET_PARTS; i++) target.part[i] = b->part[i];
    lian_target_aim(t, segment, match, &target);
    return (lian_target_order){target.sum.certain, target.sum.value, (uint8_t)lian_target_standing_of(t, match->maker.firm, segment),
                               match->kind == LIAN_MATCH_ADJACENT, b->tier};
}

/* Ties by the id of the segment, whatever the order of rows. */
static void best_keep(brief *b, const lian_study *study, lian_segment_id segment, const lian_match *match, const lian_target_order *order) {
    const lian_symbol *id = study->tables->segments.id;
    int by = b->segment == LIAN_NONE ? -1 : lian_target_compare(order, &b->best);
    if (by > 0 || (!by && strcmp(lian_text_at(study, id, segment), lian_text_at(study, id, b->segment)) >= 0)) return;
    b->best = *order;
    b->match = *match;
    b->segment = segment;
}

/* ---- the best of one gap -------------------------------------------------------------------------------------------- */

/* The first `most` of all that were seen, in the order of the list. */
typedef struct best {
    lian_target_pair *item;
    int32_t count, most, seen;
} best;

static bool goes_before(const lian_study *study, const lian_target_pair *a, const lian_target_pair *b) {
    int by = lian_target_compare(&a->order, &b->order);
    const lian_symbol *id = study->tables->firms.id;
    return by ? by < 0 : strcmp(lian_text_at(study, id, a->match.maker.firm), lian_text_at(study, id, b->match.maker.firm)) < 0;
}

static void best_add(best *b, const lian_study *study, lian_target_pair e) {
    b->seen++;
    if (b->count == b->most && (!b->most || !goes_before(study, &e, &b->item[b->count - 1]))) return;
    int32_t at = b->count < b->most ? b->count++ : b->count - 1;
    for (; at > 0 && goes_before(study, &e, &b->item[at - 1]); at--) b->item[at] = b->item[at - 1];
    b->item[at] = e;
}

static int32_t at_most(double setting, int32_t count) { return setting < count ? (int32_t)setting : count; }

static lian_status pair_add(lian_target_picks *p, lian_target_pair pair, lian_error *err) {
    lian_target_pair *memory = lian_grown(p->pair, p->pairs, &p->room, sizeof *memory);
    if (!memory) return lian_error_memory(err);
    p->pair = memory;
    p->pair[p->pairs++] = pair;
    return LIAN_OK;
}

enum { OWN, NEXT, COMING, RUNS }; /* of the product or segment; extensions; of either, those that are on their way */

/* Two runs in order make one list in order: those that are closed may belong behind extensions. Who is coming stands behind, and costs no
 * candidate its place. */
static lian_status runs_join(lian_target_picks *p, const lian_study *study, const best *run, double most, lian_error *err) {
    lian_status status = LIAN_OK;
    const best *own = &run[OWN], *next = &run[NEXT];
    int32_t i = 0, k = 0, number = 1;
    for (; number <= most && (i < own->count || k < next->count); number++) {
        bool first = k == next->count || (i < own->count && goes_before(study, &own->item[i], &next->item[k]));
        lian_target_pair pair = first ? own->item[i++] : next->item[k++];
        pair.number = number;
        LIAN_TRY(pair_add(p, pair, err));
    }
    for (int32_t c = 0; c < run[COMING].count; c++) {
        run[COMING].item[c].number = number++;
        LIAN_TRY(pair_add(p, run[COMING].item[c], err));
    }
out:
    return status;
}

static lian_status gap_pick(lian_target_picks *p, const lian_targets *t, lian_segment_id segment, brief *all, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &t->study->settings;
    const lian_match *match;
    int32_t count;
    best kept[RUNS] = {{0}};
    int32_t own = 0;
    LIAN_TRY(lian_candidates_match(t->candidates, segment, &match, &count, err));
    kept[OWN].most = kept[COMING].most = at_most(s->target_most, count);
    kept[NEXT].most = at_most(s->target_adjacent, count);
    for (int k = 0; k < RUNS; k++) {
        kept[k].item = malloc(((size_t)kept[k].most + 1) * sizeof *kept[k].item);
        LIAN_CHECK_MEMORY(kept[k].item);
    }
    for (int32_t i = 0; i < count; i++) {
        brief *b = &all[match[i].maker.firm];
        if (!lian_target_meets(&t->gaps, segment, match[i].kind)) continue;
        lian_target_pair pair = {segment, match[i], order_of(t, segment, &match[i], b), 0, 0};
        best_keep(b, t->study, segment, &match[i], &pair.order);
        p->near[match[i].maker.firm] = LIAN_TARGET_NEAR;
        best_add(&kept[pair.order.standing == LIAN_TARGET_COMING ? COMING : pair.order.is_extension ? NEXT : OWN], t->study, pair);
        own += !pair.order.is_extension;
    }
    LIAN_TRY(runs_join(p, t->study, kept, s->target_most, err));
    p->unlisted[segment] = own;
    for (int32_t i = p->pairs - 1; i >= 0 && p->pair[i].segment == segment; i--) p->unlisted[segment] -= !p->pair[i].order.is_extension;
out:
    for (int k = 0; k < RUNS; k++) free(kept[k].item);
    return status;
}

/* ---- the firms of all lists ------------------------------------------------------------------------------------------ */

static lian_status firms_fill(lian_target_picks *p, const lian_targets *t, const brief *all, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t firms = t->study->tables->firms.count, *number = calloc((size_t)firms + 1, sizeof *number);
    LIAN_CHECK_MEMORY(number);
    for (int32_t i = 0; i < p->pairs; i++) number[p->pair[i].match.maker.firm] = 1;
    for (lian_firm_id f = 0; f < firms; f++) p->count += number[f];
    p->target = malloc(((size_t)p->count + 1) * sizeof *p->target);
    p->order = malloc(((size_t)p->count + 1) * sizeof *p->order);
    LIAN_CHECK_MEMORY(p->target && p->order);
    p->count = 0;
    for (lian_firm_id f = 0; f < firms; f++) {
        if (!number[f]) continue;
        number[f] = p->count;
        lian_target_know(t, f, &p->target[p->count]);
        lian_target_aim(t, all[f].segment, &all[f].match, &p->target[p->count]);
        p->order[p->count++] = all[f].best;
    }
    for (int32_t i = 0; i < p->pairs; i++) p->pair[i].target = number[p->pair[i].match.maker.firm];
out:
    free(number);
    return status;
}

lian_status lian_target_picks_new(lian_target_picks *p, const lian_targets *t, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t segments = t->study->tables->segments.count;
    brief *all = briefs_new(t);
    p->unlisted = calloc((size_t)segments + 1, sizeof *p->unlisted);
    p->near = calloc((size_t)t->study->tables->firms.count + 1, sizeof *p->near);
    LIAN_CHECK_MEMORY(all && p->unlisted && p->near);
    for (lian_segment_id s = 0; s < segments; s++)
        if (t->gaps.is_gap[s]) LIAN_TRY(gap_pick(p, t, s, all, err));
    for (int32_t i = 0; i < p->pairs; i++) p->near[p->pair[i].match.maker.firm] = LIAN_TARGET_LISTED;
    LIAN_TRY(firms_fill(p, t, all, err));
    LIAN_TRY(lian_target_ranks(p, t, err));
    LIAN_TRY(lian_target_cover(p, t, err));
out:
    free(all);
    return status;
}

void lian_target_picks_clear(lian_target_picks *p) {
    free(p->pair);
    free(p->unlisted);
    free(p->near);
    free(p->target);
    free(p->order);
    free(p->place);
    free(p->rank);
    free(p->stable);
    free(p->top);
    free(p->of);
    free(p->cover);
    free(p->gain);
    *p = (lian_target_picks){0};
}
