/* SPDX-License-Identifier: MIT */
/* Which tables hold rows that are out of date, and which sources are later than the dataset says that it is of? */
#include "model/check.h"

#include "base/error.h"
#include "base/number.h"

/* Columns that say how old the facts of a row are. The year of a title or rank and the date of a source are facts
 * themselves: an award of 2015 is not out of date in 2025. */
static const struct {
    lian_table table;
    const char *key;
} columns[] = {
    {LIAN_TABLE_ORIGINS, "year"},  {LIAN_TABLE_FIRMS, "as_of"}, {LIAN_TABLE_SUPPLIES, "year"},
    {LIAN_TABLE_ACTIVITY, "year"}, {LIAN_TABLE_LEADS, "date"},
};

/* The date of a row, LIAN_NONE when not given; a year lasts to its December (lian_date_months). */
static lian_date date_of(const lian_column *column, const void *cells, lian_row row) {
    if (column->store == LIAN_STORED_DATE) return lian_date_at(cells, row);
    double year = lian_number_at(cells, row);
    return lian_is_unknown(year) || year < 0 || year > 9999 ? LIAN_NONE : (lian_date)year * 10000;
}

static lian_status report(lian_checker *checker, lian_table table, lian_row first, int32_t column, int32_t count,
                          lian_error *err) {
    lian_buffer rows = LIAN_BUFFER_INIT;
    char months[LIAN_NUMBER_SIZE], date[12];
    lian_buffer_add_int(&rows, count);
    lian_number_write(checker->old_months, months);
    lian_date_write(checker->date, date);
    lian_status status = rows.failed ? lian_error_memory(err)
                                     : lian_checker_add(checker, LIAN_FAULT_OLD, table, first, column, rows.text,
                                                        lian_table_info_get(table)->name, months, date, err);
    lian_buffer_clear(&rows);
    return status;
}

/* Certainly later, whatever the month or day that one of them leaves open. */
static bool is_later(lian_date a, lian_date b) {
    lian_date unit = a % 10000 == 0 || b % 10000 == 0 ? 10000 : a % 100 == 0 || b % 100 == 0 ? 100 : 1;
    return a / unit > b / unit;
}

/* A source that is newer than the data: what rests on it is shown as older than it is, and ages are measured from before it. */
static lian_status ahead_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_source_table *t = &checker->dataset->tables.sources;
    lian_date of = checker->dataset->header.as_of;
    lian_row first = LIAN_NONE;
    int32_t count = 0;
    char number[LIAN_NUMBER_SIZE], date[12];
    for (lian_row r = 0; of != LIAN_NONE && r < t->count; r++) {
        lian_date at = lian_date_at(t->date, r);
        if (at != LIAN_NONE && is_later(at, of) && !count++) first = r;
    }
    if (!count) return LIAN_OK;
    lian_number_write(count, number);
    lian_date_write(of, date);
    LIAN_TRY(lian_checker_add(checker, LIAN_FAULT_AHEAD, LIAN_TABLE_SOURCES, first, lian_column_get(LIAN_TABLE_SOURCES, "date"), number, date, NULL, NULL, err));
out:
    return status;
}

lian_status lian_age_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    LIAN_TRY(ahead_check(checker, err));
    if (checker->date == LIAN_NONE || !(checker->old_months > 0)) return LIAN_OK;
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
        lian_table table = columns[k].table;
        int32_t number = lian_column_get(table, columns[k].key), count = 0;
        const void *cells = *lian_column_cells(&checker->dataset->tables, table, number);
        const lian_column *column = &lian_table_info_get(table)->columns[number];
        int32_t rows = cells ? lian_row_count(checker->dataset, table) : 0;
        lian_row first = LIAN_NONE;
        lian_date last = LIAN_NONE; /* rows of one table tend to have one date */
        bool old = false;
        for (lian_row r = 0; r < rows; r++) {
            lian_date date = date_of(column, cells, r);
            if (date != last) old = date != LIAN_NONE && lian_date_months(date, checker->date) > checker->old_months;
            last = date;
            if (old && !count++) first = r;
        }
        if (count) LIAN_TRY(report(checker, table, first, number, count, err));
    }
out:
    return status;
}
