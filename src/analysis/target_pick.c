/* SPDX-License-Identifier: MIT */
/* Which candidates stand in the list of each gap? */
#include "analysis/target.h"
#include "base/error.h"
#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

/* What the order needs of every candidate: 1 M firms are not kept whole. */
typedef struct brief {
    double certain, value;
    uint8_t tier; /* 0: no candidate */
} brief;

static brief *briefs_new(const lian_targets *t) {
    int32_t firms = t->study->tables->firms.count;
    brief *all = calloc((size_t)firms + 1, sizeof *all);
    lian_target target;
    for (lian_firm_id f = 0; all && f < firms; f++)
        if (lian_target_assess(t, f, &target)) all[f] = (brief){target.sum.certain, target.sum.value, (uint8_t)lian_target_tier(&target)};
    return all;
}

/* ---- the best of one gap -------------------------------------------------------------------------------------------- */

typedef struct entry {
    lian_match match;
    brief of;
} entry;

/* The first `most` of all that were seen, in the order of the list. */
typedef struct best {
    entry *item;
    int32_t count, most, seen;
} best;

static bool goes_before(const lian_study *study, const entry *a, const entry *b) {
    if (a->of.tier != b->of.tier) return a->of.tier < b->of.tier;
    if (a->of.certain != b->of.certain) return a->of.certain > b->of.certain;
    if (a->of.value != b->of.value) return a->of.value > b->of.value;
    const lian_symbol *id = study->tables->firms.id;
    return strcmp(lian_text_at(study, id, a->match.maker.firm), lian_text_at(study, id, b->match.maker.firm)) < 0;
}

static void best_add(best *b, const lian_study *study, entry e) {
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

static lian_status gap_pick(lian_target_picks *p, const lian_targets *t, lian_segment_id segment, const brief *all, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &t->study->settings;
    const lian_match *match;
    int32_t count;
    best kept[2] = {{0}, {0}}; /* of the product or segment; adjacent ones */
    LIAN_TRY(lian_candidates_match(t->candidates, segment, &match, &count, err));
    kept[0].most = at_most(s->target_most, count);
    kept[1].most = at_most(s->target_adjacent, count);
    for (int k = 0; k < 2; k++) {
        kept[k].item = malloc(((size_t)kept[k].most + 1) * sizeof *kept[k].item);
        LIAN_CHECK_MEMORY(kept[k].item);
    }
    for (int32_t i = 0; i < count; i++)
        if (lian_target_meets(&t->gaps, segment, match[i].kind))
            best_add(&kept[match[i].kind == LIAN_MATCH_ADJACENT], t->study, (entry){match[i], all[match[i].maker.firm]});
    for (int k = 0, listed = 0; k < 2; k++)
        for (int32_t i = 0; i < kept[k].count && listed < s->target_most; i++, listed++)
            LIAN_TRY(pair_add(p, (lian_target_pair){segment, kept[k].item[i].match, 0}, err));
    p->unlisted[segment] = kept[0].seen - kept[0].count;
out:
    free(kept[0].item);
    free(kept[1].item);
    return status;
}

/* ---- the firms of all lists ------------------------------------------------------------------------------------------ */

static lian_status firms_fill(lian_target_picks *p, const lian_targets *t, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t firms = t->study->tables->firms.count, *number = calloc((size_t)firms + 1, sizeof *number);
    LIAN_CHECK_MEMORY(number);
    for (int32_t i = 0; i < p->pairs; i++) number[p->pair[i].match.maker.firm] = 1;
    for (lian_firm_id f = 0; f < firms; f++) p->count += number[f];
    p->target = malloc(((size_t)p->count + 1) * sizeof *p->target);
    LIAN_CHECK_MEMORY(p->target);
    p->count = 0;
    for (lian_firm_id f = 0; f < firms; f++) {
        if (!number[f]) continue;
        number[f] = p->count;
        lian_target_assess(t, f, &p->target[p->count++]);
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
    LIAN_CHECK_MEMORY(all && p->unlisted);
    for (lian_segment_id s = 0; s < segments; s++)
        if (t->gaps.is_gap[s]) LIAN_TRY(gap_pick(p, t, s, all, err));
    LIAN_TRY(firms_fill(p, t, err));
    LIAN_TRY(lian_target_ranks(p, t, err));
    LIAN_TRY(lian_target_cover(p, t, err));
out:
    free(all);
    return status;
}

void lian_target_picks_clear(lian_target_picks *p) {
    free(p->pair);
    free(p->unlisted);
    free(p->target);
    free(p->place);
    free(p->rank);
    free(p->stable);
    free(p->top);
    free(p->of);
    free(p->cover);
    free(p->gain);
    *p = (lian_target_picks){0};
}
