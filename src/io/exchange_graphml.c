/* SPDX-License-Identifier: MIT */
/* What does a network look like in GraphML (graphml.graphdrawing.org)? */
#include "base/error.h"
#include "io/exchange.h"

static void key_add(lian_buffer *out, const char *prefix, const char *domain, int32_t number, const lian_column *column) {
    lian_buffer_add_format(out, "<key id=\"%s%d\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", prefix, (int)number, domain,
                           column->key, lian_type_is_number(column->type) ? "double" : "string");
}

static void keys_add(lian_buffer *out, const lian_exchange *x) {
    for (int32_t a = 0; a < x->node.count; a++) key_add(out, "n", "node", a, lian_exchange_column(&x->node, a));
    for (int32_t a = 0; a < x->arc.count; a++) key_add(out, "e", "edge", a, lian_exchange_column(&x->arc, a));
}

static void data_add(lian_buffer *out, const lian_exchange *x, const lian_attributes *attributes, const char *prefix,
                     lian_row row, lian_buffer *cell) {
    for (int32_t a = 0; a < attributes->count; a++) {
        lian_buffer_reset(cell);
        lian_exchange_cell(x, attributes, row, a, cell);
        if (!cell->length) continue;
        lian_buffer_add_format(out, "<data key=\"%s%d\">", prefix, (int)a);
        lian_xml_add(out, cell->text);
        lian_buffer_add_text(out, "</data>");
    }
}

static void node_name_add(lian_buffer *out, const lian_exchange *x, lian_row row) {
    lian_xml_add(out, lian_dataset_text(x->dataset, x->id[row]));
}

lian_status lian_graphml_write(const lian_exchange *x, lian_sink *sink, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &sink->text, cell = LIAN_BUFFER_INIT;
    lian_buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    keys_add(out, x);
    lian_buffer_add_text(out, "<graph id=\"G\" edgedefault=\"directed\">\n");
    for (lian_row r = 0; r < x->nodes; r++) {
        lian_buffer_add_text(out, "<node id=\"");
        node_name_add(out, x, r);
        lian_buffer_add_text(out, "\">");
        data_add(out, x, &x->node, "n", r, &cell);
        lian_buffer_add_text(out, "</node>\n");
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    for (lian_row r = 0; r < x->arcs; r++) {
        if (x->from[r] == LIAN_NONE) continue;
        lian_buffer_add_text(out, "<edge source=\"");
        node_name_add(out, x, x->from[r]);
        lian_buffer_add_text(out, "\" target=\"");
        node_name_add(out, x, x->to[r]);
        lian_buffer_add_text(out, "\">");
        data_add(out, x, &x->arc, "e", r, &cell);
        lian_buffer_add_text(out, "</edge>\n");
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    lian_buffer_add_text(out, "</graph>\n</graphml>\n");
    LIAN_CHECK_MEMORY(!cell.failed);
out:
    lian_buffer_clear(&cell);
    return status;
}
