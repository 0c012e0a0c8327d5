/* SPDX-License-Identifier: MIT */
/* What is the JSON form of a dataset, as a JSON Schema? */
#include "io/write.h"

#include <liantu/io.h>

#include <string.h>

static void key_type(lian_json *json, const char *type) { lian_json_key_text(json, "type", type); }

/* Both the word written and the Chinese one are read. */
static void enum_add(lian_json *json, lian_vocabulary v, const char *key) {
    lian_json_key(json, key);
    lian_json_open(json, '[');
    for (int k = 0; k < lian_vocabulary_count(v); k++) lian_json_text(json, lian_vocabulary_word(v, k));
    for (int k = 0; k < lian_vocabulary_count(v); k++)
        if (strcmp(lian_vocabulary_word(v, k), lian_vocabulary_zh(v, k))) lian_json_text(json, lian_vocabulary_zh(v, k));
    lian_json_close(json, ']');
}

/* An array of items, or their text joined by ';' as in a cell of CSV. */
static void list_add(lian_json *json, const lian_column *column) {
    const char *pattern = column->type == LIAN_TYPE_SIGNALS  ? "^[^;；@]+@[0-9]{4}-[0-9]{2}$"
                          : !strcmp(column->key, "aliases") ? "^[^;；、]*$"
                                                            : "^[^;；]*$";
    lian_json_key(json, "anyOf");
    lian_json_open(json, '[');
    lian_json_open(json, '{');
    key_type(json, "array");
    lian_json_key(json, "items");
    lian_json_open(json, '{');
    key_type(json, "string");
    lian_json_key_text(json, "pattern", pattern);
    lian_json_close(json, '}');
    lian_json_close(json, '}');
    lian_json_open(json, '{');
    key_type(json, "string");
    lian_json_close(json, '}');
    lian_json_close(json, ']');
}

static void number_add(lian_json *json, lian_type type) {
    key_type(json, type == LIAN_TYPE_COUNT || type == LIAN_TYPE_YEAR ? "integer" : "number");
    if (type != LIAN_TYPE_NUMBER && type != LIAN_TYPE_RATE) lian_json_key_int(json, "minimum", 0);
    if (type == LIAN_TYPE_SHARE) lian_json_key_int(json, "maximum", 1);
    if (type == LIAN_TYPE_YEAR) lian_json_key_int(json, "maximum", 9999);
}

static void type_add(lian_json *json, const lian_column *column) {
    if (lian_type_is_list(column->type)) {
        list_add(json, column);
        return;
    }
    if (lian_type_is_number(column->type)) {
        number_add(json, column->type);
        return;
    }
    key_type(json, "string");
    if (column->flags & LIAN_REQUIRED) lian_json_key_int(json, "minLength", 1);
    if (column->type == LIAN_TYPE_ENUM) enum_add(json, (lian_vocabulary)column->argument, "enum");
    if (column->type == LIAN_TYPE_WORD) enum_add(json, (lian_vocabulary)column->argument, "examples");
    if (column->type == LIAN_TYPE_DATE) lian_json_key_text(json, "pattern", "^[0-9]{4}([-/.][0-9]{1,2}([-/.][0-9]{1,2})?)?$");
    if (column->type == LIAN_TYPE_PERIOD) lian_json_key_text(json, "pattern", "^[0-9]{4}(Q[1-4]|-[0-9]{2})?$");
}

static void column_add(lian_json *json, const lian_column *column) {
    lian_buffer text = LIAN_BUFFER_INIT;
    bool refers = column->type == LIAN_TYPE_REF || column->type == LIAN_TYPE_REFLIST;
    lian_buffer_add_text(&text, column->zh);
    if (*column->unit) lian_buffer_add_format(&text, "（%s）", column->unit);
    if (column->type == LIAN_TYPE_MONEY) lian_buffer_add_text(&text, "（money_unit）");
    if (refers) lian_buffer_add_format(&text, " → %s", lian_table_info_get((lian_table)column->argument)->name);
    lian_json_newline(json);
    lian_json_key(json, column->key);
    lian_json_open(json, '{');
    type_add(json, column);
    lian_json_key_text(json, "description", lian_buffer_text(&text));
    lian_json_close(json, '}');
    if (text.failed) json->out->failed = true;
    lian_buffer_clear(&text);
}

static void table_add(lian_json *json, const lian_table_info *info) {
    lian_json_newline(json);
    lian_json_key(json, info->name);
    lian_json_open(json, '{');
    key_type(json, "array");
    lian_json_key_text(json, "description", info->zh);
    lian_json_key(json, "items");
    lian_json_open(json, '{');
    key_type(json, "object");
    lian_json_key(json, "additionalProperties");
    lian_json_bool(json, false);
    lian_json_key(json, "required");
    lian_json_open(json, '[');
    for (int32_t c = 0; c < info->column_count; c++)
        if (info->columns[c].flags & LIAN_REQUIRED) lian_json_text(json, info->columns[c].key);
    lian_json_close(json, ']');
    lian_json_key(json, "properties");
    lian_json_open(json, '{');
    for (int32_t c = 0; c < info->column_count; c++) column_add(json, &info->columns[c]);
    lian_json_close(json, '}');
    lian_json_close(json, '}');
    lian_json_close(json, '}');
}

/* The members of "properties" but "tables", as text: they are few and of one kind each. */
static const char header_properties[] =
    "\"format\":{\"const\":1},\n"
    "\"title\":{\"type\":\"string\"},\n"
    "\"lang\":{\"type\":\"string\",\"enum\":[\"zh\",\"en\",\"\"]},\n"
    "\"home\":{\"type\":\"string\",\"description\":\"→ places\"},\n"
    "\"as_of\":{\"type\":\"string\",\"pattern\":\"^([0-9]{4}([-/.][0-9]{1,2}([-/.][0-9]{1,2})?)?)?$\"},\n"
    "\"currency\":{\"type\":\"string\"},\n"
    "\"money_unit\":{\"type\":\"string\",\"enum\":[\"万元\",\"亿元\",\"元\",\"\"]},\n"
    "\"synthetic\":{\"type\":\"boolean\"},\n";

static void coverage_add(lian_json *json) {
    lian_buffer_add_text(json->out, "\"coverage\":{\"anyOf\":[{\"$ref\":\"#/$defs/coverage\"},{\"type\":\"object\","
                                    "\"additionalProperties\":false,\"properties\":{");
    for (int t = 0; t < LIAN_TABLE_COUNT; t++)
        lian_buffer_add_format(json->out, "%s\"%s\":{\"$ref\":\"#/$defs/coverage\"}", t ? "," : "",
                               lian_table_info_get((lian_table)t)->name);
    lian_buffer_add_text(json->out, "}}]},\n");
}

lian_status lian_schema_write(char **out, size_t *length, lian_error *err) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_json json = {.out = &text};
    lian_buffer_add_text(&text, "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\n"
                                "\"title\":\"liantu dataset, format 1\",\n\"type\":\"object\",\n"
                                "\"additionalProperties\":false,\n\"required\":[\"format\"],\n"
                                "\"$defs\":{\"coverage\":{\"enum\":[\"complete\",\"partial\"]}},\n\"properties\":{\n");
    lian_buffer_add_text(&text, header_properties);
    coverage_add(&json);
    lian_buffer_add_text(&text, "\"tables\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":");
    lian_json_open(&json, '{');
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) table_add(&json, lian_table_info_get((lian_table)t));
    lian_json_close(&json, '}');
    lian_buffer_add_text(&text, "}}}\n");
    return lian_text_give(&text, out, length, err);
}
