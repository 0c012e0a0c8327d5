/* SPDX-License-Identifier: MIT */
/* Why has a list no row, and what would have to be brought for it to have some? */
#include "lists/lists.h"
#include "model/table.h"

#include <string.h>

typedef struct empty {
    const char *list;
    lian_table table;
    const char *why[2], *bring[2]; /* by lian_lang */
} empty;

static const empty sentences[] = {
#define EMPTY(list, table, zh_why, en_why, zh_bring, en_bring) {#list, LIAN_TABLE_##table, {zh_why, en_why}, {zh_bring, en_bring}},
#include "lists/empty.def"
#undef EMPTY
};

static const empty *sentence_of(const char *list) {
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (!strcmp(sentences[i].list, list)) return &sentences[i];
    return NULL;
}

static int32_t column_find(const lian_list_info *info, const char *key) {
    for (int32_t c = 0; c < info->column_count; c++)
        if (!strcmp(info->columns[c].key, key)) return c;
    return LIAN_NONE;
}

/* Where a list says "说明": in the column of segments, where notes on what is not listed stand; else in the first text behind the chain. */
static int32_t column_of_word(const lian_list_info *info) {
    int32_t c = column_find(info, "segment");
    for (int32_t i = 1; c == LIAN_NONE && i < info->column_count; i++)
        if (info->columns[i].kind == LIAN_LIST_TEXT) c = i;
    return c;
}

static int32_t rows_of(const lian_writer *w, lian_table table) {
    return *(const int32_t *)(const void *)((const char *)w->tables + lian_table_info_get(table)->offset);
}

static void add_why(lian_writer *w, const empty *e) {
    const lian_table_info *table = lian_table_info_get(e->table);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "本清单没有内容：", "nothing to list: "));
    lian_buffer_add_text(&w->text, e->why[w->lang]);
    if (!rows_of(w, e->table)) {
        lian_add_semicolon(w);
        lian_buffer_add_format(&w->text, lian_writer_say(w, "表“%s”没有数据", "table %s has no rows"), w->lang == LIAN_ZH ? table->zh : table->name);
    }
    if (!*e->bring[w->lang]) return;
    lian_add_semicolon(w);
    lian_buffer_add_text(&w->text, lian_writer_say(w, "请补：", "bring: "));
    lian_buffer_add_text(&w->text, e->bring[w->lang]);
}

void lian_put_empty(lian_writer *w) {
    const lian_list_info *info = lian_list_info_get(w->list);
    const empty *e = sentence_of(info->name);
    if (!e || w->status != LIAN_OK || lian_list_count(w->list)) return;
    lian_buffer_reset(&w->text);
    w->status = lian_list_explain(w->list, w->err);
    if (w->status != LIAN_OK) return;
    lian_put_text(w, column_find(info, "chain"), lian_writer_all_chains(w));
    lian_put_text(w, column_of_word(info), lian_writer_say(w, "说明", "note"));
    add_why(w, e);
    lian_put(w, column_find(info, "reason"));
    lian_put_text(w, column_find(info, "source"), lian_writer_say(w, "由本数据集得出", "from this dataset"));
}
