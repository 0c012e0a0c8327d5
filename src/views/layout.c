/* SPDX-License-Identifier: MIT */
/* In which lane and column does each segment stand? */
#include "base/error.h"
#include "model/table.h"
#include "views/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A tier without given columns is cut by flow depth into at most this many. */
enum { DEPTHS = 4 };

/* Own segments of one tier, with what is needed to find their depth. */
typedef struct tier {
    const lian_study *study;
    lian_chain_id chain;
    int tier;
    lian_segment_id *segment; /* in table order */
    int32_t *depth; /* longest path from a start of the tier, cycles cut where a walk in table order closes them */
    int32_t count;
    int32_t *local; /* of each row of segments: index above, or LIAN_NONE */
} tier;

/* Index in the tier of the end of a link, or LIAN_NONE; recycling flows run backwards and give no depth. */
static int32_t end_of(const tier *t, lian_row link) {
    int kind = lian_enum_at(t->study->tables->links.kind, link);
    return kind == LIAN_LINK_KIND_RECYCLE ? LIAN_NONE : t->local[t->study->network->link_to[link]];
}

typedef struct walk {
    int32_t *next, *order, *stack; /* links seen, position in reverse postorder, path */
    int32_t left;
} walk;

static void walk_from(const tier *t, walk *w, int32_t root) {
    int32_t depth = 0;
    w->stack[0] = root;
    w->next[root] = 0;
    while (depth >= 0) {
        int32_t at = w->stack[depth], count;
        const lian_row *links = lian_segment_links_out(t->study->network, t->segment[at], &count);
        if (w->next[at] == count) {
            w->order[at] = --w->left;
            depth--;
            continue;
        }
        int32_t to = end_of(t, links[w->next[at]++]);
        if (to == LIAN_NONE || w->next[to] != LIAN_NONE) continue;
        w->next[to] = 0;
        w->stack[++depth] = to;
    }
}

/* Longest paths over the links that run forward in reverse postorder; a link that closes a cycle runs back. */
static void depths_run(tier *t, const walk *w, int32_t *at_place) {
    for (int32_t i = 0; i < t->count; i++) at_place[w->order[i]] = i;
    for (int32_t i = 0; i < t->count; i++) t->depth[i] = 0;
    for (int32_t k = 0; k < t->count; k++) {
        int32_t at = at_place[k], count;
        const lian_row *links = lian_segment_links_out(t->study->network, t->segment[at], &count);
        for (int32_t i = 0; i < count; i++) {
            int32_t to = end_of(t, links[i]);
            if (to != LIAN_NONE && w->order[to] > k && t->depth[to] < t->depth[at] + 1) t->depth[to] = t->depth[at] + 1;
        }
    }
}

static lian_status depths_find(tier *t, lian_error *err) {
    size_t size = (size_t)t->count + 1;
    int32_t *memory = malloc(4 * size * sizeof *memory);
    if (!memory) return lian_error_memory(err);
    walk w = {memory, memory + size, memory + 2 * size, t->count};
    for (int32_t i = 0; i < t->count; i++) w.next[i] = LIAN_NONE;
    for (int32_t i = 0; i < t->count; i++)
        if (w.next[i] == LIAN_NONE) walk_from(t, &w, i);
    depths_run(t, &w, memory + 3 * size);
    free(memory);
    return LIAN_OK;
}

/* ---- columns -------------------------------------------------------------------------------------------------------
 */

static int32_t column_find(lian_layout *layout, int which, lian_symbol title, int32_t level) {
    for (int32_t c = 0; c < layout->column_count; c++) {
        const lian_layout_column *column = &layout->columns[c];
        if (column->tier == which && column->title == title && column->level == level) return c;
    }
    layout->columns[layout->column_count] = (lian_layout_column){which, title, level};
    return layout->column_count++;
}

static bool has_columns(const tier *t) {
    const lian_symbol *column = t->study->tables->segments.column;
    for (int32_t i = 0; i < t->count; i++)
        if (lian_symbol_at(column, t->segment[i]) != LIAN_NONE) return true;
    return false;
}

/* Columns in order of first appearance, then one for those without. */
static void columns_given(lian_layout *layout, const tier *t) {
    const lian_symbol *column = t->study->tables->segments.column;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t i = 0; i < t->count; i++) {
            lian_symbol title = lian_symbol_at(column, t->segment[i]);
            if ((title == LIAN_NONE) == (pass == 1))
                layout->column[layout->count + i] = column_find(layout, t->tier, title, 0);
        }
}

static void columns_derived(lian_layout *layout, const tier *t) {
    int32_t deepest = 0;
    for (int32_t i = 0; i < t->count; i++)
        if (t->depth[i] > deepest) deepest = t->depth[i];
    int32_t levels = deepest + 1 < DEPTHS ? deepest + 1 : DEPTHS;
    for (int32_t level = 0; level < levels; level++)
        for (int32_t i = 0; i < t->count; i++)
            if (t->depth[i] * levels / (deepest + 1) == level)
                layout->column[layout->count + i] = column_find(layout, t->tier, LIAN_NONE, level + 1);
}

/* Appends the tier's segments, column by column. */
static void tier_add(lian_layout *layout, const tier *t, int32_t first_column) {
    int32_t at = layout->count, *column = malloc(((size_t)t->count + 1) * sizeof *column);
    if (!column) return;
    memcpy(column, layout->column + at, (size_t)t->count * sizeof *column);
    for (int32_t c = first_column; c < layout->column_count; c++)
        for (int32_t i = 0; i < t->count; i++)
            if (column[i] == c) {
                layout->segment[at] = t->segment[i];
                layout->position[t->segment[i]] = at;
                layout->column[at++] = c;
            }
    layout->count = at;
    free(column);
}

static int32_t tier_collect(tier *t) {
    const lian_network *n = t->study->network;
    t->count = 0;
    for (lian_segment_id s = 0; s < t->study->tables->segments.count; s++) {
        t->local[s] = LIAN_NONE;
        if (n->segment_chain[s] != t->chain || n->segment_tier[s] != t->tier) continue;
        t->local[s] = t->count;
        t->segment[t->count++] = s;
    }
    return t->count;
}

static lian_status tiers_add(lian_layout *layout, tier *t, lian_error *err) {
    lian_status status = LIAN_OK;
    for (t->tier = 0; t->tier < LIAN_TIER_COUNT; t->tier++) {
        int32_t first = layout->column_count, before = layout->count;
        if (!tier_collect(t)) continue;
        LIAN_TRY(depths_find(t, err));
        if (has_columns(t))
            columns_given(layout, t);
        else
            columns_derived(layout, t);
        tier_add(layout, t, first);
        LIAN_CHECK_MEMORY(layout->count == before + t->count);
    }
out:
    return status;
}

lian_status lian_layout_build(lian_layout *layout, const lian_study *study, lian_chain_id chain, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t size = (size_t)study->tables->segments.count + 1;
    tier t = {study,
              chain,
              0,
              malloc(size * sizeof *t.segment),
              malloc(size * sizeof *t.depth),
              0,
              malloc(size * sizeof *t.local)};
    *layout = (lian_layout){malloc(size * sizeof *layout->segment),  malloc(size * sizeof *layout->column),
                            malloc(size * sizeof *layout->position), 0,
                            malloc(size * sizeof *layout->columns),  0};
    LIAN_CHECK_MEMORY(t.segment && t.depth && t.local && layout->segment && layout->column && layout->position &&
                      layout->columns);
    memset(layout->position, 0xff, size * sizeof *layout->position);
    LIAN_TRY(tiers_add(layout, &t, err));
    if (!layout->count)
        LIAN_FAIL(LIAN_ERR_ARGUMENT, "chain \"%s\" has no segments of its own to draw",
                  lian_present_chain(study, chain));
out:
    free(t.segment);
    free(t.depth);
    free(t.local);
    return status;
}

void lian_layout_clear(lian_layout *layout) {
    free(layout->segment);
    free(layout->column);
    free(layout->position);
    free(layout->columns);
    *layout = (lian_layout){0};
}

const char *lian_layout_column_id(const lian_layout *layout, int32_t column, char id[32]) {
    int which = layout->columns[column].tier;
    int32_t first = column;
    while (first > 0 && layout->columns[first - 1].tier == which) first--;
    snprintf(id, 32, "%s.%d", lian_vocabulary_word(LIAN_VOCABULARY_TIER, which), (int)(column - first) + 1);
    return id;
}
