/* SPDX-License-Identifier: MIT */
/* How does a network go out to other graph programs? */
#include "io/exchange.h"

#include "base/error.h"

#include <string.h>
#include <strings.h>

/* Columns that are the arcs themselves, or the id of a node, are not attributes. */
static bool is_structure(const lian_column *column, bool arcs) {
    static const char *const ends[] = {"from", "to", "supplier", "buyer"};
    if (!arcs) return column->type == LIAN_TYPE_ID;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (!strcmp(column->key, ends[i])) return true;
    return false;
}

static lian_attributes attributes_of(const lian_dataset *dataset, lian_table table, bool arcs) {
    const lian_table_info *info = lian_table_info_get(table);
    lian_attributes attributes = {.table = table};
    for (int32_t c = 0; c < info->column_count; c++)
        if (!is_structure(&info->columns[c], arcs) && *lian_column_cells(&dataset->tables, table, c))
            attributes.column[attributes.count++] = c;
    return attributes;
}

lian_exchange lian_exchange_of(const lian_network *n, lian_graph_kind kind) {
    const lian_tables *t = n->tables;
    if (kind == LIAN_GRAPH_FIRMS)
        return (lian_exchange){.dataset = n->dataset,
                               .node = attributes_of(n->dataset, LIAN_TABLE_FIRMS, false),
                               .arc = attributes_of(n->dataset, LIAN_TABLE_SUPPLIES, true),
                               .nodes = t->firms.count, .arcs = t->supplies.count,
                               .from = n->supply_supplier, .to = n->supply_buyer,
                               .id = t->firms.id, .name = t->firms.name, .weight = t->supplies.value};
    return (lian_exchange){.dataset = n->dataset,
                           .node = attributes_of(n->dataset, LIAN_TABLE_SEGMENTS, false),
                           .arc = attributes_of(n->dataset, LIAN_TABLE_LINKS, true),
                           .nodes = t->segments.count, .arcs = t->links.count,
                           .from = n->link_from, .to = n->link_to,
                           .id = t->segments.id, .name = t->segments.name, .weight = t->links.share};
}

const lian_column *lian_exchange_column(const lian_attributes *attributes, int32_t attribute) {
    return &lian_table_info_get(attributes->table)->columns[attributes->column[attribute]];
}

void lian_exchange_cell(const lian_exchange *exchange, const lian_attributes *attributes, lian_row row, int32_t attribute,
                        lian_buffer *out) {
    lian_cell_write(exchange->dataset, attributes->table, row, attributes->column[attribute], out);
}

/* Width of a character that XML 1.0 cannot hold even as a reference: C0 controls, U+FFFE and U+FFFF; 0 if it can. */
static size_t forbidden(const unsigned char *c) {
    if (*c < ' ') return *c != '\t' && *c != '\n' && *c != '\r';
    return c[0] == 0xef && c[1] == 0xbf && (c[2] == 0xbe || c[2] == 0xbf) ? 3 : 0;
}

void lian_xml_add(lian_buffer *out, const char *text) {
    for (; *text; text++) {
        size_t width = forbidden((const unsigned char *)text);
        if (width) {
            lian_buffer_add_text(out, "\xef\xbf\xbd");
            text += width - 1;
        } else if (*text == '<') lian_buffer_add_text(out, "&lt;");
        else if (*text == '>') lian_buffer_add_text(out, "&gt;");
        else if (*text == '&') lian_buffer_add_text(out, "&amp;");
        else if (*text == '"') lian_buffer_add_text(out, "&quot;");
        else if ((unsigned char)*text < ' ') lian_buffer_add_format(out, "&#%d;", *text);
        else lian_buffer_add_char(out, *text);
    }
}

typedef lian_status writer(const lian_exchange *exchange, lian_sink *sink, lian_error *err);

static writer *writer_find(const char *extension) {
    static const struct {
        const char *extension;
        writer *write;
    } formats[] = {{".graphml", lian_graphml_write}, {".gexf", lian_gexf_write}, {".net", lian_pajek_write},
                   {".dot", lian_dot_write},         {".gv", lian_dot_write}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcasecmp(extension, formats[i].extension)) return formats[i].write;
    return NULL;
}

int lian_network_can_write(const char *path) { return writer_find(lian_path_extension(path)) != NULL; }

lian_status lian_network_write(const lian_network *network, lian_graph_kind kind, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sink sink = LIAN_SINK_INIT;
    lian_exchange exchange = lian_exchange_of(network, kind);
    writer *write = writer_find(lian_path_extension(path));
    if (!write)
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s: a network is written as .graphml, .gexf, .net (Pajek) or .dot", path);
    LIAN_TRY(lian_sink_open(&sink, path, err));
    LIAN_TRY(write(&exchange, &sink, err));
out:
    return lian_sink_close(&sink, status, err);
}
