/* SPDX-License-Identifier: MIT */
/* Where did this row, this cell, come from? */
#include "base/grow.h"
#include "model/dataset.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool room_make(void **array, int32_t count, int32_t *room, size_t width) {
    void *memory = lian_grown(*array, count, room, width);
    if (memory) *array = memory;
    return memory;
}

lian_status lian_origin_add(lian_dataset *dataset, lian_table table, const char *file, const char *sheet, bool json,
                            const int16_t *field, int32_t *out, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_origin origin = {.file = LIAN_NONE, .sheet = LIAN_NONE, .json = json};
    size_t size = (size_t)lian_table_info_get(table)->column_count * sizeof *field;
    if (lian_symbol_add(dataset, file, strlen(file), &origin.file) != LIAN_OK) return lian_error_memory(err);
    if (sheet && lian_symbol_add(dataset, sheet, strlen(sheet), &origin.sheet) != LIAN_OK) return lian_error_memory(err);
    LIAN_CHECK_MEMORY(room_make((void **)&dataset->origin, dataset->origin_count, &dataset->origin_room, sizeof origin));
    if (field) {
        origin.field = malloc(size);
        LIAN_CHECK_MEMORY(origin.field);
        memcpy(origin.field, field, size);
    }
    dataset->origin[dataset->origin_count] = origin;
    *out = dataset->origin_count++;
out:
    return status;
}

lian_status lian_run_add(lian_dataset *dataset, lian_table table, lian_row row, int32_t origin, int32_t line,
                         lian_error *err) {
    lian_runs *runs = &dataset->runs[table];
    if (runs->count) {
        const lian_run *last = &runs->run[runs->count - 1];
        if (last->origin == origin && last->line + (row - last->first) == line) return LIAN_OK;
    }
    if (!room_make((void **)&runs->run, runs->count, &runs->room, sizeof *runs->run)) return lian_error_memory(err);
    runs->run[runs->count++] = (lian_run){.first = row, .origin = origin, .line = line};
    return LIAN_OK;
}

lian_status lian_patch_add(lian_dataset *dataset, lian_table table, lian_row row, int32_t column, int32_t origin,
                           int32_t line, lian_error *err) {
    if (!room_make((void **)&dataset->patch, dataset->patch_count, &dataset->patch_room, sizeof *dataset->patch))
        return lian_error_memory(err);
    dataset->patch[dataset->patch_count++] =
        (lian_patch){.table = (int8_t)table, .row = row, .column = column, .origin = origin, .line = line};
    return LIAN_OK;
}

/* The last run that begins at or before the row. */
static const lian_run *run_of(const lian_runs *runs, lian_row row) {
    int32_t low = 0, high = runs->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (runs->run[middle].first <= row) low = middle + 1;
        else high = middle;
    }
    return low ? &runs->run[low - 1] : NULL;
}

static const lian_patch *patch_of(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column) {
    for (int32_t i = dataset->patch_count; i-- > 0;) {
        const lian_patch *patch = &dataset->patch[i];
        if (patch->table == (int8_t)table && patch->row == row && patch->column == column) return patch;
    }
    return NULL;
}

void lian_cell_origin(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column, int32_t *origin,
                      int32_t *line) {
    const lian_run *run = run_of(&dataset->runs[table], row);
    const lian_patch *patch = column == LIAN_NONE ? NULL : patch_of(dataset, table, row, column);
    *origin = patch ? patch->origin : run ? run->origin : LIAN_NONE;
    *line = patch ? patch->line : run && run->origin != LIAN_NONE ? run->line + (row - run->first) : 0;
}

void lian_row_where(const lian_dataset *dataset, lian_table table, lian_row row, lian_lang lang, lian_buffer *out) {
    const lian_table_info *info = lian_table_info_get(table);
    const char *line_text = lang == LIAN_EN ? " line %d" : " 第 %d 行";
    int32_t origin, line;
    lian_cell_origin(dataset, table, row, LIAN_NONE, &origin, &line);
    const lian_origin *o = origin == LIAN_NONE ? NULL : &dataset->origin[origin];
    lian_buffer_add_text(out, lang == LIAN_EN ? info->name : info->zh);
    if (o) lian_buffer_add_format(out, " %s", lian_dataset_text(dataset, o->file));
    if (o && o->sheet != LIAN_NONE) lian_buffer_add_format(out, "!%s", lian_dataset_text(dataset, o->sheet));
    if (o && o->json) lian_buffer_add_format(out, " /tables/%s/%d", info->name, (int)line);
    else lian_buffer_add_format(out, o ? line_text : lang == LIAN_EN ? " row %d" : line_text, (int)(o ? line : row + 1));
}

lian_position lian_cell_position(const lian_dataset *dataset, lian_table table, lian_row row, int32_t column,
                                 lian_faults *faults) {
    lian_position at = {.file = "", .sheet = "", .pointer = ""};
    const lian_table_info *info = lian_table_info_get(table);
    char pointer[160];
    int32_t origin, line;
    lian_cell_origin(dataset, table, row, column, &origin, &line);
    if (origin == LIAN_NONE) {
        int length = snprintf(pointer, sizeof pointer, "/tables/%s/%d", info->name, (int)row);
        at.pointer = lian_faults_text(faults, pointer, (size_t)length);
        return at;
    }
    const lian_origin *o = &dataset->origin[origin];
    at.file = lian_faults_text(faults, lian_dataset_text(dataset, o->file), strlen(lian_dataset_text(dataset, o->file)));
    at.sheet = o->sheet == LIAN_NONE ? "" : lian_faults_text(faults, lian_dataset_text(dataset, o->sheet),
                                                             strlen(lian_dataset_text(dataset, o->sheet)));
    if (o->json) {
        int length = column == LIAN_NONE
                         ? snprintf(pointer, sizeof pointer, "/tables/%s/%d", info->name, (int)line)
                         : snprintf(pointer, sizeof pointer, "/tables/%s/%d/%s", info->name, (int)line, info->columns[column].key);
        at.pointer = lian_faults_text(faults, pointer, (size_t)length);
    } else {
        at.line = line;
        at.field = column == LIAN_NONE || !o->field ? 0 : o->field[column];
    }
    return at;
}
