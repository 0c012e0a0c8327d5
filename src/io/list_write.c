/* SPDX-License-Identifier: MIT */
/* How does a list look as CSV, JSON and Markdown? */
#include "base/error.h"
#include "io/write.h"

#include <liantu/io.h>

#include <string.h>

/* A number as people read it; in JSON it stays what it is. */
static void number_print(lian_list_kind kind, double value, lian_buffer *out) {
    if (lian_is_unknown(value)) return;
    switch (kind) {
    case LIAN_LIST_TEXT:
    case LIAN_LIST_NUMBER: lian_buffer_add_number(out, value); break;
    case LIAN_LIST_SCORE: lian_buffer_add_fixed(out, value, 1); break;
    case LIAN_LIST_PERCENT:
        lian_buffer_add_fixed(out, value * 100, 1);
        lian_buffer_add_char(out, '%');
        break;
    case LIAN_LIST_SHARE: lian_buffer_add_share(out, value); break;
    case LIAN_LIST_HHI: lian_buffer_add_fixed(out, value * 10000, 0); break;
    }
}

static void cell_print(const lian_list *list, int32_t row, int32_t column, lian_buffer *out) {
    const char *text = lian_list_text(list, row, column);
    lian_buffer_reset(out);
    if (*text) lian_buffer_add_text(out, text);
    else number_print(lian_list_info_get(list)->columns[column].kind, lian_list_number(list, row, column), out);
}

/* A text that a spreadsheet might take for a formula is quoted, but not altered: it must read back as it is. */
static bool looks_like_formula(const lian_list *list, int32_t row, int32_t column) {
    char first = *lian_list_text(list, row, column);
    return first && strchr("=+-@", first);
}

/* The mark of a list, as one more cell at the end of each row: a row that is copied elsewhere takes it along. */
static void mark_add(const lian_list *list, const char *text, lian_buffer *out) {
    if (*lian_list_mark(list)) {
        lian_buffer_add_char(out, ',');
        lian_csv_add(out, text, strlen(text), false);
    }
    lian_buffer_add_char(out, '\n');
}

static void csv_header_add(const lian_list *list, lian_buffer *out) {
    const lian_list_info *info = lian_list_info_get(list);
    for (int32_t c = 0; c < info->column_count; c++) {
        const char *title = info->columns[c].title[lian_list_lang(list)];
        if (c) lian_buffer_add_char(out, ',');
        lian_csv_add(out, title, strlen(title), false);
    }
    mark_add(list, lian_list_lang(list) == LIAN_EN ? "mark" : "标注", out);
}

static lian_status csv_add(const lian_list *list, bool bom, lian_sink *sink, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer cell = LIAN_BUFFER_INIT;
    if (bom) lian_buffer_add_text(&sink->text, "\xef\xbb\xbf");
    csv_header_add(list, &sink->text);
    for (int32_t r = 0; r < lian_list_count(list); r++) {
        for (int32_t c = 0; c < lian_list_info_get(list)->column_count; c++) {
            if (c) lian_buffer_add_char(&sink->text, ',');
            cell_print(list, r, c, &cell);
            lian_csv_add(&sink->text, lian_buffer_text(&cell), cell.length, looks_like_formula(list, r, c));
        }
        mark_add(list, lian_list_mark(list), &sink->text);
        LIAN_CHECK_MEMORY(!cell.failed);
        LIAN_TRY(lian_sink_flush(sink, err));
    }
out:
    lian_buffer_clear(&cell);
    return status;
}

lian_status lian_list_write_csv(const lian_list *list, int bom, char **out, size_t *length, lian_error *err) {
    lian_sink sink = LIAN_SINK_INIT;
    return lian_sink_give(&sink, csv_add(list, bom, &sink, err), out, length, err);
}

static void row_json_add(const lian_list *list, int32_t row, lian_json *json) {
    const lian_list_info *info = lian_list_info_get(list);
    lian_json_open(json, '{');
    for (int32_t c = 0; c < info->column_count; c++) {
        const char *text = lian_list_text(list, row, c);
        lian_json_key(json, info->columns[c].key);
        if (*text) lian_json_text(json, text);
        else lian_json_number(json, lian_list_number(list, row, c));
    }
    lian_json_close(json, '}');
}

static void columns_json_add(const lian_list *list, lian_json *json) {
    static const char *const kinds[] = {"text", "number", "score", "share", "hhi", "share"};
    const lian_list_info *info = lian_list_info_get(list);
    lian_json_key(json, "columns");
    lian_json_open(json, '[');
    for (int32_t c = 0; c < info->column_count; c++) {
        lian_json_open(json, '{');
        lian_json_key_text(json, "key", info->columns[c].key);
        lian_json_key_text(json, "title", info->columns[c].title[lian_list_lang(list)]);
        lian_json_key_text(json, "kind", kinds[info->columns[c].kind]);
        lian_json_close(json, '}');
    }
    lian_json_close(json, ']');
}

lian_status lian_list_add_json_parts(const lian_list *list, lian_json *json, lian_sink *sink, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_json_key_text(json, "title", lian_list_info_get(list)->title[lian_list_lang(list)]);
    if (*lian_list_mark(list)) lian_json_key_text(json, "mark", lian_list_mark(list));
    columns_json_add(list, json);
    lian_json_key(json, "rows");
    lian_json_open(json, '[');
    for (int32_t r = 0; r < lian_list_count(list); r++) {
        lian_json_newline(json);
        row_json_add(list, r, json);
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    lian_json_close(json, ']');
out:
    return status;
}

static lian_status json_add(const lian_list *list, lian_sink *sink, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_json json = {.out = &sink->text};
    lian_json_open(&json, '{');
    lian_json_key_text(&json, "schema", "liantu.list/1");
    lian_json_key_text(&json, "name", lian_list_info_get(list)->name);
    LIAN_TRY(lian_list_add_json_parts(list, &json, sink, err));
    lian_json_close(&json, '}');
    lian_buffer_add_char(&sink->text, '\n');
out:
    return status;
}

lian_status lian_list_write_json(const lian_list *list, char **out, size_t *length, lian_error *err) {
    lian_sink sink = LIAN_SINK_INIT;
    return lian_sink_give(&sink, json_add(list, &sink, err), out, length, err);
}

/* Characters that would end a cell or begin markup. */
static void markdown_add(lian_buffer *out, const char *text) {
    for (; *text; text++) {
        if (*text == '\n') lian_buffer_add_text(out, "<br>");
        else if (*text == '\r' || *text == '\t') lian_buffer_add_char(out, ' ');
        else if (*text == '<') lian_buffer_add_text(out, "&lt;");
        else if (*text == '&') lian_buffer_add_text(out, "&amp;");
        else {
            if (strchr("|\\`*_[]", *text)) lian_buffer_add_char(out, '\\');
            lian_buffer_add_char(out, *text);
        }
    }
}

static void markdown_header_add(const lian_list *list, lian_buffer *out) {
    const lian_list_info *info = lian_list_info_get(list);
    lian_buffer_add_format(out, "## %s\n\n", info->title[lian_list_lang(list)]);
    if (*lian_list_mark(list)) lian_buffer_add_format(out, "**%s**\n\n", lian_list_mark(list));
    lian_buffer_add_char(out, '|');
    for (int32_t c = 0; c < info->column_count; c++) {
        lian_buffer_add_char(out, ' ');
        markdown_add(out, info->columns[c].title[lian_list_lang(list)]);
        lian_buffer_add_text(out, " |");
    }
    lian_buffer_add_text(out, "\n|");
    for (int32_t c = 0; c < info->column_count; c++)
        lian_buffer_add_text(out, info->columns[c].kind == LIAN_LIST_TEXT ? "---|" : "---:|");
}

static lian_status markdown_rows_add(const lian_list *list, lian_sink *sink, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_buffer cell = LIAN_BUFFER_INIT;
    markdown_header_add(list, &sink->text);
    for (int32_t r = 0; r < lian_list_count(list); r++) {
        lian_buffer_add_text(&sink->text, "\n|");
        for (int32_t c = 0; c < lian_list_info_get(list)->column_count; c++) {
            cell_print(list, r, c, &cell);
            lian_buffer_add_char(&sink->text, ' ');
            markdown_add(&sink->text, lian_buffer_text(&cell));
            lian_buffer_add_text(&sink->text, " |");
        }
        LIAN_CHECK_MEMORY(!cell.failed);
        LIAN_TRY(lian_sink_flush(sink, err));
    }
    lian_buffer_add_char(&sink->text, '\n');
out:
    lian_buffer_clear(&cell);
    return status;
}

lian_status lian_list_write_markdown(const lian_list *list, char **out, size_t *length, lian_error *err) {
    lian_sink sink = LIAN_SINK_INIT;
    return lian_sink_give(&sink, markdown_rows_add(list, &sink, err), out, length, err);
}

lian_status lian_list_write(const lian_list *list, lian_list_form form, const char *path, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_sink sink = LIAN_SINK_INIT;
    LIAN_TRY(lian_sink_open(&sink, path, err));
    if (form == LIAN_LIST_CSV) status = csv_add(list, true, &sink, err);
    else status = form == LIAN_LIST_JSON ? json_add(list, &sink, err) : markdown_rows_add(list, &sink, err);
out:
    return lian_sink_close(&sink, status, err);
}
