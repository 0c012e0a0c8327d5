/* SPDX-License-Identifier: MIT */
/* The parts of lian_check(), one job each. All take rows whose references are resolved, except the first. */
#ifndef LIAN_MODEL_CHECK_H
#define LIAN_MODEL_CHECK_H

#include "model/match.h"

#include <liantu/network.h>

typedef struct lian_checker {
    lian_dataset *dataset;
    lian_faults *faults;
    int32_t threads;   /* that may be used */
    lian_date date;    /* day at which age is measured, or LIAN_NONE */
    double old_months; /* age from which rows are reported; <= 0: never */
    double tolerance;  /* how far groups of shares may sum off 1 */
    const lian_faults *known; /* what was found before: by readers, the first `found`, and in references */
    int32_t found;
    bool nation; /* the provinces of the country are all among the places */
    lian_matcher matcher[LIAN_TABLE_COUNT];
} lian_checker;

lian_status lian_references_check(lian_checker *checker, lian_error *err); /* LT203 LT204 LT208 */
lian_status lian_sources_check(lian_checker *checker, lian_error *err);    /* LT205 */
lian_status lian_required_check(lian_checker *checker, lian_error *err);   /* LT202 */
lian_status lian_names_check(lian_checker *checker, lian_error *err);      /* LT201 LT206 */
lian_status lian_keys_check(lian_checker *checker, lian_error *err);       /* LT207 */
lian_status lian_credit_check(lian_checker *checker, lian_error *err);     /* LT308 */
lian_status lian_shares_check(lian_checker *checker, lian_error *err);     /* LT401 */
lian_status lian_loops_check(lian_checker *checker, lian_error *err);      /* LT402 LT403 */
lian_status lian_cycles_check(lian_checker *checker, lian_error *err);     /* LT404 */
lian_status lian_orphans_check(lian_checker *checker, lian_error *err);    /* LT405 LT406 LT408 */
lian_status lian_parts_check(lian_checker *checker, lian_error *err);      /* LT407 */
lian_status lian_origins_check(lian_checker *checker, lian_error *err);    /* LT409 */
lian_status lian_sales_check(lian_checker *checker, lian_error *err);      /* LT410 */
lian_status lian_projects_check(lian_checker *checker, lian_error *err);   /* LT411 */
lian_status lian_age_check(lian_checker *checker, lian_error *err);        /* LT501 LT502 */

/* Indexes the ids of every table that has them, so that whoever follows finds rows by id in O(1). */
lian_status lian_checker_index(lian_dataset *dataset, lian_error *err);
/* Adds a fault at a cell (column LIAN_NONE: at its row); arguments as in lian_fault_add. */
lian_status lian_checker_add(lian_checker *checker, lian_fault_code code, lian_table table, lian_row row,
                             int32_t column, const char *a, const char *b, const char *c, const char *d,
                             lian_error *err);
/* "firms.csv:3", "book.xlsx!企业:3", "chain.json:/tables/firms/1": where a row stands, for use inside a message. */
const char *lian_checker_where(lian_checker *checker, lian_table table, lian_row row);
/* " (did you mean ID NAME?)" of the row nearest to `text`, or "". */
const char *lian_checker_suggest(lian_checker *checker, lian_table target, const char *text);
/* What to do about the name of a place that the dataset does not have, or "" when it does not look like one. */
const char *lian_checker_advise(lian_checker *checker, const char *text);
/* A number of a table's column by its key; the column must be there. */
int32_t lian_column_get(lian_table table, const char *key);
/* Row of `target` that a reference cell names, or LIAN_NONE (empty, or it does not resolve). */
static inline lian_row lian_cell_ref(const lian_dataset *dataset, lian_table target, const lian_symbol *cells,
                                     lian_row row) {
    return lian_row_find(dataset, target, lian_symbol_at(cells, row));
}
/* What is wrong with an 18-digit unified social credit code (GB 32100): NULL if nothing, else a reason, in English and
 * Chinese parted by " / ", written to reason[]. The check digit is that of ISO 7064 MOD 31-3. */
enum { LIAN_CREDIT_REASON = 96 };
const char *lian_credit_reason(const char *code, char reason[LIAN_CREDIT_REASON]);

#endif
