/* SPDX-License-Identifier: MIT */
/* What is wrong with this dataset that no single cell shows? */
#include "model/check.h"

#include "base/error.h"
#include "base/parallel.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

lian_status lian_checker_add(lian_checker *checker, lian_fault_code code, lian_table table, lian_row row,
                             int32_t column, const char *a, const char *b, const char *c, const char *d,
                             lian_error *err) {
    lian_position at = lian_cell_position(checker->dataset, table, row, column, checker->faults);
    return lian_fault_add(checker->faults, code, at, (int)table, row, a, b, c, d, err);
}

const char *lian_checker_where(lian_checker *checker, lian_table table, lian_row row) {
    lian_position at = lian_cell_position(checker->dataset, table, row, LIAN_NONE, checker->faults);
    lian_buffer text = LIAN_BUFFER_INIT;
    lian_buffer_add_text(&text, at.file);
    if (*at.sheet) lian_buffer_add_format(&text, "!%s", at.sheet);
    if (*at.pointer) lian_buffer_add_format(&text, "%s%s", *at.file ? ":" : "", at.pointer);
    if (at.line) lian_buffer_add_format(&text, ":%d", (int)at.line);
    const char *kept = lian_faults_text(checker->faults, lian_buffer_text(&text), text.length);
    lian_buffer_clear(&text);
    return kept;
}

const char *lian_checker_suggest(lian_checker *checker, lian_table target, const char *text) {
    const lian_dataset *d = checker->dataset;
    lian_row row = lian_matcher_nearest(&checker->matcher[target], text);
    if (row == LIAN_NONE) return "";
    const char *id = lian_dataset_text(d, lian_row_id(d, target, row));
    int32_t column = lian_column_find(target, "name", 4);
    const lian_symbol *names = column == LIAN_NONE ? NULL : *lian_column_cells(&d->tables, target, column);
    const char *name = names ? lian_dataset_text(d, lian_symbol_at(names, row)) : "";
    lian_buffer both = LIAN_BUFFER_INIT;
    lian_buffer_add_format(&both, "%s%s%s", id, *name && strcmp(id, name) ? " " : "", strcmp(id, name) ? name : "");
    const char *suggestion = lian_fault_suggest(checker->faults, lian_buffer_text(&both));
    lian_buffer_clear(&both);
    return suggestion;
}

const char *lian_checker_advise(lian_checker *checker, const char *text) {
    if (!lian_match_names_area(text)) return "";
    if (checker->nation)
        return lian_fault_advice(checker->faults, "请核对写法；县级市、县、区、镇可填所属地级市，或登记到地区与园区(places)",
                                 "check the spelling; of a county-level city, county, district or town write the "
                                 "prefecture-level city, or add it to places");
    return lian_fault_advice(checker->faults,
                             "请核对写法；外地的省、市可加 --with examples/places-cn；县级市、县、区、镇可填所属地级市，或登记到地区与园区(places)",
                             "check the spelling; provinces and cities elsewhere come with --with examples/places-cn; of a county-level "
                             "city, county, district or town write the prefecture-level city, or add it to places");
}

/* The mainland has 31 provinces; who has them all has laid the places of the nation over. */
static bool has_nation(const lian_place_table *places) {
    enum { PROVINCES = 31 };
    int32_t provinces = 0;
    for (lian_row r = 0; r < places->count; r++) provinces += lian_enum_at(places->kind, r) == LIAN_PLACE_KIND_PROVINCE;
    return provinces >= PROVINCES;
}

int32_t lian_column_get(lian_table table, const char *key) {
    const lian_table_info *info = lian_table_info_get(table);
    int32_t c = 0;
    while (c < info->column_count && strcmp(info->columns[c].key, key) != 0) c++;
    assert(c < info->column_count);
    return c;
}

/* In the order of the codes. */
typedef lian_status (*part)(lian_checker *, lian_error *);
static const part parts[] = {
    lian_sources_check, lian_required_check, lian_names_check,   lian_keys_check,  lian_credit_check, lian_shares_check,
    lian_loops_check,   lian_cycles_check,   lian_orphans_check, lian_parts_check, lian_origins_check,
    lian_sales_check,   lian_projects_check,
    lian_age_check,
};
enum { PARTS = sizeof parts / sizeof *parts, LONGEST = 3 /* lian_keys_check */ };

lian_status lian_checker_index(lian_dataset *dataset, lian_error *err) {
    lian_status status = LIAN_OK;
    for (int t = 0; t < LIAN_TABLE_COUNT && status == LIAN_OK; t++)
        if (lian_table_info_get((lian_table)t)->columns[0].type == LIAN_TYPE_ID &&
            lian_row_count(dataset, (lian_table)t))
            status = lian_dataset_index(dataset, (lian_table)t, err);
    return status;
}

/* ---- the parts ----------------------------------------------------------------------------------------------------- */

static lian_status part_run(const lian_checker *pattern, lian_faults *faults, part run, lian_error *err) {
    lian_checker checker = *pattern;
    checker.faults = faults;
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) lian_matcher_init(&checker.matcher[t], checker.dataset, (lian_table)t);
    lian_status status = run(&checker, err);
    for (int t = 0; t < LIAN_TABLE_COUNT; t++) lian_matcher_clear(&checker.matcher[t]);
    return status;
}

/* Parts that run side by side, each with faults of its own, which are then told in the order of the parts. */
typedef struct work {
    const lian_checker *pattern;
    lian_faults *faults[PARTS];
    lian_error error[PARTS];
    lian_status status[PARTS];
} work;

/* The longest part is begun first, so that no thread is left with it at the end. */
static void piece_run(void *context, int32_t piece) {
    work *w = context;
    int32_t i = (piece + LONGEST) % PARTS;
    w->status[i] = part_run(w->pattern, w->faults[i], parts[i], &w->error[i]);
}

static lian_status parts_share(const lian_checker *pattern, int32_t threads, lian_error *err) {
    lian_status status = LIAN_OK;
    work *w = calloc(1, sizeof *w);
    LIAN_CHECK_MEMORY(w);
    w->pattern = pattern;
    for (int i = 0; i < PARTS; i++) LIAN_TRY(lian_faults_new(&w->faults[i], err));
    lian_parallel_run(threads, PARTS, piece_run, w);
    for (int i = 0; i < PARTS && status == LIAN_OK; i++) {
        status = w->status[i];
        if (status != LIAN_OK && err) *err = w->error[i];
        if (status == LIAN_OK) status = lian_faults_join(pattern->faults, w->faults[i], err);
    }
out:
    for (int i = 0; w && i < PARTS; i++) lian_faults_free(w->faults[i]);
    free(w);
    return status;
}

lian_status lian_check_by(lian_dataset *dataset, lian_date date, double old_months, double tolerance,
                          const lian_effort *effort, lian_faults *faults, lian_error *err) {
    lian_status status = LIAN_OK;
    lian_checker checker = {.dataset = dataset, .faults = faults, .known = faults, .old_months = old_months, .tolerance = tolerance};
    checker.found = lian_fault_count_all(faults);
    checker.nation = has_nation(&dataset->tables.places);
    checker.threads = effort ? effort->threads : 1;
    checker.date = date == LIAN_NONE ? dataset->header.as_of : date;
    LIAN_TRY(lian_checker_index(dataset, err));
    LIAN_TRY(part_run(&checker, faults, lian_references_check, err)); /* first, since they are rewritten to ids */
    if (effort && effort->threads > 1) return parts_share(&checker, effort->threads, err);
    for (int i = 0; i < PARTS; i++) LIAN_TRY(part_run(&checker, faults, parts[i], err));
out:
    return status;
}

lian_status lian_check(lian_dataset *dataset, lian_date date, double old_months, double tolerance, lian_faults *faults,
                       lian_error *err) {
    return lian_check_by(dataset, date, old_months, tolerance, NULL, faults, err);
}
