/* SPDX-License-Identifier: MIT */
/* What is in a single CSV file that is to be laid over a dataset: one of its tables, or a list of firms? */
#include "base/error.h"
#include "io/firm_list.h"
#include "io/read.h"

#include <stdio.h>
#include <string.h>

/* Lists made for people have a title and a line with the unit above the header. */
enum { HEADER_WITHIN = 10 };

static int table_of_name(const char *path) {
    char stem[256];
    const char *name = lian_path_name(path);
    size_t length = strlen(name) - strlen(lian_path_extension(name));
    if (length >= sizeof stem) return LIAN_NONE;
    memcpy(stem, name, length);
    stem[length] = '\0';
    return lian_table_find(stem);
}

/* How many fields are columns of the table; 0 unless every required column is among them. */
static int32_t table_score(const lian_csv_input *input, lian_table table, const char *money_unit) {
    const lian_table_info *info = lian_table_info_get(table);
    uint64_t there = 0;
    int32_t score = 0;
    for (int32_t i = 0; i < input->field_count; i++) {
        lian_csv_field field = input->field[i];
        if (!*field.name || !lian_csv_field_match(&field, table, money_unit)) continue;
        score += !(there >> field.column & 1);
        there |= (uint64_t)1 << field.column;
    }
    for (int32_t c = 0; c < info->column_count; c++)
        if ((info->columns[c].flags & LIAN_REQUIRED) && !(there >> c & 1)) return 0;
    return score;
}

static int best_table(const lian_csv_input *input, const char *money_unit, int32_t *score) {
    int best = LIAN_NONE;
    *score = 0;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) {
        int32_t own = t == LIAN_TABLE_FIRMS ? 0 : table_score(input, (lian_table)t, money_unit);
        if (own > *score) *score = own, best = t;
    }
    return best;
}

/* 单位：万元 in any cell of a line above the header. */
static void unit_line_read(const lian_csv_input *input, char unit[32]) {
    for (int32_t i = 0; i < input->field_count; i++) {
        const char *at = strstr(input->field[i].name, "单位");
        int shift;
        if (!at) continue;
        at += strlen("单位");
        if (*at == ':') at++;
        else if (!strncmp(at, "：", 3)) at += 3;
        while (*at == ' ') at++;
        char word[32];
        snprintf(word, sizeof word, "%.*s", (int)strcspn(at, ")]; ,"), at);
        char *bracket = strstr(word, "）");
        if (bracket) *bracket = '\0';
        if (lian_io_money_shift(word, "元", &shift)) snprintf(unit, 32, "%s", word);
    }
}

static lian_status rewind_read(lian_csv_input *input, lian_error *err) {
    lian_csv_scan_clear(&input->scan);
    lian_csv_scan_init(&input->scan, input->text.text, input->text.length);
    lian_csv_scan_row(&input->scan);
    return lian_csv_header_read(input, err);
}

/* Moves to the header of a firm list, if there is one in the first lines; *score says how many fields are known. */
static lian_status header_find(lian_csv_input *input, const char *money_unit, char unit[32], int32_t *score,
                               lian_error *err) {
    lian_status status = LIAN_OK;
    for (int line = 0; line < HEADER_WITHIN; line++) {
        if ((*score = lian_firm_fields_match(input, money_unit))) return LIAN_OK;
        unit_line_read(input, unit);
        if (!lian_csv_scan_row(&input->scan)) break;
        LIAN_TRY(lian_csv_header_read(input, err));
    }
    unit[0] = '\0';
    status = rewind_read(input, err);
out:
    return status;
}

static void unit_apply(lian_csv_input *input, const char *unit, const char *money_unit) {
    for (int32_t i = 0; *unit && i < input->field_count; i++) {
        lian_csv_field *field = &input->field[i];
        if (field->table == LIAN_NONE) continue;
        const lian_column *column = &lian_table_info_get((lian_table)field->table)->columns[field->column];
        if (column->type == LIAN_TYPE_MONEY && !strstr(field->name, "元")) lian_io_money_shift(unit, money_unit, &field->shift);
    }
}

static lian_status table_read(lian_csv_input *input, lian_dataset *dataset, lian_table table, const char *money_unit,
                              lian_error *err) {
    lian_status status = lian_csv_columns_match(input, table, money_unit, true, err);
    return status == LIAN_OK ? lian_csv_rows_read(input, dataset, table, NULL, err) : status;
}

/* Nothing fits: say what a list of firms needs at least. */
static lian_status nameless_fault(lian_csv_input *input, lian_error *err) {
    return lian_fault_add(input->faults, LIAN_FAULT_COLUMN_MISSING, lian_csv_at(input, input->header_line, 0), LIAN_NONE,
                          LIAN_NONE, "name", "企业名称", NULL, NULL, err);
}

lian_status lian_csv_overlay_read(lian_dataset *dataset, const char *path, const lian_dataset *base, lian_faults *faults,
                                  lian_error *err) {
    lian_status status = LIAN_OK;
    lian_csv_input input;
    char unit[32] = "";
    int32_t list_score = 0, score = 0;
    const char *money_unit = lian_io_money_unit(base ? base : dataset);
    int table = table_of_name(path);
    LIAN_TRY(lian_csv_open(&input, path, 1, faults, err));
    if (!input.text.good) goto out;
    if (table == LIAN_NONE || table == LIAN_TABLE_FIRMS) {
        if (table == LIAN_NONE) table = best_table(&input, money_unit, &score);
        LIAN_TRY(header_find(&input, money_unit, unit, &list_score, err));
        if (list_score && list_score >= score) table = LIAN_NONE;
    }
    if (list_score && table == LIAN_NONE) {
        unit_apply(&input, unit, money_unit);
        LIAN_TRY(lian_firm_list_read(&input, dataset, base, err));
        status = lian_list_sources_add(dataset, base, err);
    } else if (table == LIAN_NONE || table == LIAN_TABLE_FIRMS) {
        status = nameless_fault(&input, err);
    } else {
        if (list_score) LIAN_TRY(rewind_read(&input, err));
        status = table_read(&input, dataset, (lian_table)table, money_unit, err);
    }
out:
    lian_csv_close(&input);
    return status;
}
