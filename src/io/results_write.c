/* SPDX-License-Identifier: MIT */
/* How are results written as report.json? */
#include "base/error.h"
#include "base/number.h"
#include "io/write.h"
#include "model/study.h"

#include <liantu/io.h>

#include <string.h>

static void key_date(lian_json *json, const char *key, lian_date date) {
    char text[12];
    lian_json_key_text(json, key, lian_date_write(date, text) ? text : NULL);
}

/* null for what is not there. */
static void key_text(lian_json *json, const char *key, const char *text) {
    lian_json_key_text(json, key, text && *text ? text : NULL);
}

static void aside_add(lian_json *json, const lian_dataset *dataset) {
    lian_json_key(json, "aside");
    lian_json_open(json, '{');
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        int32_t count = lian_dataset_aside(dataset, (lian_table)t);
        if (count) lian_json_key_int(json, lian_table_info_get((lian_table)t)->name, count);
    }
    lian_json_close(json, '}');
}

static void dataset_add(lian_json *json, const lian_study *study) {
    const lian_dataset *dataset = study->dataset;
    const lian_header *header = lian_dataset_header_get(dataset);
    char hash[17];
    lian_settings_hash(&study->settings, hash);
    lian_json_key(json, "dataset");
    lian_json_open(json, '{');
    key_text(json, "title", lian_dataset_text(dataset, header->title));
    lian_json_key_text(json, "lang", lian_dataset_lang(dataset) == LIAN_EN ? "en" : "zh");
    key_text(json, "home", lian_subject_id(study, LIAN_SUBJECT_PLACE, study->home));
    key_date(json, "as_of", header->as_of);
    key_text(json, "currency", lian_dataset_text(dataset, header->currency));
    key_text(json, "money_unit", lian_dataset_text(dataset, header->money_unit));
    lian_json_key(json, "synthetic");
    lian_json_bool(json, header->synthetic == 1);
    key_text(json, "chain", lian_subject_id(study, LIAN_SUBJECT_CHAIN, study->chain));
    key_date(json, "date", study->date);
    lian_json_key_text(json, "settings_hash", hash);
    lian_json_key_text(json, "version", lian_version());
    aside_add(json, dataset);
    lian_json_close(json, '}');
}

void lian_subject_write(lian_json *json, const lian_study *study, lian_subject subject) {
    bool whole = subject.kind == LIAN_SUBJECT_NONE;
    lian_json_key(json, "subject");
    lian_json_open(json, '{');
    lian_json_key_text(json, "kind", whole ? "dataset" : lian_subject_word(subject.kind));
    lian_json_key_text(json, "id", whole ? NULL : lian_subject_id(study, subject.kind, subject.row));
    if (subject.with_kind != LIAN_SUBJECT_NONE) {
        lian_json_key_text(json, "with", lian_subject_id(study, subject.with_kind, subject.with));
        lian_json_key_text(json, "with_kind", lian_subject_word(subject.with_kind));
    }
    lian_json_close(json, '}');
}

static void measure_add(lian_json *json, const lian_study *study, const lian_measure *measure) {
    lian_json_newline(json);
    lian_json_open(json, '{');
    lian_json_key_text(json, "metric", measure->name);
    lian_subject_write(json, study, measure->subject);
    lian_json_key_number(json, "value", measure->value);
    lian_json_key_text(json, "unit", measure->unit);
    lian_json_key_number(json, "coverage", measure->coverage);
    lian_json_key_number(json, "low", measure->low);
    lian_json_key_number(json, "high", measure->high);
    lian_json_key_text(json, "note", measure->note ? measure->note : "");
    lian_json_close(json, '}');
}

/* "roles.csv:12", or a JSON Pointer behind the file's name. */
static void origin_add(lian_json *json, const lian_dataset *dataset, const lian_evidence *evidence) {
    lian_buffer at = LIAN_BUFFER_INIT;
    int32_t number, line;
    lian_cell_origin(dataset, evidence->table, evidence->row, LIAN_NONE, &number, &line);
    if (number == LIAN_NONE) return;
    const lian_origin *origin = &dataset->origin[number];
    lian_buffer_add_format(&at, origin->json ? "%s:/tables/%s/" : "%s", lian_dataset_text(dataset, origin->file),
                           lian_table_info_get(evidence->table)->name);
    if (origin->sheet != LIAN_NONE) lian_buffer_add_format(&at, "!%s", lian_dataset_text(dataset, origin->sheet));
    lian_buffer_add_format(&at, origin->json ? "%d" : ":%d", (int)line);
    lian_json_key_text(json, "at", lian_buffer_text(&at));
    if (at.failed) json->out->failed = true;
    lian_buffer_clear(&at);
}

static void evidence_add(lian_json *json, const lian_dataset *dataset, const lian_evidence *evidence) {
    const lian_table_info *info = lian_table_info_get(evidence->table);
    const lian_symbol *ids = *lian_column_cells(&dataset->tables, evidence->table, 0);
    lian_json_open(json, '{');
    lian_json_key_text(json, "table", info->name);
    if (info->columns[0].type == LIAN_TYPE_ID)
        lian_json_key_text(json, "id", lian_dataset_text(dataset, lian_symbol_at(ids, evidence->row)));
    else lian_json_key_int(json, "row", evidence->row);
    key_text(json, "source", lian_dataset_text(dataset, evidence->source));
    origin_add(json, dataset, evidence);
    lian_json_close(json, '}');
}

static void finding_add(lian_json *json, const lian_study *study, const lian_finding *finding) {
    lian_json_newline(json);
    lian_json_open(json, '{');
    lian_json_key_text(json, "kind", lian_finding_word(finding->kind, LIAN_EN));
    lian_subject_write(json, study, finding->subject);
    lian_json_key_number(json, "severity", finding->severity);
    lian_json_key_text(json, "action", finding->action);
    lian_json_key(json, "text");
    lian_json_open(json, '{');
    lian_json_key_text(json, "zh", finding->text[LIAN_ZH]);
    lian_json_key_text(json, "en", finding->text[LIAN_EN]);
    lian_json_close(json, '}');
    lian_json_key(json, "evidence");
    lian_json_open(json, '[');
    for (int32_t i = 0; i < finding->evidence_count; i++) evidence_add(json, study->dataset, &finding->evidence[i]);
    lian_json_close(json, ']');
    lian_json_close(json, '}');
}

static lian_status lists_add(lian_json *json, lian_sink *sink, const lian_list *const *lists, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_json_newline(json);
    lian_json_key(json, "lists");
    lian_json_open(json, '{');
    for (int32_t i = 0; i < count; i++) {
        lian_json_newline(json);
        lian_json_key(json, lian_list_info_get(lists[i])->name);
        lian_json_open(json, '{');
        LIAN_TRY(lian_list_add_json_parts(lists[i], json, sink, err));
        lian_json_close(json, '}');
    }
    lian_json_close(json, '}');
out:
    return status;
}

static lian_status measures_add(lian_json *json, lian_sink *sink, const lian_results *results, const lian_effort *effort,
                                lian_error *err) {
    enum { OFTEN = 1 << 14 };
    lian_status status = LIAN_OK;
    const lian_study *study = lian_results_study(results);
    int64_t count = lian_measure_count(results);
    lian_json_newline(json);
    lian_json_key(json, "measures");
    lian_json_open(json, '[');
    for (int64_t i = 0; i < count; i++) {
        lian_measure measure = lian_measure_at(results, i);
        measure_add(json, study, &measure);
        LIAN_TRY(lian_sink_flush(sink, err));
        if (effort && effort->progress && i % OFTEN == 0) effort->progress(effort->context, i, count);
    }
    lian_json_close(json, ']');
out:
    return status;
}

static lian_status findings_add(lian_json *json, lian_sink *sink, const lian_results *results, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_json_newline(json);
    lian_json_key(json, "findings");
    lian_json_open(json, '[');
    for (int32_t i = 0; i < lian_finding_count(results); i++) {
        finding_add(json, lian_results_study(results), lian_finding_at(results, i));
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    lian_json_close(json, ']');
out:
    return status;
}

static lian_status report_add(lian_sink *sink, const lian_results *results, const lian_list *const *lists, int32_t count,
                              const lian_effort *effort, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_json json = {.out = &sink->text};
    lian_json_open(&json, '{');
    lian_json_key_text(&json, "schema", "liantu.report/1");
    lian_json_newline(&json);
    dataset_add(&json, lian_results_study(results));
    LIAN_TRY(measures_add(&json, sink, results, effort, err));
    LIAN_TRY(findings_add(&json, sink, results, err));
    LIAN_TRY(lists_add(&json, sink, lists, count, err));
    lian_json_close(&json, '}');
    lian_buffer_add_char(&sink->text, '\n');
out:
    return status;
}

lian_status lian_results_write(const lian_results *results, const lian_list *const *lists, int32_t count, const char *path,
                               const lian_effort *effort, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sink sink = LIAN_SINK_INIT;
    LIAN_TRY(lian_sink_open(&sink, path, err));
    status = report_add(&sink, results, lists, count, effort, err);
out:
    return lian_sink_close(&sink, status, err);
}

lian_status lian_results_write_json(const lian_results *results, const lian_list *const *lists, int32_t count, char **out,
                                    size_t *length, lian_error *err) {
    lian_sink sink = LIAN_SINK_INIT;
    return lian_sink_give(&sink, report_add(&sink, results, lists, count, NULL, err), out, length, err);
}
