/* SPDX-License-Identifier: MIT */
/* How does a dataset come out of one JSON document? */
#include "base/error.h"
#include "base/nearest.h"
#include "io/json_input.h"
#include "io/json_scan.h"
#include "io/read.h"

#include <stdio.h>
#include <string.h>

/* LT110, LT112 and the like stand at a line and a column, since there is no tree to point into. */
static lian_status flaw_report(lian_json_input *in, const lian_text_file *text, const lian_json_flaw *flaw,
                               lian_error *err) {
    const char *line = flaw->at;
    while (line > text->text && line[-1] != '\n') line--;
    lian_position at = {.file = in->name, .sheet = "", .pointer = ""};
    at.line = lian_text_line(text->text, (size_t)(flaw->at - text->text));
    for (at.field = 1; line < flaw->at; line++) at.field += (*line & 0xc0) != 0x80;
    return lian_fault_add(in->faults, flaw->code, at, LIAN_NONE, LIAN_NONE, flaw->what, NULL, NULL, NULL, err);
}

/* A value that passed lian_json_check() can fail to parse only for want of memory. */
static lian_status value_parse(cJSON **out, const char *from, const char *end, lian_error *err) {
    *out = cJSON_ParseWithLengthOpts(from, (size_t)(end - from), NULL, 0);
    return *out ? LIAN_OK : lian_error_memory(err);
}

/* The text of a key into `pool`; *again tells that the pool had it. */
static lian_status key_read(lian_pool *pool, const char *key, const char **out, bool *again, lian_error *err) {
    lian_status status = LIAN_OK;
    cJSON *text = NULL;
    int32_t before = pool->count;
    LIAN_TRY(value_parse(&text, key, lian_json_skip(key), err));
    int32_t number = lian_pool_add(pool, text->valuestring, strlen(text->valuestring));
    LIAN_CHECK_MEMORY(number != LIAN_NONE);
    *out = pool->text[number];
    *again = number < before;
out:
    cJSON_Delete(text);
    return status;
}

static lian_status kind_fault(lian_json_input *in, const char *wanted, const char *value, lian_error *err) {
    const char *found = *value == '{'                        ? "object"
                        : *value == '['                      ? "list"
                        : *value == '"'                      ? "text"
                        : *value == 't' || *value == 'f'     ? "true/false"
                        : *value == 'n'                      ? "null"
                                                             : "number";
    return lian_json_fault(in, LIAN_FAULT_JSON_TYPE, LIAN_NONE, LIAN_NONE, wanted, found, NULL, err);
}

static lian_status row_read(lian_json_input *in, lian_cell_reader *reader, int32_t origin, int32_t index,
                            lian_json_walk *walk, lian_error *err) {
    lian_status status = LIAN_OK;
    cJSON *value = NULL;
    const char *from = walk->at;
    walk->at = lian_json_skip(from);
    if (*from != '{') return kind_fault(in, "object", from, err);
    LIAN_TRY(value_parse(&value, from, walk->at, err));
    LIAN_TRY(lian_row_add(in->dataset, reader->table, &reader->row, err));
    LIAN_TRY(lian_run_add(in->dataset, reader->table, reader->row, origin, index, err));
    status = lian_json_row_read(in, reader, value, err);
out:
    cJSON_Delete(value);
    return status;
}

static lian_status table_read(lian_json_input *in, lian_table table, lian_json_walk *outer, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_cell_reader reader = {.dataset = in->dataset, .faults = in->faults, .table = table, .money_factor = 1};
    lian_json_walk walk = lian_json_enter(outer->at);
    int32_t origin;
    LIAN_TRY(lian_origin_add(in->dataset, table, in->name, NULL, true, NULL, &origin, err));
    for (int32_t index = 0; lian_json_next(&walk, NULL); index++) {
        size_t before = lian_pointer_push_index(in, index);
        LIAN_TRY(row_read(in, &reader, origin, index, &walk, err));
        lian_pointer_pop(in, before);
    }
    outer->at = walk.at;
out:
    lian_buffer_clear(&reader.scratch);
    return status;
}

static lian_status table_unknown(lian_json_input *in, const char *name, lian_error *err) {
    lian_nearest search = lian_nearest_new(name);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) lian_nearest_add(&search, lian_table_info_get((lian_table)t)->name);
    return lian_json_fault(in, LIAN_FAULT_TABLE_UNKNOWN, LIAN_NONE, LIAN_NONE, name,
                           lian_fault_suggest(in->faults, search.best), NULL, err);
}

/* One member of "tables"; moves the walk behind it. */
static lian_status tables_member_read(lian_json_input *in, const char *name, bool again, bool *seen, lian_json_walk *walk,
                                      lian_error *err) {
    lian_status status = LIAN_OK;
    const char *value = walk->at;
    int table = lian_table_find(name);
    walk->at = lian_json_skip(value);
    if (again || (table != LIAN_NONE && seen[table]))
        return lian_json_fault(in, LIAN_FAULT_JSON_KEY_TWICE, LIAN_NONE, LIAN_NONE, name, NULL, NULL, err);
    if (table == LIAN_NONE) return table_unknown(in, name, err);
    if (*value != '[') return kind_fault(in, "list", value, err);
    seen[table] = true;
    walk->at = value;
    LIAN_TRY(table_read(in, (lian_table)table, walk, err));
out:
    return status;
}

static lian_status tables_read(lian_json_input *in, lian_json_walk *outer, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_pool names = LIAN_POOL_INIT;
    bool seen[LIAN_TABLE_COUNT] = {false}, again;
    const char *key, *name;
    lian_json_walk walk = lian_json_enter(outer->at);
    while (lian_json_next(&walk, &key)) {
        LIAN_TRY(key_read(&names, key, &name, &again, err));
        size_t before = lian_pointer_push(in, name);
        LIAN_TRY(tables_member_read(in, name, again, seen, &walk, err));
        lian_pointer_pop(in, before);
    }
    outer->at = walk.at;
out:
    lian_pool_clear(&names);
    return status;
}

static lian_status header_member_read(lian_json_input *in, const char *name, lian_json_walk *walk, lian_error *err) {
    lian_status status = LIAN_OK;
    cJSON *value = NULL;
    const char *from = walk->at;
    walk->at = lian_json_skip(from);
    LIAN_TRY(value_parse(&value, from, walk->at, err));
    status = lian_header_value_read(in, name, value, err);
out:
    cJSON_Delete(value);
    return status;
}

static lian_status member_read(lian_json_input *in, const char *name, bool again, bool header_only, lian_json_walk *walk,
                               lian_error *err) {
    const char *value = walk->at;
    if (again) {
        walk->at = lian_json_skip(value);
        return lian_json_fault(in, LIAN_FAULT_JSON_KEY_TWICE, LIAN_NONE, LIAN_NONE, name, NULL, NULL, err);
    }
    if (header_only || strcmp(name, "tables")) return header_member_read(in, name, walk, err);
    if (*value == '{') return tables_read(in, walk, err);
    walk->at = lian_json_skip(value);
    return kind_fault(in, "object", value, err);
}

static lian_status document_read(lian_json_input *in, const char *text, bool header_only, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_pool names = LIAN_POOL_INIT;
    const char *key, *name, *start = lian_json_start(text);
    bool again;
    if (*start != '{') return kind_fault(in, "object", start, err);
    lian_json_walk walk = lian_json_enter(start);
    while (lian_json_next(&walk, &key)) {
        LIAN_TRY(key_read(&names, key, &name, &again, err));
        size_t before = lian_pointer_push(in, name);
        LIAN_TRY(member_read(in, name, again, header_only, &walk, err));
        lian_pointer_pop(in, before);
    }
    if (in->has_format) goto out;
    lian_pointer_push(in, "format");
    status = lian_json_fault(in, LIAN_FAULT_HEADER_VALUE, LIAN_NONE, LIAN_NONE, "format", "", "1", err);
out:
    lian_pool_clear(&names);
    return status;
}

lian_status lian_json_read(lian_dataset *dataset, const char *path, bool header_only, lian_faults *faults,
                           lian_error *err) {
    lian_status status = LIAN_OK;
    lian_text_file text;
    lian_json_flaw flaw;
    lian_json_input in = {.dataset = dataset, .faults = faults, .name = lian_path_name(path)};
    LIAN_TRY(lian_text_read(&text, path, in.name, false, 1, faults, err));
    if (!text.good) goto out;
    if (lian_json_check(text.text, text.length, &flaw)) status = document_read(&in, text.text, header_only, err);
    else status = flaw_report(&in, &text, &flaw, err);
out:
    lian_buffer_clear(&in.pointer);
    lian_text_clear(&text);
    return status;
}
