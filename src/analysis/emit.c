/* SPDX-License-Identifier: MIT */
/* How does a number become a measure with a note, and what do all metrics ask of a study? */
#include "analysis/analysis.h"
#include "base/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void lian_emit_init(lian_emit *emit, const lian_study *study, lian_results *results, lian_error *err) {
    *emit = (lian_emit){.study = study, .results = results, .err = err};
}

void lian_emit_clear(lian_emit *emit) {
    lian_buffer_clear(&emit->en);
    lian_buffer_clear(&emit->zh);
    lian_buffer_clear(&emit->note);
}

void lian_buffer_add_list(lian_buffer *buffer, const char *format, va_list arguments) {
    enum { USUAL = 256 }; /* bytes within which one call does */
    if (!strchr(format, '%')) {
        lian_buffer_add_text(buffer, format);
        return;
    }
    va_list again;
    va_copy(again, arguments);
    int length = lian_buffer_reserve(buffer, USUAL) ? vsnprintf(buffer->text + buffer->length, USUAL, format, again) : -1;
    va_end(again);
    if (length < 0 || (length >= USUAL && !lian_buffer_reserve(buffer, (size_t)length + 1))) {
        buffer->failed = true;
        return;
    }
    if (length >= USUAL) vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, arguments);
    buffer->length += (size_t)length;
}

static void add_part(lian_buffer *buffer, const char *separator, const char *format, va_list arguments) {
    if (buffer->length) lian_buffer_add_text(buffer, separator);
    lian_buffer_add_list(buffer, format, arguments);
}

void lian_emit_note(lian_emit *emit, const char *en, const char *zh, ...) {
    va_list arguments, again;
    va_start(arguments, zh);
    va_copy(again, arguments);
    add_part(&emit->en, "; ", en, arguments);
    add_part(&emit->zh, "；", zh, again);
    va_end(again);
    va_end(arguments);
}

static void add_word(lian_buffer *buffer, const char *separator, const char *format, const char *word) {
    if (buffer->length) lian_buffer_add_text(buffer, separator);
    lian_buffer_add_format(buffer, format, word);
}

void lian_emit_word(lian_emit *emit, const char *en, const char *en_word, const char *zh, const char *zh_word) {
    add_word(&emit->en, "; ", en, en_word);
    add_word(&emit->zh, "；", zh, zh_word);
}

lian_status lian_emit_add(lian_emit *emit, const lian_measure_info *info, lian_subject subject, lian_value value) {
    lian_status status = LIAN_OK;
    lian_error *err = emit->err;
    if (emit->en.length) {
        lian_buffer_add_text(&emit->note, lian_buffer_text(&emit->en));
        lian_buffer_add_text(&emit->note, " | ");
        lian_buffer_add_text(&emit->note, lian_buffer_text(&emit->zh));
    }
    LIAN_CHECK_MEMORY(!emit->en.failed && !emit->zh.failed && !emit->note.failed);
    LIAN_TRY(lian_measure_add(emit->results,
                              &(lian_measure){.name = info->name,
                                              .unit = info->unit,
                                              .subject = subject,
                                              .value = value.value,
                                              .coverage = value.coverage,
                                              .low = value.low,
                                              .high = value.high,
                                              .note = lian_buffer_text(&emit->note)},
                              err));
out:
    lian_buffer_reset(&emit->en);
    lian_buffer_reset(&emit->zh);
    lian_buffer_reset(&emit->note);
    return status;
}

const char *lian_note_text(const char *note, lian_lang lang, size_t *length) {
    const char *bar = strstr(note, " | ");
    const char *part = bar && lang == LIAN_ZH ? bar + 3 : note;
    *length = bar && lang == LIAN_EN ? (size_t)(bar - note) : strlen(part);
    return part;
}

lian_value lian_value_of(double value) { return (lian_value){value, lian_unknown(), lian_unknown(), lian_unknown()}; }

lian_value lian_value_none(void) { return lian_value_of(lian_unknown()); }

lian_subject lian_subject_of(lian_subject_kind kind, lian_row row) {
    return (lian_subject){kind, row, LIAN_SUBJECT_NONE, LIAN_NONE};
}

lian_subject lian_subject_pair(lian_subject_kind kind, lian_row row, lian_subject_kind with_kind, lian_row with) {
    return (lian_subject){kind, row, with_kind, with};
}

lian_digits lian_fixed(double value, int decimals) {
    lian_digits digits = {{0}};
    lian_number_write_fixed(value, decimals, digits.text);
    if (strchr(digits.text, '.')) {
        size_t end = strlen(digits.text);
        while (digits.text[end - 1] == '0') end--;
        if (digits.text[end - 1] == '.') end--;
        digits.text[end] = 0;
    }
    return digits;
}

lian_digits lian_percent(double share) {
    lian_digits digits = lian_fixed(share * 100, 1);
    strcat(digits.text, "%"); /* a number takes at most 40 of the 48 bytes */
    return digits;
}

bool lian_study_is_complete(const lian_study *study, lian_table table) {
    return lian_dataset_is_complete(study->dataset, table) && lian_dataset_aside(study->dataset, table) == 0;
}

bool lian_firms_are_complete(const lian_study *study) {
    return lian_study_is_complete(study, LIAN_TABLE_FIRMS) && lian_dataset_aside(study->dataset, LIAN_TABLE_ROLES) == 0;
}

bool lian_segment_is_heading(const lian_study *study, lian_segment_id segment) { return study->segment_heads[segment]; }

const char *lian_text_at(const lian_study *study, const lian_symbol *column, lian_row row) {
    return lian_dataset_text(study->dataset, lian_symbol_at(column, row));
}
