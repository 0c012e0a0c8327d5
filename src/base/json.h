/* SPDX-License-Identifier: MIT */
/* Writing JSON as a stream into a buffer: commas, quotes and escapes are its business. */
#ifndef LIAN_BASE_JSON_H
#define LIAN_BASE_JSON_H

#include "base/buffer.h"

typedef struct lian_json {
    lian_buffer *out;
    bool comma; /* a value stands before in this object or array */
} lian_json;

void lian_json_open(lian_json *json, char bracket);  /* '{' or '[' */
void lian_json_close(lian_json *json, char bracket); /* '}' or ']' */
void lian_json_key(lian_json *json, const char *key);
void lian_json_text(lian_json *json, const char *text); /* NULL writes null */
void lian_json_text_n(lian_json *json, const char *text, size_t length);
void lian_json_number(lian_json *json, double value); /* unknown writes null */
void lian_json_int(lian_json *json, int64_t value);
void lian_json_bool(lian_json *json, bool value);
void lian_json_null(lian_json *json);
/* A newline between values, for documents with one row a line. */
void lian_json_newline(lian_json *json);

/* The usual pairs. */
void lian_json_key_text(lian_json *json, const char *key, const char *text);
void lian_json_key_number(lian_json *json, const char *key, double value);
void lian_json_key_int(lian_json *json, const char *key, int64_t value);

#endif
