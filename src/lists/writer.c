/* SPDX-License-Identifier: MIT */
/* How is a row of a list written, cell after cell, with one check at the end? */
#include "base/error.h"
#include "base/number.h"
#include "lists/lists.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

lian_writer lian_writer_init(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    return (lian_writer){.list = list,
                         .study = study,
                         .results = results,
                         .network = study->network,
                         .tables = study->tables,
                         .lang = lian_list_lang(list),
                         .err = err};
}

lian_status lian_writer_clear(lian_writer *w, lian_status status) {
    if (status == LIAN_OK) lian_put_empty(w);
    if (w->status == LIAN_OK && status == LIAN_OK && (w->text.failed || w->unknown.failed))
        w->status = lian_error_memory(w->err);
    lian_buffer_clear(&w->text);
    lian_buffer_clear(&w->unknown);
    free(w->said);
    return status != LIAN_OK ? status : w->status;
}

const char *lian_writer_say(const lian_writer *w, const char *zh, const char *en) { return lian_say(w->lang, zh, en); }

/* A row may name a firm that has no part in the chains seen (the builder of a project); it is not about that firm. */
static bool is_subject(const lian_study *study, lian_subject_kind kind, lian_row row) {
    return row != LIAN_NONE && kind != LIAN_SUBJECT_NONE && (kind != LIAN_SUBJECT_FIRM || study->firm_seen[row]);
}

void lian_put_pair(lian_writer *w, lian_subject_kind kind, lian_row row, lian_subject_kind with_kind, lian_row with) {
    lian_subject subject = {LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE};
    if (is_subject(w->study, kind, row)) {
        subject.kind = kind;
        subject.row = row;
    }
    if (is_subject(w->study, with_kind, with)) {
        subject.with_kind = with_kind;
        subject.with = with;
    }
    lian_buffer_reset(&w->text);
    lian_buffer_reset(&w->unknown);
    if (w->status == LIAN_OK) w->status = lian_list_add(w->list, subject, w->err);
}

void lian_put_row(lian_writer *w, lian_subject_kind kind, lian_row row) {
    lian_put_pair(w, kind, row, LIAN_SUBJECT_NONE, LIAN_NONE);
}

void lian_put_text(lian_writer *w, int32_t column, const char *text) {
    if (w->status == LIAN_OK) w->status = lian_list_add_text(w->list, column, text, w->err);
}

void lian_put_number(lian_writer *w, int32_t column, double value) {
    if (w->status == LIAN_OK) w->status = lian_list_add_number(w->list, column, value, w->err);
}

void lian_put(lian_writer *w, int32_t column) {
    lian_put_text(w, column, lian_buffer_text(&w->text));
    lian_buffer_reset(&w->text);
}

void lian_put_enum(lian_writer *w, int32_t column, lian_vocabulary vocabulary, int value) {
    lian_present_enum(vocabulary, value, w->lang, &w->text);
    lian_put(w, column);
}

void lian_put_date(lian_writer *w, int32_t column, lian_date date) {
    lian_present_date(date, &w->text);
    lian_put(w, column);
}

void lian_put_known(lian_writer *w, int32_t column) {
    if (!w->text.length) lian_buffer_add_text(&w->text, lian_present_unverified(w->lang));
    lian_put(w, column);
}

void lian_put_known_text(lian_writer *w, int32_t column, const char *text) {
    lian_put_text(w, column, *text ? text : lian_present_unverified(w->lang));
}

void lian_miss(lian_writer *w, int32_t column) { lian_miss_text(w, lian_list_info_get(w->list)->columns[column].title[w->lang]); }

void lian_miss_text(lian_writer *w, const char *what) {
    if (w->unknown.length) lian_buffer_add_text(&w->unknown, lian_writer_say(w, "、", ", "));
    lian_buffer_add_text(&w->unknown, what);
}

void lian_miss_operation(lian_writer *w) { lian_miss_text(w, lian_writer_say(w, "企业在营状态", "whether its firms operate")); }

void lian_put_asking(lian_writer *w, int32_t column, lian_firm_id firm, lian_symbol source) {
    if (firm == LIAN_NONE && source != LIAN_NONE) {
        lian_put_text(w, column, lian_writer_say(w, "来源未列企业", "its source names no firm"));
        return;
    }
    lian_put_known_text(w, column, lian_present_firm(w->study, firm));
    if (firm == LIAN_NONE) lian_miss(w, column);
}

void lian_put_wanted(lian_writer *w, int32_t column, double value) {
    lian_put_number(w, column, value);
    if (lian_is_unknown(value)) lian_miss(w, column);
}

void lian_put_money(lian_writer *w, int32_t column, double value) { lian_put_wanted(w, column, lian_money_round(value)); }

void lian_put_unknown(lian_writer *w, int32_t column) { lian_put_text(w, column, lian_buffer_text(&w->unknown)); }

static bool is_same_item(lian_item a, lian_item b) { return a.length == b.length && !memcmp(a.text, b.text, a.length); }

/* Does the composition, joined by this separator, hold the item as a whole? */
static bool has_item(const lian_writer *w, lian_item item, const char *separator) {
    for (const char *from = lian_buffer_text(&w->text); *from;) {
        const char *end = strstr(from, separator);
        size_t length = end ? (size_t)(end - from) : strlen(from);
        if (is_same_item((lian_item){from, length}, item)) return true;
        if (!end) break;
        from = end + strlen(separator);
    }
    return false;
}

/* Two sources may read the same (行业常识 of two chains): then once is enough. */
static void add_source(lian_writer *w, lian_item item) {
    lian_buffer one = LIAN_BUFFER_INIT;
    lian_present_source_item(w->study, item, w->lang, &one);
    lian_item text = {lian_buffer_text(&one), one.length};
    if (!has_item(w, text, lian_writer_say(w, "；", "; "))) lian_add_clause(w, text.text);
    w->text.failed = w->text.failed || one.failed;
    lian_buffer_clear(&one);
}

void lian_put_source(lian_writer *w, int32_t column, lian_symbol a, lian_symbol b, lian_symbol c, lian_symbol d) {
    const lian_symbol cells[] = {a, b, c, d};
    lian_put_sources(w, column, cells, 4);
}

void lian_put_sources(lian_writer *w, int32_t column, const lian_symbol *cells, int32_t cell_count) {
    enum { MOST = 12 };
    lian_item item[MOST];
    int count = 0;
    for (int32_t i = 0; i < cell_count && count < MOST; i++) {
        const char *text = lian_dataset_text(w->study->dataset, cells[i]);
        for (lian_item next = lian_item_first(text); next.length && count < MOST; next = lian_item_next(next)) {
            bool again = false;
            for (int k = 0; k < count; k++) again = again || is_same_item(item[k], next);
            if (!again) item[count++] = next;
        }
    }
    lian_buffer_reset(&w->text);
    for (int i = 0; i < count; i++) add_source(w, item[i]);
    if (!count) lian_buffer_add_text(&w->text, lian_writer_say(w, "来源未注明", "source not given"));
    lian_put(w, column);
}

/* ---- composing -----------------------------------------------------------------------------------------------------
 */

void lian_add_comma(lian_writer *w) {
    if (w->text.length) lian_buffer_add_text(&w->text, lian_writer_say(w, "、", ", "));
}

/* A sentence that ends with its own full stop needs no separator after it. */
static bool ends_sentence(const lian_buffer *text) {
    size_t stop = strlen("。");
    return text->length >= stop && !memcmp(text->text + text->length - stop, "。", stop);
}

void lian_add_semicolon(lian_writer *w) {
    if (w->text.length && !ends_sentence(&w->text)) lian_buffer_add_text(&w->text, lian_writer_say(w, "；", "; "));
}

void lian_add_item(lian_writer *w, const char *text) {
    if (!*text) return;
    lian_add_comma(w);
    lian_buffer_add_text(&w->text, text);
}

void lian_add_clause(lian_writer *w, const char *text) {
    if (!*text) return;
    lian_add_semicolon(w);
    lian_buffer_add_text(&w->text, text);
}

void lian_add_item_once(lian_writer *w, const char *text) {
    if (!has_item(w, (lian_item){text, strlen(text)}, lian_writer_say(w, "、", ", "))) lian_add_item(w, text);
}

void lian_add_items(lian_writer *w, lian_symbol cell) {
    const char *text = lian_dataset_text(w->study->dataset, cell);
    for (lian_item item = lian_item_first(text); item.length; item = lian_item_next(item)) {
        lian_add_comma(w);
        lian_buffer_add(&w->text, item.text, item.length);
    }
}

void lian_put_items(lian_writer *w, int32_t column, lian_symbol cell) {
    lian_add_items(w, cell);
    lian_put(w, column);
}

void lian_add_items_once(lian_writer *w, lian_symbol cell) {
    const char *text = lian_dataset_text(w->study->dataset, cell);
    for (lian_item item = lian_item_first(text); item.length; item = lian_item_next(item)) {
        if (has_item(w, item, lian_writer_say(w, "、", ", "))) continue;
        lian_add_comma(w);
        lian_buffer_add(&w->text, item.text, item.length);
    }
}
