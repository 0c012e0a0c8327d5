/* SPDX-License-Identifier: MIT */
/* What is linked to itself, or lies inside itself? */
#include "model/check.h"

#include "base/error.h"

#include <stdlib.h>

/* ---- self-links ----------------------------------------------------------------------------------------------------
 */

static lian_status self_links_check(lian_checker *checker, lian_table table, const char *from, const char *to,
                                    lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    int32_t column = lian_column_get(table, to);
    const lian_symbol *a = *lian_column_cells(&d->tables, table, lian_column_get(table, from));
    const lian_symbol *b = *lian_column_cells(&d->tables, table, column);
    int32_t count = a && b ? lian_row_count(d, table) : 0;
    for (lian_row r = 0; r < count; r++)
        if (a[r] != LIAN_NONE && a[r] == b[r])
            LIAN_TRY(lian_checker_add(checker, LIAN_FAULT_SELF_LINK, table, r, column, lian_dataset_text(d, a[r]), NULL,
                                      NULL, NULL, err));
out:
    return status;
}

/* ---- parents -------------------------------------------------------------------------------------------------------
 */

/* "a → b → c → a", with "…" for the middle of a long loop. */
static void loop_write(const lian_dataset *dataset, lian_table table, const lian_symbol *parents, lian_row start,
                       lian_buffer *out) {
    enum { SHOWN = 10 };
    int32_t steps = 0;
    lian_row row = start;
    do {
        if (steps < SHOWN)
            lian_buffer_add_format(out, "%s → ", lian_dataset_text(dataset, lian_row_id(dataset, table, row)));
        if (steps == SHOWN) lian_buffer_add_text(out, "… → ");
        steps++;
        row = lian_cell_ref(dataset, table, parents, row);
    } while (row != start);
    lian_buffer_add_text(out, lian_dataset_text(dataset, lian_row_id(dataset, table, start)));
}

/* One fault a loop, at its first row in the table. `on_loop` is any of its rows. */
static lian_status loop_report(lian_checker *checker, lian_table table, const lian_symbol *parents, lian_row on_loop,
                               lian_error *err) {
    const lian_dataset *d = checker->dataset;
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_row first = on_loop;
    for (lian_row r = lian_cell_ref(d, table, parents, on_loop); r != on_loop; r = lian_cell_ref(d, table, parents, r))
        if (r < first) first = r;
    loop_write(d, table, parents, first, &text);
    lian_status status =
        text.failed
            ? lian_error_memory(err)
            : lian_checker_add(checker, LIAN_FAULT_INSIDE_ITSELF, table, first, lian_column_get(table, "parent"),
                               lian_dataset_text(d, lian_row_id(d, table, first)), text.text, NULL, NULL, err);
    lian_buffer_clear(&text);
    return status;
}

/* Walks up from every row and marks the rows passed with the walk's number: meeting one's own mark closes a loop. A row
 * that repeats an id is not walked from: it is no one's parent, and the first row with this id stands for both. */
static lian_status parents_check(lian_checker *checker, lian_table table, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    const lian_symbol *parents = *lian_column_cells(&d->tables, table, lian_column_get(table, "parent"));
    int32_t count = parents ? lian_row_count(d, table) : 0;
    int32_t *walk = calloc((size_t)count + 1, sizeof *walk);
    LIAN_CHECK_MEMORY(walk);
    for (lian_row start = 0; start < count; start++) {
        lian_row row = lian_row_find(d, table, lian_row_id(d, table, start)) == start ? start : LIAN_NONE;
        for (; row != LIAN_NONE && !walk[row]; row = lian_cell_ref(d, table, parents, row)) walk[row] = start + 1;
        if (row != LIAN_NONE && walk[row] == start + 1) LIAN_TRY(loop_report(checker, table, parents, row, err));
    }
out:
    free(walk);
    return status;
}

lian_status lian_loops_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(self_links_check(checker, LIAN_TABLE_LINKS, "from", "to", err));
    LIAN_TRY(self_links_check(checker, LIAN_TABLE_PLACE_LINKS, "from", "to", err));
    LIAN_TRY(self_links_check(checker, LIAN_TABLE_SUPPLIES, "supplier", "buyer", err));
    LIAN_TRY(parents_check(checker, LIAN_TABLE_CHAINS, err));
    LIAN_TRY(parents_check(checker, LIAN_TABLE_SEGMENTS, err));
    LIAN_TRY(parents_check(checker, LIAN_TABLE_PLACES, err));
out:
    return status;
}
