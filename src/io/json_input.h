/* SPDX-License-Identifier: MIT */
/* A JSON document being read: where the reader stands, as a JSON Pointer, and what it reports. */
#ifndef LIAN_IO_JSON_INPUT_H
#define LIAN_IO_JSON_INPUT_H

#include "base/buffer.h"
#include "model/dataset.h"

#include <cjson/cJSON.h>

typedef struct lian_json_input {
    lian_dataset *dataset;
    lian_faults *faults;
    const char *name;    /* of the file, for messages */
    lian_buffer pointer; /* of the value being read */
    bool has_format;
} lian_json_input;

/* Appends "/key" (escaped) to the pointer; returns the length to go back to. */
size_t lian_pointer_push(lian_json_input *in, const char *key);
size_t lian_pointer_push_index(lian_json_input *in, int32_t index);
void lian_pointer_pop(lian_json_input *in, size_t length);
/* The place where the reader stands. */
lian_position lian_json_at(const lian_json_input *in);

/* A fault of the document at the pointer; table and row as lian_fault_add() takes them. */
lian_status lian_json_fault(lian_json_input *in, lian_fault_code code, int table, lian_row row, const char *a,
                            const char *b, const char *c, lian_error *err);
/* "object", "list", "text", … */
const char *lian_json_kind(const cJSON *value);
/* LT113: `wanted` expected. */
lian_status lian_json_kind_fault(lian_json_input *in, int table, lian_row row, const char *wanted, const cJSON *value,
                                 lian_error *err);
/* LT111 for every key that stands twice in an object, at any depth. Cost O(keys · log keys). */
lian_status lian_json_twice_check(lian_json_input *in, const cJSON *value, int table, lian_row row, lian_error *err);
/* LT115 when a text holds a control character; *good tells. */
lian_status lian_json_text_check(lian_json_input *in, const char *text, int table, lian_row row, bool *good,
                                 lian_error *err);

/* One header key and its value (everything but "tables"). */
lian_status lian_header_value_read(lian_json_input *in, const char *key, const cJSON *value, lian_error *err);
/* One row of a table: the object `value` goes into the reader's row. */
lian_status lian_json_row_read(lian_json_input *in, lian_cell_reader *reader, const cJSON *value, lian_error *err);

#endif
