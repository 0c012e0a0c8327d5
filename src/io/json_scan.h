/* SPDX-License-Identifier: MIT */
/* Strict JSON as text: is it valid, and where do its values begin and end? cJSON, which is lenient, only sees values
 * that passed here, one row at a time, so that no tree of a large document is ever built. */
#ifndef LIAN_IO_JSON_SCAN_H
#define LIAN_IO_JSON_SCAN_H

#include <liantu/fault.h>
#include <stdbool.h>

typedef struct lian_json_flaw {
    lian_fault_code code; /* LIAN_FAULT_JSON, LIAN_FAULT_JSON_TRAILING, LIAN_FAULT_CONTROL */
    const char *at;
    const char *what;     /* "unexpected character", … */
} lian_json_flaw;

/* Is text[0..length), which is valid UTF-8 followed by a 0, one JSON document (RFC 8259)? At most 200 levels deep. */
bool lian_json_check(const char *text, size_t length, lian_json_flaw *flaw);

/* Walking a text that passed: members of an object or elements of an array, one after another.
 *   lian_json_walk walk = lian_json_enter(value);
 *   while (lian_json_next(&walk, value_is_in_object ? &key : NULL)) { … walk.at … ; walk.at = lian_json_skip(walk.at); }
 * Before the next call walk.at must have moved behind the value. At the end it stands behind the closing bracket. */
typedef struct lian_json_walk {
    const char *at;
    bool first;
} lian_json_walk;
lian_json_walk lian_json_enter(const char *value);
bool lian_json_next(lian_json_walk *walk, const char **key);
/* Behind the value that starts here. */
const char *lian_json_skip(const char *value);
/* First character that is no blank. */
const char *lian_json_start(const char *text);

#endif
