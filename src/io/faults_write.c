/* SPDX-License-Identifier: MIT */
/* How are the faults of a dataset written for programs? */
#include "base/error.h"
#include "io/write.h"

#include <liantu/io.h>

#include <stdio.h>
#include <string.h>

/* The sentence without position, severity and code, which have keys of their own. */
static void message_add(lian_json *json, const lian_fault *fault, lian_lang lang, lian_buffer *scratch) {
    char mark[32];
    size_t size = lian_fault_write(fault, lang, NULL, 0);
    lian_buffer_reset(scratch);
    if (!lian_buffer_reserve(scratch, size + 1)) return;
    lian_fault_write(fault, lang, scratch->text, size + 1);
    snprintf(mark, sizeof mark, "%s LT%d: ", lian_severity_text(fault->severity), (int)fault->code);
    const char *found = strstr(scratch->text, mark);
    lian_json_key_text(json, "message", found ? found + strlen(mark) : scratch->text);
}

static void fault_add(lian_json *json, const lian_fault *fault, lian_lang lang, lian_buffer *scratch) {
    char code[16];
    snprintf(code, sizeof code, "LT%d", (int)fault->code);
    lian_json_newline(json);
    lian_json_open(json, '{');
    lian_json_key_text(json, "code", code);
    lian_json_key_text(json, "severity", lian_severity_text(fault->severity));
    if (*fault->at.file) lian_json_key_text(json, "file", fault->at.file);
    if (*fault->at.sheet) lian_json_key_text(json, "sheet", fault->at.sheet);
    if (*fault->at.pointer) lian_json_key_text(json, "pointer", fault->at.pointer);
    if (fault->at.line) lian_json_key_int(json, "line", fault->at.line);
    if (fault->at.field) lian_json_key_int(json, "field", fault->at.field);
    if (fault->table != LIAN_NONE) lian_json_key_text(json, "table", lian_table_info_get((lian_table)fault->table)->name);
    message_add(json, fault, lang, scratch);
    lian_json_close(json, '}');
}

static lian_status faults_add(const lian_faults *faults, lian_lang lang, lian_sink *sink, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer scratch = LIAN_BUFFER_INIT;
    lian_json json = {.out = &sink->text};
    lian_json_open(&json, '{');
    lian_json_key_text(&json, "schema", "liantu.faults/1");
    lian_json_key_int(&json, "errors", lian_fault_count(faults, LIAN_ERROR));
    lian_json_key_int(&json, "warnings", lian_fault_count(faults, LIAN_WARNING));
    lian_json_key_int(&json, "notes", lian_fault_count(faults, LIAN_NOTE));
    lian_json_key(&json, "faults");
    lian_json_open(&json, '[');
    for (int32_t i = 0; i < lian_fault_count_all(faults); i++) {
        fault_add(&json, lian_fault_at(faults, i), lang, &scratch);
        LIAN_CHECK_MEMORY(!scratch.failed);
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    lian_json_close(&json, ']');
    lian_json_close(&json, '}');
    lian_buffer_add_char(&sink->text, '\n');
out:
    lian_buffer_clear(&scratch);
    return status;
}

lian_status lian_faults_write(const lian_faults *faults, lian_lang lang, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sink sink = LIAN_SINK_INIT;
    LIAN_TRY(lian_sink_open(&sink, path, err));
    status = faults_add(faults, lang, &sink, err);
out:
    return lian_sink_close(&sink, status, err);
}

lian_status lian_faults_write_json(const lian_faults *faults, lian_lang lang, char **out, size_t *length, lian_error *err) {
    lian_sink sink = LIAN_SINK_INIT;
    return lian_sink_give(&sink, faults_add(faults, lang, &sink, err), out, length, err);
}
