/* SPDX-License-Identifier: MIT */
/* What does a network look like in GEXF 1.3 (gexf.net)? */
#include "base/error.h"
#include "io/exchange.h"

static void attributes_add(lian_buffer *out, const char *domain, const lian_attributes *attributes) {
    if (!attributes->count) return;
    lian_buffer_add_format(out, "<attributes class=\"%s\">\n", domain);
    for (int32_t a = 0; a < attributes->count; a++) {
        const lian_column *column = lian_exchange_column(attributes, a);
        lian_buffer_add_format(out, "<attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", (int)a, column->key,
                               lian_type_is_number(column->type) ? "double" : "string");
    }
    lian_buffer_add_text(out, "</attributes>\n");
}

static void values_add(lian_buffer *out, const lian_exchange *x, const lian_attributes *attributes, lian_row row,
                       lian_buffer *cell) {
    bool open = false;
    for (int32_t a = 0; a < attributes->count; a++) {
        lian_buffer_reset(cell);
        lian_exchange_cell(x, attributes, row, a, cell);
        if (!cell->length) continue;
        if (!open) lian_buffer_add_text(out, "<attvalues>");
        open = true;
        lian_buffer_add_format(out, "<attvalue for=\"%d\" value=\"", (int)a);
        lian_xml_add(out, cell->text);
        lian_buffer_add_text(out, "\"/>");
    }
    if (open) lian_buffer_add_text(out, "</attvalues>");
}

static void text_add(lian_buffer *out, const lian_exchange *x, const char *before, lian_symbol symbol) {
    lian_buffer_add_text(out, before);
    lian_xml_add(out, lian_dataset_text(x->dataset, symbol));
}

static lian_status nodes_write(const lian_exchange *x, lian_sink *sink, lian_buffer *cell, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &sink->text;
    lian_buffer_add_text(out, "<nodes>\n");
    for (lian_row r = 0; r < x->nodes; r++) {
        text_add(out, x, "<node id=\"", x->id[r]);
        text_add(out, x, "\" label=\"", lian_symbol_at(x->name, r));
        lian_buffer_add_text(out, "\">");
        values_add(out, x, &x->node, r, cell);
        lian_buffer_add_text(out, "</node>\n");
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    lian_buffer_add_text(out, "</nodes>\n");
out:
    return status;
}

static lian_status edges_write(const lian_exchange *x, lian_sink *sink, lian_buffer *cell, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &sink->text;
    lian_buffer_add_text(out, "<edges>\n");
    for (lian_row r = 0; r < x->arcs; r++) {
        double weight = lian_number_at(x->weight, r);
        if (x->from[r] == LIAN_NONE) continue;
        lian_buffer_add_format(out, "<edge id=\"%d\"", (int)r);
        text_add(out, x, " source=\"", x->id[x->from[r]]);
        text_add(out, x, "\" target=\"", x->id[x->to[r]]);
        lian_buffer_add_char(out, '"');
        if (!lian_is_unknown(weight)) {
            lian_buffer_add_text(out, " weight=\"");
            lian_buffer_add_number(out, weight);
            lian_buffer_add_char(out, '"');
        }
        lian_buffer_add_char(out, '>');
        values_add(out, x, &x->arc, r, cell);
        lian_buffer_add_text(out, "</edge>\n");
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    lian_buffer_add_text(out, "</edges>\n");
out:
    return status;
}

lian_status lian_gexf_write(const lian_exchange *x, lian_sink *sink, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &sink->text, cell = LIAN_BUFFER_INIT;
    lian_buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
                              "<graph defaultedgetype=\"directed\">\n");
    attributes_add(out, "node", &x->node);
    attributes_add(out, "edge", &x->arc);
    LIAN_TRY(nodes_write(x, sink, &cell, err));
    LIAN_TRY(edges_write(x, sink, &cell, err));
    lian_buffer_add_text(out, "</graph>\n</gexf>\n");
    LIAN_CHECK_MEMORY(!cell.failed);
out:
    lian_buffer_clear(&cell);
    return status;
}
