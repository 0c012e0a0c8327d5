/* SPDX-License-Identifier: MIT */
/* Do shares of one whole sum to 1? */
#include "base/grow.h"
#include "base/order.h"
#include "model/check.h"

#include "base/error.h"
#include "model/group.h"

#include <stdlib.h>

/* One kind of group: rows of a table with the same cells in `by`. */
typedef struct share_kind {
    lian_table table;
    const char *by[3];   /* what the whole is */
    int32_t needed;      /* how many of `by` must be filled for a row to count */
    bool short_is_fault; /* is less than 1 wrong too? */
    const char *self;    /* column that must differ from by[0]: links to itself are dropped in use */
} share_kind;

/* Shares of a buyer's purchases are grouped by year as well, so that two years do not sum to 2. A partial list of
 * suppliers, or of a firm's segments, rightly sums to less than 1. */
static const share_kind kinds[] = {
    {LIAN_TABLE_LINKS, {"to", NULL, NULL}, 1, true, "from"},
    {LIAN_TABLE_ORIGINS, {"segment", "year", NULL}, 1, true, NULL},
    {LIAN_TABLE_ROLES, {"firm", NULL, NULL}, 1, false, NULL},
    {LIAN_TABLE_SUPPLIES, {"buyer", "segment", "year"}, 2, false, "supplier"},
};

typedef struct share_group {
    double sum;
    lian_row row; /* first with a share */
    bool whole;   /* every row has one */
} share_group;

typedef struct share_check {
    lian_checker *checker;
    const share_kind *kind;
    int32_t columns[4], share; /* numbers of kind->by (ended by LIAN_NONE) and of the share */
    const double *shares;
    const lian_symbol *own, *self;
    lian_grouping grouping;
    share_group *off; /* groups that are wrong */
    int32_t count, room;
} share_check;

static void columns_find(share_check *check) {
    const lian_tables *tables = &check->checker->dataset->tables;
    lian_table table = check->kind->table;
    int32_t count = 0;
    for (; count < 3 && check->kind->by[count]; count++)
        check->columns[count] = lian_column_get(table, check->kind->by[count]);
    check->columns[count] = LIAN_NONE;
    check->grouping.key = lian_key_of(check->checker->dataset, table, check->columns);
    check->share = lian_column_get(table, "share");
    check->shares = *lian_column_cells(tables, table, check->share);
    check->own = *lian_column_cells(tables, table, check->columns[0]);
    if (check->kind->self) check->self = *lian_column_cells(tables, table, lian_column_get(table, check->kind->self));
}

static bool row_counts(const share_check *check, lian_row row) {
    const lian_dataset *d = check->checker->dataset;
    for (int32_t k = 0; k < check->kind->needed; k++)
        if (lian_cell_is_empty(d, check->kind->table, row, check->columns[k])) return false;
    return !check->kind->self || lian_symbol_at(check->self, row) != lian_symbol_at(check->own, row);
}

/* Sums the current group, row by row, so that the sum does not depend on how groups are found. */
static share_group group_sum(const share_check *check, int32_t size) {
    share_group group = {.row = LIAN_NONE, .whole = true};
    for (int32_t k = 0; k < size; k++) {
        lian_row row = lian_grouping_row(&check->grouping, k);
        if (lian_is_unknown(check->shares[row])) {
            group.whole = false;
            continue;
        }
        group.sum += check->shares[row];
        if (group.row == LIAN_NONE) group.row = row;
    }
    return group;
}

/* Too much is wrong whatever is unknown; too little only when nothing is. */
static bool is_off(const share_check *check, const share_group *group) {
    const lian_checker *checker = check->checker;
    double slack = checker->tolerance + 1e-9;
    if (group->row == LIAN_NONE) return false;
    if (group->sum > 1 + slack) return true;
    bool supplies = check->kind->table == LIAN_TABLE_SUPPLIES;
    bool complete =
        check->kind->short_is_fault || (supplies && lian_dataset_is_complete(checker->dataset, LIAN_TABLE_SUPPLIES));
    return complete && group->whole && group->sum < 1 - slack;
}

static bool off_add(share_check *check, share_group group) {
    share_group *memory = lian_grown(check->off, check->count, &check->room, sizeof *memory);
    if (!memory) return false;
    check->off = memory;
    check->off[check->count++] = group;
    return true;
}

static int by_row(const void *a, const void *b) {
    lian_row left = ((const share_group *)a)->row, right = ((const share_group *)b)->row;
    return lian_int_order(left, right);
}

/* "supplies.share" of "f7, s2, 2024" sum to 1.2 */
static lian_status group_report(const share_check *check, const share_group *group, lian_error *err) {
    lian_buffer key = LIAN_BUFFER_INIT, sum = LIAN_BUFFER_INIT, name = LIAN_BUFFER_INIT;
    lian_table table = check->kind->table;
    lian_status status;
    for (int32_t k = 0; check->columns[k] != LIAN_NONE; k++) {
        if (lian_cell_is_empty(check->checker->dataset, table, group->row, check->columns[k])) continue;
        if (k) lian_buffer_add_text(&key, ", ");
        lian_cell_write(check->checker->dataset, table, group->row, check->columns[k], &key);
    }
    lian_buffer_add_number(&sum, round(group->sum * 1e4) / 1e4);
    lian_buffer_add_format(&name, "%s.share", lian_table_info_get(table)->name);
    status = key.failed || sum.failed || name.failed
                 ? lian_error_memory(err)
                 : lian_checker_add(check->checker, LIAN_FAULT_SHARES_SUM, table, group->row, check->share, name.text,
                                    lian_buffer_text(&key), lian_buffer_text(&sum), NULL, err);
    lian_buffer_clear(&key);
    lian_buffer_clear(&sum);
    lian_buffer_clear(&name);
    return status;
}

static lian_status kind_check(lian_checker *checker, const share_kind *kind, lian_error *err) {
    lian_status status = LIAN_OK;
    share_check check = {.checker = checker, .kind = kind};
    int32_t size, count = lian_row_count(checker->dataset, kind->table);
    columns_find(&check);
    if (!check.shares) return LIAN_OK;
    for (lian_row r = 0; r < count; r++)
        if (row_counts(&check, r)) LIAN_TRY(lian_grouping_add(&check.grouping, r, count, err));
    LIAN_TRY(lian_grouping_sort(&check.grouping, err));
    while ((size = lian_grouping_next(&check.grouping))) {
        share_group group = group_sum(&check, size);
        if (is_off(&check, &group)) LIAN_CHECK_MEMORY(off_add(&check, group));
    }
    if (check.count) qsort(check.off, (size_t)check.count, sizeof *check.off, by_row);
    for (int32_t g = 0; g < check.count; g++) LIAN_TRY(group_report(&check, &check.off[g], err));
out:
    lian_grouping_clear(&check.grouping);
    free(check.off);
    return status;
}

lian_status lian_shares_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds && status == LIAN_OK; k++)
        status = kind_check(checker, &kinds[k], err);
    return status;
}
