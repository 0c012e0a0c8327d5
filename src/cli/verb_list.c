/* SPDX-License-Identifier: MIT */
/* liantu list: one 清单. */
#include "base/error.h"
#include "cli/form.h"
#include "cli/load.h"

#include <stdlib.h>

static const char *name_at(int32_t index) {
    const lian_list_info *info = lian_list_info_at(index);
    return info ? info->name : NULL;
}

static void number_write(lian_list_kind kind, double value, lian_buffer *out) {
    if (kind == LIAN_LIST_SCORE) lian_buffer_add_fixed(out, value, 1);
    else if (kind == LIAN_LIST_HHI) lian_buffer_add_fixed(out, 10000 * value, 0);
    else if (kind == LIAN_LIST_SHARE) lian_buffer_add_share(out, value);
    else if (kind == LIAN_LIST_PERCENT) {
        lian_buffer_add_fixed(out, 100 * value, 1);
        lian_buffer_add_char(out, '%');
    } else lian_buffer_add_number(out, value);
}

/* The list as a grid, numbers printed as in the CSV form but without its signs for Excel. */
static void grid_fill(lian_grid *grid, const void *context) {
    const lian_list *list = context;
    const lian_list_info *info = lian_list_info_get(list);
    lian_buffer text = LIAN_BUFFER_INIT;
    for (int32_t c = 0; c < info->column_count; c++) lian_grid_add(grid, info->columns[c].title[lian_list_lang(list)]);
    for (int32_t r = 0; r < lian_list_count(list) && !lian_grid_is_broken(grid); r++) {
        for (int32_t c = 0; c < info->column_count; c++) {
            double value = lian_list_number(list, r, c);
            lian_buffer_reset(&text);
            if (lian_is_unknown(value)) lian_buffer_add_text(&text, lian_list_text(list, r, c));
            else number_write(info->columns[c].kind, value, &text);
            lian_grid_add(grid, lian_buffer_text(&text));
        }
    }
    lian_buffer_clear(&text);
}

static lian_status grid_print(const lian_list *list, lian_form form, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sink sink = LIAN_SINK_INIT;
    LIAN_TRY(lian_sink_open(&sink, path, err));
    if (*lian_list_mark(list)) lian_buffer_add_format(&sink.text, "%s\n", lian_list_mark(list));
    status = lian_grid_stream_write(lian_list_info_get(list)->column_count, form, grid_fill, list, &sink, err);
out:
    return lian_sink_close(&sink, status, err);
}

static lian_status list_print(const lian_list *list, lian_form form, const char *path, lian_error *err) {
    switch (form) {
    case LIAN_FORM_CSV: return lian_list_write(list, LIAN_LIST_CSV, path, err);
    case LIAN_FORM_JSON: return lian_list_write(list, LIAN_LIST_JSON, path, err);
    case LIAN_FORM_MD: return lian_list_write(list, LIAN_LIST_MARKDOWN, path, err);
    case LIAN_FORM_TABLE: break;
    }
    return grid_print(list, form, path, err);
}

lian_status lian_verb_list(lian_cli *cli, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_load load = LIAN_LOAD_INIT;
    lian_list *list = NULL;
    lian_form form;
    const char *name = cli->options.argument.text[1];
    const lian_list_info *info = lian_list_info_find(name);
    if (!info) return lian_say_unknown(cli, err, "清单", "list", name, name_at);
    LIAN_TRY(lian_form_get(cli, &form, err));
    LIAN_TRY(lian_load_run(&load, cli, NULL, 0, err));
    LIAN_TRY(lian_list_new(&list, info, cli->lang, err));
    LIAN_TRY(lian_list_run(list, load.study, load.results, err));
    LIAN_TRY(list_print(list, form, lian_say_path(cli), err));
out:
    lian_list_free(list);
    lian_load_clear(&load);
    return status;
}
