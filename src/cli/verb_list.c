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

/* The list as a grid, numbers printed as in the CSV form but without its signs for Excel. */
static void grid_fill(const lian_list *list, lian_grid *grid) {
    const lian_list_info *info = lian_list_info_get(list);
    for (int32_t c = 0; c < info->column_count; c++) lian_grid_add(grid, info->columns[c].title[lian_list_lang(list)]);
    for (int32_t r = 0; r < lian_list_count(list); r++) {
        for (int32_t c = 0; c < info->column_count; c++) {
            double value = lian_list_number(list, r, c);
            lian_buffer text = LIAN_BUFFER_INIT;
            if (lian_is_unknown(value)) lian_buffer_add_text(&text, lian_list_text(list, r, c));
            else if (info->columns[c].kind == LIAN_LIST_SCORE) lian_buffer_add_fixed(&text, value, 1);
            else if (info->columns[c].kind == LIAN_LIST_HHI) lian_buffer_add_fixed(&text, 10000 * value, 0);
            else if (info->columns[c].kind == LIAN_LIST_PERCENT || info->columns[c].kind == LIAN_LIST_SHARE) {
                lian_buffer_add_fixed(&text, 100 * value, info->columns[c].kind == LIAN_LIST_SHARE ? 3 : 1);
                lian_buffer_add_char(&text, '%');
            } else lian_buffer_add_number(&text, value);
            lian_grid_add(grid, lian_buffer_text(&text));
            lian_buffer_clear(&text);
        }
    }
}

static lian_status list_print(const lian_list *list, lian_form form, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer out = LIAN_BUFFER_INIT;
    lian_grid grid = LIAN_GRID_INIT(lian_list_info_get(list)->column_count);
    if (form == LIAN_FORM_CSV) LIAN_TRY(lian_list_write_csv(list, 1, &out.text, &out.length, err));
    else if (form == LIAN_FORM_JSON) LIAN_TRY(lian_list_write_json(list, &out.text, &out.length, err));
    else if (form == LIAN_FORM_MD) LIAN_TRY(lian_list_write_markdown(list, &out.text, &out.length, err));
    else {
        if (*lian_list_mark(list)) lian_buffer_add_format(&out, "%s\n", lian_list_mark(list));
        grid_fill(list, &grid);
        lian_grid_write(&grid, form, &out);
    }
    LIAN_TRY(lian_say_out(path, &out, err));
out:
    lian_grid_clear(&grid);
    lian_buffer_clear(&out);
    return status;
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
    LIAN_TRY(list_print(list, form, cli->options.output, err));
out:
    lian_list_free(list);
    lian_load_clear(&load);
    return status;
}
