/* SPDX-License-Identifier: MIT */
/* liantu map: one 图 of one chain. */
#include "base/error.h"
#include "base/file.h"
#include "cli/load.h"
#include "report/draw.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *name_at(int32_t index) {
    const lian_view_info *info = lian_view_info_at(index);
    return info ? info->name : NULL;
}

/* With several chains to draw and none named: which are there? */
static lian_status chain_ask(const lian_load *load, const lian_cli *cli, const lian_chain_id *chains, int32_t count,
                             lian_error *err) {
    enum { NAMED = 12 };
    lian_buffer names = LIAN_BUFFER_INIT;
    for (int32_t i = 0; i < count && i < NAMED; i++)
        lian_buffer_add_format(&names, "%s%s (%s)", i ? ", " : "", lian_subject_id(load->study, LIAN_SUBJECT_CHAIN, chains[i]),
                               lian_subject_name(load->study, LIAN_SUBJECT_CHAIN, chains[i]));
    if (count > NAMED) lian_buffer_add_text(&names, ", …");
    lian_status status = lian_say_usage(cli, err, "一张图只画一条链，此处有 %d 条，请用 --chain 指明：%s",
                                        "a map shows one chain, and there are %d; name one with --chain: %s", (int)count,
                                        lian_buffer_text(&names));
    lian_buffer_clear(&names);
    return status;
}

/* The chain named, if it has segments of its own; else the only one that has; of a cascade, the one it is about. */
static lian_status chain_pick(const lian_load *load, const lian_cli *cli, bool is_cascade, lian_chain_id *out, lian_error *err) {
    lian_chain_id *chains = NULL, named = lian_study_chain(load->study);
    int32_t count;
    lian_status status = lian_report_chains(load->study, &chains, &count, err);
    if (status != LIAN_OK) return status;
    *out = count == 1 ? chains[0] : LIAN_NONE;
    for (int32_t i = 0; i < count; i++)
        if (chains[i] == named) *out = named;
    const lian_scenario *scenario = lian_scenario_at(load->results, 0);
    if (*out == LIAN_NONE && is_cascade && scenario) *out = scenario->chain;
    if (!count) status = lian_say_usage(cli, err, "没有环节可画", "there is no segment to draw");
    else if (*out == LIAN_NONE) status = chain_ask(load, cli, chains, count, err);
    free(chains);
    return status;
}

static lian_status view_print(const lian_view *view, const char *path, lian_error *err) {
    lian_buffer out = LIAN_BUFFER_INIT;
    lian_status status = lian_view_write_json(view, &out.text, &out.length, err);
    if (status == LIAN_OK) status = lian_say_out(path, &out, err);
    free(out.text);
    return status;
}

static lian_status drawing_print(const lian_view *view, const lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_drawings drawings = LIAN_DRAWINGS_INIT;
    const char *path = cli->options.output ? cli->options.output : "-";
    if (!cli->options.output && isatty(STDOUT_FILENO)) {
        status = lian_say_usage(cli, err, "请用 -o 图名.svg 指明写到哪个文件（-o - 写到屏幕）", "say where with -o MAP.svg (-o - for the screen)");
        goto out;
    }
    LIAN_TRY(lian_draw_run(&drawings, &view, 1, err));
    const lian_drawing *d = &drawings.drawing[0];
    if (d->warnings) lian_say_line(cli, "%s", d->warnings);
    if (d->refused) LIAN_FAIL(LIAN_ERR_DRAW, "%s", d->refused);
    LIAN_TRY(lian_file_write(path, d->svg, d->length, err));
out:
    lian_drawings_clear(&drawings);
    return status;
}

/* What can be written is told from the extension before anything is read. */
static lian_status extension_check(const lian_cli *cli, bool *json, lian_error *err) {
    const char *extension = cli->options.output ? lian_path_extension(cli->options.output) : "";
    *json = cli->options.json || !strcmp(extension, ".json");
    if (!*extension || !strcmp(extension, ".svg") || !strcmp(extension, ".json")) return LIAN_OK;
    return lian_say_usage(cli, err, "图可以写成 .svg（或 .json：图的内容），不能写成 %s", "a map is written as .svg (or .json: what it shows), not %s",
                          extension);
}

lian_status lian_verb_map(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_load load = LIAN_LOAD_INIT;
    lian_view_options options;
    lian_view *view = NULL;
    lian_chain_id chain;
    bool json;
    const char *name = cli->options.argument.text[1];
    const lian_view_info *info = lian_view_info_find(name);
    if (!info) return lian_say_unknown(cli, err, "图", "map", name, name_at);
    LIAN_TRY(lian_view_options_read(cli, cli->lang, &options, err));
    LIAN_TRY(extension_check(cli, &json, err));
    LIAN_TRY(lian_load_run(&load, cli, NULL, 0, err));
    options.lang = cli->lang;
    LIAN_TRY(chain_pick(&load, cli, !strcmp(name, "cascade"), &chain, err));
    LIAN_TRY(lian_view_new(&view, info, &options, err));
    LIAN_TRY(lian_view_run(view, load.study, load.results, chain, err));
    LIAN_TRY(json ? view_print(view, cli->options.output, err) : drawing_print(view, cli, err));
out:
    lian_view_free(view);
    lian_load_clear(&load);
    return status;
}
