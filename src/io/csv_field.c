/* SPDX-License-Identifier: MIT */
/* Which column does a field of a CSV header stand for, and in which unit are its numbers? */
#include "base/error.h"
#include "base/number.h"
#include "io/csv_input.h"

#include <stdio.h>
#include <string.h>

typedef struct money_unit {
    const char *name;
    int power; /* of ten, in 元 */
} money_unit;

static const money_unit *money_unit_find(const char *name) {
    static const money_unit units[] = {{"元", 0},   {"人民币元", 0}, {"yuan", 0}, {"千元", 3}, {"万元", 4},
                                       {"万", 4},   {"百万元", 6},   {"千万元", 7}, {"亿元", 8}, {"亿", 8}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(units[i].name, name)) return &units[i];
    return NULL;
}

bool lian_io_money_shift(const char *from, const char *to, int *shift) {
    const money_unit *a = money_unit_find(from), *b = money_unit_find(to);
    if (!a || !b) return false;
    *shift = a->power - b->power;
    return true;
}

const char *lian_io_money_unit(const lian_dataset *dataset) {
    const char *unit = lian_dataset_text(dataset, lian_dataset_header_get(dataset)->money_unit);
    return *unit ? unit : "万元";
}

/* Splits 营业收入（亿元） into the name's length and the unit. False when there is no bracket at the end. */
static bool unit_split(const char *name, size_t *length, char unit[32]) {
    static const char *const open[] = {"(", "（", "[", "【"}, *const close[] = {")", "）", "]", "】"};
    size_t all = strlen(name);
    for (size_t k = 0; k < sizeof open / sizeof *open; k++) {
        size_t tail = strlen(close[k]);
        const char *from = NULL, *next = name;
        if (all < tail || strcmp(name + all - tail, close[k])) continue;
        while ((next = strstr(next, open[k]))) from = next++;
        if (!from) continue;
        const char *inside = from + strlen(open[k]);
        size_t size = (size_t)(name + all - tail - inside);
        if (!size || size >= 32) return false;
        memcpy(unit, inside, size);
        unit[size] = '\0';
        *length = (size_t)(from - name);
        return true;
    }
    return false;
}

/* Does the unit suit the column? Then *field says how to get to the column's own unit. */
static bool unit_apply(lian_csv_field *field, const lian_column *column, const char *unit, const char *money) {
    if (column->type == LIAN_TYPE_MONEY) return lian_io_money_shift(unit, money, &field->shift);
    if (column->type == LIAN_TYPE_SHARE || column->type == LIAN_TYPE_RATE)
        return field->percent = !strcmp(unit, "%") || !strcmp(unit, "％");
    return *column->unit && !strcmp(unit, column->unit);
}

bool lian_csv_field_match(lian_csv_field *field, lian_table table, const char *money) {
    char unit[32] = "";
    size_t length = strlen(field->name);
    lian_csv_field found = {.name = field->name, .table = (int)table};
    found.column = lian_column_find(table, field->name, length);
    if (found.column == LIAN_NONE && unit_split(field->name, &length, unit)) {
        found.column = lian_column_find(table, field->name, length);
        if (found.column != LIAN_NONE && !unit_apply(&found, &lian_table_info_get(table)->columns[found.column], unit, money))
            found.column = LIAN_NONE;
    }
    if (found.column == LIAN_NONE) return false;
    *field = found;
    return true;
}

/* The number is scaled as text, by its exponent: 12345 元 are exactly 1.2345 万元, which a product would miss. */
lian_status lian_csv_field_read(const lian_csv_field *field, lian_cell_reader *reader, const char *text, size_t length,
                                lian_error *err) {
    enum { LONGEST = 64 };
    char scaled[LONGEST + 16];
    lian_number number;
    if (!field->shift && !field->percent) return lian_cell_read(reader, field->column, text, length, err);
    while (length && (unsigned char)*text <= ' ') text++, length--;
    while (length && (unsigned char)text[length - 1] <= ' ') length--;
    bool plain = length <= LONGEST && lian_number_read(text, length, &number) && !number.percent && number.value >= 0 &&
                 !memchr(text, 'e', length) && !memchr(text, 'E', length);
    if (!plain) return lian_cell_read(reader, field->column, text, length, err);
    memcpy(scaled, text, length);
    int tail = field->percent ? snprintf(scaled + length, 16, "%%") : snprintf(scaled + length, 16, "e%d", field->shift);
    return lian_cell_read(reader, field->column, scaled, length + (size_t)tail, err);
}
