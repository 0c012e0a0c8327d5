/* SPDX-License-Identifier: MIT */
/* An explanation as text for people and as JSON for programs. */
#ifndef LIAN_CLI_EXPLAIN_SAY_H
#define LIAN_CLI_EXPLAIN_SAY_H

#include "base/json.h"
#include "cli/cli.h"

#include <liantu/explain.h>

/* Is the measure explained there, as the whole or as a part? */
bool lian_explained_holds(const lian_explained *explained, const lian_measure *measure);
/* The last of `told`, every part below the term that it explains, unless one told before or a term above has it. `all`: every row
 * of the input, not the first few of each term. */
void lian_explain_write_text(const lian_study *study, const lian_explained *const *told, int32_t count, lian_lang lang, bool all, lian_buffer *out);
void lian_explain_write_json(const lian_study *study, const lian_explained *explained, lian_json *json);

/* ---- explain_row.c ---- */
/* "roles.csv:12", "x.json:/tables/roles/11"; nothing for a row that was not read from a file. */
void lian_explain_at(const lian_study *study, const lian_input *input, lian_buffer *out);
/* What a row is about, by what it refers to: "甲厂 / 成衣". */
void lian_explain_label(const lian_study *study, lian_table table, lian_row row, lian_lang lang, lian_buffer *out);
/* What stands in the cell, for people; nothing when the row counts as such. */
void lian_explain_cell(const lian_study *study, const lian_input *input, lian_lang lang, lian_buffer *out);
/* Titles of the sources of a row. */
void lian_explain_source(const lian_study *study, lian_symbol source, lian_lang lang, lian_buffer *out);
/* Header of a column in the language. */
const char *lian_explain_column(const lian_input *input, lian_lang lang);

#endif
