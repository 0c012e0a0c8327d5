/* SPDX-License-Identifier: MIT */
/* What is known of one row, and what stands next to it? */
#include "cli/show_row.h"

#include "base/json.h"
#include "model/dataset.h"

#include <string.h>

/* Where it is written to, as text or as JSON. */
typedef struct page {
    const lian_study *study;
    lian_lang lang;
    bool json;
    lian_json to;
    int32_t items; /* of the part being written */
    const char *title;
} page;

static void part_open(page *p, const char *key, const char *zh, const char *en) {
    p->items = 0;
    p->title = lian_say(p->lang, zh, en);
    if (!p->json) return;
    lian_json_key(&p->to, key);
    lian_json_open(&p->to, '[');
}

static void part_close(page *p) {
    if (p->json) lian_json_close(&p->to, ']');
}

/* A neighbour; `note` says how they are related, may be "". */
static void item_write(page *p, lian_subject_kind kind, lian_row row, const char *note) {
    const char *id = lian_subject_id(p->study, kind, row), *name = lian_subject_name(p->study, kind, row);
    if (p->json) {
        lian_json_open(&p->to, '{');
        lian_json_key_text(&p->to, "kind", lian_subject_word(kind));
        lian_json_key_text(&p->to, "id", id);
        lian_json_key_text(&p->to, "name", name);
        if (*note) lian_json_key_text(&p->to, "note", note);
        lian_json_close(&p->to, '}');
        return;
    }
    if (!p->items++) lian_buffer_add_format(p->to.out, "\n%s\n", p->title);
    lian_buffer_add_format(p->to.out, "  %s  %s%s%s\n", id, name, *note ? "  " : "", note);
}

/* A cell for people: words in their language, references with the name of what they mean. */
static void cell_write(const page *p, lian_table table, lian_row row, int32_t column, lian_buffer *out) {
    static const struct {
        lian_table table;
        lian_subject_kind kind;
    } named[] = {{LIAN_TABLE_CHAINS, LIAN_SUBJECT_CHAIN}, {LIAN_TABLE_SEGMENTS, LIAN_SUBJECT_SEGMENT},
                 {LIAN_TABLE_PLACES, LIAN_SUBJECT_PLACE}, {LIAN_TABLE_FIRMS, LIAN_SUBJECT_FIRM}};
    const lian_column *info = &lian_table_info_get(table)->columns[column];
    const void *cells = *lian_column_cells(p->study->tables, table, column);
    if (info->type == LIAN_TYPE_ENUM) {
        lian_present_enum((lian_vocabulary)info->argument, lian_enum_at(cells, row), p->lang, out);
        return;
    }
    lian_cell_write(p->study->dataset, table, row, column, out);
    for (size_t i = 0; info->type == LIAN_TYPE_REF && i < sizeof named / sizeof *named; i++) {
        if ((int)named[i].table != info->argument) continue;
        lian_row target = lian_row_find(p->study->dataset, named[i].table, lian_symbol_at(cells, row));
        lian_buffer_add_format(out, " %s", lian_subject_name(p->study, named[i].kind, target));
    }
}

/* The cells of `columns` (ended with NULL) that are filled, in words. */
static void note_build(const page *p, lian_table table, lian_row row, const char *const *columns, lian_buffer *note) {
    lian_buffer_reset(note);
    for (int i = 0; columns[i]; i++) {
        int32_t column = lian_column_find(table, columns[i], strlen(columns[i]));
        const lian_column *info = &lian_table_info_get(table)->columns[column];
        if (lian_cell_is_empty(p->study->dataset, table, row, column)) continue;
        lian_buffer_add_format(note, "%s%s ", note->length ? ", " : "", lian_say(p->lang, info->zh, info->key));
        cell_write(p, table, row, column, note);
    }
}

/* Rows of a table, each naming a neighbour by an array of rows. */
static void rows_write(page *p, lian_table table, const lian_row *rows, int32_t count, lian_subject_kind kind,
                       const lian_row *neighbour, const char *const *columns) {
    lian_buffer note = LIAN_BUFFER_INIT;
    for (int32_t i = 0; i < count; i++) {
        if (neighbour[rows[i]] == LIAN_NONE) continue;
        note_build(p, table, rows[i], columns, &note);
        item_write(p, kind, neighbour[rows[i]], lian_buffer_text(&note));
    }
    lian_buffer_clear(&note);
}

static void cells_write(page *p, lian_table table, lian_row row) {
    const lian_table_info *info = lian_table_info_get(table);
    lian_buffer text = LIAN_BUFFER_INIT;
    if (p->json) {
        lian_json_key_text(&p->to, "table", info->name);
        lian_json_key(&p->to, "cells");
        lian_json_open(&p->to, '{');
    }
    for (int32_t c = 0; c < info->column_count; c++) {
        const lian_column *column = &info->columns[c];
        if (lian_cell_is_empty(p->study->dataset, table, row, c)) continue;
        lian_buffer_reset(&text);
        if (p->json) lian_cell_write(p->study->dataset, table, row, c, &text);
        else cell_write(p, table, row, c, &text);
        if (p->json) lian_json_key_text(&p->to, column->key, lian_buffer_text(&text));
        else lian_buffer_add_format(p->to.out, "%s%s%s\n", lian_say(p->lang, column->zh, column->key), lian_say(p->lang, "：", ": "), lian_buffer_text(&text));
    }
    if (p->json) lian_json_close(&p->to, '}');
    lian_buffer_clear(&text);
}

static void segment_write(page *p, lian_segment_id segment) {
    static const char *const link[] = {"share", "essential", "kind", NULL}, *const role[] = {"place", "share", "output", NULL};
    const lian_network *n = p->study->network;
    int32_t count;
    const lian_row *rows = lian_segment_links_in(n, segment, &count);
    part_open(p, "upstream", "上游环节", "supplied by");
    rows_write(p, LIAN_TABLE_LINKS, rows, count, LIAN_SUBJECT_SEGMENT, n->link_from, link);
    part_close(p);
    rows = lian_segment_links_out(n, segment, &count);
    part_open(p, "downstream", "下游环节", "supplies");
    rows_write(p, LIAN_TABLE_LINKS, rows, count, LIAN_SUBJECT_SEGMENT, n->link_to, link);
    part_close(p);
    rows = lian_segment_roles(n, segment, &count);
    part_open(p, "firms", "企业", "firms");
    rows_write(p, LIAN_TABLE_ROLES, rows, count, LIAN_SUBJECT_FIRM, n->role_firm, role);
    part_close(p);
}

static void firm_write(page *p, lian_firm_id firm) {
    static const char *const role[] = {"place", "share", "output", NULL}, *const supply[] = {"segment", "value", "share", "year", NULL};
    static const char *const rank[] = {"rank", "level", "year", NULL};
    const lian_network *n = p->study->network;
    int32_t count;
    const lian_row *rows = lian_firm_roles(n, firm, &count);
    part_open(p, "segments", "所在环节", "segments");
    rows_write(p, LIAN_TABLE_ROLES, rows, count, LIAN_SUBJECT_SEGMENT, n->role_segment, role);
    part_close(p);
    rows = lian_firm_supplies_in(n, firm, &count);
    part_open(p, "suppliers", "供应商", "suppliers");
    rows_write(p, LIAN_TABLE_SUPPLIES, rows, count, LIAN_SUBJECT_FIRM, n->supply_supplier, supply);
    part_close(p);
    rows = lian_firm_supplies_out(n, firm, &count);
    part_open(p, "buyers", "采购商", "buyers");
    rows_write(p, LIAN_TABLE_SUPPLIES, rows, count, LIAN_SUBJECT_FIRM, n->supply_buyer, supply);
    part_close(p);
    part_open(p, "chains", "链上地位", "ranks in chains");
    rows_write(p, LIAN_TABLE_CHAIN_FIRMS, n->ranks_of_firm.item + n->ranks_of_firm.start[firm],
               n->ranks_of_firm.start[firm + 1] - n->ranks_of_firm.start[firm], LIAN_SUBJECT_CHAIN, n->rank_chain, rank);
    part_close(p);
}

/* Rows of an array that name `owner`. */
static void owned_write(page *p, lian_subject_kind kind, const lian_row *owner_of, int32_t count, lian_row owner) {
    for (lian_row r = 0; r < count; r++)
        if (owner_of[r] == owner) item_write(p, kind, r, "");
}

static void place_write(page *p, lian_place_id place) {
    const lian_network *n = p->study->network;
    part_open(p, "within", "所属", "within");
    if (n->places.parent[place] != LIAN_NONE) item_write(p, LIAN_SUBJECT_PLACE, n->places.parent[place], "");
    part_close(p);
    part_open(p, "places", "下属地区与园区", "places in it");
    owned_write(p, LIAN_SUBJECT_PLACE, n->places.parent, p->study->tables->places.count, place);
    part_close(p);
    part_open(p, "firms", "企业（所在地就是此处）", "firms placed just here");
    owned_write(p, LIAN_SUBJECT_FIRM, n->firm_place, p->study->tables->firms.count, place);
    part_close(p);
}

static void chain_write(page *p, lian_chain_id chain) {
    static const char *const rank[] = {"rank", "level", "year", NULL};
    const lian_network *n = p->study->network;
    lian_buffer note = LIAN_BUFFER_INIT;
    part_open(p, "chains", "子链", "sub-chains");
    owned_write(p, LIAN_SUBJECT_CHAIN, n->chains.parent, p->study->tables->chains.count, chain);
    part_close(p);
    part_open(p, "segments", "环节", "segments");
    owned_write(p, LIAN_SUBJECT_SEGMENT, n->segment_chain, p->study->tables->segments.count, chain);
    part_close(p);
    part_open(p, "firms", "链上企业", "ranked firms");
    for (lian_row r = 0; r < p->study->tables->chain_firms.count; r++) {
        if (n->rank_chain[r] != chain || n->rank_firm[r] == LIAN_NONE) continue;
        note_build(p, LIAN_TABLE_CHAIN_FIRMS, r, rank, &note);
        item_write(p, LIAN_SUBJECT_FIRM, n->rank_firm[r], lian_buffer_text(&note));
    }
    part_close(p);
    lian_buffer_clear(&note);
}

void lian_row_write(const lian_study *study, lian_table table, lian_row row, lian_lang lang, bool json, lian_buffer *out) {
    page p = {.study = study, .lang = lang, .json = json, .to = {.out = out}};
    if (json) lian_json_open(&p.to, '{');
    cells_write(&p, table, row);
    if (table == LIAN_TABLE_SEGMENTS) segment_write(&p, row);
    else if (table == LIAN_TABLE_FIRMS) firm_write(&p, row);
    else if (table == LIAN_TABLE_PLACES) place_write(&p, row);
    else chain_write(&p, row);
    if (json) {
        lian_json_close(&p.to, '}');
        lian_buffer_add_char(out, '\n');
    }
}
