/* SPDX-License-Identifier: MIT */
/* On which documents and lists does a map of this chain rest? */
#include "base/error.h"
#include "model/dataset.h"
#include "views/views.h"

#include <stdlib.h>

/* Marks of sources by row, and of cells already read by symbol: most rows of a table share their source cell. */
typedef struct marks {
    const lian_study *study;
    uint8_t *source, *cell;
} marks;

static void mark(marks *m, const lian_symbol *column, lian_row row) {
    lian_symbol cell = lian_symbol_at(column, row);
    if (cell == LIAN_NONE || m->cell[cell]) return;
    m->cell[cell] = 1;
    const char *text = lian_dataset_text(m->study->dataset, cell);
    for (lian_item item = lian_item_first(text); item.length; item = lian_item_next(item)) {
        lian_item locator;
        lian_row source = lian_source_find(m->study->dataset, item, &locator);
        if (source != LIAN_NONE) m->source[source] = 1;
    }
}

static void mark_group(marks *m, const lian_symbol *column, const lian_groups *groups, int32_t owner) {
    for (int32_t i = groups->start[owner]; i < groups->start[owner + 1]; i++) mark(m, column, groups->item[i]);
}

static void mark_segment(marks *m, lian_segment_id s) {
    const lian_network *n = m->study->network;
    const lian_tables *t = m->study->tables;
    mark(m, t->segments.source, s);
    mark_group(m, t->origins.source, &n->origins_of_segment, s);
    for (int32_t i = n->links_out.start[s]; i < n->links_out.start[s + 1]; i++) {
        lian_row link = n->links_out.item[i];
        if (n->segment_chain[n->link_to[link]] == n->segment_chain[s]) mark(m, t->links.source, link);
    }
    for (int32_t i = n->roles_of_segment.start[s]; i < n->roles_of_segment.start[s + 1]; i++) {
        lian_row role = n->roles_of_segment.item[i];
        mark(m, t->roles.source, role);
        mark(m, t->firms.source, n->role_firm[role]);
        mark_group(m, t->titles.source, &n->titles_of_firm, n->role_firm[role]);
    }
}

static void mark_rows(marks *m, const lian_layout *layout, lian_chain_id chain) {
    const lian_network *n = m->study->network;
    const lian_tables *t = m->study->tables;
    mark(m, t->chains.source, chain);
    for (int32_t i = 0; i < layout->count; i++) mark_segment(m, layout->segment[i]);
    for (lian_row r = 0; r < t->chain_firms.count; r++)
        if (n->rank_chain[r] == chain) mark(m, t->chain_firms.source, r);
    for (lian_row r = 0; r < t->supplies.count; r++)
        if (n->supply_segment[r] != LIAN_NONE && layout->position[n->supply_segment[r]] != LIAN_NONE)
            mark(m, t->supplies.source, r);
    for (lian_row r = 0; r < t->activity.count; r++)
        if (n->activity_segment[r] != LIAN_NONE && layout->position[n->activity_segment[r]] != LIAN_NONE)
            mark(m, t->activity.source, r);
    for (lian_row r = 0; r < t->divisions.count; r++) {
        lian_segment_id segment = lian_network_ref(n, LIAN_TABLE_SEGMENTS, t->divisions.segment, r);
        if (segment != LIAN_NONE && layout->position[segment] != LIAN_NONE) mark(m, t->divisions.source, r);
    }
}

/* Sources of one kind (trade knowledge) have one name between them and are named once. */
static void write_sources(lian_sheet *sheet, const uint8_t *is_used) {
    const lian_source_table *sources = &sheet->study->tables->sources;
    bool general[LIAN_SOURCE_KIND_COUNT] = {false}, later = false;
    lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "资料来源：", "Sources: "));
    for (lian_row r = 0; r < sources->count; r++) {
        int kind = lian_enum_at(sources->kind, r);
        bool is_general = kind == LIAN_SOURCE_KIND_TRADE_KNOWLEDGE || kind == LIAN_SOURCE_KIND_SYNTHETIC;
        if (!is_used[r] || (is_general && general[kind])) continue;
        if (is_general) general[kind] = true;
        if (later) lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "；", "; "));
        later = true;
        lian_present_source_title(sheet->study, r, sheet->lang, &sheet->text);
    }
    if (!later) lian_buffer_add_text(&sheet->text, lian_sheet_say(sheet, "数据未注明来源", "not given in the data"));
}

lian_status lian_add_sources(lian_sheet *sheet) {
    lian_status status = LIAN_OK;
    lian_error *err = sheet->err;
    marks m = {sheet->study, calloc((size_t)sheet->study->tables->sources.count + 1, 1),
               calloc((size_t)sheet->study->dataset->pool.count + 1, 1)};
    LIAN_CHECK_MEMORY(m.source && m.cell);
    mark_rows(&m, &sheet->layout, sheet->chain);
    write_sources(sheet, m.source);
out:
    free(m.source);
    free(m.cell);
    return status;
}
