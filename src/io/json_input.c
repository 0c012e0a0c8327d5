/* SPDX-License-Identifier: MIT */
/* Where in a JSON document does the reader stand, and what is wrong there? */
#include "io/json_input.h"

#include "base/error.h"
#include "io/text_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t lian_pointer_push(lian_json_input *in, const char *key) {
    size_t before = in->pointer.length;
    lian_buffer_add_char(&in->pointer, '/');
    for (size_t part; *key; key += part + 1) {
        part = strcspn(key, "~/");
        lian_buffer_add(&in->pointer, key, part);
        if (!key[part]) break;
        lian_buffer_add_text(&in->pointer, key[part] == '~' ? "~0" : "~1");
    }
    return before;
}

size_t lian_pointer_push_index(lian_json_input *in, int32_t index) {
    char digits[16], *at = digits + sizeof digits;
    size_t before = in->pointer.length;
    do *--at = (char)('0' + index % 10);
    while (index /= 10);
    *--at = '/';
    lian_buffer_add(&in->pointer, at, (size_t)(digits + sizeof digits - at));
    return before;
}

void lian_pointer_pop(lian_json_input *in, size_t length) {
    in->pointer.length = length;
    if (in->pointer.text) in->pointer.text[length] = '\0';
}

lian_position lian_json_at(const lian_json_input *in) {
    return (lian_position){.file = in->name, .sheet = "", .pointer = lian_buffer_text(&in->pointer)};
}

lian_status lian_json_fault(lian_json_input *in, lian_fault_code code, int table, lian_row row, const char *a,
                            const char *b, const char *c, lian_error *err) {
    if (in->pointer.failed) return lian_error_memory(err);
    return lian_fault_add(in->faults, code, lian_json_at(in), table, row, a, b, c, NULL, err);
}

const char *lian_json_kind(const cJSON *value) {
    return cJSON_IsObject(value)   ? "object"
           : cJSON_IsArray(value)  ? "list"
           : cJSON_IsString(value) ? "text"
           : cJSON_IsNumber(value) ? "number"
           : cJSON_IsBool(value)   ? "true/false"
                                   : "null";
}

lian_status lian_json_kind_fault(lian_json_input *in, int table, lian_row row, const char *wanted, const cJSON *value,
                                 lian_error *err) {
    return lian_json_fault(in, LIAN_FAULT_JSON_TYPE, table, row, wanted, lian_json_kind(value), NULL, err);
}

static int names_compare(const void *left, const void *right) {
    const cJSON *const *a = left, *const *b = right;
    return strcmp((*a)->string, (*b)->string);
}

static lian_status names_check(lian_json_input *in, const cJSON *object, int table, lian_row row, lian_error *err) {
    lian_status status = LIAN_OK;
    size_t count = 0, at = 0;
    const cJSON *child;
    for (child = object->child; child; child = child->next) count++;
    const cJSON **names = malloc((count + 1) * sizeof *names);
    LIAN_CHECK_MEMORY(names);
    for (child = object->child; child; child = child->next) names[at++] = child;
    qsort(names, count, sizeof *names, names_compare);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(names[i - 1]->string, names[i]->string)) continue;
        if (i > 1 && !strcmp(names[i - 2]->string, names[i]->string)) continue;
        size_t before = lian_pointer_push(in, names[i]->string);
        LIAN_TRY(lian_json_fault(in, LIAN_FAULT_JSON_KEY_TWICE, table, row, names[i]->string, NULL, NULL, err));
        lian_pointer_pop(in, before);
    }
out:
    free(names);
    return status;
}

/* As deep as the document, which lian_json_check() has bounded. */
lian_status lian_json_twice_check(lian_json_input *in, const cJSON *value, int table, lian_row row, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t index = 0;
    if (cJSON_IsObject(value)) LIAN_TRY(names_check(in, value, table, row, err));
    for (const cJSON *child = value->child; child; child = child->next, index++) {
        if (!child->child) continue;
        size_t before = child->string ? lian_pointer_push(in, child->string) : lian_pointer_push_index(in, index);
        LIAN_TRY(lian_json_twice_check(in, child, table, row, err));
        lian_pointer_pop(in, before);
    }
out:
    return status;
}

lian_status lian_json_text_check(lian_json_input *in, const char *text, int table, lian_row row, bool *good,
                                 lian_error *err) {
    int control = lian_text_control(text, strlen(text));
    char hex[16];
    *good = control < 0;
    if (*good) return LIAN_OK;
    snprintf(hex, sizeof hex, "%02x", (unsigned)control);
    return lian_json_fault(in, LIAN_FAULT_CONTROL, table, row, hex, NULL, NULL, err);
}
