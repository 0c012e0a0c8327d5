/* SPDX-License-Identifier: MIT */
/* Does everything behind the readers hold for whatever they let through? */
#include "pipeline.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "folder.h"
#include "fuzz.h"
#include "model/dataset.h"

#include <cjson/cJSON.h>
#include <string.h>

char *pipeline_faults(const lian_faults *faults) {
    lian_buffer all = LIAN_BUFFER_INIT;
    char line[1024];
    lian_buffer_add_text(&all, "");
    for (int32_t i = 0; i < lian_fault_count_all(faults); i++) {
        for (int lang = 0; lang < 2; lang++) {
            size_t length = lian_fault_write(lian_fault_at(faults, i), (lian_lang)lang, line, sizeof line);
            HOLDS(length > 0 && strlen(line) < sizeof line);
            lian_buffer_add_text(&all, line);
            lian_buffer_add_char(&all, '\n');
        }
    }
    HOLDS(!all.failed);
    return all.text;
}

/* ---- what was written reads back equal ------------------------------------------------------------------------------ */

static void same(const char *left, const char *right) {
    size_t a, b;
    char *x = folder_get(left, &a), *y = folder_get(right, &b);
    HOLDS(a == b && !memcmp(x, y, a));
    free(x);
    free(y);
}

static void read_back(const char *from, const char *to) {
    lian_dataset *again = NULL;
    lian_faults *faults = NULL;
    HOLDS(lian_faults_new(&faults, NULL) == LIAN_OK);
    HOLDS(lian_dataset_read(&again, folder_path(from), faults, NULL) == LIAN_OK);
    if (lian_fault_count(faults, LIAN_ERROR)) {
        fputs(pipeline_faults(faults), stderr);
        fuzz_found("what was written can be read");
    }
    HOLDS(lian_dataset_write(again, folder_path(to), NULL) == LIAN_OK);
    lian_dataset_free(again);
    lian_faults_free(faults);
}

/* Rows without any cell: {} is one in JSON, but in CSV an empty line is none. */
static int has_empty_row(const lian_dataset *dataset) {
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        int32_t columns = lian_table_info_get((lian_table)t)->column_count;
        for (lian_row r = 0; r < lian_row_count(dataset, (lian_table)t); r++) {
            int32_t c = 0;
            while (c < columns && lian_cell_is_empty(dataset, (lian_table)t, r, c)) c++;
            if (c == columns) return 1;
        }
    }
    return 0;
}

void pipeline_round_trip(const lian_dataset *dataset) {
    HOLDS(lian_dataset_write(dataset, folder_path("a.json"), NULL) == LIAN_OK);
    read_back("a.json", "b.json");
    same("a.json", "b.json");
    if (has_empty_row(dataset)) return;
    folder_remove("c");
    HOLDS(lian_dataset_write(dataset, folder_path("c"), NULL) == LIAN_OK);
    read_back("c", "d.json");
    same("a.json", "d.json");
}

/* ---- texts ---------------------------------------------------------------------------------------------------------- */

/* Takes a text that a writer made. */
static void text_take(lian_status status, char **text, const size_t *length) {
    HOLDS(status == LIAN_OK && *text && (*text)[*length] == '\0');
    HOLDS(lian_utf8_check(*text, *length) == *length && strlen(*text) == *length);
    free(*text);
}

static void json_take(lian_status status, char **text, const size_t *length) {
    const char *end = NULL;
    HOLDS(status == LIAN_OK && *text);
    cJSON *json = cJSON_ParseWithLengthOpts(*text, *length + 1, &end, 1);
    HOLDS(json);
    cJSON_Delete(json);
    text_take(status, text, length);
}

/* ---- results -------------------------------------------------------------------------------------------------------- */

static int is_share(double x) { return lian_is_unknown(x) || (x >= -1e-9 && x <= 1 + 1e-9); }

static void results_hold(const lian_results *results) {
    for (int64_t i = 0; i < lian_measure_count(results); i++) {
        lian_measure m = lian_measure_at(results, i), found;
        HOLDS(!isinf(m.value) && !isinf(m.low) && !isinf(m.high));
        HOLDS(!lian_is_unknown(m.value) || *m.note);
        HOLDS(is_share(m.coverage));
        HOLDS(lian_is_unknown(m.low) || lian_is_unknown(m.high) || m.low <= m.high + 1e-9);
        HOLDS(lian_measure_find(results, m.name, m.subject, &found));
    }
    for (int32_t i = 0; i < lian_finding_count(results); i++) {
        const lian_finding *f = lian_finding_at(results, i);
        HOLDS(f->severity >= 0 && f->severity <= 1);
        HOLDS(*f->text[LIAN_ZH] && *f->text[LIAN_EN]);
        HOLDS(i == 0 || lian_finding_at(results, i - 1)->severity >= f->severity);
    }
}

static void lists_write(const lian_study *study, const lian_results *results, lian_lang lang) {
    enum { MOST = 64 };
    lian_list *lists[MOST];
    int32_t count = 0;
    char *text;
    size_t length;
    for (const lian_list_info *info; (info = lian_list_info_at(count)); count++) {
        HOLDS(count < MOST && lian_list_new(&lists[count], info, lang, NULL) == LIAN_OK);
        HOLDS(lian_list_run(lists[count], study, results, NULL) == LIAN_OK);
        text_take(lian_list_write_csv(lists[count], 1, &text, &length, NULL), &text, &length);
        text_take(lian_list_write_markdown(lists[count], &text, &length, NULL), &text, &length);
        json_take(lian_list_write_json(lists[count], &text, &length, NULL), &text, &length);
    }
    json_take(lian_results_write_json(results, (const lian_list *const *)lists, count, &text, &length, NULL), &text, &length);
    for (int32_t i = 0; i < count; i++) lian_list_free(lists[i]);
}

/* Views of one chain, and their bundle. A chain without segments has none. */
static void views_write(const lian_study *study, const lian_results *results, lian_lang lang, lian_chain_id chain) {
    enum { MOST = 16 };
    lian_view *views[MOST];
    lian_view_options options = {lang, "ppt", "office"};
    int32_t count = 0;
    char *text;
    size_t length;
    for (int32_t i = 0; lian_view_info_at(i); i++) {
        HOLDS(count < MOST && lian_view_new(&views[count], lian_view_info_at(i), &options, NULL) == LIAN_OK);
        lian_status status = lian_view_run(views[count], study, results, chain, NULL);
        HOLDS(status == LIAN_OK || status == LIAN_ERR_ARGUMENT);
        if (status != LIAN_OK) {
            lian_view_free(views[count]);
            continue;
        }
        json_take(lian_view_write_json(views[count], &text, &length, NULL), &text, &length);
        count++;
    }
    json_take(lian_bundle_write_json((const lian_view *const *)views, count, &text, &length, NULL), &text, &length);
    for (int32_t i = 0; i < count; i++) lian_view_free(views[i]);
}

static void graphs_write(const lian_network *network) {
    static const char *const names[] = {"g.graphml", "g.gexf", "g.net", "g.dot"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        HOLDS(lian_network_write(network, LIAN_GRAPH_SEGMENTS, folder_path(names[i]), NULL) == LIAN_OK);
        HOLDS(lian_network_write(network, LIAN_GRAPH_FIRMS, folder_path(names[i]), NULL) == LIAN_OK);
    }
}

void pipeline_study(const lian_network *network, const lian_settings *settings, lian_lang lang) {
    enum { CHAINS_MOST = 4 };
    lian_study *study = NULL;
    lian_results *results = NULL;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.settings = settings;
    HOLDS(lian_study_new(&study, network, &options, NULL) == LIAN_OK);
    HOLDS(lian_results_new(&results, study, NULL) == LIAN_OK);
    HOLDS(lian_analysis_run(study, NULL, 0, results, NULL) == LIAN_OK);
    results_hold(results);
    int32_t chains = lian_row_count(lian_network_dataset(network), LIAN_TABLE_CHAINS);
    lists_write(study, results, lang);
    for (lian_chain_id c = 0; c < chains && c < CHAINS_MOST; c++) views_write(study, results, lang, c);
    lian_results_free(results);
    lian_study_free(study);
}

/* ---- all ------------------------------------------------------------------------------------------------------------ */

void pipeline_run(lian_dataset *dataset, lian_faults *faults, lian_lang lang) {
    lian_network *network = NULL;
    lian_faults *after = NULL;
    char *text;
    size_t length;
    int32_t gone;
    pipeline_round_trip(dataset);
    HOLDS(lian_check(dataset, LIAN_NONE, 12, 0.05, faults, NULL) == LIAN_OK);
    free(pipeline_faults(faults));
    json_take(lian_faults_write_json(faults, lang, &text, &length, NULL), &text, &length);
    HOLDS(lian_faults_set_aside(dataset, faults, &gone, NULL) == LIAN_OK);
    HOLDS(lian_faults_new(&after, NULL) == LIAN_OK);
    HOLDS(lian_check(dataset, LIAN_NONE, 12, 0.05, after, NULL) == LIAN_OK);
    if (lian_fault_count(after, LIAN_ERROR)) {
        fputs(pipeline_faults(after), stderr);
        fuzz_found("what is left when rows with errors are gone has no error");
    }
    lian_faults_free(after);
    pipeline_round_trip(dataset);
    HOLDS(lian_network_build(&network, dataset, NULL) == LIAN_OK);
    graphs_write(network);
    pipeline_study(network, NULL, lang);
    lian_network_free(network);
}
