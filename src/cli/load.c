/* SPDX-License-Identifier: MIT */
/* How does a command line become a dataset, a study and results? */
#include "cli/load.h"

#include "base/error.h"
#include "base/nearest.h"
#include "base/number.h"
#include "model/dataset.h"
#include "report/quality.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What was wrong with an overlay, told among the faults of the whole. Its rows have other numbers here, so none is
 * named: --keep-going set them aside before. */
static lian_status faults_add(lian_faults *faults, const lian_faults *more, lian_error *err) {
    const lian_fault *f;
    for (int32_t i = 0; (f = lian_fault_at(more, i)); i++) {
        lian_status status = lian_fault_add(faults, f->code, f->at, f->table, LIAN_NONE, f->argument[0], f->argument[1],
                                            f->argument[2], f->argument[3], err);
        if (status != LIAN_OK) return status;
    }
    return LIAN_OK;
}

static lian_status overlay_lay(lian_load *load, const lian_cli *cli, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_dataset *over = NULL;
    lian_faults *faults = NULL;
    int32_t aside = 0;
    lian_layer *layer = &load->layer[load->layer_count];
    LIAN_TRY(lian_faults_new(&faults, err));
    LIAN_TRY(lian_overlay_read(&over, path, load->dataset, faults, err));
    if (cli->options.keep_going) LIAN_TRY(lian_faults_set_aside(over, faults, &aside, err));
    LIAN_TRY(faults_add(load->faults, faults, err));
    layer->path = path;
    LIAN_TRY(lian_dataset_add(load->dataset, over, &layer->log, err));
    load->layer_count++;
out:
    lian_faults_free(faults);
    lian_dataset_free(over);
    return status;
}

static lian_status overlays_lay(lian_load *load, const lian_cli *cli, lian_error *err) {
    const lian_texts *with = &cli->options.with;
    load->layer = calloc((size_t)with->count + 1, sizeof *load->layer);
    if (!load->layer) return lian_error_memory(err);
    for (int32_t i = 0; i < with->count; i++) {
        lian_status status = overlay_lay(load, cli, with->text[i], err);
        if (status != LIAN_OK) return status;
    }
    return LIAN_OK;
}

/* --home becomes the dataset's own home before the check, so that everything after speaks of one place. */
static lian_status home_set(lian_load *load, const lian_cli *cli, lian_error *err) {
    const char *text = cli->options.home;
    if (!text) return LIAN_OK;
    const lian_place_table *places = &lian_dataset_tables(load->dataset)->places;
    lian_symbol wanted = lian_symbol_find(load->dataset, text);
    lian_nearest search = lian_nearest_new(text);
    const lian_symbol *columns[] = {places->id, places->code, places->name};
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        for (lian_row p = 0; p < places->count; p++) {
            lian_symbol cell = lian_symbol_at(columns[c], p);
            if (cell == LIAN_NONE) continue;
            if (cell == wanted) {
                lian_dataset_header(load->dataset)->home = lian_symbol_at(places->id, p);
                return LIAN_OK;
            }
            lian_nearest_add(&search, lian_dataset_text(load->dataset, cell));
        }
    }
    if (search.best)
        return lian_say_usage(cli, err, "--home：地区表 places 中没有 \"%s\"（是否指 %s？）",
                              "--home: \"%s\" is no id, code or name of table places (did you mean %s?)", text, search.best);
    return lian_say_usage(cli, err, "--home：地区表 places 中没有 \"%s\"", "--home: \"%s\" is no id, code or name of table places",
                          text);
}

static lian_status date_read(lian_load *load, const lian_cli *cli, lian_error *err) {
    const char *text = cli->options.date;
    load->date = LIAN_NONE;
    if (!text || lian_date_read(text, strlen(text), &load->date)) return LIAN_OK;
    return lian_say_usage(cli, err, "--date：\"%s\" 不是日期（应为 YYYY[-MM[-DD]]）", "--date: \"%s\" is not a date YYYY[-MM[-DD]]",
                          text);
}

lian_status lian_view_options_read(const lian_cli *cli, lian_lang lang, lian_view_options *out, lian_error *err) {
    static const char *const pages[] = {"a3", "a4", "ppt", NULL}, *const targets[] = {"web", "office", NULL};
    int page, target;
    lian_status status = LIAN_OK;
    LIAN_TRY(lian_options_word(cli, "page", cli->options.page, pages, 0, &page, err));
    LIAN_TRY(lian_options_word(cli, "target", cli->options.target, targets, 0, &target, err));
    *out = (lian_view_options){lang, pages[page], targets[target]};
out:
    return status;
}

static lian_status threads_read(lian_load *load, const lian_cli *cli, lian_error *err) {
    enum { MOST = 64, UNASKED = 8 };
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    uint64_t threads, otherwise = processors < 1 ? 1 : processors > UNASKED ? UNASKED : (uint64_t)processors;
    lian_status status = lian_options_number(cli, "threads", cli->options.threads, 1, MOST, otherwise, &threads, err);
    load->threads = (int32_t)threads;
    return status;
}

static lian_status check(lian_load *load, const lian_cli *cli, lian_error *err) {
    int32_t aside = 0;
    lian_effort effort = {.threads = load->threads};
    lian_status status = lian_check_by(load->dataset, load->date, lian_settings_get(load->settings, "check.old_months"),
                                       lian_settings_get(load->settings, "check.shares_tolerance"), &effort, load->faults, err);
    if (status != LIAN_OK || !cli->options.keep_going) return status;
    return lian_faults_set_aside(load->dataset, load->faults, &aside, err);
}

lian_status lian_load_read(lian_load *load, lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(date_read(load, cli, err));
    LIAN_TRY(threads_read(load, cli, err));
    LIAN_TRY(lian_settings_new(&load->settings, err));
    if (cli->options.settings) LIAN_TRY(lian_settings_read(load->settings, cli->options.settings, cli->message, err));
    LIAN_TRY(lian_faults_new(&load->faults, err));
    lian_effort effort = lian_say_effort(cli, load->threads);
    lian_say_progress(cli, "读入（字节）", "reading (bytes)");
    LIAN_TRY(lian_dataset_read_by(&load->dataset, cli->options.argument.text[0], &effort, load->faults, err));
    LIAN_TRY(overlays_lay(load, cli, err));
    if (!cli->options.lang) cli->lang = lian_dataset_lang(load->dataset);
    LIAN_TRY(home_set(load, cli, err));
    lian_say_progress(cli, "检查", "checking");
    LIAN_TRY(check(load, cli, err));
out:
    lian_say_clear(cli);
    return status;
}

static void overlays_print(const lian_load *load, const lian_cli *cli) {
    for (int32_t i = 0; i < load->layer_count; i++) {
        const lian_layer *layer = &load->layer[i];
        int32_t added = 0;
        for (int t = 0; t < LIAN_TABLE_COUNT; t++) added += lian_overlay_log_added(layer->log, (lian_table)t);
        lian_say_line(cli, lian_say(cli->lang, "叠加 %s：新增 %d 行，替换 %d 个单元格", "laid over: %s: %d rows added, %d cells replaced"),
                      layer->path, (int)added, (int)lian_overlay_log_count(layer->log));
    }
}

static void aside_print(const lian_load *load, const lian_cli *cli) {
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_quality_write_aside(load->dataset, cli->lang, &text);
    if (text.length)
        lian_say_line(cli, lian_say(cli->lang, "有 %s因错误放在一边，各份输出均已注明", "%s with errors were set aside; every output says so"),
                      lian_buffer_text(&text));
    lian_buffer_clear(&text);
}

lian_status lian_load_check(const lian_load *load, const lian_cli *cli, lian_error *err) {
    int32_t errors = lian_fault_count(load->faults, LIAN_ERROR);
    bool stop = errors && !cli->options.keep_going;
    lian_buffer text = LIAN_BUFFER_INIT;
    if (stop || !cli->options.quiet) lian_faults_print(load->faults, stop ? LIAN_ERROR : LIAN_WARNING, cli->lang, &text);
    fputs(lian_buffer_text(&text), stderr);
    lian_buffer_clear(&text);
    overlays_print(load, cli);
    if (stop)
        return lian_error_set(err, LIAN_ERR_INVALID,
                              lian_say(cli->lang, "数据有 %d 个错误，未继续（--keep-going 可将有错误的行放在一边）",
                                       "%d errors in the data; nothing was made (--keep-going sets the rows aside)"),
                              (int)errors);
    aside_print(load, cli);
    return LIAN_OK;
}

lian_status lian_load_study(lian_load *load, const lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_study_options options = LIAN_STUDY_OPTIONS_INIT;
    options.chain = cli->options.chain;
    options.reference = cli->options.reference;
    options.date = load->date;
    options.settings = load->settings;
    lian_effort effort = {.threads = load->threads};
    LIAN_TRY(lian_closures_read(&load->closures, load->dataset, cli, err));
    options.closures = load->closures;
    options.closure_count = cli->options.close.count;
    LIAN_TRY(lian_network_build_by(&load->network, load->dataset, &effort, err));
    LIAN_TRY(lian_load_chain_check(load, cli, err));
    LIAN_TRY(lian_study_new(&load->study, load->network, &options, err));
out:
    return status;
}

lian_status lian_load_run(lian_load *load, lian_cli *cli, const char *const *names, int32_t count, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(lian_load_read(load, cli, err));
    LIAN_TRY(lian_load_check(load, cli, err));
    lian_say_progress(cli, "建网", "freezing");
    LIAN_TRY(lian_load_study(load, cli, err));
    LIAN_TRY(lian_results_new(&load->results, load->study, err));
    lian_effort effort = lian_say_effort(cli, load->threads);
    LIAN_TRY(lian_analysis_run_by(load->study, count ? names : NULL, count, &effort, load->results, err));
out:
    lian_say_clear(cli);
    return status;
}

void lian_load_clear(lian_load *load) {
    lian_results_free(load->results);
    lian_study_free(load->study);
    lian_network_free(load->network);
    lian_settings_free(load->settings);
    free(load->closures);
    for (int32_t i = 0; i < load->layer_count; i++) lian_overlay_log_free(load->layer[i].log);
    free(load->layer);
    lian_faults_free(load->faults);
    lian_dataset_free(load->dataset);
    *load = (lian_load)LIAN_LOAD_INIT;
}
