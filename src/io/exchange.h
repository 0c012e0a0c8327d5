/* SPDX-License-Identifier: MIT */
/* A network as nodes, arcs and named attributes, for the writers of exchange formats. */
#ifndef LIAN_IO_EXCHANGE_H
#define LIAN_IO_EXCHANGE_H

#include "io/write.h"
#include "model/network.h"

#include <liantu/io.h>

/* The columns of a table that hold something: each is an attribute of a node or an arc. */
typedef struct lian_attributes {
    lian_table table;
    int32_t column[40];
    int32_t count;
} lian_attributes;

typedef struct lian_exchange {
    const lian_dataset *dataset;
    lian_attributes node, arc;
    int32_t nodes, arcs;          /* rows of the two tables */
    const int32_t *from, *to;     /* by row of the arc table; LIAN_NONE: left out */
    const lian_symbol *id, *name; /* of nodes */
    const double *weight;         /* of arcs (share, value), or NULL */
} lian_exchange;

lian_exchange lian_exchange_of(const lian_network *network, lian_graph_kind kind);
/* Cell of an attribute as text, without quotes or escapes; nothing when it is empty. */
void lian_exchange_cell(const lian_exchange *exchange, const lian_attributes *attributes, lian_row row, int32_t attribute,
                        lian_buffer *out);
const lian_column *lian_exchange_column(const lian_attributes *attributes, int32_t attribute);
/* Text for XML: <, >, &, " as entities, tab and line breaks as references, characters XML cannot hold as U+FFFD. */
void lian_xml_add(lian_buffer *out, const char *text);

/* One writer a format; each leaves the sink open. */
lian_status lian_graphml_write(const lian_exchange *exchange, lian_sink *sink, lian_error *err);
lian_status lian_gexf_write(const lian_exchange *exchange, lian_sink *sink, lian_error *err);
lian_status lian_pajek_write(const lian_exchange *exchange, lian_sink *sink, lian_error *err);
lian_status lian_dot_write(const lian_exchange *exchange, lian_sink *sink, lian_error *err);

#endif
