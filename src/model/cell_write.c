/* SPDX-License-Identifier: MIT */
/* What is the canonical text of a cell, and what are the items of a list? */
#include "base/number.h"
#include "model/dataset.h"

#include <string.h>

void lian_cell_write(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column, lian_buffer *out) {
    const lian_column *c = &lian_table_info_get(table)->columns[column];
    const void *cells = *lian_column_cells(&dataset->tables, table, column);
    char text[LIAN_NUMBER_SIZE];
    if (!cells) return;
    switch (c->store) {
    case LIAN_STORED_SYMBOL: lian_buffer_add_text(out, lian_dataset_text(dataset, ((const lian_symbol *)cells)[row])); break;
    case LIAN_STORED_ENUM:
        lian_buffer_add_text(out, lian_vocabulary_word((lian_vocabulary)c->argument, ((const int8_t *)cells)[row]));
        break;
    case LIAN_STORED_DATE: lian_buffer_add(out, text, lian_date_write(((const lian_date *)cells)[row], text)); break;
    case LIAN_STORED_NUMBER: lian_buffer_add_number(out, ((const double *)cells)[row]); break;
    }
}

static lian_item item_at(const char *text) {
    while (*text == ';') text++;
    return (lian_item){.text = text, .length = strcspn(text, ";")};
}

lian_item lian_item_first(const char *cell) { return item_at(cell); }

lian_item lian_item_next(lian_item item) { return item_at(item.text + item.length); }
