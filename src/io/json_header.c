/* SPDX-License-Identifier: MIT */
/* What do the header keys of a dataset say? */
#include "base/error.h"
#include "base/nearest.h"
#include "base/number.h"
#include "io/json_input.h"

#include <string.h>

static lian_status value_fault(lian_json_input *in, const char *key, const char *value, const char *allowed,
                               lian_error *err) {
    return lian_json_fault(in, LIAN_FAULT_HEADER_VALUE, LIAN_NONE, LIAN_NONE, key, value, allowed, err);
}

static lian_status kind_fault(lian_json_input *in, const char *wanted, const cJSON *value, lian_error *err) {
    lian_status status = lian_json_kind_fault(in, LIAN_NONE, LIAN_NONE, wanted, value, err);
    return status == LIAN_OK ? lian_json_twice_check(in, value, LIAN_NONE, LIAN_NONE, err) : status;
}

static lian_status format_read(lian_json_input *in, const cJSON *value, lian_error *err) {
    char text[LIAN_NUMBER_SIZE];
    in->has_format = true;
    if (!cJSON_IsNumber(value)) return kind_fault(in, "number", value, err);
    if (value->valuedouble == 1) return LIAN_OK;
    lian_number_write(value->valuedouble, text);
    return value_fault(in, "format", text, "1", err);
}

/* Is the word one of a ';' list? "" allows any word. */
static bool is_allowed(const char *words, const char *word) {
    size_t length = strlen(word);
    if (!*words) return true;
    for (const char *at = words; *at; at += strcspn(at, ";"), at += *at == ';')
        if (!strncmp(at, word, length) && (at[length] == ';' || !at[length])) return true;
    return false;
}

static lian_status text_read(lian_json_input *in, const char *key, const cJSON *value, const char *words,
                             lian_symbol *out, lian_error *err) {
    bool good;
    if (!cJSON_IsString(value)) return kind_fault(in, "text", value, err);
    const char *text = value->valuestring;
    lian_status status = lian_json_text_check(in, text, LIAN_NONE, LIAN_NONE, &good, err);
    if (status != LIAN_OK || !good || !*text) return status;
    if (!is_allowed(words, text)) return value_fault(in, key, text, words, err);
    return lian_symbol_add(in->dataset, text, strlen(text), out) == LIAN_OK ? LIAN_OK : lian_error_memory(err);
}

static lian_status date_read(lian_json_input *in, const cJSON *value, lian_date *out, lian_error *err) {
    if (!cJSON_IsString(value)) return kind_fault(in, "text", value, err);
    if (!*value->valuestring || lian_date_read(value->valuestring, strlen(value->valuestring), out)) return LIAN_OK;
    return value_fault(in, "as_of", value->valuestring, "YYYY[-MM[-DD]]", err);
}

static lian_status synthetic_read(lian_json_input *in, const cJSON *value, lian_error *err) {
    if (!cJSON_IsBool(value)) return kind_fault(in, "true/false", value, err);
    lian_dataset_header(in->dataset)->synthetic = (int8_t)cJSON_IsTrue(value);
    return LIAN_OK;
}

static lian_status coverage_word_read(lian_json_input *in, const cJSON *value, int8_t *out, lian_error *err) {
    if (!cJSON_IsString(value)) return kind_fault(in, "text", value, err);
    if (!strcmp(value->valuestring, "complete")) *out = LIAN_COMPLETE;
    else if (!strcmp(value->valuestring, "partial")) *out = LIAN_PARTIAL;
    else return value_fault(in, "coverage", value->valuestring, "complete;partial", err);
    return LIAN_OK;
}

static lian_status table_unknown(lian_json_input *in, const char *name, lian_error *err) {
    lian_nearest search = lian_nearest_new(name);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) lian_nearest_add(&search, lian_table_info_get((lian_table)t)->name);
    return lian_json_fault(in, LIAN_FAULT_TABLE_UNKNOWN, LIAN_NONE, LIAN_NONE, name,
                           lian_fault_suggest(in->faults, search.best), NULL, err);
}

static lian_status coverage_read(lian_json_input *in, const cJSON *value, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_header *header = lian_dataset_header(in->dataset);
    if (!cJSON_IsObject(value)) return coverage_word_read(in, value, &header->coverage_all, err);
    LIAN_TRY(lian_json_twice_check(in, value, LIAN_NONE, LIAN_NONE, err));
    for (const cJSON *child = value->child; child; child = child->next) {
        size_t before = lian_pointer_push(in, child->string);
        int table = lian_table_find(child->string);
        if (table == LIAN_NONE) LIAN_TRY(table_unknown(in, child->string, err));
        else LIAN_TRY(coverage_word_read(in, child, &header->coverage_table[table], err));
        lian_pointer_pop(in, before);
    }
out:
    return status;
}

static lian_status key_unknown(lian_json_input *in, const char *key, const cJSON *value, lian_error *err) {
    static const char *const keys[] = {"format", "title",      "lang",      "home",     "as_of",
                                       "currency", "money_unit", "synthetic", "coverage", "tables"};
    lian_nearest search = lian_nearest_new(key);
    /* "tables" itself is unknown in the header of a folder: there is nothing to suggest then. */
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i], key)) lian_nearest_add(&search, keys[i]);
    lian_status status = lian_json_fault(in, LIAN_FAULT_KEY_UNKNOWN, LIAN_NONE, LIAN_NONE, key,
                                         lian_fault_suggest(in->faults, search.best), NULL, err);
    return status == LIAN_OK ? lian_json_twice_check(in, value, LIAN_NONE, LIAN_NONE, err) : status;
}

lian_status lian_header_value_read(lian_json_input *in, const char *key, const cJSON *value, lian_error *err) {
    lian_header *header = lian_dataset_header(in->dataset);
    if (!strcmp(key, "format")) return format_read(in, value, err);
    if (!strcmp(key, "title")) return text_read(in, key, value, "", &header->title, err);
    if (!strcmp(key, "lang")) return text_read(in, key, value, "zh;en", &header->lang, err);
    if (!strcmp(key, "home")) return text_read(in, key, value, "", &header->home, err);
    if (!strcmp(key, "as_of")) return date_read(in, value, &header->as_of, err);
    if (!strcmp(key, "currency")) return text_read(in, key, value, "", &header->currency, err);
    if (!strcmp(key, "money_unit")) return text_read(in, key, value, "万元;亿元;元", &header->money_unit, err);
    if (!strcmp(key, "synthetic")) return synthetic_read(in, value, err);
    if (!strcmp(key, "coverage")) return coverage_read(in, value, err);
    return key_unknown(in, key, value, err);
}
