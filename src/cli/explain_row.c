/* SPDX-License-Identifier: MIT */
/* Where does a row of the input stand, what is it about, and who says so? */
#include "cli/explain_say.h"
#include "model/dataset.h"

#include <string.h>

void lian_explain_at(const lian_study *study, const lian_input *input, lian_buffer *out) {
    const char *table = lian_table_info_get(input->row.table)->name;
    int32_t column = input->column ? lian_column_find(input->row.table, input->column, strlen(input->column)) : LIAN_NONE;
    int32_t number, line;
    lian_cell_origin(study->dataset, input->row.table, input->row.row, column, &number, &line);
    if (number == LIAN_NONE) return;
    const lian_origin *origin = &study->dataset->origin[number];
    lian_buffer_add_text(out, lian_dataset_text(study->dataset, origin->file));
    if (origin->sheet != LIAN_NONE) lian_buffer_add_format(out, "!%s", lian_dataset_text(study->dataset, origin->sheet));
    if (origin->json) lian_buffer_add_format(out, ":/tables/%s/%d", table, (int)line);
    else lian_buffer_add_format(out, ":%d", (int)line);
}

/* The name that goes with an id of another table, else the id. */
static void name_write(const lian_study *study, lian_table table, lian_symbol id, lian_buffer *out) {
    int32_t column = lian_column_find(table, "name", strlen("name"));
    lian_row row = lian_row_find(study->dataset, table, id);
    lian_symbol name = row == LIAN_NONE || column == LIAN_NONE ? LIAN_NONE : lian_symbol_at(*lian_column_cells(study->tables, table, column), row);
    lian_buffer_add_text(out, lian_dataset_text(study->dataset, name == LIAN_NONE ? id : name));
}

static void key_write(const lian_study *study, lian_table table, lian_row row, int32_t column, lian_lang lang, lian_buffer *out) {
    const lian_column *info = &lian_table_info_get(table)->columns[column];
    const void *cells = *lian_column_cells(study->tables, table, column);
    if (info->type == LIAN_TYPE_ID) name_write(study, table, lian_symbol_at(cells, row), out);
    else if (info->type == LIAN_TYPE_REF) name_write(study, (lian_table)info->argument, lian_symbol_at(cells, row), out);
    else if (info->type == LIAN_TYPE_ENUM) lian_present_enum((lian_vocabulary)info->argument, lian_enum_at(cells, row), lang, out);
    else lian_cell_write(study->dataset, table, row, column, out);
}

void lian_explain_label(const lian_study *study, lian_table table, lian_row row, lian_lang lang, lian_buffer *out) {
    const lian_table_info *info = lian_table_info_get(table);
    bool first = true;
    for (int32_t c = 0; c < info->column_count; c++) {
        if (!(info->columns[c].flags & LIAN_KEY) || lian_cell_is_empty(study->dataset, table, row, c)) continue;
        lian_buffer_add_text(out, first ? "" : " / ");
        key_write(study, table, row, c, lang, out);
        first = false;
    }
}

void lian_explain_cell(const lian_study *study, const lian_input *input, lian_lang lang, lian_buffer *out) {
    if (!input->column) return;
    int32_t column = lian_column_find(input->row.table, input->column, strlen(input->column));
    if (lian_cell_is_empty(study->dataset, input->row.table, input->row.row, column))
        lian_buffer_add_text(out, lian_say(lang, "空", "empty"));
    else
        key_write(study, input->row.table, input->row.row, column, lang, out);
}

void lian_explain_source(const lian_study *study, lian_symbol source, lian_lang lang, lian_buffer *out) {
    bool first = true;
    for (lian_item item = lian_item_first(lian_dataset_text(study->dataset, source)); item.length; item = lian_item_next(item)) {
        lian_buffer_add_text(out, first ? "" : lian_say(lang, "、", "; "));
        lian_present_source_item(study, item, lang, out);
        first = false;
    }
}

const char *lian_explain_column(const lian_input *input, lian_lang lang) {
    if (!input->column) return "";
    int32_t column = lian_column_find(input->row.table, input->column, strlen(input->column));
    return lang == LIAN_ZH ? lian_table_info_get(input->row.table)->columns[column].zh : input->column;
}
