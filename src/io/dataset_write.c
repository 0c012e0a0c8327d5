/* SPDX-License-Identifier: MIT */
/* How does a dataset become a JSON document or a folder of CSV files, always the same bytes for the same data? */
#include "base/error.h"
#include "base/number.h"
#include "io/write.h"

#include <liantu/io.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* ---- header -------------------------------------------------------------------------------------------------------- */

static void text_add(const lian_dataset *dataset, lian_json *json, const char *key, lian_symbol symbol) {
    if (symbol == LIAN_NONE) return;
    lian_json_newline(json);
    lian_json_key_text(json, key, lian_dataset_text(dataset, symbol));
}

static const char *coverage_word(int8_t coverage) { return coverage == LIAN_COMPLETE ? "complete" : "partial"; }

/* By table as soon as one table differs; the word for all tables is then written out for each. */
static void coverage_add(const lian_header *header, lian_json *json) {
    bool by_table = false;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) by_table = by_table || header->coverage_table[t] != LIAN_NONE;
    if (!by_table && header->coverage_all == LIAN_NONE) return;
    lian_json_newline(json);
    lian_json_key(json, "coverage");
    if (!by_table) {
        lian_json_text(json, coverage_word(header->coverage_all));
        return;
    }
    lian_json_open(json, '{');
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        int8_t own = header->coverage_table[t] == LIAN_NONE ? header->coverage_all : header->coverage_table[t];
        if (own != LIAN_NONE) lian_json_key_text(json, lian_table_info_get((lian_table)t)->name, coverage_word(own));
    }
    lian_json_close(json, '}');
}

void lian_header_add(const lian_dataset *dataset, lian_json *json) {
    const lian_header *header = lian_dataset_header_get(dataset);
    char date[12];
    lian_json_newline(json);
    lian_json_key_int(json, "format", 1);
    text_add(dataset, json, "title", header->title);
    text_add(dataset, json, "lang", header->lang);
    text_add(dataset, json, "home", header->home);
    if (lian_date_write(header->as_of, date)) {
        lian_json_newline(json);
        lian_json_key_text(json, "as_of", date);
    }
    text_add(dataset, json, "currency", header->currency);
    text_add(dataset, json, "money_unit", header->money_unit);
    if (header->synthetic) {
        lian_json_newline(json);
        lian_json_key(json, "synthetic");
        lian_json_bool(json, true);
    }
    coverage_add(header, json);
}

/* ---- JSON ---------------------------------------------------------------------------------------------------------- */

static void list_add(lian_json *json, const char *cell) {
    lian_json_open(json, '[');
    for (lian_item it = lian_item_first(cell); it.length; it = lian_item_next(it)) lian_json_text_n(json, it.text, it.length);
    lian_json_close(json, ']');
}

static void cell_add(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column, lian_json *json) {
    const lian_column *c = &lian_table_info_get(table)->columns[column];
    const void *cells = *lian_column_cells(&dataset->tables, table, column);
    char date[12];
    if (!cells || lian_cell_is_empty(dataset, table, row, column)) return;
    lian_json_key(json, c->key);
    switch (c->store) {
    case LIAN_STORED_SYMBOL: {
        const char *text = lian_dataset_text(dataset, ((const lian_symbol *)cells)[row]);
        if (lian_type_is_list(c->type)) list_add(json, text);
        else lian_json_text(json, text);
        break;
    }
    case LIAN_STORED_ENUM:
        lian_json_text(json, lian_vocabulary_word((lian_vocabulary)c->argument, ((const int8_t *)cells)[row]));
        break;
    case LIAN_STORED_DATE:
        lian_date_write(((const lian_date *)cells)[row], date);
        lian_json_text(json, date);
        break;
    case LIAN_STORED_NUMBER: lian_json_number(json, ((const double *)cells)[row]); break;
    }
}

static lian_status table_json_write(const lian_dataset *dataset, lian_table table, lian_sink *sink, lian_json *json,
                                    lian_error *err) {
    const lian_table_info *info = lian_table_info_get(table);
    if (!lian_row_count(dataset, table)) return LIAN_OK;
    lian_json_newline(json);
    lian_json_key(json, info->name);
    lian_json_open(json, '[');
    for (lian_row r = 0; r < lian_row_count(dataset, table); r++) {
        lian_json_newline(json);
        lian_json_open(json, '{');
        for (int32_t c = 0; c < info->column_count; c++) cell_add(dataset, table, r, c, json);
        lian_json_close(json, '}');
        lian_status status = lian_sink_flush(sink, err);
        if (status != LIAN_OK) return status;
    }
    lian_buffer_add_char(json->out, '\n');
    lian_json_close(json, ']');
    return LIAN_OK;
}

static lian_status json_write(const lian_dataset *dataset, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sink sink = LIAN_SINK_INIT;
    lian_json json = {.out = &sink.text};
    LIAN_TRY(lian_sink_open(&sink, path, err));
    lian_json_open(&json, '{');
    lian_header_add(dataset, &json);
    lian_json_newline(&json);
    lian_json_key(&json, "tables");
    lian_json_open(&json, '{');
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) LIAN_TRY(table_json_write(dataset, (lian_table)t, &sink, &json, err));
    lian_json_close(&json, '}');
    lian_json_close(&json, '}');
    lian_buffer_add_char(&sink.text, '\n');
out:
    return lian_sink_close(&sink, status, err);
}

/* ---- folder of CSV files ------------------------------------------------------------------------------------------- */

static bool column_is_written(const lian_dataset *dataset, lian_table table, int32_t column) {
    if (lian_table_info_get(table)->columns[column].flags & LIAN_REQUIRED) return true;
    if (!*lian_column_cells(&dataset->tables, table, column)) return false;
    for (lian_row r = 0; r < lian_row_count(dataset, table); r++)
        if (!lian_cell_is_empty(dataset, table, r, column)) return true;
    return false;
}

static void row_csv_add(const lian_dataset *dataset, lian_table table, lian_row row, const int32_t *columns, int32_t count,
                        lian_buffer *cell, lian_buffer *out) {
    for (int32_t i = 0; i < count; i++) {
        if (i) lian_buffer_add_char(out, ',');
        lian_buffer_reset(cell);
        lian_cell_write(dataset, table, row, columns[i], cell);
        lian_csv_add(out, lian_buffer_text(cell), cell->length, false);
    }
    lian_buffer_add_char(out, '\n');
}

static lian_status table_csv_write(const lian_dataset *dataset, lian_table table, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sink sink = LIAN_SINK_INIT;
    lian_buffer cell = LIAN_BUFFER_INIT;
    const lian_table_info *info = lian_table_info_get(table);
    int32_t columns[64], count = 0;
    LIAN_TRY(lian_sink_open(&sink, path, err));
    for (int32_t c = 0; c < info->column_count; c++)
        if (column_is_written(dataset, table, c)) columns[count++] = c;
    for (int32_t i = 0; i < count; i++)
        lian_buffer_add_format(&sink.text, "%s%s", i ? "," : "", info->columns[columns[i]].key);
    lian_buffer_add_char(&sink.text, '\n');
    for (lian_row r = 0; r < lian_row_count(dataset, table); r++) {
        row_csv_add(dataset, table, r, columns, count, &cell, &sink.text);
        LIAN_CHECK_MEMORY(!cell.failed);
        LIAN_TRY(lian_sink_flush(&sink, err));
    }
out:
    lian_buffer_clear(&cell);
    return lian_sink_close(&sink, status, err);
}

/* What an earlier dataset left in the folder must not be read as part of this one. */
static lian_status stale_remove(const char *path, lian_error *err) {
    if (!unlink(path) || errno == ENOENT) return LIAN_OK;
    return lian_error_set(err, LIAN_ERR_IO, "%s: cannot remove: %s", path, strerror(errno));
}

static lian_status tables_write(const lian_dataset *dataset, lian_folder *folder, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer name = LIAN_BUFFER_INIT;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        bool is_empty = !lian_row_count(dataset, (lian_table)t);
        if (is_empty && folder->fresh) continue;
        lian_buffer_reset(&name);
        lian_buffer_add_format(&name, "%s.csv", lian_table_info_get((lian_table)t)->name);
        LIAN_CHECK_MEMORY(!name.failed);
        LIAN_TRY(lian_folder_file(folder, name.text, err));
        if (is_empty) LIAN_TRY(stale_remove(folder->file.text, err));
        else LIAN_TRY(table_csv_write(dataset, (lian_table)t, folder->file.text, err));
    }
out:
    lian_buffer_clear(&name);
    return status;
}

static lian_status folder_write(const lian_dataset *dataset, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_folder folder = LIAN_FOLDER_INIT;
    lian_buffer header = LIAN_BUFFER_INIT;
    lian_json json = {.out = &header};
    LIAN_TRY(lian_folder_begin(&folder, path, err));
    LIAN_TRY(tables_write(dataset, &folder, err));
    lian_json_open(&json, '{');
    lian_header_add(dataset, &json);
    lian_buffer_add_char(&header, '\n');
    lian_json_close(&json, '}');
    lian_buffer_add_char(&header, '\n');
    LIAN_CHECK_MEMORY(!header.failed);
    status = lian_folder_write(&folder, "dataset.json", header.text, header.length, err);
out:
    lian_buffer_clear(&header);
    return lian_folder_end(&folder, status, err);
}

lian_status lian_dataset_write(const lian_dataset *dataset, const char *path, lian_error *err) {
    const char *extension = lian_path_extension(path);
    size_t length = strlen(path);
    if (!length) return lian_error_set(err, LIAN_ERR_ARGUMENT, "the output has no name");
    if (!strcmp(path, "-") || (!strcasecmp(extension, ".json") && !lian_path_is_folder(path)))
        return json_write(dataset, path, err);
    if (!*extension || path[length - 1] == '/' || lian_path_is_folder(path)) return folder_write(dataset, path, err);
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s: cannot write the form %s; a dataset is a folder or a .json file",
                          path, extension);
}
