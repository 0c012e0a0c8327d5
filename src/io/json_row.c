/* SPDX-License-Identifier: MIT */
/* How does a JSON object become a row of a table? */
#include "base/error.h"
#include "io/json_input.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 64 };

typedef struct row {
    lian_json_input *in;
    lian_cell_reader *reader;
    lian_error *err;
    const char *seen[MOST_COLUMNS]; /* name under which a column was filled */
    int32_t next;                   /* rows mostly name their columns in table order */
    bool odd;                       /* something in it calls for a search for keys that stand twice */
} row;

static lian_status kind_fault(const row *r, const char *wanted, const cJSON *value) {
    return lian_json_kind_fault(r->in, (int)r->reader->table, r->reader->row, wanted, value, r->err);
}

static int32_t column_find(row *r, const char *name) {
    const lian_table_info *info = lian_table_info_get(r->reader->table);
    for (int32_t c = r->next; c < info->column_count; c++)
        if (!strcmp(info->columns[c].key, name)) return r->next = c + 1, c;
    return lian_column_find(r->reader->table, name, strlen(name));
}

static lian_status text_read(const row *r, int32_t column, const cJSON *value) {
    bool good;
    const lian_column *c = &lian_table_info_get(r->reader->table)->columns[column];
    if (lian_type_is_number(c->type)) return kind_fault(r, "number", value);
    lian_status status =
        lian_json_text_check(r->in, value->valuestring, (int)r->reader->table, r->reader->row, &good, r->err);
    if (status != LIAN_OK || !good) return status;
    return lian_cell_read(r->reader, column, value->valuestring, strlen(value->valuestring), r->err);
}

/* The separators under which a cell of CSV is taken apart; an item that holds one could not be written there. */
static bool holds_separator(const lian_column *column, const char *item) {
    return strchr(item, ';') || strstr(item, "；") || (!strcmp(column->key, "aliases") && strstr(item, "、"));
}

static lian_status item_check(const row *r, const lian_column *column, const cJSON *item, bool *good) {
    int table = (int)r->reader->table;
    *good = cJSON_IsString(item);
    if (!*good) return kind_fault(r, "text", item);
    lian_status status = lian_json_text_check(r->in, item->valuestring, table, r->reader->row, good, r->err);
    if (status != LIAN_OK || !*good || !holds_separator(column, item->valuestring)) return status;
    *good = false;
    return lian_json_fault(r->in, LIAN_FAULT_LIST_ITEM, table, r->reader->row, column->key, item->valuestring, NULL, r->err);
}

static lian_status list_read(row *r, int32_t column, const cJSON *value) {
    lian_status status = LIAN_OK;
    lian_error *err = r->err;
    const lian_column *c = &lian_table_info_get(r->reader->table)->columns[column];
    const char **items = NULL;
    int32_t count = 0, index = 0;
    bool good;
    if (!lian_type_is_list(c->type)) {
        r->odd = true;
        return kind_fault(r, lian_type_is_number(c->type) ? "number" : "text", value);
    }
    items = malloc(((size_t)cJSON_GetArraySize(value) + 1) * sizeof *items);
    LIAN_CHECK_MEMORY(items);
    for (const cJSON *item = value->child; item; item = item->next, index++) {
        size_t before = lian_pointer_push_index(r->in, index);
        LIAN_TRY(item_check(r, c, item, &good));
        lian_pointer_pop(r->in, before);
        if (good) items[count++] = item->valuestring;
        else r->odd = true;
    }
    r->reader->at = lian_json_at(r->in);
    status = lian_cell_read_items(r->reader, column, items, count, err);
out:
    free(items);
    return status;
}

static lian_status cell_read(row *r, int32_t column, const cJSON *value) {
    const lian_column *c = &lian_table_info_get(r->reader->table)->columns[column];
    if (cJSON_IsNull(value)) return LIAN_OK;
    if (cJSON_IsString(value)) return text_read(r, column, value);
    if (cJSON_IsArray(value)) return list_read(r, column, value);
    if (cJSON_IsNumber(value) && isinf(value->valuedouble))
        return lian_json_fault(r->in, LIAN_FAULT_NUMBER, (int)r->reader->table, r->reader->row, c->key, "∞", NULL, r->err);
    if (cJSON_IsNumber(value)) return lian_cell_read_number(r->reader, column, value->valuedouble, r->err);
    r->odd = true;
    return kind_fault(r, lian_type_is_number(c->type) ? "number" : lian_type_is_list(c->type) ? "list" : "text", value);
}

static lian_status column_unknown(row *r, const char *name) {
    const char *nearest = lian_column_nearest(r->reader->table, name);
    r->odd = true;
    return lian_json_fault(r->in, LIAN_FAULT_COLUMN_UNKNOWN, (int)r->reader->table, r->reader->row, name,
                           lian_table_info_get(r->reader->table)->name, lian_fault_suggest(r->in->faults, nearest), r->err);
}

static lian_status member_read(row *r, const cJSON *value) {
    int32_t column = column_find(r, value->string);
    if (column == LIAN_NONE) return column_unknown(r, value->string);
    if (r->seen[column]) {
        /* The same key twice is found with the others; two names of one column only here. */
        r->odd = true;
        if (!strcmp(r->seen[column], value->string)) return LIAN_OK;
        return lian_json_fault(r->in, LIAN_FAULT_JSON_KEY_TWICE, (int)r->reader->table, r->reader->row, value->string, NULL,
                               NULL, r->err);
    }
    r->seen[column] = value->string;
    r->reader->at = lian_json_at(r->in);
    return cell_read(r, column, value);
}

lian_status lian_json_row_read(lian_json_input *in, lian_cell_reader *reader, const cJSON *value, lian_error *err) {
    lian_status status = LIAN_OK;
    row r = {.in = in, .reader = reader, .err = err};
    for (const cJSON *child = value->child; child; child = child->next) {
        size_t before = lian_pointer_push(in, child->string);
        LIAN_TRY(in->pointer.failed ? lian_error_memory(err) : member_read(&r, child));
        lian_pointer_pop(in, before);
    }
    if (r.odd) status = lian_json_twice_check(in, value, (int)reader->table, reader->row, err);
out:
    return status;
}
