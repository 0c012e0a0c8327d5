/* SPDX-License-Identifier: MIT */
/* liantu report: everything, in one folder. */
#include "base/error.h"
#include "cli/load.h"
#include "model/dataset.h"
#include "model/table.h"
#include "report/folder.h"
#include "report/report.h"

#include <string.h>

static void replacement_write(const lian_dataset *dataset, const lian_replacement *r, lian_lang lang, lian_buffer *out) {
    const lian_table_info *info = lian_table_info_get(r->table);
    int32_t column = lian_column_find(r->table, r->column, strlen(r->column));
    lian_buffer_add_text(out, "  - ");
    lian_row_where(dataset, r->table, r->row, lang, out);
    lian_buffer_add_format(out, lian_say(lang, "，%s：\"%s\" 改为 \"%s\"\n", ", %s: \"%s\" became \"%s\"\n"),
                           lian_say(lang, info->columns[column].zh, r->column), r->before, r->after);
}

/* What every --with did: rows added, and each cell that was replaced. */
static void overlays_write(const lian_load *load, lian_lang lang, lian_buffer *out) {
    for (int32_t i = 0; i < load->layer_count; i++) {
        const lian_layer *layer = &load->layer[i];
        lian_buffer_add_format(out, "- `%s`\n", layer->path);
        for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
            int32_t added = lian_overlay_log_added(layer->log, (lian_table)t);
            const lian_table_info *info = lian_table_info_get((lian_table)t);
            if (added) lian_buffer_add_format(out, lian_say(lang, "  - %s：新增 %d 行\n", "  - %s: %d rows added\n"), lian_say(lang, info->zh, info->name), (int)added);
        }
        const lian_replacement *r;
        for (int32_t k = 0; (r = lian_overlay_log_at(layer->log, k)); k++)
            replacement_write(load->dataset, r, lang, out);
    }
}

static lian_status summary_print(const lian_report *report, const lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer out = LIAN_BUFFER_INIT;
    if (cli->options.json)
        return lian_results_write(report->results, (const lian_list *const *)report->list, report->list_count, "-",
                                  &report->options.effort, err);
    if (!cli->options.quiet) lian_report_write_summary(report, cli->options.output, &out);
    LIAN_TRY(lian_say_out(NULL, &out, err));
out:
    lian_buffer_clear(&out);
    return status;
}

static void drawings_print(const lian_report *report, const lian_cli *cli) {
    for (int32_t i = 0; i < report->drawings.count; i++) {
        const lian_drawing *d = &report->drawings.drawing[i];
        if (d->refused) lian_say_line(cli, lian_say(cli->lang, "警告：图 %s 未画：%s", "warning: map %s was not drawn: %s"), d->name, d->refused);
        else if (d->warnings) lian_say_line(cli, lian_say(cli->lang, "警告：图 %s：%s", "warning: map %s: %s"), d->name, d->warnings);
    }
}

lian_status lian_verb_report(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_load load = LIAN_LOAD_INIT;
    lian_report report = LIAN_REPORT_INIT;
    lian_buffer overlays = LIAN_BUFFER_INIT;
    lian_view_options view;
    const char *folder = cli->options.output;
    if (!folder) return lian_say_usage(cli, err, "请用 -o DIR 指明写到哪个文件夹", "say where with -o DIR");
    LIAN_TRY(lian_view_options_read(cli, cli->lang, &view, err));
    LIAN_TRY(lian_folder_check(folder, cli->options.force, cli->message, err));
    LIAN_TRY(lian_load_run(&load, cli, NULL, 0, err));
    lian_report_options options = {cli->lang, cli->options.page ? view.page : NULL, view.target, lian_say_effort(cli, load.threads)};
    LIAN_TRY(lian_report_run(&report, load.study, load.results, &options, true, err));
    LIAN_TRY(lian_report_check(&report, err));
    overlays_write(&load, cli->lang, &overlays);
    LIAN_CHECK_MEMORY(!overlays.failed);
    lian_report_notes notes = {load.faults, lian_buffer_text(&overlays)};
    LIAN_TRY(lian_report_write(&report, load.settings, &notes, folder, err));
    lian_say_clear(cli);
    drawings_print(&report, cli);
    LIAN_TRY(summary_print(&report, cli, err));
out:
    lian_say_clear(cli);
    lian_buffer_clear(&overlays);
    lian_report_clear(&report);
    lian_load_clear(&load);
    return status;
}
