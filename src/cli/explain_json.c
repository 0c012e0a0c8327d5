/* SPDX-License-Identifier: MIT */
/* How do programs read where a number comes from? */
#include "cli/explain_say.h"
#include "io/write.h"
#include "model/dataset.h"
#include "model/table.h"

static void both(lian_json *json, const char *key, const char *const text[2]) {
    lian_json_key(json, key);
    lian_json_open(json, '{');
    lian_json_key_text(json, "zh", text[LIAN_ZH]);
    lian_json_key_text(json, "en", text[LIAN_EN]);
    lian_json_close(json, '}');
}

static void key_buffer(lian_json *json, const char *key, lian_buffer *text) {
    lian_json_key_text(json, key, text->length ? lian_buffer_text(text) : NULL);
    if (text->failed) json->out->failed = true;
    lian_buffer_reset(text);
}

static void input_write(const lian_study *study, const lian_input *input, lian_json *json) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_json_newline(json);
    lian_json_open(json, '{');
    lian_json_key_text(json, "table", lian_table_info_get(input->row.table)->name);
    lian_json_key_int(json, "row", input->row.row);
    lian_explain_at(study, input, &text);
    key_buffer(json, "at", &text);
    lian_explain_label(study, input->row.table, input->row.row, LIAN_ZH, &text);
    key_buffer(json, "label", &text);
    lian_json_key_text(json, "column", input->column);
    lian_json_key_number(json, "value", input->value);
    lian_json_key_text(json, "source", input->row.source == LIAN_NONE ? NULL : lian_dataset_text(study->dataset, input->row.source));
    lian_json_close(json, '}');
    lian_buffer_clear(&text);
}

static void explained_write(const lian_study *study, const lian_explained *e, lian_json *json);

static void term_write(const lian_study *study, const lian_term *term, lian_json *json) {
    lian_json_newline(json);
    lian_json_open(json, '{');
    lian_json_key_text(json, "symbol", term->symbol);
    both(json, "title", term->title);
    lian_json_key_text(json, "unit", term->unit);
    lian_json_key_number(json, "value", term->value);
    lian_json_key(json, "known");
    lian_json_bool(json, term->known != 0);
    both(json, "text", term->text);
    lian_json_key_text(json, "setting", term->setting);
    lian_json_key_text(json, "measure", term->measure);
    if (term->measure) lian_subject_write(json, study, term->subject);
    lian_json_key(json, "inputs");
    lian_json_open(json, '[');
    for (int32_t i = 0; i < term->input_count; i++) input_write(study, &term->inputs[i], json);
    lian_json_close(json, ']');
    lian_json_key(json, "part");
    if (term->part) explained_write(study, term->part, json);
    else lian_json_null(json);
    lian_json_close(json, '}');
}

static void measure_write(const lian_study *study, const lian_measure *m, lian_json *json) {
    lian_json_key_text(json, "measure", m->name);
    lian_subject_write(json, study, m->subject);
    lian_json_key_number(json, "value", m->value);
    lian_json_key_text(json, "unit", m->unit);
    lian_json_key_number(json, "coverage", m->coverage);
    lian_json_key_number(json, "low", m->low);
    lian_json_key_number(json, "high", m->high);
    lian_json_key_text(json, "note", m->note);
}

static void explained_write(const lian_study *study, const lian_explained *e, lian_json *json) {
    lian_json_open(json, '{');
    measure_write(study, &e->measure, json);
    both(json, "title", e->title);
    both(json, "formula", e->formula);
    both(json, "numbers", e->numbers);
    lian_json_key(json, "rule");
    lian_json_bool(json, e->rule != 0);
    lian_json_key_number(json, "recomputed", e->value);
    lian_json_key(json, "terms");
    lian_json_open(json, '[');
    for (int32_t i = 0; i < e->term_count; i++) term_write(study, &e->terms[i], json);
    lian_json_close(json, ']');
    lian_json_key(json, "unknown");
    lian_json_open(json, '[');
    for (int32_t i = 0; i < e->unknown_count; i++) {
        lian_json_open(json, '{');
        lian_json_key_text(json, "zh", e->unknown[i].text[LIAN_ZH]);
        lian_json_key_text(json, "en", e->unknown[i].text[LIAN_EN]);
        lian_json_close(json, '}');
    }
    lian_json_close(json, ']');
    both(json, "rowless", e->rowless);
    lian_json_close(json, '}');
}

void lian_explain_write_json(const lian_study *study, const lian_explained *explained, lian_json *json) { explained_write(study, explained, json); }
