/* SPDX-License-Identifier: MIT */
/* How is JSON written without building a tree of it? */
#include "base/json.h"

#include <string.h>

static void before(lian_json *json) {
    if (json->comma) lian_buffer_add_char(json->out, ',');
    json->comma = true;
}

static void escape(lian_buffer *out, const char *text, size_t length) {
    size_t from = 0;
    if (!lian_buffer_reserve(out, length + 2)) return; /* once for nearly all texts */
    lian_buffer_add_char(out, '"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
        lian_buffer_add(out, text + from, i - from);
        from = i + 1;
        if (c == '"' || c == '\\') {
            lian_buffer_add_char(out, '\\');
            lian_buffer_add_char(out, (char)c);
        } else if (c == '\n') lian_buffer_add_text(out, "\\n");
        else if (c == '\t') lian_buffer_add_text(out, "\\t");
        else if (c == '\r') lian_buffer_add_text(out, "\\r");
        else lian_buffer_add_format(out, "\\u%04x", c);
    }
    lian_buffer_add(out, text + from, length - from);
    lian_buffer_add_char(out, '"');
}

void lian_json_open(lian_json *json, char bracket) {
    before(json);
    lian_buffer_add_char(json->out, bracket);
    json->comma = false;
}

void lian_json_close(lian_json *json, char bracket) {
    lian_buffer_add_char(json->out, bracket);
    json->comma = true;
}

void lian_json_key(lian_json *json, const char *key) {
    before(json);
    escape(json->out, key, strlen(key));
    lian_buffer_add_char(json->out, ':');
    json->comma = false;
}

void lian_json_text_n(lian_json *json, const char *text, size_t length) {
    before(json);
    escape(json->out, text, length);
}

void lian_json_text(lian_json *json, const char *text) {
    if (text) lian_json_text_n(json, text, strlen(text));
    else lian_json_null(json);
}

void lian_json_number(lian_json *json, double value) {
    if (lian_is_unknown(value) || isinf(value)) {
        lian_json_null(json);
        return;
    }
    before(json);
    lian_buffer_add_number(json->out, value);
}

void lian_json_int(lian_json *json, int64_t value) {
    before(json);
    lian_buffer_add_int(json->out, value);
}

void lian_json_bool(lian_json *json, bool value) {
    before(json);
    lian_buffer_add_text(json->out, value ? "true" : "false");
}

void lian_json_null(lian_json *json) {
    before(json);
    lian_buffer_add_text(json->out, "null");
}

void lian_json_newline(lian_json *json) {
    if (json->comma) lian_buffer_add_char(json->out, ',');
    json->comma = false;
    lian_buffer_add_char(json->out, '\n');
}

void lian_json_key_text(lian_json *json, const char *key, const char *text) {
    lian_json_key(json, key);
    lian_json_text(json, text);
}

void lian_json_key_number(lian_json *json, const char *key, double value) {
    lian_json_key(json, key);
    lian_json_number(json, value);
}

void lian_json_key_int(lian_json *json, const char *key, int64_t value) {
    lian_json_key(json, key);
    lian_json_int(json, value);
}
