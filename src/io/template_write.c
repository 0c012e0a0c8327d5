/* SPDX-License-Identifier: MIT */
/* What does an empty dataset look like that somebody is to fill in? */
#include "base/error.h"
#include "io/write.h"

#include <liantu/io.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* Filled in by hand, so every key stands there, with what is usual. */
static void header_add(lian_buffer *out, lian_lang lang) {
    lian_json json = {.out = out};
    const char *const keys[][3] = {{"title", "数据集标题", "Title of the dataset"},
                                   {"lang", "zh", "en"},
                                   {"home", "", ""},
                                   {"as_of", "", ""},
                                   {"currency", "CNY", "CNY"},
                                   {"money_unit", "万元", "万元"}};
    lian_json_open(&json, '{');
    lian_json_newline(&json);
    lian_json_key_int(&json, "format", 1);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        lian_json_newline(&json);
        lian_json_key_text(&json, keys[i][0], keys[i][1 + lang]);
    }
    lian_json_newline(&json);
    lian_json_key(&json, "synthetic");
    lian_json_bool(&json, false);
    lian_json_newline(&json);
    lian_json_key_text(&json, "coverage", "partial");
    lian_buffer_add_char(out, '\n');
    lian_json_close(&json, '}');
    lian_buffer_add_char(out, '\n');
}

static void columns_add(lian_buffer *out, lian_table table, lian_lang lang) {
    const lian_table_info *info = lian_table_info_get(table);
    if (lang == LIAN_ZH) lian_buffer_add_text(out, "\xef\xbb\xbf");
    for (int32_t c = 0; c < info->column_count; c++) {
        const char *name = lang == LIAN_ZH ? info->columns[c].zh : info->columns[c].key;
        if (c) lian_buffer_add_char(out, ',');
        lian_csv_add(out, name, strlen(name), false);
    }
    lian_buffer_add_char(out, '\n');
}

/* A template is a folder, and an empty table must never take the place of a filled one. */
static lian_status place_check(const char *path, lian_error *err) {
    DIR *folder = opendir(path);
    const struct dirent *entry;
    const char *extension = lian_path_extension(path);
    bool filled = false;
    if (!*path) return lian_error_set(err, LIAN_ERR_ARGUMENT, "the output has no name");
    if (!folder && *extension)
        return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s: cannot write the form %s; a template is written to a folder", path,
                              extension);
    if (!folder) return LIAN_OK;
    while ((entry = readdir(folder))) filled = filled || entry->d_name[0] != '.';
    closedir(folder);
    if (!filled) return LIAN_OK;
    return lian_error_set(err, LIAN_ERR_ARGUMENT, "%s: the folder is not empty; a template is written to a new one", path);
}

lian_status lian_template_write(const char *path, lian_lang lang, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_folder folder = LIAN_FOLDER_INIT;
    lian_buffer text = LIAN_BUFFER_INIT, name = LIAN_BUFFER_INIT;
    char *page = NULL;
    size_t length;
    LIAN_TRY(place_check(path, err));
    LIAN_TRY(lian_folder_begin(&folder, path, err));
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        lian_buffer_reset(&text);
        lian_buffer_reset(&name);
        columns_add(&text, (lian_table)t, lang);
        lian_buffer_add_format(&name, "%s.csv", lian_table_info_get((lian_table)t)->name);
        LIAN_CHECK_MEMORY(!text.failed && !name.failed);
        LIAN_TRY(lian_folder_write(&folder, name.text, text.text, text.length, err));
    }
    lian_buffer_reset(&text);
    header_add(&text, lang);
    LIAN_CHECK_MEMORY(!text.failed);
    LIAN_TRY(lian_folder_write(&folder, "dataset.json", text.text, text.length, err));
    LIAN_TRY(lian_format_write(&page, &length, lang, err));
    status = lian_folder_write(&folder, lang == LIAN_ZH ? "格式说明.md" : "FORMAT.md", page, length, err);
out:
    free(page);
    lian_buffer_clear(&text);
    lian_buffer_clear(&name);
    return lian_folder_end(&folder, status, err);
}
