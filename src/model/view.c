/* SPDX-License-Identifier: MIT */
/* What does a map show, before anyone decides where and in which colours? */
#include "base/arena.h"
#include "base/error.h"
#include "base/grow.h"

#include <liantu/view.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const keys[] = {"name", "title", "subtitle", "badge", "source", "date", "row_total", "page", "target"};
enum { KEYS = sizeof keys / sizeof *keys };

/* A growing array of any of the parts. */
typedef struct part {
    void *item;
    int32_t count, room;
} part;

struct lian_view {
    const lian_view_info *info;
    lian_lang lang;
    lian_arena arena;
    const char *value[KEYS];
    part items[LIAN_VIEW_PART_COUNT], cards, flows, nodes, rows, cells;
};

lian_status lian_view_new(lian_view **out, const lian_view_info *info, const lian_view_options *options, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_view *view = calloc(1, sizeof *view);
    LIAN_CHECK_MEMORY(view);
    view->info = info;
    view->lang = options ? options->lang : LIAN_ZH;
    LIAN_TRY(lian_view_set(view, "page", options && options->page ? options->page : "a3", err));
    LIAN_TRY(lian_view_set(view, "target", options && options->target ? options->target : "web", err));
    *out = view;
    view = NULL;
out:
    lian_view_free(view);
    return status;
}

void lian_view_free(lian_view *view) {
    if (!view) return;
    for (int i = 0; i < LIAN_VIEW_PART_COUNT; i++) free(view->items[i].item);
    free(view->cards.item);
    free(view->flows.item);
    free(view->nodes.item);
    free(view->rows.item);
    free(view->cells.item);
    lian_arena_clear(&view->arena);
    free(view);
}

lian_status lian_view_run(lian_view *view, const lian_study *study, const lian_results *results, lian_chain_id chain,
                          lian_error *err) {
    return view->info->run(view, study, results, chain, err);
}

const lian_view_info *lian_view_info_get(const lian_view *view) { return view->info; }

lian_lang lian_view_lang(const lian_view *view) { return view->lang; }

/* ---- building ------------------------------------------------------------------------------------------------------ */

/* A copy; "" for NULL; NULL only when out of memory. */
static const char *kept(lian_view *view, const char *text) {
    return text && *text ? lian_arena_text(&view->arena, text, strlen(text)) : "";
}

static int key_find(const char *key) {
    for (int i = 0; i < KEYS; i++)
        if (!strcmp(keys[i], key)) return i;
    return LIAN_NONE;
}

lian_status lian_view_set(lian_view *view, const char *key, const char *text, lian_error *err) {
    int at = key_find(key);
    if (at == LIAN_NONE) return lian_error_set(err, LIAN_ERR_ARGUMENT, "a view has no \"%s\"", key);
    view->value[at] = kept(view, text);
    return view->value[at] ? LIAN_OK : lian_error_memory(err);
}

static void *part_add(part *p, size_t width) {
    void *memory = lian_grown(p->item, p->count, &p->room, width);
    if (!memory) return NULL;
    p->item = memory;
    return (char *)p->item + (size_t)p->count++ * width;
}

/* Replaces each of these strings by a copy. */
static bool strings_keep(lian_view *view, const char **const *strings, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!(*strings[i] = kept(view, *strings[i]))) return false;
    return true;
}

lian_status lian_view_item_add(lian_view *view, lian_view_part which, const lian_view_item *item, lian_error *err) {
    lian_view_item *copy = part_add(&view->items[which], sizeof *copy);
    if (!copy) return lian_error_memory(err);
    *copy = *item;
    const char **strings[] = {&copy->id, &copy->title, &copy->note, &copy->lane};
    return strings_keep(view, strings, sizeof strings / sizeof *strings) ? LIAN_OK : lian_error_memory(err);
}

static const lian_view_chip *chips_keep(lian_view *view, const lian_view_chip *chips, int32_t count) {
    lian_view_chip *copy = lian_arena_alloc(&view->arena, (size_t)count * sizeof *copy);
    for (int32_t i = 0; copy && i < count; i++) {
        copy[i] = (lian_view_chip){kept(view, chips[i].id), kept(view, chips[i].name), kept(view, chips[i].kind),
                                   kept(view, chips[i].tag)};
        if (!copy[i].id || !copy[i].name || !copy[i].kind || !copy[i].tag) return NULL;
    }
    return copy;
}

lian_status lian_view_card_add(lian_view *view, const lian_view_card *card, lian_error *err) {
    lian_view_card *copy = part_add(&view->cards, sizeof *copy);
    if (!copy) return lian_error_memory(err);
    *copy = *card;
    const char **strings[] = {&copy->id,    &copy->title,       &copy->short_title, &copy->column,
                              &copy->tier,  &copy->grade,       &copy->grade_label, &copy->state,
                              &copy->security, &copy->count,    &copy->place,       &copy->tooltip};
    if (!strings_keep(view, strings, sizeof strings / sizeof *strings)) return lian_error_memory(err);
    copy->chips = chips_keep(view, card->chips, card->chip_count);
    return copy->chips ? LIAN_OK : lian_error_memory(err);
}

const char *lian_view_mark_text(lian_finding_kind kind, lian_lang lang) {
    static const char *const texts[LIAN_FINDING_KIND_COUNT][2] = {
        [LIAN_FINDING_BREAK] = {"断", "BRK"},      [LIAN_FINDING_BLOCKAGE] = {"堵", "BLK"}, [LIAN_FINDING_BOTTLENECK] = {"瓶", "BTL"},
        [LIAN_FINDING_CHOKEPOINT] = {"卡", "CHK"},
        [LIAN_FINDING_CRITICAL] = {"关", "KEY"}, [LIAN_FINDING_SINGLE_SOURCE] = {"单", "ONE"}};
    const char *text = texts[kind][lang];
    return text ? text : "";
}

lian_status lian_view_flow_add(lian_view *view, const lian_view_flow *flow, lian_error *err) {
    lian_view_flow *copy = part_add(&view->flows, sizeof *copy);
    if (!copy) return lian_error_memory(err);
    *copy = (lian_view_flow){kept(view, flow->from), kept(view, flow->to), kept(view, flow->kind), flow->choke, flow->weight,
                              flow->now ? kept(view, flow->now) : NULL};
    return copy->from && copy->to && copy->kind && (copy->now || !flow->now) ? LIAN_OK : lian_error_memory(err);
}

lian_status lian_view_node_add(lian_view *view, const lian_view_node *node, lian_error *err) {
    lian_view_node *copy = part_add(&view->nodes, sizeof *copy);
    if (!copy) return lian_error_memory(err);
    *copy = *node;
    const char **strings[] = {&copy->id, &copy->title, &copy->lane, &copy->count, &copy->place, &copy->tooltip};
    if (!strings_keep(view, strings, sizeof strings / sizeof *strings)) return lian_error_memory(err);
    copy->chips = chips_keep(view, node->chips, node->chip_count);
    return copy->chips ? LIAN_OK : lian_error_memory(err);
}

lian_status lian_view_row_add(lian_view *view, const lian_view_row *row, lian_error *err) {
    lian_view_row *copy = part_add(&view->rows, sizeof *copy);
    if (!copy) return lian_error_memory(err);
    *copy = (lian_view_row){kept(view, row->id), kept(view, row->title), row->total};
    return copy->id && copy->title ? LIAN_OK : lian_error_memory(err);
}

lian_status lian_view_cell_add(lian_view *view, const lian_view_cell *cell, lian_error *err) {
    lian_view_cell *copy = part_add(&view->cells, sizeof *copy);
    if (!copy) return lian_error_memory(err);
    *copy = (lian_view_cell){kept(view, cell->row), kept(view, cell->segment), cell->count, cell->bin, cell->core, cell->few};
    return copy->row && copy->segment ? LIAN_OK : lian_error_memory(err);
}

/* ---- reading ------------------------------------------------------------------------------------------------------- */

const char *lian_view_get(const lian_view *view, const char *key) {
    int at = key_find(key);
    return at == LIAN_NONE || !view->value[at] ? "" : view->value[at];
}

static const void *part_at(const part *p, size_t width, int32_t index) {
    return index >= 0 && index < p->count ? (const char *)p->item + (size_t)index * width : NULL;
}

int32_t lian_view_item_count(const lian_view *view, lian_view_part which) { return view->items[which].count; }
int32_t lian_view_card_count(const lian_view *view) { return view->cards.count; }
int32_t lian_view_flow_count(const lian_view *view) { return view->flows.count; }
int32_t lian_view_node_count(const lian_view *view) { return view->nodes.count; }
int32_t lian_view_row_count(const lian_view *view) { return view->rows.count; }
int32_t lian_view_cell_count(const lian_view *view) { return view->cells.count; }

const lian_view_item *lian_view_item_at(const lian_view *view, lian_view_part which, int32_t index) {
    return part_at(&view->items[which], sizeof(lian_view_item), index);
}
const lian_view_card *lian_view_card_at(const lian_view *view, int32_t index) {
    return part_at(&view->cards, sizeof(lian_view_card), index);
}
const lian_view_flow *lian_view_flow_at(const lian_view *view, int32_t index) {
    return part_at(&view->flows, sizeof(lian_view_flow), index);
}
const lian_view_node *lian_view_node_at(const lian_view *view, int32_t index) {
    return part_at(&view->nodes, sizeof(lian_view_node), index);
}
const lian_view_row *lian_view_row_at(const lian_view *view, int32_t index) {
    return part_at(&view->rows, sizeof(lian_view_row), index);
}
const lian_view_cell *lian_view_cell_at(const lian_view *view, int32_t index) {
    return part_at(&view->cells, sizeof(lian_view_cell), index);
}
