/* SPDX-License-Identifier: MIT */
/* What does a network look like in Pajek's .net? Labels and arc weights; the format has no room for more. */
#include "base/error.h"
#include "io/exchange.h"

#include <stdlib.h>
#include <string.h>

/* Readers tell vertices apart by their labels, so a name that stands twice gets its id behind it. A backslash before a
 * quotation mark or backslash is what the common readers take for an escape; a line break would end the row. */
static void label_add(lian_buffer *out, const char *text) {
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') lian_buffer_add_char(out, '\\');
        lian_buffer_add_char(out, (unsigned char)*text < ' ' ? ' ' : *text);
    }
}

/* shared[symbol]: how many vertices have this name. */
static uint8_t *names_count(const lian_exchange *x) {
    uint8_t *shared = calloc((size_t)x->dataset->pool.count + 1, 1);
    for (lian_row r = 0; shared && x->name && r < x->nodes; r++)
        if (x->name[r] >= 0 && shared[x->name[r]] < 2) shared[x->name[r]]++;
    return shared;
}

static void vertex_add(lian_buffer *out, const lian_exchange *x, lian_row row, const uint8_t *shared) {
    lian_symbol name = lian_symbol_at(x->name, row);
    lian_buffer_add_format(out, "%d \"", (int)row + 1);
    label_add(out, lian_dataset_text(x->dataset, name == LIAN_NONE ? x->id[row] : name));
    if (name != LIAN_NONE && shared[name] > 1) {
        lian_buffer_add_text(out, " [");
        label_add(out, lian_dataset_text(x->dataset, x->id[row]));
        lian_buffer_add_char(out, ']');
    }
    lian_buffer_add_text(out, "\"\n");
}

lian_status lian_pajek_write(const lian_exchange *x, lian_sink *sink, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer *out = &sink->text;
    uint8_t *shared = names_count(x);
    LIAN_CHECK_MEMORY(shared);
    lian_buffer_add_format(out, "*Vertices %d\n", (int)x->nodes);
    for (lian_row r = 0; r < x->nodes; r++) {
        vertex_add(out, x, r, shared);
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    lian_buffer_add_text(out, "*Arcs\n");
    for (lian_row r = 0; r < x->arcs; r++) {
        double weight = lian_number_at(x->weight, r);
        if (x->from[r] == LIAN_NONE) continue;
        lian_buffer_add_format(out, "%d %d", (int)x->from[r] + 1, (int)x->to[r] + 1);
        if (!lian_is_unknown(weight)) {
            lian_buffer_add_char(out, ' ');
            lian_buffer_add_number(out, weight);
        }
        lian_buffer_add_char(out, '\n');
        LIAN_TRY(lian_sink_flush(sink, err));
    }
out:
    free(shared);
    return status;
}
