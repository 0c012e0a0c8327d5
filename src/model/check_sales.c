/* SPDX-License-Identifier: MIT */
/* Does a firm sell more, by recorded supplies, than it takes in?
 *
 * All that a firm sold to others in one year, inferred supplies left out, beside its revenue (money cells are in the dataset's
 * unit already): told above EXCEED hundredths of it, which leaves room for taxes, rounded figures and groups. The
 * year is the latest with a recorded amount; rows without a year stand beside it. Revenue is of no stated year: where firms.as_of
 * is more than a year off the sales, the two are not compared. The gravest first. O(supplies + firms log firms). */
#include "base/order.h"
#include "model/check.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>

enum { EXCEED = 120 };

typedef struct seller {
    lian_row firm;
    double year, sold, times; /* year: the latest of its sales, or unknown; times: its revenue */
} seller;

static bool is_sale(const lian_dataset *d, lian_row supply) {
    const lian_supply_table *t = &d->tables.supplies;
    return !lian_is_unknown(lian_number_at(t->value, supply)) && lian_enum_at(t->evidence, supply) != LIAN_EVIDENCE_INFERRED &&
           lian_symbol_at(t->supplier, supply) != lian_symbol_at(t->buyer, supply);
}

static seller *seller_of(const lian_dataset *d, seller *all, lian_row supply) {
    lian_row firm = is_sale(d, supply) ? lian_cell_ref(d, LIAN_TABLE_FIRMS, d->tables.supplies.supplier, supply) : LIAN_NONE;
    return firm == LIAN_NONE ? NULL : &all[firm];
}

static void sales_sum(const lian_dataset *d, seller *all) {
    const lian_supply_table *t = &d->tables.supplies;
    seller *s;
    for (lian_row r = 0; r < t->count; r++) {
        double year = lian_number_at(t->year, r);
        if ((s = seller_of(d, all, r)) && !lian_is_unknown(year) && !(year <= s->year)) s->year = year;
    }
    for (lian_row r = 0; r < t->count; r++) {
        double year = lian_number_at(t->year, r);
        if ((s = seller_of(d, all, r)) && (lian_is_unknown(year) || !(year < s->year))) s->sold += lian_number_at(t->value, r);
    }
}

/* Is the firm's row of about the year of its sales, as far as both are known? */
static bool is_of_year(const lian_dataset *d, const seller *s) {
    lian_date date = lian_date_at(d->tables.firms.as_of, s->firm);
    return date == LIAN_NONE || lian_is_unknown(s->year) || fabs(date / 10000 - s->year) <= 1;
}

static int by_excess(const void *left, const void *right) {
    const seller *a = left, *b = right;
    int order = lian_number_order(a->times, b->times);
    return order ? order : lian_row_order(a->firm, b->firm);
}

/* The firms that sell too much, the gravest first, in front of all others; returns how many they are. */
static int32_t excess_find(const lian_dataset *d, seller *all, int32_t firms) {
    int32_t count = 0;
    for (lian_row f = 0; f < firms; f++) {
        seller s = all[f];
        double revenue = lian_number_at(d->tables.firms.revenue, f);
        s.times = revenue > 0 ? s.sold / revenue : lian_unknown();
        if (s.times * 100 > EXCEED + 1e-9 && is_of_year(d, &s)) all[count++] = s;
    }
    if (count) qsort(all, (size_t)count, sizeof *all, by_excess);
    return count;
}

/* recorded sales of firm "f1" (甲) come to 12.5, 2.5 times its revenue 5 */
static lian_status report(lian_checker *checker, const seller *s, lian_error *err) {
    const lian_dataset *d = checker->dataset;
    lian_buffer sold = LIAN_BUFFER_INIT, times = LIAN_BUFFER_INIT;
    lian_buffer_add_number(&sold, round(s->sold * 1e4) / 1e4);
    lian_buffer_add_number(&times, round(s->times * 10) / 10);
    lian_status status = sold.failed || times.failed
                             ? lian_error_memory(err)
                             : lian_checker_add(checker, LIAN_FAULT_SALES_EXCEED, LIAN_TABLE_FIRMS, s->firm,
                                                lian_column_get(LIAN_TABLE_FIRMS, "revenue"),
                                                lian_dataset_text(d, lian_row_id(d, LIAN_TABLE_FIRMS, s->firm)),
                                                lian_dataset_text(d, lian_symbol_at(d->tables.firms.name, s->firm)), sold.text,
                                                times.text, err);
    lian_buffer_clear(&sold);
    lian_buffer_clear(&times);
    return status;
}

lian_status lian_sales_check(lian_checker *checker, lian_error *err) {
    lian_status status = LIAN_OK;
    const lian_dataset *d = checker->dataset;
    int32_t firms = d->tables.firms.count;
    seller *all = NULL;
    if (!firms || !d->tables.supplies.count || !d->tables.supplies.value) return LIAN_OK;
    LIAN_CHECK_MEMORY(all = malloc((size_t)firms * sizeof *all));
    for (lian_row f = 0; f < firms; f++) all[f] = (seller){.firm = f, .year = lian_unknown(), .sold = 0};
    sales_sum(d, all);
    int32_t count = excess_find(d, all, firms);
    for (int32_t i = 0; i < count; i++) LIAN_TRY(report(checker, &all[i], err));
out:
    free(all);
    return status;
}
