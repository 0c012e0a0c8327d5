/* SPDX-License-Identifier: MIT */
/* Which files make up a report? */
#include "report/report.h"

#include "base/error.h"
#include "report/folder.h"

#include <stdlib.h>

static lian_status list_write(const void *list, const char *path, lian_error *err) {
    return lian_list_write(list, LIAN_LIST_CSV, path, err);
}

static lian_status json_write(const void *context, const char *path, lian_error *err) {
    const lian_report *report = context;
    return lian_results_write(report->results, (const lian_list *const *)report->list, report->list_count, path,
                              &report->options.effort, err);
}

static lian_status lists_add(lian_files *all, const lian_report *report, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int32_t i = 0; i < report->list_count && status == LIAN_OK; i++)
        status = lian_files_add_by(all, "lists/", lian_list_info_get(report->list[i])->name, ".csv", list_write,
                                   report->list[i], err);
    return status;
}

static lian_status maps_add(lian_files *all, const lian_report *report, lian_error *err) {
    for (int32_t i = 0; i < report->drawings.count; i++) {
        const lian_drawing *d = &report->drawings.drawing[i];
        if (d->refused) continue;
        lian_status status = lian_files_add(all, "maps/", d->name, ".svg", d->svg, d->length, NULL, err);
        if (status != LIAN_OK) return status;
    }
    return LIAN_OK;
}

static lian_status text_add(lian_files *all, const char *name, lian_buffer *text, lian_error *err) {
    if (text->failed) {
        lian_buffer_clear(text);
        return lian_error_memory(err);
    }
    return lian_files_add(all, "", name, "", lian_buffer_text(text), text->length, text->text, err);
}

/* report.json last: its presence says that the rest is there. */
static lian_status files_build(lian_files *all, const lian_report *report, const lian_settings *settings,
                               const lian_report_notes *notes, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer check = LIAN_BUFFER_INIT, values = LIAN_BUFFER_INIT;
    LIAN_TRY(maps_add(all, report, err));
    LIAN_TRY(lists_add(all, report, err));
    lian_report_write_check(report, notes, &check);
    LIAN_TRY(text_add(all, "check.md", &check, err));
    lian_report_write_settings(settings, &values);
    LIAN_TRY(text_add(all, "settings.json", &values, err));
    LIAN_TRY(lian_files_add_by(all, "", "report", ".json", json_write, report, err));
out:
    return status;
}

static lian_status maps_draw(lian_report *report, lian_error *err) {
    int32_t count = 0;
    const lian_view **views = calloc((size_t)report->map_count + 1, sizeof *views);
    if (!views) return lian_error_memory(err);
    for (int32_t i = 0; i < report->map_count; i++)
        if (report->map[i].view) views[count++] = report->map[i].view;
    lian_drawings_clear(&report->drawings);
    lian_status status = count ? lian_draw_run(&report->drawings, views, count, err) : LIAN_OK;
    free(views);
    return status;
}

static void stage(const lian_report *report, const char *zh, const char *en) {
    const lian_effort *effort = &report->options.effort;
    if (effort->stage) effort->stage(effort->context, (const char *const[]){zh, en});
}

lian_status lian_report_write(lian_report *report, const lian_settings *settings, const lian_report_notes *notes,
                              const char *folder, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_files all = {0};
    stage(report, "绘图", "drawing");
    LIAN_TRY(maps_draw(report, err));
    LIAN_TRY(files_build(&all, report, settings, notes, err));
    stage(report, "写出", "writing");
    LIAN_TRY(lian_files_write(&all, folder, err));
out:
    lian_files_clear(&all);
    return status;
}
