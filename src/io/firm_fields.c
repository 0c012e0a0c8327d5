/* SPDX-License-Identifier: MIT */
/* Which tables do the columns of a firm list belong to? */
#include "io/firm_list.h"

#include <stdio.h>
#include <string.h>

const lian_table lian_firm_tables[LIAN_FIRM_TABLES] = {LIAN_TABLE_FIRMS, LIAN_TABLE_ROLES, LIAN_TABLE_TITLES,
                                                      LIAN_TABLE_CHAIN_FIRMS};

static int32_t column_of(lian_table table, const char *key) { return lian_column_find(table, key, strlen(key)); }

static bool is_taken(const lian_csv_input *input, int32_t at, const lian_csv_field *field) {
    for (int32_t i = 0; i < at; i++)
        if (input->field[i].table == field->table && input->field[i].column == field->column) return true;
    return false;
}

static bool has_column(const lian_csv_input *input, lian_table table, const char *key) {
    lian_csv_field wanted = {.table = (int)table, .column = column_of(table, key)};
    return is_taken(input, input->field_count, &wanted);
}

/* The columns that name the firm itself are those of table firms; `firm` of the other tables is filled from there. */
static bool field_match(const lian_csv_input *input, int32_t at, lian_csv_field *field, const char *money_unit) {
    lian_csv_field found = {.name = field->name};
    for (int k = 0; k < LIAN_FIRM_TABLES; k++) {
        if (!lian_csv_field_match(&found, lian_firm_tables[k], money_unit)) continue;
        if (k && found.column == column_of(lian_firm_tables[k], "firm")) continue;
        if (!strcmp(lian_table_info_get(lian_firm_tables[k])->columns[found.column].key, "source") && k) continue;
        if (is_taken(input, at, &found)) continue;
        *field = found;
        return true;
    }
    if (strcmp(field->name, "链主")) return false;
    found = (lian_csv_field){.name = field->name, .table = LIAN_TABLE_CHAIN_FIRMS};
    found.column = column_of(LIAN_TABLE_CHAIN_FIRMS, "rank");
    if (is_taken(input, at, &found)) return false;
    *field = found;
    return true;
}

static void table_forget(lian_csv_input *input, lian_table table) {
    for (int32_t i = 0; i < input->field_count; i++)
        if (input->field[i].table == (int)table) input->field[i].table = input->field[i].column = LIAN_NONE;
}

int32_t lian_firm_fields_match(lian_csv_input *input, const char *money_unit) {
    int32_t known = 0;
    for (int32_t i = 0; i < input->field_count; i++)
        if (*input->field[i].name) field_match(input, i, &input->field[i], money_unit);
    if (!has_column(input, LIAN_TABLE_ROLES, "segment")) table_forget(input, LIAN_TABLE_ROLES);
    if (!has_column(input, LIAN_TABLE_TITLES, "title")) table_forget(input, LIAN_TABLE_TITLES);
    if (!has_column(input, LIAN_TABLE_CHAIN_FIRMS, "chain") || !has_column(input, LIAN_TABLE_CHAIN_FIRMS, "rank"))
        table_forget(input, LIAN_TABLE_CHAIN_FIRMS);
    for (int32_t i = 0; i < input->field_count; i++) known += input->field[i].table != LIAN_NONE;
    return has_column(input, LIAN_TABLE_FIRMS, "name") ? known : 0;
}

/* Why a field was not read. A running number (序号) needs no word. */
lian_status lian_firm_field_fault(lian_csv_input *input, int32_t at, lian_error *err) {
    const char *name = input->field[at].name;
    lian_position position = lian_csv_at(input, input->header_line, at + 1);
    char first[16];
    for (int32_t i = 0; i < at; i++) {
        if (strcmp(input->field[i].name, name)) continue;
        snprintf(first, sizeof first, "%d", (int)i + 1);
        return lian_fault_add(input->faults, LIAN_FAULT_HEADER_TWICE, position, LIAN_NONE, LIAN_NONE, name, first, NULL, NULL,
                              err);
    }
    if (!*name || !strcmp(name, "序号")) return LIAN_OK;
    const char *nearest = lian_column_nearest(LIAN_TABLE_FIRMS, name);
    return lian_fault_add(input->faults, LIAN_FAULT_COLUMN_IGNORED, position, LIAN_NONE, LIAN_NONE, name, "firms",
                          lian_fault_suggest(input->faults, nearest), NULL, err);
}
