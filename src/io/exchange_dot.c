/* SPDX-License-Identifier: MIT */
/* What does a network look like in DOT, the language of Graphviz? */
#include "base/error.h"
#include "io/exchange.h"

static void quoted_add(lian_buffer *out, const char *text) {
    lian_buffer_add_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') lian_buffer_add_char(out, '\\');
        if (*text == '\n') lian_buffer_add_text(out, "\\n");
        else if ((unsigned char)*text >= ' ') lian_buffer_add_char(out, *text);
    }
    lian_buffer_add_char(out, '"');
}

static void values_add(lian_buffer *out, const lian_exchange *x, const lian_attributes *attributes, lian_row row, bool first,
                       lian_buffer *cell) {
    for (int32_t a = 0; a < attributes->count; a++) {
        lian_buffer_reset(cell);
        lian_exchange_cell(x, attributes, row, a, cell);
        if (!cell->length) continue;
        lian_buffer_add_format(out, "%s\"%s\"=", first ? "" : ", ", lian_exchange_column(attributes, a)->key);
        quoted_add(out, cell->text);
        first = false;
    }
}

lian_status lian_dot_write(const lian_exchange *x, lian_sink *sink, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &sink->text, cell = LIAN_BUFFER_INIT;
    lian_buffer_add_text(out, "digraph chain {\n");
    for (lian_row r = 0; r < x->nodes; r++) {
        quoted_add(out, lian_dataset_text(x->dataset, x->id[r]));
        lian_buffer_add_text(out, " [label=");
        quoted_add(out, lian_dataset_text(x->dataset, lian_symbol_at(x->name, r)));
        values_add(out, x, &x->node, r, false, &cell);
        lian_buffer_add_text(out, "];\n");
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    for (lian_row r = 0; r < x->arcs; r++) {
        if (x->from[r] == LIAN_NONE) continue;
        quoted_add(out, lian_dataset_text(x->dataset, x->id[x->from[r]]));
        lian_buffer_add_text(out, " -> ");
        quoted_add(out, lian_dataset_text(x->dataset, x->id[x->to[r]]));
        lian_buffer_add_text(out, " [");
        values_add(out, x, &x->arc, r, true, &cell);
        lian_buffer_add_text(out, "];\n");
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    lian_buffer_add_text(out, "}\n");
    LIAN_CHECK_MEMORY(!cell.failed);
out:
    lian_buffer_clear(&cell);
    return status;
}
