/* SPDX-License-Identifier: MIT */
/* What does a list for people consist of? */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "model/present.h"
#include "model/study.h"

#include <liantu/list.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct list_cell {
    const char *text; /* NULL: a number, or empty */
    double number;
} list_cell;

struct lian_list {
    const lian_list_info *info;
    lian_lang lang;
    lian_arena arena;
    const char *mark;
    lian_subject *subject;
    list_cell *cell; /* column_count a row */
    int32_t count, room;
    bool is_explained; /* its one row says why it has no other */
};

lian_status lian_list_new(lian_list **out, const lian_list_info *info, lian_lang lang, lian_error *err) {
    *out = calloc(1, sizeof **out);
    if (!*out) return lian_error_memory(err);
    (*out)->info = info;
    (*out)->lang = lang;
    (*out)->mark = "";
    return LIAN_OK;
}

const char *lian_list_mark(const lian_list *list) { return list->mark; }

void lian_list_free(lian_list *list) {
    if (!list) return;
    lian_arena_clear(&list->arena);
    free(list->subject);
    free(list->cell);
    free(list);
}

static lian_status mark_set(lian_list *list, const lian_dataset *dataset, lian_error *err) {
    lian_buffer mark = LIAN_BUFFER_INIT;
    lian_present_mark(dataset, list->lang, &mark);
    list->mark = mark.failed ? NULL : lian_arena_text(&list->arena, lian_buffer_text(&mark), mark.length);
    lian_buffer_clear(&mark);
    if (list->mark) return LIAN_OK;
    list->mark = "";
    return lian_error_memory(err);
}

lian_status lian_list_run(lian_list *list, const lian_study *study, const lian_results *results, lian_error *err) {
    list->count = 0;
    list->is_explained = false;
    lian_status status = mark_set(list, study->dataset, err);
    if (status != LIAN_OK) return status;
    return list->info->run(list, study, results, err);
}

const lian_list_info *lian_list_info_get(const lian_list *list) { return list->info; }

lian_lang lian_list_lang(const lian_list *list) { return list->lang; }

static bool rows_grow(lian_list *list) {
    int32_t room = list->room ? list->room * 2 : 32;
    lian_subject *subject = realloc(list->subject, (size_t)room * sizeof *subject);
    if (subject) list->subject = subject;
    list_cell *cell = realloc(list->cell, (size_t)room * (size_t)list->info->column_count * sizeof *cell);
    if (cell) list->cell = cell;
    if (!subject || !cell) return false;
    list->room = room;
    return true;
}

static list_cell *cell_at(const lian_list *list, int32_t row, int32_t column) {
    return &list->cell[(size_t)row * (size_t)list->info->column_count + (size_t)column];
}

lian_status lian_list_add(lian_list *list, lian_subject subject, lian_error *err) {
    if (list->count == list->room && !rows_grow(list)) return lian_error_memory(err);
    list->subject[list->count] = subject;
    for (int32_t c = 0; c < list->info->column_count; c++)
        *cell_at(list, list->count, c) = (list_cell){.text = NULL, .number = lian_unknown()};
    list->count++;
    return LIAN_OK;
}

lian_status lian_list_explain(lian_list *list, lian_error *err) {
    list->is_explained = list->count == 0;
    return lian_list_add(list, (lian_subject){LIAN_SUBJECT_NONE, LIAN_NONE, LIAN_SUBJECT_NONE, LIAN_NONE}, err);
}

int lian_list_is_empty(const lian_list *list) { return list->count == 0 || (list->count == 1 && list->is_explained); }

lian_status lian_list_add_text(lian_list *list, int32_t column, const char *text, lian_error *err) {
    if (!text || !*text) return LIAN_OK;
    const char *copy = lian_arena_text(&list->arena, text, strlen(text));
    if (!copy) return lian_error_memory(err);
    cell_at(list, list->count - 1, column)->text = copy;
    return LIAN_OK;
}

lian_status lian_list_add_number(lian_list *list, int32_t column, double value, lian_error *err) {
    (void)err;
    cell_at(list, list->count - 1, column)->number = value;
    return LIAN_OK;
}

int32_t lian_list_count(const lian_list *list) { return list->count; }

lian_subject lian_list_subject(const lian_list *list, int32_t row) { return list->subject[row]; }

const char *lian_list_text(const lian_list *list, int32_t row, int32_t column) {
    const char *text = cell_at(list, row, column)->text;
    return text ? text : "";
}

double lian_list_number(const lian_list *list, int32_t row, int32_t column) { return cell_at(list, row, column)->number; }
