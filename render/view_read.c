/* SPDX-License-Identifier: MIT */
/* Does this JSON text hold view documents, and what do they say? */
#include "view.h"

#include "base/utf8.h"
#include "mem.h"
#include "text.h"
#include "value.h"

#include <string.h>

const char *const lian_grade_words[LIAN_GRADES] = {"strong", "fair", "weak", "missing", "unverified"};

static const char *const grade_words[] = {"strong", "fair", "weak", "missing", "unverified", NULL};
static const char *const state_words[] = {"none", "final", "preliminary", "declared", NULL};
static const char *const security_words[] = {"none", "robust", "fair", "fragile", NULL};
static const char *const chip_words[] = {"master", "local", "candidate", NULL};
static const char *const flow_words[] = {"plain", "key", "broken", "recycle", "recycle_open", "supply", "demand", NULL};
static const char *const page_words[] = {"a3", "a4", "ppt", NULL};
/* A map of the future is a picture of a chain. */
enum { FUTURE = LIAN_VIEW_CASCADE + 1 };
static const char *const kind_words[] = {"chain", "heat", "cascade", "future", NULL};
static const char *const target_words[] = {"web", "office", NULL};

static void read_words(lian_view *out, lian_value v)
{
    out->name = lian_value_text(lian_value_member(v, "name"), "view");
    out->lang = lian_value_text(lian_value_member(v, "lang"), "zh");
    out->title = lian_value_text_required(lian_value_member(v, "title"));
    out->subtitle = lian_value_text(lian_value_member(v, "subtitle"), "");
    out->badge = lian_value_text(lian_value_member(v, "badge"), "");
    out->source = lian_value_text(lian_value_member(v, "source"), "");
    out->date = lian_value_text(lian_value_member(v, "date"), "");
    out->row_total = lian_value_text(lian_value_member(v, "row_total"), "");
    lian_value labels = lian_value_member(v, "labels");
    out->label_legend = lian_value_text(lian_value_member(labels, "legend"), "");
    out->label_date = lian_value_text(lian_value_member(labels, "date"), "");
    out->label_made = lian_value_text(lian_value_member(labels, "made"), "");
    out->label_more = lian_value_text(lian_value_member(labels, "more"), "+%d");
}

static void read_notes(lian_view *out, lian_value v)
{
    lian_value list = lian_value_member(v, "notes");
    out->notes = lian_mem_get((size_t)lian_value_count(list, false) + 1, sizeof(char *));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);)
        out->notes[out->n_notes++] = lian_value_text_required(w.item);
}

static void read_summary(lian_view *out, lian_value v)
{
    lian_value list = lian_value_member(v, "summary");
    out->summary = lian_mem_get((size_t)lian_value_count(list, false) + 1, sizeof(lian_summary_item));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);) {
        lian_summary_item s = {
            .grade = (lian_grade)lian_value_word(lian_value_member(w.item, "grade"), grade_words, -1),
            .label = lian_value_text_required(lian_value_member(w.item, "label")),
            .count = lian_value_whole(lian_value_member(w.item, "count"), 0, 0, 1000000),
        };
        if (s.count)
            out->summary[out->n_summary++] = s;
    }
}

static void read_legend(lian_view *out, lian_value v)
{
    lian_value list = lian_value_member(v, "legend");
    out->legend = lian_mem_get((size_t)lian_value_count(list, false) + 1, sizeof(lian_legend_item));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);)
        out->legend[out->n_legend++] =
            (lian_legend_item){lian_value_text_required(lian_value_member(w.item, "key")), lian_value_text_required(lian_value_member(w.item, "label"))};
}

static lian_id_map read_columns(lian_view *out, lian_value v)
{
    lian_value list = lian_value_member(v, "lanes");
    lian_id_map lanes = lian_id_map_new(lian_value_count(list, true));
    out->lanes = lian_mem_get((size_t)lian_value_count(list, true) + 1, sizeof(lian_lane));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);) {
        lian_lane lane = {lian_value_text_required(lian_value_member(w.item, "id")), lian_value_text(lian_value_member(w.item, "title"), ""), lian_value_text(lian_value_member(w.item, "note"), "")};
        lian_id_map_add(&lanes, w.item, lane.id, out->n_lanes);
        out->lanes[out->n_lanes++] = lane;
    }
    list = lian_value_member(v, "columns");
    lian_id_map columns = lian_id_map_new(lian_value_count(list, true));
    out->columns = lian_mem_get((size_t)lian_value_count(list, true) + 1, sizeof(lian_column));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);) {
        lian_column column = {lian_value_text_required(lian_value_member(w.item, "id")), lian_value_text(lian_value_member(w.item, "title"), ""), 0};
        column.lane = lian_id_map_get(&lanes, lian_value_member(w.item, "lane"));
        lian_id_map_add(&columns, w.item, column.id, out->n_columns);
        out->columns[out->n_columns++] = column;
    }
    return columns;
}

/* The chips; *n receives how many. */
static lian_chip *read_chips(lian_value v, int *n)
{
    lian_value list = lian_value_member(v, "chips");
    lian_chip *chips = lian_mem_get((size_t)lian_value_count(list, false) + 1, sizeof(lian_chip));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);)
        chips[(*n)++] = (lian_chip){
            .id = lian_value_text(lian_value_member(w.item, "id"), ""),
            .name = lian_value_text_required(lian_value_member(w.item, "name")),
            .tag = lian_value_text(lian_value_member(w.item, "tag"), ""),
            .kind = (lian_chip_kind)lian_value_word(lian_value_member(w.item, "kind"), chip_words, -1),
        };
    return chips;
}

static int read_more(lian_value v)
{
    return lian_value_whole(lian_value_member(v, "more"), 0, 0, 1000000000);
}

static void read_marks(lian_card *card, lian_value v)
{
    static const char *const words[] = {"break", "blockage", "bottleneck", "chokepoint", "critical_node", "single_source", NULL};
    for (lian_walk w = lian_walk_begin(lian_value_member(v, "marks")); lian_walk_next(&w);) {
        lian_mark mark = {(lian_mark_kind)lian_value_word(lian_value_member(w.item, "kind"), words, -1), lian_value_text_required(lian_value_member(w.item, "label"))};
        if (card->n_marks < LIAN_MARKS)
            card->marks[card->n_marks++] = mark;
    }
}

static lian_card read_card(lian_value v, const lian_id_map *columns)
{
    lian_card card = {
        .id = lian_value_text_required(lian_value_member(v, "id")),
        .title = lian_value_text_required(lian_value_member(v, "title")),
        .short_title = lian_value_text(lian_value_member(v, "short"), ""),
        .grade_label = lian_value_text(lian_value_member(v, "grade_label"), ""),
        .count = lian_value_text(lian_value_member(v, "count"), ""),
        .place = lian_value_text(lian_value_member(v, "place"), ""),
        .tier = lian_value_text(lian_value_member(v, "tier"), ""),
        .tooltip = lian_value_text(lian_value_member(v, "tooltip"), ""),
        .column = lian_id_map_get(columns, lian_value_member(v, "column")),
        .grade = (lian_grade)lian_value_word(lian_value_member(v, "grade"), grade_words, -1),
        .state = (lian_state)lian_value_word(lian_value_member(v, "state"), state_words, LIAN_STATE_NONE),
        .security = (lian_security)lian_value_word(lian_value_member(v, "security"), security_words, LIAN_SECURITY_NONE),
        .missing = lian_value_truth(lian_value_member(v, "missing"), false),
    };
    card.chips = read_chips(v, &card.n_chips);
    card.more = read_more(v);
    read_marks(&card, v);
    return card;
}

static lian_id_map read_cards(lian_view *out, lian_value v, const lian_id_map *columns)
{
    lian_value list = lian_value_member(v, out->kind == LIAN_VIEW_HEAT ? "segments" : "cards");
    int n = lian_value_count(list, true);
    lian_id_map cards = lian_id_map_new(n);
    out->cards = lian_mem_get((size_t)n + 1, sizeof(lian_card));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);) {
        out->cards[out->n_cards] = read_card(w.item, columns);
        lian_id_map_add(&cards, w.item, out->cards[out->n_cards].id, out->n_cards);
        out->n_cards++;
    }
    return cards;
}

static void read_flows(lian_view *out, lian_value v, const lian_id_map *cards)
{
    lian_value list = lian_value_member(v, "flows");
    out->flows = lian_mem_get((size_t)lian_value_count(list, false) + 1, sizeof(lian_flow));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);) {
        lian_flow flow = {
            .from = lian_id_map_get(cards, lian_value_member(w.item, "from")),
            .to = lian_id_map_get(cards, lian_value_member(w.item, "to")),
            .kind = (lian_flow_class)lian_value_word(lian_value_member(w.item, "class"), flow_words, LIAN_FLOW_PLAIN),
            .choke = lian_value_truth(lian_value_member(w.item, "choke"), false),
            .weight = lian_value_number(lian_value_member(w.item, "weight"), 0),
        };
        flow.now = (lian_flow_class)lian_value_word(lian_value_member(w.item, "now"), flow_words, flow.kind);
        if (flow.from == flow.to)
            lian_reader_complain(w.item.r, w.item.path, "a flow may not lead from a card to itself");
        out->flows[out->n_flows++] = flow;
    }
}

static double part(lian_value v)
{
    double x = lian_value_number(v, 0);
    if (!(x >= 0 && x <= 1))
        lian_reader_complain(v.r, v.path, "must lie between 0 and 1");
    return x;
}

/* The waves are the lanes; a flow leads from one wave to the next. */
static void read_nodes(lian_view *out, lian_value v)
{
    lian_value list = lian_value_member(v, "nodes");
    int n = lian_value_count(list, true);
    lian_id_map nodes = lian_id_map_new(n), waves = lian_id_map_new(out->n_lanes);
    for (lian_walk w = lian_walk_begin(lian_value_member(v, "lanes")); lian_walk_next(&w);)
        lian_id_map_add(&waves, w.item, out->lanes[w.i].id, w.i);
    out->nodes = lian_mem_get((size_t)n + 1, sizeof(lian_node));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);) {
        lian_node node = {
            .id = lian_value_text_required(lian_value_member(w.item, "id")),
            .title = lian_value_text_required(lian_value_member(w.item, "title")),
            .count = lian_value_text(lian_value_member(w.item, "count"), ""),
            .place = lian_value_text(lian_value_member(w.item, "place"), ""),
            .tooltip = lian_value_text(lian_value_member(w.item, "tooltip"), ""),
            .wave = lian_id_map_get(&waves, lian_value_member(w.item, "wave")),
            .loss = part(lian_value_member(w.item, "loss")),
            .lost = part(lian_value_member(w.item, "lost")),
            .bin = lian_value_whole(lian_value_member(w.item, "bin"), 0, 0, 4),
            .hit = lian_value_truth(lian_value_member(w.item, "hit"), false),
            .more = read_more(w.item),
        };
        node.chips = read_chips(w.item, &node.n_chips);
        lian_id_map_add(&nodes, w.item, node.id, out->n_nodes);
        out->nodes[out->n_nodes++] = node;
    }
    read_flows(out, v, &nodes);
    for (int i = 0; i < out->n_flows; i++)
        if (out->n_nodes && out->nodes[out->flows[i].to].wave != out->nodes[out->flows[i].from].wave + 1)
            lian_reader_complain(v.r, v.path, "a flow must lead from one wave to the next");
}

static void read_cells(lian_view *out, lian_value v, const lian_id_map *segments)
{
    lian_value list = lian_value_member(v, "rows");
    lian_id_map rows = lian_id_map_new(lian_value_count(list, true));
    out->rows = lian_mem_get((size_t)lian_value_count(list, true) + 1, sizeof(lian_heat_row));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);) {
        lian_value total = lian_value_member(w.item, "total");
        lian_heat_row row = {lian_value_text_required(lian_value_member(w.item, "id")), lian_value_text_required(lian_value_member(w.item, "title")), lian_value_number(total, 0), lian_value_is_given(total)};
        lian_id_map_add(&rows, w.item, row.id, out->n_rows);
        out->rows[out->n_rows++] = row;
    }
    list = lian_value_member(v, "cells");
    out->cells = lian_mem_get((size_t)lian_value_count(list, false) + 1, sizeof(lian_heat_cell));
    for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);) {
        lian_value count = lian_value_member(w.item, "count");
        out->cells[out->n_cells++] = (lian_heat_cell){
            .row = lian_id_map_get(&rows, lian_value_member(w.item, "row")),
            .segment = lian_id_map_get(segments, lian_value_member(w.item, "segment")),
            .bin = lian_value_whole(lian_value_member(w.item, "bin"), -1, -1, 4),
            .count = lian_value_number(count, 0),
            .has_count = lian_value_is_given(count),
            .core = lian_value_truth(lian_value_member(w.item, "core"), false),
            .few = lian_value_truth(lian_value_member(w.item, "few"), false),
        };
    }
}

static void read_view(lian_view *out, lian_value v)
{
    if (!cJSON_IsObject(v.json)) {
        lian_reader_complain(v.r, v.path, "must be an object");
        return;
    }
    const char *schema = lian_value_text_required(lian_value_member(v, "schema"));
    if (strcmp(schema, "liantu.view/1") != 0)
        lian_reader_complain(v.r, v.path, lian_mem_print("schema is \"%s\", not \"liantu.view/1\"", schema));
    int kind = lian_value_word(lian_value_member(v, "kind"), kind_words, -1);
    out->kind = kind == FUTURE ? LIAN_VIEW_CHAIN : (lian_view_kind)kind;
    out->page = (lian_page_kind)lian_value_word(lian_value_member(v, "page"), page_words, LIAN_PAGE_A3);
    out->office = lian_value_word(lian_value_member(v, "target"), target_words, 0) == 1;
    read_words(out, v);
    read_notes(out, v);
    read_summary(out, v);
    read_legend(out, v);
    lian_id_map columns = read_columns(out, v);
    if (out->kind == LIAN_VIEW_CASCADE) {
        read_nodes(out, v);
        return;
    }
    lian_id_map cards = read_cards(out, v, &columns);
    if (out->kind == LIAN_VIEW_HEAT)
        read_cells(out, v, &cards);
    else
        read_flows(out, v, &cards);
}

/* cJSON accepts an object with the same key twice and would silently take one of them. */
static void check_keys(lian_reader *r, const cJSON *json, const char *path, int depth)
{
    if (depth > 64)
        lian_reader_complain(r, path, "is nested too deeply");
    int i = 0;
    bool object = cJSON_IsObject(json);
    lian_id_map keys = lian_id_map_new(object ? cJSON_GetArraySize(json) : 0);
    for (const cJSON *a = json->child; a && !r->fault; a = a->next, i++) {
        if (object && lian_id_map_find(&keys, a->string) >= 0)
            lian_reader_complain(r, path, lian_mem_print("the key \"%s\" stands twice", a->string));
        else if (object && *a->string)
            lian_id_map_add(&keys, (lian_value){r, a, path}, a->string, i);
        if (a->child)
            check_keys(r, a, a->string ? lian_mem_print("%s/%s", path, a->string) : lian_mem_print("%s/%d", path, i), depth + 1);
    }
}

static void read_bundle(lian_reader *r, lian_bundle *out, const cJSON *json)
{
    lian_value top = {r, json, ""};
    lian_value list = lian_value_member(top, "views");
    bool bundle = cJSON_IsObject(json) && list.json;
    if (bundle && strcmp(lian_value_text(lian_value_member(top, "schema"), ""), "liantu.bundle/1") != 0)
        lian_reader_complain(r, "/schema", "must be \"liantu.bundle/1\"");
    out->n_views = bundle ? lian_value_count(list, true) : 1;
    out->views = lian_mem_get((size_t)out->n_views + 1, sizeof(lian_view));
    if (!bundle)
        read_view(&out->views[0], top);
    else
        for (lian_walk w = lian_walk_begin(list); lian_walk_next(&w);)
            read_view(&out->views[w.i], w.item);
}

const char *lian_bundle_read(lian_bundle *out, const char *text, size_t n)
{
    *out = (lian_bundle){0};
    size_t valid = lian_utf8_check(text, n);
    if (valid < n)
        return lian_mem_print("byte %zu: the input is not valid UTF-8", valid);
    const char *end = NULL;
    cJSON *json = cJSON_ParseWithLengthOpts(text, n + 1, &end, 1);
    if (!json)
        return lian_mem_print("byte %zu: the input is not valid JSON", end ? (size_t)(end - text) : (size_t)0);
    lian_reader r = {NULL};
    check_keys(&r, json, "", 0);
    if (!r.fault)
        read_bundle(&r, out, json);
    cJSON_Delete(json);
    return r.fault;
}
