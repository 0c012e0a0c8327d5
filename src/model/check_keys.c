/* SPDX-License-Identifier: MIT */
/* Does any id, name or key stand twice? */
#include "base/grow.h"
#include "base/order.h"
#include "model/check.h"

#include "base/error.h"
#include "model/group.h"

#include <stdlib.h>

static bool has_ids(lian_table table) { return lian_table_info_get(table)->columns[0].type == LIAN_TYPE_ID; }

static lian_status ids_check(lian_checker *checker, lian_table table, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    const char *name = lian_table_info_get(table)->name;
    for (lian_row r = 0; r < lian_row_count(d, table); r++) {
        lian_symbol id = lian_row_id(d, table, r);
        lian_row first = lian_row_find(d, table, id);
        if (id == LIAN_NONE || first == r) continue;
        LIAN_TRY(lian_checker_add(checker, LIAN_FAULT_ID_TWICE, table, r, 0, lian_dataset_text(d, id), name,
                                  lian_checker_where(checker, table, first), NULL, err));
    }
out:
    return status;
}

/* ---- rows that agree -----------------------------------------------------------------------------------------------
 */

/* A row, and the first row before it with the same key. */
typedef struct twin {
    lian_row row, first;
} twin;

typedef struct twins {
    twin *twin;
    int32_t count, room;
} twins;

static bool twin_add(twins *t, lian_row row, lian_row first) {
    twin *memory = lian_grown(t->twin, t->count, &t->room, sizeof *memory);
    if (!memory) return false;
    t->twin = memory;
    t->twin[t->count++] = (twin){row, first};
    return true;
}

static int by_row(const void *a, const void *b) {
    lian_row left = ((const twin *)a)->row, right = ((const twin *)b)->row;
    return lian_int_order(left, right);
}

/* The twins of a grouping whose rows were added, in the order of the table. */
static lian_status twins_find(lian_grouping *grouping, twins *out, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t size;
    LIAN_TRY(lian_grouping_sort(grouping, err));
    while ((size = lian_grouping_next(grouping)))
        for (int32_t k = 1; k < size; k++)
            LIAN_CHECK_MEMORY(twin_add(out, lian_grouping_row(grouping, k), lian_grouping_row(grouping, 0)));
    if (out->count) qsort(out->twin, (size_t)out->count, sizeof *out->twin, by_row);
out:
    return status;
}

/* ---- names ---------------------------------------------------------------------------------------------------------
 */

/* Two rows with one name are reported for the name, not for the credit code again. */
static bool same_name(const lian_dataset *dataset, lian_table table, lian_row a, lian_row b) {
    const lian_symbol *names = *lian_column_cells(&dataset->tables, table, lian_column_get(table, "name"));
    return lian_symbol_at(names, a) != LIAN_NONE && names[a] == names[b];
}

static lian_status name_fault(lian_checker *checker, lian_table table, int32_t column, twin t, lian_error *err) {
    const lian_dataset *d = checker->dataset;
    const lian_symbol *names = *lian_column_cells(&d->tables, table, column);
    lian_symbol id = lian_row_id(d, table, t.row), other = lian_row_id(d, table, t.first);
    bool code = lian_table_info_get(table)->columns[column].type == LIAN_TYPE_CREDIT;
    if (other == id || (code && same_name(d, table, t.first, t.row))) return LIAN_OK;
    return lian_checker_add(checker, LIAN_FAULT_NAME_TWICE, table, t.row, column, lian_dataset_text(d, names[t.row]),
                            lian_dataset_text(d, other), lian_dataset_text(d, id), NULL, err);
}

/* Rows that agree in columns[0] (and, when given, columns[1]) although their ids differ. */
static lian_status names_check(lian_checker *checker, lian_table table, const int32_t *columns, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    const lian_symbol *names = *lian_column_cells(&d->tables, table, columns[0]);
    lian_grouping grouping = {.key = lian_key_of(d, table, columns)};
    twins found = {0};
    int32_t count = names ? lian_row_count(d, table) : 0;
    for (lian_row r = 0; r < count; r++)
        if (names[r] != LIAN_NONE && lian_row_id(d, table, r) != LIAN_NONE)
            LIAN_TRY(lian_grouping_add(&grouping, r, count, err));
    LIAN_TRY(twins_find(&grouping, &found, err));
    for (int32_t k = 0; k < found.count; k++) LIAN_TRY(name_fault(checker, table, columns[0], found.twin[k], err));
out:
    lian_grouping_clear(&grouping);
    free(found.twin);
    return status;
}

/* Segments of one chain, places with the same parent, firms anywhere; and a credit code belongs to one firm. */
static lian_status all_names_check(lian_checker *checker, lian_error *err) {
    static const struct {
        lian_table table;
        const char *name, *within;
    } kinds[] = {
        {LIAN_TABLE_CHAINS, "name", NULL},     {LIAN_TABLE_SEGMENTS, "name", "chain"},
        {LIAN_TABLE_PLACES, "name", "parent"}, {LIAN_TABLE_FIRMS, "name", NULL},
        {LIAN_TABLE_FIRMS, "uscc", NULL},
    };
    lian_status status = LIAN_OK;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        int32_t columns[3] = {lian_column_get(kinds[k].table, kinds[k].name), LIAN_NONE, LIAN_NONE};
        if (kinds[k].within) columns[1] = lian_column_get(kinds[k].table, kinds[k].within);
        LIAN_TRY(names_check(checker, kinds[k].table, columns, err));
    }
out:
    return status;
}

/* ---- keys of more than one column ----------------------------------------------------------------------------------
 */

static void key_columns(lian_table table, int32_t *columns) {
    const lian_table_info *info = lian_table_info_get(table);
    int32_t count = 0;
    for (int32_t c = 0; c < info->column_count; c++)
        if (info->columns[c].flags & LIAN_KEY) columns[count++] = c;
    columns[count] = LIAN_NONE;
}

/* Without its required cells a row has no key; they are reported as missing. */
static uint32_t key_needed(lian_table table, const int32_t *columns) {
    const lian_table_info *info = lian_table_info_get(table);
    uint32_t needed = 0;
    for (int32_t k = 0; columns[k] != LIAN_NONE; k++)
        if (info->columns[columns[k]].flags & LIAN_REQUIRED) needed |= 1u << k;
    return needed;
}

/* "f1, s2, 2024"; parts without a value are left out. */
static lian_status key_fault(lian_checker *checker, lian_table table, lian_row row, lian_row first,
                             const int32_t *columns, lian_error *err) {
    lian_buffer key = LIAN_BUFFER_INIT;
    for (int32_t k = 0; columns[k] != LIAN_NONE; k++) {
        if (lian_cell_is_empty(checker->dataset, table, row, columns[k])) continue;
        if (key.length) lian_buffer_add_text(&key, ", ");
        lian_cell_write(checker->dataset, table, row, columns[k], &key);
    }
    lian_status status = key.failed ? lian_error_memory(err)
                                    : lian_checker_add(checker, LIAN_FAULT_KEY_TWICE, table, row, columns[0], lian_buffer_text(&key),
                                                       lian_table_info_get(table)->name,
                                                       lian_checker_where(checker, table, first), NULL, err);
    lian_buffer_clear(&key);
    return status;
}

/* A warning: rows of origins, roles, supplies and activity with one key are summed in use, the others kept side by
 * side. */
static lian_status key_check(lian_checker *checker, lian_table table, lian_error *err) {
    lian_status status = LIAN_OK;
    int32_t columns[LIAN_KEY_COLUMNS + 1], count = lian_row_count(checker->dataset, table);
    key_columns(table, columns);
    lian_grouping grouping = {.key = lian_key_of(checker->dataset, table, columns)};
    twins found = {0};
    LIAN_TRY(lian_grouping_add_twins(&grouping, 0, count, key_needed(table, columns), err));
    LIAN_TRY(twins_find(&grouping, &found, err));
    for (int32_t k = 0; k < found.count; k++)
        LIAN_TRY(key_fault(checker, table, found.twin[k].row, found.twin[k].first, columns, err));
out:
    lian_grouping_clear(&grouping);
    free(found.twin);
    return status;
}

lian_status lian_names_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++)
        if (has_ids((lian_table)t)) LIAN_TRY(ids_check(checker, (lian_table)t, err));
    LIAN_TRY(all_names_check(checker, err));
out:
    return status;
}

lian_status lian_keys_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++)
        if (!has_ids((lian_table)t) && lian_row_count(checker->dataset, (lian_table)t))
            LIAN_TRY(key_check(checker, (lian_table)t, err));
out:
    return status;
}
