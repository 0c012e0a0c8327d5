/* SPDX-License-Identifier: MIT */
/* In which encoding is this file, and where does it break it? */
#include "io/text_read.h"

#include "base/error.h"
#include "base/utf8.h"
#include "model/dataset.h"

#include <stdio.h>
#include <string.h>

int32_t lian_text_line(const char *text, size_t offset) {
    int32_t line = 1;
    for (size_t i = 0; i < offset; i++) line += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
    return line;
}

int lian_text_control(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return c;
    }
    return -1;
}

static lian_status fault(lian_faults *faults, lian_fault_code code, const char *name, const lian_file *file,
                         size_t offset, lian_error *err) {
    char number[24];
    lian_position at = {.file = name, .sheet = "", .pointer = ""};
    snprintf(number, sizeof number, "%zu", offset);
    if (code != LIAN_FAULT_EMPTY) at.line = lian_text_line(file->text, offset);
    return lian_fault_add(faults, code, at, LIAN_NONE, LIAN_NONE, number, NULL, NULL, NULL, err);
}

/* Damaged UTF-8 often passes as GB18030 and would be read as nonsense. Chinese text in UTF-8 consists of three-byte
 * sequences, which are rare by chance in GB18030, while there nearly every character breaks UTF-8. */
static bool is_damaged_utf8(const char *text, size_t length) {
    size_t triples = 0, broken = 0;
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)text[i];
        size_t step = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
        if (step > length - i) step = length - i;
        if (c >= 0x80 && lian_utf8_check(text + i, step) < step) {
            broken++;
            step = 1;
        } else if (c >= 0xe0) {
            triples++;
        }
        i += step;
    }
    return triples > 0 && triples >= broken;
}

static lian_status convert(lian_text_file *out, const char *name, size_t bad, lian_faults *faults, lian_error *err) {
    size_t offset = 0;
    if (is_damaged_utf8(out->text, out->length)) return fault(faults, LIAN_FAULT_UTF8, name, &out->file, bad, err);
    if (lian_gb18030_read(out->text, out->length, &out->converted, &offset)) {
        out->text = lian_buffer_text(&out->converted);
        out->length = out->converted.length;
        out->good = true;
        return LIAN_OK;
    }
    if (out->converted.failed) return lian_error_memory(err);
    return fault(faults, LIAN_FAULT_GB18030, name, &out->file, offset, err);
}

static bool is_blank(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n", text[i]) || !text[i]) return false;
    return true;
}

lian_status lian_text_read(lian_text_file *out, const char *path, const char *name, bool gb18030, int32_t threads,
                           lian_faults *faults, lian_error *err) {
    lian_status status = LIAN_OK;
    *out = (lian_text_file)LIAN_TEXT_FILE_INIT;
    LIAN_TRY(lian_file_read(&out->file, path, err));
    size_t mark = out->file.length >= 3 && !memcmp(out->file.text, "\xef\xbb\xbf", 3) ? 3 : 0;
    out->text = out->file.text + mark;
    out->length = out->file.length - mark;
    if (is_blank(out->text, out->length)) {
        status = fault(faults, LIAN_FAULT_EMPTY, name, &out->file, 0, err);
        goto out;
    }
    lian_utf8_facts facts = lian_utf8_survey(out->text, out->length, threads);
    out->good = facts.good == out->length;
    if (!out->good && (mark || !gb18030)) status = fault(faults, LIAN_FAULT_UTF8, name, &out->file, facts.good + mark, err);
    else if (!out->good) status = convert(out, name, facts.good, faults, err);
    if (out->converted.length) facts = lian_utf8_survey(out->text, out->length, threads);
    out->controls = facts.controls;
    out->quotes = facts.quotes;
out:
    return status;
}

void lian_text_release(lian_text_file *text, const char *upto) {
    if (!text->converted.text) lian_file_release(&text->file, (size_t)(upto - text->file.text));
}

void lian_text_clear(lian_text_file *text) {
    lian_file_clear(&text->file);
    lian_buffer_clear(&text->converted);
    *text = (lian_text_file)LIAN_TEXT_FILE_INIT;
}
