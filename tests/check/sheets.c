/* SPDX-License-Identifier: MIT */
/* How does a test get a dataset, and see what is in it? */
#include "sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(int good, const char *what, const char *where, size_t length) {
    if (good) return;
    fprintf(stderr, "sheets: %s: %.*s\n", what, (int)length, where);
    abort();
}

typedef struct sheet {
    lian_dataset *dataset;
    lian_faults *faults;
    lian_table table;
    int32_t columns, column[64], origin, line;
    char file[64];
} sheet;

static const char *cell_end(const char *at, const char *end) {
    const char *comma = memchr(at, ',', (size_t)(end - at));
    return comma ? comma : end;
}

static void header_set(sheet *s, const char *line, const char *end) {
    const char *mark = memchr(line, '=', (size_t)(end - line));
    require(mark != NULL, "not key=value", line, (size_t)(end - line));
    size_t key = (size_t)(mark - line), length = (size_t)(end - mark - 1);
    lian_header *h = lian_dataset_header(s->dataset);
    char value[64];
    snprintf(value, sizeof value, "%.*s", (int)length, mark + 1);
    lian_symbol symbol;
    require(lian_symbol_add(s->dataset, value, length, &symbol) == LIAN_OK, "memory", "", 0);
    if (!strncmp(line, "home", key))
        h->home = symbol;
    else if (!strncmp(line, "money_unit", key))
        h->money_unit = symbol;
    else if (!strncmp(line, "currency", key))
        h->currency = symbol;
    else if (!strncmp(line, "title", key))
        h->title = symbol;
    else if (!strncmp(line, "synthetic", key))
        h->synthetic = (int8_t)atoi(value);
    else if (!strncmp(line, "as_of", key))
        h->as_of = atoi(value);
    else if (!strncmp(line, "coverage", key))
        h->coverage_all = !strcmp(value, "complete");
    else {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)key, line);
        require(!strncmp(name, "coverage.", 9) && lian_table_find(name + 9) != LIAN_NONE, "unknown key", line, key);
        h->coverage_table[lian_table_find(name + 9)] = !strcmp(value, "complete");
    }
}

static void file_open(sheet *s, const char *line, const char *end) {
    snprintf(s->file, sizeof s->file, "%.*s", (int)(end - line - 2), line + 1);
    char table[64];
    snprintf(table, sizeof table, "%.*s", (int)strcspn(s->file, "."), s->file);
    int found = lian_table_find(table);
    require(found != LIAN_NONE, "unknown table", line, (size_t)(end - line));
    s->table = (lian_table)found;
    s->line = 0;
}

static void columns_read(sheet *s, const char *at, const char *end) {
    int16_t field[64] = {0};
    s->columns = 0;
    for (; at <= end; at = cell_end(at, end) + 1) {
        int32_t column = lian_column_find(s->table, at, (size_t)(cell_end(at, end) - at));
        require(column != LIAN_NONE, "unknown column", at, (size_t)(cell_end(at, end) - at));
        s->column[s->columns++] = column;
        field[column] = (int16_t)s->columns;
    }
    require(lian_origin_add(s->dataset, s->table, s->file, NULL, false, field, &s->origin, NULL) == LIAN_OK, "memory",
            "", 0);
}

static void row_read(sheet *s, const char *at, const char *end) {
    lian_cell_reader reader = {.dataset = s->dataset, .faults = s->faults, .table = s->table, .money_factor = 1};
    require(lian_row_add(s->dataset, s->table, &reader.row, NULL) == LIAN_OK, "memory", "", 0);
    require(lian_run_add(s->dataset, s->table, reader.row, s->origin, s->line, NULL) == LIAN_OK, "memory", "", 0);
    for (int32_t k = 0; at <= end; at = cell_end(at, end) + 1, k++) {
        require(k < s->columns, "too many cells", at, (size_t)(end - at));
        reader.at = lian_cell_position(s->dataset, s->table, reader.row, s->column[k], s->faults);
        require(lian_cell_read(&reader, s->column[k], at, (size_t)(cell_end(at, end) - at), NULL) == LIAN_OK, "memory",
                "", 0);
    }
    lian_buffer_clear(&reader.scratch);
}

lian_dataset *sheets_read(const char *text, lian_faults *faults) {
    sheet s = {.faults = faults};
    if (!faults) require(lian_faults_new(&s.faults, NULL) == LIAN_OK, "memory", "", 0);
    require(lian_dataset_new(&s.dataset, NULL) == LIAN_OK, "memory", "", 0);
    for (const char *end; *text; text = *end ? end + 1 : end) {
        end = text + strcspn(text, "\n");
        if (end == text) continue;
        if (*text == '[')
            file_open(&s, text, end);
        else if (!*s.file)
            header_set(&s, text, end);
        else if (++s.line == 1)
            columns_read(&s, text, end);
        else
            row_read(&s, text, end);
    }
    if (!faults) {
        char message[400] = "";
        if (lian_fault_count_all(s.faults))
            lian_fault_write(lian_fault_at(s.faults, 0), LIAN_EN, message, sizeof message);
        require(!*message, "bad cell", message, strlen(message));
        lian_faults_free(s.faults);
    }
    return s.dataset;
}

void sheets_write(const lian_dataset *d, lian_buffer *out) {
    const lian_header *h = lian_dataset_header_get(d);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        const lian_table_info *info = lian_table_info_get((lian_table)t);
        for (lian_row r = 0; r < lian_row_count(d, (lian_table)t); r++) {
            lian_buffer_add_format(out, "%s %d", info->name, (int)r);
            for (int32_t c = 0; c < info->column_count; c++) {
                if (lian_cell_is_empty(d, (lian_table)t, r, c)) continue;
                lian_buffer_add_format(out, " %s=", info->columns[c].key);
                lian_cell_write(d, (lian_table)t, r, c, out);
            }
            lian_buffer_add_char(out, '\n');
        }
        if (h->coverage_table[t] != LIAN_NONE)
            lian_buffer_add_format(out, "coverage.%s=%d\n", info->name, h->coverage_table[t]);
    }
    lian_buffer_add_format(out, "title=%s home=%s currency=%s money_unit=%s as_of=%d synthetic=%d coverage=%d\n",
                           lian_dataset_text(d, h->title), lian_dataset_text(d, h->home),
                           lian_dataset_text(d, h->currency), lian_dataset_text(d, h->money_unit), (int)h->as_of,
                           h->synthetic, h->coverage_all);
}

int32_t sheets_errors(lian_dataset *dataset, lian_faults *faults) {
    lian_error err = {.message = ""};
    require(lian_check(dataset, LIAN_NONE, 36, 0.05, faults, &err) == LIAN_OK, "check", err.message,
            strlen(err.message));
    return lian_fault_count(faults, LIAN_ERROR);
}

void sheets_check(const char *text, lian_buffer *out) {
    lian_faults *faults;
    require(lian_faults_new(&faults, NULL) == LIAN_OK, "memory", "", 0);
    lian_dataset *dataset = sheets_read(text, faults);
    sheets_errors(dataset, faults);
    for (int32_t i = 0; i < lian_fault_count_all(faults); i++) {
        char line[1024];
        lian_fault_write(lian_fault_at(faults, i), LIAN_EN, line, sizeof line);
        lian_buffer_add_format(out, "%s\n", line);
    }
    lian_faults_free(faults);
    lian_dataset_free(dataset);
}
