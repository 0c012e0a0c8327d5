/* SPDX-License-Identifier: MIT */
/* What the metrics share: their descriptors, notes in two languages, and reading the settings and the grade rule. */
#ifndef LIAN_ANALYSIS_ANALYSIS_H
#define LIAN_ANALYSIS_ANALYSIS_H

#include "base/buffer.h"
#include "base/error.h"
#include "model/study.h"

#include <liantu/analysis.h>
#include <stdarg.h>

/* extern const lian_metric lian_metric_concentration; and so on. */
#define METRIC(name, needs) extern const lian_metric lian_metric_##name;
#include "analysis/metrics.def"
#undef METRIC

/* ---- measures with their notes --------------------------------------------------------------------------- */

/* Where a metric writes to. The note of the next measure is collected in both languages and joined when it is added. */
typedef struct lian_emit {
    const lian_study *study;
    lian_results *results;
    lian_error *err;
    lian_buffer en, zh, note;
} lian_emit;

typedef struct lian_value {
    double value, coverage, low, high;
} lian_value;
/* Into 0–1; unknown stays unknown. */
static inline double lian_clip(double x) { return x < 0 ? 0 : x > 1 ? 1 : x; }

void lian_emit_init(lian_emit *emit, const lian_study *study, lian_results *results, lian_error *err);
void lian_emit_clear(lian_emit *emit);
/* Adds a part to the note: both formats take the same arguments in the same order. */
void lian_emit_note(lian_emit *emit, const char *en, const char *zh, ...);
/* The same with one word (%s) that differs between the languages. */
void lian_emit_word(lian_emit *emit, const char *en, const char *en_word, const char *zh, const char *zh_word);
/* Adds a measure with the note collected so far, and forgets the note. */
lian_status lian_emit_add(lian_emit *emit, const lian_measure_info *info, lian_subject subject, lian_value value);

/* Like lian_buffer_add_format(), with the arguments as a list. */
void lian_buffer_add_list(lian_buffer *buffer, const char *format, va_list arguments);

/* A value without coverage and bounds; an undefined one. */
lian_value lian_value_of(double value);
lian_value lian_value_none(void);

lian_subject lian_subject_of(lian_subject_kind kind, lian_row row);
lian_subject lian_subject_pair(lian_subject_kind kind, lian_row row, lian_subject_kind with_kind, lian_row with);

/* Numbers in sentences. The text lives until the end of the full expression. */
typedef struct lian_digits {
    char text[48];
} lian_digits;
lian_digits lian_fixed(double value, int decimals); /* at most so many decimals, no trailing zeros */
lian_digits lian_percent(double share);             /* 0.125 -> "12.5%" */

/* ---- shared questions ------------------------------------------------------------------------------------ */

const lian_settings *lian_settings_or_default(const lian_settings *settings);
/* The grade at so many points, after the caps. */
lian_grade lian_grade_of(double points, const lian_strength_input *input, const lian_settings *settings);
/* The lowest and highest grade that a score allows: a local rate that is not known may be so small that it caps the grade. */
typedef struct lian_grade_span {
    lian_grade low, high;
} lian_grade_span;
lian_grade_span lian_grade_span_of(const lian_score *score, const lian_strength_input *input, const lian_settings *settings);
/* The class of security at so many points. */
lian_safety lian_safety_of(double points, const lian_settings *settings);
/* Is the table declared complete, and was no row of it set aside? Only then is absence evidence. */
bool lian_study_is_complete(const lian_study *study, lian_table table);
/* Is the firm list complete, with no firm or role set aside? */
bool lian_firms_are_complete(const lian_study *study);
/* Does the segment stand only for its parts: others name it as parent, and no firm is listed in it itself? */
bool lian_segment_is_heading(const lian_study *study, lian_segment_id segment);
/* The lian_input_class of a product in what a segment makes, from links.essential; with several links between the two the
 * strongest that is known, LIAN_NONE when none is. */
int lian_input_class_of(const lian_study *study, lian_segment_id product, lian_segment_id makes);
const char *lian_text_at(const lian_study *study, const lian_symbol *column, lian_row row);

#endif
