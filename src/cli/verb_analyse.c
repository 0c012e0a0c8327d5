/* SPDX-License-Identifier: MIT */
/* liantu analyse: measures and findings, for people and for programs. */
#include "base/error.h"
#include "cli/form.h"
#include "cli/load.h"
#include "report/report.h"

#include <stdlib.h>

static const char *name_at(int32_t index) {
    const lian_metric *metric = lian_metric_at(index);
    return metric ? metric->name : NULL;
}

static lian_status names_check(const lian_cli *cli, lian_error *err) {
    for (int32_t i = 1; i < cli->options.argument.count; i++) {
        const char *name = cli->options.argument.text[i];
        if (!lian_metric_find(name)) return lian_say_unknown(cli, err, "指标", "metric", name, name_at);
    }
    return LIAN_OK;
}

static void subject_add(lian_grid *grid, const lian_study *study, lian_subject subject) {
    lian_grid_add(grid, lian_subject_word(subject.kind));
    lian_grid_add(grid, lian_subject_id(study, subject.kind, subject.row));
    lian_grid_add(grid, lian_subject_name(study, subject.kind, subject.row));
    lian_grid_add(grid, lian_subject_id(study, subject.with_kind, subject.with));
}

static void header_add(lian_grid *grid, lian_lang lang) {
    static const char *const titles[][2] = {{"指标", "metric"}, {"对象", "kind"}, {"编号", "id"}, {"名称", "name"}, {"与", "with"},
                                            {"值", "value"}, {"单位", "unit"}, {"覆盖率", "coverage"}, {"下限", "low"}, {"上限", "high"}, {"说明", "note"}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) lian_grid_add(grid, lian_say(lang, titles[i][0], titles[i][1]));
}

/* One row a measure. */
static void measures_add(lian_grid *grid, lian_cli *cli, const lian_results *results) {
    enum { OFTEN = 1 << 14 };
    const lian_study *study = lian_results_study(results);
    lian_buffer note = LIAN_BUFFER_INIT;
    int64_t count = lian_measure_count(results);
    for (int64_t i = 0; i < count && !lian_grid_is_broken(grid); i++) {
        lian_measure m = lian_measure_at(results, i);
        lian_grid_add(grid, m.name);
        subject_add(grid, study, m.subject);
        lian_grid_add_number(grid, m.value);
        lian_grid_add(grid, m.unit);
        lian_grid_add_number(grid, m.coverage);
        lian_grid_add_number(grid, m.low);
        lian_grid_add_number(grid, m.high);
        lian_buffer_reset(&note);
        lian_present_note(m.note, cli->lang, &note);
        lian_grid_add(grid, lian_buffer_text(&note));
        if (i % OFTEN == 0) lian_say_rate(cli, i, count);
    }
    lian_buffer_clear(&note);
}

/* One row a finding, named finding.<kind>, its severity the value and its sentence the note. */
static void findings_add(lian_grid *grid, const lian_results *results, lian_lang lang) {
    static const char *const kinds[] = {
#define KIND(constant, word, zh) "finding." word,
        LIAN_FINDING_KINDS(KIND)
#undef KIND
    };
    const lian_study *study = lian_results_study(results);
    const lian_finding *f;
    for (int32_t i = 0; (f = lian_finding_at(results, i)) && !lian_grid_is_broken(grid); i++) {
        lian_grid_add(grid, kinds[f->kind]);
        subject_add(grid, study, f->subject);
        lian_grid_add_number(grid, f->severity);
        for (int empty = 0; empty < 4; empty++) lian_grid_add(grid, "");
        lian_grid_add(grid, f->text[lang]);
    }
}

/* The same document as report.json: measures, findings and every list. */
static lian_status json_print(const lian_load *load, lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_report report = LIAN_REPORT_INIT;
    lian_report_options options = {.lang = cli->lang, .effort = lian_say_effort(cli, load->threads)};
    bool all = cli->options.argument.count == 1;
    /* Lists are made of all measures; a few metrics asked for by name would leave holes in them. */
    if (all) LIAN_TRY(lian_report_run(&report, load->study, load->results, &options, false, err));
    if (all) LIAN_TRY(lian_report_check(&report, err));
    lian_say_progress(cli, "写出", "writing");
    LIAN_TRY(lian_results_write(load->results, (const lian_list *const *)report.list, report.list_count, lian_say_path(cli),
                                &options.effort, err));
out:
    lian_report_clear(&report);
    return status;
}

typedef struct printed {
    lian_cli *cli;
    const lian_results *results;
    lian_lang titles;
} printed;

static void grid_fill(lian_grid *grid, const void *context) {
    const printed *p = context;
    header_add(grid, p->titles);
    /* Twice for a table: once to see how wide it is. */
    lian_say_progress(p->cli, "写出", "writing");
    measures_add(grid, p->cli, p->results);
    findings_add(grid, p->results, p->cli->lang);
}

static lian_status grid_print(const lian_load *load, lian_cli *cli, lian_form form, lian_error *err) {
    enum { COLUMNS = 11 };
    lian_status status = LIAN_OK;
    lian_sink sink = LIAN_SINK_INIT;
    /* Columns have the same names in every language where a program reads them. */
    printed p = {cli, load->results, form == LIAN_FORM_CSV ? LIAN_EN : cli->lang};
    LIAN_TRY(lian_sink_open(&sink, lian_say_path(cli), err));
    status = lian_grid_stream_write(COLUMNS, form, grid_fill, &p, &sink, err);
out:
    return lian_sink_close(&sink, status, err);
}

lian_status lian_verb_analyse(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_load load = LIAN_LOAD_INIT;
    lian_form form;
    LIAN_TRY(lian_form_get(cli, &form, err));
    LIAN_TRY(names_check(cli, err));
    LIAN_TRY(lian_load_run(&load, cli, cli->options.argument.text + 1, cli->options.argument.count - 1, err));
    LIAN_TRY(form == LIAN_FORM_JSON ? json_print(&load, cli, err) : grid_print(&load, cli, form, err));
out:
    lian_load_clear(&load);
    return status;
}
