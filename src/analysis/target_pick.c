/* SPDX-License-Identifier: MIT */
/* Which candidates stand in the list of each gap? */
#include "analysis/target.h"
#include "base/error.h"

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
    const char *id;
} entry;

static int by_place_in_list(const void *left, const void *right) {
    const entry *a = left, *b = right;
    bool x = a->match.kind == LIAN_MATCH_ADJACENT, y = b->match.kind == LIAN_MATCH_ADJACENT;
    if (x != y) return x ? 1 : -1;
    if (a->of.tier != b->of.tier) return a->of.tier < b->of.tier ? -1 : 1;
    if (a->of.certain != b->of.certain) return a->of.certain > b->of.certain ? -1 : 1;
    if (a->of.value != b->of.value) return a->of.value > b->of.value ? -1 : 1;
    return strcmp(a->id, b->id);
}

static lian_status pair_add(lian_target_picks *p, lian_target_pair pair, lian_error *err) {
    if (p->pairs == p->room) {
        int32_t room = p->room ? p->room * 2 : 256;
        lian_target_pair *memory = realloc(p->pair, (size_t)room * sizeof *memory);
        if (!memory) return lian_error_memory(err);
        p->pair = memory;
        p->room = room;
    }
    p->pair[p->pairs++] = pair;
    return LIAN_OK;
}

static lian_status gap_pick(lian_target_picks *p, const lian_targets *t, lian_segment_id segment, const brief *all, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_settings *s = &t->study->settings;
    const lian_match *match;
    int32_t count, entries = 0, listed = 0, adjacent = 0;
    entry *sorted = NULL;
    LIAN_TRY(lian_candidates_match(t->candidates, segment, &match, &count, err));
    sorted = malloc(((size_t)count + 1) * sizeof *sorted);
    LIAN_CHECK_MEMORY(sorted);
    for (int32_t i = 0; i < count; i++) {
        if (!lian_target_meets(&t->gaps, segment, match[i].kind)) continue;
        sorted[entries++] = (entry){match[i], all[match[i].maker.firm], lian_text_at(t->study, t->study->tables->firms.id, match[i].maker.firm)};
    }
    qsort(sorted, (size_t)entries, sizeof *sorted, by_place_in_list);
    for (int32_t i = 0; i < entries; i++) {
        bool is_adjacent = sorted[i].match.kind == LIAN_MATCH_ADJACENT;
        if (listed >= s->target_most || (is_adjacent && adjacent >= s->target_adjacent)) {
            p->unlisted[segment] += !is_adjacent;
            continue;
        }
        adjacent += is_adjacent;
        listed++;
        LIAN_TRY(pair_add(p, (lian_target_pair){segment, sorted[i].match, 0}, err));
    }
out:
    free(sorted);
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
