/* SPDX-License-Identifier: MIT */
/* How is a view document written for liantu-draw? */
#include "base/error.h"
#include "io/write.h"

#include <liantu/io.h>

#include <math.h>
#include <string.h>

/* What is empty is left out. */
static void key_text(lian_json *json, const char *key, const char *text) {
    if (text && *text) lian_json_key_text(json, key, text);
}

static void key_flag(lian_json *json, const char *key, int flag) {
    lian_json_key(json, key);
    lian_json_bool(json, flag != 0);
}

static void array_open(lian_json *json, const char *key) {
    lian_json_newline(json);
    lian_json_key(json, key);
    lian_json_open(json, '[');
}

/* An item of an array, on a line of its own. */
static void item_open(lian_json *json) {
    lian_json_newline(json);
    lian_json_open(json, '{');
}

/* The words that the drawing itself needs. */
static void labels_add(lian_json *json, lian_lang lang) {
    lian_buffer made = LIAN_BUFFER_INIT;
    lian_buffer_add_format(&made, lang == LIAN_EN ? "Drawn by liantu %s" : "制图：liantu %s", lian_version());
    lian_json_key(json, "labels");
    lian_json_open(json, '{');
    lian_json_key_text(json, "legend", lang == LIAN_EN ? "Legend" : "图例");
    lian_json_key_text(json, "date", lang == LIAN_EN ? "Data as of" : "数据截至");
    lian_json_key_text(json, "made", lian_buffer_text(&made));
    lian_json_key_text(json, "more", lang == LIAN_EN ? "and %d more" : "另 %d 家");
    lian_json_close(json, '}');
    if (made.failed) json->out->failed = true;
    lian_buffer_clear(&made);
}

/* keys: names of id, title, note and lane in the document; NULL = not written. */
static void items_add(lian_json *json, const lian_view *view, lian_view_part part, const char *name,
                      const char *const keys[4], bool counted) {
    array_open(json, name);
    for (int32_t i = 0; i < lian_view_item_count(view, part); i++) {
        const lian_view_item *item = lian_view_item_at(view, part, i);
        const char *const values[4] = {item->id, item->title, item->note, item->lane};
        if (counted && !item->count) continue;
        lian_json_open(json, '{');
        for (int k = 0; k < 4; k++)
            if (keys[k]) key_text(json, keys[k], values[k]);
        if (counted) lian_json_key_int(json, "count", item->count);
        lian_json_close(json, '}');
    }
    lian_json_close(json, ']');
}

static void notes_add(lian_json *json, const lian_view *view) {
    array_open(json, "notes");
    for (int32_t i = 0; i < lian_view_item_count(view, LIAN_VIEW_NOTE); i++) {
        const lian_view_item *item = lian_view_item_at(view, LIAN_VIEW_NOTE, i);
        lian_json_text(json, item->title && *item->title ? item->title : item->note);
    }
    lian_json_close(json, ']');
}

static void chips_add(lian_json *json, const lian_view_chip *chips, int32_t count) {
    lian_json_key(json, "chips");
    lian_json_open(json, '[');
    for (int32_t i = 0; i < count; i++) {
        const lian_view_chip *chip = &chips[i];
        lian_json_open(json, '{');
        lian_json_key_text(json, "id", chip->id);
        lian_json_key_text(json, "name", chip->name);
        lian_json_key_text(json, "kind", chip->kind);
        key_text(json, "tag", chip->tag);
        lian_json_close(json, '}');
    }
    lian_json_close(json, ']');
}

static void marks_add(lian_json *json, uint32_t marks, lian_lang lang) {
    static const char *const words[] = {
#define WORD(constant, word, zh) word,
        LIAN_FINDING_KINDS(WORD)
#undef WORD
    };
    if (!marks) return;
    lian_json_key(json, "marks");
    lian_json_open(json, '[');
    for (int kind = 0; kind < LIAN_FINDING_KIND_COUNT; kind++) {
        if (!(marks >> kind & 1)) continue;
        lian_json_open(json, '{');
        lian_json_key_text(json, "kind", words[kind]);
        lian_json_key_text(json, "label", lian_view_mark_text((lian_finding_kind)kind, lang));
        lian_json_close(json, '}');
    }
    lian_json_close(json, ']');
}

/* What a card and a column of the heat map both say of a segment. */
static void card_open(lian_json *json, const lian_view_card *card) {
    item_open(json);
    lian_json_key_text(json, "id", card->id);
    lian_json_key_text(json, "title", card->title);
    key_text(json, "short", card->short_title);
    key_text(json, "column", card->column);
    key_text(json, "grade", card->grade);
}

static void card_add(lian_json *json, const lian_view_card *card, lian_lang lang) {
    card_open(json, card);
    key_text(json, "grade_label", card->grade_label);
    key_text(json, "state", card->state);
    key_text(json, "security", card->security);
    key_text(json, "count", card->count);
    key_text(json, "place", card->place);
    key_text(json, "tier", card->tier);
    marks_add(json, card->marks, lang);
    chips_add(json, card->chips, card->chip_count);
    lian_json_key_int(json, "more", card->more);
    key_text(json, "tooltip", card->tooltip);
    lian_json_close(json, '}');
}

static void flow_open(lian_json *json, const lian_view_flow *flow) {
    item_open(json);
    lian_json_key_text(json, "from", flow->from);
    lian_json_key_text(json, "to", flow->to);
    lian_json_key_text(json, "class", flow->kind);
}

static void flow_add(lian_json *json, const lian_view_flow *flow) {
    flow_open(json, flow);
    if (flow->now) lian_json_key_text(json, "now", flow->now);
    key_flag(json, "choke", flow->choke);
    lian_json_close(json, '}');
}

static void chain_add(lian_json *json, const lian_view *view) {
    array_open(json, "cards");
    for (int32_t i = 0; i < lian_view_card_count(view); i++) card_add(json, lian_view_card_at(view, i), lian_view_lang(view));
    lian_json_close(json, ']');
    array_open(json, "flows");
    for (int32_t i = 0; i < lian_view_flow_count(view); i++) flow_add(json, lian_view_flow_at(view, i));
    lian_json_close(json, ']');
}

/* A number from 0 to 1, the six digits that a drawing can show. */
static void key_part(lian_json *json, const char *key, double value) {
    lian_json_key_number(json, key, round(value * 1e6) / 1e6);
}

static void node_add(lian_json *json, const lian_view_node *node) {
    item_open(json);
    lian_json_key_text(json, "id", node->id);
    lian_json_key_text(json, "title", node->title);
    lian_json_key_text(json, "wave", node->lane);
    key_text(json, "count", node->count);
    key_text(json, "place", node->place);
    key_part(json, "loss", node->loss);
    key_part(json, "lost", node->lost);
    lian_json_key_int(json, "bin", node->bin);
    key_flag(json, "hit", node->hit);
    chips_add(json, node->chips, node->chip_count);
    lian_json_key_int(json, "more", node->more);
    key_text(json, "tooltip", node->tooltip);
    lian_json_close(json, '}');
}

static void cascade_add(lian_json *json, const lian_view *view) {
    array_open(json, "nodes");
    for (int32_t i = 0; i < lian_view_node_count(view); i++) node_add(json, lian_view_node_at(view, i));
    lian_json_close(json, ']');
    array_open(json, "flows");
    for (int32_t i = 0; i < lian_view_flow_count(view); i++) {
        const lian_view_flow *flow = lian_view_flow_at(view, i);
        flow_open(json, flow);
        key_part(json, "weight", flow->weight);
        lian_json_close(json, '}');
    }
    lian_json_close(json, ']');
}

static void segment_add(lian_json *json, const lian_view_card *card) {
    card_open(json, card);
    key_flag(json, "missing", card->grade && !strcmp(card->grade, "missing"));
    lian_json_close(json, '}');
}

static void cell_add(lian_json *json, const lian_view_cell *cell) {
    item_open(json);
    lian_json_key_text(json, "row", cell->row);
    lian_json_key_text(json, "segment", cell->segment);
    lian_json_key_number(json, "count", cell->count);
    lian_json_key_number(json, "bin", cell->bin == LIAN_NONE ? lian_unknown() : cell->bin);
    key_flag(json, "core", cell->core);
    key_flag(json, "few", cell->few);
    lian_json_close(json, '}');
}

static void heat_add(lian_json *json, const lian_view *view) {
    array_open(json, "segments");
    for (int32_t i = 0; i < lian_view_card_count(view); i++) segment_add(json, lian_view_card_at(view, i));
    lian_json_close(json, ']');
    array_open(json, "rows");
    for (int32_t i = 0; i < lian_view_row_count(view); i++) {
        const lian_view_row *row = lian_view_row_at(view, i);
        item_open(json);
        lian_json_key_text(json, "id", row->id);
        lian_json_key_text(json, "title", row->title);
        lian_json_key_number(json, "total", row->total);
        lian_json_close(json, '}');
    }
    lian_json_close(json, ']');
    key_text(json, "row_total", lian_view_get(view, "row_total"));
    array_open(json, "cells");
    for (int32_t i = 0; i < lian_view_cell_count(view); i++) cell_add(json, lian_view_cell_at(view, i));
    lian_json_close(json, ']');
}

static void view_add(lian_json *json, const lian_view *view) {
    static const char *const lane[4] = {"id", "title", "note", NULL}, *const column[4] = {"id", "title", NULL, "lane"};
    static const char *const legend[4] = {"key", "label", NULL, NULL}, *const summary[4] = {"grade", "label", NULL, NULL};
    lian_json_open(json, '{');
    lian_json_key_text(json, "schema", "liantu.view/1");
    lian_json_key_text(json, "kind", lian_view_info_get(view)->name);
    key_text(json, "name", lian_view_get(view, "name"));
    lian_json_key_text(json, "lang", lian_view_lang(view) == LIAN_EN ? "en" : "zh");
    key_text(json, "page", lian_view_get(view, "page"));
    key_text(json, "target", lian_view_get(view, "target"));
    key_text(json, "title", lian_view_get(view, "title"));
    key_text(json, "subtitle", lian_view_get(view, "subtitle"));
    key_text(json, "badge", lian_view_get(view, "badge"));
    notes_add(json, view);
    key_text(json, "source", lian_view_get(view, "source"));
    key_text(json, "date", lian_view_get(view, "date"));
    labels_add(json, lian_view_lang(view));
    items_add(json, view, LIAN_VIEW_SUMMARY, "summary", summary, true);
    items_add(json, view, LIAN_VIEW_LEGEND, "legend", legend, false);
    items_add(json, view, LIAN_VIEW_LANE, "lanes", lane, false);
    items_add(json, view, LIAN_VIEW_COLUMN, "columns", column, false);
    if (!strcmp(lian_view_info_get(view)->name, "heat")) heat_add(json, view);
    else if (!strcmp(lian_view_info_get(view)->name, "cascade")) cascade_add(json, view);
    else chain_add(json, view);
    lian_json_close(json, '}');
}

lian_status lian_view_write_json(const lian_view *view, char **out, size_t *length, lian_error *err) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_json json = {.out = &text};
    view_add(&json, view);
    lian_buffer_add_char(&text, '\n');
    return lian_text_give(&text, out, length, err);
}

lian_status lian_bundle_write_json(const lian_view *const *views, int32_t count, char **out, size_t *length,
                                   lian_error *err) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_json json = {.out = &text};
    lian_json_open(&json, '{');
    lian_json_key_text(&json, "schema", "liantu.bundle/1");
    lian_json_key(&json, "views");
    lian_json_open(&json, '[');
    for (int32_t i = 0; i < count; i++) {
        lian_json_newline(&json);
        view_add(&json, views[i]);
    }
    lian_json_close(&json, ']');
    lian_json_close(&json, '}');
    lian_buffer_add_char(&text, '\n');
    return lian_text_give(&text, out, length, err);
}
